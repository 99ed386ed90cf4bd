//! From the database's errors to ours.

use std::fmt::Display;

use sqlx::Error;

use crate::StoreError;

/// What a caller can do about a fault of the database at a place.
pub(super) fn fault(place: &str, error: Error) -> StoreError {
    let code = code(&error);
    match code.as_deref() {
        Some("53100") => StoreError::Full,
        Some("25006") => StoreError::ReadOnly {
            place: place.to_owned(),
        },
        Some("28000" | "28P01") => StoreError::Credentials {
            place: place.to_owned(),
        },
        Some("XX001" | "XX002") => damaged("the database", error),
        Some("3D000") => StoreError::Missing {
            place: place.to_owned(),
        },
        Some("42501") => denied(place, message(&error)),
        _ if is_lost(&error) => unreachable(place, message(&error)),
        _ if matches!(error, Error::ColumnDecode { .. } | Error::Decode(_)) => damaged("a row", error),
        _ => StoreError::Database(message(&error)),
    }
}

/// The database cannot be spoken to just now.
pub(super) fn unreachable(place: &str, what: impl Display) -> StoreError {
    StoreError::Unreachable {
        place: place.to_owned(),
        what: what.to_string(),
    }
}

/// The user has no right to something.
fn denied(place: &str, what: String) -> StoreError {
    StoreError::Denied {
        place: place.to_owned(),
        what,
    }
}

/// Something stored is not as it was written.
pub(super) fn damaged(place: impl Display, what: impl Display) -> StoreError {
    StoreError::Damaged {
        place: place.to_string(),
        what: what.to_string(),
    }
}

/// Whether the connection is gone, or the server is about to be: another one may do.
pub(super) fn is_lost(error: &Error) -> bool {
    match error {
        Error::Io(_) | Error::Tls(_) | Error::Protocol(_) | Error::PoolTimedOut | Error::WorkerCrashed => true,
        Error::Database(_) => code(error).is_some_and(|code| {
            // Connection exceptions; shutdown, crash and start; too many connections; a wait that took too long.
            code.starts_with("08") || matches!(&*code, "57P01" | "57P02" | "57P03" | "53300" | "57014" | "55P03")
                // Deadlock and serialisation: the same again may succeed.
                || matches!(&*code, "40001" | "40P01" | "25P03")
        }),
        _ => false,
    }
}

/// Whether the user has no right to what was asked.
pub(super) fn is_denied(error: &Error) -> bool {
    code(error).as_deref() == Some("42501")
}

fn code(error: &Error) -> Option<String> {
    Some(error.as_database_error()?.code()?.into_owned())
}

fn message(error: &Error) -> String {
    error
        .as_database_error()
        .map_or_else(|| error.to_string(), |error| error.message().to_owned())
}

/// A number for PostgreSQL, which has no unsigned ones; beyond its range it stands for "as far as there is".
pub(super) fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// A limit for PostgreSQL.
pub(super) fn limit(rows: usize) -> i64 {
    i64::try_from(rows).unwrap_or(i64::MAX)
}
