//! The rules in force on the day: what is to be saved and how fast, how joint costs are shared, and where rows of
//! ledgers go.

use loggbok_domain::cost::{MappingRule, MappingTarget};
use loggbok_domain::{BasisPoints, Quarter, Title};
use loggbok_projections::Stamp;

use super::Reading;
use super::joint::service;
use super::sheet::{Cell, Row, Sheet};
use crate::format;

pub(super) fn rules(from: &Reading<'_>) -> Sheet {
    let columns = vec![
        from.names("book-kind"),
        from.names("book-whose"),
        from.names("book-rule"),
        from.brief("book-from"),
        from.brief("book-priority"),
        from.sentences("book-meets"),
        from.names("book-goes-to"),
        from.brief("book-share"),
        from.names("book-by"),
        from.names("book-decision"),
        from.brief("book-position"),
    ];
    let mut sheet = from.sheet("regler", columns, 2);
    sheet.rows = plan(from);
    sheet.rows.extend(keys(from));
    sheet.rows.extend(mapping(from));
    sheet
}

/// One rule.
struct Held<'a> {
    kind: &'a str,
    whose: String,
    rule: Cell,
    begins: Option<Quarter>,
    priority: Cell,
    meets: Cell,
    goes_to: Cell,
    share: Cell,
    stamp: &'a Stamp,
}

impl<'a> Held<'a> {
    fn of(kind: &'a str, whose: String, stamp: &'a Stamp) -> Self {
        Self {
            kind,
            whose,
            rule: Cell::Empty,
            begins: None,
            priority: Cell::Empty,
            meets: Cell::Empty,
            goes_to: Cell::Empty,
            share: Cell::Empty,
            stamp,
        }
    }

    fn row(self, from: &Reading<'_>) -> Row {
        Row::of(vec![
            Cell::text(from.say(self.kind)),
            Cell::Text(self.whose),
            self.rule,
            Cell::or_empty(self.begins.map(|quarter| quarter.to_string())),
            self.priority,
            self.meets,
            self.goes_to,
            self.share,
            Cell::text(from.by(self.stamp)),
            Cell::or_empty(from.decision(self.stamp.decision)),
            Cell::Count(self.stamp.position.0),
        ])
    }
}

/// What is to be saved of which categories, and each step of the ramp.
fn plan(from: &Reading<'_>) -> Vec<Row> {
    let Some(plan) = from.view.ledger.savings_plan() else {
        return Vec::new();
    };
    let terms = &plan.value.terms;
    let all = from.say("book-all");
    let categories: Vec<String> = terms.categories.iter().map(|key| from.category(key)).collect();
    let share = Held {
        rule: Cell::text(terms.baseline_year.to_string()),
        meets: Cell::Text(categories.join(", ")),
        share: Cell::share(terms.share),
        ..Held::of("book-rule-saving", all.clone(), &plan.stamp)
    };
    let steps = terms.ramp.iter().map(|step| Held {
        begins: Some(step.from),
        share: Cell::share(step.reached),
        ..Held::of("book-rule-ramp", all.clone(), &plan.stamp)
    });
    std::iter::once(share)
        .chain(steps)
        .map(|held| held.row(from))
        .collect()
}

/// The key of each service.
fn keys(from: &Reading<'_>) -> Vec<Row> {
    let shared = &from.view.ledger.shared;
    let now = Quarter::containing(from.day);
    let keys = shared.keys.keys().filter_map(|key| {
        let set = shared.rule(key, now)?;
        let held = Held {
            rule: Cell::Text(from.telling.rule(&set.value.rule)),
            begins: Some(set.value.from),
            ..Held::of("book-rule-key", service(key, from), &set.stamp)
        };
        Some(held.row(from))
    });
    keys.collect()
}

/// Where rows of ledgers go, the rule that is tried first first.
fn mapping(from: &Reading<'_>) -> Vec<Row> {
    let mapping = &from.view.ledger.mapping;
    let now = Quarter::containing(from.day);
    let mut rows = Vec::new();
    for key in mapping.sets.keys() {
        let Some(set) = mapping.in_force(key, now) else {
            continue;
        };
        let mut rules: Vec<&MappingRule> = set.value.rules.iter().collect();
        rules.sort_by_key(|rule| std::cmp::Reverse(rule.priority));
        for rule in rules {
            for share in rule.to.shares() {
                let held = Held {
                    rule: Cell::text(rule.name.as_str()),
                    begins: Some(set.value.from),
                    priority: Cell::Count(rule.priority.into()),
                    meets: Cell::Text(meets(rule, from)),
                    goes_to: Cell::Text(target(&share.target, from)),
                    share: Cell::share(share.share),
                    ..Held::of("book-rule-mapping", from.organisation(key), &set.stamp)
                };
                rows.push(held.row(from));
            }
        }
    }
    rows
}

/// `konto 40, 41 · motpart 2`.
fn meets(rule: &MappingRule, from: &Reading<'_>) -> String {
    let parts: [(&str, &[Title]); 5] = [
        ("book-account", &rule.accounts),
        ("book-responsibility", &rule.responsibilities),
        ("book-activity", &rule.activities),
        ("book-project", &rule.projects),
        ("book-counterparty", &rule.counterparties),
    ];
    let said = parts.iter().filter(|(_, beginnings)| !beginnings.is_empty());
    let said: Vec<String> = said
        .map(|(name, beginnings)| {
            let beginnings: Vec<&str> = beginnings.iter().map(|it| it.as_str()).collect();
            format!("{} {}", from.say(name), beginnings.join(", "))
        })
        .collect();
    said.join(" · ")
}

/// Where a row goes, in words.
pub(super) fn target(target: &MappingTarget, from: &Reading<'_>) -> String {
    match target {
        MappingTarget::Category(key) => from.category(key),
        MappingTarget::Transition => from.say("value-transition"),
        MappingTarget::Internal => from.say("ledger-internal"),
        MappingTarget::Unmapped => from.say("ledger-unmapped"),
    }
}

/// A part of a whole, in words.
pub(super) fn percent(points: BasisPoints, from: loggbok_domain::Language) -> String {
    format::percent_exact(points, from)
}
