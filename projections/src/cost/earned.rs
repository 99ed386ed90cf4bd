//! Earned value in its light form: weighted milestones at the end of the last quarter that has ended.
//!
//! - `BAC`: the budget at completion, `Σ` of the weights.
//! - `PV`: the weights of milestones whose decided day has come. `EV`: of those reached by then. `AC`: what was
//!   posted to the transition up to and including the quarter.
//! - `SV = EV − PV`, `CV = EV − AC`, `SPI = EV / PV`, `CPI = EV / AC`, `EAC = BAC / CPI`,
//!   `TCPI = (BAC − EV) / (BAC − AC)` (PMI, *Practice Standard for Earned Value Management*).
//! - Earned schedule: `ES = C + (EV − PV_C) / (PV_{C+1} − PV_C)`, where `C` is the number of whole quarters whose
//!   planned value is earned, up to those of the whole plan, and `SPI(t) = ES / AT` with the quarters that have
//!   passed, or had passed when everything was reached (Lipke, *Schedule is Different*).
//!
//! Shown only against weights and days that a decision in force sets, and only where what was earned is told by
//! something else than the schedule: else one would measure the plan by itself.

use chrono::NaiveDate;
use loggbok_domain::cost::{Bucket, MilestonesWeighed};
use loggbok_domain::{BasisPoints, MilestoneId, Ore, Quarter};

use super::exact::Fraction;
use super::round::divide_half_away;
use crate::phase::Yardstick;
use crate::{Set, View};

/// Earned value at the end of a quarter.
#[derive(Clone, Debug, PartialEq)]
pub struct EarnedValue<'a> {
    /// The weights it rests on.
    pub weighed: &'a Set<MilestonesWeighed>,
    /// The quarter at whose end it is measured.
    pub quarter: Quarter,
    /// Quarters that have passed, or passed until everything was reached: `AT`.
    pub passed: u32,
    /// The figures.
    pub figures: Figures,
    /// `ES` in hundredths of a per cent of a quarter: 25 000 is two and a half quarters.
    pub earned_schedule: BasisPoints,
    /// `SPI(t)`, 10 000 for 1; `None` before a quarter has passed.
    pub spi_time: Option<BasisPoints>,
}

/// The four figures that the others follow from, in öre.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figures {
    /// Budget at completion.
    pub bac_ore: Ore,
    /// Planned value.
    pub pv_ore: Ore,
    /// Earned value.
    pub ev_ore: Ore,
    /// Actual cost.
    pub ac_ore: Ore,
}

/// Why nothing can be said of what was earned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotEarned {
    /// No milestones were weighed.
    NotWeighed,
    /// What they were worth was erased.
    WeightsErased,
    /// The decision on the weights is not in force.
    NotDecided,
    /// No quarter of the programme has ended.
    NotBegun,
    /// Weighed milestones whose reaching is told by nothing but the schedule.
    NoIndependentSource(Vec<MilestoneId>),
    /// Weighed milestones without a decided day, or that are not known.
    NoBaseline(Vec<MilestoneId>),
    /// Nothing was posted to the transition.
    NoActuals,
}

impl Figures {
    /// `SV` in öre.
    #[must_use]
    pub fn sv_ore(&self) -> Ore {
        Ore(self.ev_ore.0.saturating_sub(self.pv_ore.0))
    }

    /// `CV` in öre.
    #[must_use]
    pub fn cv_ore(&self) -> Ore {
        Ore(self.ev_ore.0.saturating_sub(self.ac_ore.0))
    }

    /// `SPI`, 10 000 for 1; `None` while nothing was planned.
    #[must_use]
    pub fn spi(&self) -> Option<BasisPoints> {
        index(self.ev_ore, self.pv_ore)
    }

    /// `CPI`, 10 000 for 1; `None` while nothing was spent.
    #[must_use]
    pub fn cpi(&self) -> Option<BasisPoints> {
        index(self.ev_ore, self.ac_ore)
    }

    /// `EAC` in öre; `None` while nothing was spent or nothing earned.
    #[must_use]
    pub fn eac_ore(&self) -> Option<Ore> {
        if self.ac_ore == Ore::ZERO {
            return None;
        }
        let exact = i128::from(self.bac_ore.0).checked_mul(self.ac_ore.0.into())?;
        divide_half_away(exact, self.ev_ore.0.into()).map(Ore)
    }

    /// `TCPI`, 10 000 for 1; `None` where the whole budget is spent.
    #[must_use]
    pub fn tcpi(&self) -> Option<BasisPoints> {
        let left = |of: Ore| Ore(self.bac_ore.0.saturating_sub(of.0));
        index(left(self.ev_ore), left(self.ac_ore))
    }
}

fn index(above: Ore, below: Ore) -> Option<BasisPoints> {
    divide_half_away(i128::from(above.0) * 10_000, below.0.into()).map(BasisPoints)
}

/// `ES` in quarters. `planned` is the cumulative planned value at the end of each quarter, first quarter first.
fn earned_schedule(planned: &[Ore], earned: Ore) -> Option<Fraction> {
    let whole = planned.iter().take_while(|planned| **planned <= earned).count();
    let before = match whole.checked_sub(1) {
        Some(last) => planned.get(last)?.0,
        None => 0,
    };
    let count = Fraction::of(i128::try_from(whole).ok()?, 1)?;
    match planned.get(whole) {
        // Beyond the plan there is nothing to measure against.
        None => Some(count),
        Some(next) => count.plus(Fraction::of(
            i128::from(earned.0) - i128::from(before),
            i128::from(next.0) - i128::from(before),
        )?),
    }
}

impl View {
    /// Earned value at the end of the last quarter that has ended by a day.
    ///
    /// # Errors
    /// Why nothing can be said.
    pub fn earned_value(&self, on: NaiveDate) -> Result<EarnedValue<'_>, NotEarned> {
        let weighed = self.ledger.weighed().ok_or_else(|| self.not_weighed())?;
        let decision = self.decisions.decisions.get(&weighed.value.decision);
        if !decision.is_some_and(|decision| decision.in_force_on(on)) {
            return Err(NotEarned::NotDecided);
        }
        let unverified = weighed
            .value
            .lines
            .iter()
            .filter(|line| line.verified_by.is_none());
        let unverified: Vec<MilestoneId> = unverified.map(|line| line.milestone).collect();
        if !unverified.is_empty() {
            return Err(NotEarned::NoIndependentSource(unverified));
        }
        let targets = self.targets(weighed)?;
        let quarter = Quarter::containing(on);
        let quarter = if quarter.last_day() <= on {
            quarter
        } else {
            quarter.plus(-1)
        };
        let begins = self.charter.period().map(|period| period.start());
        let first_target = targets.iter().map(|(_, day, _)| Quarter::containing(*day)).min();
        let first = begins.into_iter().chain(first_target).min().unwrap_or(quarter);
        if quarter < first {
            return Err(NotEarned::NotBegun);
        }
        let ac_ore = self.transition_until(quarter).ok_or(NotEarned::NoActuals)?;
        let earned = |(milestone, ..): &&(MilestoneId, NaiveDate, Ore)| {
            self.reached(*milestone, quarter, on).is_some()
        };
        let figures = Figures {
            bac_ore: targets.iter().map(|(.., budget)| *budget).sum(),
            pv_ore: planned(&targets, quarter),
            ev_ore: targets.iter().filter(earned).map(|(.., budget)| *budget).sum(),
            ac_ore,
        };
        let all = targets
            .iter()
            .map(|(milestone, ..)| self.reached(*milestone, quarter, on));
        let all: Option<Vec<Quarter>> = all.collect();
        let until = all.and_then(|all| all.into_iter().max()).unwrap_or(quarter);
        let passed = u32::try_from(until.max(first).since(first) + 1).unwrap_or_default();
        let course = course(&targets, first);
        let earned = earned_schedule(&course, figures.ev_ore);
        let points = |it: Option<Fraction>| {
            let scaled = it?.times(Fraction::of(10_000, 1)?)?.rounded()?;
            Some(BasisPoints(scaled.0))
        };
        let of_passed = earned.and_then(|it| it.over(Fraction::of(passed.into(), 1)?));
        Ok(EarnedValue {
            weighed,
            quarter,
            passed,
            figures,
            earned_schedule: points(earned).unwrap_or_default(),
            spi_time: points(of_passed),
        })
    }

    /// The quarter a milestone was reached in, as far as was true on a day and up to and including a quarter.
    fn reached(&self, milestone: MilestoneId, until: Quarter, on: NaiveDate) -> Option<Quarter> {
        let milestone = self.timeline.milestones.get(&milestone)?;
        let reached = milestone.achieved_on(on).map(Quarter::containing);
        reached.filter(|reached| *reached <= until)
    }

    fn not_weighed(&self) -> NotEarned {
        match self.ledger.are_weights_erased() {
            true => NotEarned::WeightsErased,
            false => NotEarned::NotWeighed,
        }
    }

    /// Each weighed milestone with its decided day and its weight.
    fn targets(
        &self,
        weighed: &Set<MilestonesWeighed>,
    ) -> Result<Vec<(MilestoneId, NaiveDate, Ore)>, NotEarned> {
        let (mut targets, mut without) = (Vec::new(), Vec::new());
        for line in &weighed.value.lines {
            let milestone = self.timeline.milestones.get(&line.milestone);
            let decided = milestone.filter(|milestone| !milestone.baselines.is_empty());
            match decided.and_then(|milestone| milestone.target_on(Yardstick::Current)) {
                Some(day) => targets.push((line.milestone, day, line.budget_ore)),
                None => without.push(line.milestone),
            }
        }
        if without.is_empty() {
            return Ok(targets);
        }
        Err(NotEarned::NoBaseline(without))
    }

    /// What was posted to the transition up to and including a quarter; `None` where nothing was.
    fn transition_until(&self, quarter: Quarter) -> Option<Ore> {
        let places = self.ledger.actuals.values().flatten();
        let posted =
            places.filter(|(place, _)| place.bucket == Bucket::Transition && place.quarter <= quarter);
        super::line::sum(posted.map(|(_, sum)| sum.posted().amount_ore))
    }
}

/// What was planned by the end of each quarter from a first one on. The plan ends with its last day: nothing is
/// planned, and so nothing earned, in a quarter after it.
fn course(targets: &[(MilestoneId, NaiveDate, Ore)], first: Quarter) -> Vec<Ore> {
    let last = targets.iter().map(|(_, day, _)| Quarter::containing(*day)).max();
    let count = last.map_or(0, |last| last.since(first) + 1);
    (0..count)
        .map(|step| planned(targets, first.plus(step)))
        .collect()
}

/// The weights of milestones whose day has come by the end of a quarter.
fn planned(targets: &[(MilestoneId, NaiveDate, Ore)], quarter: Quarter) -> Ore {
    let due = targets.iter().filter(|(_, day, _)| *day <= quarter.last_day());
    due.map(|(.., budget)| *budget).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// From kronor and öre.
    fn figures(bac: i64, pv: i64, ev: i64, ac: i64) -> Figures {
        Figures {
            bac_ore: Ore(bac),
            pv_ore: Ore(pv),
            ev_ore: Ore(ev),
            ac_ore: Ore(ac),
        }
    }

    /// To so many decimals, half away from zero.
    fn decimals(points: Option<BasisPoints>, unit: i64) -> i64 {
        divide_half_away(points.unwrap().0.into(), unit.into()).unwrap()
    }

    #[test]
    fn the_known_answers_hold() {
        let one = figures(10_000_000, 4_000_000, 3_500_000, 0);
        assert_eq!(
            (one.spi(), one.sv_ore()),
            (Some(BasisPoints(8_750)), Ore(-500_000))
        );
        assert_eq!((one.cpi(), one.eac_ore()), (None, None), "nothing was spent yet");
        let two = figures(10_000_000, 5_500_000, 5_000_000, 4_500_000);
        assert_eq!(decimals(two.spi(), 10), 909);
        assert_eq!(decimals(two.cpi(), 10), 1_111);
        assert_eq!(two.eac_ore(), Some(Ore(9_000_000)));
        let three = figures(15_000_000, 2_514_450, 1_387_846, 1_000_000);
        assert_eq!((three.sv_ore(), three.cv_ore()), (Ore(-1_126_604), Ore(387_846)));
        assert_eq!(decimals(three.cpi(), 100), 139);
        // 108 081.2 kr with one decimal; to the öre it is 108 081,16.
        assert_eq!(three.eac_ore(), Some(Ore(10_808_116)));
        assert_eq!(decimals(three.tcpi(), 100), 97);
    }

    #[test]
    fn what_has_no_value_has_none() {
        let nothing = figures(100, 0, 0, 0);
        assert_eq!(
            (nothing.spi(), nothing.cpi(), nothing.eac_ore()),
            (None, None, None)
        );
        assert_eq!(figures(100, 50, 50, 100).tcpi(), None);
    }

    #[test]
    fn the_earned_schedule_lies_between_the_quarters_it_was_earned_in() {
        let planned = [0, 100, 300, 300, 600].map(Ore);
        let at = |earned: i64| earned_schedule(&planned, Ore(earned)).unwrap();
        let quarters = |numerator, denominator| Fraction::of(numerator, denominator).unwrap();
        assert_eq!(
            at(0),
            quarters(1, 1),
            "a quarter in which nothing was planned is earned"
        );
        assert_eq!(at(50), quarters(3, 2));
        assert_eq!(at(100), quarters(2, 1));
        assert_eq!(at(200), quarters(5, 2));
        assert_eq!(at(300), quarters(4, 1));
        assert_eq!(at(450), quarters(9, 2));
        assert_eq!(at(600), quarters(5, 1));
    }
}
