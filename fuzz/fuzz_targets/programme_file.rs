//! A programme file: it is read, or every problem says where it is and what to do.
#![no_main]

use libfuzzer_sys::fuzz_target;
use loggbok_domain::Language;
use loggbok_imports::programme_file::{differences, read};

fuzz_target!(|text: &str| match read("file.toml", text) {
    Ok(file) => {
        for discrepancy in file.discrepancies() {
            assert!(!discrepancy.say(Language::Swedish).is_empty());
        }
        assert!(differences(text, text).is_empty());
    }
    Err(problems) => {
        assert!(!problems.is_empty());
        for problem in problems {
            assert!(!problem.say(Language::Swedish).is_empty());
        }
    }
});
