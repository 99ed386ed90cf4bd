//! The bare service on a port of its own, for clients that need a connection.

use std::{net::SocketAddr, sync::Arc};

use loggbok_api::http::{Limits, Settings, router};
use tokio::{net::TcpListener, sync::watch};

use super::bare::{World, endpoint, settings};

pub(crate) struct Server {
    pub(crate) world: Arc<World>,
    pub(crate) address: SocketAddr,
    /// Ends every connection when it turns true.
    pub(crate) stop: watch::Sender<bool>,
}

pub(crate) async fn serve(limits: Limits) -> Server {
    let (stop, stopping) = watch::channel(false);
    let world = Arc::default();
    let endpoint = endpoint(&world, Settings { limits, ..settings() }).closing_on(stopping);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router(endpoint)).await });
    Server { world, address, stop }
}
