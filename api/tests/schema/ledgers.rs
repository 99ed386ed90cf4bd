//! Ledger files by GraphQL: what was handed in is looked at, read otherwise, posted, and opened to its rows.

use loggbok_app::{Account, Actor, HandedIn};
use loggbok_domain::{ActorId, Language, OrganisationKey, ProgrammeId, Title};
use serde_json::{Value, json};

use crate::house::{House, clean};

/// Two vouchers of the first quarter of 2025, told from January the 15th.
const BOOK: &str = "#FLAGGA 0\n#SIETYP 4\n#ORGNR 212000-1587\n#RAR 0 20250101 20251231\n\
    #VER A 1 20250110 \"Anna\"\n{\n#TRANS 6540 {} 100.01\n#TRANS 1930 {} -100.01\n}\n\
    #VER A 2 20250111\n{\n#TRANS 6540 {} 50\n#TRANS 1930 {} -50\n}\n";

fn finance() -> Actor {
    Actor {
        id: ActorId::parse("finance").unwrap(),
        role: loggbok_app::Role::Finance,
        organisation: None,
        language: Language::English,
    }
}

async fn hand_in(house: &House, programme: ProgrammeId, name: &str, text: &str) -> String {
    let of = HandedIn {
        programme,
        organisation: OrganisationKey::parse("amal").unwrap(),
        source: Title::parse("Huvudboken").unwrap(),
        name: name.to_owned(),
        year: None,
    };
    let mut receiving = house.app.begin_upload(&finance(), of).await.unwrap();
    receiving.take(text.as_bytes()).await.unwrap();
    receiving.finish().await.unwrap().id.to_string()
}

/// A document by the finance people.
async fn by_finance(house: &House, query: &str) -> Value {
    let secret = house.app.sign_in(&finance().id).await.unwrap();
    clean(house.send(Some(&secret), "en", json!({ "query": query })).await)
}

const PAYLOAD: &str = "position batch progress { percent } userErrors { code message }";

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_looked_at_posted_and_opened_to_its_rows() {
    let (house, programme) = House::furnished().await;
    let upload = hand_in(&house, programme, "bok.se", BOOK).await;
    let content = format!(
        "{{ programme(id: \"{programme}\") {{ costs {{ ledgerUploads {{ name sha256 bytes }}
            ledgerUpload(uuid: \"{upload}\") {{ source batch posting {{ step }} content {{
                kind ownerNumber rows vouchers totalOre controlsHeld profile profileConfirmed hindrances overlaps
                problems {{ fact }} buckets {{ target category quarter amountOre behind {{ account rows }} }} }} }} }} }} }}"
    );
    let nobody = house.told(&content).await;
    assert_eq!(nobody["programme"]["costs"]["ledgerUploads"], json!([]));
    assert_eq!(
        nobody["programme"]["costs"]["ledgerUpload"],
        json!(null),
        "only their own"
    );
    let told = by_finance(&house, &content).await;
    let seen = &told["programme"]["costs"]["ledgerUpload"];
    assert_eq!(seen["content"]["kind"], "SIE 4, type 4: vouchers");
    assert_eq!(
        (&seen["content"]["rows"], &seen["content"]["totalOre"]),
        (&json!(4), &json!("0"))
    );
    assert_eq!(seen["content"]["hindrances"], json!([]));
    assert_eq!(seen["content"]["profileConfirmed"], false);
    assert_eq!(seen["content"]["buckets"][0]["target"], "UNMAPPED");
    let unconfirmed = format!(
        "mutation {{ ledgerUploadPost(input: {{ upload: \"{upload}\", profileIsRight: false }}) {{ {PAYLOAD} }} }}"
    );
    let told = by_finance(&house, &unconfirmed).await;
    assert_eq!(
        told["ledgerUploadPost"]["userErrors"][0]["code"],
        "LEDGER_HINDERED"
    );
    let post = unconfirmed.replace("false", "true");
    let told = by_finance(&house, &post).await;
    assert_eq!(told["ledgerUploadPost"]["userErrors"], json!([]), "{told:#}");
    let batch = told["ledgerUploadPost"]["batch"].as_str().unwrap().to_owned();
    let rows = |after: &str| {
        format!(
            "{{ programme(id: \"{programme}\") {{ costs {{ ledgerRows(first: 3{after},
                figure: {{ organisation: \"amal\", target: UNMAPPED, quarter: \"2025-Q1\" }}) {{
                totalCount totalOre pageInfo {{ hasNextPage endCursor }}
                nodes {{ batch source line voucher bookedOn account amountOre share rule }} }} }} }} }}"
        )
    };
    let told = house.told(&rows("")).await;
    let page = &told["programme"]["costs"]["ledgerRows"];
    assert_eq!((&page["totalCount"], &page["totalOre"]), (&json!(4), &json!("0")));
    let first = json!({
        "batch": batch, "source": "Huvudboken", "line": 7, "voucher": "A 1", "bookedOn": "2025-01-10",
        "account": "6540", "amountOre": "10001", "share": 10_000, "rule": null
    });
    assert_eq!(page["nodes"][0], first);
    assert_eq!(page["nodes"].as_array().unwrap().len(), 3);
    assert_eq!(page["pageInfo"]["hasNextPage"], true);
    let cursor = page["pageInfo"]["endCursor"].as_str().unwrap();
    let told = house.told(&rows(&format!(", after: \"{cursor}\""))).await;
    let page = &told["programme"]["costs"]["ledgerRows"];
    assert_eq!(page["nodes"].as_array().unwrap().len(), 1);
    assert_eq!(
        (&page["nodes"][0]["line"], &page["pageInfo"]["hasNextPage"]),
        (&json!(13), &json!(false))
    );
    let again = hand_in(&house, programme, "igen.se", BOOK).await;
    let told = by_finance(&house, &post.replace(&upload, &again)).await;
    let refused = told["ledgerUploadPost"]["userErrors"][0]["message"]
        .as_str()
        .unwrap();
    assert!(refused.contains("imported already"), "{refused}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_read_otherwise_or_thrown_away() {
    let (house, programme) = House::furnished().await;
    let upload = hand_in(
        &house,
        programme,
        "k.csv",
        "Dag;Konto;Kostnad\n2025-01-10;6540;4,00\n",
    )
    .await;
    let profile = "[table]\\ndecimal = \\\"comma\\\"\\n[table.columns]\\ndate = \\\"Dag\\\"\\naccount = \\\"Konto\\\"\\namount = \\\"Kostnad\\\"";
    let read_so = format!(
        "mutation {{ ledgerUploadProfile(input: {{ upload: \"{upload}\", profile: \"{profile}\" }}) {{ {PAYLOAD} }} }}"
    );
    let told = by_finance(&house, &read_so).await;
    assert_eq!(told["ledgerUploadProfile"]["userErrors"], json!([]), "{told:#}");
    let content = format!(
        "{{ programme(id: \"{programme}\") {{ costs {{ ledgerUpload(uuid: \"{upload}\") {{ content {{ totalOre hindrances }} }} }} }} }}"
    );
    let told = by_finance(&house, &content).await;
    let seen = &told["programme"]["costs"]["ledgerUpload"]["content"];
    assert_eq!(*seen, json!({ "totalOre": "400", "hindrances": [] }));
    let wrong = read_so.replace("decimal", "decimals");
    let told = by_finance(&house, &wrong).await;
    assert_eq!(
        told["ledgerUploadProfile"]["userErrors"][0]["code"],
        "BAD_USER_INPUT"
    );
    let discard =
        format!("mutation {{ ledgerUploadDiscard(input: {{ upload: \"{upload}\" }}) {{ {PAYLOAD} }} }}");
    let told = by_finance(&house, &discard).await;
    assert_eq!(told["ledgerUploadDiscard"]["userErrors"], json!([]));
    let told = by_finance(&house, &discard).await;
    assert_eq!(told["ledgerUploadDiscard"]["userErrors"][0]["code"], "NOT_FOUND");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_told_of_a_file_is_never_kept_for_somebody_else_or_for_later() {
    let (house, programme) = House::furnished().await;
    let upload = hand_in(&house, programme, "bok.se", BOOK).await;
    let other = Account {
        id: ActorId::parse("finance-2").unwrap(),
        name: "Bo".to_owned(),
        role: loggbok_app::Role::Finance,
        organisation: None,
    };
    house.app.keep_account(&other).await.unwrap();
    let query = format!(
        "{{ programme(id: \"{programme}\") {{ costs {{ ledgerUploads {{ name }}
            ledgerUpload(uuid: \"{upload}\") {{ name content {{ rows }} }} }} }} }}"
    );
    let own = by_finance(&house, &query).await;
    let told = &own["programme"]["costs"];
    assert_eq!(told["ledgerUploads"][0]["name"], "bok.se");
    assert_eq!(told["ledgerUpload"]["content"]["rows"], 4);
    // Somebody with the very same rights, at the same position of the log.
    let secret = house.app.sign_in(&other.id).await.unwrap();
    let told = clean(house.send(Some(&secret), "en", json!({ "query": query })).await);
    let nothing = json!({ "ledgerUploads": [], "ledgerUpload": null });
    assert_eq!(told["programme"]["costs"], nothing);
    let id = uuid::Uuid::parse_str(&upload).unwrap();
    house.app.discard_upload(&finance(), id).await.unwrap();
    let told = by_finance(&house, &query).await;
    assert_eq!(
        told["programme"]["costs"], nothing,
        "what was thrown away is gone at once"
    );
}
