//! `#KSUMMA`: an ordinary CRC-32 over labels and fields, between the opening record and the closing one, without
//! separators, enclosing quotes and braces (SIE 4B, section 8).

use crc32fast::Hasher;

use super::record::Record;
use crate::ledger::{Checksum, Encoding, Fault, Problem, Problems};

/// Bytes that are gathered before they are computed.
const AT_ONCE: usize = 1 << 16;

/// The checksum as it is computed while the file is read.
pub(super) struct Sum {
    /// Over the bytes as they stand.
    plain: Hasher,
    /// Over code page 437, which the format prescribes, where the file is of another encoding.
    prescribed: Option<Hasher>,
    encoding: Encoding,
    buffer: Vec<u8>,
    begun: bool,
    pub(super) state: Checksum,
}

impl Sum {
    pub(super) fn new(encoding: Encoding) -> Self {
        let other = !matches!(encoding, Encoding::Ascii | Encoding::Cp437);
        Self {
            plain: Hasher::new(),
            prescribed: other.then(Hasher::new),
            encoding,
            buffer: Vec::new(),
            begun: false,
            state: Checksum::Absent,
        }
    }

    /// Takes in a record that is not `#KSUMMA` itself; a brace adds nothing.
    pub(super) fn take(&mut self, record: &Record<'_>) {
        if !self.begun || matches!(record.label, b"" | b"{" | b"}") {
            return;
        }
        record.content(&mut self.buffer);
        self.flush_if_full();
    }

    /// Where a record that is read in another way puts what is computed over; nothing where there is no checksum.
    pub(super) fn content(&mut self) -> Option<&mut Vec<u8>> {
        self.flush_if_full();
        self.begun.then_some(&mut self.buffer)
    }

    fn flush_if_full(&mut self) {
        if self.buffer.len() > AT_ONCE {
            self.flush();
        }
    }

    /// Computes what has been gathered: many records at once, because short runs are slow.
    fn flush(&mut self) {
        self.plain.update(&self.buffer);
        if let Some(prescribed) = &mut self.prescribed {
            if self.buffer.is_ascii() {
                prescribed.update(&self.buffer);
            } else {
                let text = self.encoding.text(&self.buffer);
                let bytes: Vec<u8> = text
                    .chars()
                    .map(|it| crate::ledger::to_cp437(it).unwrap_or(b'?'))
                    .collect();
                prescribed.update(&bytes);
            }
        }
        self.buffer.clear();
    }

    /// Takes in a `#KSUMMA`: the opening one has no field, and without it a closing one says nothing.
    pub(super) fn mark(&mut self, line: u32, stated: &[u8], problems: &mut Problems) {
        if stated.is_empty() {
            self.begun = true;
            self.state = Checksum::CutShort;
            return;
        }
        if !self.begun {
            return;
        }
        self.begun = false;
        self.flush();
        let text = String::from_utf8_lossy(stated).into_owned();
        let plain = self.plain.clone().finalize();
        let prescribed = self
            .prescribed
            .as_ref()
            .map_or(plain, |sum| sum.clone().finalize());
        // Some programs write the 32 bits as a signed number.
        let holds = text
            .parse::<i64>()
            .is_ok_and(|stated| [plain, prescribed].iter().any(|sum| agrees(stated, *sum)));
        if holds {
            self.state = Checksum::Holds;
        } else {
            self.state = Checksum::Broken;
            let fault = Fault::ChecksumBroken {
                stated: text,
                computed: prescribed,
            };
            problems.push(Problem::at(line, fault));
        }
    }
}

fn agrees(stated: i64, computed: u32) -> bool {
    stated == i64::from(computed) || stated == i64::from(computed.cast_signed())
}
