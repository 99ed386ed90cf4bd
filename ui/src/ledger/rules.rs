//! The rules an organisation's ledgers are read by: those in force, and how one is added or dropped. Every change is a
//! new set from a quarter on; rows that have come in are read anew.

use std::sync::Arc;

use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use http::StatusCode;
use loggbok_app::{App, Failure, Position, Role};
use loggbok_domain::{Language, OrganisationKey, Quarter};
use loggbok_projections::Stamp;
use maud::html;
use serde::Deserialize;
use uuid::Uuid;

use super::rule_change::{Change, Deed, Unchanged, carry_out};
use super::rule_form::{Said, form, read};
use super::rule_list::{each, held};
use crate::answer::go_to;
use crate::component::{Notice, empty, lead, notice, section};
use crate::failure::failed;
use crate::programme::{Opened, open};
use crate::reading::swedish_time;
use crate::source::role_name;
use crate::visitor::Visitor;
use crate::words::Words;

/// A rule that is to hold no longer.
#[derive(Deserialize)]
pub(crate) struct Dropped {
    order: Uuid,
    sedd: u64,
    from: String,
    namn: String,
}

/// The page.
pub(crate) async fn rules(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path((key, organisation)): Path<(String, OrganisationKey)>,
) -> Response {
    match open(&app, &visitor, &key).await {
        Ok(opened) => shown(&app, &visitor, &opened, (&organisation, StatusCode::OK, None)),
        Err(response) => *response,
    }
}

/// Adds a rule to those in force, or puts it in the place of the one with its name.
pub(crate) async fn set_rule(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path((key, organisation)): Path<(String, OrganisationKey)>,
    Form(said): Form<Said>,
) -> Response {
    let opened = match open(&app, &visitor, &key).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let change = read(&said).map(|(from, rule)| Change {
        order: said.order,
        seen: Position(said.sedd),
        from,
        deed: Deed::Put(rule),
    });
    let done = match change {
        Ok(change) => carry_out(&app, &visitor, opened.programme, (&organisation, change)).await,
        Err(error) => Err(Failure::from(error).into()),
    };
    answered(&app, &visitor, &opened, (&organisation, done, Some(&said)))
}

/// Drops a rule from those in force.
pub(crate) async fn drop_rule(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path((key, organisation)): Path<(String, OrganisationKey)>,
    Form(dropped): Form<Dropped>,
) -> Response {
    let opened = match open(&app, &visitor, &key).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let done = match Quarter::parse(&dropped.from) {
        Ok(from) => {
            let change = Change {
                order: dropped.order,
                seen: Position(dropped.sedd),
                from,
                deed: Deed::Drop(dropped.namn),
            };
            carry_out(&app, &visitor, opened.programme, (&organisation, change)).await
        }
        Err(error) => Err(Failure::from(error).into()),
    };
    answered(&app, &visitor, &opened, (&organisation, done, None))
}

/// What became of a change: the page anew, with what was written where it was refused.
fn answered(
    app: &App,
    visitor: &Visitor,
    opened: &Opened,
    (organisation, done, said): (&OrganisationKey, Result<(), Unchanged>, Option<&Said>),
) -> Response {
    let (status, why) = match done {
        Ok(()) => {
            let path = format!("{}/import/regler/{organisation}", opened.home);
            return go_to(visitor, &visitor.address.to(path).to_string());
        }
        Err(Unchanged::Failure(failure))
            if !failure.is_for_people() || matches!(failure, Failure::Denied { .. }) =>
        {
            return failed(app, visitor, &failure);
        }
        Err(Unchanged::Failure(failure)) => (
            StatusCode::UNPROCESSABLE_ENTITY,
            failure.say(visitor.language, ""),
        ),
        Err(Unchanged::Meanwhile(stamp)) => (StatusCode::CONFLICT, meanwhile(&stamp, visitor.language)),
    };
    shown(app, visitor, opened, (organisation, status, Some((&why, said))))
}

fn meanwhile(stamp: &Stamp, language: Language) -> String {
    let known = Role::ALL.into_iter().find(|role| role.as_str() == stamp.by.role);
    let role = known.map_or_else(|| stamp.by.role.clone(), |role| role_name(role, language));
    let when = crate::format::moment(&swedish_time(stamp.recorded_at), language);
    language.text_with("rules-meanwhile", &[("role", role.into()), ("when", when.into())])
}

/// Why a change was refused, and the form it was sent with.
type Refused<'a> = (&'a str, Option<&'a Said>);

fn shown(
    app: &App,
    visitor: &Visitor,
    opened: &Opened,
    (organisation, status, refused): (&OrganisationKey, StatusCode, Option<Refused<'_>>),
) -> Response {
    let reading = opened.reading(visitor);
    if !reading.members().any(|one| one.key == *organisation) {
        return failed(app, visitor, &Failure::NotFound);
    }
    let may = visitor
        .actor()
        .is_ok_and(|actor| app.may_map(&actor, organisation))
        && !opened.shown.is_past();
    let said = refused.and_then(|(_, said)| said);
    let language = visitor.language;
    let of = reading.organisation(organisation);
    let title = language.text_with("rules-title", &[("organisation", of.into())]);
    let none = Vec::new();
    let sets = opened
        .answer
        .view
        .ledger
        .mapping
        .sets
        .get(organisation)
        .unwrap_or(&none);
    let today = Quarter::containing(reading.day);
    let (begun, coming): (Vec<_>, Vec<_>) = sets.iter().partition(|set| set.value.from <= today);
    let body = html! {
        (lead(&title, &language.text("rules-lead")))
        @if let Some((why, _)) = refused { div.part role="alert" { (notice(Notice::Attention, why, &html! { p { (language.text("nothing-changed")) } })) } }
        (section("galler", &language.text("rules-in-force"), &html! {
            @match opened.answer.view.ledger.mapping.in_force(organisation, today) {
                Some(set) => (held(set, &reading, may)),
                None => (empty(&language.text("rules-none"))),
            }
        }))
        @if may { (section("ny-regel", &language.text("rules-add"), &form(organisation, sets, &reading, said))) }
        @if !coming.is_empty() {
            (section("kommande", &language.text("rules-coming"), &each(coming.into_iter(), &reading)))
        }
        @if begun.len() > 1 {
            (section("tidigare", &language.text("rules-before"), &each(begun.into_iter().rev(), &reading)))
        }
    };
    opened.drawn(app, visitor, status, Some(&opened.shown), (&title, body))
}
