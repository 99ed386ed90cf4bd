//! From an address to a programme at a moment, and from there to a page with its tag.

use axum::response::Response;
use http::StatusCode;
use loggbok_app::{Answer, App, Failure};
use loggbok_domain::{ParseError, ProgrammeId, Quarter};
use loggbok_projections::{AsOf, stockholm_date};
use maud::{Markup, html};

use super::portfolio::segment;
use crate::address::Address;
use crate::answer::{Page, ProgrammeOf, draw, tag, tagged, unchanged};
use crate::as_of::{self, ErasedSince, Shown};
use crate::component::lead;
use crate::failure::failed;
use crate::format;
use crate::reading::{Reading, swedish_time};
use crate::visitor::Visitor;
use crate::words::Words;

/// At most so many quarter ends are offered, the latest first.
const SHORT_CUTS: usize = 10;

/// A programme found for a visitor.
pub(crate) struct Opened {
    /// Which.
    pub(crate) programme: ProgrammeId,
    /// The programme at the moment shown.
    pub(crate) answer: Answer,
    /// What is said of that moment.
    pub(crate) shown: Shown,
    /// The programme's path.
    pub(crate) home: String,
    /// Why the moment asked for cannot be shown; `answer` is then the present.
    refused: Option<Failure>,
}

/// Answers with one of a programme's pages, or with why not. `draw_page` gives its name and content.
pub(crate) async fn show(
    app: &App,
    visitor: &Visitor,
    key: &str,
    draw_page: fn(&Reading<'_>) -> (String, Markup),
) -> Response {
    match open(app, visitor, key).await {
        Ok(opened) => opened.answered(app, visitor, draw_page),
        Err(response) => *response,
    }
}

/// The programme with a key at the moment asked for, or the answer that says why not.
pub(crate) async fn open(app: &App, visitor: &Visitor, key: &str) -> Result<Opened, Box<Response>> {
    match found(app, visitor, key).await {
        Ok(opened) => match &opened.refused {
            Some(refused) => Err(Box::new(not_then(app, visitor, &opened, refused))),
            None => Ok(opened),
        },
        Err(failure) => Err(Box::new(failed(app, visitor, &failure))),
    }
}

impl Opened {
    /// What its pages read from.
    pub(crate) fn reading<'a>(&'a self, visitor: &'a Visitor) -> Reading<'a> {
        Reading {
            view: &self.answer.view,
            day: self.answer.moment.reading_date,
            language: visitor.language,
            address: &visitor.address,
            home: &self.home,
            acting: visitor.acting.as_ref().filter(|_| self.is_written_to()),
        }
    }

    /// Whether anything can be recorded in what is shown: neither in the past nor in a programme that is closed.
    fn is_written_to(&self) -> bool {
        !self.shown.is_past() && self.answer.view.charter.closed.is_none()
    }

    /// The page with its tag, unless the browser has it already.
    pub(crate) fn answered(
        &self,
        app: &App,
        visitor: &Visitor,
        draw_page: impl FnOnce(&Reading<'_>) -> (String, Markup),
    ) -> Response {
        let tag = tag(app, visitor, &self.shown);
        if visitor.has(&tag) {
            return unchanged(&tag);
        }
        let (title, body) = draw_page(&self.reading(visitor));
        let shown = Some(&self.shown);
        tagged(
            self.drawn(app, visitor, StatusCode::OK, shown, (&title, body)),
            &tag,
        )
    }

    /// A page that stands outside time: it shows a moment of its own, and offers no other.
    pub(crate) fn answered_timeless(&self, app: &App, visitor: &Visitor, page: (&str, Markup)) -> Response {
        self.drawn(app, visitor, StatusCode::OK, None, page)
    }

    /// The page in its frame.
    pub(crate) fn drawn(
        &self,
        app: &App,
        visitor: &Visitor,
        status: StatusCode,
        shown: Option<&Shown>,
        page: (&str, Markup),
    ) -> Response {
        let charter = &self.answer.view.charter;
        let erased = visitor.language.text("erased");
        let name = charter
            .opened
            .as_ref()
            .map_or(erased.as_str(), |opened| opened.name.as_str());
        let programme = ProgrammeOf {
            name,
            home: &self.home,
            shown,
        };
        draw(
            app,
            visitor,
            status,
            &Page {
                title: page.0,
                programme: Some(programme),
                body: page.1,
            },
        )
    }
}

async fn found(app: &App, visitor: &Visitor, key: &str) -> Result<Opened, Failure> {
    let actor = visitor.actor()?;
    let id = find(app, visitor, key).await?;
    let text = visitor.address.get(as_of::PARAMETER);
    let asked = text.and_then(|text| text.parse::<AsOf>().ok());
    let unread = text.filter(|_| asked.is_none()).map(unreadable);
    let (answer, asked, refused) = match (unread, app.ask(&actor, id, asked).await) {
        (
            None,
            Err(
                why @ (Failure::Malformed(_)
                | Failure::BeforeProgramme
                | Failure::InFuture
                | Failure::BeyondLog { .. }),
            ),
        ) => (app.ask(&actor, id, None).await?, None, Some(why)),
        (unread, answer) => (answer?, asked, unread),
    };
    let home = format!("/program/{key}");
    let shown = shown(app, &answer, asked, (&home, &visitor.address));
    Ok(Opened {
        programme: id,
        answer,
        shown,
        home,
        refused,
    })
}

/// The programme with a key. Keys stand in the list of programmes, which holds those of the present.
async fn find(app: &App, visitor: &Visitor, key: &str) -> Result<ProgrammeId, Failure> {
    let portfolio = app.portfolio(&visitor.actor()?, None).await?.portfolio;
    let found = portfolio
        .programmes
        .iter()
        .find(|(scope, summary)| segment(scope, summary) == key);
    found
        .and_then(|(scope, _)| scope.parse().ok())
        .ok_or(Failure::NotFound)
}

pub(crate) fn unreadable(text: &str) -> Failure {
    ParseError {
        expected: "AS_OF",
        value: text.to_owned(),
    }
    .into()
}

fn shown(app: &App, answer: &Answer, asked: Option<AsOf>, (home, address): (&str, &Address)) -> Shown {
    let view = &answer.view;
    let began = view
        .charter
        .opened_stamp
        .as_ref()
        .map(|stamp| stockholm_date(stamp.recorded_at));
    let today = app.clock().today();
    let ended = |quarter: &Quarter| began.is_some_and(|began| began <= quarter.last_day());
    let quarters = (1..)
        .map(|back| Quarter::containing(today).plus(-back))
        .take(SHORT_CUTS)
        .take_while(ended);
    Shown {
        asked,
        reading_date: answer.moment.reading_date,
        position: view.position.0,
        recorded_at: Some(swedish_time(view.recorded_at).fixed_offset()),
        quarters: quarters.collect(),
        erased_since: erased_since(answer, home, address),
    }
}

/// What was known at the moment of an answer and destroyed later. The protocol is shown in the present, which knows it.
pub(crate) fn erased_since(answer: &Answer, home: &str, from: &Address) -> Option<ErasedSince> {
    let events = answer.lacks();
    let protocol = || from.to(format!("{home}/gallring")).without(as_of::PARAMETER);
    (events > 0).then(|| ErasedSince {
        events,
        address: protocol().to_string(),
    })
}

/// The moment asked for cannot be shown: why, and back to the present.
fn not_then(app: &App, visitor: &Visitor, opened: &Opened, refused: &Failure) -> Response {
    let language = visitor.language;
    let title = language.text("moment-refused");
    let now = visitor.address.without(as_of::PARAMETER);
    let charter = &opened.answer.view.charter;
    let first = charter
        .opened_stamp
        .as_ref()
        .map(|stamp| swedish_time(stamp.recorded_at));
    let body = html! {
        (lead(&title, &refused.say(language, "")))
        @if let (Failure::BeforeProgramme, Some(first)) = (refused, &first) {
            p.ways { (language.text_with("moment-first", &[("moment", format::moment(first, language).into())])) }
        }
        p.ways { a.button href=(now) { (language.text("back-to-now")) } }
    };
    let shown = Some(&opened.shown);
    opened.drawn(app, visitor, StatusCode::BAD_REQUEST, shown, (&title, body))
}
