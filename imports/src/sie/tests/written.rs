//! Writes SIE files, with the checksum computed beside the writing.

use std::fmt::Write;

/// A file as it is written: its bytes in code page 437, and what the checksum goes over.
#[derive(Default)]
pub(crate) struct Written {
    pub(crate) text: String,
    content: Vec<u8>,
}

impl Written {
    /// Begins with the opening `#KSUMMA`.
    pub(crate) fn begin() -> Self {
        let mut written = Self::default();
        written.text.push_str("#FLAGGA 0\r\n#KSUMMA\r\n");
        written
    }

    /// A record of fields that need no quotes.
    pub(crate) fn record(&mut self, label: &str, fields: &[&str]) {
        self.text.push_str(label);
        self.content.extend_from_slice(label.as_bytes());
        for field in fields {
            self.text.push(' ');
            match field.strip_prefix('{').and_then(|list| list.strip_suffix('}')) {
                Some(list) => {
                    self.text.push_str(field);
                    self.content
                        .extend(list.bytes().filter(|it| !b" \"".contains(it)));
                }
                None if field.is_empty() || field.contains(' ') => {
                    let _ = write!(self.text, "\"{field}\"");
                    self.content.extend_from_slice(field.as_bytes());
                }
                None => {
                    self.text.push_str(field);
                    self.content.extend_from_slice(field.as_bytes());
                }
            }
        }
        self.text.push_str("\r\n");
    }

    /// A brace on its own line.
    pub(crate) fn brace(&mut self, brace: &str) {
        self.text.push_str(brace);
        self.text.push_str("\r\n");
    }

    /// Ends with the closing `#KSUMMA`.
    pub(crate) fn end(mut self) -> Vec<u8> {
        let sum = crc32fast::hash(&self.content);
        let _ = write!(self.text, "#KSUMMA {sum}\r\n");
        self.text.into_bytes()
    }
}

/// Kronor with two decimals.
pub(crate) fn kronor(ore: i64) -> String {
    let sign = if ore < 0 { "-" } else { "" };
    format!(
        "{sign}{}.{:02}",
        ore.unsigned_abs() / 100,
        ore.unsigned_abs() % 100
    )
}

/// A year of vouchers of at least so many bytes, with control totals that hold.
pub(crate) fn large(bytes: usize) -> Vec<u8> {
    const ACCOUNTS: [u64; 7] = [4010, 5010, 5520, 6110, 6540, 6550, 7411];
    let mut file = Written::begin();
    file.record("#PROGRAM", &["Skrivare", "1"]);
    file.record("#FORMAT", &["PC8"]);
    file.record("#SIETYP", &["4"]);
    file.record("#FNAMN", &["Exempelkommunen"]);
    file.record("#ORGNR", &["212000-0001"]);
    file.record("#RAR", &["0", "20250101", "20251231"]);
    for account in ACCOUNTS {
        file.record("#KONTO", &[&account.to_string(), "Kostnader for IT"]);
    }
    let mut sums = [0_i64; ACCOUNTS.len()];
    let mut bank = 0_i64;
    let mut chance = 1_u64;
    let mut number = 0_u32;
    while file.text.len() < bytes {
        number += 1;
        let date = format!("2025{:02}{:02}", 1 + number / 28 % 12, 1 + number % 28);
        file.record(
            "#VER",
            &["A", &number.to_string(), &date, "Faktura fran leverantor"],
        );
        file.brace("{");
        let mut total = 0;
        for _ in 0..3 {
            chance = chance
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let draw = chance >> 33;
            let place = usize::try_from(draw % 7).unwrap_or(0);
            let ore = i64::try_from(draw % 10_000_000).unwrap_or(0);
            sums[place] += ore;
            total += ore;
            let objects = format!("{{1 \"{}\" 6 \"P{}\"}}", 1_000 + draw % 40, draw % 9);
            file.record("#TRANS", &[&ACCOUNTS[place].to_string(), &objects, &kronor(ore)]);
        }
        bank -= total;
        file.record("#TRANS", &["1930", "{}", &kronor(-total)]);
        file.brace("}");
    }
    for (account, ore) in ACCOUNTS.iter().zip(sums) {
        file.record("#RES", &["0", &account.to_string(), &kronor(ore)]);
    }
    file.record("#IB", &["0", "1930", "0"]);
    file.record("#UB", &["0", "1930", &kronor(bank)]);
    file.end()
}
