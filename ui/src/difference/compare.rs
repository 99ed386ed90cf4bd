//! *Jämför*: two moments side by side, as a list of what changed between them. The page's own moment is the
//! second; the first is chosen here.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use loggbok_app::{App, Compared, Failure};
use loggbok_domain::Quarter;
use loggbok_projections::{AsOf, stockholm_date};
use maud::{Markup, html};

use super::answered;
use super::changes::changes;
use super::moments::{Field, changed_places, form};
use crate::address::Address;
use crate::answer::{tag, unchanged};
use crate::as_of;
use crate::component::lead;
use crate::programme::{Opened, open, unreadable};
use crate::reading::Reading;
use crate::visitor::Visitor;
use crate::words::Words;

/// The query parameter of the first moment.
const FROM: &str = "fran";

/// The address of what has changed since a moment, up to the one shown.
pub(crate) fn since(from: &str, reading: &Reading<'_>) -> Address {
    reading
        .address
        .to(format!("{}/jamfor", reading.home))
        .with(FROM, from)
}

/// The page.
pub(crate) async fn compare(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(key): Path<String>,
) -> Response {
    let opened = match open(&app, &visitor, &key).await {
        Ok(opened) => opened,
        Err(answered) => return *answered,
    };
    let tag = tag(&app, &visitor, &opened.shown);
    if visitor.has(&tag) {
        return unchanged(&tag);
    }
    let from = visitor
        .address
        .get(FROM)
        .map_or_else(|| usual(&opened), str::to_owned);
    let asked = ask(&app, &visitor, &opened, &from).await;
    answered(&app, &visitor, (&opened, &tag), asked, |compared| {
        let title = visitor.language.text("page-compare");
        (title, page(&opened, &visitor, &from, compared))
    })
}

async fn ask(app: &App, visitor: &Visitor, opened: &Opened, from: &str) -> Result<Compared, Failure> {
    let from = from.parse::<AsOf>().map_err(|_| unreadable(from))?;
    app.difference(&visitor.actor()?, opened.programme, from, opened.shown.asked)
        .await
}

/// The end of the last quarter that had ended by the second moment, where the programme had begun by then; else
/// its beginning.
fn usual(opened: &Opened) -> String {
    let day = opened.shown.reading_date;
    let quarter = Quarter::containing(day).plus(-1);
    let began = opened.answer.view.charter.opened_stamp.as_ref();
    let begun = began.is_some_and(|stamp| stockholm_date(stamp.recorded_at) <= quarter.last_day());
    match began {
        Some(stamp) if !begun => stamp.position.to_string(),
        Some(_) | None => quarter.to_string(),
    }
}

fn page(opened: &Opened, visitor: &Visitor, from: &str, compared: Result<&Compared, &Failure>) -> Markup {
    let language = visitor.language;
    let reading = opened.reading(visitor);
    let to = visitor.address.get(as_of::PARAMETER).unwrap_or_default();
    let (first, second) = (language.text("compare-from"), language.text("compare-to"));
    let fields = [
        Field {
            name: FROM,
            label: &first,
            value: from,
            wrong: compared.err(),
        },
        Field {
            name: as_of::PARAMETER,
            label: &second,
            value: to,
            wrong: None,
        },
    ];
    let day = reading.day;
    let before = |quarter: &Quarter| quarter.last_day() < day;
    let quarters: Vec<Quarter> = opened.shown.quarters.iter().copied().filter(before).collect();
    let title = language.text("page-compare");
    let words = (language.text("compare-do"), language.text("compare-since"));
    html! {
        (lead(&title, &language.text("compare-lead")))
        (form(&reading, &fields, &quarters, (&words.0, &words.1)))
        @match compared {
            Ok(compared) => { (found(compared, opened, visitor)) }
            Err(Failure::Reversed) => {
                p.ways {
                    a.button href=(changed_places(&visitor.address, FROM)) { (language.text("compare-swap")) }
                }
            }
            Err(_) => {}
        }
    }
}

fn found(compared: &Compared, opened: &Opened, visitor: &Visitor) -> Markup {
    let language = visitor.language;
    // Links lead to the history, where each fact stands with what it did.
    let history = visitor.address.to(format!("{}/historik", opened.home));
    let reading = Reading {
        address: &history,
        ..opened.reading(visitor)
    };
    let difference = &compared.difference;
    let late = difference
        .changes
        .iter()
        .filter(|change| change.is_backdated())
        .count();
    let words = [
        ("from", reading.date(compared.from.moment.reading_date).into()),
        ("first", compared.from.view.position.0.to_string().into()),
        ("to", reading.date(compared.to.moment.reading_date).into()),
        ("second", compared.to.view.position.0.to_string().into()),
    ];
    html! {
        section.compared aria-labelledby="jamfort" {
            h2 #jamfort { (language.text_with("compare-span", &words)) }
            @if compared.lacks() > 0 {
                p { (loggbok_app::words::say(language, "difference-lacks", &[("count", compared.lacks().into())])) }
            }
            @if difference.is_empty() { p { (language.text("compare-nothing")) } }
            @else {
                p.conclusion {
                    (language.text_with("compare-count", &[("count", difference.changes.len().into())]))
                    @if late > 0 { " " (language.text_with("compare-late", &[("count", late.into())])) }
                }
                @if late > 0 { p.quiet { (language.text("compare-late-means")) } }
            }
        }
        (changes(difference, &reading))
    }
}
