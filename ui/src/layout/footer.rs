//! The footer: what the answer was computed from.

use maud::{Markup, html};

use super::Frame;
use crate::words::Words;

pub(super) fn footer(frame: &Frame<'_>) -> Markup {
    let language = frame.language;
    html! {
        footer.foot {
            div.foot-row {
                p.foot-name { "Loggbok" }
                @if let Some(shown) = frame.shown {
                    p { (language.text_with("computed-from", &[("place", shown.place(language).into())])) }
                }
                @if let Some(checkpoint) = frame.checkpoint {
                    p { (language.text("checkpoint")) " " code { (checkpoint) } }
                }
                @if frame.example { p { strong { (language.text("example-data")) } } }
            }
        }
    }
}
