//! Pages of lists. Cursors are opaque: they hold the sort key of an entry, so that entries added meanwhile
//! move nothing.

use async_graphql::{Context, Result, SimpleObject};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use loggbok_domain::Language;

use crate::caller::Caller;
use crate::failure;

/// The most entries of one page.
pub(crate) const MOST: i32 = 100;

/// Reads which page is wanted, in the caller's language.
///
/// # Errors
/// As [`Wanted::read`].
pub(crate) fn wanted(
    ctx: &Context<'_>,
    first: Option<i32>,
    after: Option<String>,
    last: Option<i32>,
    before: Option<String>,
) -> Result<Page> {
    let wanted = Wanted {
        first,
        after,
        last,
        before,
    };
    wanted.read(Caller::of(ctx)?.language())
}

/// Which page is wanted, as it was sent.
pub(crate) struct Wanted {
    /// How many from the start.
    pub(crate) first: Option<i32>,
    /// Only those after this cursor.
    pub(crate) after: Option<String>,
    /// How many from the end.
    pub(crate) last: Option<i32>,
    /// Only those before this cursor.
    pub(crate) before: Option<String>,
}

/// Where a page stands in its list.
#[derive(Clone, SimpleObject)]
pub(crate) struct PageInfo {
    /// True when there are entries before the page.
    pub(crate) has_previous_page: bool,
    /// True when there are entries after the page.
    pub(crate) has_next_page: bool,
    /// The cursor of the page's first entry; null for an empty page.
    pub(crate) start_cursor: Option<String>,
    /// The cursor of the page's last entry; null for an empty page.
    pub(crate) end_cursor: Option<String>,
}

/// How many, from which end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Count {
    First(usize),
    Last(usize),
}

/// A page's arguments, read.
pub(crate) struct Page {
    pub(crate) count: Count,
    pub(crate) after: Option<String>,
    pub(crate) before: Option<String>,
}

impl Wanted {
    /// Reads what was sent.
    ///
    /// # Errors
    /// Unless exactly one of `first` and `last` is given, within 1–100, and the cursors are ours.
    pub(crate) fn read(self, language: Language) -> Result<Page> {
        let within = |count: i32| {
            usize::try_from(count)
                .ok()
                .filter(|_| (1..=MOST).contains(&count))
        };
        let count = match (self.first, self.last) {
            (Some(first), None) => within(first).map(Count::First),
            (None, Some(last)) => within(last).map(Count::Last),
            (None, None) | (Some(_), Some(_)) => None,
        };
        let count = count.ok_or_else(|| failure::user(pages(language)))?;
        let key = |cursor: Option<String>| cursor.map(|text| decode(&text, language)).transpose();
        Ok(Page {
            count,
            after: key(self.after)?,
            before: key(self.before)?,
        })
    }
}

fn decode(cursor: &str, language: Language) -> Result<String> {
    let bytes = URL_SAFE_NO_PAD.decode(cursor).ok();
    let key = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
    key.ok_or_else(|| failure::user(foreign(cursor, language)))
}

fn pages(language: Language) -> String {
    match language {
        Language::Swedish => "Ange antingen first eller last, från 1 till 100.".to_owned(),
        Language::English => "Give either first or last, from 1 to 100.".to_owned(),
    }
}

fn foreign(cursor: &str, language: Language) -> String {
    match language {
        Language::Swedish => format!("”{cursor}” är ingen markör härifrån. Börja om från listans början."),
        Language::English => {
            format!("“{cursor}” is not a cursor from here. Begin again from the start of the list.")
        }
    }
}

/// The cursor of a sort key.
pub(crate) fn cursor(key: &str) -> String {
    URL_SAFE_NO_PAD.encode(key)
}

/// The sort key of a place in the log: its digits, so that they sort as numbers do.
pub(crate) fn place(position: loggbok_app::Position) -> String {
    format!("{:020}", position.0)
}

/// Cuts a page out of entries by their keys, whatever order they come in.
pub(crate) fn in_order<T>(entries: impl Iterator<Item = (String, T)>, page: &Page) -> Cut<T> {
    let mut keyed: Vec<_> = entries.collect();
    keyed.sort_by(|one, other| one.0.cmp(&other.0));
    cut(keyed, page)
}

/// A page cut out of a list.
pub(crate) struct Cut<T> {
    pub(crate) entries: Vec<(String, T)>,
    pub(crate) info: PageInfo,
    pub(crate) total: usize,
}

/// Cuts a page out of a list that is sorted by its keys.
pub(crate) fn cut<T>(list: Vec<(String, T)>, page: &Page) -> Cut<T> {
    let total = list.len();
    let start = page
        .after
        .as_ref()
        .map_or(0, |key| list.partition_point(|(other, _)| other <= key));
    let end = page
        .before
        .as_ref()
        .map_or(total, |key| list.partition_point(|(other, _)| other < key))
        .max(start);
    let (from, to) = match page.count {
        Count::First(count) => (start, end.min(start + count)),
        Count::Last(count) => (start.max(end.saturating_sub(count)), end),
    };
    let entries: Vec<(String, T)> = list.into_iter().take(to).skip(from).collect();
    let info = info(&entries, from > 0, to < total);
    Cut { entries, info, total }
}

/// What is said of a page.
pub(crate) fn info<T>(entries: &[(String, T)], has_previous_page: bool, has_next_page: bool) -> PageInfo {
    PageInfo {
        has_previous_page,
        has_next_page,
        start_cursor: entries.first().map(|(key, _)| cursor(key)),
        end_cursor: entries.last().map(|(key, _)| cursor(key)),
    }
}

/// Declares a connection by hand: those of the library cannot be described.
macro_rules! connection {
    ($connection:ident, $edge:ident, $node:ty, $many:literal, $one:literal) => {
        #[doc = concat!("A page of ", $many, ".")]
        #[derive(async_graphql::SimpleObject)]
        pub(crate) struct $connection {
            /// The page's entries with their cursors.
            edges: Vec<$edge>,
            /// The page's entries.
            nodes: Vec<$node>,
            /// Where the page stands in the list.
            page_info: $crate::page::PageInfo,
            /// How many entries the whole list has.
            total_count: usize,
        }

        #[doc = concat!("One of ", $many, ".")]
        #[derive(async_graphql::SimpleObject)]
        pub(crate) struct $edge {
            #[doc = concat!("The ", $one, ".")]
            node: $node,
            /// Its cursor: opaque, for `after` and `before`.
            cursor: String,
        }

        impl From<$crate::page::Cut<$node>> for $connection {
            fn from(cut: $crate::page::Cut<$node>) -> Self {
                let edge = |(key, node): &(String, $node)| $edge {
                    cursor: $crate::page::cursor(key),
                    node: node.clone(),
                };
                Self {
                    edges: cut.entries.iter().map(edge).collect(),
                    nodes: cut.entries.into_iter().map(|(_, node)| node).collect(),
                    page_info: cut.info,
                    total_count: cut.total,
                }
            }
        }
    };
}

pub(crate) use connection;
