//! *Läget nu*: where the programme stands, on one page, for any moment.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use loggbok_app::App;
use maud::{Markup, html};

use super::deed::Deed;
use super::{charter, figures, open_points, verdict};
use crate::as_of;
use crate::component::{Ask, Glance, glance, section};
use crate::deed::{anew, way_anew};
use crate::reading::Reading;
use crate::visitor::Visitor;
use crate::words::Words;
use crate::{cost, decision, goal, phase, risk};

/// So many questions stand in the glance; the rest are one link away.
const ASKED: usize = 3;

/// The page.
pub(crate) async fn status(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(key): Path<String>,
) -> Response {
    super::show(&app, &visitor, &key, page).await
}

fn page(reading: &Reading<'_>) -> (String, Markup) {
    (title(reading), content(reading))
}

/// Where the programme stands, without the name of the page.
pub(crate) fn content(reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let part = |id: &str, title: &str, body: Markup| section(id, title, &body);
    html! {
        (top(reading))
        (part("faser", &language.text("section-phases"), html! { (phase::draw(reading)) (phase::list(reading)) }))
        (part("besparingar", &language.text("section-savings"), cost::overview(reading)))
        (part("risker", &language.text("section-risks"), html! {
            (risk::overview(reading))
            (anew(&way_anew(Deed::SetScale, reading)))
        }))
        (part("mal", &language.text("section-goals"), goal::list(reading)))
        (part("beslut", &language.text("section-decisions"), decision::overview(reading)))
        (part("oppna-punkter", &language.text("section-open-points"), open_points::list(reading)))
        (part("om-programmet", &language.text("section-charter"), charter::about(reading)))
    }
}

/// *Läget nu* is a promise; the past has its day instead.
fn title(reading: &Reading<'_>) -> String {
    if reading.address.get(as_of::PARAMETER).is_none() {
        return reading.language.text("page-status");
    }
    reading
        .language
        .text_with("status-then", &[("day", reading.date(reading.day).into())])
}

/// Conclusion, cause, what is asked for by when, and four figures.
pub(crate) fn top(reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let pending = decision::pending(reading);
    let dated = pending
        .iter()
        .filter(|it| it.proposed.as_ref().is_some_and(|it| it.due_on.is_some()))
        .count();
    let shown = if dated == 0 {
        pending.len().min(1)
    } else {
        dated.min(ASKED)
    };
    let words: Vec<[String; 3]> = pending
        .iter()
        .take(shown)
        .map(|it| {
            let title = it
                .title()
                .map_or_else(|| language.text("erased"), ToString::to_string);
            [
                title,
                decision::due_words(it, reading),
                decision::address(it.id, reading),
            ]
        })
        .collect();
    let link = reading.status("beslut");
    let asks: Vec<_> = words
        .iter()
        .map(|[question, due, dossier]| Ask {
            question,
            due,
            href: Some(dossier),
        })
        .collect();
    let rest = pending.len().saturating_sub(shown);
    let more = language.text_with("asks-more", &[("count", rest.into())]);
    let verdict = verdict::verdict(reading);
    let figures = figures::figures(reading);
    let figures: Vec<_> = figures.iter().map(figures::Written::figure).collect();
    glance(
        &Glance {
            title: &title(reading),
            status: verdict.status,
            conclusion: &verdict.conclusion,
            cause: &verdict.cause,
            asks: &asks,
            more: (rest > 0).then_some((more.as_str(), link.as_str())),
            figures: &figures,
        },
        language,
    )
}
