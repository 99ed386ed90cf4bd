//! Forms: what they send, who may send them, and what becomes of it.

mod choice;
mod figure;
mod order;
mod sent;
mod step;
mod wrong;

pub(crate) use choice::{key_of, organisations, quarters};
pub(crate) use figure::{count, percent, percent_of, scaled};
pub(crate) use order::{Given, Read, carried, may, permitted, present};
pub(crate) use sent::{Ask, COMMAND, Sent, Values};
pub(crate) use step::{more, step, stepped};
pub(crate) use wrong::Wrong;
