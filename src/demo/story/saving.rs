//! Budgets are reduced by a decision, and municipalities stand for savings that the office looks at. Every sum is
//! an assumption of the demo.

use loggbok_app::Failure;
use loggbok_domain::cost::{ClaimSaving, ConfirmBudgetReduction, JudgeSaving, ReductionLine, SavingKind};
use loggbok_domain::decision::{Authorisation, Outcome};
use loggbok_domain::{CategoryKey, EntryId, Ore, OrganisationKey, Prose, Quarter};

use crate::demo::act::decision::{Question, minutes};
use crate::demo::script::Script;

/// Thousandths of a quarter of the 2024 budget that budgets are reduced by.
const CUT: [(&str, i64); 3] = [("2026-Q2", 30), ("2026-Q3", 70), ("2026-Q4", 120)];

/// A saving somebody stands for, in kronor, and what the office found; none where it has not looked.
struct Claimed {
    at: &'static str,
    organisation: &'static str,
    category: &'static str,
    quarter: &'static str,
    kronor: i64,
    kind: SavingKind,
    explanation: &'static str,
    judged: Option<(&'static str, bool, &'static str)>,
}

const CLAIMED: [Claimed; 5] = [
    Claimed {
        at: "2026-08-17 09:25",
        organisation: "amal",
        category: "it-tjanster",
        quarter: "2026-Q2",
        kronor: 52_000,
        kind: SavingKind::Realised,
        explanation: "Två avtal om säkerhetskopiering blev ett gemensamt från den 1 april.",
        judged: Some((
            "2026-08-24 10:40",
            true,
            "Stämmer med avtalen och med huvudboken. Orsaken är programmets.",
        )),
    },
    Claimed {
        at: "2026-08-18 13:10",
        organisation: "bengtsfors",
        category: "konsultstod",
        quarter: "2026-Q2",
        kronor: 40_000,
        kind: SavingKind::Avoided,
        explanation: "Den nya brandväggen sattes upp av egen personal. En offert på 40 000 kronor fanns.",
        judged: Some((
            "2026-08-24 10:55",
            true,
            "Offerten finns. Kostnaden fanns inte i budgeten och räknas som undviken, inte som hemtagen.",
        )),
    },
    Claimed {
        at: "2026-08-19 09:50",
        organisation: "mellerud",
        category: "it-kommunikation",
        quarter: "2026-Q2",
        kronor: 110_000,
        kind: SavingKind::Realised,
        explanation: "Lägre kostnad för förbindelser.",
        judged: Some((
            "2026-08-25 08:45",
            false,
            "Kostnaden flyttades till ett annat konto. Det är ingen besparing.",
        )),
    },
    Claimed {
        at: "2026-11-03 09:15",
        organisation: "amal",
        category: "it-tjanster",
        quarter: "2026-Q3",
        kronor: 78_000,
        kind: SavingKind::Realised,
        explanation: "Det gemensamma avtalet om säkerhetskopiering, och licenser som sades upp.",
        judged: Some((
            "2026-11-10 13:20",
            true,
            "Stämmer med avtalen och med huvudboken.",
        )),
    },
    Claimed {
        at: "2026-11-04 14:05",
        organisation: "fargelanda",
        category: "it-utrustning",
        quarter: "2026-Q3",
        kronor: 31_000,
        kind: SavingKind::Realised,
        explanation: "Gemensam upphandling av datorer.",
        judged: None,
    },
];

pub(super) fn tell(s: &mut Script) -> Result<(), Failure> {
    reduce(s)?;
    for claimed in &CLAIMED {
        claim(s, claimed)?;
    }
    Ok(())
}

fn reduce(s: &mut Script) -> Result<(), Failure> {
    let lines = lines(s)?;
    s.at("2025-12-01 10:40").propose(Question {
        key: "budgetminskning-2026",
        title: "Minska kommunernas it-budgetar för 2026",
        text: "En besparing är hemtagen först när budgeten har minskats. Programkontoret föreslår att budgetarna \
               i de fyra kostnadsslagen minskas från kvartal 2 2026, något försiktigare än besparingsplanen.",
        authorises: vec![Authorisation::BudgetReduction { lines: lines.clone() }],
        due: Some("2025-12-15"),
        ..Question::default()
    })?;
    s.at("2025-12-15 14:25").take(
        "budgetminskning-2026",
        Outcome::Approved,
        minutes("§ 44", "KS 2025/303"),
    )?;
    s.at("2025-12-15 16:00")
        .by("budgetminskning-2026")
        .give(ConfirmBudgetReduction { lines })
}

fn lines(s: &Script) -> Result<Vec<ReductionLine>, Failure> {
    let in_plan = &s.known.savings()?.terms.categories;
    let mut lines = Vec::new();
    for baseline in &s.known.baselines {
        for line in baseline
            .lines
            .iter()
            .filter(|line| in_plan.contains(&line.category))
        {
            for (quarter, thousandths) in CUT {
                lines.push(ReductionLine {
                    organisation: baseline.organisation.clone(),
                    category: line.category.clone(),
                    quarter: Quarter::parse(quarter)?,
                    amount_ore: Ore(line.amount_ore.0 * thousandths / 4_000 / 100_000 * 100_000),
                });
            }
        }
    }
    Ok(lines)
}

fn claim(s: &mut Script, claimed: &Claimed) -> Result<(), Failure> {
    let entry: EntryId = s.entry();
    s.at(claimed.at).finance(claimed.organisation).give(ClaimSaving {
        entry,
        organisation: OrganisationKey::parse(claimed.organisation)?,
        category: CategoryKey::parse(claimed.category)?,
        quarter: Quarter::parse(claimed.quarter)?,
        amount_ore: Ore(claimed.kronor * 100),
        kind: claimed.kind,
        explanation: Prose::parse(claimed.explanation)?,
    })?;
    if let Some((at, validated, finding)) = claimed.judged {
        let finding = Prose::parse(finding)?;
        s.at(at).give(JudgeSaving {
            entry,
            validated,
            finding,
        })?;
    }
    Ok(())
}
