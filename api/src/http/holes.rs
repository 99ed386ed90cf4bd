//! Puts a null where a field failed.
//!
//! The resolver engine leaves a failed field out of its object, whatever the field's type, and makes an object
//! null in which nothing succeeded. A client is promised a null in the place of a failed field, or in the
//! nearest place around it that may be null. The errors' paths tell where those places are.

use apollo_compiler::{
    ExecutableDocument,
    executable::{Field, Operation, Selection, SelectionSet},
    schema::Type,
};
use async_graphql::{Name, PathSegment, Response, Value};

/// Fills the holes of an answer to an operation.
pub(crate) fn fill(response: &mut Response, document: &ExecutableDocument, operation: &Operation) {
    if response.data == Value::Null {
        response.data = Value::Object(Default::default());
    }
    for error in &response.errors {
        let place = Place {
            document,
            sets: vec![&operation.selection_set],
            list: None,
        };
        if !error.path.is_empty() && place.fill(&mut response.data, &error.path) == Filled::Further {
            response.data = Value::Null;
        }
    }
}

#[derive(PartialEq)]
enum Filled {
    Here,
    /// There may be no null here, so it goes to the next place around.
    Further,
}

struct Place<'a> {
    document: &'a ExecutableDocument,
    /// What is selected here, from all the selections that come together in this place.
    sets: Vec<&'a SelectionSet>,
    /// The type of the entries, if it is a list.
    list: Option<&'a Type>,
}

impl Place<'_> {
    fn fill(&self, value: &mut Value, path: &[PathSegment]) -> Filled {
        match (value, path) {
            (Value::Object(map), [PathSegment::Field(key), rest @ ..]) => {
                let mut fields = Vec::new();
                self.sets
                    .iter()
                    .for_each(|set| collect(set, key, self.document, &mut fields));
                let Some(kind) = fields.first().map(|field| field.ty()) else {
                    return Filled::Here;
                };
                let sets = fields.iter().map(|field| &field.selection_set).collect();
                let place = Place {
                    document: self.document,
                    sets,
                    list: kind.is_list().then(|| kind.item_type()),
                };
                let inner = map.get_mut(key.as_str()).map(|value| place.revive(value, rest));
                let null = || drop(map.insert(Name::new(key), Value::Null));
                settle(inner, kind, null)
            }
            (Value::List(values), [PathSegment::Index(index), rest @ ..]) => {
                let (Some(kind), Some(value)) = (self.list, values.get_mut(*index)) else {
                    return Filled::Here;
                };
                let list = kind.is_list().then(|| kind.item_type());
                let place = Place {
                    document: self.document,
                    sets: self.sets.clone(),
                    list,
                };
                let inner = place.revive(value, rest);
                settle(Some(inner), kind, || *value = Value::Null)
            }
            (Value::Null, _) => Filled::Further,
            _ => Filled::Here,
        }
    }

    /// A null with a failed field inside was an object in which nothing succeeded.
    fn revive(&self, value: &mut Value, path: &[PathSegment]) -> Filled {
        if *value == Value::Null && matches!(path, [PathSegment::Field(_), ..]) {
            *value = Value::Object(Default::default());
        }
        self.fill(value, path)
    }
}

fn settle(inner: Option<Filled>, kind: &Type, null: impl FnOnce()) -> Filled {
    match inner {
        Some(Filled::Here) => Filled::Here,
        Some(Filled::Further) | None if kind.is_non_null() => Filled::Further,
        Some(Filled::Further) | None => {
            null();
            Filled::Here
        }
    }
}

/// The fields of a selection set that answer under a key, through all fragments: validation has seen to
/// it that their types agree in what may be null.
fn collect<'a>(
    set: &'a SelectionSet,
    key: &str,
    document: &'a ExecutableDocument,
    fields: &mut Vec<&'a Field>,
) {
    for selection in &set.selections {
        match selection {
            Selection::Field(field) if field.response_key() == key => fields.push(field),
            Selection::Field(_) => {}
            Selection::InlineFragment(inline) => collect(&inline.selection_set, key, document, fields),
            Selection::FragmentSpread(spread) => {
                if let Some(fragment) = spread.fragment_def(document) {
                    collect(&fragment.selection_set, key, document, fields);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use apollo_compiler::Schema;
    use async_graphql::{ServerError, value};

    use super::*;

    const CONTRACT: &str = "type Query { a: Int  b: Int!  c: Query  d: Query!  l: [Query!]  n: [Query] }";

    fn filled(query: &str, data: Value, paths: &[&[&str]]) -> Value {
        let schema = Schema::parse_and_validate(CONTRACT, "contract").unwrap();
        let document = ExecutableDocument::parse_and_validate(&schema, query, "query").unwrap();
        let mut response = Response::new(data);
        let segment = |text: &&str| match text.parse() {
            Ok(index) => PathSegment::Index(index),
            Err(_) => PathSegment::Field((*text).to_owned()),
        };
        for path in paths {
            let error = ServerError::new("failed", None).with_path(path.iter().map(segment).collect());
            response.errors.push(error);
        }
        fill(&mut response, &document, document.operations.get(None).unwrap());
        response.data
    }

    #[test]
    fn a_failed_field_is_null_where_it_may_be() {
        assert_eq!(
            filled("{ a b }", value!({ "b": 1 }), &[&["a"]]),
            value!({ "b": 1, "a": null })
        );
        assert_eq!(filled("{ a }", Value::Null, &[&["a"]]), value!({ "a": null }));
        assert_eq!(
            filled(
                "{ x: a ...f } fragment f on Query { c { a } }",
                value!({ "c": null }),
                &[&["x"], &["c", "a"]]
            ),
            value!({ "c": { "a": null }, "x": null })
        );
        assert_eq!(
            filled(
                "{ n { a } }",
                value!({ "n": [{ "a": 1 }, null] }),
                &[&["n", "1", "a"]]
            ),
            value!({ "n": [{ "a": 1 }, { "a": null }] })
        );
    }

    #[test]
    fn what_may_not_be_null_makes_null_what_is_around() {
        assert_eq!(filled("{ b }", Value::Null, &[&["b"]]), Value::Null);
        assert_eq!(
            filled(
                "{ a d { d { b } } }",
                value!({ "a": 1, "d": { "d": null } }),
                &[&["d", "d", "b"]]
            ),
            Value::Null
        );
        assert_eq!(
            filled(
                "{ a c { a b } }",
                value!({ "a": 1, "c": { "a": 1 } }),
                &[&["c", "b"]]
            ),
            value!({ "a": 1, "c": null })
        );
        assert_eq!(
            filled(
                "{ l { a b } }",
                value!({ "l": [{ "a": 1, "b": 1 }, { "a": 1 }] }),
                &[&["l", "1", "b"]]
            ),
            value!({ "l": null })
        );
        assert_eq!(
            filled(
                "{ n { b } }",
                value!({ "n": [{ "b": 1 }, null] }),
                &[&["n", "1", "b"]]
            ),
            value!({ "n": [{ "b": 1 }, null] })
        );
    }

    #[test]
    fn an_answer_without_errors_is_left_as_it_is() {
        assert_eq!(
            filled("{ a c { a } }", value!({ "a": 1, "c": null }), &[]),
            value!({ "a": 1, "c": null })
        );
        assert_eq!(filled("{ a @skip(if: true) }", Value::Null, &[]), value!({}));
    }
}
