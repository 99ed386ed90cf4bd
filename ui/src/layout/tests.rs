use chrono::NaiveDate;
use loggbok_domain::{Language, Quarter};
use loggbok_projections::AsOf;
use maud::html;

use super::{Frame, NavPage, page};
use crate::address::Address;
use crate::as_of::{ErasedSince, Shown};

fn shown(asked: Option<AsOf>) -> Shown {
    Shown {
        asked,
        reading_date: NaiveDate::from_ymd_opt(2026, 3, 31).unwrap(),
        position: 1204,
        recorded_at: None,
        quarters: vec![Quarter::of(2026, 1).unwrap()],
        erased_since: None,
    }
}

fn drawn(query: &str, shown: &Shown, language: Language) -> String {
    let address = Address::parse("/fardplan", query);
    let navigation = ["Läget nu", "Färdplan"].into_iter().zip(["/", "/fardplan"]);
    let navigation: Vec<_> = navigation
        .map(|(label, path)| NavPage {
            label: label.into(),
            path: path.into(),
        })
        .collect();
    let frame = Frame {
        language,
        address: &address,
        title: "Färdplan",
        programme: Some("Gemensam it-organisation"),
        navigation: &navigation,
        shown: Some(shown),
        signed_in: None,
        example: true,
        checkpoint: None,
    };
    page(&frame, &html! { h1 { "Färdplan" } }).into_string()
}

#[test]
fn the_past_is_announced_with_a_way_back_that_keeps_the_rest() {
    let q1 = Quarter::of(2026, 1).unwrap();
    let text = drawn(
        "per=2026-Q1&visa=tabell",
        &shown(Some(AsOf::Quarter(q1))),
        Language::Swedish,
    );
    assert!(text.contains("slutet av Q1\u{a0}2026"));
    assert!(text.contains(r#"href="/fardplan?visa=tabell""#), "back to now");
    assert!(text.contains(r#"<input type="hidden" name="visa" value="tabell">"#));
    assert!(
        text.contains(r#"href="/?per=2026-Q1""#),
        "other pages stay in the same past"
    );
    let lacking = Shown {
        erased_since: Some(ErasedSince {
            events: 2,
            address: "/program/dalsland/gallring".to_owned(),
        }),
        ..shown(Some(AsOf::Quarter(q1)))
    };
    assert!(!text.contains("gallrats"));
    let lacking = drawn("per=2026-Q1", &lacking, Language::Swedish);
    assert!(lacking.contains("Uppgifterna i 2 händelser har gallrats efter den här tidpunkten."));
    assert!(lacking.contains(r#"href="/program/dalsland/gallring""#));
    let now = drawn("", &shown(None), Language::Swedish);
    assert!(!now.contains("Tillbaka till nu"));
}

#[test]
fn the_frame_needs_no_inline_style_or_script() {
    for language in Language::ALL {
        let text = drawn("", &shown(None), language);
        assert!(!text.contains("style=") && !text.contains("<script") && !text.contains("onclick"));
    }
}

#[test]
fn the_page_shown_is_marked_and_the_other_language_offered() {
    let text = drawn("per=1204", &shown("1204".parse().ok()), Language::Swedish);
    assert!(text.contains(r#"<a href="/fardplan?per=1204" aria-current="page">Färdplan</a>"#));
    assert!(text.contains(r#"href="/fardplan?per=1204&amp;sprak=en" lang="en""#));
    assert!(text.contains(">English</a>"));
}

#[test]
fn the_way_in_leads_back_here_and_whoever_is_in_has_a_way_out() {
    let text = drawn("per=1204", &shown(None), Language::Swedish);
    assert!(
        text.contains(r#"href="/logga-in?per=1204&amp;till=%2Ffardplan%3Fper%3D1204""#),
        "{text}"
    );
    assert!(!text.contains("Logga ut"));
}

#[test]
fn example_data_is_labelled_in_both_languages() {
    assert!(drawn("", &shown(None), Language::Swedish).contains("Exempeldata"));
    assert!(drawn("", &shown(None), Language::English).contains("Example data"));
}
