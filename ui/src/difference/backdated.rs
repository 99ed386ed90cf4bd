//! The mark of what was recorded after the day it was true: a shape and words, never only a colour.

use loggbok_domain::Language;
use maud::{Markup, html};

use crate::words::Words;

/// `i efterhand, 34 dagar`, with a clock turned back.
pub(super) fn mark(lag_days: Option<i64>, language: Language) -> Markup {
    let days = lag_days.unwrap_or_default().max(0);
    html! {
        span.chip.backdated {
            svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" {
                path.line d="M3 4.5A6 6 0 1 1 2 8" {} path.line d="M2.5 1.5v3.3h3.3" {} path.line d="M8 5v3.2l2 1.4" {}
            }
            (language.text_with("backdated", &[("days", days.into())]))
        }
    }
}
