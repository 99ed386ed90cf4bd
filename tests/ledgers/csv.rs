//! Postings as CSV from a Swedish system: semicolons, decimal commas, groups of three, Latin-1.

use std::fmt::Write;

use super::{Posting, kronor};

pub(super) fn write(postings: &[&Posting]) -> Vec<u8> {
    let mut text = String::from(
        "Bokföringsdatum;Verifikationsnummer;Konto;Ansvar;Projekt;Motpart;Leverantör;Text;Belopp\r\n",
    );
    for posting in postings {
        let (year, month, day) = posting.day;
        let _ = write!(
            text,
            "{year}-{month:02}-{day:02};A{};{};{};{};{};Anna Öberg;\"Utlägg; resa\";{}\r\n",
            posting.voucher,
            posting.account,
            posting.responsibility,
            posting.project,
            posting.counterparty,
            grouped(&kronor(posting.ore, ','))
        );
    }
    text.chars().map(|letter| u8::try_from(letter).unwrap()).collect()
}

/// `-1234567,50` as `-1 234 567,50`.
fn grouped(amount: &str) -> String {
    let (whole, decimals) = amount.split_once(',').unwrap();
    let (minus, digits) = whole
        .strip_prefix('-')
        .map_or(("", whole), |digits| ("-", digits));
    let mut grouped = String::from(minus);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            grouped.push(' ');
        }
        grouped.push(digit);
    }
    format!("{grouped},{decimals}")
}
