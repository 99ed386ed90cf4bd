//! Where rows go, quarter by quarter: one table for a file before it is registered and for a batch after.

use std::collections::{BTreeMap, BTreeSet};

use loggbok_domain::Quarter;
use loggbok_domain::cost::MappingTarget;
use maud::{Markup, html};

use super::target::{money, name};
use crate::component::{Column, Table, table};
use crate::format;
use crate::reading::Reading;
use crate::words::Words;

/// Öre and rows by place and quarter.
#[derive(Default)]
pub(super) struct Spread(BTreeMap<MappingTarget, BTreeMap<Quarter, (i128, u64)>>);

impl Spread {
    /// Adds what goes to a place in a quarter.
    pub(super) fn add(&mut self, target: &MappingTarget, quarter: Quarter, ore: i128, rows: u64) {
        let sum = self
            .0
            .entry(target.clone())
            .or_default()
            .entry(quarter)
            .or_default();
        sum.0 += ore;
        sum.1 += rows;
    }

    /// Everything together.
    pub(super) fn total_ore(&self) -> i128 {
        self.0
            .values()
            .flat_map(BTreeMap::values)
            .map(|(ore, _)| ore)
            .sum()
    }

    /// What goes to one place.
    pub(super) fn of(&self, target: &MappingTarget) -> (i128, u64) {
        let quarters = self.0.get(target).into_iter().flat_map(BTreeMap::values);
        quarters.fold((0, 0), |sum, (ore, rows)| (sum.0 + ore, sum.1 + rows))
    }

    /// The table. What no rule meets has a row of its own, also where it is nothing. `href` leads to the rows.
    pub(super) fn table(
        &self,
        caption: String,
        reading: &Reading<'_>,
        href: impl Fn(&MappingTarget, Quarter) -> String,
    ) -> Markup {
        let language = reading.language;
        let quarters: BTreeSet<Quarter> = self.0.values().flat_map(BTreeMap::keys).copied().collect();
        let mut columns = vec![Column::words(language.text("ledger-goes-to"))];
        columns.extend(
            quarters
                .iter()
                .map(|quarter| Column::figures(format::quarter(*quarter))),
        );
        columns.push(Column::figures(language.text("sum")));
        let mut targets: Vec<&MappingTarget> = self.0.keys().collect();
        if !self.0.contains_key(&MappingTarget::Unmapped) {
            targets.push(&MappingTarget::Unmapped);
        }
        let cell = |target: &MappingTarget, quarter: Quarter| {
            let found = self.0.get(target).and_then(|quarters| quarters.get(&quarter));
            html! {
                @match found {
                    Some((ore, _)) => a href=(href(target, quarter)) { (money(*ore, language)) },
                    None => span.quiet { "–" },
                }
            }
        };
        let row = |target: &&MappingTarget| {
            let mut cells = vec![html! { (name(target, reading)) }];
            cells.extend(quarters.iter().map(|quarter| cell(target, *quarter)));
            cells.push(html! { (money(self.of(target).0, language)) });
            cells
        };
        let mut sums = vec![html! { (language.text("sum")) }];
        sums.extend(quarters.iter().map(|quarter| {
            let of_quarter = self.0.values().filter_map(|quarters| quarters.get(quarter));
            html! { (money(of_quarter.map(|(ore, _)| ore).sum(), language)) }
        }));
        sums.push(html! { (money(self.total_ore(), language)) });
        table(&Table {
            caption,
            columns,
            rows: targets.iter().map(row).collect(),
            sums: Some(sums),
        })
    }
}
