//! Forms about money: what is asked, how what is sent is read, and where it leads. One address for each.

mod amounts;
mod ask;
mod claim;
mod correct;
mod deed;
mod explain;
mod grid;
mod may;
mod plan;
mod premise;
mod share;
mod statement;

use std::sync::Arc;

use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use loggbok_app::{App, Failure};
use loggbok_domain::cost::Bucket;
use maud::{Markup, html};

pub(super) use self::ask::TRANSITION;
use self::ask::{DAY, Desk};
pub(super) use self::deed::Deed;
pub(crate) use self::may::way_to_carry_out;
pub(super) use self::may::{way, ways};
use crate::answer::go_to;
use crate::component::lead;
use crate::failure::failed;
use crate::form::{Read, Sent, Values, carried, permitted, present};
use crate::programme::Opened;
use crate::reading::Reading;
use crate::visitor::Visitor;
use crate::words::Words;

/// A form.
pub(crate) async fn ask(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path((key, deed)): Path<(String, String)>,
) -> Response {
    let opened = match present(&app, &visitor, &key).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    match found(&visitor, &deed) {
        Ok(deed) => {
            let mut sent = Sent::new(visitor.language, before(&opened.reading(&visitor)));
            drawn(&app, &visitor, &opened, (deed, &mut sent))
        }
        Err(failure) => failed(&app, &visitor, &failure),
    }
}

/// What it orders is done.
pub(crate) async fn give(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path((key, deed)): Path<(String, String)>,
    Form(values): Values,
) -> Response {
    let opened = match present(&app, &visitor, &key).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let deed = match found(&visitor, &deed) {
        Ok(deed) => deed,
        Err(failure) => return failed(&app, &visitor, &failure),
    };
    let mut sent = Sent::received(visitor.language, values);
    let read = read(deed, &sent, &opened.reading(&visitor));
    let Err(wrong) = carried(&app, &visitor, &opened, (&sent, read), &deed.placed()).await else {
        let (page, place) = deed.leads_to().split_once('#').unwrap_or((deed.leads_to(), ""));
        let page = visitor.address.to(format!("{}/{page}", opened.home));
        let place = if place.is_empty() {
            String::new()
        } else {
            format!("#{place}")
        };
        return go_to(&visitor, &format!("{page}{place}"));
    };
    match sent.refused(wrong) {
        Ok(()) => drawn(&app, &visitor, &opened, (deed, &mut sent)),
        Err(failure) => failed(&app, &visitor, &failure),
    }
}

/// The deed at an address, for a visitor who may do it for somebody.
fn found(visitor: &Visitor, address: &str) -> Result<Deed, Failure> {
    let deed = Deed::of(address).ok_or(Failure::NotFound)?;
    let own = visitor.actor()?.organisation.filter(|_| !deed.is_of_all());
    permitted(visitor, deed.command(), own.as_ref())?;
    Ok(deed)
}

/// What the form says before anybody fills it in: what led to it, and today.
fn before(reading: &Reading<'_>) -> Vec<(String, String)> {
    let led = reading.address.query();
    let led = led.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let today = (DAY.to_owned(), reading.day.to_string());
    led.chain([today]).collect()
}

fn read(deed: Deed, sent: &Sent, reading: &Reading<'_>) -> Read {
    match deed {
        Deed::Explain => explain::read(sent),
        Deed::Forecast | Deed::Post | Deed::Baseline => amounts::read(deed, sent, reading),
        Deed::PriceIndex
        | Deed::Volume
        | Deed::Perimeter
        | Deed::Season
        | Deed::NetCost
        | Deed::AloneShare => premise::read(deed, sent),
        Deed::Correct => correct::read(sent, reading),
        Deed::Claim => claim::claim(sent),
        Deed::Judge => claim::judge(sent),
        Deed::Withdraw => claim::withdraw(sent),
        Deed::Key | Deed::Use | Deed::Charge | Deed::Reverse => share::read(deed, sent, reading),
        Deed::Transition => plan::transition(sent, reading),
        Deed::CarryOut => plan::carry_out(sent, reading),
    }
}

fn fields(deed: Deed, desk: &Desk<'_>) -> Markup {
    match deed {
        Deed::Explain => explain::fields(desk),
        Deed::Forecast | Deed::Post | Deed::Baseline => amounts::fields(deed, desk),
        Deed::PriceIndex
        | Deed::Volume
        | Deed::Perimeter
        | Deed::Season
        | Deed::NetCost
        | Deed::AloneShare => premise::fields(deed, desk),
        Deed::Correct => correct::fields(desk),
        Deed::Claim => claim::claim_fields(desk),
        Deed::Judge => claim::judge_fields(desk),
        Deed::Withdraw => claim::withdraw_fields(desk),
        Deed::Key | Deed::Use | Deed::Charge | Deed::Reverse => share::fields(deed, desk),
        Deed::Transition => plan::transition_fields(desk),
        Deed::CarryOut => plan::carry_out_fields(desk),
    }
}

/// A category's name, or the transition.
pub(super) fn bucket(bucket: &Bucket, reading: &Reading<'_>) -> String {
    match bucket {
        Bucket::Category(key) => reading.category(key).to_owned(),
        Bucket::Transition => reading.language.text("order-transition"),
    }
}

fn drawn(app: &App, visitor: &Visitor, opened: &Opened, (deed, sent): (Deed, &mut Sent)) -> Response {
    let reading = opened.reading(visitor);
    let language = reading.language;
    let key = deed.key();
    let title = language.text(key);
    let to = reading.address.to(reading.address.path()).to_string();
    let desk = Desk {
        sent,
        reading: &reading,
    };
    let fields = fields(deed, &desk);
    sent.tell_above_unless_in(&fields);
    let (page, _) = deed.leads_to().split_once('#').unwrap_or((deed.leads_to(), ""));
    let back = reading.address.to(format!("{}/{page}", reading.home));
    let words = match page {
        "ekonomi" => "order-back-ekonomi",
        _ => "order-back-besparingar",
    };
    let body = html! {
        (lead(&title, &language.text(&format!("{key}-lead"))))
        (sent.refusal())
        (sent.form(&to, &fields, &format!("{key}-do")))
        p.ways { a href=(back) { (language.text(words)) } }
    };
    opened.drawn(app, visitor, sent.status(), None, (&title, body))
}
