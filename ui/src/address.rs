//! The address of a page: its path and its query, so that links keep what the reader has chosen.

/// A path with query parameters in order. Every link in the frame is made from the address of the page shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    path: String,
    query: Vec<(String, String)>,
}

impl Address {
    /// The address of a path without a query.
    #[must_use]
    pub fn new(path: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            query: Vec::new(),
        }
    }

    /// The address of a path and the query string of a request, without `?`. Empty values are dropped: a form
    /// sends them for fields left alone.
    #[must_use]
    pub fn parse(path: &str, query: &str) -> Self {
        let query = form_urlencoded::parse(query.as_bytes())
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| (name.into_owned(), value.into_owned()))
            .collect();
        Self {
            path: path.to_owned(),
            query,
        }
    }

    /// The path.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The first value of a parameter.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.query
            .iter()
            .find(|(n, _)| n == name)
            .map(|(_, value)| value.as_str())
    }

    /// The parameters, in order.
    pub fn query(&self) -> impl Iterator<Item = (&str, &str)> {
        self.query
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The same page with a parameter set.
    #[must_use]
    pub fn with(&self, name: &str, value: impl Into<String>) -> Self {
        let mut changed = self.without(name);
        changed.query.push((name.to_owned(), value.into()));
        changed
    }

    /// The same page without a parameter.
    #[must_use]
    pub fn without(&self, name: &str) -> Self {
        let query = self.query.iter().filter(|(n, _)| n != name).cloned().collect();
        Self {
            path: self.path.clone(),
            query,
        }
    }

    /// Another page that keeps only the moment and the language of this one.
    #[must_use]
    pub fn to(&self, path: impl Into<String>) -> Self {
        let kept = [crate::as_of::PARAMETER, crate::words::PARAMETER];
        let query = self
            .query
            .iter()
            .filter(|(n, _)| kept.contains(&n.as_str()))
            .cloned()
            .collect();
        Self {
            path: path.into(),
            query,
        }
    }
}

impl std::fmt::Display for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.path)?;
        if self.query.is_empty() {
            return Ok(());
        }
        write!(
            f,
            "?{}",
            form_urlencoded::Serializer::new(String::new())
                .extend_pairs(&self.query)
                .finish()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::Address;

    #[test]
    fn a_link_to_another_page_keeps_the_moment_and_the_language_only() {
        let here = Address::parse("/fardplan", "per=2026-03-31&visa=tabell&sprak=en");
        assert_eq!(here.to("/mal").to_string(), "/mal?per=2026-03-31&sprak=en");
    }

    #[test]
    fn setting_replaces_and_escapes() {
        let here = Address::parse("/p", "per=&q=a%26b&q=c");
        assert_eq!(here.with("q", "å&b").to_string(), "/p?q=%C3%A5%26b");
        assert_eq!(here.without("q").to_string(), "/p");
        assert_eq!(here.get("q"), Some("a&b"));
    }
}
