//! What the four municipalities posted, quarter by quarter. One batch went in twice and was withdrawn, one row
//! was corrected, and the latest quarter is not complete.

use loggbok_app::Failure;
use loggbok_domain::cost::{ActualRow, Bucket, CorrectActual, PostActuals, SetCostBaseline, WithdrawBatch};
use loggbok_domain::{CategoryKey, Ore, Quarter, Title};

use super::cost_plan::TRANSITION;
use crate::demo::script::{Script, day};

/// One quarter's postings. The rates are thousandths: of a quarter of the 2024 budget, and of the transition
/// budget first decided.
struct Posted {
    quarter: &'static str,
    /// When each organisation posted, in the order of the programme file.
    at: [Option<&'static str>; 4],
    /// The categories of the savings plan.
    saved: i64,
    /// The other categories.
    other: i64,
    transition: i64,
}

const POSTED: [Posted; 7] = [
    Posted {
        quarter: "2025-Q1",
        at: [
            Some("2025-04-24 13:10"),
            Some("2025-04-25 10:05"),
            Some("2025-04-25 14:40"),
            Some("2025-04-28 09:20"),
        ],
        saved: 1006,
        other: 1002,
        transition: 880,
    },
    Posted {
        quarter: "2025-Q2",
        at: [
            Some("2025-07-25 09:15"),
            Some("2025-07-25 10:30"),
            Some("2025-07-28 09:40"),
            Some("2025-07-25 13:05"),
        ],
        saved: 1012,
        other: 1004,
        transition: 950,
    },
    Posted {
        quarter: "2025-Q3",
        at: [
            Some("2025-10-24 09:10"),
            Some("2025-10-24 13:25"),
            Some("2025-10-27 08:35"),
            Some("2025-10-24 15:00"),
        ],
        saved: 1018,
        other: 1006,
        transition: 1010,
    },
    Posted {
        quarter: "2025-Q4",
        at: [
            Some("2026-01-26 09:05"),
            Some("2026-01-26 14:10"),
            Some("2026-01-27 10:20"),
            Some("2026-01-26 15:15"),
        ],
        saved: 1029,
        other: 1008,
        transition: 835,
    },
    Posted {
        quarter: "2026-Q1",
        at: [
            Some("2026-04-24 09:30"),
            Some("2026-04-24 11:10"),
            Some("2026-04-27 13:45"),
            Some("2026-04-24 14:20"),
        ],
        saved: 1022,
        other: 1009,
        transition: 1140,
    },
    Posted {
        quarter: "2026-Q2",
        at: [
            Some("2026-07-24 09:00"),
            Some("2026-07-24 10:15"),
            Some("2026-07-27 09:30"),
            Some("2026-07-24 13:50"),
        ],
        saved: 958,
        other: 1007,
        transition: 1095,
    },
    Posted {
        quarter: "2026-Q3",
        at: [
            Some("2026-10-26 09:20"),
            Some("2026-10-26 13:30"),
            None,
            Some("2026-10-27 10:45"),
        ],
        saved: 919,
        other: 1005,
        transition: 1060,
    },
];

/// What Åmål's telephones cost in a quarter.
pub(super) const PHONES: Ore = Ore(3_500_000);

/// Prices in thousandths of those of 2024.
pub(super) fn price(quarter: Quarter) -> i64 {
    match quarter.year() {
        ..2025 => 1_000,
        2025 => 1_029,
        2026 => 1_057,
        _ => 1_083,
    }
}

/// How each organisation differs from the others, in thousandths.
const LEANING: [i64; 4] = [3, -4, 6, -2];

/// How categories and quarters differ from each other, in thousandths.
const RIPPLE: [i64; 5] = [-4, 2, 0, 5, -3];

/// A row as first posted, and how much too much it was.
struct Wrong {
    batch: &'static str,
    category: &'static str,
    excess: Ore,
}

const WRONG: Wrong = Wrong {
    batch: "bengtsfors/2025-Q3",
    category: "konsultstod",
    excess: Ore(18_000_000),
};

pub(super) fn tell(s: &mut Script) -> Result<(), Failure> {
    for (number, posted) in (0..).zip(&POSTED) {
        for (place, at) in posted.at.iter().enumerate() {
            if let (Some(at), Some(baseline)) = (at, s.known.baselines.get(place).cloned()) {
                let organisation = baseline.organisation.to_string();
                let key = format!("{organisation}/{}", posted.quarter);
                let post = Batch {
                    key: &key,
                    number,
                    place,
                    posted,
                    baseline: &baseline,
                }
                .post(s)?;
                s.at(*at).finance(&organisation).give(post)?;
            }
        }
    }
    corrected(s)
}

/// One batch is posted again by mistake and withdrawn; one row of another is corrected.
fn corrected(s: &mut Script) -> Result<(), Failure> {
    let baselines = s.known.baselines.clone();
    let again = |place: usize, number: usize, key| {
        let (baseline, posted) = (baselines.get(place)?, POSTED.get(number)?);
        Some(Batch {
            key,
            number,
            place,
            posted,
            baseline,
        })
    };
    if let Some(batch) = again(1, 1, "fargelanda/2025-Q2/igen") {
        let post = batch.post(s)?;
        let (batch, withdrawn_on) = (post.batch, day("2025-07-30")?);
        s.at("2025-07-28 11:30").finance("fargelanda").give(post)?;
        s.at("2025-07-30 08:50")
            .finance("fargelanda")
            .because("Samma underlag bokfördes två gånger. Den andra bunten tas tillbaka.")
            .give(WithdrawBatch { batch, withdrawn_on })?;
    }
    if let Some(batch) = again(0, 2, WRONG.batch) {
        let post = batch.post(s)?;
        let right = post
            .rows
            .into_iter()
            .find(|row| row.entry == s.row(WRONG.batch, WRONG.category));
        if let Some(mut row) = right {
            row.amount_ore = Ore(row.amount_ore.0 - WRONG.excess.0);
            s.at("2025-11-05 10:40")
                .finance("bengtsfors")
                .because("En faktura på 180 000 kr hörde till en annan verksamhet än it.")
                .give(CorrectActual {
                    batch: post.batch,
                    row,
                })?;
        }
    }
    Ok(())
}

/// What one batch is computed from.
struct Batch<'a> {
    key: &'a str,
    number: usize,
    place: usize,
    posted: &'a Posted,
    baseline: &'a SetCostBaseline,
}

impl Batch<'_> {
    fn post(&self, s: &Script) -> Result<PostActuals, Failure> {
        let quarter = Quarter::parse(self.posted.quarter)?;
        let mut rows = Vec::new();
        for (column, line) in self.baseline.lines.iter().enumerate() {
            let thousandths = self.thousandths(s, &line.category, column)?;
            let exact = line.amount_ore.0 * thousandths / 4_000 * price(quarter) / 1_000
                + self.excess(&line.category).0
                + self.phones(&line.category, quarter).0;
            rows.push(ActualRow {
                entry: s.row(self.key, line.category.as_str()),
                bucket: Bucket::Category(line.category.clone()),
                quarter,
                amount_ore: Ore(exact / 100 * 100),
            });
        }
        rows.extend(self.transition(s, quarter));
        Ok(PostActuals {
            batch: s.batch(self.key),
            organisation: self.baseline.organisation.clone(),
            source: Title::parse(&format!(
                "Huvudboken, kvartal {} {}",
                quarter.number(),
                quarter.year()
            ))?,
            sha256: None,
            rows,
        })
    }

    fn thousandths(&self, s: &Script, category: &CategoryKey, column: usize) -> Result<i64, Failure> {
        let in_plan = s.known.savings()?.terms.categories.contains(category);
        let rate = if in_plan {
            self.posted.saved
        } else {
            self.posted.other
        };
        let leaning = LEANING.get(self.place).copied().unwrap_or_default();
        let ripple = RIPPLE.get((self.number * 2 + self.place + column * 3) % RIPPLE.len());
        Ok(rate + leaning + ripple.copied().unwrap_or_default())
    }

    /// Åmål's telephones were moved to the IT budget.
    fn phones(&self, category: &CategoryKey, quarter: Quarter) -> Ore {
        let moved = self.baseline.organisation.as_str() == "amal"
            && category.as_str() == "it-kommunikation"
            && quarter.year() >= 2026;
        if moved { PHONES } else { Ore::ZERO }
    }

    fn excess(&self, category: &CategoryKey) -> Ore {
        let wrong = self.key == WRONG.batch && category.as_str() == WRONG.category;
        if wrong { WRONG.excess } else { Ore::ZERO }
    }

    fn transition(&self, s: &Script, quarter: Quarter) -> Option<ActualRow> {
        let (_, budget) = TRANSITION
            .iter()
            .find(|(organisation, _)| *organisation == self.baseline.organisation.as_str())?;
        let thousands = budget.get(self.number)?;
        Some(ActualRow {
            entry: s.row(self.key, "omstallning"),
            bucket: Bucket::Transition,
            quarter,
            // Thousands of kronor times thousandths are kronor.
            amount_ore: Ore(thousands * self.posted.transition * 100),
        })
    }
}
