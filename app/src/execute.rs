//! The door for commands: who may, what happens, and that it is durable before it is answered.

use std::sync::Arc;

use loggbok_domain::StreamId;
use loggbok_store::{Append, AppendRefusal, Author, Expected, Receipt};

use crate::App;
use crate::actor::Actor;
use crate::decide::Decided;
use crate::failure::{Failure, Happened};
use crate::order::{Order, digest};
use crate::workspace::Workspace;

/// How often an act is decided anew when others write in between.
const ATTEMPTS: usize = 5;
/// Events of a stream read at a time.
const PAGE: usize = 1_000;

impl App {
    /// Carries out an order. The answer is durable; the view has reached it.
    ///
    /// # Errors
    /// See [`Failure`]; nothing was changed, except that after [`Failure::NotYetShown`] and a fault of the
    /// store the same order may be sent again to learn what became of it.
    pub async fn execute(&self, actor: &Actor, order: Order) -> Result<Receipt, Failure> {
        let receipt = self.carry_out(actor, order).await?;
        self.shown(receipt.position).await?;
        Ok(receipt)
    }

    /// Carries out an order. The answer is durable; the view may not have reached it yet.
    pub(crate) async fn carry_out(&self, actor: &Actor, order: Order) -> Result<Receipt, Failure> {
        let digest = digest(actor, &order).map_err(|e| Failure::Fault(e.to_string()))?;
        let mut head = self.log().follow().borrow().position;
        // Most acts begin something new in a programme that is remembered. What is presumed of the streams stands in
        // the append, so a wrong guess writes nothing; nor is anybody refused by a guess.
        if order.seen.is_none()
            && let Ok(decided) = self
                .decide(actor, &mut Workspace::presuming(self), &order, head)
                .await
            && let Some(receipt) = self.append(actor, &order, digest, decided).await?.ok()
        {
            return Ok(receipt);
        }
        let mut workspace = Workspace::new(self);
        if let Some((receipt, before)) = workspace.look_at(&order).await? {
            let repeated = Receipt {
                repeated: true,
                ..receipt
            };
            return if before == digest {
                Ok(repeated)
            } else {
                Err(Failure::CommandReused)
            };
        }
        let mut conflict = Vec::new();
        for _ in 0..ATTEMPTS {
            let decided = self.decide(actor, &mut workspace, &order, head).await?;
            match self.append(actor, &order, digest, decided).await? {
                Ok(receipt) => return Ok(receipt),
                Err(stale) => {
                    conflict = self.happened(&stale.stream, stale.version).await?;
                    head = self.log().follow().borrow().position;
                    workspace = Workspace::new(self);
                }
            }
        }
        Err(Failure::Conflict { happened: conflict })
    }

    /// Appends what was decided. The inner error is a stream that has moved on since: nothing was written.
    async fn append(
        &self,
        actor: &Actor,
        order: &Order,
        digest: [u8; 32],
        decided: Decided,
    ) -> Result<Result<Receipt, Expected>, Failure> {
        let append = Append {
            scope: Arc::from(order.programme.to_string()),
            command: order.id.0,
            digest,
            correlation: None,
            causation: None,
            author: author(actor),
            reason: order.reason.as_ref().map(ToString::to_string),
            decision: order.decision.map(|d| d.0),
            rule: decided.rule,
            clock: self.clock().now(),
            expected: decided.expected,
            events: decided.events,
        };
        let appended = if decided.erases.is_empty() {
            self.log().append(append).await
        } else {
            self.log().erase(append, &decided.erases).await
        };
        match appended {
            Ok(receipt) => {
                if !decided.erases.is_empty() {
                    self.clean_up(order.programme, receipt.position).await;
                }
                Ok(Ok(receipt))
            }
            Err(AppendRefusal::Conflict { stream, expected, .. }) => Ok(Err(Expected {
                stream,
                version: expected,
            })),
            Err(AppendRefusal::CommandReused { .. }) => Err(Failure::CommandReused),
            Err(other @ (AppendRefusal::Invalid(_) | AppendRefusal::OtherRoot)) => {
                Err(Failure::Fault(other.to_string()))
            }
            Err(AppendRefusal::Store(error)) => Err(error.into()),
        }
    }

    /// Refuses an order whose sender had not seen the latest of what it changes.
    pub(crate) async fn unchanged_since(&self, order: &Order, target: StreamId) -> Result<(), Failure> {
        let Some(seen) = order.seen else { return Ok(()) };
        let (stream, mut after) = (target.to_string(), 0);
        let mut happened = Vec::new();
        loop {
            let page = self.happened(&stream, after).await?;
            let read = page.len();
            happened.extend(page.into_iter().filter(|it| it.position > seen));
            after += read as u64;
            if read < PAGE {
                break;
            }
        }
        if happened.is_empty() {
            Ok(())
        } else {
            Err(Failure::Conflict { happened })
        }
    }

    async fn happened(&self, stream: &str, after: u64) -> Result<Vec<Happened>, Failure> {
        let events = self.log().read_stream(stream, after, PAGE).await?;
        Ok(events
            .into_iter()
            .map(|e| Happened {
                position: e.position,
                kind: e.kind.to_string(),
                recorded_at: e.recorded_at,
                role: e.author.role.clone(),
            })
            .collect())
    }
}

fn author(actor: &Actor) -> Author {
    Author {
        actor: actor.id.as_str().to_owned(),
        role: actor.role.as_str().to_owned(),
        organisation: actor.organisation.as_ref().map(ToString::to_string),
    }
}
