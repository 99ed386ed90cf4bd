//! What can be recorded about money from a form: where it stands, which command it gives, and where it leads.

use Deed::{
    AloneShare, Baseline, CarryOut, Charge, Claim, Correct, Explain, Forecast, Judge, Key, NetCost,
    Perimeter, Post, PriceIndex, Reverse, Season, Transition, Use, Volume, Withdraw,
};

use super::ask::{AMOUNT, CATEGORY, DAY, DECISION, ENTRY, ORGANISATION, QUARTER, RULE, SERVICE, WHY, YEAR};

/// What can be recorded; each has a form of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cost) enum Deed {
    /// Why a cost deviates.
    Explain,
    /// What things are believed to cost.
    Forecast,
    /// What things cost.
    Post,
    /// Putting right what was posted.
    Correct,
    /// The price index of a year.
    PriceIndex,
    /// How much is served.
    Volume,
    /// What was moved into or out of a cost.
    Perimeter,
    /// How a year falls on its quarters.
    Season,
    /// The net cost of all operations.
    NetCost,
    /// The part of it that going alone takes.
    AloneShare,
    /// A saving somebody stands for.
    Claim,
    /// What somebody else finds.
    Judge,
    /// Taking a statement back.
    Withdraw,
    /// How a service is shared.
    Key,
    /// What was used of it.
    Use,
    /// Sharing a cost out.
    Charge,
    /// Taking that back.
    Reverse,
    /// What a year cost.
    Baseline,
    /// What the transition may cost.
    Transition,
    /// What a decision allows.
    CarryOut,
}

impl Deed {
    /// Each of them, in the order people are offered them.
    pub(super) const ALL: [Self; 20] = [
        Explain, Forecast, Post, Correct, Claim, Judge, PriceIndex, Volume, Perimeter, Season, NetCost,
        AloneShare, Key, Use, Charge, Reverse, Baseline, Transition, CarryOut, Withdraw,
    ];

    /// The key of its words.
    pub(in crate::cost) fn key(self) -> &'static str {
        match self {
            Explain => "order-avvikelse",
            Forecast => "order-prognos",
            Post => "order-utfall",
            Correct => "order-rattelse",
            PriceIndex => "order-prisindex",
            Volume => "order-volym",
            Perimeter => "order-atagande",
            Season => "order-sasong",
            NetCost => "order-nettokostnad",
            AloneShare => "order-utan-samverkan",
            Claim => "order-besparing",
            Judge => "order-granskning",
            Withdraw => "order-aterta",
            Key => "order-nyckel",
            Use => "order-forbrukning",
            Charge => "order-fordelning",
            Reverse => "order-aterforing",
            Baseline => "order-baslinje",
            Transition => "order-omstallningsbudget",
            CarryOut => "order-verkstall",
        }
    }

    /// The last part of its address: what its words end in.
    pub(super) fn address(self) -> &'static str {
        let key = self.key();
        key.strip_prefix("order-").unwrap_or(key)
    }

    /// The deed with an address.
    pub(super) fn of(address: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|deed| deed.address() == address)
    }

    /// The command it gives; of those that a decision may allow, the one that tells who may.
    pub(in crate::cost) fn command(self) -> &'static str {
        match self {
            Explain => "ExplainDeviation",
            Forecast => "ForecastCosts",
            Post => "PostActuals",
            Correct => "CorrectActual",
            PriceIndex | Volume | Perimeter | Season | NetCost | AloneShare => "RecordCostPremise",
            Claim => "ClaimSaving",
            Judge => "JudgeSaving",
            Withdraw => "WithdrawCostEntry",
            Key => "SetSharingKey",
            Use => "RecordConsumption",
            Charge => "ChargeSharedCost",
            Reverse => "ReverseSharedCost",
            Baseline => "SetCostBaseline",
            Transition => "SetTransitionBudget",
            CarryOut => "ConfirmBudgetReduction",
        }
    }

    /// Whether it is always about the programme as a whole, and not for somebody who acts for one organisation.
    pub(super) fn is_of_all(self) -> bool {
        matches!(
            self,
            PriceIndex | AloneShare | Key | Use | Charge | Reverse | Transition
        )
    }

    /// Where it is seen once it is done: a page, and a place on it.
    pub(super) fn leads_to(self) -> &'static str {
        match self {
            Explain => "ekonomi#avvikelser",
            Forecast | Post | Correct => "ekonomi#kostnader",
            Baseline | CarryOut => "ekonomi",
            Transition => "ekonomi#omstallning",
            Charge | Reverse => "ekonomi#gemensamt",
            Key | Use => "ekonomi#nycklar",
            PriceIndex | Volume | Perimeter | Season | Withdraw => "besparingar#forutsattningar",
            NetCost | AloneShare => "besparingar#utan-samverkan",
            Claim | Judge => "besparingar#anmalda",
        }
    }

    /// Refusals by the field they are about.
    pub(super) fn placed(self) -> Vec<(&'static str, &'static str)> {
        let day = match self {
            Claim | Post | Correct => QUARTER,
            _ => DAY,
        };
        let empty = match self {
            CarryOut => DECISION,
            _ => AMOUNT,
        };
        let missing = match self {
            Reverse | Withdraw | Judge | Correct => ENTRY,
            _ => "",
        };
        vec![
            ("EFFECTIVE_IN_FUTURE", day),
            ("ORGANISATION_UNKNOWN", ORGANISATION),
            ("CATEGORY_UNKNOWN", CATEGORY),
            ("REASON_REQUIRED", WHY),
            ("EMPTY", empty),
            ("SUM_TOO_LARGE", AMOUNT),
            ("NOBODY_TO_SHARE", AMOUNT),
            ("FACTOR_IMPOSSIBLE", AMOUNT),
            ("YEAR_IMPOSSIBLE", YEAR),
            ("SHARING_KEY_MISSING", SERVICE),
            ("CONSUMPTION_MISSING", SERVICE),
            ("NOTHING_CHANGES", RULE),
            ("ENTRY_NOT_FOUND", missing),
            ("NOT_FOUND", missing),
            ("CLAIMED_BY_YOURSELF", missing),
            ("ALREADY_JUDGED", missing),
            ("REVERSE_INSTEAD", missing),
            ("DECISION_REQUIRED", DECISION),
            ("DECISION_NOT_IN_FORCE", DECISION),
            ("DECISION_AUTHORISES_OTHER", DECISION),
            ("DECISION_SPENT", DECISION),
        ]
    }
}
