//! From what a client sends to a command of the domain. Parsing happens here and nowhere else.
//!
//! A mutation is named by one rule: the command's verb goes last. `SetPhaseBaseline` is `phaseBaselineSet`,
//! `AchieveMilestone` is `milestoneAchieve`; its input is `PhaseBaselineSetInput`. Each noun's `mutation.rs`
//! declares its inputs field by field with the names of the command's own fields, and the command is made
//! of exactly them: a field that one side lacks does not compile.

mod act;
mod compound;
mod declare;
mod leaf;
mod reader;

pub(crate) use act::{Act, ActInput};
pub(crate) use declare::{choices, inputs, orders};
pub(crate) use leaf::{Chosen, New};
pub(crate) use reader::{Made, Reader, Reading, Slip, camel};
