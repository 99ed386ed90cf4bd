//! One line as a record: a label and its fields, cut out of the line's bytes without a copy.

/// The most fields that any record needs; further ones are passed over, as the format asks.
const FIELDS: usize = 8;

/// A record.
pub(super) struct Record<'a> {
    /// The label with its `#`.
    pub(super) label: &'a [u8],
    fields: [Field<'a>; FIELDS],
    count: usize,
    /// Whether a quote or a brace is left open.
    pub(super) open: bool,
    line: &'a [u8],
    /// Whether there are more fields than are kept.
    more: bool,
}

/// A field.
#[derive(Clone, Copy)]
pub(super) struct Field<'a> {
    bytes: &'a [u8],
    /// Whether `\"` stands in it for `"`.
    escaped: bool,
    /// Whether it stood within braces.
    list: bool,
}

impl<'a> Field<'a> {
    const EMPTY: Self = Field {
        bytes: b"",
        escaped: false,
        list: false,
    };

    /// The bytes as they stand, an escaped quote still escaped.
    pub(super) fn raw(&self) -> &'a [u8] {
        self.bytes
    }

    /// The bytes meant.
    pub(super) fn bytes(&self) -> std::borrow::Cow<'a, [u8]> {
        if self.escaped {
            let mut meant = Vec::with_capacity(self.bytes.len());
            unescape(self.bytes, &mut meant);
            meant.into()
        } else {
            self.bytes.into()
        }
    }

    /// Puts what the checksum goes over after what is there.
    pub(super) fn content(&self, into: &mut Vec<u8>) {
        if self.list {
            Fields(self.bytes).flatten().for_each(|item| item.content(into));
        } else if self.escaped {
            unescape(self.bytes, into);
        } else {
            into.extend_from_slice(self.bytes);
        }
    }

    /// Whether it is an object list.
    pub(super) fn is_list(&self) -> bool {
        self.list
    }

    /// What stands within the braces of an object list, one by one.
    pub(super) fn items(&self) -> Fields<'a> {
        Fields(self.bytes)
    }
}

fn unescape(bytes: &[u8], meant: &mut Vec<u8>) {
    for (at, byte) in bytes.iter().enumerate() {
        if !(*byte == b'\\' && bytes.get(at + 1) == Some(&b'"')) {
            meant.push(*byte);
        }
    }
}

impl<'a> Record<'a> {
    /// Cuts up a line without its end.
    pub(super) fn read(line: &'a [u8]) -> Self {
        let mut record = Record {
            label: b"",
            fields: [Field::EMPTY; FIELDS],
            count: 0,
            open: false,
            line,
            more: false,
        };
        let mut rest = Fields(line);
        if let Some(Ok(label)) = rest.next() {
            record.label = label.bytes;
        }
        for field in rest {
            let Ok(field) = field else {
                record.open = true;
                break;
            };
            if let Some(place) = record.fields.get_mut(record.count) {
                *place = field;
                record.count += 1;
            } else {
                record.more = true;
                break;
            }
        }
        record
    }

    /// Puts the label and the fields after one another, without separators, enclosing quotes and braces: what the
    /// checksum is computed over.
    pub(super) fn content(&self, into: &mut Vec<u8>) {
        if self.more || self.open {
            return Fields(self.line).flatten().for_each(|field| field.content(into));
        }
        into.extend_from_slice(self.label);
        self.fields[..self.count]
            .iter()
            .for_each(|field| field.content(into));
    }

    /// A field by its place, from 0; nothing where it is missing.
    pub(super) fn field(&self, at: usize) -> Option<&Field<'a>> {
        self.fields[..self.count].get(at)
    }

    /// A field's bytes as they stand; empty where it is missing.
    pub(super) fn raw(&self, at: usize) -> &'a [u8] {
        self.field(at).map_or(b"", Field::raw)
    }

    /// The place of the field after an object list, which some programs leave out where it is empty.
    pub(super) fn after_list(&self, at: usize) -> usize {
        at + usize::from(self.field(at).is_some_and(Field::is_list))
    }
}

/// A quote or brace that is not closed.
pub(super) struct Open;

/// The fields of a line, or of an object list.
pub(super) struct Fields<'a>(&'a [u8]);

impl<'a> Fields<'a> {
    /// Those of a piece of a line.
    pub(super) fn of(piece: &'a [u8]) -> Self {
        Self(piece)
    }
}

impl<'a> Iterator for Fields<'a> {
    type Item = Result<Field<'a>, Open>;

    fn next(&mut self) -> Option<Self::Item> {
        let start = self.0.iter().position(|byte| !is_blank(*byte))?;
        let line = &self.0[start..];
        let (found, used) = match line[0] {
            b'"' => quoted(line),
            b'{' => list(line),
            _ => bare(line),
        };
        self.0 = &line[used..];
        Some(found)
    }
}

fn is_blank(byte: u8) -> bool {
    byte == b' ' || byte == b'\t'
}

fn bare(line: &[u8]) -> (Result<Field<'_>, Open>, usize) {
    let end = line
        .iter()
        .position(|byte| is_blank(*byte) || *byte == b'{')
        .unwrap_or(line.len());
    // A brace within a word, as in `A{1}`, ends the word before it; at its start it opened a list.
    let field = Field {
        bytes: &line[..end],
        ..Field::EMPTY
    };
    (Ok(field), end)
}

fn quoted(line: &[u8]) -> (Result<Field<'_>, Open>, usize) {
    let mut escaped = false;
    let mut at = 1;
    while let Some(byte) = line.get(at) {
        match byte {
            b'\\' if line.get(at + 1) == Some(&b'"') => {
                escaped = true;
                at += 2;
            }
            b'"' => {
                let field = Field {
                    bytes: &line[1..at],
                    escaped,
                    list: false,
                };
                return (Ok(field), at + 1);
            }
            _ => at += 1,
        }
    }
    (Err(Open), line.len())
}

fn list(line: &[u8]) -> (Result<Field<'_>, Open>, usize) {
    let mut within = false;
    let mut at = 1;
    while let Some(byte) = line.get(at) {
        match byte {
            b'\\' if within && line.get(at + 1) == Some(&b'"') => at += 1,
            b'"' => within = !within,
            b'}' if !within => {
                let field = Field {
                    bytes: &line[1..at],
                    escaped: false,
                    list: true,
                };
                return (Ok(field), at + 1);
            }
            _ => {}
        }
        at += 1;
    }
    (Err(Open), line.len())
}
