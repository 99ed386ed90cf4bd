//! What a form sends, and a form drawn again with what was sent when something in it was refused.

use axum::response::Response;
use chrono::NaiveDate;
use http::StatusCode;
use loggbok_app::{App, Failure, Order, authorise};
use loggbok_domain::{Command, CommandId, Language, ParseError, Prose};
use maud::{Markup, html};
use uuid::Uuid;

use crate::answer::go_to;
use crate::as_of;
use crate::component::{self, Kind, Notice, notice};
use crate::programme::{Opened, open};
use crate::visitor::Visitor;
use crate::words::Words;

/// The field that holds the order's id: a form sent twice is carried out once.
const COMMAND: &str = "kommando";

/// A form as an order's command, and its reason.
pub(crate) type Read = Result<(Command, Option<Prose>), Wrong>;

/// What comes in from a form.
pub(crate) type Values = axum::Form<Vec<(String, String)>>;

/// Why a form was not carried out: at which field, or above the form.
pub(crate) struct Wrong {
    field: &'static str,
    why: Why,
}

/// What is wrong.
enum Why {
    /// It was left empty.
    Empty,
    /// What was sent cannot be read, or is refused.
    Failure(Failure),
}

impl From<Failure> for Wrong {
    fn from(failure: Failure) -> Self {
        Self {
            field: "",
            why: Why::Failure(failure),
        }
    }
}

impl Wrong {
    /// Something at a field.
    pub(crate) fn at(field: &'static str, failure: impl Into<Failure>) -> Self {
        Self {
            field,
            why: Why::Failure(failure.into()),
        }
    }

    /// A field that was left empty.
    pub(crate) fn empty(field: &'static str) -> Self {
        Self {
            field,
            why: Why::Empty,
        }
    }

    /// Places a refusal at the field it is about; `fields` are codes with their fields.
    pub(crate) fn placed(failure: Failure, fields: &[(&str, &'static str)]) -> Self {
        let code = failure.code();
        let found = fields.iter().find(|(refusal, _)| *refusal == code);
        Self::at(found.map_or("", |(_, field)| field), failure)
    }
}

/// What was filled in, with what is wrong with it; empty for a form nobody has sent.
pub(crate) struct Sent {
    language: Language,
    command: CommandId,
    values: Vec<(String, String)>,
    wrong: Option<(&'static str, String)>,
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
        field: &'static str,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Result<T, Wrong> {
        match self.get(field) {
            "" => Err(Wrong::empty(field)),
            value => parse(value).map_err(|error| Wrong::at(field, error)),
        }
    }

    /// Reads what may be left out.
    pub(crate) fn read_any<T, E: Into<Failure>>(
        &self,
        field: &'static str,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Result<Option<T>, Wrong> {
        match self.get(field) {
            "" => Ok(None),
            _ => self.read(field, parse).map(Some),
        }
    }

    /// Reads a day.
    pub(crate) fn day(&self, field: &'static str) -> Result<NaiveDate, Wrong> {
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
                (fields)
                button type="submit" { (self.language.text(button)) }
            }
        }
    }
}

/// Whether a visitor may give a command about the programme as a whole, by the one table of rights.
pub(crate) fn may(visitor: &Visitor, command: &str) -> bool {
    let account = visitor.account();
    account.is_some_and(|account| authorise::rule(&account.actor(visitor.language), command, None).is_some())
}

/// As [`may`], for a form that nobody else needs to see.
///
/// # Errors
/// [`Failure::Denied`], with a way to sign in as somebody who may.
pub(crate) fn permitted(visitor: &Visitor, command: &str) -> Result<(), Failure> {
    if may(visitor, command) {
        return Ok(());
    }
    Err(Failure::Denied {
        role: visitor.actor()?.role.as_str(),
        action: command.to_owned(),
    })
}

/// Sends the order that a form was read as; a refusal is placed at the field it is about, by the refusal's code.
pub(crate) async fn carried(
    app: &App,
    visitor: &Visitor,
    opened: &Opened,
    (sent, read): (&Sent, Read),
    fields: &[(&str, &'static str)],
) -> Result<(), Wrong> {
    let (command, reason) = read?;
    let mut order = Order::new(sent.command(), opened.programme, command);
    order.reason = reason;
    let done = app.execute(&visitor.actor()?, order).await;
    done.map(drop).map_err(|failure| Wrong::placed(failure, fields))
}

/// The programme as it is now, for a form: what is past is not written to. Otherwise the answer that says why not, or
/// leads to the present.
pub(crate) async fn present(app: &App, visitor: &Visitor, key: &str) -> Result<Opened, Box<Response>> {
    let opened = open(app, visitor, key).await?;
    if opened.shown.is_past() {
        let now = visitor.address.without(as_of::PARAMETER).to_string();
        return Err(Box::new(go_to(visitor, &now)));
    }
    Ok(opened)
}
