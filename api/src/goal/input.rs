//! How targets, due times and measured values are sent.

use loggbok_domain::goal::{Due, Measured, Target};
use loggbok_domain::{Ore, Quarter, Share};

use crate::input::{Chosen, choices};

choices! {
    /// What a goal aims at: exactly one, in the goal's unit.
    TargetInput => Target {
        /// At least this part, in basis points 0–10000.
        ShareAtLeast(Share) => |least| Target::ShareAtLeast(least),
        /// Yes.
        Yes(Chosen) => |_| Target::Yes,
        /// At least this sum, in öre.
        MoneyAtLeast(Ore) => |least| Target::MoneyAtLeast(least),
        /// At least this many.
        CountAtLeast(i64) => |least| Target::CountAtLeast(least),
        /// No level is set: it is followed and reported.
        Followed(Chosen) => |_| Target::Followed,
    }

    /// When a goal is due: exactly one.
    DueInput => Due {
        /// By the end of a quarter.
        By(Quarter) => |quarter| Due::By(quarter),
        /// Every year from this calendar year.
        YearlyFrom(i32) => |year| Due::YearlyFrom(year),
        /// This many months after the start of operation.
        MonthsAfterStart(u16) => |months| Due::MonthsAfterStart(months),
    }

    /// One measured value: exactly one, in the goal's unit.
    MeasuredInput => Measured {
        /// A part of a whole, in basis points 0–10000.
        Share(Share) => |share| Measured::Share(share),
        /// Yes or no.
        YesNo(bool) => |yes| Measured::YesNo(yes),
        /// Money in öre.
        Money(Ore) => |ore| Measured::Money(ore),
        /// A number of things.
        Count(i64) => |count| Measured::Count(count),
    }
}
