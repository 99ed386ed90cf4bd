//! A form drawn, sent, carried out or refused.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Form, Path, State};
use axum::response::Response;
use axum::routing::get;
use loggbok_app::{App, Failure};
use maud::{Markup, html};

use super::back::{BACK, back};
use super::{About, Deed, Known};
use crate::answer::go_to;
use crate::component::lead;
use crate::failure::failed;
use crate::form::{Sent, Values, carried, permitted, present};
use crate::programme::Opened;
use crate::reading::Reading;
use crate::visitor::Visitor;
use crate::words::Words;

/// The addresses of a noun's deeds.
pub(crate) fn routes<D: Deed>() -> Router<Arc<App>> {
    let under = format!("/program/{{key}}/{}", D::NOUN);
    let new = D::ALL.iter().map(|deed| deed.known()).filter(|known| known.new);
    let router = new.fold(Router::new(), |router, known| {
        let Known { address, .. } = known;
        let ask = move |app: State<Arc<App>>, visitor: Visitor, Path(key): Path<String>| async move {
            asked::<D>(&app, &visitor, (&key, None, address)).await
        };
        let give = move |app: State<Arc<App>>,
                         visitor: Visitor,
                         Path(key): Path<String>,
                         Form(values): Values| async move {
            given::<D>(&app, &visitor, (&key, None, address), values).await
        };
        router.route(&format!("{under}/{address}"), get(ask).post(give))
    });
    router.route(&format!("{under}/{{id}}/{{deed}}"), get(ask::<D>).post(give::<D>))
}

async fn ask<D: Deed>(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path((key, id, deed)): Path<(String, String, String)>,
) -> Response {
    asked::<D>(&app, &visitor, (&key, Some(&id), &deed)).await
}

async fn give<D: Deed>(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path((key, id, deed)): Path<(String, String, String)>,
    Form(values): Values,
) -> Response {
    given::<D>(&app, &visitor, (&key, Some(&id), &deed), values).await
}

async fn asked<D: Deed>(
    app: &App,
    visitor: &Visitor,
    (key, id, deed): (&str, Option<&str>, &str),
) -> Response {
    let opened = match present(app, visitor, key).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let mut sent = Sent::new(visitor.language, Vec::new());
    let (deed, about) = match found::<D>(&opened, visitor, (id, deed), &sent) {
        Ok(found) => found,
        Err(failure) => return failed(app, visitor, &failure),
    };
    let mut values = deed.before(&about);
    let asked = about.reading.address.query();
    values.extend(asked.map(|(name, value)| (name.to_owned(), value.to_owned())));
    sent.fill(values);
    drawn(app, visitor, &opened, (deed, &about, &mut sent))
}

async fn given<D: Deed>(
    app: &App,
    visitor: &Visitor,
    (key, id, deed): (&str, Option<&str>, &str),
    values: Vec<(String, String)>,
) -> Response {
    let opened = match present(app, visitor, key).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let mut sent = Sent::received(visitor.language, values);
    let (deed, about) = match found::<D>(&opened, visitor, (id, deed), &sent) {
        Ok(found) => found,
        Err(failure) => return failed(app, visitor, &failure),
    };
    if deed.step(&about, &mut sent) {
        return drawn(app, visitor, &opened, (deed, &about, &mut sent));
    }
    let read = deed.read(&about, &sent);
    let Err(wrong) = carried(app, visitor, &opened, (&sent, read), D::PLACED).await else {
        if let Some(way) = deed.way(&about) {
            let to = visitor.address.to(format!("{}{}", opened.home, way.path));
            return go_to(visitor, &to.to_string());
        }
        let page = back::<D>(&sent);
        let page = visitor.address.to(format!("{}{}", opened.home, page.path));
        return go_to(visitor, &format!("{page}#{}", deed.place(&about, &sent)));
    };
    match sent.refused(wrong) {
        Ok(()) => drawn(app, visitor, &opened, (deed, &about, &mut sent)),
        Err(failure) => failed(app, visitor, &failure),
    }
}

/// The deed at an address and what it is about, for a visitor who may.
fn found<'a, D: Deed>(
    opened: &'a Opened,
    visitor: &'a Visitor,
    (id, address): (Option<&str>, &str),
    sent: &Sent,
) -> Result<(D, About<'a, D::Thing>), Failure> {
    let at = |deed: &&D| {
        let known = deed.known();
        known.address == address && known.new == id.is_none()
    };
    let deed = *D::ALL.iter().find(at).ok_or(Failure::NotFound)?;
    let (id, thing) = match id {
        Some(id) => {
            let id = id.parse().map_err(|_| Failure::NotFound)?;
            let thing = D::find(&opened.answer.view, id).ok_or(Failure::NotFound)?;
            (id, Some(thing))
        }
        None => (sent.command().0, None),
    };
    let own = visitor.actor()?.organisation;
    permitted(visitor, deed.known().command, D::concerns(thing, own.as_ref()))?;
    let reading = opened.reading(visitor);
    Ok((deed, About { id, thing, reading }))
}

fn drawn<D: Deed>(
    app: &App,
    visitor: &Visitor,
    opened: &Opened,
    (deed, about, sent): (D, &About<'_, D::Thing>, &mut Sent),
) -> Response {
    let reading = &about.reading;
    let language = reading.language;
    let Known { key, .. } = deed.known();
    let title = match about.thing {
        Some(thing) => language.text_with(key, &[("name", D::name(thing, reading).into())]),
        None => language.text(key),
    };
    let form = match deed.instead(about, sent) {
        Some(instead) => {
            sent.tell_above_unless_in(&instead);
            html! { (sent.refusal()) (instead) }
        }
        None => form(deed, about, sent),
    };
    let (way, label) = way_back(deed, about, sent);
    let body = html! {
        (lead(&title, &language.text(&format!("{key}-lead"))))
        (form)
        p.ways { a href=(way) { (language.text(label)) } }
    };
    opened.drawn(app, visitor, sent.status(), None, (&title, body))
}

/// The way back from a form, and its words.
fn way_back<D: Deed>(deed: D, about: &About<'_, D::Thing>, sent: &Sent) -> (String, &'static str) {
    let reading = &about.reading;
    let to = |path: &str| reading.address.to(format!("{}{path}", reading.home));
    let page = back::<D>(sent);
    match (about.thing, deed.way(about)) {
        (Some(_), Some(way)) => (to(&way.path).to_string(), way.label),
        (Some(_), None) => (
            format!("{}#{}", to(page.path), deed.place(about, sent)),
            page.label,
        ),
        (None, _) => (to(page.path).to_string(), page.label),
    }
}

fn form<D: Deed>(deed: D, about: &About<'_, D::Thing>, sent: &mut Sent) -> Markup {
    let Reading { address, .. } = about.reading;
    let fields = deed.fields(about, sent);
    sent.tell_above_unless_in(&fields);
    let fields = html! {
        @if !sent.get(BACK).is_empty() { input type="hidden" name=(BACK) value=(back::<D>(sent).name); }
        (fields)
    };
    html! {
        (sent.refusal())
        (sent.form(&address.to(address.path()).to_string(), &fields, &format!("{}-do", deed.known().key)))
    }
}
