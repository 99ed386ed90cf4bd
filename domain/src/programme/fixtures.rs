//! Events of one programme, for tests.

use super::*;
use crate::Circumstances;
use crate::testing::{day, erased, given, key, open, prose, title, withdrawn_authority};

/// Opened, with the period 2024-Q4 to 2026-Q4.
pub(super) fn opened() -> ProgrammeEvent {
    crate::testing::opened().into()
}

pub(super) fn adopted(version: &str) -> ProgrammeEvent {
    DirectiveAdopted {
        version: title(version),
        adopted_on: day("2025-07-01"),
    }
    .into()
}

pub(super) fn closed(on: &str) -> ProgrammeEvent {
    ProgrammeClosed { closed_on: day(on) }.into()
}

pub(super) fn scale(from: &str) -> ProgrammeEvent {
    let (probability, consequence) = (words(), words());
    RiskScaleSet {
        effective_on: day(from),
        serious_above: 7,
        probability,
        consequence,
    }
    .into()
}

pub(super) fn words() -> [Title; 4] {
    ["mycket liten", "liten", "stor", "mycket stor"].map(title)
}

pub(super) fn noted() -> ProgrammeEvent {
    OpenPointNoted {
        key: key("slutrapport"),
        kind: OpenPointKind::Contradiction,
        title: title("Slutrapporten kommer efter programmets slut"),
        text: prose("Programmet slutar kvartalet innan slutrapporten."),
        readings: vec![],
    }
    .into()
}

pub(super) fn settled(on: &str) -> ProgrammeEvent {
    let (key, resolution) = (key("slutrapport"), prose("Programmet förlängs."));
    OpenPointSettled {
        key,
        resolution,
        settled_on: day(on),
    }
    .into()
}

/// What every command to an opened programme needs.
pub(super) fn needs_to_be_open(command: impl Into<ProgrammeCommand> + Clone) {
    let cases: [(Vec<ProgrammeEvent>, Circumstances, &str); 5] = [
        (vec![], open(), "NOT_FOUND"),
        (
            vec![erased::<Programme>("ProgrammeOpened")],
            open(),
            "CONTENT_ERASED",
        ),
        (
            vec![opened(), erased::<Programme>("ProgrammeClosed")],
            open(),
            "CONTENT_ERASED",
        ),
        (vec![opened(), closed("2026-09-30")], open(), "PROGRAMME_CLOSED"),
        (vec![opened()], withdrawn_authority(), "DECISION_NOT_IN_FORCE"),
    ];
    for (before, around, code) in cases {
        given::<Programme>(before)
            .around(around)
            .when(command.clone())
            .refused(code);
    }
}
