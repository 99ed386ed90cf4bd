//! What is aimed at and what was measured, in words.

use loggbok_domain::goal::{Due, Measured, Target};
use loggbok_domain::{BasisPoints, Language};
use loggbok_projections::goal::Aim;

use crate::format;
use crate::reading::Reading;
use crate::words::Words;

/// `minst 80 %, Q3 2026`.
pub(crate) fn aim_words(aim: Aim, reading: &Reading<'_>) -> String {
    format!(
        "{}, {}",
        target_words(aim.target, reading.language),
        due_words(aim.due, reading.language)
    )
}

/// `minst 80 %`, `ja`, `följs upp utan målnivå`.
pub(super) fn target_words(target: Target, language: Language) -> String {
    let least = |value: String| language.text_with("target-at-least", &[("value", value.into())]);
    match target {
        Target::ShareAtLeast(share) => match i64::from(share) {
            10_000 => format::percent_exact(BasisPoints(10_000), language),
            points => least(format::percent_exact(BasisPoints(points), language)),
        },
        Target::Yes => language.text("target-yes"),
        Target::MoneyAtLeast(ore) => least(format::kronor(ore, language)),
        Target::CountAtLeast(count) => least(format::integer(count, language)),
        Target::Followed => language.text("target-followed"),
    }
}

/// `Q3 2026`, `varje år från 2026`, `6 månader efter driftstart`.
pub(super) fn due_words(due: Due, language: Language) -> String {
    match due {
        Due::By(quarter) => format::quarter(quarter),
        Due::YearlyFrom(year) => language.text_with("due-yearly", &[("year", year.to_string().into())]),
        Due::MonthsAfterStart(months) => language.text_with("due-months", &[("count", months.into())]),
    }
}

/// A measured value.
pub(super) fn measured_words(value: Measured, language: Language) -> String {
    match value {
        Measured::Share(share) => format::percent_exact(BasisPoints(share.into()), language),
        Measured::YesNo(true) => language.text("measured-yes"),
        Measured::YesNo(false) => language.text("measured-no"),
        Measured::Money(ore) => format::kronor(ore, language),
        Measured::Count(count) => format::integer(count, language),
    }
}
