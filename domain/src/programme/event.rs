//! What has happened to a programme.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{BodyKey, CategoryKey, Key, OrganisationKey, Prose, Quarter, QuarterRange, Title};

events! {
    /// What can happen to a programme.
    pub enum ProgrammeEvent {
        /// It was opened with its mandate and frame.
        ProgrammeOpened = 1,
        /// A version of the directive was adopted.
        DirectiveAdopted = 1,
        /// Its time frame was extended.
        ProgrammeExtended = 1,
        /// It was closed.
        ProgrammeClosed = 1,
        /// The scale risks are judged by was set from a date.
        RiskScaleSet = 1,
        /// Something unsettled was noted: a contradiction or a gap in a source.
        OpenPointNoted = 1,
        /// An open point was settled.
        OpenPointSettled = 1,
        /// A programme file was read into commands.
        ProgrammeFileImported = 1,
    }
}

/// The programme was opened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProgrammeOpened {
    /// Short key, e.g. `dalsland`.
    pub key: Key,
    /// Its name.
    pub name: Title,
    /// What it is charged with.
    pub mandate: Prose,
    /// The document it rests on.
    pub source: Option<Title>,
    /// First and last quarter.
    pub period: QuarterRange,
    /// The organisations, in the order people list them.
    pub organisations: Vec<Organisation>,
    /// The governance bodies, from the top down.
    pub bodies: Vec<Body>,
    /// What it keeps within.
    pub scope_limits: Vec<ScopeLimit>,
    /// The cost categories, in order.
    pub categories: Vec<Category>,
    /// The directive it works under, not yet adopted.
    pub directive: Option<DirectiveDraft>,
}

/// A draft of the programme directive.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DirectiveDraft {
    /// E.g. `0.1`.
    pub version: Title,
    /// The date printed on it.
    pub dated: NaiveDate,
}

/// An organisation and its part in the programme.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Organisation {
    /// Key.
    pub key: OrganisationKey,
    /// Name.
    pub name: Title,
    /// Its part.
    pub part: Part,
}

/// What part an organisation takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Takes part.
    Member,
    /// Takes part and hosts the joint organisation (värdkommun).
    Host,
    /// Watches from outside; no cost, saving or risk of its own.
    Observer,
}

/// A body of the programme's governance.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Body {
    /// Key.
    pub key: BodyKey,
    /// Name.
    pub name: Title,
    /// Level.
    pub level: BodyLevel,
    /// Who sits in it, as roles; never persons.
    pub members: Vec<Title>,
    /// What it decides or does.
    pub duties: Option<Prose>,
}

/// The level a body works at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BodyLevel {
    /// visionär
    Visionary,
    /// strategisk
    Strategic,
    /// taktisk
    Tactical,
    /// operativ
    Operational,
    /// referensgrupp
    Reference,
}

/// One limit of the scope.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ScopeLimit {
    /// Key, e.g. `tid`.
    pub key: Key,
    /// Its heading.
    pub title: Title,
    /// The limit.
    pub text: Prose,
}

/// A cost category.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Category {
    /// Key, e.g. `it-tjanster`.
    pub key: CategoryKey,
    /// Its printed number.
    pub number: u8,
    /// Name.
    pub name: Title,
}

/// A version of the directive was adopted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DirectiveAdopted {
    /// E.g. `1.0`.
    pub version: Title,
    /// The day it takes effect.
    pub adopted_on: NaiveDate,
}

/// The time frame was extended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProgrammeExtended {
    /// The new last quarter.
    pub until: Quarter,
}

/// The programme was closed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProgrammeClosed {
    /// The day it closed.
    pub closed_on: NaiveDate,
}

/// The scale risks are judged by, from a date on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RiskScaleSet {
    /// From when.
    pub effective_on: NaiveDate,
    /// A risk value above this is serious (1–16).
    pub serious_above: u8,
    /// Words for probability 1 to 4.
    pub probability: [Title; 4],
    /// Words for consequence 1 to 4.
    pub consequence: [Title; 4],
}

/// Something unsettled.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenPointNoted {
    /// Key within the programme.
    pub key: Key,
    /// What kind.
    pub kind: OpenPointKind,
    /// Heading.
    pub title: Title,
    /// What is unsettled.
    pub text: Prose,
    /// What each source says.
    pub readings: Vec<Reading>,
}

/// The kind of an open point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OpenPointKind {
    /// Sources, or parts of one, say different things.
    Contradiction,
    /// A part is still to be completed.
    Missing,
}

/// What one source says on a point.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// The source.
    pub source: Title,
    /// What it says.
    pub says: Title,
}

/// An open point was settled.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenPointSettled {
    /// Which.
    pub key: Key,
    /// How.
    pub resolution: Prose,
    /// When.
    pub settled_on: NaiveDate,
}

/// A programme file was read. The text is kept so that a changed file can be compared with it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProgrammeFileImported {
    /// The file's name.
    pub name: Title,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// The whole file.
    pub text: String,
}
