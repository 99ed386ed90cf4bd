//! The rows behind a figure: file, line, voucher, and the rule that sent each there. What every sum of actuals opens
//! to.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use http::StatusCode;
use loggbok_app::{App, Behind, Failure, RowBehind, RowPage, RowPlace};
use loggbok_domain::{BatchId, OrganisationKey, ParseError, Quarter};
use maud::{Markup, html};

use super::target::{self, count, money};
use crate::component::{Column, Table, empty, lead, table};
use crate::failure::failed;
use crate::format;
use crate::programme::{Opened, open};
use crate::reading::Reading;
use crate::visitor::Visitor;
use crate::words::Words;

/// Rows on a page.
const SHOWN: usize = 100;

/// The page.
pub(crate) async fn rows(State(app): State<Arc<App>>, visitor: Visitor, Path(key): Path<String>) -> Response {
    let opened = match open(&app, &visitor, &key).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    match found(&app, &visitor, &opened).await {
        Ok((figure, found)) => {
            let (title, body) = page(&figure, &found, &opened.reading(&visitor));
            opened.drawn(
                &app,
                &visitor,
                StatusCode::OK,
                Some(&opened.shown),
                (&title, body),
            )
        }
        Err(failure) => failed(&app, &visitor, &failure),
    }
}

async fn found(app: &App, visitor: &Visitor, opened: &Opened) -> Result<(Behind, RowPage), Failure> {
    let figure = asked(visitor)?;
    let after = visitor.address.get("efter").map(str::parse::<RowPlace>);
    let after = after
        .transpose()
        .map_err(|_| unreadable("ID", visitor.address.get("efter")))?;
    let actor = visitor.actor()?;
    let rows = app
        .rows_behind(
            &actor,
            opened.programme,
            opened.shown.asked,
            &figure,
            (after, SHOWN),
        )
        .await?;
    Ok((figure, rows))
}

/// The figure that the address names.
fn asked(visitor: &Visitor) -> Result<Behind, Failure> {
    let text = |name: &str| visitor.address.get(name);
    let to = text("till");
    Ok(Behind {
        organisation: OrganisationKey::parse(text("organisation").unwrap_or_default())?,
        target: to.and_then(target::read).ok_or_else(|| unreadable("KEY", to))?,
        quarter: Quarter::parse(text("kvartal").unwrap_or_default())?,
        batch: text("bunt").map(str::parse::<BatchId>).transpose()?,
    })
}

fn unreadable(expected: &'static str, text: Option<&str>) -> Failure {
    let value = text.unwrap_or_default().to_owned();
    Failure::Malformed(ParseError { expected, value })
}

fn page(figure: &Behind, found: &RowPage, reading: &Reading<'_>) -> (String, Markup) {
    let language = reading.language;
    let title = language.text_with(
        "ledger-rows-behind",
        &[("sum", money(found.total_ore, language).into())],
    );
    let values = [
        ("organisation", reading.organisation(&figure.organisation).into()),
        ("to", target::name(&figure.target, reading).into()),
        ("quarter", format::quarter(figure.quarter).into()),
        ("rows", count(found.total_rows, language).into()),
    ];
    let body = html! {
        (lead(&title, &language.text_with("ledger-rows-of", &values)))
        div.part {
            @if found.rows.is_empty() { (empty(&language.text("ledger-rows-none"))) }
            @else { (listed(found, reading)) }
        }
        @if let (true, Some((place, _))) = (found.more, found.rows.last()) {
            p.ways { a.button href=(reading.address.with("efter", place.to_string())) { (language.text("ledger-more-rows")) } }
        }
    };
    (title, body)
}

fn listed(found: &RowPage, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let columns = vec![
        Column::words(language.text("ledger-file")),
        Column::words(language.text("ledger-line")),
        Column::words(language.text("ledger-voucher")),
        Column::words(language.text("ledger-day")),
        Column::words(language.text("ledger-account")),
        Column::words(language.text("ledger-other-parts")),
        Column::figures(language.text("ledger-amount")),
        Column::figures(language.text("ledger-share")),
        Column::words(language.text("ledger-rule")),
    ];
    table(&Table {
        caption: language.text("ledger-rows-caption"),
        columns,
        rows: found.rows.iter().map(|(_, row)| cells(row, reading)).collect(),
        sums: None,
    })
}

fn cells(row: &RowBehind, reading: &Reading<'_>) -> Vec<Markup> {
    let language = reading.language;
    let batch = reading
        .address
        .to(format!("{}/import/bunt/{}", reading.home, row.batch));
    let source = row
        .source
        .as_ref()
        .map_or_else(|| language.text("erased"), ToString::to_string);
    let dash = || html! { span.quiet { "–" } };
    let account = row.coding.as_ref().map(|coding| coding.account.to_string());
    vec![
        html! { a href=(batch) { (source) } },
        row.line.map_or_else(dash, |line| html! { (line) }),
        row.voucher
            .as_ref()
            .map_or_else(dash, |voucher| html! { (voucher) }),
        row.booked_on.map_or_else(dash, |day| html! { (day) }),
        account.map_or_else(dash, |account| html! { (account) }),
        others(row, reading),
        html! { (money(row.amount_ore.into(), language)) },
        html! { (target::share(row.share, language)) },
        match (&row.rule, &row.entry) {
            (Some(rule), _) => html! { (rule) },
            (None, Some(_)) => html! { (language.text("ledger-by-hand")) },
            (None, None) => dash(),
        },
    ]
}

/// Code parts beside the account, each with its name.
fn others(row: &RowBehind, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let Some(coding) = &row.coding else {
        return html! { span.quiet { "–" } };
    };
    let parts = [
        (language.text("ledger-responsibility"), &coding.responsibility),
        (language.text("ledger-activity"), &coding.activity),
        (language.text("ledger-project"), &coding.project),
        (language.text("ledger-counterparty"), &coding.counterparty),
    ];
    let known = parts
        .iter()
        .filter_map(|(name, part)| Some(format!("{name} {}", part.as_ref()?)));
    html! { (known.collect::<Vec<_>>().join(" · ")) }
}
