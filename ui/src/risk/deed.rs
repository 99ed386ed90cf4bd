//! What can be done with a risk from a form.

use loggbok_domain::risk::Assessment;
use loggbok_domain::{OrganisationKey, RiskId};
use loggbok_projections::View;
use loggbok_projections::risk::Risk;
use maud::Markup;
use uuid::Uuid;

use super::facts::title;
use super::{correct, form};
use crate::deed::{self, Known};
use crate::form::{Read, Sent};
use crate::reading::Reading;

pub(super) const DAY: &str = "dag";
pub(super) const WHY: &str = "skal";
pub(super) const NAME: &str = "namn";
pub(super) const ORGANISATION: &str = "organisation";
pub(super) const THEME: &str = "tema";
pub(super) const CONDITION: &str = "villkor";
pub(super) const PROBABILITY: &str = "sannolikhet";
pub(super) const CONSEQUENCE: &str = "konsekvens";
pub(super) const VALUE: &str = "riskvarde";
pub(super) const RESPONSE: &str = "atgard";
pub(super) const OWNER: &str = "ansvarig";
pub(super) const DUE: &str = "senast";
pub(super) const FINDING: &str = "iakttagelse";
pub(super) const NEXT: &str = "nasta";
pub(super) const OUTCOME: &str = "foljd";

pub(super) type About<'a> = deed::About<'a, Risk>;

/// What can be done with a risk from its form; each has an address of its own.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Deed {
    Raise,
    Assess,
    Confirm,
    Respond,
    Review,
    Occur,
    Close,
    Reopen,
    Correct,
    Withdraw,
}

impl Deed {
    /// What is possible with a risk as it stands; the usual first.
    pub(crate) fn possible(risk: &Risk) -> Vec<Self> {
        let mut deeds = Vec::new();
        if risk.raised.is_none() {
            return deeds;
        }
        let closed = risk.turns.last().is_some_and(|turn| turn.closes);
        if closed {
            deeds.push(Self::Reopen);
        } else {
            deeds.push(Self::Assess);
            if risk.assessments.latest().is_some() {
                deeds.push(Self::Confirm);
            }
            deeds.extend([Self::Respond, Self::Review, Self::Occur, Self::Close]);
        }
        if !correct::entries(risk).is_empty() {
            deeds.push(Self::Correct);
        }
        deeds
    }
}

impl deed::Deed for Deed {
    type Thing = Risk;

    const NOUN: &'static str = "risk";
    const ALL: &'static [Self] = &[
        Self::Raise,
        Self::Assess,
        Self::Confirm,
        Self::Respond,
        Self::Review,
        Self::Occur,
        Self::Close,
        Self::Reopen,
        Self::Correct,
        Self::Withdraw,
    ];
    const PLACED: &'static [(&'static str, &'static str)] = &[
        ("EFFECTIVE_IN_FUTURE", DAY),
        ("OUT_OF_ORDER", DAY),
        ("REASON_REQUIRED", WHY),
        ("ORGANISATION_UNKNOWN", ORGANISATION),
    ];
    const PAGE: &'static str = "lage";

    fn known(self) -> Known {
        match self {
            Self::Raise => Known::anew("ny", "RaiseRisk", "risk-raise"),
            Self::Assess => Known::to_one("bedom", "AssessRisk", "risk-assess"),
            Self::Confirm => Known::to_one("oforandrad", "ConfirmRiskUnchanged", "risk-confirm"),
            Self::Respond => Known::to_one("atgard", "PlanRiskResponse", "risk-respond"),
            Self::Review => Known::to_one("ga-igenom", "ReviewRisk", "risk-look"),
            Self::Occur => Known::to_one("intraffad", "RecordRiskOccurrence", "risk-occur"),
            Self::Close => Known::to_one("stang", "CloseRisk", "risk-close"),
            Self::Reopen => Known::to_one("oppna", "ReopenRisk", "risk-reopen"),
            Self::Correct => Known::to_one("ratta", "CorrectRiskEntry", "risk-correct"),
            Self::Withdraw => Known::to_one("aterta", "CorrectRiskEntry", "risk-withdraw"),
        }
    }

    fn find(view: &View, id: Uuid) -> Option<&Risk> {
        view.risks.risks.get(&RiskId(id)).map(|risk| &**risk)
    }

    fn name(risk: &Risk, reading: &Reading<'_>) -> String {
        title(risk, reading.language)
    }

    fn place(self, about: &About<'_>, _sent: &Sent) -> String {
        format!("risk-{}", about.id)
    }

    /// A new one is about the organisation of who raises it, where they act for one.
    fn concerns<'a>(risk: Option<&'a Risk>, own: Option<&'a OrganisationKey>) -> Option<&'a OrganisationKey> {
        match risk {
            Some(risk) => risk
                .raised
                .as_ref()
                .and_then(|raised| raised.organisation.as_ref()),
            None => own,
        }
    }

    fn at_once(self, reading: &Reading<'_>) -> Option<(&'static str, String)> {
        (self == Self::Confirm).then(|| (DAY, reading.day.to_string()))
    }

    fn before(self, about: &About<'_>) -> Vec<(String, String)> {
        let day = about.reading.day;
        let mut values = vec![(DAY.to_owned(), day.to_string())];
        match (self, about.thing) {
            (Self::Assess, Some(risk)) => values.extend(risk.assessment(day).map(graded).unwrap_or_default()),
            (Self::Respond, Some(risk)) => {
                values = risk.response(day).map(form::response).unwrap_or_default();
            }
            (Self::Correct, Some(risk)) => values = correct::before(risk, &about.reading),
            (Self::Raise | Self::Withdraw, _) => values.clear(),
            (_, _) => {}
        }
        values
    }

    fn instead(self, about: &About<'_>, sent: &Sent) -> Option<Markup> {
        match (self, about.thing) {
            (Self::Correct | Self::Withdraw, Some(risk)) => correct::instead(risk, about, sent),
            (_, _) => None,
        }
    }

    fn fields(self, about: &About<'_>, sent: &Sent) -> Markup {
        form::fields(self, about, sent)
    }

    fn read(self, about: &About<'_>, sent: &Sent) -> Read {
        form::read(self, about, sent)
    }
}

/// An assessment as its fields have it.
pub(super) fn graded(assessment: Assessment) -> Vec<(String, String)> {
    let set = |name: &str, value: u8| (name.to_owned(), value.to_string());
    match assessment {
        Assessment::Graded {
            probability,
            consequence,
        } => vec![
            set(PROBABILITY, probability.get()),
            set(CONSEQUENCE, consequence.get()),
        ],
        Assessment::ValueOnly(value) => vec![set(VALUE, value.get())],
    }
}
