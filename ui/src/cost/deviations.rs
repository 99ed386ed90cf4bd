//! Where costs became others than were reckoned with, and why: the largest deviations of each municipality first.

use loggbok_domain::cost::Bucket;
use loggbok_domain::programme::Organisation;
use loggbok_domain::{Language, Ore, Quarter, QuarterRange};
use loggbok_projections::cost::Deviation;
use maud::{Markup, html};

use super::order::{Deed, TRANSITION, bucket, way};
use crate::component::{Column, Table, empty, table};
use crate::format;
use crate::reading::Reading;
use crate::source::source;
use crate::words::Words;

/// For each municipality, the costs of the year of the last quarter posted.
pub(super) fn deviations(reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let last = reading.view.ledger.so_far().map(|span| span.end());
    let span = last.and_then(|last| QuarterRange::parse(Quarter::of(last.year(), 1)?, last).ok());
    let Some(span) = span else {
        return empty(&language.text("year-none"));
    };
    let all = reading.savings(span).deviations();
    if all.is_empty() {
        return empty(&language.text("deviations-none"));
    }
    html! {
        p.lead-in { (language.text("deviations-means")) }
        @for member in reading.members() {
            @let own: Vec<_> = all.iter().filter(|it| *it.organisation == member.key).collect();
            @if !own.is_empty() { (of(member, own, span, reading)) }
        }
    }
}

fn of(
    member: &Organisation,
    mut own: Vec<&Deviation<'_>>,
    span: QuarterRange,
    reading: &Reading<'_>,
) -> Markup {
    let language = reading.language;
    own.sort_by_key(|it| std::cmp::Reverse(it.deviation_ore.0.saturating_abs()));
    let told = own.iter().filter(|it| it.explanation.is_some()).count();
    let name = member.name.as_str();
    let values = [
        ("name", name.into()),
        ("told", told.into()),
        ("all", own.len().into()),
    ];
    let may = reading.may(Deed::Explain.command(), Some(&member.key));
    let content = Table {
        caption: language.text_with(
            "deviations-caption",
            &[("name", name.into()), ("span", format::quarters(span).into())],
        ),
        columns: vec![
            Column::words(language.text("order-category")),
            Column::words(language.text("deviations-quarter")),
            Column::figures(language.text("deviations-reckoned")),
            Column::figures(language.text("year-actual")),
            Column::figures(language.text("deviations-by")),
            Column::words(language.text("deviations-why")),
        ],
        rows: own.iter().map(|it| row(it, may, reading)).collect(),
        sums: None,
    };
    html! {
        details.behind {
            summary { (language.text_with("deviations-of", &values)) }
            (table(&content))
        }
    }
}

fn row(it: &Deviation<'_>, may: bool, reading: &Reading<'_>) -> Vec<Markup> {
    let language = reading.language;
    let money = |ore: Ore| html! { (format::kronor(ore, language)) };
    vec![
        html! { (bucket(&it.place.bucket, reading)) },
        html! { (format::quarter(it.place.quarter)) },
        money(it.reckoned_ore),
        html! { a href=(rows(it, reading)) { (format::kronor(it.actual_ore, language)) } },
        html! { (signed(it.deviation_ore, language)) },
        why(it, may, reading),
    ]
}

/// Why, with where that comes from; else that nobody has said, and the way to say it.
fn why(it: &Deviation<'_>, may: bool, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let explain = || {
        let (organisation, quarter) = (it.organisation.as_str(), it.place.quarter.to_string());
        let values = [
            ("organisation", organisation),
            ("slag", key(&it.place.bucket)),
            ("kvartal", quarter.as_str()),
        ];
        way(Deed::Explain, &values, reading)
    };
    html! {
        @match it.explanation {
            Some(explained) => {
                (explained.value.explanation)
                details.behind {
                    summary { (language.text("facts-behind")) }
                    p { (language.text_with("deviations-found", &[("day", reading.date(explained.effective_on).into())])) " " (source(&explained.stamp, reading)) }
                    @if may { p { a href=(explain()) { (language.text("deviations-explain-anew")) } } }
                }
            }
            None => {
                span.quiet { (language.text("deviations-unexplained")) }
                @if may { " " a href=(explain()) { (language.text("deviations-explain")) } }
            }
        }
    }
}

/// `+12 000 kr` for what cost more.
fn signed(ore: Ore, language: Language) -> String {
    let sum = format::kronor(ore, language);
    if ore > Ore::ZERO { format!("+{sum}") } else { sum }
}

/// As forms and addresses have it.
fn key(bucket: &Bucket) -> &str {
    match bucket {
        Bucket::Category(key) => key.as_str(),
        Bucket::Transition => TRANSITION,
    }
}

/// The rows behind what it cost.
fn rows(it: &Deviation<'_>, reading: &Reading<'_>) -> String {
    let address = reading.address.to(format!("{}/rader", reading.home));
    let address = address.with("organisation", it.organisation.as_str());
    let address = address.with("till", key(&it.place.bucket));
    address.with("kvartal", it.place.quarter.to_string()).to_string()
}
