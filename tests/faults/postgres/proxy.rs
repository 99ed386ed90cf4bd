//! A wire between a client and a server that can be led elsewhere, go dead without a word, or lose notifications.

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

/// The wire; it is cut when dropped.
pub(crate) struct Proxy {
    pub(crate) port: u16,
    wire: Arc<Wire>,
}

struct Wire {
    to: Mutex<SocketAddr>,
    /// Connections of an earlier age carry nothing any more, and are not closed.
    age: AtomicU64,
    deaf: AtomicBool,
    ended: AtomicBool,
    lost: AtomicU64,
}

impl Proxy {
    pub(crate) fn to(server: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let wire = Arc::new(Wire {
            to: Mutex::new(server),
            age: AtomicU64::new(0),
            deaf: AtomicBool::new(false),
            ended: AtomicBool::new(false),
            lost: AtomicU64::new(0),
        });
        let shared = Arc::clone(&wire);
        thread::spawn(move || {
            for client in listener.incoming() {
                if shared.ended.load(Ordering::SeqCst) {
                    return;
                }
                if let Ok(client) = client {
                    let wire = Arc::clone(&shared);
                    thread::spawn(move || wire.carry(client));
                }
            }
        });
        Self { port, wire }
    }

    /// Everything that is connected falls silent; new connections lead to another server.
    pub(crate) fn lead_to(&self, server: SocketAddr) {
        *self.wire.to.lock().unwrap() = server;
        self.wire.age.fetch_add(1, Ordering::SeqCst);
    }

    /// Everything that is connected falls silent.
    pub(crate) fn fall_silent(&self) {
        self.wire.age.fetch_add(1, Ordering::SeqCst);
    }

    /// Notifications no longer get through.
    pub(crate) fn lose_notifications(&self) {
        self.wire.deaf.store(true, Ordering::SeqCst);
    }

    /// How many notifications were lost.
    pub(crate) fn lost(&self) -> u64 {
        self.wire.lost.load(Ordering::SeqCst)
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.wire.ended.store(true, Ordering::SeqCst);
        // Wakes the listener.
        drop(TcpStream::connect(("127.0.0.1", self.port)));
    }
}

impl Wire {
    fn carry(self: Arc<Self>, client: TcpStream) {
        let to = *self.to.lock().unwrap();
        let Ok(server) = TcpStream::connect(to) else {
            return;
        };
        let _ = (client.set_nodelay(true), server.set_nodelay(true));
        let age = self.age.load(Ordering::SeqCst);
        let (wire, from, into) = (
            Arc::clone(&self),
            client.try_clone().unwrap(),
            server.try_clone().unwrap(),
        );
        thread::spawn(move || wire.forward(age, from, into));
        self.back(age, server, client);
    }

    fn is_dead(&self, age: u64) -> bool {
        self.age.load(Ordering::SeqCst) != age
    }

    /// From the client to the server, as it comes.
    fn forward(&self, age: u64, mut from: TcpStream, mut into: TcpStream) {
        let mut bytes = [0; 16_384];
        while let Ok(length @ 1..) = from.read(&mut bytes) {
            if self.is_dead(age) {
                continue;
            }
            if into.write_all(&bytes[..length]).is_err() {
                break;
            }
        }
        let _ = into.shutdown(Shutdown::Both);
    }

    /// From the server to the client, message by message: a type, a length, the rest.
    fn back(&self, age: u64, mut from: TcpStream, mut into: TcpStream) {
        let mut head = [0; 5];
        while from.read_exact(&mut head).is_ok() {
            let length = u32::from_be_bytes([head[1], head[2], head[3], head[4]]);
            let mut rest = vec![0; usize::try_from(length).unwrap().saturating_sub(4)];
            if from.read_exact(&mut rest).is_err() {
                break;
            }
            if head[0] == b'A' && self.deaf.load(Ordering::SeqCst) {
                self.lost.fetch_add(1, Ordering::SeqCst);
                continue;
            }
            if !self.is_dead(age) && into.write_all(&[&head[..], &rest].concat()).is_err() {
                break;
            }
        }
        // A dead wire stays open: nobody is told.
        if !self.is_dead(age) {
            let _ = into.shutdown(Shutdown::Both);
        } else {
            let mut rest = Vec::new();
            let _ = from.read_to_end(&mut rest);
            std::mem::forget(into);
        }
    }
}
