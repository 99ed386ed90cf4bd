//! Mapping rules as a person writes them, in TOML.
//!
//! ```toml
//! [[rule]]
//! name = "Licenser"
//! priority = 10
//! accounts = ["654"]
//! responsibilities = ["21"]
//! to = { it-tjanster = 6000, transition = 4000 }
//! ```
//! `to` names categories by their keys, or `transition`, `internal` or `unmapped`, in hundredths of a per cent.

use std::collections::BTreeMap;

use loggbok_domain::cost::{MappedShare, MappingRule, MappingTarget, Split};
use loggbok_domain::{CategoryKey, ParseError, Share, Title};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    rule: Vec<Written>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    name: Title,
    priority: u32,
    #[serde(default)]
    accounts: Vec<Title>,
    #[serde(default)]
    responsibilities: Vec<Title>,
    #[serde(default)]
    activities: Vec<Title>,
    #[serde(default)]
    projects: Vec<Title>,
    #[serde(default)]
    counterparties: Vec<Title>,
    to: BTreeMap<String, i64>,
}

/// Reads rules.
///
/// # Errors
/// Line and fact, in English.
pub fn read_rules(text: &str) -> Result<Vec<MappingRule>, String> {
    let file: File = toml::from_str(text).map_err(|error| error.to_string().trim().to_owned())?;
    let rules = file.rule.into_iter().map(|rule| {
        let name = rule.name.clone();
        read(rule).map_err(|error| format!("{name}: {error}"))
    });
    rules.collect()
}

fn read(rule: Written) -> Result<MappingRule, ParseError> {
    let shares = rule.to.iter().map(|(target, share)| {
        Ok(MappedShare {
            target: match target.as_str() {
                "transition" => MappingTarget::Transition,
                "internal" => MappingTarget::Internal,
                "unmapped" => MappingTarget::Unmapped,
                category => MappingTarget::Category(CategoryKey::parse(category)?),
            },
            share: Share::parse(*share)?,
        })
    });
    let to = Split::parse(shares.collect::<Result<_, ParseError>>()?)?;
    Ok(MappingRule {
        name: rule.name,
        priority: rule.priority,
        accounts: rule.accounts,
        responsibilities: rule.responsibilities,
        activities: rule.activities,
        projects: rule.projects,
        counterparties: rule.counterparties,
        to,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULES: &str = "[[rule]]\nname = \"Licenser\"\npriority = 10\naccounts = [\"654\"]\n\
                         to = { it-tjanster = 6000, transition = 4000 }\n\
                         [[rule]]\nname = \"Resten\"\npriority = 0\nto = { internal = 10000 }\n";

    #[test]
    fn rules_are_read_as_written() {
        let rules = read_rules(RULES).unwrap();
        assert_eq!(rules.len(), 2);
        assert_eq!(rules[0].to.shares().len(), 2);
        assert_eq!(rules[1].to, Split::whole(MappingTarget::Internal));
        assert_eq!(rules[0].accounts[0].as_str(), "654");
    }

    #[test]
    fn what_is_wrong_is_said_with_the_rule_or_the_line() {
        for (from, to, said) in [
            ("6000", "5000", "Licenser"),
            ("it-tjanster", "IT", "Licenser"),
            ("priority = 10\n", "", "priority"),
            ("accounts", "konton", "konton"),
        ] {
            let error = read_rules(&RULES.replacen(from, to, 1)).unwrap_err();
            assert!(error.contains(said), "{error}");
        }
    }
}
