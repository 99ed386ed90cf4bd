//! Nothing changes except through `App::execute`. The arrows keep `api` and `ui` from naming the store; this
//! keeps the crates that may name it from writing past the door.

use syn::visit::{self, Visit};

use super::tree::{self, Source, is_for_tests};

/// Ways to write to a log, and the files that may take each: commands through the door; a log rebuilt from an export
/// or from a backup.
const WRITES: [(&str, &[&str]); 2] = [
    ("append", &["app/src/execute.rs"]),
    ("import", &["src/transfer.rs", "src/restore.rs"]),
];
/// Folders of the crates that may name the store.
const NEAR: [&str; 3] = ["app/src", "projections/src", "src"];

#[test]
fn the_log_is_written_in_few_places() {
    let near = |source: &&Source| NEAR.iter().any(|folder| source.is_in(folder)) && !source.is_test();
    for source in tree::rust().filter(near) {
        for called in calls(source) {
            if let Some((_, places)) = WRITES.iter().find(|(name, _)| *name == called) {
                let path = source.path.as_str();
                assert!(
                    places.contains(&path),
                    "`{called}` is for {places:?}, not for {path}"
                );
            }
        }
    }
}

#[test]
fn the_places_exist() {
    for (name, places) in WRITES {
        for place in places {
            assert!(
                calls(tree::file(place)).iter().any(|called| called == name),
                "{place} does not call `{name}`"
            );
        }
    }
}

/// The methods called outside tests.
fn calls(source: &Source) -> Vec<String> {
    let mut finder = Calls(Vec::new());
    finder.visit_file(&source.syntax());
    finder.0
}

struct Calls(Vec<String>);

impl<'ast> Visit<'ast> for Calls {
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if !is_for_tests(&item.attrs) {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        self.0.push(call.method.to_string());
        visit::visit_expr_method_call(self, call);
    }
}
