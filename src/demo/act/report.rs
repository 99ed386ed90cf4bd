//! What is said of status reports.

use loggbok_app::Failure;
use loggbok_domain::report::{Judged, Narrative, PublishReport, ReportStatus, WithdrawReport};
use loggbok_domain::{Prose, Title};

use crate::demo::script::Act;

/// A judgement and its reason.
pub(in crate::demo) type Said = (ReportStatus, &'static str);

/// What a report says.
pub(in crate::demo) struct Says {
    pub(in crate::demo) overall: Said,
    pub(in crate::demo) time: Said,
    pub(in crate::demo) cost: Said,
    pub(in crate::demo) scope: Said,
    pub(in crate::demo) risk: Said,
    pub(in crate::demo) benefits: Said,
}

impl Act<'_> {
    /// A report is published for a meeting, on the programme as the log has it at that moment.
    pub(in crate::demo) fn publish(
        self,
        key: &str,
        title: &str,
        meeting: &str,
        says: &Says,
    ) -> Result<(), Failure> {
        let judged = |(status, because): Said| -> Result<Judged, Failure> {
            Ok(Judged {
                status,
                because: Prose::parse(because)?,
            })
        };
        let narrative = Narrative {
            overall: judged(says.overall)?,
            time: judged(says.time)?,
            cost: judged(says.cost)?,
            scope: judged(says.scope)?,
            risk: judged(says.risk)?,
            benefits: judged(says.benefits)?,
        };
        let publish = PublishReport {
            report: self.script.report(key),
            title: Title::parse(title)?,
            position: 0,
            meeting: Some(self.script.meeting(meeting)),
            narrative,
        };
        self.give(publish)
    }

    /// A report is withdrawn today.
    pub(in crate::demo) fn withdraw_report(self, key: &str) -> Result<(), Failure> {
        let (report, withdrawn_on) = (self.script.report(key), self.day()?);
        self.give(WithdrawReport { report, withdrawn_on })
    }
}
