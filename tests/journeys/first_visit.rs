//! A new installation: nothing there, a sign-in, a programme file, and the programme is shown.

use crate::browser::Chromium;
use crate::place::Place;
use crate::server::Server;

#[tokio::test]
async fn a_new_installation_is_given_its_programme() {
    for place in [Place::directory(), Place::server()] {
        given_its_programme(&place).await;
    }
}

async fn given_its_programme(place: &Place) {
    let server = Server::at(place);
    let chromium = Chromium::start().await;

    chromium.open(&server.address).await;
    let empty = chromium.text().await;
    assert!(empty.contains("programfil"), "{empty}");

    chromium
        .open(&format!("{}/logga-in?till=/las-in", server.address))
        .await;
    chromium.click("input[name=account][value=programkontoret]").await;
    chromium.follow("form.accounts button").await;

    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/programmes/dalsland.toml");
    chromium.choose_file("input[type=file]", file).await;
    chromium.follow("main form button").await;

    let text = chromium.text().await;
    assert!(text.contains("Gemensam it-organisation"), "{text}");
    for phase in [
        "Programinitiering",
        "Gemensamt driftcenter",
        "Slutrapport och utvärdering",
    ] {
        assert!(text.contains(phase), "{phase} is missing: {text}");
    }
    assert!(text.contains("6 999 349 kr"), "{text}");
    assert!(
        !text.contains("Exempeldata"),
        "a real installation is not labelled as an example"
    );
}

#[tokio::test]
async fn a_broken_file_is_explained_and_changes_nothing() {
    let directory = tempfile::tempdir().unwrap();
    let server = Server::serve(directory.path());
    let chromium = Chromium::start().await;
    let broken = directory.path().join("broken.toml");
    std::fs::write(
        &broken,
        "format = 1\n[programme]\nkey = \"X Y\"\nstrat = \"2024-Q4\"\n",
    )
    .unwrap();

    chromium
        .open(&format!("{}/logga-in?till=/las-in", server.address))
        .await;
    chromium.click("input[name=account][value=programkontoret]").await;
    chromium.follow("form.accounts button").await;
    chromium
        .choose_file("input[type=file]", broken.to_str().unwrap())
        .await;
    chromium.follow("main form button").await;

    let text = chromium.text().await;
    assert!(text.contains("rad 3") && text.contains("strat"), "{text}");
    let head = server
        .ask("{ log { head { position } } }", serde_json::json!({}))
        .await;
    assert_eq!(head["log"]["head"]["position"], 0, "{head}");
}
