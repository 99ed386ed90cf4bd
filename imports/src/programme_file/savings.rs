//! `[savings]`: what the source promises, and what it leaves out.

use std::collections::BTreeMap;

use loggbok_domain::cost::{RampStep, TransitionLine};
use loggbok_domain::{CategoryKey, Key, Ore, OrganisationKey, Prose, Quarter, Share, Title};

use super::problem::{Expected, Fault};
use super::slot::Slot;
use super::table::Table;

/// The yearly saving a source projects.
#[derive(Clone, Debug, PartialEq)]
pub struct Savings {
    /// The part of the baseline to be saved each year at full effect.
    pub share: Share,
    /// The source gives the part as "about".
    pub approximate: bool,
    /// The categories it applies to.
    pub categories: Vec<CategoryKey>,
    /// The baseline year.
    pub baseline_year: i32,
    /// The phase that carries them out.
    pub phase: Option<Key>,
    /// The quarter they start in.
    pub start: Quarter,
    /// The year they are followed up from.
    pub follow_up_from: Option<i32>,
    /// How they grow, in words.
    pub course: Prose,
    /// The year they fully offset the added costs.
    pub offset_by: Option<i32>,
    /// The years in which investment peaks.
    pub investment_peak: Vec<i32>,
    /// How much of the full effect is reached, quarter by quarter; `None` where the source gives no figure.
    pub ramp: Option<Vec<RampStep>>,
    /// The cost of the transition; `None` where the source gives no figure.
    pub transition_cost: Option<Vec<TransitionLine>>,
    /// What the source leaves out, in words.
    pub missing_note: Option<Prose>,
    /// One printed row for each category.
    pub printed: Vec<PrintedCategory>,
    /// The printed row of totals.
    pub printed_row: Option<PrintedRow>,
    /// Where it stands.
    pub source: Option<String>,
}

/// The saving printed for one category, in öre per year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintedCategory {
    /// The category.
    pub category: CategoryKey,
    /// For each organisation.
    pub amounts: BTreeMap<OrganisationKey, Ore>,
    /// The printed total of the row.
    pub printed_total: Option<Ore>,
}

/// The printed row of totals, in öre per year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintedRow {
    /// Its printed name.
    pub name: Title,
    /// For each organisation.
    pub amounts: BTreeMap<OrganisationKey, Ore>,
    /// The printed grand total.
    pub printed_total: Option<Ore>,
}

impl Savings {
    pub(super) fn read(t: &Table<'_>) -> Option<Self> {
        let share = t.required("share", Slot::share);
        let categories = t.required("categories", |slot| slot.distinct(Slot::category));
        let baseline_year = t.required("baseline_year", Slot::year);
        let start = t.required("start", Slot::quarter);
        let ramp = t.required("ramp", read_ramp);
        let transition_cost = t.required("transition_cost", |slot| missing_or_list(slot, read_line));
        let approximate = t.optional("approximate", Slot::flag).unwrap_or(false);
        let phase = t.optional("phase", Slot::phase);
        let follow_up_from = t.optional("follow_up_from", Slot::year);
        let course = t.required("course", Slot::prose);
        let offset_by = t.optional("offset_by", Slot::year);
        let investment_peak = t
            .optional("investment_peak", |slot| slot.list(Slot::year))
            .unwrap_or_default();
        let missing_note = t.optional("missing_note", Slot::prose);
        let printed = t.objects("printed", PrintedCategory::read);
        let printed_row = t.optional("printed_row", |slot| slot.table(PrintedRow::read));
        let source = t.optional("source", Slot::source);
        Some(Self {
            share: share?,
            approximate,
            categories: categories?,
            baseline_year: baseline_year?,
            phase,
            start: start?,
            follow_up_from,
            course: course?,
            offset_by,
            investment_peak,
            ramp: ramp?,
            transition_cost: transition_cost?,
            missing_note,
            printed,
            printed_row,
            source,
        })
    }
}

fn missing_or_list<T>(slot: Slot<'_>, read: fn(&Table<'_>) -> Option<T>) -> Option<Option<Vec<T>>> {
    slot.unless_missing(|slot| {
        if slot.value.as_array().is_none() {
            return slot.refuse(Expected::MissingOrList);
        }
        slot.list(|line| line.table(read))
    })
}

/// The steps of a ramp must come in the order of time, each quarter once.
fn read_ramp(slot: Slot<'_>) -> Option<Option<Vec<RampStep>>> {
    let (sheet, path, span) = (slot.sheet, slot.path.clone(), slot.span.clone());
    let ramp = missing_or_list(slot, read_step)?;
    let steps = ramp.as_deref().unwrap_or_default();
    if let Some(pair) = steps.windows(2).find(|pair| pair[1].from <= pair[0].from) {
        let (start, end) = (pair[0].from.to_string(), pair[1].from.to_string());
        sheet.report(&path, &span, Fault::Disordered { start, end });
        return None;
    }
    Some(ramp)
}

fn read_step(t: &Table<'_>) -> Option<RampStep> {
    let from = t.required("from", Slot::quarter);
    let reached = t.required("reached", Slot::share);
    Some(RampStep {
        from: from?,
        reached: reached?,
    })
}

fn read_line(t: &Table<'_>) -> Option<TransitionLine> {
    let organisation = t.required("organisation", Slot::organisation);
    let quarter = t.required("quarter", Slot::quarter);
    let amount_ore = t.required("amount", Slot::money);
    Some(TransitionLine {
        organisation: organisation?,
        quarter: quarter?,
        amount_ore: amount_ore?,
    })
}

impl PrintedCategory {
    fn read(t: &Table<'_>) -> Option<Self> {
        let category = t.required("category", Slot::category);
        let amounts = t.required("amounts", |slot| slot.by_organisation(Slot::money));
        let printed_total = t.optional("printed_total", Slot::money);
        Some(Self {
            category: category?,
            amounts: amounts?,
            printed_total,
        })
    }
}

impl PrintedRow {
    fn read(t: &Table<'_>) -> Option<Self> {
        let name = t.required("name", Slot::title);
        let amounts = t.required("amounts", |slot| slot.by_organisation(Slot::money));
        let printed_total = t.optional("printed_total", Slot::money);
        Some(Self {
            name: name?,
            amounts: amounts?,
            printed_total,
        })
    }
}
