//! `loggbok ledger batches` and `loggbok ledger withdraw`: what has come in, and how it is taken back.

use std::sync::Arc;

use loggbok_app::words::say;
use loggbok_app::{Actor, Order, format, words};
use loggbok_domain::cost::WithdrawBatch;
use loggbok_domain::{BatchId, CommandId, Language, Prose};
use loggbok_projections::cost::Batch;
use serde_json::{Value, json};
use uuid::Uuid;

use super::act::Asked;
use super::import::{finance, open_app};
use super::moment;
use crate::cli::Form;
use crate::configuration::Configuration;
use crate::error::Error;
use crate::import::tell;
use crate::installation::open_as_it_stands;
use crate::programme;

/// Lists the batches of a programme, the latest first.
pub(super) async fn batches(configuration: &Configuration, asked: &Asked) -> Result<(), Error> {
    let language = configuration.language;
    let app = open_as_it_stands(configuration).await?;
    let actor = Actor::visitor(language);
    let programme = programme::named(&app, &actor, asked.programme.as_deref()).await?;
    let as_of = asked.as_of.as_deref().map(moment).transpose()?;
    let answer = app.ask(&actor, programme, as_of).await?;
    let mut batches: Vec<&Arc<Batch>> = answer.view.ledger.batches.values().collect();
    batches.sort_by_key(|batch| std::cmp::Reverse(batch.stamp.position));
    match asked.format {
        Form::Text if batches.is_empty() => tell(&say(language, "ledger-no-batches", &[])),
        Form::Text => batches.iter().for_each(|batch| tell(&line(batch, language))),
        Form::Json => {
            let list: Vec<Value> = batches.iter().map(|batch| written(batch)).collect();
            tell(&format!("{:#}", json!({ "batches": list })));
        }
    }
    Ok(())
}

/// Withdraws a batch.
pub(super) async fn withdraw(
    configuration: &Configuration,
    (batch, reason): (&str, &str),
    programme_key: Option<&str>,
) -> Result<(), Error> {
    let language = configuration.language;
    let app = open_app(configuration).await?;
    let actor = finance(language)?;
    let programme = programme::named(&app, &actor, programme_key).await?;
    let withdraw = WithdrawBatch {
        batch: batch.parse::<BatchId>().map_err(loggbok_app::Failure::from)?,
        withdrawn_on: app.clock().today(),
    };
    let order = Order::new(CommandId(Uuid::now_v7()), programme, withdraw)
        .because(Prose::parse(reason).map_err(loggbok_app::Failure::from)?);
    let receipt = app.execute(&actor, order).await?;
    let values = [
        ("batch", batch.to_owned().into()),
        ("position", receipt.position.0.into()),
    ];
    tell(&say(language, "ledger-withdrawn", &values));
    Ok(())
}

fn rows(batch: &Batch) -> u64 {
    batch.booked.rows + batch.rows.len() as u64
}

fn line(batch: &Batch, language: Language) -> String {
    let opened = batch.opened.as_ref();
    let dash = || "–".to_owned();
    let (first, last) = match batch.booked.span {
        Some((first, last)) => (first.to_string(), last.to_string()),
        None => (dash(), dash()),
    };
    let values = [
        ("batch", batch.id.to_string().into()),
        (
            "organisation",
            opened.map_or_else(dash, |it| it.organisation.to_string()).into(),
        ),
        (
            "source",
            opened.map_or_else(dash, |it| it.source.to_string()).into(),
        ),
        ("first", first.into()),
        ("last", last.into()),
        ("rows", rows(batch).to_string().into()),
        ("sum", format::kronor_and_ore(batch.total_ore(), language).into()),
        ("position", batch.stamp.position.to_string().into()),
        ("role", role(&batch.stamp.by.role, language).into()),
        ("state", say(language, state(batch), &[]).into()),
        (
            "sha256",
            opened
                .and_then(|it| it.sha256.clone())
                .unwrap_or_else(dash)
                .into(),
        ),
    ];
    say(language, "ledger-batch-line", &values)
}

fn role(role: &str, language: Language) -> String {
    let known = loggbok_app::Role::ALL
        .into_iter()
        .find(|known| known.as_str() == role);
    known.map_or_else(|| role.to_owned(), |role| words::value::role(language, role))
}

fn state(batch: &Batch) -> &'static str {
    if batch.withdrawn.is_some() {
        "ledger-state-withdrawn"
    } else if batch.opened.is_none() {
        "ledger-state-erased"
    } else if batch.closed.is_none() {
        "ledger-state-unclosed"
    } else {
        "ledger-state-counts"
    }
}

fn written(batch: &Batch) -> Value {
    let opened = batch.opened.as_ref();
    let span = batch.booked.span;
    json!({
        "batch": batch.id.to_string(),
        "organisation": opened.map(|it| it.organisation.to_string()),
        "source": opened.map(|it| it.source.to_string()),
        "sha256": opened.and_then(|it| it.sha256.clone()),
        "first_on": span.map(|(first, _)| first.to_string()),
        "last_on": span.map(|(_, last)| last.to_string()),
        "rows": rows(batch),
        "vouchers": batch.booked.vouchers.len(),
        "total_ore": batch.total_ore().0,
        "counts": batch.counts().is_some(),
        "closed": batch.closed.is_some(),
        "position": batch.stamp.position.0,
        "recorded_at": batch.stamp.recorded_at.to_rfc3339(),
        "role": batch.stamp.by.role,
        "acted_for": batch.stamp.by.organisation,
        "decision": batch.stamp.decision.map(|id| id.to_string()),
        "withdrawn_on": batch.withdrawn.as_ref().and_then(|it| it.on).map(|day| day.to_string()),
        "withdrawn_because": batch.withdrawn.as_ref().and_then(|it| it.stamp.reason.as_deref()),
    })
}
