//! Which program this is.

use std::sync::LazyLock;

static BUILD: LazyLock<String> = LazyLock::new(|| {
    let program = std::env::current_exe().and_then(std::fs::metadata);
    let changed = program.as_ref().ok().and_then(|file| file.modified().ok());
    let size = program.as_ref().map(std::fs::Metadata::len).unwrap_or_default();
    format!("{} {size} {changed:?}", env!("CARGO_PKG_VERSION"))
});

/// Tells builds apart, so that nobody keeps what an older program answered: the program's own size and time of
/// change. Where the system does not tell, its version.
#[must_use]
pub fn build() -> &'static str {
    &BUILD
}
