//! From code parts of a ledger to categories: rules per organisation, dated by quarter.
//!
//! A ledger means nothing by itself: in the municipal chart of accounts class 5 is personnel, in the private one
//! class 7. So rules are set for each organisation, and the past can be read by new rules without being touched.

use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{CategoryKey, Ore, OrganisationKey, ParseError, Quarter, Share, Title};

/// The code parts of a row that a rule may look at.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Coding {
    /// konto
    pub account: Title,
    /// ansvar
    pub responsibility: Option<Title>,
    /// verksamhet
    pub activity: Option<Title>,
    /// projekt
    pub project: Option<Title>,
    /// motpart
    pub counterparty: Option<Title>,
}

/// One row of a ledger, without any text: texts may name persons, and no rule needs them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PostedRow {
    /// The line of the file, or the row of its sheet.
    pub line: u32,
    /// Series and number of its voucher.
    pub voucher: Option<Arc<Title>>,
    /// Its code parts.
    pub coding: Arc<Coding>,
    /// The day of bookkeeping.
    pub booked_on: NaiveDate,
    /// Öre; costs are positive.
    pub amount_ore: Ore,
}

/// Where a rule sends a row.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MappingTarget {
    /// Running cost of a category.
    Category(CategoryKey),
    /// One-off cost of the transition.
    Transition,
    /// Internal: billing between the members, or what would otherwise count twice. Left out of the sums.
    Internal,
    /// To nowhere yet: shown as unmapped, as are rows that no rule meets.
    Unmapped,
}

/// A part of a row and where it goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MappedShare {
    /// Where to.
    pub target: MappingTarget,
    /// How much of the row.
    pub share: Share,
}

/// One rule: rows whose code parts begin as it says go where it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MappingRule {
    /// What it is called, so that a figure can name it.
    pub name: Title,
    /// Of the rules that meet a row the one of highest priority holds.
    pub priority: u32,
    /// Beginnings of accounts, any of them; empty for every account.
    pub accounts: Vec<Title>,
    /// Beginnings of ansvar; empty for any and none.
    pub responsibilities: Vec<Title>,
    /// Beginnings of verksamhet; empty for any and none.
    pub activities: Vec<Title>,
    /// Beginnings of projekt; empty for any and none.
    pub projects: Vec<Title>,
    /// Beginnings of motpart; empty for any and none.
    pub counterparties: Vec<Title>,
    /// Where the row goes.
    pub to: Split,
}

/// Where the parts of a row go: to one place or several, none of them twice, and together the whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<MappedShare>", into = "Vec<MappedShare>")]
pub struct Split(Vec<MappedShare>);

impl Split {
    /// Joins shares.
    ///
    /// # Errors
    /// `SPLIT` unless they are of different places, none of nothing, and 100 % together.
    pub fn parse(shares: Vec<MappedShare>) -> Result<Self, ParseError> {
        let sum: u32 = shares.iter().map(|it| u32::from(it.share.basis_points())).sum();
        let mut targets: Vec<&MappingTarget> = shares.iter().map(|it| &it.target).collect();
        targets.sort();
        targets.dedup();
        let whole = sum == u32::from(Share::WHOLE.basis_points());
        let parts = targets.len() == shares.len() && shares.iter().all(|it| it.share != Share::NONE);
        if whole && parts {
            return Ok(Self(shares));
        }
        let written: Vec<String> = shares
            .iter()
            .map(|it| it.share.basis_points().to_string())
            .collect();
        Err(ParseError::new("SPLIT", written.join(" + ")))
    }

    /// All of it to one place.
    #[must_use]
    pub fn whole(target: MappingTarget) -> Self {
        Self(vec![MappedShare {
            target,
            share: Share::WHOLE,
        }])
    }

    /// The shares.
    #[must_use]
    pub fn shares(&self) -> &[MappedShare] {
        &self.0
    }
}

impl TryFrom<Vec<MappedShare>> for Split {
    type Error = ParseError;
    fn try_from(shares: Vec<MappedShare>) -> Result<Self, ParseError> {
        Self::parse(shares)
    }
}

impl From<Split> for Vec<MappedShare> {
    fn from(split: Split) -> Self {
        split.0
    }
}

/// The rules of one organisation from a quarter on, until a later set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MappingRulesSet {
    /// Whose ledgers.
    pub organisation: OrganisationKey,
    /// From this quarter on.
    pub from: Quarter,
    /// The rules.
    pub rules: Vec<MappingRule>,
}

/// Two rules of the same priority meet the same row and send it to different places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tie<'a> {
    /// One.
    pub one: &'a MappingRule,
    /// The other.
    pub other: &'a MappingRule,
}

impl MappingRule {
    /// Whether it meets a row.
    #[must_use]
    pub fn meets(&self, coding: &Coding) -> bool {
        begins(&self.accounts, Some(&coding.account))
            && begins(&self.responsibilities, coding.responsibility.as_ref())
            && begins(&self.activities, coding.activity.as_ref())
            && begins(&self.projects, coding.project.as_ref())
            && begins(&self.counterparties, coding.counterparty.as_ref())
    }
}

fn begins(beginnings: &[Title], part: Option<&Title>) -> bool {
    let with = |part: &Title| {
        let mut beginnings = beginnings.iter();
        beginnings.any(|beginning| part.as_str().starts_with(beginning.as_str()))
    };
    beginnings.is_empty() || part.is_some_and(with)
}

/// The rule that holds for a row; none where no rule meets it.
///
/// # Errors
/// A tie.
pub fn rule_for<'a>(rules: &'a [MappingRule], coding: &Coding) -> Result<Option<&'a MappingRule>, Tie<'a>> {
    let mut best: Option<&MappingRule> = None;
    let mut tie = None;
    for rule in rules.iter().filter(|rule| rule.meets(coding)) {
        match best {
            Some(before) if before.priority > rule.priority => {}
            Some(before) if before.priority == rule.priority => {
                if before.to != rule.to {
                    tie = Some(Tie {
                        one: before,
                        other: rule,
                    });
                }
            }
            Some(_) | None => {
                best = Some(rule);
                tie = None;
            }
        }
    }
    tie.map_or(Ok(best), Err)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{kind_of_cost, title};

    fn rule(name: &str, priority: u32, accounts: &[&str], target: MappingTarget) -> MappingRule {
        MappingRule {
            name: title(name),
            priority,
            accounts: accounts.iter().map(|it| title(it)).collect(),
            responsibilities: Vec::new(),
            activities: Vec::new(),
            projects: Vec::new(),
            counterparties: Vec::new(),
            to: Split::whole(target),
        }
    }

    fn on(account: &str) -> Coding {
        Coding {
            account: title(account),
            ..Coding::default()
        }
    }

    fn it() -> MappingTarget {
        MappingTarget::Category(kind_of_cost("it-tjanster"))
    }

    #[test]
    fn shares_make_a_whole_of_different_places() {
        let to = |target: MappingTarget, share: i64| MappedShare {
            target,
            share: Share::parse(share).unwrap(),
        };
        let internal = |share| to(MappingTarget::Internal, share);
        assert!(Split::parse(vec![internal(10_000)]).is_ok());
        assert!(Split::parse(vec![internal(4_000), to(it(), 6_000)]).is_ok());
        for shares in [
            vec![],
            vec![internal(9_999)],
            vec![internal(10_000), to(it(), 1)],
            vec![internal(10_000), to(it(), 0)],
            vec![internal(5_000), internal(5_000)],
        ] {
            assert_eq!(
                Split::parse(shares.clone()).unwrap_err().expected,
                "SPLIT",
                "{shares:?}"
            );
        }
    }

    #[test]
    fn the_highest_priority_holds_whatever_the_order() {
        let mut rules = [
            rule("allt", 0, &[], MappingTarget::Unmapped),
            rule("licenser", 10, &["654", "655"], it()),
            rule("intern", 20, &["6549"], MappingTarget::Internal),
        ];
        for _ in 0..2 {
            let held = |account: &str| {
                rule_for(&rules, &on(account))
                    .unwrap()
                    .map(|rule| rule.name.as_str())
            };
            assert_eq!(held("6540"), Some("licenser"));
            assert_eq!(held("6549"), Some("intern"));
            assert_eq!(held("1930"), Some("allt"));
            rules.reverse();
        }
        assert_eq!(rule_for(&rules[1..], &on("1930")), Ok(None));
    }

    #[test]
    fn a_tie_is_seen_unless_a_higher_rule_holds_or_both_say_the_same() {
        let rules = [
            rule("a", 1, &["65"], it()),
            rule("b", 1, &["654"], MappingTarget::Transition),
            rule("c", 1, &["4"], it()),
            rule("d", 1, &["40"], it()),
        ];
        let tie = rule_for(&rules, &on("6540")).unwrap_err();
        assert_eq!((tie.one.name.as_str(), tie.other.name.as_str()), ("a", "b"));
        assert!(rule_for(&rules, &on("4010")).is_ok());
        let higher = [&rules[..], &[rule("e", 2, &["6540"], it())]].concat();
        assert!(rule_for(&higher, &on("6540")).is_ok());
    }

    #[test]
    fn every_part_asked_for_must_begin_so() {
        let asked = MappingRule {
            responsibilities: vec![title("21"), title("3")],
            counterparties: vec![title("8")],
            ..rule("x", 1, &["6"], it())
        };
        let coding = |responsibility: Option<&str>, counterparty: Option<&str>| Coding {
            responsibility: responsibility.map(title),
            counterparty: counterparty.map(title),
            ..on("6540")
        };
        assert!(asked.meets(&coding(Some("215"), Some("81"))));
        assert!(asked.meets(&coding(Some("3"), Some("8"))));
        assert!(!asked.meets(&coding(Some("12"), Some("81"))));
        assert!(!asked.meets(&coding(None, Some("81"))));
        assert!(!asked.meets(&coding(Some("215"), None)));
    }
}
