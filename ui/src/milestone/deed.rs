//! What can be done with a milestone from a form.

use loggbok_domain::MilestoneId;
use loggbok_projections::View;
use loggbok_projections::milestone::Milestone;
use loggbok_projections::phase::Yardstick;
use maud::Markup;
use uuid::Uuid;

use super::form::{self, decided};
use super::{anchor, correct, title};
use crate::decision::authority::{self, ABOUT_DECISION};
use crate::deed::{self, Known};
use crate::form::{Read, Sent};
use crate::reading::Reading;

pub(super) const DAY: &str = "dag";
pub(super) const WHY: &str = "skal";
/// The day believed in, or planned.
pub(super) const TARGET: &str = "maldag";
pub(super) const EVIDENCE: &str = "underlag";
pub(super) const PHASE: &str = "fas";
pub(super) const NAME: &str = "namn";
pub(super) const ACCEPTANCE: &str = "godkand-nar";

pub(super) type About<'a> = deed::About<'a, Milestone>;

/// What can be done with a milestone from its form; each has an address of its own.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Deed {
    Plan,
    Achieve,
    Reforecast,
    Baseline,
    Cancel,
    Correct,
    Withdraw,
}

impl Deed {
    /// What is possible with a milestone as it stands; the usual first.
    pub(crate) fn possible(milestone: &Milestone, reading: &Reading<'_>) -> Vec<Self> {
        if milestone.plan.is_none() || milestone.cancelled.is_some() {
            return Vec::new();
        }
        if milestone.achieved.latest().is_some() {
            return vec![Self::Correct];
        }
        let mut deeds = vec![Self::Achieve, Self::Reforecast];
        if authority::is_any_left(&decided(milestone.id, reading)) {
            deeds.push(Self::Baseline);
        }
        deeds.push(Self::Cancel);
        if !correct::entries(milestone).is_empty() {
            deeds.push(Self::Correct);
        }
        deeds
    }
}

impl deed::Deed for Deed {
    type Thing = Milestone;

    const NOUN: &'static str = "milstolpe";
    const ALL: &'static [Self] = &[
        Self::Plan,
        Self::Achieve,
        Self::Reforecast,
        Self::Baseline,
        Self::Cancel,
        Self::Correct,
        Self::Withdraw,
    ];
    const PLACED: &'static [(&'static str, &'static str)] = &[
        ("EFFECTIVE_IN_FUTURE", DAY),
        ("OUT_OF_ORDER", DAY),
        ("REASON_REQUIRED", WHY),
        ("NOTHING_CHANGES", TARGET),
        ("NOT_FOUND", PHASE),
        ("ALREADY_COMPLETED", PHASE),
        ("ALREADY_CANCELLED", PHASE),
        ABOUT_DECISION[0],
        ABOUT_DECISION[1],
        ABOUT_DECISION[2],
        ABOUT_DECISION[3],
    ];
    const PAGE: &'static str = "fardplan";

    fn known(self) -> Known {
        match self {
            Self::Plan => Known::anew("ny", "PlanMilestone", "milestone-plan"),
            Self::Achieve => Known::to_one("uppnadd", "AchieveMilestone", "milestone-achieve"),
            Self::Reforecast => Known::to_one("prognos", "ReforecastMilestone", "milestone-reforecast"),
            Self::Baseline => Known::to_one("baslinje", "SetMilestoneBaseline", "milestone-baseline"),
            Self::Cancel => Known::to_one("stall-in", "CancelMilestone", "milestone-cancel"),
            Self::Correct => Known::to_one("ratta", "CorrectMilestoneEntry", "milestone-correct"),
            Self::Withdraw => Known::to_one("aterta", "CorrectMilestoneEntry", "milestone-withdraw"),
        }
    }

    fn find(view: &View, id: Uuid) -> Option<&Milestone> {
        let found = view.timeline.milestones.get(&MilestoneId(id));
        found.map(|milestone| &**milestone)
    }

    fn name(milestone: &Milestone, reading: &Reading<'_>) -> String {
        title(milestone, reading.language)
    }

    fn place(self, about: &About<'_>, _sent: &Sent) -> String {
        anchor(MilestoneId(about.id))
    }

    fn before(self, about: &About<'_>) -> Vec<(String, String)> {
        let today = (DAY.to_owned(), about.reading.day.to_string());
        match (self, about.thing) {
            (Self::Reforecast, Some(milestone)) => {
                let day = about.reading.day;
                let believed = milestone.forecast_on(day);
                let believed = believed.or_else(|| milestone.target_on(Yardstick::Current));
                let mut values = vec![today];
                values.extend(believed.map(|on| (TARGET.to_owned(), on.to_string())));
                values
            }
            (Self::Correct, Some(milestone)) => correct::before(milestone, &about.reading),
            (Self::Plan | Self::Baseline | Self::Withdraw, _) => Vec::new(),
            (_, _) => vec![today],
        }
    }

    fn instead(self, about: &About<'_>, sent: &Sent) -> Option<Markup> {
        match (self, about.thing) {
            (Self::Baseline, Some(milestone))
                if !authority::is_any_left(&decided(milestone.id, &about.reading)) =>
            {
                Some(authority::none(&about.reading))
            }
            (Self::Correct | Self::Withdraw, Some(milestone)) => correct::instead(milestone, about, sent),
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
