//! What is done with files that were handed in: read in another way, posted, or thrown away. Posting gives the order
//! that the file's rows make; the rest changes nothing but the file.

use std::time::Duration;

use async_graphql::{Context, InputObject, Object, Result, SimpleObject};
use loggbok_app::ledger_file::Profile;
use loggbok_app::{Failure, LedgerFailure, Posting, Work};
use loggbok_domain::DecisionId;
use uuid::Uuid;

use super::upload::LedgerProgress;
use crate::caller::Caller;
use crate::receipt::UserError;
use crate::scalar;

/// How long an order to post waits; then it goes on by itself.
const PATIENCE: Duration = Duration::from_secs(3);

/// The mutations here, which order no command by themselves.
pub(crate) const HANDLINGS: [&str; 3] = ["ledgerUploadDiscard", "ledgerUploadPost", "ledgerUploadProfile"];

/// What is done with ledger files that were handed in.
#[derive(Default)]
pub(crate) struct LedgerUploadMutation;

/// What came of handling a file.
#[derive(SimpleObject)]
pub(crate) struct LedgerUploadPayload {
    /// The log position of the batch's last event; null unless it was posted now.
    position: Option<scalar::Position>,
    /// The uuid of the batch it became; null unless it was posted now.
    batch: Option<scalar::Uuid>,
    /// How far posting has come, where it takes longer than this answer waits: ask `ledgerUpload` then.
    progress: Option<LedgerProgress>,
    /// Why it was not done; empty when it was. Nothing was changed then.
    user_errors: Vec<UserError>,
}

/// Which file is posted, and on what.
#[derive(InputObject)]
pub(crate) struct LedgerUploadPostInput {
    /// The file's uuid.
    upload: scalar::Uuid,
    /// The decision it rests on, by its uuid.
    authority: Option<scalar::Uuid>,
    /// True when the profile is right; it is then kept for the source. Required unless it was confirmed before.
    profile_is_right: bool,
}

/// How a file is to be read.
#[derive(InputObject)]
pub(crate) struct LedgerUploadProfileInput {
    /// The file's uuid.
    upload: scalar::Uuid,
    /// The profile (TOML), as `profile` of its content shows it.
    profile: String,
}

/// Which file is thrown away.
#[derive(InputObject)]
pub(crate) struct LedgerUploadDiscardInput {
    /// The file's uuid.
    upload: scalar::Uuid,
}

/// What is done with ledger files that were handed in.
#[Object]
impl LedgerUploadMutation {
    /// Post a file that was handed in, as one batch: all of it or nothing. The same file twice adds nothing.
    async fn ledger_upload_post(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which file, and on what.")] input: LedgerUploadPostInput,
    ) -> Result<Option<LedgerUploadPayload>> {
        let caller = Caller::of(ctx)?;
        let posted = post(caller, &input).await;
        caller.forget().await;
        match posted {
            Ok(Work::Done(posted)) => Ok(Some(LedgerUploadPayload {
                position: Some(posted.receipt.position.into()),
                batch: Some(posted.batch.0.into()),
                ..LedgerUploadPayload::done()
            })),
            Ok(Work::UnderWay(progress)) => Ok(Some(LedgerUploadPayload {
                progress: Some((&progress).into()),
                ..LedgerUploadPayload::done()
            })),
            Err(LedgerFailure::Failure(failure)) => refused(caller, &failure).map(Some),
            Err(LedgerFailure::Hindered(hindrances)) => Ok(Some(LedgerUploadPayload {
                user_errors: hindrances
                    .iter()
                    .map(|it| UserError::said("LEDGER_HINDERED", it.say("", caller.language())))
                    .collect(),
                ..LedgerUploadPayload::done()
            })),
        }
    }

    /// Say how a file that was handed in is to be read; look at its content again then.
    async fn ledger_upload_profile(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which file, and how.")] input: LedgerUploadProfileInput,
    ) -> Result<Option<LedgerUploadPayload>> {
        let caller = Caller::of(ctx)?;
        let profile = match Profile::read(&input.profile) {
            Ok(profile) => profile,
            Err(message) => {
                return Ok(Some(LedgerUploadPayload {
                    user_errors: vec![UserError::said("BAD_USER_INPUT", message)],
                    ..LedgerUploadPayload::done()
                }));
            }
        };
        let changed = async {
            let id = uuid(&input.upload)?;
            caller.app.profile_upload(caller.actor, id, profile).await
        };
        told(caller, changed.await.map(|_| ()))
    }

    /// Throw a file that was handed in away.
    async fn ledger_upload_discard(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which file.")] input: LedgerUploadDiscardInput,
    ) -> Result<Option<LedgerUploadPayload>> {
        let caller = Caller::of(ctx)?;
        let discarded = async {
            let id = uuid(&input.upload)?;
            caller.app.discard_upload(caller.actor, id).await
        };
        told(caller, discarded.await)
    }
}

impl LedgerUploadPayload {
    fn done() -> Self {
        Self {
            position: None,
            batch: None,
            progress: None,
            user_errors: Vec::new(),
        }
    }
}

async fn post(
    caller: Caller<'_>,
    input: &LedgerUploadPostInput,
) -> Result<Work<loggbok_app::Posted>, LedgerFailure> {
    let decision = input.authority.as_ref().map(|id| id.0.parse::<DecisionId>());
    let said = Posting {
        decision: decision.transpose()?,
        profile_is_right: input.profile_is_right,
    };
    let id = uuid(&input.upload)?;
    caller.app.post_upload(caller.actor, id, said, PATIENCE).await
}

fn uuid(id: &scalar::Uuid) -> Result<Uuid, Failure> {
    id.0.parse().map_err(|_| {
        Failure::Malformed(loggbok_domain::ParseError {
            expected: "ID",
            value: id.0.clone(),
        })
    })
}

fn told(caller: Caller<'_>, done: Result<(), Failure>) -> Result<Option<LedgerUploadPayload>> {
    match done {
        Ok(()) => Ok(Some(LedgerUploadPayload::done())),
        Err(failure) => refused(caller, &failure).map(Some),
    }
}

fn refused(caller: Caller<'_>, failure: &Failure) -> Result<LedgerUploadPayload> {
    if !failure.is_for_people() {
        return Err(caller.told(failure));
    }
    Ok(LedgerUploadPayload {
        user_errors: vec![UserError::of(caller, failure)],
        ..LedgerUploadPayload::done()
    })
}
