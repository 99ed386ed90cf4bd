//! What a difference is made of: single facts, and the changes they add up to.

use std::sync::Arc;

use chrono::NaiveDate;
use loggbok_domain::cost::{Bucket, KeyRule, Season};
use loggbok_domain::decision::Outcome;
use loggbok_domain::goal::Measured;
use loggbok_domain::risk::Assessment;
use loggbok_domain::{DecisionId, EntryId, Ore, Quarter, QuarterRange, Share};
use loggbok_store::Position;

use super::Weight;
use super::subject::{Part, Subject, What};
use crate::goal::Aim;
use crate::{Stamp, stockholm_date};

/// What a fact says.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// That it is so; nothing more, or the rest was erased.
    So,
    /// A heading, a name or a text.
    Text(Arc<str>),
    /// A day.
    Day(NaiveDate),
    /// A quarter.
    Quarter(Quarter),
    /// Quarters from first to last.
    Quarters(QuarterRange),
    /// A part of a whole.
    Share(Share),
    /// Money in öre.
    Money(Ore),
    /// A price index in thousandths.
    Index(u32),
    /// The shares of a year's quarters.
    Season(Season),
    /// How the cost of a service is shared.
    Key(KeyRule),
    /// A claimed saving in öre, and whether somebody else found it to hold.
    Claim(Ore, Option<bool>),
    /// A measured value.
    Measured(Measured),
    /// What is aimed at.
    Aim(Aim),
    /// How a risk is judged.
    Assessment(Assessment),
    /// The value above which a risk is serious.
    Threshold(u8),
    /// Open or closed.
    Open(bool),
    /// Settled or not.
    Settled(bool),
    /// Declared reached, or missed.
    Declared(bool),
    /// What a body made of a question.
    Outcome(Outcome),
    /// Another decision.
    Decision(DecisionId),
    /// Rows of a batch and their sum in öre.
    Rows(u64, Ore),
    /// A row: quarter, bucket and öre.
    Row(Quarter, Bucket, Ore),
    /// So many events, of an erasure.
    Events(u64),
    /// The type of an event whose content was erased.
    Kind(Arc<str>),
}

/// One fact of a view.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// What it says.
    pub value: Value,
    /// The day it was true, where the field has one.
    pub effective_on: Option<NaiveDate>,
    /// When, by whom and why it was recorded.
    pub recorded: Stamp,
    /// The latest correction or withdrawal of it.
    pub changed: Option<Stamp>,
    /// True when it was taken back: it stands in the log and holds no longer.
    pub withdrawn: bool,
}

/// Where a fact stands among those of its kind: two facts of one view never share a place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// What it is about.
    pub subject: Subject,
    /// Which side of it.
    pub what: What,
    /// Which of several.
    pub part: Option<Part>,
    /// Where it was recorded; the start of the log for what there is only one of.
    pub position: Position,
    /// The row of a batch.
    pub row: Option<EntryId>,
}

/// One fact that differs between two views.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Where it stands.
    pub place: Place,
    /// The fact in the first view.
    pub from: Option<Fact>,
    /// The fact in the second.
    pub to: Option<Fact>,
    /// True when it was recorded later than the day it tells of, and that day had passed at the first moment: it
    /// was true then, and not known.
    pub backdated: bool,
}

/// What differs in one side of one subject.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// What it is about.
    pub subject: Subject,
    /// Which side of it.
    pub what: What,
    /// Which of several.
    pub part: Option<Part>,
    /// What held at the first moment.
    pub from: Option<Value>,
    /// What holds at the second.
    pub to: Option<Value>,
    /// The facts behind it, in the order they were recorded; never empty.
    pub steps: Vec<Step>,
    /// How much it matters.
    pub weight: Weight,
}

impl Fact {
    /// The circumstances of what it says now: of the latest correction or withdrawal, else of its recording.
    #[must_use]
    pub fn stamp(&self) -> &Stamp {
        self.changed.as_ref().unwrap_or(&self.recorded)
    }

    /// Days from the day it was true to the day what it says was recorded; `None` where it has no day.
    #[must_use]
    pub fn lag_days(&self) -> Option<i64> {
        let recorded_on = stockholm_date(self.stamp().recorded_at);
        Some((recorded_on - self.effective_on?).num_days())
    }
}

impl Step {
    /// The fact as the later view has it, else as the earlier had.
    #[must_use]
    pub fn fact(&self) -> Option<&Fact> {
        self.to.as_ref().or(self.from.as_ref())
    }

    /// Its circumstances.
    #[must_use]
    pub fn stamp(&self) -> Option<&Stamp> {
        self.fact().map(Fact::stamp)
    }
}

impl Change {
    /// True when any fact behind it is back-dated.
    #[must_use]
    pub fn is_backdated(&self) -> bool {
        self.steps.iter().any(|step| step.backdated)
    }

    /// The circumstances of the latest fact behind it.
    #[must_use]
    pub fn stamp(&self) -> Option<&Stamp> {
        self.steps
            .iter()
            .filter_map(Step::stamp)
            .max_by_key(|stamp| stamp.position)
    }
}
