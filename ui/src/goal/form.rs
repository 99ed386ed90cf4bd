//! The forms about a goal: their fields, and how they are read.

use loggbok_domain::decision::Authorisation;
use loggbok_domain::goal::{
    ChangeGoalTarget, DeclareGoalMissed, DeclareGoalReached, DefineGoal, RecordMeasurement,
};
use loggbok_domain::{EntryId, GoalId, Noun, Prose, Refusal, StreamId, Title};
use maud::{Markup, html};

use super::deed::{About, DAY, DUE, DUE_KIND, Deed, FOLLOW_UP, LEVEL, MEASURE, NAME, SOURCE, UNIT, WHY};
use super::{correct, value};
use crate::component::Kind;
use crate::decision::authority::{self, DECISION, Offered};
use crate::deed::entries;
use crate::form::{Ask, Given, Read, Sent, Wrong, key_of};
use crate::reading::Reading;

/// Targets that decisions in force allow and that are not set yet.
pub(super) fn decided<'a>(goal: GoalId, reading: &Reading<'a>) -> Vec<Offered<'a>> {
    let stream = StreamId {
        noun: Noun::Goal,
        id: goal.0,
    };
    authority::offered(
        reading,
        (stream, "GoalTargetChanged"),
        |change| matches!(change, Authorisation::GoalTarget { goal: of, .. } if *of == goal),
    )
}

/// The fields of its form.
pub(super) fn fields(deed: Deed, about: &About<'_>, sent: &Sent) -> Markup {
    let reading = &about.reading;
    let day = |label| sent.field(&Ask::new(DAY, label, Kind::Day));
    let why = || sent.field(&Ask::new(WHY, "form-why", Kind::Text).hinted());
    match deed {
        Deed::Define => definition(sent, reading),
        Deed::Measure => html! {
            (value::field(about.thing, sent, reading))
            (sent.field(&Ask::new(DAY, "form-effective-on", Kind::Day).hinted()))
            (sent.field(&Ask::new(SOURCE, "goal-source", Kind::Line).hinted().or_empty()))
        },
        Deed::Target => authority::field(sent, &decided(GoalId(about.id), reading), reading, true),
        Deed::Reached => day("goal-declared-on"),
        Deed::Missed => html! { (day("goal-declared-on")) (why()) },
        Deed::Correct | Deed::Withdraw => html! {
            (entries::field(sent))
            @if deed == Deed::Correct {
                (value::field(about.thing, sent, reading))
                (day("form-effective-on"))
            }
            (why())
        },
    }
}

fn definition(sent: &Sent, reading: &Reading<'_>) -> Markup {
    html! {
        (sent.field(&Ask::new(NAME, "goal-name", Kind::Line)))
        (sent.field(&Ask::new(MEASURE, "goal-measure", Kind::Text).hinted()))
        (sent.field(&Ask::new(UNIT, "goal-unit", Kind::Choice(&value::units(reading.language)))))
        (sent.field(&Ask::new(LEVEL, "goal-level", Kind::Figure("")).hinted().or_empty()))
        (sent.field(&Ask::new(DUE_KIND, "goal-due-kind", Kind::Choice(&value::dues(reading.language)))))
        (sent.field(&Ask::new(DUE, "goal-due", Kind::Figure("")).hinted()))
        (sent.field(&Ask::new(FOLLOW_UP, "goal-follow-up", Kind::Text).hinted().or_empty()))
    }
}

/// Reads what was sent. Ids are the order's own, so that a form sent twice is carried out once.
pub(super) fn read(deed: Deed, about: &About<'_>, sent: &Sent) -> Read {
    let (goal, entry) = (GoalId(about.id), EntryId(sent.command().0));
    let day = || sent.day(DAY);
    let why = || sent.read(WHY, Prose::parse);
    Ok(match deed {
        Deed::Define => Given::new(define(goal, about, sent)?),
        Deed::Measure => Given::new(RecordMeasurement {
            goal,
            entry,
            value: value::read(about.thing, sent)?,
            effective_on: day()?,
            source: sent.read_any(SOURCE, Title::parse)?,
        }),
        Deed::Target => target(goal, about, sent)?,
        Deed::Reached => {
            let declared_on = day()?;
            Given::new(DeclareGoalReached { goal, declared_on })
        }
        Deed::Missed => {
            let declared_on = day()?;
            Given::new(DeclareGoalMissed { goal, declared_on }).because(why()?)
        }
        Deed::Correct => Given::new(correct::read(about, sent)?).because(why()?),
        Deed::Withdraw => Given::new(correct::withdraw(about, sent)?).because(why()?),
    })
}

fn define(goal: GoalId, about: &About<'_>, sent: &Sent) -> Result<DefineGoal, Wrong> {
    let title = sent.read(NAME, Title::parse)?;
    let goals = about.reading.view.goals.goals.values();
    // Its form sent anew finds it there already.
    let others = goals.filter(|other| other.id != goal);
    let defined = others.filter_map(|other| other.defined.as_ref());
    let keys: Vec<&str> = defined.map(|defined| defined.key.as_str()).collect();
    let unit = sent.read(UNIT, value::unit)?;
    Ok(DefineGoal {
        goal,
        key: key_of(title.as_str(), &keys),
        title,
        measure: sent.read(MEASURE, Prose::parse)?,
        unit,
        target: value::target(unit, sent, LEVEL.to_owned())?,
        due: value::due(sent, DUE_KIND.to_owned(), DUE.to_owned())?,
        follow_up: sent.read_any(FOLLOW_UP, Prose::parse)?,
    })
}

fn target(goal: GoalId, about: &About<'_>, sent: &Sent) -> Read {
    let offered = decided(goal, &about.reading);
    let one = authority::chosen(sent, &offered)?.ok_or_else(|| Wrong::empty(DECISION))?;
    match one.change {
        Authorisation::GoalTarget { target, due, .. } => {
            let (target, due) = (*target, *due);
            Ok(Given::new(ChangeGoalTarget { goal, target, due }).by(Some(one.decision)))
        }
        _ => Err(Wrong::at(DECISION, Refusal::DecisionRequired {})),
    }
}
