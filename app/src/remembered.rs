//! Programmes as they stood, so that an act reads only what has happened to them since. Every act rests on one, and
//! its stream is long: it holds the text of the programme file.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use loggbok_domain::StreamId;
use loggbok_domain::cqrs_es::persist::PersistedEventRepository;
use loggbok_domain::cqrs_es::{Aggregate, EventEnvelope};
use loggbok_domain::programme::Programme;
use loggbok_store::{EventLog, Version};

use crate::failure::Failure;
use crate::repository::LogRepository;
use crate::workspace::{fault, read};

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
    /// A programme as it stands in the log.
    pub(crate) async fn programme(
        &self,
        log: &Arc<dyn EventLog>,
        id: StreamId,
    ) -> Result<(Arc<Programme>, Version), Failure> {
        let (stream, erasures) = (id.to_string(), log.follow().borrow().erasures);
        let before = self.kept().get(&id).filter(|it| it.erasures == erasures).cloned();
        let seen = before.as_ref().map_or(0, |it| it.version);
        let (programme, version) = match before {
            None => {
                let (programme, version) = read(log, &stream).await?;
                (Arc::new(programme), version)
            }
            Some(before) => go_on(log, &stream, before).await?,
        };
        if version > seen {
            let mut kept = self.kept();
            if kept.len() >= MOST {
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

    fn kept(&self) -> MutexGuard<'_, HashMap<StreamId, Kept>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Takes in what has happened since.
async fn go_on(
    log: &Arc<dyn EventLog>,
    stream: &str,
    before: Kept,
) -> Result<(Arc<Programme>, Version), Failure> {
    let Kept {
        mut programme,
        mut version,
        ..
    } = before;
    let seen = usize::try_from(version).map_err(|error| Failure::Fault(error.to_string()))?;
    let repository = LogRepository(Arc::clone(log));
    let since = repository.get_last_events::<Programme>(stream, seen).await;
    for event in since.map_err(|error| fault(error.into()))? {
        let event = EventEnvelope::<Programme>::try_from(event).map_err(|error| fault(error.into()))?;
        Arc::make_mut(&mut programme).apply(event.payload);
        version = event.sequence as u64;
    }
    Ok((programme, version))
}
