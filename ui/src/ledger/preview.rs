//! What a file holds and what would become of it, before anybody registers it.

use loggbok_app::ledger_file::Inspection;
use loggbok_app::{App, LedgerFailure, LedgerPreview, LookedRow, ReadUpload};
use loggbok_domain::cost::MappingTarget;
use loggbok_domain::{Language, Quarter};
use maud::{Markup, html};

use super::file::Seen;
use super::spread::Spread;
use super::target::{self, count, money};
use super::{holds, profile, register};
use crate::component::{Column, Notice, Table, lead, notice, section, table};
use crate::format;
use crate::reading::Reading;
use crate::visitor::Visitor;
use crate::words::Words;

/// Rows of a place that are shown at a time.
const SHOWN: usize = 50;
/// Hindrances are listed: at most so many.
const LISTED: usize = 200;

/// The rows of one place in one quarter.
pub(super) struct Rows {
    target: MappingTarget,
    quarter: Quarter,
    skipped: usize,
    rows: Vec<LookedRow>,
    of: usize,
}

/// The rows that the address asks for.
pub(super) async fn chosen_rows(
    app: &App,
    visitor: &Visitor,
    read: &ReadUpload,
) -> Result<Option<Rows>, LedgerFailure> {
    let asked = |name: &str| visitor.address.get(name);
    let target = asked("till").and_then(target::read);
    let quarter = asked("kvartal").and_then(|text| Quarter::parse(text).ok());
    let (Some(target), Some(quarter)) = (target, quarter) else {
        return Ok(None);
    };
    let skipped = asked("efter").and_then(|text| text.parse().ok()).unwrap_or(0);
    let (rows, of) = app
        .rows_of_preview(
            &visitor.actor()?,
            &read.file(),
            (&target, quarter),
            (skipped, SHOWN),
        )
        .await?;
    Ok(Some(Rows {
        target,
        quarter,
        skipped,
        rows,
        of,
    }))
}

/// The page.
pub(super) fn page(
    reading: &Reading<'_>,
    (read, seen, rows): Seen<'_>,
    refused: impl FnOnce(Language) -> Option<Markup>,
) -> (String, Markup) {
    let language = reading.language;
    let of = &read.upload.of;
    let inspection = Inspection::read(
        (&of.name, read.upload.bytes, read.upload.sha256.clone()),
        &read.ledger,
        read.profile.clone(),
        language,
    );
    let title = of.name.clone();
    let of_whom = language.text_with(
        "import-of-whom",
        &[
            ("source", of.source.as_str().into()),
            ("organisation", reading.organisation(&of.organisation).into()),
        ],
    );
    let hindered = !seen.hindrances.is_empty();
    let body = html! {
        (lead(&title, &of_whom))
        @if let Some(refused) = refused(language) { div.part role="alert" { (refused) } }
        div.part { (verdict(read, seen, language)) }
        (section("innehall-i-filen", &language.text("import-holds"), &holds::holds(&inspection, language)))
        @if seen.rows > 0 {
            (section("vart", &language.text("import-goes"), &goes(read, seen, reading)))
        }
        @if let Some(rows) = &rows {
            (section("rader", &rows_title(rows, reading), &rows_shown(rows, reading)))
        }
        @if !inspection.problems.is_empty() {
            (section("problem", &language.text("import-problems"), &holds::problems(&inspection, language)))
        }
        @if let Some(used) = &read.profile {
            (section("profil", &language.text("import-profile"), &profile::form(reading, read, used)))
        }
        (section("registrera", &language.text("import-register"), &register::form(reading, read, hindered)))
    };
    (title, body)
}

/// What hinders it, or that nothing does; and what it overlaps.
fn verdict(read: &ReadUpload, seen: &LedgerPreview, language: Language) -> Markup {
    let name = &read.upload.of.name;
    html! {
        @if seen.hindrances.is_empty() {
            (notice(Notice::Information, &language.text("import-sound"), &html! { p { (language.text("import-sound-means")) } }))
        } @else {
            (notice(Notice::Attention, &language.text("import-hindered"), &html! {
                ul { @for hindrance in seen.hindrances.iter().take(LISTED) { li { (hindrance.say(name, language)) } } }
                p { (language.text("nothing-changed")) }
            }))
        }
        @if !seen.overlaps.is_empty() {
            (notice(Notice::Information, &language.text("import-overlaps"), &html! {
                ul { @for overlap in &seen.overlaps { li { (overlap.say(language)) } } }
            }))
        }
    }
}

/// Where the rows go, that every öre is there, and the accounts and rules behind each sum.
fn goes(read: &ReadUpload, seen: &LedgerPreview, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let mut spread = Spread::default();
    for bucket in &seen.buckets {
        let rows = bucket.behind.iter().map(|part| part.rows).sum();
        spread.add(&bucket.target, bucket.quarter, bucket.amount_ore, rows);
    }
    let to = |target: &MappingTarget, quarter: Quarter| {
        let address = reading
            .address
            .without("efter")
            .with("till", target::segment(target));
        format!("{}#rader", address.with("kvartal", quarter.to_string()))
    };
    let unmapped = spread.of(&MappingTarget::Unmapped);
    let values = [
        ("sum", money(unmapped.0, language).into()),
        ("rows", count(unmapped.1, language).into()),
    ];
    let agrees = spread.total_ore() == seen.total_ore;
    let organisation = &read.upload.of.organisation;
    html! {
        p.lead-in { (language.text_with("import-unmapped", &values)) " "
            a href=(reading.address.to(format!("{}/import/regler/{organisation}", reading.home))) { (language.text("import-see-rules")) } }
        (spread.table(language.text("import-goes-caption"), reading, to))
        p.lead-in {
            @if agrees { (language.text_with("import-agrees", &[("sum", money(seen.total_ore, language).into())])) }
            @else {
                (language.text_with("import-disagrees", &[
                    ("sum", money(seen.total_ore, language).into()), ("found", money(spread.total_ore(), language).into()),
                ]))
            }
        }
        (behind(seen, reading))
    }
}

fn behind(seen: &LedgerPreview, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let parts = seen
        .buckets
        .iter()
        .flat_map(|bucket| bucket.behind.iter().map(move |part| (bucket, part)));
    let rows = parts.map(|(bucket, part)| {
        vec![
            html! { (target::name(&bucket.target, reading)) },
            html! { (format::quarter(bucket.quarter)) },
            html! { (part.account) },
            html! { (part.rule.as_deref().unwrap_or("–")) },
            html! { (count(part.rows, language)) },
            html! { (money(part.amount_ore, language)) },
        ]
    });
    html! {
        details.behind {
            summary { (language.text("import-behind")) }
            (table(&Table {
                caption: language.text("import-behind-caption"),
                columns: vec![
                    Column::words(language.text("ledger-goes-to")),
                    Column::words(language.text("quarter")),
                    Column::words(language.text("ledger-account")),
                    Column::words(language.text("ledger-rule")),
                    Column::figures(language.text("ledger-rows")),
                    Column::figures(language.text("sum")),
                ],
                rows: rows.collect(),
                sums: None,
            }))
        }
    }
}

fn rows_title(rows: &Rows, reading: &Reading<'_>) -> String {
    let values = [
        ("to", target::name(&rows.target, reading).into()),
        ("quarter", format::quarter(rows.quarter).into()),
    ];
    reading.language.text_with("import-rows-of", &values)
}

fn rows_shown(rows: &Rows, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let row = |row: &LookedRow| {
        vec![
            html! { (row.line) },
            html! { @if row.voucher.is_empty() { "–" } @else { (row.voucher) } },
            html! { (row.booked_on) },
            html! { (row.account) },
            html! { (money(row.amount_ore.into(), language)) },
            html! { (target::share(row.share, language)) },
            html! { (row.rule.as_ref().map_or("–", |rule| rule.as_str())) },
        ]
    };
    let first = rows.skipped + 1;
    let last = rows.skipped + rows.rows.len();
    let values = [
        ("first", first.into()),
        ("last", last.into()),
        ("of", rows.of.into()),
    ];
    html! {
        (table(&Table {
            caption: language.text_with("ledger-rows-shown", &values),
            columns: vec![
                Column::words(language.text("ledger-line")),
                Column::words(language.text("ledger-voucher")),
                Column::words(language.text("ledger-day")),
                Column::words(language.text("ledger-account")),
                Column::figures(language.text("ledger-amount")),
                Column::figures(language.text("ledger-share")),
                Column::words(language.text("ledger-rule")),
            ],
            rows: rows.rows.iter().map(row).collect(),
            sums: None,
        }))
        @if last < rows.of {
            p.ways { a href={ (reading.address.with("efter", last.to_string())) "#rader" } { (language.text("ledger-more-rows")) } }
        }
    }
}
