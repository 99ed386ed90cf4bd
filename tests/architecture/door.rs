//! Nothing changes except through `App::execute`. The arrows keep `api` and `ui` from naming the store; this
//! keeps the crates that may name it from writing past the door.

use syn::visit::{self, Visit};

use super::tree::{self, Source, is_for_tests};

/// Ways to write to a log, and the one file that may take each.
const WRITES: [(&str, &str); 2] = [("append", "app/src/execute.rs"), ("import", "src/transfer.rs")];
/// Folders of the crates that may name the store.
const NEAR: [&str; 3] = ["app/src", "projections/src", "src"];

#[test]
fn the_log_is_written_in_one_place() {
    let near = |source: &&Source| NEAR.iter().any(|folder| source.is_in(folder)) && !source.is_test();
    for source in tree::rust().filter(near) {
        for called in calls(source) {
            if let Some((_, place)) = WRITES.iter().find(|(name, _)| *name == called) {
                assert_eq!(source.path, *place, "`{called}` is for {place} alone");
            }
        }
    }
}

#[test]
fn the_place_exists() {
    for (name, place) in WRITES {
        assert!(
            calls(tree::file(place)).iter().any(|called| called == name),
            "{place} does not call `{name}`"
        );
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
