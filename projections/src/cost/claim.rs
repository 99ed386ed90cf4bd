//! Savings as somebody stands for them: claimed and judged, and taken out of budgets.

use loggbok_domain::Ore;
use loggbok_domain::cost::{SavingClaimed, SavingJudged};
use serde::{Deserialize, Serialize};

use crate::{Set, Stamp};

/// One claimed saving.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// The claim.
    pub claimed: SavingClaimed,
    /// When and by whom it was recorded.
    pub stamp: Stamp,
    /// What somebody else found; `None` until then.
    pub judged: Option<Set<SavingJudged>>,
    /// When it was taken back.
    pub withdrawn: Option<Stamp>,
    /// True where a judgement was erased that may have been of it: nobody can say whether it was found to hold.
    pub in_doubt: bool,
}

impl Claim {
    /// True unless it was withdrawn or found not to hold, or may have been.
    #[must_use]
    pub fn stands(&self) -> bool {
        let rejected = self.judged.as_ref().is_some_and(|judged| !judged.value.validated);
        self.withdrawn.is_none() && !rejected && !self.in_doubt
    }

    /// True once somebody else found that it holds, and while it is not withdrawn.
    #[must_use]
    pub fn is_validated(&self) -> bool {
        self.withdrawn.is_none() && self.judged.as_ref().is_some_and(|judged| judged.value.validated)
    }
}

/// Claims of a cell added up, in öre; each `None` without such a claim.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Claimed {
    /// Realised savings that somebody stands for.
    pub claimed_ore: Option<Ore>,
    /// Those that somebody else found to hold.
    pub validated_ore: Option<Ore>,
    /// Avoided costs that somebody else found to hold. Never part of what was realised.
    pub avoided_ore: Option<Ore>,
}
