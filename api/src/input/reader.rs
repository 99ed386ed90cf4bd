//! Reading an input: every slip with its path, not only the first.

use std::sync::Arc;

use async_graphql::InputType;
use loggbok_domain::ParseError;

/// A value that could not be read.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Slip {
    /// Where, from the argument inwards: `["input", "rows", "0", "amountOre"]`.
    pub(crate) path: Vec<String>,
    /// What was expected, and what was sent.
    pub(crate) error: ParseError,
}

/// An id given or derived for something new.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Made {
    /// Where it stands in the input.
    pub(crate) path: Vec<String>,
    /// The id.
    pub(crate) id: uuid::Uuid,
}

/// What is sent for a value, and how it is read.
pub(crate) trait Reading {
    /// As it is sent.
    type Input: InputType;
    /// What it means.
    type Output;

    /// Reads it; `None` once the reader has taken note of a slip.
    fn read(input: Self::Input, reader: &mut Reader) -> Option<Self::Output>;
}

/// Keeps the place in an input, the slips found and the ids made.
pub(crate) struct Reader {
    command: uuid::Uuid,
    path: Vec<String>,
    pub(crate) slips: Vec<Slip>,
    pub(crate) made: Vec<Made>,
}

impl Reader {
    pub(crate) fn new() -> Self {
        Self {
            command: uuid::Uuid::nil(),
            path: vec!["input".to_owned()],
            slips: Vec::new(),
            made: Vec::new(),
        }
    }

    /// From here on new ids are derived from this command's id.
    pub(crate) fn derive_from(&mut self, command: uuid::Uuid) {
        self.command = command;
    }

    /// Reads one field.
    pub(crate) fn field<T: Reading>(&mut self, name: &str, input: T::Input) -> Option<T::Output> {
        self.within(camel(name), |reader| T::read(input, reader))
    }

    /// Reads one entry of a list.
    pub(crate) fn entry<T: Reading>(&mut self, index: usize, input: T::Input) -> Option<T::Output> {
        self.within(index.to_string(), |reader| T::read(input, reader))
    }

    fn within<T>(&mut self, name: String, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        self.path.push(name);
        let read = read(self);
        self.path.pop();
        read
    }

    /// The value, unless it could not be read.
    pub(crate) fn note<T>(&mut self, read: Result<T, ParseError>) -> Option<T> {
        read.map_err(|error| {
            self.slips.push(Slip {
                path: self.path.clone(),
                error,
            })
        })
        .ok()
    }

    /// The id of something new: the one given, else one derived from the command's id and the field's path
    /// (UUIDv5), so that a command sent again is the same command.
    pub(crate) fn make(&mut self, given: Option<uuid::Uuid>) -> uuid::Uuid {
        let name = self.path[1..].join(".");
        let id = given.unwrap_or_else(|| uuid::Uuid::new_v5(&self.command, name.as_bytes()));
        self.made.push(Made {
            path: self.path.clone(),
            id,
        });
        id
    }
}

impl<T: Reading> Reading for Option<T> {
    type Input = Option<T::Input>;
    type Output = Option<T::Output>;

    fn read(input: Self::Input, reader: &mut Reader) -> Option<Self::Output> {
        match input {
            None => Some(None),
            Some(input) => T::read(input, reader).map(Some),
        }
    }
}

impl<T: Reading> Reading for Vec<T> {
    type Input = Vec<T::Input>;
    type Output = Vec<T::Output>;

    fn read(input: Self::Input, reader: &mut Reader) -> Option<Self::Output> {
        let read: Vec<Option<T::Output>> = input
            .into_iter()
            .enumerate()
            .map(|(index, input)| reader.entry::<T>(index, input))
            .collect();
        read.into_iter().collect()
    }
}

impl<T: Reading> Reading for Arc<[T]> {
    type Input = Vec<T::Input>;
    type Output = Arc<[T::Output]>;

    fn read(input: Self::Input, reader: &mut Reader) -> Option<Self::Output> {
        Vec::<T>::read(input, reader).map(Arc::from)
    }
}

/// A Rust name as GraphQL writes it: `effective_on` and `AchieveMilestone` begin small and have no `_`.
pub(crate) fn camel(name: &str) -> String {
    let mut written = String::with_capacity(name.len());
    let mut raise = false;
    for letter in name.chars() {
        match letter {
            '_' => raise = true,
            _ if raise => {
                written.extend(letter.to_uppercase());
                raise = false;
            }
            _ if written.is_empty() => written.extend(letter.to_lowercase()),
            _ => written.push(letter),
        }
    }
    written
}
