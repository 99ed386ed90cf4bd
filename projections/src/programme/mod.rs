//! The programme itself, and all programmes together.

mod charter;
mod difference;
mod inventory;
mod portfolio;

pub use charter::{Charter, ImportedFile, OpenPoint, Settlement};
pub use inventory::{Counted, Line};
pub use portfolio::{PhaseEnds, Portfolio, Summary};
