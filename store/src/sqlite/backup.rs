//! Copies of the log: made while it is served, checked by reading them, and put back into an empty directory.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use super::check::check;
use super::erase::empty_journal;
use super::fault::{damaged, fault_at, file_fault};
use super::pool::Reader;
use super::{Options, SqliteLog, open, place, read};
use crate::{Backup, EventLog, Head, Report, StoreError};

impl SqliteLog {
    /// The copy appears under its name only once it is complete, synced, and its root is that of the log.
    pub(super) async fn copy_into(&self, to: &Path) -> Result<Backup, StoreError> {
        refuse_existing(to)?;
        let part = part(to);
        // What an interrupted backup has left.
        forgive_absence(std::fs::remove_file(&part)).map_err(|error| file_fault(&part, &error))?;
        let copied = self.copy(&part).await;
        let (head, root) = match copied {
            Ok(copied) => copied,
            Err(error) => {
                drop(std::fs::remove_file(&part));
                return Err(error);
            }
        };
        let bytes = settle(&part, to)?;
        Ok(Backup {
            file: to.to_owned(),
            head,
            root,
            bytes,
        })
    }

    async fn copy(&self, part: &Path) -> Result<(Head, [u8; 32]), StoreError> {
        let (name, file) = (part.display().to_string(), part.to_owned());
        self.pool
            .read(move |reader| {
                reader
                    .connection
                    .execute("VACUUM INTO ?", [name])
                    .map_err(|error| fault_at(&file, error))
                    .map(drop)
            })
            .await?;
        let copy = Self::open_file(part, Options::default())?;
        let head = *copy.follow().borrow();
        let root = copy.root(head.position.0).await?;
        match (root, self.root(head.position.0).await?) {
            (Some(root), Some(ours)) if root == ours => Ok((head, root)),
            _ => Err(damaged(
                part.display(),
                "the root of the copy is not the root of the log",
            )),
        }
    }

    /// Puts a backup into a directory that holds no log, and checks all of it first.
    ///
    /// # Errors
    /// [`StoreError::Exists`] if the directory holds a log, [`StoreError::Damaged`] with the first fault of a
    /// backup that is not sound; nothing is put there then.
    pub fn restore(from: &Path, dir: &Path) -> Result<Report, StoreError> {
        place::refuse_network(dir)?;
        let _lock = place::lock(dir)?;
        let to = dir.join(place::FILE);
        refuse_existing(&to)?;
        let part = part(&to);
        std::fs::copy(from, &part).map_err(|error| file_fault(from, &error))?;
        let report = match sound(&part) {
            // A backup of an older program: the copy is brought up to date, the backup stays as it is.
            Err(StoreError::Older { .. }) => bring_on(&part).and_then(|()| sound(&part)),
            other => other,
        };
        // What SQLite puts beside a file that it reads; all of it has been written into the file.
        for beside in ["-wal", "-shm"] {
            let mut name = part.as_os_str().to_owned();
            name.push(beside);
            drop(std::fs::remove_file(PathBuf::from(name)));
        }
        if report.is_err() {
            drop(std::fs::remove_file(&part));
        }
        let report = report?;
        settle(&part, &to)?;
        Ok(report)
    }

    /// Moves a database file that has been checked, and that nobody has open, into a directory on the same disk that
    /// holds no log.
    ///
    /// # Errors
    /// [`StoreError::Exists`] if the directory holds a log, [`StoreError::Unsafe`] if it is no place for one; nothing is put there then.
    pub fn adopt(checked: &Path, dir: &Path) -> Result<(), StoreError> {
        place::refuse_network(dir)?;
        let _lock = place::lock(dir)?;
        let to = dir.join(place::FILE);
        refuse_existing(&to)?;
        settle(checked, &to).map(drop)
    }
}

/// Takes the steps that an older file lacks. All of them must have come out of the write-ahead log and into the file, which
/// closing the connection would try as well and keep quiet about.
fn bring_on(file: &Path) -> Result<(), StoreError> {
    let connection = open::writer(file, None)?;
    empty_journal(&connection).map_err(|error| fault_at(file, error))?;
    connection.close().map_err(|(_, error)| fault_at(file, error))
}

/// The report on a copy; an error if it names any fault.
fn sound(file: &Path) -> Result<Report, StoreError> {
    let mut reader = Reader {
        connection: open::reader(file)?,
        names: Default::default(),
    };
    read::state(&reader.connection)?;
    let report = check(&mut reader);
    match report.faults.first() {
        Some(fault) => Err(damaged(&fault.place, &fault.what)),
        None => Ok(report),
    }
}

/// Syncs the finished file and gives it its name.
fn settle(part: &Path, to: &Path) -> Result<u64, StoreError> {
    let settle = || -> io::Result<u64> {
        let file = File::open(part)?;
        file.sync_all()?;
        std::fs::rename(part, to)?;
        if let Some(dir) = to.parent().filter(|dir| !dir.as_os_str().is_empty()) {
            File::open(dir)?.sync_all()?;
        }
        Ok(file.metadata()?.len())
    };
    settle().map_err(|error| file_fault(to, &error))
}

fn refuse_existing(file: &Path) -> Result<(), StoreError> {
    match file.try_exists() {
        Ok(false) => Ok(()),
        Ok(true) => Err(StoreError::Exists {
            place: file.display().to_string(),
        }),
        Err(error) => Err(file_fault(file, &error)),
    }
}

fn part(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".part");
    PathBuf::from(name)
}

fn forgive_absence(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}
