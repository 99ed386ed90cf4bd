//! What each figure of the last complete quarter rests on: baseline, statements, plan, decisions, rules and batches.

use loggbok_domain::QuarterRange;
use loggbok_projections::cost::{Cell, Ground, Savings};
use maud::{Markup, html};

use crate::component::empty;
use crate::format;
use crate::reading::Reading;
use crate::source::source;
use crate::words::Words;

/// Cell by cell, folded away.
pub(super) fn grounds(reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let ledger = &reading.view.ledger;
    let last = ledger.course().and_then(|course| {
        let savings = reading.savings(course);
        savings.break_evens(None).last_complete
    });
    let Some(span) = last.and_then(|last| QuarterRange::parse(last, last).ok()) else {
        return empty(&language.text("grounds-none"));
    };
    let savings = reading.savings(span);
    html! {
        p.lead-in { (language.text_with("grounds-means", &[("quarter", format::quarter(span.end()).into())])) }
        @for member in reading.members() {
            @let cells: Vec<_> = savings.cells.iter().filter(|cell| *cell.organisation == member.key).collect();
            @if !cells.is_empty() {
                details.behind {
                    summary { (member.name) }
                    ul.decisions { @for cell in cells { li { (one(cell, &savings, reading)) } } }
                }
            }
        }
    }
}

fn one<'a>(cell: &Cell<'a>, savings: &Savings<'a>, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let amount = |ore: Option<loggbok_domain::Ore>| {
        ore.map_or_else(
            || language.text("missing"),
            |ore| format::kronor_and_ore(ore, language),
        )
    };
    let values = [
        ("baseline", amount(cell.baseline_ore).into()),
        ("actual", amount(cell.actual_ore).into()),
        ("gross", amount(cell.gross_ore()).into()),
    ];
    html! {
        p.decision-title { (reading.category(cell.category)) }
        p { (language.text_with("grounds-figures", &values)) }
        ul { @for ground in savings.grounds(cell) { li { (told(&ground, reading)) } } }
    }
}

fn told(ground: &Ground<'_>, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let words = match ground {
        Ground::Baseline(set) => {
            language.text_with("ground-baseline", &[("year", set.value.year.to_string().into())])
        }
        Ground::Plan(_) => language.text("ground-plan"),
        Ground::Premise(stated) => language.text_with(
            "ground-premise",
            &[("source", stated.value.source.as_str().into())],
        ),
        Ground::Reduction(_) => language.text("ground-reduction"),
        Ground::Claim(claim) => {
            let sum = format::kronor(claim.claimed.amount_ore, language);
            language.text_with("ground-claim", &[("sum", sum.into())])
        }
        Ground::Forecast(forecast) => language.text_with(
            "ground-forecast",
            &[("source", forecast.value.source.as_str().into())],
        ),
        Ground::Explanation(explained) => language.text_with(
            "ground-explanation",
            &[("why", explained.value.explanation.as_str().into())],
        ),
        Ground::Posted {
            batch,
            amount_ore,
            rows,
        } => {
            let source = batch.opened.as_ref().map(|opened| opened.source.as_str());
            let values = [
                ("source", source.unwrap_or_default().into()),
                ("sum", format::kronor_and_ore(*amount_ore, language).into()),
                (
                    "rows",
                    format::integer(i64::try_from(*rows).unwrap_or(i64::MAX), language).into(),
                ),
            ];
            language.text_with("ground-posted", &values)
        }
        Ground::Mapping(set) => language.text_with(
            "ground-mapping",
            &[("from", format::quarter(set.value.from).into())],
        ),
    };
    html! { (words) " " (source(ground.stamp(), reading)) }
}
