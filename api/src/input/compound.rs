//! Values of several parts that more than one noun uses.

use loggbok_domain::{Quarter, QuarterRange, Title};

use super::{Reader, Reading, inputs};

/// The ends of a range, before it is known that they are in order.
pub(crate) struct Ends {
    start: Quarter,
    end: Quarter,
}

/// Words for the grades.
pub(crate) struct GradeWords {
    one: Title,
    two: Title,
    three: Title,
    four: Title,
}

inputs! {
    /// From a first quarter to a last one, both included. The last is not before the first.
    QuarterRangeInput => Ends: Ends {
        /// First quarter.
        start: Quarter,
        /// Last quarter, included.
        end: Quarter,
    }

    /// What the grades 1 to 4 are called, each on one line of 1–200 characters.
    GradeWordsInput => GradeWords: GradeWords {
        /// Grade 1, the lowest.
        one: Title,
        /// Grade 2.
        two: Title,
        /// Grade 3.
        three: Title,
        /// Grade 4, the highest.
        four: Title,
    }
}

impl Reading for QuarterRange {
    type Input = QuarterRangeInput;
    type Output = Self;

    fn read(input: Self::Input, reader: &mut Reader) -> Option<Self> {
        let Ends { start, end } = QuarterRangeInput::read(input, reader)?;
        reader.note(Self::parse(start, end))
    }
}

impl Reading for [Title; 4] {
    type Input = GradeWordsInput;
    type Output = Self;

    fn read(input: Self::Input, reader: &mut Reader) -> Option<Self> {
        let GradeWords {
            one,
            two,
            three,
            four,
        } = GradeWordsInput::read(input, reader)?;
        Some([one, two, three, four])
    }
}
