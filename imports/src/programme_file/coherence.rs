//! What must hold between the parts of a file for it to become a programme.

use super::problem::Fault;
use super::table::Table;
use super::{Concerns, ProgrammeFile};

/// Reports every part that another part needs and does not find.
pub(super) fn check(t: &Table<'_>, file: &ProgrammeFile) {
    if file
        .risks
        .iter()
        .any(|risk| matches!(risk.concerns, Concerns::Municipal { .. }))
    {
        t.needs("municipal_risks", "[municipal_risks]");
    }
    let Some(savings) = &file.savings else { return };
    // A budget that could not be read is no budget missing.
    if t.sheet.unreadable() {
        return;
    }
    if !file
        .cost_baselines
        .iter()
        .any(|baseline| baseline.year == savings.baseline_year)
    {
        let (list, value) = ("cost_baseline".to_owned(), savings.baseline_year.to_string());
        t.report_at::<()>(
            "savings",
            Fault::UnknownReference {
                list,
                value,
                nearest: None,
            },
        );
    }
}
