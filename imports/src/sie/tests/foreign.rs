//! Files that are no SIE 4 at all.

use loggbok_domain::Language;

use super::super::read;
use super::{Fault, problems};
use crate::ledger::LARGEST;

#[test]
fn a_wrong_file_is_refused_as_what_it_is() {
    for (bytes, fault) in [
        (&b""[..], Fault::Empty),
        (b" \r\n", Fault::Empty),
        (b"<!DOCTYPE html><html>Logga in</html>", Fault::Html),
        (
            b"<?xml version=\"1.0\"?><Sie xmlns=\"http://www.sie.se/sie5\"/>",
            Fault::Sie5,
        ),
        (b"\xD0\xCF\x11\xE0", Fault::OldWorkbook),
        (b"PK\x03\x04", Fault::UnknownForm),
        (b"\xFF\xFE#\0\0\xD8", Fault::BrokenText),
    ] {
        assert_eq!(problems(&read(bytes)), [(0, fault)], "{bytes:?}");
    }
}

#[test]
fn a_file_beyond_the_limit_is_refused_before_it_is_read() {
    let limit = LARGEST;
    let bytes = vec![0; usize::try_from(limit).unwrap() + 1];
    let expected = Fault::TooLarge {
        bytes: limit + 1,
        limit,
    };
    assert_eq!(problems(&read(&bytes)), [(0, expected)]);
}

#[test]
fn a_file_all_wrong_does_not_fill_the_memory_with_problems() {
    let file = read("#TRANS 1 {} 1\n".repeat(5_000).as_bytes());
    assert_eq!(file.problems.iter().count(), 1_000);
    assert_eq!(file.problems.omitted(), 4_000);
}

#[test]
fn a_problem_is_said_with_place_fact_and_remedy() {
    let file = super::of_type_4("#VER A 1 20250101\n{\n#TRANS 4010 {} 1234.5\n}\n");
    let problem = file.problems.iter().next().unwrap();
    assert_eq!(
        problem.say("bok.se", Language::Swedish),
        "bok.se:4: verifikation A 1 balanserar inte: 1\u{a0}234,50\u{a0}kr över. Rätta verifikationen i \
         ekonomisystemet och exportera på nytt."
    );
    assert_eq!(
        problem.say("bok.se", Language::English),
        "bok.se:4: voucher A 1 does not balance: SEK\u{a0}1\u{a0}234.50 over. Mend the voucher in the finance \
         system and export anew."
    );
}
