//! Savings as a document: ladder, quarters, bridge, break-evens, and going alone.

use loggbok_domain::{Language, Ore, Quarter};
use loggbok_projections::cost::{Alone, AloneRow, Bridge, Coverage, Ladder, Prices, Savings, Step};
use loggbok_projections::difference::Subject;

use crate::difference::{Form, Sheet};
use crate::words::{Telling, say};
use crate::{Answer, format};

/// The savings of a programme at a moment: over the quarters anything is planned, believed or posted for.
#[must_use]
pub fn savings_document(answer: &Answer, prices: Prices, language: Language, form: Form) -> String {
    let view = &answer.view;
    let (telling, day) = (Telling { language, view }, answer.moment.reading_date);
    let mut page = Page {
        sheet: Sheet::new(form),
        telling,
    };
    let name = telling.subject(Subject::Programme);
    let title = page.say("savings-title", &[("name", name)]);
    page.sheet.heading(1, &title);
    let position = i64::try_from(view.position.0).unwrap_or(i64::MAX);
    let values = [
        ("day", format::date(day, language)),
        ("position", format::integer(position, language)),
    ];
    let intro = [
        page.say(prices_key(prices), &[]),
        page.say("savings-moment", &values),
    ];
    page.sheet.paragraph(&intro.join(" "));
    let Some(course) = view.ledger.course() else {
        let nothing = page.say("savings-nothing", &[]);
        page.sheet.paragraph(&nothing);
        return page.sheet.written();
    };
    if let Some(span) = view.ledger.so_far() {
        page.ladder(span, &view.savings(span, day, prices).ladder(None));
    }
    let savings = view.savings(course, day, prices);
    page.break_evens(&savings);
    page.bridge(savings.bridge(None, None).as_ref());
    page.quarters(&savings.steps(None));
    if let Some(alone) = view.ledger.alone(day) {
        page.alone(&alone);
    }
    page.sheet.written()
}

fn prices_key(prices: Prices) -> &'static str {
    match prices {
        Prices::Nominal => "savings-nominal",
        Prices::Fixed => "savings-fixed",
    }
}

struct Page<'a> {
    sheet: Sheet,
    telling: Telling<'a>,
}

impl Page<'_> {
    fn say(&self, key: &str, values: &[(&'static str, String)]) -> String {
        let values: Vec<_> = values
            .iter()
            .map(|(name, value)| (*name, value.clone().into()))
            .collect();
        say(self.telling.language, key, &values)
    }

    fn money(&self, ore: Option<Ore>) -> String {
        match ore {
            Some(ore) => format::kronor_and_ore(ore, self.telling.language),
            None => self.say("savings-missing", &[]),
        }
    }

    fn heading(&mut self, key: &str) {
        let words = self.say(key, &[]);
        self.sheet.heading(2, &words);
    }

    /// One line of a list: what, and how much.
    fn row(&mut self, depth: usize, key: &str, figure: &str) {
        let words = format!("{}: {figure}", self.say(key, &[]));
        let words = self.sheet.said(&words);
        self.sheet.entry(depth, &words);
    }

    fn sum(&mut self, depth: usize, key: &str, ore: Option<Ore>) {
        let figure = self.money(ore);
        self.row(depth, key, &figure);
    }

    fn covered(&mut self, depth: usize, coverage: Coverage) {
        let figure = |count: u64| {
            let count = i64::try_from(count).unwrap_or(i64::MAX);
            format::integer(count, self.telling.language)
        };
        let values = [
            ("covered", figure(coverage.covered)),
            ("cells", figure(coverage.cells)),
        ];
        let words = self.say("savings-coverage-of", &values);
        self.row(depth, "savings-coverage", &words);
    }

    fn ladder(&mut self, span: loggbok_domain::QuarterRange, ladder: &Ladder) {
        let words = self.say("savings-ladder", &[("span", format::quarters(span))]);
        self.sheet.heading(2, &words);
        self.sum(0, "savings-potential", ladder.potential_ore);
        self.sum(0, "savings-planned", ladder.planned_ore);
        self.sum(0, "savings-decided", ladder.decided_ore);
        self.sum(0, "savings-budgeted", ladder.budgeted_ore);
        self.sum(0, "savings-claimed", ladder.claimed_ore);
        self.sum(0, "savings-validated", ladder.validated_ore);
        self.sum(0, "savings-realised", ladder.realised_ore);
        self.sum(0, "savings-cashable", ladder.cashable_ore);
        self.sum(0, "savings-avoided", ladder.avoided_ore);
        self.covered(0, ladder.coverage);
    }

    fn break_evens(&mut self, savings: &Savings<'_>) {
        let answers = savings.break_evens(None);
        self.heading("savings-break-even");
        self.quarter("savings-realised-net", answers.realised.net);
        self.quarter("savings-realised-cumulative", answers.realised.cumulative);
        self.quarter("savings-last-complete", answers.last_complete);
        self.quarter("savings-forecast-net", answers.forecast.net);
        self.quarter("savings-forecast-cumulative", answers.forecast.cumulative);
    }

    fn quarter(&mut self, key: &str, quarter: Option<Quarter>) {
        let figure = quarter.map_or_else(|| self.say("savings-not-reached", &[]), format::quarter);
        self.row(0, key, &figure);
    }

    fn bridge(&mut self, bridge: Option<&Bridge>) {
        let Some(bridge) = bridge else { return };
        self.heading("savings-bridge");
        self.sum(0, "savings-bridge-from", Some(bridge.seasonal_ore));
        self.sum(0, "savings-bridge-price", Some(bridge.price_ore));
        self.sum(0, "savings-bridge-volume", Some(bridge.volume_ore));
        self.sum(0, "savings-bridge-perimeter", Some(bridge.perimeter_ore));
        self.sum(0, "savings-bridge-realised", Some(bridge.realised_ore));
        self.sum(0, "savings-bridge-to", Some(bridge.actual_ore));
        self.covered(0, bridge.coverage);
    }

    fn quarters(&mut self, steps: &[Step]) {
        self.heading("savings-quarters");
        for step in steps {
            let words = self.sheet.strong(&format::quarter(step.quarter));
            self.sheet.entry(0, &words);
            let line = &step.line;
            self.sum(1, "savings-baseline", line.baseline_ore);
            self.sum(1, "savings-planned", line.planned_ore);
            self.sum(1, "savings-believed", line.forecast_ore);
            self.sum(1, "savings-actual", line.actual_ore);
            self.sum(1, "savings-realised", line.gross_ore);
            self.sum(1, "savings-one-off", line.one_off_ore);
            self.sum(1, "savings-net", line.net_ore);
            self.sum(1, "savings-cumulative", step.cumulative_ore);
            self.covered(1, line.coverage);
        }
    }

    fn alone(&mut self, alone: &Alone<'_>) {
        let points = loggbok_domain::BasisPoints(alone.share.into());
        let values = [
            ("share", format::percent_exact(points, self.telling.language)),
            ("year", alone.year.to_string()),
        ];
        let words = self.say("savings-alone", &values);
        self.sheet.heading(2, &words);
        for row in &alone.rows {
            let words = self.telling.organisation(row.organisation);
            let words = self.sheet.strong(&self.sheet.said(&words));
            self.sheet.entry(0, &words);
            self.sum(1, "savings-alone-cost", row.cost_ore);
            self.sum(1, "savings-alone-net-cost", row.net_cost_ore);
            self.sum(1, "savings-alone-at-share", row.at_share_ore);
            self.sum(1, "savings-alone-increase", row.increase_ore());
        }
        self.sum(0, "savings-alone-total", alone.total(AloneRow::increase_ore));
    }
}
