//! Who does what and when.
//!
//! A step is written `script.at("2024-10-28 15:20").because("…").by("direktiv").give(command)?`. The programme
//! office acts unless somebody else is named. Ids derive from the programme's id and a name or a number, so
//! that two demos are equal.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use chrono_tz::Europe::Stockholm;
use loggbok_app::{Failure, Order};
use loggbok_domain::{
    BatchId, Command, CommandId, DecisionId, EntryId, MeetingId, MilestoneId, ParseError, Prose, ReportId,
    RiskId,
};
use uuid::Uuid;

use super::known::Known;

/// A history being written.
pub(super) struct Script {
    pub(super) known: Known,
    steps: Vec<Step>,
    entries: usize,
}

/// One act at the door.
pub(super) struct Step {
    pub(super) at: DateTime<Utc>,
    /// The date in Stockholm.
    pub(super) day: NaiveDate,
    /// The pseudonym of whoever acts.
    pub(super) who: String,
    pub(super) order: Order,
}

/// A step whose command is still to come.
pub(super) struct Act<'a> {
    pub(super) script: &'a mut Script,
    at: String,
    who: String,
    reason: Option<String>,
    decision: Option<DecisionId>,
}

impl Script {
    /// A history of a programme, still empty.
    pub(super) fn new(known: Known) -> Self {
        Self {
            known,
            steps: Vec::new(),
            entries: 0,
        }
    }

    /// Begins a step at a time in Stockholm, e.g. `2024-10-28 15:20`.
    pub(super) fn at(&mut self, moment: impl Into<String>) -> Act<'_> {
        Act {
            script: self,
            at: moment.into(),
            who: "programkontoret".to_owned(),
            reason: None,
            decision: None,
        }
    }

    /// The steps in the order of time; those of the same minute as they were written.
    pub(super) fn in_time(mut self) -> Vec<Step> {
        self.steps.sort_by_key(|step| step.at);
        self.steps
    }

    /// The id of something the history adds.
    fn id(&self, name: &str) -> Uuid {
        Uuid::new_v5(&self.known.programme.0, format!("exempel/{name}").as_bytes())
    }

    /// An entry of its own.
    pub(super) fn entry(&mut self) -> EntryId {
        self.entries += 1;
        EntryId(self.id(&format!("post/{}", self.entries)))
    }

    /// A decision, from the file or from the history.
    pub(super) fn decision(&self, key: &str) -> DecisionId {
        self.known
            .proposal(key)
            .unwrap_or_else(|| DecisionId(self.id(&format!("beslut/{key}"))))
    }

    /// A meeting of the steering group, by the day it comes to be held.
    pub(super) fn meeting(&self, key: &str) -> MeetingId {
        MeetingId(self.id(&format!("mote/{key}")))
    }

    /// The entry that says it was held.
    pub(super) fn held(&self, key: &str) -> EntryId {
        EntryId(self.id(&format!("mote/{key}/hallet")))
    }

    /// A status report.
    pub(super) fn report(&self, key: &str) -> ReportId {
        ReportId(self.id(&format!("rapport/{key}")))
    }

    /// A risk, from the file or from the history.
    pub(super) fn risk(&self, key: &str) -> RiskId {
        self.known
            .risk(key)
            .unwrap_or_else(|| RiskId(self.id(&format!("risk/{key}"))))
    }

    /// A milestone of the history.
    pub(super) fn milestone(&self, key: &str) -> MilestoneId {
        MilestoneId(self.id(&format!("milstolpe/{key}")))
    }

    /// A batch of actuals, e.g. `amal/2025-Q1`.
    pub(super) fn batch(&self, key: &str) -> BatchId {
        BatchId(self.id(&format!("utfall/{key}")))
    }

    /// One row of a batch of actuals.
    pub(super) fn row(&self, batch: &str, bucket: &str) -> EntryId {
        EntryId(self.id(&format!("utfall/{batch}/{bucket}")))
    }
}

impl Act<'_> {
    /// The steering group's secretary acts.
    pub(super) fn secretary(mut self) -> Self {
        "styrgruppens-sekreterare".clone_into(&mut self.who);
        self
    }

    /// An organisation's finance officer acts.
    pub(super) fn finance(mut self, organisation: &str) -> Self {
        self.who = format!("ekonom-{organisation}");
        self
    }

    /// With a reason.
    pub(super) fn because(mut self, reason: &str) -> Self {
        self.reason = Some(reason.to_owned());
        self
    }

    /// On the strength of a decision.
    pub(super) fn by(mut self, decision: &str) -> Self {
        self.decision = Some(self.script.decision(decision));
        self
    }

    /// The day of the step.
    pub(super) fn day(&self) -> Result<NaiveDate, Failure> {
        Ok(moment(&self.at)?.0)
    }

    /// Adds the step.
    pub(super) fn give(self, command: impl Into<Command>) -> Result<(), Failure> {
        self.give_all(vec![command.into()])
    }

    /// Adds a step of several commands: all of them are carried out, or none.
    pub(super) fn give_all(self, commands: Vec<Command>) -> Result<(), Failure> {
        let (day, at) = moment(&self.at)?;
        let number = self.script.steps.len() + 1;
        let order = Order {
            id: CommandId(self.script.id(&number.to_string())),
            programme: self.script.known.programme,
            commands,
            reason: self.reason.as_deref().map(Prose::parse).transpose()?,
            decision: self.decision,
            seen: None,
        };
        let who = self.who;
        self.script.steps.push(Step { at, day, who, order });
        Ok(())
    }
}

/// A date and time in Stockholm, and the same moment in UTC.
pub(super) fn moment(text: &str) -> Result<(NaiveDate, DateTime<Utc>), Failure> {
    let fault = || Failure::Fault(format!("{text:?} is not a time in Stockholm"));
    let local = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").map_err(|_| fault())?;
    let at = local.and_local_timezone(Stockholm).single().ok_or_else(fault)?;
    Ok((local.date(), at.with_timezone(&Utc)))
}

/// A date, e.g. `2024-10-28`.
pub(super) fn day(text: &str) -> Result<NaiveDate, Failure> {
    text.parse().map_err(|_| {
        Failure::Malformed(ParseError {
            expected: "DATE",
            value: text.to_owned(),
        })
    })
}
