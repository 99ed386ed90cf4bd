//! Programmes as they stood, so that an act reads only what has happened to them since. Every act rests on one, and
//! its stream is long: it holds the text of the programme file.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use loggbok_domain::StreamId;
use loggbok_domain::cqrs_es::persist::PersistedEventRepository;
use loggbok_domain::cqrs_es::{Aggregate, EventEnvelope};
use loggbok_domain::programme::Programme;
use loggbok_store::Version;

use crate::failure::Failure;
use crate::repository::{LogRepository, fault};
use crate::workspace::read;

/// So many programmes are remembered before all of them are forgotten.
const MOST: usize = 256;

/// The programmes, each at a version of its stream.
#[derive(Default)]
pub(crate) struct Remembered(Mutex<HashMap<StreamId, Kept>>);

#[derive(Clone)]
struct Kept {
    programme: Arc<Programme>,
    version: Version,
    /// Erasures known of before it was read. After a further one it must not be gone on from.
    erasures: u64,
}

impl Remembered {
    /// The version at which a programme is remembered; 0 if it is not.
    pub(crate) fn version(&self, id: StreamId, erasures: u64) -> Version {
        self.find(id, erasures).map_or(0, |it| it.version)
    }

    /// A programme as it stands in the log.
    pub(crate) async fn programme(
        &self,
        repository: &LogRepository,
        id: StreamId,
        erasures: u64,
    ) -> Result<(Arc<Programme>, Version), Failure> {
        let stream = id.to_string();
        let before = self.find(id, erasures);
        let seen = before.as_ref().map_or(0, |it| it.version);
        let (programme, version) = match before {
            None => {
                let (programme, version) = read(repository, &stream).await?;
                (Arc::new(programme), version)
            }
            Some(before) => go_on(repository, &stream, before).await?,
        };
        if version > seen {
            let mut kept = self.kept();
            if kept.len() >= MOST && !kept.contains_key(&id) {
                kept.clear();
            }
            let programme = Arc::clone(&programme);
            let read = Kept {
                programme,
                version,
                erasures,
            };
            kept.insert(id, read);
        }
        Ok((programme, version))
    }

    fn find(&self, id: StreamId, erasures: u64) -> Option<Kept> {
        let mut kept = self.kept();
        // What was read before an erasure may hold what is to be nowhere: all of it goes with the first act after.
        kept.retain(|_, it| it.erasures >= erasures);
        kept.get(&id).filter(|it| it.erasures == erasures).cloned()
    }

    fn kept(&self) -> MutexGuard<'_, HashMap<StreamId, Kept>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Takes in what has happened since.
async fn go_on(
    repository: &LogRepository,
    stream: &str,
    before: Kept,
) -> Result<(Arc<Programme>, Version), Failure> {
    let Kept {
        mut programme,
        mut version,
        ..
    } = before;
    let seen = usize::try_from(version).map_err(|error| Failure::Fault(error.to_string()))?;
    let since = repository.get_last_events::<Programme>(stream, seen).await;
    for event in since.map_err(|error| fault(error.into()))? {
        let event = EventEnvelope::<Programme>::try_from(event).map_err(|error| fault(error.into()))?;
        Arc::make_mut(&mut programme).apply(event.payload);
        version = event.sequence as u64;
    }
    Ok((programme, version))
}
