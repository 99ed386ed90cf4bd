//! Proofs by GraphQL, and the log as static files.

use std::sync::Arc;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use axum::response::Response;
use loggbok_app::proof::{KeyChain, KeyFile, KeyRecord, Proof, SignedCheckpoint, Signer, Signing, Tile};
use loggbok_store::EventLog as _;
use serde_json::json;
use tower::ServiceExt as _;

use crate::house::{House, command};

async fn sign(house: &House) {
    let signing = Signing {
        database: house.log.clone(),
        clock: house.clock.clone(),
        file: KeyFile::at(&house.directory.path().join("signing.key")),
    };
    Signer::open(signing, Some("log.example"))
        .await
        .unwrap()
        .sign()
        .await
        .unwrap();
}

#[tokio::test]
async fn a_decision_has_its_receipt_once_it_is_signed() {
    let (house, programme) = House::furnished().await;
    sign(&house).await;
    let organs = house
        .told(&format!(
            "{{ programme(id: \"{programme}\") {{ bodies {{ key }} }} }}"
        ))
        .await;
    let proposed = house.order("decisionPropose", json!({
        "programme": programme, "commandId": command(10), "title": "Arkivet", "question": "Ska loggen arkiveras?",
        "body": organs["programme"]["bodies"][0]["key"], "options": [], "authorises": []
    })).await;
    assert_eq!(proposed["userErrors"], json!([]));
    let taken = house
        .steer(
            "decisionTake",
            json!({
                "programme": programme, "commandId": command(11), "decision": proposed["made"][0]["uuid"],
                "outcome": "APPROVED", "takenOn": "2025-01-14", "reservations": [], "recusals": [],
                "paragraph": "§ 12", "caseNumber": "KS 2025/1"
            }),
        )
        .await;
    assert_eq!(taken["userErrors"], json!([]));
    let query = format!(
        "{{ signingKeys {{ key succession }} checkpoint {{ origin size note }} programme(id: \"{programme}\") {{
            decisions(last: 1) {{ nodes {{ uuid receipt {{ position leaf text }} }} }} }} }}"
    );
    let told = house.told(&query).await;
    assert_eq!(
        told["programme"]["decisions"]["nodes"][0]["receipt"],
        json!(null),
        "it is not signed yet"
    );
    sign(&house).await;
    let told = house.told(&query).await;
    let receipt = &told["programme"]["decisions"]["nodes"][0]["receipt"];
    assert_eq!(receipt["position"], taken["position"]);
    let proof = Proof::parse(receipt["text"].as_str().unwrap()).unwrap();
    assert!(proof.leaf.contains("\"type\":\"DecisionTaken\""));
    assert_eq!(receipt["leaf"], proof.leaf.as_str());
    let signed = proof.stands().unwrap();
    let keys: Vec<KeyRecord> = serde_json::from_value(told["signingKeys"].clone()).unwrap();
    assert_eq!(KeyChain::read(&keys).unwrap().signer(&signed), Ok(1));
    assert_eq!(told["checkpoint"]["note"], signed.to_text().as_str());
    assert_eq!(told["checkpoint"]["origin"], "log.example");
}

#[tokio::test]
async fn proofs_reach_as_far_as_what_is_signed() {
    let (house, _) = House::furnished().await;
    let unsigned =
        "{ checkpoint { size } inclusionProof(position: 1) { text } consistencyProof(from: 1) { to } }";
    let nothing = json!({ "checkpoint": null, "inclusionProof": null, "consistencyProof": null });
    assert_eq!(house.told(unsigned).await, nothing);
    sign(&house).await;
    let told = house.told("{ checkpoint { size note } }").await;
    let size = told["checkpoint"]["size"].as_u64().unwrap();
    let told = house.told(&format!(
        "{{ one: inclusionProof(position: 1) {{ text }} last: inclusionProof(position: {size}) {{ text }}
            none: inclusionProof(position: {}) {{ text }} zero: inclusionProof(position: 0) {{ text }}
            grown: consistencyProof(from: 7) {{ from fromRoot to toRoot path }}
            back: consistencyProof(from: 7, to: 6) {{ to }} beyond: consistencyProof(from: 7, to: {}) {{ to }} }}",
        size + 1,
        size + 1
    )).await;
    for found in ["one", "last"] {
        let proof = Proof::parse(told[found]["text"].as_str().unwrap()).unwrap();
        assert_eq!(proof.stands().unwrap().checkpoint().size, size);
    }
    for absent in ["none", "zero", "back", "beyond"] {
        assert_eq!(told[absent], json!(null), "{absent}");
    }
    assert_eq!(
        (&told["grown"]["from"], &told["grown"]["to"]),
        (&json!(7), &json!(size))
    );
    let foreign = "{ inclusionProof(position: 1, checkpoint: \"x\") { text } }";
    assert_eq!(crate::house::code(&house.ask(foreign).await), "NOT_FOUND");
}

async fn got(house: &House, path: &str) -> Response {
    let request = Request::get(path).body(Body::empty()).unwrap();
    house.router.clone().oneshot(request).await.unwrap()
}

async fn bytes(response: Response) -> Vec<u8> {
    axum::body::to_bytes(response.into_body(), usize::MAX)
        .await
        .unwrap()
        .to_vec()
}

#[tokio::test]
async fn the_log_is_there_as_static_files() {
    let (house, _) = House::furnished().await;
    assert_eq!(got(&house, "/checkpoint").await.status(), StatusCode::NOT_FOUND);
    assert_eq!(
        got(&house, "/tile/0/000.p/1").await.status(),
        StatusCode::NOT_FOUND,
        "it is not signed"
    );
    sign(&house).await;
    let response = got(&house, "/checkpoint").await;
    assert_eq!(response.headers()[header::CACHE_CONTROL], "public, max-age=5");
    assert_eq!(response.headers()[header::ACCESS_CONTROL_ALLOW_ORIGIN], "*");
    let signed = SignedCheckpoint::parse(&String::from_utf8(bytes(response).await).unwrap()).unwrap();
    let size = signed.checkpoint().size;
    for tile in Tile::all(size) {
        let response = got(&house, &format!("/{}", tile.path())).await;
        assert_eq!(response.status(), StatusCode::OK, "{tile:?}");
        assert!(
            response.headers()[header::CACHE_CONTROL]
                .to_str()
                .unwrap()
                .contains("immutable")
        );
        assert_eq!(bytes(response).await, tile.read(&*house.log).await.unwrap());
    }
    for path in [
        "/tile/0/999",
        "/tile/0/000.p/0",
        "/tile/9/000",
        "/tile/entries/x001/000",
        "/tile/x",
        "/tile/0/0",
    ] {
        assert_eq!(got(&house, path).await.status(), StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(
        Arc::clone(&house.log).root(size).await.unwrap(),
        Some(signed.checkpoint().root)
    );
}
