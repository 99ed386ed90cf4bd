//! *Uppdatera*: the month's round of whoever reports. What is due, the most overdue first, each with what can be done
//! with it; then everything else.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use chrono::NaiveDate;
use loggbok_app::App;
use maud::{Markup, html};

use crate::component::{chip, empty, lead, section};
use crate::deed::{way_anew, ways};
use crate::failure::failed;
use crate::form::{permitted, present};
use crate::reading::Reading;
use crate::visitor::Visitor;
use crate::words::Words;
use crate::{goal, milestone, phase, risk};

/// How forms know this page.
const HERE: &str = "uppdatera";

/// Something that is reported on, as a row.
struct Row {
    /// The day by which somebody should have looked at it.
    by: Option<NaiveDate>,
    /// Where it stands on this page.
    anchor: String,
    /// What it is: the key of its noun.
    noun: &'static str,
    /// What it is called.
    name: String,
    /// How it stands.
    says: Markup,
    /// Why it is here when it is due: the key of the sentence.
    why: &'static str,
    /// What can be done with it.
    ways: Markup,
}

/// The page.
pub(crate) async fn update(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(key): Path<String>,
) -> Response {
    let opened = match present(&app, &visitor, &key).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let own = visitor
        .acting
        .as_ref()
        .and_then(|actor| actor.organisation.as_ref());
    if let Err(failure) = permitted(&visitor, "ConfirmRiskUnchanged", own) {
        return failed(&app, &visitor, &failure);
    }
    opened.answered(&app, &visitor, page)
}

fn page(reading: &Reading<'_>) -> (String, Markup) {
    let language = reading.language;
    let title = language.text("page-update");
    let all = [
        phases(reading),
        milestones(reading),
        goals(reading),
        risks(reading),
    ];
    let nouns = [
        "update-phases",
        "update-milestones",
        "update-goals",
        "update-risks",
    ];
    let is_due = |row: &&Row| row.by.is_some_and(|by| by < reading.day);
    let mut due: Vec<&Row> = all.iter().flatten().filter(is_due).collect();
    due.sort_by_key(|row| row.by);
    let body = html! {
        (lead(&title, &language.text("update-lead")))
        (section("att-uppdatera", &language.text_with("update-due", &[("count", due.len().into())]), &html! {
            @if due.is_empty() { (empty(&language.text("update-none"))) }
            @else { ul.updates { @for row in &due { li id=(row.anchor) { (drawn(row, reading)) } } } }
        }))
        (section("ovrigt", &language.text("update-rest"), &html! {
            @for (noun, rows) in nouns.iter().zip(&all) {
                @let rest: Vec<&Row> = rows.iter().filter(|row| !is_due(row)).collect();
                @if !rest.is_empty() {
                    details.behind {
                        summary { (language.text_with(noun, &[("count", rest.len().into())])) }
                        ul.updates { @for row in rest { li id=(row.anchor) { (quiet(row)) } } }
                    }
                }
            }
        }))
        (section("nytt", &language.text("update-new"), &html! {
            p.ways {
                (way_anew(phase::Deed::Plan, reading))
                (way_anew(milestone::Deed::Plan, reading))
                (way_anew(goal::Deed::Define, reading))
                (way_anew(risk::Deed::Raise, reading))
            }
        }))
    };
    (title, body)
}

/// One that is due: since when, and why.
fn drawn(row: &Row, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let late = row.by.map_or(0, |by| (reading.day - by).num_days());
    let day = row.by.map(|by| reading.date(by)).unwrap_or_default();
    html! {
        div.update {
            p.update-noun { (language.text(row.noun)) }
            h3 { (row.name) }
            p { (row.says) }
            p.stale { (language.text_with(row.why, &[("day", day.into()), ("days", late.into())])) }
            (row.ways)
        }
    }
}

/// One that is not.
fn quiet(row: &Row) -> Markup {
    html! { div.update { h3 { (row.name) } p { (row.says) } (row.ways) } }
}

fn phases(reading: &Reading<'_>) -> Vec<Row> {
    let all = reading.view.timeline.in_order();
    let row = |phase: &&Arc<loggbok_projections::phase::Phase>| Row {
        by: phase.look_by(reading.day),
        anchor: phase::anchor(phase),
        noun: "phase",
        name: phase::title(phase, reading.language),
        says: html! {
            (chip(phase::status(phase.judge(reading.day)), reading.language)) " " (phase::because(phase, reading))
        },
        why: "update-unseen",
        ways: ways(
            &phase::Deed::possible(phase, reading),
            (phase.id.0, phase),
            HERE,
            reading,
        ),
    };
    all.iter().map(row).filter(Row::is_open).collect()
}

fn milestones(reading: &Reading<'_>) -> Vec<Row> {
    let timeline = &reading.view.timeline;
    let phases = timeline.in_order();
    let all = phases.iter().flat_map(|phase| {
        let of = phase::title(phase, reading.language);
        timeline
            .milestones_of(Some(phase.id))
            .into_iter()
            .map(move |it| (of.clone(), it))
    });
    let row = |(of, it): (String, &Arc<loggbok_projections::milestone::Milestone>)| Row {
        by: it.look_by(reading.day),
        anchor: milestone::anchor(it.id),
        noun: "milestone",
        name: milestone::title(it, reading.language),
        says: html! { (chip(milestone::status(it, reading), reading.language)) " " (of) },
        why: "update-passed",
        ways: ways(
            &milestone::Deed::possible(it, reading),
            (it.id.0, it),
            HERE,
            reading,
        ),
    };
    all.map(row).filter(Row::is_open).collect()
}

fn goals(reading: &Reading<'_>) -> Vec<Row> {
    let all = reading.view.goals.in_order();
    let row = |it: &&Arc<loggbok_projections::goal::Goal>| {
        let (status, why) = goal::standing(it, reading);
        Row {
            by: it.look_by(reading.day),
            anchor: format!("mal-{}", it.id),
            noun: "update-goal",
            name: goal::title(it, reading.language),
            says: html! { @if let Some(status) = status { (chip(status, reading.language)) " " } (why) },
            why: "update-unmeasured",
            ways: ways(&goal::Deed::possible(it, reading), (it.id.0, it), HERE, reading),
        }
    };
    all.iter().map(row).filter(Row::is_open).collect()
}

fn risks(reading: &Reading<'_>) -> Vec<Row> {
    let all = reading.view.risks.in_order();
    let row = |it: &&Arc<loggbok_projections::risk::Risk>| Row {
        by: it.look_by(reading.day),
        anchor: format!("risk-{}", it.id),
        noun: "risk",
        name: risk::title(it, reading.language),
        says: risk::in_brief(it, reading),
        why: "update-unreviewed",
        ways: ways(&risk::Deed::possible(it), (it.id.0, it), HERE, reading),
    };
    all.iter().map(row).filter(Row::is_open).collect()
}

impl Row {
    /// Whether there is anything to do with it, for the reader.
    fn is_open(&self) -> bool {
        !self.ways.0.is_empty()
    }
}
