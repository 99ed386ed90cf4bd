//! A programme file becomes orders. Every id derives from the programme's key and the object's, so the same
//! file always gives the same orders, and a second import adds nothing.

use loggbok_domain::programme::{self, NoteOpenPoint, OpenProgramme, RecordProgrammeFile};
use loggbok_domain::{Command, CommandId, Key, Language, ProgrammeId, Prose, Title};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::discrepancy::kronor;
use super::{OpenPoint, OpenPointKind, ProgrammeFile, Reading};

/// Under which every id derived from a programme file stands. It must never change.
const NAMESPACE: Uuid = Uuid::from_u128(0x6b0f_41a5_9c3e_5d27_8f14_d6a1_57c2_90be);

/// One order that a file gives rise to.
#[derive(Clone, Debug, PartialEq)]
pub struct Order {
    /// The command's id, the same at every import.
    pub id: CommandId,
    /// What is ordered.
    pub command: Command,
    /// The source of it, as a reason; `None` where the file names none.
    pub source: Option<Prose>,
}

/// The id of the programme with a key.
#[must_use]
pub fn programme_id(key: &Key) -> ProgrammeId {
    ProgrammeId(Uuid::new_v5(&NAMESPACE, format!("programme/{key}").as_bytes()))
}

/// Everything a file orders, in the order it must be carried out: the programme first, the record of the file
/// last. `name` and `text` are the file's own. What does not add up and is named by no open point becomes an
/// open point as well.
#[must_use]
pub fn orders(file: &ProgrammeFile, name: &Title, text: &str) -> Vec<Order> {
    let mut writer = Writer {
        file,
        programme: programme_id(&file.programme.key),
        orders: Vec::new(),
    };
    writer.open_programme();
    writer.risk_scale();
    for (place, phase) in (1..).zip(&file.phases) {
        writer.phase(place, phase);
    }
    writer.milestones();
    file.goals.iter().for_each(|goal| writer.goal(goal));
    writer.cost_plan();
    file.risks.iter().for_each(|risk| writer.risk(risk));
    writer.proposals();
    file.open_points.iter().for_each(|point| writer.open_point(point));
    writer.new_discrepancies();
    writer.standalone();
    let sha256 = Sha256::digest(text)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    writer.add(
        "file",
        None,
        RecordProgrammeFile {
            name: name.clone(),
            sha256,
            text: text.to_owned(),
        },
    );
    writer.orders
}

pub(super) struct Writer<'a> {
    pub(super) file: &'a ProgrammeFile,
    programme: ProgrammeId,
    orders: Vec<Order>,
}

impl Writer<'_> {
    /// The id of an object of the programme, e.g. `phase/teknik1`.
    pub(super) fn id(&self, object: &str) -> Uuid {
        Uuid::new_v5(&self.programme.0, object.as_bytes())
    }

    pub(super) fn add(&mut self, object: &str, source: Option<&str>, command: impl Into<Command>) {
        let command = command.into();
        let id = CommandId(self.id(&format!("command/{}/{object}", command.name())));
        let source = source.and_then(|source| Prose::parse(self.source_title(source)?.as_str()).ok());
        self.orders.push(Order { id, command, source });
    }

    pub(super) fn source_title(&self, label: &str) -> Option<&Title> {
        self.file
            .sources
            .iter()
            .find(|source| source.key == label)
            .map(|source| &source.title)
    }

    fn open_programme(&mut self) {
        let (file, p) = (self.file, &self.file.programme);
        let open = OpenProgramme {
            programme: self.programme,
            key: p.key.clone(),
            name: p.name.clone(),
            mandate: p.mandate.clone(),
            source: p
                .source
                .as_deref()
                .and_then(|label| self.source_title(label))
                .cloned(),
            period: p.period,
            organisations: file
                .organisations
                .iter()
                .map(|o| programme::Organisation {
                    key: o.key.clone(),
                    name: o.name.clone(),
                    part: o.role,
                })
                .collect(),
            bodies: file.bodies.iter().map(body).collect(),
            scope_limits: file
                .scope_limits
                .iter()
                .map(|s| programme::ScopeLimit {
                    key: s.key.clone(),
                    title: s.title.clone(),
                    text: s.text.clone(),
                })
                .collect(),
            categories: file
                .categories
                .iter()
                .map(|c| programme::Category {
                    key: c.key.clone(),
                    number: c.number,
                    name: c.name.clone(),
                })
                .collect(),
            directive: Some(programme::DirectiveDraft {
                version: p.directive.version.clone(),
                dated: p.directive.dated,
            }),
        };
        self.add("programme", p.source.as_deref(), open);
    }

    fn open_point(&mut self, point: &OpenPoint) {
        let kind = match point.kind {
            OpenPointKind::Contradiction => programme::OpenPointKind::Contradiction,
            OpenPointKind::ToComplete => programme::OpenPointKind::Missing,
        };
        let note = NoteOpenPoint {
            key: point.key.clone(),
            kind,
            title: point.title.clone(),
            text: point.text.clone(),
            readings: point
                .readings
                .iter()
                .flat_map(|reading| self.reading(reading))
                .collect(),
        };
        self.add(
            &format!("open_point/{}", point.key),
            point.source.as_deref(),
            note,
        );
    }

    /// What a source says: in words, then each of its sums.
    fn reading(&self, reading: &Reading) -> Vec<programme::Reading> {
        let Some(source) = self.source_title(&reading.source) else {
            return Vec::new();
        };
        let name = |key| {
            self.file
                .organisations
                .iter()
                .find(|o| &o.key == key)
                .map_or("", |o| o.name.as_str())
        };
        let whole = reading
            .total
            .map(|total| format!("{}: {} kr", reading.value, kronor(total, ',')));
        let parts = reading
            .amounts
            .iter()
            .map(|(key, ore)| format!("{}, {}: {} kr", reading.value, name(key), kronor(*ore, ',')));
        let mut said: Vec<String> = whole.into_iter().chain(parts).collect();
        if said.is_empty() {
            said.push(reading.value.to_string());
        }
        let reading = |says: String| {
            Some(programme::Reading {
                source: source.clone(),
                says: shortened(&says)?,
            })
        };
        said.into_iter().filter_map(reading).collect()
    }

    fn new_discrepancies(&mut self) {
        for discrepancy in self
            .file
            .discrepancies()
            .iter()
            .filter(|d| d.open_point.is_none())
        {
            let object = format!("discrepancy/{}", discrepancy.subject);
            // The path may hold characters that a key cannot; its id cannot collide either.
            let key = Key::parse(&format!("avvikelse-{}", self.id(&object).simple()));
            let (title, text) = (
                shortened(&discrepancy.subject),
                Prose::parse(&discrepancy.say(Language::Swedish)),
            );
            if let (Ok(key), Some(title), Ok(text)) = (key, title, text) {
                let kind = programme::OpenPointKind::Contradiction;
                self.add(
                    &object,
                    None,
                    NoteOpenPoint {
                        key,
                        kind,
                        title,
                        text,
                        readings: Vec::new(),
                    },
                );
            }
        }
    }
}

fn body(body: &super::Body) -> programme::Body {
    let duties: Vec<&str> = body.duties.iter().map(Prose::as_str).collect();
    programme::Body {
        key: body.key.clone(),
        name: body.name.clone(),
        level: body.level,
        members: body.members.clone(),
        duties: Prose::parse(&duties.join("\n")).ok(),
    }
}

/// A title of text that may be too long for one: cut, and seen to be cut.
fn shortened(text: &str) -> Option<Title> {
    Title::parse(text).ok().or_else(|| {
        let start: String = text.chars().take(199).collect();
        Title::parse(&format!("{start}…")).ok()
    })
}
