//! Joint costs: how they are shared, and what each organisation is charged.

use async_graphql::{Context, Enum, Object, Result, SimpleObject};
use loggbok_domain::cost as domain;
use loggbok_domain::{Key, Quarter};
use loggbok_projections::Set;

use super::charge::{SharedCharge, SharedChargeConnection};
use super::invoice::{SharedInvoice, invoice};
use super::sharing_input::KeyRuleInput;
use super::simulation::SharingSimulation;
use crate::caller::Caller;
use crate::failure;
use crate::input::{Reader, Reading};
use crate::page::wanted;
use crate::scalar;
use crate::seen::{At, Recording};

/// Joint costs.
pub(crate) struct SharedCosts {
    pub(super) at: At,
}

/// The kind of a cost-sharing key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub(crate) enum KeyKind {
    /// Everybody who takes part bears the same.
    Equal,
    /// By what each used in the quarter.
    Consumption,
    /// By weights that stand.
    Weights,
}

/// How the cost of a service is shared.
#[derive(SimpleObject)]
pub(crate) struct KeyRule {
    /// What kind.
    kind: KeyKind,
    /// The weights; empty for other kinds.
    weights: Vec<SharingWeight>,
}

/// How much one organisation bears in proportion to others.
#[derive(SimpleObject)]
pub(crate) struct SharingWeight {
    /// The organisation's key.
    organisation: String,
    /// Its weight.
    weight: u32,
}

/// A key of a service, from a quarter on until a later one.
#[derive(SimpleObject)]
pub(crate) struct SharingKey {
    /// From this quarter on.
    from: scalar::Quarter,
    /// How it is shared.
    rule: KeyRule,
    /// When it was set, why, and on which decision.
    recorded: Recording,
}

/// What was used of a service in a quarter.
#[derive(SimpleObject)]
pub(crate) struct Consumption {
    /// Its entry's uuid, by which it can be withdrawn.
    entry: scalar::Uuid,
    /// The quarter.
    quarter: scalar::Quarter,
    /// The day it was measured (avser-datum).
    effective_on: scalar::Date,
    /// Where it stands.
    source: String,
    /// What is counted.
    measure: String,
    /// What each used.
    quantities: Vec<SharingWeight>,
    /// True when it was taken back: it stands in the log and holds no longer.
    withdrawn: bool,
    /// When it was recorded, why, and on which decision.
    recorded: Recording,
}

/// A service whose cost is shared.
#[derive(SimpleObject)]
pub(crate) struct SharedService {
    /// Its key.
    key: String,
    /// What it is called; null while only its consumption is known.
    title: Option<String>,
    /// Its cost-sharing keys in the order they were set. Of those that have begun the one of the latest quarter
    /// holds.
    keys: Vec<SharingKey>,
    /// What was used of it, by quarter and the day it was measured.
    consumption: Vec<Consumption>,
}

impl From<&domain::KeyRule> for KeyRule {
    fn from(rule: &domain::KeyRule) -> Self {
        let plain = |kind| Self {
            kind,
            weights: Vec::new(),
        };
        match rule {
            domain::KeyRule::Equal => plain(KeyKind::Equal),
            domain::KeyRule::Consumption => plain(KeyKind::Consumption),
            domain::KeyRule::Weights(weights) => Self {
                kind: KeyKind::Weights,
                weights: weights
                    .iter()
                    .map(|it| weight(&it.organisation, it.weight))
                    .collect(),
            },
        }
    }
}

fn weight(organisation: &loggbok_domain::OrganisationKey, weight: u32) -> SharingWeight {
    SharingWeight {
        organisation: organisation.to_string(),
        weight,
    }
}

impl SharedCosts {
    fn key(&self, set: &Set<domain::SharingKeySet>) -> SharingKey {
        SharingKey {
            from: set.value.from.into(),
            rule: (&set.value.rule).into(),
            recorded: Recording::of(&self.at, &set.stamp),
        }
    }

    fn consumption(&self, service: &Key) -> Vec<Consumption> {
        let quarters = self.at.view().ledger.shared.consumption.get(service);
        let all = quarters.into_iter().flatten();
        all.flat_map(|(_, series)| series.all())
            .map(|dated| Consumption {
                entry: dated.value.entry.0.into(),
                quarter: dated.value.quarter.into(),
                effective_on: dated.effective_on.into(),
                source: dated.value.source.to_string(),
                measure: dated.value.measure.to_string(),
                quantities: dated
                    .value
                    .lines
                    .iter()
                    .map(|line| weight(&line.organisation, line.quantity))
                    .collect(),
                withdrawn: dated.withdrawn.is_some(),
                recorded: Recording::of(&self.at, &dated.stamp),
            })
            .collect()
    }
}

/// Joint costs: how they are shared, and what each organisation is charged. The invoices of a quarter add up to what
/// was charged in it less what was taken back in it, to the öre.
#[Object]
impl SharedCosts {
    /// The services whose cost is shared.
    async fn services(&self) -> Vec<SharedService> {
        let shared = &self.at.view().ledger.shared;
        let keys = shared.keys.keys().chain(shared.consumption.keys());
        let keys: std::collections::BTreeSet<&Key> = keys.collect();
        let service = |key: &Key| SharedService {
            key: key.to_string(),
            title: shared.title(key).map(ToString::to_string),
            keys: shared
                .keys
                .get(key)
                .into_iter()
                .flatten()
                .map(|set| self.key(set))
                .collect(),
            consumption: self.consumption(key),
        };
        keys.into_iter().map(service).collect()
    }

    /// What was charged, in the order it was, reversed charges included. Either `first` or `last` is required.
    async fn charges(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many from the start, 1–100.")] first: Option<i32>,
        #[graphql(desc = "Only those after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 1–100.")] last: Option<i32>,
        #[graphql(desc = "Only those before this cursor.")] before: Option<String>,
    ) -> Result<SharedChargeConnection> {
        Ok(SharedCharge::page(
            &self.at,
            &wanted(ctx, first, after, last, before)?,
        ))
    }

    /// What each organisation is to pay, quarter by quarter.
    async fn invoices(
        &self,
        #[graphql(desc = "Only those of this quarter, e.g. `2026-Q2`.")] quarter: Option<String>,
    ) -> Vec<SharedInvoice> {
        let (shared, on) = (&self.at.view().ledger.shared, self.at.day());
        let periods = shared.periods(on).into_iter();
        let asked = periods.filter(|it| quarter.as_deref().is_none_or(|asked| asked == it.to_string()));
        asked
            .flat_map(|quarter| {
                let invoices = shared.invoices(quarter, on);
                invoices.iter().map(|it| invoice(it, quarter)).collect::<Vec<_>>()
            })
            .collect()
    }

    /// What the charges of a service that stand come to by the keys they were shared by, and what they would by
    /// another. Nothing changes.
    async fn simulation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The service's key.")] service: String,
        #[graphql(desc = "The other key.")] rule: KeyRuleInput,
        #[graphql(desc = "Only the charges of this quarter, e.g. `2026-Q2`.")] quarter: Option<String>,
    ) -> Result<SharingSimulation> {
        let language = Caller::of(ctx)?.language();
        let malformed =
            |error: &loggbok_domain::ParseError| failure::malformed(error.expected, &error.value, language);
        let service = Key::parse(&service).map_err(|error| malformed(&error))?;
        let quarter = quarter.map(|text| Quarter::parse(&text)).transpose();
        let quarter = quarter.map_err(|error| malformed(&error))?;
        let mut reader = Reader::new();
        let read = <KeyRuleInput as Reading>::read(rule, &mut reader);
        let Some(rule) = read else {
            let slip = reader.slips.first().map(|slip| malformed(&slip.error));
            return Err(slip.unwrap_or_else(|| failure::malformed("ONE_OF", "", language)));
        };
        let simulation = self.at.view().simulate(&service, &rule, quarter, self.at.day());
        Ok(simulation.into())
    }
}
