//! The things that can be wrong with a ledger file.

use chrono::NaiveDate;

use super::Total;

/// How much a problem weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// The file can be imported all the same.
    Note,
    /// The file is not imported until it is mended.
    Refusal,
}

/// A sum as a file states it and as its rows give it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sums {
    /// Öre, as stated.
    pub stated_ore: i128,
    /// Öre, as computed.
    pub computed_ore: i128,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// There is nothing in it.
    Empty,
    /// It is larger than what is read.
    TooLarge {
        /// Bytes.
        bytes: u64,
        /// The most that is read.
        limit: u64,
    },
    /// A web page, often an error page saved as `.se`.
    Html,
    /// SIE 5.
    Sie5,
    /// A workbook of the older, binary kind.
    OldWorkbook,
    /// No form that is known.
    UnknownForm,
    /// UTF-16 that is broken.
    BrokenText,
    /// It ends in the middle of a checksum or a voucher.
    CutShort,
    /// The checksum does not hold.
    ChecksumBroken {
        /// As stated.
        stated: String,
        /// As computed.
        computed: u32,
    },
    /// A line that is neither a record nor a brace.
    NoRecord {
        /// Its beginning.
        found: String,
    },
    /// A quote that is never closed.
    QuoteOpen,
    /// A record or a brace where it has no place.
    Misplaced {
        /// The record.
        found: String,
    },
    /// A record without a field that is needed.
    FieldMissing {
        /// The record.
        record: String,
        /// The field's place, from 1.
        field: usize,
    },
    /// A field without the form that is needed.
    FieldForm {
        /// The record.
        record: String,
        /// The value.
        found: String,
    },
    /// No amount.
    AmountForm {
        /// The value.
        found: String,
    },
    /// An amount whose dot or comma may be a decimal sign or a group.
    AmountAmbiguous {
        /// The value.
        found: String,
    },
    /// An amount beyond what money here can be.
    AmountTooLarge {
        /// The value.
        found: String,
    },
    /// A number that was rounded to whole öre.
    Rounded {
        /// The value.
        found: String,
    },
    /// A number too far from whole öre.
    AmountTooFine {
        /// The value.
        found: String,
    },
    /// No date.
    DateForm {
        /// The value.
        found: String,
    },
    /// No account.
    AccountForm {
        /// The value.
        found: String,
    },
    /// The rows of a voucher do not sum to zero.
    Unbalanced {
        /// The voucher.
        voucher: String,
        /// What is over, in öre.
        over_ore: i128,
    },
    /// A voucher dated outside the years the file states.
    OutsideYear {
        /// The voucher.
        voucher: String,
        /// Its day.
        booked_on: NaiveDate,
    },
    /// A control total differs: what of, of which account, and both sums.
    TotalDiffers(Total, String, Sums),
    /// No reading of the balances of periods gives the result.
    PeriodsDiffer {
        /// The account.
        account: String,
    },
    /// Only balances of whole years: nothing to lay on quarters.
    OnlyYears,
    /// Marked as already read by a program.
    ReadBefore,
    /// No column for something that is needed.
    ColumnMissing {
        /// What the column should hold.
        part: &'static str,
    },
    /// Two columns with the same head.
    ColumnTwice {
        /// The head.
        head: String,
    },
    /// Merged cells among the heads.
    MergedHead {
        /// The cells.
        cells: String,
    },
    /// A row with more or fewer values than there are heads.
    RowWidth {
        /// Values found.
        found: usize,
        /// Heads.
        expected: usize,
    },
    /// A value that Excel would run as a formula.
    Formula {
        /// Its beginning.
        found: String,
    },
    /// A cell that holds an error.
    CellError {
        /// The error.
        found: String,
    },
    /// No such sheet.
    NoSheet {
        /// Its name.
        name: String,
    },
    /// A workbook or a list of objects that cannot be read.
    Damaged {
        /// The reader's words, in English.
        message: String,
    },
    /// More rows or vouchers than can be numbered.
    TooMany,
}

impl Fault {
    /// How much it weighs.
    #[must_use]
    pub fn weight(&self) -> Weight {
        match self {
            Self::ReadBefore | Self::Rounded { .. } | Self::NoRecord { .. } | Self::OutsideYear { .. } => {
                Weight::Note
            }
            _ => Weight::Refusal,
        }
    }
}
