//! Rows whose account and object list stood in the same words lately. Nearly every row bears one of some hundred, so
//! most are read without cutting up the list: the words are looked up by a cheap hash. What is the least unusual goes
//! the long way, which alone knows what is wrong with a row.

use super::amount::amount;
use super::record::{Fields, Record};

/// Places by hash; a newcomer takes the place of whoever had it.
const SLOTS: usize = 1 << 12;

const LABEL: &[u8] = b"#TRANS ";

/// What was met lately.
pub(super) struct Lately {
    slots: Vec<Met>,
}

#[derive(Clone, Default)]
struct Met {
    /// Account and list as they stand in the line.
    words: Box<[u8]>,
    /// What of them the checksum goes over, after the label.
    content: Box<[u8]>,
    place: u32,
}

/// A row read by what was met.
pub(super) struct Repeated {
    /// The place of its coding.
    pub(super) coding: u32,
    /// Öre.
    pub(super) amount_ore: i64,
}

impl Lately {
    pub(super) fn new() -> Self {
        Self {
            slots: vec![Met::default(); SLOTS],
        }
    }

    /// The row of a line, if it is one whose account and list were met lately and the rest can be read. What the
    /// checksum goes over is then put into `content`, where there is one.
    pub(super) fn row(&self, line: &[u8], mut content: Option<&mut Vec<u8>>) -> Option<Repeated> {
        let (words, rest) = words(line)?;
        let met = &self.slots[slot(words)];
        if *met.words != *words {
            return None;
        }
        let rest = rest.strip_prefix(b" ")?;
        let end = memchr::memchr2(b' ', b'\t', rest).unwrap_or(rest.len());
        // An amount within quotes, or after more blanks, does not read as one here.
        let amount_ore = amount(&rest[..end]).ok()?;
        let before = content.as_ref().map_or(0, |content| content.len());
        if let Some(content) = &mut content {
            content.extend_from_slice(b"#TRANS");
            content.extend_from_slice(&met.content);
            content.extend_from_slice(&rest[..end]);
        }
        for field in Fields::of(&rest[end..]) {
            match (field, &mut content) {
                (Ok(field), Some(content)) => field.content(content),
                (Ok(_), None) => {}
                (Err(_), content) => {
                    if let Some(content) = content {
                        content.truncate(before);
                    }
                    return None;
                }
            }
        }
        Some(Repeated {
            coding: met.place,
            amount_ore,
        })
    }

    /// A row was met now, and its coding has that place.
    pub(super) fn meet(&mut self, line: &[u8], record: &Record<'_>, place: u32) {
        let Some((words, _)) = words(line) else { return };
        if !are(words, record) {
            return;
        }
        let mut content = Vec::new();
        for field in [record.field(0), record.field(1)].into_iter().flatten() {
            field.content(&mut content);
        }
        self.slots[slot(words)] = Met {
            words: words.into(),
            content: content.into(),
            place,
        };
    }
}

/// Account and list of a row as they stand, by where the first brace closes, and what follows.
fn words(line: &[u8]) -> Option<(&[u8], &[u8])> {
    let rest = line.strip_prefix(LABEL)?;
    let close = memchr::memchr(b'}', rest)?;
    Some(rest.split_at(close + 1))
}

/// Whether the words are the record's account and list and nothing else: an account without quotes, one blank, and a
/// list that ends where they do.
fn are(words: &[u8], record: &Record<'_>) -> bool {
    let Some(list) = record.field(1).filter(|field| field.is_list()) else {
        return false;
    };
    let account = words
        .strip_suffix(b"}")
        .and_then(|words| words.strip_suffix(list.raw()))
        .and_then(|words| words.strip_suffix(b" {"));
    account == Some(record.raw(0))
}

/// Eight bytes at a time, each step a multiplication by an odd number.
fn slot(words: &[u8]) -> usize {
    const ODD: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut hash = words.len() as u64;
    let mut mix = |word: u64| hash = (hash.rotate_left(5) ^ word).wrapping_mul(ODD);
    let (eights, rest) = words.as_chunks::<8>();
    eights.iter().for_each(|word| mix(u64::from_le_bytes(*word)));
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    mix(u64::from_le_bytes(last));
    // The upper bits are the best mixed; the number is below the number of slots.
    usize::try_from(hash >> 52).unwrap_or(0) % SLOTS
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The row of a line, and what the checksum goes over.
    fn row(lately: &Lately, line: &str) -> Option<(u32, i64, String)> {
        let mut content = b"before".to_vec();
        let found = lately.row(line.as_bytes(), Some(&mut content));
        let content = String::from_utf8(content).unwrap();
        let Some(content) = content.strip_prefix("before") else {
            panic!("{content}")
        };
        assert_eq!(found.is_none(), content.is_empty(), "nothing is left behind");
        found.map(|row| (row.coding, row.amount_ore, content.to_owned()))
    }

    fn meet(lately: &mut Lately, line: &str, place: u32) {
        lately.meet(line.as_bytes(), &Record::read(line.as_bytes()), place);
    }

    #[test]
    fn what_was_met_is_found_and_nothing_else() {
        let mut lately = Lately::new();
        assert_eq!(row(&lately, "#TRANS 6540 {} 1"), None);
        meet(&mut lately, "#TRANS 6540 {1 \"210\"} 1", 7);
        meet(&mut lately, "#TRANS 6540 {} 1", 8);
        for (line, expected) in [
            ("#TRANS 6540 {1 \"210\"} 2.5", Some((7, 250, "#TRANS654012102.5"))),
            (
                "#TRANS 6540 {1 \"210\"} -2 20250101 \"En \\\"text\\\"\" 1",
                Some((7, -200, "#TRANS65401210-220250101En \"text\"1")),
            ),
            ("#TRANS 6540 {} 3", Some((8, 300, "#TRANS65403"))),
            ("#TRANS 6540 {}\t3", None),
            ("#TRANS 6540 {}  3", None),
            ("#TRANS 6540 {} \"3\"", None),
            ("#TRANS 6540 {} 3,5", None),
            ("#TRANS 6540 {}", None),
            ("#TRANS 6540 {} 3 \"open", None),
            ("#TRANS 6540 {1 \"211\"} 3", None),
            ("#TRANS  6540 {} 3", None),
            ("#RTRANS 6540 {} 3", None),
        ] {
            let expected = expected.map(|(place, ore, content)| (place, ore, content.to_owned()));
            assert_eq!(row(&lately, line), expected, "{line}");
        }
    }

    #[test]
    fn what_is_not_plain_is_not_remembered() {
        let mut lately = Lately::new();
        for line in [
            "#TRANS \"6540\" {} 1",
            "#TRANS 6540 1",
            "#TRANS 6540 {1 \"a}b\"} 1",
            "#TRANS 6540\t{} 1",
        ] {
            meet(&mut lately, line, 7);
            assert_eq!(row(&lately, line), None, "{line}");
        }
    }
}
