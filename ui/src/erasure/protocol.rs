//! The protocol: every erasure of the programme, what it rests on and what became of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use http::StatusCode;
use loggbok_app::{App, CleanUp, Failure, Position, Role};
use loggbok_projections::erasure::{Erasure, Outcome, Standing};
use maud::{Markup, html};

use crate::answer::{Page, draw};
use crate::component::{empty, facts, lead, section};
use crate::failure::failed;
use crate::format;
use crate::programme;
use crate::reading::swedish_time;
use crate::source::role_name;
use crate::visitor::Visitor;
use crate::words::Words;

/// Clean-ups of the files, by the position of the erasure.
type Cleaned = BTreeMap<Position, Option<CleanUp>>;

/// The page.
pub(crate) async fn protocol(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(key): Path<String>,
) -> Response {
    match page(&app, &visitor, &key).await {
        Ok(body) => {
            let title = visitor.language.text("page-erasure");
            let page = Page {
                title: &title,
                programme: None,
                body,
            };
            draw(&app, &visitor, StatusCode::OK, &page)
        }
        Err(failure) => failed(&app, &visitor, &failure),
    }
}

async fn page(app: &App, visitor: &Visitor, key: &str) -> Result<Markup, Failure> {
    let actor = visitor.actor()?;
    let id = programme::find(app, visitor, key).await?;
    let answer = app.ask(&actor, id, None).await?;
    let cleaned = app.clean_ups(&actor).await?;
    let language = visitor.language;
    let home = format!("/program/{key}");
    let erasures = answer.view.erasures.in_order();
    Ok(html! {
        (lead(&language.text("page-erasure"), &language.text("erasure-lead")))
        @if may(visitor, Role::ProgrammeOffice) { (ask(visitor, &home)) }
        @if erasures.is_empty() { div.part { (empty(&language.text("erasure-none"))) } }
        @for erasure in erasures.iter().rev() {
            (section(&erasure.id.to_string(), erasure.rule.as_str(), &one(erasure, (visitor, &home), &cleaned)))
        }
        p.ways { a href=(visitor.address.to(&home)) { (language.text("erasure-back")) } }
    })
}

/// Whether somebody acts in a role for the whole programme.
pub(super) fn may(visitor: &Visitor, role: Role) -> bool {
    let account = visitor.account();
    account.is_some_and(|account| account.role == role && account.organisation.is_none())
}

/// Begins with a dry run: nobody proposes what they have not seen.
fn ask(visitor: &Visitor, home: &str) -> Markup {
    let language = visitor.language;
    html! {
        form.upload method="get" action=(visitor.address.to(format!("{home}/gallring/prova"))) {
            label for="positioner" { (language.text("erasure-positions")) }
            input #positioner type="text" name=(super::dry_run::POSITIONS) required aria-describedby="positioner-krav";
            p.hint #positioner-krav { (language.text("erasure-positions-hint")) }
            button type="submit" { (language.text("erasure-try")) }
        }
    }
}

fn one(erasure: &Erasure, (visitor, home): (&Visitor, &str), cleaned: &Cleaned) -> Markup {
    let language = visitor.language;
    let standing = match erasure.standing() {
        Standing::Proposed => "erasure-proposed",
        Standing::CarriedOut => "erasure-carried-out",
        Standing::Declined => "erasure-declined",
    };
    let positions: Vec<String> = erasure
        .positions
        .iter()
        .map(|position| format!("@{position}"))
        .collect();
    let when = |stamp: &loggbok_projections::Stamp| {
        html! { "@" (stamp.position) ", " (format::moment(&swedish_time(stamp.recorded_at), language)) }
    };
    let names = [
        "erasure-standing",
        "erasure-order",
        "erasure-events",
        "erasure-proposed-at",
    ]
    .map(|name| language.text(name));
    let ordered = format!(
        "{}, {}",
        erasure.ordered_by,
        format::date(erasure.ordered_on, language)
    );
    let values = [
        html! { strong { (language.text(standing)) } },
        html! { (ordered) },
        html! { (positions.join(", ")) },
        html! { (when(&erasure.stamp)) ", " (erasure.proposed_by) },
    ];
    html! {
        (facts(names.iter().map(String::as_str).zip(values)))
        @match &erasure.outcome {
            Some(outcome) => (settled(outcome, (visitor, &when(&outcome.stamp)), cleaned)),
            None => (second_pair_of_eyes(erasure, visitor, home)),
        }
    }
}

fn settled(outcome: &Outcome, (visitor, when): (&Visitor, &Markup), cleaned: &Cleaned) -> Markup {
    let language = visitor.language;
    let bytes: u64 = outcome.destroyed.iter().flatten().map(|event| event.bytes).sum();
    let count = outcome.destroyed.as_ref().map_or(0, Vec::len);
    let done = cleaned.get(&outcome.stamp.position);
    html! {
        p { (when) ", " (outcome.by) "." }
        @if let Some(reason) = &outcome.stamp.reason { p { (reason) } }
        @if outcome.destroyed.is_some() {
            p { (language.text_with("erasure-destroyed", &[
                ("count", count.into()), ("bytes", bytes.into()),
            ])) }
            p { @match done {
                Some(Some(done)) => (language.text_with("erasure-cleaned", &[
                    ("moment", format::moment(&swedish_time(done.at), language).into()),
                    ("before", done.before_bytes.into()), ("after", done.after_bytes.into()),
                ])),
                Some(None) => strong { (language.text("erasure-not-cleaned")) },
                None => (language.text("erasure-never-here")),
            } }
        }
    }
}

fn second_pair_of_eyes(erasure: &Erasure, visitor: &Visitor, home: &str) -> Markup {
    let language = visitor.language;
    let own = visitor
        .account()
        .is_some_and(|account| account.id == erasure.proposed_by);
    let settles = may(visitor, Role::ProgrammeOffice) || may(visitor, Role::SteeringGroup);
    let to = |what: &str| visitor.address.to(format!("{home}/gallring/{what}"));
    let id = erasure.id.to_string();
    let why = format!("skal-{id}");
    html! {
        @if own { p { (language.text("erasure-own")) } }
        @if !settles {
            p { (language.text_with("erasure-who", &[
                ("office", role_name(Role::ProgrammeOffice, language).into()),
                ("group", role_name(Role::SteeringGroup, language).into()),
            ])) }
        } @else {
            @if !own {
                form method="post" action=(to("verkstall")) {
                    input type="hidden" name="erasure" value=(id);
                    label.choice {
                        input type="checkbox" name="sure" value="ja" required;
                        span { (language.text("erasure-sure")) }
                    }
                    button type="submit" { (language.text("erasure-carry-out")) }
                }
            }
            form method="post" action=(to("avboj")) {
                input type="hidden" name="erasure" value=(id);
                label for=(why) { (language.text("erasure-why-not")) }
                input id=(why) type="text" name="because" required;
                button type="submit" { (language.text("erasure-decline")) }
            }
        }
    }
}
