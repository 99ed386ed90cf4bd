//! *Beslut*: every question to the bodies, due and taken, each leading to its dossier.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use loggbok_app::App;
use loggbok_projections::decision::{Decision, Status};
use maud::{Markup, html};

use super::asks::{due_words, pending};
use super::deliberated::minutes;
use super::standing::{address, is_pending, status, title};
use super::without::without;
use crate::component::{Column, Table, empty, lead, section, table};
use crate::reading::Reading;
use crate::visitor::Visitor;
use crate::words::Words;

/// The name of the query parameter that chooses what is listed.
const SHOWN: &str = "visa";

/// What can be listed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    Due,
    Approved,
    Rejected,
    Ended,
    All,
}

impl Shown {
    const ALL: [Self; 5] = [Self::All, Self::Due, Self::Approved, Self::Rejected, Self::Ended];

    /// As it stands in the address.
    fn key(self) -> &'static str {
        match self {
            Self::Due => "vantar",
            Self::Approved => "bifall",
            Self::Rejected => "avslag",
            Self::Ended => "upphort",
            Self::All => "alla",
        }
    }

    fn label(self, reading: &Reading<'_>) -> String {
        let language = reading.language;
        match self {
            Self::Due => language.text("register-due"),
            Self::Approved => language.text("register-approved"),
            Self::Rejected => language.text("register-rejected"),
            Self::Ended => language.text("register-ended"),
            Self::All => language.text("register-all"),
        }
    }

    fn holds(self, decision: &Decision) -> bool {
        let standing = decision.status();
        match self {
            Self::Due => is_pending(decision),
            Self::Approved => standing == Status::Approved,
            Self::Rejected => standing == Status::Rejected,
            Self::Ended => matches!(standing, Status::Withdrawn | Status::Superseded | Status::Erased),
            Self::All => true,
        }
    }
}

/// The page.
pub(crate) async fn register(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(key): Path<String>,
) -> Response {
    crate::programme::show(&app, &visitor, &key, page).await
}

fn page(reading: &Reading<'_>) -> (String, Markup) {
    let language = reading.language;
    let title = language.text("page-decisions");
    let asked = reading.address.get(SHOWN);
    let chosen = Shown::ALL.into_iter().find(|it| asked == Some(it.key()));
    let body = html! {
        (lead(&title, &language.text("register-lead")))
        @if reading.may("ProposeDecision", None) {
            @let propose = reading.address.to(format!("{}/beslut/lagg-fram", reading.home));
            p.ways { a.button href=(propose) { (language.text("propose")) } }
        }
        (choices(chosen.unwrap_or(Shown::All), reading))
        div.part { (listed(chosen.unwrap_or(Shown::All), reading)) }
        (section("utan-beslut", &language.text("section-without"), &without(reading)))
    };
    (title, body)
}

fn choices(chosen: Shown, reading: &Reading<'_>) -> Markup {
    let all = reading.view.decisions.in_order();
    html! {
        nav.short-cuts.part aria-label=(reading.language.text("register-choose")) {
            ul {
                @for one in Shown::ALL {
                    li {
                        a href=(reading.address.with(SHOWN, one.key())) aria-current=[(one == chosen).then_some("true")] {
                            (one.label(reading)) " " span.count { (all.iter().filter(|it| one.holds(it)).count()) }
                        }
                    }
                }
            }
        }
    }
}

fn listed(chosen: Shown, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let mut decisions = pending(reading);
    let mut settled = reading.view.decisions.in_order();
    settled.retain(|decision| !is_pending(decision));
    settled.sort_by_key(|it| std::cmp::Reverse(it.deliberations.last().map(|last| last.value.taken_on)));
    decisions.extend(settled);
    decisions.retain(|decision| chosen.holds(decision));
    if decisions.is_empty() {
        return empty(&language.text("register-none"));
    }
    table(&Table {
        caption: chosen.label(reading),
        columns: vec![
            Column::words(language.text("decision")),
            Column::words(language.text("status")),
            Column::words(language.text("decision-body")),
            Column::words(language.text("register-when")),
            Column::figures(language.text("register-uses")),
        ],
        rows: decisions.iter().map(|decision| row(decision, reading)).collect(),
        sums: None,
    })
}

fn row(decision: &Decision, reading: &Reading<'_>) -> Vec<Markup> {
    let language = reading.language;
    let body = decision
        .proposed
        .as_ref()
        .map(|proposed| reading.body(&proposed.body));
    let withdrawn_on = decision.withdrawn.as_ref().and_then(|withdrawn| withdrawn.on);
    let when = match (decision.deliberations.last(), withdrawn_on) {
        _ if is_pending(decision) => html! { (due_words(decision, reading)) },
        (Some(last), _) => minutes(&last.value, reading),
        (None, Some(on)) => html! { (reading.date(on)) },
        (None, None) => html! { "–" },
    };
    vec![
        html! { a href=(address(decision.id, reading)) { (title(decision, language)) } },
        html! { (status(decision, language)) },
        html! { @match body { Some(body) => { (body) } None => { (crate::source::erased(language)) } } },
        when,
        html! { (decision.uses.len()) },
    ]
}
