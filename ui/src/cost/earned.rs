//! What is earned of the budget, against what was planned and spent; or why nothing can be said.

use loggbok_domain::{BasisPoints, MilestoneId, Ore};
use loggbok_projections::cost::{EarnedValue, NotEarned};
use maud::{Markup, html};

use crate::component::{facts, missing};
use crate::format;
use crate::reading::Reading;
use crate::source::source;
use crate::words::Words;

/// The figures, each with what it means.
pub(super) fn earned(reading: &Reading<'_>) -> Markup {
    match reading.view.earned_value(reading.day) {
        Ok(earned) => figures(&earned, reading),
        Err(refused) => refusal(&refused, reading),
    }
}

fn figures(earned: &EarnedValue<'_>, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let it = &earned.figures;
    let money = |ore: Option<Ore>| {
        ore.map_or_else(
            || missing(language),
            |ore| html! { (format::kronor(ore, language)) },
        )
    };
    // Indices are parts of one in hundredths of a per cent.
    let index = |points: Option<BasisPoints>| {
        points.map_or_else(
            || missing(language),
            |points| html! { (format::thousandths(points.0 / 10, language)) },
        )
    };
    let labels = [
        language.text("earned-bac"),
        language.text("earned-pv"),
        language.text("earned-ev"),
        language.text("earned-ac"),
        language.text("earned-spi"),
        language.text("earned-spi-time"),
        language.text("earned-cpi"),
        language.text("earned-eac"),
        language.text("earned-tcpi"),
    ];
    let values = [
        money(Some(it.bac_ore)),
        money(Some(it.pv_ore)),
        money(Some(it.ev_ore)),
        money(Some(it.ac_ore)),
        index(it.spi()),
        index(earned.spi_time),
        index(it.cpi()),
        money(it.eac_ore()),
        index(it.tcpi()),
    ];
    html! {
        p.lead-in {
            (language.text_with("earned-means", &[("quarter", format::quarter(earned.quarter).into())]))
        }
        (facts(labels.iter().map(String::as_str).zip(values)))
        details.behind { summary { (language.text("facts-behind")) } p { (source(&earned.weighed.stamp, reading)) } }
    }
}

fn refusal(refused: &NotEarned, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let (words, milestones): (String, &[MilestoneId]) = match refused {
        NotEarned::NotWeighed => (language.text("earned-not-weighed"), &[]),
        NotEarned::WeightsErased => (language.text("earned-weights-erased"), &[]),
        NotEarned::NotDecided => (language.text("earned-not-decided"), &[]),
        NotEarned::NotBegun => (language.text("earned-not-begun"), &[]),
        NotEarned::NoActuals => (language.text("earned-no-actuals"), &[]),
        NotEarned::NoIndependentSource(them) => (language.text("earned-no-source"), them),
        NotEarned::NoBaseline(them) => (language.text("earned-no-baseline"), them),
    };
    let title = |id: &MilestoneId| {
        let milestone = reading.view.timeline.milestones.get(id);
        let title = milestone.and_then(|milestone| milestone.title());
        title.map_or_else(|| language.text("erased"), ToString::to_string)
    };
    let names: Vec<String> = milestones.iter().map(title).collect();
    html! {
        p.nothing {
            (words) @if !names.is_empty() { " " (names.join(", ")) "." }
        }
    }
}
