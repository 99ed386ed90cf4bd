//! How fast SIE is read, beside `sie-parser` on the same bytes in the same run.
//!
//! `cargo bench -p loggbok-imports --bench sie [-- MEBIBYTES]`; 64 by default.
#![allow(
    missing_docs,
    unused,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::float_arithmetic,
    clippy::cast_precision_loss,
    reason = "a bench prints, and panics on faults of its own"
)]

#[path = "../src/sie/tests/written.rs"]
mod written;

use std::hint::black_box;
use std::time::{Duration, Instant};

use loggbok_imports::sie;

const ROUNDS: usize = 5;

fn main() {
    let size = std::env::args()
        .find_map(|argument| argument.parse().ok())
        .unwrap_or(64_usize);
    let bytes = written::large(size << 20);
    let mebibytes = bytes.len() as f64 / f64::from(1 << 20);
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        ours.push(timed(|| {
            let file = sie::read(black_box(&bytes));
            assert!(file.problems.is_empty(), "{:?}", file.problems);
            file.rows.len()
        }));
        theirs.push(timed(|| {
            let text = sie_parser::decode_cp437(black_box(&bytes));
            sie_parser::document::read(&text).unwrap().vouchers.len()
        }));
    }
    let [ours, theirs] = [ours, theirs].map(|mut times| {
        times.sort_unstable();
        mebibytes / times[ROUNDS / 2].as_secs_f64()
    });
    println!("| file, MiB | ours, MiB/s | sie-parser, MiB/s | ratio |");
    println!("|---:|---:|---:|---:|");
    println!(
        "| {mebibytes:.0} | {ours:.0} | {theirs:.0} | {:.1} |",
        ours / theirs
    );
}

fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    black_box(work());
    start.elapsed()
}
