//! Programme goals: what is aimed at, and how far it is.

mod correct;
mod deed;
mod form;
mod list;
mod standing;
mod value;

use loggbok_domain::Language;
use loggbok_projections::goal::Goal;

pub(crate) use deed::Deed;
pub(crate) use list::list;
pub(crate) use standing::standing;
pub(crate) use value::{due, due_written, dues, target, target_written};

use crate::words::Words;

/// Its name, or that it was erased.
pub(crate) fn title(goal: &Goal, language: Language) -> String {
    goal.title()
        .map_or_else(|| language.text("erased"), ToString::to_string)
}
