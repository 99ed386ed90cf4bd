//! A wire between a client and a server that can be led elsewhere, go dead without a word, lose notifications, or be cut
//! exactly where an answer passes.

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::Duration;

/// The wire; it is cut when dropped.
pub(crate) struct Proxy {
    pub(crate) port: u16,
    wire: Arc<Wire>,
}

/// An answer of the server's to the task that appends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// To the one statement that writes everything. Nobody else is answered with one value that is empty.
    Written,
    /// To COMMIT.
    Committed,
}

/// What becomes of the answer that is waited for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Cut {
    #[default]
    None,
    At(Answer),
    /// It has been made, and nobody is let in.
    Made,
}

struct Wire {
    to: Mutex<SocketAddr>,
    /// Connections of an earlier age carry nothing any more, and are not closed.
    age: AtomicU64,
    deaf: AtomicBool,
    ended: AtomicBool,
    lost: AtomicU64,
    cut: Mutex<Cut>,
    made: Condvar,
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
            cut: Mutex::default(),
            made: Condvar::new(),
        });
        let shared = Arc::clone(&wire);
        thread::spawn(move || {
            for client in listener.incoming() {
                if shared.ended.load(Ordering::SeqCst) {
                    return;
                }
                if let Ok(client) = client
                    && *shared.cut.lock().unwrap() != Cut::Made
                {
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

    /// The next such answer does not get through: its connection is closed in its stead, and nobody is let in until
    /// [`Proxy::mend`].
    pub(crate) fn cut_at_answer(&self, answer: Answer) {
        *self.wire.cut.lock().unwrap() = Cut::At(answer);
    }

    /// Waits until the cut has been made; false if it was not within a time.
    pub(crate) fn was_cut(&self, within: Duration) -> bool {
        let cut = self.wire.cut.lock().unwrap();
        let waited = self
            .wire
            .made
            .wait_timeout_while(cut, within, |cut| *cut != Cut::Made);
        !waited.unwrap().1.timed_out()
    }

    /// Lets connections in again.
    pub(crate) fn mend(&self) {
        *self.wire.cut.lock().unwrap() = Cut::None;
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

    /// Whether a message of the server's is of the answer that is to be cut off.
    fn awaits(&self, kind: u8, rest: &[u8]) -> bool {
        match *self.cut.lock().unwrap() {
            Cut::At(Answer::Written) => kind == b'D' && rest == [0, 1, 0, 0, 0, 0],
            Cut::At(Answer::Committed) => kind == b'C' && rest == b"COMMIT\0",
            Cut::None | Cut::Made => false,
        }
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
        let mut cuts = false;
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
            cuts |= self.awaits(head[0], &rest);
            // The server is done with a statement, and with its transaction, when it is ready for the next.
            if cuts && head[0] == b'Z' {
                let _ = (into.shutdown(Shutdown::Both), from.shutdown(Shutdown::Both));
                *self.cut.lock().unwrap() = Cut::Made;
                self.made.notify_all();
                return;
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
