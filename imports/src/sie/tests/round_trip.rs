//! Written and read again; and whatever the bytes, nothing panics and no money is made.

use proptest::prelude::*;

use super::super::{amount, read};
use super::written::{Written, kronor};
use crate::ledger::Checksum;

const ACCOUNTS: [&str; 4] = ["6540", "1930", "\"65 40\"", "FEL"];
const LISTS: [&str; 9] = [
    "{}",
    "{1 \"210\"}",
    "{1 210 6 \"P}1\"}",
    "{ 1 \"a\\\"b\"  6 P9 }",
    "{1",
    "{1 \"210}",
    "{x y}",
    "",
    "\"\"",
];
const AMOUNTS: [&str; 8] = [
    "100",
    "-5.5",
    "abc",
    "\"3\"",
    "",
    "1{2}",
    "92233720368547758.07",
    "-99999999999999999999",
];
const RESTS: [&str; 7] = [
    "",
    " 20250101 \"en \\\"text\\\"\"",
    " \"open",
    " 1 2 3 4 5 6 7 8 9 10",
    "\t20250101 {}",
    " {",
    " }",
];

/// A file of rows, each label followed by so many blanks, with a checksum that cannot be right, so that the problem
/// tells the one computed.
fn of_rows(rows: &[(usize, usize, usize, usize)], blanks: &str) -> Vec<u8> {
    let mut text = String::from("#KSUMMA\n#SIETYP 4\n#VER A 1 20250101\n{\n");
    for (account, list, amount, rest) in rows {
        let (account, list) = (ACCOUNTS[*account], LISTS[*list]);
        let (amount, rest) = (AMOUNTS[*amount], RESTS[*rest]);
        text.push_str(&format!("#TRANS{blanks}{account} {list} {amount}{rest}\n"));
    }
    text.push_str("}\n#KSUMMA -1\n");
    text.into_bytes()
}

proptest! {
    /// Two blanks after the label are never read by what was met lately; one often is.
    #[test]
    fn rows_met_lately_are_read_as_all_others(
        rows in proptest::collection::vec((0_usize..4, 0_usize..9, 0_usize..8, 0_usize..7), 0..40),
    ) {
        prop_assert_eq!(read(&of_rows(&rows, " ")), read(&of_rows(&rows, "  ")));
    }

    #[test]
    fn an_amount_comes_back_as_it_was_written(ore in proptest::num::i64::ANY) {
        prop_assert_eq!(amount::amount(kronor(ore).as_bytes()), Ok(ore));
    }

    #[test]
    fn any_bytes_are_read_without_a_fault(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        for before in ["", "#VER A 1 20250101\n{\n#TRANS ", "#KSUMMA\n#PSALDO 0 202501 "] {
            let file = read(&[before.as_bytes(), &bytes].concat());
            prop_assert!(file.rows.len() <= bytes.len());
        }
    }

    #[test]
    fn what_is_written_is_read(
        vouchers in proptest::collection::vec(
            (1_u32..13, proptest::collection::vec((2_000_u32..9_999, "[A-Z0-9]{1,4}", -99_999_999_i64..99_999_999), 1..6)),
            1..8)
    ) {
        let mut written = Written::begin();
        written.record("#SIETYP", &["4"]);
        let mut total = 0_i128;
        for (number, (month, rows)) in vouchers.iter().enumerate() {
            written.record("#VER", &["A", &number.to_string(), &format!("2025{month:02}01"), "en text"]);
            written.brace("{");
            let mut over = 0;
            for (account, object, ore) in rows {
                written.record("#TRANS", &[&account.to_string(), &format!("{{6 \"{object}\"}}"), &kronor(*ore)]);
                over += ore;
            }
            written.record("#TRANS", &["1930", "{}", &kronor(-over)]);
            written.brace("}");
            total += i128::from(over);
        }
        let file = read(&written.end());
        prop_assert!(file.problems.is_empty(), "{:?}", file.problems);
        prop_assert_eq!(file.checksum, Checksum::Holds);
        prop_assert_eq!(file.vouchers.len(), vouchers.len());
        let on_costs = file.rows.iter().filter(|row| &*file.codings[row.coding as usize].account != "1930");
        prop_assert_eq!(on_costs.map(|row| i128::from(row.amount_ore)).sum::<i128>(), total);
    }
}
