//! Orders: what can be asked of a programme.

use std::fmt;
use std::str::FromStr;

use uuid::Uuid;

use crate::{
    ParseError, ProgrammeId, cost, decision, erasure, goal, meeting, milestone, phase, programme, report,
    risk,
};

/// The nouns that have streams of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Noun {
    /// program
    Programme,
    /// fas
    Phase,
    /// milstolpe
    Milestone,
    /// programmål
    Goal,
    /// beslut
    Decision,
    /// möte
    Meeting,
    /// lägesrapport
    Report,
    /// risk
    Risk,
    /// kostnadsplan
    CostPlan,
    /// utfallsbunt
    Batch,
    /// gallring
    Erasure,
}

impl Noun {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Programme,
        Self::Phase,
        Self::Milestone,
        Self::Goal,
        Self::Decision,
        Self::Meeting,
        Self::Report,
        Self::Risk,
        Self::CostPlan,
        Self::Batch,
        Self::Erasure,
    ];

    /// As written in stream names.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Programme => "programme",
            Self::Phase => "phase",
            Self::Milestone => "milestone",
            Self::Goal => "goal",
            Self::Decision => "decision",
            Self::Meeting => "meeting",
            Self::Report => "report",
            Self::Risk => "risk",
            Self::CostPlan => "costplan",
            Self::Batch => "batch",
            Self::Erasure => "erasure",
        }
    }
}

impl fmt::Display for Noun {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One stream of the log: a noun and its id, written `phase-0192…`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StreamId {
    /// What it is.
    pub noun: Noun,
    /// Which.
    pub id: Uuid,
}

impl fmt::Display for StreamId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.noun, self.id)
    }
}

impl FromStr for StreamId {
    type Err = ParseError;
    fn from_str(text: &str) -> Result<Self, ParseError> {
        let read = || {
            let (noun, id) = text.split_once('-')?;
            let noun = Noun::ALL.into_iter().find(|n| n.as_str() == noun)?;
            Some(Self {
                noun,
                id: Uuid::parse_str(id).ok()?,
            })
        };
        read().ok_or_else(|| ParseError::new("ID", text))
    }
}

/// Declares one noun's commands: the enum, their names, and the aggregate that decides them. The field in
/// brackets is the id of the aggregate; without one the aggregate bears the programme's id.
macro_rules! commands {
    ($(#[$meta:meta])* pub enum $name:ident for $noun:ident: $aggregate:ident => $event:ident { $($command:ident $([$id:ident])?,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, serde::Serialize)]
        #[allow(clippy::large_enum_variant, reason = "a command is decided once and gone; a box for each would cost more")]
        pub enum $name {
            $(#[doc = concat!("See [`", stringify!($command), "`].")] $command($command),)*
        }

        impl $name {
            /// Every command's name.
            pub const NAMES: &'static [&'static str] = &[$(stringify!($command),)*];

            /// The command's name.
            #[must_use]
            pub fn name(&self) -> &'static str {
                match self { $(Self::$command(_) => stringify!($command),)* }
            }

            /// The stream it writes.
            #[must_use]
            pub fn stream(&self, programme: $crate::ProgrammeId) -> $crate::StreamId {
                let id = match self { $(Self::$command(command) => commands!(@id command, programme $(, $id)?),)* };
                $crate::StreamId { noun: $crate::Noun::$noun, id }
            }
        }

        $(impl From<$command> for $name {
            fn from(command: $command) -> Self {
                Self::$command(command)
            }
        }

        impl From<$command> for $crate::Command {
            fn from(command: $command) -> Self {
                Self::$noun(command.into())
            }
        })*

        impl $crate::cqrs_es::Aggregate for $aggregate {
            const TYPE: &'static str = stringify!($noun);
            type Command = $name;
            type Event = $event;
            type Error = $crate::Refusal;
            type Services = $crate::Circumstances;

            async fn handle(
                &mut self,
                command: $name,
                around: &$crate::Circumstances,
                sink: &$crate::cqrs_es::event_sink::EventSink<Self>,
            ) -> Result<(), $crate::Refusal> {
                around.check_authority()?;
                let events = match command { $($name::$command(command) => command.decide(self, around)?,)* };
                for event in events {
                    sink.write(event, self).await;
                }
                Ok(())
            }

            fn apply(&mut self, event: $event) {
                self.take_in(event);
            }
        }
    };
    (@id $command:ident, $programme:ident, $id:ident) => {{ let _ = $programme; $command.$id.0 }};
    (@id $command:ident, $programme:ident) => {{ let _ = $command; $programme.0 }};
}
pub(crate) use commands;

macro_rules! all_commands {
    ($($(#[$meta:meta])* $noun:ident($command:ty),)*) => {
        /// Anything that can be ordered.
        #[derive(Clone, Debug, PartialEq, serde::Serialize)]
        pub enum Command {
            $($(#[$meta])* $noun($command),)*
        }

        impl Command {
            /// Every command's name.
            pub fn names() -> impl Iterator<Item = &'static str> {
                [$(<$command>::NAMES,)*].into_iter().flatten().copied()
            }

            /// The command's name, e.g. `PlanPhase`.
            #[must_use]
            pub fn name(&self) -> &'static str {
                match self { $(Self::$noun(command) => command.name(),)* }
            }

            /// The stream it writes.
            #[must_use]
            pub fn stream(&self, programme: ProgrammeId) -> StreamId {
                match self { $(Self::$noun(command) => command.stream(programme),)* }
            }
        }
    };
}

all_commands! {
    /// To the programme.
    Programme(programme::ProgrammeCommand),
    /// To a phase.
    Phase(phase::PhaseCommand),
    /// To a milestone.
    Milestone(milestone::MilestoneCommand),
    /// To a goal.
    Goal(goal::GoalCommand),
    /// To a decision.
    Decision(decision::DecisionCommand),
    /// To a meeting.
    Meeting(meeting::MeetingCommand),
    /// To a status report.
    Report(report::ReportCommand),
    /// To a risk.
    Risk(risk::RiskCommand),
    /// To the cost plan.
    CostPlan(cost::CostPlanCommand),
    /// To a batch of actuals.
    Batch(cost::BatchCommand),
    /// About an erasure.
    Erasure(erasure::ErasureCommand),
}

impl Command {
    /// Other streams the decision looks at, besides its own, the programme's and the invoked decision's.
    #[must_use]
    pub fn reads(&self) -> Vec<StreamId> {
        let looked_at = match self {
            Self::Milestone(milestone::MilestoneCommand::PlanMilestone(plan)) => {
                Some((Noun::Phase, plan.phase.0))
            }
            Self::Decision(decision::DecisionCommand::SupersedeDecision(supersede)) => {
                Some((Noun::Decision, supersede.by.0))
            }
            Self::Decision(decision::DecisionCommand::TakeDecision(take)) => {
                take.meeting.map(|meeting| (Noun::Meeting, meeting.0))
            }
            Self::Report(report::ReportCommand::PublishReport(publish)) => {
                publish.meeting.map(|meeting| (Noun::Meeting, meeting.0))
            }
            Self::Programme(_)
            | Self::Phase(_)
            | Self::Milestone(_)
            | Self::Goal(_)
            | Self::Decision(_)
            | Self::Meeting(_)
            | Self::Report(_)
            | Self::Risk(_)
            | Self::CostPlan(_)
            | Self::Batch(_)
            | Self::Erasure(_) => None,
        };
        looked_at
            .map(|(noun, id)| StreamId { noun, id })
            .into_iter()
            .collect()
    }
}
