//! A small generator of histories: each step of chance becomes one event that could have followed the ones
//! before it.

use loggbok_domain::cost::*;
use loggbok_domain::decision::*;
use loggbok_domain::goal::*;
use loggbok_domain::milestone::*;
use loggbok_domain::phase::*;
use loggbok_domain::programme::*;
use loggbok_domain::risk::*;
use loggbok_domain::{
    ActorId, BatchId, BodyKey, CategoryKey, DecisionId, EntryId, Event, GoalId, MilestoneId, Noun, Ore,
    PhaseId, RiskId, Share, StreamId,
};

use crate::history::*;

/// One step: what happens, and two numbers that choose the details.
pub type Step = (u8, u16, u16);

#[derive(Default)]
struct Known {
    phases: Vec<StreamId>,
    milestones: Vec<StreamId>,
    goals: Vec<StreamId>,
    decisions: Vec<StreamId>,
    risks: Vec<StreamId>,
    batches: Vec<StreamId>,
    entries: Vec<(StreamId, EntryId, Event)>,
}

/// The history that a list of steps tells.
pub fn history(number: u16, steps: &[Step]) -> History {
    let mut history = History::new(number);
    let programme = history.programme();
    history.tell(programme, opened(number));
    let mut known = Known::default();
    for step in steps {
        tell(&mut history, &mut known, *step);
    }
    crate::assembly::tell(&mut history, steps);
    history
}

pub fn opened(number: u16) -> ProgrammeOpened {
    let member = |name: &str| Organisation {
        key: organisation(name),
        name: title(name),
        part: Part::Member,
    };
    let body = Body {
        key: BodyKey::parse("styrgrupp").unwrap(),
        name: title("Strategisk styrgrupp"),
        level: BodyLevel::Strategic,
        members: vec![title("kommunstyrelsens ordförande")],
        duties: None,
    };
    ProgrammeOpened {
        key: key(&format!("program-{number}")),
        name: title(&format!("Program {number}")),
        mandate: prose("En gemensam it-organisation"),
        source: None,
        period: quarters("2024-Q4", "2026-Q4"),
        organisations: vec![member("amal"), member("mellerud")],
        bodies: vec![body],
        scope_limits: Vec::new(),
        categories: vec![Category {
            key: category(),
            number: 1,
            name: title("it-tjänster"),
        }],
        directive: None,
    }
}

pub fn category() -> CategoryKey {
    CategoryKey::parse("it-tjanster").unwrap()
}

fn tell(history: &mut History, known: &mut Known, (what, a, b): Step) {
    let on = history.clock.date_naive() - chrono::TimeDelta::days(i64::from(a % 40));
    match what % 12 {
        0 | 1 => phase(history, known, a, b, on),
        2 => milestone(history, known, a, b, on),
        3 => goal(history, known, a, b, on),
        4 => decision(history, known, a, b, on),
        5 | 6 => risk(history, known, a, b, on),
        7 | 8 => money(history, known, a, b, on),
        9 => programme(history, a, b, on),
        _ => correct(history, known, a, b, on),
    }
}

/// One of the streams there are, or a new one.
fn pick(history: &mut History, streams: &mut Vec<StreamId>, noun: Noun, choice: u16) -> (StreamId, bool) {
    let most = 6;
    let index = usize::from(choice) % most;
    match streams.get(index) {
        Some(stream) => (*stream, false),
        None => {
            let stream = history.stream(noun);
            streams.push(stream);
            (stream, true)
        }
    }
}

fn enter(history: &mut History, known: &mut Known, stream: StreamId, event: impl Fact, entry: EntryId) {
    let event = event.event();
    known.entries.push((stream, entry, event.clone()));
    history.tell(stream, event);
}

fn phase(history: &mut History, known: &mut Known, a: u16, b: u16, on: chrono::NaiveDate) {
    let (stream, new) = pick(history, &mut known.phases, Noun::Phase, a);
    let start = quarter("2024-Q4").plus(i32::from(b % 8));
    let period = loggbok_domain::QuarterRange::parse(start, start.plus(i32::from(a % 5))).unwrap();
    let entry = EntryId(history.id());
    match (new, b % 7) {
        (true, _) => {
            let number = known.phases.len() as u16;
            history.tell(
                stream,
                PhasePlanned {
                    phase: PhaseId(stream.id),
                    key: key(&format!("fas-{number}")),
                    title: title("Teknisk integration (del 1)"),
                    activity: Some(prose("Nätverk, gemensamma datasystem och säkerhet")),
                    number,
                    period,
                    printed: Vec::new(),
                },
            );
        }
        (_, 0) => {
            let decision = known
                .decisions
                .first()
                .map_or(DecisionId::default(), |s| DecisionId(s.id));
            history.tell_by(decision, stream, PhaseBaselineSet { decision, period });
        }
        (_, 1) => enter(
            history,
            known,
            stream,
            PhaseStarted {
                entry,
                started_on: on,
            },
            entry,
        ),
        (_, 2) => {
            enter(
                history,
                known,
                stream,
                PhaseReforecast {
                    entry,
                    period,
                    effective_on: on,
                },
                entry,
            );
        }
        (_, 3) if a.is_multiple_of(5) => {
            enter(
                history,
                known,
                stream,
                PhaseCompleted {
                    entry,
                    completed_on: on,
                },
                entry,
            );
        }
        (_, 4) => enter(
            history,
            known,
            stream,
            PhaseConfirmedUnchanged {
                entry,
                effective_on: on,
            },
            entry,
        ),
        (_, 5) if a.is_multiple_of(7) => {
            history.tell(stream, PhaseCancelled { cancelled_on: on });
        }
        _ => {
            let progress = Share::parse(i64::from(a) % 10_000).unwrap();
            enter(
                history,
                known,
                stream,
                PhaseProgressReported {
                    entry,
                    progress,
                    effective_on: on,
                },
                entry,
            );
        }
    }
}

fn milestone(history: &mut History, known: &mut Known, a: u16, b: u16, on: chrono::NaiveDate) {
    let (stream, new) = pick(history, &mut known.milestones, Noun::Milestone, a);
    let entry = EntryId(history.id());
    match (new, b % 4) {
        (true, _) => {
            let phase = PhaseId(known.phases.first().map_or(stream.id, |phase| phase.id));
            history.tell(
                stream,
                MilestonePlanned {
                    milestone: MilestoneId(stream.id),
                    phase,
                    title: title("Central kärna"),
                    acceptance: prose("Nätet är i drift hos alla fyra"),
                    target_on: on,
                },
            );
        }
        (_, 0) => {
            let event = MilestoneReforecast {
                entry,
                forecast_on: on,
                effective_on: on,
            };
            enter(history, known, stream, event, entry);
        }
        (_, 1) => {
            let event = MilestoneAchieved {
                entry,
                achieved_on: on,
                evidence: prose("Protokoll från provdrift"),
            };
            enter(history, known, stream, event, entry);
        }
        (_, 2) => {
            let decision = DecisionId::default();
            history.tell_by(
                decision,
                stream,
                MilestoneBaselineSet {
                    decision,
                    target_on: on,
                },
            );
        }
        _ => {
            history.tell(stream, MilestoneCancelled { cancelled_on: on });
        }
    }
}

fn goal(history: &mut History, known: &mut Known, a: u16, b: u16, on: chrono::NaiveDate) {
    let (stream, new) = pick(history, &mut known.goals, Noun::Goal, a);
    let entry = EntryId(history.id());
    let (target, due) = (
        Target::ShareAtLeast(percent(i64::from(b % 100))),
        Due::By(quarter("2026-Q3")),
    );
    match (new, b % 5) {
        (true, _) => {
            history.tell(
                stream,
                GoalDefined {
                    goal: GoalId(stream.id),
                    key: key(&format!("mal-{}", known.goals.len())),
                    title: title("Gemensamma it-system"),
                    measure: prose("Andel gemensamma system i drift"),
                    unit: Unit::Share,
                    target,
                    due,
                    follow_up: None,
                },
            );
        }
        (_, 0) => {
            history.tell(
                stream,
                GoalTargetChanged {
                    decision: DecisionId::default(),
                    target,
                    due,
                },
            );
        }
        (_, 1) if a.is_multiple_of(3) => {
            history.tell(stream, GoalDeclaredReached { declared_on: on });
        }
        (_, 2) if a.is_multiple_of(3) => {
            history.tell(stream, GoalDeclaredMissed { declared_on: on });
        }
        _ => {
            let value = Measured::Share(percent(i64::from(a % 101)));
            let event = MeasurementRecorded {
                entry,
                value,
                effective_on: on,
                source: Some(title("enkät")),
            };
            enter(history, known, stream, event, entry);
        }
    }
}

fn decision(history: &mut History, known: &mut Known, a: u16, b: u16, on: chrono::NaiveDate) {
    let (stream, new) = pick(history, &mut known.decisions, Noun::Decision, a);
    let outcome = [
        Outcome::Approved,
        Outcome::Rejected,
        Outcome::Tabled,
        Outcome::ReferredBack,
    ][usize::from(a % 4)];
    match (new, b % 4) {
        (true, _) => {
            history.tell(
                stream,
                DecisionProposed {
                    decision: DecisionId(stream.id),
                    title: title("Ny baslinje för driftcentret"),
                    body: BodyKey::parse("styrgrupp").unwrap(),
                    question: prose("Ska driftcentret få till kvartal 2 2026?"),
                    options: Vec::new(),
                    basis: Some(1),
                    authorises: vec![Authorisation::Extension {
                        until: quarter("2027-Q1"),
                    }],
                    due_on: Some(on),
                    proposed_by: ActorId::parse("kontoret-1").unwrap(),
                },
            );
        }
        (_, 0) => {
            history.tell(stream, DecisionWithdrawn { withdrawn_on: on });
        }
        (_, 1) => {
            let by = DecisionId(known.decisions[0].id);
            history.tell(
                stream,
                DecisionSuperseded {
                    by,
                    superseded_on: on,
                },
            );
        }
        _ => {
            history.tell(
                stream,
                DecisionTaken {
                    outcome,
                    option: None,
                    taken_on: on,
                    meeting: None,
                    votes: Some(Votes {
                        in_favour: b % 9,
                        against: a % 3,
                        abstained: 0,
                    }),
                    reservations: Vec::new(),
                    recusals: Vec::new(),
                    paragraph: title("§ 12"),
                    case_number: title("KS 2024/123"),
                    authorises: Vec::new(),
                },
            );
        }
    }
}

fn risk(history: &mut History, known: &mut Known, a: u16, b: u16, on: chrono::NaiveDate) {
    let (stream, new) = pick(history, &mut known.risks, Noun::Risk, a);
    let entry = EntryId(history.id());
    let grade = |number: u16| Grade::parse(u8::try_from(number % 4 + 1).unwrap()).unwrap();
    match (new, b % 8) {
        (true, _) => {
            history.tell(
                stream,
                RiskRaised {
                    risk: RiskId(stream.id),
                    key: key(&format!("risk-{}", known.risks.len())),
                    organisation: None,
                    theme: Some(title("kompetens")),
                    title: title("Svårt att behålla personal"),
                    condition: None,
                },
            );
        }
        (_, 0) => {
            let event = RiskResponsePlanned {
                entry,
                response: prose("Resursplan"),
                owner: None,
                due_on: Some(on),
            };
            enter(history, known, stream, event, entry);
        }
        (_, 1) => {
            let event = RiskReviewed {
                entry,
                effective_on: on,
                finding: prose("Läget består"),
                next_review_on: Some(on),
            };
            enter(history, known, stream, event, entry);
        }
        (_, 2) => enter(
            history,
            known,
            stream,
            RiskConfirmedUnchanged {
                entry,
                effective_on: on,
            },
            entry,
        ),
        (_, 3) => {
            let event = RiskOccurred {
                entry,
                occurred_on: on,
                outcome: prose("Två tekniker slutade"),
            };
            enter(history, known, stream, event, entry);
        }
        (_, 4) => {
            history.tell(stream, RiskClosed { closed_on: on });
        }
        (_, 5) => {
            history.tell(stream, RiskReopened { reopened_on: on });
        }
        (_, 6) => {
            let assessment = Assessment::ValueOnly(RiskValue::parse(12).unwrap());
            enter(
                history,
                known,
                stream,
                RiskAssessed {
                    entry,
                    assessment,
                    effective_on: on,
                },
                entry,
            );
        }
        _ => {
            let assessment = Assessment::Graded {
                probability: grade(a),
                consequence: grade(b / 8),
            };
            enter(
                history,
                known,
                stream,
                RiskAssessed {
                    entry,
                    assessment,
                    effective_on: on,
                },
                entry,
            );
        }
    }
}

fn money(history: &mut History, known: &mut Known, a: u16, b: u16, on: chrono::NaiveDate) {
    let plan = history.plan();
    let who = organisation(if a.is_multiple_of(2) { "amal" } else { "mellerud" });
    match b % 10 {
        8 => reduction(history, known, a, who),
        9 => claim(history, known, a, b, who),
        6 => premise(history, known, a, b, on),
        7 => forecast(history, known, a, who, on),
        5 if a.is_multiple_of(2) => explain(history, known, a / 2, who, on),
        0 => {
            let lines = vec![CostLine {
                category: category(),
                amount_ore: Ore(i64::from(a) * 1_001),
            }];
            let year = 2024;
            let set = CostBaselineSet {
                decision: None,
                organisation: who,
                year,
                lines,
                printed_total_ore: None,
            };
            history.tell(plan, set);
        }
        1 => {
            let ramp = vec![RampStep {
                from: quarter("2025-Q1"),
                reached: Share::parse(i64::from(a) % 10_000).unwrap(),
            }];
            let terms = SavingsTerms {
                baseline_year: 2024,
                share: percent(30),
                categories: vec![category()],
                ramp,
            };
            history.tell(
                plan,
                SavingsPlanSet {
                    decision: None,
                    terms,
                    assumption: prose("Enligt förstudien"),
                    printed: Vec::new(),
                },
            );
        }
        2 => {
            history.tell(plan, mapping_rules(a, who.clone()));
            let line = TransitionLine {
                organisation: who,
                quarter: quarter("2025-Q2"),
                amount_ore: kronor(500_000),
            };
            let set = TransitionBudgetSet {
                decision: None,
                lines: vec![line],
                assumption: prose("Antagande"),
            };
            history.tell(plan, set);
        }
        3 if !known.batches.is_empty() => {
            let stream = known.batches[usize::from(a) % known.batches.len()];
            history.tell(stream, BatchWithdrawn { withdrawn_on: on });
        }
        _ => batch(history, known, a, b, who),
    }
}

fn premise(history: &mut History, known: &mut Known, a: u16, b: u16, on: chrono::NaiveDate) {
    let (organisation, category) = (organisation("amal"), category());
    let from = quarter("2025-Q1").plus(i32::from(a % 6));
    let premise = match a % 4 {
        0 => Premise::PriceIndex {
            year: 2024 + i32::from(b % 3),
            value_thousandths: 100_000 + u32::from(a),
            standing: Standing::Forecast,
        },
        1 => Premise::Volume {
            organisation: (!b.is_multiple_of(3)).then_some(organisation),
            category: (b % 5 > 2).then_some(category),
            from,
            measure: title("datorarbetsplatser"),
            baseline: 1 + u32::from(b % 900),
            volume: 1 + u32::from(a),
        },
        2 => Premise::Perimeter {
            organisation,
            category,
            from,
            quarterly_ore: Ore(i64::from(b) - 30_000),
        },
        _ => Premise::Season {
            organisation: None,
            category: Some(category),
            from_year: 2025,
            quarters: Season::parse([10, 20, 30, 40].map(percent)).unwrap(),
        },
    };
    let (entry, plan) = (EntryId(history.id()), history.plan());
    let event = CostPremiseRecorded {
        entry,
        effective_on: on,
        source: title("SKR, PKV"),
        premise,
    };
    enter(history, known, plan, event, entry);
}

fn reduction(history: &mut History, known: &mut Known, a: u16, who: loggbok_domain::OrganisationKey) {
    let first = known.decisions.first();
    let decision = first.map_or(DecisionId::default(), |stream| DecisionId(stream.id));
    let line = ReductionLine {
        organisation: who,
        category: category(),
        quarter: quarter("2025-Q1").plus(i32::from(a % 6)),
        amount_ore: Ore(i64::from(a) * 503),
    };
    let lines = vec![line];
    let plan = history.plan();
    history.tell_by(decision, plan, BudgetReductionConfirmed { decision, lines });
}

fn claim(history: &mut History, known: &mut Known, a: u16, b: u16, who: loggbok_domain::OrganisationKey) {
    let (entry, plan) = (EntryId(history.id()), history.plan());
    let kind = if b.is_multiple_of(3) {
        SavingKind::Avoided
    } else {
        SavingKind::Realised
    };
    let claimed = SavingClaimed {
        entry,
        organisation: who,
        category: category(),
        quarter: quarter("2025-Q1").plus(i32::from(a % 6)),
        amount_ore: Ore(i64::from(a) * 211),
        kind,
        explanation: prose("Två avtal blev ett."),
        claimed_by: ActorId::parse("ekonom").unwrap(),
    };
    enter(history, known, plan, claimed, entry);
    if a.is_multiple_of(2) {
        let judged = SavingJudged {
            entry,
            validated: b.is_multiple_of(2),
            finding: prose("Granskad."),
        };
        history.tell(plan, judged);
    }
}

fn forecast(
    history: &mut History,
    known: &mut Known,
    a: u16,
    who: loggbok_domain::OrganisationKey,
    on: chrono::NaiveDate,
) {
    let line = ForecastLine {
        bucket: Bucket::Category(category()),
        quarter: quarter("2026-Q1").plus(i32::from(a % 4)),
        amount_ore: Ore(i64::from(a) * 1_003),
    };
    let (entry, plan) = (EntryId(history.id()), history.plan());
    let event = CostsForecast {
        entry,
        organisation: who,
        effective_on: on,
        source: title("Ekonomens bedömning"),
        lines: vec![line],
    };
    enter(history, known, plan, event, entry);
}

fn explain(
    history: &mut History,
    known: &mut Known,
    a: u16,
    who: loggbok_domain::OrganisationKey,
    on: chrono::NaiveDate,
) {
    let bucket = if a.is_multiple_of(3) {
        Bucket::Transition
    } else {
        Bucket::Category(category())
    };
    let (entry, plan) = (EntryId(history.id()), history.plan());
    let event = DeviationExplained {
        entry,
        organisation: who,
        bucket,
        quarter: quarter("2026-Q1").plus(i32::from(a % 2)),
        effective_on: on,
        explanation: prose(&format!("Avtalet löpte till vecka {a}.")),
    };
    enter(history, known, plan, event, entry);
}

fn ledger_rows(a: u16, b: u16) -> LedgerRowsPosted {
    let coding = |account: &str| Coding {
        account: title(account),
        ..Coding::default()
    };
    let row = |line: u16| LedgerRow {
        line: line.into(),
        voucher: line.is_multiple_of(2).then_some(0),
        coding: line % 3,
        booked_on: quarter("2025-Q1").plus(i32::from(b % 6)).first_day(),
        amount_ore: Ore(i64::from(a) * 31 - i64::from(line) * 1_007),
    };
    LedgerRowsPosted {
        codings: ["4010", "6540", "6990"].map(coding).to_vec(),
        vouchers: vec![title("A 1")],
        rows: (0..a % 7 + 1).map(row).collect(),
    }
}

fn mapping_rules(a: u16, who: loggbok_domain::OrganisationKey) -> MappingRulesSet {
    let rule = |name: &str, priority: u16, account: &str, to: Split| MappingRule {
        name: title(name),
        priority: priority.into(),
        accounts: vec![title(account)],
        responsibilities: Vec::new(),
        activities: Vec::new(),
        projects: Vec::new(),
        counterparties: Vec::new(),
        to,
    };
    let part = |target: MappingTarget, share: u16| MappedShare {
        target,
        share: Share::parse(share.into()).unwrap(),
    };
    let first = a % 9_998 + 1;
    let shares = vec![
        part(MappingTarget::Category(category()), first),
        part(MappingTarget::Internal, 10_000 - first),
    ];
    MappingRulesSet {
        organisation: who,
        from: quarter("2025-Q1").plus(i32::from(a % 4)),
        rules: vec![
            rule("delad", 2, "65", Split::parse(shares).unwrap()),
            rule("hel", 1, "6", Split::whole(MappingTarget::Transition)),
            rule(
                "lika",
                a % 3,
                "69",
                Split::whole(MappingTarget::Category(category())),
            ),
        ],
    }
}

fn batch(history: &mut History, known: &mut Known, a: u16, b: u16, who: loggbok_domain::OrganisationKey) {
    let stream = history.stream(Noun::Batch);
    known.batches.push(stream);
    let batch = BatchId(stream.id);
    history.tell(
        stream,
        BatchOpened {
            batch,
            organisation: who,
            source: title("huvudbok.se"),
            sha256: None,
        },
    );
    let mut rows = Vec::new();
    for number in 0..a % 4 + 1 {
        let row = ActualRow {
            entry: EntryId(history.id()),
            bucket: if number == 3 {
                Bucket::Transition
            } else {
                Bucket::Category(category())
            },
            quarter: quarter("2025-Q1").plus(i32::from(b % 6)),
            amount_ore: Ore(i64::from(b) * 997 - 1_000),
        };
        known
            .entries
            .push((stream, row.entry, ActualCorrected { row: row.clone() }.event()));
        rows.push(row);
    }
    let closed = BatchClosed {
        rows: rows.len() as u64,
        total_ore: rows.iter().map(|row| row.amount_ore).sum(),
    };
    history.tell(stream, ActualsPosted { rows });
    if b.is_multiple_of(3) {
        history.tell(stream, ledger_rows(a, b));
    }
    history.tell(stream, closed);
}

fn programme(history: &mut History, a: u16, b: u16, on: chrono::NaiveDate) {
    let stream = history.programme();
    let point = key(&format!("punkt-{}", a % 5));
    match b % 5 {
        0 => {
            let words = || ["mycket liten", "liten", "stor", "mycket stor"].map(title);
            let (probability, consequence) = (words(), words());
            let serious_above = u8::try_from(a % 15 + 1).unwrap();
            history.tell(
                stream,
                RiskScaleSet {
                    effective_on: on,
                    serious_above,
                    probability,
                    consequence,
                },
            );
        }
        1 => {
            history.tell(
                stream,
                OpenPointNoted {
                    key: point,
                    kind: OpenPointKind::Contradiction,
                    title: title("Två slutkvartal"),
                    text: prose("Källorna skiljer sig åt"),
                    readings: Vec::new(),
                },
            );
        }
        2 => {
            history.tell(
                stream,
                OpenPointSettled {
                    key: point,
                    resolution: prose("Direktivet gäller"),
                    settled_on: on,
                },
            );
        }
        3 => {
            let until = quarter("2027-Q1").plus(i32::from(a % 3));
            history.tell(stream, ProgrammeExtended { until });
        }
        _ => {
            history.tell(
                stream,
                DirectiveAdopted {
                    version: title("1.0"),
                    adopted_on: on,
                },
            );
        }
    }
}

/// Corrects or withdraws an entry made before.
fn correct(history: &mut History, known: &mut Known, a: u16, b: u16, on: chrono::NaiveDate) {
    if known.entries.is_empty() {
        return;
    }
    let (stream, entry, event) = known.entries[usize::from(a) % known.entries.len()].clone();
    let withdrawn = b.is_multiple_of(3);
    match event {
        Event::Phase(event) => {
            let correction = match event {
                _ if withdrawn => PhaseCorrection::Withdrawn,
                PhaseEvent::PhaseStarted(_) => PhaseCorrection::Started { started_on: on },
                PhaseEvent::PhaseReforecast(e) => PhaseCorrection::Forecast {
                    period: e.period,
                    effective_on: on,
                },
                PhaseEvent::PhaseCompleted(_) => PhaseCorrection::Completed { completed_on: on },
                _ => PhaseCorrection::Progress {
                    progress: percent(i64::from(b % 100)),
                    effective_on: on,
                },
            };
            history.tell(stream, PhaseEntryCorrected { entry, correction });
        }
        Event::Milestone(event) => {
            let correction = match event {
                _ if withdrawn => MilestoneCorrection::Withdrawn,
                MilestoneEvent::MilestoneAchieved(e) => MilestoneCorrection::Achieved {
                    achieved_on: on,
                    evidence: e.evidence,
                },
                _ => MilestoneCorrection::Forecast {
                    forecast_on: on,
                    effective_on: on,
                },
            };
            history.tell(stream, MilestoneEntryCorrected { entry, correction });
        }
        Event::Goal(_) => {
            let value = Measured::Share(percent(i64::from(b % 101)));
            let correction = match withdrawn {
                true => MeasurementCorrection::Withdrawn,
                false => MeasurementCorrection::Measured {
                    value,
                    effective_on: on,
                },
            };
            history.tell(stream, MeasurementCorrected { entry, correction });
        }
        Event::Risk(event) => {
            let correction = match event {
                _ if withdrawn => RiskCorrection::Withdrawn,
                RiskEvent::RiskAssessed(e) => RiskCorrection::Assessed {
                    assessment: e.assessment,
                    effective_on: on,
                },
                RiskEvent::RiskOccurred(e) => RiskCorrection::Occurred {
                    occurred_on: on,
                    outcome: e.outcome,
                },
                _ => RiskCorrection::Response {
                    response: prose("Ny plan"),
                    owner: None,
                    due_on: None,
                },
            };
            history.tell(stream, RiskEntryCorrected { entry, correction });
        }
        Event::CostPlan(_) => {
            history.tell(stream, CostEntryWithdrawn { entry });
        }
        Event::Batch(BatchEvent::ActualCorrected(mut corrected)) => {
            corrected.row.amount_ore = Ore(i64::from(b) * 13);
            history.tell(stream, corrected);
        }
        other => unreachable!("no entries in {other:?}"),
    }
}
