//! How long each abusive request keeps the server busy, against the 100 ms that none may take.
//!
//! `cargo bench -p loggbok-api --bench abuse`. Each is sent five times; nothing refused is kept, so each time
//! counts, and the slowest is the one printed.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a benchmark prints its figures"
)]

#[path = "../tests/http/abusive.rs"]
mod abusive;
#[allow(dead_code, reason = "shared with the tests, which use all of it")]
#[path = "../tests/http/bare.rs"]
mod bare;

use std::{
    process::ExitCode,
    time::{Duration, Instant},
};

const LIMIT: Duration = Duration::from_millis(100);

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let service = bare::Service::new(bare::settings());
    let mut slowest = Duration::ZERO;
    println!("{:>10}  {:<26}  request", "µs", "refused with");
    for abusive in abusive::all() {
        let mut longest = Duration::ZERO;
        let mut code = String::new();
        for _ in 0..5 {
            let begun = Instant::now();
            let reply = service.post(&abusive.body).await;
            longest = longest.max(begun.elapsed());
            code = reply.code();
        }
        assert_eq!(code, abusive.code, "{}", abusive.name);
        println!(
            "{:>10}  {code:<26}  {} ({} bytes)",
            longest.as_micros(),
            abusive.name,
            abusive.body.len()
        );
        slowest = slowest.max(longest);
    }
    println!(
        "{:>10}  the slowest; the limit is {} µs",
        slowest.as_micros(),
        LIMIT.as_micros()
    );
    if slowest < LIMIT {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
