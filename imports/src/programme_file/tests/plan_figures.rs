//! Every quarter, target and risk value of the source, in tables of this test's own.

use loggbok_domain::{OrganisationKey, Share};

use super::super::{Concerns, Due, Target};
use super::dalsland;

const B: &str = "bengtsfors";
const F: &str = "fargelanda";
const M: &str = "mellerud";
const A: &str = "amal";

#[test]
fn the_phases_with_both_printed_ends() {
    let rows = [
        (
            "initiering",
            "Programinitiering",
            "2024-Q4",
            Some("2024-Q4"),
            "2025-Q1",
        ),
        (
            "kommunikation",
            "Kommunikation och utbildning",
            "2024-Q4",
            Some("2025-Q1"),
            "2025-Q1",
        ),
        (
            "teknik1",
            "Teknisk integration (del 1)",
            "2025-Q1",
            Some("2025-Q4"),
            "2025-Q4",
        ),
        (
            "driftcenter",
            "Gemensamt driftcenter (etablering)",
            "2025-Q2",
            Some("2026-Q2"),
            "2026-Q2",
        ),
        (
            "personal",
            "Personalövergång och omställning",
            "2025-Q4",
            Some("2026-Q1"),
            "2026-Q1",
        ),
        (
            "system",
            "Implementering av it-system",
            "2025-Q1",
            Some("2026-Q3"),
            "2026-Q3",
        ),
        (
            "besparing",
            "Kostnadsbesparingar och effektiviseringar",
            "2026-Q2",
            None,
            "2026-Q4",
        ),
        (
            "slutrapport",
            "Slutrapport och utvärdering",
            "2027-Q1",
            Some("2027-Q1"),
            "2027-Q1",
        ),
    ];
    let file = dalsland();
    assert_eq!(file.phases.len(), rows.len());
    for ((key, title, start, t6, a6), phase) in rows.into_iter().zip(&file.phases) {
        assert_eq!((phase.key.as_str(), phase.title.as_str()), (key, title));
        assert_eq!(
            (phase.period.start().to_string(), phase.period.end().to_string()),
            (start.into(), a6.into())
        );
        let printed: Vec<_> = phase
            .printed
            .iter()
            .map(|p| (p.source.as_str(), p.end.map(|q| q.to_string()), p.absent))
            .collect();
        assert_eq!(
            printed,
            [
                ("T6", t6.map(str::to_owned), t6.is_none()),
                ("A6", Some(a6.to_owned()), false)
            ],
            "{key}"
        );
        assert!(phase.activity.is_some());
    }
    assert!(file.milestones.is_empty(), "the source names none");
}

#[test]
fn the_programme_and_its_history() {
    let file = dalsland();
    let p = &file.programme;
    assert_eq!(
        (p.key.as_str(), p.name.as_str()),
        ("dalsland", "Gemensam it-organisation")
    );
    assert_eq!(p.period.to_string(), "2024-Q4 – 2026-Q4");
    assert_eq!(
        (p.directive.version.as_str(), p.directive.dated.to_string()),
        ("0.1", "2024-09-10".into())
    );
    assert_eq!(p.extension_approved_by.as_ref().unwrap().as_str(), "styrgrupp");
    let history: Vec<_> = file
        .history
        .iter()
        .map(|h| {
            (
                h.from.first_day().to_string(),
                h.to.map(|t| t.first_day().to_string()),
            )
        })
        .collect();
    let expected = [
        ("2023-12-01", None),
        ("2024-04-01", Some("2024-09-01")),
        ("2024-08-20", Some("2024-08-22")),
    ];
    assert_eq!(
        history,
        expected.map(|(from, to)| (from.to_owned(), to.map(str::to_owned)))
    );
    let organisations: Vec<_> = file
        .organisations
        .iter()
        .map(|o| (o.key.as_str(), o.name.as_str()))
        .collect();
    assert_eq!(
        organisations,
        [
            (B, "Bengtsfors kommun"),
            (F, "Färgelanda kommun"),
            (M, "Melleruds kommun"),
            (A, "Åmåls kommun"),
            ("dals-ed", "Dals-Ed kommun"),
        ]
    );
    use loggbok_domain::programme::Part::{Host, Member, Observer};
    assert_eq!(
        file.organisations.iter().map(|o| o.role).collect::<Vec<_>>(),
        [Member, Member, Member, Host, Observer]
    );
}

#[test]
fn the_goals() {
    let share = |bp| Target::Share(Share::parse(bp).unwrap());
    let at_least = |bp| Target::ShareAtLeast(Share::parse(bp).unwrap());
    let file = dalsland();
    let targets: Vec<_> = file
        .goals
        .iter()
        .map(|g| (g.key.as_str(), g.target.clone()))
        .collect();
    let Target::Followed { from_year, .. } = &file.goals[4].target else {
        panic!("not followed")
    };
    assert_eq!(*from_year, 2026);
    assert_eq!(
        targets,
        [
            ("infrastruktur", share(10_000)),
            ("driftcenter", Target::Yes),
            ("system", at_least(8_000)),
            ("personal", share(10_000)),
            ("besparing", file.goals[4].target.clone()),
            ("slutrapport", Target::Yes),
            ("nojdhet", at_least(8_000)),
        ]
    );
    let dues = file.goals.iter().map(|g| match &g.due {
        Due::By(quarter) => quarter.to_string(),
        Due::Yearly => "yearly".into(),
        Due::After { months, .. } => format!("{months} months"),
    });
    assert_eq!(
        dues.collect::<Vec<_>>(),
        [
            "2025-Q4", "2026-Q2", "2026-Q3", "2026-Q1", "yearly", "2027-Q1", "6 months"
        ]
    );
    assert!(file.goals.iter().all(|g| g.follow_up.is_some()));
}

#[test]
fn the_risks_with_only_their_products() {
    let rows: [(&str, [u8; 4]); 18] = [
        ("kompetens", [6, 12, 16, 9]),
        ("kompetens", [4, 12, 12, 9]),
        ("kompetens", [0, 0, 12, 12]),
        ("kompetens", [16, 12, 12, 12]),
        ("effektivitet", [12, 8, 8, 12]),
        ("effektivitet", [9, 9, 4, 16]),
        ("effektivitet", [0, 8, 0, 9]),
        ("effektivitet", [0, 0, 12, 0]),
        ("effektivitet", [4, 0, 9, 8]),
        ("effektivitet", [9, 8, 16, 0]),
        ("digital", [16, 8, 9, 12]),
        ("digital", [8, 12, 0, 12]),
        ("digital", [0, 0, 16, 0]),
        ("sakerhet", [16, 16, 12, 16]),
        ("sakerhet", [9, 8, 12, 8]),
        ("sakerhet", [0, 0, 0, 8]),
        ("sakerhet", [0, 0, 16, 0]),
        ("sakerhet", [0, 6, 0, 0]),
    ];
    let file = dalsland();
    let mut found = Vec::new();
    for risk in &file.risks {
        let Concerns::Municipal { theme, values } = &risk.concerns else {
            continue;
        };
        let of = |key: &str| {
            values
                .get(&OrganisationKey::parse(key).unwrap())
                .map_or(0, |value| value.get())
        };
        found.push((theme.as_str(), [of(B), of(F), of(M), of(A)]));
    }
    assert_eq!(found, rows);
    let programme = file
        .risks
        .iter()
        .filter(|risk| risk.concerns == Concerns::Programme);
    assert_eq!(
        programme
            .map(|r| (r.key.as_str(), r.response.is_some()))
            .collect::<Vec<_>>(),
        [
            "budget",
            "resurs",
            "teknik",
            "motstand",
            "kommunikation",
            "sakerhet"
        ]
        .map(|key| (key, true))
    );
    let scale = file.risk_scale.unwrap();
    assert_eq!(
        (scale.serious_over, scale.dated.to_string()),
        (7, "2024-08-20".into())
    );
}
