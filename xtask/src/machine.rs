//! What the tests need on the machine besides Rust, and how it gets there on Debian.

use std::path::Path;
use std::process::Command;

use crate::step::{answer, must, top, works};

/// What to do about something missing.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Missing {
    /// Install it.
    Install,
    /// Say how to install it.
    Report,
}

/// Where the journeys look for a browser, unless `CHROMIUM` says where it is.
const BROWSERS: [&str; 3] = [
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
];
/// Go's checksum database code, by which bundles are checked.
const CHECKER: &str = "/usr/share/gocode/src/golang.org/x/mod/sumdb";
/// Where Node's packages note the lock file they were installed from.
const INSTALLED_FROM: &str = "node_modules/.installed-from";

/// Sees to everything the tests need.
pub(crate) fn prepare(missing: Missing) -> Result<(), String> {
    rust_components(missing)?;
    debian_packages(missing)?;
    node_packages()
}

/// rustfmt and clippy, which a minimal toolchain lacks.
fn rust_components(missing: Missing) -> Result<(), String> {
    if works("cargo", &["fmt", "--version"]) && works("cargo", &["clippy", "--version"]) {
        return Ok(());
    }
    if missing == Missing::Install && works("rustup", &["--version"]) {
        return must(Command::new("rustup").args(["component", "add", "rustfmt", "clippy"]));
    }
    Err("rustfmt and clippy are missing: run `rustup component add rustfmt clippy`".to_owned())
}

/// A browser for the journeys, Node.js for other people's GraphQL clients and audits, Go for their checker of logs.
fn debian_packages(missing: Missing) -> Result<(), String> {
    let mut packages = Vec::new();
    if std::env::var_os("CHROMIUM").is_none() && !BROWSERS.iter().any(|path| Path::new(path).exists()) {
        packages.push("chromium");
    }
    if !works("node", &["--version"]) {
        packages.push("nodejs");
    }
    if !works("npm", &["--version"]) {
        packages.push("npm");
    }
    if !works("go", &["version"]) {
        packages.push("golang-go");
    }
    if !Path::new(CHECKER).exists() {
        packages.push("golang-golang-x-mod-dev");
    }
    if packages.is_empty() {
        return Ok(());
    }
    install(missing, &packages)
}

/// Installs packages of Debian's, or says how.
pub(crate) fn install(missing: Missing, packages: &[&str]) -> Result<(), String> {
    if missing == Missing::Report || !is_root() || !works("apt-get", &["--version"]) {
        let list = packages.join(" ");
        return Err(format!(
            "{list} is missing. On Debian: `sudo apt-get install {list}`, then run this again"
        ));
    }
    must(&mut apt(&["update", "-q"]))?;
    must(apt(&["install", "-q", "-y", "--no-install-recommends"]).args(packages))
}

/// Whether we may install, and must not start servers.
pub(crate) fn is_root() -> bool {
    answer("id", &["-u"]).is_ok_and(|id| id == "0")
}

fn apt(arguments: &[&str]) -> Command {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive").args(arguments);
    command
}

/// The Node packages of the lock file; nothing is fetched when they are there already.
fn node_packages() -> Result<(), String> {
    let folder = top().join("tests/node");
    let unreadable = |error: std::io::Error| format!("{}: {error}", folder.display());
    let lock = std::fs::read(folder.join("package-lock.json")).map_err(unreadable)?;
    if std::fs::read(folder.join(INSTALLED_FROM)).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    must(Command::new("npm").arg("ci").current_dir(&folder))?;
    std::fs::write(folder.join(INSTALLED_FROM), lock).map_err(unreadable)
}
