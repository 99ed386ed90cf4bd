//! Money: the potential, the plan, what was realised and what it cost.

mod alone;
mod break_even;
mod bridge;
mod claims;
mod course;
mod deviations;
mod earned;
mod economy_page;
mod grounds;
mod invoices;
mod keys;
mod ladder;
mod municipality;
mod order;
mod out;
mod overview;
mod parts;
mod potential;
mod premises;
mod realised;
mod rungs;
mod savings_page;
mod transition;
mod year;

pub(crate) use economy_page::economy;
pub(crate) use order::{ask as ask_order, give as give_order};
pub(crate) use out::file as money_file;
pub(crate) use overview::overview;
pub(crate) use realised::{Realised, realised};
pub(crate) use savings_page::savings;
