//! A changed file is told from the one before, value by value.

use loggbok_domain::Language;

use super::super::differences;
use super::TEXT;

#[test]
fn layout_comments_and_order_do_not_count() {
    assert_eq!(differences(TEXT, TEXT), []);
    let relaid = format!("# a comment\n{}", TEXT.replace("3_245_000", "3245000"));
    assert_eq!(differences(TEXT, &relaid), []);
    let one = "[[phase]]\nkey = \"a\"\nx = 1\n[[phase]]\nkey = \"b\"\nx = 2\n";
    let other = "[[phase]]\nkey = \"b\"\nx = 2\n[[phase]]\nkey = \"a\"\nx = 1\n";
    assert_eq!(differences(one, other), []);
}

#[test]
fn every_changed_value_is_named_by_its_object() {
    let changed = TEXT
        .replace("it-tjanster = 3_245_000", "it-tjanster = 3_245_001")
        .replace("title = \"Millennium\"", "")
        .replace("start = \"2025-Q2\"", "start = \"2025-Q3\"")
        .replace("note = \"Endast observatör, står utanför programmet.\"\n", "")
        .replace("posts = 16", "posts = 16\nnote = \"ny\"");
    let said = |language| {
        differences(TEXT, &changed)
            .iter()
            .map(|d| d.say(language))
            .collect::<Vec<_>>()
            .join("\n")
    };
    insta::assert_snapshot!("differences_sv", said(Language::Swedish));
    insta::assert_snapshot!("differences_en", said(Language::English));
}
