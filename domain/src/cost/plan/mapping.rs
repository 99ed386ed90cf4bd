//! Rules from code parts of a ledger to categories.

use super::CostPlan;
use crate::cost::{CostPlanEvent, MappingRule, MappingRulesSet, MappingTarget};
use crate::{Circumstances, OrganisationKey, Quarter, Refusal};

/// Set the rules by which an organisation's ledgers are read, from a quarter on until a later set. Rows already
/// imported are read anew and never touched.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct SetMappingRules {
    /// Whose ledgers.
    pub organisation: OrganisationKey,
    /// From this quarter on.
    pub from: Quarter,
    /// The rules, at least one; all that hold from then, not only new ones.
    pub rules: Vec<MappingRule>,
}

impl SetMappingRules {
    pub(in crate::cost) fn decide(
        self,
        plan: &CostPlan,
        around: &Circumstances,
    ) -> Result<Vec<CostPlanEvent>, Refusal> {
        around.programme.open()?;
        around.programme.member(&self.organisation)?;
        if self.rules.is_empty() {
            return Err(Refusal::Empty {});
        }
        crate::refusal::no_twice(self.rules.iter().map(|rule| rule.name.as_str()))?;
        for rule in &self.rules {
            for share in rule.to.shares() {
                if let MappingTarget::Category(category) = &share.target {
                    around.programme.category(category)?;
                }
            }
        }
        let before = plan
            .mapping
            .get(&self.organisation)
            .and_then(|sets| sets.get(&self.from));
        if before == Some(&self.rules) {
            return Err(Refusal::NothingChanges {});
        }
        let Self {
            organisation,
            from,
            rules,
        } = self;
        Ok(vec![
            MappingRulesSet {
                organisation,
                from,
                rules,
            }
            .into(),
        ])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Share;
    use crate::cost::{MappedShare, Split};
    use crate::testing::*;

    fn to(target: MappingTarget, share: i64) -> MappedShare {
        MappedShare {
            target,
            share: Share::parse(share).unwrap(),
        }
    }

    fn rule(name: &str, to: Vec<MappedShare>) -> MappingRule {
        MappingRule {
            name: title(name),
            priority: 1,
            accounts: vec![title("65")],
            responsibilities: Vec::new(),
            activities: Vec::new(),
            projects: Vec::new(),
            counterparties: Vec::new(),
            to: Split::parse(to).unwrap(),
        }
    }

    fn it(share: i64) -> MappedShare {
        to(MappingTarget::Category(kind_of_cost("it-tjanster")), share)
    }

    fn set(rules: Vec<MappingRule>) -> SetMappingRules {
        SetMappingRules {
            organisation: member("amal"),
            from: quarter("2026-Q1"),
            rules,
        }
    }

    fn one() -> SetMappingRules {
        set(vec![rule("licenser", vec![it(10_000)])])
    }

    fn was_set(command: SetMappingRules) -> CostPlanEvent {
        let SetMappingRules {
            organisation,
            from,
            rules,
        } = command;
        MappingRulesSet {
            organisation,
            from,
            rules,
        }
        .into()
    }

    fn later() -> SetMappingRules {
        SetMappingRules {
            from: quarter("2026-Q2"),
            ..one()
        }
    }

    fn of_an_observer() -> SetMappingRules {
        SetMappingRules {
            organisation: member("dals-ed"),
            ..one()
        }
    }

    fn split(shares: Vec<MappedShare>) -> SetMappingRules {
        set(vec![rule("delad", shares)])
    }

    fn on_fiber() -> SetMappingRules {
        split(vec![to(MappingTarget::Category(kind_of_cost("fiber")), 10_000)])
    }

    #[test]
    fn needs_an_open_programme() {
        needs_open_programme::<CostPlan>(one());
    }

    cases! { CostPlan;
        rules_are_set: [], open(), one() => [was_set(one())];
        and_set_anew: [was_set(split(vec![it(10_000)]))], open(), one() => [was_set(one())];
        the_same_from_another_quarter: [was_set(one())], open(), later() => [was_set(later())];
        a_row_may_be_split: [], open(), split(vec![it(4_000), to(MappingTarget::Internal, 6_000)])
            => [was_set(split(vec![it(4_000), to(MappingTarget::Internal, 6_000)]))];
        not_without_rules: [], open(), set(vec![]) => "EMPTY";
        not_with_a_name_twice: [], open(), set(vec![rule("a", vec![it(10_000)]), rule("a", vec![it(10_000)])])
            => "DUPLICATE";
        not_to_an_unknown_category: [], open(), on_fiber() => "CATEGORY_UNKNOWN";
        not_for_an_observer: [], open(), of_an_observer() => "ORGANISATION_UNKNOWN";
        not_to_where_they_stand: [was_set(one())], open(), one() => "NOTHING_CHANGES";
        again_when_they_were_erased: [erased::<CostPlan>("MappingRulesSet")], open(), one() => [was_set(one())];
    }
}
