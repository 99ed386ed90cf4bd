//! Proofs: the last checkpoint, that an event is in the log, and that a log is the beginning of a later one.

use async_graphql::{Context, Object, Result, SimpleObject};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use loggbok_app::Position;
use loggbok_app::proof::{Consistency, Kept, Proof, SignedCheckpoint};

use crate::caller::Caller;
use crate::scalar;

/// Proofs at the root. Answers with them are not kept: they change when the log is signed, not when it grows.
#[derive(Default)]
pub(crate) struct ProofQuery;

/// The state of the log, signed (kontrollpunkt; C2SP tlog-checkpoint). Keep it outside the installation: what it
/// covers can then never be changed unnoticed.
#[derive(SimpleObject)]
pub(crate) struct Checkpoint {
    /// The installation's name in the world.
    origin: String,
    /// How many events it covers.
    size: scalar::Position,
    /// RFC 6962 root over their leaves, in base64.
    root: String,
    /// The signed note, with witnesses' cosignatures if any: what to keep.
    note: String,
    /// When it was signed, by this installation's own clock.
    signed_at: scalar::Time,
}

/// A key that checkpoints are or were signed with.
#[derive(SimpleObject)]
pub(crate) struct SigningKey {
    /// The verifier key, as C2SP's signed-note writes it.
    key: String,
    /// The note that ties it to the key before; null for the first.
    succession: Option<String>,
}

/// That an event stands in the log.
#[derive(SimpleObject)]
pub(crate) struct InclusionProof {
    /// Where it stands.
    position: scalar::Position,
    /// What is hashed into the tree: the event's canonical JSON, without its content.
    leaf: String,
    /// The hashes from the leaf to the root, in base64.
    path: Vec<String>,
    /// The signed checkpoint they lead to.
    checkpoint: String,
    /// All of it as one text (C2SP tlog-proof), which `loggbok verify` and other checkers read.
    text: String,
}

/// That the log of one size is the beginning of that of another.
#[derive(SimpleObject)]
pub(crate) struct ConsistencyProof {
    /// The smaller size.
    from: scalar::Position,
    /// Its root, in base64.
    from_root: String,
    /// The larger size.
    to: scalar::Position,
    /// Its root, in base64.
    to_root: String,
    /// The hashes that lead from the one root to the other, in base64.
    path: Vec<String>,
}

#[Object]
impl ProofQuery {
    /// The last signed checkpoint; null before the first.
    #[graphql(cache_control(no_cache))]
    async fn checkpoint(&self, ctx: &Context<'_>) -> Result<Option<Checkpoint>> {
        let caller = Caller::of(ctx)?;
        let kept = caller
            .app
            .checkpoint()
            .await
            .map_err(|failure| caller.told(&failure))?;
        Ok(kept.and_then(Checkpoint::of))
    }

    /// The keys that checkpoints are signed with, the first one first; the last one is in use.
    #[graphql(cache_control(no_cache))]
    async fn signing_keys(&self, ctx: &Context<'_>) -> Result<Vec<SigningKey>> {
        let caller = Caller::of(ctx)?;
        let keys = caller
            .app
            .signing_keys()
            .await
            .map_err(|failure| caller.told(&failure))?;
        let one = |record: loggbok_app::proof::KeyRecord| SigningKey {
            key: record.key,
            succession: record.succession,
        };
        Ok(keys.into_iter().map(one).collect())
    }

    /// The proof that an event stands in the log; null if there is none at that position, or the checkpoint does
    /// not reach it yet.
    #[graphql(cache_control(no_cache))]
    async fn inclusion_proof(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Where the event stands.")] position: scalar::Position,
        #[graphql(desc = "A checkpoint of this log to prove it against; the last one when left out.")]
        checkpoint: Option<String>,
    ) -> Result<Option<InclusionProof>> {
        InclusionProof::find(Caller::of(ctx)?, Position(position.0), checkpoint.as_deref()).await
    }

    /// The proof that the log of one size is the beginning of that of another; null beyond what is signed.
    #[graphql(cache_control(no_cache))]
    async fn consistency_proof(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The smaller size.")] from: scalar::Position,
        #[graphql(desc = "The larger size; that of the last checkpoint when left out.")] to: Option<
            scalar::Position,
        >,
    ) -> Result<Option<ConsistencyProof>> {
        let caller = Caller::of(ctx)?;
        let found = caller.app.consistency(from.0, to.map(|to| to.0)).await;
        let found = found.map_err(|failure| caller.told(&failure))?;
        Ok(found.map(Into::into))
    }
}

impl Checkpoint {
    /// The first one that holds the event at a position.
    pub(crate) async fn of_event(caller: Caller<'_>, position: Position) -> Result<Option<Self>> {
        let kept = caller.app.checkpoint_of(position).await;
        let kept = kept.map_err(|failure| caller.told(&failure))?;
        Ok(kept.and_then(Self::of))
    }

    fn of(kept: Kept) -> Option<Self> {
        let signed = SignedCheckpoint::parse(&kept.note).ok()?;
        let checkpoint = signed.checkpoint();
        Some(Self {
            origin: checkpoint.origin.clone(),
            size: scalar::Position(checkpoint.size),
            root: BASE64.encode(checkpoint.root),
            note: kept.note,
            signed_at: kept.signed_at.into(),
        })
    }
}

impl InclusionProof {
    pub(crate) async fn find(
        caller: Caller<'_>,
        position: Position,
        checkpoint: Option<&str>,
    ) -> Result<Option<Self>> {
        let found = caller.app.prove(position, checkpoint).await;
        let found = found.map_err(|failure| caller.told(&failure))?;
        Ok(found.map(Into::into))
    }
}

impl From<Proof> for InclusionProof {
    fn from(proof: Proof) -> Self {
        Self {
            position: proof.position.into(),
            text: proof.to_text(),
            path: encoded(&proof.path),
            leaf: proof.leaf,
            checkpoint: proof.checkpoint,
        }
    }
}

impl From<Consistency> for ConsistencyProof {
    fn from(proof: Consistency) -> Self {
        Self {
            from: scalar::Position(proof.from.0),
            from_root: BASE64.encode(proof.from.1),
            to: scalar::Position(proof.to.0),
            to_root: BASE64.encode(proof.to.1),
            path: encoded(&proof.path),
        }
    }
}

fn encoded(path: &[[u8; 32]]) -> Vec<String> {
    path.iter().map(|hash| BASE64.encode(hash)).collect()
}
