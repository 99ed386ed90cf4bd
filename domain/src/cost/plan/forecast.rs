//! What an organisation believes things will cost.

use chrono::NaiveDate;

use super::CostPlan;
use crate::cost::exact::small_enough;
use crate::cost::{Bucket, CostPlanEvent, CostsForecast, ForecastLine};
use crate::{Circumstances, EntryId, OrganisationKey, Refusal, Title};

/// Say what one organisation's categories and its transition are believed to cost, quarter by quarter. A later
/// forecast replaces an earlier one where it says something else, and leaves the rest.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct ForecastCosts {
    /// The new entry.
    pub entry: EntryId,
    /// The organisation.
    pub organisation: OrganisationKey,
    /// The day it is believed; not after today.
    pub effective_on: NaiveDate,
    /// What it rests on.
    pub source: Title,
    /// The sums in öre, at least one; one line for a bucket and quarter.
    pub lines: Vec<ForecastLine>,
}

impl ForecastCosts {
    pub(in crate::cost) fn decide(
        self,
        plan: &CostPlan,
        around: &Circumstances,
    ) -> Result<Vec<CostPlanEvent>, Refusal> {
        around.programme.open()?;
        around.programme.member(&self.organisation)?;
        around.not_in_future(self.effective_on)?;
        plan.is_new(self.entry)?;
        if self.lines.is_empty() {
            return Err(Refusal::Empty {});
        }
        let mut keys = Vec::new();
        for line in &self.lines {
            let bucket = match &line.bucket {
                Bucket::Category(category) => {
                    around.programme.category(category)?;
                    category.as_str()
                }
                Bucket::Transition => "",
            };
            keys.push(format!("{bucket} {}", line.quarter));
        }
        crate::refusal::no_twice(keys.iter().map(|key| key.trim_start()))?;
        small_enough(self.lines.iter().map(|line| line.amount_ore))?;
        let Self {
            entry,
            organisation,
            effective_on,
            source,
            lines,
        } = self;
        Ok(vec![
            CostsForecast {
                entry,
                organisation,
                effective_on,
                source,
                lines,
            }
            .into(),
        ])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Ore;
    use crate::testing::*;

    fn line(category: Option<&str>, amount_ore: i64) -> ForecastLine {
        ForecastLine {
            bucket: category.map_or(Bucket::Transition, |key| Bucket::Category(kind_of_cost(key))),
            quarter: quarter("2026-Q4"),
            amount_ore: Ore(amount_ore),
        }
    }

    fn forecast(organisation: &str, lines: Vec<ForecastLine>) -> ForecastCosts {
        ForecastCosts {
            entry: id(1, EntryId),
            organisation: member(organisation),
            effective_on: open().today,
            source: title("Ekonomens bedömning"),
            lines,
        }
    }

    fn one() -> ForecastCosts {
        forecast("amal", vec![line(Some("it-tjanster"), 100), line(None, 200)])
    }

    fn believed(command: ForecastCosts) -> CostPlanEvent {
        let ForecastCosts {
            entry,
            organisation,
            effective_on,
            source,
            lines,
        } = command;
        CostsForecast {
            entry,
            organisation,
            effective_on,
            source,
            lines,
        }
        .into()
    }

    fn tomorrow() -> ForecastCosts {
        ForecastCosts {
            effective_on: open().today.succ_opt().unwrap(),
            ..one()
        }
    }

    #[test]
    fn needs_an_open_programme() {
        needs_open_programme::<CostPlan>(one());
    }

    cases! { CostPlan;
        it_is_believed: [], open(), one() => [believed(one())];
        not_for_an_observer: [], open(), forecast("dals-ed", vec![line(None, 1)]) => "ORGANISATION_UNKNOWN";
        not_before_its_day: [], open(), tomorrow() => "EFFECTIVE_IN_FUTURE";
        not_under_an_id_used_before: [believed(one())], open(), one() => "ENTRY_EXISTS";
        not_without_lines: [], open(), forecast("amal", vec![]) => "EMPTY";
        not_of_an_unknown_category: [], open(), forecast("amal", vec![line(Some("fiber"), 1)])
            => "CATEGORY_UNKNOWN";
        not_with_a_line_twice: [], open(), forecast("amal", vec![line(None, 1), line(None, 2)]) => "DUPLICATE";
        not_beyond_what_can_be_summed: [], open(),
            forecast("amal", vec![line(None, i64::MAX), line(Some("it-tjanster"), 1)]) => "SUM_TOO_LARGE";
    }
}
