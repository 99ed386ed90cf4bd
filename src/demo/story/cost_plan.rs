//! The savings plan gets its steps and the transition its budget. Every sum is an assumption of the demo.

use loggbok_app::Failure;
use loggbok_domain::cost::{RampStep, SetSavingsPlan, SetTransitionBudget, TransitionLine};
use loggbok_domain::decision::{Authorisation, Outcome};
use loggbok_domain::{Ore, OrganisationKey, Prose, Quarter, Share};

use crate::demo::act::decision::{Question, minutes};
use crate::demo::script::Script;

/// From which quarter how many per cent of the full yearly effect is reached.
const RAMP: [(&str, i64); 5] = [
    ("2026-Q2", 15),
    ("2026-Q3", 30),
    ("2026-Q4", 50),
    ("2027-Q1", 75),
    ("2027-Q2", 100),
];

/// The first quarter of the transition budget; one column for each quarter from here.
const FIRST: &str = "2025-Q1";

/// Thousands of kronor for each quarter.
pub(super) type Table = [(&'static str, [i64; 8]); 4];

/// As decided in December 2024.
pub(super) const TRANSITION: Table = [
    ("bengtsfors", [280, 360, 420, 480, 520, 440, 300, 180]),
    ("fargelanda", [220, 290, 340, 390, 430, 360, 250, 150]),
    ("mellerud", [280, 360, 420, 480, 520, 440, 300, 180]),
    ("amal", [420, 520, 600, 680, 740, 620, 420, 260]),
];

/// As decided in December 2025: what the firewall should have cost in 2025 falls in 2026 instead.
const REVISED: Table = [
    ("bengtsfors", [280, 360, 420, 400, 620, 470, 320, 180]),
    ("fargelanda", [220, 290, 340, 330, 500, 385, 265, 150]),
    ("mellerud", [280, 360, 420, 400, 620, 470, 320, 180]),
    ("amal", [420, 520, 600, 570, 880, 660, 450, 260]),
];

pub(super) fn tell(s: &mut Script) -> Result<(), Failure> {
    first_budget(s)?;
    savings_plan(s)?;
    revised_budget(s)
}

fn first_budget(s: &mut Script) -> Result<(), Failure> {
    let lines = lines(&TRANSITION)?;
    s.at("2024-12-02 13:20").propose(Question {
        key: "omstallningsbudget",
        title: "Fastställa omställningsbudget för 2025 och 2026",
        text: "Förstudien anger ingen omställningskostnad. Programkontoret föreslår en budget för varje kommun \
               och kvartal. Värdkommunen bär en större del, eftersom den bygger upp driftcentret.",
        authorises: vec![Authorisation::TransitionBudget { lines: lines.clone() }],
        due: Some("2024-12-16"),
        ..Question::default()
    })?;
    s.at("2024-12-16 14:20").take(
        "omstallningsbudget",
        Outcome::Approved,
        minutes("§ 44", "KS 2024/353"),
    )?;
    let assumption =
        Prose::parse("Antagande av programkontoret. Puckeln ligger kring årsskiftet 2025–2026.")?;
    s.at("2024-12-16 15:50")
        .by("omstallningsbudget")
        .give(SetTransitionBudget { lines, assumption })
}

fn savings_plan(s: &mut Script) -> Result<(), Failure> {
    let from_file = s.known.savings()?.clone();
    let mut terms = from_file.terms;
    for (from, percent) in RAMP {
        let step = RampStep {
            from: Quarter::parse(from)?,
            reached: Share::parse(percent * 100)?,
        };
        terms.ramp.push(step);
    }
    s.at("2025-12-01 09:40").propose(Question {
        key: "besparingstrappa",
        title: "Fastställa besparingsplan med trappa per kvartal",
        text: "Förstudien anger att besparingarna växer gradvis men inte i vilken takt. Programkontoret föreslår \
               15 procent av full effekt från kvartal 2 2026, 30 procent från kvartal 3, 50 procent från \
               kvartal 4, 75 procent från kvartal 1 2027 och full effekt från kvartal 2 2027.",
        authorises: vec![Authorisation::SavingsPlan { terms: terms.clone() }],
        due: Some("2025-12-15"),
        ..Question::default()
    })?;
    s.at("2025-12-15 13:55").take(
        "besparingstrappa",
        Outcome::Approved,
        minutes("§ 42", "KS 2025/302"),
    )?;
    let assumption = Prose::parse(
        "Trappan är ett antagande av programkontoret. Den förutsätter att överlappande avtal kan sägas upp \
         under 2026 och att driftcentret är i full drift före årets slut.",
    )?;
    let set = SetSavingsPlan {
        terms,
        assumption,
        printed: from_file.printed,
    };
    s.at("2025-12-15 15:50").by("besparingstrappa").give(set)
}

fn revised_budget(s: &mut Script) -> Result<(), Failure> {
    let lines = lines(&REVISED)?;
    s.at("2025-12-01 10:15").propose(Question {
        key: "omstallningsbudget-2",
        title: "Revidera omställningsbudgeten",
        text: "Eftersom brandväggen levereras först 2026 flyttas kostnader från kvartal 4 2025 till 2026. \
               Programkontoret föreslår en reviderad budget som också rymmer en tillfällig lösning.",
        authorises: vec![Authorisation::TransitionBudget { lines: lines.clone() }],
        due: Some("2025-12-15"),
        ..Question::default()
    })?;
    s.at("2025-12-15 14:15").take(
        "omstallningsbudget-2",
        Outcome::Approved,
        minutes("§ 43", "KS 2024/353"),
    )?;
    let assumption = Prose::parse(
        "Antagande av programkontoret, reviderat efter den försenade leveransen av brandväggen.",
    )?;
    s.at("2025-12-15 15:55")
        .by("omstallningsbudget-2")
        .give(SetTransitionBudget { lines, assumption })
}

fn lines(table: &Table) -> Result<Vec<TransitionLine>, Failure> {
    let first = Quarter::parse(FIRST)?;
    let mut lines = Vec::new();
    for (organisation, thousands) in table {
        let organisation = OrganisationKey::parse(organisation)?;
        for (place, thousand) in (0..).zip(thousands) {
            lines.push(TransitionLine {
                organisation: organisation.clone(),
                quarter: first.plus(place),
                amount_ore: Ore(thousand * 100_000),
            });
        }
    }
    Ok(lines)
}
