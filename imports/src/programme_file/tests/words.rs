//! Amounts as people read them.

use loggbok_domain::Ore;

use super::super::discrepancy::kronor;

#[test]
fn kronor_are_grouped_and_show_ore_only_where_there_are_any() {
    for (ore, text) in [
        (0, "0"),
        (50, "0,50"),
        (100_000, "1\u{a0}000"),
        (699_934_920, "6\u{a0}999\u{a0}349,20"),
        (-99_905, "\u{2212}999,05"),
        (
            i64::MIN,
            "\u{2212}92\u{a0}233\u{a0}720\u{a0}368\u{a0}547\u{a0}758,08",
        ),
    ] {
        assert_eq!(kronor(Ore(ore), ','), text);
    }
}
