//! How long the history takes to redraw in Chromium while its slider moves: from the moved slider to the new
//! frame, over the demo's whole history.
//!
//! `cargo bench -p loggbok --bench slider`.
#![allow(
    missing_docs,
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::cast_possible_truncation,
    reason = "a bench prints, panics on faults of its own, and shares the journeys' browser and server"
)]

#[path = "../journeys/browser.rs"]
mod browser;
#[path = "../journeys/place.rs"]
mod place;
#[path = "../journeys/server.rs"]
mod server;

use browser::Chromium;
use server::Server;

/// Moves the slider step by step from the end, then in leaps, and answers milliseconds: each from the input to
/// the frame after the redraw.
const MOVES: &str = "(async () => { \
    const slider = document.querySelector('#reglage'); \
    const max = Number(slider.max); \
    const stops = []; \
    for (let back = 1; back <= 30; back++) stops.push(max - back); \
    for (let leap = 1; leap <= 30; leap++) stops.push(1 + (leap * 37) % max); \
    const taken = []; \
    for (const stop of stops) { \
        const drawn = new Promise(done => document.addEventListener('redrawn', \
            () => requestAnimationFrame(() => done(performance.now())), { once: true })); \
        slider.value = stop; \
        const began = performance.now(); \
        slider.dispatchEvent(new Event('input', { bubbles: true })); \
        taken.push(await drawn - began); \
    } \
    return taken; })()";

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let server = Server::demo();
        let chromium = Chromium::start().await;
        chromium
            .open(&format!("{}/program/dalsland/historik", server.address))
            .await;
        let taken = chromium.evaluate(MOVES).await;
        let taken: Vec<f64> = taken
            .as_array()
            .unwrap()
            .iter()
            .map(|ms| ms.as_f64().unwrap())
            .collect();
        println!("| moves | median, ms | 95th percentile, ms | longest, ms |");
        println!("|---|---:|---:|---:|");
        for (moves, times) in [
            ("step by step", &taken[..30]),
            ("leaps over the history", &taken[30..]),
        ] {
            let mut times = times.to_vec();
            times.sort_by(f64::total_cmp);
            let at = |part: usize| times[(times.len() * part / 100).min(times.len() - 1)];
            println!("| {moves} | {:.0} | {:.0} | {:.0} |", at(50), at(95), at(100));
        }
    });
}
