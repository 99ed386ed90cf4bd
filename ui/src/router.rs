//! Which page stands where. The paths are Swedish in both languages: an address is a name, not a text.

use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, State};
use axum::middleware;
use axum::response::Response;
use axum::routing::{get, post};
use loggbok_app::{App, Failure};

use crate::visitor::Visitor;
use crate::{
    account, assets, audit, cost, decision, deed, difference, erasure, failure, goal, headers, ledger,
    meeting, milestone, phase, programme, replay, report, risk,
};

/// The largest programme file taken, in bytes, with room for what a form wraps around it.
const LARGEST_UPLOAD: usize = (1 << 20) + 4096;

/// Every page, asset and form of an installation.
pub fn router(app: Arc<App>) -> Router {
    let upload = DefaultBodyLimit::max(LARGEST_UPLOAD);
    let ledger_upload = DefaultBodyLimit::max(usize::try_from(ledger::LARGEST_BODY).unwrap_or(usize::MAX));
    Router::new()
        .route("/", get(programme::start))
        .route(
            "/las-in",
            get(programme::load).post(programme::loaded).layer(upload),
        )
        .route("/logga-in", get(account::choose).post(account::enter))
        .route("/logga-ut", post(account::leave))
        .route("/program/{key}", get(programme::status))
        .route("/program/{key}/uppdatera", get(programme::update))
        .route("/program/{key}/fardplan", get(phase::roadmap))
        .route("/program/{key}/beslut", get(decision::register))
        .route("/program/{key}/beslut/{id}", get(decision::dossier))
        .merge(cost::routes())
        .route("/program/{key}/moten", get(meeting::list))
        .merge(deed::routes::<meeting::Deed>())
        .merge(deed::routes::<decision::Deed>())
        .merge(deed::routes::<report::Deed>())
        .merge(deed::routes::<programme::Deed>())
        .merge(deed::routes::<phase::Deed>())
        .merge(deed::routes::<milestone::Deed>())
        .merge(deed::routes::<goal::Deed>())
        .merge(deed::routes::<risk::Deed>())
        .route(
            "/program/{key}/rapport/ny",
            get(report::write).post(report::publish),
        )
        .route("/program/{key}/rapport/{number}", get(report::page))
        .route(
            "/program/{key}/import",
            get(ledger::overview).post(ledger::hand_in).layer(ledger_upload),
        )
        .route("/program/{key}/import/fil/{id}", get(ledger::file))
        .route("/program/{key}/import/fil/{id}/profil", post(ledger::read_so))
        .route(
            "/program/{key}/import/fil/{id}/registrera",
            post(ledger::register),
        )
        .route("/program/{key}/import/fil/{id}/kasta", post(ledger::discard))
        .route("/program/{key}/import/bunt/{id}", get(ledger::batch))
        .route("/program/{key}/import/bunt/{id}/aterta", post(ledger::withdraw))
        .route(
            "/program/{key}/import/regler/{organisation}",
            get(ledger::rules).post(ledger::set_rule),
        )
        .route(
            "/program/{key}/import/regler/{organisation}/ta-bort",
            post(ledger::drop_rule),
        )
        .route("/program/{key}/rader", get(ledger::rows))
        .route("/program/{key}/granska", get(audit::page))
        .route("/program/{key}/granska/{file}", get(audit::export))
        .route("/program/{key}/jamfor", get(difference::compare))
        .route("/program/{key}/tva-tider", get(difference::two_clocks))
        .route("/program/{key}/historik", get(replay::history))
        .route("/program/{key}/gallring", get(erasure::protocol))
        .route("/program/{key}/gallring/prova", get(erasure::dry_run))
        .route("/program/{key}/gallring/foresla", post(erasure::propose))
        .route("/program/{key}/gallring/verkstall", post(erasure::carry_out))
        .route("/program/{key}/gallring/avboj", post(erasure::decline))
        .route(assets::ROUTE, get(assets::serve))
        .fallback(nothing_here)
        .layer(middleware::from_fn(headers::protect))
        .with_state(app)
}

async fn nothing_here(State(app): State<Arc<App>>, visitor: Visitor) -> Response {
    failure::failed(&app, &visitor, &Failure::NotFound)
}
