//! A stored event: type, schema and payload, as an export or a damaged row may hold them. What reads is written again
//! and then reads as the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use loggbok_domain::Event;

fuzz_target!(|stored: (u8, u8, &str)| {
    let (kind, schema, payload) = stored;
    let types: Vec<(&str, u32)> = Event::types().collect();
    let (kind, _) = types[usize::from(kind) % types.len()];
    let Ok(event) = Event::decode(kind, u32::from(schema % 4), Some(payload)) else {
        return;
    };
    if let Ok(Some(written)) = event.payload() {
        assert_eq!(Event::decode(kind, event.schema(), Some(&written)), Ok(event));
    }
});
