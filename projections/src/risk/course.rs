//! The course of one risk: how it was judged over time, what is done about it, and whether it is open.

use chrono::{Days, NaiveDate};
use loggbok_domain::risk::{Assessment, RiskCorrection, RiskEntryCorrected, RiskEvent, RiskRaised};
use loggbok_domain::{Prose, RiskId, Title};
use serde::{Deserialize, Serialize};

use crate::{ErasedEntry, Recorded, STALE_AFTER_DAYS, Series, Stamp, stockholm_date};

/// One risk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Risk {
    /// Its id.
    pub id: RiskId,
    /// Key, organisation, theme, title and condition; `None` when its content was erased.
    pub raised: Option<RiskRaised>,
    /// When and by whom it was raised.
    pub stamp: Stamp,
    /// How it was judged.
    pub assessments: Series<Assessment>,
    /// What is done about it; dated by the day it was recorded, as a response has no date of its own.
    pub responses: Series<Response>,
    /// Reviews, and confirmations that nothing had changed.
    pub reviews: Series<Review>,
    /// Times it happened, with what followed.
    pub occurrences: Series<Prose>,
    /// Closings and reopenings in the order they were recorded.
    pub turns: Vec<Turn>,
    /// Entries whose content was erased.
    pub erased: Vec<ErasedEntry>,
}

/// What is done about a risk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Response {
    /// What is done.
    pub response: Prose,
    /// The role that owns it; `None` where the source names nobody.
    pub owner: Option<Title>,
    /// By when.
    pub due_on: Option<NaiveDate>,
}

/// A look at a risk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Review {
    /// What was found; `None` for a confirmation that nothing had changed.
    pub finding: Option<Prose>,
    /// When it is to be reviewed next; a confirmation leaves that as it was.
    pub next_review_on: Option<NaiveDate>,
}

/// A closing or a reopening.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Turn {
    /// True for a closing, false for a reopening.
    pub closes: bool,
    /// The day; `None` where the content was erased.
    pub on: Option<NaiveDate>,
    /// Its circumstances.
    pub stamp: Stamp,
}

impl Risk {
    pub(super) fn new(id: RiskId, recorded: &Recorded) -> Self {
        Self {
            id,
            raised: None,
            stamp: recorded.stamp(),
            assessments: Series::default(),
            responses: Series::default(),
            reviews: Series::default(),
            occurrences: Series::default(),
            turns: Vec::new(),
            erased: Vec::new(),
        }
    }

    /// What may happen, unless erased.
    #[must_use]
    pub fn title(&self) -> Option<&Title> {
        self.raised.as_ref().map(|raised| &raised.title)
    }

    /// How it was judged on a day; `None` while unassessed, and where that is erased.
    #[must_use]
    pub fn assessment(&self, day: NaiveDate) -> Option<Assessment> {
        self.assessments.at(day).map(|entry| entry.value)
    }

    /// What is done about it on a day.
    #[must_use]
    pub fn response(&self, day: NaiveDate) -> Option<&Response> {
        self.responses.at(day).map(|entry| &entry.value)
    }

    /// The day from which it is known: when it was recorded, or first assessed where that is earlier.
    #[must_use]
    pub fn known_from(&self) -> NaiveDate {
        let recorded_on = stockholm_date(self.stamp.recorded_at);
        let assessed_on = self.assessments.standing().next().map(|entry| entry.effective_on);
        assessed_on.map_or(recorded_on, |day| day.min(recorded_on))
    }

    /// True when it is known and not closed on a day.
    #[must_use]
    pub fn is_open(&self, day: NaiveDate) -> bool {
        let last = self
            .turns
            .iter()
            .rev()
            .find(|turn| turn.on.is_none_or(|on| on <= day));
        self.known_from() <= day && last.is_none_or(|turn| !turn.closes)
    }

    /// The last day, up to a day, on which somebody assessed, reviewed or confirmed it.
    #[must_use]
    pub fn last_looked_on(&self, day: NaiveDate) -> Option<NaiveDate> {
        let assessed = self.assessments.at(day).map(|entry| entry.effective_on);
        assessed.max(self.reviews.at(day).map(|entry| entry.effective_on))
    }

    /// The day the next review was set for, as known on a day.
    #[must_use]
    pub fn next_review_on(&self, day: NaiveDate) -> Option<NaiveDate> {
        self.reviews
            .standing()
            .rev()
            .filter(|entry| entry.effective_on <= day)
            .find_map(|entry| entry.value.next_review_on)
    }

    /// The day by which somebody should look at it next: that of the next review, where one is set after the last look,
    /// else [`STALE_AFTER_DAYS`] days after it, counted from the day it was known where nobody ever has. `None` while
    /// it is not open.
    #[must_use]
    pub fn look_by(&self, day: NaiveDate) -> Option<NaiveDate> {
        if !self.is_open(day) {
            return None;
        }
        let looked_on = self.last_looked_on(day).unwrap_or_else(|| self.known_from());
        let set = self.next_review_on(day).filter(|next| *next > looked_on);
        set.or_else(|| looked_on.checked_add_days(Days::new(STALE_AFTER_DAYS.unsigned_abs())))
    }

    /// True when it is open and its next review is overdue. Without a set day, when nobody has looked for more
    /// than [`STALE_AFTER_DAYS`] days, counted from the day it was known where nobody ever has.
    #[must_use]
    pub fn is_stale(&self, day: NaiveDate) -> bool {
        self.look_by(day).is_some_and(|by| by < day)
    }

    pub(super) fn apply(&mut self, event: &RiskEvent, recorded: &Recorded) {
        match event {
            RiskEvent::RiskRaised(e) => self.raised = Some(e.clone()),
            RiskEvent::RiskAssessed(e) => {
                self.assessments
                    .enter(Some(e.entry), e.effective_on, e.assessment, recorded);
            }
            RiskEvent::RiskResponsePlanned(e) => {
                let response = Response {
                    response: e.response.clone(),
                    owner: e.owner.clone(),
                    due_on: e.due_on,
                };
                self.responses.enter(
                    Some(e.entry),
                    stockholm_date(recorded.recorded_at),
                    response,
                    recorded,
                );
            }
            RiskEvent::RiskReviewed(e) => {
                let review = Review {
                    finding: Some(e.finding.clone()),
                    next_review_on: e.next_review_on,
                };
                self.reviews
                    .enter(Some(e.entry), e.effective_on, review, recorded);
            }
            RiskEvent::RiskConfirmedUnchanged(e) => {
                let review = Review {
                    finding: None,
                    next_review_on: None,
                };
                self.reviews
                    .enter(Some(e.entry), e.effective_on, review, recorded);
            }
            RiskEvent::RiskOccurred(e) => {
                self.occurrences
                    .enter(Some(e.entry), e.occurred_on, e.outcome.clone(), recorded);
            }
            RiskEvent::RiskClosed(e) => self.turn(true, Some(e.closed_on), recorded),
            RiskEvent::RiskReopened(e) => self.turn(false, Some(e.reopened_on), recorded),
            RiskEvent::RiskEntryCorrected(e) => self.correct(e, recorded),
            RiskEvent::Erased(erased) => {
                match erased.kind.as_str() {
                    "RiskClosed" => self.turn(true, None, recorded),
                    "RiskReopened" => self.turn(false, None, recorded),
                    "RiskAssessed" => self.assessments.erase(recorded),
                    "RiskResponsePlanned" => self.responses.erase(recorded),
                    "RiskReviewed" | "RiskConfirmedUnchanged" => self.reviews.erase(recorded),
                    "RiskOccurred" => self.occurrences.erase(recorded),
                    // Which entry it put right went with it.
                    "RiskEntryCorrected" => {
                        self.assessments.erase(recorded);
                        self.responses.erase(recorded);
                        self.reviews.erase(recorded);
                        self.occurrences.erase(recorded);
                    }
                    _ => {}
                }
                self.erased.push(recorded.erased());
            }
        }
    }

    fn turn(&mut self, closes: bool, on: Option<NaiveDate>, recorded: &Recorded) {
        self.turns.push(Turn {
            closes,
            on,
            stamp: recorded.stamp(),
        });
    }

    /// The entry may have been erased since; then there is nothing left to correct.
    fn correct(&mut self, corrected: &RiskEntryCorrected, recorded: &Recorded) {
        let entry = corrected.entry;
        match &corrected.correction {
            RiskCorrection::Assessed {
                assessment,
                effective_on,
            } => {
                self.assessments
                    .correct(entry, *effective_on, *assessment, recorded);
            }
            RiskCorrection::Response {
                response,
                owner,
                due_on,
            } => {
                let Some(day) = self.responses.entry(entry).map(|dated| dated.effective_on) else {
                    return;
                };
                let response = Response {
                    response: response.clone(),
                    owner: owner.clone(),
                    due_on: *due_on,
                };
                self.responses.correct(entry, day, response, recorded);
            }
            RiskCorrection::Occurred { occurred_on, outcome } => {
                self.occurrences
                    .correct(entry, *occurred_on, outcome.clone(), recorded);
            }
            RiskCorrection::Withdrawn => {
                let _ = self.assessments.withdraw(entry, recorded)
                    || self.responses.withdraw(entry, recorded)
                    || self.reviews.withdraw(entry, recorded)
                    || self.occurrences.withdraw(entry, recorded);
            }
        }
    }
}
