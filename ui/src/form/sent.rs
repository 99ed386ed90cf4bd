//! What a form sends, and a form drawn again with what was sent when something in it was refused.

use std::borrow::Cow;

use chrono::NaiveDate;
use http::StatusCode;
use loggbok_app::Failure;
use loggbok_domain::{CommandId, Language, ParseError, Quarter, QuarterRange};
use maud::{Markup, html};
use uuid::Uuid;

use super::wrong::{Why, Wrong};
use crate::component::{self, Kind, Notice, notice};
use crate::words::Words;

/// The field that holds the order's id: a form sent twice is carried out once.
pub(crate) const COMMAND: &str = "kommando";

/// What comes in from a form.
pub(crate) type Values = axum::Form<Vec<(String, String)>>;

/// What was filled in, with what is wrong with it; empty for a form nobody has sent.
pub(crate) struct Sent {
    language: Language,
    command: CommandId,
    values: Vec<(String, String)>,
    wrong: Option<(Cow<'static, str>, String)>,
}

/// One field of a form; what stands in it is what was sent.
pub(crate) struct Ask<'a> {
    pub(crate) name: &'static str,
    /// The key of its label, which with `-hint` is also that of its help, where there is any.
    pub(crate) label: &'a str,
    pub(crate) hint: bool,
    pub(crate) kind: Kind<'a>,
    pub(crate) required: bool,
}

impl<'a> Ask<'a> {
    /// A field that must be filled in.
    pub(crate) const fn new(name: &'static str, label: &'a str, kind: Kind<'a>) -> Self {
        Self {
            name,
            label,
            hint: false,
            kind,
            required: true,
        }
    }

    /// With help.
    pub(crate) const fn hinted(self) -> Self {
        Self { hint: true, ..self }
    }

    /// One that may be left empty.
    pub(crate) const fn or_empty(self) -> Self {
        Self {
            required: false,
            ..self
        }
    }
}

impl Sent {
    /// A form with what it says before anybody fills it in.
    pub(crate) fn new(language: Language, values: Vec<(String, String)>) -> Self {
        Self {
            language,
            command: CommandId(Uuid::new_v4()),
            values,
            wrong: None,
        }
    }

    /// What came in. An id that is none is replaced: the order is then one of its own.
    pub(crate) fn received(language: Language, values: Vec<(String, String)>) -> Self {
        let mut sent = Self::new(language, values);
        if let Ok(command) = sent.get(COMMAND).parse() {
            sent.command = command;
        }
        sent
    }

    /// Puts what is known into a form that nobody has sent.
    pub(crate) fn fill(&mut self, values: Vec<(String, String)>) {
        self.values = values;
    }

    /// Puts a value into a field in place of what stands there.
    pub(crate) fn put(&mut self, name: String, value: &str) {
        self.drop_where(|field| field == name);
        self.values.push((name, value.to_owned()));
    }

    /// Empties fields by their names.
    pub(crate) fn drop_where(&mut self, of: impl Fn(&str) -> bool) {
        self.values.retain(|(field, _)| !of(field));
    }

    /// The order's id.
    pub(crate) fn command(&self) -> CommandId {
        self.command
    }

    /// What stands in a field, without spaces around it.
    pub(crate) fn get(&self, name: &str) -> &str {
        let found = self.values.iter().find(|(field, _)| field == name);
        found.map_or("", |(_, value)| value.trim())
    }

    /// Everything that stands in fields of one name, in order.
    pub(crate) fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        let named = self.values.iter().filter(move |(field, _)| field == name);
        named.map(|(_, value)| value.trim())
    }

    /// Reads what must be there.
    pub(crate) fn read<T, E: Into<Failure>>(
        &self,
        field: impl Into<Cow<'static, str>>,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Result<T, Wrong> {
        let field = field.into();
        match self.get(&field) {
            "" => Err(Wrong::empty(field)),
            value => parse(value).map_err(|error| Wrong::at(field, error)),
        }
    }

    /// Reads what may be left out.
    pub(crate) fn read_any<T, E: Into<Failure>>(
        &self,
        field: impl Into<Cow<'static, str>>,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Result<Option<T>, Wrong> {
        let field = field.into();
        match self.get(&field) {
            "" => Ok(None),
            _ => self.read(field, parse).map(Some),
        }
    }

    /// Reads a whole number that a type of its size holds.
    pub(crate) fn number<N: TryFrom<i64>>(&self, field: impl Into<Cow<'static, str>>) -> Result<N, Wrong> {
        self.read(field, super::count)
    }

    /// Reads a quarter.
    pub(crate) fn quarter(&self, field: impl Into<Cow<'static, str>>) -> Result<Quarter, Wrong> {
        self.read(field, Quarter::parse)
    }

    /// Reads a first and a last quarter; that the last is before the first is told at the last.
    pub(crate) fn period(
        &self,
        first: impl Into<Cow<'static, str>>,
        last: impl Into<Cow<'static, str>>,
    ) -> Result<QuarterRange, Wrong> {
        let last = last.into();
        let (start, end) = (self.quarter(first)?, self.quarter(last.clone())?);
        QuarterRange::parse(start, end).map_err(|error| Wrong::at(last, error))
    }

    /// Reads a day that may be left out.
    pub(crate) fn day_any(&self, field: &'static str) -> Result<Option<NaiveDate>, Wrong> {
        match self.get(field) {
            "" => Ok(None),
            _ => self.day(field).map(Some),
        }
    }

    /// Reads a day.
    pub(crate) fn day(&self, field: impl Into<Cow<'static, str>>) -> Result<NaiveDate, Wrong> {
        self.read(field, |text| {
            text.parse().map_err(|_| ParseError {
                expected: "DATE",
                value: text.to_owned(),
            })
        })
    }

    /// Notes what is wrong, for the form to say when it is drawn again. Faults of ours are handed back, and that the
    /// visitor may not: no other values would help.
    pub(crate) fn refused(&mut self, wrong: Wrong) -> Result<(), Failure> {
        let said = match wrong.why {
            Why::Empty => self.language.text("form-empty"),
            Why::Failure(failure @ Failure::Denied { .. }) => return Err(failure),
            Why::Failure(Failure::CommandReused) => {
                // Under the same id it would be refused whatever is filled in.
                self.command = CommandId(Uuid::new_v4());
                self.language.text("form-reused")
            }
            Why::Failure(failure) if failure.is_for_people() => failure.say(self.language, ""),
            Why::Failure(failure) => return Err(failure),
        };
        self.wrong = Some((wrong.field, said));
        Ok(())
    }

    /// The status of a page with the form in it.
    pub(crate) fn status(&self) -> StatusCode {
        match self.wrong {
            Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
            None => StatusCode::OK,
        }
    }

    /// What is wrong with a field, or with the whole for the field without a name.
    pub(crate) fn wrong(&self, field: &str) -> Option<&str> {
        let wrong = self.wrong.as_ref().filter(|(place, _)| *place == field);
        wrong.map(|(_, said)| said.as_str())
    }

    /// What is wrong with a field that a form does not have is told above the form, for nothing to go untold.
    pub(crate) fn tell_above_unless_in(&mut self, fields: &Markup) {
        if let Some((field, _)) = &mut self.wrong
            && !fields.0.contains(&format!("id=\"{field}-fel\""))
        {
            *field = Cow::Borrowed("");
        }
    }

    /// A field with what was sent in it.
    pub(crate) fn field(&self, ask: &Ask<'_>) -> Markup {
        let label = self.language.text(ask.label);
        let hint = ask
            .hint
            .then(|| self.language.text(&format!("{}-hint", ask.label)));
        component::field(&component::Field {
            name: ask.name,
            label: &label,
            hint: hint.as_deref(),
            kind: ask.kind,
            required: ask.required,
            value: self.get(ask.name),
            wrong: self.wrong(ask.name),
        })
    }

    /// What was refused without being about one field; stands above the form.
    pub(crate) fn refusal(&self) -> Markup {
        html! {
            @if let Some(said) = self.wrong("") {
                (notice(Notice::Attention, &self.language.text("form-refused"), &html! { p role="alert" { (said) } }))
            }
        }
    }

    /// The form: its fields, and the button.
    pub(crate) fn form(&self, action: &str, fields: &Markup, button: &str) -> Markup {
        html! {
            form.ordering method="post" action=(action) {
                input type="hidden" name=(COMMAND) value=(self.command);
                // What the key for a new line presses, whatever buttons stand among the fields.
                @if fields.0.contains("formaction") { button.unseen type="submit" tabindex="-1" aria-hidden="true" {} }
                (fields)
                button type="submit" { (self.language.text(button)) }
            }
        }
    }
}
