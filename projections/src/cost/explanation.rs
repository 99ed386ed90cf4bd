//! Where costs became others than were reckoned with, and why.
//!
//! Deviation = actual − what was reckoned with, in öre and in the prices asked for, where both are known: of a category
//! against the plan's target `T`, see `savings.rs`; of the transition against its budget in force. Above zero it cost
//! more.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use loggbok_domain::cost::{Bucket, DeviationExplained};
use loggbok_domain::{EntryId, Ore, OrganisationKey};

use super::{Ledger, Place, Savings};
use crate::{Dated, Recorded, Series};

/// Explanations per organisation and place, by the day each was found.
pub type Explanations = BTreeMap<OrganisationKey, BTreeMap<Place, Series<DeviationExplained>>>;

/// A cost beside what was reckoned with.
#[derive(Clone, Debug, PartialEq)]
pub struct Deviation<'a> {
    /// Whose cost.
    pub organisation: &'a OrganisationKey,
    /// Of what and when.
    pub place: Place,
    /// The target, or the budget of the transition, in öre.
    pub reckoned_ore: Ore,
    /// What it cost, in öre.
    pub actual_ore: Ore,
    /// Actual less what was reckoned with, in öre.
    pub deviation_ore: Ore,
    /// Why, where somebody said.
    pub explanation: Option<&'a Dated<DeviationExplained>>,
}

impl<'a> Savings<'a> {
    /// Every cost with an actual and something to hold it against: first the categories, then the transition.
    #[must_use]
    pub fn deviations(&self) -> Vec<Deviation<'a>> {
        let cells = self.cells.iter().filter_map(|cell| {
            let place = Place {
                quarter: cell.quarter,
                bucket: Bucket::Category(cell.category.clone()),
            };
            self.deviation(cell.organisation, place, (cell.target_ore?, cell.actual_ore?))
        });
        let posted = self.ledger.actuals.iter();
        let posted = posted.flat_map(|(key, places)| places.keys().map(move |place| (key, place)));
        let transition = posted.filter_map(|(key, place)| {
            let here = place.bucket == Bucket::Transition && self.covers(place.quarter, None);
            let quarter = Some(place.quarter).filter(|_| here)?;
            let budget = self.budgeted_one_off(Some(key), Some(quarter))?;
            let actual = self.one_off(Some(key), Some(quarter))?;
            self.deviation(key, place.clone(), (budget, actual))
        });
        cells.chain(transition).collect()
    }

    fn deviation(
        &self,
        organisation: &'a OrganisationKey,
        place: Place,
        (reckoned_ore, actual_ore): (Ore, Ore),
    ) -> Option<Deviation<'a>> {
        Some(Deviation {
            explanation: self.ledger.explanation(organisation, &place, self.footing.on),
            organisation,
            place,
            reckoned_ore,
            actual_ore,
            deviation_ore: actual_ore.minus(reckoned_ore)?,
        })
    }
}

impl Ledger {
    /// Why a cost deviates, as found by a day: the explanation of the latest day. One whose content was erased is
    /// not told, and is found among the erased entries.
    #[must_use]
    pub fn explanation(
        &self,
        organisation: &OrganisationKey,
        place: &Place,
        on: NaiveDate,
    ) -> Option<&Dated<DeviationExplained>> {
        self.explanations.get(organisation)?.get(place)?.at(on)
    }

    pub(super) fn explain(&mut self, event: &DeviationExplained, recorded: &Recorded) {
        let place = Place {
            quarter: event.quarter,
            bucket: event.bucket.clone(),
        };
        let places = self.explanations.entry(event.organisation.clone()).or_default();
        let series = places.entry(place).or_default();
        series.enter(Some(event.entry), event.effective_on, event.clone(), recorded);
    }

    pub(super) fn take_back_explanation(&mut self, entry: EntryId, recorded: &Recorded) {
        let places = self.explanations.values_mut();
        for series in places.flat_map(BTreeMap::values_mut) {
            series.withdraw(entry, recorded);
        }
    }
}
