//! What must hold whatever happens to the process, the disk and the clock. `docs/faults.md` says what is simulated and
//! what is held after it; `cargo xtask faults` runs this with a report.
//!
//! A test of the store's, which alone can have bugs planted in it: hence no `main.rs`, which Cargo would take for a test of
//! the program's.
//!
//! Linux only: the disk that fails is a library put between the program and the C library (`shim.c`).
#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::wildcard_enum_match_arm,
    reason = "a test panics to fail, and tells its parent process how far it has come"
)]

mod chance;
mod child;
mod diary;
mod disk;
mod flips;
mod found;
mod full;
mod history;
mod input_output;
mod judge;
mod kill;
mod lock;
mod order;
mod planted;
mod postgres;
mod power;
mod report;
mod stored;
mod writer;
