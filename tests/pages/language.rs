//! Both languages, no key left unsaid, nothing the content policy forbids, example data labelled.

use axum::http::header;
use loggbok_app::Installation;

use crate::installation::{FILE, House, ROADMAP, STATUS};

/// Words of the Swedish frame and sections that an English page must not have.
const SWEDISH: [&str; 16] = [
    "Läget",
    "Färdplan",
    "Besparingar<",
    "Risker<",
    "Beslut<",
    "Öppna punkter",
    "Om programmet",
    "uppgift saknas",
    "Visa underlaget",
    "Registrerad",
    "loggposition",
    "Logga in",
    "kvartal sen",
    "i tid<",
    "Motsägelse",
    "av programkontoret",
];

/// The one page with a script; which, `tests/pages/difference.rs` says.
const HISTORY: &str = "/program/dalsland/historik?per=4";

/// Pages of a loaded and of an empty installation.
const PAGES: [&str; 14] = [
    STATUS,
    ROADMAP,
    "/program/dalsland/beslut",
    "/program/dalsland/moten",
    "/program/dalsland/ekonomi",
    "/program/dalsland/besparingar",
    "/program/dalsland/granska",
    "/program/dalsland/jamfor?fran=3",
    "/program/dalsland/tva-tider",
    HISTORY,
    "/logga-in",
    "/las-in",
    "/finns-inte",
    "/program/dalsland?per=x",
];

/// What stands between tags, and what is read aloud in their place.
fn words(page: &str) -> Vec<String> {
    let shown = page
        .split('<')
        .filter_map(|part| part.split_once('>'))
        .map(|(_, text)| text.to_owned());
    let aloud = page
        .split("aria-label=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .map(str::to_owned);
    shown
        .chain(aloud)
        .filter(|text| !text.trim().is_empty())
        .collect()
}

/// A key stands alone where its text should, and has a hyphen: `because-as-expected`.
fn is_key(text: &str) -> bool {
    let text = text.trim();
    text.contains('-')
        && !text.starts_with("programmes/")
        && text
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        && text.starts_with(|c: char| c.is_ascii_lowercase())
}

#[tokio::test]
async fn every_key_has_its_words_in_both_languages() {
    let house = House::with_programme().await;
    for language in ["sv", "en"] {
        for page in PAGES {
            let joint = if page.contains('?') { '&' } else { '?' };
            let answer = house.get(&format!("{page}{joint}sprak={language}")).await;
            assert_eq!(answer.header(&header::CONTENT_LANGUAGE), language);
            let unsaid: Vec<_> = words(&answer.text)
                .into_iter()
                .filter(|text| is_key(text))
                .collect();
            // Categories' own names are data.
            let unsaid: Vec<_> = unsaid
                .into_iter()
                .filter(|text| !FILE.contains(text.trim()))
                .collect();
            assert!(unsaid.is_empty(), "{page} in {language}: {unsaid:?}");
            assert!(!answer.text.contains("{ $"), "{page} in {language} lacks a value");
        }
    }
}

#[tokio::test]
async fn the_english_pages_have_no_swedish_words_of_ours() {
    let house = House::with_programme().await;
    for page in PAGES {
        let joint = if page.contains('?') { '&' } else { '?' };
        let answer = house.get(&format!("{page}{joint}sprak=en")).await;
        for word in SWEDISH {
            assert!(!answer.text.contains(word), "{page} says {word}");
        }
        assert!(answer.text.contains(r#"<html lang="en">"#));
        assert!(
            answer.header(&header::SET_COOKIE).starts_with("sprak=en;"),
            "the choice is kept"
        );
    }
}

#[tokio::test]
async fn no_page_needs_inline_style_or_script_and_all_have_their_headers() {
    let house = House::with_programme().await;
    for page in PAGES.into_iter().filter(|page| *page != HISTORY) {
        let answer = house.get(page).await;
        for forbidden in [
            "style=",
            "<script",
            "onclick",
            "javascript:",
            "http://",
            "https://",
        ] {
            assert!(!answer.text.contains(forbidden), "{page} has {forbidden}");
        }
        assert!(
            answer
                .header(&header::CONTENT_SECURITY_POLICY)
                .contains("default-src 'none'"),
            "{page}"
        );
        assert_eq!(
            answer.header(&header::CACHE_CONTROL),
            "private, no-cache",
            "{page}"
        );
    }
}

#[tokio::test]
async fn example_data_is_labelled_on_every_page_and_real_data_on_none() {
    let real = House::with_programme().await;
    let demo = House::empty(Installation::Demo).await;
    demo.load("dalsland.toml", FILE).await;
    for page in PAGES {
        demo.get(page).await.says(&["Exempeldata"]);
        assert!(!real.get(page).await.text.contains("Exempeldata"), "{page}");
    }
}
