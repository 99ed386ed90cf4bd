//! The file being read: where a place in it is, which keys its lists have, and the problems found so far.

use std::cell::RefCell;
use std::ops::Range;

use toml::de::DeTable;

use super::problem::{Fault, Problem};

/// Similarity (0–1) from which a key is worth suggesting.
const SIMILAR: f64 = 0.7;
/// Longest piece of a file quoted in a problem, in characters.
const QUOTED: usize = 60;

pub(super) struct Sheet<'a> {
    file: &'a str,
    text: &'a str,
    document: &'a DeTable<'a>,
    problems: RefCell<Vec<Problem>>,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(file: &'a str, text: &'a str, document: &'a DeTable<'a>) -> Self {
        Self {
            file,
            text,
            document,
            problems: RefCell::default(),
        }
    }

    pub(super) fn report(&self, path: &str, span: &Range<usize>, fault: Fault) {
        let (line, column) = self.place(span.start);
        let problem = Problem {
            file: self.file.to_owned(),
            line,
            column,
            path: path.to_owned(),
            fault,
        };
        let mut problems = self.problems.borrow_mut();
        if !problems.contains(&problem) {
            problems.push(problem);
        }
    }

    /// Line and column from 1, the column in characters.
    pub(super) fn place(&self, offset: usize) -> (usize, usize) {
        let before = self.text.get(..offset).unwrap_or(self.text);
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        (
            before.matches('\n').count() + 1,
            before[line_start..].chars().count() + 1,
        )
    }

    /// The line a place is on, shortened.
    pub(super) fn quote_line(&self, offset: usize) -> String {
        let (before, after) = self.text.split_at_checked(offset).unwrap_or((self.text, ""));
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        self.quote(&(start..before.len() + after.find('\n').unwrap_or(after.len())))
    }

    /// The first line of a piece of the file, shortened.
    pub(super) fn quote(&self, span: &Range<usize>) -> String {
        let line = self
            .text
            .get(span.clone())
            .unwrap_or_default()
            .lines()
            .next()
            .unwrap_or_default()
            .trim();
        let mut quoted: String = line.chars().take(QUOTED).collect();
        if quoted.len() < line.len() {
            quoted.push('…');
        }
        quoted
    }

    /// The keys of the objects in a list at the top of the file.
    pub(super) fn keys(&self, list: &str) -> Vec<&'a str> {
        let key = |object: &'a DeTable<'a>| object.get("key")?.get_ref().as_str();
        self.objects(list).filter_map(key).collect()
    }

    /// The keys of the organisations that only watch.
    pub(super) fn observers(&self) -> Vec<&'a str> {
        let key = |object: &'a DeTable<'a>| {
            let watches = object.get("role")?.get_ref().as_str()? == "observer";
            object.get("key")?.get_ref().as_str().filter(|_| watches)
        };
        self.objects("organisation").filter_map(key).collect()
    }

    fn objects(&self, list: &str) -> impl Iterator<Item = &'a DeTable<'a>> {
        let document: &'a DeTable<'a> = self.document;
        let objects = document.get(list).and_then(|value| value.get_ref().as_array());
        objects
            .into_iter()
            .flat_map(|array| array.iter())
            .filter_map(|object| object.get_ref().as_table())
    }

    /// Whether a problem other than a repeated key has been found.
    pub(super) fn unreadable(&self) -> bool {
        self.problems
            .borrow()
            .iter()
            .any(|p| !matches!(p.fault, Fault::EntryTwice { .. }))
    }

    /// Every problem, in the order of the file.
    pub(super) fn problems(self) -> Vec<Problem> {
        let mut problems = self.problems.into_inner();
        problems.sort_by(|a, b| (a.line, a.column, &a.path).cmp(&(b.line, b.column, &b.path)));
        problems
    }
}

/// The word most like the one written, if any is like it.
pub(super) fn nearest<'w>(written: &str, words: impl IntoIterator<Item = &'w str>) -> Option<String> {
    words
        .into_iter()
        .map(|word| (strsim::jaro_winkler(written, word), word))
        .filter(|(similarity, _)| *similarity >= SIMILAR)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, word)| word.to_owned())
}
