//! One batch: what it is, what its rows count as by the rules in force, and how it is withdrawn.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use http::StatusCode;
use loggbok_app::{App, Failure};
use loggbok_domain::cost::{Bucket, MappingTarget};
use loggbok_domain::{BatchId, Quarter};
use loggbok_projections::View;
use loggbok_projections::cost::Batch;
use maud::{Markup, html};

use super::history::{covers, hash, rows, state, title};
use super::spread::Spread;
use super::target::{count, money, segment};
use super::withdraw;
use crate::component::{facts, lead, section};
use crate::decision;
use crate::failure::failed;
use crate::programme::{Opened, open};
use crate::reading::Reading;
use crate::source::{erased_entries, source};
use crate::visitor::Visitor;
use crate::words::Words;

/// The page.
pub(crate) async fn batch(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path((key, id)): Path<(String, BatchId)>,
) -> Response {
    match open(&app, &visitor, &key).await {
        Ok(opened) => shown(&app, &visitor, &opened, (id, StatusCode::OK, None)),
        Err(response) => *response,
    }
}

/// The page, with why it was not withdrawn if somebody has tried.
pub(super) fn shown(
    app: &App,
    visitor: &Visitor,
    opened: &Opened,
    (id, status, refused): (BatchId, StatusCode, Option<&str>),
) -> Response {
    let Some(batch) = opened.answer.view.ledger.batches.get(&id) else {
        return failed(app, visitor, &Failure::NotFound);
    };
    let reading = opened.reading(visitor);
    let may = opened_may(app, visitor, batch) && !opened.shown.is_past();
    let body = page(batch, &reading, (may, refused));
    let title = title(batch, &reading);
    opened.drawn(app, visitor, status, Some(&opened.shown), (&title, body))
}

fn opened_may(app: &App, visitor: &Visitor, batch: &Batch) -> bool {
    match (visitor.actor(), &batch.opened) {
        (Ok(actor), Some(opened)) => app.may_post(&actor, &opened.organisation),
        (Err(_), _) | (_, None) => false,
    }
}

fn page(batch: &Batch, reading: &Reading<'_>, (may, refused): (bool, Option<&str>)) -> Markup {
    let language = reading.language;
    let of = batch
        .opened
        .as_ref()
        .map(|opened| reading.organisation(&opened.organisation));
    html! {
        (lead(&title(batch, reading), of.unwrap_or_default()))
        div.part { (known(batch, reading)) }
        (section("vart", &language.text("import-goes"), &goes(batch, reading)))
        @if batch.withdrawn.is_none() {
            (section("aterta", &language.text("ledger-withdraw"), &withdraw::form(batch, reading, (may, refused))))
        }
    }
}

fn known(batch: &Batch, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let pairs = [
        (language.text("ledger-state"), state(batch, reading)),
        (language.text("ledger-covers"), html! { (covers(batch, reading)) }),
        (
            language.text("ledger-rows"),
            html! { (count(rows(batch), language)) },
        ),
        (
            language.text("ledger-vouchers"),
            html! { (count(batch.booked.vouchers.len() as u64, language)) },
        ),
        (
            language.text("sum"),
            html! { (money(batch.total_ore().0.into(), language)) },
        ),
        (language.text("ledger-file-hash"), hash(batch, usize::MAX)),
        (language.text("ledger-registered"), source(&batch.stamp, reading)),
        (
            language.text("import-decision"),
            html! {
                @match batch.stamp.decision {
                    Some(id) => (decision::reference(id, reading)),
                    None => (language.text("import-no-decision")),
                }
            },
        ),
    ];
    html! {
        (facts(pairs.iter().map(|(name, value)| (name.as_str(), value.clone()))))
        @if let Some(withdrawn) = &batch.withdrawn { p.lead-in { (source(&withdrawn.stamp, reading)) } }
        (erased_entries(&batch.erased, reading))
    }
}

fn goes(batch: &Batch, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let spread = spread(batch, reading.view);
    let organisation = batch
        .opened
        .as_ref()
        .map(|opened| opened.organisation.to_string());
    let to = |target: &MappingTarget, quarter: Quarter| {
        let rows = reading
            .address
            .to(format!("{}/rader", reading.home))
            .with("organisation", organisation.clone().unwrap_or_default())
            .with("till", segment(target))
            .with("kvartal", quarter.to_string());
        rows.with("bunt", batch.id.to_string()).to_string()
    };
    html! {
        @if batch.counts().is_none() { p.lead-in { (language.text("ledger-does-not-count")) } }
        (spread.table(language.text("ledger-goes-caption"), reading, to))
    }
}

/// What its rows count as, or would if it counted.
fn spread(batch: &Batch, view: &View) -> Spread {
    let mut spread = Spread::default();
    for row in batch.rows.values() {
        let target = match &row.place.bucket {
            Bucket::Category(category) => MappingTarget::Category(category.clone()),
            Bucket::Transition => MappingTarget::Transition,
        };
        spread.add(&target, row.place.quarter, row.amount_ore.0.into(), 1);
    }
    if let Some(opened) = &batch.opened {
        for part in view.ledger.mapping.spread(&opened.organisation, &batch.booked) {
            spread.add(&part.target, part.quarter, part.amount_ore.into(), part.rows);
        }
    }
    spread
}
