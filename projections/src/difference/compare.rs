//! Comparing two views side by side. What is equal is passed by; what differs becomes a step.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use loggbok_domain::EntryId;
use loggbok_store::Position;

use super::fact::{Change, Fact, Place, Step, Value};
use super::subject::{Part, Subject, What};
use super::weight::weigh;
use crate::{Dated, Ended, ErasedEntry, Series, Set, Stamp};

/// The two sides of something.
pub(crate) type Sides<T> = (T, T);

/// A comparison under way.
pub(crate) struct Comparison {
    /// The days that what holds is looked up on.
    pub(crate) days: Sides<NaiveDate>,
    /// What tells of this day or an earlier one, and is new, is back-dated.
    pub(crate) passed: NaiveDate,
    /// The risk value above which a risk is serious, on either side.
    pub(crate) serious_above: Sides<Option<u8>>,
    pub(crate) changes: Vec<Change>,
}

/// What is being compared.
#[derive(Clone)]
pub(crate) struct About {
    pub(crate) subject: Subject,
    pub(crate) what: What,
    pub(crate) part: Option<Part>,
}

/// A fact's place among its kind: where it was recorded, and which row it is.
pub(crate) type Key = (Position, Option<EntryId>);

impl Subject {
    pub(crate) fn side(self, what: What) -> About {
        About {
            subject: self,
            what,
            part: None,
        }
    }
}

impl Fact {
    /// A fact that is never corrected.
    pub(crate) fn plain(value: Value, effective_on: Option<NaiveDate>, stamp: &Stamp) -> Self {
        Self {
            value,
            effective_on,
            recorded: stamp.clone(),
            changed: None,
            withdrawn: false,
        }
    }

    fn dated<T>(entry: &Dated<T>, value: Value) -> Self {
        let corrected = entry.replaced.last().map(|replaced| &replaced.by);
        let changes = [corrected, entry.withdrawn.as_ref()];
        Self {
            value,
            effective_on: Some(entry.effective_on),
            recorded: entry.stamp.clone(),
            changed: changes
                .into_iter()
                .flatten()
                .max_by_key(|stamp| stamp.position)
                .cloned(),
            withdrawn: entry.withdrawn.is_some(),
        }
    }
}

/// The same field on both sides: `sides!(was, is, forecasts)`.
macro_rules! sides {
    ($was:ident, $is:ident, $field:ident) => {
        ($was.map(|it| &it.$field), $is.map(|it| &it.$field))
    };
}
pub(crate) use sides;

/// The same list on both sides, empty where there is nothing.
macro_rules! lists {
    ($was:ident, $is:ident, $field:ident) => {
        (
            $was.map_or(&[][..], |it| &it.$field),
            $is.map_or(&[][..], |it| &it.$field),
        )
    };
}
pub(crate) use lists;

/// What there may be on both sides.
macro_rules! ends {
    ($was:ident, $is:ident, $field:ident) => {
        (
            $was.and_then(|it| it.$field.as_ref()),
            $is.and_then(|it| it.$field.as_ref()),
        )
    };
}
pub(crate) use ends;

impl Comparison {
    /// Dated entries; what holds is what does on the day of either side.
    pub(crate) fn series<T: PartialEq>(
        &mut self,
        about: About,
        sides: Sides<Option<&Series<T>>>,
        say: impl Fn(&Dated<T>) -> Value,
    ) {
        let held = (
            sides.0.and_then(|series| series.at(self.days.0)).map(&say),
            sides.1.and_then(|series| series.at(self.days.1)).map(&say),
        );
        let all = (
            sides.0.map_or(&[][..], Series::all),
            sides.1.map_or(&[][..], Series::all),
        );
        let order = |entry: &Dated<T>| (entry.effective_on, entry.stamp.position);
        let fact = |entry: &Dated<T>| ((entry.stamp.position, None), Fact::dated(entry, say(entry)));
        self.listed(about, held, all, order, fact);
    }

    /// Values set one after the other; what holds is the last, else what was there before any was set.
    pub(crate) fn sets<T: PartialEq>(
        &mut self,
        about: About,
        origin: Sides<Option<Value>>,
        sides: Sides<&[Set<T>]>,
        say: impl Fn(&T) -> (Value, Option<NaiveDate>),
    ) {
        let last = |sets: &[Set<T>]| sets.last().map(|set| say(&set.value).0);
        let held = (last(sides.0).or(origin.0), last(sides.1).or(origin.1));
        let fact = |set: &Set<T>| {
            let (value, on) = say(&set.value);
            ((set.stamp.position, None), Fact::plain(value, on, &set.stamp))
        };
        self.listed(about, held, sides, |set| set.stamp.position, fact);
    }

    /// What there is one of at most.
    pub(crate) fn one(&mut self, about: About, sides: Sides<Option<Fact>>) {
        let value = |fact: &Option<Fact>| fact.as_ref().map(|fact| fact.value.clone());
        let held = (value(&sides.0), value(&sides.1));
        self.add(about, held, vec![((Position::START, None), sides)]);
    }

    /// The end of something.
    pub(crate) fn ended(&mut self, about: About, sides: Sides<Option<&Ended>>) {
        let fact = |ended: &Ended| {
            let value = ended.on.map_or(Value::So, Value::Day);
            Fact::plain(value, ended.on, &ended.stamp)
        };
        self.one(about, (sides.0.map(fact), sides.1.map(fact)));
    }

    /// Entries whose content was erased.
    pub(crate) fn erased(&mut self, subject: Subject, sides: Sides<&[ErasedEntry]>) {
        let value = |entry: &ErasedEntry| Value::Kind(entry.kind.as_str().into());
        let held = (sides.0.last().map(value), sides.1.last().map(value));
        let fact = |entry: &ErasedEntry| {
            let fact = Fact::plain(value(entry), None, &entry.stamp);
            ((entry.stamp.position, None), fact)
        };
        self.listed(
            subject.side(What::Erasure),
            held,
            sides,
            |entry| entry.stamp.position,
            fact,
        );
    }

    /// Two lists in the same order: equal entries are passed by, the others become facts.
    pub(crate) fn listed<E: PartialEq, K: Ord>(
        &mut self,
        about: About,
        held: Sides<Option<Value>>,
        sides: Sides<&[E]>,
        order: impl Fn(&E) -> K,
        fact: impl Fn(&E) -> (Key, Fact),
    ) {
        let (gone, come) = unequal(sides.0, sides.1, order);
        let mut pairs: BTreeMap<Key, Sides<Option<Fact>>> = BTreeMap::new();
        for (key, fact) in gone.into_iter().map(&fact) {
            pairs.entry(key).or_default().0 = Some(fact);
        }
        for (key, fact) in come.into_iter().map(&fact) {
            pairs.entry(key).or_default().1 = Some(fact);
        }
        self.add(about, held, pairs);
    }

    fn add(
        &mut self,
        about: About,
        held: Sides<Option<Value>>,
        pairs: impl IntoIterator<Item = (Key, Sides<Option<Fact>>)>,
    ) {
        let mut steps: Vec<Step> = pairs
            .into_iter()
            .filter(|(_, (from, to))| from != to)
            .map(|(key, sides)| self.step(&about, key, sides))
            .collect();
        if steps.is_empty() {
            return;
        }
        steps.sort_by_key(|step| step.stamp().map(|stamp| stamp.position));
        let About { subject, what, part } = about;
        let weight = weigh(what, (held.0.as_ref(), held.1.as_ref()), self.serious_above);
        self.changes.push(Change {
            subject,
            what,
            part,
            from: held.0,
            to: held.1,
            steps,
            weight,
        });
    }

    fn step(&self, about: &About, (position, row): Key, (from, to): Sides<Option<Fact>>) -> Step {
        let had_passed = |fact: &Fact| fact.effective_on.is_some_and(|on| on <= self.passed);
        let is_late = to.as_ref().and_then(Fact::lag_days).is_some_and(|days| days > 0);
        let told = from.iter().chain(&to).any(had_passed);
        let backdated = is_late && told;
        let place = Place {
            subject: about.subject,
            what: about.what,
            part: about.part.clone(),
            position,
            row,
        };
        Step {
            place,
            from,
            to,
            backdated,
        }
    }
}

/// Two lists in the same order, side by side: what only the first has, and what only the second has.
fn unequal<'a, E: PartialEq, K: Ord>(
    before: &'a [E],
    after: &'a [E],
    order: impl Fn(&E) -> K,
) -> (Vec<&'a E>, Vec<&'a E>) {
    let (mut gone, mut come) = (Vec::new(), Vec::new());
    let (mut before, mut after) = (before.iter().peekable(), after.iter().peekable());
    loop {
        match (before.peek().copied(), after.peek().copied()) {
            (Some(one), Some(other)) => {
                let (first, second) = (order(one), order(other));
                if first <= second {
                    before.next();
                }
                if second <= first {
                    after.next();
                }
                if first == second && one == other {
                    continue;
                }
                gone.extend((first <= second).then_some(one));
                come.extend((second <= first).then_some(other));
            }
            (Some(one), None) => {
                gone.push(one);
                before.next();
            }
            (None, Some(other)) => {
                come.push(other);
                after.next();
            }
            (None, None) => return (gone, come),
        }
    }
}
