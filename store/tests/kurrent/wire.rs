//! A wire between client and server that can be cut, or carry only one way: so a server vanishes and comes back,
//! whether it is the double or a real one.

use std::net::SocketAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wire {
    Whole,
    /// What the client sends arrives; no answer comes back.
    Mute,
    /// Every connection is closed.
    Cut,
}

/// Lays a wire to a server; answers its end and what decides its state.
pub(crate) async fn wire(server: String) -> (SocketAddr, watch::Sender<Wire>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let end = listener.local_addr().unwrap();
    let (set, state) = watch::channel(Wire::Whole);
    tokio::spawn(async move {
        while let Ok((client, _)) = listener.accept().await {
            if *state.borrow() == Wire::Cut {
                continue;
            }
            if let Ok(server) = TcpStream::connect(&server).await {
                tokio::spawn(carry(client, server, state.clone()));
            }
        }
    });
    (end, set)
}

async fn carry(mut client: TcpStream, mut server: TcpStream, state: watch::Receiver<Wire>) {
    let mut cutting = state.clone();
    let _ = (client.set_nodelay(true), server.set_nodelay(true));
    let (mut sent, mut answered) = ([0; 16 * 1024], [0; 16 * 1024]);
    loop {
        tokio::select! {
            read = client.read(&mut sent) => match read {
                Ok(count @ 1..) if server.write_all(&sent[..count]).await.is_ok() => {}
                _ => return,
            },
            read = server.read(&mut answered) => match read {
                Ok(0) | Err(_) => return,
                Ok(_) if *state.borrow() == Wire::Mute => {}
                Ok(count) => {
                    if client.write_all(&answered[..count]).await.is_err() {
                        return;
                    }
                }
            },
            () = cut(&mut cutting) => return,
        }
    }
}

async fn cut(state: &mut watch::Receiver<Wire>) {
    // A wire whose test has ended is cut too.
    let _ = state.wait_for(|state| *state == Wire::Cut).await;
}
