//! What the baseline is compared by: prices, a volume, a move between budgets; and what the municipalities
//! believe the coming quarters will cost. Every figure is an assumption of the demo.

use loggbok_app::Failure;
use loggbok_domain::cost::{
    Bucket, ForecastCosts, ForecastLine, Premise, RecordCostPremise, Standing, WithdrawCostEntry,
};
use loggbok_domain::{CategoryKey, EntryId, Ore, OrganisationKey, Quarter, Title};

use super::actuals::{PHONES, price};
use crate::demo::script::{Script, day};

/// A published index: year, value in thousandths, and whether it is known.
type Published = (i32, u32, Standing);

const FIRST: [Published; 4] = [
    (2024, 100_000, Standing::Outcome),
    (2025, 103_400, Standing::Forecast),
    (2026, 106_400, Standing::Forecast),
    (2027, 109_200, Standing::Forecast),
];

/// A year later the first year is known and the others are believed lower.
const SECOND: [Published; 3] = [
    (2025, 102_900, Standing::Outcome),
    (2026, 105_700, Standing::Forecast),
    (2027, 108_300, Standing::Forecast),
];

/// Thousandths of a quarter of the 2024 budget that the coming quarters are believed to cost, in its prices: the
/// categories of the savings plan, the others, and the transition in thousands of kronor.
const BELIEVED: [(&str, i64, i64, i64); 3] = [
    ("2026-Q4", 872, 1_004, 190),
    ("2027-Q1", 806, 1_002, 0),
    ("2027-Q2", 742, 1_001, 0),
];

/// When each municipality gave its forecast. Mellerud has not.
const GIVEN: [(&str, &str); 3] = [
    ("bengtsfors", "2026-10-28 10:10"),
    ("fargelanda", "2026-10-28 14:25"),
    ("amal", "2026-10-29 09:05"),
];

pub(super) fn tell(s: &mut Script) -> Result<(), Failure> {
    publish(s, "2025-02-13 10:20", &FIRST)?;
    publish(s, "2026-02-12 10:05", &SECOND)?;
    let phones = Premise::Perimeter {
        organisation: OrganisationKey::parse("amal")?,
        category: CategoryKey::parse("it-kommunikation")?,
        from: Quarter::parse("2026-Q1")?,
        quarterly_ore: PHONES,
    };
    let source = "Åmåls budget 2026: telefonväxeln flyttad till it";
    state(s, "2026-01-20 09:40", "2026-01-01", source, phones)?;
    let wrong = state(
        s,
        "2026-04-09 13:15",
        "2026-03-31",
        "Inventering",
        computers(1_104)?,
    )?;
    s.at("2026-04-10 08:50")
        .because("Utlånade datorer räknades två gånger. Rätt antal registreras i stället.")
        .give(WithdrawCostEntry { entry: wrong })?;
    let source = "Inventering i Mellerud, omräknad";
    state(s, "2026-04-10 08:55", "2026-03-31", source, computers(1_004)?)?;
    for (organisation, at) in GIVEN {
        forecast(s, organisation, at)?;
    }
    Ok(())
}

fn publish(s: &mut Script, at: &str, published: &[Published]) -> Result<(), Failure> {
    let (on, _) = at.split_at(10);
    for (year, value_thousandths, standing) in published {
        let index = Premise::PriceIndex {
            year: *year,
            value_thousandths: *value_thousandths,
            standing: *standing,
        };
        state(
            s,
            at,
            on,
            "Prisindex för kommunal verksamhet, 2024 = 100 (exempel)",
            index,
        )?;
    }
    Ok(())
}

fn state(
    s: &mut Script,
    at: &str,
    effective_on: &str,
    source: &str,
    premise: Premise,
) -> Result<EntryId, Failure> {
    let entry = s.entry();
    s.at(at).give(RecordCostPremise {
        entry,
        effective_on: day(effective_on)?,
        source: Title::parse(source)?,
        premise,
    })?;
    Ok(entry)
}

fn computers(volume: u32) -> Result<Premise, Failure> {
    Ok(Premise::Volume {
        organisation: Some(OrganisationKey::parse("mellerud")?),
        category: Some(CategoryKey::parse("it-utrustning")?),
        from: Quarter::parse("2026-Q1")?,
        measure: Title::parse("datorarbetsplatser")?,
        baseline: 980,
        volume,
    })
}

fn forecast(s: &mut Script, organisation: &str, at: &str) -> Result<(), Failure> {
    let key = OrganisationKey::parse(organisation)?;
    let in_plan = s.known.savings()?.terms.categories.clone();
    let baseline = s.known.baselines.iter().find(|set| set.organisation == key);
    let mut lines = Vec::new();
    for (quarter, saved, other, transition) in BELIEVED {
        let quarter = Quarter::parse(quarter)?;
        for line in baseline.into_iter().flat_map(|set| &set.lines) {
            let rate = if in_plan.contains(&line.category) {
                saved
            } else {
                other
            };
            let kronor = line.amount_ore.0 * rate / 4_000 / 100 * price(quarter) / 1_000;
            lines.push(ForecastLine {
                bucket: Bucket::Category(line.category.clone()),
                quarter,
                amount_ore: Ore(kronor * 100),
            });
        }
        if transition > 0 {
            lines.push(ForecastLine {
                bucket: Bucket::Transition,
                quarter,
                amount_ore: Ore(transition * 100_000),
            });
        }
    }
    let entry = s.entry();
    s.at(at).finance(organisation).give(ForecastCosts {
        entry,
        organisation: key,
        effective_on: day("2026-09-30")?,
        source: Title::parse("Delårsprognos per den 30 september 2026")?,
        lines,
    })
}
