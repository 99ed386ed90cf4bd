//! What can be done with a phase from a form.

use loggbok_domain::PhaseId;
use loggbok_projections::View;
use loggbok_projections::phase::{Phase, Yardstick};
use maud::Markup;
use uuid::Uuid;

use super::correct;
use super::form::{self, decided};
use super::standing::{anchor, title};
use crate::decision::authority::{self, ABOUT_DECISION};
use crate::deed::{self, Known};
use crate::form::{Read, Sent, key_of, percent_of};
use crate::reading::Reading;

pub(super) const DAY: &str = "dag";
pub(super) const WHY: &str = "skal";
pub(super) const SHARE: &str = "andel";
pub(super) const FIRST: &str = "fran-kvartal";
pub(super) const LAST: &str = "till-kvartal";
pub(super) const NAME: &str = "namn";
pub(super) const ACTIVITY: &str = "innehall";
pub(super) const NUMBER: &str = "nummer";

pub(super) type About<'a> = deed::About<'a, Phase>;

/// What can be done with a phase from its form; each has an address of its own.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Deed {
    Plan,
    Start,
    Report,
    Confirm,
    Reforecast,
    Baseline,
    Complete,
    Cancel,
    Correct,
    Withdraw,
}

impl Deed {
    /// What is possible with a phase as it stands; the usual first.
    pub(crate) fn possible(phase: &Phase, reading: &Reading<'_>) -> Vec<Self> {
        if phase.plan.is_none() || phase.cancelled.is_some() {
            return Vec::new();
        }
        if phase.completed.latest().is_some() {
            return vec![Self::Correct];
        }
        let mut deeds = match phase.started.latest() {
            Some(_) => vec![Self::Report, Self::Confirm, Self::Reforecast, Self::Complete],
            None => vec![Self::Start, Self::Confirm, Self::Reforecast],
        };
        if authority::is_any_left(&decided(phase.id, reading)) {
            deeds.push(Self::Baseline);
        }
        deeds.push(Self::Cancel);
        if !correct::entries(phase).is_empty() {
            deeds.push(Self::Correct);
        }
        deeds
    }
}

impl deed::Deed for Deed {
    type Thing = Phase;

    const NOUN: &'static str = "fas";
    const ALL: &'static [Self] = &[
        Self::Plan,
        Self::Start,
        Self::Report,
        Self::Confirm,
        Self::Reforecast,
        Self::Baseline,
        Self::Complete,
        Self::Cancel,
        Self::Correct,
        Self::Withdraw,
    ];
    const PLACED: &'static [(&'static str, &'static str)] = &[
        ("EFFECTIVE_IN_FUTURE", DAY),
        ("OUT_OF_ORDER", DAY),
        ("BEFORE_START", DAY),
        ("REASON_REQUIRED", WHY),
        ("COMPLETE_INSTEAD", SHARE),
        ("NOTHING_CHANGES", LAST),
        ABOUT_DECISION[0],
        ABOUT_DECISION[1],
        ABOUT_DECISION[2],
        ABOUT_DECISION[3],
    ];
    const PAGE: &'static str = "fardplan";

    fn known(self) -> Known {
        match self {
            Self::Plan => Known::anew("ny", "PlanPhase", "phase-plan"),
            Self::Start => Known::to_one("starta", "StartPhase", "phase-start"),
            Self::Report => Known::to_one("rapportera", "ReportPhaseProgress", "phase-report"),
            Self::Confirm => Known::to_one("oforandrad", "ConfirmPhaseUnchanged", "phase-confirm"),
            Self::Reforecast => Known::to_one("prognos", "ReforecastPhase", "phase-reforecast"),
            Self::Baseline => Known::to_one("baslinje", "SetPhaseBaseline", "phase-baseline"),
            Self::Complete => Known::to_one("avsluta", "CompletePhase", "phase-complete"),
            Self::Cancel => Known::to_one("stall-in", "CancelPhase", "phase-cancel"),
            Self::Correct => Known::to_one("ratta", "CorrectPhaseEntry", "phase-correct"),
            Self::Withdraw => Known::to_one("aterta", "CorrectPhaseEntry", "phase-withdraw"),
        }
    }

    fn find(view: &View, id: Uuid) -> Option<&Phase> {
        view.timeline.phases.get(&PhaseId(id)).map(|phase| &**phase)
    }

    fn name(phase: &Phase, reading: &Reading<'_>) -> String {
        title(phase, reading.language)
    }

    fn place(self, about: &About<'_>, sent: &Sent) -> String {
        match about.thing {
            Some(phase) => anchor(phase),
            None => format!("fas-{}", key_of(sent.get(NAME), &form::keys(about))),
        }
    }

    fn at_once(self, reading: &Reading<'_>) -> Option<(&'static str, String)> {
        (self == Self::Confirm).then(|| (DAY, reading.day.to_string()))
    }

    fn before(self, about: &About<'_>) -> Vec<(String, String)> {
        let today = (DAY.to_owned(), about.reading.day.to_string());
        match (self, about.thing) {
            (Self::Plan, _) => vec![(NUMBER.to_owned(), form::next_number(about).to_string())],
            (Self::Report, Some(phase)) => {
                let known = phase.progress_on(about.reading.day).map(percent_of);
                vec![today, (SHARE.to_owned(), known.unwrap_or_default())]
            }
            (Self::Reforecast, Some(phase)) => {
                let day = about.reading.day;
                let believed = phase.forecast(day).or_else(|| phase.target(Yardstick::Current));
                let mut values = vec![today];
                values.extend(believed.map(|period| (FIRST.to_owned(), period.start().to_string())));
                values.extend(believed.map(|period| (LAST.to_owned(), period.end().to_string())));
                values
            }
            (Self::Correct, Some(phase)) => correct::before(phase, &about.reading),
            (Self::Baseline | Self::Withdraw, _) => Vec::new(),
            (_, _) => vec![today],
        }
    }

    fn instead(self, about: &About<'_>, sent: &Sent) -> Option<Markup> {
        match (self, about.thing) {
            (Self::Baseline, Some(phase)) if !authority::is_any_left(&decided(phase.id, &about.reading)) => {
                Some(authority::none(&about.reading))
            }
            (Self::Correct | Self::Withdraw, Some(phase)) => correct::instead(phase, about, sent),
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
