//! What can be done with a matter from a form: putting it forward, registering what the body made of it, and ending it.

use loggbok_app::Failure;
use loggbok_domain::decision::{SupersedeDecision, WithdrawDecision};
use loggbok_domain::{DecisionId, Prose};
use loggbok_projections::View;
use loggbok_projections::decision::Decision;
use maud::{Markup, html};
use uuid::Uuid;

use super::standing::{anchor, is_pending, title};
use super::ways::{is_own, somebody_else};
use super::{allow, authority, propose, take};
use crate::component::{Kind, empty};
use crate::deed::{self, Known, Way};
use crate::form::{self, Ask, Given, Read, Sent};
use crate::reading::Reading;
use crate::words::Words;

const ON: &str = "dag";
const WHY: &str = "skal";
const BY: &str = "av";

type About<'a> = deed::About<'a, Decision>;

/// What can be done; each has an address of its own.
#[derive(Clone, Copy)]
pub(crate) enum Deed {
    Propose,
    Take,
    Withdraw,
    Supersede,
}

impl deed::Deed for Deed {
    type Thing = Decision;

    const NOUN: &'static str = "beslut";
    const ALL: &'static [Self] = &[Self::Propose, Self::Take, Self::Withdraw, Self::Supersede];
    const PLACED: &'static [(&'static str, &'static str)] = &[
        ("BODY_UNKNOWN", propose::BODY),
        ("BASIS_BEYOND_LOG", propose::BASIS),
        ("DUPLICATE", propose::OPTIONS),
        ("EFFECTIVE_IN_FUTURE", ON),
        ("OUT_OF_ORDER", ON),
        ("OPTION_UNKNOWN", take::OPTION),
        ("MEETING_NOT_HELD", take::MEETING),
        ("NOT_AT_THAT_MEETING", take::MEETING),
        ("ONLY_APPROVAL_AUTHORISES", take::OUTCOME),
        ("REASON_REQUIRED", WHY),
        ("SUPERSEDED_BY_ITSELF", BY),
        ("DECISION_NOT_IN_FORCE", BY),
        ("NOT_FOUND", BY),
    ];
    const PAGE: &'static str = "beslut";

    fn known(self) -> Known {
        match self {
            Self::Propose => Known::anew("lagg-fram", "ProposeDecision", "propose"),
            Self::Take => Known::to_one("registrera", "TakeDecision", "take"),
            Self::Withdraw => Known::to_one("aterkalla", "WithdrawDecision", "decision-withdraw"),
            Self::Supersede => Known::to_one("ersatt", "SupersedeDecision", "decision-supersede"),
        }
    }

    fn find(view: &View, id: Uuid) -> Option<&Decision> {
        view.decisions.decisions.get(&DecisionId(id)).map(|it| &**it)
    }

    fn name(decision: &Decision, reading: &Reading<'_>) -> String {
        title(decision, reading.language)
    }

    fn place(self, about: &About<'_>, _sent: &Sent) -> String {
        anchor(DecisionId(about.id))
    }

    /// The dossier, which a matter that is put forward has only now.
    fn way(self, about: &About<'_>) -> Option<Way> {
        let path = format!("/beslut/{}", about.id);
        Some(Way {
            path,
            label: "dossier-back",
        })
    }

    fn before(self, about: &About<'_>) -> Vec<(String, String)> {
        match (self, about.thing) {
            (Self::Propose, _) => propose::before(&about.reading),
            (Self::Take, Some(decision)) => take::before(decision, &about.reading),
            (Self::Withdraw | Self::Supersede, Some(_)) => {
                vec![(ON.to_owned(), about.reading.day.to_string())]
            }
            (Self::Take | Self::Withdraw | Self::Supersede, None) => Vec::new(),
        }
    }

    fn step(self, about: &About<'_>, sent: &mut Sent) -> bool {
        match (self, about.thing) {
            (Self::Propose, _) => {
                let asked = form::stepped(sent);
                allow::step(&asked, sent)
            }
            (Self::Take, Some(decision)) => take::step(decision, sent),
            (Self::Take | Self::Withdraw | Self::Supersede, _) => false,
        }
    }

    fn instead(self, about: &About<'_>, _sent: &Sent) -> Option<Markup> {
        let decision = about.thing?;
        match self {
            Self::Take if !is_pending(decision) => Some(empty(&about.reading.language.text("take-settled"))),
            Self::Take if is_own(decision, &about.reading) => Some(somebody_else(&about.reading)),
            Self::Supersede if authority::in_force(&about.reading, Some(decision.id)).is_empty() => {
                Some(empty(&about.reading.language.text("decision-no-successor")))
            }
            Self::Propose | Self::Take | Self::Withdraw | Self::Supersede => None,
        }
    }

    fn fields(self, about: &About<'_>, sent: &Sent) -> Markup {
        match (self, about.thing) {
            (Self::Propose, _) => propose::fields(sent, &about.reading),
            (Self::Take, Some(decision)) => take::fields(decision, sent, &about.reading),
            (Self::Withdraw, _) => html! {
                (sent.field(&Ask::new(ON, "decision-withdrawn-on", Kind::Day)))
                (sent.field(&Ask::new(WHY, "form-why", Kind::Text).hinted()))
            },
            (Self::Supersede, Some(decision)) => {
                let others = authority::in_force(&about.reading, Some(decision.id));
                html! {
                    (sent.field(&Ask::new(BY, "decision-superseded-by", Kind::Choice(&others)).hinted()))
                    (sent.field(&Ask::new(ON, "decision-superseded-on", Kind::Day)))
                }
            }
            (Self::Take | Self::Supersede, None) => Markup::default(),
        }
    }

    fn read(self, about: &About<'_>, sent: &Sent) -> Read {
        let (decision, reading) = (DecisionId(about.id), &about.reading);
        Ok(match (self, about.thing) {
            (Self::Take, Some(thing)) => Given::new(take::read(thing, sent, reading)?),
            (Self::Take, None) => return Err(Failure::NotFound.into()),
            (Self::Propose, _) => Given::new(propose::read(decision, sent, reading)?),
            (Self::Withdraw, _) => {
                let withdrawn_on = sent.day(ON)?;
                Given::new(WithdrawDecision {
                    decision,
                    withdrawn_on,
                })
                .because(sent.read(WHY, Prose::parse)?)
            }
            (Self::Supersede, _) => Given::new(SupersedeDecision {
                decision,
                by: sent.read(BY, str::parse::<DecisionId>)?,
                superseded_on: sent.day(ON)?,
            }),
        })
    }
}
