//! Capabilities, posts, communication and the numbers of everything else, in tables of this test's own.

use loggbok_domain::OrganisationKey;

use super::super::{Mark, OpenPointKind};
use super::dalsland;

const B: &str = "bengtsfors";
const F: &str = "fargelanda";
const M: &str = "mellerud";
const A: &str = "amal";

#[test]
fn the_capabilities() {
    use Mark::{ContinuousLearning as Learning, Critical};
    let rows: [(&str, [u32; 5], Option<Mark>); 15] = [
        (
            "Disaster recovery/virtualisering/datacenter",
            [3, 1, 2, 2, 2],
            Some(Learning),
        ),
        ("Katalogtjänst/identitet", [3, 2, 3, 2, 3], Some(Critical)),
        ("Integration/systemspecialist", [3, 2, 3, 2, 2], Some(Learning)),
        (
            "ITIL/incident- och problemhantering",
            [2, 2, 3, 1, 2],
            Some(Learning),
        ),
        ("It-ledning", [3, 1, 1, 2, 3], None),
        ("It-projektledning", [3, 2, 2, 2, 2], None),
        ("It-säkerhet/it-arkitektur", [2, 1, 3, 2, 2], Some(Learning)),
        ("Leverantörsstyrning", [3, 1, 2, 2, 3], None),
        ("M365", [3, 2, 3, 2, 3], Some(Critical)),
        ("Nätverk/kommunikation/brandvägg", [3, 1, 2, 2, 3], Some(Learning)),
        ("Programpaketering", [2, 3, 3, 2, 3], None),
        ("Databasadministration", [2, 1, 3, 2, 2], Some(Learning)),
        ("Support, first line", [3, 3, 3, 3, 3], None),
        ("Support, second line", [3, 2, 3, 3, 3], None),
        ("Systemdrift", [3, 2, 2, 2, 2], Some(Learning)),
    ];
    let file = dalsland();
    assert_eq!(file.capabilities.len(), rows.len());
    for ((title, figures, mark), capability) in rows.into_iter().zip(&file.capabilities) {
        let of = |key: &str| capability.values[&OrganisationKey::parse(key).unwrap()];
        assert_eq!((capability.title.as_str(), capability.mark), (title, mark));
        assert_eq!(
            [of(B), of(F), of(M), of(A), capability.target],
            figures,
            "{title}"
        );
    }
}

#[test]
fn the_communication_plan_and_the_posts() {
    let file = dalsland();
    let from: Vec<_> = file.communications.iter().map(|c| c.from.to_string()).collect();
    let expected = [
        "2024-Q4", "2024-Q4", "2024-Q4", "2025-Q1", "2025-Q1", "2025-Q1", "2025-Q2", "2024-Q4", "2025-Q3",
        "2025-Q4", "2026-Q1", "2026-Q2",
    ];
    assert_eq!(from, expected);
    let occasions: Vec<_> = file.communications[8]
        .occasions
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(occasions, ["2025-Q3", "2026-Q1"]);
    let staffing = file.staffing.unwrap();
    let posts: Vec<_> = staffing.posts.iter().map(|p| p.posts).collect();
    assert_eq!(
        (posts, staffing.printed_total),
        (vec![1, 1, 1, 1, 1, 3, 16, 1, 2, 1], Some(28))
    );
}

#[test]
fn the_numbers_of_everything_else() {
    let file = dalsland();
    assert_eq!(
        file.proposals.iter().map(|p| p.number).collect::<Vec<_>>(),
        (1..=10).collect::<Vec<u8>>()
    );
    assert!(file.proposals.iter().all(|p| p.body.as_str() == "styrgrupp"));
    assert_eq!(file.scope_limits.len(), 6);
    let decisions: Vec<_> = file.platforms.iter().map(|p| p.decisions.len()).collect();
    assert_eq!(decisions, [6, 4, 3, 7, 2]);
    assert_eq!(file.portfolio.unwrap().candidates.len(), 3);
    let sharing = file.sharing.unwrap();
    assert_eq!(
        sharing.rules.iter().map(|r| r.services.len()).collect::<Vec<_>>(),
        [3, 3]
    );
    let levels: Vec<_> = file
        .governance
        .unwrap()
        .levels
        .iter()
        .map(|l| l.name.to_string())
        .collect();
    assert_eq!(levels, ["visionär", "strategisk", "taktisk", "operativ"]);
    let members: Vec<_> = file
        .bodies
        .iter()
        .map(|b| (b.name.as_str(), b.members.len()))
        .collect();
    assert_eq!(
        members,
        [
            ("Strategisk styrgrupp (Samverkansrådet)", 4),
            ("Strategisk projektgrupp", 4),
            ("Taktisk projektgrupp", 4),
            ("Projektgruppen", 4),
            ("Referensgrupp", 3),
        ]
    );
    use OpenPointKind::{Contradiction, ToComplete};
    let kinds: Vec<_> = file.open_points.iter().map(|p| p.kind).collect();
    assert_eq!(kinds, [[Contradiction; 10].as_slice(), &[ToComplete; 3]].concat());
}
