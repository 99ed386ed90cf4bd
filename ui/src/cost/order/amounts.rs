//! Amounts category by category: what is believed, what was posted, and what a year cost.

use loggbok_domain::cost::{
    ActualRow, Bucket, CostLine, ForecastCosts, ForecastLine, PostActuals, SetCostBaseline,
};
use loggbok_domain::{BatchId, CategoryKey, EntryId, Ore, Quarter};
use maud::{Markup, html};
use uuid::Uuid;

use super::ask::{AMOUNT, DAY, Desk, QUARTER, SOURCE, YEAR};
use super::{Deed, grid};
use crate::component::Kind;
use crate::form::{Given, Read, Sent, Wrong};
use crate::reading::Reading;
use crate::words::Words;

pub(super) fn fields(deed: Deed, desk: &Desk<'_>) -> Markup {
    let mut labels: Vec<String> = desk.categories().into_iter().map(|(_, name)| name).collect();
    if deed != Deed::Baseline {
        labels.push(desk.reading.language.text("order-transition"));
    }
    html! {
        (desk.organisation())
        @match deed {
            Deed::Forecast => {
                (desk.quarter("order-quarter"))
                (grid::grid(desk, "order-believed", &labels))
                (desk.day("order-believed-day"))
                (desk.source())
            }
            Deed::Post => {
                (desk.quarter("order-quarter"))
                (grid::grid(desk, "order-posted", &labels))
                (desk.source())
            }
            _ => {
                (desk.field(YEAR, "order-year", Kind::Line))
                (grid::grid(desk, "order-year-cost", &labels))
                (desk.decision("order-decision"))
            }
        }
    }
}

pub(super) fn read(deed: Deed, sent: &Sent, reading: &Reading<'_>) -> Read {
    let organisation = sent.organisation()?;
    Ok(match deed {
        Deed::Forecast => {
            let quarter = sent.quarter(QUARTER)?;
            let line = |(bucket, amount_ore)| ForecastLine {
                bucket,
                quarter,
                amount_ore,
            };
            Given::new(ForecastCosts {
                entry: EntryId(sent.command().0),
                organisation,
                lines: amounts(sent, reading)?.into_iter().map(line).collect(),
                effective_on: sent.day(DAY)?,
                source: sent.title(SOURCE)?,
            })
        }
        Deed::Post => {
            let quarter = sent.quarter(QUARTER)?;
            let rows = amounts(sent, reading)?.into_iter().enumerate();
            Given::new(PostActuals {
                batch: BatchId(sent.command().0),
                organisation,
                rows: rows.map(|row| actual(sent.command().0, quarter, row)).collect(),
                source: sent.title(SOURCE)?,
                sha256: None,
            })
        }
        _ => {
            let year = sent.year()?;
            let lines = amounts(sent, reading)?.into_iter();
            let set = SetCostBaseline {
                organisation,
                year,
                lines: lines.filter_map(line_of_year).collect(),
                printed_total_ore: None,
            };
            Given::new(set).by(sent.decided()?)
        }
    })
}

/// A row's id follows from the order's own, so that a form sent twice posts once.
fn actual(
    order: Uuid,
    quarter: Quarter,
    (number, (bucket, amount_ore)): (usize, (Bucket, Ore)),
) -> ActualRow {
    ActualRow {
        entry: EntryId(Uuid::new_v5(&order, number.to_string().as_bytes())),
        bucket,
        quarter,
        amount_ore,
    }
}

fn line_of_year((bucket, amount_ore): (Bucket, Ore)) -> Option<CostLine> {
    match bucket {
        Bucket::Category(category) => Some(CostLine { category, amount_ore }),
        Bucket::Transition => None,
    }
}

/// The amounts that were filled in; the field after those of the categories is that of the transition.
fn amounts(sent: &Sent, reading: &Reading<'_>) -> Result<Vec<(Bucket, Ore)>, Wrong> {
    let opened = reading.view.charter.opened.as_ref();
    let categories = opened.map_or(&[][..], |opened| &opened.categories);
    let keys: Vec<&CategoryKey> = categories.iter().map(|it| &it.key).collect();
    let bucket = |number: usize| {
        let key = keys.get(number);
        key.map_or(Bucket::Transition, |key| Bucket::Category((*key).clone()))
    };
    let read = grid::read(sent, Ore::parse)?;
    let filled = read.into_iter().take(keys.len() + 1).enumerate();
    let filled: Vec<_> = filled
        .filter_map(|(number, amount)| Some((bucket(number), amount?)))
        .collect();
    if filled.is_empty() {
        return Err(Wrong::empty(AMOUNT));
    }
    Ok(filled)
}
