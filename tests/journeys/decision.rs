//! A matter's way in a browser without script: put forward on a basis, dealt with at a meeting with a vote and a
//! reservation, registered by somebody else than who put it forward, and carried out to the value decided.

use crate::browser::Chromium;
use crate::server::{Server, loggbok};

const REGISTER: &str = "/program/dalsland/beslut";
/// The button that carries a form out, among those that only draw it again.
const DO: &str = "main form button:not([name]):not(.unseen)";

#[tokio::test]
async fn a_matter_is_put_forward_taken_and_carried_out_without_script() {
    let directory = tempfile::tempdir().unwrap();
    let data = directory.path().to_str().unwrap();
    let import = ["import", "programmes/dalsland.toml", "--data", data];
    assert!(loggbok(&import).status().unwrap().success());
    let server = Server::serve(directory.path());
    let chromium = Chromium::start().await;
    chromium.without_script().await;

    chromium.sign_in(&server.address, "programkontoret").await;
    put_forward(&server, &chromium).await;
    let dossier = path(&chromium).await;
    let text = chromium.text().await;
    assert!(
        text.contains("Skulle tillåta") && text.contains("Q2 2025 – Q3 2026"),
        "{text}"
    );
    assert!(
        !text.contains("Hur det gick") && !text.contains("Registrera beslutet"),
        "{text}"
    );

    chromium
        .sign_in(&server.address, "styrgruppens-sekreterare")
        .await;
    meet(&server, &chromium).await;
    chromium.open(&format!("{}{dossier}", server.address)).await;
    take(&chromium).await;
    let text = chromium.text().await;
    for said in [
        "Bifall",
        "§ 7, KS 2026/99",
        "6 för, 1 emot, 1 avstod",
        "Reservation, Melleruds kommun: Tiden är för kort.",
        "Strategisk styrgrupp",
        "Inte genomfört",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }

    chromium.sign_in(&server.address, "programkontoret").await;
    chromium.open(&format!("{}{dossier}", server.address)).await;
    chromium.follow("#tillater a[href*='/baslinje']").await;
    chromium.follow(DO).await;
    chromium.open(&format!("{}{dossier}", server.address)).await;
    let used = chromium
        .evaluate("document.querySelector('#bygger-pa-det').innerText")
        .await;
    let used = used.as_str().unwrap().to_owned();
    assert!(
        used.contains("Fasens baslinje beslutades") && used.contains("Gemensamt driftcenter"),
        "{used}"
    );
    assert!(chromium.text().await.contains("Genomfört"));
}

/// The office puts the question, with one change to the value; a slip is told where it was made.
async fn put_forward(server: &Server, chromium: &Chromium) {
    chromium.open(&format!("{}{REGISTER}", server.address)).await;
    chromium.follow("main a[href$='/lagg-fram']").await;
    chromium.fill("#rubrik", "Baslinje för driftcentret").await;
    chromium.fill("#organ", "styrgrupp").await;
    chromium
        .fill("#fraga", "Ska driftcentret vara klart kvartal 3 2026?")
        .await;
    chromium.fill("#nytt-slag", "fas-baslinje").await;
    chromium.follow("button[value='lagg-till']").await;
    let driftcenter = "[...document.querySelector('#t1-fas').options].find(it => \
        it.text.startsWith('Gemensamt driftcenter')).selected = true";
    chromium.evaluate(driftcenter).await;
    chromium.fill("#t1-fran", "2025-Q2").await;
    chromium.fill("#t1-till", "2025-Q1").await;
    chromium.follow(DO).await;
    let told = chromium
        .evaluate("document.querySelector('#t1-till').getAttribute('aria-describedby')")
        .await;
    assert_eq!(told, "t1-till-fel");
    chromium.fill("#t1-till", "2026-Q3").await;
    chromium.follow(DO).await;
}

/// The steering group is called and meets today.
async fn meet(server: &Server, chromium: &Chromium) {
    chromium
        .open(&format!("{}/program/dalsland/moten/kalla", server.address))
        .await;
    let today = chromium
        .evaluate("new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Stockholm' })")
        .await;
    chromium.fill("#organ", "styrgrupp").await;
    chromium.fill("#dag", today.as_str().unwrap()).await;
    chromium.follow("main form button").await;
    chromium.follow("main a[href$='/hall']").await;
    chromium.click("input[name=narvarande][value='0']").await;
    chromium.follow("main form button").await;
}

/// Its secretary registers what it decided.
async fn take(chromium: &Chromium) {
    chromium.follow("main a[href$='/registrera']").await;
    for (field, value) in [
        ("#paragraf", "§ 7"),
        ("#diarienummer", "KS 2026/99"),
        ("#utfall", "bifall"),
        ("#ja-roster", "6"),
        ("#nej-roster", "1"),
        ("#avstod", "1"),
        ("#reservation-kommun-1", "mellerud"),
        ("#reservation-1", "Tiden är för kort."),
    ] {
        chromium.fill(field, value).await;
    }
    chromium.follow(DO).await;
}

async fn path(chromium: &Chromium) -> String {
    let path = chromium.evaluate("location.pathname").await;
    path.as_str().unwrap().to_owned()
}
