//! Withdrawing a status report.

use chrono::NaiveDate;

use super::{Report, ReportEvent, ReportWithdrawn};
use crate::refusal::in_order;
use crate::{Circumstances, Life, Noun, Refusal, ReportId};

/// Withdraw a published report. Needs a reason. It can still be read, marked as withdrawn; a new one takes its
/// place.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct WithdrawReport {
    /// The report.
    pub report: ReportId,
    /// The day; not after today, not before it was published.
    pub withdrawn_on: NaiveDate,
}

impl WithdrawReport {
    pub(super) fn decide(self, report: &Report, around: &Circumstances) -> Result<Vec<ReportEvent>, Refusal> {
        around.programme.open()?;
        match (report.life, report.withdrawn_on) {
            (Life::Absent, _) => return Err(Refusal::NotFound { noun: Noun::Report }),
            (Life::Erased, _) => return Err(Refusal::ContentErased { noun: Noun::Report }),
            (Life::Present, Some(withdrawn_on)) => {
                return Err(Refusal::AlreadyWithdrawn {
                    noun: Noun::Report,
                    withdrawn_on,
                });
            }
            (Life::Present, None) => {}
        }
        around.reason()?;
        around.not_in_future(self.withdrawn_on)?;
        in_order(report.published_on, self.withdrawn_on)?;
        Ok(vec![
            ReportWithdrawn {
                withdrawn_on: self.withdrawn_on,
            }
            .into(),
        ])
    }
}

#[cfg(test)]
mod tests {
    use super::super::publish::tests::{published, report};
    use super::*;
    use crate::testing::*;

    fn withdraw(on: &str) -> WithdrawReport {
        WithdrawReport {
            report: report(),
            withdrawn_on: day(on),
        }
    }

    fn withdrawn() -> ReportEvent {
        ReportWithdrawn {
            withdrawn_on: day("2026-10-01"),
        }
        .into()
    }

    fn why() -> Circumstances {
        open().because("Besparingen var räknad på fel period.")
    }

    #[test]
    fn needs_a_report_in_an_open_programme() {
        needs_its_own::<Report>(&["ReportPublished", "ReportWithdrawn"], withdraw("2026-10-01"));
    }

    cases! { Report;
        it_is_withdrawn: [published()], why(), withdraw("2026-10-01") => [withdrawn()];
        not_without_a_reason: [published()], open(), withdraw("2026-10-01") => "REASON_REQUIRED";
        not_before_it_was_published: [published()], why(), withdraw("2026-09-30") => "OUT_OF_ORDER";
        not_tomorrow: [published()], why(), withdraw("2026-10-02") => "EFFECTIVE_IN_FUTURE";
        once: [published(), withdrawn()], why(), withdraw("2026-10-01") => "ALREADY_WITHDRAWN";
    }
}
