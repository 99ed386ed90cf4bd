//! `loggbok witness`: looks at other installations' checkpoints and cosigns those that only add (C2SP
//! tlog-witness).

mod keep;

use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use loggbok_app::proof::{AddCheckpoint, Algorithm, KeyFile, PublicKey, SecretKey, SignerFault, Unvouched};
use loggbok_app::words::say;
use loggbok_app::{Clock as _, SystemClock};
use tokio::net::TcpListener;
use tokio::sync::Mutex;

use crate::configuration::Configuration;
use crate::error::Error;
use crate::import::tell;
use crate::verify::policy;
use keep::Seen;

/// No request is longer: a checkpoint, its signatures and a path.
const LONGEST: usize = 64 * 1024;

struct Witness {
    key: SecretKey,
    logs: Vec<PublicKey>,
    /// One request at a time looks and keeps, so that what was vouched for is never less than what is kept.
    seen: Mutex<Seen>,
}

/// Serves as a witness for the logs of a policy file.
pub(crate) async fn serve(configuration: &Configuration, name: &str, logs: &Path) -> Result<(), Error> {
    let logs = policy(logs)?.logs().to_vec();
    let folder = &configuration.data;
    std::fs::create_dir_all(folder).map_err(|cause| Error::File {
        place: folder.display().to_string(),
        cause,
    })?;
    let file = KeyFile::at(&folder.join("witness.key"));
    let key = match file.read().map_err(SignerFault::from)? {
        Some(key) => key,
        None => file
            .create(name, Algorithm::Cosignature)
            .map_err(SignerFault::from)?,
    };
    let fault = |cause| Error::Listen {
        listen: configuration.listen,
        cause,
    };
    let listener = TcpListener::bind(configuration.listen).await.map_err(fault)?;
    let address = listener.local_addr().map_err(fault)?;
    let values = [
        ("count", logs.len().into()),
        ("key", key.public().to_string().into()),
        ("address", format!("http://{address}").into()),
    ];
    tell(&say(configuration.language, "witness-serving", &values));
    let witness = Arc::new(Witness {
        key,
        logs,
        seen: Mutex::new(Seen::open(folder)?),
    });
    let routes = Router::new()
        .route("/add-checkpoint", post(add))
        .layer(DefaultBodyLimit::max(LONGEST))
        .with_state(witness);
    axum::serve(listener, routes).await.map_err(fault)
}

async fn add(State(witness): State<Arc<Witness>>, body: String) -> Response {
    match witness.look(&body).await {
        Ok(line) => line.into_response(),
        Err(Refused::Unvouched(Unvouched::Seen(size))) => {
            let headers = [(header::CONTENT_TYPE, "text/x.tlog.size")];
            (StatusCode::CONFLICT, headers, format!("{size}\n")).into_response()
        }
        Err(Refused::Unvouched(why)) => StatusCode::from_u16(why.status())
            .unwrap_or(StatusCode::BAD_REQUEST)
            .into_response(),
        Err(Refused::Disk(error)) => {
            tracing::error!("what was seen could not be kept: {error}");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

enum Refused {
    Unvouched(Unvouched),
    Disk(std::io::Error),
}

impl Witness {
    /// The line to add to the checkpoint's note. It is kept, durably, before it is given away.
    async fn look(&self, body: &str) -> Result<String, Refused> {
        let asked = AddCheckpoint::parse(body).map_err(Refused::Unvouched)?;
        let mut seen = self.seen.lock().await;
        let before = seen.of(&asked.signed.checkpoint().origin);
        asked.judge(&self.logs, before).map_err(Refused::Unvouched)?;
        let now = u64::try_from(SystemClock.now().timestamp()).unwrap_or(0);
        let line = self.key.cosign(asked.signed.body(), now);
        let line = line.ok_or(Refused::Unvouched(Unvouched::Malformed))?;
        seen.keep(&asked.signed).map_err(Refused::Disk)?;
        Ok(String::from_utf8_lossy(&line.to_bytes()).into_owned())
    }
}
