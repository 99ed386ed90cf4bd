//! The script. All of it is invented; only what the programme file says is real.
//!
//! Within a file the order is that of time. Across files the script puts the steps in order.

mod actuals;
mod cost_plan;
mod earned;
mod explanation;
mod goal;
mod meeting;
mod milestone;
mod milestone_plan;
mod phase_2025;
mod phase_2026;
mod premise;
mod proposal;
mod rebaseline;
mod recommendation;
mod report;
mod risk_2025;
mod risk_2026;
mod saving;
mod sharing;
mod start;

use loggbok_app::Failure;

use super::script::Script;

/// Tells the whole story.
pub(super) fn tell(script: &mut Script) -> Result<(), Failure> {
    start::tell(script)?;
    meeting::tell(script)?;
    recommendation::tell(script)?;
    proposal::tell(script)?;
    milestone_plan::tell(script)?;
    milestone::tell(script)?;
    phase_2025::tell(script)?;
    phase_2026::tell(script)?;
    rebaseline::tell(script)?;
    goal::tell(script)?;
    report::tell(script)?;
    risk_2025::tell(script)?;
    risk_2026::tell(script)?;
    cost_plan::tell(script)?;
    actuals::tell(script)?;
    premise::tell(script)?;
    saving::tell(script)?;
    sharing::tell(script)?;
    earned::tell(script)?;
    explanation::tell(script)
}
