//! How long files and functions may be, and how many parameters a function may take.

use std::collections::BTreeMap;

use syn::spanned::Spanned;
use syn::visit::{self, Visit};

use super::tree::{self, Source, is_for_tests};

/// Lines of a file without its tests.
const FILE: usize = 300;
/// Lines of a function, from its name to its last brace.
const FUNCTION: usize = 70;
/// Parameters beside the receiver and a context.
const PARAMETERS: usize = 5;

/// Something that is allowed to be larger.
struct Exception {
    /// `path`, `path#function` or `path#function()` for its parameters.
    what: &'static str,
    /// How large it is. It may shrink, and then this number with it; it may not grow.
    size: usize,
    /// Why it is better whole.
    #[allow(dead_code, reason = "written for people")]
    why: &'static str,
}

/// This list may only shrink.
const EXCEPTIONS: &[Exception] = &[];

#[test]
fn everything_is_of_a_size_to_be_read_at_one_sitting() {
    let mut large = BTreeMap::new();
    for source in tree::rust() {
        measure(source, &mut large);
    }
    let excepted = EXCEPTIONS
        .iter()
        .map(|it| (it.what.to_owned(), it.size))
        .collect();
    let faults = compare(&large, &excepted);
    assert!(faults.is_empty(), "{faults:#?}");
}

/// What is larger or smaller than its exception, or has none, or no longer needs it.
fn compare(large: &BTreeMap<String, usize>, excepted: &BTreeMap<String, usize>) -> Vec<String> {
    let mut faults = Vec::new();
    for (what, size) in large {
        match excepted.get(what) {
            None => faults.push(format!(
                "{what} has {size}: divide it by what its parts decide, ask or show"
            )),
            Some(known) if known < size => faults.push(format!("{what} has {size}, and may have {known}")),
            Some(known) if known > size => {
                faults.push(format!("{what} has {size}: let its exception say so"))
            }
            Some(_) => {}
        }
    }
    let stale = excepted.keys().filter(|what| !large.contains_key(*what));
    faults.extend(stale.map(|what| format!("{what} no longer needs its exception: remove it")));
    faults
}

/// What is too large in a file. Tests may be as long as the tables of cases they are.
fn measure(source: &Source, large: &mut BTreeMap<String, usize>) {
    if source.is_test() {
        return;
    }
    let mut finder = Finder {
        path: &source.path,
        large,
        in_tests: 0,
    };
    finder.visit_file(&source.syntax());
    let lines = source.text.lines().count() - finder.in_tests;
    if lines > FILE {
        large.insert(source.path.clone(), lines);
    }
}

struct Finder<'a> {
    path: &'a str,
    large: &'a mut BTreeMap<String, usize>,
    in_tests: usize,
}

impl Finder<'_> {
    fn function(&mut self, signature: &syn::Signature, body: &syn::Block) {
        let lines = body.brace_token.span.close().end().line - signature.span().start().line + 1;
        if lines > FUNCTION {
            self.large
                .insert(format!("{}#{}", self.path, signature.ident), lines);
        }
        self.parameters(signature);
    }

    fn parameters(&mut self, signature: &syn::Signature) {
        let count = signature.inputs.iter().filter(|input| is_chosen(input)).count();
        if count > PARAMETERS {
            let what = format!("{}#{}()", self.path, signature.ident);
            self.large.insert(what, count);
        }
    }
}

/// Whether a parameter was chosen by whoever wrote the function, as the receiver and the context that every GraphQL
/// resolver is handed were not.
fn is_chosen(input: &syn::FnArg) -> bool {
    let syn::FnArg::Typed(parameter) = input else {
        return false;
    };
    let syn::Type::Reference(reference) = &*parameter.ty else {
        return true;
    };
    let syn::Type::Path(named) = &*reference.elem else {
        return true;
    };
    named
        .path
        .segments
        .last()
        .is_none_or(|segment| segment.ident != "Context")
}

impl<'ast> Visit<'ast> for Finder<'_> {
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if is_for_tests(&item.attrs) {
            self.in_tests += item.span().end().line - item.span().start().line + 1;
        } else {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.function(&item.sig, &item.block);
        visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.function(&item.sig, &item.block);
        visit::visit_impl_item_fn(self, item);
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        match &item.default {
            Some(body) => self.function(&item.sig, body),
            None => self.parameters(&item.sig),
        }
        visit::visit_trait_item_fn(self, item);
    }
}

#[test]
fn what_is_too_large_is_seen() {
    let body = "\n    x();".repeat(FUNCTION);
    let text = format!(
        "fn long() {{{body}\n}}\nstruct S;\nimpl S {{ fn wide(&self, a: u8, b: u8, c: u8, d: u8, e: u8, f: u8) {{}} }}\n\
         #[cfg(test)]\nmod tests {{{}}}\n{}",
        "\n".repeat(FILE),
        "\n".repeat(FILE - FUNCTION)
    );
    let mut large = BTreeMap::new();
    measure(
        &Source {
            path: "a.rs".to_owned(),
            text,
        },
        &mut large,
    );
    let found: Vec<(&str, usize)> = large.iter().map(|(what, size)| (what.as_str(), *size)).collect();
    let file = FUNCTION + 2 + 2 + FILE - FUNCTION;
    assert_eq!(
        found,
        [("a.rs", file), ("a.rs#long", FUNCTION + 2), ("a.rs#wide()", 6)]
    );
}

#[test]
fn exceptions_may_only_shrink() {
    let sizes = |list: &[(&str, usize)]| {
        list.iter()
            .map(|(what, size)| ((*what).to_owned(), *size))
            .collect()
    };
    let excepted = sizes(&[("same", 301), ("grown", 301), ("shrunk", 310), ("gone", 305)]);
    let faults = compare(
        &sizes(&[("same", 301), ("grown", 302), ("shrunk", 309), ("new", 301)]),
        &excepted,
    );
    let subjects: Vec<&str> = faults
        .iter()
        .filter_map(|fault| fault.split(' ').next())
        .collect();
    assert_eq!(subjects, ["grown", "new", "shrunk", "gone"]);
}
