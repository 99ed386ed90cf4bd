//! How rows of a ledger and the rules for reading them are sent.

use std::sync::Arc;

use chrono::NaiveDate;
use loggbok_domain::cost::{Coding, MappedShare, MappingRule, MappingTarget, PostedRow, Split};
use loggbok_domain::{CategoryKey, Ore, Share, Title};

use crate::input::{Chosen, Reader, Reading, choices, inputs};

inputs! {
    /// One rule: rows whose code parts begin as it says go where it says.
    MappingRuleInput => MappingRule: MappingRule {
        /// What it is called, unlike the others: 1–200 characters on one line.
        name: Title,
        /// Of the rules that meet a row the one of highest priority holds.
        priority: u32,
        /// Beginnings of accounts, any of them; empty for every account.
        accounts: Vec<Title>,
        /// Beginnings of ansvar; empty for any and none.
        responsibilities: Vec<Title>,
        /// Beginnings of verksamhet; empty for any and none.
        activities: Vec<Title>,
        /// Beginnings of projekt; empty for any and none.
        projects: Vec<Title>,
        /// Beginnings of motpart; empty for any and none.
        counterparties: Vec<Title>,
        /// Where the row goes: shares of different places that are 10000 basis points together.
        to: Split,
    }

    /// A part of a row and where it goes.
    MappedShareInput => MappedShare: MappedShare {
        /// Where to.
        target: MappingTargetInput,
        /// How much of the row, in basis points 1–10000.
        share: Share,
    }

    /// One row of a ledger.
    LedgerRowInput => PostedRow: PostedRow {
        /// The line of the file, or the row of its sheet.
        line: u32,
        /// Series and number of its voucher.
        voucher: Option<Arc<Title>>,
        /// Its code parts.
        coding: Arc<CodingInput>,
        /// The day of bookkeeping.
        booked_on: NaiveDate,
        /// Öre; costs are positive.
        amount_ore: Ore,
    }

    /// The code parts of a row that a rule may look at.
    CodingInput => Coding: Coding {
        /// konto
        account: Title,
        /// ansvar
        responsibility: Option<Title>,
        /// verksamhet
        activity: Option<Title>,
        /// projekt
        project: Option<Title>,
        /// motpart
        counterparty: Option<Title>,
    }
}

choices! {
    /// Where a row goes: exactly one.
    MappingTargetInput => MappingTarget {
        /// Running cost of the category with this key.
        Category(CategoryKey) => |category| MappingTarget::Category(category),
        /// One-off cost of the transition.
        Transition(Chosen) => |_| MappingTarget::Transition,
        /// Internal: left out of the sums, because it would count twice.
        Internal(Chosen) => |_| MappingTarget::Internal,
        /// To nowhere yet.
        Unmapped(Chosen) => |_| MappingTarget::Unmapped,
    }
}

impl Reading for Split {
    type Input = Vec<MappedShareInput>;
    type Output = Self;

    fn read(input: Self::Input, reader: &mut Reader) -> Option<Self> {
        let shares = <Vec<MappedShareInput>>::read(input, reader)?;
        reader.note(Self::parse(shares))
    }
}

impl<T: Reading> Reading for Arc<T> {
    type Input = T::Input;
    type Output = Arc<T::Output>;

    fn read(input: Self::Input, reader: &mut Reader) -> Option<Self::Output> {
        T::read(input, reader).map(Arc::new)
    }
}
