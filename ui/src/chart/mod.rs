//! Charts drawn on the server as inline SVG: x in per cent so that they fill any width, y in pixels so that
//! type and lines keep their size, colours by class only. Each has an equivalent table.

mod axis;
mod beams;
mod coverage;
mod matrix;
mod meter;
mod roadmap;
mod savings;
mod scale;
mod series;
mod spark;

pub use beams::{Beam, beams};
pub use coverage::coverage;
pub use matrix::{Factors, Matrix, MatrixRisk, heat, matrix};
pub use meter::meter;
pub use roadmap::{Milestone, Phase, Roadmap, roadmap};
pub use savings::{Savings, SavingsQuarter, savings};
pub use series::{Point, Series, series};
pub use spark::spark;
