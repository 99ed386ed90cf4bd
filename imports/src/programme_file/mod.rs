//! The programme file: one TOML text, written by hand, that holds what is known of a programme at its start.
//! `docs/programme-file.md` describes the format.
//!
//! A file is read whole or not at all. What is wrong with its *form* is a [`Problem`]; where what it *says*
//! does not add up it is read as it stands, and [`ProgrammeFile::discrepancies`] reports it.

mod check;
mod check_money;
mod coherence;
mod communication;
mod cost;
mod difference;
mod discrepancy;
mod goal;
mod open_point;
mod order;
mod order_money;
mod order_plan;
mod order_risk;
mod organisation;
mod phase;
mod problem;
mod problem_words;
mod programme;
mod proposal;
mod reference;
mod risk;
mod savings;
mod sheet;
mod slot;
mod table;
mod target_organisation;
#[cfg(test)]
mod tests;

pub use communication::Communication;
pub use cost::{
    Category, CostBaseline, CostTotal, Sharing, SharingRule, Split, Standalone, StandaloneFigures,
    StandaloneRow,
};
pub use difference::{Difference, differences};
pub use discrepancy::{Discrepancy, Finding};
pub use goal::{Due, Goal, Target};
pub use open_point::{OpenPoint, OpenPointKind, Reading};
pub use order::{Order, orders, programme_id};
pub use organisation::{Body, Governance, Level, Organisation, level_word};
pub use phase::{Milestone, Phase, PrintedPeriod};
pub use problem::{Expected, Fault, Problem};
pub use programme::{DirectiveDraft, HistoryNote, Moment, Programme, ScopeLimit, Source};
pub use proposal::Proposal;
pub use risk::{Concerns, MunicipalRisks, Risk, RiskScale, RiskTheme};
pub use savings::{PrintedCategory, PrintedRow, Savings};
pub use target_organisation::{Candidate, Capability, Mark, Platform, Portfolio, Posts, Staffing};

use sheet::Sheet;
use slot::Slot;
use table::Table;
use toml::de::DeTable;

/// A programme file, read. Everything is as the file prints it; nothing is corrected.
#[derive(Clone, Debug, PartialEq)]
pub struct ProgrammeFile {
    /// `[programme]`
    pub programme: Programme,
    /// `[[source]]`
    pub sources: Vec<Source>,
    /// `[[history]]`
    pub history: Vec<HistoryNote>,
    /// `[[organisation]]`
    pub organisations: Vec<Organisation>,
    /// `[governance]`
    pub governance: Option<Governance>,
    /// `[[body]]`
    pub bodies: Vec<Body>,
    /// `[[phase]]`
    pub phases: Vec<Phase>,
    /// `[[milestone]]`
    pub milestones: Vec<Milestone>,
    /// `[[goal]]`
    pub goals: Vec<Goal>,
    /// `[[category]]`
    pub categories: Vec<Category>,
    /// `[[cost_baseline]]`
    pub cost_baselines: Vec<CostBaseline>,
    /// `[[cost_total]]`
    pub cost_totals: Vec<CostTotal>,
    /// `[savings]`
    pub savings: Option<Savings>,
    /// `[standalone]`
    pub standalone: Option<Standalone>,
    /// `[sharing]`
    pub sharing: Option<Sharing>,
    /// `[risk_scale]`
    pub risk_scale: Option<RiskScale>,
    /// `[[risk_theme]]`
    pub risk_themes: Vec<RiskTheme>,
    /// `[municipal_risks]`
    pub municipal_risks: Option<MunicipalRisks>,
    /// `[[risk]]`
    pub risks: Vec<Risk>,
    /// `[[proposal]]`
    pub proposals: Vec<Proposal>,
    /// `[[scope_limit]]`
    pub scope_limits: Vec<ScopeLimit>,
    /// `[[communication]]`
    pub communications: Vec<Communication>,
    /// `[staffing]`
    pub staffing: Option<Staffing>,
    /// `[[capability]]`
    pub capabilities: Vec<Capability>,
    /// `[[platform]]`
    pub platforms: Vec<Platform>,
    /// `[portfolio]`
    pub portfolio: Option<Portfolio>,
    /// `[[open_point]]`
    pub open_points: Vec<OpenPoint>,
}

/// Reads a programme file. `name` is only used to say where a problem is.
///
/// # Errors
/// Every problem of the file, in its order; never an empty list.
pub fn read(name: &str, text: &str) -> Result<ProgrammeFile, Vec<Problem>> {
    let (document, errors) = DeTable::parse_recoverable(text);
    let span = document.span();
    let sheet = Sheet::new(name, text, document.get_ref());
    for error in errors {
        report_syntax(&sheet, &error);
    }
    if sheet.unreadable() {
        return Err(sheet.problems());
    }
    let root = Table::new(&sheet, String::new(), span.start..span.start, document.get_ref());
    let file = root.whole(ProgrammeFile::read);
    match (file, sheet.problems()) {
        (Some(file), problems) if problems.is_empty() => Ok(file),
        (_, problems) => Err(problems),
    }
}

fn report_syntax(sheet: &Sheet<'_>, error: &toml::de::Error) {
    let span = error.span().unwrap_or_default();
    let fault = if error.message() == "duplicate key" {
        Fault::EntryTwice {
            key: sheet.quote(&span),
        }
    } else {
        Fault::Syntax {
            found: sheet.quote_line(span.start),
            message: error.message().replace('\n', "; "),
        }
    };
    sheet.report("", &span, fault);
}

impl ProgrammeFile {
    fn read(t: &Table<'_>) -> Option<Self> {
        let format = t.required("format", Slot::format);
        t.needs("programme", "[programme]");
        t.needs("organisation", "[[organisation]]");
        t.needs("body", "[[body]]");
        let programme = t.optional("programme", |slot| slot.table(Programme::read));
        let file = Self {
            sources: t.objects("source", Source::read),
            history: t.objects("history", HistoryNote::read),
            organisations: t.objects("organisation", Organisation::read),
            governance: t.optional("governance", |slot: Slot<'_>| slot.table(Governance::read)),
            bodies: t.objects("body", Body::read),
            phases: t.objects("phase", Phase::read),
            milestones: t.objects("milestone", Milestone::read),
            goals: t.objects("goal", Goal::read),
            categories: t.objects("category", Category::read),
            cost_baselines: t.objects("cost_baseline", CostBaseline::read),
            cost_totals: t.objects("cost_total", CostTotal::read),
            savings: t.optional("savings", |slot| slot.table(Savings::read)),
            standalone: t.optional("standalone", |slot| slot.table(Standalone::read)),
            sharing: t.optional("sharing", |slot| slot.table(Sharing::read)),
            risk_scale: t.optional("risk_scale", |slot| slot.table(RiskScale::read)),
            risk_themes: t.objects("risk_theme", RiskTheme::read),
            municipal_risks: t.optional("municipal_risks", |slot| slot.table(MunicipalRisks::read)),
            risks: t.objects("risk", Risk::read),
            proposals: t.objects("proposal", Proposal::read),
            scope_limits: t.objects("scope_limit", ScopeLimit::read),
            communications: t.objects("communication", Communication::read),
            staffing: t.optional("staffing", |slot| slot.table(Staffing::read)),
            capabilities: t.objects("capability", Capability::read),
            platforms: t.objects("platform", Platform::read),
            portfolio: t.optional("portfolio", |slot| slot.table(Portfolio::read)),
            open_points: t.objects("open_point", OpenPoint::read),
            programme: programme?,
        };
        coherence::check(t, &file);
        format.map(|()| file)
    }
}
