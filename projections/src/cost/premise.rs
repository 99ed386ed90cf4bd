//! What computations rest on, by what it is about.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use loggbok_domain::cost::{CostPremiseRecorded, Premise};
use loggbok_domain::{CategoryKey, EntryId, OrganisationKey, Quarter};
use serde::{Deserialize, Serialize};

use crate::{Dated, Recorded, Series, View};

/// Everything stated, withdrawn statements included.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Premises {
    /// By topic, and then by effective date.
    pub topics: BTreeMap<Topic, Series<CostPremiseRecorded>>,
}

/// What premises of one kind are about. Of one topic the statement of the latest day holds, but for perimeters,
/// which add up.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Topic {
    /// The price index of a calendar year.
    PriceIndex(i32),
    /// The volume of an organisation and category; `None` for all.
    Volume(Option<OrganisationKey>, Option<CategoryKey>),
    /// What was moved into or out of the cost of an organisation and category.
    Perimeter(OrganisationKey, CategoryKey),
    /// The season of an organisation and category; `None` for all.
    Season(Option<OrganisationKey>, Option<CategoryKey>),
    /// The net cost of an organisation's operations in a year.
    NetCost(OrganisationKey, i32),
    /// The part of net cost that going alone takes.
    AloneShare,
}

impl From<&Premise> for Topic {
    fn from(premise: &Premise) -> Self {
        match premise {
            Premise::PriceIndex { year, .. } => Self::PriceIndex(*year),
            Premise::Volume {
                organisation,
                category,
                ..
            } => Self::Volume(organisation.clone(), category.clone()),
            Premise::Perimeter {
                organisation,
                category,
                ..
            } => Self::Perimeter(organisation.clone(), category.clone()),
            Premise::Season {
                organisation,
                category,
                ..
            } => Self::Season(organisation.clone(), category.clone()),
            Premise::NetCost {
                organisation, year, ..
            } => Self::NetCost(organisation.clone(), *year),
            Premise::AloneShare { .. } => Self::AloneShare,
        }
    }
}

/// A statement with its day and circumstances.
pub type Stated = Dated<CostPremiseRecorded>;

impl Premises {
    pub(super) fn record(&mut self, event: &CostPremiseRecorded, recorded: &Recorded) {
        let series = self.topics.entry(Topic::from(&event.premise)).or_default();
        series.enter(Some(event.entry), event.effective_on, event.clone(), recorded);
    }

    pub(super) fn withdraw(&mut self, entry: EntryId, recorded: &Recorded) {
        for series in self.topics.values_mut() {
            if series.withdraw(entry, recorded) {
                return;
            }
        }
    }

    /// The price index of a year as published by a day.
    #[must_use]
    pub fn price_index(&self, year: i32, on: NaiveDate) -> Option<&Stated> {
        self.topics.get(&Topic::PriceIndex(year))?.at(on)
    }

    /// The volume in force in a quarter as counted by a day: that of the organisation and category, else of the
    /// organisation, else of the category, else of all.
    #[must_use]
    pub fn volume(
        &self,
        of: (&OrganisationKey, &CategoryKey),
        quarter: Quarter,
        on: NaiveDate,
    ) -> Option<&Stated> {
        let began = |premise: &Premise| {
            let Premise::Volume { from, .. } = premise else {
                return None;
            };
            (*from <= quarter).then(|| from.index())
        };
        self.most_particular(Topic::Volume, of, on, began)
    }

    /// The season in force in a year as stated by a day, the most particular first as for volumes.
    #[must_use]
    pub fn season(&self, of: (&OrganisationKey, &CategoryKey), year: i32, on: NaiveDate) -> Option<&Stated> {
        let began = |premise: &Premise| {
            let Premise::Season { from_year, .. } = premise else {
                return None;
            };
            (*from_year <= year).then_some(*from_year)
        };
        self.most_particular(Topic::Season, of, on, began)
    }

    /// Every change of perimeter in force in a quarter as stated by a day.
    pub fn perimeter(
        &self,
        of: (&OrganisationKey, &CategoryKey),
        quarter: Quarter,
        on: NaiveDate,
    ) -> impl Iterator<Item = &Stated> {
        let series = self.topics.get(&Topic::Perimeter(of.0.clone(), of.1.clone()));
        let standing = series.into_iter().flat_map(Series::standing);
        standing.filter(move |stated| {
            let began = matches!(&stated.value.premise, Premise::Perimeter { from, .. } if *from <= quarter);
            began && stated.effective_on <= on
        })
    }

    fn most_particular(
        &self,
        topic: fn(Option<OrganisationKey>, Option<CategoryKey>) -> Topic,
        (organisation, category): (&OrganisationKey, &CategoryKey),
        on: NaiveDate,
        began: impl Fn(&Premise) -> Option<i32>,
    ) -> Option<&Stated> {
        let topics = [
            topic(Some(organisation.clone()), Some(category.clone())),
            topic(Some(organisation.clone()), None),
            topic(None, Some(category.clone())),
            topic(None, None),
        ];
        topics.iter().find_map(|topic| {
            let standing = self.topics.get(topic)?.standing();
            standing
                .filter(|stated| stated.effective_on <= on)
                .filter_map(|stated| Some((began(&stated.value.premise)?, stated)))
                // The last of equals: the one of the latest day.
                .max_by_key(|(began, _)| *began)
                .map(|(_, stated)| stated)
        })
    }

    /// Every statement, withdrawn ones included, in the order they were recorded.
    #[must_use]
    pub fn all(&self) -> Vec<&Stated> {
        let mut all: Vec<&Stated> = self.topics.values().flat_map(Series::all).collect();
        all.sort_by_key(|stated| stated.stamp.position);
        all
    }
}

impl View {
    /// The organisation and category a premise is about, or its year; `None` where it is about all of them.
    pub(crate) fn topic_title(&self, topic: &Topic) -> Option<String> {
        let (organisation, category) = match topic {
            Topic::PriceIndex(year) => return Some(year.to_string()),
            Topic::NetCost(organisation, year) => {
                let name = self.organisation_name(organisation);
                return Some(format!(
                    "{} {year}",
                    name.unwrap_or_else(|| organisation.to_string())
                ));
            }
            Topic::AloneShare => return None,
            Topic::Volume(organisation, category) | Topic::Season(organisation, category) => {
                (organisation.as_ref(), category.as_ref())
            }
            Topic::Perimeter(organisation, category) => (Some(organisation), Some(category)),
        };
        let organisation =
            organisation.map(|key| self.organisation_name(key).unwrap_or_else(|| key.to_string()));
        let category = category.map(|key| {
            let opened = self.charter.opened.as_ref();
            let found = opened.and_then(|opened| opened.categories.iter().find(|it| it.key == *key));
            found.map_or_else(|| key.to_string(), |it| it.name.to_string())
        });
        let names: Vec<String> = [organisation, category].into_iter().flatten().collect();
        (!names.is_empty()).then(|| names.join(", "))
    }
}
