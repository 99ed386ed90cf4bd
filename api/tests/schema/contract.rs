//! The contract: held by a golden file, described in every part, and named by one rule.

use std::collections::BTreeSet;
use std::fs;

use loggbok_api::{handlings, mutations, sdl};
use loggbok_domain::Command;
use serde_json::Value;

use crate::house::House;

const GOLDEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/schema.graphql");

#[test]
fn the_contract_is_the_golden_file() {
    let written = format!("{}\n", sdl().trim_end());
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        fs::write(GOLDEN, &written).unwrap();
    }
    let golden = fs::read_to_string(GOLDEN).unwrap_or_default();
    let differs = golden
        .lines()
        .zip(written.lines())
        .find(|(kept, now)| kept != now);
    assert!(
        golden == written,
        "the contract differs from api/schema.graphql, first at {differs:?}; \
         if that is meant, run the tests with UPDATE_SCHEMA=1 and read the difference"
    );
}

/// `SetPhaseBaseline` → `phaseBaselineSet`: the verb goes last.
fn named(command: &str) -> String {
    let rest = command[1..].find(char::is_uppercase).unwrap() + 1;
    let (verb, object) = command.split_at(rest);
    let lower = |text: &str| format!("{}{}", text[..1].to_lowercase(), &text[1..]);
    format!("{}{verb}", lower(object))
}

#[test]
fn every_command_has_exactly_one_mutation_named_by_the_rule() {
    let commands: BTreeSet<&str> = Command::names().collect();
    let ordered: Vec<(String, &str)> = mutations();
    assert_eq!(ordered.len(), commands.len(), "one mutation for each command");
    assert_eq!(
        ordered
            .iter()
            .map(|(_, command)| *command)
            .collect::<BTreeSet<_>>(),
        commands
    );
    for (mutation, command) in ordered {
        assert_eq!(mutation, named(command));
    }
}

const EVERYTHING: &str = "{ __schema {
    mutationType { fields { name } }
    types { kind name description
        fields(includeDeprecated: true) { name description args { name description } }
        inputFields { name description }
        enumValues(includeDeprecated: true) { name description } } } }";

#[tokio::test]
async fn the_table_lists_the_mutations_the_contract_has() {
    let told = House::empty().await.told(EVERYTHING).await;
    let fields = told["__schema"]["mutationType"]["fields"].as_array().unwrap();
    let has: BTreeSet<&str> = fields
        .iter()
        .map(|field| field["name"].as_str().unwrap())
        .collect();
    let listed = mutations();
    assert_eq!(
        has,
        listed
            .iter()
            .map(|(mutation, _)| mutation.as_str())
            .chain(handlings().iter().copied())
            .collect()
    );
}

#[tokio::test]
async fn every_part_is_described() {
    let told = House::empty().await.told(EVERYTHING).await;
    let mut silent = Vec::new();
    for kind in told["__schema"]["types"].as_array().unwrap() {
        let name = kind["name"].as_str().unwrap();
        // The language's own types are described, or not, by the library.
        if name.starts_with("__") || ["Int", "Float", "String", "Boolean", "ID"].contains(&name) {
            continue;
        }
        note(kind, name, &mut silent);
        for list in ["fields", "inputFields", "enumValues"] {
            for part in kind[list].as_array().into_iter().flatten() {
                let place = format!("{name}.{}", part["name"].as_str().unwrap());
                note(part, &place, &mut silent);
                for argument in part["args"].as_array().into_iter().flatten() {
                    note(
                        argument,
                        &format!("{place}({})", argument["name"].as_str().unwrap()),
                        &mut silent,
                    );
                }
            }
        }
    }
    assert!(silent.is_empty(), "without a description: {silent:#?}");
}

fn note(part: &Value, place: &str, silent: &mut Vec<String>) {
    if part["description"]
        .as_str()
        .is_none_or(|text| text.trim().len() < 3)
    {
        silent.push(place.to_owned());
    }
}

/// A sum without its unit is a guess.
#[test]
fn every_sum_and_part_names_its_unit() {
    let sdl = sdl();
    let (mut described, mut field) = (String::new(), String::new());
    let mut inside = false;
    for line in sdl.lines().map(str::trim) {
        if line == "\"\"\"" {
            inside = !inside;
            if inside {
                described.clear();
            }
        } else if inside {
            described.push_str(line);
            described.push(' ');
        } else if line.ends_with('(') {
            // What is said of a field with arguments stands before those.
            field.clone_from(&described);
        } else {
            let said = if line.starts_with(')') { &field } else { &described };
            if line.contains(": Ore") {
                assert!(said.to_lowercase().contains("öre"), "{line}: {said}");
            }
            if line.contains(": BasisPoints") {
                assert!(said.contains("basis points"), "{line}: {said}");
            }
        }
    }
}
