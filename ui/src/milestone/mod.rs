//! Milestones: each with its acceptance, its days and what shows that it was reached.

mod correct;
mod deed;
mod form;
mod table;

use loggbok_domain::{Language, MilestoneId};
use loggbok_projections::milestone::Milestone;

pub(crate) use deed::Deed;
pub(crate) use table::{status, table};

use crate::words::Words;

/// Its name, or that it was erased.
pub(crate) fn title(milestone: &Milestone, language: Language) -> String {
    milestone
        .title()
        .map_or_else(|| language.text("erased"), ToString::to_string)
}

/// Where it stands on the road map.
pub(crate) fn anchor(milestone: MilestoneId) -> String {
    format!("milstolpe-{milestone}")
}
