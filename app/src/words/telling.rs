//! Facts and changes in words.

use chrono_tz::Europe::Stockholm;
use loggbok_domain::cost::{Bucket, KeyRule, Weight};
use loggbok_domain::{DecisionId, Language, Noun, OrganisationKey};
use loggbok_projections::difference::{Change, Fact, Part, Stand, Subject, Value, What};
use loggbok_projections::{Stamp, View};

use super::side::what_key;
use super::{say, value as words};
use crate::Role;
use crate::format;

/// Tells facts of a programme in a reader's language, with the names a view knows.
#[derive(Clone, Copy)]
pub struct Telling<'a> {
    /// The reader's language.
    pub language: Language,
    /// Where names are looked up.
    pub view: &'a View,
}

impl Telling<'_> {
    /// A sentence without values.
    fn plain(&self, key: &str) -> String {
        say(self.language, key, &[])
    }

    /// What a subject is called: its heading, else its kind.
    #[must_use]
    pub fn subject(&self, subject: Subject) -> String {
        let kind = || self.plain(&format!("subject-{}", subject.noun()));
        match subject {
            Subject::CostPlan => kind(),
            Subject::Risk(id) => {
                let title = self.view.title_of(subject).map_or_else(kind, str::to_owned);
                // One risk is raised for each organisation it threatens, under the same heading.
                let risk = self.view.risks.risks.get(&id);
                match risk.and_then(|risk| risk.raised.as_ref()?.organisation.as_ref()) {
                    Some(organisation) => format!("{title} ({})", self.organisation(organisation)),
                    None => title,
                }
            }
            // A body meets many times.
            Subject::Meeting(id) => {
                let body = self.view.title_of(subject).map_or_else(kind, str::to_owned);
                let meeting = self.view.meetings.meetings.get(&id);
                match meeting.and_then(|meeting| meeting.on()) {
                    Some(day) => format!("{body} {}", format::date(day, self.language)),
                    None => body,
                }
            }
            Subject::Programme
            | Subject::Phase(_)
            | Subject::Milestone(_)
            | Subject::Goal(_)
            | Subject::Decision(_)
            | Subject::Report(_)
            | Subject::Batch(_)
            | Subject::Erasure(_) => self.view.title_of(subject).map_or_else(kind, str::to_owned),
        }
    }

    /// What is told of, with what it is one of: `Öppen punkt ”Två slut”`.
    #[must_use]
    pub fn what(&self, subject: Subject, what: What, part: Option<&Part>) -> String {
        let name = self.plain(what_key(what, subject.noun()));
        match part {
            None => name,
            Some(part @ Part::Point(key)) => {
                let title = self.view.part_title(part).unwrap_or_else(|| key.to_string());
                let values = [("what", name.into()), ("part", title.into())];
                say(self.language, "what-quoted", &values)
            }
            Some(Part::Organisation(key)) => format!("{name}, {}", self.organisation(key)),
            Some(Part::Cost(key, place)) => {
                let (whose, where_to) = (self.organisation(key), self.bucket(&place.bucket));
                format!("{name}, {whose}, {where_to}, {}", format::quarter(place.quarter))
            }
            Some(part @ (Part::Premise(_) | Part::Service(_))) => match self.view.part_title(part) {
                Some(title) => format!("{name}, {title}"),
                None => name,
            },
            Some(Part::Budget(key, year)) => format!("{name}, {} {year}", self.organisation(key)),
        }
    }

    /// A kind of thing as the heading of many: `Faser`.
    #[must_use]
    pub fn heading(&self, noun: Noun) -> String {
        self.plain(&format!("heading-{noun}"))
    }

    /// What a fact says.
    #[must_use]
    pub fn value(&self, value: &Value) -> String {
        let language = self.language;
        match value {
            Value::So => self.plain("value-so"),
            Value::Text(text) => text.to_string(),
            Value::Day(day) => format::date(*day, language),
            Value::Quarter(quarter) => format::quarter(*quarter),
            Value::Quarters(quarters) => format::quarters(*quarters),
            Value::Share(share) => {
                format::percent_exact(loggbok_domain::BasisPoints((*share).into()), language)
            }
            Value::Money(ore) => format::kronor(*ore, language),
            Value::Index(thousandths) => format::thousandths((*thousandths).into(), language),
            Value::Season(season) => words::season(language, *season),
            Value::Claim(amount, verdict) => {
                let key = match verdict {
                    None => "value-claim",
                    Some(true) => "value-claim-validated",
                    Some(false) => "value-claim-rejected",
                };
                say(
                    language,
                    key,
                    &[("sum", format::kronor(*amount, language).into())],
                )
            }
            Value::Key(rule) => self.rule(rule),
            Value::Measured(value) => words::measured(language, *value),
            Value::Aim(aim) => words::aim(language, *aim),
            Value::Assessment(assessment) => words::assessment(language, *assessment),
            Value::Threshold(above) => say(language, "value-threshold", &[("value", (*above).into())]),
            Value::Open(true) => self.plain("value-open"),
            Value::Open(false) => self.plain("value-closed"),
            Value::Settled(true) => self.plain("value-settled"),
            Value::Settled(false) => self.plain("value-unsettled"),
            Value::Declared(true) => self.plain("value-reached"),
            Value::Declared(false) => self.plain("value-missed"),
            Value::Outcome(outcome) => words::outcome(language, *outcome),
            Value::Decision(id) => self.decision(*id),
            Value::Rows(rows, total) => say(
                language,
                "value-rows",
                &[
                    ("count", (*rows).into()),
                    ("sum", format::kronor(*total, language).into()),
                ],
            ),
            Value::Row(quarter, bucket, amount) => say(
                language,
                "value-row",
                &[
                    ("quarter", format::quarter(*quarter).into()),
                    ("bucket", self.bucket(bucket).into()),
                    ("sum", format::kronor_and_ore(*amount, language).into()),
                ],
            ),
            Value::Events(events) => say(language, "value-events", &[("count", (*events).into())]),
            Value::Kind(kind) => super::event(language, kind),
        }
    }

    /// How a cost is shared: `lika`, `efter förbrukning`, `Åmåls kommun 3, Melleruds kommun 2`.
    #[must_use]
    pub fn rule(&self, rule: &KeyRule) -> String {
        match rule {
            KeyRule::Equal => self.plain("key-equal"),
            KeyRule::Consumption => self.plain("key-consumption"),
            KeyRule::Weights(weights) => {
                let one = |it: &Weight| {
                    let figure = format::integer(it.weight.into(), self.language);
                    format!("{} {figure}", self.organisation(&it.organisation))
                };
                weights.iter().map(one).collect::<Vec<_>>().join(", ")
            }
        }
    }

    /// A change from what held to what holds: `Q3 2025 → Q1 2026`.
    #[must_use]
    pub fn change(&self, change: &Change) -> String {
        let told = |value: &Option<Value>| value.as_ref().map(|value| self.value(value));
        match (told(&change.from), told(&change.to)) {
            (Some(from), Some(to)) if from == to => {
                say(self.language, "change-unchanged", &[("value", to.into())])
            }
            (Some(from), Some(to)) => format!("{from} → {to}"),
            (None, Some(to)) => to,
            (Some(from), None) => say(self.language, "change-gone", &[("value", from.into())]),
            (None, None) => self.plain("change-nothing-holds"),
        }
    }

    /// One fact with its day and what became of it: `40 %, avser 31 mars 2026, rättad`.
    #[must_use]
    pub fn fact(&self, fact: &Fact) -> String {
        let day = fact
            .effective_on
            .filter(|_| !matches!(fact.value, Value::Day(_) | Value::Row(..)));
        let day = day.map(|on| {
            let day = format::date(on, self.language);
            say(self.language, "fact-effective", &[("day", day.into())])
        });
        let became = match (&fact.changed, fact.withdrawn) {
            (_, true) => Some(self.plain("fact-withdrawn")),
            (Some(_), false) if !matches!(fact.value, Value::Settled(_) | Value::Claim(..)) => {
                Some(self.plain("fact-corrected"))
            }
            (Some(_) | None, false) => None,
        };
        let parts = [Some(self.value(&fact.value)), day, became];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// How something stood: `avviker, 2 kvartal sen`.
    #[must_use]
    pub fn stand(&self, subject: Subject, stand: Stand) -> String {
        let status = words::status(self.language, stand.status);
        let Some(late) = stand.late.filter(|late| *late != 0) else {
            return status;
        };
        let unit = if matches!(subject, Subject::Phase(_)) {
            "quarters"
        } else {
            "days"
        };
        let way = if late > 0 { "late" } else { "early" };
        let count = [("count", late.abs().into())];
        format!(
            "{status}, {}",
            say(self.language, &format!("{way}-{unit}"), &count)
        )
    }

    /// When and by whom: `registrerat 8 oktober 2025 kl. 09.00 av programkontoret, loggposition 412`, and on
    /// which decision.
    #[must_use]
    pub fn source(&self, stamp: &Stamp) -> String {
        let moment = format::moment(&stamp.recorded_at.with_timezone(&Stockholm), self.language);
        let position = i64::try_from(stamp.position.0).unwrap_or(i64::MAX);
        let values = [
            ("moment", moment.into()),
            ("who", self.author(stamp).into()),
            ("position", format::integer(position, self.language).into()),
        ];
        let recorded = say(self.language, "fact-recorded", &values);
        match stamp.decision {
            None => recorded,
            Some(id) => {
                let by = say(
                    self.language,
                    "fact-by-decision",
                    &[("decision", self.decision(id).into())],
                );
                format!("{recorded}, {by}")
            }
        }
    }

    /// Who recorded something, by role and organisation.
    #[must_use]
    pub fn author(&self, stamp: &Stamp) -> String {
        let known = Role::ALL.into_iter().find(|role| role.as_str() == stamp.by.role);
        let role = known.map_or_else(|| stamp.by.role.clone(), |role| words::role(self.language, role));
        let organisation = stamp.by.organisation.as_deref();
        match organisation.and_then(|key| OrganisationKey::parse(key).ok()) {
            Some(key) => format!("{role}, {}", self.organisation(&key)),
            None => role,
        }
    }

    /// An organisation's name; its key where the opening was erased.
    #[must_use]
    pub fn organisation(&self, key: &OrganisationKey) -> String {
        let opened = self.view.charter.opened.as_ref();
        let found = opened.and_then(|opened| opened.organisations.iter().find(|it| it.key == *key));
        found.map_or_else(|| key.to_string(), |organisation| organisation.name.to_string())
    }

    /// A decision by its paragraph and case number, else by its heading.
    #[must_use]
    pub fn decision(&self, id: DecisionId) -> String {
        let decision = self.view.decisions.decisions.get(&id);
        let taken = decision.and_then(|decision| decision.deliberations.last());
        match taken {
            Some(taken) => format!("{}, {}", taken.value.paragraph, taken.value.case_number),
            None => self.subject(Subject::Decision(id)),
        }
    }

    /// A category's name, or the transition.
    pub(crate) fn bucket(&self, bucket: &Bucket) -> String {
        match bucket {
            Bucket::Transition => self.plain("value-transition"),
            Bucket::Category(key) => {
                let opened = self.view.charter.opened.as_ref();
                let found = opened.and_then(|opened| opened.categories.iter().find(|it| it.key == *key));
                found.map_or_else(|| key.to_string(), |category| category.name.to_string())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_side_and_kind_has_words_in_both_languages() {
        let view = View::default();
        for language in Language::ALL {
            let telling = Telling {
                language,
                view: &view,
            };
            for what in What::ALL {
                for subject in [
                    Subject::Programme,
                    Subject::Batch(Default::default()),
                    Subject::Erasure(Default::default()),
                ] {
                    let told = telling.what(subject, what, None);
                    assert!(!told.starts_with("what-"), "{told}");
                }
            }
            for noun in Noun::ALL {
                assert!(!telling.heading(noun).starts_with("heading-"));
                assert!(!telling.plain(&format!("subject-{noun}")).starts_with("subject-"));
            }
        }
    }
}
