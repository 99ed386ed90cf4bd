//! The form that publishes a status report: the office's own words on the programme as its author sees it.

use std::sync::Arc;

use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use loggbok_app::App;
use loggbok_domain::report::{Judged, Narrative, PublishReport, ReportStatus};
use loggbok_domain::{Language, MeetingId, ParseError, Prose, ReportId, Title};
use maud::{Markup, html};

use crate::answer::go_to;
use crate::component::{Kind, lead};
use crate::failure::failed;
use crate::form::{Ask, Given, Read, Sent, Values, Wrong, carried, permitted, present};
use crate::meeting;
use crate::programme::Opened;
use crate::reading::Reading;
use crate::visitor::Visitor;
use crate::words::Words;

const TITLE: &str = "rubrik";
const MEETING: &str = "mote";
/// The position the author had seen: the report shows the programme at it.
const POSITION: &str = "position";

/// A part of the narrative: its fields for status and reason, and the key of its name.
struct Part {
    status: &'static str,
    because: &'static str,
    label: &'static str,
}

const fn part(status: &'static str, because: &'static str, label: &'static str) -> Part {
    Part {
        status,
        because,
        label,
    }
}

const OVERALL: Part = part("samlat-lage", "samlat-skal", "report-overall");
const TIME: Part = part("tid-lage", "tid-skal", "report-time");
const COST: Part = part("kostnad-lage", "kostnad-skal", "report-cost");
const SCOPE: Part = part("omfattning-lage", "omfattning-skal", "report-scope");
const RISK: Part = part("risk-lage", "risk-skal", "report-risk");
const BENEFITS: Part = part("nytta-lage", "nytta-skal", "report-benefits");

/// Statuses by what the form sends.
const STATUSES: [(&str, ReportStatus); 5] = [
    ("enligt-plan", ReportStatus::OnPlan),
    ("risk", ReportStatus::AtRisk),
    ("avviker", ReportStatus::OffPlan),
    ("klar", ReportStatus::Done),
    ("ej-paborjad", ReportStatus::NotStarted),
];

/// The form.
pub(crate) async fn write(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(key): Path<String>,
) -> Response {
    let opened = match present(&app, &visitor, &key).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    if let Err(failure) = permitted(&visitor, "PublishReport", None) {
        return failed(&app, &visitor, &failure);
    }
    let seen = opened.answer.view.position.0.to_string();
    let sent = Sent::new(visitor.language, vec![(POSITION.to_owned(), seen)]);
    drawn(&app, &visitor, &opened, &sent)
}

/// Publishes, and shows the report.
pub(crate) async fn publish(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(key): Path<String>,
    Form(values): Values,
) -> Response {
    let opened = match present(&app, &visitor, &key).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    if let Err(failure) = permitted(&visitor, "PublishReport", None) {
        return failed(&app, &visitor, &failure);
    }
    let mut sent = Sent::received(visitor.language, values);
    let fields = [
        ("BASIS_BEYOND_LOG", ""),
        ("ALREADY_CANCELLED", MEETING),
        ("NOT_FOUND", MEETING),
    ];
    let Err(wrong) = carried(&app, &visitor, &opened, (&sent, read(&sent)), &fields).await else {
        return to_report(&app, &visitor, &opened, ReportId(sent.command().0)).await;
    };
    match sent.refused(wrong) {
        Ok(()) => drawn(&app, &visitor, &opened, &sent),
        Err(failure) => failed(&app, &visitor, &failure),
    }
}

/// To the report by its number, which it has only now.
async fn to_report(app: &App, visitor: &Visitor, opened: &Opened, id: ReportId) -> Response {
    let answer = match visitor.actor() {
        Ok(actor) => app.ask(&actor, opened.programme, None).await,
        Err(failure) => Err(failure),
    };
    match answer {
        Ok(answer) => {
            let place = match answer.view.reports.find(id) {
                Some((number, _)) => format!("{}/rapport/{number}", opened.home),
                None => format!("{}/moten", opened.home),
            };
            go_to(visitor, &visitor.address.to(place).to_string())
        }
        Err(failure) => failed(app, visitor, &failure),
    }
}

fn read(sent: &Sent) -> Read {
    let position = sent.get(POSITION);
    let position = position.parse().map_err(|_| {
        let error = ParseError {
            expected: "NUMBER",
            value: position.to_owned(),
        };
        Wrong::at("", error)
    })?;
    let publish = PublishReport {
        // The order's own, so that a form sent twice publishes once.
        report: ReportId(sent.command().0),
        title: sent.read(TITLE, Title::parse)?,
        position,
        meeting: sent.read_any(MEETING, str::parse::<MeetingId>)?,
        narrative: Narrative {
            overall: judged(sent, &OVERALL)?,
            time: judged(sent, &TIME)?,
            cost: judged(sent, &COST)?,
            scope: judged(sent, &SCOPE)?,
            risk: judged(sent, &RISK)?,
            benefits: judged(sent, &BENEFITS)?,
        },
    };
    Ok(Given::new(publish))
}

fn judged(sent: &Sent, part: &Part) -> Result<Judged, Wrong> {
    let status = sent.read(part.status, |text| {
        let found = STATUSES.iter().find(|(name, _)| *name == text);
        found.map(|(_, status)| *status).ok_or_else(|| ParseError {
            expected: "ONE_OF",
            value: text.to_owned(),
        })
    })?;
    Ok(Judged {
        status,
        because: sent.read(part.because, Prose::parse)?,
    })
}

fn drawn(app: &App, visitor: &Visitor, opened: &Opened, sent: &Sent) -> Response {
    let reading = opened.reading(visitor);
    let language = reading.language;
    let title = language.text("report-write");
    let position = crate::source::position(sent.get(POSITION).parse().unwrap_or_default(), language);
    let sentence = language.text_with("report-write-lead", &[("position", position.into())]);
    let action = reading.address.to(reading.address.path()).to_string();
    let list = reading.address.to(format!("{}/moten", reading.home)).to_string();
    let body = html! {
        (lead(&title, &sentence))
        (sent.refusal())
        (sent.form(&action, &fields(sent, &reading), "report-publish"))
        p.ways { a href=(list) { (language.text("meetings-back")) } }
    };
    opened.drawn(app, visitor, sent.status(), None, (&title, body))
}

fn fields(sent: &Sent, reading: &Reading<'_>) -> Markup {
    let meetings = reading.view.meetings.in_order();
    let standing = meetings.iter().filter(|it| it.cancelled.is_none()).rev();
    let meetings: Vec<(String, String)> = standing
        .map(|it| (it.id.to_string(), meeting::name(it, reading)))
        .collect();
    html! {
        input type="hidden" name=(POSITION) value=(sent.get(POSITION));
        (sent.field(&Ask {
            name: TITLE, label: "report-title", hint: true, kind: Kind::Line, required: true,
        }))
        (sent.field(&Ask {
            name: MEETING, label: "report-meeting", hint: true, kind: Kind::Choice(&meetings), required: false,
        }))
        @for part in [&OVERALL, &TIME, &COST, &SCOPE, &RISK, &BENEFITS] { (judgement(part, sent, reading.language)) }
    }
}

/// One part: how it stands, and why.
fn judgement(part: &Part, sent: &Sent, language: Language) -> Markup {
    let statuses = STATUSES.map(|(name, status)| {
        let word = super::narrative::status(status);
        (name.to_owned(), crate::source::sentence(&word.word(language)))
    });
    html! {
        fieldset.judgement {
            legend { (language.text(part.label)) }
            (sent.field(&Ask {
                name: part.status, label: "report-status", hint: false, kind: Kind::Choice(&statuses), required: true,
            }))
            (sent.field(&Ask {
                name: part.because, label: "report-because", hint: false, kind: Kind::Text, required: true,
            }))
        }
    }
}
