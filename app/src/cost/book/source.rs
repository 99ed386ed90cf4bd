//! What the figures rest on: every statement with its day, its source, who recorded it and on which decision.

use chrono::NaiveDate;
use loggbok_domain::Ore;
use loggbok_domain::cost::{Bucket, CostLine, KeyRule, Premise};
use loggbok_domain::goal::Measured;
use loggbok_projections::cost::{Place, Topic};
use loggbok_projections::difference::{Part, Subject, Value, What};
use loggbok_projections::{Dated, Set, Stamp, stockholm_date};

use super::Reading;
use super::joint::service;
use super::sheet::{Cell, Row, Sheet};

/// One statement.
struct Stated<'a> {
    what: String,
    value: String,
    on: Option<NaiveDate>,
    source: Option<String>,
    stamp: &'a Stamp,
    withdrawn: bool,
}

pub(super) fn sources(from: &Reading<'_>) -> Sheet {
    let columns = vec![
        from.sentences("book-what"),
        from.names("book-value"),
        from.brief("book-day"),
        from.sentences("book-source"),
        from.brief("book-recorded-on"),
        from.names("book-by"),
        from.names("book-decision"),
        from.brief("book-position"),
        from.brief("book-withdrawn"),
    ];
    let mut sheet = from.sheet("underlag", columns, 1);
    let mut all = plans(from);
    all.extend(premises(from));
    all.extend(beliefs(from));
    all.extend(claims(from));
    all.extend(joint(from));
    all.extend(batches(from));
    sheet.rows = all.into_iter().map(|stated| row(stated, from)).collect();
    sheet
}

fn row(stated: Stated<'_>, from: &Reading<'_>) -> Row {
    let Stated {
        what,
        value,
        on,
        source,
        stamp,
        withdrawn,
    } = stated;
    Row::of(vec![
        Cell::Text(what),
        Cell::Text(value),
        Cell::day(on),
        Cell::or_empty(source.or_else(|| stamp.reason.as_deref().map(str::to_owned))),
        Cell::Day(stockholm_date(stamp.recorded_at)),
        Cell::text(from.by(stamp)),
        Cell::or_empty(from.decision(stamp.decision)),
        Cell::Count(stamp.position.0),
        Cell::or_empty(withdrawn.then(|| from.say("book-yes"))),
    ])
}

impl Reading<'_> {
    fn what(&self, what: What, part: Option<&Part>) -> String {
        self.telling.what(Subject::CostPlan, what, part)
    }

    fn value(&self, value: &Value) -> String {
        self.telling.value(value)
    }
}

fn set<'a, T>(what: String, value: String, source: Option<String>, of: &'a Set<T>) -> Stated<'a> {
    Stated {
        what,
        value,
        on: None,
        source,
        stamp: &of.stamp,
        withdrawn: false,
    }
}

fn dated<'a, T>(what: String, value: String, source: Option<String>, of: &'a Dated<T>) -> Stated<'a> {
    Stated {
        what,
        value,
        on: Some(of.effective_on),
        source,
        stamp: &of.stamp,
        withdrawn: of.withdrawn.is_some(),
    }
}

/// Baselines, savings plan, transition budget, reductions and weights in force.
fn plans<'a>(from: &Reading<'a>) -> Vec<Stated<'a>> {
    let ledger = &from.view.ledger;
    let money = |ore: Ore| from.value(&Value::Money(ore));
    let mut all = Vec::new();
    for (key, years) in &ledger.baselines {
        for (year, sets) in years {
            let what = from.what(What::CostBaseline, Some(&Part::Budget(key.clone(), *year)));
            let total = |lines: &[CostLine]| lines.iter().map(|line| line.amount_ore).sum();
            all.extend(
                sets.last()
                    .map(|it| set(what, money(total(&it.value.lines)), None, it)),
            );
        }
    }
    all.extend(ledger.savings_plan().map(|it| {
        let value = from.value(&Value::Share(it.value.terms.share));
        let source = Some(it.value.assumption.to_string());
        set(from.what(What::SavingsPlan, None), value, source, it)
    }));
    all.extend(ledger.transition_budget().map(|it| {
        let total = it.value.lines.iter().map(|line| line.amount_ore).sum();
        let source = Some(it.value.assumption.to_string());
        set(from.what(What::TransitionBudget, None), money(total), source, it)
    }));
    all.extend(ledger.reductions.iter().map(|it| {
        let total = it.value.lines.iter().map(|line| line.amount_ore).sum();
        set(from.what(What::BudgetReduction, None), money(total), None, it)
    }));
    all.extend(ledger.weights.last().map(|it| {
        let total = it.value.lines.iter().map(|line| line.budget_ore).sum();
        set(from.what(What::MilestoneWeights, None), money(total), None, it)
    }));
    all
}

fn premises<'a>(from: &Reading<'a>) -> Vec<Stated<'a>> {
    let of = |stated: &'a loggbok_projections::cost::Stated| {
        let premise = &stated.value.premise;
        let (what, value) = match premise {
            Premise::PriceIndex {
                value_thousandths, ..
            } => (What::PriceIndex, Value::Index(*value_thousandths)),
            Premise::Volume { volume, .. } => {
                (What::Volume, Value::Measured(Measured::Count((*volume).into())))
            }
            Premise::Perimeter { quarterly_ore, .. } => (What::Perimeter, Value::Money(*quarterly_ore)),
            Premise::Season { quarters, .. } => (What::Season, Value::Season(*quarters)),
            Premise::NetCost { amount_ore, .. } => (What::NetCost, Value::Money(*amount_ore)),
            Premise::AloneShare { share } => (What::AloneShare, Value::Share(*share)),
        };
        let part = Part::Premise(Topic::from(premise));
        let source = Some(stated.value.source.to_string());
        dated(from.what(what, Some(&part)), from.value(&value), source, stated)
    };
    from.view.ledger.premises.all().into_iter().map(of).collect()
}

/// Forecasts and explanations.
fn beliefs<'a>(from: &Reading<'a>) -> Vec<Stated<'a>> {
    let ledger = &from.view.ledger;
    let mut all = Vec::new();
    for (key, series) in &ledger.forecasts {
        let what = from.what(What::CostForecast, Some(&Part::Organisation(key.clone())));
        all.extend(series.all().iter().map(|it| {
            let total: Ore = it.value.lines.iter().map(|line| line.amount_ore).sum();
            let source = Some(it.value.source.to_string());
            dated(what.clone(), from.value(&Value::Money(total)), source, it)
        }));
    }
    let places = ledger.explanations.iter();
    for (key, place, series) in places.flat_map(|(key, all)| all.iter().map(move |(at, it)| (key, at, it))) {
        let what = from.what(What::Explanation, Some(&Part::Cost(key.clone(), place.clone())));
        let told = |it: &'a Dated<_>| dated(what.clone(), String::new(), explanation(it), it);
        all.extend(series.all().iter().map(told));
    }
    all
}

fn explanation(of: &Dated<loggbok_domain::cost::DeviationExplained>) -> Option<String> {
    Some(of.value.explanation.to_string())
}

fn claims<'a>(from: &Reading<'a>) -> Vec<Stated<'a>> {
    let mut claims: Vec<_> = from.view.ledger.claims.values().collect();
    claims.sort_by_key(|claim| claim.stamp.position);
    let of = |claim: &'a loggbok_projections::cost::Claim| {
        let it = &claim.claimed;
        let place = Place {
            quarter: it.quarter,
            bucket: Bucket::Category(it.category.clone()),
        };
        let verdict = claim.judged.as_ref().map(|judged| judged.value.validated);
        Stated {
            what: from.what(
                What::SavingClaim,
                Some(&Part::Cost(it.organisation.clone(), place)),
            ),
            value: from.value(&Value::Claim(it.amount_ore, verdict)),
            on: Some(it.quarter.last_day()),
            source: Some(it.explanation.to_string()),
            stamp: &claim.stamp,
            withdrawn: claim.withdrawn.is_some(),
        }
    };
    claims.into_iter().map(of).collect()
}

/// Keys and what was used.
fn joint<'a>(from: &Reading<'a>) -> Vec<Stated<'a>> {
    let shared = &from.view.ledger.shared;
    let mut all = Vec::new();
    for (key, sets) in &shared.keys {
        let what = from.what(What::SharingKey, Some(&Part::Service(key.clone())));
        let rule = |rule: &KeyRule| from.telling.rule(rule);
        let told = |it: &'a Set<_>| set(what.clone(), rule(key_rule(it)), None, it);
        all.extend(sets.iter().map(told));
    }
    for (key, quarters) in &shared.consumption {
        for (quarter, series) in quarters {
            all.extend(series.all().iter().map(|it| {
                let what = from.what(What::Consumption, None);
                let what = format!("{what}, {}, {quarter}", service(key, from));
                let source = Some(it.value.source.to_string());
                dated(what, it.value.measure.to_string(), source, it)
            }));
        }
    }
    all
}

fn key_rule(of: &Set<loggbok_domain::cost::SharingKeySet>) -> &KeyRule {
    &of.value.rule
}

/// Batches of actuals.
fn batches<'a>(from: &Reading<'a>) -> Vec<Stated<'a>> {
    let mut batches: Vec<_> = from.view.ledger.batches.values().collect();
    batches.sort_by_key(|batch| batch.stamp.position);
    let of = |batch: &'a std::sync::Arc<loggbok_projections::cost::Batch>| {
        let opened = batch.opened.as_ref();
        let whose = opened.map(|opened| from.organisation(&opened.organisation));
        let posting = from.telling.what(Subject::Batch(batch.id), What::Posting, None);
        let what: Vec<String> = std::iter::once(posting).chain(whose).collect();
        Stated {
            what: what.join(", "),
            value: from.value(&Value::Money(batch.total_ore())),
            on: None,
            source: opened.map(|opened| opened.source.to_string()),
            stamp: &batch.stamp,
            withdrawn: batch.withdrawn.is_some(),
        }
    };
    batches.into_iter().map(of).collect()
}
