//! The ledger and the savings, with the figures of the first programme.

use loggbok_domain::cost::*;
use loggbok_domain::{BasisPoints, BatchId, CategoryKey, EntryId, Noun, Ore, QuarterRange, StreamId};
use loggbok_projections::View;
use loggbok_projections::cost::{Coverage, Place, Prices, Savings};

use crate::history::*;
use crate::properties::folded;

const CATEGORIES: [&str; 9] = [
    "it-tjanster",
    "it-utrustning",
    "it-kommunikation",
    "konsultstod",
    "fiber",
    "personalkostnad",
    "omkostnad",
    "oh",
    "lokaler",
];

/// The IT budgets of 2024 in kronor; 0 stands for a figure the source does not give.
const BUDGETS: [(&str, [i64; 9], i64); 4] = [
    (
        "bengtsfors",
        [
            3_245_000, 1_244_000, 645_000, 430_000, 0, 5_452_793, 1_479_950, 0, 0,
        ],
        12_496_743,
    ),
    (
        "fargelanda",
        [2_538_000, 1_143_000, 900_000, 1_488_000, 0, 2_307_000, 0, 0, 0],
        8_376_000,
    ),
    (
        "mellerud",
        [
            3_150_000, 969_400, 2_000_000, 298_764, 0, 5_358_088, 0, 760_000, 0,
        ],
        12_536_252,
    ),
    (
        "amal",
        [
            2_400_000, 735_000, 645_000, 1_500_000, 1_210_000, 5_575_000, 114_000, 5_000, 347_000,
        ],
        12_531_000,
    ),
];

fn category(name: &str) -> CategoryKey {
    CategoryKey::parse(name).unwrap()
}

fn terms(ramp: &[(&str, i64)]) -> SavingsTerms {
    SavingsTerms {
        baseline_year: 2024,
        share: percent(30),
        categories: CATEGORIES[..4].iter().map(|name| category(name)).collect(),
        ramp: ramp
            .iter()
            .map(|(from, reached)| RampStep {
                from: quarter(from),
                reached: percent(*reached),
            })
            .collect(),
    }
}

fn set_plan(history: &mut History, ramp: &[(&str, i64)]) {
    let printed = PrintedSaving {
        row: None,
        organisation: None,
        category: None,
        amount_ore: kronor(6_999_349),
    };
    let plan = history.plan();
    history.tell(
        plan,
        SavingsPlanSet {
            decision: None,
            terms: terms(ramp),
            assumption: prose("Enligt förstudien"),
            printed: vec![printed],
        },
    );
}

fn budgets(ramp: &[(&str, i64)]) -> History {
    let mut history = History::new(1);
    let plan = history.plan();
    for (name, amounts, total) in BUDGETS {
        let given = CATEGORIES.iter().zip(amounts).filter(|(_, amount)| *amount != 0);
        let lines = given.map(|(name, amount)| CostLine {
            category: category(name),
            amount_ore: kronor(amount),
        });
        history.tell(
            plan,
            CostBaselineSet {
                decision: None,
                organisation: organisation(name),
                year: 2024,
                lines: lines.collect(),
                printed_total_ore: Some(kronor(total)),
            },
        );
    }
    set_plan(&mut history, ramp);
    history
}

fn row(history: &mut History, bucket: Option<&str>, when: &str, ore: i64) -> ActualRow {
    ActualRow {
        entry: EntryId(history.id()),
        bucket: bucket.map_or(Bucket::Transition, |name| Bucket::Category(category(name))),
        quarter: quarter(when),
        amount_ore: Ore(ore),
    }
}

fn post(history: &mut History, who: &str, rows: Vec<ActualRow>) -> StreamId {
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
    let (count, total_ore) = (rows.len() as u64, rows.iter().map(|row| row.amount_ore).sum());
    history.tell(stream, ActualsPosted { rows });
    history.tell(
        stream,
        BatchClosed {
            rows: count,
            total_ore,
        },
    );
    stream
}

fn view(history: &History) -> View {
    folded(&history.events)
}

fn year(year: i32) -> QuarterRange {
    quarters(&format!("{year}-Q1"), &format!("{year}-Q4"))
}

/// The savings of a year in the prices of each quarter, with all that was ever stated.
fn savings_of(view: &View, of: i32) -> Savings<'_> {
    view.savings(year(of), day("2099-12-31"), Prices::Nominal)
}

#[test]
fn the_potential_is_exact_and_the_printed_one_stands_beside_it() {
    let view = view(&budgets(&[]));
    let potential = view.ledger.potential().unwrap();
    assert_eq!(potential.total_ore(), Ore(699_934_920));
    assert_eq!(potential.printed_total_ore(), Some(kronor(6_999_349)));
    let mellerud = organisation("mellerud");
    let consultants = category("konsultstod");
    let cell = potential
        .cells
        .iter()
        .find(|c| *c.organisation == mellerud && *c.category == consultants)
        .unwrap();
    assert_eq!(cell.amount_ore, Ore(8_962_920));
    for (name, ore) in [
        ("bengtsfors", 166_920_000),
        ("mellerud", 192_544_920),
        ("amal", 158_400_000),
        ("fargelanda", 182_070_000),
    ] {
        assert_eq!(potential.of(&organisation(name)), Ore(ore), "{name}");
    }
    assert_eq!(potential.cells.len(), 16);
}

#[test]
fn the_quarters_of_a_baseline_add_up_to_its_year() {
    let view = view(&budgets(&[]));
    let savings = savings_of(&view, 2026);
    let mut sum = 0;
    for (name, _, total) in BUDGETS {
        let line = savings.line(Some(&organisation(name)), None);
        assert_eq!(line.baseline_ore, Some(kronor(total)), "{name}");
        sum += total;
    }
    assert_eq!(sum, 45_939_995);
    assert_eq!(savings.line(None, None).baseline_ore, Some(kronor(sum)));
    // 298 764 kr is 29 876 400 öre, and a year of 5 452 793 kr leaves nothing over either; an odd öre does.
    let mut history = History::new(1);
    let plan = history.plan();
    let lines = vec![CostLine {
        category: category("fiber"),
        amount_ore: Ore(10_001),
    }];
    let who = organisation("amal");
    let printed_total_ore = None;
    history.tell(
        plan,
        CostBaselineSet {
            decision: None,
            organisation: who,
            year: 2024,
            lines,
            printed_total_ore,
        },
    );
    let view = folded(&history.events);
    let cells: Vec<i64> = savings_of(&view, 2024)
        .cells
        .iter()
        .map(|c| c.baseline_ore.unwrap().0)
        .collect();
    assert_eq!(cells, [2_501, 2_500, 2_500, 2_500]);
}

#[test]
fn while_no_ramp_is_decided_nothing_is_planned_and_no_rate_is_given() {
    let mut history = budgets(&[]);
    let rows = vec![row(&mut history, Some("it-tjanster"), "2026-Q2", 70_000_000)];
    post(&mut history, "bengtsfors", rows);
    let view = view(&history);
    let line = savings_of(&view, 2026).line(None, Some(quarter("2026-Q2")));
    assert_eq!((line.planned_ore, line.realisation), (None, None));
    // A quarter of 3 245 000 kr is 811 250 kr; 700 000 kr were spent.
    assert_eq!(
        (line.gross_ore, line.net_ore),
        (Some(kronor(111_250)), Some(kronor(111_250)))
    );
}

#[test]
fn the_target_follows_the_ramp_and_rounds_once_half_away_from_zero() {
    let view = view(&budgets(&[("2026-Q2", 25), ("2026-Q4", 100)]));
    let savings = savings_of(&view, 2026);
    let planned = |when: &str| savings.line(None, Some(quarter(when))).planned_ore.unwrap();
    assert_eq!(planned("2026-Q1"), Ore::ZERO);
    // 6 999 349,20 kr a year is 174 983 730 öre a quarter; a quarter of that would be 43 745 932,5: each cell
    // rounds by itself.
    let exact = 174_983_730 / 4;
    assert!((planned("2026-Q2").0 - exact).abs() <= 16);
    assert_eq!(planned("2026-Q3"), planned("2026-Q2"));
    assert_eq!(planned("2026-Q4"), Ore(174_983_730));
    // Mellerud's consultants: 7 469 100 öre a quarter, 7.5 % off is 6 908 917.5, and half goes up.
    let (who, what) = (organisation("mellerud"), category("konsultstod"));
    let cell = |c: &&loggbok_projections::cost::Cell<'_>| {
        *c.organisation == who && *c.category == what && c.quarter == quarter("2026-Q2")
    };
    assert_eq!(
        savings.cells.iter().find(cell).unwrap().target_ore,
        Some(Ore(6_908_918))
    );
    let staff = category("personalkostnad");
    assert!(
        savings
            .cells
            .iter()
            .filter(|c| *c.category == staff)
            .all(|c| c.target_ore == c.baseline_ore)
    );
}

#[test]
fn missing_actuals_are_not_a_saving() {
    let mut history = budgets(&[("2026-Q1", 100)]);
    let services = row(&mut history, Some("it-tjanster"), "2026-Q1", 60_000_000);
    let staff = row(&mut history, Some("personalkostnad"), "2026-Q1", 140_000_000);
    let transition = row(&mut history, None, "2026-Q1", 50_000_000);
    let unplanned = row(&mut history, Some("lokaler"), "2026-Q1", 1_000_000);
    post(
        &mut history,
        "bengtsfors",
        vec![services, staff, transition, unplanned],
    );
    let later = row(&mut history, Some("it-tjanster"), "2026-Q3", 50_000_000);
    post(&mut history, "bengtsfors", vec![later]);
    let view = view(&history);
    let savings = savings_of(&view, 2026);
    let who = organisation("bengtsfors");
    let steps = savings.steps(Some(&who));
    let first = steps[0].line;
    // Services: 811 250 − 600 000 = 211 250. Staff: 1 363 198,25 − 1 400 000 = −36 801,75.
    let gross = 21_125_000 - 3_680_175;
    assert_eq!(first.gross_ore, Some(Ore(gross)));
    assert_eq!(first.one_off_ore, Some(kronor(500_000)));
    assert_eq!(first.net_ore, Some(Ore(gross - 50_000_000)));
    assert_eq!(first.actual_ore, Some(Ore(60_000_000 + 140_000_000 + 1_000_000)));
    assert_eq!(first.coverage, Coverage { covered: 2, cells: 6 });
    // 30 % of 811 250 kr were to be saved in the cells that have actuals.
    assert_eq!(
        first.realisation,
        Some(BasisPoints((gross * 10_000 + 24_337_500 / 2) / 24_337_500))
    );
    assert_eq!(
        (steps[1].line.net_ore, steps[1].cumulative_ore),
        (None, first.net_ore)
    );
    assert_eq!(steps[2].line.net_ore, Some(kronor(311_250)));
    assert_eq!(
        steps[2].cumulative_ore,
        Some(Ore(gross - 50_000_000 + 31_125_000))
    );
    assert_eq!(steps[3].cumulative_ore, steps[2].cumulative_ore);
    // Another organisation has posted nothing: nothing is claimed for it.
    let line = savings.line(Some(&organisation("amal")), None);
    assert_eq!(
        (line.gross_ore, line.net_ore, line.realisation),
        (None, None, None)
    );
    assert_eq!(
        line.coverage,
        Coverage {
            covered: 0,
            cells: 36
        }
    );
    assert_eq!(
        savings.line(None, None).coverage.share(),
        Some(BasisPoints(288)),
        "3 of 104 cells"
    );
}

#[test]
fn where_nothing_was_to_be_saved_no_rate_is_given() {
    let mut history = budgets(&[("2026-Q1", 100)]);
    let staff = row(&mut history, Some("personalkostnad"), "2026-Q1", 100_000_000);
    post(&mut history, "bengtsfors", vec![staff]);
    let view = view(&history);
    let line = savings_of(&view, 2026).line(None, None);
    assert_eq!((line.gross_ore, line.realisation), (Some(Ore(36_319_825)), None));
}

#[test]
fn the_transition_budget_stands_beside_what_was_spent() {
    let mut history = budgets(&[]);
    let plan = history.plan();
    let line = |who: &str, when: &str, amount| TransitionLine {
        organisation: organisation(who),
        quarter: quarter(when),
        amount_ore: kronor(amount),
    };
    history.tell(
        plan,
        TransitionBudgetSet {
            decision: None,
            lines: vec![
                line("amal", "2025-Q3", 800_000),
                line("mellerud", "2025-Q3", 200_000),
            ],
            assumption: prose("Planantagande"),
        },
    );
    let view = view(&history);
    let savings = savings_of(&view, 2025);
    assert_eq!(
        savings.line(None, Some(quarter("2025-Q3"))).budgeted_one_off_ore,
        Some(kronor(1_000_000))
    );
    assert_eq!(
        savings
            .line(Some(&organisation("amal")), None)
            .budgeted_one_off_ore,
        Some(kronor(800_000))
    );
    assert_eq!(
        savings.line(None, Some(quarter("2025-Q1"))).budgeted_one_off_ore,
        None
    );
    assert_eq!(savings.line(None, None).one_off_ore, None);
}

#[test]
fn a_batch_counts_from_its_closing_until_its_withdrawal() {
    let mut history = History::new(1);
    let who = organisation("amal");
    let place = Place {
        quarter: quarter("2026-Q1"),
        bucket: Bucket::Category(category("it-tjanster")),
    };
    let row = row(&mut history, Some("it-tjanster"), "2026-Q1", 5_000);
    let stream = history.stream(Noun::Batch);
    let posted = |history: &History| {
        view(history)
            .ledger
            .actual(&who, &place)
            .map(|posted| posted.amount_ore.0)
    };
    let (batch, source) = (BatchId(stream.id), title("huvudbok.se"));
    history.tell(
        stream,
        BatchOpened {
            batch,
            organisation: who.clone(),
            source,
            sha256: None,
        },
    );
    history.tell(
        stream,
        ActualsPosted {
            rows: vec![row.clone()],
        },
    );
    assert_eq!(posted(&history), None, "an unclosed batch is invisible");
    history.tell(
        stream,
        BatchClosed {
            rows: 1,
            total_ore: Ore(5_000),
        },
    );
    assert_eq!(posted(&history), Some(5_000));
    history.tell(
        stream,
        ActualCorrected {
            row: ActualRow {
                amount_ore: Ore(4_000),
                ..row.clone()
            },
        },
    );
    assert_eq!(posted(&history), Some(4_000));
    let kept = &view(&history).ledger.batches[&batch].rows[&row.entry].replaced[0].value;
    assert_eq!(*kept, (place.clone(), Ore(5_000)));
    let moved = ActualRow {
        quarter: quarter("2026-Q2"),
        amount_ore: Ore(4_000),
        ..row.clone()
    };
    history.tell(stream, ActualCorrected { row: moved });
    assert_eq!(
        posted(&history),
        None,
        "moved to another quarter, nothing is left, not even a zero"
    );
    history.tell(
        stream,
        BatchWithdrawn {
            withdrawn_on: day("2026-05-01"),
        },
    );
    assert!(view(&history).ledger.actuals[&who].is_empty());
    // Erased, a closing still closes and a withdrawal still withdraws.
    let last = history.events.len() - 1;
    history.erase(last);
    history.erase(2);
    assert!(view(&history).ledger.actuals[&who].is_empty());
    history.events.pop();
    assert_eq!(
        view(&history).ledger.actuals[&who]
            .values()
            .map(|sum| sum.rows)
            .sum::<u64>(),
        1
    );
    history.erase(1);
    assert!(view(&history).ledger.batches[&batch].is_incomplete());
}
