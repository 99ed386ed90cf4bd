//! A ledger handed in with a real browser: chosen, looked at, registered, opened to a row, and withdrawn.

use crate::browser::Chromium;
use crate::ledgers::books;
use crate::server::{Server, loggbok};

#[tokio::test]
async fn an_economist_hands_a_ledger_in_and_takes_it_back() {
    let directory = tempfile::tempdir().unwrap();
    let data = directory.path().join("data");
    let path = data.to_str().unwrap();
    assert!(
        loggbok(&["import", "programmes/dalsland.toml", "--data", path])
            .status()
            .unwrap()
            .success()
    );
    let book = &books(2024, 1)[0];
    let rules = directory.path().join("regler.toml");
    std::fs::write(&rules, book.rules()).unwrap();
    let set = [
        "ledger",
        "rules",
        rules.to_str().unwrap(),
        "--organisation",
        "amal",
        "--from",
        "2024-Q1",
    ];
    assert!(
        loggbok(&[&set[..], &["--data", path]].concat())
            .status()
            .unwrap()
            .success()
    );
    let file = book.year(2024);
    let ledger = directory.path().join(&file.name);
    std::fs::write(&ledger, &file.bytes).unwrap();

    let server = Server::serve(&data);
    let chromium = Chromium::start().await;
    let import = format!("{}/logga-in?till=/program/dalsland/import", server.address);
    chromium.open(&import).await;
    chromium.click("input[name=account][value=ekonom-amal]").await;
    chromium.follow("form.accounts button").await;
    let text = chromium.text().await;
    assert!(
        text.contains("Lämna in en fil") && text.contains("Ingenting har registrerats"),
        "{text}"
    );

    chromium
        .evaluate("document.querySelector('#kalla').value = 'Huvudboken'")
        .await;
    chromium.choose_file("#fil", ledger.to_str().unwrap()).await;
    chromium.follow("form.upload button").await;
    let text = chromium.text().await;
    assert!(
        text.contains("Inget hindrar") && text.contains("precis som filen"),
        "{text}"
    );

    chromium.click("input[name=profil]").await;
    chromium.follow("form.register button").await;
    let text = chromium.text().await;
    assert!(text.contains("Räknas") && text.contains("Huvudboken"), "{text}");

    chromium.follow("#vart tbody td a").await;
    let text = chromium.text().await;
    assert!(text.contains("Raderna bakom") && text.contains("A "), "{text}");
    chromium.follow("tbody th a").await;

    chromium
        .evaluate("document.querySelector('#skal').value = 'Fel fil.'")
        .await;
    chromium.follow("form.withdraw button").await;
    let text = chromium.text().await;
    assert!(text.contains("Återtagen") && text.contains("Fel fil."), "{text}");
}
