use chrono::NaiveDate;
use loggbok_domain::{Language, Ore, Quarter};

use super::{Savings, SavingsQuarter, savings};

fn drawn(quarters: &[SavingsQuarter]) -> String {
    let shown = Savings {
        caption: "Besparingar",
        quarters,
        break_even: Quarter::of(2026, 4),
        reading_date: NaiveDate::from_ymd_opt(2026, 9, 30).unwrap(),
    };
    savings(&shown, Language::Swedish).into_string()
}

fn quarter(number: u32, planned: i64, realised: Option<i64>) -> SavingsQuarter {
    SavingsQuarter {
        quarter: Quarter::of(2026, number).unwrap(),
        planned: Some(Ore(planned)),
        realised: realised.map(Ore),
        transition: Some(Ore(1_000_000)),
        cumulative: Some(Ore(planned - 1_000_000)),
    }
}

#[test]
fn what_nobody_has_said_is_neither_drawn_nor_zero_in_the_table() {
    let text = drawn(&[quarter(3, 1_000_000, Some(500_000)), quarter(4, 2_000_000, None)]);
    let bars = text.split("<details").next().unwrap_or_default();
    assert_eq!(
        bars.matches(r#"class="realised" x="#).count(),
        2,
        "one bar and its legend"
    );
    assert_eq!(text.matches("uppgift saknas").count(), 1);
}

#[test]
fn costs_hang_below_zero_and_break_even_is_named() {
    let text = drawn(&[quarter(3, 1_000_000, None), quarter(4, 2_000_000, None)]);
    assert!(
        text.contains(r#"<rect class="transition" x="9.00%" y="100" width="32.00%" height="50""#),
        "{text}"
    );
    assert!(text.contains("Prognosens brytpunkt Q4\u{a0}2026"));
}

#[test]
fn without_quarters_there_is_a_sentence() {
    assert!(!drawn(&[]).contains("<svg"));
}
