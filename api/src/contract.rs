//! The schema: every noun's part put together.

use std::sync::Arc;

use async_graphql::{MergedObject, SDLExportOptions, Schema, ValidationMode};
use loggbok_app::App;

use crate::cost::{BatchMutation, CostPlanMutation, HANDLINGS, LedgerUploadMutation, SharingMutation};
use crate::decision::DecisionMutation;
use crate::erasure::ErasureMutation;
use crate::goal::GoalMutation;
use crate::input::camel;
pub use crate::log::Subscription;
use crate::log::{LogQuery, ProofQuery};
use crate::meeting::MeetingMutation;
use crate::milestone::MilestoneMutation;
use crate::node::{Node, NodeQuery};
use crate::phase::PhaseMutation;
use crate::programme::{OpeningMutation, ProgrammeMutation, ProgrammeQuery};
use crate::report::ReportMutation;
use crate::risk::RiskMutation;

/// What can be asked. Nothing here changes anything.
#[derive(Default, MergedObject)]
pub struct Query(ProgrammeQuery, NodeQuery, LogQuery, ProofQuery);

/// What can be ordered: one mutation for each command, named by the command with its verb last; and what is done
/// with files that were handed in. A refusal is told in `userErrors`; only faults of the client's document or of ours are errors.
#[derive(Default, MergedObject)]
pub struct Mutation(
    OpeningMutation,
    ProgrammeMutation,
    PhaseMutation,
    MilestoneMutation,
    GoalMutation,
    DecisionMutation,
    MeetingMutation,
    ReportMutation,
    RiskMutation,
    CostPlanMutation,
    SharingMutation,
    BatchMutation,
    LedgerUploadMutation,
    ErasureMutation,
);

/// The resolvers of the contract.
pub type Contract = Schema<Query, Mutation, Subscription>;

/// The schema over an installation. Requests must carry the caller: see [`crate::router`].
#[must_use]
pub fn schema(app: Arc<App>) -> Contract {
    build().data(app).finish()
}

/// The contract as text, as it stands in `api/schema.graphql`.
#[must_use]
pub fn sdl() -> String {
    build().finish().sdl_with_options(
        SDLExportOptions::new()
            .sorted_fields()
            .sorted_arguments()
            .sorted_enum_items(),
    )
}

/// Every mutation with the command it orders.
#[must_use]
pub fn mutations() -> Vec<(String, &'static str)> {
    let orders = [
        OpeningMutation::ORDERS,
        ProgrammeMutation::ORDERS,
        PhaseMutation::ORDERS,
        MilestoneMutation::ORDERS,
        GoalMutation::ORDERS,
        DecisionMutation::ORDERS,
        MeetingMutation::ORDERS,
        ReportMutation::ORDERS,
        RiskMutation::ORDERS,
        CostPlanMutation::ORDERS,
        SharingMutation::ORDERS,
        BatchMutation::ORDERS,
        ErasureMutation::ORDERS,
    ];
    orders
        .into_iter()
        .flatten()
        .map(|(mutation, command)| (camel(mutation), *command))
        .collect()
}

/// Mutations that order no command by themselves: what is done with files that were handed in.
#[must_use]
pub fn handlings() -> &'static [&'static str] {
    &HANDLINGS
}

fn build() -> async_graphql::SchemaBuilder<Query, Mutation, Subscription> {
    Schema::build(Query::default(), Mutation::default(), Subscription)
        .register_output_type::<Node>()
        // The transport has validated every document against this contract before it gets here.
        .validation_mode(ValidationMode::Fast)
}
