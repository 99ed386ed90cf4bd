//! Who may record what about money, and the ways to the forms.

use loggbok_app::{Actor, Failure, authorise};
use loggbok_domain::OrganisationKey;
use maud::{Markup, html};

use super::Deed;
use crate::reading::Reading;
use crate::visitor::Visitor;
use crate::words::Words;

/// What a reader may do, by the one table of rights; nothing where the past is shown.
pub(in crate::cost) struct May {
    actor: Option<Actor>,
    role: &'static str,
}

impl May {
    /// What a visitor may do.
    pub(in crate::cost) fn new(visitor: &Visitor, present: bool) -> Self {
        let account = visitor.account().filter(|_| present);
        let actor = account.map(|account| account.actor(visitor.language));
        Self {
            role: visitor.actor().map_or("", |actor| actor.role.as_str()),
            actor,
        }
    }

    /// Whether they may do it for an organisation; for `None`, for the programme as a whole.
    pub(in crate::cost) fn may(&self, deed: Deed, organisation: Option<&OrganisationKey>) -> bool {
        let actor = self.actor.as_ref();
        actor.is_some_and(|actor| authorise::rule(actor, deed.command(), organisation).is_some())
    }

    /// Whether there is anybody they may do it for.
    pub(in crate::cost) fn may_somewhere(&self, deed: Deed, reading: &Reading<'_>) -> bool {
        let mut members = reading.members();
        let one = !deed.is_of_all() && members.any(|member| self.may(deed, Some(&member.key)));
        one || self.may(deed, None)
    }

    /// As [`Self::may_somewhere`], for a form that nobody else needs to see.
    pub(super) fn permitted(&self, deed: Deed, reading: &Reading<'_>) -> Result<(), Failure> {
        if self.may_somewhere(deed, reading) {
            return Ok(());
        }
        Err(Failure::Denied {
            role: self.role,
            action: deed.command().to_owned(),
        })
    }
}

/// The address of a form, with what is filled in beforehand.
pub(in crate::cost) fn way(deed: Deed, values: &[(&str, &str)], reading: &Reading<'_>) -> String {
    let path = format!("{}/ekonomi/registrera/{}", reading.home, deed.address());
    let plain = reading.address.to(path);
    let filled = values
        .iter()
        .fold(plain, |address, (name, value)| address.with(name, *value));
    filled.to_string()
}

/// Links to the forms that the reader may fill in; nothing where there are none.
pub(in crate::cost) fn ways(deeds: &[Deed], may: &May, reading: &Reading<'_>) -> Markup {
    let offered: Vec<&Deed> = deeds
        .iter()
        .filter(|deed| may.may_somewhere(**deed, reading))
        .collect();
    html! {
        @if !offered.is_empty() {
            ul.orders {
                @for deed in offered {
                    li { a href=(way(*deed, &[], reading)) { (reading.language.text(deed.key())) } }
                }
            }
        }
    }
}
