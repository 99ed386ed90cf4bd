//! The programme office's way through a meeting in a browser: called, held, reported to, minuted; with a slip that is
//! told where it was made.

use crate::browser::Chromium;
use crate::server::{Server, loggbok};

const MEETINGS: &str = "/program/dalsland/moten";

#[tokio::test]
async fn a_meeting_is_called_held_reported_to_and_minuted() {
    let directory = tempfile::tempdir().unwrap();
    let data = directory.path().to_str().unwrap();
    let import = ["import", "programmes/dalsland.toml", "--data", data];
    assert!(loggbok(&import).status().unwrap().success());
    let server = Server::serve(directory.path());
    let chromium = Chromium::start().await;
    chromium.open(&format!("{}{MEETINGS}", server.address)).await;
    let nobody = chromium.text().await;
    assert!(!nobody.contains("Kalla till möte"), "{nobody}");
    chromium.sign_in(&server.address, "programkontoret").await;
    chromium.open(&format!("{}{MEETINGS}", server.address)).await;

    chromium.follow("main a[href$='/moten/kalla']").await;
    let today = chromium
        .evaluate("new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Stockholm' })")
        .await;
    let today = today.as_str().unwrap().to_owned();
    chromium.fill("#organ", "styrgrupp").await;
    chromium.fill("#dag", &today).await;
    chromium.fill("#plats", "Åmåls stadshus").await;
    chromium.follow("main form button").await;
    let text = chromium.text().await;
    assert!(text.contains("Åmåls stadshus"), "{text}");

    chromium.follow("main a[href$='/hall']").await;
    chromium.fill("#dag", "2099-01-01").await;
    chromium.follow("main form button").await;
    let told = chromium
        .evaluate("document.querySelector('#dag').getAttribute('aria-describedby')")
        .await;
    assert_eq!(told, "dag-fel");
    let seats = chromium
        .evaluate("[...document.querySelectorAll('input[name=roll]')].filter(field => field.value).length")
        .await;
    assert_eq!(seats, 4, "what was filled in is still there");
    chromium.fill("#dag", &today).await;
    chromium.click("input[name=narvarande][value='0']").await;
    chromium.click("input[name=narvarande][value='2']").await;
    chromium.follow("main form button").await;
    let text = chromium.text().await;
    assert!(text.contains("2 av 4 närvarande"), "{text}");

    chromium.follow("main a[href$='/rapport/ny']").await;
    chromium.fill("#rubrik", "Lägesrapport 1").await;
    chromium
        .evaluate("document.querySelector('#mote').selectedIndex = 1")
        .await;
    for part in ["samlat", "tid", "kostnad", "omfattning", "risk", "nytta"] {
        chromium.fill(&format!("#{part}-lage"), "enligt-plan").await;
        chromium.fill(&format!("#{part}-skal"), "Inget nytt.").await;
    }
    chromium.follow("main form button").await;
    let report = chromium.text().await;
    assert!(
        report.contains("Lägesrapport nummer 1") && report.contains("Till Strategisk styrgrupp"),
        "{report}"
    );

    chromium.open(&format!("{}{MEETINGS}", server.address)).await;
    chromium.follow("main a[href$='/justera']").await;
    chromium.fill("#protokoll", "Protokoll 1").await;
    chromium.fill("#dag", &today).await;
    chromium.follow("main form button").await;
    let text = chromium.text().await;
    assert!(
        text.contains("protokollet är justerat") && text.contains("Protokoll 1"),
        "{text}"
    );
    chromium.follow("main a[href*='jamfor?fran=']").await;
    let since = chromium.text().await;
    assert!(since.contains("Från") && since.contains("till"), "{since}");
}
