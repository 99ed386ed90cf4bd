//! The frame every page stands in: head, header, the moment shown, the page itself, footer.

mod footer;
mod header;
mod moment;

use loggbok_domain::Language;
use maud::{DOCTYPE, Markup, html};

use crate::address::Address;
use crate::as_of::Shown;
use crate::assets;
use crate::words::Words;

/// A page in the navigation. Only pages that exist are listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NavPage {
    /// Its name in the reader's language.
    pub label: String,
    /// Its path, without query.
    pub path: String,
}

/// What the frame needs to know of the page it surrounds.
#[derive(Debug, Clone)]
pub struct Frame<'a> {
    /// The reader's language.
    pub language: Language,
    /// The address of this page, query included: every link in the frame starts from it.
    pub address: &'a Address,
    /// The name of the page, for the window.
    pub title: &'a str,
    /// The programme's name; none on pages that belong to no programme.
    pub programme: Option<&'a str>,
    /// The pages to choose among, in order. The one whose path is this page's is marked.
    pub navigation: &'a [NavPage],
    /// The moment shown; none on pages outside time, such as a first visit.
    pub shown: Option<&'a Shown>,
    /// The name of the account signed in, where somebody has.
    pub signed_in: Option<&'a str>,
    /// Whether the installation holds example data.
    pub example: bool,
    /// The latest signed checkpoint, in short form. Left out of the page when there is none.
    pub checkpoint: Option<&'a str>,
}

/// A whole document around `body`.
#[must_use]
pub fn page(frame: &Frame<'_>, body: &Markup) -> Markup {
    let language = frame.language;
    html! {
        (DOCTYPE)
        html lang=(language.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (window_title(frame)) }
                link rel="preload" href=(assets::font_address()) as="font" type="font/woff2" crossorigin;
                link rel="stylesheet" href=(assets::style_address());
                link rel="icon" href=(assets::icon_address()) type="image/svg+xml";
            }
            body {
                a.skip href="#innehall" { (language.text("skip-to-content")) }
                (header::header(frame))
                @if let Some(shown) = frame.shown { (moment::bar(frame, shown)) }
                main #innehall tabindex="-1" { (body) }
                (footer::footer(frame))
            }
        }
    }
}

fn window_title(frame: &Frame<'_>) -> String {
    let past = frame.shown.filter(|shown| shown.is_past());
    let day = past.map(|shown| {
        frame
            .language
            .text_with("as-of", &[("day", shown.day(frame.language).into())])
    });
    [
        Some(frame.title.to_owned()),
        day,
        frame.programme.map(str::to_owned),
        Some("Loggbok".to_owned()),
    ]
    .into_iter()
    .flatten()
    .collect::<Vec<_>>()
    .join(" · ")
}

#[cfg(test)]
mod tests;
