//! Programme files at the door: read whole or not at all, once.

use std::collections::{BTreeMap, BTreeSet};

use loggbok_domain::programme::ProgrammeEvent;
use loggbok_domain::{CommandId, Event, Noun, ProgrammeId, Prose, StreamId, Title};
use loggbok_imports::programme_file::{self, Difference, Discrepancy, Problem};
use loggbok_store::Receipt;
use uuid::Uuid;

use crate::App;
use crate::actor::Actor;
use crate::failure::Failure;
use crate::order::Order;

/// What became of a programme file.
#[derive(Clone, Debug)]
pub enum Imported {
    /// It was new: its commands were carried out, all in one act.
    Added {
        /// The programme.
        programme: ProgrammeId,
        /// The act's receipt.
        receipt: Receipt,
        /// How many things of each kind it brought.
        things: BTreeMap<Noun, usize>,
        /// What the source contradicts itself in, kept as it stands.
        discrepancies: Vec<Discrepancy>,
    },
    /// It had been read before, to the letter: nothing was added.
    Unchanged {
        /// The programme.
        programme: ProgrammeId,
    },
    /// The programme was read from another version of the file: nothing was changed.
    Changed {
        /// The programme.
        programme: ProgrammeId,
        /// What differs.
        differences: Vec<Difference>,
    },
}

/// Why a programme file was not read.
#[derive(Clone, Debug, thiserror::Error)]
pub enum ImportFailure {
    /// The file is malformed; every problem with its place and remedy.
    #[error("{} problems in the file", .0.len())]
    Problems(Vec<Problem>),
    /// The door refused it.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl App {
    /// Reads a programme file and carries out what it orders, all of it or nothing.
    ///
    /// # Errors
    /// Every problem of a malformed file, or why the door refused it; nothing was changed.
    pub async fn import_programme(
        &self,
        actor: &Actor,
        name: &Title,
        text: &str,
    ) -> Result<Imported, ImportFailure> {
        let file = programme_file::read(name.as_str(), text).map_err(ImportFailure::Problems)?;
        let programme = programme_file::programme_id(&file.programme.key);
        if let Some(before) = self.file_read(programme).await? {
            if before == text {
                return Ok(Imported::Unchanged { programme });
            }
            let differences = programme_file::differences(&before, text);
            return Ok(Imported::Changed {
                programme,
                differences,
            });
        }
        let commands: Vec<_> = programme_file::orders(&file, name, text)
            .into_iter()
            .map(|order| order.command)
            .collect();
        let streams: BTreeSet<StreamId> = commands.iter().map(|command| command.stream(programme)).collect();
        let mut things = BTreeMap::new();
        for stream in streams {
            *things.entry(stream.noun).or_default() += 1;
        }
        let order = Order {
            // The same file gives the same act, so an import that was cut off can simply be run again.
            id: CommandId(Uuid::new_v5(&programme.0, text.as_bytes())),
            programme,
            commands,
            reason: Prose::parse(name.as_str()).ok(),
            decision: None,
            seen: None,
        };
        let receipt = self.execute(actor, order).await?;
        let discrepancies = file.discrepancies();
        Ok(Imported::Added {
            programme,
            receipt,
            things,
            discrepancies,
        })
    }

    /// The text of the file a programme was last read from.
    async fn file_read(&self, programme: ProgrammeId) -> Result<Option<String>, Failure> {
        let stream = StreamId {
            noun: Noun::Programme,
            id: programme.0,
        }
        .to_string();
        let mut text = None;
        for event in self.log().read_stream(&stream, 0, usize::MAX).await? {
            let payload = event.content.as_ref().map(|content| content.payload.as_str());
            let decoded = Event::decode(&event.kind, event.schema, payload)
                .map_err(|error| Failure::unreadable(event.position, &error))?;
            if let Event::Programme(ProgrammeEvent::ProgrammeFileImported(file)) = decoded {
                text = Some(file.text);
            }
        }
        Ok(text)
    }
}
