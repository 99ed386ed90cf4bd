//! Which quarters a question about savings is about.

use loggbok_domain::{Quarter, QuarterRange};

use super::Ledger;

impl Ledger {
    /// From the first quarter anything is planned, budgeted, believed or posted for to the end of the year of the
    /// last one, so that a whole year of full effect can be read off. `None` while there is nothing.
    #[must_use]
    pub fn course(&self) -> Option<QuarterRange> {
        let ramp = self.savings_plan().map_or(&[][..], |plan| &plan.value.terms.ramp);
        let budget = self
            .transition_budget()
            .map_or(&[][..], |budget| &budget.value.lines);
        let believed = self.forecasts.values().flat_map(|series| series.standing());
        let believed = believed.flat_map(|forecast| &forecast.value.lines);
        let quarters = ramp
            .iter()
            .map(|step| step.from)
            .chain(budget.iter().map(|line| line.quarter))
            .chain(believed.map(|line| line.quarter))
            .chain(self.posted_quarters());
        let quarters: Vec<Quarter> = quarters.collect();
        let (first, last) = (quarters.iter().min()?, quarters.iter().max()?);
        let end = last.plus(4 - i32::try_from(last.number()).unwrap_or(4));
        QuarterRange::parse(*first, end).ok()
    }

    /// From the quarter savings were to begin in to the last quarter posted. `None` while nothing has been posted
    /// since.
    #[must_use]
    pub fn so_far(&self) -> Option<QuarterRange> {
        let last = self.posted_quarters().max()?;
        let ramp = self.savings_plan().and_then(|plan| plan.value.terms.ramp.first());
        let first = ramp.map_or_else(|| self.posted_quarters().min(), |step| Some(step.from))?;
        QuarterRange::parse(first, last).ok()
    }

    fn posted_quarters(&self) -> impl Iterator<Item = Quarter> {
        let places = self.actuals.values().flat_map(|places| places.keys());
        places.map(|place| place.quarter)
    }
}
