//! Joint costs against sums done by hand: invoices to the öre, reversals, and another key side by side.

use loggbok_domain::cost::*;
use loggbok_domain::{EntryId, Ore, OrganisationKey};
use loggbok_projections::View;
use loggbok_projections::cost::{Simulated, Simulation};
use proptest::prelude::*;

use crate::chance;
use crate::history::*;
use crate::properties::folded;

fn opened() -> History {
    let mut history = History::new(1);
    let programme = history.programme();
    history.tell(programme, chance::opened(1));
    history
}

fn set_key(history: &mut History, from: &str, rule: KeyRule) {
    let plan = history.plan();
    history.tell(
        plan,
        SharingKeySet {
            decision: None,
            service: key("basdrift"),
            title: title("Basdrift"),
            from: quarter(from),
            rule,
        },
    );
}

fn use_up(history: &mut History, when: &str, on: &str, amal: u32, mellerud: u32) -> EntryId {
    let (entry, plan) = (EntryId(history.id()), history.plan());
    let used = |name: &str, quantity| Consumed {
        organisation: organisation(name),
        quantity,
    };
    history.tell(
        plan,
        ConsumptionRecorded {
            entry,
            effective_on: day(on),
            source: title("Katalogtjänsten"),
            service: key("basdrift"),
            quarter: quarter(when),
            measure: title("konton"),
            lines: vec![used("amal", amal), used("mellerud", mellerud)],
        },
    );
    entry
}

fn part(name: &str, weight: u32, ore: i64) -> SharedPart {
    SharedPart {
        organisation: organisation(name),
        weight,
        amount_ore: Ore(ore),
    }
}

fn charge(history: &mut History, when: &str, on: &str, amal: i64, mellerud: i64) -> EntryId {
    let (entry, plan) = (EntryId(history.id()), history.plan());
    history.tell(
        plan,
        SharedCostCharged {
            entry,
            service: key("basdrift"),
            quarter: quarter(when),
            amount_ore: Ore(amal + mellerud),
            charged_on: day(on),
            source: title("Huvudboken"),
            parts: vec![part("amal", 1, amal), part("mellerud", 1, mellerud)],
        },
    );
    entry
}

fn totals(view: &View, when: &str, on: &str) -> Vec<(OrganisationKey, i64)> {
    let invoices = view.ledger.shared.invoices(quarter(when), day(on));
    invoices
        .iter()
        .map(|invoice| (invoice.organisation.clone(), invoice.total_ore().0))
        .collect()
}

fn both(amal: i64, mellerud: i64) -> Vec<(OrganisationKey, i64)> {
    vec![(organisation("amal"), amal), (organisation("mellerud"), mellerud)]
}

#[test]
fn invoices_are_what_was_charged_less_what_was_taken_back() {
    let mut history = opened();
    charge(&mut history, "2026-Q1", "2026-03-31", 51, 50);
    let wrong = charge(&mut history, "2026-Q1", "2026-03-31", 1_001, 1_000);
    let plan = history.plan();
    let entry = EntryId(history.id());
    history.tell(
        plan,
        SharedCostReversed {
            entry,
            reverses: wrong,
            quarter: quarter("2026-Q2"),
            reversed_on: day("2026-06-30"),
            parts: vec![part("amal", 1, -1_001), part("mellerud", 1, -1_000)],
        },
    );
    let view = folded(&history.events);
    assert_eq!(totals(&view, "2026-Q1", "2026-12-31"), both(1_052, 1_050));
    assert_eq!(totals(&view, "2026-Q2", "2026-12-31"), both(-1_001, -1_000));
    assert!(totals(&view, "2026-Q2", "2026-06-29").is_empty());
    assert!(totals(&view, "2026-Q1", "2026-03-30").is_empty());
    let periods = view.ledger.shared.periods(day("2026-12-31"));
    assert_eq!(periods, [quarter("2026-Q1"), quarter("2026-Q2")]);
    let invoices = view.ledger.shared.invoices(quarter("2026-Q2"), day("2026-12-31"));
    assert!(invoices[0].lines[0].reversal);
    assert_eq!(invoices[0].lines[0].whole_ore(), Ore(-2_001));
}

#[test]
fn the_key_of_the_latest_quarter_that_has_begun_holds() {
    let mut history = opened();
    set_key(&mut history, "2026-Q3", KeyRule::Consumption);
    set_key(&mut history, "2026-Q1", KeyRule::Equal);
    let view = folded(&history.events);
    let rule = |when: &str| {
        let set = view.ledger.shared.rule(&key("basdrift"), quarter(when));
        set.map(|set| set.value.rule.clone())
    };
    assert_eq!(rule("2025-Q4"), None);
    assert_eq!(rule("2026-Q2"), Some(KeyRule::Equal));
    assert_eq!(rule("2026-Q3"), Some(KeyRule::Consumption));
}

#[test]
fn another_key_stands_beside_the_present_one_and_changes_nothing() {
    let mut history = opened();
    charge(&mut history, "2026-Q1", "2026-03-31", 50, 50);
    charge(&mut history, "2026-Q2", "2026-06-30", 100, 100);
    let early = use_up(&mut history, "2026-Q2", "2026-06-30", 1, 1);
    use_up(&mut history, "2026-Q2", "2026-07-15", 3, 1);
    let view = folded(&history.events);
    let row = |name: &str, present, other| Simulated {
        organisation: organisation(name),
        present_ore: Ore(present),
        other_ore: Ore(other),
    };
    let simulate =
        |view: &View, rule: &KeyRule, on: &str| view.simulate(&key("basdrift"), rule, None, day(on));
    // Nobody said what was used in the first quarter: its charge is left out on both sides.
    let expected = Simulation {
        rows: vec![row("amal", 100, 150), row("mellerud", 100, 50)],
        charges: 1,
        left_out: 1,
    };
    assert_eq!(simulate(&view, &KeyRule::Consumption, "2026-12-31"), expected);
    let before = simulate(&view, &KeyRule::Consumption, "2026-07-14");
    assert_eq!(before.rows, [row("amal", 100, 100), row("mellerud", 100, 100)]);
    let weights = KeyRule::Weights(vec![Weight {
        organisation: organisation("mellerud"),
        weight: 7,
    }]);
    let by_weight = simulate(&view, &weights, "2026-12-31");
    assert_eq!(by_weight.rows, [row("amal", 150, 0), row("mellerud", 150, 300)]);
    assert_eq!((by_weight.charges, by_weight.left_out), (2, 0));
    // A statement that was taken back is not looked at.
    let plan = history.plan();
    history.tell(plan, CostEntryWithdrawn { entry: early });
    let view = folded(&history.events);
    assert_eq!(simulate(&view, &KeyRule::Consumption, "2026-07-14").left_out, 2);
}

proptest! {
    /// By whatever key: what all would bear is what all bear.
    #[test]
    fn another_key_shares_the_same_sum(
        charges in prop::collection::vec((0_i32..8, -1_000_000_i64..1_000_000), 1..12),
        weights in (0_u32..9_000, 1_u32..9_000),
    ) {
        let mut history = opened();
        for (later, ore) in &charges {
            let when = quarter("2025-Q1").plus(*later).to_string();
            charge(&mut history, &when, "2025-01-01", *ore, ore / 3);
        }
        let view = folded(&history.events);
        let weight = |name: &str, weight| Weight { organisation: organisation(name), weight };
        let rule = KeyRule::Weights(vec![weight("amal", weights.0), weight("mellerud", weights.1)]);
        let simulation = view.simulate(&key("basdrift"), &rule, None, day("2026-12-31"));
        let sum = |of: fn(&Simulated) -> Ore| -> i64 { simulation.rows.iter().map(|row| of(row).0).sum() };
        prop_assert_eq!(sum(|row| row.present_ore), sum(|row| row.other_ore));
        prop_assert_eq!(simulation.charges, charges.len() as u64);
    }
}
