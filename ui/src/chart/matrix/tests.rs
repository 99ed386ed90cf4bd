use loggbok_domain::Language;

use super::{Factors, Matrix, MatrixRisk, heat, matrix};

fn risk(number: u32, factors: Option<(u8, u8)>, value: Option<u8>) -> MatrixRisk<'static> {
    let factors = factors.map(|(probability, consequence)| Factors {
        probability,
        consequence,
    });
    MatrixRisk {
        number,
        title: "Budget",
        owner: "Programmet",
        href: None,
        factors,
        value,
        was: Some(6),
    }
}

fn drawn(risks: &[MatrixRisk<'_>]) -> String {
    matrix(
        &Matrix {
            caption: "Risker",
            risks,
            serious_over: 7,
        },
        Language::Swedish,
    )
    .into_string()
}

#[test]
fn all_sixteen_scores_are_printed_and_a_risk_stands_in_its_cell() {
    let text = drawn(&[risk(3, Some((4, 2)), Some(8))]);
    assert_eq!(text.matches(r#"class="score""#).count(), 16);
    assert!(text.contains(r#"<span class="score">8</span><span class="risk-number""#));
    assert!(text.contains("Allvarliga, riskvärde över 7"));
    assert!(text.contains("var 6 (+2)"));
}

#[test]
fn a_product_alone_stands_beside_and_an_unassessed_risk_has_no_value() {
    let text = drawn(&[risk(1, None, Some(4)), risk(2, None, None)]);
    let grid = text.split("</table>").next().unwrap_or_default();
    assert!(!grid.contains("risk-number"));
    assert!(text.contains("Endast riskvärdet är känt") && text.contains("Ej bedömda"));
}

#[test]
fn heat_turns_at_the_threshold() {
    assert_eq!(
        [1, 3, 4, 7, 8, 9, 12, 16].map(|value| heat(value, 7)),
        [1, 1, 2, 2, 3, 3, 4, 4]
    );
    assert_eq!(heat(12, 12), 2);
}
