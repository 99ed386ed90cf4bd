//! How sums are sent.

use loggbok_domain::cost::{
    ActualRow, Bucket, CostLine, PrintedSaving, RampStep, SavingsTerms, TransitionLine,
};
use loggbok_domain::{CategoryKey, EntryId, Ore, OrganisationKey, Quarter, Share, Title};

use crate::input::{Chosen, New, choices, inputs};

inputs! {
    /// A year's cost of one category.
    CostLineInput => CostLine: CostLine {
        /// The category's key.
        category: CategoryKey,
        /// Öre for the year.
        amount_ore: Ore,
    }

    /// What the savings plan promises.
    SavingsTermsInput => SavingsTerms: SavingsTerms {
        /// The calendar year of the baseline it is measured against.
        baseline_year: i32,
        /// The part of the baseline to be saved per year at full effect (potential), in basis points 0–10000.
        share: Share,
        /// The keys of the categories it applies to.
        categories: Vec<CategoryKey>,
        /// How much of the full effect is reached, from each quarter on; empty where nothing is decided.
        ramp: Vec<RampStepInput>,
    }

    /// The part of the full effect reached from a quarter until the next step.
    RampStepInput => RampStep: RampStep {
        /// From this quarter.
        from: Quarter,
        /// The part reached, in basis points 0–10000.
        reached: Share,
    }

    /// A yearly saving as a source prints it.
    PrintedSavingInput => PrintedSaving: PrintedSaving {
        /// The row it is printed in, e.g. `Besparingspotential`; left out for a plain category row.
        row: Option<Title>,
        /// The organisation's key; left out for a sum over all.
        organisation: Option<OrganisationKey>,
        /// The category's key; left out for a sum over categories.
        category: Option<CategoryKey>,
        /// Öre per year.
        amount_ore: Ore,
    }

    /// Transition cost of one organisation in one quarter.
    TransitionLineInput => TransitionLine: TransitionLine {
        /// The organisation's key.
        organisation: OrganisationKey,
        /// The quarter.
        quarter: Quarter,
        /// Öre in the quarter.
        amount_ore: Ore,
    }

    /// One posted sum.
    ActualRowInput => ActualRow: ActualRow {
        /// This row's uuid, so that a correction can name it; derived from the command id when left out.
        entry: New<EntryId>,
        /// Where it belongs.
        bucket: BucketInput,
        /// The quarter it burdens; not in the future.
        quarter: Quarter,
        /// Öre; costs are positive.
        amount_ore: Ore,
    }

    /// A row as it should be.
    CorrectedRowInput => ActualRow: ActualRow {
        /// The row that was wrong, by its uuid.
        entry: EntryId,
        /// Where it belongs.
        bucket: BucketInput,
        /// The quarter it burdens; not in the future.
        quarter: Quarter,
        /// Öre; costs are positive.
        amount_ore: Ore,
    }
}

choices! {
    /// Where a cost belongs: exactly one.
    BucketInput => Bucket {
        /// Running cost of the category with this key.
        Category(CategoryKey) => |category| Bucket::Category(category),
        /// One-off cost of the transition.
        Transition(Chosen) => |_| Bucket::Transition,
    }
}
