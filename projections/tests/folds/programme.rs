//! The charter.

use loggbok_domain::programme::*;

use crate::chance;
use crate::history::*;
use crate::properties::folded;

#[test]
fn the_charter_keeps_frame_rules_and_open_points() {
    let mut history = History::new(1);
    let stream = history.programme();
    history.tell(stream, chance::opened(1));
    history.tell(
        stream,
        OpenPointNoted {
            key: key("initiering-slut"),
            kind: OpenPointKind::Contradiction,
            title: title("Programinitieringen har två slutkvartal"),
            text: prose("Kvartal 4 2024 i den ena tabellen och kvartal 1 2025 i den andra."),
            readings: Vec::new(),
        },
    );
    history.tell(
        stream,
        ProgrammeExtended {
            until: quarter("2027-Q1"),
        },
    );
    let sha256 = "ab".repeat(32);
    let text = "x".repeat(100_000);
    history.tell(
        stream,
        ProgrammeFileImported {
            name: title("dalsland.toml"),
            sha256: sha256.clone(),
            text,
        },
    );
    let words = || ["mycket liten", "liten", "stor", "mycket stor"].map(title);
    for (from, serious_above) in [("2024-08-20", 7), ("2025-08-20", 8)] {
        let (probability, consequence) = (words(), words());
        history.tell(
            stream,
            RiskScaleSet {
                effective_on: day(from),
                serious_above,
                probability,
                consequence,
            },
        );
    }
    let view = folded(&history.events);
    let charter = &view.charter;
    assert_eq!(charter.period(), Some(quarters("2024-Q4", "2027-Q1")));
    assert_eq!(charter.unsettled().count(), 1);
    assert_eq!(
        (
            charter.files[0].sha256.as_str(),
            charter.files[0].stamp.position.0
        ),
        (sha256.as_str(), 4)
    );
    let serious = |on: &str| {
        charter
            .risk_scales
            .at(day(on))
            .map(|scale| scale.value.serious_above)
    };
    assert_eq!(
        (
            serious("2024-08-19"),
            serious("2025-08-19"),
            serious("2025-08-20")
        ),
        (None, Some(7), Some(8))
    );

    history.tell(
        stream,
        OpenPointSettled {
            key: key("initiering-slut"),
            resolution: prose("Direktivets tabell gäller."),
            settled_on: day("2024-12-01"),
        },
    );
    history.tell(
        stream,
        ProgrammeClosed {
            closed_on: day("2027-03-31"),
        },
    );
    let view = folded(&history.events);
    assert_eq!(view.charter.unsettled().count(), 0);
    assert_eq!(
        view.charter.open_points[0].settled.as_ref().unwrap().on,
        day("2024-12-01")
    );

    // Erased, the closing still stands, and the point is known by its key.
    history.erase(1);
    let last = history.events.len() - 1;
    history.erase(last);
    let view = folded(&history.events);
    assert_eq!(view.charter.closed.as_ref().unwrap().on, None);
    assert_eq!(
        (
            view.charter.open_points[0].noted.is_none(),
            view.charter.erased.len()
        ),
        (true, 2)
    );
}
