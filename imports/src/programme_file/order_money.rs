//! Budgets and savings become orders to the cost plan.

use loggbok_domain::cost::{
    CostLine, Premise, PrintedSaving, RecordCostPremise, SavingsTerms, SetCostBaseline, SetSavingsPlan,
    SetTransitionBudget, Standing,
};
use loggbok_domain::{EntryId, Prose};

use super::order::Writer;
use super::{CostBaseline, Savings};

impl Writer<'_> {
    pub(super) fn cost_plan(&mut self) {
        for baseline in &self.file.cost_baselines {
            self.cost_baseline(baseline);
        }
        if let Some(savings) = &self.file.savings {
            self.savings(savings);
        }
    }

    fn cost_baseline(&mut self, baseline: &CostBaseline) {
        let lines = self.file.categories.iter().filter_map(|category| {
            let amount_ore = *baseline.amounts.get(&category.key)?;
            Some(CostLine {
                category: category.key.clone(),
                amount_ore,
            })
        });
        let set = SetCostBaseline {
            organisation: baseline.organisation.clone(),
            year: baseline.year,
            lines: lines.collect(),
            printed_total_ore: baseline.printed_total,
        };
        let object = format!("cost_baseline/{}/{}", baseline.organisation, baseline.year);
        self.add(&object, baseline.source.as_deref(), set);
    }

    fn savings(&mut self, savings: &Savings) {
        let assumption = assumption(savings);
        let terms = SavingsTerms {
            baseline_year: savings.baseline_year,
            share: savings.share,
            categories: savings.categories.clone(),
            ramp: savings.ramp.clone().unwrap_or_default(),
        };
        let plan = SetSavingsPlan {
            terms,
            assumption: assumption.clone(),
            printed: printed(savings),
        };
        self.add("savings", savings.source.as_deref(), plan);
        if let Some(lines) = savings.transition_cost.clone() {
            self.add(
                "transition_cost",
                savings.source.as_deref(),
                SetTransitionBudget { lines, assumption },
            );
        }
    }
}

impl Writer<'_> {
    /// What each organisation would have to pay by itself: the net costs and the part compared with, as premises
    /// of the day the directive's draft is dated. What the source computes from them is not taken over.
    pub(super) fn standalone(&mut self) {
        let Some(standalone) = &self.file.standalone else {
            return;
        };
        let year = standalone.year;
        for row in &standalone.rows {
            let net_cost = Premise::NetCost {
                organisation: row.organisation.clone(),
                year,
                amount_ore: row.figures.net_cost,
                standing: Standing::Forecast,
            };
            self.premise(&format!("net_cost/{}/{year}", row.organisation), net_cost);
        }
        let share = standalone.share;
        self.premise("alone_share", Premise::AloneShare { share });
    }

    fn premise(&mut self, object: &str, premise: Premise) {
        let Some(standalone) = &self.file.standalone else {
            return;
        };
        let label = standalone.source.as_deref();
        let title = label.and_then(|label| self.source_title(label));
        let record = RecordCostPremise {
            entry: EntryId(self.id(&format!("premise/{object}"))),
            effective_on: self.file.programme.directive.dated,
            source: title.unwrap_or(&standalone.basis).clone(),
            premise,
        };
        self.add(&format!("premise/{object}"), label, record);
    }
}

fn assumption(savings: &Savings) -> Prose {
    let Some(missing) = &savings.missing_note else {
        return savings.course.clone();
    };
    Prose::parse(&format!("{} {missing}", savings.course)).unwrap_or_else(|_| savings.course.clone())
}

/// Every printed saving: category rows, their totals, the row of totals and its grand total.
fn printed(savings: &Savings) -> Vec<PrintedSaving> {
    let mut all = Vec::new();
    for row in &savings.printed {
        let category = Some(row.category.clone());
        let of = |organisation, amount_ore| PrintedSaving {
            row: None,
            organisation,
            category: category.clone(),
            amount_ore,
        };
        all.extend(
            row.amounts
                .iter()
                .map(|(organisation, ore)| of(Some(organisation.clone()), *ore)),
        );
        all.extend(row.printed_total.map(|ore| of(None, ore)));
    }
    if let Some(row) = &savings.printed_row {
        let of = |organisation, amount_ore| PrintedSaving {
            row: Some(row.name.clone()),
            organisation,
            category: None,
            amount_ore,
        };
        all.extend(
            row.amounts
                .iter()
                .map(|(organisation, ore)| of(Some(organisation.clone()), *ore)),
        );
        all.extend(row.printed_total.map(|ore| of(None, ore)));
    }
    all
}
