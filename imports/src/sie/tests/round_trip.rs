//! Written and read again; and whatever the bytes, nothing panics and no money is made.

use proptest::prelude::*;

use super::super::{amount, read};
use super::written::{Written, kronor};
use crate::ledger::Checksum;

proptest! {
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
