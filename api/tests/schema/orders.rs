//! Every mutation with every one of its inputs: made up from the contract itself, so that none is forgotten.
//! That what was read reaches the command is held by the compiler: each input is declared with its command's
//! fields, and the command is made of exactly them.

use std::collections::{BTreeMap, BTreeSet};

use loggbok_api::mutations;
use serde_json::{Map, Value, json};

use crate::house::{House, command};

const INPUTS: &str = "{ __schema { types { name kind
    inputFields { name type { ...t } }
    enumValues { name } } } }
    fragment t on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }";

/// The contract's input types by name, and those of which exactly one field is given.
struct Inputs {
    types: BTreeMap<String, Value>,
    choices: BTreeSet<String>,
}

impl Inputs {
    async fn of(house: &House) -> Self {
        let told = house.told(INPUTS).await;
        let types = told["__schema"]["types"].as_array().unwrap();
        let types = types
            .iter()
            .map(|kind| (kind["name"].as_str().unwrap().to_owned(), kind.clone()));
        // The introspection of the library does not tell alternatives; the contract itself does.
        let sdl = loggbok_api::sdl();
        let choice = |line: &str| Some(line.strip_prefix("input ")?.strip_suffix(" @oneOf {")?.to_owned());
        let choices: BTreeSet<String> = sdl.lines().filter_map(choice).collect();
        assert!(choices.contains("TargetInput"));
        Self {
            types: types.collect(),
            choices,
        }
    }

    /// A value with every field set; of alternatives the one at `turn`.
    fn full(&self, kind: &Value, field: &str, turn: usize) -> Value {
        match kind["kind"].as_str().unwrap() {
            "NON_NULL" => self.full(&kind["ofType"], field, turn),
            "LIST" => json!([self.full(&kind["ofType"], field, turn)]),
            _ => self.named(kind["name"].as_str().unwrap(), field, turn),
        }
    }

    fn named(&self, name: &str, field: &str, turn: usize) -> Value {
        let kind = &self.types[name];
        match (kind["kind"].as_str().unwrap(), name) {
            ("ENUM", _) => {
                let values = kind["enumValues"].as_array().unwrap();
                values[turn % values.len()]["name"].clone()
            }
            ("INPUT_OBJECT", _) => self.object(kind, turn),
            (_, "Date") => json!("2025-01-10"),
            (_, "Quarter") => json!("2025-Q1"),
            (_, "UUID") => json!(command(7)),
            (_, "Ore") => json!("12345"),
            // The only share of a row is the whole of it.
            (_, "BasisPoints") if field == "share" => json!(10_000),
            (_, "BasisPoints") => json!(2500),
            (_, "Position") => json!(1),
            (_, "Boolean") => json!(true),
            (_, "Int") if field == "year" || field.ends_with("Year") || field == "yearlyFrom" => json!(2024),
            (_, "Int") => json!(3),
            (_, "String") => json!("ord"),
            (_, other) => panic!("no sample of {other}"),
        }
    }

    fn object(&self, kind: &Value, turn: usize) -> Value {
        let fields = kind["inputFields"].as_array().unwrap();
        let mut object = Map::new();
        let chosen = if self.choices.contains(kind["name"].as_str().unwrap()) {
            vec![&fields[turn % fields.len()]]
        } else {
            fields.iter().collect()
        };
        for field in chosen {
            let name = field["name"].as_str().unwrap();
            object.insert(name.to_owned(), self.full(&field["type"], name, turn));
        }
        Value::Object(object)
    }
}

fn input(mutation: &str) -> String {
    format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..])
}

/// What each mutation is sent is read without a slip, whichever alternatives are chosen, and then the rules
/// refuse it for what the world is like, or it is carried out.
#[tokio::test]
async fn every_input_of_every_mutation_is_read() {
    let house = House::empty().await;
    let inputs = Inputs::of(&house).await;
    for (mutation, _) in mutations() {
        for turn in 0..12 {
            let mut sent = inputs.named(&input(&mutation), "input", turn);
            sent["commandId"] = json!(uuid::Uuid::new_v4());
            let payload = house.order(&mutation, sent.clone()).await;
            let errors = payload["userErrors"].as_array().unwrap();
            assert!(errors.len() <= 1, "{mutation}: {payload:#} for {sent:#}");
            for error in errors {
                assert_ne!(
                    error["code"], "BAD_USER_INPUT",
                    "{mutation}: {payload:#} for {sent:#}"
                );
                assert_ne!(error["message"], "", "{mutation}: {payload:#}");
            }
        }
    }
}
