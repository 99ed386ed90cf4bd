//! What has happened to joint costs.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{DecisionId, EntryId, Key, Ore, OrganisationKey, Quarter, Title};

/// How the cost of a service is shared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeyRule {
    /// Everybody who takes part bears the same.
    Equal,
    /// By what each used in the quarter.
    Consumption,
    /// By weights that stand.
    Weights(Vec<Weight>),
}

/// How much one organisation bears in proportion to others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weight {
    /// The organisation.
    pub organisation: OrganisationKey,
    /// Its weight; 0 for one that bears nothing.
    pub weight: u32,
}

/// The key of a service was set, from a quarter on until a later key.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SharingKeySet {
    /// The decision spent on it, if any; a first key from a source has none.
    pub decision: Option<DecisionId>,
    /// The service.
    pub service: Key,
    /// What it is called.
    pub title: Title,
    /// From this quarter on.
    pub from: Quarter,
    /// How it is shared.
    pub rule: KeyRule,
}

/// What one organisation used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consumed {
    /// The organisation.
    pub organisation: OrganisationKey,
    /// How much.
    pub quantity: u32,
}

/// What was used of a service in a quarter. The statement of the latest day holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConsumptionRecorded {
    /// This entry, so that it can be withdrawn.
    pub entry: EntryId,
    /// The day it was measured.
    pub effective_on: NaiveDate,
    /// Where it stands.
    pub source: Title,
    /// The service.
    pub service: Key,
    /// The quarter.
    pub quarter: Quarter,
    /// What is counted, e.g. `konton`.
    pub measure: Title,
    /// What each used.
    pub lines: Vec<Consumed>,
}

/// What one organisation bears of a sum.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedPart {
    /// The organisation.
    pub organisation: OrganisationKey,
    /// Its weight when the sum was shared.
    pub weight: u32,
    /// Öre.
    pub amount_ore: Ore,
}

/// A joint cost was shared out. The parts are kept as they were reckoned, so that no later key changes them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SharedCostCharged {
    /// This entry, so that it can be reversed.
    pub entry: EntryId,
    /// The service.
    pub service: Key,
    /// The quarter it is charged for: the period of the invoices.
    pub quarter: Quarter,
    /// Öre in all.
    pub amount_ore: Ore,
    /// The day.
    pub charged_on: NaiveDate,
    /// Where the sum stands.
    pub source: Title,
    /// What each bears; together the sum, to the öre.
    pub parts: Vec<SharedPart>,
}

/// A charge was taken back, by the key it was shared by.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SharedCostReversed {
    /// This entry.
    pub entry: EntryId,
    /// The charge.
    pub reverses: EntryId,
    /// The quarter it is credited in: the period of the invoices.
    pub quarter: Quarter,
    /// The day.
    pub reversed_on: NaiveDate,
    /// What each gets back: the parts of the charge with their signs turned.
    pub parts: Vec<SharedPart>,
}
