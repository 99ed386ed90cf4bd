//! Risks: the matrix, movement and staleness.

use loggbok_domain::programme::RiskScaleSet;
use loggbok_domain::risk::*;
use loggbok_domain::{EntryId, Noun, RiskId, StreamId};
use loggbok_projections::risk::{Direction, movement};

use crate::history::*;
use crate::properties::folded;

fn grade(number: u8) -> Grade {
    Grade::parse(number).unwrap()
}

fn graded(probability: u8, consequence: u8) -> Assessment {
    Assessment::Graded {
        probability: grade(probability),
        consequence: grade(consequence),
    }
}

fn raise(history: &mut History, name: &str) -> (StreamId, RiskId) {
    let stream = history.stream(Noun::Risk);
    history.tell(
        stream,
        RiskRaised {
            risk: RiskId(stream.id),
            key: key(name),
            organisation: None,
            theme: None,
            title: title("Budgeten överskrids"),
            condition: None,
        },
    );
    (stream, RiskId(stream.id))
}

fn assess(history: &mut History, stream: StreamId, assessment: Assessment, on: &str) -> EntryId {
    let entry = EntryId(history.id());
    history.tell(
        stream,
        RiskAssessed {
            entry,
            assessment,
            effective_on: day(on),
        },
    );
    entry
}

#[test]
fn the_matrix_shows_graded_risks_and_sets_the_others_beside() {
    let mut history = History::new(1);
    let ((a, budget), (b, valued), (_, unassessed), (d, closed)) = (
        raise(&mut history, "budget"),
        raise(&mut history, "kompetens"),
        raise(&mut history, "teknik"),
        raise(&mut history, "motstand"),
    );
    assess(&mut history, a, graded(2, 4), "2024-10-01");
    assess(&mut history, a, graded(3, 4), "2025-02-01");
    assess(
        &mut history,
        b,
        Assessment::ValueOnly(RiskValue::parse(4).unwrap()),
        "2024-08-20",
    );
    assess(&mut history, d, graded(1, 1), "2024-10-01");
    history.tell(
        d,
        RiskClosed {
            closed_on: day("2025-01-01"),
        },
    );
    let words = || ["mycket liten", "liten", "stor", "mycket stor"].map(title);
    let programme = history.programme();
    for (from, serious_above) in [("2024-08-20", 7), ("2025-01-01", 12)] {
        let (probability, consequence) = (words(), words());
        history.tell(
            programme,
            RiskScaleSet {
                effective_on: day(from),
                serious_above,
                probability,
                consequence,
            },
        );
    }
    let register = &folded(&history.events).risks;

    let matrix = register.matrix(day("2024-10-01"));
    assert_eq!(matrix.cell(grade(2), grade(4)), [budget]);
    assert_eq!(matrix.cell(grade(1), grade(1)), [closed]);
    assert_eq!(
        (matrix.beside.as_slice(), matrix.unassessed.as_slice()),
        (&[valued][..], &[unassessed][..])
    );
    let matrix = register.matrix(day("2025-02-01"));
    assert_eq!(matrix.cell(grade(3), grade(4)), [budget]);
    assert!(matrix.cell(grade(1), grade(1)).is_empty() && matrix.cell(grade(2), grade(4)).is_empty());

    // Judged by the scale in force then: 8 over 7 is serious, 12 over 12 is not.
    let serious = |on: &str| register.is_serious(&register.risks[&budget], day(on));
    assert_eq!(
        (
            serious("2024-10-01"),
            serious("2025-02-01"),
            serious("2024-09-30")
        ),
        (Some(true), Some(false), None)
    );
    assert_eq!(
        register.is_serious(&register.risks[&unassessed], day("2025-02-01")),
        None
    );

    let moved = movement((register, day("2024-10-01")), (register, day("2025-02-01")));
    let direction = |risk| {
        moved
            .iter()
            .find(|movement| movement.risk == risk)
            .map(|movement| movement.direction)
    };
    assert_eq!(direction(budget), Some(Direction::Worse));
    assert_eq!(direction(valued), Some(Direction::Unchanged));
    assert_eq!(direction(closed), Some(Direction::Closed));
    let before = folded(&history.events[..4]);
    let moved = movement((&before.risks, day("2025-02-01")), (register, day("2025-02-01")));
    assert_eq!(
        moved
            .iter()
            .find(|movement| movement.risk == budget)
            .unwrap()
            .direction,
        Direction::Assessed
    );
}

#[test]
fn a_risk_is_stale_when_its_review_is_overdue() {
    let mut history = History::new(1);
    let (stream, id) = raise(&mut history, "budget");
    let stale = |history: &History, on: &str| folded(&history.events).risks.risks[&id].is_stale(day(on));
    assert!(!stale(&history, "2024-10-25"));
    assert!(
        stale(&history, "2024-10-26"),
        "never looked at: 46 days after it was raised on 10 September"
    );
    let entry = EntryId(history.id());
    let (finding, next_review_on) = (prose("Läget består"), Some(day("2025-03-31")));
    history.tell(
        stream,
        RiskReviewed {
            entry,
            effective_on: day("2024-11-01"),
            finding,
            next_review_on,
        },
    );
    assert!(!stale(&history, "2025-03-31"));
    assert!(stale(&history, "2025-04-01"));
    let entry = EntryId(history.id());
    history.tell(
        stream,
        RiskConfirmedUnchanged {
            entry,
            effective_on: day("2025-04-02"),
        },
    );
    assert!(!stale(&history, "2025-05-17"));
    assert!(stale(&history, "2025-05-18"));
    history.tell(
        stream,
        RiskClosed {
            closed_on: day("2025-05-18"),
        },
    );
    assert!(!stale(&history, "2025-05-18"));
    history.tell(
        stream,
        RiskReopened {
            reopened_on: day("2025-06-01"),
        },
    );
    assert!(stale(&history, "2025-06-01"));
}

#[test]
fn a_corrected_assessment_and_response_show_what_holds() {
    let mut history = History::new(1);
    let (stream, id) = raise(&mut history, "budget");
    let entry = assess(&mut history, stream, graded(4, 4), "2024-10-01");
    let correction = RiskCorrection::Assessed {
        assessment: graded(2, 2),
        effective_on: day("2024-10-02"),
    };
    history.tell(stream, RiskEntryCorrected { entry, correction });
    let entry = EntryId(history.id());
    history.tell(
        stream,
        RiskResponsePlanned {
            entry,
            response: prose("Budgetkontroll"),
            owner: None,
            due_on: None,
        },
    );
    let owner = Some(title("ekonomichef"));
    let correction = RiskCorrection::Response {
        response: prose("Budgetkontroll"),
        owner: owner.clone(),
        due_on: None,
    };
    history.tell(stream, RiskEntryCorrected { entry, correction });
    let view = folded(&history.events);
    let risk = &view.risks.risks[&id];
    assert_eq!(
        (
            risk.assessment(day("2024-10-01")),
            risk.assessment(day("2024-10-02"))
        ),
        (None, Some(graded(2, 2)))
    );
    assert_eq!(risk.response(day("2024-12-31")).unwrap().owner, owner);
    assert_eq!(risk.responses.latest().unwrap().replaced[0].value.owner, None);
}
