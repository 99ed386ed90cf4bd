//! Which rules and mandates have held, and from when?

use loggbok_app::words::value;
use loggbok_projections::Stamp;

use super::question::{Cell, Question};
use crate::component::Column;
use crate::format;
use crate::reading::{Reading, swedish_time};
use crate::words::Words;

/// One rule: what, its content, and its circumstances.
type Rule<'a> = (String, String, &'a Stamp);

/// The opening, versions of the directive, extensions, risk scales, changed targets and savings plans, in the order
/// they were recorded.
pub(super) fn history(reading: &Reading<'_>) -> Question {
    let language = reading.language;
    let mut rules = mandate(reading);
    rules.extend(scales(reading));
    rules.extend(aims(reading));
    rules.extend(plans(reading));
    rules.sort_by_key(|(_, _, stamp)| stamp.position);
    let with_decision = rules
        .iter()
        .filter(|(_, _, stamp)| stamp.decision.is_some())
        .count();
    let row = |(what, content, stamp): &Rule<'_>| {
        vec![
            Cell::text(what),
            Cell::text(content),
            Cell::text(format::moment(&swedish_time(stamp.recorded_at), language)),
            Cell::decision(stamp.decision, reading),
            Cell::place(stamp, reading),
        ]
    };
    Question {
        key: "regler",
        asks: language.text("audit-rules"),
        answer: language.text_with(
            "audit-rules-answer",
            &[("of", rules.len().into()), ("decided", with_decision.into())],
        ),
        columns: vec![
            Column::words(language.text("audit-rule")),
            Column::words(language.text("audit-content")),
            Column::words(language.text("dossier-recorded")),
            Column::words(language.text("decision")),
            Column::words(language.text("dossier-place")),
        ],
        rows: rules.iter().map(row).collect(),
    }
}

fn mandate<'a>(reading: &Reading<'a>) -> Vec<Rule<'a>> {
    let (charter, language) = (&reading.view.charter, reading.language);
    let mut rules = Vec::new();
    if let (Some(opened), Some(stamp)) = (&charter.opened, &charter.opened_stamp) {
        let bodies: Vec<&str> = opened.bodies.iter().map(|body| body.name.as_str()).collect();
        rules.push((
            language.text("charter-mandate"),
            opened.mandate.to_string(),
            stamp,
        ));
        rules.push((
            language.text("time-frame"),
            format::quarters(opened.period),
            stamp,
        ));
        rules.push((language.text("charter-bodies"), bodies.join(", "), stamp));
    }
    for set in &charter.directives {
        let values = [
            ("version", set.value.version.as_str().into()),
            ("day", reading.date(set.value.adopted_on).into()),
        ];
        let content = language.text_with("directive-adopted", &values);
        rules.push((language.text("charter-directive"), content, &set.stamp));
    }
    for set in &charter.extensions {
        let values = [("until", format::quarter(set.value).into())];
        rules.push((
            language.text("time-frame"),
            language.text_with("charter-extended", &values),
            &set.stamp,
        ));
    }
    rules
}

fn scales<'a>(reading: &Reading<'a>) -> Vec<Rule<'a>> {
    let language = reading.language;
    let scales = reading.view.charter.risk_scales.all().iter();
    scales
        .map(|scale| {
            let values = [
                ("value", scale.value.serious_above.into()),
                ("day", reading.date(scale.effective_on).into()),
            ];
            let content = language.text_with("audit-serious-above", &values);
            (language.text("audit-risk-scale"), content, &scale.stamp)
        })
        .collect()
}

fn aims<'a>(reading: &Reading<'a>) -> Vec<Rule<'a>> {
    let language = reading.language;
    let goals = reading.view.goals.goals.values();
    goals
        .flat_map(|goal| goal.changes.iter().map(move |change| (goal, change)))
        .map(|(goal, change)| {
            let name = goal
                .title()
                .map_or_else(|| language.text("erased"), ToString::to_string);
            let content = format!("{name}: {}", value::aim(reading.language, change.value));
            (language.text("goal-target"), content, &change.stamp)
        })
        .collect()
}

fn plans<'a>(reading: &Reading<'a>) -> Vec<Rule<'a>> {
    let language = reading.language;
    let ledger = &reading.view.ledger;
    let plans = ledger.savings_plans.iter().map(|set| {
        let share = set.value.terms.share;
        let content = format::percent_exact(loggbok_domain::BasisPoints(share.into()), language);
        (language.text("audit-savings-plan"), content, &set.stamp)
    });
    plans.collect()
}
