//! How large a document is when its fragments are unfolded, counted without unfolding them.
//!
//! This comes before validation, which unfolds. Each fragment is measured once, so the work is that of
//! reading the document, however often its fragments name each other.

use std::collections::HashMap;

use apollo_compiler::{
    Name,
    ast::{Definition, DirectiveList, Document, FragmentDefinition, Selection},
};

use super::{
    Limits,
    refusal::{Measure, Refusal},
};

/// Selections and fragments nested in each other, beyond which nothing is measured further.
const NESTING: u64 = 64;

/// What a document comes to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Size {
    pub(crate) depth: u64,
    pub(crate) fields: u64,
    pub(crate) aliases: u64,
    pub(crate) directives: u64,
}

impl Size {
    fn add(&mut self, part: Self) {
        self.depth = self.depth.max(part.depth);
        self.fields = self.fields.saturating_add(part.fields);
        self.aliases = self.aliases.saturating_add(part.aliases);
        self.directives = self.directives.saturating_add(part.directives);
    }
}

/// Refuses a document with too much of anything, all its operations taken together.
pub(crate) fn check(document: &Document, limits: &Limits) -> Result<(), Refusal> {
    within(
        Measure::Definitions,
        document.definitions.len() as u64,
        limits.definitions as u64,
    )?;
    let mut scale = Scale::new(document);
    let size = scale.document(document)?;
    within(Measure::Variables, scale.variables, limits.variables as u64)?;
    within(Measure::Depth, size.depth, limits.depth)?;
    within(Measure::Fields, size.fields, limits.fields)?;
    within(Measure::Aliases, size.aliases, limits.aliases)?;
    within(Measure::Directives, size.directives, limits.directives)
}

/// Refuses what is above its limit.
pub(crate) fn within(measure: Measure, found: u64, limit: u64) -> Result<(), Refusal> {
    if found > limit {
        Err(Refusal::TooMuch(measure, limit))
    } else {
        Ok(())
    }
}

struct Scale<'a> {
    fragments: HashMap<&'a Name, &'a FragmentDefinition>,
    /// `None` while a fragment is being measured: who meets it then has found a circle, which the
    /// validation after us reports.
    measured: HashMap<&'a Name, Option<Size>>,
    variables: u64,
    steps: u64,
}

impl<'a> Scale<'a> {
    fn new(document: &'a Document) -> Self {
        let mut fragments = HashMap::new();
        for definition in &document.definitions {
            if let Definition::FragmentDefinition(fragment) = definition {
                fragments.insert(&fragment.name, &**fragment);
            }
        }
        Self {
            fragments,
            measured: HashMap::new(),
            variables: 0,
            steps: 0,
        }
    }

    fn document(&mut self, document: &'a Document) -> Result<Size, Refusal> {
        let mut size = Size::default();
        for definition in &document.definitions {
            if let Definition::OperationDefinition(operation) = definition {
                operation
                    .variables
                    .iter()
                    .for_each(|variable| size.add(directives(&variable.directives)));
                size.add(directives(&operation.directives));
                size.add(self.selections(&operation.selection_set, 0)?);
                self.variables = self.variables.max(operation.variables.len() as u64);
            } else if let Definition::FragmentDefinition(fragment) = definition {
                // Measured although perhaps unused: validation reads it, too.
                self.fragment(&fragment.name, 0)?;
            }
        }
        Ok(size)
    }

    fn selections(&mut self, selections: &'a [Selection], nesting: u64) -> Result<Size, Refusal> {
        within(Measure::Depth, nesting, NESTING)?;
        let mut size = Size::default();
        for selection in selections {
            self.steps += 1;
            size.add(self.selection(selection, nesting + 1)?);
        }
        Ok(size)
    }

    fn selection(&mut self, selection: &'a Selection, nesting: u64) -> Result<Size, Refusal> {
        match selection {
            Selection::Field(field) => {
                let mut size = directives(&field.directives);
                size.add(self.selections(&field.selection_set, nesting)?);
                let aliases = u64::from(field.alias.is_some());
                size.add(Size {
                    fields: 1,
                    aliases,
                    ..Size::default()
                });
                size.depth += 1;
                Ok(size)
            }
            Selection::InlineFragment(inline) => {
                let mut size = directives(&inline.directives);
                size.add(self.selections(&inline.selection_set, nesting)?);
                Ok(size)
            }
            Selection::FragmentSpread(spread) => {
                let mut size = directives(&spread.directives);
                size.add(self.fragment(&spread.fragment_name, nesting)?);
                Ok(size)
            }
        }
    }

    fn fragment(&mut self, name: &'a Name, nesting: u64) -> Result<Size, Refusal> {
        if let Some(measured) = self.measured.get(name) {
            return Ok(measured.unwrap_or_default());
        }
        let Some(fragment) = self.fragments.get(name).copied() else {
            return Ok(Size::default());
        };
        self.measured.insert(name, None);
        let mut size = directives(&fragment.directives);
        size.add(self.selections(&fragment.selection_set, nesting)?);
        self.measured.insert(name, Some(size));
        Ok(size)
    }
}

fn directives(list: &DirectiveList) -> Size {
    Size {
        directives: list.len() as u64,
        ..Size::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measure(text: &str) -> (Result<Size, Refusal>, u64) {
        let document = Document::parse(text, "query").unwrap();
        let mut scale = Scale::new(&document);
        (scale.document(&document), scale.steps)
    }

    #[test]
    fn fragments_count_as_often_as_they_are_named() {
        let (size, _) = measure("{ a { ...f ...f } x: b @skip(if: false) } fragment f on A { c d { e } }");
        assert_eq!(
            size,
            Ok(Size {
                depth: 3,
                fields: 8,
                aliases: 1,
                directives: 1
            })
        );
    }

    #[test]
    fn a_chain_of_fragments_is_counted_without_being_unfolded() {
        let links = 40;
        let mut text = "{ ...f0 }".to_owned();
        for link in 0..links {
            text += &format!(" fragment f{link} on Q {{ ...f{} ...f{} }}", link + 1, link + 1);
        }
        text += &format!(" fragment f{links} on Q {{ a b }}");
        let (size, steps) = measure(&text);
        assert_eq!(size.unwrap().fields, 1 << (links + 1));
        assert_eq!(steps, 1 + 2 * links + 2, "each selection is read once");
    }

    #[test]
    fn endless_nesting_stops_early() {
        let mut text = "{ ...f0 }".to_owned();
        for link in 0..3000 {
            text += &format!(" fragment f{link} on Q {{ ...f{} }}", link + 1);
        }
        let (size, steps) = measure(&text);
        assert_eq!(size, Err(Refusal::TooMuch(Measure::Depth, NESTING)));
        assert!(steps <= NESTING + 1, "{steps}");
    }

    #[test]
    fn a_circle_ends() {
        let (size, steps) = measure("{ ...f } fragment f on Q { a ...g } fragment g on Q { b ...f }");
        assert_eq!(size.unwrap().fields, 2);
        assert_eq!(steps, 5);
    }
}
