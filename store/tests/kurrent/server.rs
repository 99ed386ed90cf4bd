//! The server that the tests talk to: the one that LOGGBOK_TEST_KURRENTDB names, else a double of the protocol.

use std::net::SocketAddr;

use uuid::Uuid;

use super::double::Double;

/// Where a real server is, e.g. `kurrentdb://127.0.0.1:2113?tls=false`.
const REAL: &str = "LOGGBOK_TEST_KURRENTDB";

/// The address of a mirror that nobody has used.
pub(crate) struct Server {
    hosts: String,
    settings: String,
    /// The stream's name.
    pub(crate) stream: String,
}

impl Server {
    pub(crate) async fn start() -> Self {
        match std::env::var(REAL) {
            Ok(url) => Self::real(&url),
            Err(_) => Self::of(Double::default().serve().await),
        }
    }

    fn real(url: &str) -> Self {
        let (server, settings) = url.split_once('?').unwrap_or((url, ""));
        let hosts = server.split_once("://").expect("a URL").1;
        Self {
            hosts: hosts.to_owned(),
            settings: if settings.is_empty() {
                String::new()
            } else {
                format!("{settings}&")
            },
            stream: format!("loggbok-test-{}", Uuid::new_v4()),
        }
    }

    /// A double at an address.
    pub(crate) fn of(double: SocketAddr) -> Self {
        Self {
            hosts: double.to_string(),
            // The client waits half a second before it connects for the first time, unless it is told otherwise.
            settings: "tls=false&discoveryInterval=10&".to_owned(),
            stream: format!("loggbok-test-{}", Uuid::new_v4()),
        }
    }

    /// The mirror.
    pub(crate) fn address(&self) -> String {
        self.at(&self.hosts)
    }

    /// The same by way of other hosts, or with a user.
    pub(crate) fn at(&self, hosts: &str) -> String {
        format!("kurrentdb://{hosts}?{}stream={}", self.settings, self.stream)
    }

    /// Host and port, without the user.
    pub(crate) fn hosts(&self) -> String {
        self.hosts.rsplit('@').next().unwrap().to_owned()
    }
}
