//! `[[category]]`, `[[cost_baseline]]`, `[[cost_total]]`, `[standalone]` and `[sharing]`.

use std::collections::BTreeMap;

use loggbok_domain::{BasisPoints, CategoryKey, Key, Ore, OrganisationKey, Prose, Share, Title};

use super::slot::Slot;
use super::table::Table;

/// A cost category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Category {
    /// Key.
    pub key: CategoryKey,
    /// Its printed number.
    pub number: u8,
    /// Name.
    pub name: Title,
}

/// What one organisation's year cost or was budgeted to cost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CostBaseline {
    /// The organisation.
    pub organisation: OrganisationKey,
    /// The calendar year.
    pub year: i32,
    /// Öre per category; a category that is not here is empty in the source.
    pub amounts: BTreeMap<CategoryKey, Ore>,
    /// The total printed, in öre.
    pub printed_total: Option<Ore>,
    /// Where it stands.
    pub source: Option<String>,
}

/// The total printed for all organisations of a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CostTotal {
    /// The calendar year.
    pub year: i32,
    /// The total printed, in öre.
    pub printed_total: Ore,
    /// Where it stands.
    pub source: Option<String>,
}

/// What the organisations would have to pay each by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standalone {
    /// The part of net cost that is compared with.
    pub share: Share,
    /// What that part rests on.
    pub basis: Title,
    /// The year of the figures.
    pub year: i32,
    /// One row for each organisation.
    pub rows: Vec<StandaloneRow>,
    /// The printed totals.
    pub total: Option<StandaloneFigures>,
    /// Where it stands.
    pub source: Option<String>,
}

/// One organisation's row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandaloneRow {
    /// The organisation.
    pub organisation: OrganisationKey,
    /// Its sums.
    pub figures: StandaloneFigures,
    /// Its IT cost as a part of its net cost, as printed.
    pub share_of_net: BasisPoints,
}

/// The sums of a row or of the totals, in öre, as printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StandaloneFigures {
    /// The IT unit's cost.
    pub it_cost: Ore,
    /// Net cost of operations.
    pub net_cost: Ore,
    /// The IT cost at the compared part of net cost.
    pub at_share: Ore,
    /// The increase that would take.
    pub increase: Ore,
}

/// How joint costs are shared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sharing {
    /// One rule for each kind of service.
    pub rules: Vec<SharingRule>,
    /// How the digitalisation portfolio is paid for.
    pub portfolio: Option<Prose>,
    /// The use of investment funds.
    pub investment_funds: Option<Prose>,
    /// Where it stands.
    pub source: Option<String>,
}

/// How the cost of some services is shared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharingRule {
    /// Key.
    pub key: Key,
    /// Name.
    pub name: Title,
    /// How.
    pub split: Split,
    /// The services.
    pub services: Vec<Title>,
}

/// A way of sharing a cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Split {
    /// Equal parts.
    Equal,
    /// By consumption.
    Consumption,
}

impl Category {
    pub(super) fn read(t: &Table<'_>) -> Option<Self> {
        let key = t.required("key", Slot::category_key);
        let number = t
            .required("number", |slot| slot.whole(1, 99))
            .and_then(|n| u8::try_from(n).ok());
        let name = t.required("name", Slot::title);
        Some(Self {
            key: key?,
            number: number?,
            name: name?,
        })
    }
}

impl CostBaseline {
    pub(super) fn read(t: &Table<'_>) -> Option<Self> {
        let organisation = t.required("organisation", Slot::organisation);
        let year = t.required("year", Slot::year);
        let amounts = t.required("amounts", |slot| slot.filled()?.by_category(Slot::money));
        let printed_total = t.optional("printed_total", Slot::money);
        let source = t.optional("source", Slot::source);
        Some(Self {
            organisation: organisation?,
            year: year?,
            amounts: amounts?,
            printed_total,
            source,
        })
    }
}

impl CostTotal {
    pub(super) fn read(t: &Table<'_>) -> Option<Self> {
        let year = t.required("year", Slot::year);
        let printed_total = t.required("printed_total", Slot::money);
        let source = t.optional("source", Slot::source);
        Some(Self {
            year: year?,
            printed_total: printed_total?,
            source,
        })
    }
}

impl Standalone {
    pub(super) fn read(t: &Table<'_>) -> Option<Self> {
        let share = t.required("share", Slot::share);
        let basis = t.required("basis", Slot::title);
        let year = t.required("year", Slot::year);
        let rows = t.objects("row", StandaloneRow::read);
        let total = t.optional("total", |slot| slot.table(StandaloneFigures::read));
        let source = t.optional("source", Slot::source);
        Some(Self {
            share: share?,
            basis: basis?,
            year: year?,
            rows,
            total,
            source,
        })
    }
}

impl StandaloneRow {
    fn read(t: &Table<'_>) -> Option<Self> {
        let organisation = t.required("organisation", Slot::organisation);
        let figures = StandaloneFigures::read(t);
        let share_of_net = t.required("share_of_net", Slot::percent);
        Some(Self {
            organisation: organisation?,
            figures: figures?,
            share_of_net: share_of_net?,
        })
    }
}

impl StandaloneFigures {
    fn read(t: &Table<'_>) -> Option<Self> {
        let it_cost = t.required("it_cost", Slot::money);
        let net_cost = t.required("net_cost", Slot::money);
        let at_share = t.required("at_share", Slot::money);
        let increase = t.required("increase", Slot::money);
        Some(Self {
            it_cost: it_cost?,
            net_cost: net_cost?,
            at_share: at_share?,
            increase: increase?,
        })
    }
}

impl Sharing {
    pub(super) fn read(t: &Table<'_>) -> Option<Self> {
        Some(Self {
            rules: t.objects("rule", SharingRule::read),
            portfolio: t.optional("portfolio", Slot::prose),
            investment_funds: t.optional("investment_funds", Slot::prose),
            source: t.optional("source", Slot::source),
        })
    }
}

impl SharingRule {
    fn read(t: &Table<'_>) -> Option<Self> {
        let key = t.required("key", Slot::key);
        let name = t.required("name", Slot::title);
        let split = t.required("split", |slot| {
            slot.choice(&["equal", "consumption"], &[Split::Equal, Split::Consumption])
        });
        let services = t.required("services", |slot| slot.list(Slot::title));
        Some(Self {
            key: key?,
            name: name?,
            split: split?,
            services: services?,
        })
    }
}
