//! The dossier of a decision: what was asked and shown, what the body made of it, and what came of that.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use loggbok_app::{Answer, App, Failure, Position};
use loggbok_domain::DecisionId;
use loggbok_domain::decision::{DecisionProposed, Outcome};
use loggbok_projections::AsOf;
use loggbok_projections::decision::{Decision, Use};
use maud::{Markup, html};

use super::asks::due_words;
use super::authorised::authorised;
use super::carried::allowed;
use super::deliberated::deliberated;
use super::outcome::came_of_it;
use super::standing::{is_pending, status, title};
use super::ways::ways;
use crate::as_of;
use crate::component::{Column, Table, empty, facts, lead, missing, section, table};
use crate::failure::failed;
use crate::format;
use crate::programme::{Opened, erased_since, key_figures, open};
use crate::reading::{Reading, swedish_time};
use crate::source::{erased_entries, or_erased, position, sentence, source};
use crate::visitor::Visitor;
use crate::words::Words;

/// What the body was shown.
enum Basis {
    /// The programme as it stood at a position.
    Shown(Box<Answer>),
    /// The question came from outside the log, or lies before the programme.
    Nothing,
}

/// A decision and its basis.
struct Found {
    id: DecisionId,
    basis: Basis,
}

/// The page.
pub(crate) async fn page(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path((key, id)): Path<(String, String)>,
) -> Response {
    let opened = match open(&app, &visitor, &key).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    match find(&app, &visitor, &opened, &id).await {
        Ok(found) => opened.answered(&app, &visitor, |reading| drawn(reading, &found)),
        Err(failure) => failed(&app, &visitor, &failure),
    }
}

async fn find(app: &App, visitor: &Visitor, opened: &Opened, id: &str) -> Result<Found, Failure> {
    let id: DecisionId = id.parse().map_err(|_| Failure::NotFound)?;
    let decisions = &opened.answer.view.decisions.decisions;
    let decision = decisions.get(&id).ok_or(Failure::NotFound)?;
    let proposed = decision.proposed.as_ref();
    let basis = match proposed.and_then(|proposed| proposed.basis) {
        Some(at) => {
            let asked = Some(AsOf::Position(Position(at)));
            match app.ask(&visitor.actor()?, opened.programme, asked).await {
                Ok(answer) => Basis::Shown(Box::new(answer)),
                Err(Failure::BeforeProgramme | Failure::InFuture) => Basis::Nothing,
                Err(failure) => return Err(failure),
            }
        }
        None => Basis::Nothing,
    };
    Ok(Found { id, basis })
}

fn drawn(reading: &Reading<'_>, found: &Found) -> (String, Markup) {
    let language = reading.language;
    let Some(decision) = reading.decision(found.id) else {
        return (language.text("erased"), Markup::default());
    };
    let name = title(decision, language);
    let standing = sentence(&status(decision, language));
    let lead_in = if is_pending(decision) {
        format!("{standing}. {}.", due_words(decision, reading))
    } else {
        format!("{standing}.")
    };
    let body = html! {
        (lead(&name, &lead_in))
        (ways(decision, reading))
        (section("fragan", &language.text("dossier-question"), &question(decision, reading)))
        (section("underlaget", &language.text("decision-basis"), &basis(decision, &found.basis, reading)))
        (after(decision, reading))
        (erased_entries(&decision.erased, reading))
    };
    (name, body)
}

/// What the body made of it, what that allows, what was done on it and how that went: each once there is anything to say.
fn after(decision: &Decision, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let dealt_with_it =
        !decision.deliberations.is_empty() || decision.withdrawn.is_some() || decision.superseded.is_some();
    let approved = decision
        .deliberations
        .last()
        .is_some_and(|last| last.value.outcome == Outcome::Approved);
    let came = came_of_it(decision, reading);
    html! {
        @if dealt_with_it {
            (section("behandlingen", &language.text("dossier-dealt-with"), &dealt_with(decision, reading)))
        }
        @if approved {
            (section("tillater", &language.text("decision-authorises"), &allowed(decision, reading)))
        }
        @if !decision.uses.is_empty() || (approved && !decision.authorises().is_empty()) {
            (section("bygger-pa-det", &language.text("dossier-rests"), &rests(&decision.uses, reading)))
        }
        @if let Some(came) = came { (section("hur-det-gick", &language.text("dossier-came-of-it"), &came)) }
    }
}

fn question(decision: &Decision, reading: &Reading<'_>) -> Markup {
    match &decision.proposed {
        Some(proposed) => asked(proposed, decision, reading),
        None => html! { p { (or_erased(None, reading.language)) } },
    }
}

fn asked(proposed: &DecisionProposed, decision: &Decision, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let charter = reading.view.charter.opened.as_ref();
    let body = charter.and_then(|opened| opened.bodies.iter().find(|it| it.key == proposed.body));
    let duties = body.and_then(|body| body.duties.as_ref());
    let chosen = decision
        .deliberations
        .last()
        .and_then(|last| last.value.option.as_ref());
    let labels = [
        language.text("decision-question"),
        language.text("decision-options"),
        language.text("decision-body"),
        language.text("dossier-due"),
        language.text("dossier-would-allow"),
        language.text("decision-proposed-when"),
    ];
    let values = [
        html! { (proposed.question) },
        html! {
            @if proposed.options.is_empty() { (language.text("dossier-yes-or-no")) }
            @else {
                ul { @for option in &proposed.options {
                    li {
                        (option.text)
                        @if chosen == Some(&option.key) { " " strong { "(" (language.text("dossier-chosen")) ")" } }
                    }
                } }
            }
        },
        html! {
            p { (reading.body(&proposed.body)) }
            p.quiet {
                (language.text("dossier-mandate")) ": "
                @match duties {
                    Some(duties) => { (duties.as_str().replace('\n', ", ")) }
                    None => { (missing(language)) }
                }
            }
        },
        html! { @match proposed.due_on { Some(due) => { (reading.date(due)) } None => { (missing(language)) } } },
        authorised(&proposed.authorises, reading),
        source(&decision.stamp, reading),
    ];
    facts(labels.iter().map(String::as_str).zip(values))
}

/// The key figures as the body saw them, beside those of the moment shown.
fn basis(decision: &Decision, basis: &Basis, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let Basis::Shown(answer) = basis else {
        return empty(&language.text("dossier-no-basis"));
    };
    let at = answer.moment.position;
    let address = reading
        .address
        .to(reading.home)
        .with(as_of::PARAMETER, at.to_string());
    let then = Reading {
        view: &answer.view,
        day: answer.moment.reading_date,
        address: &address,
        acting: None,
        ..*reading
    };
    let rows = key_figures(&then).into_iter().zip(key_figures(reading));
    let figures = Table {
        caption: language.text_with(
            "dossier-basis-caption",
            &[
                ("then", then.date(then.day).into()),
                ("now", reading.date(reading.day).into()),
            ],
        ),
        columns: vec![
            Column::words(language.text("dossier-figure")),
            Column::words(language.text("dossier-then")),
            Column::words(language.text("dossier-now")),
        ],
        rows: rows
            .map(|([label, value, note], [_, now, now_note])| {
                vec![
                    html! { (label) },
                    html! { p { strong { (value) } } p.quiet { (note) } },
                    html! { p { (now) } p.quiet { (now_note) } },
                ]
            })
            .collect(),
        sums: None,
    };
    let shown_on = decision.stamp.recorded_at;
    html! {
        p.lead-in {
            (language.text_with("dossier-basis-means", &[
                ("place", position(at.0, language).into()),
                ("moment", format::moment(&swedish_time(shown_on), language).into()),
            ])) " "
            a href=(address) { (language.text("dossier-see-basis")) }
        }
        @if let Some(since) = erased_since(answer, reading.home, reading.address) {
            p { (language.text_with("as-of-erased", &[("count", since.events.into())])) " "
                a href=(since.address) { (language.text("as-of-erasures")) } }
        }
        (table(&figures))
    }
}

fn dealt_with(decision: &Decision, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    html! {
        @for deliberation in &decision.deliberations { (deliberated(deliberation, reading)) }
        @if let Some(withdrawn) = &decision.withdrawn {
            p.deliberation {
                strong { (sentence(&language.text("decision-withdrawn"))) }
                @if let Some(on) = withdrawn.on { " " (reading.date(on)) }
                ". " (source(&withdrawn.stamp, reading))
            }
        }
        @if let Some(superseded) = &decision.superseded {
            p.deliberation {
                strong { (sentence(&language.text("decision-superseded"))) }
                @if let Some(by) = superseded.by { ", " (super::reference(by, reading)) }
                ". " (source(&superseded.stamp, reading))
            }
        }
    }
}

/// Every event that used the decision, in order.
fn rests(uses: &[Use], reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    if uses.is_empty() {
        return empty(&language.text("dossier-nothing-rests"));
    }
    table(&Table {
        caption: language.text("decision-rests"),
        columns: vec![
            Column::words(language.text("dossier-change")),
            Column::words(language.text("dossier-of")),
            Column::words(language.text("dossier-recorded")),
            Column::words(language.text("dossier-place")),
        ],
        rows: uses
            .iter()
            .map(|one| {
                vec![
                    html! { (sentence(&loggbok_app::words::event(language, &one.kind))) },
                    html! { @match reading.name_of(&one.stream) { Some(name) => { (name) } None => { "–" } } },
                    html! { (format::moment(&swedish_time(one.recorded_at), language)) },
                    html! {
                        a href=(reading.address.to(reading.home).with(as_of::PARAMETER, one.position.to_string())) {
                            (position(one.position.0, language))
                        }
                    },
                ]
            })
            .collect(),
        sums: None,
    })
}
