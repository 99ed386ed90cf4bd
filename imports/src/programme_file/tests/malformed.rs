//! A malformed file names line, key and remedy, in both languages, and every problem at once.

use loggbok_domain::Language;

use super::super::read;
use super::TEXT;

/// What is said of a file, in both languages.
fn said(text: &str) -> String {
    let problems = read("fil.toml", text).expect_err("the file is malformed");
    assert!(!problems.is_empty());
    let lines = problems
        .iter()
        .flat_map(|p| Language::ALL.map(|language| p.say(language)));
    lines.collect::<Vec<_>>().join("\n")
}

/// The real file with one piece changed.
fn changed(from: &str, to: &str) -> String {
    assert!(TEXT.contains(from), "{from}");
    said(&TEXT.replacen(from, to, 1))
}

#[test]
fn not_toml() {
    insta::assert_snapshot!(said("format = 1\n[programme\nkey = dalsland\n"));
}

#[test]
fn not_a_programme_file() {
    insta::assert_snapshot!(said("<!doctype html>\n<html>"));
}

#[test]
fn empty() {
    insta::assert_snapshot!(said(""));
}

#[test]
fn a_newer_format() {
    insta::assert_snapshot!(changed("format = 1", "format = 2"));
}

#[test]
fn quarters() {
    insta::assert_snapshot!(
        [
            changed("start = \"2025-Q2\"", "start = \"2025-Q5\""),
            changed("start = \"2025-Q2\"", "start = 2025"),
            changed("start = \"2025-Q2\"", "start = \"2026-Q3\""),
            changed("from = \"2024-08-20\"", "from = \"2024-08-32\""),
            changed("to = \"2024-08-22\"", "to = \"2024-07\""),
        ]
        .join("\n")
    );
}

#[test]
fn keys() {
    insta::assert_snapshot!(
        [
            changed("activity = \"Berörd", "activty = \"Berörd"),
            changed("[[milestone]]", "\n[fasning]\nx = 1\n#"),
            changed("title = \"Programinitiering\"\n", ""),
            changed("key = \"teknik1\"", "key = \"initiering\""),
            changed("key = \"teknik1\"", "key = \"Teknik 1\""),
            changed("key = \"teknik1\"", "key = \"teknik1\"\nkey = \"teknik2\""),
            changed(
                "organisation = \"fargelanda\"\nyear",
                "organisation = \"bengtsfors\"\nyear"
            ),
        ]
        .join("\n")
    );
}

#[test]
fn references() {
    insta::assert_snapshot!(
        [
            changed("source = \"T6\"", "source = \"T7\""),
            changed("theme = \"digital\"", "theme = \"zzz\""),
            changed("{ bengtsfors = 973_500", "{ bengtfors = 973_500"),
            changed("konsultstod = 430_000", "konsult = 430_000"),
            changed("\"phase.initiering.end\"", "\"phase.initering.end\""),
            changed("reports_on = \"slutrapport\"", "reports_on = \"slutrapporten\""),
        ]
        .join("\n")
    );
}

#[test]
fn values() {
    insta::assert_snapshot!(
        [
            changed("it-tjanster = 3_245_000", "it-tjanster = \"3,245,000\""),
            changed("it-tjanster = 3_245_000", "it-tjanster = 3245000.125"),
            changed("share = \"30 %\"", "share = 0.3"),
            changed("share = \"30 %\"", "share = \"130 %\""),
            changed("values = { bengtsfors = 6,", "values = { bengtsfors = 7,"),
            changed("values = { fargelanda = 6 }", "values = {}"),
            changed(
                "[municipal_risks]\ncondition = \"Om samverkan inte blir av\"\nassessed_on = 2024-08-22",
                ""
            ),
            changed("dated = 2024-09-10", "dated = \"2024-09-10\""),
            changed("role = \"host\"", "role = \"värd\""),
            changed("target = \">= 80 %\"", "target = \"åttio\""),
            changed("target = \"yes\"", "target = \"100 %\""),
            changed("due = \"yearly\"", "due = \"årligen\""),
            changed("ramp = \"missing\"", "ramp = \"saknas\""),
            changed("channel = [\"möte\"]", "channel = \"möte\""),
            changed("mark = \"**\"", "mark = \"***\""),
            changed("approximate = true", "approximate = \"ja\""),
            changed("posts = 16", "posts = 1.5"),
            changed("serious_over = 7", "serious_over = 17"),
            changed(
                "consequence = [\"1\", \"2\", \"3\", \"4\"]",
                "consequence = [\"1\", \"2\", \"3\"]"
            ),
            changed("concerns = \"municipal\"", "concerns = \"kommun\""),
        ]
        .join("\n")
    );
}

#[test]
fn parts_that_do_not_fit_together() {
    let bare = "format = 1\n[programme]\nkey = \"p\"\nname = \"P\"\nmandate = \"M\"\nstart = \"2025-Q1\"\n\
                end = \"2025-Q4\"\n[programme.directive]\nversion = \"1\"\ndated = 2025-01-01\nstatus = \"adopted\"\n";
    let steps = "[{ from = \"2026-Q3\", reached = \"20 %\" }, { from = \"2026-Q2\", reached = \"10 %\" }]";
    insta::assert_snapshot!(
        [
            said(bare),
            said(&bare.replace("adopted", "draft")),
            changed("values = { mellerud = 12 }", "values = { dals-ed = 12 }"),
            changed(
                "organisation = \"amal\"\nyear",
                "organisation = \"dals-ed\"\nyear"
            ),
            changed("baseline_year = 2024", "baseline_year = 2023"),
            changed("ramp = \"missing\"", &format!("ramp = {steps}")),
            changed("\"it-kommunikation\", \"konsultstod\"]", "\"it-tjanster\"]"),
            changed("categories = [", "categories = []\nx = ["),
        ]
        .join("\n")
    );
}

#[test]
fn all_problems_are_collected() {
    let text = TEXT
        .replace("start = \"2025-Q1\"", "start = \"2025 Q1\"")
        .replace("source = \"A6\"", "source = \"A7\"")
        .replace("role = \"observer\"", "role = \"gäst\"");
    let problems = read("fil.toml", &text).expect_err("the file is malformed");
    assert_eq!(problems.len(), 2 + text.matches("source = \"A7\"").count() + 1);
    assert!(problems.is_sorted_by_key(|p| (p.line, p.column)));
}

#[test]
fn exact_amounts_are_never_floats() {
    let text = TEXT.replace("it-tjanster = 3_245_000", "it-tjanster = 3_245_000.07");
    let file = read("fil.toml", &text).expect("a decimal number is read by its digits");
    let first = file.cost_baselines[0].amounts.values().next_back();
    let it = file.cost_baselines[0]
        .amounts
        .iter()
        .find(|(category, _)| category.as_str() == "it-tjanster");
    assert_eq!(it.map(|(_, ore)| ore.0), Some(324_500_007), "{first:?}");
}

#[test]
fn line_ends_and_byte_order_mark_do_not_matter() {
    let windows = format!("\u{feff}{}", TEXT.replace('\n', "\r\n"));
    assert_eq!(read("a", &windows), read("a", TEXT));
}
