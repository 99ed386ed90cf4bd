//! What can be done with a goal from a form.

use loggbok_domain::GoalId;
use loggbok_projections::View;
use loggbok_projections::goal::Goal;
use maud::Markup;
use uuid::Uuid;

use super::form::{self, decided};
use super::{correct, title};
use crate::decision::authority::{self, ABOUT_DECISION};
use crate::deed::{self, Known};
use crate::form::{Read, Sent};
use crate::reading::Reading;

pub(super) const DAY: &str = "dag";
pub(super) const WHY: &str = "skal";
pub(super) const VALUE: &str = "varde";
pub(super) const SOURCE: &str = "kalla";
pub(super) const NAME: &str = "namn";
pub(super) const MEASURE: &str = "matt";
pub(super) const UNIT: &str = "enhet";
pub(super) const LEVEL: &str = "niva";
pub(super) const DUE_KIND: &str = "nar";
pub(super) const DUE: &str = "tid";
pub(super) const FOLLOW_UP: &str = "uppfoljning";

pub(super) type About<'a> = deed::About<'a, Goal>;

/// What can be done with a goal from its form; each has an address of its own.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Deed {
    Define,
    Measure,
    Target,
    Reached,
    Missed,
    Correct,
    Withdraw,
}

impl Deed {
    /// What is possible with a goal as it stands; the usual first.
    pub(crate) fn possible(goal: &Goal, reading: &Reading<'_>) -> Vec<Self> {
        let mut deeds = Vec::new();
        if goal.defined.is_none() {
            return deeds;
        }
        let entered = !correct::entries(goal).is_empty();
        if goal.declared.is_none() {
            deeds.push(Self::Measure);
            if authority::is_any_left(&decided(goal.id, reading)) {
                deeds.push(Self::Target);
            }
            if entered {
                deeds.push(Self::Reached);
            }
            deeds.push(Self::Missed);
        }
        if entered {
            deeds.push(Self::Correct);
        }
        deeds
    }
}

impl deed::Deed for Deed {
    type Thing = Goal;

    const NOUN: &'static str = "mal";
    const ALL: &'static [Self] = &[
        Self::Define,
        Self::Measure,
        Self::Target,
        Self::Reached,
        Self::Missed,
        Self::Correct,
        Self::Withdraw,
    ];
    const PLACED: &'static [(&'static str, &'static str)] = &[
        ("EFFECTIVE_IN_FUTURE", DAY),
        ("REASON_REQUIRED", WHY),
        ("UNIT_MISMATCH", VALUE),
        ("YEAR_IMPOSSIBLE", DUE),
        ABOUT_DECISION[0],
        ABOUT_DECISION[1],
        ABOUT_DECISION[2],
        ABOUT_DECISION[3],
        ("NOTHING_CHANGES", authority::DECISION),
    ];
    const PAGE: &'static str = "lage";

    fn known(self) -> Known {
        match self {
            Self::Define => Known::anew("nytt", "DefineGoal", "goal-define"),
            Self::Measure => Known::to_one("mat", "RecordMeasurement", "goal-measured"),
            Self::Target => Known::to_one("andra", "ChangeGoalTarget", "goal-retarget"),
            Self::Reached => Known::to_one("natt", "DeclareGoalReached", "goal-declare-reached"),
            Self::Missed => Known::to_one("missat", "DeclareGoalMissed", "goal-declare-missed"),
            Self::Correct => Known::to_one("ratta", "CorrectMeasurement", "goal-correct"),
            Self::Withdraw => Known::to_one("aterta", "CorrectMeasurement", "goal-withdraw"),
        }
    }

    fn find(view: &View, id: Uuid) -> Option<&Goal> {
        view.goals.goals.get(&GoalId(id)).map(|goal| &**goal)
    }

    fn name(goal: &Goal, reading: &Reading<'_>) -> String {
        title(goal, reading.language)
    }

    fn place(self, about: &About<'_>, _sent: &Sent) -> String {
        format!("mal-{}", about.id)
    }

    fn before(self, about: &About<'_>) -> Vec<(String, String)> {
        match (self, about.thing) {
            (Self::Correct, Some(goal)) => correct::before(goal, &about.reading),
            (Self::Define | Self::Target | Self::Withdraw, _) => Vec::new(),
            (_, _) => vec![(DAY.to_owned(), about.reading.day.to_string())],
        }
    }

    fn instead(self, about: &About<'_>, sent: &Sent) -> Option<Markup> {
        match (self, about.thing) {
            (Self::Target, Some(goal)) if !authority::is_any_left(&decided(goal.id, &about.reading)) => {
                Some(authority::none(&about.reading))
            }
            (Self::Correct | Self::Withdraw, Some(goal)) => correct::instead(goal, about, sent),
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
