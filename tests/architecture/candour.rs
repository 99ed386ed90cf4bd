//! Nothing is left undone in silence: no gaps, no skipped tests, no lint switched off without its reason.

use syn::visit::{self, Visit};

use super::tree;

/// Macros that stand where code should.
const GAPS: [&str; 3] = ["todo", "unimplemented", "dbg"];

#[test]
fn nothing_is_undone_skipped_or_silenced_without_a_reason() {
    let found: Vec<String> = tree::rust()
        .flat_map(|source| {
            faults(&source.syntax())
                .into_iter()
                .map(|fault| format!("{}: {fault}", source.path))
        })
        .collect();
    assert!(found.is_empty(), "{found:#?}");
}

fn faults(syntax: &syn::File) -> Vec<String> {
    let mut finder = Finder(Vec::new());
    finder.visit_file(syntax);
    finder.0
}

struct Finder(Vec<String>);

impl<'ast> Visit<'ast> for Finder {
    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        if let Some(segment) = call.path.segments.last()
            && GAPS.contains(&segment.ident.to_string().as_str())
        {
            self.0
                .push(format!("`{}!` stands where code should", segment.ident));
        }
        visit::visit_macro(self, call);
    }

    fn visit_attribute(&mut self, attribute: &'ast syn::Attribute) {
        let path = attribute.path();
        if path.is_ident("ignore") {
            self.0.push("a test is skipped".to_owned());
        }
        if path.is_ident("allow") || path.is_ident("expect") {
            let reasoned = matches!(&attribute.meta, syn::Meta::List(list) if list.tokens.to_string().contains("reason ="));
            if !reasoned {
                self.0.push("a lint is switched off without a reason".to_owned());
            }
        }
        visit::visit_attribute(self, attribute);
    }
}

#[test]
fn what_is_undone_is_seen() {
    let text = "#[allow(dead_code)] fn a() { todo!() }\n#[test] #[ignore = \"slow\"] fn b() {}\n\
                #[allow(dead_code, reason = \"shown\")] fn c() {}";
    assert_eq!(faults(&syn::parse_file(text).unwrap()).len(), 3);
}
