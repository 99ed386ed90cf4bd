//! The end of the server, for connections that would outlast it.

use std::future::pending;

use tokio::sync::watch;

/// Returns when the server stops; never, when nobody can say so.
pub(crate) async fn closing(signal: &mut Option<watch::Receiver<bool>>) {
    if let Some(signal) = signal
        && signal.wait_for(|closing| *closing).await.is_ok()
    {
        return;
    }
    pending().await
}
