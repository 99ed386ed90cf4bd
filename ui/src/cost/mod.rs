//! Money: the potential, the plan, what was realised and what it cost.

mod alone;
mod break_even;
mod bridge;
mod claims;
mod course;
mod deviations;
mod earned;
mod economy_page;
mod grounds;
mod invoices;
mod keys;
mod ladder;
mod municipality;
mod order;
mod out;
mod overview;
mod parts;
mod potential;
mod premises;
mod realised;
mod rungs;
mod savings_page;
mod transition;
mod year;

use std::sync::Arc;

use axum::Router;
use axum::routing::get;
use loggbok_app::App;

pub(crate) use order::way_to_carry_out;
pub(crate) use overview::overview;
pub(crate) use realised::{Realised, realised};

/// The pages about money, what is taken out of them, and the forms.
pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/program/{key}/ekonomi", get(economy_page::economy))
        .route("/program/{key}/ekonomi/{file}", get(out::file))
        .route(
            "/program/{key}/ekonomi/registrera/{deed}",
            get(order::ask).post(order::give),
        )
        .route("/program/{key}/besparingar", get(savings_page::savings))
}
