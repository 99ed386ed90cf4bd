//! Forms about meetings: calling, moving, cancelling, recording that one was held, and adjusting its minutes.

use std::sync::Arc;

use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use loggbok_app::{App, Failure};
use loggbok_domain::MeetingId;
use loggbok_projections::meeting::Meeting;
use maud::html;

use super::deed::{Deed, PLACED, before, fields, read};
use super::name;
use crate::answer::go_to;
use crate::component::lead;
use crate::failure::failed;
use crate::form::{Sent, Values, carried, permitted, present};
use crate::programme::Opened;
use crate::visitor::Visitor;
use crate::words::Words;

/// A form about one meeting, or about a new one.
struct About<'a> {
    deed: Deed,
    meeting: Option<&'a Meeting>,
}

/// The form that calls a body to a meeting.
pub(crate) async fn call(State(app): State<Arc<App>>, visitor: Visitor, Path(key): Path<String>) -> Response {
    asked(&app, &visitor, (&key, None, Deed::Call)).await
}

/// Calls.
pub(crate) async fn called(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(key): Path<String>,
    Form(values): Values,
) -> Response {
    given(&app, &visitor, (&key, None, Deed::Call), values).await
}

/// The form for one deed with one meeting.
pub(crate) async fn ask(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path((key, id, deed)): Path<(String, String, String)>,
) -> Response {
    match Deed::of(&deed) {
        Some(deed) => asked(&app, &visitor, (&key, Some(&id), deed)).await,
        None => failed(&app, &visitor, &Failure::NotFound),
    }
}

/// Does it.
pub(crate) async fn give(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path((key, id, deed)): Path<(String, String, String)>,
    Form(values): Values,
) -> Response {
    match Deed::of(&deed) {
        Some(deed) => given(&app, &visitor, (&key, Some(&id), deed), values).await,
        None => failed(&app, &visitor, &Failure::NotFound),
    }
}

async fn asked(app: &App, visitor: &Visitor, (key, id, deed): (&str, Option<&str>, Deed)) -> Response {
    let opened = match present(app, visitor, key).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let about = permitted(visitor, deed.command()).and_then(|()| found(&opened, id, deed));
    let about = match about {
        Ok(about) => about,
        Err(failure) => return failed(app, visitor, &failure),
    };
    let sent = Sent::new(
        visitor.language,
        before(about.deed, about.meeting, &opened.reading(visitor)),
    );
    drawn(app, visitor, &opened, (&about, &sent))
}

async fn given(
    app: &App,
    visitor: &Visitor,
    (key, id, deed): (&str, Option<&str>, Deed),
    values: Vec<(String, String)>,
) -> Response {
    let opened = match present(app, visitor, key).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let about = permitted(visitor, deed.command()).and_then(|()| found(&opened, id, deed));
    let about = match about {
        Ok(about) => about,
        Err(failure) => return failed(app, visitor, &failure),
    };
    let mut sent = Sent::received(visitor.language, values);
    let meeting = about
        .meeting
        .map_or(MeetingId(sent.command().0), |meeting| meeting.id);
    let Err(wrong) = carried(
        app,
        visitor,
        &opened,
        (&sent, read(deed, meeting, &sent)),
        &PLACED,
    )
    .await
    else {
        let list = visitor.address.to(format!("{}/moten", opened.home));
        return go_to(visitor, &format!("{list}#mote-{meeting}"));
    };
    match sent.refused(wrong) {
        Ok(()) => drawn(app, visitor, &opened, (&about, &sent)),
        Err(failure) => failed(app, visitor, &failure),
    }
}

fn found<'a>(opened: &'a Opened, id: Option<&str>, deed: Deed) -> Result<About<'a>, Failure> {
    let Some(id) = id else {
        return Ok(About { deed, meeting: None });
    };
    let id: MeetingId = id.parse().map_err(|_| Failure::NotFound)?;
    let meeting = opened.answer.view.meetings.meetings.get(&id);
    Ok(About {
        deed,
        meeting: Some(meeting.ok_or(Failure::NotFound)?),
    })
}

fn drawn(app: &App, visitor: &Visitor, opened: &Opened, (about, sent): (&About<'_>, &Sent)) -> Response {
    let reading = opened.reading(visitor);
    let language = reading.language;
    let key = about.deed.key();
    let title = match about.meeting {
        Some(meeting) => language.text_with(key, &[("meeting", name(meeting, &reading).into())]),
        None => language.text(key),
    };
    let list = reading.address.to(format!("{}/moten", reading.home)).to_string();
    let body = html! {
        (lead(&title, &language.text(&format!("{key}-lead"))))
        (sent.refusal())
        (sent.form(&reading.address.to(reading.address.path()).to_string(), &fields(about.deed, sent, &reading), &format!("{key}-do")))
        p.ways { a href=(list) { (language.text("meetings-back")) } }
    };
    opened.drawn(app, visitor, sent.status(), None, (&title, body))
}
