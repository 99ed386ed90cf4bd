//! Measured values, targets and due times as a form asks for them.

use loggbok_domain::goal::{Due, Measured, Target, Unit};
use loggbok_domain::{Language, Ore, ParseError, Quarter};
use loggbok_projections::goal::Goal;
use maud::Markup;

use super::deed::VALUE;
use crate::component::Kind;
use crate::form::{Ask, Sent, Wrong, count, percent, percent_of};
use crate::reading::Reading;
use crate::words::Words;

const YES: &str = "ja";
const NO: &str = "nej";

/// Units by what the form sends, with their words.
const UNITS: [(&str, Unit, &str); 4] = [
    ("andel", Unit::Share, "goal-unit-share"),
    ("antal", Unit::Count, "goal-unit-count"),
    ("kronor", Unit::Money, "goal-unit-money"),
    ("ja-nej", Unit::YesNo, "goal-unit-yes-no"),
];

const QUARTER: &str = "kvartal";
const YEARLY: &str = "arligen";
const MONTHS: &str = "efter-driftstart";

/// Kinds of due time by what the form sends, with their words.
const DUES: [(&str, &str); 3] = [
    (QUARTER, "goal-due-quarter"),
    (YEARLY, "goal-due-yearly"),
    (MONTHS, "goal-due-months"),
];

/// The units to choose among.
pub(super) fn units(language: Language) -> Vec<(String, String)> {
    let named = |(name, _, words): &(&str, Unit, &str)| ((*name).to_owned(), language.text(words));
    UNITS.iter().map(named).collect()
}

/// Reads a unit.
pub(super) fn unit(text: &str) -> Result<Unit, ParseError> {
    let found = UNITS.iter().find(|(name, ..)| *name == text);
    found.map(|(_, unit, _)| *unit).ok_or_else(|| one_of(text))
}

/// The kinds of due time to choose among.
pub(crate) fn dues(language: Language) -> Vec<(String, String)> {
    let named = |(name, words): &(&str, &str)| ((*name).to_owned(), language.text(words));
    DUES.iter().map(named).collect()
}

/// Reads when a goal is due, from the fields of its kind and its time.
pub(crate) fn due(sent: &Sent, kind: String, time: String) -> Result<Due, Wrong> {
    let chosen = sent.read(kind.clone(), |text| Ok::<_, ParseError>(text.to_owned()))?;
    Ok(match chosen.as_str() {
        QUARTER => Due::By(sent.read(time, Quarter::parse)?),
        YEARLY => Due::YearlyFrom(sent.number(time)?),
        MONTHS => Due::MonthsAfterStart(sent.number(time)?),
        other => return Err(Wrong::at(kind, one_of(other))),
    })
}

/// A due time as its two fields have it.
pub(crate) fn due_written(due: Due) -> (&'static str, String) {
    match due {
        Due::By(quarter) => (QUARTER, quarter.to_string()),
        Due::YearlyFrom(year) => (YEARLY, year.to_string()),
        Due::MonthsAfterStart(months) => (MONTHS, months.to_string()),
    }
}

/// Reads what is aimed at, in a unit; without a level it is followed.
pub(crate) fn target(unit: Unit, sent: &Sent, level: String) -> Result<Target, Wrong> {
    if sent.get(&level).is_empty() {
        return Ok(Target::Followed);
    }
    let value = sent.read(level.clone(), |text| measured(unit, &lower(text)))?;
    Ok(match value {
        Measured::Share(least) => Target::ShareAtLeast(least),
        Measured::Money(least) => Target::MoneyAtLeast(least),
        Measured::Count(least) => Target::CountAtLeast(least),
        Measured::YesNo(true) => Target::Yes,
        Measured::YesNo(false) => return Err(Wrong::at(level, one_of(NO))),
    })
}

/// What is aimed at as its field has it.
pub(crate) fn target_written(target: Target) -> String {
    match target {
        Target::ShareAtLeast(least) => written(Measured::Share(least)),
        Target::MoneyAtLeast(least) => written(Measured::Money(least)),
        Target::CountAtLeast(least) => written(Measured::Count(least)),
        Target::Yes => written(Measured::YesNo(true)),
        Target::Followed => String::new(),
    }
}

/// The field for a value in the goal's unit.
pub(super) fn field(goal: Option<&Goal>, sent: &Sent, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let answers = [(YES, "answer-yes"), (NO, "answer-no")];
    let answers = answers.map(|(name, words)| (name.to_owned(), language.text(words)));
    let kind = match unit_of(goal) {
        Some(Unit::Share) => Kind::Figure("%"),
        Some(Unit::Money) => Kind::Figure("kr"),
        Some(Unit::YesNo) => Kind::Choice(&answers),
        Some(Unit::Count) | None => Kind::Figure(""),
    };
    sent.field(&Ask::new(VALUE, "goal-value", kind))
}

/// Reads a value in the goal's unit.
pub(super) fn read(goal: Option<&Goal>, sent: &Sent) -> Result<Measured, Wrong> {
    let unit = unit_of(goal).unwrap_or(Unit::Count);
    sent.read(VALUE, |text| measured(unit, text))
}

/// A value as its field has it.
pub(super) fn written(value: Measured) -> String {
    match value {
        Measured::Share(share) => percent_of(share),
        Measured::Money(Ore(ore)) if ore % 100 == 0 => (ore / 100).to_string(),
        Measured::Money(Ore(ore)) => {
            let sign = if ore < 0 { "-" } else { "" };
            let ore = ore.unsigned_abs();
            format!("{sign}{},{:02}", ore / 100, ore % 100)
        }
        Measured::Count(count) => count.to_string(),
        Measured::YesNo(true) => YES.to_owned(),
        Measured::YesNo(false) => NO.to_owned(),
    }
}

/// A level may be written as a word, in either language.
fn lower(text: &str) -> String {
    let lower = text.to_lowercase();
    if lower == "yes" { YES.to_owned() } else { lower }
}

fn unit_of(goal: Option<&Goal>) -> Option<Unit> {
    goal?.defined.as_ref().map(|defined| defined.unit)
}

fn measured(unit: Unit, text: &str) -> Result<Measured, ParseError> {
    Ok(match unit {
        Unit::Share => Measured::Share(percent(text)?),
        Unit::Money => Measured::Money(Ore::parse(text)?),
        Unit::Count => Measured::Count(count(text)?),
        Unit::YesNo => match text {
            YES => Measured::YesNo(true),
            NO => Measured::YesNo(false),
            other => return Err(one_of(other)),
        },
    })
}

fn one_of(text: &str) -> ParseError {
    ParseError {
        expected: "ONE_OF",
        value: text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use loggbok_domain::Share;

    use super::super::deed::{DUE, DUE_KIND, LEVEL};
    use super::*;

    fn sent(fields: &[(&str, &str)]) -> Sent {
        let owned = fields
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Sent::received(Language::Swedish, owned.collect())
    }

    #[test]
    fn a_value_is_read_as_it_is_written_in_every_unit() {
        for (unit, value) in [
            (Unit::Share, Measured::Share(Share::parse(3_750).unwrap())),
            (Unit::Money, Measured::Money(Ore(-120_050))),
            (Unit::Money, Measured::Money(Ore(400))),
            (Unit::Count, Measured::Count(28)),
            (Unit::YesNo, Measured::YesNo(true)),
            (Unit::YesNo, Measured::YesNo(false)),
        ] {
            assert_eq!(measured(unit, &written(value)), Ok(value), "{unit:?}");
        }
        assert_eq!(measured(Unit::YesNo, "kanske").unwrap_err().expected, "ONE_OF");
    }

    #[test]
    fn a_target_is_in_its_unit_and_without_a_level_it_is_followed() {
        let level = |unit, text| target(unit, &sent(&[(LEVEL, text)]), LEVEL.to_owned()).ok();
        assert_eq!(level(Unit::Count, "28"), Some(Target::CountAtLeast(28)));
        assert_eq!(
            level(Unit::Money, "1 200 000"),
            Some(Target::MoneyAtLeast(Ore(120_000_000)))
        );
        assert_eq!(level(Unit::YesNo, "Ja"), Some(Target::Yes));
        assert_eq!(level(Unit::YesNo, "yes"), Some(Target::Yes));
        assert_eq!(level(Unit::YesNo, "nej"), None);
        assert_eq!(level(Unit::Share, " "), Some(Target::Followed));
        assert_eq!(level(Unit::Share, "många"), None);
    }

    #[test]
    fn a_due_time_is_of_the_kind_chosen() {
        let due = |kind, time| {
            let sent = sent(&[(DUE_KIND, kind), (DUE, time)]);
            due(&sent, DUE_KIND.to_owned(), DUE.to_owned()).ok()
        };
        assert_eq!(
            due(QUARTER, "2027-Q1"),
            Some(Due::By(Quarter::parse("2027-Q1").unwrap()))
        );
        assert_eq!(due(YEARLY, "2026"), Some(Due::YearlyFrom(2026)));
        assert_eq!(due(MONTHS, "6"), Some(Due::MonthsAfterStart(6)));
        assert_eq!(due(MONTHS, "-6"), None);
        assert_eq!(due(YEARLY, "2027-Q1"), None);
        assert_eq!(due("", "2026"), None);
        assert_eq!(due("snart", "2026"), None);
    }
}
