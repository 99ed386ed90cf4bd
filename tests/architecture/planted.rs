//! The bugs that the fault suite plants are in no program that anybody runs.

use super::arrows::metadata;

const FEATURE: &str = "planted";

#[test]
fn no_crate_switches_planted_bugs_on() {
    let store = metadata()
        .packages
        .iter()
        .find(|package| package.name.as_str() == "loggbok-store")
        .unwrap();
    assert!(store.features.contains_key(FEATURE), "the fault suite needs them");
    for package in metadata().workspace_packages() {
        for (name, switches_on) in &package.features {
            let on = switches_on
                .iter()
                .any(|other| other.rsplit('/').next() == Some(FEATURE));
            assert!(!on, "feature {name} of {} switches on planted bugs", package.name);
        }
        for dependency in &package.dependencies {
            let on = dependency.features.iter().any(|feature| feature == FEATURE);
            assert!(!on, "{} asks {} for planted bugs", package.name, dependency.name);
        }
    }
}

#[test]
fn the_program_does_not_know_them() {
    let program = std::fs::read(env!("CARGO_BIN_EXE_loggbok")).unwrap();
    let program = String::from_utf8_lossy(&program);
    let holds = |text: &str| program.contains(text);
    assert!(holds("LOGGBOK_DATA"), "its settings are found");
    for text in [
        "LOGGBOK_PLANTED",
        "WritesOnAfterFault",
        "ReadStreamsCheckedOutside",
    ] {
        assert!(!holds(text), "{text}");
    }
}
