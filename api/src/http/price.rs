//! What an operation costs to run: every field, times the entries of every list around it. A field that is dear to
//! answer costs more than one.
//!
//! Counted on the validated document with the variables at hand, since they may hold `first`. Each
//! fragment is priced once for every page size it is met under.

use std::collections::HashMap;

use apollo_compiler::{
    ExecutableDocument, Name,
    executable::{Field, Operation, Selection, SelectionSet, Value},
    response::JsonMap,
};

use super::{Limits, refusal::Refusal};

/// Entries a list inside the contract itself is taken to have. The usual introspection query comes to
/// about 7 000, so that it can be asked once but not under a dozen names.
const CONTRACT_LIST: u64 = 5;

/// Refuses an operation that costs too much or asks for too long a page.
pub(crate) fn check(
    document: &ExecutableDocument,
    operation: &Operation,
    variables: &JsonMap,
    limits: &Limits,
) -> Result<u64, Refusal> {
    let mut till = Till {
        document,
        variables,
        limits,
        fragments: HashMap::new(),
        steps: 0,
    };
    let price = till.selections(
        &operation.selection_set,
        Around {
            page: None,
            list: limits.plain_list,
        },
    )?;
    if price > limits.price {
        return Err(Refusal::TooCostly {
            price,
            limit: limits.price,
        });
    }
    Ok(price)
}

/// What the lists directly inside are multiplied by.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Around {
    /// The page asked for from the connection around, which holds for its `edges` and `nodes`.
    page: Option<u64>,
    /// The length of a list that nobody asked a page of.
    list: u64,
}

struct Till<'a> {
    document: &'a ExecutableDocument,
    variables: &'a JsonMap,
    limits: &'a Limits,
    fragments: HashMap<(&'a Name, Around), u64>,
    steps: u64,
}

impl<'a> Till<'a> {
    fn selections(&mut self, set: &'a SelectionSet, around: Around) -> Result<u64, Refusal> {
        let mut price = 0_u64;
        for selection in &set.selections {
            self.steps += 1;
            price = price.saturating_add(match selection {
                Selection::Field(field) => self.field(field, &set.ty, around)?,
                Selection::InlineFragment(inline) => self.selections(&inline.selection_set, around)?,
                Selection::FragmentSpread(spread) => self.fragment(&spread.fragment_name, around)?,
            });
        }
        Ok(price)
    }

    fn fragment(&mut self, name: &'a Name, around: Around) -> Result<u64, Refusal> {
        if let Some(price) = self.fragments.get(&(name, around)) {
            return Ok(*price);
        }
        let Some(fragment) = self.document.fragments.get(name) else {
            return Ok(0);
        };
        let price = self.selections(&fragment.selection_set, around)?;
        self.fragments.insert((name, around), price);
        Ok(price)
    }

    fn field(&mut self, field: &'a Field, of: &Name, around: Around) -> Result<u64, Refusal> {
        let page = self.page(field)?;
        let list = if field.name.starts_with("__") {
            CONTRACT_LIST
        } else {
            around.list
        };
        let entries = match (field.ty().is_list(), page, around.page) {
            (false, ..) => 1,
            (true, Some(own), _) => own,
            (true, None, Some(outer)) if matches!(field.name.as_str(), "edges" | "nodes") => outer,
            (true, None, _) => list,
        };
        let inner = self.selections(&field.selection_set, Around { page, list })?;
        let mut dear = self.limits.dear.iter();
        let dear = dear.find(|(ty, name, _)| of == *ty && field.name == *name);
        let own = dear.map_or(1, |(.., price)| *price);
        Ok(entries.saturating_mul(inner).saturating_add(entries.max(own)))
    }

    /// The page a field is asked for: the longest possible where it could have been asked for one.
    fn page(&self, field: &Field) -> Result<Option<u64>, Refusal> {
        let mut page = None;
        let mut paged = false;
        for argument in ["first", "last"] {
            let Ok(value) = field.argument_by_name(argument) else {
                paged |= field.definition.argument_by_name(argument).is_some();
                continue;
            };
            paged = true;
            if let Some(number) = self.number(value) {
                let allowed = u64::try_from(number)
                    .ok()
                    .filter(|n| (1..=self.limits.page).contains(n));
                let field = || field.name.to_string();
                let entries = allowed.ok_or_else(|| Refusal::Page {
                    field: field(),
                    argument,
                    limit: self.limits.page,
                })?;
                page = page.max(Some(entries));
            }
        }
        Ok(page.or(paged.then_some(self.limits.page)))
    }

    fn number(&self, value: &Value) -> Option<i64> {
        match value {
            Value::Int(number) => Some(number.try_to_i32().map_or(i64::MAX, i64::from)),
            Value::Variable(name) => self.variables.get(name.as_str()).and_then(|value| value.as_i64()),
            Value::Null
            | Value::Enum(_)
            | Value::String(_)
            | Value::Float(_)
            | Value::Boolean(_)
            | Value::List(_)
            | Value::Object(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use apollo_compiler::{Schema, validation::Valid};

    use super::*;

    const CONTRACT: &str = "
        type Query { programmes(first: Int, last: Int): Programmes! names: [String!]! rows(first: Int = 7): [Row!]!
            search: [Row!]! }
        type Programmes { edges: [Edge!]! nodes: [Programme!]! total: Int! tags: [String!]! }
        type Edge { node: Programme! }
        type Programme { name: String! grounds: [Row!]! phases(first: Int, last: Int): Programmes! self: Programme! }
        type Row { a: Int b: Int }";

    fn price(text: &str, variables: &str) -> (Result<u64, Refusal>, u64) {
        let schema: Valid<Schema> = Schema::parse_and_validate(CONTRACT, "contract").unwrap();
        let document = ExecutableDocument::parse_and_validate(&schema, text, "query").unwrap();
        let operation = document.operations.get(None).unwrap();
        let variables: JsonMap = serde_json::from_str(variables).unwrap();
        let limits = Limits {
            price: u64::MAX,
            dear: &[("Programme", "grounds", 50), ("Query", "search", 2_000)],
            ..Limits::default()
        };
        let around = Around {
            page: None,
            list: limits.plain_list,
        };
        let mut till = Till {
            document: &document,
            variables: &variables,
            limits: &limits,
            fragments: HashMap::new(),
            steps: 0,
        };
        let price = till.selections(&operation.selection_set, around);
        (price, till.steps)
    }

    #[test]
    fn lists_multiply() {
        assert_eq!(price("{ names }", "{}").0, Ok(10), "a plain list");
        assert_eq!(
            price("{ programmes(first: 3) { nodes { name } } }", "{}").0,
            Ok(1 + 3 * 2)
        );
        assert_eq!(
            price("{ programmes(first: 3) { total tags nodes { name } } }", "{}").0,
            Ok(1 + 1 + 10 + 3 * 2)
        );
        assert_eq!(
            price("{ programmes(last: 3) { edges { node { name } } } }", "{}").0,
            Ok(1 + 3 * 3)
        );
        assert_eq!(
            price("{ programmes { nodes { name } } }", "{}").0,
            Ok(1 + 100 * 2),
            "the longest page"
        );
        assert_eq!(
            price("{ rows { a b } }", "{}").0,
            Ok(7 * 3),
            "the default of the contract"
        );
        let nested = "{ programmes(first: 10) { nodes { phases(first: 20) { nodes { name } } } } }";
        assert_eq!(price(nested, "{}").0, Ok(1 + 10 * (1 + 1 + 20 * 2)));
    }

    #[test]
    fn what_is_dear_to_answer_costs_more_than_its_fields() {
        assert_eq!(price("{ search { a b } }", "{}").0, Ok(2_000 + 10 * 2));
        let many = "{ programmes(first: 3) { nodes { grounds { a } } } }";
        assert_eq!(price(many, "{}").0, Ok(1 + 3 * (1 + 50 + 10)));
        let spread = "{ programmes(first: 3) { nodes { ...f } } } fragment f on Programme { grounds { a } }";
        assert_eq!(price(spread, "{}").0, price(many, "{}").0, "also in a fragment");
    }

    #[test]
    fn variables_are_looked_into() {
        let text = "query ($n: Int) { programmes(first: $n) { nodes { name } } }";
        assert_eq!(price(text, r#"{"n": 5}"#).0, Ok(1 + 5 * 2));
        assert_eq!(price(text, r#"{"n": null}"#).0, Ok(1 + 100 * 2));
        let refused = Refusal::Page {
            field: "programmes".into(),
            argument: "first",
            limit: 100,
        };
        for outside in ["0", "101", "-1", "2147483647"] {
            assert_eq!(
                price(text, &format!(r#"{{"n": {outside}}}"#)).0,
                Err(refused.clone()),
                "{outside}"
            );
        }
    }

    #[test]
    fn a_chain_of_fragments_is_priced_without_being_unfolded() {
        let links = 30;
        let mut text = "{ programmes(first: 100) { nodes { ...f0 } } }".to_owned();
        for link in 0..links {
            let next = link + 1;
            text += &format!(
                " fragment f{link} on Programme {{ self {{ ...f{next} }} a: self {{ ...f{next} }} }}"
            );
        }
        text += &format!(" fragment f{links} on Programme {{ name }}");
        let (price, steps) = price(&text, "{}");
        assert!(price.unwrap() > 1 << links);
        assert_eq!(steps, 3 + 4 * links + 1, "each selection is priced once");
    }
}
