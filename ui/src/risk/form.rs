//! The forms about a risk: their fields, and how they are read.

use loggbok_domain::risk::{
    AssessRisk, Assessment, CloseRisk, ConfirmRiskUnchanged, Grade, PlanRiskResponse, RaiseRisk,
    RecordRiskOccurrence, ReopenRisk, ReviewRisk, RiskValue,
};
use loggbok_domain::{EntryId, Language, OrganisationKey, ParseError, Prose, RiskId, Title};
use loggbok_projections::risk::Response;
use maud::{Markup, html};

use super::correct;
use super::deed::{
    About, CONDITION, CONSEQUENCE, DAY, DUE, Deed, FINDING, NAME, NEXT, ORGANISATION, OUTCOME, OWNER,
    PROBABILITY, RESPONSE, THEME, VALUE, WHY,
};
use crate::component::Kind;
use crate::deed::entries;
use crate::form::{Ask, Given, Read, Sent, Wrong, key_of, organisations};
use crate::reading::Reading;
use crate::words::Words;

/// The values that two grades can give.
const VALUES: [u8; 9] = [1, 2, 3, 4, 6, 8, 9, 12, 16];

/// The fields of its form.
pub(super) fn fields(deed: Deed, about: &About<'_>, sent: &Sent) -> Markup {
    let reading = &about.reading;
    let day = |label| sent.field(&Ask::new(DAY, label, Kind::Day));
    let why = || sent.field(&Ask::new(WHY, "form-why", Kind::Text).hinted());
    match deed {
        Deed::Raise => raising(sent, reading),
        Deed::Assess => html! {
            (assessment_fields(sent, reading.language))
            (sent.field(&Ask::new(DAY, "form-effective-on", Kind::Day).hinted()))
        },
        Deed::Confirm => day("form-checked-on"),
        Deed::Respond => response_fields(sent),
        Deed::Review => html! {
            (day("risk-looked-on"))
            (sent.field(&Ask::new(FINDING, "risk-finding", Kind::Text)))
            (sent.field(&Ask::new(NEXT, "risk-next", Kind::Day).hinted().or_empty()))
        },
        Deed::Occur => html! { (day("risk-occurred-on")) (outcome_field(sent)) },
        Deed::Close => html! { (day("risk-closed-on")) (why()) },
        Deed::Reopen => html! { (day("risk-reopened-on")) (why()) },
        Deed::Correct | Deed::Withdraw => html! {
            (entries::field(sent))
            @if deed == Deed::Correct { @if let Some(risk) = about.thing { (correct::fields(risk, sent, reading.language)) } }
            (why())
        },
    }
}

fn raising(sent: &Sent, reading: &Reading<'_>) -> Markup {
    let organisations = organisations(reading);
    let organisation = if reading.own().is_some() {
        Ask::new(ORGANISATION, "organisation", Kind::Choice(&organisations))
    } else {
        Ask::new(ORGANISATION, "risk-organisation", Kind::Choice(&organisations))
            .hinted()
            .or_empty()
    };
    html! {
        (sent.field(&Ask::new(NAME, "risk-name", Kind::Line).hinted()))
        (sent.field(&organisation))
        (sent.field(&Ask::new(THEME, "risk-theme", Kind::Line).hinted().or_empty()))
        (sent.field(&Ask::new(CONDITION, "risk-condition", Kind::Line).hinted().or_empty()))
    }
}

/// The fields of an assessment.
pub(super) fn assessment_fields(sent: &Sent, language: Language) -> Markup {
    let probabilities = ["probability-1", "probability-2", "probability-3", "probability-4"];
    let probabilities: Vec<_> = (1..)
        .zip(probabilities)
        .map(|(grade, words)| (grade.to_string(), format!("{grade} – {}", language.text(words))))
        .collect();
    let consequences: Vec<_> = (1..=4)
        .map(|grade| (grade.to_string(), grade.to_string()))
        .collect();
    let values: Vec<_> = VALUES
        .iter()
        .map(|value| (value.to_string(), value.to_string()))
        .collect();
    html! {
        (sent.field(&Ask::new(PROBABILITY, "probability", Kind::Choice(&probabilities)).or_empty()))
        (sent.field(&Ask::new(CONSEQUENCE, "risk-consequence", Kind::Choice(&consequences)).hinted().or_empty()))
        (sent.field(&Ask::new(VALUE, "risk-value", Kind::Choice(&values)).hinted().or_empty()))
    }
}

/// The fields of a response.
pub(super) fn response_fields(sent: &Sent) -> Markup {
    html! {
        (sent.field(&Ask::new(RESPONSE, "risk-response-is", Kind::Text)))
        (sent.field(&Ask::new(OWNER, "risk-owned-by", Kind::Line).hinted().or_empty()))
        (sent.field(&Ask::new(DUE, "risk-due-on", Kind::Day).or_empty()))
    }
}

/// The field of what followed.
pub(super) fn outcome_field(sent: &Sent) -> Markup {
    sent.field(&Ask::new(OUTCOME, "risk-outcome", Kind::Text).hinted())
}

/// A response as its fields have it.
pub(super) fn response(response: &Response) -> Vec<(String, String)> {
    let set = |name: &str, value: String| (name.to_owned(), value);
    let mut values = vec![set(RESPONSE, response.response.to_string())];
    values.extend(response.owner.as_ref().map(|owner| set(OWNER, owner.to_string())));
    values.extend(response.due_on.map(|due| set(DUE, due.to_string())));
    values
}

/// Reads an assessment: both grades, or the value alone.
pub(super) fn assessment(sent: &Sent) -> Result<Assessment, Wrong> {
    let number = |text: &str, expected| {
        text.parse::<u8>().map_err(|_| ParseError {
            expected,
            value: text.to_owned(),
        })
    };
    let grade = |field| sent.read(field, |text| number(text, "GRADE").and_then(Grade::parse));
    let value = sent.read_any(VALUE, |text| {
        number(text, "RISK_VALUE").and_then(RiskValue::parse)
    })?;
    match value {
        Some(value) if sent.get(PROBABILITY).is_empty() && sent.get(CONSEQUENCE).is_empty() => {
            Ok(Assessment::ValueOnly(value))
        }
        Some(value) => Err(Wrong::at(
            VALUE,
            ParseError {
                expected: "ONE_OF",
                value: value.get().to_string(),
            },
        )),
        None => Ok(Assessment::Graded {
            probability: grade(PROBABILITY)?,
            consequence: grade(CONSEQUENCE)?,
        }),
    }
}

/// Reads what was sent. Ids are the order's own, so that a form sent twice is carried out once.
pub(super) fn read(deed: Deed, about: &About<'_>, sent: &Sent) -> Read {
    let (risk, entry) = (RiskId(about.id), EntryId(sent.command().0));
    let day = || sent.day(DAY);
    let why = || sent.read(WHY, Prose::parse);
    Ok(match deed {
        Deed::Raise => Given::new(raise(risk, about, sent)?),
        Deed::Assess => Given::new(AssessRisk {
            risk,
            entry,
            assessment: assessment(sent)?,
            effective_on: day()?,
        }),
        Deed::Confirm => {
            let effective_on = day()?;
            Given::new(ConfirmRiskUnchanged {
                risk,
                entry,
                effective_on,
            })
        }
        Deed::Respond => Given::new(PlanRiskResponse {
            risk,
            entry,
            response: sent.read(RESPONSE, Prose::parse)?,
            owner: sent.read_any(OWNER, Title::parse)?,
            due_on: sent.day_any(DUE)?,
        }),
        Deed::Review => Given::new(ReviewRisk {
            risk,
            entry,
            effective_on: day()?,
            finding: sent.read(FINDING, Prose::parse)?,
            next_review_on: sent.day_any(NEXT)?,
        }),
        Deed::Occur => Given::new(RecordRiskOccurrence {
            risk,
            entry,
            occurred_on: day()?,
            outcome: sent.read(OUTCOME, Prose::parse)?,
        }),
        Deed::Close => {
            let closed_on = day()?;
            Given::new(CloseRisk { risk, closed_on }).because(why()?)
        }
        Deed::Reopen => {
            let reopened_on = day()?;
            Given::new(ReopenRisk { risk, reopened_on }).because(why()?)
        }
        Deed::Correct => Given::new(correct::read(about, sent)?).because(why()?),
        Deed::Withdraw => Given::new(correct::withdraw(about, sent)?).because(why()?),
    })
}

fn raise(risk: RiskId, about: &About<'_>, sent: &Sent) -> Result<RaiseRisk, Wrong> {
    let title = sent.read(NAME, Title::parse)?;
    let risks = about.reading.view.risks.risks.values();
    // Its form sent anew finds it there already.
    let others = risks.filter(|other| other.id != risk);
    let raised = others.filter_map(|other| other.raised.as_ref());
    let keys: Vec<&str> = raised.map(|raised| raised.key.as_str()).collect();
    Ok(RaiseRisk {
        risk,
        key: key_of(title.as_str(), &keys),
        organisation: sent.read_any(ORGANISATION, OrganisationKey::parse)?,
        theme: sent.read_any(THEME, Title::parse)?,
        title,
        condition: sent.read_any(CONDITION, Title::parse)?,
    })
}
