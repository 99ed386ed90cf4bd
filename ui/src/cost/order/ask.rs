//! The fields that forms about money share, and how what is sent in them is read.

use loggbok_app::Failure;
use loggbok_domain::cost::Bucket;
use loggbok_domain::{
    CategoryKey, DecisionId, EntryId, Ore, OrganisationKey, ParseError, Prose, Quarter, Title,
};
use maud::Markup;

use super::plan;
use crate::component::Kind;
use crate::form::{Ask, Sent, Wrong, organisations};
use crate::format;
use crate::reading::Reading;
use crate::words::Words;

pub(super) const ORGANISATION: &str = "organisation";
pub(super) const CATEGORY: &str = "slag";
pub(super) const QUARTER: &str = "kvartal";
pub(super) const DAY: &str = "dag";
pub(super) const SOURCE: &str = "kalla";
/// One amount, or those of a grid in its order.
pub(super) const AMOUNT: &str = "belopp";
pub(super) const WHY: &str = "skal";
pub(super) const DECISION: &str = "beslut";
pub(super) const ENTRY: &str = "post";
pub(super) const YEAR: &str = "ar";
pub(super) const STANDING: &str = "lage";
pub(super) const MEASURE: &str = "matt";
pub(super) const SERVICE: &str = "tjanst";
pub(super) const RULE: &str = "regel";

/// What stands for the transition among categories, here as in the addresses of rows.
pub(in crate::cost) const TRANSITION: &str = "omstallning";
/// Quarters offered before and after the present one.
const AROUND: (i32, i32) = (12, 8);

/// A form being drawn.
pub(super) struct Desk<'a> {
    pub(super) sent: &'a Sent,
    pub(super) reading: &'a Reading<'a>,
}

type Choices = Vec<(String, String)>;

impl Desk<'_> {
    pub(super) fn field(&self, name: &'static str, label: &str, kind: Kind<'_>) -> Markup {
        self.sent.field(&Ask::new(name, label, kind))
    }

    /// A field with help below its label.
    pub(super) fn helped(&self, name: &'static str, label: &str, kind: Kind<'_>) -> Markup {
        self.sent.field(&Ask::new(name, label, kind).hinted())
    }

    /// A field that may be left empty, with what that means.
    pub(super) fn optional(&self, name: &'static str, label: &str, kind: Kind<'_>) -> Markup {
        self.sent.field(&Ask::new(name, label, kind).hinted().or_empty())
    }

    pub(super) fn organisation(&self) -> Markup {
        let choices = organisations(self.reading);
        self.field(ORGANISATION, "order-organisation", Kind::Choice(&choices))
    }

    pub(super) fn category(&self) -> Markup {
        self.field(CATEGORY, "order-category", Kind::Choice(&self.categories()))
    }

    /// A category, or the transition.
    pub(super) fn bucket(&self) -> Markup {
        let mut choices = self.categories();
        choices.push((
            TRANSITION.to_owned(),
            self.reading.language.text("order-transition"),
        ));
        self.field(CATEGORY, "order-category", Kind::Choice(&choices))
    }

    pub(super) fn quarter(&self, label: &str) -> Markup {
        self.field(QUARTER, label, Kind::Choice(&self.quarters()))
    }

    pub(super) fn day(&self, label: &str) -> Markup {
        self.field(DAY, label, Kind::Day)
    }

    pub(super) fn source(&self) -> Markup {
        self.helped(SOURCE, "order-source", Kind::Line)
    }

    /// The decision invoked, where there is one.
    pub(super) fn decision(&self, label: &str) -> Markup {
        self.optional(DECISION, label, Kind::Choice(&self.decisions()))
    }

    /// The names of the organisations with figures of their own.
    pub(super) fn members(&self) -> impl Iterator<Item = String> {
        self.reading.members().map(|it| it.name.to_string())
    }

    pub(super) fn categories(&self) -> Choices {
        let opened = self.reading.view.charter.opened.as_ref();
        let all = opened.map_or(&[][..], |opened| &opened.categories);
        all.iter()
            .map(|it| (it.key.to_string(), it.name.to_string()))
            .collect()
    }

    /// Services with a key.
    pub(super) fn services(&self) -> Choices {
        let shared = &self.reading.view.ledger.shared;
        let named = |key: &loggbok_domain::Key| {
            let title = shared.title(key).map_or(key.as_str(), |title| title.as_str());
            (key.to_string(), title.to_owned())
        };
        shared.keys.keys().map(named).collect()
    }

    /// Quarters around the present one, and the one that stands in the form.
    fn quarters(&self) -> Choices {
        let now = Quarter::containing(self.reading.day);
        let mut all: Vec<Quarter> = (-AROUND.0..=AROUND.1).map(|step| now.plus(step)).collect();
        let held = Quarter::parse(self.sent.get(QUARTER)).ok();
        all.extend(held.filter(|held| !all.contains(held)));
        all.sort_by_key(|quarter| std::cmp::Reverse(*quarter));
        all.iter()
            .map(|quarter| (quarter.to_string(), format::quarter(*quarter)))
            .collect()
    }

    /// Decisions in force, the latest first.
    pub(super) fn decisions(&self) -> Choices {
        let all = self.reading.view.decisions.decisions.values();
        let mut held: Vec<_> = all.filter(|it| it.in_force_on(self.reading.day)).collect();
        held.sort_by_key(|it| std::cmp::Reverse(it.deliberations.last().map(|taken| taken.stamp.position)));
        let named = |id: DecisionId| (id.to_string(), plan::named(id, self.reading));
        held.into_iter().map(|it| named(it.id)).collect()
    }
}

/// What is sent, read by the fields' names.
impl Sent {
    pub(super) fn organisation(&self) -> Result<OrganisationKey, Wrong> {
        self.read(ORGANISATION, OrganisationKey::parse)
    }

    pub(super) fn category(&self) -> Result<CategoryKey, Wrong> {
        self.read(CATEGORY, CategoryKey::parse)
    }

    pub(super) fn bucket(&self) -> Result<Bucket, Wrong> {
        match self.get(CATEGORY) {
            TRANSITION => Ok(Bucket::Transition),
            _ => self.category().map(Bucket::Category),
        }
    }

    pub(super) fn title(&self, field: &'static str) -> Result<Title, Wrong> {
        self.read(field, Title::parse)
    }

    pub(super) fn why(&self) -> Result<Prose, Wrong> {
        self.read(WHY, Prose::parse)
    }

    pub(super) fn amount(&self) -> Result<Ore, Wrong> {
        self.read(AMOUNT, Ore::parse)
    }

    pub(super) fn decided(&self) -> Result<Option<DecisionId>, Wrong> {
        self.read_any(DECISION, str::parse::<DecisionId>)
    }

    pub(super) fn entry(&self) -> Result<EntryId, Wrong> {
        self.read(ENTRY, str::parse::<EntryId>)
    }

    pub(super) fn year(&self) -> Result<i32, Wrong> {
        self.number(YEAR)
    }
}

/// What could not be read.
pub(super) fn malformed(expected: &'static str, text: &str) -> Failure {
    let value = text.to_owned();
    ParseError { expected, value }.into()
}
