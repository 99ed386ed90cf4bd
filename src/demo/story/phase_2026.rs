//! Phases from the reports on the end of 2025.

use loggbok_app::Failure;

use crate::demo::act::phase::period;
use crate::demo::script::Script;

pub(super) fn tell(s: &mut Script) -> Result<(), Failure> {
    first_quarter(s)?;
    second_quarter(s)?;
    third_quarter(s)?;
    fourth_quarter(s)
}

fn first_quarter(s: &mut Script) -> Result<(), Failure> {
    s.at("2026-01-12 09:05")
        .because("Allt utom brandväggen och de tester som hör till den är klart.")
        .report("teknik1", 80, "2025-12-31")?;
    s.at("2026-01-12 09:14")
        .because("Lokaler och verktyg är på plats. Rekryteringen till supporten har börjat.")
        .report("driftcenter", 42, "2025-12-31")?;
    s.at("2026-01-12 09:20")
        .because("Förhandlingarna är avslutade och erbjudanden om anställning har skickats ut.")
        .report("personal", 55, "2025-12-31")?;
    s.at("2026-01-12 09:27")
        .because("Ärendesystemet är klart att tas i drift. Övervakningen är upphandlad.")
        .report("system", 50, "2025-12-31")?;
    s.at("2026-02-16 08:40").confirm_phase("driftcenter")
}

fn second_quarter(s: &mut Script) -> Result<(), Failure> {
    s.at("2026-04-07 11:35").complete("personal", "2026-03-31")?;
    s.at("2026-04-08 09:00")
        .because("Slutbesiktningen av brandväggen blev klar den 20 mars. Protokollet kom den 7 april.")
        .complete("teknik1", "2026-03-20")?;
    s.at("2026-04-08 09:12")
        .because("Halva supporten är bemannad. Två lokala datacenter är avvecklade.")
        .report("driftcenter", 58, "2026-03-31")?;
    s.at("2026-04-08 09:20")
        .because("Ärendesystemet används i alla fyra kommunerna. Övervakningen införs stegvis.")
        .report("system", 62, "2026-03-31")?;
    s.at("2026-04-08 09:40").start("besparing", "2026-04-01")?;
    s.at("2026-04-20 10:45")
        .because("Rekryteringen till supporten och avvecklingen av de sista datacentren tar längre tid än planerat.")
        .reforecast_phase("driftcenter", period("2025-Q2", "2026-Q3")?)
}

fn third_quarter(s: &mut Script) -> Result<(), Failure> {
    s.at("2026-07-06 09:15")
        .because("Supporten är bemannad till tre fjärdedelar. Två datacenter återstår.")
        .report("driftcenter", 78, "2026-06-30")?;
    s.at("2026-07-06 09:24")
        .because("Övervakningen är i drift. Avvecklingen av de gamla systemen har inte börjat.")
        .report("system", 70, "2026-06-30")?;
    s.at("2026-07-06 09:32")
        .because("Avtalen är kartlagda och de första är uppsagda.")
        .report("besparing", 15, "2026-06-30")?;
    s.at("2026-07-06 09:45")
        .because("Gallringsutredningen i varje kommun måste vara klar innan de gamla systemen kan stängas.")
        .reforecast_phase("system", period("2025-Q1", "2026-Q4")?)?;
    s.at("2026-08-24 10:10").confirm_phase("driftcenter")?;
    s.at("2026-08-24 10:12").confirm_phase("besparing")
}

fn fourth_quarter(s: &mut Script) -> Result<(), Failure> {
    s.at("2026-10-07 09:10")
        .because("Alla lokala datacenter är avvecklade. Överlämningen till driften återstår.")
        .report("driftcenter", 95, "2026-09-30")?;
    s.at("2026-10-07 09:18")
        .because("Gallringsutredningen är klar i tre av fyra kommuner.")
        .report("system", 84, "2026-09-30")?;
    s.at("2026-10-07 09:26")
        .because(
            "Nästan hälften av de överlappande avtalen är uppsagda. Utfallet bokförs i slutet av oktober.",
        )
        .report("besparing", 40, "2026-09-30")?;
    s.at("2026-10-19 09:05").complete("driftcenter", "2026-10-16")?;
    s.at("2026-11-16 10:30").confirm_phase("system")?;
    s.at("2026-11-16 10:32").confirm_phase("besparing")
}
