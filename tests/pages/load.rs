//! The first visit, and what becomes of a programme file that is handed in.

use axum::body::Body;
use axum::http::{Request, header};
use loggbok_app::{Installation, Role};

use crate::installation::{FILE, House, Page, STATUS};

const BOUNDARY: &str = "x5v0";

async fn hand_in(house: &House, role: Option<Role>, name: &str, content: &[u8]) -> Page {
    let mut body = format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"fil\"; filename=\"{name}\"\r\n\
         Content-Type: application/toml\r\n\r\n"
    )
    .into_bytes();
    body.extend_from_slice(content);
    body.extend_from_slice(format!("\r\n--{BOUNDARY}--\r\n").as_bytes());
    let mut request = Request::post("/las-in").header(
        header::CONTENT_TYPE,
        format!("multipart/form-data; boundary={BOUNDARY}"),
    );
    if let Some(role) = role {
        request = request.header(header::COOKIE, house.session(role).await);
    }
    house.send(request.body(Body::from(body)).unwrap()).await
}

#[tokio::test]
async fn an_empty_installation_says_how_to_begin_and_who_may() {
    let house = House::empty(Installation::Real).await;
    let visitor = house.get("/").await;
    assert_eq!(visitor.status, 200);
    visitor.says(&[
        "Här finns inget program ännu",
        "programmes/dalsland.toml",
        "/logga-in?till=%2F",
    ]);
    assert!(!visitor.text.contains(r#"type="file""#));
    house
        .get_as(Role::Reader, "/")
        .await
        .says(&["Ditt konto får inte läsa in filer"]);
    house
        .get_as(Role::ProgrammeOffice, "/")
        .await
        .says(&[r#"type="file""#]);
}

#[tokio::test]
async fn a_programme_file_is_read_once_and_leads_to_its_programme() {
    let house = House::empty(Installation::Real).await;
    for _ in 0..2 {
        let page = hand_in(
            &house,
            Some(Role::ProgrammeOffice),
            "dalsland.toml",
            FILE.as_bytes(),
        )
        .await;
        assert_eq!(
            (page.status.as_u16(), page.header(&header::LOCATION)),
            (303, STATUS),
            "{}",
            page.text
        );
    }
    let start = house.get("/").await;
    assert_eq!(
        (start.status.as_u16(), start.header(&header::LOCATION)),
        (303, STATUS)
    );
}

#[tokio::test]
async fn a_broken_file_is_explained_line_by_line_and_changes_nothing() {
    let house = House::empty(Installation::Real).await;
    let broken = FILE.replace("start = \"2024-Q4\"", "start = \"2024-Q5\"");
    let page = hand_in(
        &house,
        Some(Role::ProgrammeOffice),
        "trasig.toml",
        broken.as_bytes(),
    )
    .await;
    assert_eq!(page.status, 422);
    page.says(&[
        "fel i trasig.toml",
        "rad 16",
        "<code>programme.start</code>",
        "2024-Q5",
        "Inget har ändrats.",
    ]);
    house.get("/").await.says(&["Här finns inget program ännu"]);
}

#[tokio::test]
async fn a_changed_file_reports_its_differences_and_changes_nothing() {
    let house = House::with_programme().await;
    let changed = FILE.replace("konsultstod = 430_000", "konsultstod = 430_001");
    let page = hand_in(
        &house,
        Some(Role::ProgrammeOffice),
        "dalsland.toml",
        changed.as_bytes(),
    )
    .await;
    assert_eq!(page.status, 409);
    page.says(&["430000 → 430001", "Inget har ändrats."]);
}

#[tokio::test]
async fn who_may_not_is_refused_and_what_is_no_file_is_said() {
    let house = House::empty(Installation::Real).await;
    for role in [None, Some(Role::Reader), Some(Role::Auditor)] {
        assert_eq!(
            hand_in(&house, role, "dalsland.toml", FILE.as_bytes())
                .await
                .status,
            403,
            "{role:?}"
        );
    }
    let office = Some(Role::ProgrammeOffice);
    let large = hand_in(&house, office, "stor.toml", &vec![b'#'; (1 << 20) + 8192]).await;
    assert_eq!(large.status, 413);
    large.says(&["större än 1 MiB"]);
    let latin = hand_in(&house, office, "latin.toml", b"name = \"\xc5m\xe5l\"").await;
    assert_eq!(latin.status, 422);
    latin.says(&["UTF-8"]);
    house.get("/").await.says(&["Här finns inget program ännu"]);
}

#[tokio::test]
async fn several_programmes_are_listed() {
    let house = House::with_programme().await;
    let other = FILE.replace("key = \"dalsland\"", "key = \"annan\"").replace(
        "name = \"Gemensam it-organisation\"",
        "name = \"En annan organisation\"",
    );
    house.load("annan.toml", &other).await;
    let page = house.get("/").await;
    assert_eq!(page.status, 200);
    page.says(&[
        "Portfölj",
        "En annan organisation",
        "Gemensam it-organisation",
        "0 av 8",
        "6 999 349 kr",
    ]);
    assert_eq!(house.get("/program/annan").await.status, 200);
}
