//! *Två tider*: what was true on a day, as it was known then beside as it is known now; and what came in late.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use loggbok_app::words::Telling;
use loggbok_app::{App, Clocks, Failure};
use loggbok_domain::{Noun, Quarter};
use loggbok_projections::AsOf;
use loggbok_projections::difference::{Clock, Value};
use maud::{Markup, html};

use super::answered;
use super::changes::named;
use super::late::late;
use super::moments::{Field, form};
use crate::answer::{tag, unchanged};
use crate::component::{Column, Table, empty, lead, section, table};
use crate::programme::{Opened, open, unreadable};
use crate::reading::Reading;
use crate::source::source;
use crate::visitor::Visitor;
use crate::words::Words;

/// The query parameter of the day asked about.
const ON: &str = "avser";

/// The page.
pub(crate) async fn two_clocks(
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
    let last = Quarter::containing(opened.shown.reading_date).plus(-1);
    let on = visitor
        .address
        .get(ON)
        .map_or_else(|| last.to_string(), str::to_owned);
    let asked = ask(&app, &visitor, &opened, &on).await;
    answered(&app, &visitor, (&opened, &tag), asked, |clocks| {
        let title = visitor.language.text("page-two-clocks");
        (title, page(&opened, &visitor, &on, clocks))
    })
}

async fn ask(app: &App, visitor: &Visitor, opened: &Opened, on: &str) -> Result<Clocks, Failure> {
    let on = on.parse::<AsOf>().map_err(|_| unreadable(on))?;
    app.two_clocks(&visitor.actor()?, opened.programme, on, opened.shown.asked)
        .await
}

fn page(opened: &Opened, visitor: &Visitor, on: &str, clocks: Result<&Clocks, &Failure>) -> Markup {
    let language = visitor.language;
    let history = visitor.address.to(format!("{}/historik", opened.home));
    let reading = opened.reading(visitor);
    let linked = Reading {
        address: &history,
        ..reading
    };
    let label = language.text("clocks-on");
    let fields = [Field {
        name: ON,
        label: &label,
        value: on,
        wrong: clocks.err(),
    }];
    let before = |quarter: &Quarter| quarter.last_day() <= reading.day;
    let quarters: Vec<Quarter> = opened.shown.quarters.iter().copied().filter(before).collect();
    let words = (language.text("show"), language.text("moment-quarter"));
    let gone: usize = destroyed(&reading);
    html! {
        (lead(&language.text("page-two-clocks"), &language.text("clocks-lead")))
        (form(&reading, &fields, &quarters, (&words.0, &words.1)))
        @if let Ok(clocks) = clocks { (found(clocks, &linked)) }
        @if gone > 0 { p.note { (language.text_with("clocks-erased", &[("count", gone.into())])) } }
        (section("i-efterhand", &language.text("late-title"), &late(&linked)))
    }
}

/// Events whose content was destroyed: nothing of them can be set against anything here.
fn destroyed(reading: &Reading<'_>) -> usize {
    let outcomes = reading
        .view
        .erasures
        .erasures
        .values()
        .filter_map(|erasure| erasure.outcome.as_ref());
    outcomes
        .map(|outcome| outcome.destroyed.as_ref().map_or(0, Vec::len))
        .sum()
}

fn found(clocks: &Clocks, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let (other, same): (Vec<&Clock>, Vec<&Clock>) = clocks
        .clocks
        .iter()
        .partition(|clock| clock.differs() || !clock.since.is_empty());
    let day = reading.date(clocks.day);
    let title = language.text_with("clocks-title", &[("day", day.into())]);
    let columns = Columns::of(clocks, reading);
    section(
        "da-och-nu",
        &title,
        &html! {
            @if clocks.then.is_none() { p.note { (language.text("clocks-nothing-then")) } }
            @if other.is_empty() { (empty(&language.text("clocks-same"))) }
            @else {
                p.lead-in { (language.text_with("clocks-differ", &[("count", other.len().into())])) }
                (grouped(&other, &columns, reading))
            }
            @if !same.is_empty() {
                details.behind {
                    summary { (language.text_with("clocks-unchanged", &[("count", same.len().into())])) }
                    (grouped(&same, &columns, reading))
                }
            }
        },
    )
}

/// The headings of the two clocks.
struct Columns {
    then: String,
    now: String,
}

impl Columns {
    fn of(clocks: &Clocks, reading: &Reading<'_>) -> Self {
        let known = |day| {
            let day = reading.date(day);
            reading.language.text_with("clocks-known", &[("day", day.into())])
        };
        Self {
            then: known(clocks.day),
            now: known(clocks.now.moment.reading_date),
        }
    }
}

fn grouped(clocks: &[&Clock], columns: &Columns, reading: &Reading<'_>) -> Markup {
    let telling = Telling {
        language: reading.language,
        view: reading.view,
    };
    html! {
        @for noun in Noun::ALL {
            @let of: Vec<&&Clock> = clocks.iter().filter(|clock| clock.subject.noun() == noun).collect();
            @if !of.is_empty() {
                h3 { @if noun == Noun::CostPlan { (telling.heading(Noun::Batch)) } @else { (telling.heading(noun)) } }
                div.captioned.clocks {
                    (table(&Table {
                        caption: telling.heading(noun),
                        columns: vec![
                            Column::words(reading.language.text("clocks-what")),
                            Column::words(columns.then.as_str()),
                            Column::words(columns.now.as_str()),
                            Column::words(reading.language.text("clocks-since")),
                        ],
                        rows: of.iter().map(|clock| row(clock, telling, reading)).collect(),
                        sums: None,
                    }))
                }
            }
        }
    }
}

fn row(clock: &Clock, telling: Telling<'_>, reading: &Reading<'_>) -> Vec<Markup> {
    let language = reading.language;
    let value = |value: &Option<Value>| match value {
        Some(value) => html! { (telling.value(value)) },
        None => html! { span.lacking { (language.text("clocks-unknown")) } },
    };
    let name = match &clock.organisation {
        Some(key) => html! { (reading.organisation(key)) },
        None => named(clock.subject, telling, reading),
    };
    vec![
        name,
        value(&clock.then),
        html! {
            @if clock.differs() { strong { (value(&clock.now)) } } @else { (value(&clock.now)) }
        },
        html! {
            @if clock.since.is_empty() { span.quiet { (language.text("clocks-nothing-since")) } }
            @else {
                ul.steps {
                    @for fact in &clock.since {
                        li {
                            (telling.fact(fact))
                            @if let Some(days) = fact.lag_days().filter(|days| *days > 0) {
                                " " (super::backdated::mark(Some(days), language))
                            }
                            " " (source(fact.stamp(), reading))
                        }
                    }
                }
            }
        },
    ]
}
