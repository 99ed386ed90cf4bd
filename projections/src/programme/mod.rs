//! The programme itself, and all programmes together.

mod charter;
mod portfolio;

pub use charter::{Charter, ImportedFile, OpenPoint, Settlement};
pub use portfolio::{PhaseEnds, Portfolio, Summary};
