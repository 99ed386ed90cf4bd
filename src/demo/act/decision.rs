//! What is said of decisions.

use loggbok_app::Failure;
use loggbok_domain::decision::{
    Authorisation, DecisionOption, Outcome, ProposeDecision, Recusal, Reservation, SupersedeDecision,
    TakeDecision, Votes, WithdrawDecision,
};
use loggbok_domain::programme::SettleOpenPoint;
use loggbok_domain::{BodyKey, Key, OrganisationKey, Prose, Title};

use crate::demo::script::{Act, day};

/// A question to the steering group.
#[derive(Default)]
pub(in crate::demo) struct Question {
    pub(in crate::demo) key: &'static str,
    pub(in crate::demo) title: &'static str,
    pub(in crate::demo) text: &'static str,
    /// Key and meaning of each.
    pub(in crate::demo) options: &'static [(&'static str, &'static str)],
    pub(in crate::demo) authorises: Vec<Authorisation>,
    pub(in crate::demo) due: Option<&'static str>,
}

/// What the minutes say of a question, besides its outcome.
#[derive(Clone, Copy, Default)]
pub(in crate::demo) struct Minutes {
    /// Protokollsparagraf.
    pub(in crate::demo) paragraph: &'static str,
    /// Diarienummer.
    pub(in crate::demo) case_number: &'static str,
    pub(in crate::demo) option: Option<&'static str>,
    /// For, against, abstained.
    pub(in crate::demo) votes: Option<(u16, u16, u16)>,
    pub(in crate::demo) reservation: Option<&'static str>,
    /// Who stood aside (jäv), and the ground.
    pub(in crate::demo) recusal: Option<(&'static str, &'static str)>,
}

/// Minutes with nothing but paragraph and case number.
pub(in crate::demo) fn minutes(paragraph: &'static str, case_number: &'static str) -> Minutes {
    Minutes {
        paragraph,
        case_number,
        ..Minutes::default()
    }
}

impl Minutes {
    fn take(&self, act: &Act<'_>, decision: &str, outcome: Outcome) -> Result<TakeDecision, Failure> {
        let taken_on = act.day()?;
        let reservation = self.reservation.map(Prose::parse).transpose()?;
        let recusal = self
            .recusal
            .map(|(organisation, ground)| -> Result<Recusal, Failure> {
                Ok(Recusal {
                    organisation: OrganisationKey::parse(organisation)?,
                    role: Some(Title::parse("kommunstyrelsens ordförande")?),
                    ground: Title::parse(ground)?,
                })
            });
        Ok(TakeDecision {
            decision: act.script.decision(decision),
            outcome,
            option: self.option.map(Key::parse).transpose()?,
            taken_on,
            meeting: Some(act.script.meeting(&taken_on.to_string())),
            votes: self.votes.map(|(in_favour, against, abstained)| Votes {
                in_favour,
                against,
                abstained,
            }),
            reservations: reservation
                .into_iter()
                .map(|text| Reservation {
                    organisation: None,
                    text,
                })
                .collect(),
            recusals: recusal.transpose()?.into_iter().collect(),
            paragraph: Title::parse(self.paragraph)?,
            case_number: Title::parse(self.case_number)?,
            amended: None,
        })
    }
}

impl Act<'_> {
    /// A question is put to the steering group.
    pub(in crate::demo) fn propose(self, question: Question) -> Result<(), Failure> {
        let options = question.options.iter().map(|(key, text)| -> Result<_, Failure> {
            Ok(DecisionOption {
                key: Key::parse(key)?,
                text: Title::parse(text)?,
            })
        });
        let propose = ProposeDecision {
            decision: self.script.decision(question.key),
            title: Title::parse(question.title)?,
            body: BodyKey::parse("styrgrupp")?,
            question: Prose::parse(question.text)?,
            options: options.collect::<Result<_, _>>()?,
            basis: None,
            authorises: question.authorises,
            due_on: question.due.map(day).transpose()?,
        };
        self.give(propose)
    }

    /// The steering group dealt with a question today; its secretary records it.
    pub(in crate::demo) fn take(
        self,
        decision: &str,
        outcome: Outcome,
        minutes: Minutes,
    ) -> Result<(), Failure> {
        let take = minutes.take(&self, decision, outcome)?;
        self.secretary().give(take)
    }

    /// The secretary records that a question or decision was withdrawn today.
    pub(in crate::demo) fn withdraw(self, decision: &str) -> Result<(), Failure> {
        let (decision, withdrawn_on) = (self.script.decision(decision), self.day()?);
        self.secretary().give(WithdrawDecision {
            decision,
            withdrawn_on,
        })
    }

    /// The secretary records that one decision takes another's place today.
    pub(in crate::demo) fn supersede(self, decision: &str, by: &str) -> Result<(), Failure> {
        let (decision, by) = (self.script.decision(decision), self.script.decision(by));
        let superseded_on = self.day()?;
        self.secretary().give(SupersedeDecision {
            decision,
            by,
            superseded_on,
        })
    }

    /// An open point is settled today.
    pub(in crate::demo) fn settle(self, point: &str, resolution: &str) -> Result<(), Failure> {
        let (key, resolution, settled_on) = (Key::parse(point)?, Prose::parse(resolution)?, self.day()?);
        self.give(SettleOpenPoint {
            key,
            resolution,
            settled_on,
        })
    }
}
