//! What computations rest on.

use chrono::NaiveDate;

use super::CostPlan;
use crate::cost::exact::small_enough;
use crate::cost::{CostPlanEvent, CostPremiseRecorded, Premise};
use crate::refusal::possible_year;
use crate::{Circumstances, EntryId, Refusal, Title};

/// State something that comparisons of cost rest on: a price index, a volume, a change of perimeter, a season, the
/// net cost of operations. It has a day and a source; it is withdrawn rather than changed.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct RecordCostPremise {
    /// The new entry.
    pub entry: EntryId,
    /// The day it was published, counted or took effect; not after today.
    pub effective_on: NaiveDate,
    /// Where it stands.
    pub source: Title,
    /// What is stated.
    pub premise: Premise,
}

impl RecordCostPremise {
    pub(in crate::cost) fn decide(
        self,
        plan: &CostPlan,
        around: &Circumstances,
    ) -> Result<Vec<CostPlanEvent>, Refusal> {
        around.programme.open()?;
        around.not_in_future(self.effective_on)?;
        plan.is_new(self.entry)?;
        let organisation = self.premise.organisation();
        organisation.map_or(Ok(()), |key| around.programme.member(key))?;
        let category = self.premise.category();
        category.map_or(Ok(()), |key| around.programme.category(key))?;
        possible(&self.premise)?;
        let Self {
            entry,
            effective_on,
            source,
            premise,
        } = self;
        Ok(vec![
            CostPremiseRecorded {
                entry,
                effective_on,
                source,
                premise,
            }
            .into(),
        ])
    }
}

/// A ratio is of figures from 1 on: with nothing below the line it has no value, with nothing above it there
/// would be no baseline left.
fn possible(premise: &Premise) -> Result<(), Refusal> {
    let counted = |figure: u32| match figure {
        0 => Err(Refusal::FactorImpossible {}),
        _ => Ok(()),
    };
    match premise {
        Premise::PriceIndex {
            year,
            value_thousandths,
            ..
        } => {
            possible_year(*year)?;
            counted(*value_thousandths)
        }
        Premise::Volume { baseline, volume, .. } => {
            counted(*baseline)?;
            counted(*volume)
        }
        Premise::Season { from_year, .. } => possible_year(*from_year),
        Premise::NetCost { year, amount_ore, .. } => {
            possible_year(*year)?;
            small_enough([*amount_ore])
        }
        Premise::Perimeter { quarterly_ore, .. } => small_enough([*quarterly_ore]),
        Premise::AloneShare { .. } => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::*;
    use super::*;
    use crate::cost::{Season, Standing};
    use crate::testing::*;
    use crate::{Ore, Share};

    fn index(year: i32, value_thousandths: u32) -> Premise {
        Premise::PriceIndex {
            year,
            value_thousandths,
            standing: Standing::Forecast,
        }
    }

    fn volume(organisation: &str, baseline: u32, volume: u32) -> Premise {
        Premise::Volume {
            organisation: Some(member(organisation)),
            category: None,
            from: quarter("2026-Q1"),
            measure: title("datorarbetsplatser"),
            baseline,
            volume,
        }
    }

    fn perimeter(category: &str) -> Premise {
        Premise::Perimeter {
            organisation: member("amal"),
            category: kind_of_cost(category),
            from: quarter("2026-Q1"),
            quarterly_ore: Ore(-100),
        }
    }

    fn season(from_year: i32) -> Premise {
        let quarters =
            Season::parse([2_400, 2_600, 2_400, 2_600].map(|it| Share::parse(it).unwrap())).unwrap();
        Premise::Season {
            organisation: None,
            category: None,
            from_year,
            quarters,
        }
    }

    fn net_cost(organisation: &str, year: i32) -> Premise {
        Premise::NetCost {
            organisation: member(organisation),
            year,
            amount_ore: kronor(998_000_000),
            standing: Standing::Forecast,
        }
    }

    fn alone() -> Premise {
        let share = Share::parse(250).unwrap();
        Premise::AloneShare { share }
    }

    fn record(premise: Premise) -> RecordCostPremise {
        RecordCostPremise {
            entry: id(1, EntryId),
            effective_on: open().today,
            source: title("SKR, PKV"),
            premise,
        }
    }

    fn recorded(premise: Premise) -> CostPlanEvent {
        stated(1, premise)
    }

    fn tomorrow() -> RecordCostPremise {
        RecordCostPremise {
            effective_on: open().today.succ_opt().unwrap(),
            ..record(index(2026, 107_000))
        }
    }

    #[test]
    fn needs_an_open_programme() {
        needs_open_programme::<CostPlan>(record(index(2026, 107_000)));
    }

    cases! { CostPlan;
        a_price_index: [], open(), record(index(2026, 107_000)) => [recorded(index(2026, 107_000))];
        another_of_the_same_year: [stated(2, index(2026, 106_000))], open(), record(index(2026, 107_000))
            => [recorded(index(2026, 107_000))];
        a_volume: [], open(), record(volume("amal", 1_200, 1_260)) => [recorded(volume("amal", 1_200, 1_260))];
        a_change_of_perimeter: [], open(), record(perimeter("it-tjanster"))
            => [recorded(perimeter("it-tjanster"))];
        a_season: [], open(), record(season(2026)) => [recorded(season(2026))];
        a_net_cost: [], open(), record(net_cost("amal", 2024)) => [recorded(net_cost("amal", 2024))];
        not_of_an_observer: [], open(), record(net_cost("dals-ed", 2024)) => "ORGANISATION_UNKNOWN";
        not_in_an_impossible_year: [], open(), record(net_cost("amal", 24)) => "YEAR_IMPOSSIBLE";
        what_going_alone_would_take: [], open(), record(alone()) => [recorded(alone())];
        not_before_its_day: [], open(), tomorrow() => "EFFECTIVE_IN_FUTURE";
        not_under_an_id_used_before: [recorded(season(2026))], open(), record(season(2026)) => "ENTRY_EXISTS";
        not_even_a_withdrawn_one: [recorded(season(2026)), withdrawn(1)], open(), record(season(2026))
            => "ENTRY_EXISTS";
        not_an_index_of_nothing: [], open(), record(index(2026, 0)) => "FACTOR_IMPOSSIBLE";
        not_for_a_year_beyond_the_calendar: [], open(), record(index(20_266, 1)) => "YEAR_IMPOSSIBLE";
        nor_a_season_of_one: [], open(), record(season(0)) => "YEAR_IMPOSSIBLE";
        not_a_volume_against_nothing: [], open(), record(volume("amal", 0, 1)) => "FACTOR_IMPOSSIBLE";
        not_a_volume_of_nothing: [], open(), record(volume("amal", 1, 0)) => "FACTOR_IMPOSSIBLE";
        not_for_an_observer: [], open(), record(volume("dals-ed", 1, 1)) => "ORGANISATION_UNKNOWN";
        not_of_an_unknown_category: [], open(), record(perimeter("fiber")) => "CATEGORY_UNKNOWN";
    }
}
