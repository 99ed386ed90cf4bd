//! Control totals, and balances of periods.

use super::super::read;
use super::{Fault, hindered, of_type_4, problems, rows};
use crate::ledger::{Checksum, Sums, Total};

const VOUCHER: &str =
    "#VER A 1 20250101\n{\n#TRANS 4010 {1 \"1\"} 30\n#TRANS 4010 {1 \"2\"} 40\n#TRANS 1930 {} -70\n}\n";

#[test]
fn ingoing_balance_and_rows_give_the_outgoing_one() {
    let file = of_type_4(&format!(
        "#IB 0 1930 1000\n#UB 0 1930 930\n#RES 0 4010 70\n#UB -1 1930 1000\n{VOUCHER}"
    ));
    assert_eq!(problems(&file), []);
    let held: Vec<(Total, &str, i128)> = file
        .controls
        .iter()
        .map(|control| (control.what, &*control.account, control.computed_ore))
        .collect();
    assert_eq!(
        held,
        [(Total::Balance, "1930", 93_000), (Total::Result, "4010", 7_000)]
    );
}

#[test]
fn a_control_total_that_differs_is_refused_with_both_sums() {
    let file = of_type_4(&format!(
        "#IB 0 1930 1000\n#UB 0 1930 931\n#RES 0 4010 71\n{VOUCHER}"
    ));
    let differs = |what, account: &str, stated_ore, computed_ore| {
        Fault::TotalDiffers(
            what,
            account.into(),
            Sums {
                stated_ore,
                computed_ore,
            },
        )
    };
    let expected = [
        (5, differs(Total::Balance, "1930", 93_100, 93_000)),
        (6, differs(Total::Result, "4010", 7_100, 7_000)),
    ];
    assert_eq!(problems(&file), expected);
    assert!(hindered(&file));
}

#[test]
fn sums_beyond_i64_do_not_overflow() {
    let most = "92233720368547758.07";
    let file = of_type_4(&format!(
        "#VER A 1 20250101\n{{\n#TRANS 4010 {{}} {most}\n#TRANS 4010 {{}} {most}\n#TRANS 1 {{}} -{most}\n#TRANS 1 {{}} -{most}\n}}\n"
    ));
    assert_eq!(problems(&file), []);
}

/// A file of period balances with these lines.
fn of_type_3(lines: &str) -> super::SieFile {
    read(format!("#FLAGGA 0\n#SIETYP 3\n#RAR 0 20250101 20251231\n{lines}").as_bytes())
}

#[test]
fn balances_of_periods_are_read_the_way_that_gives_the_result() {
    let total = "#PSALDO 0 202501 4010 {} 30\n#PSALDO 0 202502 4010 {} 70\n";
    let parts = "#PSALDO 0 202501 4010 {1 \"1\"} 10\n#PSALDO 0 202501 4010 {1 \"2\"} 20\n#PSALDO 0 202502 4010 {1 \"1\"} 70\n";
    let rest = "#PSALDO 0 202502 4010 {} 5\n";
    for (lines, result, read) in [
        (total.to_owned(), 100, vec![3_000, 7_000]),
        (parts.to_owned(), 100, vec![1_000, 2_000, 7_000]),
        (format!("{total}{parts}"), 100, vec![1_000, 2_000, 7_000]),
        (format!("{parts}{rest}"), 105, vec![1_000, 2_000, 7_000, 500]),
    ] {
        let file = of_type_3(&format!("#RES 0 4010 {result}\n{lines}"));
        assert_eq!(problems(&file), [], "{lines}");
        let amounts: Vec<i64> = rows(&file).into_iter().map(|(_, ore)| ore).collect();
        assert_eq!(amounts, read, "{lines}");
        assert_eq!(file.controls[0].what, Total::Periods);
        assert_eq!(file.rows[0].booked_on.to_string(), "2025-01-31");
    }
}

#[test]
fn an_account_whose_periods_give_no_result_is_refused_by_name() {
    for lines in [
        "#RES 0 4010 99\n#PSALDO 0 202501 4010 {} 100\n",
        "#PSALDO 0 202501 4010 {} 100\n#PSALDO 0 202501 4010 {1 \"1\"} 90\n",
    ] {
        let file = of_type_3(lines);
        assert!(
            matches!(&problems(&file)[..], [(_, Fault::PeriodsDiffer { account })] if account == "4010"),
            "{lines}"
        );
        assert_eq!(rows(&file), []);
    }
}

#[test]
fn accounts_of_the_balance_sheet_are_no_cost() {
    let file = of_type_3(
        "#IB 0 1930 0\n#UB 0 1930 5\n#PSALDO 0 202501 1930 {} 5\n#RES 0 4010 1\n#PSALDO 0 202501 4010 {} 1\n",
    );
    assert_eq!(problems(&file), []);
    assert_eq!(rows(&file), [("4010", 100)]);
}

#[test]
fn a_period_that_is_none_is_named() {
    let file = of_type_3("#RES 0 4010 1\n#PSALDO 0 202513 4010 {} 1\n");
    let (record, found) = ("#PSALDO".to_owned(), "202513".to_owned());
    assert_eq!(problems(&file), [(5, Fault::FieldForm { record, found })]);
}

#[test]
fn balances_of_years_cannot_be_laid_on_quarters() {
    let file = read(b"#SIETYP 1\n#RES 0 4010 5\n");
    assert_eq!(problems(&file), [(0, Fault::OnlyYears)]);
    assert_eq!(file.checksum, Checksum::Absent);
    assert_eq!(file.kind, 1);
    assert_eq!(read(b"#FLAGGA 0\n#RES 0 4010 5\n").kind, 1);
}
