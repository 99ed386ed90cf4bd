//! Forms: what they send, who may send them, and what becomes of it.

mod choice;
mod figure;
mod order;
mod sent;
mod step;

pub(crate) use choice::{key_of, quarters};
pub(crate) use figure::{count, percent, percent_of};
pub(crate) use order::{Given, Read, carried, may, permitted, present};
pub(crate) use sent::{Ask, COMMAND, Sent, Values, Wrong};
pub(crate) use step::{more, step, stepped};
