//! Ledgers read by rules: every cell to exactly one rule, and every öre of it to where the rule says.

use std::collections::BTreeMap;

use loggbok_domain::cost::{Bucket, Coding, MappingRule, MappingRulesSet, MappingTarget, rule_for};
use loggbok_domain::{Ore, OrganisationKey, Quarter};
use serde::{Deserialize, Serialize};

use super::{Booked, Place, Sum, share_out};
use crate::Set;

/// The rules of each organisation, in the order they were set.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Mapping {
    /// All sets; later ones of the same quarter replace earlier ones.
    pub sets: BTreeMap<OrganisationKey, Vec<Set<MappingRulesSet>>>,
}

/// A part of a cell and where it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part<'a> {
    /// The cell's code parts.
    pub coding: &'a Coding,
    /// The cell's quarter.
    pub quarter: Quarter,
    /// Where it goes.
    pub target: MappingTarget,
    /// The rule that sends it there; none where no rule meets it.
    pub rule: Option<&'a MappingRule>,
    /// Öre of this part.
    pub amount_ore: i64,
    /// Rows of the cell.
    pub rows: u64,
}

/// Two rules that meet the same row with the same priority.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TiedRules<'a> {
    /// The code parts they meet in.
    pub coding: &'a Coding,
    /// The quarter.
    pub quarter: Quarter,
    /// Their names.
    pub rules: (&'a str, &'a str),
}

impl Mapping {
    /// The set in force for an organisation in a quarter.
    #[must_use]
    pub fn in_force(
        &self,
        organisation: &OrganisationKey,
        quarter: Quarter,
    ) -> Option<&Set<MappingRulesSet>> {
        let sets = self.sets.get(organisation)?.iter();
        // Of those that have begun the latest quarter holds; of the same quarter the one recorded last.
        sets.filter(|set| set.value.from <= quarter)
            .max_by_key(|set| set.value.from)
    }

    /// Every cell of a ledger with where it goes. The parts of a cell sum to the cell. A tie goes nowhere: it is
    /// unmapped until the rules are mended, and [`Self::ties`] names it.
    pub fn spread<'a>(
        &'a self,
        organisation: &'a OrganisationKey,
        booked: &'a Booked,
    ) -> impl Iterator<Item = Part<'a>> {
        booked.iter().flat_map(move |(coding, quarter, sum)| {
            let rules = self.rules(organisation, quarter);
            let rule = rule_for(rules, coding).ok().flatten();
            split(coding, quarter, rule, sum)
        })
    }

    /// The ties among the rules that meet a ledger.
    pub fn ties<'a>(
        &'a self,
        organisation: &'a OrganisationKey,
        booked: &'a Booked,
    ) -> impl Iterator<Item = TiedRules<'a>> {
        booked.iter().filter_map(move |(coding, quarter, _)| {
            let tie = rule_for(self.rules(organisation, quarter), coding).err()?;
            Some(TiedRules {
                coding,
                quarter,
                rules: (tie.one.name.as_str(), tie.other.name.as_str()),
            })
        })
    }

    fn rules(&self, organisation: &OrganisationKey, quarter: Quarter) -> &[MappingRule] {
        self.in_force(organisation, quarter)
            .map_or(&[], |set| &set.value.rules)
    }
}

/// A cell's parts, by the largest remainder.
fn split<'a>(
    coding: &'a Coding,
    quarter: Quarter,
    rule: Option<&'a MappingRule>,
    sum: &Sum,
) -> Vec<Part<'a>> {
    let Ore(amount_ore) = sum.posted().amount_ore;
    let part = |target: MappingTarget, amount_ore| Part {
        coding,
        quarter,
        target,
        rule,
        amount_ore,
        rows: sum.rows,
    };
    let Some(held) = rule else {
        return vec![part(MappingTarget::Unmapped, amount_ore)];
    };
    let shares = held.to.shares();
    let weights: Vec<u32> = shares.iter().map(|it| it.share.basis_points().into()).collect();
    let rotation = usize::try_from(quarter.index()).unwrap_or(0);
    let amounts = share_out(amount_ore, &weights, rotation);
    shares
        .iter()
        .zip(amounts)
        .map(|(share, amount_ore)| part(share.target.clone(), amount_ore))
        .collect()
}

impl Part<'_> {
    /// Where it counts; none for what is internal or unmapped.
    #[must_use]
    pub fn place(&self) -> Option<Place> {
        let bucket = match &self.target {
            MappingTarget::Category(category) => Bucket::Category(category.clone()),
            MappingTarget::Transition => Bucket::Transition,
            MappingTarget::Internal | MappingTarget::Unmapped => return None,
        };
        Some(Place {
            quarter: self.quarter,
            bucket,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use chrono::{DateTime, NaiveDate};
    use loggbok_domain::cost::{MappedShare, Split};
    use loggbok_domain::{CategoryKey, Share, Title};
    use loggbok_store::{Author, Position};
    use proptest::prelude::*;

    use super::*;
    use crate::Stamp;

    fn title(text: &str) -> Title {
        Title::parse(text).unwrap()
    }

    fn category(key: &str) -> MappingTarget {
        MappingTarget::Category(CategoryKey::parse(key).unwrap())
    }

    fn rule(name: &str, priority: u32, accounts: &[&str], to: &[(MappingTarget, i64)]) -> MappingRule {
        let shares = to.iter().map(|(target, share)| MappedShare {
            target: target.clone(),
            share: Share::parse(*share).unwrap(),
        });
        MappingRule {
            name: title(name),
            priority,
            accounts: accounts.iter().map(|it| title(it)).collect(),
            responsibilities: Vec::new(),
            activities: Vec::new(),
            projects: Vec::new(),
            counterparties: Vec::new(),
            to: Split::parse(shares.collect()).unwrap(),
        }
    }

    fn member() -> OrganisationKey {
        OrganisationKey::parse("amal").unwrap()
    }

    fn mapping(sets: &[(&str, Vec<MappingRule>)]) -> Mapping {
        let sets = sets.iter().map(|(from, rules)| Set {
            value: MappingRulesSet {
                organisation: member(),
                from: Quarter::parse(from).unwrap(),
                rules: rules.clone(),
            },
            stamp: stamp(),
        });
        Mapping {
            sets: [(member(), sets.collect())].into(),
        }
    }

    fn booked(rows: &[(&str, &str, i64)]) -> Booked {
        let mut booked = Booked::default();
        for (account, on, ore) in rows {
            let coding = Coding {
                account: title(account),
                ..Coding::default()
            };
            booked.add(&coding, NaiveDate::parse_from_str(on, "%Y-%m-%d").unwrap(), *ore);
        }
        booked
    }

    fn stamp() -> Stamp {
        Stamp {
            position: Position(1),
            recorded_at: DateTime::UNIX_EPOCH,
            by: Arc::new(Author {
                actor: "a".to_owned(),
                role: "finance".to_owned(),
                organisation: None,
            }),
            reason: None,
            decision: None,
        }
    }

    fn spread(mapping: &Mapping, booked: &Booked) -> Vec<(String, MappingTarget, i64)> {
        let member = member();
        let parts = mapping.spread(&member, booked);
        parts
            .map(|part| (part.coding.account.to_string(), part.target, part.amount_ore))
            .collect()
    }

    #[test]
    fn rows_go_by_the_rules_of_their_quarter() {
        let early = vec![rule("allt", 0, &[], &[(category("it"), 10_000)])];
        let late = vec![rule("allt", 0, &[], &[(MappingTarget::Internal, 10_000)])];
        let mapping = mapping(&[("2025-Q3", late), ("2025-Q1", early)]);
        let booked = booked(&[
            ("65", "2024-12-31", 1),
            ("65", "2025-06-30", 2),
            ("65", "2025-07-01", 4),
        ]);
        let expected = [
            ("65".to_owned(), MappingTarget::Unmapped, 1),
            ("65".to_owned(), category("it"), 2),
            ("65".to_owned(), MappingTarget::Internal, 4),
        ];
        assert_eq!(spread(&mapping, &booked), expected);
    }

    #[test]
    fn a_later_set_of_the_same_quarter_replaces_the_earlier() {
        let one = vec![rule("a", 0, &[], &[(category("it"), 10_000)])];
        let two = vec![rule("b", 0, &["4"], &[(category("it"), 10_000)])];
        let mapping = mapping(&[("2025-Q1", one), ("2025-Q1", two)]);
        assert_eq!(
            spread(&mapping, &booked(&[("65", "2025-01-01", 1)])),
            [("65".to_owned(), MappingTarget::Unmapped, 1)]
        );
    }

    #[test]
    fn a_tie_goes_nowhere_and_is_named() {
        let rules = vec![
            rule("a", 1, &["6"], &[(category("it"), 10_000)]),
            rule("b", 1, &["65"], &[(MappingTarget::Transition, 10_000)]),
        ];
        let (mapping, member) = (mapping(&[("2025-Q1", rules)]), member());
        let booked = booked(&[("65", "2025-01-01", 1), ("61", "2025-01-01", 2)]);
        let expected = [
            ("61".to_owned(), category("it"), 2),
            ("65".to_owned(), MappingTarget::Unmapped, 1),
        ];
        assert_eq!(spread(&mapping, &booked), expected);
        let ties: Vec<_> = mapping.ties(&member, &booked).map(|tie| tie.rules).collect();
        assert_eq!(ties, [("a", "b")]);
    }

    proptest! {
        /// Σ buckets = Σ rows, to the öre, whatever the shares.
        #[test]
        fn nothing_is_lost_and_nothing_made(
            rows in proptest::collection::vec((0_usize..4, 1_u32..13, -1_000_000_i64..1_000_000), 0..60),
            share in 1_i64..9_999,
        ) {
            let rules = vec![
                rule("a", 2, &["65"], &[(category("it"), share), (MappingTarget::Internal, 10_000 - share)]),
                rule("b", 1, &["6"], &[(MappingTarget::Transition, 10_000)]),
            ];
            let accounts = ["6540", "6110", "4010", "5010"];
            let rows: Vec<(&str, String, i64)> = rows
                .iter()
                .map(|(account, month, ore)| (accounts[*account], format!("2025-{month:02}-01"), *ore))
                .collect();
            let rows: Vec<(&str, &str, i64)> = rows.iter().map(|(account, on, ore)| (*account, on.as_str(), *ore)).collect();
            let total: i64 = rows.iter().map(|(_, _, ore)| ore).sum();
            let spread = spread(&mapping(&[("2025-Q1", rules)]), &booked(&rows));
            prop_assert_eq!(spread.iter().map(|(_, _, ore)| ore).sum::<i64>(), total);
        }
    }
}
