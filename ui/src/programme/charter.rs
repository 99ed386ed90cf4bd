//! What the programme is charged with: mandate, frame, directive, organisations, bodies and limits.

use loggbok_domain::Language;
use loggbok_domain::programme::{Body, BodyLevel, Organisation, Part, ProgrammeOpened};
use maud::{Markup, html};

use super::deed::Deed;
use crate::component::{facts, missing};
use crate::deed::{anew, way_anew};
use crate::format;
use crate::reading::Reading;
use crate::source::{erased, erased_entries, source};
use crate::words::Words;

/// The section.
pub(super) fn about(reading: &Reading<'_>) -> Markup {
    let charter = &reading.view.charter;
    html! {
        @match &charter.opened {
            Some(opened) => { (frame(opened, reading)) (limits(opened, reading.language)) }
            None => { p { (erased(reading.language)) } }
        }
        (anew(&html! {
            (way_anew(Deed::Adopt, reading)) (way_anew(Deed::Extend, reading)) (way_anew(Deed::Close, reading))
        }))
        (erased_entries(&charter.erased, reading))
    }
}

fn frame(opened: &ProgrammeOpened, reading: &Reading<'_>) -> Markup {
    let (charter, language) = (&reading.view.charter, reading.language);
    let labels = [
        language.text("charter-mandate"),
        language.text("time-frame"),
        language.text("charter-directive"),
        language.text("charter-organisations"),
        language.text("charter-bodies"),
        language.text("charter-files"),
        language.text("source"),
    ];
    let period = html! {
        (format::quarters(opened.period))
        @for extension in &charter.extensions {
            p { (language.text_with("charter-extended", &[("until", format::quarter(extension.value).into())])) ". " (source(&extension.stamp, reading)) }
        }
        @if let Some(closed) = &charter.closed { p { (language.text("charter-closed")) ". " (source(&closed.stamp, reading)) } }
    };
    let files = html! {
        @for file in &charter.files {
            p { (file.name) " · SHA-256 " code { (file.sha256) } }
            p { (source(&file.stamp, reading)) }
        }
        @if charter.files.is_empty() { (missing(language)) }
    };
    let values = [
        html! { (opened.mandate) },
        period,
        directive(opened, reading),
        html! { ul { @for organisation in &opened.organisations { li { (member(organisation, language)) } } } },
        html! { ul { @for body in &opened.bodies { li { (governance(body, language)) } } } },
        files,
        html! {
            @match &opened.source { Some(document) => { p { (document) } } None => { p { (missing(language)) } } }
            @if let Some(stamp) = &charter.opened_stamp { p { (source(stamp, reading)) } }
        },
    ];
    facts(labels.iter().map(String::as_str).zip(values))
}

fn directive(opened: &ProgrammeOpened, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    html! {
        @if let Some(adopted) = reading.view.charter.directive() {
            p {
                (language.text_with("directive-adopted", &[
                    ("version", adopted.value.version.as_str().into()),
                    ("day", reading.date(adopted.value.adopted_on).into()),
                ])) ". "
                (source(&adopted.stamp, reading))
            }
        }
        @if let Some(draft) = &opened.directive {
            p {
                (language.text_with("directive-draft", &[
                    ("version", draft.version.as_str().into()), ("day", reading.date(draft.dated).into()),
                ]))
            }
        }
        @if opened.directive.is_none() && reading.view.charter.directives.is_empty() { (missing(language)) }
    }
}

fn member(organisation: &Organisation, language: Language) -> String {
    let part = match organisation.part {
        Part::Member => return organisation.name.to_string(),
        Part::Host => language.text("part-host"),
        Part::Observer => language.text("part-observer"),
    };
    format!("{}, {part}", organisation.name)
}

fn governance(body: &Body, language: Language) -> Markup {
    let level = match body.level {
        BodyLevel::Visionary => language.text("level-visionary"),
        BodyLevel::Strategic => language.text("level-strategic"),
        BodyLevel::Tactical => language.text("level-tactical"),
        BodyLevel::Operational => language.text("level-operational"),
        BodyLevel::Reference => language.text("level-reference"),
    };
    let members: Vec<&str> = body.members.iter().map(|member| member.as_str()).collect();
    html! {
        (body.name) ", " (level)
        @if !members.is_empty() { p.quiet { (members.join(", ")) } }
        @if let Some(duties) = &body.duties { p.quiet { (language.text("body-duties")) ": " (duties.as_str().replace('\n', ", ")) } }
    }
}

fn limits(opened: &ProgrammeOpened, language: Language) -> Markup {
    html! {
        @if !opened.scope_limits.is_empty() {
            details.behind {
                summary { (language.text("charter-limits")) }
                (facts(opened.scope_limits.iter().map(|limit| (limit.title.as_str(), html! { (limit.text) }))))
            }
        }
    }
}
