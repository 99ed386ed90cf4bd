//! The 4×4 matrix for a day.

use chrono::NaiveDate;
use loggbok_domain::RiskId;
use loggbok_domain::risk::{Assessment, Grade};

use super::Register;

/// Open risks by probability and consequence, each list in the order the risks were raised.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matrix {
    cells: [[Vec<RiskId>; 4]; 4],
    /// Risks of which only the value is known: 4 fits three cells, so they stand beside the matrix.
    pub beside: Vec<RiskId>,
    /// Risks not assessed.
    pub unassessed: Vec<RiskId>,
}

impl Matrix {
    /// The risks in a cell.
    #[must_use]
    pub fn cell(&self, probability: Grade, consequence: Grade) -> &[RiskId] {
        &self.cells[index(probability)][index(consequence)]
    }
}

fn index(grade: Grade) -> usize {
    usize::from(grade.get().clamp(1, 4) - 1)
}

impl Register {
    /// The risks open on a day, by how they were judged then.
    #[must_use]
    pub fn matrix(&self, day: NaiveDate) -> Matrix {
        let mut matrix = Matrix::default();
        for risk in self.in_order().into_iter().filter(|risk| risk.is_open(day)) {
            let place = match risk.assessment(day) {
                Some(Assessment::Graded {
                    probability,
                    consequence,
                }) => &mut matrix.cells[index(probability)][index(consequence)],
                Some(Assessment::ValueOnly(_)) => &mut matrix.beside,
                None => &mut matrix.unassessed,
            };
            place.push(risk.id);
        }
        matrix
    }
}
