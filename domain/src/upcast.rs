//! Raising old payloads to the newest schema, one step at a time. A stored event is never rewritten.

use serde_json::Value as Json;

/// One step: a type's payload from one schema version to the next.
#[derive(Clone, Copy, Debug)]
pub struct Upcaster {
    /// The event type.
    pub kind: &'static str,
    /// The version it reads; it writes the next.
    pub from: u32,
    /// The change.
    pub raise: fn(&mut Json),
}

/// Every step there is. A new schema version of a type adds one line here and a fossil beside the old ones.
pub const UPCASTERS: &[Upcaster] = &[Upcaster {
    kind: "DecisionTaken",
    from: 1,
    raise: taken_before_meetings,
}];

/// Before meetings were registered: which one it was is not known, nor in which role somebody stood aside.
fn taken_before_meetings(taken: &mut Json) {
    taken["meeting"] = Json::Null;
    let recusals = taken["recusals"].as_array_mut().into_iter().flatten();
    for recusal in recusals.filter_map(Json::as_object_mut) {
        recusal.insert("role".to_owned(), Json::Null);
    }
}

/// Applies every step from `schema` upwards.
///
/// # Errors
/// When the payload is not a JSON object.
pub fn upcast(
    steps: &[Upcaster],
    kind: &str,
    schema: u32,
    payload: &str,
) -> Result<String, serde_json::Error> {
    // A step sets fields, and only an object has any.
    let mut json = Json::Object(serde_json::from_str(payload)?);
    let mut version = schema;
    while let Some(step) = steps
        .iter()
        .find(|step| step.kind == kind && step.from == version)
    {
        (step.raise)(&mut json);
        version += 1;
    }
    serde_json::to_string(&json)
}

#[cfg(test)]
mod tests {
    use super::*;

    const STEPS: &[Upcaster] = &[
        Upcaster {
            kind: "A",
            from: 1,
            raise: |json| json["unit"] = "share".into(),
        },
        Upcaster {
            kind: "A",
            from: 2,
            raise: |json| json["value"] = (json["value"].as_i64().unwrap_or(0) * 100).into(),
        },
        Upcaster {
            kind: "B",
            from: 1,
            raise: |json| json["wrong"] = true.into(),
        },
    ];

    #[test]
    fn every_step_from_the_stored_version_is_taken_in_order() {
        assert_eq!(
            upcast(STEPS, "A", 1, r#"{"value":3}"#).unwrap(),
            r#"{"unit":"share","value":300}"#
        );
        assert_eq!(
            upcast(STEPS, "A", 2, r#"{"value":3}"#).unwrap(),
            r#"{"value":300}"#
        );
        assert_eq!(upcast(STEPS, "A", 3, r#"{"value":3}"#).unwrap(), r#"{"value":3}"#);
    }

    #[test]
    fn there_is_a_step_to_the_newest_schema_of_every_type() {
        for (kind, newest) in crate::Event::types() {
            for from in 1..newest {
                assert!(
                    UPCASTERS.iter().any(|s| s.kind == kind && s.from == from),
                    "{kind} from {from}"
                );
            }
        }
    }

    #[test]
    fn what_is_no_object_is_refused_before_any_step() {
        for payload in ["10", "null", "[1]", "\"text\"", ""] {
            assert!(upcast(STEPS, "A", 1, payload).is_err(), "{payload}");
        }
        // Nor does one further in end the program: whoever reads the event refuses it.
        assert!(upcast(UPCASTERS, "DecisionTaken", 1, r#"{"recusals":[1]}"#).is_ok());
    }
}
