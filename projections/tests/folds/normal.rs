//! The normalised baseline, its bridge and what figures rest on, against sums done by hand.

use loggbok_domain::cost::*;
use loggbok_domain::{BatchId, CategoryKey, EntryId, Noun, Ore, QuarterRange};
use loggbok_projections::View;
use loggbok_projections::cost::{Bridge, Cell, Coverage, Ground, Lack, Prices, Savings};
use proptest::prelude::*;

use crate::history::*;
use crate::properties::folded;

fn category() -> CategoryKey {
    CategoryKey::parse("it-utrustning").unwrap()
}

/// 1 244 001 kr of equipment in 2024, 30 % to be saved of it from 2026-Q2 at half effect.
fn planned() -> History {
    let mut history = History::new(1);
    let plan = history.plan();
    let line = CostLine {
        category: category(),
        amount_ore: kronor(1_244_001),
    };
    history.tell(
        plan,
        CostBaselineSet {
            decision: None,
            organisation: organisation("amal"),
            year: 2024,
            lines: vec![line],
            printed_total_ore: None,
        },
    );
    let step = RampStep {
        from: quarter("2026-Q2"),
        reached: percent(50),
    };
    let terms = SavingsTerms {
        baseline_year: 2024,
        share: percent(30),
        categories: vec![category()],
        ramp: vec![step],
    };
    history.tell(
        plan,
        SavingsPlanSet {
            decision: None,
            terms,
            assumption: prose("Enligt förstudien"),
            printed: vec![],
        },
    );
    history
}

fn state(history: &mut History, on: &str, premise: Premise) -> EntryId {
    let (entry, plan) = (EntryId(history.id()), history.plan());
    history.tell(
        plan,
        CostPremiseRecorded {
            entry,
            effective_on: day(on),
            source: title("SKR"),
            premise,
        },
    );
    entry
}

fn index(year: i32, value_thousandths: u32) -> Premise {
    Premise::PriceIndex {
        year,
        value_thousandths,
        standing: Standing::Outcome,
    }
}

fn volume(of: Option<&str>, from: &str, baseline: u32, volume: u32) -> Premise {
    Premise::Volume {
        organisation: of.map(organisation),
        category: None,
        from: quarter(from),
        measure: title("datorarbetsplatser"),
        baseline,
        volume,
    }
}

fn perimeter(from: &str, quarterly_ore: i64) -> Premise {
    Premise::Perimeter {
        organisation: organisation("amal"),
        category: category(),
        from: quarter(from),
        quarterly_ore: Ore(quarterly_ore),
    }
}

/// Prices up 7.1 %, 1 260 workplaces for 1 200, and 45 000 kr a quarter moved in.
fn stated(history: &mut History) {
    state(history, "2025-02-01", index(2024, 100_000));
    state(history, "2026-02-01", index(2026, 107_100));
    state(
        history,
        "2026-03-31",
        volume(Some("amal"), "2026-Q1", 1_200, 1_260),
    );
    state(history, "2026-01-15", perimeter("2026-Q1", 4_500_000));
}

fn post(history: &mut History, when: &str, ore: i64) -> BatchId {
    let stream = history.stream(Noun::Batch);
    let batch = BatchId(stream.id);
    history.tell(
        stream,
        BatchOpened {
            batch,
            organisation: organisation("amal"),
            source: title("huvudbok.se"),
            sha256: None,
        },
    );
    let row = ActualRow {
        entry: EntryId(history.id()),
        bucket: Bucket::Category(category()),
        quarter: quarter(when),
        amount_ore: Ore(ore),
    };
    history.tell(stream, ActualsPosted { rows: vec![row] });
    history.tell(
        stream,
        BatchClosed {
            rows: 1,
            total_ore: Ore(ore),
        },
    );
    batch
}

fn span() -> QuarterRange {
    quarters("2026-Q1", "2026-Q4")
}

fn nominal(view: &View) -> Savings<'_> {
    view.savings(span(), day("2026-12-31"), Prices::Nominal)
}

fn cell<'a>(savings: &Savings<'a>, when: &str) -> Cell<'a> {
    *savings
        .cells
        .iter()
        .find(|cell| cell.quarter == quarter(when))
        .unwrap()
}

#[test]
fn the_baseline_is_brought_to_the_quarter_step_by_step() {
    let mut history = planned();
    stated(&mut history);
    let view = folded(&history.events);
    let second = cell(&nominal(&view), "2026-Q2");
    let steps = second.steps.unwrap();
    // 124 400 100 öre in four quarters are 31 100 025. Times 1.071 is 33 308 126.775; times 1.05 of the exact
    // figure is 34 973 533.113 75; and 4 500 000 were moved in.
    assert_eq!(steps.seasonal_ore, Ore(31_100_025));
    assert_eq!(steps.priced_ore, Ore(33_308_127));
    assert_eq!(steps.scaled_ore, Ore(34_973_533));
    assert_eq!(second.baseline_ore, Some(Ore(39_473_533)));
    // 85 % of 39 473 533.113 75 is 33 552 503.146…
    assert_eq!(second.target_ore, Some(Ore(33_552_503)));
    // Nothing is to be saved before the first step.
    let first = cell(&nominal(&view), "2026-Q1");
    assert_eq!(first.target_ore, first.baseline_ore);
}

#[test]
fn in_fixed_prices_the_prices_of_the_baseline_year_stand() {
    let mut history = planned();
    stated(&mut history);
    post(&mut history, "2026-Q2", 36_000_000);
    let view = folded(&history.events);
    let savings = view.savings(span(), day("2026-12-31"), Prices::Fixed);
    let second = cell(&savings, "2026-Q2");
    let steps = second.steps.unwrap();
    assert_eq!(
        (steps.seasonal_ore, steps.priced_ore),
        (Ore(31_100_025), Ore(31_100_025))
    );
    // 31 100 025 · 1.05 = 32 655 026.25, and 4 500 000 / 1.071 = 4 201 680.672…
    assert_eq!(steps.scaled_ore, Ore(32_655_026));
    assert_eq!(second.baseline_ore, Some(Ore(36_856_707)));
    // 36 000 000 / 1.071 = 33 613 445.378…
    assert_eq!(second.actual_ore, Some(Ore(33_613_445)));
    assert_eq!(second.gross_ore(), Some(Ore(36_856_707 - 33_613_445)));
}

#[test]
fn the_bridge_leads_from_the_baseline_year_to_the_actual() {
    let mut history = planned();
    stated(&mut history);
    post(&mut history, "2026-Q2", 36_000_000);
    let view = folded(&history.events);
    let expected = Bridge {
        seasonal_ore: Ore(31_100_025),
        price_ore: Ore(33_308_127 - 31_100_025),
        volume_ore: Ore(34_973_533 - 33_308_127),
        perimeter_ore: Ore(4_500_000),
        realised_ore: Ore(36_000_000 - 39_473_533),
        actual_ore: Ore(36_000_000),
        coverage: Coverage { covered: 1, cells: 4 },
    };
    assert_eq!(nominal(&view).bridge(None, None), Some(expected));
    assert_eq!(nominal(&view).bridge(None, Some(quarter("2026-Q3"))), None);
}

#[test]
fn without_an_index_nothing_is_known_of_prices_and_with_one_missing_the_baseline_is() {
    let mut history = planned();
    let view = folded(&history.events);
    assert_eq!(
        cell(&nominal(&view), "2026-Q2").baseline_ore,
        Some(Ore(31_100_025))
    );
    state(&mut history, "2025-02-01", index(2024, 100_000));
    post(&mut history, "2026-Q2", 36_000_000);
    let view = folded(&history.events);
    let second = cell(&nominal(&view), "2026-Q2");
    assert_eq!((second.baseline_ore, second.lack), (None, Some(Lack::PriceIndex)));
    let line = nominal(&view).line(None, None);
    // The cell is counted and not covered: what is missing is no saving.
    assert_eq!(line.coverage, Coverage { covered: 0, cells: 4 });
    assert_eq!((line.gross_ore, line.planned_ore), (None, None));
}

#[test]
fn a_statement_holds_from_its_day_until_a_later_one_and_not_once_withdrawn() {
    let mut history = planned();
    state(&mut history, "2025-02-01", index(2024, 100_000));
    state(&mut history, "2026-02-01", index(2026, 110_000));
    let later = state(&mut history, "2026-09-01", index(2026, 120_000));
    let on =
        |view: &View, on: &str| cell(&view.savings(span(), day(on), Prices::Nominal), "2026-Q4").baseline_ore;
    let view = folded(&history.events);
    assert_eq!(
        on(&view, "2026-01-31"),
        None,
        "nothing was published for 2026 yet"
    );
    assert_eq!(
        on(&view, "2026-08-31"),
        Some(Ore(34_210_028)),
        "31 100 025 · 1.1 = 34 210 027.5"
    );
    assert_eq!(on(&view, "2026-09-01"), Some(Ore(37_320_030)));
    let plan = history.plan();
    history.tell(plan, CostEntryWithdrawn { entry: later });
    assert_eq!(on(&folded(&history.events), "2026-09-01"), Some(Ore(34_210_028)));
}

#[test]
fn a_volume_begins_in_its_quarter_and_the_most_particular_holds() {
    let mut history = planned();
    state(&mut history, "2026-03-31", volume(None, "2026-Q1", 100, 200));
    state(
        &mut history,
        "2026-03-31",
        volume(Some("amal"), "2026-Q2", 100, 150),
    );
    state(
        &mut history,
        "2026-03-31",
        volume(Some("amal"), "2026-Q4", 100, 110),
    );
    let view = folded(&history.events);
    let baselines: Vec<i64> = nominal(&view)
        .cells
        .iter()
        .map(|cell| cell.baseline_ore.unwrap().0)
        .collect();
    assert_eq!(baselines, [62_200_050, 46_650_038, 46_650_038, 34_210_028]);
}

#[test]
fn a_season_shares_the_year_out_to_the_ore_and_perimeters_add_up() {
    let mut history = planned();
    let quarters = Season::parse([10, 20, 30, 40].map(percent)).unwrap();
    let season = Premise::Season {
        organisation: None,
        category: None,
        from_year: 2026,
        quarters,
    };
    state(&mut history, "2026-01-01", season);
    state(&mut history, "2026-01-01", perimeter("2026-Q3", 100));
    state(&mut history, "2026-01-01", perimeter("2026-Q4", -30));
    let view = folded(&history.events);
    let baselines = |of: QuarterRange| -> Vec<i64> {
        let savings = view.savings(of, day("2026-12-31"), Prices::Nominal);
        savings
            .cells
            .iter()
            .map(|cell| cell.baseline_ore.unwrap().0)
            .collect()
    };
    assert_eq!(
        baselines(span()),
        [12_440_010, 24_880_020, 37_320_030 + 100, 49_760_040 + 70]
    );
    // The year before has no season: equal quarters.
    assert_eq!(
        baselines(crate::history::quarters("2025-Q1", "2025-Q4")),
        [31_100_025; 4]
    );
}

#[test]
fn for_each_place_the_forecast_of_the_latest_day_holds() {
    let mut history = planned();
    let mut believe = |on: &str, when: &str, ore: i64| {
        let (entry, plan) = (EntryId(history.id()), history.plan());
        let line = ForecastLine {
            bucket: Bucket::Category(category()),
            quarter: quarter(when),
            amount_ore: Ore(ore),
        };
        history.tell(
            plan,
            CostsForecast {
                entry,
                organisation: organisation("amal"),
                effective_on: day(on),
                source: title("Ekonomens bedömning"),
                lines: vec![line],
            },
        );
    };
    believe("2026-06-30", "2026-Q4", 300);
    believe("2026-03-31", "2026-Q4", 100);
    believe("2026-03-31", "2026-Q3", 200);
    let view = folded(&history.events);
    let forecast = |on: &str, when: &str| {
        let savings = view.savings(span(), day(on), Prices::Nominal);
        cell(&savings, when).forecast_ore.map(|ore| ore.0)
    };
    assert_eq!(forecast("2026-03-30", "2026-Q4"), None);
    assert_eq!(forecast("2026-05-31", "2026-Q4"), Some(100));
    assert_eq!(forecast("2026-12-31", "2026-Q4"), Some(300));
    assert_eq!(forecast("2026-12-31", "2026-Q3"), Some(200));
    assert_eq!(nominal(&view).line(None, None).forecast_ore, Some(Ore(500)));
}

#[test]
fn a_cell_names_everything_it_rests_on() {
    let mut history = planned();
    stated(&mut history);
    let batch = post(&mut history, "2026-Q2", 36_000_000);
    post(&mut history, "2026-Q3", 1);
    let view = folded(&history.events);
    let savings = nominal(&view);
    let grounds = savings.grounds(&cell(&savings, "2026-Q2"));
    let said: Vec<u64> = grounds.iter().map(|ground| ground.stamp().position.0).collect();
    // Baseline, plan's premises in the order of the formula, plan, and the batch that posted the quarter.
    assert_eq!(said, [1, 3, 4, 5, 6, 2, 7]);
    assert!(matches!(
        grounds.last(),
        Some(Ground::Posted { batch: posted, amount_ore: Ore(36_000_000), rows: 1 }) if posted.id == batch
    ));
}

proptest! {
    /// Whatever the premises: the bridge adds up, prices change nothing in fixed prices, and the way there and
    /// back through a ratio is the way.
    #[test]
    fn the_bridge_adds_up(
        (now, then) in (1_u32..400_000, 1_u32..400_000),
        (few, many) in (1_u32..5_000, 1_u32..5_000),
        moved in -9_000_000_i64..9_000_000,
        actual in -1_000_000_000_i64..1_000_000_000,
    ) {
        let mut history = planned();
        state(&mut history, "2025-02-01", index(2024, then));
        state(&mut history, "2026-02-01", index(2026, now));
        state(&mut history, "2026-03-31", volume(None, "2026-Q1", few, many));
        state(&mut history, "2026-01-15", perimeter("2026-Q1", moved));
        post(&mut history, "2026-Q2", actual);
        let view = folded(&history.events);
        for prices in [Prices::Nominal, Prices::Fixed] {
            let savings = view.savings(span(), day("2026-12-31"), prices);
            let bridge = savings.bridge(None, None).unwrap();
            let Bridge { seasonal_ore, price_ore, volume_ore, perimeter_ore, realised_ore, actual_ore, .. } = bridge;
            let sum = seasonal_ore.0 + price_ore.0 + volume_ore.0 + perimeter_ore.0 + realised_ore.0;
            prop_assert_eq!(sum, actual_ore.0);
            let line = savings.line(None, None);
            prop_assert_eq!(line.gross_ore.unwrap().0, -realised_ore.0);
            prop_assert!(prices == Prices::Nominal || price_ore == Ore::ZERO);
        }
    }
}
