//! Moments: asked for, shown, refused; and pages a browser need not fetch twice.

use axum::body::Body;
use axum::http::{Request, header};
use chrono::{DateTime, Utc};
use loggbok_app::Role;

use crate::installation::{House, ROADMAP, STATUS};

#[tokio::test]
async fn a_moment_is_shown_with_its_day_and_a_way_back() {
    let house = House::with_programme().await;
    house
        .clock
        .set("2025-08-01T08:00:00Z".parse::<DateTime<Utc>>().unwrap());
    let then = house.get(&format!("{STATUS}?per=2025-Q2")).await;
    assert_eq!(then.status, 200);
    then.says(&[
        "Läget per 30 juni 2025 (slutet av Q2 2025)",
        "Läget 30 juni 2025",
        "Tillbaka till nu",
    ])
    .says(&[r#"<a href="/program/dalsland/fardplan?per=2025-Q2">"#]);
    let now = house.get(STATUS).await;
    now.says(&[
        "Läget per 1 augusti 2025",
        r#"href="/program/dalsland?per=2025-Q2""#,
    ]);
    assert!(!now.text.contains("Tillbaka till nu"));
}

#[tokio::test]
async fn a_position_shows_the_programme_as_far_as_it_had_come() {
    let house = House::with_programme().await;
    let opened = house.get(&format!("{ROADMAP}?per=1")).await;
    assert_eq!(opened.status, 200);
    opened.says(&["loggposition 1", "Gemensam it-organisation"]);
    assert!(
        !opened.text.contains(r#"id="fas-initiering""#),
        "no phase had been planned"
    );
}

#[tokio::test]
async fn what_is_no_moment_is_explained_with_a_way_back() {
    let house = House::with_programme().await;
    for (asked, why) in [
        ("ig%C3%A5r", "”igår” är ingen tidpunkt."),
        ("2020-01-01", "Programmet fanns inte den dagen."),
        ("2030-Q1", "Den tidpunkten har inte varit än."),
        ("99999", "finns inte i den här loggen, som slutar på position"),
    ] {
        let page = house.get(&format!("{STATUS}?per={asked}&sprak=sv")).await;
        assert_eq!(page.status, 400, "{asked}");
        page.says(&[
            why,
            r#"href="/program/dalsland?sprak=sv">Tillbaka till nu"#,
            "Gemensam it-organisation",
        ]);
    }
    let script = house.get(&format!("{STATUS}?per=%3Cscript%3E")).await;
    assert!(!script.text.contains("<script"), "what was asked for is escaped");
}

#[tokio::test]
async fn every_page_says_when_a_moment_cannot_be_shown() {
    let house = House::with_programme().await;
    let mut pages: Vec<String> = [
        "",
        "/fardplan",
        "/beslut",
        "/moten",
        "/jamfor",
        "/tva-tider",
        "/historik",
        "/granska",
        "/gallring",
    ]
    .map(|page| format!("{STATUS}{page}"))
    .into();
    let files = [
        "mal",
        "moten",
        "kostnad",
        "roller",
        "beslut",
        "utan-beslut",
        "godkannanden",
        "nyttor",
        "inventering",
        "regler",
    ];
    pages.extend(files.map(|file| format!("{STATUS}/granska/{file}.csv")));
    pages.push("/".to_owned());
    for page in &pages {
        for (asked, why) in [
            ("ig%C3%A5r", "är ingen tidpunkt."),
            ("2020-01-01", "fanns inte den dagen."),
            ("2020-01-01T12:00:00%2B05:00", "fanns inte den dagen."),
            ("2030-Q1", "Den tidpunkten har inte varit än."),
            ("99999", "finns inte i den här loggen, som slutar på position"),
        ] {
            let shown = house.get(&format!("{page}?per={asked}&sprak=sv")).await;
            assert_eq!(shown.status, 400, "{page} {asked}");
            assert!(shown.text.contains(why), "{page} {asked}: {}", shown.text);
        }
    }
}

#[tokio::test]
async fn an_inventory_from_a_day_that_cannot_be_is_refused_at_its_field() {
    let house = House::with_programme().await;
    for (asked, why) in [
        ("2025-09-01", "slutar före sin början"),
        ("x", "”x” är ingen dag"),
    ] {
        let page = house.get(&format!("{STATUS}/granska?fran={asked}")).await;
        page.says(&[r#"id="fran-fel""#, why]);
        let file = house
            .get(&format!("{STATUS}/granska/inventering.csv?fran={asked}"))
            .await;
        assert_eq!(file.status, 400);
        file.says(&[why]);
    }
}

#[tokio::test]
async fn an_unknown_programme_or_page_is_told_in_the_frame() {
    let house = House::with_programme().await;
    for address in [
        "/program/finns-inte",
        "/program/finns-inte/fardplan",
        "/finns-inte",
    ] {
        let page = house.get(address).await;
        assert_eq!(page.status, 404, "{address}");
        page.says(&["Sidan finns inte", "Till startsidan", "<title>"]);
    }
}

#[tokio::test]
async fn an_unchanged_page_is_not_sent_again_and_a_changed_one_is() {
    let house = House::with_programme().await;
    let tag = house.get(STATUS).await.header(&header::ETAG).to_owned();
    assert!(tag.starts_with("W/\""), "{tag}");
    let again = |address: &str, cookie: &str| {
        let request = Request::get(address)
            .header(header::IF_NONE_MATCH, &tag)
            .header(header::COOKIE, cookie);
        request.body(Body::empty()).unwrap()
    };
    let same = house.send(again(STATUS, "")).await;
    assert_eq!((same.status.as_u16(), same.text.as_str()), (304, ""));
    let reader = house.session(Role::Reader).await;
    for (address, cookie, why) in [
        ("/program/dalsland?sprak=en", "", "another language"),
        (STATUS, "sprak=en", "another language by cookie"),
        (STATUS, reader.as_str(), "another reader"),
        ("/program/dalsland?per=2", "", "another moment"),
    ] {
        assert_eq!(house.send(again(address, cookie)).await.status, 200, "{why}");
    }
    house
        .clock
        .set("2025-05-07T10:00:00Z".parse::<DateTime<Utc>>().unwrap());
    assert_eq!(house.send(again(STATUS, "")).await.status, 200, "another day");
}
