//! Writes histories: events as the domain writes them, with everything around them, for folds and for a log.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, TimeDelta, TimeZone, Utc};
use loggbok_domain::{
    CommandId, DecisionId, Event, Key, Noun, Ore, OrganisationKey, Prose, Quarter, QuarterRange, Share,
    StreamId, Title,
};
use loggbok_projections::Recorded;
use loggbok_store::{Append, Author, Expected, NewEvent, Position};
use uuid::Uuid;

/// One programme's history in the making. Every event is a day after the one before.
pub struct History {
    pub scope: Arc<str>,
    pub events: Vec<Recorded>,
    pub clock: DateTime<Utc>,
    versions: BTreeMap<String, u64>,
    seed: u128,
}

impl History {
    /// A history of programme `number`, from the morning of 2024-09-10.
    pub fn new(number: u16) -> Self {
        let scope = Uuid::from_u128(u128::from(number) + 1);
        Self {
            scope: scope.to_string().into(),
            events: Vec::new(),
            clock: Utc.with_ymd_and_hms(2024, 9, 10, 8, 0, 0).unwrap(),
            versions: BTreeMap::new(),
            seed: u128::from(number) << 64,
        }
    }

    pub fn programme(&self) -> StreamId {
        StreamId {
            noun: Noun::Programme,
            id: self.scope.parse().unwrap(),
        }
    }

    pub fn plan(&self) -> StreamId {
        StreamId {
            noun: Noun::CostPlan,
            id: self.scope.parse().unwrap(),
        }
    }

    /// An id not used before in this history.
    pub fn id(&mut self) -> Uuid {
        self.seed += 1;
        Uuid::from_u128(self.seed << 32 | 7)
    }

    pub fn stream(&mut self, noun: Noun) -> StreamId {
        StreamId { noun, id: self.id() }
    }

    /// Tells the next event.
    pub fn tell(&mut self, stream: StreamId, event: impl Fact) -> &mut Recorded {
        let version = self.versions.entry(stream.to_string()).or_default();
        *version += 1;
        let recorded = Recorded {
            position: Position(self.events.len() as u64 + 1),
            recorded_at: self.clock,
            scope: self.scope.clone(),
            stream,
            version: *version,
            author: Arc::new(author()),
            reason: Some("Enligt månadsrapporten".into()),
            decision: None,
            command: CommandId(Uuid::from_u128(
                (self.seed << 32) | ((9 + self.events.len() as u128) << 8),
            )),
            event: event.event(),
        };
        self.clock += TimeDelta::days(1);
        self.events.push(recorded);
        self.events.last_mut().unwrap()
    }

    /// Forgets all but the first events, so that the next one told goes on from there.
    #[allow(dead_code, reason = "only the benches that share this file cut a history")]
    pub fn truncate(&mut self, events: usize) {
        self.events.truncate(events);
        self.versions.clear();
        for recorded in &self.events {
            self.versions
                .insert(recorded.stream.to_string(), recorded.version);
        }
    }

    /// Tells the next event with the decision that authorised it.
    pub fn tell_by(&mut self, decision: DecisionId, stream: StreamId, event: impl Fact) {
        self.tell(stream, event).decision = Some(decision);
    }

    /// The event with its content destroyed.
    pub fn erase(&mut self, index: usize) {
        let kind = self.events[index].event.kind().to_owned();
        let event = Event::decode(&kind, 1, None).unwrap();
        self.events[index].event = event;
        self.events[index].reason = None;
    }
}

pub fn author() -> Author {
    Author {
        actor: "kontoret-1".into(),
        role: "programkontor".into(),
        organisation: Some("amal".into()),
    }
}

/// One event as a command of its own.
pub fn append(recorded: &Recorded) -> Append {
    let stream: Arc<str> = recorded.stream.to_string().into();
    Append {
        scope: recorded.scope.clone(),
        command: Uuid::new_v4(),
        digest: [0; 32],
        correlation: None,
        causation: None,
        author: Author::clone(&recorded.author),
        reason: recorded.reason.as_deref().map(str::to_owned),
        decision: recorded.decision.map(|decision| decision.0),
        rule: "programkontoret får".into(),
        clock: recorded.recorded_at,
        expected: vec![Expected {
            stream: stream.clone(),
            version: recorded.version - 1,
        }],
        events: vec![new_event(recorded, stream)],
    }
}

/// Many events of one programme as one command.
pub fn append_all(events: &[Recorded]) -> Append {
    let mut all = append(&events[0]);
    for recorded in &events[1..] {
        let stream: Arc<str> = recorded.stream.to_string().into();
        if !all.expected.iter().any(|expected| expected.stream == stream) {
            all.expected.push(Expected {
                stream: stream.clone(),
                version: recorded.version - 1,
            });
        }
        all.events.push(new_event(recorded, stream));
    }
    all
}

fn new_event(recorded: &Recorded, stream: Arc<str>) -> NewEvent {
    NewEvent {
        id: Uuid::new_v4(),
        stream,
        kind: recorded.event.kind().into(),
        schema: recorded.event.schema(),
        payload: recorded.event.payload().unwrap().unwrap(),
    }
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn quarter(text: &str) -> Quarter {
    Quarter::parse(text).unwrap()
}

pub fn quarters(start: &str, end: &str) -> QuarterRange {
    QuarterRange::parse(quarter(start), quarter(end)).unwrap()
}

pub fn title(text: &str) -> Title {
    Title::parse(text).unwrap()
}

pub fn prose(text: &str) -> Prose {
    Prose::parse(text).unwrap()
}

pub fn key(text: &str) -> Key {
    Key::parse(text).unwrap()
}

pub fn organisation(text: &str) -> OrganisationKey {
    OrganisationKey::parse(text).unwrap()
}

pub fn percent(percent: i64) -> Share {
    Share::parse(percent * 100).unwrap()
}

pub fn kronor(kronor: i64) -> Ore {
    Ore::from_kronor(kronor).unwrap()
}

/// A fact of any noun, as an event.
pub trait Fact {
    fn event(self) -> Event;
}

macro_rules! facts {
    ($($module:ident $noun:ident: $($fact:ident)*;)*) => {
        $($(impl Fact for loggbok_domain::$module::$fact {
            fn event(self) -> Event {
                Event::$noun(self.into())
            }
        })*)*
    };
}

impl Fact for Event {
    fn event(self) -> Event {
        self
    }
}

facts! {
    programme Programme: ProgrammeOpened DirectiveAdopted ProgrammeExtended ProgrammeClosed RiskScaleSet OpenPointNoted OpenPointSettled ProgrammeFileImported;
    phase Phase: PhasePlanned PhaseBaselineSet PhaseStarted PhaseProgressReported PhaseConfirmedUnchanged PhaseReforecast PhaseCompleted PhaseCancelled PhaseEntryCorrected;
    milestone Milestone: MilestonePlanned MilestoneBaselineSet MilestoneReforecast MilestoneAchieved MilestoneCancelled MilestoneEntryCorrected;
    goal Goal: GoalDefined MeasurementRecorded GoalTargetChanged GoalDeclaredReached GoalDeclaredMissed MeasurementCorrected;
    decision Decision: DecisionProposed DecisionTaken DecisionWithdrawn DecisionSuperseded;
    meeting Meeting: MeetingScheduled MeetingRescheduled MeetingHeld MeetingClosed MeetingCancelled MeetingEntryCorrected;
    report Report: ReportPublished ReportWithdrawn;
    risk Risk: RiskRaised RiskAssessed RiskResponsePlanned RiskReviewed RiskConfirmedUnchanged RiskOccurred RiskClosed RiskReopened RiskEntryCorrected;
    cost CostPlan: CostBaselineSet SavingsPlanSet TransitionBudgetSet MappingRulesSet CostPremiseRecorded CostsForecast DeviationExplained CostEntryWithdrawn BudgetReductionConfirmed SavingClaimed SavingJudged SharingKeySet ConsumptionRecorded SharedCostCharged SharedCostReversed MilestonesWeighed;
    cost Batch: BatchOpened ActualsPosted LedgerRowsPosted BatchClosed ActualCorrected BatchWithdrawn;
}
