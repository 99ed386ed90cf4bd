//! Two moments of a programme, and what differs.

use chrono::NaiveDate;
use loggbok_domain::ProgrammeId;
use loggbok_projections::difference::{Clock, Difference, between, two_clocks};
use loggbok_projections::{AsOf, View, stockholm_date};

use crate::{Actor, Answer, App, Failure};

/// Two moments of a programme and their difference.
#[derive(Clone)]
pub struct Compared {
    /// The programme at the first moment.
    pub from: Answer,
    /// The programme at the second.
    pub to: Answer,
    /// What differs.
    pub difference: Difference,
}

/// What was true on a day, by two states of knowledge.
#[derive(Clone)]
pub struct Clocks {
    /// The day asked about.
    pub day: NaiveDate,
    /// The programme as it was known at the end of the day; `None` where the log had not begun.
    pub then: Option<Answer>,
    /// The programme as it is known at the moment asked for.
    pub now: Answer,
    /// Every figure that either knows.
    pub clocks: Vec<Clock>,
}

impl Compared {
    /// Compares two answers about one programme.
    ///
    /// # Errors
    /// [`Failure::Reversed`] when the first moment lies after the second.
    pub fn of(from: Answer, to: Answer) -> Result<Self, Failure> {
        let order = |answer: &Answer| (answer.view.position, answer.moment.reading_date);
        if order(&from) > order(&to) {
            return Err(Failure::Reversed);
        }
        let difference = between(
            (&from.view, from.moment.reading_date),
            (&to.view, to.moment.reading_date),
        );
        Ok(Self { from, to, difference })
    }

    /// How many events known at either moment lost their content later, and can no longer be compared.
    #[must_use]
    pub fn lacks(&self) -> usize {
        self.from.lacks().max(self.to.lacks())
    }
}

impl Clocks {
    /// Lays what was known on the day of a moment beside what `now` knows. `then` is the answer to that moment; a
    /// day before the log began was known to nobody.
    ///
    /// # Errors
    /// Why `then` is no answer, and [`Failure::AfterKnown`] when the day lies after the moment of `now`.
    pub fn of(on: AsOf, then: Result<Answer, Failure>, now: Answer) -> Result<Self, Failure> {
        let (then, day) = match then {
            Ok(answer) => {
                let day = answer.moment.reading_date;
                (Some(answer), day)
            }
            Err(Failure::BeforeProgramme) => (None, day_of(on).ok_or(Failure::BeforeProgramme)?),
            Err(other) => return Err(other),
        };
        if day > now.moment.reading_date {
            return Err(Failure::AfterKnown { day });
        }
        let nothing = View::default();
        let known_then = then.as_ref().map_or(&nothing, |answer| &*answer.view);
        let clocks = two_clocks(known_then, &now.view, day);
        Ok(Self {
            day,
            then,
            now,
            clocks,
        })
    }
}

impl App {
    /// What differs between two moments; the second is now when left out.
    ///
    /// # Errors
    /// As [`App::ask`], and [`Failure::Reversed`] when the first moment lies after the second.
    pub async fn difference(
        &self,
        actor: &Actor,
        programme: ProgrammeId,
        from: AsOf,
        to: Option<AsOf>,
    ) -> Result<Compared, Failure> {
        let to = self.ask(actor, programme, to).await?;
        Compared::of(self.ask(actor, programme, Some(from)).await?, to)
    }

    /// What was true on the day of a moment, as it was known at that moment beside as it is known at another;
    /// the other is now when left out.
    ///
    /// # Errors
    /// As [`App::ask`], and [`Failure::AfterKnown`] when the day lies after the moment whose knowledge is asked
    /// for.
    pub async fn two_clocks(
        &self,
        actor: &Actor,
        programme: ProgrammeId,
        on: AsOf,
        known: Option<AsOf>,
    ) -> Result<Clocks, Failure> {
        let now = self.ask(actor, programme, known).await?;
        Clocks::of(on, self.ask(actor, programme, Some(on)).await, now)
    }
}

impl Answer {
    /// The same knowledge, with dated values, lateness and staleness looked up on an earlier day: what was true
    /// then, as it is known now.
    ///
    /// # Errors
    /// [`Failure::AfterKnown`] for a day after the moment answered for.
    pub fn on(mut self, day: NaiveDate) -> Result<Self, Failure> {
        if day > self.moment.reading_date {
            return Err(Failure::AfterKnown { day });
        }
        self.moment.reading_date = day;
        Ok(self)
    }
}

/// The day a moment names by itself; a position names none.
#[must_use]
pub fn day_of(moment: AsOf) -> Option<NaiveDate> {
    match moment {
        AsOf::Date(day) => Some(day),
        AsOf::Quarter(quarter) => Some(quarter.last_day()),
        AsOf::Time(time) => Some(stockholm_date(time)),
        AsOf::Position(_) => None,
    }
}
