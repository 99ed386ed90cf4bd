//! Phases to the end of 2025.

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
    s.at("2025-01-09 10:12")
        .because("Alla grupper är bildade. Avtalen med konsulterna återstår.")
        .report("initiering", 75, "2024-12-31")?;
    s.at("2025-01-09 10:18")
        .because("Hälften av informationsmötena är hållna. Utbildningarna börjar i januari.")
        .report("kommunikation", 50, "2024-12-31")?;
    s.at("2025-01-13 08:45").start("teknik1", "2025-01-13")?;
    s.at("2025-02-03 13:20").start("system", "2025-02-03")?;
    s.at("2025-02-17 09:05").complete("initiering", "2025-02-14")?;
    s.at("2025-04-02 10:30").complete("kommunikation", "2025-03-28")
}

fn second_quarter(s: &mut Script) -> Result<(), Failure> {
    s.at("2025-04-08 09:25")
        .because("Nätritningarna är klara och utrustningen till den centrala kärnan är levererad.")
        .report("teknik1", 20, "2025-03-31")?;
    s.at("2025-04-08 09:33")
        .because("Kraven på ärendesystemet är samlade och avstämda med referensgruppen.")
        .report("system", 10, "2025-03-31")?;
    s.at("2025-04-14 13:10").start("driftcenter", "2025-04-14")
}

fn third_quarter(s: &mut Script) -> Result<(), Failure> {
    let entry = s
        .at("2025-07-04 09:10")
        .because("Den centrala kärnan är i drift och katalogtjänsten är under uppbyggnad.")
        .report("teknik1", 45, "2025-06-30")?;
    s.at("2025-07-04 09:22")
        .because("Uppdraget för driftcentret är beskrivet och arbetet med driftmodellen har börjat.")
        .report("driftcenter", 10, "2025-06-30")?;
    s.at("2025-07-04 09:30")
        .because("Ärendesystemet är upphandlat. Införandet planeras.")
        .report("system", 22, "2025-06-30")?;
    s.at("2025-08-18 10:05")
        .because("En delsträcka hade räknats två gånger. Rätt värde är 38 procent.")
        .correct_report("teknik1", entry, 38, "2025-06-30")?;
    s.at("2025-08-18 10:20").confirm_phase("driftcenter")?;
    s.at("2025-08-18 10:22").confirm_phase("system")
}

fn fourth_quarter(s: &mut Script) -> Result<(), Failure> {
    s.at("2025-10-01 08:30").start("personal", "2025-10-01")?;
    s.at("2025-10-08 09:00")
        .because("Katalogtjänsten återstår att dokumentera. Leveransen av brandväggen är osäker.")
        .report("teknik1", 60, "2025-09-30")?;
    s.at("2025-10-08 09:08")
        .because("Driftmodellen är fastställd. Bemanningsplanen är under arbete.")
        .report("driftcenter", 25, "2025-09-30")?;
    s.at("2025-10-08 09:15")
        .because("Ärendesystemet är installerat och testas i en av kommunerna.")
        .report("system", 35, "2025-09-30")?;
    s.at("2025-10-15 10:05")
        .because("Brandväggen levereras först efter årsskiftet. De sista delarna av fasen väntar på den.")
        .reforecast_phase("teknik1", period("2025-Q1", "2026-Q1")?)?;
    s.at("2025-11-17 11:20").confirm_phase("personal")
}
