//! The protocol: every erasure of the programme, what it rests on and what became of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use loggbok_app::{App, CleanUp, Failure, Position, Role};
use loggbok_projections::erasure::{Erasure, Outcome, Standing};
use maud::{Markup, html};

use super::act::{ERASURE, SURE, WHY};
use super::dry_run::POSITIONS;
use crate::component::{Kind, empty, facts, lead, section};
use crate::failure::failed;
use crate::form::{Ask, Sent, may};
use crate::format;
use crate::programme::{Opened, open};
use crate::reading::Reading;
use crate::source::{role_name, source};
use crate::visitor::Visitor;
use crate::words::Words;

/// Clean-ups of the files, by the position of the erasure.
type Cleaned = BTreeMap<Position, Option<CleanUp>>;

/// What the page is drawn from.
struct Drawing<'a> {
    visitor: &'a Visitor,
    reading: Reading<'a>,
    cleaned: &'a Cleaned,
    /// Whether the present is shown: the past can only be looked at.
    present: bool,
    /// What was sent and refused.
    sent: &'a Sent,
}

/// The page.
pub(crate) async fn protocol(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(key): Path<String>,
) -> Response {
    let opened = match open(&app, &visitor, &key).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    shown(&app, &visitor, &opened, &Sent::new(visitor.language, Vec::new())).await
}

/// The page with what was sent and refused, if anything.
pub(super) async fn shown(app: &App, visitor: &Visitor, opened: &Opened, sent: &Sent) -> Response {
    let cleaned = match cleaned(app, visitor).await {
        Ok(cleaned) => cleaned,
        Err(failure) => return failed(app, visitor, &failure),
    };
    let drawing = Drawing {
        visitor,
        reading: opened.reading(visitor),
        cleaned: &cleaned,
        present: !opened.shown.is_past(),
        sent,
    };
    let title = visitor.language.text("page-erasure");
    let page = (title.as_str(), page(&drawing));
    opened.drawn(app, visitor, sent.status(), Some(&opened.shown), page)
}

async fn cleaned(app: &App, visitor: &Visitor) -> Result<Cleaned, Failure> {
    app.clean_ups(&visitor.actor()?).await
}

fn page(drawing: &Drawing<'_>) -> Markup {
    let language = drawing.reading.language;
    let erasures = drawing.reading.view.erasures.in_order();
    // What was refused is told at the erasure it was sent about, where that still has its forms.
    let about = drawing.sent.get(ERASURE);
    let waits = |erasure: &Erasure| erasure.outcome.is_none() && erasure.id.to_string() == about;
    let told_below = may(drawing.visitor, "ExecuteErasure") && erasures.iter().any(|it| waits(it));
    html! {
        (lead(&language.text("page-erasure"), &language.text("erasure-lead")))
        @if !told_below { (drawing.sent.refusal()) }
        @if drawing.present && may(drawing.visitor, "ProposeErasure") { (ask(drawing)) }
        @if erasures.is_empty() { div.part { (empty(&language.text("erasure-none"))) } }
        @for erasure in erasures.iter().rev() {
            (section(&erasure.id.to_string(), erasure.rule.as_str(), &one(erasure, drawing)))
        }
    }
}

/// Begins with a dry run: nobody proposes what they have not seen.
fn ask(drawing: &Drawing<'_>) -> Markup {
    let Reading {
        language,
        home,
        address,
        ..
    } = drawing.reading;
    html! {
        form.ordering method="get" action=(address.to(format!("{home}/gallring/prova"))) {
            (drawing.sent.field(&Ask {
                name: POSITIONS, label: "erasure-positions", hint: true, kind: Kind::Line, required: true,
            }))
            button type="submit" { (language.text("erasure-try")) }
        }
    }
}

fn one(erasure: &Erasure, drawing: &Drawing<'_>) -> Markup {
    let reading = &drawing.reading;
    let language = reading.language;
    let standing = match erasure.standing() {
        Standing::Proposed => "erasure-proposed",
        Standing::CarriedOut => "erasure-carried-out",
        Standing::Declined => "erasure-declined",
    };
    let names = [
        "erasure-standing",
        "erasure-order",
        "erasure-events",
        "erasure-proposed-at",
    ]
    .map(|name| language.text(name));
    let ordered = format!("{}, {}", erasure.ordered_by, reading.date(erasure.ordered_on));
    let by = language.text_with("erasure-by", &[("who", erasure.proposed_by.as_str().into())]);
    let values = [
        html! { strong { (language.text(standing)) } },
        html! { (ordered) },
        html! { (positions(&erasure.positions)) },
        html! { (source(&erasure.stamp, reading)) " · " span.source { (by) } },
    ];
    html! {
        (facts(names.iter().map(String::as_str).zip(values)))
        @match &erasure.outcome {
            Some(outcome) => (settled(outcome, drawing)),
            None => { @if drawing.present { (second_pair_of_eyes(erasure, drawing)) } }
        }
    }
}

/// Positions as people write them: stretches with a dash.
pub(super) fn positions(listed: &[u64]) -> String {
    let mut stretches: Vec<(u64, u64)> = Vec::new();
    for position in listed {
        match stretches.last_mut() {
            Some((_, last)) if *last + 1 == *position => *last = *position,
            Some(_) | None => stretches.push((*position, *position)),
        }
    }
    let said = |(first, last): &(u64, u64)| match last - first {
        0 => format!("@{first}"),
        _ => format!("@{first}–{last}"),
    };
    stretches.iter().map(said).collect::<Vec<_>>().join(", ")
}

fn settled(outcome: &Outcome, drawing: &Drawing<'_>) -> Markup {
    let reading = &drawing.reading;
    let language = reading.language;
    let bytes: u64 = outcome.destroyed.iter().flatten().map(|event| event.bytes).sum();
    let count = outcome.destroyed.as_ref().map_or(0, Vec::len);
    let bytes_of = |bytes: u64| format::integer(i64::try_from(bytes).unwrap_or(i64::MAX), language);
    let key = if outcome.destroyed.is_some() {
        "erasure-carried-out-by"
    } else {
        "erasure-declined-by"
    };
    html! {
        p {
            (language.text_with(key, &[("who", outcome.by.as_str().into())])) " "
            (source(&outcome.stamp, reading))
        }
        @if outcome.destroyed.is_some() {
            p { (language.text_with("erasure-destroyed", &[
                ("count", count.into()), ("bytes", bytes_of(bytes).into()),
            ])) }
            p { @match drawing.cleaned.get(&outcome.stamp.position) {
                Some(Some(done)) => (language.text_with("erasure-cleaned", &[
                    ("moment", format::moment(&crate::reading::swedish_time(done.at), language).into()),
                    ("before", bytes_of(done.before_bytes).into()), ("after", bytes_of(done.after_bytes).into()),
                ])),
                Some(None) => strong { (language.text("erasure-not-cleaned")) },
                None => (language.text("erasure-never-here")),
            } }
        }
    }
}

fn second_pair_of_eyes(erasure: &Erasure, drawing: &Drawing<'_>) -> Markup {
    let visitor = drawing.visitor;
    let language = drawing.reading.language;
    let own = visitor
        .account()
        .is_some_and(|account| account.id == erasure.proposed_by);
    let settles = may(visitor, "ExecuteErasure");
    html! {
        @if own { p { (language.text("erasure-own")) } }
        @if !settles {
            p { (language.text_with("erasure-who", &[
                ("office", role_name(Role::ProgrammeOffice, language).into()),
                ("group", role_name(Role::SteeringGroup, language).into()),
            ])) }
        } @else {
            (settle(&erasure.id.to_string(), own, drawing))
        }
    }
}

/// The forms that settle one. What was refused is told in the one it was sent about.
fn settle(id: &str, own: bool, drawing: &Drawing<'_>) -> Markup {
    let Reading {
        language,
        home,
        address,
        ..
    } = drawing.reading;
    let blank = Sent::new(language, Vec::new());
    let sent = if drawing.sent.get(ERASURE) == id {
        drawing.sent
    } else {
        &blank
    };
    let to = |what: &str| address.to(format!("{home}/gallring/{what}")).to_string();
    let named = html! { input type="hidden" name=(ERASURE) value=(id); };
    html! {
        (sent.refusal())
        @if !own {
            (sent.form(&to("verkstall"), &html! {
                (named)
                @if let Some(wrong) = sent.wrong(SURE) { p.field-error role="alert" { (wrong) } }
                label.choice {
                    input type="checkbox" name=(SURE) value="ja" required;
                    span { (language.text("erasure-sure")) }
                }
            }, "erasure-carry-out"))
        }
        details.behind open[sent.wrong(WHY).is_some()] {
            summary { (language.text("erasure-decline-it")) }
            (sent.form(&to("avboj"), &html! {
                (named)
                (sent.field(&Ask {
                    name: WHY, label: "erasure-why-not", hint: false, kind: Kind::Text, required: true,
                }))
            }, "erasure-decline"))
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn stretches_are_written_with_a_dash() {
        assert_eq!(super::positions(&[3, 7, 8, 9, 12]), "@3, @7–9, @12");
        assert_eq!(super::positions(&[]), "");
    }
}
