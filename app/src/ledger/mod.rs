//! Ledger files at the door: looked at as they would be read, then posted whole or not at all, once.

mod counted;
mod desk;
mod gather;
mod guard;
mod posting;
mod preview;
mod progress;
mod receive;
mod row_place;
mod rows;
mod source;
mod upload;

use std::sync::Arc;

use loggbok_domain::cost::{PostLedger, PostedRow};
use loggbok_domain::{BatchId, CommandId, DecisionId, OrganisationKey, ParseError, ProgrammeId, Title};
use loggbok_imports::ledger::{Coding, Ledger, Row};
use loggbok_projections::View;
use loggbok_store::Receipt;
use uuid::Uuid;

pub(crate) use counted::{Counted, CountedRow};
pub(crate) use desk::Desk;
pub use desk::{ReadUpload, Work};
pub use guard::{Hindrance, Overlap};
pub use posting::{Posted, Posting};
pub use preview::{Bucketed, LedgerPreview, Looked, LookedRow};
pub use progress::{Progress, Step};
pub use receive::{Receiving, UploadFailure};
pub use row_place::{NoPlace, RowPlace};
pub use rows::{Behind, RowBehind, RowPage};
pub use source::{Confirmed, LedgerSource};
pub(crate) use upload::forget_posted;
pub use upload::{HandedIn, UPLOADS_KEPT, Upload};

use crate::App;
use crate::actor::Actor;
use crate::failure::Failure;
use crate::order::Order;

/// A ledger file, read, and what it is said to be.
#[derive(Clone, Debug)]
pub struct LedgerFile {
    /// The programme.
    pub programme: ProgrammeId,
    /// Whose costs.
    pub organisation: OrganisationKey,
    /// Where the rows come from.
    pub source: Title,
    /// SHA-256 of the file, in hexadecimal.
    pub sha256: String,
    /// What it holds.
    pub ledger: Arc<Ledger>,
    /// The organisation number its owner should have, digits only.
    pub owner: Option<String>,
    /// The calendar year all of its rows should be of.
    pub year: Option<i32>,
    /// The decision that posting it rests on.
    pub decision: Option<DecisionId>,
}

/// Why a ledger was not posted; nothing was changed.
#[derive(Clone, Debug, thiserror::Error)]
pub enum LedgerFailure {
    /// What it holds hinders it; everything that does.
    #[error("{} things hinder it", .0.len())]
    Hindered(Vec<Hindrance>),
    /// The door refused it.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<ParseError> for LedgerFailure {
    fn from(error: ParseError) -> Self {
        Self::Failure(error.into())
    }
}

impl App {
    /// What a ledger would come to, and what hinders it. Nothing is changed.
    ///
    /// # Errors
    /// Denied, or no such programme.
    pub async fn preview_ledger(
        &self,
        actor: &Actor,
        file: &LedgerFile,
    ) -> Result<LedgerPreview, LedgerFailure> {
        let answer = self.ask(actor, file.programme, None).await?;
        let booked = preview::booked(&file.ledger)?;
        let hindrances = guard::hindrances(&answer.view, file, &booked);
        let overlaps = guard::overlaps(&answer.view, file, &booked);
        Ok(LedgerPreview::new(
            &answer.view,
            file,
            &booked,
            hindrances,
            overlaps,
        ))
    }

    /// Posts a ledger, unless something hinders it.
    ///
    /// # Errors
    /// What hinders it, or why the door refused it; nothing was changed.
    pub async fn import_ledger(&self, actor: &Actor, file: LedgerFile) -> Result<Receipt, LedgerFailure> {
        let posted = self.post_ledger(actor, file, &Progress::default()).await?;
        Ok(posted.receipt)
    }

    /// As [`Self::import_ledger`], and tells how far it has come.
    ///
    /// # Errors
    /// As [`Self::import_ledger`].
    pub async fn post_ledger(
        &self,
        actor: &Actor,
        file: LedgerFile,
        progress: &Progress,
    ) -> Result<Posted, LedgerFailure> {
        progress.begin(Step::Checking, 0);
        let answer = self.ask(actor, file.programme, None).await?;
        let booked = preview::booked(&file.ledger)?;
        let hindrances = guard::hindrances(&answer.view, &file, &booked);
        if !hindrances.is_empty() {
            return Err(LedgerFailure::Hindered(hindrances));
        }
        drop(booked);
        let batch = batch_id(&answer.view, &file);
        drop(answer);
        progress.begin(Step::Writing, 0);
        // The same file gives the same act, so an import that was cut off can simply be run again.
        let id = CommandId(Uuid::new_v5(&batch.0, b"post"));
        let (programme, decision) = (file.programme, file.decision);
        let mut order = Order::new(id, programme, post(batch, &file)?);
        order.decision = decision;
        drop(file);
        let receipt = self.carry_out(actor, order).await?;
        progress.begin(Step::Counting, receipt.events.into());
        self.shown_bit_by_bit(&receipt, progress).await?;
        Ok(Posted { batch, receipt })
    }

    /// Waits until the views have taken in what was posted, and tells how far they have come: a large ledger takes
    /// them a while.
    async fn shown_bit_by_bit(&self, receipt: &Receipt, progress: &Progress) -> Result<(), Failure> {
        let before = receipt.position.0 - u64::from(receipt.events);
        let told = async {
            let mut published = self.views.published();
            loop {
                let reached = *published.borrow_and_update();
                progress.at(reached.0.saturating_sub(before));
                if published.changed().await.is_err() {
                    std::future::pending::<()>().await;
                }
            }
        };
        tokio::select! {
            shown = self.shown_in_time(receipt.position) => shown,
            () = told => Ok(()),
        }
    }
}

/// The id of the batch that a file becomes: the same for the same file, so that two imports at once cannot both
/// succeed, and a new one once it was withdrawn.
fn batch_id(view: &View, file: &LedgerFile) -> BatchId {
    let batches = view.ledger.batches.values();
    let before = batches.filter(|batch| guard::is_of_file(batch, file)).count();
    let name = format!("{}/{}/{before}", file.organisation, file.sha256);
    BatchId(Uuid::new_v5(&file.programme.0, name.as_bytes()))
}

fn post(batch: BatchId, file: &LedgerFile) -> Result<PostLedger, ParseError> {
    let ledger = &file.ledger;
    let codings = ledger.codings.iter().map(|it| coding(it).map(Arc::new));
    let codings: Vec<Arc<loggbok_domain::cost::Coding>> = codings.collect::<Result<_, _>>()?;
    let vouchers = ledger.vouchers.iter().map(|voucher| voucher_name(&voucher.name));
    let vouchers: Vec<Option<Arc<Title>>> = vouchers.collect::<Result<_, _>>()?;
    let row = |row: &Row| PostedRow {
        line: row.line,
        voucher: row
            .voucher
            .and_then(|place| vouchers.get(place as usize).cloned().flatten()),
        coding: Arc::clone(&codings[row.coding as usize]),
        booked_on: row.booked_on,
        amount_ore: loggbok_domain::Ore(row.amount_ore),
    };
    Ok(PostLedger {
        batch,
        organisation: file.organisation.clone(),
        source: file.source.clone(),
        sha256: Some(file.sha256.clone()),
        rows: ledger.rows.iter().map(row).collect(),
    })
}

fn voucher_name(name: &str) -> Result<Option<Arc<Title>>, ParseError> {
    if name.is_empty() {
        return Ok(None);
    }
    Title::parse(name).map(|name| Some(Arc::new(name)))
}

/// Code parts as the domain has them.
fn coding(coding: &Coding) -> Result<loggbok_domain::cost::Coding, ParseError> {
    let part = |part: &Option<Box<str>>| match part.as_deref() {
        None | Some("") => Ok(None),
        Some(text) => Title::parse(text).map(Some),
    };
    Ok(loggbok_domain::cost::Coding {
        account: Title::parse(&coding.account)?,
        responsibility: part(&coding.responsibility)?,
        activity: part(&coding.activity)?,
        project: part(&coding.project)?,
        counterparty: part(&coding.counterparty)?,
    })
}
