//! The savings ladder as bars. The potential stands in words: it is per year, and never the headline.

use maud::{Markup, html};

use crate::chart::{self, Beam};
use crate::component::empty;
use crate::format;
use crate::reading::Reading;
use crate::words::Words;

/// The ladder from the first step of the ramp to the last quarter posted.
pub(super) fn rungs(reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let Some(span) = reading.view.ledger.so_far() else {
        return empty(&language.text("savings-none-yet"));
    };
    let ladder = reading.savings(span).ladder(None);
    let labels = [
        language.text("rung-planned"),
        language.text("rung-decided"),
        language.text("rung-budgeted"),
        language.text("rung-claimed"),
        language.text("rung-validated"),
        language.text("rung-realised"),
        language.text("rung-cashable"),
    ];
    let rungs = [
        (ladder.planned_ore, "planned"),
        (ladder.decided_ore, "planned"),
        (ladder.budgeted_ore, "planned"),
        (ladder.claimed_ore, "realised"),
        (ladder.validated_ore, "realised"),
        (ladder.realised_ore, "realised"),
        (ladder.cashable_ore, "realised"),
    ];
    let beams: Vec<Beam<'_>> = labels
        .iter()
        .zip(rungs)
        .map(|(label, (amount, kind))| Beam { label, amount, kind })
        .collect();
    let caption = language.text_with("rungs-caption", &[("span", format::quarters(span).into())]);
    let count = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
    html! {
        p.lead-in { (caption) " " (language.text("prices-nominal")) }
        (chart::beams(&caption, &beams, language))
        (chart::coverage(count(ladder.coverage.covered), count(ladder.coverage.cells), &language.text("cells"), language))
        @if let Some(potential) = ladder.potential_ore {
            p.quiet { (language.text_with("rung-potential", &[("sum", format::kronor_and_ore(potential, language).into())])) }
        }
        @if let Some(avoided) = ladder.avoided_ore {
            p.quiet { (language.text_with("rung-avoided", &[("sum", format::kronor(avoided, language).into())])) }
        }
    }
}
