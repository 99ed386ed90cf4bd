//! Where what a file says does not add up. Nothing is corrected: the printed and the computed value stand
//! side by side.

use loggbok_domain::{BasisPoints, Key, Language, Ore, Quarter};

/// A value that does not agree with the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discrepancy {
    /// The path of the value, e.g. `phase.initiering.end`.
    pub subject: String,
    /// What was found.
    pub finding: Finding,
    /// The open point of the file that already names it; `None` if it is new.
    pub open_point: Option<Key>,
}

/// What does not agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// A printed sum is not the computed one.
    Sum {
        /// As printed, in öre.
        printed_ore: Ore,
        /// As computed, in öre.
        computed_ore: Ore,
        /// The part of the baseline the printed sum is, where that comes out in even basis points.
        printed_share: Option<BasisPoints>,
    },
    /// A printed rate is not the computed one.
    Rate {
        /// As printed.
        printed: BasisPoints,
        /// As computed, rounded to basis points.
        computed: BasisPoints,
    },
    /// A printed number is not the computed one.
    Number {
        /// As printed.
        printed: u64,
        /// As computed.
        computed: u64,
    },
    /// A source prints another quarter than the one that holds, or none.
    Quarter {
        /// The source.
        source: String,
        /// What it prints.
        printed: Option<Quarter>,
        /// What holds.
        adopted: Quarter,
    },
    /// Something ends or happens before a phase it should not precede.
    Before {
        /// When it ends or happens.
        at: Quarter,
        /// The phase.
        phase: Key,
        /// The quarter of the phase that it precedes.
        bound: Quarter,
    },
    /// A level of governance without a body.
    LevelWithoutBody {
        /// The level's name in the source.
        level: String,
    },
    /// Called critical in words, without the mark.
    MarkMissing,
}

impl Discrepancy {
    /// The fact in words.
    #[must_use]
    pub fn say(&self, language: Language) -> String {
        let Self { subject, .. } = self;
        let fact = match language {
            Language::Swedish => self.finding.say_sv(),
            Language::English => self.finding.say_en(),
        };
        let point = match (&self.open_point, language) {
            (Some(key), Language::Swedish) => format!("Öppen punkt: {key}."),
            (Some(key), Language::English) => format!("Open point: {key}."),
            (None, Language::Swedish) => "Ny avvikelse: ingen öppen punkt i filen nämner den.".into(),
            (None, Language::English) => "New: no open point in the file names it.".into(),
        };
        format!("{subject}: {fact} {point}")
    }
}

impl Finding {
    fn say_sv(&self) -> String {
        match self {
            Self::Sum {
                printed_ore,
                computed_ore,
                printed_share,
            } => {
                let share =
                    printed_share.map_or_else(String::new, |s| format!(", vilket är {}", percent(s, ',')));
                format!(
                    "tryckt {} kr{share}, beräknat {} kr.",
                    kronor(*printed_ore, ','),
                    kronor(*computed_ore, ',')
                )
            }
            Self::Rate { printed, computed } => {
                format!(
                    "tryckt {}, beräknat {}.",
                    percent(*printed, ','),
                    percent(*computed, ',')
                )
            }
            Self::Number { printed, computed } => format!("tryckt {printed}, beräknat {computed}."),
            Self::Quarter {
                source,
                printed: Some(printed),
                adopted,
            } => {
                format!("{source} anger {printed}, gällande värde är {adopted}.")
            }
            Self::Quarter {
                source,
                printed: None,
                adopted,
            } => {
                format!("fasen saknas i {source}, gällande värde är {adopted}.")
            }
            Self::Before { at, phase, bound } => format!("{at} ligger före fasen {phase} ({bound})."),
            Self::LevelWithoutBody { level } => format!("inget organ är utpekat för nivån {level}."),
            Self::MarkMissing => "kallas kritisk i texten men saknar markeringen **.".into(),
        }
    }

    fn say_en(&self) -> String {
        match self {
            Self::Sum {
                printed_ore,
                computed_ore,
                printed_share,
            } => {
                let share =
                    printed_share.map_or_else(String::new, |s| format!(", which is {}", percent(s, '.')));
                let (printed, computed) = (kronor(*printed_ore, '.'), kronor(*computed_ore, '.'));
                format!("printed SEK {printed}{share}, computed SEK {computed}.")
            }
            Self::Rate { printed, computed } => {
                format!(
                    "printed {}, computed {}.",
                    percent(*printed, '.'),
                    percent(*computed, '.')
                )
            }
            Self::Number { printed, computed } => format!("printed {printed}, computed {computed}."),
            Self::Quarter {
                source,
                printed: Some(printed),
                adopted,
            } => {
                format!("{source} prints {printed}, the value that holds is {adopted}.")
            }
            Self::Quarter {
                source,
                printed: None,
                adopted,
            } => {
                format!("the phase is absent from {source}, the value that holds is {adopted}.")
            }
            Self::Before { at, phase, bound } => format!("{at} is before the phase {phase} ({bound})."),
            Self::LevelWithoutBody { level } => format!("no body is named for the level {level}."),
            Self::MarkMissing => "called critical in words, without the mark **.".into(),
        }
    }
}

/// Kronor in groups of three, with öre only where there are any.
pub(super) fn kronor(amount: Ore, decimal: char) -> String {
    crate::kronor::kronor(amount.0.into(), decimal)
}

fn percent(rate: BasisPoints, decimal: char) -> String {
    let number = kronor(Ore(rate.0), decimal);
    if decimal == ',' {
        format!("{number}\u{a0}%")
    } else {
        format!("{number}%")
    }
}
