//! Registering what a body made of a question: what is asked, and how it is read.

use loggbok_domain::decision::{Outcome, TakeDecision};
use loggbok_domain::{Key, MeetingId, ParseError, Title};
use loggbok_projections::decision::Decision;
use maud::{Markup, html};

use super::allow;
use super::authorised::authorised;
use super::dissent;
use super::standing;
use crate::component::Kind;
use crate::form::{self, Ask, Sent, Wrong};
use crate::reading::Reading;
use crate::words::Words;

pub(super) const MEETING: &str = "mote";
pub(super) const DAY: &str = "dag";
pub(super) const OUTCOME: &str = "utfall";
pub(super) const OPTION: &str = "valt";
const PARAGRAPH: &str = "paragraf";
const CASE_NUMBER: &str = "diarienummer";
/// Set once the body allowed something else than what was proposed.
const AMENDED: &str = "andrat";

/// Outcomes by what the form sends.
const OUTCOMES: [(&str, Outcome); 4] = [
    ("bifall", Outcome::Approved),
    ("avslag", Outcome::Rejected),
    ("bordlaggning", Outcome::Tabled),
    ("aterremiss", Outcome::ReferredBack),
];

/// What the form says before anybody fills it in: the body's last meeting, if it was held after the question was put.
pub(super) fn before(decision: &Decision, reading: &Reading<'_>) -> Vec<(String, String)> {
    let proposed_on = loggbok_projections::stockholm_date(decision.stamp.recorded_at);
    let last = meetings(decision, reading).last().cloned();
    let after = last.filter(|(_, _, on)| *on >= proposed_on);
    after
        .map(|(id, _, _)| (MEETING.to_owned(), id))
        .into_iter()
        .collect()
}

/// Lets the body have allowed something else, or the same after all, if that is what was sent for. True if the form is
/// only to be drawn again.
pub(super) fn step(decision: &Decision, sent: &mut Sent) -> bool {
    let asked = form::stepped(sent);
    match asked.as_str() {
        AMEND => {
            let proposed = decision.proposed.as_ref();
            let changes = proposed.map_or(&[][..], |proposed| &proposed.authorises);
            for (name, value) in allow::before(changes) {
                sent.put(name, &value);
            }
            sent.put(AMENDED.to_owned(), "ja");
            true
        }
        AS_PROPOSED => {
            sent.drop_where(|name| name == AMENDED || allow::is_of_row(name));
            true
        }
        _ => allow::step(&asked, sent),
    }
}

const AMEND: &str = "andra";
const AS_PROPOSED: &str = "som-foreslaget";

/// Reads what was sent.
pub(super) fn read(decision: &Decision, sent: &Sent, reading: &Reading<'_>) -> Result<TakeDecision, Wrong> {
    let meeting = sent.read_any(MEETING, str::parse::<MeetingId>)?;
    let held = meeting.and_then(|id| reading.view.meetings.meetings.get(&id)?.held_on());
    Ok(TakeDecision {
        decision: decision.id,
        meeting,
        taken_on: match (sent.get(DAY), held) {
            ("", Some(on)) => on,
            _ => sent.day(DAY)?,
        },
        outcome: sent.read(OUTCOME, |text| {
            let found = OUTCOMES.iter().find(|(name, _)| *name == text);
            found.map(|(_, outcome)| *outcome).ok_or_else(|| ParseError {
                expected: "ONE_OF",
                value: text.to_owned(),
            })
        })?,
        option: sent.read_any(OPTION, Key::parse)?,
        paragraph: sent.read(PARAGRAPH, Title::parse)?,
        case_number: sent.read(CASE_NUMBER, Title::parse)?,
        votes: dissent::votes(sent)?,
        reservations: dissent::reservations(sent)?,
        recusals: dissent::recusals(sent)?,
        amended: match sent.get(AMENDED) {
            "" => None,
            _ => Some(allow::read(sent, reading)?),
        },
    })
}

/// The fields.
pub(super) fn fields(decision: &Decision, sent: &Sent, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let meetings: Vec<(String, String)> = meetings(decision, reading)
        .into_iter()
        .rev()
        .map(|(id, name, _)| (id, name))
        .collect();
    let outcomes = OUTCOMES.map(|(name, outcome)| (name.to_owned(), standing::outcome(outcome, language)));
    let proposed = decision.proposed.as_ref();
    let options: Vec<(String, String)> = proposed
        .iter()
        .flat_map(|proposed| &proposed.options)
        .map(|option| (option.key.to_string(), option.text.to_string()))
        .collect();
    html! {
        (sent.field(&Ask::new(MEETING, "take-meeting", Kind::Choice(&meetings)).hinted().or_empty()))
        (sent.field(&Ask::new(DAY, "take-day", Kind::Day).hinted().or_empty()))
        (sent.field(&Ask::new(PARAGRAPH, "take-paragraph", Kind::Line).hinted()))
        (sent.field(&Ask::new(CASE_NUMBER, "take-case-number", Kind::Line).hinted()))
        (sent.field(&Ask::new(OUTCOME, "take-outcome", Kind::Choice(&outcomes)).hinted()))
        @if !options.is_empty() {
            (sent.field(&Ask::new(OPTION, "take-option", Kind::Choice(&options)).hinted().or_empty()))
        }
        (dissent::fields(sent, reading))
        (allowed(decision, sent, reading))
    }
}

/// What an approval allows: what was proposed, unless the body made something else of it.
fn allowed(decision: &Decision, sent: &Sent, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let proposed = decision.proposed.as_ref();
    let changes = proposed.map_or(&[][..], |proposed| &proposed.authorises);
    let button = |step: &str, key: &str| form::step(step, key, (allow::PLACE, reading));
    html! {
        @if sent.get(AMENDED).is_empty() {
            section.allows id=(allow::PLACE) aria-labelledby="tillater-rubrik" {
                h2 #tillater-rubrik { (language.text("allow-heading")) }
                (authorised(changes, reading))
                p.hint { (language.text("take-as-proposed-means")) }
                div.steps { (button(AMEND, "take-amend")) }
            }
        } @else {
            input type="hidden" name=(AMENDED) value="ja";
            (allow::rows(sent, reading))
            div.steps { (button(AS_PROPOSED, "take-as-proposed")) }
        }
    }
}

/// The body's meetings that were held: id, name and day, the last one last.
fn meetings(decision: &Decision, reading: &Reading<'_>) -> Vec<(String, String, chrono::NaiveDate)> {
    let body = decision.proposed.as_ref().map(|proposed| &proposed.body);
    let mut held: Vec<_> = reading
        .view
        .meetings
        .in_order()
        .into_iter()
        .filter(|meeting| meeting.body.as_ref() == body && meeting.cancelled.is_none())
        .filter_map(|meeting| {
            let on = meeting.held_on()?;
            Some((meeting.id.to_string(), crate::meeting::name(meeting, reading), on))
        })
        .collect();
    held.sort_by_key(|(_, _, on)| *on);
    held
}
