//! Three phases slip. Two baselines have been moved by decision; the third question is still open.

use loggbok_app::Failure;
use loggbok_domain::Quarter;
use loggbok_domain::decision::{Authorisation, Outcome};
use loggbok_domain::goal::Due;

use crate::demo::act::decision::{Minutes, Question, minutes};
use crate::demo::act::phase::period;
use crate::demo::script::{Script, day};

pub(super) fn tell(s: &mut Script) -> Result<(), Failure> {
    firewall(s)?;
    operations_centre(s)?;
    systems(s)
}

fn firewall(s: &mut Script) -> Result<(), Failure> {
    let quarters = period("2025-Q1", "2026-Q1")?;
    let (goal, target) = (
        s.known.goal("infrastruktur")?.goal,
        s.known.goal("infrastruktur")?.target,
    );
    let due = Due::By(Quarter::parse("2026-Q1")?);
    let milestone = s.milestone("brandvagg");
    let authorises = vec![
        Authorisation::PhaseBaseline {
            phase: s.known.phase("teknik1")?.phase,
            period: quarters,
        },
        Authorisation::MilestoneBaseline {
            milestone,
            target_on: day("2026-02-27")?,
        },
        Authorisation::GoalTarget { goal, target, due },
    ];
    s.at("2025-10-20 09:30").propose(Question {
        key: "teknik1-baslinje",
        title: "Flytta baslinjen för teknisk integration (del 1)",
        text: "Leveransen av den gemensamma brandväggen är försenad. Programkontoret föreslår att fasen får \
               pågå till och med kvartal 1 2026, att milstolpen Gemensam brandvägg i drift flyttas till \
               den 27 februari 2026 och att målet om integrerad infrastruktur ska vara nått kvartal 1 2026.",
        options: &[
            ("flytta", "Flytta baslinjen till kvartal 1 2026"),
            ("minska", "Behåll baslinjen och minska omfattningen"),
        ],
        authorises,
        due: Some("2025-10-27"),
    })?;
    s.at("2025-10-27 14:20")
        .because("Programkontoret ska redovisa vad en minskad omfattning skulle innebära.")
        .take(
            "teknik1-baslinje",
            Outcome::ReferredBack,
            minutes("§ 31", "KS 2025/274"),
        )?;
    let moved = Minutes {
        option: Some("flytta"),
        votes: Some((7, 1, 0)),
        ..minutes("§ 36", "KS 2025/274")
    };
    s.at("2025-11-24 14:05")
        .take("teknik1-baslinje", Outcome::Approved, moved)?;
    s.at("2025-11-24 15:30")
        .by("teknik1-baslinje")
        .move_phase("teknik1", quarters)?;
    s.at("2025-11-24 15:32")
        .by("teknik1-baslinje")
        .move_milestone("brandvagg", "2026-02-27")?;
    s.at("2025-11-24 15:35")
        .by("teknik1-baslinje")
        .move_goal("infrastruktur", target, due)
}

fn operations_centre(s: &mut Script) -> Result<(), Failure> {
    let quarters = period("2025-Q2", "2026-Q3")?;
    let (goal, target) = (
        s.known.goal("driftcenter")?.goal,
        s.known.goal("driftcenter")?.target,
    );
    let due = Due::By(Quarter::parse("2026-Q3")?);
    let milestone = s.milestone("full-drift");
    let authorises = vec![
        Authorisation::PhaseBaseline {
            phase: s.known.phase("driftcenter")?.phase,
            period: quarters,
        },
        Authorisation::MilestoneBaseline {
            milestone,
            target_on: day("2026-09-30")?,
        },
        Authorisation::GoalTarget { goal, target, due },
    ];
    s.at("2026-05-04 10:00").propose(Question {
        key: "driftcenter-baslinje",
        title: "Flytta baslinjen för det gemensamma driftcentret",
        text: "Bemanningen av supporten och avvecklingen av de sista lokala datacentren blir klara först \
               efter sommaren. Programkontoret föreslår att fasen, målet och milstolpen Driftcentret i full \
               drift flyttas till kvartal 3 2026.",
        authorises,
        due: Some("2026-05-18"),
        ..Question::default()
    })?;
    let divided = Minutes {
        votes: Some((5, 3, 0)),
        reservation: Some(
            "Tre ledamöter reserverar sig till förmån för att i första hand hyra in personal till supporten.",
        ),
        ..minutes("§ 14", "KS 2026/92")
    };
    s.at("2026-05-18 14:25")
        .take("driftcenter-baslinje", Outcome::Approved, divided)?;
    s.at("2026-05-18 15:40")
        .by("driftcenter-baslinje")
        .move_phase("driftcenter", quarters)?;
    s.at("2026-05-18 15:42")
        .by("driftcenter-baslinje")
        .move_milestone("full-drift", "2026-09-30")?;
    s.at("2026-05-18 15:45")
        .by("driftcenter-baslinje")
        .move_goal("driftcenter", target, due)
}

fn systems(s: &mut Script) -> Result<(), Failure> {
    let authorises = vec![
        Authorisation::PhaseBaseline {
            phase: s.known.phase("system")?.phase,
            period: period("2025-Q1", "2026-Q4")?,
        },
        Authorisation::MilestoneBaseline {
            milestone: s.milestone("gamla-system"),
            target_on: day("2026-12-18")?,
        },
    ];
    s.at("2026-11-09 10:20").propose(Question {
        key: "system-baslinje",
        title: "Flytta baslinjen för implementering av it-system",
        text: "De gamla supportsystemen kan inte stängas förrän gallringsutredningen är klar i alla fyra \
               kommunerna. Programkontoret föreslår att fasen får pågå till och med kvartal 4 2026 och att \
               milstolpen om avveckling flyttas till den 18 december 2026.",
        authorises,
        due: Some("2026-12-07"),
        ..Question::default()
    })
}
