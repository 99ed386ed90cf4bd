//! Every page, drawn from a real installation: a log in a directory of its own, the real programme file, the
//! door and the views, without a socket in between.

#![allow(clippy::unwrap_used, reason = "a test stops where it cannot go on")]

mod as_of;
mod authorising;
mod decisions;
mod deeds;
mod difference;
mod dossier;
mod erasure;
mod figures;
mod import;
mod installation;
mod language;
#[path = "../ledgers/mod.rs"]
mod ledgers;
mod load;
mod money;
mod orders;
mod sign_in;
mod steering;
