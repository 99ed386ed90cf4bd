//! What holds, and what is said of what does not.

use loggbok_app::bundle::{BundleError, Held, Place, Report, What, export_bundle, verify};
use loggbok_app::proof::{Checkpoint, KeyFile, NoteFault, SignedCheckpoint, Signer, succeed};
use loggbok_domain::Language;
use loggbok_store::conformance::command;
use loggbok_store::{EventLog, Position};
use serde_json::json;

use super::forge::{Files, HELD, House, SIZE, bundle, forged, signing};
use super::others::Verifier;

fn held(checkpoint: &str) -> Held {
    Held {
        checkpoint: Some(checkpoint.to_owned()),
        ..Held::default()
    }
}

fn what(report: &Report) -> Vec<(Place, What)> {
    let findings = report.findings.iter();
    findings
        .map(|finding| (finding.place.clone(), finding.what.clone()))
        .collect()
}

#[tokio::test]
async fn a_whole_bundle_holds_and_says_what_it_cannot_know() {
    let house = House::new().await;
    let report = verify(&house.files, &Held::default());
    assert_eq!(what(&report), []);
    assert_eq!(
        (report.events, report.erased, report.checkpoints),
        (SIZE as u64, 0, 2)
    );
    assert_eq!(
        (report.commands, report.keys, report.externally_held),
        (SIZE as u64, 1, None)
    );
    insta::assert_snapshot!("sound-sv", said(&report, Language::Swedish));
    let mut trusted = held(&house.held);
    trusted.key = Some(house.key.public().clone());
    let report = verify(&house.files, &trusted);
    assert_eq!(
        (what(&report), report.externally_held, report.key_held),
        (vec![], Some(HELD as u64), true)
    );
    insta::assert_snapshot!("held-en", said(&report, Language::English));
    assert_eq!(
        forged(&house, house.events.clone(), true),
        house.files,
        "the forger's hand is as good as ours"
    );
}

/// What is said, with what differs from run to run left out.
fn said(report: &Report, language: Language) -> String {
    let lines = report.say(language).into_iter();
    let plain = lines.map(|line| match line.split_once(": ") {
        Some((head, root)) if root.len() == 64 => format!("{head}: <root>"),
        _ => line,
    });
    plain.collect::<Vec<_>>().join("\n")
}

#[tokio::test]
async fn erased_content_is_counted_and_everything_still_holds() {
    let house = House::new().await;
    erase(&house, "f", &[7, 200], &[7, 200]).await;
    let unsigned = export_bundle(&*house.log, &*house.log, &house.directory.path().join("early")).await;
    assert!(
        matches!(unsigned, Err(BundleError::Unsealed { position: 7 })),
        "{unsigned:?}"
    );
    sign(&house).await;
    let files = bundle(house.directory.path(), &house.log, "erased").await;
    let report = verify(&files, &held(&house.held));
    assert_eq!(
        (what(&report), report.erased, &*report.erasures),
        (vec![], 2, &[301][..])
    );
    let said = said(&report, Language::Swedish);
    assert!(
        said.contains("2 är gallrade") && said.contains("räknar upp det som är gallrat: nummer 301."),
        "{said}"
    );
    let told = |words: &[u8]| {
        let mut files = files.0.values();
        files.any(|bytes| bytes.windows(words.len()).any(|window| window == words))
    };
    assert!(told("ord 5\"".as_bytes()) && told("skäl 5\"".as_bytes()));
    for gone in ["ord 6\"", "skäl 6\"", "ord 199\"", "skäl 199\""] {
        assert!(!told(gone.as_bytes()), "{gone}");
    }
    // Who checks with code that is not ours finds the same.
    Verifier::start(&house, "erased");
}

/// Erases the positions `gone` with an event that lists the positions `listed`.
async fn erase(house: &House, stream: &str, gone: &[u64], listed: &[u64]) {
    let mut append = command(&[stream], &[(stream, 0)]);
    let destroyed: Vec<_> = listed
        .iter()
        .map(|position| json!({ "position": position, "bytes": 1 }))
        .collect();
    append.events[0].kind = "ErasureCarriedOut".into();
    append.events[0].payload = json!({ "destroyed": destroyed, "carried_out_by": "actor-1" }).to_string();
    let gone: Vec<_> = gone.iter().copied().map(Position).collect();
    house.log.erase(append, &gone).await.unwrap();
}

async fn sign(house: &House) {
    let mut signer = Signer::open(signing(house.directory.path(), &house.log), None)
        .await
        .unwrap();
    signer.sign().await.unwrap().unwrap();
}

#[tokio::test]
async fn content_that_no_erasure_lists_is_named() {
    let house = House::new().await;
    erase(&house, "f", &[7, 200, 250], &[7, 250]).await;
    sign(&house).await;
    let files = bundle(house.directory.path(), &house.log, "unlisted").await;
    let report = verify(&files, &held(&house.held));
    assert_eq!(what(&report), [(Place::Entry(200), What::Unordered)]);
    assert_eq!(report.first_bad_entry, Some(200));
    let said = report.findings[0].say(Language::English);
    assert!(said.starts_with("entry 200: has lost its content"), "{said}");
    // Whoever cuts content out of a bundle is seen, also where it proves everything else.
    let mut cut = house.files.clone();
    let content = String::from_utf8(cut.0["content/000.ndjson"].clone()).unwrap();
    let lines: Vec<String> = content
        .lines()
        .enumerate()
        .map(|(number, line)| bare(number == 41, line))
        .collect();
    let content = lines.join("\n") + "\n";
    cut.0
        .insert("content/000.ndjson".to_owned(), content.into_bytes());
    assert_eq!(
        what(&verify(&cut, &held(&house.held))),
        [(Place::Entry(42), What::Unordered)]
    );
}

/// A line of contents, without its content if it is to go.
fn bare(goes: bool, line: &str) -> String {
    if !goes {
        return line.to_owned();
    }
    let mut content: serde_json::Map<String, serde_json::Value> = serde_json::from_str(line).unwrap();
    for field in ["payload", "reason", "salt"] {
        content.insert(field.to_owned(), serde_json::Value::Null);
    }
    serde_json::to_string(&content).unwrap()
}

#[tokio::test]
async fn the_first_bad_entry_is_named() {
    let house = House::new().await;
    let mut files = house.files.clone();
    let content = String::from_utf8(files.0["content/000.ndjson"].clone()).unwrap();
    let content = content
        .replace("ord 41", "ord 14")
        .replace("skäl 99\"", "skäl 98\"");
    files
        .0
        .insert("content/000.ndjson".to_owned(), content.into_bytes());
    let report = verify(&files, &Held::default());
    assert_eq!(
        what(&report),
        [
            (Place::Entry(42), What::Content),
            (Place::Entry(100), What::Content)
        ]
    );
    assert_eq!(report.first_bad_entry, Some(42));
    insta::assert_snapshot!("content-sv", said(&report, Language::Swedish));
}

#[tokio::test]
async fn what_is_missing_or_foreign_is_named() {
    let house = House::new().await;
    let without = |path: &str| {
        let mut files = house.files.clone();
        files.0.remove(path).unwrap_or_else(|| panic!("{path}"));
        what(&verify(&files, &Held::default()))
    };
    for path in [
        "tile/0/000",
        "tile/1/000.p/1",
        "content/001.p/44.ndjson",
        "checkpoint",
        "keys.json",
        "commands.ndjson",
    ] {
        assert_eq!(without(path), [(Place::File(path.to_owned()), What::Missing)]);
    }
    assert!(
        without("tile/entries/000").contains(&(Place::File("tile/entries/000".to_owned()), What::Missing))
    );
    let other = House::new().await;
    let report = verify(&house.files, &held(&other.held));
    assert_eq!(what(&report), [(Place::Held, What::Note(NoteFault::Unsigned))]);
    let origin = "other.example".to_owned();
    let key =
        loggbok_app::proof::SecretKey::from_seed(&origin, loggbok_app::proof::Algorithm::Ed25519, &[1; 32])
            .unwrap();
    let foreign = SignedCheckpoint::sign(
        &Checkpoint {
            origin,
            size: 1,
            root: [0; 32],
        },
        &key,
    )
    .unwrap();
    let report = verify(&house.files, &held(&foreign.to_text()));
    assert_eq!(
        what(&report),
        [(Place::Held, What::OtherLog("other.example".to_owned()))]
    );
    let report = verify(
        &house.files,
        &Held {
            key: Some(key.public().clone()),
            ..Held::default()
        },
    );
    assert_eq!(
        what(&report),
        [(Place::File("keys.json".to_owned()), What::HeldKey)]
    );
    let beyond = Checkpoint {
        origin: "log.example".to_owned(),
        size: 301,
        root: [0; 32],
    };
    let beyond = SignedCheckpoint::sign(&beyond, &house.key).unwrap();
    assert_eq!(
        what(&verify(&house.files, &held(&beyond.to_text()))),
        [(Place::Held, What::Beyond)]
    );
    let report = verify(&Files::default(), &Held::default());
    assert_eq!(
        what(&report),
        [(Place::File("bundle.json".to_owned()), What::Missing)]
    );
}

#[tokio::test]
async fn a_changed_key_is_followed_and_a_lost_one_is_told() {
    let house = House::new().await;
    let with = signing(house.directory.path(), &house.log);
    succeed(&with, false).await.unwrap();
    Signer::open(with.clone(), None)
        .await
        .unwrap()
        .sign()
        .await
        .unwrap()
        .unwrap();
    let files = bundle(house.directory.path(), &house.log, "changed").await;
    let report = verify(&files, &held(&house.held));
    assert_eq!((what(&report), report.keys, report.checkpoints), (vec![], 2, 3));
    std::fs::remove_file(house.directory.path().join("signing.key")).unwrap();
    succeed(&with, true).await.unwrap();
    Signer::open(with, None)
        .await
        .unwrap()
        .sign()
        .await
        .unwrap()
        .unwrap();
    let files = bundle(house.directory.path(), &house.log, "lost").await;
    let report = verify(&files, &Held::default());
    assert_eq!(report.findings.len(), 1);
    assert!(said(&report, Language::English).contains("follows a key that is said to be lost"));
    let newest = KeyFile::at(&house.directory.path().join("signing.key"))
        .read()
        .unwrap()
        .unwrap();
    let report = verify(
        &files,
        &Held {
            key: Some(newest.public().clone()),
            ..Held::default()
        },
    );
    assert_eq!(what(&report), []);
}
