//! Computes the sums a file prints, to the öre.

use loggbok_domain::{BasisPoints, CategoryKey, Ore, OrganisationKey, Share};

use super::check::Found;
use super::discrepancy::Finding;
use super::{ProgrammeFile, Savings, Standalone, StandaloneFigures, StandaloneRow};

/// Which sum of a row.
type Column = fn(&StandaloneFigures) -> Ore;

impl ProgrammeFile {
    pub(super) fn check_money(&self, found: &mut Found) {
        self.check_budget(found);
        if let Some(savings) = &self.savings {
            self.check_printed_categories(savings, found);
            self.check_printed_row(savings, found);
        }
        if let Some(standalone) = &self.standalone {
            self.check_standalone(standalone, found);
        }
    }

    fn check_budget(&self, found: &mut Found) {
        for baseline in &self.cost_baselines {
            let computed: Ore = baseline.amounts.values().copied().sum();
            let subject = format!("cost_baseline.{}.{}.total", baseline.organisation, baseline.year);
            found.sum(subject, baseline.printed_total, computed);
        }
        for total in &self.cost_totals {
            let computed: Ore = self.baseline_amounts(total.year, |_, _| true).sum();
            found.sum(
                format!("cost_total.{}", total.year),
                Some(total.printed_total),
                computed,
            );
        }
    }

    fn check_printed_categories(&self, savings: &Savings, found: &mut Found) {
        for row in &savings.printed {
            let subject = format!("savings.printed.{}", row.category);
            for (organisation, printed) in &row.amounts {
                let base = self.baseline_amounts(savings.baseline_year, |o, c| {
                    o == organisation && c == &row.category
                });
                found.share(
                    format!("{subject}.{organisation}"),
                    *printed,
                    base.sum(),
                    savings.share,
                );
            }
            if let Some(printed) = row.printed_total {
                let base = self.baseline_amounts(savings.baseline_year, |_, c| c == &row.category);
                found.share(format!("{subject}.total"), printed, base.sum(), savings.share);
            }
            found.sum(
                format!("{subject}.sum"),
                row.printed_total,
                row.amounts.values().copied().sum(),
            );
        }
    }

    fn check_printed_row(&self, savings: &Savings, found: &mut Found) {
        let Some(row) = &savings.printed_row else { return };
        let covered = |category: &CategoryKey| savings.categories.contains(category);
        for (organisation, printed) in &row.amounts {
            let base = self.baseline_amounts(savings.baseline_year, |o, c| o == organisation && covered(c));
            found.share(
                format!("savings.printed_row.{organisation}"),
                *printed,
                base.sum(),
                savings.share,
            );
        }
        if let Some(printed) = row.printed_total {
            let base = self.baseline_amounts(savings.baseline_year, |_, c| covered(c));
            found.share(
                "savings.printed_row.total".into(),
                printed,
                base.sum(),
                savings.share,
            );
        }
        found.sum(
            "savings.printed_row.sum".into(),
            row.printed_total,
            row.amounts.values().copied().sum(),
        );
        let rows: Option<Vec<Ore>> = savings.printed.iter().map(|row| row.printed_total).collect();
        if let Some(rows) = rows.filter(|rows| !rows.is_empty()) {
            found.sum(
                "savings.printed.sum".into(),
                row.printed_total,
                rows.into_iter().sum(),
            );
        }
    }

    fn check_standalone(&self, standalone: &Standalone, found: &mut Found) {
        for StandaloneRow {
            organisation,
            figures,
            share_of_net,
        } in &standalone.rows
        {
            let subject = format!("standalone.{organisation}");
            let baseline: Ore = self
                .baseline_amounts(standalone.year, |o, _| o == organisation)
                .sum();
            found.sum(format!("{subject}.it_cost"), Some(figures.it_cost), baseline);
            found.share(
                format!("{subject}.at_share"),
                figures.at_share,
                figures.net_cost,
                standalone.share,
            );
            found.increase(&subject, figures);
            let computed = rate(figures.it_cost, figures.net_cost);
            if let Some(computed) = computed.filter(|rate| rate != share_of_net) {
                found.add(
                    format!("{subject}.share_of_net"),
                    Finding::Rate {
                        printed: *share_of_net,
                        computed,
                    },
                );
            }
        }
        let Some(total) = &standalone.total else { return };
        let columns: [(&str, Column); 4] = [
            ("it_cost", |f| f.it_cost),
            ("net_cost", |f| f.net_cost),
            ("at_share", |f| f.at_share),
            ("increase", |f| f.increase),
        ];
        for (name, column) in columns {
            let computed = standalone.rows.iter().map(|row| column(&row.figures)).sum();
            found.sum(format!("standalone.total.{name}"), Some(column(total)), computed);
        }
        found.increase("standalone.total.row", total);
    }

    fn baseline_amounts(
        &self,
        year: i32,
        wanted: impl Fn(&OrganisationKey, &CategoryKey) -> bool,
    ) -> impl Iterator<Item = Ore> {
        self.cost_baselines
            .iter()
            .filter(move |baseline| baseline.year == year)
            .flat_map(|baseline| {
                baseline
                    .amounts
                    .iter()
                    .map(move |(category, ore)| (baseline, category, ore))
            })
            .filter(move |(baseline, category, _)| wanted(&baseline.organisation, category))
            .map(|(_, _, ore)| *ore)
    }
}

impl Found {
    fn sum(&mut self, subject: String, printed: Option<Ore>, computed_ore: Ore) {
        if let Some(printed_ore) = printed.filter(|printed| *printed != computed_ore) {
            self.add(
                subject,
                Finding::Sum {
                    printed_ore,
                    computed_ore,
                    printed_share: None,
                },
            );
        }
    }

    /// A printed sum that should be a share of a base.
    fn share(&mut self, subject: String, printed_ore: Ore, base: Ore, share: Share) {
        let computed_ore = base.times(share);
        if printed_ore != computed_ore {
            let printed_share = exact_rate(printed_ore, base);
            self.add(
                subject,
                Finding::Sum {
                    printed_ore,
                    computed_ore,
                    printed_share,
                },
            );
        }
    }

    fn increase(&mut self, subject: &str, figures: &StandaloneFigures) {
        if let Some(computed) = figures.at_share.minus(figures.it_cost) {
            self.sum(format!("{subject}.increase"), Some(figures.increase), computed);
        }
    }
}

/// Part of a whole in basis points, rounded half up; `None` for an empty whole.
fn rate(part: Ore, whole: Ore) -> Option<BasisPoints> {
    let (part, whole) = (i128::from(part.0), i128::from(whole.0));
    if whole <= 0 {
        return None;
    }
    i64::try_from((part * 20_000 + whole).div_euclid(whole * 2))
        .ok()
        .map(BasisPoints)
}

/// Part of a whole where it comes out in even basis points.
fn exact_rate(part: Ore, whole: Ore) -> Option<BasisPoints> {
    rate(part, whole).filter(|rate| i128::from(rate.0) * i128::from(whole.0) == i128::from(part.0) * 10_000)
}
