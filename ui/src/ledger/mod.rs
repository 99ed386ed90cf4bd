//! Ledgers in: files handed in, looked at and registered; what became of them; the rules they are read by; and the
//! rows behind every figure.

mod batch;
mod choice;
mod file;
mod hand_in;
mod history;
mod holds;
mod overview;
mod preview;
mod profile;
mod progress;
mod register;
mod rows;
mod rule_change;
mod rule_form;
mod rule_list;
mod rules;
mod spread;
mod target;
mod withdraw;

pub(crate) use batch::batch;
pub(crate) use file::file;
pub(crate) use hand_in::{LARGEST_BODY, hand_in};
pub(crate) use overview::overview;
pub(crate) use profile::read_so;
pub(crate) use register::{discard, register};
pub(crate) use rows::rows;
pub(crate) use rules::{drop_rule, rules, set_rule};
pub(crate) use withdraw::withdraw;
