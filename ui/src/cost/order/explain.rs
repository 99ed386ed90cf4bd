//! Saying why a cost deviates.

use loggbok_domain::EntryId;
use loggbok_domain::cost::ExplainDeviation;
use maud::{Markup, html};

use super::ask::{Desk, QUARTER, WHY};
use crate::component::Kind;
use crate::form::{Given, Read, Sent};

pub(super) fn fields(desk: &Desk<'_>) -> Markup {
    html! {
        (desk.organisation())
        (desk.bucket())
        (desk.quarter("order-quarter"))
        (desk.helped(WHY, "order-deviation-why", Kind::Text))
        (desk.day("order-deviation-day"))
        (desk.decision("order-deviation-decision"))
    }
}

pub(super) fn read(sent: &Sent) -> Read {
    let explain = ExplainDeviation {
        entry: EntryId(sent.command().0),
        organisation: sent.organisation()?,
        bucket: sent.bucket()?,
        quarter: sent.quarter(QUARTER)?,
        effective_on: sent.day(super::ask::DAY)?,
        explanation: sent.why()?,
    };
    Ok(Given::new(explain).by(sent.decided()?))
}
