//! Budgets and savings become orders to the cost plan.

use loggbok_domain::Prose;
use loggbok_domain::cost::{
    CostLine, PrintedSaving, SavingsTerms, SetCostBaseline, SetSavingsPlan, SetTransitionBudget,
};

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
