//! What a decision allows, kind by kind: a row of the form gives exactly the value, and reads back to it when the body's
//! decision is filled in from the proposal.

use loggbok_app::{Order, Role};
use loggbok_domain::cost::{
    CostLine, KeyRule, MilestoneWeight, RampStep, ReductionLine, SavingsTerms, SetSharingKey, TransitionLine,
    Weight,
};
use loggbok_domain::decision::Authorisation;
use loggbok_domain::goal::{Due, Target, Unit};
use loggbok_domain::milestone::PlanMilestone;
use loggbok_domain::{
    CategoryKey, Command, CommandId, GoalId, Key, Language, MilestoneId, Ore, OrganisationKey, PhaseId,
    Prose, Quarter, QuarterRange, Share, Title,
};
use uuid::Uuid;

use crate::decisions::{Fields, PROPOSE, decision, fields, met, minutes, phase, send, view};
use crate::installation::{House, account};
use crate::orders::{between, led_to};

fn quarter(text: &str) -> Quarter {
    Quarter::parse(text).unwrap()
}

fn organisation(text: &str) -> OrganisationKey {
    OrganisationKey::parse(text).unwrap()
}

fn category(text: &str) -> CategoryKey {
    CategoryKey::parse(text).unwrap()
}

fn share(points: i64) -> Share {
    Share::parse(points).unwrap()
}

/// What changes name.
struct Known {
    phase: PhaseId,
    milestone: MilestoneId,
    /// A goal of each unit that the programme has.
    goals: Vec<(GoalId, Unit)>,
    categories: Vec<CategoryKey>,
}

async fn give(house: &House, role: Role, number: u128, command: impl Into<Command>) {
    let (programme, _) = view(house).await;
    let order = Order::new(CommandId(Uuid::from_u128(number)), programme, command);
    let actor = account(role).actor(Language::Swedish);
    house.app.execute(&actor, order).await.unwrap();
}

/// A programme with a milestone and a shared service besides.
async fn known(house: &House) -> Known {
    let phase = phase(house, "driftcenter").await;
    let milestone = MilestoneId(Uuid::from_u128(5));
    let plan = PlanMilestone {
        milestone,
        phase,
        title: Title::parse("Kärnan i drift").unwrap(),
        acceptance: Prose::parse("Alla tjänster svarar.").unwrap(),
        target_on: "2026-03-01".parse().unwrap(),
    };
    give(house, Role::ProgrammeOffice, 501, plan).await;
    let key = SetSharingKey {
        service: Key::parse("drift").unwrap(),
        title: Title::parse("Gemensam drift").unwrap(),
        from: quarter("2025-Q1"),
        rule: KeyRule::Equal,
    };
    give(house, Role::ProgrammeOffice, 502, key).await;
    let (_, now) = view(house).await;
    let goals = now.goals.goals.values();
    Known {
        phase,
        milestone,
        goals: goals
            .filter_map(|goal| Some((goal.id, goal.defined.as_ref()?.unit)))
            .collect(),
        categories: now
            .charter
            .opened
            .iter()
            .flat_map(|opened| &opened.categories)
            .map(|it| it.key.clone())
            .collect(),
    }
}

/// Changes of time, aim and frame, each with what its row says.
fn of_frame(known: &Known) -> Vec<(Authorisation, Fields)> {
    let (phase, milestone) = (known.phase, known.milestone);
    let mut all = vec![
        (
            Authorisation::PhaseBaseline {
                phase,
                period: QuarterRange::parse(quarter("2025-Q2"), quarter("2026-Q3")).unwrap(),
            },
            fields(&[
                ("slag", "fas-baslinje"),
                ("fas", &phase.to_string()),
                ("fran", "2025-Q2"),
                ("till", "2026-Q3"),
            ]),
        ),
        (
            Authorisation::PhaseCancellation { phase },
            fields(&[("slag", "fas-installd"), ("fas", &phase.to_string())]),
        ),
        (
            Authorisation::MilestoneBaseline {
                milestone,
                target_on: "2026-05-04".parse().unwrap(),
            },
            fields(&[
                ("slag", "milstolpe-baslinje"),
                ("milstolpe", &milestone.to_string()),
                ("dag", "2026-05-04"),
            ]),
        ),
        (
            Authorisation::MilestoneCancellation { milestone },
            fields(&[
                ("slag", "milstolpe-installd"),
                ("milstolpe", &milestone.to_string()),
            ]),
        ),
        (
            Authorisation::Extension {
                until: quarter("2027-Q2"),
            },
            fields(&[("slag", "forlangning"), ("till", "2027-Q2")]),
        ),
        (Authorisation::Closure, fields(&[("slag", "avslut")])),
        (
            Authorisation::Directive {
                version: Title::parse("1.0").unwrap(),
            },
            fields(&[("slag", "direktiv"), ("version", "1.0")]),
        ),
    ];
    let dues = [
        (Due::By(quarter("2026-Q4")), "kvartal", "2026-Q4"),
        (Due::YearlyFrom(2026), "arligen", "2026"),
        (Due::MonthsAfterStart(6), "efter-driftstart", "6"),
    ];
    let level = |unit| match unit {
        Unit::Share => (Target::ShareAtLeast(share(8_250)), "82,5 %"),
        Unit::Money => (Target::MoneyAtLeast(Ore(120_000_050)), "1 200 000,50"),
        Unit::Count => (Target::CountAtLeast(28), "28"),
        Unit::YesNo => (Target::Yes, "ja"),
    };
    for ((goal, unit), (due, kind, time)) in known.goals.iter().zip(dues.iter().cycle()) {
        let (target, said) = level(*unit);
        all.push((
            Authorisation::GoalTarget {
                goal: *goal,
                target,
                due: *due,
            },
            fields(&[
                ("slag", "malniva"),
                ("mal", &goal.to_string()),
                ("niva", said),
                ("nar", kind),
                ("tid", time),
            ]),
        ));
    }
    all
}

/// Changes of money, each with what its row says.
fn of_money(known: &Known) -> Vec<(Authorisation, Fields)> {
    let [first, second, ..] = &known.categories[..] else {
        panic!("the programme has categories");
    };
    let milestone = known.milestone;
    let names = |part: &str, key: &dyn std::fmt::Display| format!("{part}-{key}");
    let mut cost = fields(&[("slag", "kostnadsbaslinje"), ("kommun", "amal"), ("ar", "2025")]);
    cost.push((names("kronor", first), "1 200 000,50".to_owned()));
    let mut plan = fields(&[
        ("slag", "besparingsplan"),
        ("ar", "2024"),
        ("andel", "30"),
        ("kvartal-1", "2026-Q1"),
        ("andel-1", "25"),
        ("kvartal-2", "2026-Q3"),
        ("andel-2", "100"),
    ]);
    plan.push((names("kategori", second), "ja".to_owned()));
    let mut weights = fields(&[("slag", "vikter")]);
    weights.push((names("kronor", &milestone), "500000".to_owned()));
    weights.push((names("styrks", &milestone), "teknisk provning".to_owned()));
    vec![
        (
            Authorisation::CostBaseline {
                organisation: organisation("amal"),
                year: 2025,
                lines: vec![CostLine {
                    category: first.clone(),
                    amount_ore: Ore(120_000_050),
                }],
            },
            cost,
        ),
        (
            Authorisation::SavingsPlan {
                terms: SavingsTerms {
                    baseline_year: 2024,
                    share: share(3_000),
                    categories: vec![second.clone()],
                    ramp: vec![
                        RampStep {
                            from: quarter("2026-Q1"),
                            reached: share(2_500),
                        },
                        RampStep {
                            from: quarter("2026-Q3"),
                            reached: Share::WHOLE,
                        },
                    ],
                },
            },
            plan,
        ),
        (
            Authorisation::MilestoneWeights {
                lines: vec![MilestoneWeight {
                    milestone,
                    budget_ore: Ore(50_000_000),
                    verified_by: Some(Title::parse("teknisk provning").unwrap()),
                }],
            },
            weights,
        ),
    ]
}

/// Changes told in lines, and keys.
fn of_lines(known: &Known) -> Vec<(Authorisation, Fields)> {
    let first = &known.categories[0];
    let key = |rule| Authorisation::SharingKey {
        service: Key::parse("drift").unwrap(),
        from: quarter("2026-Q1"),
        rule,
    };
    let weight = |of: &str, weight| Weight {
        organisation: organisation(of),
        weight,
    };
    vec![
        (
            Authorisation::TransitionBudget {
                lines: vec![TransitionLine {
                    organisation: organisation("mellerud"),
                    quarter: quarter("2025-Q3"),
                    amount_ore: Ore(100),
                }],
            },
            fields(&[
                ("slag", "omstallningsbudget"),
                ("kommun-3", "mellerud"),
                ("kvartal-3", "2025-Q3"),
                ("kronor-3", "1"),
            ]),
        ),
        (
            Authorisation::BudgetReduction {
                lines: vec![ReductionLine {
                    organisation: organisation("amal"),
                    category: first.clone(),
                    quarter: quarter("2026-Q1"),
                    amount_ore: Ore(-50),
                }],
            },
            fields(&[
                ("slag", "budgetminskning"),
                ("kommun-1", "amal"),
                ("kategori-1", first.as_str()),
                ("kvartal-1", "2026-Q1"),
                ("kronor-1", "−0,50"),
            ]),
        ),
        (
            key(KeyRule::Consumption),
            fields(&[
                ("slag", "fordelningsnyckel"),
                ("tjanst", "drift"),
                ("kvartal", "2026-Q1"),
                ("regel", "forbrukning"),
            ]),
        ),
        (
            key(KeyRule::Weights(vec![
                weight("bengtsfors", 3),
                weight("fargelanda", 0),
                weight("mellerud", 3),
                weight("amal", 4),
            ])),
            fields(&[
                ("slag", "fordelningsnyckel"),
                ("tjanst", "drift"),
                ("kvartal", "2026-Q1"),
                ("regel", "vikter"),
                ("vikt-amal", "4"),
                ("vikt-bengtsfors", "3"),
                ("vikt-fargelanda", "0"),
                ("vikt-mellerud", "3"),
            ]),
        ),
    ]
}

/// What a browser would send for the rows of a form as they stand.
fn standing(html: &str) -> Fields {
    let form = between(html, r#"<form class="ordering""#, "</form>");
    let mut found = Fields::new();
    let attribute = |tag: &str, name: &str| {
        let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
        Some(rest.split_once('"')?.0.to_owned())
    };
    for part in form.split('<').skip(1) {
        let tag = part.split('>').next().unwrap();
        let name = || attribute(tag, "name").unwrap_or_default();
        if tag.starts_with("select ") {
            found.push((name(), String::new()));
        } else if tag.starts_with("option ") && tag.ends_with(" selected") {
            found.last_mut().unwrap().1 = attribute(tag, "value").unwrap();
        } else if tag.starts_with("input ") && (!tag.contains("checkbox") || tag.ends_with(" checked")) {
            found.push((name(), attribute(tag, "value").unwrap_or_default()));
        }
    }
    found.retain(|(name, _)| name.starts_with('t') && name[1..].starts_with(|it: char| it.is_ascii_digit()));
    found
}

#[tokio::test]
async fn a_row_of_every_kind_gives_the_value_and_reads_back_to_it() {
    let house = House::with_programme().await;
    let known = known(&house).await;
    let meeting = met(&house, "2025-05-06").await;
    let lists = [of_frame(&known), of_money(&known), of_lines(&known)];
    for (list, changes) in lists.into_iter().enumerate() {
        let expected: Vec<Authorisation> = changes.iter().map(|(change, _)| change.clone()).collect();
        let mut question = fields(&[
            ("rubrik", "Ett ärende"),
            ("organ", "styrgrupp"),
            ("fraga", "Ska det göras?"),
            ("underlag", "1"),
        ]);
        for (number, (_, parts)) in (1..).zip(&changes) {
            let named = |(part, value): &(String, String)| (format!("t{number}-{part}"), value.clone());
            question.extend(parts.iter().map(named));
        }
        let put = send(&house, Role::ProgrammeOffice, PROPOSE, &question).await;
        let dossier = led_to(&put);
        let id = dossier.rsplit('/').next().unwrap();
        let proposed = decision(&house, id).await.proposed.unwrap();
        assert_eq!(proposed.authorises, expected);
        let take = format!("{dossier}/registrera");
        let mut amend = minutes(&meeting);
        amend.retain(|(name, _)| name != "valt");
        let mut asked = amend.clone();
        asked.push(("steg".to_owned(), "andra".to_owned()));
        let form = send(&house, Role::SteeringGroup, &take, &asked).await;
        amend.push(("andrat".to_owned(), "ja".to_owned()));
        amend.extend(standing(&form.text));
        let taken = send(&house, Role::SteeringGroup, &take, &amend).await;
        assert_eq!(led_to(&taken), dossier, "list {list}");
        assert_eq!(decision(&house, id).await.authorises(), expected);
    }
}

#[tokio::test]
async fn a_row_that_does_not_say_enough_is_told_where() {
    let house = House::with_programme().await;
    let known = known(&house).await;
    let goal = known.goals[0].0.to_string();
    for (parts, wrong) in [
        (vec![("slag", "omstallningsbudget")], "t1-kommun-1-fel"),
        (
            vec![
                ("slag", "omstallningsbudget"),
                ("kommun-2", "amal"),
                ("kvartal-2", "2025-Q3"),
            ],
            "t1-kronor-2-fel",
        ),
        (
            vec![("slag", "kostnadsbaslinje"), ("kommun", "amal"), ("ar", "i fjol")],
            "t1-ar-fel",
        ),
        (vec![("slag", "direktiv")], "t1-version-fel"),
        (
            vec![("slag", "milstolpe-baslinje"), ("dag", "2026-01-01")],
            "t1-milstolpe-fel",
        ),
        (
            vec![
                ("slag", "malniva"),
                ("mal", &goal),
                ("niva", "många"),
                ("nar", "kvartal"),
                ("tid", "2026-Q4"),
            ],
            "t1-niva-fel",
        ),
        (
            vec![
                ("slag", "malniva"),
                ("mal", &goal),
                ("nar", "kvartal"),
                ("tid", "snart"),
            ],
            "t1-tid-fel",
        ),
        (
            vec![
                ("slag", "fordelningsnyckel"),
                ("tjanst", "drift"),
                ("kvartal", "2026-Q1"),
                ("regel", "vikter"),
            ],
            "t1-vikt-",
        ),
        (vec![("slag", "vikter")], "t1-kronor-"),
    ] {
        let mut question = fields(&[
            ("rubrik", "Ett ärende"),
            ("organ", "styrgrupp"),
            ("fraga", "Ska det göras?"),
            ("underlag", "1"),
        ]);
        question.extend(
            parts
                .iter()
                .map(|(part, value)| (format!("t1-{part}"), (*value).to_owned())),
        );
        let refused = send(&house, Role::ProgrammeOffice, PROPOSE, &question).await;
        assert_eq!(refused.status, 422, "{parts:?}");
        refused.says(&[&format!(r#"class="field-error" id="{wrong}"#), "Ett ärende"]);
    }
}
