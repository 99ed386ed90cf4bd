//! The programme's risks: assessed in November 2024 and followed through 2025.

use loggbok_app::Failure;

use crate::demo::script::Script;

/// Risk and its first assessment, probability × consequence.
const FIRST: [(&str, &str, (u8, u8)); 6] = [
    ("2024-11-13 13:10", "budget", (2, 4)),
    ("2024-11-13 13:16", "resurs", (3, 3)),
    ("2024-11-13 13:22", "teknik", (2, 3)),
    ("2024-11-13 13:28", "motstand", (3, 3)),
    ("2024-11-13 13:33", "kommunikation", (2, 3)),
    ("2024-11-13 13:40", "sakerhet", (2, 4)),
];

pub(super) fn tell(s: &mut Script) -> Result<(), Failure> {
    for (at, risk, grades) in FIRST {
        s.at(at)
            .because("Bedömd vid riskworkshoppen med den taktiska projektgruppen.")
            .assess(risk, grades, "2024-11-12")?;
    }
    responses(s)?;
    spring(s)?;
    autumn(s)
}

fn responses(s: &mut Script) -> Result<(), Failure> {
    s.at("2024-11-14 09:10").respond(
        "budget",
        "Utfallet stäms av mot budgeten varje kvartal. Avvikelser över fem procent anmäls direkt.",
        "Ekonomicheferna",
        None,
    )?;
    s.at("2024-11-14 09:16").respond(
        "resurs",
        "Resursplan med namngivna roller och reserver tas fram före varje fas.",
        "It- och digitaliseringschefen",
        Some("2025-01-31"),
    )?;
    s.at("2024-11-14 09:22").respond(
        "teknik",
        "Varje driftsättning föregås av tester i avskild miljö och av ett pilotprojekt.",
        "Projektledaren",
        None,
    )?;
    s.at("2024-11-14 09:30").respond(
        "motstand",
        "Workshoppar med it-personalen varje månad under integrationen.",
        "HR-chefen",
        Some("2025-06-30"),
    )
}

fn spring(s: &mut Script) -> Result<(), Failure> {
    s.at("2025-03-17 10:10").review(
        "budget",
        "Inga större avvikelser. Bedömningen står fast.",
        "2025-09-15",
    )?;
    s.at("2025-03-17 10:20").confirm_risk("sakerhet")?;
    s.at("2025-04-07 13:30")
        .because("Grupperna har fasta möten och kommunikationsplanen följs. Risken bedöms som undanröjd.")
        .close("kommunikation")?;
    s.at("2025-05-12 10:05")
        .because("Två nyckelroller är vakanta och rekryteringen drar ut på tiden.")
        .assess("resurs", (3, 4), "2025-05-09")?;
    s.at("2025-05-12 10:15").respond(
        "resurs",
        "Konsulter hyrs in till årsskiftet och rekryteringen görs gemensamt.",
        "It- och digitaliseringschefen",
        Some("2025-09-30"),
    )?;
    s.at("2025-06-09 09:20")
        .because("Personalforumet visar att oron har minskat.")
        .assess("motstand", (2, 3), "2025-06-05")?;
    let entry = s
        .at("2025-06-16 09:40")
        .because("Säkerhetsgranskning inför sammankopplingen av näten.")
        .assess("sakerhet", (4, 4), "2025-06-13")?;
    s.at("2025-06-18 08:50")
        .because("Sannolikheten blev fel vid inmatningen. Granskningen säger 3.")
        .correct_assessment("sakerhet", entry, (3, 4), "2025-06-13")
}

fn autumn(s: &mut Script) -> Result<(), Failure> {
    s.at("2025-08-25 10:30")
        .because("Leverantören av brandväggen har inte bekräftat leveransdatum.")
        .assess("teknik", (3, 3), "2025-08-22")?;
    s.at("2025-09-15 13:05").review(
        "budget",
        "Omställningskostnaderna ligger nära budgeten. En försenad brandvägg kan flytta kostnader till 2026.",
        "2026-03-16",
    )?;
    s.at("2025-10-13 09:15").occur(
        "teknik",
        "2025-10-10",
        "Leverantören meddelade att brandväggen levereras först efter årsskiftet. Fasen kan inte avslutas i tid.",
    )?;
    s.at("2025-10-13 09:25")
        .because("Förseningen är ett faktum och fler leveranser är beroende av samma leverantör.")
        .assess("teknik", (4, 3), "2025-10-13")?;
    s.at("2025-10-13 09:35").respond(
        "teknik",
        "Tillfällig brandväggslösning under vintern. Vite begärs enligt avtalet.",
        "Projektledaren",
        Some("2026-02-27"),
    )?;
    s.at("2025-10-13 09:45")
        .because("Kostnaden för den tillfälliga lösningen ryms inte i budgeten för 2025.")
        .assess("budget", (3, 3), "2025-10-13")?;
    s.at("2025-12-08 10:15")
        .because("Tre av fyra tjänster är tillsatta.")
        .assess("resurs", (2, 3), "2025-12-05")
        .map(drop)
}
