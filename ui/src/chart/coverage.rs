//! How complete a figure is: so many parts of so many, never a percentage that hides the number.

use loggbok_domain::Language;
use maud::{Markup, html};

use super::axis::Along;
use crate::words::Words;

/// Beyond this many parts they are drawn as one bar.
const COUNTABLE: u32 = 16;

/// A meter with its words: `3 av 4 kommuner`. `what` is the noun in the reader's language.
#[must_use]
pub fn coverage(given: u32, of: u32, what: &str, language: Language) -> Markup {
    let words = language.text_with(
        "coverage",
        &[("given", given.into()), ("of", of.into()), ("what", what.into())],
    );
    let shown = given.min(of);
    html! {
        span.coverage {
            svg width="100%" height="8" aria-hidden="true" {
                @if of > COUNTABLE { (bar(shown, of)) } @else { (parts(shown, of)) }
            }
            span { (words) }
        }
    }
}

fn parts(given: u32, of: u32) -> Markup {
    let width = 10_000 / i64::from(of.max(1));
    html! {
        @for index in 0..of {
            @let x = Along(i64::from(index) * width);
            rect class=[(index < given).then_some("given")] x=(x) width=(Along(width - 100)) height="8" rx="1" {}
        }
    }
}

fn bar(given: u32, of: u32) -> Markup {
    html! {
        rect width="100%" height="8" rx="1" {}
        rect.given width=(Along(i64::from(given) * 10_000 / i64::from(of.max(1)))) height="8" rx="1" {}
    }
}

#[cfg(test)]
mod tests {
    use loggbok_domain::Language;

    use super::coverage;

    #[test]
    fn parts_are_counted_and_said() {
        let drawn = coverage(3, 4, "kommuner", Language::Swedish).into_string();
        assert_eq!(drawn.matches(r#"class="given""#).count(), 3);
        assert_eq!(drawn.matches("<rect").count(), 4);
        assert!(drawn.contains("3 av 4 kommuner"));
    }

    #[test]
    fn none_of_none_and_very_many_are_still_a_meter() {
        assert!(
            coverage(0, 0, "poster", Language::Swedish)
                .into_string()
                .contains("0 av 0")
        );
        let many = coverage(50, 200, "poster", Language::Swedish).into_string();
        assert!(many.contains(r#"class="given" width="25.00%""#), "{many}");
    }
}
