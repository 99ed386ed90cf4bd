//! Who may do and ask what: one table, role × duty, narrowed by organisation.
//!
//! The table is pure and its whole content is held by a golden file, so that no right changes unseen. The
//! rule that allowed a command is stored with its events.

use loggbok_domain::OrganisationKey;

use crate::actor::{Actor, Role};

/// How far a right reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Everything, or what concerns the actor's own organisation if it acts for one.
    Own,
    /// Nothing.
    Nothing,
}

/// A group of commands that go together in a person's work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duty {
    /// Opening a programme and giving it its frame.
    Frame,
    /// Carrying out what was decided.
    Steer,
    /// Reporting what happens.
    Report,
    /// Risks.
    Risk,
    /// Sums that plans rest on.
    Budget,
    /// Posting what things cost.
    Post,
    /// Putting questions to a body.
    Propose,
    /// Recording what a body decided.
    Decide,
    /// Meetings.
    Meet,
    /// Proposing a lawful erasure.
    ProposeErasure,
    /// Carrying one out that somebody else proposed, or declining it.
    SettleErasure,
}

impl Duty {
    /// The duty a command belongs to, by the command's name; `None` for a name that is no command.
    #[must_use]
    pub fn of(command: &str) -> Option<Self> {
        Some(match command {
            "OpenProgramme"
            | "RecordProgrammeFile"
            | "NoteOpenPoint"
            | "SettleOpenPoint"
            | "SetRiskScale"
            | "PlanPhase"
            | "PlanMilestone"
            | "DefineGoal" => Self::Frame,
            "AdoptDirective"
            | "ExtendProgramme"
            | "CloseProgramme"
            | "SetPhaseBaseline"
            | "CancelPhase"
            | "SetMilestoneBaseline"
            | "CancelMilestone"
            | "ChangeGoalTarget"
            | "DeclareGoalReached"
            | "DeclareGoalMissed" => Self::Steer,
            "StartPhase"
            | "ReportPhaseProgress"
            | "ConfirmPhaseUnchanged"
            | "ReforecastPhase"
            | "CompletePhase"
            | "CorrectPhaseEntry"
            | "ReforecastMilestone"
            | "AchieveMilestone"
            | "CorrectMilestoneEntry"
            | "RecordMeasurement"
            | "CorrectMeasurement"
            | "PublishReport"
            | "WithdrawReport" => Self::Report,
            "RaiseRisk"
            | "AssessRisk"
            | "PlanRiskResponse"
            | "ReviewRisk"
            | "ConfirmRiskUnchanged"
            | "RecordRiskOccurrence"
            | "CloseRisk"
            | "ReopenRisk"
            | "CorrectRiskEntry" => Self::Risk,
            "ProposeDecision" => Self::Propose,
            "ScheduleMeeting"
            | "RescheduleMeeting"
            | "HoldMeeting"
            | "CloseMeeting"
            | "CancelMeeting"
            | "CorrectMeetingEntry" => Self::Meet,
            "TakeDecision" | "WithdrawDecision" | "SupersedeDecision" => Self::Decide,
            "ProposeErasure" => Self::ProposeErasure,
            "ExecuteErasure" | "DeclineErasure" => Self::SettleErasure,
            _ => return Self::of_money(command),
        })
    }

    fn of_money(command: &str) -> Option<Self> {
        Some(match command {
            "SetCostBaseline"
            | "SetSavingsPlan"
            | "SetTransitionBudget"
            | "SetMappingRules"
            | "RecordCostPremise"
            | "ForecastCosts"
            | "ExplainDeviation"
            | "WithdrawCostEntry"
            | "ConfirmBudgetReduction"
            | "ClaimSaving"
            | "JudgeSaving"
            | "SetSharingKey"
            | "RecordConsumption"
            | "ChargeSharedCost"
            | "ReverseSharedCost"
            | "WeighMilestones" => Self::Budget,
            "PostActuals" | "PostLedger" | "CorrectActual" | "WithdrawBatch" => Self::Post,
            _ => return None,
        })
    }

    fn as_str(self) -> &'static str {
        match self {
            Self::Frame => "frame",
            Self::Steer => "steer",
            Self::Report => "report",
            Self::Risk => "risk",
            Self::Budget => "budget",
            Self::Post => "post",
            Self::Propose => "propose",
            Self::Decide => "decide",
            Self::Meet => "meet",
            Self::ProposeErasure => "propose-erasure",
            Self::SettleErasure => "settle-erasure",
        }
    }
}

/// The table.
#[must_use]
pub fn reach(role: Role, duty: Duty) -> Reach {
    use Duty::{
        Budget, Decide, Frame, Meet, Post, Propose, ProposeErasure, Report, Risk, SettleErasure, Steer,
    };
    match (role, duty) {
        (
            Role::ProgrammeOffice,
            Frame | Steer | Report | Risk | Budget | Propose | Meet | ProposeErasure | SettleErasure,
        )
        | (Role::Finance, Budget | Post)
        | (Role::SteeringGroup, Propose | Decide | Meet | SettleErasure) => Reach::Own,
        (Role::ProgrammeOffice, Post | Decide)
        | (
            Role::Finance,
            Frame | Steer | Report | Risk | Propose | Decide | Meet | ProposeErasure | SettleErasure,
        )
        | (Role::SteeringGroup, Frame | Steer | Report | Risk | Budget | Post | ProposeErasure)
        | (Role::Reader | Role::Auditor | Role::Administrator, _) => Reach::Nothing,
    }
}

/// The name of the rule that allows a command, or `None`.
///
/// `concerns` is the organisation the command is about; `None` when it is about the programme as a whole,
/// which somebody who acts for one organisation may not change.
#[must_use]
pub fn rule(actor: &Actor, command: &str, concerns: Option<&OrganisationKey>) -> Option<String> {
    let duty = Duty::of(command)?;
    let scope = match (reach(actor.role, duty), &actor.organisation) {
        (Reach::Nothing, _) => return None,
        (Reach::Own, None) => "programme",
        (Reach::Own, Some(own)) if concerns == Some(own) => "organisation",
        (Reach::Own, Some(_)) => return None,
    };
    Some(format!("{}.{}.{scope}", actor.role, duty.as_str()))
}

/// Whether somebody may read programmes. An administrator sees to accounts, not to content.
#[must_use]
pub fn may_read(role: Role) -> bool {
    match role {
        Role::Reader | Role::SteeringGroup | Role::ProgrammeOffice | Role::Finance | Role::Auditor => true,
        Role::Administrator => false,
    }
}

#[cfg(test)]
mod tests {
    use loggbok_domain::{ActorId, Command, Language};

    use super::*;

    fn actor(role: Role, organisation: Option<&str>) -> Actor {
        Actor {
            id: ActorId::parse("a").unwrap(),
            role,
            organisation: organisation.map(|o| OrganisationKey::parse(o).unwrap()),
            language: Language::Swedish,
        }
    }

    #[test]
    fn every_command_belongs_to_a_duty_and_somebody_may_give_it() {
        for name in Command::names() {
            assert!(Duty::of(name).is_some(), "{name}");
            assert!(
                Role::ALL
                    .iter()
                    .any(|role| rule(&actor(*role, None), name, None).is_some()),
                "{name}"
            );
        }
    }

    #[test]
    fn an_organisation_narrows() {
        let own = OrganisationKey::parse("amal").unwrap();
        let other = OrganisationKey::parse("mellerud").unwrap();
        let economist = actor(Role::Finance, Some("amal"));
        assert_eq!(
            rule(&economist, "PostActuals", Some(&own)).as_deref(),
            Some("finance.post.organisation")
        );
        assert_eq!(rule(&economist, "PostActuals", Some(&other)), None);
        assert_eq!(rule(&economist, "SetSavingsPlan", None), None);
        assert_eq!(
            rule(&actor(Role::ProgrammeOffice, None), "PostActuals", Some(&own)),
            None
        );
    }

    #[test]
    fn who_only_reads_gives_no_orders() {
        for role in [Role::Reader, Role::Auditor, Role::Administrator] {
            for name in Command::names() {
                assert_eq!(rule(&actor(role, None), name, None), None);
            }
        }
    }
}
