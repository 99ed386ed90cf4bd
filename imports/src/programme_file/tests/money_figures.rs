//! Every sum of the source, in tables of this test's own.

use std::collections::BTreeMap;

use loggbok_domain::{Ore, Share};

use super::dalsland;

const B: &str = "bengtsfors";
const F: &str = "fargelanda";
const M: &str = "mellerud";
const A: &str = "amal";

fn sums<const N: usize>(pairs: [(&str, i64); N]) -> BTreeMap<String, Ore> {
    pairs
        .into_iter()
        .map(|(key, kronor)| (key.to_owned(), Ore(kronor * 100)))
        .collect()
}

fn plain<K: std::fmt::Display, V: Clone>(map: &BTreeMap<K, V>) -> BTreeMap<String, V> {
    map.iter()
        .map(|(key, value)| (key.to_string(), value.clone()))
        .collect()
}

#[test]
fn the_budgets_of_2024() {
    let categories = [
        "it-tjanster",
        "it-utrustning",
        "it-kommunikation",
        "konsultstod",
        "fiber",
        "personalkostnad",
        "omkostnad",
        "oh",
        "lokaler",
    ];
    let names = [
        "it-tjänster",
        "it-utrustning",
        "it-kommunikation",
        "konsultstöd",
        "fiber",
        "personalkostnad",
        "omkostnad",
        "OH",
        "lokaler",
    ];
    let columns: [(&str, [i64; 9], i64); 4] = [
        (
            B,
            [3245000, 1244000, 645000, 430000, 0, 5452793, 1479950, 0, 0],
            12496743,
        ),
        (
            F,
            [2538000, 1143000, 900000, 1488000, 0, 2307000, 0, 0, 0],
            8376000,
        ),
        (
            M,
            [3150000, 969400, 2000000, 298764, 0, 5358088, 0, 760000, 0],
            12536252,
        ),
        (
            A,
            [
                2400000, 735000, 645000, 1500000, 1210000, 5575000, 114000, 5000, 347000,
            ],
            12531000,
        ),
    ];
    let file = dalsland();
    assert_eq!(
        file.categories.iter().map(|c| c.key.as_str()).collect::<Vec<_>>(),
        categories
    );
    assert_eq!(
        file.categories
            .iter()
            .map(|c| c.name.as_str())
            .collect::<Vec<_>>(),
        names
    );
    assert_eq!(
        file.categories.iter().map(|c| c.number).collect::<Vec<_>>(),
        (1..=9).collect::<Vec<u8>>()
    );
    assert_eq!(file.cost_baselines.len(), 4);
    for (organisation, figures, total) in columns {
        let baseline = file
            .cost_baselines
            .iter()
            .find(|b| b.organisation.as_str() == organisation)
            .unwrap();
        let expected: BTreeMap<String, Ore> = categories
            .iter()
            .zip(figures)
            .filter(|(_, kronor)| *kronor != 0)
            .map(|(category, kronor)| ((*category).to_owned(), Ore(kronor * 100)))
            .collect();
        assert_eq!(
            (baseline.year, plain(&baseline.amounts)),
            (2024, expected),
            "{organisation}"
        );
        assert_eq!(baseline.printed_total, Some(Ore(total * 100)));
    }
    assert_eq!(
        (file.cost_totals[0].year, file.cost_totals[0].printed_total),
        (2024, Ore(4_593_999_500))
    );
}

#[test]
fn the_printed_savings() {
    let savings = dalsland().savings.unwrap();
    assert_eq!(
        (savings.share, savings.approximate),
        (Share::parse(3000).unwrap(), true)
    );
    assert_eq!(
        (savings.baseline_year, savings.follow_up_from, savings.offset_by),
        (2024, Some(2026), Some(2027))
    );
    assert_eq!(
        (savings.start.to_string(), savings.phase.unwrap().to_string()),
        ("2026-Q2".into(), "besparing".into())
    );
    assert_eq!(savings.investment_peak, [2025, 2026]);
    assert_eq!(
        (savings.ramp, savings.transition_cost),
        (None, None),
        "the source gives neither"
    );
    let rows: [(&str, [i64; 4], i64); 4] = [
        ("it-tjanster", [973500, 945000, 720000, 761400], 3399900),
        ("it-utrustning", [373200, 290820, 220500, 342900], 1227420),
        ("it-kommunikation", [193500, 600000, 193500, 270000], 1257000),
        ("konsultstod", [129000, 89629, 450000, 446400], 1115029),
    ];
    assert_eq!(
        savings.categories.iter().map(|c| c.as_str()).collect::<Vec<_>>(),
        rows.map(|row| row.0)
    );
    assert_eq!(savings.printed.len(), rows.len());
    for ((category, [b, m, a, f], total), printed) in rows.into_iter().zip(&savings.printed) {
        assert_eq!(printed.category.as_str(), category);
        assert_eq!(plain(&printed.amounts), sums([(B, b), (M, m), (A, a), (F, f)]));
        assert_eq!(printed.printed_total, Some(Ore(total * 100)));
    }
    let row = savings.printed_row.unwrap();
    assert_eq!(row.name.as_str(), "Besparingspotential");
    assert_eq!(
        plain(&row.amounts),
        sums([(B, 2782000), (M, 3209082), (A, 2640000), (F, 3034500)])
    );
    assert_eq!(row.printed_total, Some(Ore(699_934_900)));
}

#[test]
fn the_cost_without_co_operation() {
    let standalone = dalsland().standalone.unwrap();
    assert_eq!(
        (standalone.share, standalone.year),
        (Share::parse(250).unwrap(), 2024)
    );
    assert!(standalone.basis.as_str().contains("2021"));
    let rows: [(&str, [i64; 4], i64); 4] = [
        (B, [12496743, 688000000, 17200000, 4703257], 182),
        (F, [8376000, 519350000, 12983750, 4607750], 161),
        (M, [12536252, 720000000, 18000000, 5463748], 174),
        (A, [12531000, 998000000, 24950000, 12419000], 126),
    ];
    assert_eq!(standalone.rows.len(), 4);
    for ((organisation, kronor, share), row) in rows.into_iter().zip(&standalone.rows) {
        let f = &row.figures;
        assert_eq!(row.organisation.as_str(), organisation);
        assert_eq!(
            [f.it_cost, f.net_cost, f.at_share, f.increase],
            kronor.map(|k| Ore(k * 100))
        );
        assert_eq!(row.share_of_net.0, share);
    }
    let t = standalone.total.unwrap();
    let total = [45939995, 2925350000, 73133750, 27193755].map(|k: i64| Ore(k * 100));
    assert_eq!([t.it_cost, t.net_cost, t.at_share, t.increase], total);
}

#[test]
fn the_readings_of_the_savings() {
    let file = dalsland();
    let columns = &file.open_points[0].readings;
    assert_eq!(
        plain(&columns[0].amounts),
        sums([(B, 1669200), (M, 1925449), (A, 1584000), (F, 1820700)])
    );
    assert_eq!(
        (columns[0].total, columns[1].total),
        (Some(Ore(699_934_900)), Some(Ore(1_166_558_200)))
    );
    let exact = &file.open_points[9].readings[1];
    assert_eq!(
        (exact.total, exact.source.as_str()),
        (Some(Ore(699_934_920)), "berakning")
    );
    assert_eq!(
        exact.amounts.values().copied().collect::<Vec<_>>(),
        [Ore(8_962_920)]
    );
}
