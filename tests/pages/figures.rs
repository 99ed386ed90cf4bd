//! The figures of the real programme stand on its pages as the sources print them.

use crate::installation::{House, ROADMAP, STATUS};

const PHASES: [&str; 8] = [
    "Programinitiering",
    "Kommunikation och utbildning",
    "Teknisk integration (del 1)",
    "Gemensamt driftcenter (etablering)",
    "Personalövergång och omställning",
    "Implementering av it-system",
    "Kostnadsbesparingar och effektiviseringar",
    "Slutrapport och utvärdering",
];

#[tokio::test]
async fn the_status_page_has_the_phases_the_potential_and_its_coverage() {
    let page = House::with_programme().await.get(STATUS).await;
    assert_eq!(page.status, 200);
    page.says(&PHASES).says(&[
        "<strong>6 999 349 kr</strong> tryckt i källan",
        "6 999 349,20 kr beräknat",
        "30 % av it-tjänster, it-utrustning, it-kommunikation, konsultstöd i 2024 års budget.",
        "4 av 4 kommuner",
        "Läget per 6 maj 2025",
    ]);
    assert_eq!(page.text.matches(r#"class="standing" id="fas-"#).count(), 8);
}

#[tokio::test]
async fn printed_and_computed_potential_stand_side_by_side_for_every_municipality() {
    let page = House::with_programme().await.get(STATUS).await;
    for (computed, printed) in [
        ("1 669 200,00 kr", "2 782 000 kr"),
        ("1 820 700,00 kr", "3 034 500 kr"),
        ("1 925 449,20 kr", "3 209 082 kr"),
        ("1 584 000,00 kr", "2 640 000 kr"),
    ] {
        let row = page
            .text
            .split("<tr>")
            .find(|row| row.contains(computed) && row.contains("är 50 %"));
        assert!(
            row.is_some_and(|row| row.contains(printed)),
            "{computed} beside {printed}"
        );
    }
    page.says(&["89 629,20 kr", "tryckt 89 629 kr"]);
}

#[tokio::test]
async fn open_points_are_open_and_let_every_source_speak() {
    let page = House::with_programme().await.get(STATUS).await;
    assert_eq!(page.text.matches(r#"<article class="point""#).count(), 13);
    assert_eq!(page.text.matches(">Motsägelse</p>").count(), 10);
    assert_eq!(page.text.matches(">Att komplettera</p>").count(), 3);
    page.says(&[
        "Raden Besparingspotential, 50 procent: 11 665 582 kr",
        "Kategoriraderna, 30 procent: 6 999 349 kr",
        "Programmet slutar före sin slutrapport",
        "10 motsägelser i underlaget, 3 delar att komplettera",
    ]);
}

#[tokio::test]
async fn what_nobody_has_said_is_missing_and_not_zero() {
    let page = House::with_programme().await.get(STATUS).await;
    page.says(&[
        "Ingen takt per kvartal är beslutad.",
        "Underlaget anger varken besparing eller omställningskostnad per kvartal.",
        "Ingen baslinje är beslutad. Faserna hålls mot planen i underlaget.",
        "uppgift saknas",
        "ej bedömda",
    ]);
    assert!(
        !page.text.contains(">0 kr<"),
        "nothing posted is not nothing saved"
    );
}

#[tokio::test]
async fn risks_known_by_their_value_alone_stand_beside_the_matrix() {
    let page = House::with_programme().await.get(STATUS).await;
    let (matrix, beside) = page.text.split_once(r#"<section class="beside""#).unwrap();
    let grid = matrix
        .split(r#"<div class="matrix">"#)
        .nth(1)
        .and_then(|rest| rest.split("</table>").next());
    assert!(
        grid.is_some_and(|grid| !grid.contains("risk-number")),
        "no cell holds a risk"
    );
    assert!(beside.contains("45 av 50 är allvarliga, med riskvärde över 7."));
    assert_eq!(beside.matches(r#"class="value heat-"#).count(), 50);
}

#[tokio::test]
async fn every_statement_says_when_by_whom_and_where_in_the_log() {
    let page = House::with_programme().await.get(STATUS).await;
    page.says(&[
        "Registrerad 6 maj 2025 kl. 12.00 av programkontoret ur dalsland.toml",
        r#"<a href="/program/dalsland?per=3">loggposition 3</a>"#,
        "Besparingsplanen fastställdes",
        "inget beslut åberopat",
    ]);
    assert_eq!(
        page.text.matches(r#"<li id="beslut-"#).count(),
        10,
        "the recommendations await decision"
    );
}

#[tokio::test]
async fn the_road_map_shows_both_printed_ends_where_the_sources_differ() {
    let page = House::with_programme().await.get(ROADMAP).await;
    assert_eq!(page.status, 200);
    page.says(&PHASES);
    let section = |key: &str| {
        let start = page.text.find(&format!(r#"id="fas-{key}""#)).unwrap();
        let rest = &page.text[start..];
        rest[..rest.find("</section>").unwrap()].to_owned()
    };
    let first = section("initiering");
    assert!(first.contains("Källorna säger olika"));
    assert!(
        first.contains("<td>Q4 2024</td>") && first.contains("Q1 2025 <span class=\"quiet\">gäller i planen")
    );
    assert!(section("besparing").contains("fasen saknas i källan"));
    assert!(!section("teknik1").contains("Källorna säger olika"));
    page.says(&[
        "Faser mot kvartalsmål. Programmets tidsram är Q4 2024 – Q4 2026.",
        "Ingen baslinje är beslutad.",
    ]);
}

#[tokio::test]
async fn the_savings_page_compares_with_going_alone_and_says_what_is_not_known() {
    let page = House::with_programme()
        .await
        .get("/program/dalsland/besparingar")
        .await;
    assert_eq!(page.status, 200);
    // What the source prints is computed anew, to the krona.
    page.says(&[
        "Inget utfall är bokfört sedan besparingarna skulle börja.",
        "73 133 750 kr",
        "27 193 755 kr",
        "1,26 %",
        "Nettokostnad Åmåls kommun 2024, prognos",
        "Ingen besparing är anmäld.",
    ]);
}

#[tokio::test]
async fn the_economy_page_says_what_is_missing_instead_of_a_figure() {
    let page = House::with_programme()
        .await
        .get("/program/dalsland/ekonomi")
        .await;
    assert_eq!(page.status, 200);
    page.says(&[
        "Inget utfall är bokfört.",
        "Inga gemensamma kostnader är fördelade.",
        "Ingen fördelningsnyckel är fastställd.",
        "Inga milstolpar har fått vikter",
    ]);
}
