//! When savings outweigh what they cost, and the figures that lead a page about them.

use loggbok_domain::{Ore, Quarter};
use loggbok_projections::cost::BreakEvens;
use maud::{Markup, html};

use super::realised::realised;
use crate::component::{Column, Figure, Table, empty, figures, table};
use crate::format;
use crate::reading::Reading;
use crate::words::Words;

/// One sentence: how much is realised of what was planned, and whether it has paid for itself.
pub(super) fn conclusion(reading: &Reading<'_>) -> String {
    let language = reading.language;
    let Some(so_far) = realised(reading) else {
        return language.text("savings-none-yet");
    };
    let (Some(gross), Some(planned)) = (so_far.line.gross_ore, so_far.line.planned_ore) else {
        return language.text("savings-none-yet");
    };
    let values = [
        ("gross", format::kronor(gross, language).into()),
        ("planned", format::kronor(planned, language).into()),
        ("span", format::quarters(so_far.span).into()),
    ];
    language.text_with("savings-conclusion", &values)
}

/// Realised, net, and both break-evens of the cumulative net.
pub(super) fn figures_of(reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let Some(course) = reading.view.ledger.course() else {
        return Markup::default();
    };
    let savings = reading.savings(course);
    let answers = savings.break_evens(None);
    let steps = savings.steps(None);
    let last = steps.iter().rfind(|step| step.line.actual_ore.is_some());
    let amount =
        |ore: Option<Ore>| ore.map_or_else(|| language.text("missing"), |ore| format::kronor(ore, language));
    let so_far = realised(reading);
    let gross = amount(so_far.as_ref().and_then(|it| it.line.gross_ore));
    let of = amount(so_far.as_ref().and_then(|it| it.line.planned_ore));
    let gross_note = language.text_with("figure-of-planned", &[("planned", of.into())]);
    let net = amount(last.and_then(|step| step.cumulative_ore));
    let net_note = last.map_or_else(String::new, |step| {
        language.text_with("net-until", &[("quarter", format::quarter(step.quarter).into())])
    });
    let realised_at = quarter(answers.realised.cumulative, reading);
    let realised_note = answers.last_complete.map_or_else(String::new, |last| {
        language.text_with(
            "figure-complete-until",
            &[("quarter", format::quarter(last).into())],
        )
    });
    let forecast_at = quarter(answers.forecast.cumulative, reading);
    let forecast_note = language.text_with(
        "figure-believed-until",
        &[("quarter", format::quarter(course.end()).into())],
    );
    let labels = [
        language.text("figure-gross"),
        language.text("figure-net"),
        language.text("figure-even-realised"),
        language.text("figure-even-forecast"),
    ];
    let [label_gross, label_net, label_realised, label_forecast] = labels.each_ref().map(String::as_str);
    let one = |label, value, note| Figure {
        label,
        value,
        note,
        ..Figure::default()
    };
    let all = [
        one(label_gross, gross.as_str(), gross_note.as_str()),
        one(label_net, net.as_str(), net_note.as_str()),
        one(label_realised, realised_at.as_str(), realised_note.as_str()),
        one(label_forecast, forecast_at.as_str(), forecast_note.as_str()),
    ];
    figures(&all, language)
}

/// Both questions, of what was posted and of what is believed, for all and for each municipality.
pub(super) fn answers(reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let Some(course) = reading.view.ledger.course() else {
        return empty(&language.text("savings-nothing-per-quarter"));
    };
    let savings = reading.savings(course);
    let row = |name: &str, answers: BreakEvens| -> Vec<Markup> {
        let cell = |it: Option<Quarter>| html! { (quarter(it, reading)) };
        vec![
            html! { (name) },
            cell(answers.realised.net),
            cell(answers.realised.cumulative),
            cell(answers.forecast.net),
            cell(answers.forecast.cumulative),
        ]
    };
    let of = |member: &loggbok_domain::programme::Organisation| {
        row(member.name.as_str(), savings.break_evens(Some(&member.key)))
    };
    let all = savings.break_evens(None);
    let content = Table {
        caption: language.text("break-even-caption"),
        columns: vec![
            Column::words(language.text("organisation")),
            Column::words(language.text("break-even-realised-net")),
            Column::words(language.text("break-even-realised-cumulative")),
            Column::words(language.text("break-even-forecast-net")),
            Column::words(language.text("break-even-forecast-cumulative")),
        ],
        rows: reading.members().map(of).collect(),
        sums: Some(row(&language.text("break-even-all"), all)),
    };
    html! {
        p.lead-in { (language.text("break-even-means")) }
        (table(&content))
    }
}

fn quarter(quarter: Option<Quarter>, reading: &Reading<'_>) -> String {
    quarter.map_or_else(
        || reading.language.text("break-even-not-reached"),
        format::quarter,
    )
}
