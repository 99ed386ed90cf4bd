//! However the real file is damaged, reading it ends in a file or in problems, never in a panic.

use loggbok_domain::Language;
use proptest::prelude::*;

use super::super::{differences, read};
use super::TEXT;

/// Pieces that mean something in a programme file, so that damage reaches past the TOML reader.
const PIECES: &[&str] = &[
    "",
    "\"",
    "[",
    "]]",
    "{",
    "}",
    "=",
    "\n",
    ".",
    "%",
    "-",
    "å",
    "\u{feff}",
    "9223372036854775807",
    "1e400",
    "nan",
    "\"2025-Q4\"",
    "\"2199-Q4\"",
    "2024-02-30",
    "true",
    "[[phase]]\n",
    "[savings]\n",
    "key = \"x\"\n",
    "\"100 %\"",
    "-99999999999999999999",
    "\"missing\"",
    "amounts = {}\n",
    "0x7fffffffffffffff",
    "\"−92 233 720 368 547 758,07\"",
];

fn damage() -> impl Strategy<Value = (usize, usize, usize)> {
    (0..TEXT.len(), 0..40usize, 0..PIECES.len())
}

fn damaged(text: &str, (at, length, piece): (usize, usize, usize)) -> String {
    let start = text.floor_char_boundary(at.min(text.len()));
    let end = text.ceil_char_boundary((start + length).min(text.len()));
    format!("{}{}{}", &text[..start], PIECES[piece], &text[end..])
}

/// Replaces the value on a line, so that the file stays TOML more often.
fn revalued(text: &str, line: usize, piece: usize) -> String {
    let count = text.lines().count().max(1);
    let lines = text
        .lines()
        .enumerate()
        .map(|(at, content)| match content.split_once(" = ") {
            Some((key, _)) if at == line % count => format!("{key} = {}", PIECES[piece]),
            _ => content.to_owned(),
        });
    lines.collect::<Vec<_>>().join("\n")
}

fn look_at_everything(text: &str) {
    match read("fil.toml", text) {
        Ok(file) => {
            for discrepancy in file.discrepancies() {
                let _ = Language::ALL.map(|language| discrepancy.say(language));
            }
        }
        Err(problems) => {
            assert!(!problems.is_empty());
            for problem in problems {
                assert!(problem.line >= 1 && problem.column >= 1);
                let _ = Language::ALL.map(|language| problem.say(language));
            }
        }
    }
    let _ = differences(TEXT, text);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn damage_anywhere(damages in prop::collection::vec(damage(), 1..4)) {
        look_at_everything(&damages.into_iter().fold(TEXT.to_owned(), |text, d| damaged(&text, d)));
    }

    #[test]
    fn other_values(changes in prop::collection::vec((0..4000usize, 0..PIECES.len()), 1..4)) {
        look_at_everything(&changes.into_iter().fold(TEXT.to_owned(), |text, (line, piece)| revalued(&text, line, piece)));
    }

    #[test]
    fn any_text(text in "\\PC{0,200}") {
        look_at_everything(&text);
    }
}
