//! Joint costs: every charge and reversal with what each organisation bears, and what each is to pay for a quarter.

use std::collections::BTreeMap;

use loggbok_domain::cost::SharedPart;
use loggbok_domain::{Key, Ore, OrganisationKey, Quarter};
use loggbok_projections::cost::Charge;

use super::Reading;
use super::sheet::{Cell, Formula, Row, Sheet};

/// Columns before those of the organisations.
const PARTS: usize = 5;

pub(super) fn joint(from: &Reading<'_>) -> Sheet {
    let mut columns = vec![
        from.brief("book-quarter"),
        from.names("book-service"),
        from.names("book-kind"),
        from.brief("book-day"),
        from.names("book-source"),
    ];
    let bearers = bearers(from);
    for key in &bearers {
        columns.push(super::Column::new(from.organisation(key), 18));
    }
    columns.push(from.money("book-in-all"));
    let mut sheet = from.sheet("gemensamt", columns, 2);
    for quarter in from.view.ledger.shared.periods(from.day) {
        let begin = sheet.rows.len();
        for entry in entries(quarter, from) {
            sheet.rows.push(entry.row(&bearers, from));
        }
        if let Some(last) = sheet.rows.len().checked_sub(1).filter(|last| *last >= begin) {
            let label = format!("{} {quarter}", from.say("book-to-pay"));
            sheet.add_up(label, begin..=last);
        }
    }
    sheet
}

/// A charge, or what took one back.
struct Entry<'a> {
    quarter: Quarter,
    charge: &'a Charge,
    day: chrono::NaiveDate,
    parts: &'a [SharedPart],
    reversal: bool,
}

/// The charges and reversals of a quarter up to the day, in the order they were recorded.
fn entries<'a>(quarter: Quarter, from: &Reading<'a>) -> Vec<Entry<'a>> {
    let mut charges: Vec<&Charge> = from.view.ledger.shared.charges.values().collect();
    charges.sort_by_key(|charge| charge.stamp.position);
    let mut found = Vec::new();
    for charge in charges {
        let charged = &charge.charged;
        found.push(Entry {
            quarter: charged.quarter,
            charge,
            day: charged.charged_on,
            parts: &charged.parts,
            reversal: false,
        });
        found.extend(charge.reversed.as_ref().map(|set| Entry {
            quarter: set.value.quarter,
            charge,
            day: set.value.reversed_on,
            parts: &set.value.parts,
            reversal: true,
        }));
    }
    found.retain(|entry| entry.quarter == quarter && entry.day <= from.day);
    found
}

/// Members, and whoever else ever bore anything.
fn bearers<'a>(from: &Reading<'a>) -> Vec<&'a OrganisationKey> {
    let mut all = from.members();
    let charges = from.view.ledger.shared.charges.values();
    for part in charges.flat_map(|charge| &charge.charged.parts) {
        if !all.contains(&&part.organisation) {
            all.push(&part.organisation);
        }
    }
    all
}

impl Entry<'_> {
    fn row(&self, bearers: &[&OrganisationKey], from: &Reading<'_>) -> Row {
        let kind = if self.reversal {
            "book-reversed"
        } else {
            "book-charged"
        };
        let parts: BTreeMap<&OrganisationKey, Ore> = self
            .parts
            .iter()
            .map(|part| (&part.organisation, part.amount_ore))
            .collect();
        let mut cells = vec![
            Cell::text(self.quarter.to_string()),
            Cell::text(service(&self.charge.charged.service, from)),
            Cell::text(from.say(kind)),
            Cell::Day(self.day),
            Cell::text(self.charge.charged.source.as_str()),
        ];
        cells.extend(bearers.iter().map(|key| Cell::money(parts.get(key).copied())));
        let whole = self.parts.iter().map(|part| part.amount_ore).sum();
        let across = Formula::Across(PARTS..=PARTS + bearers.len().saturating_sub(1));
        cells.push(Cell::Reckoned(across, whole));
        Row::of(cells)
    }
}

/// What a service is called.
pub(super) fn service(key: &Key, from: &Reading<'_>) -> String {
    let title = from.view.ledger.shared.title(key);
    title.map_or_else(|| key.to_string(), ToString::to_string)
}
