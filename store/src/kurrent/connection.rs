//! The stream as the server answers about it. After a fault of the connection another is made: the client does
//! not come back by itself.

use std::future::Future;
use std::time::Duration;

use kurrentdb::{
    AppendToStreamOptions, Client, Error, EventData, ReadStreamOptions, ResolvedEvent, StreamMetadataResult,
    StreamPosition, StreamState,
};

use super::address::Address;
use super::fault::{MirrorFault, StreamFault};
use super::recorded::Mirrored;
use crate::{Position, StoreError};

/// How long an answer is waited for. The client's own limit is only told to the server.
const PATIENCE: Duration = Duration::from_secs(30);

/// gRPC's numbers for what was cancelled or aborted.
const PASSING: [i32; 2] = [1, 10];

/// A connection to one stream.
pub(super) struct Stream {
    client: Client,
    pub(super) address: Address,
}

impl Stream {
    pub(super) fn open(address: &Address) -> Result<Self, MirrorFault> {
        let client = Client::new(address.settings.clone()).map_err(|error| MirrorFault::Address {
            what: error.to_string(),
        })?;
        Ok(Self {
            client,
            address: address.clone(),
        })
    }

    /// The last event, if the stream has any. A stream that was deleted is no empty stream: the next event in it
    /// would not get the number 0.
    pub(super) async fn last(&self) -> Result<Option<Mirrored>, MirrorFault> {
        let options = options().position(StreamPosition::End).max_count(1);
        if let Some(event) = self.read(&options).await?.pop() {
            return Ok(Some(event));
        }
        let metadata = self
            .client
            .get_stream_metadata(self.address.stream.as_str(), &options);
        let metadata = answered(metadata).await.map_err(|error| self.fault(error))?;
        match metadata {
            StreamMetadataResult::NotFound => Ok(None),
            StreamMetadataResult::Success(found) if found.metadata().truncate_before.is_none() => Ok(None),
            StreamMetadataResult::Deleted | StreamMetadataResult::Success(_) => {
                Err(self.address.fault(StreamFault::Deleted))
            }
        }
    }

    /// The first event that is there.
    pub(super) async fn first(&self) -> Result<Option<Mirrored>, MirrorFault> {
        let options = options().position(StreamPosition::Start).max_count(1);
        Ok(self.read(&options).await?.pop())
    }

    /// Events after a position in order, at most `limit`; none beyond the last.
    pub(super) async fn after(&self, position: Position, limit: usize) -> Result<Vec<Mirrored>, MirrorFault> {
        let options = options().position(StreamPosition::Position(position.0));
        self.read(&options.max_count(limit)).await
    }

    async fn read(&self, options: &ReadStreamOptions) -> Result<Vec<Mirrored>, MirrorFault> {
        let stream = self.client.read_stream(self.address.stream.as_str(), options);
        let mut stream = match answered(stream).await {
            Ok(stream) => stream,
            Err(Error::ResourceNotFound) => return Ok(Vec::new()),
            Err(error) => return Err(self.fault(error)),
        };
        let mut found = Vec::new();
        loop {
            match answered(stream.next()).await {
                Ok(Some(event)) => found.push(self.mirrored(&event)?),
                Ok(None) | Err(Error::ResourceNotFound) => return Ok(found),
                Err(error) => return Err(self.fault(error)),
            }
        }
    }

    fn mirrored(&self, event: &ResolvedEvent) -> Result<Mirrored, MirrorFault> {
        let event = event.get_original_event();
        Mirrored::read(event).map_err(|what| {
            let revision = event.revision;
            self.address.fault(StreamFault::Foreign { revision, what })
        })
    }

    /// Appends events after a position: all of them, or none if the stream does not end there. Answers where it
    /// ends now, or `None` if it ended elsewhere.
    pub(super) async fn append(
        &self,
        after: Position,
        events: Vec<EventData>,
    ) -> Result<Option<Position>, MirrorFault> {
        let state = after
            .leaf()
            .map_or(StreamState::NoStream, StreamState::StreamRevision);
        let options = AppendToStreamOptions::default()
            .requires_leader(true)
            .stream_state(state);
        let appended = self
            .client
            .append_to_stream(self.address.stream.as_str(), &options, events);
        match answered(appended).await {
            Ok(written) => Ok(Some(Position(written.next_expected_version + 1))),
            Err(Error::WrongExpectedVersion { .. }) => Ok(None),
            Err(error) => Err(self.fault(error)),
        }
    }

    fn fault(&self, error: Error) -> MirrorFault {
        let place = self.address.place.clone();
        match error {
            Error::ResourceDeleted => self.address.fault(StreamFault::Deleted),
            Error::AccessDenied => StoreError::Credentials { place }.into(),
            Error::ServerError(what) => StoreError::Unreachable { place, what }.into(),
            Error::GrpcConnectionError(_)
            | Error::ConnectionClosed
            | Error::DeadlineExceeded
            | Error::NotLeaderException(_) => {
                let what = error.to_string();
                StoreError::Unreachable { place, what }.into()
            }
            // A connection that is lost under way.
            Error::Grpc { code, message } if PASSING.contains(&i32::from(code)) => {
                StoreError::Unreachable { place, what: message }.into()
            }
            Error::Grpc { message, .. } => StoreError::Database(format!("{place}: {message}")).into(),
            other => StoreError::Database(format!("{place}: {other}")).into(),
        }
    }
}

/// Answers of a follower may be old ones.
fn options() -> ReadStreamOptions {
    ReadStreamOptions::default().requires_leader(true)
}

async fn answered<T>(answer: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
    tokio::time::timeout(PATIENCE, answer)
        .await
        .unwrap_or(Err(Error::DeadlineExceeded))
}
