//! Orders to a status report.

use chrono::NaiveDate;
use loggbok_domain::report::{PublishReport, WithdrawReport};
use loggbok_domain::{MeetingId, ReportId, Title};

use super::narrative::NarrativeInput;
use crate::input::{New, orders};

orders! {
    /// Orders to a status report.
    ReportMutation {
        /// Publish a status report on the programme as it stood at a position of the log. It renders the same for
        /// ever.
        report_publish(ReportPublishInput) => PublishReport {
            /// The new report's uuid; derived from the command id when left out.
            report: New<ReportId>,
            /// Heading: 1–200 characters on one line.
            title: Title,
            /// The log position it shows the programme at: what its author had seen. Not before the programme, not
            /// beyond the log.
            position: u64,
            /// The meeting it is for, by its uuid.
            meeting: Option<MeetingId>,
            /// What the office says.
            narrative: NarrativeInput,
        }

        /// Withdraw a published report. Needs a reason. It can still be read, marked as withdrawn; a new one takes
        /// its place.
        report_withdraw(ReportWithdrawInput) => WithdrawReport {
            /// The report, by its uuid.
            report: ReportId,
            /// The day; not after today, not before it was published.
            withdrawn_on: NaiveDate,
        }
    }
}
