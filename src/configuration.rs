//! Settings from flags, else the environment (both read by the command line), else a file.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use loggbok_domain::Language;
use serde::Deserialize;

use crate::cli::{Settings, Trace};
use crate::error::Error;

const DEFAULT_FILE: &str = "loggbok.toml";
const DEFAULT_DATA: &str = "loggbok-data";
/// How the URL of a database server begins.
const SERVERS: [&str; 2] = ["postgres://", "postgresql://"];
/// The signing key's file in the data directory, unless it is said to be elsewhere.
const KEY: &str = "signing.key";
/// The port of a fresh installation.
const DEFAULT_PORT: u16 = 4800;

/// Everything that can be set, settled.
#[derive(Clone, Debug)]
pub(crate) struct Configuration {
    /// Where to listen; a loopback address.
    pub(crate) listen: SocketAddr,
    /// The data directory.
    pub(crate) data: PathBuf,
    /// The URL of the database server, if the log is not in the data directory.
    pub(crate) server: Option<String>,
    /// The file of the signing key.
    pub(crate) key: PathBuf,
    /// The installation's name in the world, if it was given one.
    pub(crate) origin: Option<String>,
    /// The file that names witnesses, if there is one.
    pub(crate) policy: Option<PathBuf>,
    /// Whether developers' aids are served.
    pub(crate) development: bool,
    /// The form of the server's log.
    pub(crate) trace: Trace,
    /// The language of messages in the terminal.
    pub(crate) language: Language,
}

/// The settings file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    listen: Option<SocketAddr>,
    data: Option<PathBuf>,
    database: Option<String>,
    key: Option<PathBuf>,
    origin: Option<String>,
    policy: Option<PathBuf>,
    development: Option<bool>,
    trace: Option<String>,
    language: Option<String>,
}

impl Configuration {
    /// Settles the settings.
    ///
    /// # Errors
    /// An unreadable settings file, an unknown value in it, or an address beyond loopback.
    pub(crate) fn settle(settings: Settings) -> Result<Self, Error> {
        let file = read_file(settings.config.as_deref())?;
        let listen = settings
            .listen
            .or(file.listen)
            .unwrap_or((Ipv4Addr::LOCALHOST, DEFAULT_PORT).into());
        if !listen.ip().is_loopback() {
            return Err(Error::BeyondLoopback { listen });
        }
        // What the command line says wins over the file as a whole, so that `--data` is not overruled by a
        // `database` in the file.
        let (data, database) = match (settings.data, settings.database) {
            (None, None) => (file.data, file.database),
            given => given,
        };
        let (data, server) = place(data, database)?;
        let trace = match (settings.trace, file.trace.as_deref()) {
            (Some(trace), _) => trace,
            (None, None | Some("text")) => Trace::Text,
            (None, Some("json")) => Trace::Json,
            (None, Some(other)) => {
                return Err(Error::Setting {
                    key: "trace",
                    value: other.to_owned(),
                    remedy: "text, json",
                });
            }
        };
        let language = match settings.language.or(file.language) {
            Some(tag) => Language::from_tag(&tag).ok_or(Error::Setting {
                key: "language",
                value: tag,
                remedy: "sv, en",
            })?,
            None => surroundings(),
        };
        let development = settings.development || file.development.unwrap_or(false);
        let key = settings.key.or(file.key).unwrap_or_else(|| data.join(KEY));
        Ok(Self {
            listen,
            data,
            server,
            key,
            origin: settings.origin.or(file.origin),
            policy: settings.policy.or(file.policy),
            development,
            trace,
            language,
        })
    }
}

impl Configuration {
    /// The same with another database.
    ///
    /// # Errors
    /// A URL of a kind that this program does not know.
    pub(crate) fn at(&self, url: &str) -> Result<Self, Error> {
        let (data, server) = place(None, Some(url.to_owned()))?;
        Ok(Self {
            data,
            server,
            ..self.clone()
        })
    }

    /// Where the installation is, as it may be shown.
    pub(crate) fn place(&self) -> String {
        self.server
            .as_deref()
            .map_or_else(|| self.data.display().to_string(), without_password)
    }
}

/// The data directory, and the URL of the database server if there is one.
fn place(data: Option<PathBuf>, database: Option<String>) -> Result<(PathBuf, Option<String>), Error> {
    match database {
        None => Ok((data.unwrap_or_else(|| DEFAULT_DATA.into()), None)),
        Some(url) if SERVERS.iter().any(|scheme| url.starts_with(scheme)) => {
            Ok((data.unwrap_or_else(|| DEFAULT_DATA.into()), Some(url)))
        }
        Some(url) if data.is_some() => Err(Error::Setting {
            key: "database",
            value: url,
            remedy: "data, postgres://…",
        }),
        Some(url) => Ok((directory(&url)?, None)),
    }
}

fn read_file(given: Option<&Path>) -> Result<File, Error> {
    let path = given.unwrap_or_else(|| Path::new(DEFAULT_FILE));
    if given.is_none() && !path.exists() {
        return Ok(File::default());
    }
    let place = path.display().to_string();
    let text = std::fs::read_to_string(path).map_err(|cause| Error::File {
        place: place.clone(),
        cause,
    })?;
    toml::from_str(&text).map_err(|cause| Error::SettingsFile {
        place,
        cause: cause.to_string(),
    })
}

/// The data directory of a database URL.
fn directory(url: &str) -> Result<PathBuf, Error> {
    let path = url
        .strip_prefix("sqlite:")
        .map(|rest| rest.strip_prefix("//").unwrap_or(rest));
    match path {
        Some(path) if !path.is_empty() => Ok(path.into()),
        _ => Err(Error::Database {
            url: without_password(url),
        }),
    }
}

/// A URL as it may be shown.
fn without_password(url: &str) -> String {
    match (url.split_once("://"), url.rsplit_once('@')) {
        (Some((scheme, _)), Some((_, host))) => format!("{scheme}://…@{host}"),
        _ => url.to_owned(),
    }
}

/// The language of the terminal, as the usual variables say.
fn surroundings() -> Language {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty())
        .and_then(|value| Language::from_tag(&value))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_url_names_a_directory() {
        assert_eq!(directory("sqlite:/srv/x").unwrap(), PathBuf::from("/srv/x"));
        assert_eq!(directory("sqlite:///srv/x").unwrap(), PathBuf::from("/srv/x"));
        assert!(directory("sqlite:").is_err());
        let shown = directory("mysql://a:secret@db/x").unwrap_err().to_string();
        assert!(shown.contains("db/x") && !shown.contains("secret"), "{shown}");
    }

    #[test]
    fn a_server_is_named_by_its_url_and_shown_without_password() {
        let settings = Settings {
            database: Some("postgres://a:secret@db/x".to_owned()),
            ..Settings::default()
        };
        let settled = Configuration::settle(settings).unwrap();
        assert_eq!(settled.server.as_deref(), Some("postgres://a:secret@db/x"));
        assert_eq!(settled.place(), "postgres://…@db/x");
        let both = Settings {
            data: Some("/srv/x".into()),
            database: Some("sqlite:/srv/y".to_owned()),
            ..Settings::default()
        };
        assert!(matches!(Configuration::settle(both), Err(Error::Setting { .. })));
    }

    #[test]
    fn only_loopback_is_listened_on() {
        let settings = Settings {
            listen: Some("0.0.0.0:80".parse().unwrap()),
            ..Settings::default()
        };
        assert!(matches!(
            Configuration::settle(settings),
            Err(Error::BeyondLoopback { .. })
        ));
        let settings = Settings {
            listen: Some("[::1]:0".parse().unwrap()),
            ..Settings::default()
        };
        assert!(Configuration::settle(settings).is_ok());
    }
}
