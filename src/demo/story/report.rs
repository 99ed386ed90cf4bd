//! Status reports to the steering group. One counted wrong: it was withdrawn, and another took its place.

use loggbok_app::Failure;
use loggbok_domain::report::ReportStatus::{AtRisk, NotStarted, OffPlan, OnPlan};

use crate::demo::act::report::Says;
use crate::demo::script::Script;

pub(super) fn tell(s: &mut Script) -> Result<(), Failure> {
    s.at("2025-02-10 10:20")
        .publish("2025-1", "Lägesrapport 1, 2025", "2025-02-17", &FIRST)?;
    s.at("2025-09-22 10:20")
        .publish("2025-2", "Lägesrapport 2, 2025", "2025-09-29", &AUTUMN)?;
    s.at("2025-12-08 10:20")
        .publish("2025-3", "Lägesrapport 3, 2025", "2025-12-15", &WRONG)?;
    s.at("2025-12-08 15:45")
        .because("Rapporten sade att förlängningen redan var beslutad. Den behandlas den 15 december.")
        .withdraw_report("2025-3")?;
    s.at("2025-12-09 08:30")
        .publish("2025-3b", "Lägesrapport 3, 2025 (rättad)", "2025-12-15", &WINTER)?;
    s.at("2026-05-11 10:20")
        .publish("2026-1", "Lägesrapport 1, 2026", "2026-05-18", &SPRING)?;
    s.at("2026-10-12 10:20")
        .publish("2026-2", "Lägesrapport 2, 2026", "2026-10-19", &LATEST)
}

const FIRST: Says = Says {
    overall: (
        OnPlan,
        "Organisationen är på plats och de första faserna följer direktivets tabell.",
    ),
    time: (OnPlan, "Ingen fas ligger efter sin baslinje."),
    cost: (
        NotStarted,
        "Kommunerna har ännu inte bokfört något utfall för programmet.",
    ),
    scope: (OnPlan, "Omfattningen är den som direktiv 1.0 anger."),
    risk: (OnPlan, "Riskerna är bedömda och har ansvariga."),
    benefits: (
        NotStarted,
        "Besparingen börjar när den tekniska integrationen är klar.",
    ),
};

const AUTUMN: Says = Says {
    overall: (
        AtRisk,
        "Brandväggen dröjer. Programkontoret återkommer i oktober med ett förslag om baslinjen.",
    ),
    time: (
        AtRisk,
        "Leveransen av den gemensamma brandväggen är försenad, och med den teknisk integration (del 1).",
    ),
    cost: (OnPlan, "Utfallet följer omställningsbudgeten."),
    scope: (OnPlan, "Omfattningen är oförändrad."),
    risk: (AtRisk, "Beroendet av en enda leverantör har blivit tydligare."),
    benefits: (NotStarted, "Besparingen börjar under 2026."),
};

const WRONG: Says = Says {
    overall: (
        AtRisk,
        "Programmet är förlängt till och med kvartal 1 2027. Den tekniska integrationen har fått ny baslinje.",
    ),
    ..WINTER
};

const WINTER: Says = Says {
    overall: (
        AtRisk,
        "Den tekniska integrationen har fått ny baslinje. En förlängning av programmet föreslås till den 15 december.",
    ),
    time: (
        AtRisk,
        "Förblir risk: teknisk integration (del 1) slutar enligt den nya baslinjen kvartal 1 2026.",
    ),
    cost: (OnPlan, "Utfallet följer omställningsbudgeten."),
    scope: (
        OnPlan,
        "Styrgruppen valde att flytta baslinjen hellre än att minska omfattningen.",
    ),
    risk: (
        AtRisk,
        "Förblir risk, eftersom bemanningen av supporten är osäker.",
    ),
    benefits: (NotStarted, "Besparingen börjar under 2026."),
};

const SPRING: Says = Says {
    overall: (
        OffPlan,
        "Driftcentret blir klart först efter sommaren. Styrgruppen får ett förslag om ny baslinje den 18 maj.",
    ),
    time: (
        OffPlan,
        "Bemanningen av supporten och de sista datacentren tar längre tid än planerat. Övriga faser följer planen.",
    ),
    cost: (OnPlan, "Utfallet följer omställningsbudgeten."),
    scope: (OnPlan, "Omfattningen är oförändrad."),
    risk: (
        AtRisk,
        "Förblir risk, eftersom hjälp på plats under övergången kräver dubbel bemanning.",
    ),
    benefits: (
        AtRisk,
        "Fasen för besparingar startade i april. Utfallet för kvartalet är inte bokfört än.",
    ),
};

const LATEST: Says = Says {
    overall: (
        AtRisk,
        "Driftcentret är så gott som överlämnat. De gamla supportsystemen kan inte stängas i tid.",
    ),
    time: (
        OffPlan,
        "Implementeringen av it-system väntar på gallringsutredningen i en av kommunerna.",
    ),
    cost: (OnPlan, "Utfallet följer omställningsbudgeten."),
    scope: (OnPlan, "Omfattningen är oförändrad."),
    risk: (
        OnPlan,
        "Åter enligt plan: väntetiderna för hjälp på plats är nästan lika i kommunerna.",
    ),
    benefits: (
        AtRisk,
        "Besparingen är mindre än planerat. Tredje kvartalet bokförs i slutet av oktober.",
    ),
};
