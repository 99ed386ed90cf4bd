//! Time travel in a real browser: the history by keyboard and without script, and a comparison that marks what
//! came in late.

use crate::browser::Chromium;
use crate::server::Server;

const HISTORY: &str = "/program/dalsland/historik";

/// The position the page says it stands at.
async fn position(chromium: &Chromium) -> i64 {
    let value = chromium
        .evaluate("Number(document.querySelector('#reglage').value)")
        .await;
    value.as_i64().unwrap()
}

async fn heading(chromium: &Chromium) -> String {
    let text = chromium
        .evaluate("document.querySelector('#handelse-rubrik').innerText")
        .await;
    text.as_str().unwrap().replace('\u{a0}', " ")
}

#[tokio::test]
async fn the_history_is_walked_by_keyboard_without_leaving_the_page() {
    let server = Server::demo();
    let chromium = Chromium::start().await;
    chromium
        .open(&format!("{}{HISTORY}?per=120", server.address))
        .await;
    assert!(heading(&chromium).await.ends_with("loggposition 120"));
    chromium
        .evaluate(
            "window.stayed = true; window.redrawn = new Promise(done => \
             document.addEventListener('redrawn', () => done(true), { once: true })); 0",
        )
        .await;
    let slider = chromium.page.find_element("#reglage").await.unwrap();
    slider
        .focus()
        .await
        .unwrap()
        .press_key("ArrowLeft")
        .await
        .unwrap();
    assert_eq!(chromium.evaluate("window.redrawn").await, true);
    assert_eq!(position(&chromium).await, 119);
    assert!(heading(&chromium).await.ends_with("loggposition 119"));
    assert_eq!(
        chromium.evaluate("window.stayed").await,
        true,
        "the page was redrawn, not left"
    );
    let moment = chromium
        .evaluate("document.querySelector('.moment').innerText + location.search")
        .await;
    let moment = moment.as_str().unwrap().replace('\u{a0}', " ");
    assert!(
        moment.contains("loggposition 119") && moment.ends_with("?per=119"),
        "{moment}"
    );
    assert_eq!(chromium.evaluate("document.activeElement.id").await, "reglage");
    chromium.follow("a[rel=next]").await;
    assert_eq!(position(&chromium).await, 120);
}

/// Where the script did not run, the slider is a field of an ordinary form.
#[tokio::test]
async fn the_history_is_whole_without_script() {
    let server = Server::demo();
    let chromium = Chromium::start().await;
    chromium
        .open(&format!("{}{HISTORY}?per=120", server.address))
        .await;
    // A copy of the slider has nobody listening to it, and the button shows.
    chromium
        .evaluate(
            "document.documentElement.classList.remove('redraws'); \
             const slider = document.querySelector('#reglage'); slider.replaceWith(slider.cloneNode(true)); 0",
        )
        .await;
    let slider = chromium.page.find_element("#reglage").await.unwrap();
    slider
        .focus()
        .await
        .unwrap()
        .press_key("ArrowLeft")
        .await
        .unwrap();
    assert!(
        heading(&chromium).await.ends_with("loggposition 120"),
        "nothing moves by itself"
    );
    chromium.follow(".slider button").await;
    assert!(heading(&chromium).await.ends_with("loggposition 119"));
    chromium.follow("a[rel=prev]").await;
    assert!(heading(&chromium).await.ends_with("loggposition 118"));
}

#[tokio::test]
async fn since_the_last_quarter_is_one_choice_and_every_change_opens_to_its_event() {
    let server = Server::demo();
    let chromium = Chromium::start().await;
    chromium
        .open(&format!("{}/program/dalsland?per=2026-Q2", server.address))
        .await;
    chromium.follow("nav.pages a[href*=jamfor]").await;
    let text = chromium.text().await;
    assert!(
        text.contains("Från 31 mars 2026") && text.contains("till 30 juni 2026"),
        "{text}"
    );
    let marked = chromium
        .evaluate("document.querySelectorAll('.chip.backdated').length")
        .await;
    let said = chromium
        .evaluate("/(\\d+) av dem är registrera/.test(document.body.innerText.replace(/\\u00a0/g, ' '))");
    assert!(
        marked.as_i64().unwrap() > 0 && said.await == true,
        "reports of March came in April"
    );
    chromium.follow("#andrat-phase .source a").await;
    let text = chromium.text().await;
    assert!(
        text.contains("Programmet efter händelsen") && text.contains("loggposition"),
        "{text}"
    );
}
