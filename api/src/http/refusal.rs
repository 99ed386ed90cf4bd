//! Why a request was not run: a fact, a stable code and the HTTP status that goes with it.

use std::ops::Range;

use apollo_compiler::{
    diagnostic::Diagnostic,
    parser::LineColumn,
    validation::{DiagnosticData, DiagnosticList},
};
use http::StatusCode;
use loggbok_domain::Language;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Limits, negotiate::Media};

/// A request that was not run, or not to its end.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Refusal {
    /// Another site made a browser send it.
    Foreign,
    /// Nobody is signed in.
    Unidentified,
    /// `Accept` wants neither media type.
    NotAcceptable,
    /// The body is not declared to be JSON.
    NotJson,
    /// The body is larger than so many bytes.
    TooLarge(usize),
    /// The body broke off.
    Interrupted,
    /// The body or query string is not a request.
    Malformed(String),
    /// Several requests in one.
    Batch,
    /// No `query`.
    QueryMissing,
    /// A parameter of another kind than the one named.
    Parameter(&'static str, Kind),
    /// Something else than a query over GET.
    OverGet,
    /// A subscription where one answer is given.
    SubscriptionOverHttp,
    /// `Accept` takes no event stream where only that is answered.
    NotAnEventStream,
    /// More operations under way on one socket than this.
    TooManySubscriptions(usize),
    /// More followers in the whole process than this.
    TooManyFollowers(usize),
    /// The client took nothing for too long.
    Lagging,
    /// The document cannot be parsed.
    Syntax(Vec<Flaw>),
    /// The document does not fit the contract.
    Invalid(Vec<Flaw>),
    /// The operation to run cannot be told.
    Operation,
    /// The variables do not fit the operation.
    Variables(Flaw),
    /// More of something than the limit.
    TooMuch(Measure, u64),
    /// The operation's price is above the limit.
    TooCostly {
        /// What it would cost.
        price: u64,
        /// What it may cost.
        limit: u64,
    },
    /// `first` or `last` outside 1 to the limit.
    Page {
        /// The field's name.
        field: String,
        /// `first` or `last`.
        argument: &'static str,
        /// The highest value allowed.
        limit: u64,
    },
    /// The contract is asked for and not given.
    IntrospectionOff,
    /// Not finished after so many seconds.
    TimedOut(u64),
    /// A fault of ours, found in the log under this reference.
    Fault(Uuid),
}

/// What a parameter has to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A string.
    Text,
    /// A JSON object.
    Map,
}

/// What is counted in a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Measure {
    /// Lexical tokens.
    Tokens,
    /// Operations and fragments.
    Definitions,
    /// Declared variables.
    Variables,
    /// Single values in the variables sent.
    VariableValues,
    /// Nesting.
    Depth,
    /// Fields.
    Fields,
    /// Renamed fields.
    Aliases,
    /// Directives.
    Directives,
}

/// One thing wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Flaw {
    pub(crate) message: String,
    pub(crate) at: Option<(usize, usize)>,
}

impl Flaw {
    /// The first flaws of a list; a document with more is not read more carefully for hearing of them all.
    pub(crate) fn first_of(list: &DiagnosticList) -> Vec<Self> {
        let place = |range: Range<LineColumn>| (range.start.line, range.start.column);
        let flaw = |found: Diagnostic<'_, DiagnosticData>| Self {
            message: found.error.to_string(),
            at: found.line_column_range().map(place),
        };
        list.iter().take(10).map(flaw).collect()
    }
}

impl Refusal {
    /// The name a program knows it by: Apollo's where there is one.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::Foreign => "FORBIDDEN",
            Self::Unidentified => "UNAUTHENTICATED",
            Self::NotAcceptable
            | Self::NotAnEventStream
            | Self::NotJson
            | Self::TooLarge(_)
            | Self::Interrupted
            | Self::Malformed(_)
            | Self::Batch
            | Self::QueryMissing
            | Self::Parameter(..)
            | Self::OverGet
            | Self::SubscriptionOverHttp => "BAD_REQUEST",
            Self::TooManySubscriptions(_) | Self::TooManyFollowers(_) => "TOO_MANY_SUBSCRIPTIONS",
            Self::Lagging => "FOLLOWER_LAGS",
            Self::Syntax(_) | Self::TooMuch(Measure::Tokens, _) => "GRAPHQL_PARSE_FAILED",
            Self::Variables(_) | Self::Page { .. } | Self::TooMuch(Measure::VariableValues, _) => {
                "BAD_USER_INPUT"
            }
            Self::Invalid(_) | Self::TooMuch(..) | Self::TooCostly { .. } | Self::IntrospectionOff => {
                "GRAPHQL_VALIDATION_FAILED"
            }
            Self::Operation => "OPERATION_RESOLUTION_FAILURE",
            Self::TimedOut(_) => "TIMEOUT",
            Self::Fault(_) => "INTERNAL_SERVER_ERROR",
        }
    }

    /// The status under a media type. A request that is none is refused alike under both; one that is well
    /// formed but cannot be run is answered with 200 under `application/json`.
    pub(crate) fn status(&self, media: Media) -> StatusCode {
        match self {
            Self::Foreign => StatusCode::FORBIDDEN,
            Self::Unidentified => StatusCode::UNAUTHORIZED,
            Self::NotAcceptable | Self::NotAnEventStream => StatusCode::NOT_ACCEPTABLE,
            Self::TooManyFollowers(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::NotJson => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooLarge(_) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::OverGet => StatusCode::METHOD_NOT_ALLOWED,
            Self::Interrupted
            | Self::Malformed(_)
            | Self::Batch
            | Self::QueryMissing
            | Self::Parameter(..)
            | Self::SubscriptionOverHttp => StatusCode::BAD_REQUEST,
            Self::TimedOut(_) => StatusCode::GATEWAY_TIMEOUT,
            Self::Fault(_) => StatusCode::INTERNAL_SERVER_ERROR,
            Self::TooManySubscriptions(_)
            | Self::Lagging
            | Self::Syntax(_)
            | Self::Invalid(_)
            | Self::Operation
            | Self::Variables(_)
            | Self::TooMuch(..)
            | Self::TooCostly { .. }
            | Self::Page { .. }
            | Self::IntrospectionOff => match media {
                Media::Json => StatusCode::OK,
                Media::GraphqlResponse => StatusCode::BAD_REQUEST,
            },
        }
    }

    /// The list of errors that a client is given.
    pub(crate) fn errors(&self, language: Language) -> Value {
        if let Self::Syntax(flaws) | Self::Invalid(flaws) = self {
            return flaws.iter().map(|flaw| self.error(flaw)).collect();
        }
        let at = if let Self::Variables(flaw) = self {
            flaw.at
        } else {
            None
        };
        json!([self.error(&Flaw {
            message: self.say(language),
            at
        })])
    }

    fn error(&self, flaw: &Flaw) -> Value {
        let mut error = json!({ "message": flaw.message, "extensions": { "code": self.code() } });
        if let Some((line, column)) = flaw.at {
            error["locations"] = json!([{ "line": line, "column": column }]);
        }
        error
    }

    /// A fault of ours: the log gets what happened, the client a reference to it.
    pub(crate) fn fault(what: &dyn std::fmt::Display) -> Self {
        let reference = Uuid::new_v4();
        tracing::error!(%reference, "a GraphQL operation broke off: {what}");
        Self::Fault(reference)
    }

    /// The time is up.
    pub(crate) fn timed_out(limits: &Limits) -> Self {
        Self::TimedOut(limits.time.as_secs())
    }
}
