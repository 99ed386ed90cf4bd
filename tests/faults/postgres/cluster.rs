//! A PostgreSQL server of the test's own, in a folder of its own: never the machine's.

use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::report::folder;

/// No server takes longer to come up or go down on a machine that is busy.
const LONGEST: Duration = Duration::from_secs(60);

/// A server and its data; both go when it is dropped.
pub(crate) struct Cluster {
    dir: tempfile::TempDir,
    pub(crate) port: u16,
    settings: Vec<String>,
}

impl Cluster {
    /// A new primary with settings of its own.
    pub(crate) fn primary(settings: &[&str]) -> Self {
        let cluster = Self::in_folder(settings);
        cluster.must(
            "initdb",
            &[
                "-A",
                "trust",
                "-U",
                "postgres",
                "-E",
                "UTF8",
                "--locale=C",
                "-N",
                "-D",
                &cluster.data(),
            ],
        );
        cluster.start();
        cluster
    }

    /// A standby that follows a primary.
    pub(crate) fn standby_of(primary: &Self) -> Self {
        let cluster = Self::in_folder(&[]);
        let source = format!(
            "host=127.0.0.1 port={} user=postgres application_name=standby",
            primary.port
        );
        cluster.must(
            "pg_basebackup",
            &[
                "-R",
                "-X",
                "stream",
                "-c",
                "fast",
                "-N",
                "-d",
                &source,
                "-D",
                &cluster.data(),
            ],
        );
        cluster.start();
        cluster
    }

    fn in_folder(settings: &[&str]) -> Self {
        let dir = folder();
        if is_root() {
            let owned = Command::new("chown")
                .arg("postgres")
                .arg(dir.path())
                .status()
                .unwrap();
            assert!(owned.success(), "the folder cannot be given to postgres");
        }
        let port = TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        Self {
            dir,
            port,
            settings: settings.iter().map(|setting| (*setting).to_owned()).collect(),
        }
    }

    fn data(&self) -> String {
        self.dir.path().join("data").to_str().unwrap().to_owned()
    }

    pub(crate) fn address(&self) -> SocketAddr {
        ([127, 0, 0, 1], self.port).into()
    }

    /// Starts it, and waits until it takes connections.
    pub(crate) fn start(&self) {
        let own = [
            format!("port={}", self.port),
            "listen_addresses=127.0.0.1".to_owned(),
            format!("unix_socket_directories={}", self.dir.path().display()),
            "shared_buffers=16MB".to_owned(),
            "max_wal_size=64MB".to_owned(),
        ];
        let options: Vec<String> = own
            .iter()
            .chain(&self.settings)
            .map(|setting| format!("-c {setting}"))
            .collect();
        let log = self.dir.path().join("server.log");
        self.must(
            "pg_ctl",
            &[
                "start",
                "-w",
                "-t",
                "60",
                "-D",
                &self.data(),
                "-l",
                log.to_str().unwrap(),
                "-o",
                &options.join(" "),
            ],
        );
    }

    /// `kill -9` of the whole server.
    pub(crate) fn kill(&self) {
        let Some(postmaster) = self.postmaster() else {
            return;
        };
        let all: Vec<String> = children(&postmaster)
            .into_iter()
            .chain([postmaster.clone()])
            .collect();
        // The postmaster first, so that it cannot start others.
        signal("-9", &[postmaster]);
        signal("-9", &all);
        let began = Instant::now();
        while all
            .iter()
            .any(|process| Path::new("/proc").join(process).exists())
        {
            assert!(began.elapsed() < LONGEST, "the server does not end");
            std::thread::sleep(Duration::from_millis(5));
        }
        let _ = std::fs::remove_file(Path::new(&self.data()).join("postmaster.pid"));
    }

    /// `kill -9` of one of its processes that serves a client; the server then starts itself anew.
    pub(crate) fn kill_a_backend(&self) -> bool {
        let Some(postmaster) = self.postmaster() else {
            return false;
        };
        let serves = |process: &String| title(process).contains("127.0.0.1(");
        let backend = children(&postmaster).into_iter().find(serves);
        backend.is_some_and(|backend| {
            signal("-9", &[backend]);
            true
        })
    }

    /// The process that receives the primary's log stands still; or ends, with whatever waits for it on the wire.
    pub(crate) fn receive(&self, ends: bool) {
        let postmaster = self.postmaster().unwrap();
        let began = Instant::now();
        // On a busy machine one may just have ended and the next not begun.
        let receivers = loop {
            let all = children(&postmaster).into_iter();
            let found: Vec<String> = all.filter(|p| title(p).contains("walreceiver")).collect();
            if !found.is_empty() {
                break found;
            }
            assert!(began.elapsed() < LONGEST, "the standby follows");
            std::thread::sleep(Duration::from_millis(20));
        };
        if ends {
            signal("-TERM", &receivers);
        }
        signal(if ends { "-CONT" } else { "-STOP" }, &receivers);
    }

    /// Makes a standby the primary.
    pub(crate) fn promote(&self) {
        self.must("pg_ctl", &["promote", "-w", "-t", "60", "-D", &self.data()]);
    }

    fn postmaster(&self) -> Option<String> {
        let file = std::fs::read_to_string(Path::new(&self.data()).join("postmaster.pid")).ok()?;
        Some(file.lines().next()?.trim().to_owned())
    }

    fn must(&self, program: &str, arguments: &[&str]) {
        let path = programs().join(program);
        let mut command = match is_root() {
            true => {
                let mut command = Command::new("setpriv");
                command
                    .args(["--reuid=postgres", "--regid=postgres", "--clear-groups"])
                    .arg(path);
                command
            }
            false => Command::new(path),
        };
        let status = command
            .current_dir(self.dir.path())
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let status = status
            .status()
            .unwrap_or_else(|error| panic!("{program}: {error}"));
        let log = std::fs::read_to_string(self.dir.path().join("server.log")).unwrap_or_default();
        assert!(status.success(), "{program} ended with {status}: {log}");
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        self.kill();
    }
}

fn is_root() -> bool {
    let output = Command::new("id").arg("-u").output().unwrap();
    output.stdout.trim_ascii() == b"0"
}

/// The newest server's programs: on Debian they are not on the path.
fn programs() -> PathBuf {
    let mut found: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .map(|version| version.unwrap().path().join("bin"))
        .filter(|programs| programs.join("initdb").exists())
        .collect();
    found.sort();
    found.pop().unwrap_or_default()
}

fn children(of: &str) -> Vec<String> {
    let list = format!("/proc/{of}/task/{of}/children");
    let text = std::fs::read_to_string(list).unwrap_or_default();
    text.split_whitespace().map(str::to_owned).collect()
}

fn title(process: &str) -> String {
    let text = std::fs::read(format!("/proc/{process}/cmdline")).unwrap_or_default();
    String::from_utf8_lossy(&text).into_owned()
}

fn signal(which: &str, processes: &[String]) {
    // One that has ended meanwhile is no matter.
    let _ = Command::new("kill")
        .arg(which)
        .args(processes)
        .stderr(Stdio::null())
        .status();
}
