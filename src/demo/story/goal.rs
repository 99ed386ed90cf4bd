//! The goals as measured. User satisfaction has not been measured.

use loggbok_app::Failure;
use loggbok_domain::goal::Measured;

use crate::demo::act::goal::percent;
use crate::demo::script::Script;

pub(super) fn tell(s: &mut Script) -> Result<(), Failure> {
    infrastructure(s)?;
    operations_centre(s)?;
    systems(s)?;
    staff(s)
}

fn infrastructure(s: &mut Script) -> Result<(), Failure> {
    let goal = "infrastruktur";
    s.at("2025-07-04 10:10")
        .measure(goal, percent(30)?, "2025-06-30", "Statusrapport kvartal 2 2025")?;
    let entry =
        s.at("2026-01-12 10:05")
            .measure(goal, percent(75)?, "2025-12-31", "Statusrapport kvartal 4 2025")?;
    s.at("2026-01-21 13:15")
        .because("Brandväggen var medräknad trots att den inte var i drift vid årsskiftet.")
        .correct_measurement(goal, entry, percent(70)?, "2025-12-31")?;
    s.at("2026-04-08 09:30").measure(
        goal,
        percent(100)?,
        "2026-03-20",
        "Tekniska tester, slutprotokoll",
    )?;
    s.at("2026-04-20 09:10").declare_reached(goal)
}

fn operations_centre(s: &mut Script) -> Result<(), Failure> {
    let goal = "driftcenter";
    s.at("2026-07-06 10:05").measure(
        goal,
        Measured::YesNo(false),
        "2026-06-30",
        "Bemanningslista juni 2026",
    )?;
    s.at("2026-10-19 09:30")
        .measure(goal, Measured::YesNo(true), "2026-10-16", "Överlämningsprotokoll")?;
    s.at("2026-10-26 10:15").declare_reached(goal)
}

fn systems(s: &mut Script) -> Result<(), Failure> {
    let goal = "system";
    s.at("2026-04-08 09:50")
        .measure(goal, percent(55)?, "2026-03-31", "Systemförteckning mars 2026")?;
    s.at("2026-07-06 10:15")
        .measure(goal, percent(72)?, "2026-06-30", "Systemförteckning juni 2026")?;
    s.at("2026-11-04 11:00")
        .measure(goal, percent(81)?, "2026-10-30", "Systemförteckning oktober 2026")?;
    Ok(())
}

fn staff(s: &mut Script) -> Result<(), Failure> {
    let goal = "personal";
    s.at("2026-01-12 10:20")
        .measure(goal, percent(60)?, "2025-12-31", "HR-rapport december 2025")?;
    s.at("2026-04-07 11:45")
        .measure(goal, percent(100)?, "2026-03-31", "HR-rapport mars 2026")?;
    s.at("2026-04-20 09:15").declare_reached(goal)
}
