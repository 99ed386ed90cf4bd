//! Savings against sums done by hand: cashable, claimed, avoided, break-evens, the ladder and going alone.

use loggbok_domain::cost::*;
use loggbok_domain::decision::*;
use loggbok_domain::{
    ActorId, BasisPoints, BatchId, BodyKey, CategoryKey, DecisionId, EntryId, Noun, Ore, QuarterRange, Share,
    StreamId,
};
use loggbok_projections::View;
use loggbok_projections::cost::{BreakEven, Cell, Claimed, Coverage, Ground, Place, Prices, Savings};

use crate::history::*;
use crate::properties::folded;

const BOTH: [&str; 2] = ["amal", "mellerud"];

fn category() -> CategoryKey {
    CategoryKey::parse("it-tjanster").unwrap()
}

fn span() -> QuarterRange {
    quarters("2026-Q1", "2026-Q4")
}

/// 400 000 kr of services each, and half of 30 % to be saved from 2026-Q1 by a plan that rests on `decision`.
fn planned(decision: Option<DecisionId>) -> History {
    let mut history = History::new(1);
    let plan = history.plan();
    for key in BOTH {
        let line = CostLine {
            category: category(),
            amount_ore: kronor(400_000),
        };
        history.tell(
            plan,
            CostBaselineSet {
                decision: None,
                organisation: organisation(key),
                year: 2024,
                lines: vec![line],
                printed_total_ore: None,
            },
        );
    }
    let ramp = vec![RampStep {
        from: quarter("2026-Q1"),
        reached: percent(50),
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
            decision,
            terms,
            assumption: prose("Enligt förstudien"),
            printed: vec![],
        },
    );
    history
}

fn decided(history: &mut History, taken_on: &str) -> (StreamId, DecisionId) {
    let stream = history.stream(Noun::Decision);
    let decision = DecisionId(stream.id);
    history.tell(
        stream,
        DecisionProposed {
            decision,
            title: title("Minska budgetarna"),
            body: BodyKey::parse("styrgrupp").unwrap(),
            question: prose("Ska budgetarna minskas?"),
            options: Vec::new(),
            basis: None,
            authorises: Vec::new(),
            due_on: None,
            proposed_by: ActorId::parse("kontoret-1").unwrap(),
        },
    );
    history.tell(
        stream,
        DecisionTaken {
            outcome: Outcome::Approved,
            option: None,
            taken_on: day(taken_on),
            meeting: None,
            votes: None,
            reservations: Vec::new(),
            recusals: Vec::new(),
            paragraph: title("§ 12"),
            case_number: title("KS 2025/1"),
            authorises: Vec::new(),
        },
    );
    (stream, decision)
}

fn reduce(history: &mut History, decision: DecisionId, who: &str, when: &str, amount: i64) {
    let line = ReductionLine {
        organisation: organisation(who),
        category: category(),
        quarter: quarter(when),
        amount_ore: kronor(amount),
    };
    let lines = vec![line];
    let plan = history.plan();
    history.tell_by(decision, plan, BudgetReductionConfirmed { decision, lines });
}

fn post(history: &mut History, who: &str, when: &str, bucket: Bucket, amount: i64) {
    let stream = history.stream(Noun::Batch);
    let batch = BatchId(stream.id);
    history.tell(
        stream,
        BatchOpened {
            batch,
            organisation: organisation(who),
            source: title("huvudbok.se"),
            sha256: None,
        },
    );
    let row = ActualRow {
        entry: EntryId(history.id()),
        bucket,
        quarter: quarter(when),
        amount_ore: kronor(amount),
    };
    history.tell(stream, ActualsPosted { rows: vec![row] });
    let total_ore = kronor(amount);
    history.tell(stream, BatchClosed { rows: 1, total_ore });
}

fn spend(history: &mut History, who: &str, when: &str, amount: i64) {
    post(history, who, when, Bucket::Category(category()), amount);
}

fn claim(history: &mut History, kind: SavingKind, amount: i64) -> EntryId {
    let (entry, plan) = (EntryId(history.id()), history.plan());
    history.tell(
        plan,
        SavingClaimed {
            entry,
            organisation: organisation("amal"),
            category: category(),
            quarter: quarter("2026-Q1"),
            amount_ore: kronor(amount),
            kind,
            explanation: prose("Två avtal blev ett."),
            claimed_by: ActorId::parse("ekonom").unwrap(),
        },
    );
    entry
}

fn judge(history: &mut History, entry: EntryId, validated: bool) {
    let plan = history.plan();
    let finding = prose("Granskad.");
    history.tell(
        plan,
        SavingJudged {
            entry,
            validated,
            finding,
        },
    );
}

fn on<'a>(view: &'a View, on: &str) -> Savings<'a> {
    view.savings(span(), day(on), Prices::Nominal)
}

/// Åmål saves 10 000 kr and then 20 000; Mellerud costs 5 000 more and then posts nothing.
fn spent(history: &mut History) {
    spend(history, "amal", "2026-Q1", 90_000);
    spend(history, "amal", "2026-Q2", 80_000);
    spend(history, "mellerud", "2026-Q1", 105_000);
}

#[test]
fn cashable_is_what_was_saved_and_no_more_than_the_budget_was_reduced_by() {
    let mut history = planned(None);
    spent(&mut history);
    let (stream, decision) = decided(&mut history, "2025-12-15");
    reduce(&mut history, decision, "amal", "2026-Q1", 4_000);
    reduce(&mut history, decision, "amal", "2026-Q1", 2_000);
    reduce(&mut history, decision, "amal", "2026-Q2", 25_000);
    let view = folded(&history.events);
    let line = on(&view, "2026-12-31").line(None, None);
    // min(10 000, 6 000) + min(20 000, 25 000) + min(−5 000, 0)
    assert_eq!(line.cashable_ore, Some(kronor(21_000)));
    assert_eq!(line.reduction_ore, Some(kronor(31_000)));
    assert_eq!(line.gross_ore, Some(kronor(25_000)));
    // The day before the decision nothing was confirmed, and after its withdrawal nothing is.
    let before = on(&view, "2025-12-14").line(None, None);
    assert_eq!(
        (before.cashable_ore, before.reduction_ore),
        (Some(kronor(-5_000)), None)
    );
    let withdrawn_on = day("2026-09-01");
    history.tell(stream, DecisionWithdrawn { withdrawn_on });
    let view = folded(&history.events);
    assert_eq!(
        on(&view, "2026-09-01").line(None, None).cashable_ore,
        Some(kronor(-5_000))
    );
    assert_eq!(
        on(&view, "2026-08-31").line(None, None).cashable_ore,
        Some(kronor(21_000))
    );
}

#[test]
fn avoided_cost_stands_apart_and_a_claim_counts_once_somebody_else_found_it_to_hold() {
    let mut history = planned(None);
    spent(&mut history);
    let holds = claim(&mut history, SavingKind::Realised, 8_000);
    claim(&mut history, SavingKind::Realised, 700);
    let not = claim(&mut history, SavingKind::Realised, 60);
    let avoided = claim(&mut history, SavingKind::Avoided, 5_000);
    claim(&mut history, SavingKind::Avoided, 9);
    let back = claim(&mut history, SavingKind::Realised, 3);
    judge(&mut history, holds, true);
    judge(&mut history, not, false);
    judge(&mut history, avoided, true);
    let plan = history.plan();
    history.tell(plan, CostEntryWithdrawn { entry: back });
    let view = folded(&history.events);
    let savings = on(&view, "2026-12-31");
    let expected = Claimed {
        claimed_ore: Some(kronor(8_700)),
        validated_ore: Some(kronor(8_000)),
        avoided_ore: Some(kronor(5_000)),
    };
    assert_eq!(savings.cells[0].claimed, expected);
    let line = savings.line(None, None);
    // 25 000 saved, and nothing of what was avoided is in it.
    assert_eq!(
        (line.net_ore, line.avoided_ore),
        (Some(kronor(25_000)), Some(kronor(5_000)))
    );
    // What was withdrawn is no ground; what was rejected still opens.
    let grounds = savings.grounds(&savings.cells[0]);
    let claims = grounds.iter().filter(|ground| matches!(ground, Ground::Claim(_)));
    assert_eq!(claims.count(), 5);
}

#[test]
fn the_ladder_goes_from_what_could_be_to_what_is() {
    let mut history = planned(None);
    spent(&mut history);
    let (_, decision) = decided(&mut history, "2025-12-15");
    reduce(&mut history, decision, "amal", "2026-Q1", 4_000);
    let claimed = claim(&mut history, SavingKind::Realised, 8_000);
    judge(&mut history, claimed, true);
    let view = folded(&history.events);
    assert_eq!(view.ledger.so_far(), Some(quarters("2026-Q1", "2026-Q2")));
    let savings = view.savings(quarters("2026-Q1", "2026-Q2"), day("2026-12-31"), Prices::Nominal);
    let ladder = savings.ladder(None);
    // 30 % of 800 000 kr a year; half of that over two quarters: 15 000 kr a quarter and municipality.
    assert_eq!(ladder.potential_ore, Some(kronor(240_000)));
    assert_eq!(ladder.planned_ore, Some(kronor(60_000)));
    assert_eq!(ladder.decided_ore, None, "the plan rests on no decision");
    assert_eq!(ladder.budgeted_ore, Some(kronor(4_000)));
    assert_eq!(
        (ladder.claimed_ore, ladder.validated_ore),
        (Some(kronor(8_000)), Some(kronor(8_000)))
    );
    assert_eq!(
        (ladder.realised_ore, ladder.cashable_ore),
        (Some(kronor(25_000)), Some(kronor(-1_000)))
    );
    assert_eq!(ladder.coverage, Coverage { covered: 3, cells: 4 });
    let mellerud = savings.ladder(Some(&organisation("mellerud")));
    assert_eq!(
        (mellerud.potential_ore, mellerud.realised_ore),
        (Some(kronor(120_000)), Some(kronor(-5_000)))
    );
}

#[test]
fn a_plan_is_decided_while_its_decision_is_in_force() {
    let mut first = History::new(1);
    let (_, decision) = decided(&mut first, "2025-12-15");
    let mut history = planned(Some(decision));
    // The same decision in the history of the plan: ids are made in the same order.
    let again = decided(&mut history, "2025-12-15").1;
    let plan = history.plan();
    let Some(loggbok_domain::Event::CostPlan(CostPlanEvent::SavingsPlanSet(mut set))) = history
        .events
        .iter()
        .map(|it| it.event.clone())
        .find(|event| event.kind() == "SavingsPlanSet")
    else {
        panic!("the plan was told")
    };
    set.decision = Some(again);
    history.tell_by(again, plan, set);
    let view = folded(&history.events);
    let decided = |at: &str| on(&view, at).ladder(None).decided_ore;
    assert_eq!(decided("2025-12-14"), None);
    assert_eq!(decided("2025-12-15"), Some(kronor(120_000)));
}

fn believe(history: &mut History, who: &str, when: &str, bucket: Bucket, amount: i64) {
    let (entry, plan) = (EntryId(history.id()), history.plan());
    let line = ForecastLine {
        bucket,
        quarter: quarter(when),
        amount_ore: kronor(amount),
    };
    history.tell(
        plan,
        CostsForecast {
            entry,
            organisation: organisation(who),
            effective_on: day("2026-06-30"),
            source: title("Ekonomens bedömning"),
            lines: vec![line],
        },
    );
}

fn explain(history: &mut History, bucket: Bucket, on: &str, explanation: &str) -> EntryId {
    let (entry, plan) = (EntryId(history.id()), history.plan());
    history.tell(
        plan,
        DeviationExplained {
            entry,
            organisation: organisation("amal"),
            bucket,
            quarter: quarter("2026-Q1"),
            effective_on: day(on),
            explanation: prose(explanation),
        },
    );
    entry
}

#[test]
fn a_deviation_is_explained_by_what_was_found_last_and_is_among_what_its_cell_rests_on() {
    let mut history = planned(None);
    let it = || Bucket::Category(category());
    explain(
        &mut history,
        it(),
        "2026-04-20",
        "Avtalet löpte ett kvartal till.",
    );
    let later = explain(
        &mut history,
        it(),
        "2026-05-20",
        "Leverantören fakturerade dubbelt.",
    );
    explain(
        &mut history,
        Bucket::Transition,
        "2026-05-20",
        "Flytten sköts upp.",
    );
    let view = folded(&history.events);
    let told = |view: &View, bucket: Bucket, on: &str| {
        let place = Place {
            quarter: quarter("2026-Q1"),
            bucket,
        };
        let found = view.ledger.explanation(&organisation("amal"), &place, day(on));
        found.map(|it| it.value.explanation.to_string())
    };
    assert_eq!(told(&view, it(), "2026-04-19"), None);
    assert_eq!(
        told(&view, it(), "2026-05-19").unwrap(),
        "Avtalet löpte ett kvartal till."
    );
    assert_eq!(
        told(&view, it(), "2026-05-20").unwrap(),
        "Leverantören fakturerade dubbelt."
    );
    assert_eq!(
        told(&view, Bucket::Transition, "2026-05-20").unwrap(),
        "Flytten sköts upp."
    );
    let savings = on(&view, "2026-05-20");
    let explained = |who: &str, when: &str| {
        let of = |cell: &&Cell<'_>| *cell.organisation == organisation(who) && cell.quarter == quarter(when);
        let grounds = savings.grounds(savings.cells.iter().find(of).unwrap());
        grounds
            .iter()
            .any(|ground| matches!(ground, Ground::Explanation(_)))
    };
    assert!(explained("amal", "2026-Q1"));
    assert!(!explained("amal", "2026-Q2") && !explained("mellerud", "2026-Q1"));
    let deviations = savings.deviations();
    assert!(deviations.is_empty(), "nothing is posted: {deviations:?}");
    let plan = history.plan();
    history.tell(plan, CostEntryWithdrawn { entry: later });
    let view = folded(&history.events);
    assert_eq!(
        told(&view, it(), "2026-05-20").unwrap(),
        "Avtalet löpte ett kvartal till."
    );
}

#[test]
fn a_cost_deviates_from_its_target_and_the_transition_from_its_budget() {
    let mut history = planned(None);
    let plan = history.plan();
    let budget = |who: &str, amount| TransitionLine {
        organisation: organisation(who),
        quarter: quarter("2026-Q1"),
        amount_ore: kronor(amount),
    };
    history.tell(
        plan,
        TransitionBudgetSet {
            decision: None,
            lines: vec![budget("amal", 35_000)],
            assumption: prose("Antagande"),
        },
    );
    spend(&mut history, "amal", "2026-Q1", 90_000);
    explain(
        &mut history,
        Bucket::Transition,
        "2026-05-20",
        "Flytten sköts upp.",
    );
    let view = folded(&history.events);
    let savings = on(&view, "2026-05-20");
    // 100 000 kr a quarter, of which half of 30 % is to be saved.
    let deviations: Vec<_> = savings
        .deviations()
        .into_iter()
        .map(|it| (it.reckoned_ore, it.deviation_ore))
        .collect();
    assert_eq!(deviations, [(kronor(85_000), kronor(5_000))]);
    post(&mut history, "amal", "2026-Q1", Bucket::Transition, 30_000);
    let view = folded(&history.events);
    let savings = on(&view, "2026-05-20");
    let all = savings.deviations();
    assert_eq!(all.len(), 2);
    assert_eq!(
        (all[1].reckoned_ore, all[1].deviation_ore),
        (kronor(35_000), kronor(-5_000))
    );
    assert_eq!(
        all[1].explanation.unwrap().value.explanation.as_str(),
        "Flytten sköts upp."
    );
}

#[test]
fn realised_and_forecast_break_even_are_told_apart() {
    let mut history = planned(None);
    let plan = history.plan();
    let budget = TransitionLine {
        organisation: organisation("amal"),
        quarter: quarter("2026-Q1"),
        amount_ore: kronor(35_000),
    };
    history.tell(
        plan,
        TransitionBudgetSet {
            decision: None,
            lines: vec![budget],
            assumption: prose("Antagande"),
        },
    );
    for who in BOTH {
        spend(&mut history, who, "2026-Q1", 95_000);
        spend(&mut history, who, "2026-Q2", 90_000);
    }
    post(&mut history, "amal", "2026-Q1", Bucket::Transition, 40_000);
    // Only Åmål has posted the third quarter, and Mellerud believes it will cost 97 000 kr.
    spend(&mut history, "amal", "2026-Q3", 88_000);
    believe(
        &mut history,
        "mellerud",
        "2026-Q3",
        Bucket::Category(category()),
        97_000,
    );
    let view = folded(&history.events);
    let savings = on(&view, "2026-12-31");
    let answers = savings.break_evens(None);
    assert_eq!(answers.last_complete, Some(quarter("2026-Q2")));
    // N: 10 000 − 40 000, then 20 000. C: −30 000, then −10 000.
    let net = Some(quarter("2026-Q2"));
    assert_eq!(
        answers.realised,
        BreakEven {
            net,
            cumulative: None
        }
    );
    // N: 12 000 + 3 000 in the third quarter, and by the plan 2 · 15 000 in the fourth. C: 5 000 and 35 000.
    let cumulative = Some(quarter("2026-Q3"));
    assert_eq!(answers.forecast, BreakEven { net, cumulative });
    let expected = savings.expectations(None);
    let sums: Vec<_> = expected.iter().map(|it| it.cumulative_ore.unwrap()).collect();
    assert_eq!(sums, [-30_000, -10_000, 5_000, 35_000].map(kronor));
    let counted: Vec<_> = expected
        .iter()
        .map(|it| (it.actual, it.forecast, it.planned))
        .collect();
    assert_eq!(counted, [(2, 0, 0), (2, 0, 0), (1, 1, 0), (0, 0, 2)]);
    // Mellerud alone has no cost of transition and saves from the start.
    let alone = savings.break_evens(Some(&organisation("mellerud")));
    assert_eq!(alone.realised.cumulative, Some(quarter("2026-Q1")));
}

#[test]
fn what_nobody_planned_or_believed_is_not_expected() {
    let mut history = planned(None);
    spend(&mut history, "amal", "2026-Q1", 90_000);
    let view = folded(&history.events);
    // Nothing is known of the cost of transition: no budget, no forecast, nothing posted.
    let savings = on(&view, "2026-12-31");
    assert!(savings.expectations(None).iter().all(|it| it.net_ore.is_none()));
    assert_eq!(savings.break_evens(None).forecast, BreakEven::default());
}

#[test]
fn going_alone_is_told_as_the_source_has_it() {
    let mut history = History::new(1);
    let plan = history.plan();
    // Cost of IT in 2024, net cost of operations, share of net, at 2.5 %, increase: the table of the pre-study.
    let table = [
        ("bengtsfors", 12_496_743, 688_000_000, 182, 17_200_000, 4_703_257),
        ("fargelanda", 8_376_000, 519_350_000, 161, 12_983_750, 4_607_750),
        ("mellerud", 12_536_252, 720_000_000, 174, 18_000_000, 5_463_748),
        ("amal", 12_531_000, 998_000_000, 126, 24_950_000, 12_419_000),
    ];
    let state = |history: &mut History, premise: Premise| {
        let entry = EntryId(history.id());
        let effective_on = day("2024-09-10");
        history.tell(
            plan,
            CostPremiseRecorded {
                entry,
                effective_on,
                source: title("Förstudien"),
                premise,
            },
        );
    };
    let share = Share::parse(250).unwrap();
    state(&mut history, Premise::AloneShare { share });
    for (key, cost, net, ..) in table {
        let line = CostLine {
            category: category(),
            amount_ore: kronor(cost),
        };
        history.tell(
            plan,
            CostBaselineSet {
                decision: None,
                organisation: organisation(key),
                year: 2024,
                lines: vec![line],
                printed_total_ore: None,
            },
        );
        let standing = Standing::Forecast;
        state(
            &mut history,
            Premise::NetCost {
                organisation: organisation(key),
                year: 2024,
                amount_ore: kronor(net),
                standing,
            },
        );
    }
    let view = folded(&history.events);
    let alone = view.ledger.alone(day("2026-12-31")).unwrap();
    for (key, cost, net, of_net, at_share, increase) in table {
        let row = alone
            .rows
            .iter()
            .find(|row| *row.organisation == organisation(key))
            .unwrap();
        assert_eq!(
            (row.cost_ore, row.net_cost_ore),
            (Some(kronor(cost)), Some(kronor(net))),
            "{key}"
        );
        assert_eq!(row.share_of_net(), Some(BasisPoints(of_net)), "{key}");
        assert_eq!(row.at_share_ore, Some(kronor(at_share)), "{key}");
        assert_eq!(row.increase_ore(), Some(kronor(increase)), "{key}");
    }
    assert_eq!(alone.total(|row| row.at_share_ore), Some(kronor(73_133_750)));
    assert_eq!(alone.total(|row| row.increase_ore()), Some(kronor(27_193_755)));
    assert_eq!(alone.total(|row| row.cost_ore), Some(Ore(4_593_999_500)));
    assert_eq!(
        view.ledger.alone(day("2024-09-09")),
        None,
        "nobody had said so yet"
    );
}
