//! Names that say nothing are refused: a file is named by what it decides, asks or shows.

use std::path::Path;

use super::tree;

/// Names under which anything could be put, and then is.
const BANNED: [&str; 14] = [
    "util", "utils", "helper", "helpers", "common", "model", "models", "service", "services", "manager",
    "managers", "misc", "shared", "base",
];

#[test]
fn no_file_has_a_name_under_which_anything_could_be_put() {
    for source in tree::rust() {
        for part in Path::new(source.path.trim_end_matches(".rs")) {
            assert!(
                !BANNED.contains(&part.to_str().unwrap()),
                "{}: name it by what it decides, asks or shows",
                source.path
            );
        }
    }
}
