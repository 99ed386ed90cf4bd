//! Orders to the programme. Opening it is in `open.rs`, since the programme is new there.

use chrono::NaiveDate;
use loggbok_domain::programme::{
    AdoptDirective, CloseProgramme, ExtendProgramme, NoteOpenPoint, Reading, RecordProgrammeFile,
    SetRiskScale, SettleOpenPoint,
};
use loggbok_domain::{Key, Prose, Quarter, Title};

use super::words::OpenPointKind;
use crate::input::{inputs, orders};

orders! {
    /// Orders to the programme.
    ProgrammeMutation {
        /// Adopt a version of the programme directive. Needs a decision.
        directive_adopt(DirectiveAdoptInput) => AdoptDirective {
            /// The version: 1–200 characters on one line.
            version: Title,
            /// The day it takes effect; not after today.
            adopted_on: NaiveDate,
        }

        /// Extend the programme to a later last quarter. Needs a decision.
        programme_extend(ProgrammeExtendInput) => ExtendProgramme {
            /// The new last quarter.
            until: Quarter,
        }

        /// Close the programme once every phase is completed or cancelled. Needs a decision.
        programme_close(ProgrammeCloseInput) => CloseProgramme {
            /// The day; not after today.
            closed_on: NaiveDate,
        }

        /// Set the risk scale from a date on. What was judged before keeps the scale it was judged by.
        risk_scale_set(RiskScaleSetInput) => SetRiskScale {
            /// From when; later than any scale already set.
            effective_on: NaiveDate,
            /// A risk value above this is serious: 1–15.
            serious_above: u8,
            /// Words for probability 1 to 4.
            probability: [Title; 4],
            /// Words for consequence 1 to 4.
            consequence: [Title; 4],
        }

        /// Note something unsettled: a contradiction or a gap in a source.
        open_point_note(OpenPointNoteInput) => NoteOpenPoint {
            /// Key within the programme: 1–64 of a–z, 0–9 and inner hyphens.
            key: Key,
            /// What kind.
            kind: OpenPointKind,
            /// Heading: 1–200 characters on one line.
            title: Title,
            /// What is unsettled: 1–10 000 characters.
            text: Prose,
            /// What each source says.
            readings: Vec<ReadingInput>,
        }

        /// Settle an open point.
        open_point_settle(OpenPointSettleInput) => SettleOpenPoint {
            /// The open point's key.
            key: Key,
            /// How: 1–10 000 characters.
            resolution: Prose,
            /// When; not after today.
            settled_on: NaiveDate,
        }

        /// Record a programme file beside the facts it gave. It carries out nothing that stands in the file:
        /// importing does.
        programme_file_record(ProgrammeFileRecordInput) => RecordProgrammeFile {
            /// The file's name: 1–200 characters on one line.
            name: Title,
            /// SHA-256 of its bytes, in hexadecimal.
            sha256: String,
            /// The whole file.
            text: String,
        }
    }
}

inputs! {
    /// What one source says on a point.
    ReadingInput => Reading: Reading {
        /// The source: 1–200 characters on one line.
        source: Title,
        /// What it says: 1–200 characters on one line.
        says: Title,
    }
}
