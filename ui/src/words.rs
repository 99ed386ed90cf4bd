//! The words of the pages in both languages, compiled in from `locales/`, and how a reader's language is chosen.

use std::borrow::Cow;
use std::collections::HashMap;

use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{LanguageIdentifier, Loader, langid, static_loader};
use loggbok_domain::Language;

static_loader! {
    static LOCALES = {
        locales: "./locales",
        fallback_language: "sv",
        // Isolation marks are for mixed writing directions; here they would only litter copied text.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

static SWEDISH: LanguageIdentifier = langid!("sv");
static ENGLISH: LanguageIdentifier = langid!("en");

/// The name of the query parameter and of the cookie that carry the choice of language.
pub const PARAMETER: &str = "sprak";

/// What a language can say.
pub trait Words {
    /// The text of `key`. A key that is missing shows as itself; a test sees to it that none is.
    fn text(self, key: &str) -> String;

    /// The text of `key` with its variables filled in. Variables given as integers choose plural forms.
    fn text_with(self, key: &str, variables: &[(&'static str, FluentValue<'_>)]) -> String;

    /// The other language.
    #[must_use]
    fn other(self) -> Self;
}

impl Words for Language {
    fn text(self, key: &str) -> String {
        LOCALES
            .try_lookup(identifier(self), key)
            .unwrap_or_else(|| key.to_owned())
    }

    fn text_with(self, key: &str, variables: &[(&'static str, FluentValue<'_>)]) -> String {
        let variables: HashMap<Cow<'static, str>, FluentValue<'_>> = variables
            .iter()
            .map(|(name, value)| (Cow::Borrowed(*name), value.clone()))
            .collect();
        LOCALES
            .try_lookup_with_args(identifier(self), key, &variables)
            .unwrap_or_else(|| key.to_owned())
    }

    fn other(self) -> Self {
        match self {
            Self::Swedish => Self::English,
            Self::English => Self::Swedish,
        }
    }
}

/// The language asked for by the query, else the one kept in the `Cookie` header, else Swedish. An unknown
/// code counts as not asked for.
#[must_use]
pub fn choose(query: Option<&str>, cookies: Option<&str>) -> Language {
    query
        .and_then(Language::from_tag)
        .or_else(|| cookies.and_then(kept))
        .unwrap_or_default()
}

/// A `Set-Cookie` value that keeps the choice for a year. It holds no secret and names nobody.
#[must_use]
pub fn cookie(language: Language) -> String {
    format!(
        "{PARAMETER}={}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly",
        language.tag()
    )
}

fn kept(cookies: &str) -> Option<Language> {
    cookies
        .split(';')
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == PARAMETER)
        .and_then(|(_, tag)| Language::from_tag(tag))
}

fn identifier(language: Language) -> &'static LanguageIdentifier {
    match language {
        Language::Swedish => &SWEDISH,
        Language::English => &ENGLISH,
    }
}

#[cfg(test)]
mod tests {
    use loggbok_domain::Language;

    use super::{Words, choose};

    #[test]
    fn the_query_wins_over_the_cookie_and_swedish_is_the_rest() {
        assert_eq!(choose(Some("sv"), Some("a=b; sprak=en")), Language::Swedish);
        assert_eq!(choose(None, Some("a=b; sprak=en")), Language::English);
        assert_eq!(choose(Some("fi"), None), Language::Swedish);
        assert_eq!(choose(None, None), Language::Swedish);
    }

    #[test]
    fn variables_are_filled_in_without_invisible_marks() {
        let text = Language::Swedish.text_with("as-of-position", &[("position", "1 204".into())]);
        assert_eq!(text, "loggposition 1 204");
    }
}
