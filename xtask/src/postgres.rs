//! A PostgreSQL for the tests: the one at hand, or a private one in a folder of its own, which is stopped and gone
//! at the end.

use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::machine::{Missing, install, is_root};
use crate::step::{must, works};

/// Tells the tests which server to use; set by whoever has one.
pub(crate) const VARIABLE: &str = "LOGGBOK_TEST_POSTGRES";
/// What the tests use when nobody says anything.
const AT_HAND: &str = "postgres://root@127.0.0.1/test";

/// A server the tests can use.
pub(crate) struct Server {
    pub(crate) url: String,
    private: Option<Private>,
}

impl Server {
    /// Finds one, or starts one.
    pub(crate) fn ready(missing: Missing) -> Result<Self, String> {
        if let Ok(url) = std::env::var(VARIABLE) {
            return Ok(Self { url, private: None });
        }
        if works("psql", &[AT_HAND, "-c", "SELECT 1"]) {
            let url = AT_HAND.to_owned();
            return Ok(Self { url, private: None });
        }
        if programs().is_none() {
            install(missing, &["postgresql"])?;
        }
        let programs = programs().ok_or("initdb and pg_ctl are not where PostgreSQL keeps them")?;
        let private = Private::start(programs)?;
        let url = format!("postgres://loggbok@127.0.0.1:{}/postgres", private.port);
        let private = Some(private);
        Ok(Self { url, private })
    }

    /// Whether it is one of our own.
    pub(crate) fn is_private(&self) -> bool {
        self.private.is_some()
    }
}

/// Where initdb and pg_ctl are; the newest version counts.
fn programs() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").ok()?;
    let folders = versions.filter_map(|entry| Some(entry.ok()?.path().join("bin")));
    folders
        .filter(|folder| folder.join("initdb").exists() && folder.join("pg_ctl").exists())
        .max_by_key(|folder| {
            let version = folder
                .parent()
                .and_then(Path::file_name)
                .map(|it| it.to_string_lossy());
            version.and_then(|it| it.parse::<u32>().ok())
        })
}

/// A cluster of our own.
struct Private {
    programs: PathBuf,
    folder: PathBuf,
    port: u16,
}

impl Private {
    fn start(programs: PathBuf) -> Result<Self, String> {
        let folder = std::env::temp_dir().join(format!("loggbok-postgres-{}", std::process::id()));
        let fault = |error: std::io::Error| format!("{}: {error}", folder.display());
        fs::create_dir(&folder).map_err(fault)?;
        // The port is free now; it is asked for again in a moment.
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
            .and_then(|listener| listener.local_addr())
            .map_err(fault)?
            .port();
        let private = Self {
            programs,
            folder,
            port,
        };
        // The server refuses to run as root.
        if is_root() {
            must(Command::new("chown").arg("postgres").arg(&private.folder))?;
        }
        must(
            private
                .run("initdb")
                .args(["-A", "trust", "-U", "loggbok", "-E", "UTF8", "--no-locale"]),
        )?;
        let options = format!("-p {port} -k '' -c listen_addresses=127.0.0.1 -c max_connections=200",);
        let log = private.folder.join("server.log");
        must(
            private
                .run("pg_ctl")
                .arg("-l")
                .arg(log)
                .args(["-w", "-o", &options, "start"]),
        )?;
        Ok(private)
    }

    /// One of its programs on its folder, as a user that it accepts.
    fn run(&self, program: &str) -> Command {
        let program = self.programs.join(program);
        let mut command = if is_root() {
            let mut command = Command::new("runuser");
            command.args(["-u", "postgres", "--"]).arg(program);
            command
        } else {
            Command::new(program)
        };
        command
            .arg("-D")
            .arg(self.folder.join("data"))
            .current_dir(&self.folder);
        command
    }
}

impl Drop for Private {
    fn drop(&mut self) {
        if let Err(what) = must(self.run("pg_ctl").args(["-m", "immediate", "stop"])) {
            println!("the private PostgreSQL: {what}");
        }
        if let Err(error) = fs::remove_dir_all(&self.folder) {
            println!("{} is left behind: {error}", self.folder.display());
        }
    }
}
