//! Why a command was refused: states of the world, with their values, and a stable code. The English sentence here
//! goes to the log and to developers. What people read is written per language from the code and the values.

mod declare;
mod rule;
mod value;

use chrono::NaiveDate;
use declare::refusals;
pub(crate) use rule::{in_order, no_twice, possible_year};
pub use value::Value;

use crate::{Noun, Quarter, Title};

refusals! {
    /// The thing is not there.
    NotFound = "NOT_FOUND", "there is no such {noun}", {
        /// What was looked for.
        noun: Noun };
    /// The thing is there already.
    AlreadyExists = "ALREADY_EXISTS", "this {noun} exists already", {
        /// What was to be made.
        noun: Noun };
    /// Its founding event was erased.
    ContentErased = "CONTENT_ERASED", "the content of this {noun} has been erased", {
        /// What was erased.
        noun: Noun };
    /// The programme is closed.
    ProgrammeClosed = "PROGRAMME_CLOSED", "the programme was closed on {closed_on}", {
        /// The day.
        closed_on: NaiveDate };
    /// The command needs a reason.
    ReasonRequired = "REASON_REQUIRED", "a reason is required", {};
    /// A fact cannot be true later than today.
    EffectiveInFuture = "EFFECTIVE_IN_FUTURE", "{effective_on} is after today, {today}", {
        /// The day given.
        effective_on: NaiveDate,
        /// Today in Stockholm.
        today: NaiveDate };
    /// A day before the day of what it follows.
    OutOfOrder = "OUT_OF_ORDER", "{effective_on} is before {earlier_on}, the day of what it follows", {
        /// The day that should be the later one.
        effective_on: NaiveDate,
        /// The day it cannot lie before.
        earlier_on: NaiveDate };
    /// A year outside 1900–2199.
    YearImpossible = "YEAR_IMPOSSIBLE", "a year is 1900 to 2199, not {year}", {
        /// The year given.
        year: i64 };
    /// The change needs a decision.
    DecisionRequired = "DECISION_REQUIRED", "this change needs a decision that authorises it", {};
    /// The decision given is not in force.
    DecisionNotInForce = "DECISION_NOT_IN_FORCE", "decision \"{title}\" is not in force", {
        /// Its heading.
        title: Title };
    /// The decision given authorises something else.
    DecisionAuthorisesOther = "DECISION_AUTHORISES_OTHER", "decision \"{title}\" does not authorise this change to these values", {
        /// Its heading.
        title: Title };
    /// The decision has been used for this already.
    DecisionSpent = "DECISION_SPENT", "decision \"{title}\" has been used for this already", {
        /// Its heading.
        title: Title };
    /// An erasure lists nothing, or too much.
    ErasureLength = "ERASURE_LENGTH", "an erasure lists 1 to {most} events", {
        /// How many at most.
        most: i64 };
    /// The position is not one of the programme's events.
    ErasureElsewhere = "ERASURE_ELSEWHERE", "there is no event of this programme at position {position}", {
        /// The position given.
        position: i64 };
    /// The event belongs to what others rest on.
    NeverErased = "NEVER_ERASED", "the event at position {position} is never erased", {
        /// The position given.
        position: i64 };
    /// The event's content is gone already.
    AlreadyErased = "ALREADY_ERASED", "the event at position {position} has been erased already", {
        /// The position given.
        position: i64 };
    /// The erasure was carried out or declined.
    ErasureSettled = "ERASURE_SETTLED", "the erasure under \"{rule}\" has been carried out or declined", {
        /// Its rule.
        rule: Title };
    /// Whoever proposes an erasure does not carry it out.
    ErasureFourEyes = "ERASURE_FOUR_EYES", "the erasure under \"{rule}\" must be carried out by somebody else than who proposed it", {
        /// Its rule.
        rule: Title };
    /// What is ordered holds already.
    NothingChanges = "NOTHING_CHANGES", "this is how it stands already", {};
    /// The entry to correct is not there, or has been withdrawn.
    EntryNotFound = "ENTRY_NOT_FOUND", "there is no such entry to correct", {};
    /// Standing entries rest on the one to withdraw.
    EntryNeeded = "ENTRY_NEEDED", "later entries rest on this one; withdraw those first", {};
    /// The entry exists already.
    EntryExists = "ENTRY_EXISTS", "this entry exists already", {};
    /// A correction of one kind was given for an entry of another.
    CorrectionOfOtherKind = "CORRECTION_OF_OTHER_KIND", "the entry is of another kind than its correction", {};
    /// No such organisation in the programme, or only an observer.
    OrganisationUnknown = "ORGANISATION_UNKNOWN", "organisation \"{organisation}\" does not take part in the programme", {
        /// Its key.
        organisation: String };
    /// No such body in the programme.
    BodyUnknown = "BODY_UNKNOWN", "there is no body \"{body}\" in the programme", {
        /// Its key.
        body: String };
    /// No such cost category in the programme.
    CategoryUnknown = "CATEGORY_UNKNOWN", "there is no cost category \"{category}\" in the programme", {
        /// Its key.
        category: String };
    /// The same key or line twice.
    Duplicate = "DUPLICATE", "\"{key}\" is given twice", {
        /// The key.
        key: String };
    /// A list that must not be empty is empty.
    Empty = "EMPTY", "at least one line is required", {};
    /// A sum does not fit.
    SumTooLarge = "SUM_TOO_LARGE", "the sum is too large to be recorded", {};
    /// An extension that does not extend.
    ExtensionNotLater = "EXTENSION_NOT_LATER", "the programme already runs until {until}", {
        /// Its last quarter.
        until: Quarter };
    /// Phases are still under way.
    PhasesOpen = "PHASES_OPEN", "{count} phases are neither completed nor cancelled", {
        /// How many.
        count: i64 };
    /// The threshold is not a possible risk value.
    ThresholdImpossible = "THRESHOLD_IMPOSSIBLE", "a threshold is 1 to 15, not {threshold}", {
        /// The threshold given.
        threshold: i64 };
    /// A scale from an earlier date than one already set.
    ScaleNotLater = "SCALE_NOT_LATER", "a scale is already set from {effective_on}", {
        /// From when.
        effective_on: NaiveDate };
    /// No such open point.
    OpenPointUnknown = "OPEN_POINT_UNKNOWN", "there is no open point \"{key}\"", {
        /// Its key.
        key: String };
    /// The open point is settled already.
    AlreadySettled = "ALREADY_SETTLED", "\"{title}\" was settled on {settled_on}", {
        /// Its heading.
        title: Title,
        /// When.
        settled_on: NaiveDate };
    /// The phase or milestone has started.
    AlreadyStarted = "ALREADY_STARTED", "phase \"{title}\" started on {started_on}", {
        /// Its name.
        title: Title,
        /// When.
        started_on: NaiveDate };
    /// It has not started.
    NotStarted = "NOT_STARTED", "phase \"{title}\" has not started", {
        /// Its name.
        title: Title };
    /// The phase is completed.
    AlreadyCompleted = "ALREADY_COMPLETED", "phase \"{title}\" was completed on {completed_on}; correct that entry instead", {
        /// Its name.
        title: Title,
        /// When.
        completed_on: NaiveDate };
    /// It is cancelled.
    AlreadyCancelled = "ALREADY_CANCELLED", "{noun} \"{title}\" was cancelled on {cancelled_on}", {
        /// What.
        noun: Noun,
        /// Its name.
        title: Title,
        /// When.
        cancelled_on: NaiveDate };
    /// A day before the start.
    BeforeStart = "BEFORE_START", "{effective_on} is before the phase started, {started_on}", {
        /// The day given.
        effective_on: NaiveDate,
        /// The start.
        started_on: NaiveDate };
    /// Full progress is reported by completing.
    CompleteInstead = "COMPLETE_INSTEAD", "phase \"{title}\" at 100 % is completed, not reported", {
        /// Its name.
        title: Title };
    /// The milestone is reached.
    AlreadyAchieved = "ALREADY_ACHIEVED", "milestone \"{title}\" was reached on {achieved_on}; correct that entry instead", {
        /// Its name.
        title: Title,
        /// When.
        achieved_on: NaiveDate };
    /// A value in another unit than the goal's.
    UnitMismatch = "UNIT_MISMATCH", "goal \"{title}\" is measured in another unit", {
        /// Its name.
        title: Title };
    /// The goal is declared reached or missed.
    AlreadyDeclared = "ALREADY_DECLARED", "goal \"{title}\" was declared on {declared_on}", {
        /// Its name.
        title: Title,
        /// When.
        declared_on: NaiveDate };
    /// A goal cannot be declared without a measurement.
    NotMeasured = "NOT_MEASURED", "goal \"{title}\" has no measurement to rest on", {
        /// Its name.
        title: Title };
    /// The decision has been dealt with for good.
    AlreadyTaken = "ALREADY_TAKEN", "\"{title}\" was decided on {taken_on}", {
        /// Its heading.
        title: Title,
        /// When.
        taken_on: NaiveDate };
    /// The decision is withdrawn.
    AlreadyWithdrawn = "ALREADY_WITHDRAWN", "this {noun} was withdrawn on {withdrawn_on}", {
        /// What.
        noun: Noun,
        /// When.
        withdrawn_on: NaiveDate };
    /// The decision is superseded.
    AlreadySuperseded = "ALREADY_SUPERSEDED", "\"{title}\" was superseded on {superseded_on}", {
        /// Its heading.
        title: Title,
        /// When.
        superseded_on: NaiveDate };
    /// Who proposes a decision does not record that it was taken.
    FourEyes = "FOUR_EYES", "\"{title}\" must be recorded by somebody else than who proposed it", {
        /// Its heading.
        title: Title };
    /// The option is not one of the decision's.
    OptionUnknown = "OPTION_UNKNOWN", "\"{title}\" has no option \"{option}\"", {
        /// Its heading.
        title: Title,
        /// The option's key.
        option: String };
    /// Only an approval authorises.
    OnlyApprovalAuthorises = "ONLY_APPROVAL_AUTHORISES", "only an approved decision can authorise changes", {};
    /// The basis lies beyond the log.
    BasisBeyondLog = "BASIS_BEYOND_LOG", "the log has not reached position {position}", {
        /// The position given.
        position: i64 };
    /// A decision cannot take its own place.
    SupersededByItself = "SUPERSEDED_BY_ITSELF", "a decision cannot supersede itself", {};
    /// It is not decided yet.
    NotTaken = "NOT_TAKEN", "\"{title}\" is not decided yet", {
        /// Its heading.
        title: Title };
    /// The meeting has not been held.
    MeetingNotHeld = "MEETING_NOT_HELD", "the meeting called for {scheduled_on} has not been held; record that first", {
        /// The day it is called for.
        scheduled_on: NaiveDate };
    /// The decision was taken by another body, or on another day, than the meeting given.
    NotAtThatMeeting = "NOT_AT_THAT_MEETING", "the meeting given was held by \"{body}\" on {held_on}, and the decision says otherwise", {
        /// The key of the body that met.
        body: String,
        /// The day it met.
        held_on: NaiveDate };
    /// A report cannot show the programme before there was one.
    PositionBeforeProgramme = "POSITION_BEFORE_PROGRAMME", "the programme begins at position {began}, after position {position}", {
        /// The position given.
        position: i64,
        /// Where the programme begins.
        began: i64 };
    /// The risk is closed.
    RiskAlreadyClosed = "RISK_ALREADY_CLOSED", "risk \"{title}\" was closed on {closed_on}", {
        /// Its name.
        title: Title,
        /// When.
        closed_on: NaiveDate };
    /// The risk is open.
    RiskOpen = "RISK_OPEN", "risk \"{title}\" is open", {
        /// Its name.
        title: Title };
    /// Nothing to confirm: the risk has never been assessed.
    NotAssessed = "NOT_ASSESSED", "risk \"{title}\" has not been assessed", {
        /// Its name.
        title: Title };
    /// The categories of a savings plan are not in the baseline.
    BaselineMissing = "BASELINE_MISSING", "there is no cost baseline for {year}", {
        /// The year.
        year: i64 };
    /// A ratio with nothing above or below the line.
    FactorImpossible = "FACTOR_IMPOSSIBLE", "an index and a volume are figures from 1 on", {};
    /// Who claims a saving does not judge it.
    ClaimedByYourself = "CLAIMED_BY_YOURSELF", "a claimed saving is judged by somebody else than who claimed it", {};
    /// The claim was judged before.
    AlreadyJudged = "ALREADY_JUDGED", "the claimed saving has been judged already", {};
    /// No key says how the cost of the service is shared in the quarter.
    SharingKeyMissing = "SHARING_KEY_MISSING", "there is no key for service \"{service}\" in {quarter}", {
        /// The service's key.
        service: String,
        /// The quarter.
        quarter: Quarter };
    /// The service is shared by what was used, and nobody said what was.
    ConsumptionMissing = "CONSUMPTION_MISSING", "nothing is recorded of what was used of service \"{service}\" in {quarter}", {
        /// The service's key.
        service: String,
        /// The quarter.
        quarter: Quarter };
    /// All weights are nothing.
    NobodyToShare = "NOBODY_TO_SHARE", "somebody must bear something: give at least one weight above nothing", {};
    /// A charge is not withdrawn.
    ReverseInstead = "REVERSE_INSTEAD", "what was charged is reversed, not withdrawn", {};
    /// A milestone worth nothing.
    WeightImpossible = "WEIGHT_IMPOSSIBLE", "a milestone is worth more than nothing", {};
    /// The ramp must rise in time and never beyond the whole.
    RampDisordered = "RAMP_DISORDERED", "the steps of the ramp must follow each other in time: {quarter} does not", {
        /// The step out of order.
        quarter: Quarter };
}
