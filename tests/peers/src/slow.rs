//! A disk whose syncs take longer: `slow.c`, loaded into a contender or into a PostgreSQL of its own.

use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// What a sync takes longer, in microseconds.
const MICROSECONDS: &str = "5000";

/// The compiled library.
pub(crate) struct Shim {
    folder: TempDir,
}

impl Shim {
    pub(crate) fn build() -> Self {
        // Not beside the build: the server runs as somebody else.
        let folder = tempfile::tempdir().unwrap();
        let source = folder.path().join("slow.c");
        fs::write(&source, include_str!("../slow.c")).unwrap();
        must(
            Command::new("cc")
                .args(["-O2", "-shared", "-fPIC", "-o"])
                .arg(folder.path().join("slow.so"))
                .arg(&source)
                .arg("-ldl"),
        );
        must(Command::new("chmod").arg("-R").arg("a+rX").arg(folder.path()));
        Self { folder }
    }

    /// The settings under which a program syncs slowly.
    pub(crate) fn settings(&self) -> Vec<(String, String)> {
        let library = self.folder.path().join("slow.so");
        vec![
            ("LD_PRELOAD".to_owned(), library.display().to_string()),
            ("LOGGBOK_SLOW_MICROSECONDS".to_owned(), MICROSECONDS.to_owned()),
        ]
    }
}

/// A private PostgreSQL that syncs slowly.
pub(crate) struct Server {
    programs: PathBuf,
    folder: TempDir,
    pub(crate) url: String,
}

impl Server {
    /// Starts one; `None` where PostgreSQL's own programs are not installed.
    pub(crate) fn start(shim: &Shim) -> Option<Self> {
        let programs = programs()?;
        let folder = tempfile::tempdir().unwrap();
        let port = free_port();
        let url = format!("postgres://loggbok@127.0.0.1:{port}/postgres");
        let server = Self {
            programs,
            folder,
            url,
        };
        if is_root() {
            must(Command::new("chown").arg("postgres").arg(server.folder.path()));
        }
        must(
            server
                .run("initdb", &[])
                .args(["-A", "trust", "-U", "loggbok", "-E", "UTF8", "--no-locale"]),
        );
        let options = format!("-p {port} -k '' -c listen_addresses=127.0.0.1 -c max_connections=200");
        let log = server.folder.path().join("server.log");
        must(
            server
                .run("pg_ctl", &shim.settings())
                .arg("-l")
                .arg(log)
                .args(["-w", "-o", &options, "start"]),
        );
        Some(server)
    }

    /// One of its programs on its folder, as a user that it accepts.
    fn run(&self, program: &str, settings: &[(String, String)]) -> Command {
        let program = self.programs.join(program);
        let mut command = if is_root() {
            let mut command = Command::new("runuser");
            command.args(["-u", "postgres", "--", "env"]);
            command
        } else {
            Command::new("env")
        };
        command.args(settings.iter().map(|(name, value)| format!("{name}={value}")));
        command
            .arg(program)
            .arg("-D")
            .arg(self.folder.path().join("data"));
        command.current_dir(self.folder.path());
        command
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may not have started; whoever is told why is not to be told this as well.
        drop(self.run("pg_ctl", &[]).args(["-m", "immediate", "stop"]).output());
    }
}

/// One that nobody listens on once this has returned.
fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    listener.local_addr().unwrap().port()
}

fn programs() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").ok()?;
    let folders = versions.filter_map(|entry| Some(entry.ok()?.path().join("bin")));
    let whole = |folder: &PathBuf| has(folder, "initdb") && has(folder, "pg_ctl");
    folders.filter(whole).max()
}

fn has(folder: &Path, program: &str) -> bool {
    folder.join(program).exists()
}

fn is_root() -> bool {
    let answer = Command::new("id").arg("-u").output().unwrap();
    answer.stdout.trim_ascii() == b"0"
}

fn must(command: &mut Command) {
    let output = command.stdout(std::process::Stdio::null()).status();
    let status = output.unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(status.success(), "{command:?}: {status}");
}
