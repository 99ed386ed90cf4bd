//! Why a form was not carried out.

use std::borrow::Cow;

use loggbok_app::Failure;

/// Why a form was not carried out: at which field, or above the form.
pub(crate) struct Wrong {
    pub(super) field: Cow<'static, str>,
    pub(super) why: Why,
}

/// What is wrong.
pub(super) enum Why {
    /// It was left empty.
    Empty,
    /// What was sent cannot be read, or is refused.
    Failure(Failure),
}

impl From<Failure> for Wrong {
    fn from(failure: Failure) -> Self {
        Self {
            field: Cow::Borrowed(""),
            why: Why::Failure(failure),
        }
    }
}

impl Wrong {
    /// Something at a field.
    pub(crate) fn at(field: impl Into<Cow<'static, str>>, failure: impl Into<Failure>) -> Self {
        Self {
            field: field.into(),
            why: Why::Failure(failure.into()),
        }
    }

    /// A field that was left empty.
    pub(crate) fn empty(field: impl Into<Cow<'static, str>>) -> Self {
        Self {
            field: field.into(),
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
