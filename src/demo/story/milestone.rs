//! What became of the milestones.

use loggbok_app::Failure;
use loggbok_domain::decision::{Authorisation, Outcome};

use crate::demo::act::decision::{Question, minutes};
use crate::demo::script::Script;

pub(super) fn tell(s: &mut Script) -> Result<(), Failure> {
    first_year(s)?;
    cancelled(s)?;
    second_year(s)
}

fn first_year(s: &mut Script) -> Result<(), Failure> {
    s.at("2024-12-19 11:10").achieve(
        "grupper",
        "2024-12-18",
        "Minnesanteckningar från referensgruppens första möte.",
    )?;
    s.at("2025-02-14 10:20")
        .achieve("konsulter", "2025-02-12", "Undertecknade avtal, dnr KS 2024/340.")?;
    s.at("2025-03-24 09:15").achieve(
        "information",
        "2025-03-20",
        "Närvarolistor från fyra informationsmöten.",
    )?;
    s.at("2025-06-02 08:45")
        .achieve("karna", "2025-05-28", "Testprotokoll för den centrala kärnan.")?;
    let entry = s.at("2025-09-26 14:50").achieve(
        "driftmodell",
        "2025-09-26",
        "Processbeskrivningar, version 1.0.",
    )?;
    s.at("2025-10-08 09:35")
        .because(
            "Godkännandet gavs vid mötet den 24 september. Den 26 september publicerades beskrivningarna.",
        )
        .correct_achievement(
            "driftmodell",
            entry,
            "2025-09-24",
            "Taktiska projektgruppens minnesanteckningar och processbeskrivningar, version 1.0.",
        )?;
    s.at("2025-10-15 10:15")
        .because("Leverantören kan inte leverera brandväggen före årsskiftet.")
        .expect("brandvagg", "2026-02-27")?;
    s.at("2025-10-27 09:00")
        .because("Uppgiften kom bort när projektledningen byttes och registreras i efterhand.")
        .achieve("katalog", "2025-09-12", "Migreringsrapport för katalogtjänsten.")?;
    s.at("2025-11-28 13:10").achieve(
        "facklig-samverkan",
        "2025-11-27",
        "Justerade förhandlingsprotokoll från de fyra kommunerna.",
    )?;
    s.at("2025-12-08 11:00")
        .because("Utbildningen av supportpersonalen i två kommuner flyttas till efter helgerna.")
        .expect("arendesystem", "2026-01-16")
}

fn cancelled(s: &mut Script) -> Result<(), Failure> {
    let milestone = s.milestone("jour");
    s.at("2026-01-26 10:05").propose(Question {
        key: "jour-utgar",
        title: "Stryka milstolpen om jour dygnet runt",
        text: "Plattformsstrategin säger att behovet av en organisation som är bemannad dygnet runt ska \
               minskas. Driften i molntjänsterna övervakas av leverantören. Programkontoret föreslår att \
               milstolpen utgår.",
        authorises: vec![Authorisation::MilestoneCancellation { milestone }],
        due: Some("2026-02-16"),
        ..Question::default()
    })?;
    s.at("2026-02-16 13:40")
        .take("jour-utgar", Outcome::Approved, minutes("§ 4", "KS 2026/17"))?;
    s.at("2026-02-16 15:10")
        .by("jour-utgar")
        .because("Övervakningen utanför kontorstid ingår i avtalet om molntjänster.")
        .cancel_milestone("jour")
}

fn second_year(s: &mut Script) -> Result<(), Failure> {
    s.at("2026-01-19 08:40").achieve(
        "arendesystem",
        "2026-01-16",
        "Driftsättningsprotokoll för ärendesystemet.",
    )?;
    s.at("2026-02-23 09:20").achieve(
        "brandvagg",
        "2026-02-20",
        "Acceptanstest och säkerhetsgranskning.",
    )?;
    s.at("2026-04-07 11:30")
        .achieve("anstallda", "2026-03-31", "HR-rapport per den 31 mars 2026.")?;
    s.at("2026-04-20 10:50")
        .because("Flytten till molntjänster tar längre tid för två av de lokala datacentren.")
        .expect("datacenter", "2026-08-28")?;
    s.at("2026-04-20 10:55")
        .because("Bemanningen av supporten blir klar först efter sommaren.")
        .expect("full-drift", "2026-09-30")?;
    s.at("2026-07-06 09:50")
        .because("Arkiveringen av gamla ärenden kräver gallringsutredning i varje kommun.")
        .expect("gamla-system", "2026-12-18")?;
    s.at("2026-09-07 08:55").achieve(
        "datacenter",
        "2026-09-04",
        "Avvecklingsprotokoll för de lokala datacentren.",
    )?;
    s.at("2026-10-19 09:10").achieve(
        "full-drift",
        "2026-10-16",
        "Överlämningsprotokoll och bemanningsplan för driftcentret.",
    )?;
    s.at("2026-11-09 10:35")
        .because("Ett av avtalen har längre uppsägningstid än vad som var känt.")
        .expect("avtal", "2026-12-18")
}
