//! What the office says in a report, part by part, with what it said the time before.

use loggbok_domain::Language;
use loggbok_domain::report::{Judged, Narrative, ReportStatus};
use maud::{Markup, html};

use crate::component::{Status, chip, facts, section};
use crate::words::Words;

/// A judgement as shape, word and colour.
pub(super) fn chip_of(judged: ReportStatus, language: Language) -> Markup {
    chip(status(judged), language)
}

/// The status that a judgement is shown as.
pub(super) fn status(judged: ReportStatus) -> Status {
    match judged {
        ReportStatus::OnPlan => Status::OnPlan,
        ReportStatus::AtRisk => Status::Risk,
        ReportStatus::OffPlan => Status::Off,
        ReportStatus::Done => Status::Done,
        ReportStatus::NotStarted => Status::NotStarted,
    }
}

/// One part of a narrative.
type Part = fn(&Narrative) -> &Judged;

/// The whole, and its five parts.
pub(super) fn narrative(says: &Narrative, before: Option<&Narrative>, language: Language) -> Markup {
    let parts: [(String, Part); 5] = [
        (language.text("report-time"), |it| &it.time),
        (language.text("report-cost"), |it| &it.cost),
        (language.text("report-scope"), |it| &it.scope),
        (language.text("report-risk"), |it| &it.risk),
        (language.text("report-benefits"), |it| &it.benefits),
    ];
    let one = |(label, part): &(String, Part)| {
        let (said, earlier) = (part(says), before.map(*part));
        (label.clone(), judged(said, earlier, language))
    };
    let drawn: Vec<(String, Markup)> = parts.iter().map(one).collect();
    html! {
        p.stands { (chip_of(says.overall.status, language)) }
        p.conclusion { (says.overall.because) }
        (section("bedomning", &language.text("report-parts"), &facts(
            drawn.iter().map(|(label, said)| (label.as_str(), said.clone())),
        )))
    }
}

/// A judgement, the one before, and why.
fn judged(said: &Judged, earlier: Option<&Judged>, language: Language) -> Markup {
    html! {
        p.stands {
            (chip_of(said.status, language))
            @if let Some(earlier) = earlier {
                span.quiet { (language.text("report-before")) } (chip_of(earlier.status, language))
            }
        }
        p { (said.because) }
    }
}
