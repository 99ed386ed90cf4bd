//! Putting right, or taking back, what was entered of a risk.

use chrono::NaiveDate;
use loggbok_domain::risk::{Assessment, CorrectRiskEntry, RiskCorrection};
use loggbok_domain::{EntryId, Language, Prose, Refusal, RiskId, Title};
use loggbok_projections::risk::{Response, Review, Risk};
use maud::{Markup, html};

use super::deed::{About, DAY, DUE, Deed, OUTCOME, OWNER, RESPONSE, graded};
use super::facts::assessed;
use super::form;
use crate::component::Kind;
use crate::deed::entries;
use crate::form::{Ask, Sent, Wrong};
use crate::reading::Reading;
use crate::words::Words;

/// What an entry says.
pub(super) enum Entered<'a> {
    Assessed(Assessment, NaiveDate),
    Response(&'a Response, NaiveDate),
    Looked(&'a Review, NaiveDate),
    Occurred(&'a Prose, NaiveDate),
}

impl Entered<'_> {
    fn day(&self) -> NaiveDate {
        match self {
            Self::Assessed(_, day)
            | Self::Response(_, day)
            | Self::Looked(_, day)
            | Self::Occurred(_, day) => *day,
        }
    }

    fn said(&self, reading: &Reading<'_>) -> String {
        let language = reading.language;
        let what = match self {
            Self::Assessed(assessment, _) => assessed(*assessment, language),
            Self::Response(response, _) => {
                format!("{}: {}", language.text("risk-response"), response.response)
            }
            Self::Looked(review, _) => match &review.finding {
                Some(finding) => format!("{}: {finding}", language.text("risk-review")),
                None => language.text("confirmed-unchanged"),
            },
            Self::Occurred(outcome, day) => {
                let on = [("day", reading.date(*day).into())];
                return format!("{}: {outcome}", language.text_with("risk-occurred", &on));
            }
        };
        let day = reading.date(self.day());
        format!(
            "{what}, {}",
            language.text_with("effective-on", &[("day", day.into())])
        )
    }
}

/// Entries that stand, the latest first.
pub(super) fn entries(risk: &Risk) -> Vec<(EntryId, Entered<'_>)> {
    let assessments = risk.assessments.standing();
    let responses = risk.responses.standing();
    let reviews = risk.reviews.standing();
    let occurrences = risk.occurrences.standing();
    let all = assessments
        .map(|it| (it.entry, Entered::Assessed(it.value, it.effective_on)))
        .chain(responses.map(|it| (it.entry, Entered::Response(&it.value, it.effective_on))))
        .chain(reviews.map(|it| (it.entry, Entered::Looked(&it.value, it.effective_on))))
        .chain(occurrences.map(|it| (it.entry, Entered::Occurred(&it.value, it.effective_on))));
    let mut all: Vec<_> = all.filter_map(|(entry, said)| Some((entry?, said))).collect();
    all.sort_by_key(|(_, said)| std::cmp::Reverse(said.day()));
    all
}

/// The choice of an entry, until one is chosen.
pub(super) fn instead(risk: &Risk, about: &About<'_>, sent: &Sent) -> Option<Markup> {
    let told = |said: &Entered<'_>| (said.said(&about.reading), !matches!(said, Entered::Looked(..)));
    let deeds = (Deed::Correct, Deed::Withdraw);
    entries::choose(deeds, (about, sent), &entries(risk), told)
}

/// What the entry says now.
pub(super) fn before(risk: &Risk, asked: &Reading<'_>) -> Vec<(String, String)> {
    let all = entries(risk);
    let set = |name: &str, value: String| (name.to_owned(), value);
    match entries::asked(asked.address, &all) {
        Some(Entered::Assessed(assessment, day)) => {
            let mut values = graded(*assessment);
            values.push(set(DAY, day.to_string()));
            values
        }
        Some(Entered::Response(response, _)) => form::response(response),
        Some(Entered::Occurred(outcome, day)) => {
            vec![set(DAY, day.to_string()), set(OUTCOME, outcome.to_string())]
        }
        Some(Entered::Looked(..)) | None => Vec::new(),
    }
}

/// The fields that the entry has.
pub(super) fn fields(risk: &Risk, sent: &Sent, language: Language) -> Markup {
    let all = entries(risk);
    let day = |label| sent.field(&Ask::new(DAY, label, Kind::Day));
    match entries::named(sent, &all) {
        Some(Entered::Assessed(..)) => html! {
            (form::assessment_fields(sent, language))
            (day("form-effective-on"))
        },
        Some(Entered::Response(..)) => form::response_fields(sent),
        Some(Entered::Occurred(..)) => html! { (day("risk-occurred-on")) (form::outcome_field(sent)) },
        Some(Entered::Looked(..)) | None => Markup::default(),
    }
}

/// What holds instead.
pub(super) fn read(about: &About<'_>, sent: &Sent) -> Result<CorrectRiskEntry, Wrong> {
    let all = about.thing.map(entries).unwrap_or_default();
    let correction = match entries::named(sent, &all) {
        Some(Entered::Assessed(..)) => RiskCorrection::Assessed {
            assessment: form::assessment(sent)?,
            effective_on: sent.day(DAY)?,
        },
        Some(Entered::Response(..)) => RiskCorrection::Response {
            response: sent.read(RESPONSE, Prose::parse)?,
            owner: sent.read_any(OWNER, Title::parse)?,
            due_on: sent.day_any(DUE)?,
        },
        Some(Entered::Occurred(..)) => RiskCorrection::Occurred {
            occurred_on: sent.day(DAY)?,
            outcome: sent.read(OUTCOME, Prose::parse)?,
        },
        Some(Entered::Looked(..)) => return Err(Wrong::at("", Refusal::CorrectionOfOtherKind {})),
        None => return Err(Wrong::at("", Refusal::EntryNotFound {})),
    };
    Ok(CorrectRiskEntry {
        risk: RiskId(about.id),
        entry: entries::entry(sent)?,
        correction,
    })
}

/// That it should never have been entered.
pub(super) fn withdraw(about: &About<'_>, sent: &Sent) -> Result<CorrectRiskEntry, Wrong> {
    Ok(CorrectRiskEntry {
        risk: RiskId(about.id),
        entry: entries::entry(sent)?,
        correction: RiskCorrection::Withdrawn,
    })
}
