//! What can be done with the programme as a whole from a form: its directive, its time frame, its rules, and what is
//! unsettled in its sources.

use loggbok_domain::decision::Authorisation;
use loggbok_domain::programme::{AdoptDirective, CloseProgramme, ExtendProgramme, SettleOpenPoint};
use loggbok_domain::{DecisionId, Key, Prose};
use loggbok_projections::View;
use loggbok_projections::decision::Decision;
use maud::{Markup, html};
use uuid::Uuid;

use super::{noting, scale};
use crate::component::Kind;
use crate::decision::authority::{self, ABOUT_DECISION, DECISION, Offered};
use crate::deed::{self, Known};
use crate::form::{self, Ask, Given, Read, Sent, Wrong};
use crate::reading::Reading;
use crate::words::Words;

/// The day something takes effect.
pub(super) const ON: &str = "dag";
/// The open point that is settled.
pub(super) const POINT: &str = "punkt";
const HOW: &str = "hur";

type About<'a> = deed::About<'a, ()>;

/// What can be done; each has an address of its own.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Deed {
    Adopt,
    Extend,
    Close,
    SetScale,
    Note,
    Settle,
}

impl Deed {
    /// The changes of its kind that decisions in force allow; the programme itself tells which are made.
    fn decided<'a>(self, reading: &Reading<'a>) -> Vec<Offered<'a>> {
        let is_one = |change: &Authorisation| match change {
            Authorisation::Directive { .. } => self == Self::Adopt,
            Authorisation::Extension { .. } => self == Self::Extend,
            Authorisation::Closure => self == Self::Close,
            _ => false,
        };
        let charter = &reading.view.charter;
        let spent = |_: &Decision, change: &Authorisation| match change {
            Authorisation::Directive { version } => {
                let mut adopted = charter.directives.iter();
                adopted.any(|set| set.value.version == *version)
            }
            Authorisation::Extension { until } => {
                charter.period().is_some_and(|period| *until <= period.end())
            }
            _ => false,
        };
        authority::allowed(reading, spent, is_one)
    }

    /// Whether it carries out what a decision allows.
    fn is_decided(self) -> bool {
        matches!(self, Self::Adopt | Self::Extend | Self::Close)
    }
}

impl deed::Deed for Deed {
    type Thing = ();

    const NOUN: &'static str = "programmet";
    const ALL: &'static [Self] = &[
        Self::Adopt,
        Self::Extend,
        Self::Close,
        Self::SetScale,
        Self::Note,
        Self::Settle,
    ];
    const PLACED: &'static [(&'static str, &'static str)] = &[
        ("EFFECTIVE_IN_FUTURE", ON),
        ("OUT_OF_ORDER", ON),
        ("SCALE_NOT_LATER", ON),
        ("THRESHOLD_IMPOSSIBLE", scale::THRESHOLD),
        ("OPEN_POINT_UNKNOWN", POINT),
        ("ALREADY_SETTLED", POINT),
        ("EXTENSION_NOT_LATER", DECISION),
        ABOUT_DECISION[0],
        ABOUT_DECISION[1],
        ABOUT_DECISION[2],
        ABOUT_DECISION[3],
        ("DUPLICATE", DECISION),
        ("NOTHING_CHANGES", DECISION),
    ];
    const PAGE: &'static str = "lage";

    fn known(self) -> Known {
        match self {
            Self::Adopt => Known::anew("anta-direktiv", "AdoptDirective", "steer-adopt"),
            Self::Extend => Known::anew("forlang", "ExtendProgramme", "steer-extend"),
            Self::Close => Known::anew("avsluta", "CloseProgramme", "steer-close"),
            Self::SetScale => Known::anew("riskskala", "SetRiskScale", "steer-scale"),
            Self::Note => Known::anew("notera-punkt", "NoteOpenPoint", "steer-note"),
            Self::Settle => Known::anew("avgor-punkt", "SettleOpenPoint", "steer-settle"),
        }
    }

    fn find(_view: &View, _id: Uuid) -> Option<&()> {
        None
    }

    fn name((): &(), _reading: &Reading<'_>) -> String {
        String::new()
    }

    fn place(self, about: &About<'_>, sent: &Sent) -> String {
        match self {
            Self::Adopt | Self::Extend | Self::Close => "om-programmet".to_owned(),
            Self::SetScale => "risker".to_owned(),
            Self::Note => noting::key(about.id).map_or_else(|_| String::new(), |key| format!("punkt-{key}")),
            Self::Settle => format!("punkt-{}", sent.get(POINT)),
        }
    }

    fn before(self, about: &About<'_>) -> Vec<(String, String)> {
        let reading = &about.reading;
        let today = (ON.to_owned(), reading.day.to_string());
        match self {
            Self::Adopt | Self::Close | Self::Settle => vec![today],
            Self::SetScale => scale::before(reading),
            Self::Extend | Self::Note => Vec::new(),
        }
    }

    fn step(self, _about: &About<'_>, sent: &mut Sent) -> bool {
        self == Self::Note && !form::stepped(sent).is_empty()
    }

    fn instead(self, about: &About<'_>, _sent: &Sent) -> Option<Markup> {
        let none = self.is_decided() && !authority::is_any_left(&self.decided(&about.reading));
        none.then(|| authority::none(&about.reading))
    }

    fn fields(self, about: &About<'_>, sent: &Sent) -> Markup {
        let reading = &about.reading;
        let on = |label| sent.field(&Ask::new(ON, label, Kind::Day));
        let by = || authority::field(sent, &self.decided(reading), reading, true);
        match self {
            Self::Adopt => html! { (by()) (on("steer-adopted-on")) },
            Self::Extend => by(),
            Self::Close => html! { (by()) (on("steer-closed-on")) },
            Self::SetScale => scale::fields(sent, reading.language),
            Self::Note => noting::fields(sent, reading),
            Self::Settle => {
                let (points, decisions) = (points(reading), authority::in_force(reading, None));
                html! {
                    (sent.field(&Ask::new(POINT, "steer-point", Kind::Choice(&points))))
                    (sent.field(&Ask::new(HOW, "steer-how", Kind::Text).hinted()))
                    (on("steer-settled-on"))
                    (sent.field(&Ask::new(DECISION, "steer-settled-by", Kind::Choice(&decisions)).hinted().or_empty()))
                }
            }
        }
    }

    fn read(self, about: &About<'_>, sent: &Sent) -> Read {
        let reading = &about.reading;
        Ok(match self {
            Self::Adopt | Self::Extend | Self::Close => carrying_out(self, reading, sent)?,
            Self::SetScale => Given::new(scale::read(sent)?),
            Self::Note => Given::new(noting::read(about.id, sent)?),
            Self::Settle => {
                let settle = SettleOpenPoint {
                    key: sent.read(POINT, Key::parse)?,
                    resolution: sent.read(HOW, Prose::parse)?,
                    settled_on: sent.day(ON)?,
                };
                Given::new(settle).by(sent.read_any(DECISION, str::parse::<DecisionId>)?)
            }
        })
    }
}

/// What a decision allows, to the value it allows.
fn carrying_out(deed: Deed, reading: &Reading<'_>, sent: &Sent) -> Read {
    let decided = deed.decided(reading);
    let chosen = authority::chosen(sent, &decided)?.ok_or_else(|| Wrong::empty(DECISION))?;
    let given = match (deed, chosen.change) {
        (Deed::Adopt, Authorisation::Directive { version }) => Given::new(AdoptDirective {
            version: version.clone(),
            adopted_on: sent.day(ON)?,
        }),
        (Deed::Extend, Authorisation::Extension { until }) => Given::new(ExtendProgramme { until: *until }),
        (_, _) => Given::new(CloseProgramme {
            closed_on: sent.day(ON)?,
        }),
    };
    Ok(given.by(Some(chosen.decision)))
}

/// The open points that are open.
fn points(reading: &Reading<'_>) -> Vec<(String, String)> {
    let title = |point: &loggbok_projections::programme::OpenPoint| {
        let noted = point.noted.as_ref();
        noted.map_or_else(
            || reading.language.text("erased"),
            |noted| noted.title.to_string(),
        )
    };
    let open = reading.view.charter.unsettled();
    open.map(|point| (point.key.to_string(), title(point))).collect()
}
