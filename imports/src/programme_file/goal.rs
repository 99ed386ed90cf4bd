//! `[[goal]]`.

use loggbok_domain::goal::Unit;
use loggbok_domain::{Key, Prose, Quarter, Share, Title};

use super::problem::Expected;
use super::slot::{Slot, read_percent};
use super::table::Table;

/// A programme goal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goal {
    /// Key.
    pub key: Key,
    /// Name.
    pub title: Title,
    /// What is measured.
    pub measure: Prose,
    /// In which unit.
    pub unit: Unit,
    /// What is aimed at.
    pub target: Target,
    /// By when.
    pub due: Due,
    /// How it is followed up.
    pub follow_up: Option<Prose>,
    /// Where it stands.
    pub source: Option<String>,
}

/// What a goal aims at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// Exactly this part, in practice the whole.
    Share(Share),
    /// At least this part.
    ShareAtLeast(Share),
    /// Yes.
    Yes,
    /// Followed from a year on against an earlier value; no level is set.
    Followed {
        /// The first year.
        from_year: i32,
        /// What it is compared with.
        against: Title,
    },
}

/// When a goal is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Due {
    /// By the end of a quarter.
    By(Quarter),
    /// Every year.
    Yearly,
    /// Some months after an event.
    After {
        /// How many months.
        months: u16,
        /// After what.
        after: Title,
    },
}

impl Goal {
    pub(super) fn read(t: &Table<'_>) -> Option<Self> {
        let key = t.required("key", Slot::key);
        let title = t.required("title", Slot::title);
        let measure = t.required("measure", Slot::prose);
        let unit = t.required("unit", |slot| {
            slot.choice(
                &["percent", "yes_no", "kronor"],
                &[Unit::Share, Unit::YesNo, Unit::Money],
            )
        });
        let target = t.required("target", |slot| Target::read(slot, unit?));
        let due = t.required("due", Due::read);
        let follow_up = t.optional("follow_up", Slot::prose);
        let source = t.optional("source", Slot::source);
        Some(Self {
            key: key?,
            title: title?,
            measure: measure?,
            unit: unit?,
            target: target?,
            due: due?,
            follow_up,
            source,
        })
    }
}

impl Target {
    fn read(slot: Slot<'_>, unit: Unit) -> Option<Self> {
        match unit {
            Unit::Share => {
                let parsed = slot.value.as_str().and_then(Self::read_share);
                parsed.or_else(|| slot.refuse(Expected::PercentTarget))
            }
            Unit::YesNo if slot.value.as_str() == Some("yes") => Some(Self::Yes),
            Unit::YesNo => slot.refuse(Expected::YesTarget),
            Unit::Money | Unit::Count if slot.value.as_table().is_some() => slot.table(Self::read_followed),
            Unit::Money | Unit::Count => slot.refuse(Expected::KronorTarget),
        }
    }

    fn read_share(text: &str) -> Option<Self> {
        let share = |text| Share::parse(read_percent(text)?.0).ok();
        match text.strip_prefix(">=") {
            Some(rest) => share(rest).map(Self::ShareAtLeast),
            None => share(text).map(Self::Share),
        }
    }

    fn read_followed(t: &Table<'_>) -> Option<Self> {
        let from_year = t.required("from_year", Slot::year);
        let against = t.required("against", Slot::title);
        Some(Self::Followed {
            from_year: from_year?,
            against: against?,
        })
    }
}

impl Due {
    fn read(slot: Slot<'_>) -> Option<Self> {
        if slot.value.as_table().is_some() {
            return slot.table(Self::read_after);
        }
        let parsed = slot.value.as_str().and_then(|text| match text {
            "yearly" => Some(Self::Yearly),
            quarter => Quarter::parse(quarter).ok().map(Self::By),
        });
        parsed.or_else(|| slot.refuse(Expected::Due))
    }

    fn read_after(t: &Table<'_>) -> Option<Self> {
        let months = t
            .required("months", |slot| slot.whole(1, 600))
            .and_then(|n| u16::try_from(n).ok());
        let after = t.required("after", Slot::title);
        Some(Self::After {
            months: months?,
            after: after?,
        })
    }
}
