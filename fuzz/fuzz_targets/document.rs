//! A GraphQL document from anybody: it is parsed, measured, validated and priced, or refused, in bounded time.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use loggbok_api::http::Scales;

static SCALES: LazyLock<Scales> = LazyLock::new(|| Scales::new(&loggbok_api::sdl()).unwrap());

fuzz_target!(|text: &str| {
    SCALES.weigh(text);
});
