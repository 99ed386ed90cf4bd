//! One status report as it was published: what the office said, and the programme as it stood, whatever was recorded
//! later. Everything on it is read from the log as of two positions: the one the report shows the programme at, and
//! the one the report itself stands at.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use loggbok_app::proof::Kept;
use loggbok_app::{Answer, App, Failure, Position};
use loggbok_domain::Language;
use loggbok_domain::report::ReportPublished;
use loggbok_projections::AsOf;
use loggbok_projections::report::Report;
use maud::{Markup, html};

use super::deed::Deed;
use super::narrative::narrative;
use crate::as_of::{self, ErasedSince};
use crate::component::{Notice, notice, section};
use crate::deed::ways;
use crate::failure::failed;
use crate::format;
use crate::meeting;
use crate::programme::{Opened, content, erased_since, open};
use crate::reading::{Reading, swedish_time};
use crate::source::{erased, position, source};
use crate::visitor::Visitor;
use crate::words::Words;

/// A report with what it is read from.
struct Found {
    number: usize,
    report: Arc<Report>,
    /// What was published, and the programme as it shows it; `None` once its content was erased.
    shown: Option<(ReportPublished, Box<Answer>)>,
    /// The log as it stood when the report was published: its meeting, and the report before it.
    then: Box<Answer>,
    root: Option<[u8; 32]>,
    /// The first checkpoint that holds the report itself; `None` until one is signed.
    checkpoint: Option<Kept>,
}

/// The page.
pub(crate) async fn page(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path((key, number)): Path<(String, String)>,
) -> Response {
    let opened = match open(&app, &visitor, &key).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    match find(&app, &visitor, &opened, &number).await {
        Ok(found) => {
            let (title, body) = drawn(&opened.reading(&visitor), &found);
            opened.answered_timeless(&app, &visitor, (&title, body))
        }
        Err(failure) => failed(&app, &visitor, &failure),
    }
}

async fn find(app: &App, visitor: &Visitor, opened: &Opened, number: &str) -> Result<Found, Failure> {
    let actor = visitor.actor()?;
    let number: usize = number.parse().map_err(|_| Failure::NotFound)?;
    let report = opened
        .answer
        .view
        .reports
        .number(number)
        .ok_or(Failure::NotFound)?;
    let at = |position| app.ask(&actor, opened.programme, Some(AsOf::Position(position)));
    let then = Box::new(at(report.stamp.position).await?);
    let (shown, root) = match &report.published {
        Some(published) => {
            let place = Position(published.position);
            let answer = Box::new(at(place).await?);
            (Some((published.clone(), answer)), app.root(&actor, place).await?)
        }
        None => (None, None),
    };
    Ok(Found {
        checkpoint: app.checkpoint_of(report.stamp.position).await?,
        number,
        report: Arc::clone(report),
        shown,
        then,
        root,
    })
}

fn drawn(reading: &Reading<'_>, found: &Found) -> (String, Markup) {
    let language = reading.language;
    let Some((published, answer)) = &found.shown else {
        return (language.text("erased"), html! { p { (erased(language)) } });
    };
    let address = reading
        .address
        .to(reading.home)
        .with(as_of::PARAMETER, published.position.to_string());
    let shown = Reading {
        view: &answer.view,
        day: published.read_on,
        address: &address,
        acting: None,
        ..*reading
    };
    let then = Reading {
        view: &found.then.view,
        day: published.read_on,
        address: &address,
        acting: None,
        ..*reading
    };
    let before = then.view.reports.before(found.number);
    let before = before.and_then(|(_, report)| report.published.as_ref());
    let body = html! {
        @if let Some(withdrawn) = &found.report.withdrawn {
            (notice(Notice::Attention, &language.text("report-withdrawn"), &html! { p { (source(&withdrawn.stamp, reading)) } }))
        }
        @if found.report.withdrawn.is_none() {
            (ways(&[Deed::Withdraw], (found.report.id.0, &found.report), "rapport", reading))
        }
        @if let Some(since) = erased_since(answer, reading.home, reading.address) { (lacking(&since, language)) }
        article.report {
            (head(published, found, &then))
            (narrative(&published.narrative, before.map(|before| &before.narrative), language))
            (section("programmet-da", &language.text("report-programme-then"), &html! {
                p.lead-in { (language.text("report-programme-then-means")) }
            }))
            (content(&shown))
        }
        @if let Some(kept) = &found.checkpoint { (checkpoint(kept, reading)) }
    };
    (published.title.to_string(), body)
}

/// What the report showed and has been lawfully destroyed since: it renders as it did but for that, and says so.
fn lacking(since: &ErasedSince, language: Language) -> Markup {
    notice(
        Notice::Attention,
        &language.text("report-lacking"),
        &html! {
            p { (language.text_with("report-lacking-means", &[("count", since.events.into())])) }
            p { a href=(since.address) { (language.text("as-of-erasures")) } }
        },
    )
}

/// The first signed state of the log that holds the report: who keeps the paper can hold the log against it. It is the
/// same for ever, and stands below the report.
fn checkpoint(kept: &Kept, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let signed = format::moment(&swedish_time(kept.signed_at), language);
    section(
        "kontrollpunkt",
        &language.text("checkpoint"),
        &html! {
            p.lead-in { (language.text_with("report-checkpoint", &[("moment", signed.into())])) }
            pre.checkpoint { (kept.note) }
        },
    )
}

/// Whose it is, when, for which meeting, and what to hold a copy of the log against.
fn head(published: &ReportPublished, found: &Found, then: &Reading<'_>) -> Markup {
    let language = then.language;
    let meeting = published
        .meeting
        .and_then(|id| then.view.meetings.meetings.get(&id));
    let moment = format::moment(&swedish_time(found.report.stamp.recorded_at), language);
    html! {
        div.lead {
            h1 { (published.title) }
            p {
                (language.text_with("report-head", &[("number", found.number.into()), ("moment", moment.into())]))
                @if let Some(meeting) = meeting {
                    " " (language.text_with("report-head-for", &[("meeting", meeting::name(meeting, then).into())]))
                }
            }
            p.source {
                (position(published.position, language))
                @if let Some(root) = &found.root {
                    " · " (language.text("report-root")) " " code { (STANDARD.encode(root)) }
                }
            }
        }
    }
}
