//! A double of KurrentDB: a server that speaks its published protocol over a socket, as far as a mirror uses it, and
//! keeps streams in memory by the rules its documentation gives. The client that talks to it is the real one. It is
//! not KurrentDB; what it was not told about KurrentDB it cannot show.
#![allow(
    clippy::result_large_err,
    reason = "the protocol's own error is as large as it is"
)]

use std::collections::HashMap;
use std::convert::Infallible;
use std::future::Future;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

use base64::Engine;
use futures_util::stream::{self, BoxStream};
use futures_util::{StreamExt, TryStreamExt};
use tokio::net::TcpListener;
use tonic::body::Body;
use tonic::codec::ProstCodec;
use tonic::metadata::MetadataMap;
use tonic::server::{Grpc, NamedService};
use tonic::transport::server::TcpIncoming;
use tonic::{Code, Request, Response, Status, Streaming};
use tower::{Service, service_fn};

use super::protocol::{
    AppendAnswer, AppendRequest, Appended, DeleteAnswer, DeleteRequest, Empty, Expecting, NotFound, Place,
    Proposed, ReadAnswer, ReadRequest, Recorded, Resolved, StreamName, WrongVersion,
};

/// A stream with this "truncate before" was deleted, and may be written again.
const DELETED: u64 = u64::MAX >> 1;
/// Bytes that one append may have.
const LARGEST: usize = 1024 * 1024;

/// A running double; it ends with the runtime of the test.
#[derive(Clone, Default)]
pub(crate) struct Double {
    streams: Arc<Mutex<HashMap<String, Stream>>>,
    /// Who is let in, as `USER:PASSWORD`; everybody if it is nobody.
    user: Option<&'static str>,
    /// How often a stream was read.
    reads: Arc<AtomicUsize>,
}

#[derive(Default)]
struct Stream {
    events: Vec<Recorded>,
    truncate_before: u64,
    buried: bool,
}

impl Stream {
    /// The number of the last event, if it has any.
    fn last(&self) -> Option<u64> {
        self.events.last().map(|event| event.revision)
    }

    fn is_deleted(&self) -> bool {
        self.truncate_before == DELETED
    }
}

impl Double {
    pub(crate) fn for_user(user: &'static str) -> Self {
        Self {
            user: Some(user),
            ..Self::default()
        }
    }

    /// Serves on a free port.
    pub(crate) async fn serve(&self) -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let incoming = TcpIncoming::from(listener).with_nodelay(Some(true));
        let server = tonic::transport::Server::builder().add_service(self.clone());
        tokio::spawn(server.serve_with_incoming(incoming));
        address
    }

    /// Changes a stored event behind everybody's back.
    pub(crate) fn tamper(&self, stream: &str, revision: usize, change: impl FnOnce(&mut Recorded)) {
        let mut streams = self.streams.lock().unwrap();
        change(&mut streams.get_mut(stream).unwrap().events[revision]);
    }

    /// How often a stream was read so far.
    pub(crate) fn reads(&self) -> usize {
        self.reads.load(Ordering::SeqCst)
    }

    fn admit(&self, metadata: &MetadataMap) -> Result<(), Status> {
        let Some(user) = self.user else { return Ok(()) };
        let expected = format!("Basic {}", base64::engine::general_purpose::STANDARD.encode(user));
        match metadata.get("authorization") {
            Some(given) if *given == *expected => Ok(()),
            _ => Err(Status::unauthenticated("")),
        }
    }

    fn append(&self, expecting: &Expecting, events: Vec<Proposed>) -> Result<AppendAnswer, Status> {
        let bytes = |event: &Proposed| event.data.len() + event.custom_metadata.len();
        if events.iter().map(bytes).sum::<usize>() > LARGEST {
            let what = format!("Maximum Append Size of {LARGEST} Exceeded.");
            return Err(named(
                Code::InvalidArgument,
                &what,
                "maximum-append-size-exceeded",
            ));
        }
        let name = name(expecting.stream.as_ref());
        let mut streams = self.streams.lock().unwrap();
        let stream = streams.entry(name.clone()).or_default();
        if stream.buried {
            return Err(buried(&name));
        }
        let after = match (expecting.revision, &expecting.no_stream) {
            (Some(revision), _) => Some(revision),
            (None, Some(_)) => None,
            (None, None) => stream.last(),
        };
        let is_there = after == stream.last() || (after.is_none() && stream.is_deleted());
        if !is_there {
            return Ok(repeated(stream, after, &events).unwrap_or_else(|| wrong(stream, expecting)));
        }
        let first = stream.last().map_or(0, |last| last + 1);
        if stream.is_deleted() {
            stream.truncate_before = first;
        }
        let settings = events.last().map(|event| event.data.clone());
        for (event, revision) in events.into_iter().zip(first..) {
            stream.events.push(recorded(&name, revision, event));
        }
        let answer = appended(stream);
        if let (Some(of), Some(settings)) = (name.strip_prefix("$$"), settings) {
            let settings: serde_json::Value = serde_json::from_slice(&settings).unwrap();
            if let Some(before) = settings["$tb"].as_u64() {
                streams.entry(of.to_owned()).or_default().truncate_before = before;
            }
        }
        Ok(answer)
    }

    fn read(&self, request: ReadRequest) -> Result<Vec<ReadAnswer>, Status> {
        self.reads.fetch_add(1, Ordering::SeqCst);
        let options = request.options.unwrap();
        let from = options.stream.unwrap();
        let name = name(from.stream.as_ref());
        let streams = self.streams.lock().unwrap();
        let not_found = || ReadAnswer {
            not_found: Some(NotFound {
                stream: from.stream.clone(),
            }),
            ..ReadAnswer::default()
        };
        let Some(stream) = streams.get(&name) else {
            return Ok(vec![not_found()]);
        };
        if stream.buried {
            return Err(buried(&name));
        }
        let left = || {
            let kept = |event: &&Recorded| event.revision >= stream.truncate_before;
            stream.events.iter().filter(kept)
        };
        if left().next().is_none() {
            return Ok(vec![not_found()]);
        }
        let (start, count) = (from.revision, options.count.unwrap_or(u64::MAX));
        let count = usize::try_from(count).unwrap();
        let events: Vec<&Recorded> = match options.direction {
            0 => left()
                .filter(|event| start.is_none_or(|start| event.revision >= start))
                .take(count)
                .collect(),
            _ => left()
                .rev()
                .filter(|event| start.is_none_or(|start| event.revision <= start))
                .take(count)
                .collect(),
        };
        let mut answers: Vec<ReadAnswer> = events.into_iter().map(read).collect();
        answers.push(ReadAnswer {
            last: stream.last(),
            ..ReadAnswer::default()
        });
        Ok(answers)
    }

    fn delete(&self, request: DeleteRequest, for_ever: bool) -> DeleteAnswer {
        let name = name(request.options.unwrap().stream.as_ref());
        if for_ever {
            self.streams.lock().unwrap().entry(name).or_default().buried = true;
        } else {
            let settings = Proposed {
                id: Some(super::protocol::Id::default()),
                data: format!("{{\"$tb\":{DELETED}}}").into_bytes(),
                ..Proposed::default()
            };
            let expecting = Expecting {
                stream: Some(StreamName {
                    name: format!("$${name}").into_bytes(),
                }),
                ..Expecting::default()
            };
            self.append(&expecting, vec![settings]).unwrap();
        }
        DeleteAnswer {
            place: Some(Place::default()),
        }
    }

    async fn answer(self, request: http::Request<Body>) -> http::Response<Body> {
        let path = request.uri().path().to_owned();
        match path.rsplit('/').next().unwrap() {
            "Append" => {
                let call = service_fn(|request: Request<Streaming<AppendRequest>>| {
                    let double = self.clone();
                    async move {
                        double.admit(request.metadata())?;
                        let mut messages: Vec<AppendRequest> = request.into_inner().try_collect().await?;
                        let options = messages.remove(0).options.unwrap();
                        let events = messages.into_iter().map(|it| it.event.unwrap()).collect();
                        double.append(&options, events).map(Response::new)
                    }
                });
                Grpc::new(ProstCodec::default())
                    .client_streaming(call, request)
                    .await
            }
            "Read" => {
                let call = service_fn(|request: Request<ReadRequest>| {
                    let double = self.clone();
                    async move {
                        double.admit(request.metadata())?;
                        let answers = double.read(request.into_inner())?;
                        let answers: BoxStream<'static, Result<ReadAnswer, Status>> =
                            stream::iter(answers.into_iter().map(Ok)).boxed();
                        Ok::<_, Status>(Response::new(answers))
                    }
                });
                Grpc::new(ProstCodec::default())
                    .server_streaming(call, request)
                    .await
            }
            method @ ("Delete" | "Tombstone") => {
                let for_ever = method == "Tombstone";
                let call = service_fn(|request: Request<DeleteRequest>| {
                    let double = self.clone();
                    async move { Ok(Response::new(double.delete(request.into_inner(), for_ever))) }
                });
                Grpc::new(ProstCodec::default()).unary(call, request).await
            }
            _ => Status::unimplemented(path).into_http(),
        }
    }
}

impl NamedService for Double {
    const NAME: &'static str = "event_store.client.streams.Streams";
}

impl Service<http::Request<Body>> for Double {
    type Response = http::Response<Body>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<Body>) -> Self::Future {
        let double = self.clone();
        Box::pin(async move { Ok(double.answer(request).await) })
    }
}

fn name(stream: Option<&StreamName>) -> String {
    String::from_utf8(stream.unwrap().name.clone()).unwrap()
}

/// Events that stand there already, in this order, are not written again: that is the answer they had.
fn repeated(stream: &Stream, after: Option<u64>, events: &[Proposed]) -> Option<AppendAnswer> {
    let first = usize::try_from(after.map_or(0, |after| after + 1)).unwrap();
    let there = stream.events.get(first..first + events.len())?;
    let same = there
        .iter()
        .zip(events)
        .all(|(there, event)| there.id == event.id);
    same.then(|| AppendAnswer {
        success: Some(Appended {
            revision: there.last().map(|event| event.revision),
            place: Some(Place::default()),
        }),
        wrong: None,
    })
}

fn wrong(stream: &Stream, expecting: &Expecting) -> AppendAnswer {
    AppendAnswer {
        success: None,
        wrong: Some(WrongVersion {
            current: stream.last(),
            no_stream: stream.last().is_none().then(Empty::default),
            expected: expecting.revision,
            expected_no_stream: expecting.no_stream.clone(),
        }),
    }
}

fn appended(stream: &Stream) -> AppendAnswer {
    AppendAnswer {
        success: Some(Appended {
            revision: stream.last(),
            place: Some(Place::default()),
        }),
        wrong: None,
    }
}

fn recorded(stream: &str, revision: u64, event: Proposed) -> Recorded {
    Recorded {
        id: event.id,
        stream: Some(StreamName {
            name: stream.as_bytes().to_vec(),
        }),
        revision,
        prepare: revision,
        commit: revision,
        metadata: event.metadata,
        custom_metadata: event.custom_metadata,
        data: event.data,
    }
}

fn read(event: &Recorded) -> ReadAnswer {
    ReadAnswer {
        event: Some(Resolved {
            event: Some(event.clone()),
            commit: Some(event.commit),
        }),
        ..ReadAnswer::default()
    }
}

fn buried(stream: &str) -> Status {
    let what = format!("Event stream '{stream}' is deleted.");
    named(Code::FailedPrecondition, &what, "stream-deleted")
}

fn named(code: Code, what: &str, exception: &'static str) -> Status {
    let mut metadata = MetadataMap::new();
    metadata.insert("exception", exception.parse().unwrap());
    Status::with_metadata(code, what, metadata)
}
