//! Where a mirror is: a KurrentDB server and a stream in it, as one line of text.

use kurrentdb::ClientSettings;

use super::fault::{MirrorFault, StreamFault};

/// How addresses begin: every form that the client knows.
const SCHEMES: [&str; 8] = [
    "kurrentdb",
    "kurrentdb+discover",
    "kurrent",
    "kurrent+discover",
    "kdb",
    "kdb+discover",
    "esdb",
    "esdb+discover",
];
/// The client's settings. It passes over a name it does not know; here a slip of the pen is refused.
const SETTINGS: [&str; 13] = [
    "maxdiscoverattempts",
    "discoveryinterval",
    "gossiptimeout",
    "tls",
    "tlsverifycert",
    "nodepreference",
    "keepaliveinterval",
    "keepalivetimeout",
    "defaultdeadline",
    "connectionname",
    "usercertfile",
    "userkeyfile",
    "tlscafile",
];
/// The stream, unless the address names another.
const STREAM: &str = "loggbok";

/// The address of a mirror: `kurrentdb://USER:PASSWORD@HOST:2113?tls=false&stream=NAME`. All but the host can be
/// left out.
#[derive(Clone, Debug)]
pub struct Address {
    pub(super) settings: ClientSettings,
    pub(super) stream: String,
    pub(super) place: String,
}

impl Address {
    /// Whether a text is meant as one.
    #[must_use]
    pub fn is_meant(text: &str) -> bool {
        text.split_once("://")
            .is_some_and(|(scheme, _)| SCHEMES.contains(&scheme))
    }

    /// Reads one.
    ///
    /// # Errors
    /// [`MirrorFault::Address`], without the password.
    pub fn parse(text: &str) -> Result<Self, MirrorFault> {
        if !Self::is_meant(text) {
            return Err(unfit("it does not begin with kurrentdb://"));
        }
        let (server, query) = text.split_once('?').unwrap_or((text, ""));
        let (mut stream, mut settings) = (STREAM.to_owned(), Vec::new());
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let name = pair.split('=').next().unwrap_or_default().to_lowercase();
            if name == "stream" {
                stream = value(pair);
            } else if SETTINGS.contains(&name.as_str()) {
                settings.push(pair);
            } else {
                return Err(unfit(format_args!("there is no setting {name}")));
            }
        }
        if stream.is_empty() || stream.starts_with('$') || stream.contains(char::is_control) {
            return Err(unfit(format_args!("{stream:?} cannot be the name of a stream")));
        }
        let place = without_user(server);
        let server = match settings.as_slice() {
            [] => server.to_owned(),
            some => format!("{server}?{}", some.join("&")),
        };
        let settings = server
            .parse::<ClientSettings>()
            // Beside an error of the URL, the message is the whole text with the password.
            .map_err(|error| match error.error() {
                Some(fault) => unfit(fault),
                None => unfit(error.message()),
            })?;
        Ok(Self {
            settings,
            stream,
            place,
        })
    }

    /// The stream's name.
    #[must_use]
    pub fn stream(&self) -> &str {
        &self.stream
    }

    /// The server, without user and password.
    #[must_use]
    pub fn place(&self) -> &str {
        &self.place
    }

    pub(super) fn fault(&self, what: StreamFault) -> MirrorFault {
        MirrorFault::Stream {
            stream: self.stream.clone(),
            place: self.place.clone(),
            what,
        }
    }
}

fn unfit(what: impl ToString) -> MirrorFault {
    MirrorFault::Address {
        what: what.to_string(),
    }
}

fn value(pair: &str) -> String {
    form_urlencoded::parse(pair.as_bytes())
        .next()
        .map(|(_, value)| value.into_owned())
        .unwrap_or_default()
}

fn without_user(server: &str) -> String {
    match (server.split_once("://"), server.rsplit_once('@')) {
        (Some((scheme, _)), Some((_, hosts))) => format!("{scheme}://{hosts}"),
        _ => server.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_a_server_and_a_stream() {
        let plain = Address::parse("kurrentdb://db.example.se:2113?tls=false").unwrap();
        assert_eq!(
            (plain.stream(), plain.place()),
            ("loggbok", "kurrentdb://db.example.se:2113")
        );
        assert!(!plain.settings.is_secure_mode_enabled());
        let full = "esdb://anna:hemligt@a:1,b:2?stream=f%C3%B6rsta+loggen&nodePreference=leader";
        let full = Address::parse(full).unwrap();
        assert_eq!((full.stream(), full.place()), ("första loggen", "esdb://a:1,b:2"));
        assert_eq!(full.settings.hosts().len(), 2);
        assert!(full.settings.default_authenticated_user().is_some());
    }

    #[test]
    fn what_is_no_address_is_refused_without_its_password() {
        for (text, said) in [
            ("postgres://anna:hemligt@db/x", "kurrentdb://"),
            ("kurrentdb://anna:hemligt@db:port", "port"),
            ("kurrentdb://anna:hemligt@db?tsl=false", "tsl"),
            ("kurrentdb://anna:hemligt@db?tls=perhaps", "tls"),
            ("kurrentdb://anna:hemligt@db?stream=$all", "$all"),
            ("kurrentdb://anna:hemligt@db?stream=", "stream"),
        ] {
            let refused = Address::parse(text).unwrap_err().to_string();
            assert!(
                refused.contains(said) && !refused.contains("hemligt"),
                "{text}: {refused}"
            );
        }
    }
}
