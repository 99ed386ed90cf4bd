//! What can be done with a published report from a form.

use loggbok_domain::report::WithdrawReport;
use loggbok_domain::{Prose, ReportId};
use loggbok_projections::View;
use loggbok_projections::report::Report;
use maud::{Markup, html};
use uuid::Uuid;

use crate::component::Kind;
use crate::deed::{self, Known, Way};
use crate::form::{Ask, Given, Read, Sent};
use crate::reading::Reading;
use crate::words::Words;

const DAY: &str = "dag";
const WHY: &str = "skal";

type About<'a> = deed::About<'a, Report>;

/// What can be done; each has an address of its own.
#[derive(Clone, Copy)]
pub(crate) enum Deed {
    Withdraw,
}

impl deed::Deed for Deed {
    type Thing = Report;

    const NOUN: &'static str = "rapport";
    const ALL: &'static [Self] = &[Self::Withdraw];
    const PLACED: &'static [(&'static str, &'static str)] = &[
        ("EFFECTIVE_IN_FUTURE", DAY),
        ("OUT_OF_ORDER", DAY),
        ("REASON_REQUIRED", WHY),
    ];
    const PAGE: &'static str = "moten";

    fn known(self) -> Known {
        Known::to_one("aterkalla", "WithdrawReport", "report-withdraw")
    }

    fn find(view: &View, id: Uuid) -> Option<&Report> {
        view.reports.find(ReportId(id)).map(|(_, report)| &**report)
    }

    fn name(report: &Report, reading: &Reading<'_>) -> String {
        let published = report.published.as_ref();
        published.map_or_else(|| reading.language.text("erased"), |it| it.title.to_string())
    }

    fn place(self, _about: &About<'_>, _sent: &Sent) -> String {
        "rapporter".to_owned()
    }

    /// The report, which can still be read.
    fn way(self, about: &About<'_>) -> Option<Way> {
        let (number, _) = about.reading.view.reports.find(ReportId(about.id))?;
        Some(Way {
            path: format!("/rapport/{number}"),
            label: "report-back",
        })
    }

    fn before(self, about: &About<'_>) -> Vec<(String, String)> {
        vec![(DAY.to_owned(), about.reading.day.to_string())]
    }

    fn fields(self, _about: &About<'_>, sent: &Sent) -> Markup {
        html! {
            (sent.field(&Ask::new(DAY, "report-withdrawn-on", Kind::Day)))
            (sent.field(&Ask::new(WHY, "form-why", Kind::Text).hinted()))
        }
    }

    fn read(self, about: &About<'_>, sent: &Sent) -> Read {
        let withdraw = WithdrawReport {
            report: ReportId(about.id),
            withdrawn_on: sent.day(DAY)?,
        };
        Ok(Given::new(withdraw).because(sent.read(WHY, Prose::parse)?))
    }
}
