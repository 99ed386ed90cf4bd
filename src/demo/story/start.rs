//! Autumn 2024: the directive is adopted, every phase gets a baseline, and the first phases start.

use loggbok_app::Failure;
use loggbok_domain::decision::{Authorisation, Outcome};
use loggbok_domain::phase::SetPhaseBaseline;
use loggbok_domain::programme::AdoptDirective;
use loggbok_domain::{Command, Title};

use crate::demo::act::decision::{Minutes, Question, minutes};
use crate::demo::script::{Script, day};

const VERSION: &str = "1.0";

pub(super) fn tell(s: &mut Script) -> Result<(), Failure> {
    directive(s)?;
    s.at("2024-10-28 16:05").start("initiering", "2024-10-01")?;
    s.at("2024-10-28 16:08").start("kommunikation", "2024-10-14")?;
    open_points(s)?;
    s.at("2024-11-22 10:40")
        .because(
            "Styrgrupp, projektgrupper och projektledning är på plats. Upphandlingen av konsulter pågår.",
        )
        .report("initiering", 45, "2024-11-22")?;
    s.at("2024-11-22 10:45")
        .because("Kickoff och nyhetsbrev om starten är genomförda. Utbildningsplanen är under arbete.")
        .report("kommunikation", 25, "2024-11-22")?;
    Ok(())
}

fn directive(s: &mut Script) -> Result<(), Failure> {
    let version = Title::parse(VERSION)?;
    let mut authorises = vec![Authorisation::Directive {
        version: version.clone(),
    }];
    authorises.extend(s.known.phases.iter().map(|p| Authorisation::PhaseBaseline {
        phase: p.phase,
        period: p.period,
    }));
    s.at("2024-10-14 09:30").propose(Question {
        key: "direktiv",
        title: "Fastställa programdirektiv 1.0 och baslinje",
        text: "Programkontoret föreslår att styrgruppen fastställer programdirektiv 1.0 och de kvartal som \
               direktivets tabell anger som baslinje för de åtta faserna. Delarna om budget och resurser samt \
               former för rapportering kompletteras genom särskilda beslut.",
        authorises,
        due: Some("2024-10-28"),
        ..Question::default()
    })?;
    let voted = Minutes {
        votes: Some((7, 0, 1)),
        ..minutes("§ 24", "KS 2024/311")
    };
    s.at("2024-10-28 15:20")
        .take("direktiv", Outcome::Approved, voted)?;
    let adopted_on = day("2024-10-28")?;
    s.at("2024-10-28 15:50")
        .by("direktiv")
        .give(AdoptDirective { version, adopted_on })?;
    let baseline = |p: &loggbok_domain::phase::PlanPhase| -> Command {
        SetPhaseBaseline {
            phase: p.phase,
            period: p.period,
        }
        .into()
    };
    let baselines = s.known.phases.iter().map(baseline).collect();
    s.at("2024-10-28 15:55").by("direktiv").give_all(baselines)
}

fn open_points(s: &mut Script) -> Result<(), Failure> {
    s.at("2024-10-28 16:15").by("direktiv").settle(
        "initiering-slut",
        "Styrgruppen fastställde kvartal 1 2025 som slut för programinitieringen, enligt direktivets tabell.",
    )?;
    s.at("2024-10-28 16:20").by("direktiv").settle(
        "direktiv-godkannanden",
        "Direktiv 1.0 är godkänt av styrgruppen den 28 oktober 2024.",
    )
}
