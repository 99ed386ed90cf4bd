//! Standing for a saving, looking at it with other eyes, and taking a statement back.

use loggbok_domain::EntryId;
use loggbok_domain::cost::{ClaimSaving, JudgeSaving, SavingKind, WithdrawCostEntry};
use loggbok_projections::cost::Claim;
use maud::{Markup, html};

use super::ask::{AMOUNT, Desk, ENTRY, QUARTER, RULE, WHY, malformed};
use super::{Deed, statement};
use crate::component::Kind;
use crate::form::{Given, Read, Sent};
use crate::format;
use crate::reading::Reading;
use crate::words::Words;

const REALISED: &str = "hemtagen";
const AVOIDED: &str = "undviken";
const HOLDS: &str = "godkand";
const HOLDS_NOT: &str = "underkand";

pub(super) fn claim_fields(desk: &Desk<'_>) -> Markup {
    let language = desk.reading.language;
    let kinds = [
        (REALISED.to_owned(), language.text("claim-realised")),
        (AVOIDED.to_owned(), language.text("claim-avoided")),
    ];
    html! {
        (desk.organisation())
        (desk.category())
        (desk.quarter("order-ended-quarter"))
        (desk.helped(AMOUNT, "order-amount", Kind::Line))
        (desk.helped(RULE, "order-saving-kind", Kind::Choice(&kinds)))
        (desk.helped(WHY, "order-saving-why", Kind::Text))
    }
}

pub(super) fn claim(sent: &Sent) -> Read {
    Ok(Given::new(ClaimSaving {
        entry: EntryId(sent.command().0),
        organisation: sent.organisation()?,
        category: sent.category()?,
        quarter: sent.quarter(QUARTER)?,
        amount_ore: sent.amount()?,
        kind: sent.read(RULE, |text| match text {
            REALISED => Ok(SavingKind::Realised),
            AVOIDED => Ok(SavingKind::Avoided),
            _ => Err(malformed("ONE_OF", text)),
        })?,
        explanation: sent.why()?,
    }))
}

pub(super) fn judge_fields(desk: &Desk<'_>) -> Markup {
    let language = desk.reading.language;
    let verdicts = [
        (HOLDS.to_owned(), language.text("order-holds")),
        (HOLDS_NOT.to_owned(), language.text("order-holds-not")),
    ];
    html! {
        (desk.field(ENTRY, "order-claim", Kind::Choice(&waiting(desk.reading))))
        (desk.field(RULE, "order-verdict", Kind::Choice(&verdicts)))
        (desk.helped(WHY, "order-finding", Kind::Text))
    }
}

pub(super) fn judge(sent: &Sent) -> Read {
    Ok(Given::new(JudgeSaving {
        entry: sent.entry()?,
        validated: sent.read(RULE, |text| match text {
            HOLDS => Ok(true),
            HOLDS_NOT => Ok(false),
            _ => Err(malformed("ONE_OF", text)),
        })?,
        finding: sent.why()?,
    }))
}

/// Claims that nobody has looked at, and that who reads may.
fn waiting(reading: &Reading<'_>) -> Vec<(String, String)> {
    let claims = reading.view.ledger.claims.iter();
    let open = claims.filter(|(_, claim)| claim.judged.is_none() && claim.withdrawn.is_none());
    let may = |claim: &Claim| reading.may(Deed::Judge.command(), Some(&claim.claimed.organisation));
    open.filter(|(_, claim)| may(claim))
        .map(|(entry, claim)| (entry.to_string(), named(claim, reading)))
        .collect()
}

/// `Åmåls kommun, it-tjänster, Q2 2026: 52 000 kr`.
pub(super) fn named(claim: &Claim, reading: &Reading<'_>) -> String {
    let it = &claim.claimed;
    format!(
        "{}, {}, {}: {}",
        reading.organisation(&it.organisation),
        reading.category(&it.category),
        format::quarter(it.quarter),
        format::kronor(it.amount_ore, reading.language)
    )
}

pub(super) fn withdraw_fields(desk: &Desk<'_>) -> Markup {
    html! {
        (desk.field(ENTRY, "order-statement", Kind::Choice(&statement::standing(desk.reading))))
        (desk.helped(WHY, "order-withdraw-why", Kind::Text))
    }
}

pub(super) fn withdraw(sent: &Sent) -> Read {
    let withdraw = WithdrawCostEntry { entry: sent.entry()? };
    Ok(Given::new(withdraw).because(sent.why()?))
}
