//! What does not add up is reported, and what does is not.

use loggbok_domain::{Language, Ore};

use super::super::{Discrepancy, Finding, read};
use super::{TEXT, dalsland};

fn of(text: &str) -> Vec<Discrepancy> {
    read("dalsland.toml", text).unwrap().discrepancies()
}

/// The discrepancies a change adds, as `subject: finding`.
fn added(from: &str, to: &str) -> Vec<String> {
    assert_eq!(TEXT.matches(from).count(), 1, "{from} must stand once");
    let before = dalsland().discrepancies();
    let new = of(&TEXT.replace(from, to))
        .into_iter()
        .filter(|d| !before.contains(d));
    new.map(|d| d.say(Language::English)).collect()
}

#[test]
fn the_real_file_has_the_discrepancies_its_open_points_name() {
    let found = dalsland().discrepancies();
    assert_eq!(found.iter().filter(|d| d.open_point.is_none()).count(), 0);
    let both = |language| {
        found
            .iter()
            .map(|d| d.say(language))
            .collect::<Vec<_>>()
            .join("\n")
    };
    insta::assert_snapshot!("discrepancies_sv", both(Language::Swedish));
    insta::assert_snapshot!("discrepancies_en", both(Language::English));
}

#[test]
fn thirty_per_cent_is_computed_to_the_ore() {
    let found = dalsland().discrepancies();
    let total = found
        .iter()
        .find(|d| d.subject == "savings.printed_row.total")
        .unwrap();
    let (printed_ore, computed_ore) = (Ore(699_934_900), Ore(699_934_920));
    assert_eq!(
        total.finding,
        Finding::Sum {
            printed_ore,
            computed_ore,
            printed_share: None
        }
    );
    let sum = found
        .iter()
        .find(|d| d.subject == "savings.printed_row.sum")
        .unwrap();
    let computed_ore = Ore(1_166_558_200);
    assert_eq!(
        sum.finding,
        Finding::Sum {
            printed_ore,
            computed_ore,
            printed_share: None
        }
    );
    for organisation in ["bengtsfors", "mellerud", "amal", "fargelanda"] {
        let subject = format!("savings.printed_row.{organisation}");
        let row = found.iter().find(|d| d.subject == subject).unwrap();
        let Finding::Sum { printed_share, .. } = row.finding else {
            panic!("{row:?}")
        };
        assert_eq!(printed_share.map(|share| share.0), Some(5_000), "{organisation}");
    }
}

#[test]
fn a_wrong_figure_is_reported_as_new() {
    let changes = [
        ("printed_total = 12_496_743", "printed_total = 12_496_744"),
        ("printed_total = 45_939_995", "printed_total = \"45 939 995,50\""),
        ("share_of_net = \"1.61 %\"", "share_of_net = \"1.62 %\""),
        ("at_share = 18_000_000", "at_share = 18_000_001"),
        ("printed_total = 28", "printed_total = 29"),
        ("printed_total = 1_257_000", "printed_total = 1_257_001"),
        (
            "printed = [{ source = \"T6\", end = \"2026-Q1\" }",
            "printed = [{ source = \"T6\", end = \"2026-Q2\" }",
        ),
    ];
    let said: Vec<String> = changes
        .iter()
        .map(|(from, to)| format!("{to}\n  {}", added(from, to).join("\n  ")))
        .collect();
    insta::assert_snapshot!("new_discrepancies", said.join("\n"));
}

#[test]
fn a_point_covers_a_path_and_what_is_below_it_only() {
    let mut point = dalsland().open_points.remove(1);
    assert!(point.covers("phase.initiering.end"));
    assert!(!point.covers("phase.initiering.ending") && !point.covers("phase.initiering"));
    point.concerns = vec!["phase.initiering".into()];
    assert!(point.covers("phase.initiering.end") && !point.covers("phase.initiering2.end"));
}
