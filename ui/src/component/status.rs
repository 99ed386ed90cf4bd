//! Status: always a shape, a word and a colour together, so that none of the three is needed to read it.

use loggbok_domain::Language;
use loggbok_projections::phase::Status as Judged;
use maud::{Markup, html};

/// How something stands against what was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// As decided, or better.
    OnPlan,
    /// Threatened, but not yet off.
    Risk,
    /// Outside what was decided.
    Off,
    /// Finished.
    Done,
    /// Not begun, and not due to be.
    NotStarted,
    /// Called off.
    Cancelled,
    /// Nobody has said.
    Missing,
}

impl Status {
    /// All, in the order of a legend.
    pub const ALL: [Self; 7] = [
        Self::OnPlan,
        Self::Risk,
        Self::Off,
        Self::Done,
        Self::NotStarted,
        Self::Cancelled,
        Self::Missing,
    ];

    /// `enligt plan`, `risk`, `avviker`, `klar`, `ej påbörjad`, `inställd`, `uppgift saknas`.
    #[must_use]
    pub fn word(self, language: Language) -> String {
        let judged = match self {
            Self::OnPlan => Some(Judged::OnTrack),
            Self::Risk => Some(Judged::AtRisk),
            Self::Off => Some(Judged::Late),
            Self::Done => Some(Judged::Done),
            Self::NotStarted => Some(Judged::NotStarted),
            Self::Cancelled => Some(Judged::Cancelled),
            Self::Missing => None,
        };
        loggbok_app::words::value::status(language, judged)
    }

    /// The class that carries its colours.
    #[must_use]
    pub fn class(self) -> &'static str {
        match self {
            Self::OnPlan => "on-plan",
            Self::Risk => "risk",
            Self::Off => "off",
            Self::Done => "done",
            Self::NotStarted => "not-started",
            Self::Cancelled => "cancelled",
            Self::Missing => "missing",
        }
    }

    fn shape(self) -> Markup {
        match self {
            Self::OnPlan => html! { circle.solid cx="8" cy="8" r="6" {} },
            Self::Risk => html! { path.solid d="M8 1.5 15 14H1z" {} path.cut d="M8 6v4M8 11.6v.8" {} },
            Self::Off => html! {
                rect.solid x="2" y="2" width="12" height="12" rx="1" {} path.cut d="M5.5 5.5l5 5M10.5 5.5l-5 5" {}
            },
            Self::Done => html! { path.line d="M2 8.5l4 4 8-9" {} },
            Self::NotStarted => html! { circle.line cx="8" cy="8" r="5.5" {} },
            Self::Cancelled => html! { path.line d="M3 8h10" {} },
            Self::Missing => html! { circle.line.dashed cx="8" cy="8" r="5.5" {} },
        }
    }
}

/// A status as shape, word and colour.
#[must_use]
pub fn chip(status: Status, language: Language) -> Markup {
    html! {
        span class={ "chip " (status.class()) } {
            svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" { (status.shape()) }
            (status.word(language))
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use loggbok_domain::Language;

    use super::{Status, chip};

    #[test]
    fn no_two_statuses_share_a_shape_or_a_word() {
        for language in Language::ALL {
            let shapes: BTreeSet<_> = Status::ALL.iter().map(|s| s.shape().into_string()).collect();
            let words: BTreeSet<_> = Status::ALL.iter().map(|s| s.word(language)).collect();
            assert_eq!(
                (shapes.len(), words.len()),
                (Status::ALL.len(), Status::ALL.len())
            );
        }
        assert!(
            chip(Status::Off, Language::Swedish)
                .into_string()
                .ends_with("avviker</span>")
        );
    }
}
