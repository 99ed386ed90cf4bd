//! The project's own files, each read once.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// Folders that hold nothing of ours.
const FOREIGN: [&str; 4] = [".git", "target", "node_modules", "graphiql"];
/// How the names of files end that hold text.
const TEXT: [&str; 14] = [
    "rs", "toml", "md", "ftl", "graphql", "sql", "mjs", "js", "json", "css", "html", "snap", "yml", "sh",
];

/// One file.
pub(crate) struct Source {
    /// Path from the top folder, with slashes.
    pub(crate) path: String,
    pub(crate) text: String,
}

impl Source {
    /// Whether the whole file is there for tests and measurements only.
    pub(crate) fn is_test(&self) -> bool {
        let mut folders = self.path.split('/').rev().skip(1);
        folders.any(|folder| matches!(folder, "tests" | "benches" | "examples"))
            || is_declared_for_tests(&self.path)
    }

    /// The syntax tree.
    pub(crate) fn syntax(&self) -> syn::File {
        syn::parse_file(&self.text).unwrap_or_else(|error| panic!("{}: {error}", self.path))
    }

    /// Whether it lies in a folder.
    pub(crate) fn is_in(&self, folder: &str) -> bool {
        self.path.starts_with(&format!("{folder}/"))
    }
}

/// The top folder.
pub(crate) fn top() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every text file of ours.
pub(crate) fn files() -> &'static [Source] {
    static FILES: LazyLock<Vec<Source>> = LazyLock::new(|| {
        let mut paths = Vec::new();
        collect(top(), &mut paths);
        paths.sort();
        paths.iter().map(|path| read(path)).collect()
    });
    &FILES
}

/// Every Rust file of ours.
pub(crate) fn rust() -> impl Iterator<Item = &'static Source> {
    files().iter().filter(|file| file.path.ends_with(".rs"))
}

/// One file by its path.
pub(crate) fn file(path: &str) -> &'static Source {
    files()
        .iter()
        .find(|file| file.path == path)
        .unwrap_or_else(|| panic!("{path} is missing"))
}

/// Whether an item is compiled for tests only.
pub(crate) fn is_for_tests(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| match &attribute.meta {
        syn::Meta::List(list) if list.path.is_ident("cfg") => {
            let condition = list.tokens.to_string();
            condition.contains("test") && !condition.contains("not")
        }
        other => other
            .path()
            .segments
            .last()
            .is_some_and(|segment| segment.ident == "test"),
    })
}

/// Whether a file belongs to a module declared as `#[cfg(test)] mod name;`.
fn is_declared_for_tests(path: &str) -> bool {
    static MODULES: LazyLock<Vec<String>> = LazyLock::new(|| rust().flat_map(modules_for_tests).collect());
    MODULES.iter().any(|module| {
        let rest = path.strip_prefix(module.as_str());
        rest.is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
    })
}

/// The modules that a file declares for tests only, as paths without ending.
fn modules_for_tests(source: &Source) -> Vec<String> {
    let path = source.path.trim_end_matches(".rs");
    let (folder, stem) = path.rsplit_once('/').unwrap_or(("", path));
    let folder = if matches!(stem, "mod" | "lib" | "main") {
        folder
    } else {
        path
    };
    let declared = source.syntax().items.into_iter().filter_map(|item| match item {
        syn::Item::Mod(module) if module.content.is_none() && is_for_tests(&module.attrs) => {
            Some(module.ident)
        }
        _ => None,
    });
    declared.map(|name| format!("{folder}/{name}")).collect()
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in folder.read_dir().unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.is_dir() {
            if !FOREIGN.contains(&name) {
                collect(&path, paths);
            }
        } else if is_text(&path, name) {
            paths.push(path);
        }
    }
}

fn is_text(path: &Path, name: &str) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    let vendored = name.contains(".min.") || name == "package-lock.json";
    name == "run" || (ending.is_some_and(|ending| TEXT.contains(&ending)) && !vendored)
}

fn read(path: &Path) -> Source {
    let relative = path
        .strip_prefix(top())
        .unwrap()
        .to_str()
        .unwrap()
        .replace('\\', "/");
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{relative}: {error}"));
    Source { path: relative, text }
}
