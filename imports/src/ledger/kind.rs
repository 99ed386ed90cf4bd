//! What a file is, told by how it begins.

use serde::Serialize;

use super::after_mark;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// SIE 4 text: 1 year balances, 2 period balances, 3 object balances, 4 vouchers.
    Sie(u8),
    /// Values set apart by a sign.
    Csv,
    /// A workbook.
    Xlsx,
    /// A list of objects.
    Json,
    /// SIE 5, which is XML.
    Sie5,
    /// A web page.
    Html,
    /// A workbook of the older, binary kind.
    Xls,
    /// Nothing at all.
    Empty,
    /// Bytes that are no text and no workbook.
    Unknown,
}

/// Looks at how a file begins.
#[must_use]
pub fn kind(bytes: &[u8]) -> Kind {
    if bytes.starts_with(b"PK\x03\x04") {
        return Kind::Xlsx;
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Kind::Xls;
    }
    let (wide, rest) = match after_mark(bytes) {
        Some((encoding, rest)) => (encoding != super::Encoding::Utf8, rest),
        None => (false, bytes),
    };
    let start: Vec<u8> = rest
        .iter()
        .filter(|byte| !wide || **byte != 0)
        .skip_while(|byte| byte.is_ascii_whitespace())
        .take(2_000)
        .map(u8::to_ascii_lowercase)
        .collect();
    let has = |word: &[u8]| start.windows(word.len()).any(|window| window == word);
    match start.first() {
        None => Kind::Empty,
        Some(b'#') => Kind::Sie(1),
        Some(b'<') if has(b"<sie") || has(b"sie.se/sie5") => Kind::Sie5,
        Some(b'<') => Kind::Html,
        Some(b'[' | b'{') => Kind::Json,
        Some(_) if start.contains(&0) => Kind::Unknown,
        Some(_) => Kind::Csv,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_told_by_its_beginning() {
        for (bytes, expected) in [
            (&b""[..], Kind::Empty),
            (b"\xEF\xBB\xBF \r\n", Kind::Empty),
            (b"\r\n#FLAGGA 0", Kind::Sie(1)),
            (b"<!DOCTYPE html><html><body>502", Kind::Html),
            (
                b"<?xml version=\"1.0\"?>\n<Sie xmlns=\"http://www.sie.se/sie5\">",
                Kind::Sie5,
            ),
            (b"PK\x03\x04rest", Kind::Xlsx),
            (b"\xD0\xCF\x11\xE0rest", Kind::Xls),
            (b"konto;belopp", Kind::Csv),
            (b"\xFF\xFEk\0o\0", Kind::Csv),
            (b"[{\"konto\":1}]", Kind::Json),
            (b"GIF8\0\0", Kind::Unknown),
        ] {
            assert_eq!(kind(bytes), expected, "{bytes:?}");
        }
    }
}
