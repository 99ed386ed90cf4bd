//! *Granska*: the standard questions of an audit, each answered by computed facts that lead to what they rest on.
//!
//! A question is one file: what it asks, the answer in a sentence, and a table. The page and the exported file draw
//! from the same table.

mod approval;
mod benefit;
mod cost;
mod decision;
mod export;
mod goal;
mod inventory;
mod meeting;
mod page;
mod question;
mod role;
mod rule;

pub(crate) use export::export;
pub(crate) use page::page;
