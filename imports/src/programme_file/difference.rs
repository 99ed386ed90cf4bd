//! What differs between two versions of a programme file.

use std::collections::BTreeMap;

use loggbok_domain::Language;
use toml::de::{DeTable, DeValue};

/// One value that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Its path; objects in lists are named by their key, e.g. `phase.teknik1.end`.
    pub path: String,
    /// The value in the old file; `None` if it had none.
    pub from: Option<String>,
    /// The value in the new file; `None` if it has none.
    pub to: Option<String>,
}

impl Difference {
    /// The fact in words.
    #[must_use]
    pub fn say(&self, language: Language) -> String {
        let Self { path, from, to } = self;
        match (from, to, language) {
            (Some(from), Some(to), _) => format!("{path}: {from} → {to}"),
            (Some(from), None, Language::Swedish) => format!("{path}: {from} → borttaget"),
            (Some(from), None, Language::English) => format!("{path}: {from} → removed"),
            (None, Some(to), Language::Swedish) => format!("{path}: nytt, {to}"),
            (None, Some(to), Language::English) => format!("{path}: new, {to}"),
            (None, None, _) => path.clone(),
        }
    }
}

/// Every value that differs, by path. Order, comments and layout do not count. Both texts should have been
/// read without problems; of a text that is not TOML only what can be made out is compared.
#[must_use]
pub fn differences(old_text: &str, new_text: &str) -> Vec<Difference> {
    let (old, mut new) = (values(old_text), values(new_text));
    let mut found = Vec::new();
    for (path, from) in old {
        let to = new.remove(&path);
        if to.as_ref() != Some(&from) {
            found.push(Difference {
                path,
                from: Some(from),
                to,
            });
        }
    }
    found.extend(new.into_iter().map(|(path, to)| Difference {
        path,
        from: None,
        to: Some(to),
    }));
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn values(text: &str) -> BTreeMap<String, String> {
    let (document, _) = DeTable::parse_recoverable(text);
    let mut values = BTreeMap::new();
    collect_table(document.get_ref(), "", &mut values);
    values
}

fn collect_table(table: &DeTable<'_>, path: &str, values: &mut BTreeMap<String, String>) {
    for (key, value) in table {
        let path = if path.is_empty() {
            key.get_ref().to_string()
        } else {
            format!("{path}.{}", key.get_ref())
        };
        collect(value.get_ref(), path, values);
    }
}

fn collect(value: &DeValue<'_>, path: String, values: &mut BTreeMap<String, String>) {
    let text = match value {
        DeValue::String(text) => format!("\"{text}\""),
        // Numbers by their value, so that 1_000 and 1000 are the same.
        DeValue::Integer(n) => n.to_string(),
        DeValue::Float(n) => n.to_string(),
        DeValue::Boolean(flag) => flag.to_string(),
        DeValue::Datetime(time) => time.to_string(),
        DeValue::Table(table) => return collect_table(table, &path, values),
        DeValue::Array(array) => {
            for (place, item) in array.iter().enumerate() {
                let name = identity(item.get_ref()).unwrap_or_else(|| (place + 1).to_string());
                collect(item.get_ref(), format!("{path}.{name}"), values);
            }
            return;
        }
    };
    values.insert(path, text);
}

/// What tells an object from the others in its list: its key, or whose row it is.
pub(super) fn identity(item: &DeValue<'_>) -> Option<String> {
    let table = item.as_table()?;
    let text = |key: &str| table.get(key).and_then(|value| value.get_ref().as_str());
    if let Some(key) = text("key").or_else(|| text("category")) {
        return Some(key.to_owned());
    }
    let organisation = text("organisation")?;
    let year = table.get("year").and_then(|value| value.get_ref().as_integer());
    Some(year.map_or_else(
        || organisation.to_owned(),
        |year| format!("{organisation}.{year}"),
    ))
}
