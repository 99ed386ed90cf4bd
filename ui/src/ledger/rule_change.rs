//! One rule put among those in force, or dropped from them: a new set, made of the one that its sender has seen.

use loggbok_app::{App, Failure, Order, Position};
use loggbok_domain::cost::{MappingRule, SetMappingRules};
use loggbok_domain::{CommandId, OrganisationKey, ProgrammeId, Quarter};
use loggbok_projections::Stamp;
use uuid::Uuid;

use crate::visitor::Visitor;

/// How often it is looked at anew when others write in between.
const ATTEMPTS: usize = 5;

/// A change of an organisation's rules.
pub(super) struct Change {
    pub(super) order: Uuid,
    /// Up to where its sender has seen the log.
    pub(super) seen: Position,
    /// The quarter it holds from.
    pub(super) from: Quarter,
    pub(super) deed: Deed,
}

/// What is done with the rules in force.
pub(super) enum Deed {
    /// The rule is put among them, in the place of the one with its name.
    Put(MappingRule),
    /// The rule of that name is dropped.
    Drop(String),
}

/// Why rules were not changed.
pub(super) enum Unchanged {
    /// Somebody else has changed them since they were seen.
    Meanwhile(Stamp),
    Failure(Failure),
}

impl From<Failure> for Unchanged {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

/// Sets the rules anew, unless somebody else has changed them since they were seen. What is so already stays as it is:
/// the form may have been sent twice.
pub(super) async fn carry_out(
    app: &App,
    visitor: &Visitor,
    programme: ProgrammeId,
    (organisation, change): (&OrganisationKey, Change),
) -> Result<(), Unchanged> {
    let actor = visitor.actor()?;
    if !app.may_map(&actor, organisation) {
        let denied = Failure::Denied {
            role: actor.role.as_str(),
            action: "SetMappingRules".to_owned(),
        };
        return Err(denied.into());
    }
    let mut conflict = Vec::new();
    for _ in 0..ATTEMPTS {
        let view = app.ask(&actor, programme, None).await?.view;
        let mapping = &view.ledger.mapping;
        let held = mapping.in_force(organisation, change.from);
        let held = held.map(|set| set.value.rules.clone()).unwrap_or_default();
        let rules = change.deed.done(held.clone());
        if rules == held {
            return Ok(());
        }
        let sets = mapping.sets.get(organisation);
        let later = sets.and_then(|sets| sets.iter().rfind(|set| set.stamp.position > change.seen));
        if let Some(later) = later {
            return Err(Unchanged::Meanwhile(later.stamp.clone()));
        }
        let set = SetMappingRules {
            organisation: organisation.clone(),
            from: change.from,
            rules,
        };
        let mut order = Order::new(CommandId(change.order), programme, set);
        order.seen = Some(view.position);
        match app.execute(&actor, order).await {
            // Perhaps only of another organisation's rules.
            Err(Failure::Conflict { happened }) => conflict = happened,
            done => return Ok(done.map(|_| ())?),
        }
    }
    Err(Failure::Conflict { happened: conflict }.into())
}

impl Deed {
    fn done(&self, mut rules: Vec<MappingRule>) -> Vec<MappingRule> {
        match self {
            Self::Put(rule) => {
                rules.retain(|held| held.name != rule.name);
                rules.push(rule.clone());
            }
            Self::Drop(name) => rules.retain(|held| held.name.as_str() != name),
        }
        rules
    }
}
