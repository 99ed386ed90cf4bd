//! Milestones weighed by budget, for earned value in its light form.

use serde::{Deserialize, Serialize};

use crate::{DecisionId, MilestoneId, Ore, Title};

/// What a milestone is worth when it is reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MilestoneWeight {
    /// The milestone.
    pub milestone: MilestoneId,
    /// Its part of the transition's budget in öre; above nothing.
    pub budget_ore: Ore,
    /// What shows that it is reached without looking at the schedule, e.g. `teknisk provning`; `None` where
    /// nothing does, and then nothing can be said of what was earned.
    pub verified_by: Option<Title>,
}

/// Milestones were weighed, anew where they had been.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MilestonesWeighed {
    /// The decision spent on it.
    pub decision: DecisionId,
    /// The weights; together the budget at completion.
    pub lines: Vec<MilestoneWeight>,
}
