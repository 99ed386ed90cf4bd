//! Other questions to the steering group: one withdrawn, one that extends the programme, and one that
//! completes the directive.

use loggbok_app::Failure;
use loggbok_domain::Quarter;
use loggbok_domain::decision::{Authorisation, Outcome};
use loggbok_domain::programme::ExtendProgramme;

use crate::demo::act::decision::{Minutes, Question, minutes};
use crate::demo::script::Script;

pub(super) fn tell(s: &mut Script) -> Result<(), Failure> {
    reporting(s)?;
    pilot(s)?;
    extension(s)
}

fn reporting(s: &mut Script) -> Result<(), Failure> {
    s.at("2025-02-03 09:40").propose(Question {
        key: "rapportering",
        title: "Fastställa former för rapportering",
        text: "Programkontoret föreslår att läget i faserna rapporteras till styrgruppen efter varje kvartal, \
               att riskerna gås igenom minst två gånger om året och att kommunernas utfall bokförs i \
               programmet senast 25 dagar efter kvartalets slut.",
        due: Some("2025-02-17"),
        ..Question::default()
    })?;
    s.at("2025-02-17 14:30")
        .take("rapportering", Outcome::Approved, minutes("§ 6", "KS 2025/38"))?;
    s.at("2025-02-18 08:50").by("rapportering").settle(
        "direktiv-rapportering",
        "Styrgruppen fastställde formerna för rapportering den 17 februari 2025.",
    )
}

fn pilot(s: &mut Script) -> Result<(), Failure> {
    s.at("2025-04-28 11:15").propose(Question {
        key: "sommarpilot",
        title: "Pröva gemensam support sommaren 2025",
        text: "Programkontoret föreslår att de fyra kommunerna prövar gemensam bemanning av supporten under \
               juni, juli och augusti 2025.",
        due: Some("2025-05-26"),
        ..Question::default()
    })?;
    s.at("2025-05-19 09:05")
        .because("Programkontoret drar tillbaka förslaget. Ärendesystemet hinner inte införas före sommaren.")
        .withdraw("sommarpilot")
}

fn extension(s: &mut Script) -> Result<(), Failure> {
    let until = Quarter::parse("2027-Q1")?;
    s.at("2025-12-01 09:10").propose(Question {
        key: "forlangning",
        title: "Förlänga programmet till och med kvartal 1 2027",
        text: "Enligt avgränsningen slutar programmet kvartal 4 2026, men slutrapporten ska vara klar \
               kvartal 1 2027. Programkontoret föreslår att tiden förlängs med ett kvartal.",
        authorises: vec![Authorisation::Extension { until }],
        due: Some("2025-12-15"),
        ..Question::default()
    })?;
    let voted = Minutes {
        votes: Some((8, 0, 0)),
        ..minutes("§ 41", "KS 2025/301")
    };
    s.at("2025-12-15 13:30")
        .take("forlangning", Outcome::Approved, voted)?;
    s.at("2025-12-15 16:10")
        .by("forlangning")
        .give(ExtendProgramme { until })?;
    s.at("2025-12-15 16:15").by("forlangning").settle(
        "programslut",
        "Styrgruppen förlängde programmet till och med kvartal 1 2027, så att slutrapporten ryms.",
    )
}
