//! Orders about joint costs.

use chrono::NaiveDate;
use loggbok_domain::cost::{
    ChargeSharedCost, Consumed, KeyRule, RecordConsumption, ReverseSharedCost, SetSharingKey, Weight,
};
use loggbok_domain::{EntryId, Key, Ore, OrganisationKey, Quarter, Title};

use crate::input::{Chosen, New, choices, inputs, orders};

choices! {
    /// How the cost of a service is shared: exactly one.
    KeyRuleInput => KeyRule {
        /// Everybody who takes part bears the same.
        Equal(Chosen) => |_| KeyRule::Equal,
        /// By what each used in the quarter.
        Consumption(Chosen) => |_| KeyRule::Consumption,
        /// By weights that stand; whoever has none bears nothing.
        Weights(Vec<WeightInput>) => |weights| KeyRule::Weights(weights),
    }
}

inputs! {
    /// How much one organisation bears in proportion to others.
    WeightInput => Weight: Weight {
        /// The organisation's key.
        organisation: OrganisationKey,
        /// Its weight; 0 for one that bears nothing.
        weight: u32,
    }

    /// What one organisation used.
    ConsumedInput => Consumed: Consumed {
        /// The organisation's key.
        organisation: OrganisationKey,
        /// How much.
        quantity: u32,
    }
}

orders! {
    /// Orders about joint costs.
    SharingMutation {
        /// Set how the cost of a service is shared, from a quarter on until a later key. The first key of a service
        /// comes from a source; changing it needs a decision that authorises exactly the new one. What was charged
        /// stays as it was shared.
        sharing_key_set(SharingKeySetInput) => SetSharingKey {
            /// The service's key.
            service: Key,
            /// What it is called: 1–200 characters on one line.
            title: Title,
            /// From this quarter on.
            from: Quarter,
            /// How it is shared.
            rule: KeyRuleInput,
        }

        /// Record what each organisation used of a service in a quarter. The statement of the latest day holds for
        /// what is charged after it; what was charged before stays.
        consumption_record(ConsumptionRecordInput) => RecordConsumption {
            /// The new entry's uuid; derived from the command id when left out.
            entry: New<EntryId>,
            /// The day it was measured; not after today.
            effective_on: NaiveDate,
            /// Where it stands: 1–200 characters on one line.
            source: Title,
            /// The service's key.
            service: Key,
            /// The quarter.
            quarter: Quarter,
            /// What is counted, e.g. `konton`: 1–200 characters on one line.
            measure: Title,
            /// What each used, at least one line; whoever has none used nothing.
            lines: Vec<ConsumedInput>,
        }

        /// Share a joint cost of a quarter out by the key in force. The parts are the sum, to the öre, and stay as
        /// they were reckoned.
        shared_cost_charge(SharedCostChargeInput) => ChargeSharedCost {
            /// The new entry's uuid; derived from the command id when left out.
            entry: New<EntryId>,
            /// The service's key.
            service: Key,
            /// The quarter it is charged for; it has begun.
            quarter: Quarter,
            /// Öre in all; negative for a sum that is given back.
            amount_ore: Ore,
            /// The day; not after today.
            charged_on: NaiveDate,
            /// Where the sum stands: 1–200 characters on one line.
            source: Title,
        }

        /// Take a charge back, by the key it was shared by, whatever key holds now. Needs a reason.
        shared_cost_reverse(SharedCostReverseInput) => ReverseSharedCost {
            /// The new entry's uuid; derived from the command id when left out.
            entry: New<EntryId>,
            /// The charge, by its entry's uuid.
            reverses: EntryId,
            /// The quarter it is credited in; it has begun.
            quarter: Quarter,
            /// The day; not after today.
            reversed_on: NaiveDate,
        }
    }
}
