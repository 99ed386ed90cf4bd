//! The steering group's meetings: called, held and minuted; one moved, one called off, one still to come.

use loggbok_app::Failure;

use crate::demo::script::Script;

/// When a meeting is called, held and its minutes adjusted, and who was absent.
type Held = (&'static str, &'static str, &'static str, &'static [usize]);

const HELD: [Held; 9] = [
    (
        "2024-10-14 09:35",
        "2024-10-28 15:00",
        "2024-11-06 10:30",
        &[7, 9],
    ),
    ("2024-11-11 09:15", "2024-11-25 13:00", "2024-12-04 10:30", &[9]),
    (
        "2024-12-02 09:15",
        "2024-12-16 13:00",
        "2024-12-20 10:30",
        &[5, 9],
    ),
    ("2025-02-03 09:15", "2025-02-17 13:00", "2025-02-26 10:30", &[9]),
    ("2025-10-13 09:15", "2025-10-27 14:00", "2025-11-05 10:30", &[9]),
    (
        "2025-11-10 09:15",
        "2025-11-24 14:00",
        "2025-12-03 10:30",
        &[6, 9],
    ),
    ("2025-12-01 09:15", "2025-12-15 13:00", "2025-12-22 10:30", &[9]),
    (
        "2026-02-02 09:15",
        "2026-02-16 13:00",
        "2026-02-25 10:30",
        &[4, 9],
    ),
    ("2026-05-04 10:10", "2026-05-18 14:00", "2026-05-27 10:30", &[9]),
];

pub(super) fn tell(s: &mut Script) -> Result<(), Failure> {
    for (called, held, adjusted, absent) in HELD {
        let (key, _) = held.split_once(' ').unwrap_or_default();
        s.at(called).call(key, key)?;
        s.at(held).hold(absent)?;
        s.at(adjusted).close_meeting(key)?;
    }
    moved(s)?;
    s.at("2025-12-01 11:20")
        .because("Oppositionsledaren i Färgelanda kom sent och antecknades inte som närvarande.")
        .correct_attendance("2025-11-24", &[9])?;
    s.at("2025-05-12 09:15").call("2025-05-26", "2025-05-26")?;
    s.at("2025-05-19 09:10")
        .because("Förslaget om en sommarpilot är återkallat och inga andra ärenden finns.")
        .call_off("2025-05-26")?;
    autumn(s)
}

fn moved(s: &mut Script) -> Result<(), Failure> {
    s.at("2025-09-08 09:15").call("2025-09-29", "2025-09-22")?;
    s.at("2025-09-11 14:40")
        .because("Kommunfullmäktige i Mellerud sammanträder samma dag.")
        .move_meeting("2025-09-29")?;
    s.at("2025-09-29 14:00").hold(&[5, 9])?;
    s.at("2025-10-08 10:30").close_meeting("2025-09-29")
}

/// The minutes of October's meeting are not adjusted yet; December's meeting is called.
fn autumn(s: &mut Script) -> Result<(), Failure> {
    s.at("2026-10-05 09:15").call("2026-10-19", "2026-10-19")?;
    s.at("2026-10-19 13:00").hold(&[9])?;
    s.at("2026-11-09 10:30").call("2026-12-07", "2026-12-07")
}
