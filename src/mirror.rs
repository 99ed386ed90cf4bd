//! `loggbok mirror`: keeps a copy of the log in a KurrentDB stream.

use std::time::Duration;

use clap::Args;
use loggbok_app::words::say;
use loggbok_domain::Language;
use loggbok_store::Head;
use loggbok_store::kurrent::{Address, Mirror, MirrorFault, Step, StreamFault};
use tokio::sync::watch;
use tokio::time::Instant;

use crate::configuration::Configuration;
use crate::error::{Error, filled, store};
use crate::import::tell;
use crate::installation::open_existing;
use crate::serve::signal;
use crate::transfer::hex;

/// How often the log is looked at, whatever is heard of it: another process may be the one that writes.
const LOOK: Duration = Duration::from_secs(1);
/// How often it is told how far it has come.
const TELL: Duration = Duration::from_secs(10);
/// How soon it is tried again after the server went away.
const FIRST_RETRY: Duration = Duration::from_secs(1);
/// How seldom at last.
const LAST_RETRY: Duration = Duration::from_secs(30);

/// Where to, and how far.
#[derive(Args, Debug)]
pub(crate) struct Asked {
    /// The mirror: `kurrentdb://HOST:2113`. A setting of the connection follows a question mark, such as
    /// `?tls=false`; `stream=NAME` among them names another stream than `loggbok`.
    #[arg(long, value_name = "URL", env = "LOGGBOK_MIRROR", hide_env_values = true)]
    to: String,
    /// Stop when all that the log holds has been mirrored.
    #[arg(long)]
    once: bool,
    /// Write nothing: compare every event of the mirror with the log, and recompute the root.
    #[arg(long, conflicts_with = "once")]
    check: bool,
}

/// Mirrors the log until it is told to stop, or once.
pub(crate) async fn mirror(configuration: &Configuration, asked: &Asked) -> Result<(), Error> {
    let language = configuration.language;
    let address = Address::parse(&asked.to)?;
    let log = open_existing(configuration).await?;
    let head = log.follow();
    let mut mirror = Mirror::open(&address, log).await?;
    if asked.check {
        let root = mirror.compare().await?;
        let values = [
            ("position", mirror.mirrored().0.into()),
            ("root", hex(&root).into()),
        ];
        tell(&say(language, "mirror-same", &values));
        return Ok(());
    }
    let values = [
        ("stream", address.stream().to_owned().into()),
        ("place", address.place().to_owned().into()),
        ("position", mirror.mirrored().0.into()),
    ];
    tell(&say(language, "mirror-begins", &values));
    if asked.once {
        while mirror.step().await? != Step::UpToDate {}
        tell_position(language, "mirror-done", &mirror);
        return Ok(());
    }
    follow(Keeping::new(language, mirror), head).await
}

/// Keeps the mirror until it is told to stop. Between two batches it can stop at once; a batch under way is waited
/// for, so that it is known what became of it.
async fn follow(mut keeping: Keeping, mut head: watch::Receiver<Head>) -> Result<(), Error> {
    let mut stop = std::pin::pin!(signal());
    loop {
        let wait = if keeping.away.is_none() {
            keeping.step().await?
        } else {
            tokio::select! {
                () = &mut stop => break,
                wait = keeping.reconnect() => wait?,
            }
        };
        tokio::select! {
            biased;
            () = &mut stop => break,
            () = tokio::time::sleep(wait) => {}
            () = moved(&mut head), if keeping.away.is_none() => {}
        }
    }
    tell(&say(keeping.language, "terminal-stopping", &[]));
    tell_position(keeping.language, "mirror-position", &keeping.mirror);
    Ok(())
}

/// The head has moved. A log that is only read in this process never says so.
async fn moved(head: &mut watch::Receiver<Head>) {
    if head.changed().await.is_err() {
        std::future::pending::<()>().await;
    }
}

/// A mirror being kept, and what has been told of it.
struct Keeping {
    language: Language,
    mirror: Mirror,
    /// When it was last told how far it has come; never before all was there for the first time.
    told: Option<Instant>,
    /// How long until it is tried again, while the server is away.
    away: Option<Duration>,
}

impl Keeping {
    const fn new(language: Language, mirror: Mirror) -> Self {
        Self {
            language,
            mirror,
            told: None,
            away: None,
        }
    }

    /// Mirrors one batch, if there is any; answers how long to wait for the next.
    async fn step(&mut self) -> Result<Duration, Error> {
        match self.mirror.step().await {
            Ok(Step::UpToDate) => {
                if self.told.is_none() {
                    tell_position(self.language, "mirror-follows", &self.mirror);
                    self.told = Some(Instant::now());
                }
                Ok(LOOK)
            }
            Ok(Step::Mirrored(_)) => {
                if self.told.is_some_and(|told| told.elapsed() > TELL) {
                    tell_position(self.language, "mirror-position", &self.mirror);
                    self.told = Some(Instant::now());
                }
                Ok(Duration::ZERO)
            }
            Ok(Step::Overtaken) => {
                tell_position(self.language, "mirror-overtaken", &self.mirror);
                Ok(Duration::ZERO)
            }
            Err(fault) => self.lost(fault),
        }
    }

    async fn reconnect(&mut self) -> Result<Duration, Error> {
        match self.mirror.reopen().await {
            Ok(()) => {
                self.away = None;
                tell_position(self.language, "mirror-back", &self.mirror);
                Ok(Duration::ZERO)
            }
            Err(fault) => self.lost(fault),
        }
    }

    /// Whether it is tried again, and when; what does not pass by itself ends it.
    fn lost(&mut self, fault: MirrorFault) -> Result<Duration, Error> {
        if !fault.is_passing() {
            return Err(fault.into());
        }
        if self.away.is_none() {
            let what = say_fault(self.language, &fault);
            tell(&say(self.language, "mirror-lost", &[("what", what.into())]));
        }
        let wait = self
            .away
            .map_or(FIRST_RETRY, |before| (before * 2).min(LAST_RETRY));
        self.away = Some(wait);
        Ok(wait)
    }
}

fn tell_position(language: Language, key: &str, mirror: &Mirror) {
    tell(&say(language, key, &[("position", mirror.mirrored().0.into())]));
}

/// What is wrong with a mirror, and what to do.
pub(crate) fn say_fault(language: Language, fault: &MirrorFault) -> String {
    let (stream, place, what) = match fault {
        MirrorFault::Store(error) => return store(language, error),
        MirrorFault::Address { what } => {
            return filled(language, "mirror-address", &[("what", what.clone())]);
        }
        MirrorFault::Stream { stream, place, what } => (stream.clone(), place.clone(), what),
    };
    let (key, more) = match what {
        StreamFault::Missing => ("mirror-missing", vec![]),
        StreamFault::Foreign { revision, what } => (
            "mirror-foreign",
            vec![("number", revision.to_string()), ("what", what.clone())],
        ),
        StreamFault::OtherLog { position } => ("mirror-other", vec![("position", position.to_string())]),
        StreamFault::Ahead { there, here } => (
            "mirror-ahead",
            vec![("there", there.to_string()), ("here", here.to_string())],
        ),
        StreamFault::Cut { first } => ("mirror-cut", vec![("number", first.to_string())]),
        StreamFault::Deleted => ("mirror-deleted", vec![]),
        StreamFault::Erased { position } => ("mirror-erased", vec![("position", position.to_string())]),
    };
    let values = [vec![("stream", stream), ("place", place)], more].concat();
    filled(language, key, &values)
}
