//! What the programme file gave ids to, found by the keys that stand in the file.

use std::collections::BTreeMap;

use loggbok_app::{Failure, ImportFailure};
use loggbok_domain::cost::{CostPlanCommand, SetCostBaseline, SetSavingsPlan};
use loggbok_domain::decision::DecisionCommand;
use loggbok_domain::goal::{DefineGoal, GoalCommand};
use loggbok_domain::phase::{PhaseCommand, PlanPhase};
use loggbok_domain::risk::RiskCommand;
use loggbok_domain::{Command, DecisionId, ProgrammeId, RiskId, Title};
use loggbok_imports::programme_file;

/// The programme as its file orders it.
pub(super) struct Known {
    pub(super) programme: ProgrammeId,
    pub(super) phases: Vec<PlanPhase>,
    pub(super) baselines: Vec<SetCostBaseline>,
    savings: Option<SetSavingsPlan>,
    goals: Vec<DefineGoal>,
    risks: BTreeMap<String, RiskId>,
    proposals: BTreeMap<String, DecisionId>,
}

impl Known {
    /// Reads a programme file.
    pub(super) fn read(name: &Title, text: &str) -> Result<Self, ImportFailure> {
        let file = programme_file::read(name.as_str(), text).map_err(ImportFailure::Problems)?;
        let mut known = Self {
            programme: programme_file::programme_id(&file.programme.key),
            phases: Vec::new(),
            baselines: Vec::new(),
            savings: None,
            goals: Vec::new(),
            risks: BTreeMap::new(),
            proposals: BTreeMap::new(),
        };
        let keys: BTreeMap<&Title, String> = file
            .proposals
            .iter()
            .map(|p| (&p.title, p.key.to_string()))
            .collect();
        for order in programme_file::orders(&file, name, text) {
            known.learn(order.command, &keys);
        }
        Ok(known)
    }

    fn learn(&mut self, command: Command, proposals: &BTreeMap<&Title, String>) {
        if let Command::Phase(PhaseCommand::PlanPhase(plan)) = command {
            self.phases.push(plan);
        } else if let Command::Goal(GoalCommand::DefineGoal(define)) = command {
            self.goals.push(define);
        } else if let Command::CostPlan(CostPlanCommand::SetCostBaseline(set)) = command {
            self.baselines.push(set);
        } else if let Command::CostPlan(CostPlanCommand::SetSavingsPlan(set)) = command {
            self.savings = Some(set);
        } else if let Command::Decision(DecisionCommand::ProposeDecision(propose)) = command {
            let key = proposals.get(&propose.title).cloned();
            self.proposals.extend(key.map(|key| (key, propose.decision)));
        } else if let Command::Risk(RiskCommand::RaiseRisk(raise)) = command
            && raise.organisation.is_none()
        {
            self.risks.insert(raise.key.to_string(), raise.risk);
        }
    }

    /// A phase.
    pub(super) fn phase(&self, key: &str) -> Result<&PlanPhase, Failure> {
        let found = self.phases.iter().find(|phase| phase.key.as_str() == key);
        found.ok_or_else(|| unknown("phase", key))
    }

    /// A goal.
    pub(super) fn goal(&self, key: &str) -> Result<&DefineGoal, Failure> {
        let found = self.goals.iter().find(|goal| goal.key.as_str() == key);
        found.ok_or_else(|| unknown("goal", key))
    }

    /// A risk of the programme as a whole.
    pub(super) fn risk(&self, key: &str) -> Option<RiskId> {
        self.risks.get(key).copied()
    }

    /// A recommendation put forward for decision.
    pub(super) fn proposal(&self, key: &str) -> Option<DecisionId> {
        self.proposals.get(key).copied()
    }

    /// The savings plan.
    pub(super) fn savings(&self) -> Result<&SetSavingsPlan, Failure> {
        self.savings
            .as_ref()
            .ok_or_else(|| unknown("savings plan", "savings"))
    }
}

fn unknown(what: &str, key: &str) -> Failure {
    Failure::Fault(format!("the programme file has no {what} \"{key}\""))
}
