//! The milestones: planned in November 2024, baselined in December.

use loggbok_app::Failure;
use loggbok_domain::Command;
use loggbok_domain::decision::{Authorisation, Outcome};
use loggbok_domain::milestone::SetMilestoneBaseline;

use crate::demo::act::decision::{Question, minutes};
use crate::demo::act::milestone::Plan;
use crate::demo::script::{Script, day};

const PLANNED: [(&str, Plan); 15] = [
    (
        "2024-11-18 09:10",
        Plan {
            key: "grupper",
            phase: "initiering",
            title: "Alla grupper bildade",
            acceptance: "Styrgrupp, projektgrupper och referensgrupp är utsedda och har haft ett första möte.",
            target: "2024-12-20",
        },
    ),
    (
        "2024-11-18 09:14",
        Plan {
            key: "konsulter",
            phase: "initiering",
            title: "Konsulter upphandlade",
            acceptance: "Avtal om projektledning och teknisk rådgivning är undertecknade.",
            target: "2025-01-31",
        },
    ),
    (
        "2024-11-18 09:21",
        Plan {
            key: "information",
            phase: "kommunikation",
            title: "All berörd personal informerad",
            acceptance: "It-personalen i de fyra kommunerna har deltagit i ett informationsmöte.",
            target: "2025-03-21",
        },
    ),
    (
        "2024-11-18 09:30",
        Plan {
            key: "karna",
            phase: "teknik1",
            title: "Central nätverkskärna i drift",
            acceptance: "De fyra kommunernas nät är sammankopplade i den centrala kärnan och testade.",
            target: "2025-05-30",
        },
    ),
    (
        "2024-11-18 09:36",
        Plan {
            key: "katalog",
            phase: "teknik1",
            title: "Gemensam katalogtjänst i drift",
            acceptance: "Alla konton i de fyra kommunerna hanteras i en och samma katalogtjänst.",
            target: "2025-09-30",
        },
    ),
    (
        "2024-11-18 09:41",
        Plan {
            key: "brandvagg",
            phase: "teknik1",
            title: "Gemensam brandvägg i drift",
            acceptance: "All trafik mellan kommunerna och internet går genom den gemensamma brandväggen.",
            target: "2025-10-31",
        },
    ),
    (
        "2024-11-18 10:05",
        Plan {
            key: "driftmodell",
            phase: "driftcenter",
            title: "Driftmodell fastställd",
            acceptance: "Processer för incidenter, ändringar och beställningar är beskrivna och godkända.",
            target: "2025-09-30",
        },
    ),
    (
        "2024-11-18 10:12",
        Plan {
            key: "jour",
            phase: "driftcenter",
            title: "Jour bemannad dygnet runt",
            acceptance: "Ett schema för jour dygnet runt är bemannat och prövat under en månad.",
            target: "2026-03-27",
        },
    ),
    (
        "2024-11-18 10:20",
        Plan {
            key: "datacenter",
            phase: "driftcenter",
            title: "Lokala datacenter avvecklade",
            acceptance: "Inget produktionssystem körs längre i ett lokalt datacenter.",
            target: "2026-05-29",
        },
    ),
    (
        "2024-11-18 10:26",
        Plan {
            key: "full-drift",
            phase: "driftcenter",
            title: "Driftcentret i full drift",
            acceptance: "Supporten är bemannad, processerna är fastställda och driften är överlämnad.",
            target: "2026-06-26",
        },
    ),
    (
        "2024-11-19 13:15",
        Plan {
            key: "facklig-samverkan",
            phase: "personal",
            title: "Förhandlingarna med de fackliga organisationerna avslutade",
            acceptance: "Protokoll från förhandlingarna är justerade i de fyra kommunerna.",
            target: "2025-11-28",
        },
    ),
    (
        "2024-11-19 13:22",
        Plan {
            key: "anstallda",
            phase: "personal",
            title: "All it-personal anställd i värdkommunen",
            acceptance: "Alla som omfattas har fått anställning i Åmåls kommun.",
            target: "2026-03-31",
        },
    ),
    (
        "2024-11-19 13:40",
        Plan {
            key: "arendesystem",
            phase: "system",
            title: "Gemensamt ärendesystem i drift",
            acceptance: "Alla ärenden i de fyra kommunerna registreras i det gemensamma systemet.",
            target: "2025-12-19",
        },
    ),
    (
        "2024-11-19 13:46",
        Plan {
            key: "gamla-system",
            phase: "system",
            title: "De gamla supportsystemen avvecklade",
            acceptance: "Kommunernas egna ärende- och övervakningssystem är stängda och arkiverade.",
            target: "2026-09-30",
        },
    ),
    (
        "2024-11-19 13:58",
        Plan {
            key: "slutrapport",
            phase: "slutrapport",
            title: "Slutrapporten presenterad för styrgruppen",
            acceptance: "Rapporten har presenterats för styrgruppen och kommunledningarna.",
            target: "2027-03-19",
        },
    ),
];

/// Planned when the phase began. Nobody has decided a baseline for it.
const PLANNED_LATER: Plan = Plan {
    key: "avtal",
    phase: "besparing",
    title: "Överlappande leverantörsavtal uppsagda",
    acceptance: "Avtal om samma tjänst finns inte längre i mer än en av kommunerna.",
    target: "2026-12-11",
};

pub(super) fn tell(s: &mut Script) -> Result<(), Failure> {
    let mut authorises = Vec::new();
    let mut baselines: Vec<Command> = Vec::new();
    for (at, plan) in &PLANNED {
        let (milestone, target_on) = (s.milestone(plan.key), day(plan.target)?);
        s.at(*at).plan(plan)?;
        authorises.push(Authorisation::MilestoneBaseline { milestone, target_on });
        baselines.push(SetMilestoneBaseline { milestone, target_on }.into());
    }
    s.at("2024-11-29 10:30").propose(Question {
        key: "milstolpar",
        title: "Fastställa baslinje för programmets milstolpar",
        text: "Programkontoret föreslår att styrgruppen fastställer de planerade datumen för programmets \
               milstolpar som baslinje.",
        authorises,
        due: Some("2024-12-16"),
        ..Question::default()
    })?;
    s.at("2024-12-16 14:05")
        .take("milstolpar", Outcome::Approved, minutes("§ 43", "KS 2024/352"))?;
    s.at("2024-12-16 15:40").by("milstolpar").give_all(baselines)?;
    s.at("2026-04-13 10:25").plan(&PLANNED_LATER)
}
