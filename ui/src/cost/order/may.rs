//! Who may record what about money, and the ways to the forms.

use loggbok_domain::DecisionId;
use maud::{Markup, html};

use super::Deed;
use super::ask::DECISION;
use crate::address::Address;
use crate::reading::Reading;
use crate::words::Words;

/// Whether there is anybody that who reads may do it for.
fn may_somewhere(deed: Deed, reading: &Reading<'_>) -> bool {
    let may = |whose| reading.may(deed.command(), whose);
    let mut members = reading.members();
    may(None) || (!deed.is_of_all() && members.any(|member| may(Some(&member.key))))
}

/// The address of a form, with what is filled in beforehand.
pub(in crate::cost) fn way(deed: Deed, values: &[(&str, &str)], reading: &Reading<'_>) -> Address {
    let path = format!("{}/ekonomi/registrera/{}", reading.home, deed.address());
    let plain = reading.address.to(path);
    values
        .iter()
        .fold(plain, |address, (name, value)| address.with(name, *value))
}

/// The way to carrying out what a decision allows about money, for who may.
pub(crate) fn way_to_carry_out(decision: DecisionId, reading: &Reading<'_>) -> Option<Address> {
    let to = || way(Deed::CarryOut, &[(DECISION, &decision.to_string())], reading);
    may_somewhere(Deed::CarryOut, reading).then(to)
}

/// Links to the forms that the reader may fill in; nothing where there are none.
pub(in crate::cost) fn ways(deeds: &[Deed], reading: &Reading<'_>) -> Markup {
    let offered: Vec<&Deed> = deeds
        .iter()
        .filter(|deed| may_somewhere(**deed, reading))
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
