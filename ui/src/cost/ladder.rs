//! The savings ladder: potential, planned, realised, cost, net. The potential is never the headline.

use loggbok_domain::cost::SavingsPlanSet;
use loggbok_domain::{BasisPoints, Ore};
use loggbok_projections::{Set, Stamp};
use maud::{Markup, html};

use super::realised::{Realised, realised};
use crate::chart;
use crate::component::{facts, missing};
use crate::format;
use crate::reading::Reading;
use crate::source::{erased, source};
use crate::words::Words;

/// Each step with its figure, what it covers and where it comes from.
pub(super) fn ladder(reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let so_far = realised(reading);
    let labels = [
        language.text("ladder-potential"),
        language.text("ladder-planned"),
        language.text("ladder-realised"),
        language.text("ladder-transition"),
        language.text("ladder-net"),
    ];
    let values = [
        potential(reading),
        planned(reading, so_far.as_ref()),
        gained(reading, so_far.as_ref()),
        transition(reading),
        net(reading),
    ];
    html! { div.ladder { (facts(labels.iter().map(String::as_str).zip(values))) } }
}

fn potential(reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let ledger = &reading.view.ledger;
    let (Some(potential), Some(plan)) = (ledger.potential(), ledger.savings_plan()) else {
        return no_plan(reading);
    };
    let terms = &plan.value.terms;
    let same = |set: &&Set<SavingsPlanSet>| {
        let other = &set.value.terms;
        (other.share, &other.categories, other.baseline_year)
            == (terms.share, &terms.categories, terms.baseline_year)
    };
    // The potential is as old as its terms; a later plan may only have added the pace.
    let origin = ledger.savings_plans.iter().find(same).unwrap_or(plan);
    let members = reading.members().count();
    let covered = reading
        .members()
        .filter(|member| potential.of(&member.key) != Ore::ZERO)
        .count();
    let categories: Vec<&str> = plan
        .value
        .terms
        .categories
        .iter()
        .map(|key| reading.category(key))
        .collect();
    html! {
        p.ladder-figure {
            @match potential.printed_total_ore() {
                Some(printed) => {
                    strong { (format::kronor(printed, language)) } " " (language.text("potential-printed"))
                    " · " (format::kronor_and_ore(potential.total_ore(), language)) " " (language.text("potential-computed"))
                }
                None => { strong { (format::kronor_and_ore(potential.total_ore(), language)) } " " (language.text("potential-computed")) }
            }
        }
        p {
            (language.text_with("potential-of", &[
                ("share", format::percent_exact(BasisPoints(potential.share.into()), language).into()),
                ("categories", categories.join(", ").into()),
                ("year", potential.baseline_year.to_string().into()),
            ]))
        }
        (chart::coverage(count(covered), count(members), &language.text("municipalities"), language))
        (assumed(&origin.value.assumption, &origin.stamp, reading))
    }
}

/// There is no plan, or it was erased.
fn no_plan(reading: &Reading<'_>) -> Markup {
    if reading.view.ledger.is_plan_erased() {
        return erased(reading.language);
    }
    missing(reading.language)
}

fn planned(reading: &Reading<'_>, so_far: Option<&Realised<'_>>) -> Markup {
    let language = reading.language;
    let Some(plan) = reading.view.ledger.savings_plan() else {
        return no_plan(reading);
    };
    let terms = &plan.value.terms;
    if terms.ramp.is_empty() {
        return html! { p { span.lacking { (language.text("ramp-undecided")) } } };
    }
    html! {
        @if let Some(so_far) = so_far {
            p.ladder-figure {
                @match so_far.line.planned_ore {
                    Some(planned) => { strong { (format::kronor(planned, language)) } " " (format::quarters(so_far.span)) }
                    None => { (missing(language)) }
                }
            }
        }
        p {
            (language.text("ramp-steps")) " "
            @for (index, step) in terms.ramp.iter().enumerate() {
                @if index > 0 { " · " }
                (format::quarter(step.from)) " " (format::percent(BasisPoints(step.reached.into()), language))
            }
        }
        @if reading.view.ledger.savings_plans.len() > 1 {
            p.quiet {
                (language.text_with("plan-versions", &[("count", reading.view.ledger.savings_plans.len().into())]))
            }
        }
        (assumed(&plan.value.assumption, &plan.stamp, reading))
    }
}

fn gained(reading: &Reading<'_>, so_far: Option<&Realised<'_>>) -> Markup {
    let language = reading.language;
    let Some(so_far) = so_far else {
        return missing(language);
    };
    let line = &so_far.line;
    html! {
        p.ladder-figure {
            @match line.gross_ore {
                Some(gross) => { strong { (format::kronor(gross, language)) } " " (format::quarters(so_far.span)) }
                None => { (missing(language)) }
            }
        }
        @if let Some(rate) = line.realisation {
            p { (language.text_with("realisation-rate", &[("rate", format::percent(rate, language).into())])) }
        }
        (chart::coverage(
            u32::try_from(line.coverage.covered).unwrap_or(u32::MAX),
            u32::try_from(line.coverage.cells).unwrap_or(u32::MAX),
            &language.text("cells"),
            language,
        ))
        @if !so_far.lacking.is_empty() {
            p {
                @let names: Vec<&str> = so_far.lacking.iter().map(|key| reading.organisation(key)).collect();
                (language.text_with("not-posted", &[
                    ("quarter", format::quarter(so_far.span.end()).into()), ("names", names.join(", ").into()),
                ]))
            }
        }
    }
}

fn transition(reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let ledger = &reading.view.ledger;
    let Some(course) = super::course::course(reading) else {
        return missing(language);
    };
    let line = reading.savings(course.span).line(None, None);
    let amount = |ore: Option<Ore>| {
        ore.map_or_else(
            || missing(language),
            |ore| html! { (format::kronor(ore, language)) },
        )
    };
    html! {
           p.ladder-figure {
               strong { (amount(line.one_off_ore)) } " " (language.text("transition-posted"))
    " · "
               @if ledger.is_budget_erased() { (erased(language)) } @else { (amount(line.budgeted_one_off_ore)) }
               " " (language.text("transition-budgeted"))
           }
           @if let Some(budget) = ledger.transition_budget() {
               (assumed(&budget.value.assumption, &budget.stamp, reading))
           }
       }
}

fn net(reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let Some(course) = super::course::course(reading) else {
        return missing(language);
    };
    let savings = reading.savings(course.span);
    let posted = savings
        .steps(None)
        .into_iter()
        .rfind(|step| step.line.actual_ore.is_some());
    let Some((quarter, net)) = posted.and_then(|step| Some((step.quarter, step.cumulative_ore?))) else {
        return missing(language);
    };
    let line = savings.line(None, None);
    let values = [
        (
            "gross",
            format::kronor(line.gross_ore.unwrap_or_default(), language).into(),
        ),
        (
            "cost",
            format::kronor(line.one_off_ore.unwrap_or_default(), language).into(),
        ),
    ];
    html! {
        p.ladder-figure {
            strong { (format::kronor(net, language)) } " "
            (language.text_with("net-until", &[("quarter", format::quarter(quarter).into())]))
        }
        p.quiet { (language.text_with("net-of", &values)) }
    }
}

/// What a figure assumes, and where it comes from, folded away.
fn assumed(assumption: &loggbok_domain::Prose, stamp: &Stamp, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    html! {
        details.behind {
            summary { (language.text("facts-behind")) }
            p { (language.text("assumption")) ": " (assumption) }
            p { (source(stamp, reading)) }
        }
    }
}

fn count(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
