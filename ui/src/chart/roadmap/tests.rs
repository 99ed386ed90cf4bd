use chrono::NaiveDate;
use loggbok_domain::{BasisPoints, Language, Quarter, QuarterRange};

use super::{Milestone, Phase, Roadmap, roadmap};
use crate::component::Status;

fn range(from: (i32, u32), to: (i32, u32)) -> QuarterRange {
    QuarterRange::parse(
        Quarter::of(from.0, from.1).unwrap(),
        Quarter::of(to.0, to.1).unwrap(),
    )
    .unwrap()
}

fn day(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).unwrap()
}

fn written(day: NaiveDate) -> String {
    crate::format::date(day, Language::Swedish)
}

fn phase() -> Phase<'static> {
    Phase {
        name: "Teknisk integration (del 1)",
        href: None,
        status: Status::Off,
        note: "",
        original: Some(range((2025, 1), (2025, 4))),
        baseline: Some(range((2025, 1), (2025, 4))),
        forecast: Some(range((2025, 1), (2026, 2))),
        started: None,
        completed: None,
        progress: Some(BasisPoints(5_000)),
        milestones: vec![Milestone {
            name: "Central kärna i drift",
            target: day(2025, 12, 31),
            forecast: Some(day(2026, 5, 1)),
            reached: None,
        }],
    }
}

fn drawn(phases: &[Phase<'_>]) -> String {
    let shown = Roadmap {
        caption: "Färdplan",
        phases,
        frame: Some(range((2024, 4), (2027, 1))),
        reading_date: day(2026, 3, 31),
        past: true,
    };
    roadmap(&shown, Language::Swedish).into_string()
}

#[test]
fn what_lies_beyond_the_baseline_is_drawn_late_and_half_done_is_half_filled() {
    let text = drawn(&[phase()]);
    assert!(text.contains(r#"<rect class="forecast" x="10.00%" y="15" width="60.00%""#));
    assert!(text.contains(r#"<rect class="late" x="50.00%" y="15" width="20.00%""#));
    assert!(text.contains(r#"<rect class="work" x="10.00%" y="15" width="30.00%""#));
    assert!(
        text.contains("Senare än baslinjen"),
        "the legend explains what is drawn"
    );
    assert!(
        !text.contains("Ursprunglig plan</li>"),
        "and nothing else: original and baseline are the same"
    );
}

#[test]
fn the_reading_date_is_a_line_with_its_day() {
    let text = drawn(&[phase()]);
    assert!(text.contains(r#"<line class="reading" x1="60.00%""#));
    assert!(text.contains(&format!("Läget per {}", written(day(2026, 3, 31)))));
}

#[test]
fn a_year_with_a_single_quarter_is_thinned_out_on_a_telephone() {
    let text = drawn(&[phase()]);
    assert!(text.contains(r#"<text class="year wide-only" x="0.00%" dx="5" y="37">2024"#));
    assert!(text.contains(r#"<text class="year" x="10.00%" dx="5" y="37">2025"#));
}

#[test]
fn the_table_says_all_that_the_drawing_shows_and_what_nobody_has_said() {
    let unknown = Phase {
        baseline: None,
        forecast: None,
        progress: None,
        ..phase()
    };
    let text = drawn(&[phase(), unknown]);
    assert!(text.contains("<td>Q1\u{a0}2025 – Q2\u{a0}2026</td>"));
    assert!(text.contains(&format!(
        "Central kärna i drift: prognos {}",
        written(day(2026, 5, 1))
    )));
    assert!(text.contains("uppgift saknas"));
}

#[test]
fn without_phases_or_frame_there_is_a_sentence_instead() {
    let nothing = Roadmap {
        caption: "Färdplan",
        phases: &[],
        frame: None,
        reading_date: day(2026, 3, 31),
        past: false,
    };
    assert!(
        !roadmap(&nothing, Language::Swedish)
            .into_string()
            .contains("<svg")
    );
}
