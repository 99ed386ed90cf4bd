//! Values of the field in words: targets, measured values, outcomes, roles, statuses.

use loggbok_domain::cost::Season;
use loggbok_domain::decision::Outcome;
use loggbok_domain::goal::{Due, Measured, Target};
use loggbok_domain::risk::Assessment;
use loggbok_domain::{BasisPoints, Language};
use loggbok_projections::goal::Aim;
use loggbok_projections::phase::Status;

use super::say;
use crate::Role;
use crate::format;

/// `minst 80 %, Q3 2026`.
#[must_use]
pub fn aim(language: Language, aim: Aim) -> String {
    format!("{}, {}", target(language, aim.target), due(language, aim.due))
}

/// `minst 80 %`, `ja`, `följs upp utan målnivå`.
#[must_use]
pub fn target(language: Language, target: Target) -> String {
    let least = |value: String| say(language, "target-at-least", &[("value", value.into())]);
    match target {
        Target::ShareAtLeast(share) => match i64::from(share) {
            10_000 => format::percent_exact(BasisPoints(10_000), language),
            points => least(format::percent_exact(BasisPoints(points), language)),
        },
        Target::Yes => say(language, "target-yes", &[]),
        Target::MoneyAtLeast(ore) => least(format::kronor(ore, language)),
        Target::CountAtLeast(count) => least(format::integer(count, language)),
        Target::Followed => say(language, "target-followed", &[]),
    }
}

/// `Q3 2026`, `varje år från 2026`, `6 månader efter driftstart`.
#[must_use]
pub fn due(language: Language, due: Due) -> String {
    match due {
        Due::By(quarter) => format::quarter(quarter),
        Due::YearlyFrom(year) => say(language, "due-yearly", &[("year", year.to_string().into())]),
        Due::MonthsAfterStart(months) => say(language, "due-months", &[("count", months.into())]),
    }
}

/// The shares of a year's quarters: `24 % · 26 % · 24 % · 26 %`.
#[must_use]
pub fn season(language: Language, season: Season) -> String {
    let share = |share: loggbok_domain::Share| format::percent_exact(BasisPoints(share.into()), language);
    season.quarters().map(share).join(" · ")
}

/// A measured value.
#[must_use]
pub fn measured(language: Language, value: Measured) -> String {
    match value {
        Measured::Share(share) => format::percent_exact(BasisPoints(share.into()), language),
        Measured::YesNo(true) => say(language, "measured-yes", &[]),
        Measured::YesNo(false) => say(language, "measured-no", &[]),
        Measured::Money(ore) => format::kronor(ore, language),
        Measured::Count(count) => format::integer(count, language),
    }
}

/// `riskvärde 12 (3 × 4)`; without the factors where they are not known.
#[must_use]
pub fn assessment(language: Language, assessment: Assessment) -> String {
    let value = assessment.value();
    match assessment {
        Assessment::Graded {
            probability,
            consequence,
        } => say(
            language,
            "value-graded",
            &[
                ("value", value.into()),
                ("probability", probability.get().into()),
                ("consequence", consequence.get().into()),
            ],
        ),
        Assessment::ValueOnly(_) => say(language, "value-product", &[("value", value.into())]),
    }
}

/// What a body made of a question.
#[must_use]
pub fn outcome(language: Language, outcome: Outcome) -> String {
    let key = match outcome {
        Outcome::Approved => "outcome-approved",
        Outcome::Rejected => "outcome-rejected",
        Outcome::Tabled => "outcome-tabled",
        Outcome::ReferredBack => "outcome-referred-back",
    };
    say(language, key, &[])
}

/// A role as one writes of those who act in it: `programkontoret`.
#[must_use]
pub fn role(language: Language, role: Role) -> String {
    say(language, &format!("role-{role}"), &[])
}

/// How a phase or milestone stands: `enligt plan`; `uppgift saknas` where nothing is known to judge by.
#[must_use]
pub fn status(language: Language, status: Option<Status>) -> String {
    let key = match status {
        Some(Status::NotStarted) => "status-not-started",
        Some(Status::OnTrack) => "status-on-plan",
        Some(Status::AtRisk) => "status-risk",
        Some(Status::Late) => "status-off",
        Some(Status::Done) => "status-done",
        Some(Status::Cancelled) => "status-cancelled",
        None => "status-missing",
    };
    say(language, key, &[])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_has_its_word_in_both_languages() {
        for language in Language::ALL {
            let statuses = [
                Status::NotStarted,
                Status::OnTrack,
                Status::AtRisk,
                Status::Late,
                Status::Done,
                Status::Cancelled,
            ];
            let outcomes = [
                Outcome::Approved,
                Outcome::Rejected,
                Outcome::Tabled,
                Outcome::ReferredBack,
            ];
            let said = (Role::ALL.iter().map(|it| role(language, *it)))
                .chain(statuses.iter().map(|it| status(language, Some(*it))))
                .chain(outcomes.iter().map(|it| outcome(language, *it)))
                .chain([status(language, None), due(language, Due::MonthsAfterStart(6))]);
            for words in said {
                let key =
                    words.starts_with("role-") || words.starts_with("status-") || words.contains("outcome-");
                assert!(!key && !words.contains("{$"), "{words}");
            }
        }
    }
}
