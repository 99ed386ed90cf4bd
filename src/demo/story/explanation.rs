//! Why costs became others than was reckoned with, as the economists say. Every reason is an assumption of the demo.

use loggbok_app::Failure;
use loggbok_domain::cost::{Bucket, ExplainDeviation};
use loggbok_domain::{CategoryKey, OrganisationKey, Prose, Quarter};

use crate::demo::script::Script;

/// A reason; of the transition where no category is named, and of a decision where one is.
struct Explained {
    at: &'static str,
    organisation: &'static str,
    category: Option<&'static str>,
    quarter: &'static str,
    why: &'static str,
    decision: Option<&'static str>,
}

const EXPLAINED: [Explained; 6] = [
    Explained {
        at: "2026-04-28 09:15",
        organisation: "amal",
        category: Some("it-tjanster"),
        quarter: "2026-Q1",
        why: "Det gamla avtalet om säkerhetskopiering löpte till och med mars och betalades parallellt med det nya.",
        decision: None,
    },
    Explained {
        at: "2026-04-29 10:40",
        organisation: "bengtsfors",
        category: None,
        quarter: "2026-Q1",
        why: "Den tillfälliga brandväggen hyrdes en månad kortare än beräknat.",
        decision: Some("omstallningsbudget-2"),
    },
    Explained {
        at: "2026-07-30 08:50",
        organisation: "mellerud",
        category: Some("it-utrustning"),
        quarter: "2026-Q2",
        why: "24 fler datorarbetsplatser än i basåret, efter inventeringen.",
        decision: None,
    },
    Explained {
        at: "2026-07-30 13:20",
        organisation: "fargelanda",
        category: Some("konsultstod"),
        quarter: "2026-Q2",
        why: "Konsulten stannade över sommaren eftersom driftcentret bemannas ett kvartal senare.",
        decision: Some("driftcenter-baslinje"),
    },
    Explained {
        at: "2026-10-30 09:10",
        organisation: "amal",
        category: Some("it-tjanster"),
        quarter: "2026-Q3",
        why: "Licenserna sades upp från juli. Två system som skulle ha stängts i augusti är kvar, så målnivån nås inte.",
        decision: None,
    },
    Explained {
        at: "2026-10-30 11:05",
        organisation: "bengtsfors",
        category: Some("it-tjanster"),
        quarter: "2026-Q3",
        why: "Det lokala supportavtalet sades upp till september i stället för till juli.",
        decision: None,
    },
];

pub(super) fn tell(s: &mut Script) -> Result<(), Failure> {
    for explained in &EXPLAINED {
        let entry = s.entry();
        let mut act = s.at(explained.at).finance(explained.organisation);
        if let Some(decision) = explained.decision {
            act = act.by(decision);
        }
        let bucket = match explained.category {
            Some(key) => Bucket::Category(CategoryKey::parse(key)?),
            None => Bucket::Transition,
        };
        let effective_on = act.day()?;
        act.give(ExplainDeviation {
            entry,
            organisation: OrganisationKey::parse(explained.organisation)?,
            bucket,
            quarter: Quarter::parse(explained.quarter)?,
            effective_on,
            explanation: Prose::parse(explained.why)?,
        })?;
    }
    Ok(())
}
