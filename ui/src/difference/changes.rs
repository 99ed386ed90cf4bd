//! A difference as lists: how things stand, what changed by kind of thing, and what was posted.

use loggbok_app::words::Telling;
use loggbok_domain::{Language, Ore};
use loggbok_projections::difference::{
    Change, Difference, Fact, Stand, Step, Subject, Total, Value, Weight, What,
};
use loggbok_projections::phase::Status as Judged;
use maud::{Markup, html};

use super::backdated::mark;
use crate::component::{Column, Status, Table, chip, section, table};
use crate::format;
use crate::phase;
use crate::reading::Reading;
use crate::source::source;
use crate::words::Words;

/// Steps of one change that are shown at once; the rest are folded away.
const STEPS: usize = 4;

/// Every part of a difference that is not empty.
pub(crate) fn changes(difference: &Difference, reading: &Reading<'_>) -> Markup {
    let telling = Telling {
        language: reading.language,
        view: reading.view,
    };
    html! {
        @if !difference.standings.is_empty() {
            (section("laget", &reading.language.text("compare-standings"), &standings(difference, telling, reading)))
        }
        @for (noun, group) in difference.by_noun() {
            (section(&format!("andrat-{noun}"), &telling.heading(noun), &html! {
                ul.changes { @for change in group { li { (one(change, telling, reading)) } } }
            }))
        }
        @if !difference.totals.is_empty() {
            (section("utfall", &reading.language.text("compare-totals"), &totals(&difference.totals, reading)))
        }
    }
}

fn standings(difference: &Difference, telling: Telling<'_>, reading: &Reading<'_>) -> Markup {
    html! {
        ul.changes {
            @for standing in &difference.standings {
                li.standing-change {
                    strong { (named(standing.subject, telling, reading)) }
                    span.from-to {
                        (stand(standing.subject, standing.from, telling)) " → " (stand(standing.subject, standing.to, telling))
                    }
                }
            }
        }
    }
}

fn stand(subject: Subject, stand: Stand, telling: Telling<'_>) -> Markup {
    let status = match stand.status {
        Some(Judged::NotStarted) => Status::NotStarted,
        Some(Judged::OnTrack) => Status::OnPlan,
        Some(Judged::AtRisk) => Status::Risk,
        Some(Judged::Late) => Status::Off,
        Some(Judged::Done) => Status::Done,
        Some(Judged::Cancelled) => Status::Cancelled,
        None => Status::Missing,
    };
    let words = telling.stand(subject, stand);
    let late = words.split_once(", ").map(|(_, late)| late);
    html! {
        (chip(status, telling.language))
        @if let Some(late) = late { " " span.quiet { (late) } }
    }
}

/// One change: what it is about, from what to what, and every fact behind it with its source.
fn one(change: &Change, telling: Telling<'_>, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let heavy = change.weight == Weight::Heavy;
    let steps: Vec<&Step> = change.steps.iter().rev().collect();
    let (shown, rest) = steps.split_at(steps.len().min(STEPS));
    html! {
        article.change.heavy[heavy] {
            p.change-says {
                strong { (named(change.subject, telling, reading)) } " "
                span.change-what { (telling.what(change.subject, change.what, change.part.as_ref())) } " "
                span.from-to { (telling.change(change)) }
            }
            @if change.what == What::Row {
                p.quiet {
                    (language.text_with("compare-rows", &[("count", change.steps.len().into())]))
                    @let late = change.steps.iter().filter(|step| step.backdated).count();
                    @if late > 0 { " " (language.text_with("compare-rows-backdated", &[("count", late.into())])) }
                }
            } @else {
                (list(change, shown, telling, reading))
                @if !rest.is_empty() {
                    details.behind {
                        summary { (language.text_with("compare-steps-more", &[("count", rest.len().into())])) }
                        (list(change, rest, telling, reading))
                    }
                }
            }
        }
    }
}

fn list(change: &Change, steps: &[&Step], telling: Telling<'_>, reading: &Reading<'_>) -> Markup {
    let says_more = |step: &Step| {
        let dated = |fact: &Fact| fact.effective_on.is_some() && !matches!(fact.value, Value::Day(_));
        change.steps.len() > 1 || change.from == change.to || step.fact().is_some_and(dated)
    };
    html! {
        ul.steps {
            @for step in steps {
                @if let Some(fact) = step.fact() {
                    li {
                        @if step.backdated { (mark(fact.lag_days(), reading.language)) " " }
                        @if says_more(step) { (was_is(step, fact, telling)) ". " }
                        (source(fact.stamp(), reading))
                    }
                }
            }
        }
    }
}

/// What a fact says; for one that was corrected, what it said before, too.
fn was_is(step: &Step, fact: &Fact, telling: Telling<'_>) -> Markup {
    let was = step
        .from
        .as_ref()
        .filter(|was| step.to.is_some() && was.value != fact.value);
    html! {
        @if let Some(was) = was { (telling.value(&was.value)) " → " }
        (telling.fact(fact))
    }
}

/// A subject by its name, leading to where it stands.
pub(super) fn named(subject: Subject, telling: Telling<'_>, reading: &Reading<'_>) -> Markup {
    let href = match subject {
        Subject::Programme => reading.status("om-programmet"),
        Subject::Phase(id) => match reading.view.timeline.phases.get(&id) {
            Some(phase) => reading.roadmap(&phase::anchor(phase)),
            None => reading.roadmap(""),
        },
        Subject::Milestone(id) => {
            let milestone = reading.view.timeline.milestones.get(&id);
            let plan = milestone.and_then(|milestone| milestone.plan.as_ref());
            let phase = plan.and_then(|plan| reading.view.timeline.phases.get(&plan.phase));
            reading.roadmap(&phase.map_or_else(|| "utan-fas".to_owned(), |phase| phase::anchor(phase)))
        }
        Subject::Goal(_) => reading.status("mal"),
        Subject::Decision(id) => reading.status(&format!("beslut-{id}")),
        Subject::Meeting(_) => reading.address.to(format!("{}/moten", reading.home)).to_string(),
        Subject::Report(id) => match reading.view.reports.find(id) {
            Some((number, _)) => reading
                .address
                .to(format!("{}/rapport/{number}", reading.home))
                .to_string(),
            None => reading.address.to(format!("{}/moten", reading.home)).to_string(),
        },
        Subject::Risk(_) => reading.status("risker"),
        Subject::Erasure(id) => {
            let protocol = reading.address.to(format!("{}/gallring", reading.home));
            format!("{protocol}#{id}")
        }
        Subject::CostPlan | Subject::Batch(_) => reading.status("besparingar"),
    };
    html! { a href=(href) { (telling.subject(subject)) } }
}

fn totals(totals: &[Total], reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let rows = totals.iter().map(|total| {
        vec![
            html! { (reading.organisation(&total.organisation)) },
            html! { (format::quarter(total.quarter)) },
            html! { (sum(total.from_ore, language)) },
            html! { (sum(total.to_ore, language)) },
        ]
    });
    html! {
        div.captioned {
            (table(&Table {
                caption: language.text("compare-totals-caption"),
                columns: vec![
                    Column::words(language.text("organisation")),
                    Column::words(language.text("quarter")),
                    Column::figures(language.text("compare-before")),
                    Column::figures(language.text("compare-after")),
                ],
                rows: rows.collect(),
                sums: None,
            }))
        }
    }
}

/// Money, or that nothing was posted: which is not the same as zero.
pub(super) fn sum(ore: Option<Ore>, language: Language) -> String {
    ore.map_or_else(
        || loggbok_app::words::say(language, "value-not-posted", &[]),
        |ore| format::kronor(ore, language),
    )
}
