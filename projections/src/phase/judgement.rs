//! How a phase stands on a day. Computed for the reading date, never stored.

use chrono::{Days, NaiveDate};
use loggbok_domain::{Quarter, QuarterRange, Share};

use super::Phase;
use crate::STALE_AFTER_DAYS;

/// Progress this far below the expected puts a phase at risk: ten percentage points.
pub const BEHIND_BASIS_POINTS: u16 = 1_000;

/// How a phase stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// ej påbörjad
    NotStarted,
    /// enligt plan
    OnTrack,
    /// risk
    AtRisk,
    /// avviker
    Late,
    /// klar
    Done,
    /// avbruten
    Cancelled,
}

/// Why it stands so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Because {
    /// It was cancelled.
    Cancelled,
    /// It was completed.
    Completed,
    /// Its last quarter has passed and it is not completed.
    EndPassed {
        /// The quarter it should have ended in.
        target: Quarter,
    },
    /// The forecast ends after the target.
    ForecastLater {
        /// The quarter it should end in.
        target: Quarter,
        /// The quarter it is believed to end in.
        forecast: Quarter,
    },
    /// Its first quarter has passed and it has not started.
    StartPassed {
        /// The quarter it should have started in.
        target: Quarter,
    },
    /// Progress lies more than [`BEHIND_BASIS_POINTS`] below the expected.
    Behind {
        /// The part done.
        progress: Share,
        /// The part expected.
        expected: Share,
    },
    /// More than [`BEHIND_BASIS_POINTS`] are expected, but no progress was ever reported.
    NothingReported {
        /// The part expected.
        expected: Share,
    },
    /// It is not yet due to have started.
    StartsLater {
        /// The quarter it is to start in.
        target: Quarter,
    },
    /// Nothing speaks against the plan.
    AsExpected,
}

/// A status with its reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// How it stands.
    pub status: Status,
    /// Why.
    pub because: Because,
}

/// What lateness is measured against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Yardstick {
    /// The quarters first decided.
    Original,
    /// The quarters decided last.
    Current,
}

impl Judgement {
    const fn new(status: Status, because: Because) -> Self {
        Self { status, because }
    }
}

impl Phase {
    /// The quarters it is held to: the baseline asked for, else the plan. `None` when neither is known.
    #[must_use]
    pub fn target(&self, yardstick: Yardstick) -> Option<QuarterRange> {
        let decided = match yardstick {
            Yardstick::Original => self.original_baseline(),
            Yardstick::Current if self.is_baseline_erased() => return None,
            Yardstick::Current => self.baseline(),
        };
        decided.or_else(|| self.plan.as_ref().map(|plan| plan.period))
    }

    /// The day it started, as far as was true on a day.
    #[must_use]
    pub fn started_on(&self, day: NaiveDate) -> Option<NaiveDate> {
        self.started.at(day).map(|entry| entry.effective_on)
    }

    /// The day it was completed, as far as was true on a day.
    #[must_use]
    pub fn completed_on(&self, day: NaiveDate) -> Option<NaiveDate> {
        self.completed.at(day).map(|entry| entry.effective_on)
    }

    /// The quarters believed in on a day.
    #[must_use]
    pub fn forecast(&self, day: NaiveDate) -> Option<QuarterRange> {
        self.forecasts.at(day).map(|entry| entry.value)
    }

    /// The part done on a day: the whole once completed; `None` when nothing was reported.
    #[must_use]
    pub fn progress_on(&self, day: NaiveDate) -> Option<Share> {
        if self.completed_on(day).is_some() {
            return Some(Share::WHOLE);
        }
        self.progress.at(day).map(|entry| entry.value)
    }

    /// How it stands on a day, against the current target. The first rule that fits decides:
    ///
    /// 1. cancelled: *cancelled*; completed: *done*.
    /// 2. The target's last quarter has passed: *late*.
    /// 3. The forecast ends in a later quarter than the target: *late*.
    /// 4. Not started: *at risk* when the target's first quarter has passed, else *not started*.
    /// 5. Started, and progress lies more than ten percentage points below the expected, or more than ten
    ///    are expected and none was ever reported: *at risk*.
    /// 6. Else *on track*.
    ///
    /// `None` when what decides was erased. Staleness is apart: see
    /// [`Phase::is_stale`].
    #[must_use]
    pub fn judge(&self, day: NaiveDate) -> Option<Judgement> {
        if self.cancelled.as_ref().is_some_and(|cancelled| cancelled.by(day)) {
            return Some(Judgement::new(Status::Cancelled, Because::Cancelled));
        }
        if self.completed_on(day).is_some() {
            return Some(Judgement::new(Status::Done, Because::Completed));
        }
        if self.completed.is_erased_on(day) {
            return None;
        }
        let target = self.target(Yardstick::Current)?;
        if day > target.end().last_day() {
            return Some(Judgement::new(
                Status::Late,
                Because::EndPassed { target: target.end() },
            ));
        }
        if [
            self.forecasts.is_erased_on(day),
            self.started.is_erased_on(day),
            self.progress.is_erased_on(day),
        ]
        .contains(&true)
        {
            return None;
        }
        if let Some(forecast) = self
            .forecast(day)
            .map(QuarterRange::end)
            .filter(|end| *end > target.end())
        {
            return Some(Judgement::new(
                Status::Late,
                Because::ForecastLater {
                    target: target.end(),
                    forecast,
                },
            ));
        }
        if self.started_on(day).is_none() {
            let target = target.start();
            return Some(if day > target.last_day() {
                Judgement::new(Status::AtRisk, Because::StartPassed { target })
            } else {
                Judgement::new(Status::NotStarted, Because::StartsLater { target })
            });
        }
        Some(self.judge_progress(day, expected(target, day)))
    }

    fn judge_progress(&self, day: NaiveDate, expected: Share) -> Judgement {
        let progress = self.progress_on(day);
        let done = progress.map_or(0, Share::basis_points);
        if expected.basis_points().saturating_sub(done) <= BEHIND_BASIS_POINTS {
            return Judgement::new(Status::OnTrack, Because::AsExpected);
        }
        let because = match progress {
            Some(progress) => Because::Behind { progress, expected },
            None => Because::NothingReported { expected },
        };
        Judgement::new(Status::AtRisk, because)
    }

    /// The quarter it ended in, or is believed to end in on a day: the actual end, else the forecast, else
    /// the current target. An end that has passed without completion counts as the reading quarter. `None`
    /// when cancelled or unknown.
    #[must_use]
    pub fn ends_in(&self, day: NaiveDate) -> Option<Quarter> {
        if self.cancelled.as_ref().is_some_and(|cancelled| cancelled.by(day)) {
            return None;
        }
        if let Some(completed_on) = self.completed_on(day) {
            return Some(Quarter::containing(completed_on));
        }
        if self.completed.is_erased_on(day) || self.forecasts.is_erased_on(day) {
            return None;
        }
        let believed = self.forecast(day).or_else(|| self.target(Yardstick::Current))?;
        Some(believed.end().max(Quarter::containing(day)))
    }

    /// Quarters from the yardstick's end to the actual or believed end; negative when early. Without a
    /// baseline the planned end is the yardstick.
    #[must_use]
    pub fn quarters_late(&self, yardstick: Yardstick, day: NaiveDate) -> Option<i32> {
        Some(self.ends_in(day)?.since(self.target(yardstick)?.end()))
    }

    /// The part expected on a day, were work spread evenly over the days of the current target: nothing
    /// before its first day, the whole from its last.
    #[must_use]
    pub fn expected_progress(&self, day: NaiveDate) -> Option<Share> {
        Some(expected(self.target(Yardstick::Current)?, day))
    }

    /// The last day, up to a day, on which somebody reported, confirmed, forecast, started or completed it.
    #[must_use]
    pub fn last_looked_on(&self, day: NaiveDate) -> Option<NaiveDate> {
        let looks = [
            self.progress.at(day).map(|entry| entry.effective_on),
            self.confirmed.at(day).map(|entry| entry.effective_on),
            self.forecasts.at(day).map(|entry| entry.effective_on),
            self.started_on(day),
            self.completed_on(day),
        ];
        looks.into_iter().flatten().max()
    }

    /// Days since somebody last looked; `None` if nobody ever has.
    #[must_use]
    pub fn days_unseen(&self, day: NaiveDate) -> Option<i64> {
        self.last_looked_on(day).map(|looked| (day - looked).num_days())
    }

    /// The day by which somebody should look at it next: [`STALE_AFTER_DAYS`] days after the last look, or after the
    /// first day of its target where that is later or nobody ever has. `None` once it is over.
    #[must_use]
    pub fn look_by(&self, day: NaiveDate) -> Option<NaiveDate> {
        let over = self.completed_on(day).is_some() || self.cancelled.as_ref().is_some_and(|end| end.by(day));
        let due = self
            .target(Yardstick::Current)
            .map(|target| target.start().first_day());
        let since = self.last_looked_on(day).max(due).filter(|_| !over)?;
        since.checked_add_days(Days::new(STALE_AFTER_DAYS.unsigned_abs()))
    }

    /// True when it should be under way and nobody has looked for more than [`STALE_AFTER_DAYS`] days,
    /// counted from the first day of its target where nobody ever has.
    #[must_use]
    pub fn is_stale(&self, day: NaiveDate) -> bool {
        self.look_by(day).is_some_and(|by| by < day)
    }
}

/// The part of a range's days that has passed at the end of a day.
fn expected(target: QuarterRange, day: NaiveDate) -> Share {
    let first = target.start().first_day();
    let days = (target.end().last_day() - first).num_days() + 1;
    let passed = ((day - first).num_days() + 1).clamp(0, days);
    Share::parse(passed * 10_000 / days).unwrap_or_default()
}
