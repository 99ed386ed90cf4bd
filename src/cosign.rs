//! Asking witnesses to vouch for each checkpoint as it is signed.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use http_body_util::{BodyExt as _, Full, Limited};
use hyper::body::Bytes;
use hyper_util::rt::TokioIo;
use loggbok_app::bundle::Policy;
use loggbok_app::proof::{AddCheckpoint, PublicKey, SignedCheckpoint};
use loggbok_store::{EventLog, proof};
use tokio::net::TcpStream;
use tokio::sync::{mpsc, watch};

/// A witness that has not answered by then is passed over this time.
const PATIENCE: Duration = Duration::from_secs(5);
/// No answer is longer.
const LONGEST: usize = 64 * 1024;

/// Asks every witness of a policy that has an address about each checkpoint, and hands on what they sign. Ends
/// with the signer.
pub(crate) async fn ask(
    log: Arc<dyn EventLog>,
    policy: Policy,
    mut signed: watch::Receiver<Option<String>>,
    cosigned: mpsc::Sender<SignedCheckpoint>,
) {
    // What each witness is believed to have seen; it says so itself if that is wrong.
    let mut seen: HashMap<String, u64> = HashMap::new();
    while signed.changed().await.is_ok() {
        let note = signed.borrow_and_update().clone();
        let Some(Ok(mut checkpoint)) = note.as_deref().map(SignedCheckpoint::parse) else {
            continue;
        };
        for (address, key) in policy.addresses() {
            let old = seen.entry(address.to_owned()).or_default();
            match tokio::time::timeout(PATIENCE, vouch(&*log, (address, key), old, &checkpoint)).await {
                Ok(Ok(with)) => checkpoint = with,
                Ok(Err(why)) => tracing::warn!(%address, "a witness has not vouched: {why}"),
                Err(_) => tracing::warn!(%address, "a witness has not answered"),
            }
        }
        if Some(checkpoint.to_text()) != note && cosigned.send(checkpoint).await.is_err() {
            return;
        }
    }
}

/// The checkpoint with a witness's signature. A witness that has seen another size is asked once more from there.
async fn vouch(
    log: &dyn EventLog,
    (address, key): (&str, &PublicKey),
    old: &mut u64,
    signed: &SignedCheckpoint,
) -> Result<SignedCheckpoint, String> {
    let size = signed.checkpoint().size;
    for _ in 0..2 {
        let path = proof::consistency(log, *old, size)
            .await
            .map_err(|error| error.to_string())?;
        let copy = SignedCheckpoint::parse(&signed.to_text()).map_err(|fault| fault.to_string())?;
        let asked = AddCheckpoint {
            old: *old,
            path,
            signed: copy,
        };
        let (status, answer) = post(address, asked.to_text()).await?;
        match status {
            200 => {
                let lines: Vec<String> = answer.lines().map(str::to_owned).collect();
                let with = signed.with(&lines).map_err(|fault| fault.to_string())?;
                if with.lines_of(key).is_empty() {
                    return Err("its signature is not by the key of the policy".to_owned());
                }
                *old = size;
                return Ok(with);
            }
            409 => {
                *old = answer
                    .trim()
                    .parse()
                    .map_err(|_| "it has seen something else".to_owned())?
            }
            other => return Err(format!("it answered {other}")),
        }
        if *old > size {
            return Err(format!("it has seen {old} events, which this log does not have"));
        }
    }
    Err("it has seen another log of this size".to_owned())
}

/// Posts to a witness over plain HTTP: one beyond this machine is reached through a proxy that encrypts.
async fn post(address: &str, body: String) -> Result<(u16, String), String> {
    let said = |error: &dyn std::fmt::Display| error.to_string();
    let host = address
        .strip_prefix("http://")
        .ok_or("its address does not begin with http://")?;
    let (host, prefix) = host.split_once('/').unwrap_or((host, ""));
    let prefix = prefix.trim_end_matches('/');
    let stream = TcpStream::connect(host).await.map_err(|error| said(&error))?;
    let handshake = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await;
    let (mut sender, connection) = handshake.map_err(|error| said(&error))?;
    let task = tokio::spawn(connection);
    let path = if prefix.is_empty() {
        "/add-checkpoint".to_owned()
    } else {
        format!("/{prefix}/add-checkpoint")
    };
    let request = hyper::Request::post(path)
        .header("host", host)
        .body(Full::new(Bytes::from(body)))
        .map_err(|error| said(&error))?;
    let response = sender.send_request(request).await.map_err(|error| said(&error))?;
    let status = response.status().as_u16();
    let read = Limited::new(response.into_body(), LONGEST).collect().await;
    task.abort();
    let bytes = read.map_err(|error| error.to_string())?.to_bytes();
    Ok((status, String::from_utf8_lossy(&bytes).into_owned()))
}
