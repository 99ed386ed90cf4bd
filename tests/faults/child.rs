//! Writing processes, with or without a disk that fails under them.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use sha2::{Digest, Sha256};

use crate::history;
use crate::writer::{ORDERS, Orders};

/// No writer needs longer; one that does hangs, and that is a fault too.
const LONGEST: Duration = Duration::from_secs(60);

/// A writing process.
pub(crate) struct Writing {
    child: Child,
    out: BufReader<ChildStdout>,
    dir: PathBuf,
}

/// What stands between a writer and its disk.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shim {
    /// Where the diary is kept; none is kept without.
    pub(crate) diary: Option<PathBuf>,
    /// A fault as `kind:name:nth:error:times`; see `shim.c`.
    pub(crate) fault: Option<String>,
    /// Microseconds a sync takes.
    pub(crate) slow: u32,
}

impl Writing {
    /// Starts a writer on the disk as it is.
    pub(crate) fn start(orders: &Orders) -> Self {
        Self::spawn(&mut command(orders), orders)
    }

    /// Starts a writer on a disk that keeps a diary and may fail.
    pub(crate) fn start_on(orders: &Orders, shim: &Shim) -> Self {
        let mut command = command(orders);
        command
            .env("LD_PRELOAD", library())
            .env("FAULTS_DIR", orders.dir.canonicalize().unwrap());
        if let Some(diary) = &shim.diary {
            command.env("FAULTS_DIARY", diary);
        }
        if let Some(fault) = &shim.fault {
            command.env("FAULTS_AT", fault);
        }
        if shim.slow > 0 {
            command.env("FAULTS_SLOW", shim.slow.to_string());
        }
        Self::spawn(&mut command, orders)
    }

    fn spawn(command: &mut Command, orders: &Orders) -> Self {
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        Self {
            child,
            out,
            dir: orders.dir.clone(),
        }
    }

    /// Waits until the writer has said a word so many times; false if it ended before.
    pub(crate) fn says(&mut self, word: &str, times: u64) -> bool {
        let mut heard = 0;
        let mut line = String::new();
        while heard < times {
            line.clear();
            if self.out.read_line(&mut line).unwrap_or(0) == 0 {
                return false;
            }
            // The harness may have begun the line.
            heard += u64::from(line.trim_end().ends_with(word));
        }
        true
    }

    /// Ends it as a power failure of the process would (`SIGKILL`).
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        history::mend(&self.dir);
    }

    /// Waits for its end; says how it did not end well.
    pub(crate) fn end(mut self) -> Vec<String> {
        let began = Instant::now();
        let reading = std::thread::spawn(move || std::io::copy(&mut self.out, &mut std::io::sink()));
        while !reading.is_finished() && began.elapsed() < LONGEST {
            std::thread::sleep(Duration::from_millis(1));
        }
        if !reading.is_finished() {
            self.child.kill().unwrap();
            self.child.wait().unwrap();
            return vec![format!("the writer did not end within {} s", LONGEST.as_secs())];
        }
        let status = self.child.wait().unwrap();
        if status.success() {
            Vec::new()
        } else {
            vec![format!("the writer ended with {status}")]
        }
    }
}

fn command(orders: &Orders) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args([
            "writer::writing_process",
            "--exact",
            "--nocapture",
            "--test-threads=1",
        ])
        .env(ORDERS, serde_json::to_string(orders).unwrap());
    command
}

/// The library, compiled when it is not there yet.
pub(crate) fn library() -> &'static Path {
    static LIBRARY: OnceLock<PathBuf> = OnceLock::new();
    LIBRARY.get_or_init(|| {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/faults/shim.c");
        let digest = Sha256::digest(std::fs::read(&source).unwrap());
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let to = folder.join(format!(
            "shim-{:02x}{:02x}{:02x}{:02x}.so",
            digest[0], digest[1], digest[2], digest[3]
        ));
        if !to.exists() {
            let made = folder.join(format!("shim-{}.part", std::process::id()));
            let compiler = std::env::var_os("CC").unwrap_or_else(|| "cc".into());
            let status = Command::new(compiler)
                .args(["-shared", "-fPIC", "-O1", "-o"])
                .args([&made, &source])
                .args(["-ldl", "-lpthread"])
                .status()
                .expect("a C compiler");
            assert!(status.success(), "shim.c does not compile");
            std::fs::rename(made, &to).unwrap();
        }
        to
    })
}
