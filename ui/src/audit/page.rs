//! The page: every question with its answer, one below the other.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use loggbok_app::App;
use maud::{Markup, html};

use super::question::Question;
use super::{approval, benefit, cost, decision, goal, inventory, meeting, role, rule};
use crate::component::{lead, section};
use crate::reading::Reading;
use crate::visitor::Visitor;
use crate::words::Words;

/// Every question, in the order auditors ask.
pub(super) fn questions(reading: &Reading<'_>) -> Vec<Question> {
    vec![
        goal::followed(reading),
        meeting::held(reading),
        cost::followed(reading),
        role::described(reading),
        decision::taken(reading),
        decision::without(reading),
        approval::approved(reading),
        benefit::measured(reading),
        inventory::adds_up(reading),
        rule::history(reading),
    ]
}

/// The page.
pub(crate) async fn page(State(app): State<Arc<App>>, visitor: Visitor, Path(key): Path<String>) -> Response {
    crate::programme::show(&app, &visitor, &key, drawn).await
}

fn drawn(reading: &Reading<'_>) -> (String, Markup) {
    let language = reading.language;
    let title = language.text("page-audit");
    let questions = questions(reading);
    let body = html! {
        (lead(&title, &language.text("audit-lead")))
        nav.part aria-label=(language.text("audit-questions")) {
            ul.audit-questions {
                @for one in &questions { li { a href={ "#" (one.key) } { (one.asks) } " " span.quiet { (one.answer) } } }
            }
        }
        @for one in &questions {
            (section(one.key, &one.asks, &html! {
                @if one.key == inventory::KEY { (inventory::choose(reading)) }
                (one.draw(reading))
            }))
        }
    };
    (title, body)
}
