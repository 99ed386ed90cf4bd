//! The language our own messages are worded in.

use http::{HeaderMap, header::ACCEPT_LANGUAGE};
use loggbok_domain::Language;

use super::negotiate::weights;

/// The language `Accept-Language` prefers among ours, the first of equals. English when it names neither, or
/// is missing: that is a program, and the contract is in English.
pub(crate) fn preferred(headers: &HeaderMap) -> Language {
    let (mut best, mut language) = (0, Language::English);
    for (tag, weight) in weights(headers, ACCEPT_LANGUAGE) {
        if let Some(spoken) = Language::from_tag(&tag).filter(|_| weight > best) {
            (best, language) = (weight, spoken);
        }
    }
    language
}

#[cfg(test)]
mod tests {
    use super::*;

    fn preferred(value: &str) -> Language {
        let headers = HeaderMap::from_iter([(ACCEPT_LANGUAGE, value.parse().unwrap())]);
        super::preferred(&headers)
    }

    #[test]
    fn the_highest_weight_wins_and_the_first_of_equals() {
        assert_eq!(preferred("sv-SE,sv;q=0.9,en;q=0.8"), Language::Swedish);
        assert_eq!(preferred("en;q=0.3, sv;q=0.31"), Language::Swedish);
        assert_eq!(preferred("en,sv"), Language::English);
        assert_eq!(preferred("de, fr;q=0.2"), Language::English);
        assert_eq!(preferred("sv;q=0"), Language::English);
        assert_eq!(super::preferred(&HeaderMap::new()), Language::English);
    }
}
