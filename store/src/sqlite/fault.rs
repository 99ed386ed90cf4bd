//! From the database's errors to ours.

use std::io;
use std::path::Path;

use rusqlite::{Error, ErrorCode};

use crate::StoreError;

/// What a caller can do about a fault of the database.
pub(super) fn fault(error: Error) -> StoreError {
    let misread = matches!(
        error,
        Error::FromSqlConversionFailure(..)
            | Error::InvalidColumnType(..)
            | Error::IntegralValueOutOfRange(..)
    );
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => StoreError::Full,
        Some(ErrorCode::DatabaseCorrupt) => damaged("the database", error),
        _ if misread => damaged("a row", error),
        _ => StoreError::Database(error.to_string()),
    }
}

/// The same for opening a file, which may be out of bounds.
pub(super) fn fault_at(file: &Path, error: Error) -> StoreError {
    match error.sqlite_error_code() {
        Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => {
            StoreError::Denied {
                place: file.display().to_string(),
                what: error.to_string(),
            }
        }
        _ => fault(error),
    }
}

/// What the system does not let the program do with a file.
pub(super) fn file_fault(file: &Path, error: &io::Error) -> StoreError {
    let place = file.display().to_string();
    match error.kind() {
        io::ErrorKind::StorageFull => StoreError::Full,
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::NotFound => {
            StoreError::Denied {
                place,
                what: error.to_string(),
            }
        }
        _ => StoreError::Database(format!("{place}: {error}")),
    }
}

/// Something stored is not as it was written.
pub(super) fn damaged(place: impl ToString, what: impl ToString) -> StoreError {
    StoreError::Damaged {
        place: place.to_string(),
        what: what.to_string(),
    }
}

/// After which faults nothing may be written any more: the disk's word is no longer good.
pub(super) fn is_fatal(error: &Error) -> bool {
    matches!(
        error.sqlite_error_code(),
        Some(
            ErrorCode::SystemIoFailure
                | ErrorCode::DatabaseCorrupt
                | ErrorCode::NotADatabase
                | ErrorCode::CannotOpen
                | ErrorCode::ReadOnly
                | ErrorCode::FileLockingProtocolFailed
        )
    )
}

/// A number for SQLite, which has no unsigned ones; beyond its range it stands for "as far as there is".
pub(super) fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// A limit for SQLite.
pub(super) fn rows(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}
