//! Which characters a file's bytes are. Decided by what is in it, never by its label, which is often wrong.

use serde::{Deserialize, Serialize};

/// How characters are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Encoding {
    /// Nothing beyond ASCII: every encoding reads it alike.
    #[default]
    #[serde(rename = "ASCII")]
    Ascii,
    /// UTF-8.
    #[serde(rename = "UTF-8")]
    Utf8,
    /// UTF-16, little end first.
    #[serde(rename = "UTF-16LE")]
    Utf16Le,
    /// UTF-16, big end first.
    #[serde(rename = "UTF-16BE")]
    Utf16Be,
    /// ISO 8859-1, with Windows-1252 between 80 and 9F.
    #[serde(rename = "ISO-8859-1")]
    Latin1,
    /// Code page 437, the one SIE 4 prescribes.
    #[serde(rename = "CP437")]
    Cp437,
}

/// Code page 437 from 80 to FF.
const CP437: [char; 128] = [
    'Ç', 'ü', 'é', 'â', 'ä', 'à', 'å', 'ç', 'ê', 'ë', 'è', 'ï', 'î', 'ì', 'Ä', 'Å', 'É', 'æ', 'Æ', 'ô', 'ö',
    'ò', 'û', 'ù', 'ÿ', 'Ö', 'Ü', '¢', '£', '¥', '₧', 'ƒ', 'á', 'í', 'ó', 'ú', 'ñ', 'Ñ', 'ª', 'º', '¿', '⌐',
    '¬', '½', '¼', '¡', '«', '»', '░', '▒', '▓', '│', '┤', '╡', '╢', '╖', '╕', '╣', '║', '╗', '╝', '╜', '╛',
    '┐', '└', '┴', '┬', '├', '─', '┼', '╞', '╟', '╚', '╔', '╩', '╦', '╠', '═', '╬', '╧', '╨', '╤', '╥', '╙',
    '╘', '╒', '╓', '╫', '╪', '┘', '┌', '█', '▄', '▌', '▐', '▀', 'α', 'ß', 'Γ', 'π', 'Σ', 'σ', 'µ', 'τ', 'Φ',
    'Θ', 'Ω', 'δ', '∞', 'φ', 'ε', '∩', '≡', '±', '≥', '≤', '⌠', '⌡', '÷', '≈', '°', '∙', '·', '√', 'ⁿ', '²',
    '■', '\u{a0}',
];

/// Windows-1252 from 80 to 9F; the five it leaves free stay controls, so that no byte is lost.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

impl Encoding {
    /// As people name it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Ascii => "ASCII",
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Latin1 => "ISO-8859-1",
            Self::Cp437 => "CP437",
        }
    }

    /// Reads bytes that were found to be of this encoding. Those of one byte a character read every byte; UTF-16
    /// is turned into UTF-8 before anything is cut out of it.
    #[must_use]
    pub fn text(self, bytes: &[u8]) -> String {
        match self {
            _ if bytes.is_ascii() => String::from_utf8_lossy(bytes).into_owned(),
            Self::Ascii | Self::Utf8 | Self::Utf16Le | Self::Utf16Be => {
                String::from_utf8_lossy(bytes).into_owned()
            }
            Self::Latin1 => bytes.iter().map(|byte| latin1(*byte)).collect(),
            Self::Cp437 => bytes.iter().map(|byte| cp437(*byte)).collect(),
        }
    }
}

fn latin1(byte: u8) -> char {
    match byte {
        0x80..=0x9F => WINDOWS[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

fn cp437(byte: u8) -> char {
    match byte {
        0x80.. => CP437[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

/// The byte of code page 437 for a character, where it has one.
pub(crate) fn to_cp437(character: char) -> Option<u8> {
    if character.is_ascii() {
        return u8::try_from(u32::from(character)).ok();
    }
    let place = CP437.iter().position(|known| *known == character)?;
    u8::try_from(place + 0x80).ok()
}

/// The encoding a byte order mark states, with the bytes after the mark.
pub(crate) fn after_mark(bytes: &[u8]) -> Option<(Encoding, &[u8])> {
    [
        (Encoding::Utf8, &b"\xEF\xBB\xBF"[..]),
        (Encoding::Utf16Le, b"\xFF\xFE"),
        (Encoding::Utf16Be, b"\xFE\xFF"),
    ]
    .into_iter()
    .find_map(|(encoding, mark)| Some((encoding, bytes.strip_prefix(mark)?)))
}

/// The encoding of bytes without a mark: strict UTF-8 with a byte beyond ASCII, else whichever of code page 437
/// and Latin-1 makes more of them Swedish letters. Code page 437 where they are even, as SIE prescribes it.
pub(crate) fn guess(bytes: &[u8]) -> Encoding {
    if bytes.is_ascii() {
        return Encoding::Ascii;
    }
    if std::str::from_utf8(bytes).is_ok() {
        return Encoding::Utf8;
    }
    let (mut dos, mut latin) = (0_u64, 0_u64);
    for byte in bytes {
        match byte {
            0x86 | 0x84 | 0x94 | 0x8F | 0x8E | 0x99 => dos += 1,
            0xE5 | 0xE4 | 0xF6 | 0xC5 | 0xC4 | 0xD6 => latin += 1,
            _ => {}
        }
    }
    if latin > dos {
        Encoding::Latin1
    } else {
        Encoding::Cp437
    }
}

/// The encoding of bytes without a mark, as a person has said it is; by content where nobody has. `None` where the
/// bytes cannot be of it.
pub(crate) fn said(bytes: &[u8], encoding: Option<Encoding>) -> Option<Encoding> {
    match encoding {
        Some(Encoding::Utf8) => std::str::from_utf8(bytes).ok().map(|_| Encoding::Utf8),
        Some(it @ (Encoding::Latin1 | Encoding::Cp437)) if !bytes.is_ascii() => Some(it),
        // UTF-16 is told by its mark, and ASCII is the same in all of them.
        Some(_) | None => Some(guess(bytes)),
    }
}

/// UTF-16 as UTF-8; `None` where it is broken.
pub(crate) fn from_utf16(bytes: &[u8], encoding: Encoding) -> Option<String> {
    let pairs = bytes.chunks_exact(2);
    if !pairs.remainder().is_empty() {
        return None;
    }
    let units = pairs.map(|pair| match encoding {
        Encoding::Utf16Be => u16::from_be_bytes([pair[0], pair[1]]),
        Encoding::Ascii | Encoding::Utf8 | Encoding::Utf16Le | Encoding::Latin1 | Encoding::Cp437 => {
            u16::from_le_bytes([pair[0], pair[1]])
        }
    });
    char::decode_utf16(units).collect::<Result<_, _>>().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_content_decides_and_not_the_label() {
        for (bytes, encoding) in [
            (&b"#FNAMN Kommun"[..], Encoding::Ascii),
            ("Åmål".as_bytes(), Encoding::Utf8),
            (b"\x8Fm\x86l", Encoding::Cp437),
            (b"\xC5m\xE5l", Encoding::Latin1),
            (b"\xE5\xE4\x86", Encoding::Latin1),
            (b"\x86\xE5", Encoding::Cp437),
        ] {
            assert_eq!(guess(bytes), encoding, "{bytes:x?}");
        }
        assert_eq!(
            said(b"\x8Fm\x86l", Some(Encoding::Latin1)),
            Some(Encoding::Latin1)
        );
        assert_eq!(said(b"\x8Fm\x86l", Some(Encoding::Utf8)), None);
        assert_eq!(said(b"Kommun", Some(Encoding::Cp437)), Some(Encoding::Ascii));
        assert_eq!(said(b"\xC5m\xE5l", None), Some(Encoding::Latin1));
        assert_eq!(Encoding::Cp437.text(b"\x8Fm\x86l \x99st"), "Åmål Öst");
        assert_eq!(Encoding::Latin1.text(b"\xC5m\xE5l \x80"), "Åmål €");
    }

    #[test]
    fn no_byte_of_a_code_page_is_lost() {
        let every: Vec<u8> = (0..=255).collect();
        let read = Encoding::Cp437.text(&every);
        let back: Option<Vec<u8>> = read.chars().map(to_cp437).collect();
        assert_eq!(back, Some(every.clone()));
        let mut letters: Vec<char> = Encoding::Latin1.text(&every).chars().collect();
        letters.sort_unstable();
        letters.dedup();
        assert_eq!(letters.len(), 256);
    }

    #[test]
    fn a_mark_is_believed_and_utf16_is_read_strictly() {
        assert_eq!(after_mark(b"\xEF\xBB\xBFa"), Some((Encoding::Utf8, &b"a"[..])));
        assert_eq!(after_mark(b"a"), None);
        assert_eq!(from_utf16(b"\xC5\0m\0", Encoding::Utf16Le), Some("Åm".to_owned()));
        assert_eq!(from_utf16(b"\0\xC5\0m", Encoding::Utf16Be), Some("Åm".to_owned()));
        assert_eq!(from_utf16(b"\0\xD8a\0", Encoding::Utf16Le), None);
        assert_eq!(from_utf16(b"a\0b", Encoding::Utf16Le), None);
    }
}
