//! Milestones are weighed by what each is worth. The weights are an assumption of the demo; together they are the
//! transition budget as revised.

use loggbok_app::Failure;
use loggbok_domain::cost::{MilestoneWeight, WeighMilestones};
use loggbok_domain::decision::{Authorisation, Outcome};
use loggbok_domain::{Ore, Title};

use crate::demo::act::decision::{Question, minutes};
use crate::demo::script::Script;

/// Milestone, thousands of kronor, and what shows that it is reached.
const WEIGHED: [(&str, i64, &str); 8] = [
    ("karna", 2_400, "teknisk provning"),
    ("katalog", 1_900, "teknisk provning"),
    ("brandvagg", 2_100, "säkerhetsgranskning"),
    ("driftmodell", 940, "processdokument"),
    ("datacenter", 2_000, "teknisk provning"),
    ("full-drift", 1_800, "överlämningsprotokoll"),
    ("anstallda", 800, "rapport från personalavdelningen"),
    ("arendesystem", 1_000, "användarutvärdering"),
];

pub(super) fn tell(s: &mut Script) -> Result<(), Failure> {
    let weight = |(key, thousands, verified_by): (&str, i64, &str)| -> Result<_, Failure> {
        Ok(MilestoneWeight {
            milestone: s.milestone(key),
            budget_ore: Ore(thousands * 100_000),
            verified_by: Some(Title::parse(verified_by)?),
        })
    };
    let lines: Vec<MilestoneWeight> = WEIGHED.into_iter().map(weight).collect::<Result<_, _>>()?;
    s.at("2025-12-01 11:05").propose(Question {
        key: "vikter",
        title: "Fastställa milstolparnas vikter för uppföljning av intjänat värde",
        text: "Programkontoret föreslår att omställningsbudgeten fördelas på åtta milstolpar. En milstolpe räknas \
               som intjänad när något annat än tidplanen visar att den är nådd.",
        authorises: vec![Authorisation::MilestoneWeights { lines: lines.clone() }],
        due: Some("2025-12-15"),
        ..Question::default()
    })?;
    s.at("2025-12-15 14:55")
        .take("vikter", Outcome::Approved, minutes("§ 46", "KS 2024/353"))?;
    s.at("2025-12-16 09:30")
        .by("vikter")
        .give(WeighMilestones { lines })
}
