//! Room for copies beside an installation. It is given back at the end, and where a process was killed before that, by
//! the next one: a copy left behind would keep what is erased later.

use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;

use tempfile::TempDir;

use crate::error::Error;

/// How the name of a room begins.
const ROOM: &str = ".loggbok-room-";

/// A directory that is gone when this is dropped.
#[derive(Debug)]
pub(crate) struct Room {
    directory: TempDir,
    /// The directory, locked while somebody lives there.
    _taken: File,
}

impl Room {
    /// Takes room in a data directory, which is made if need be, once those left by killed processes are cleared.
    pub(crate) fn beside(data: &Path) -> Result<Self, Error> {
        take(data).map_err(|cause| Error::File {
            place: data.display().to_string(),
            cause,
        })
    }

    pub(crate) fn path(&self) -> &Path {
        self.directory.path()
    }
}

fn take(data: &Path) -> io::Result<Room> {
    std::fs::create_dir_all(data)?;
    // One at a time, or a room just made would be cleared before it is lived in.
    let turn = File::open(data)?;
    turn.lock()?;
    clear(data)?;
    let directory = tempfile::Builder::new().prefix(ROOM).tempdir_in(data)?;
    let taken = File::open(directory.path())?;
    taken.lock()?;
    Ok(Room {
        directory,
        _taken: taken,
    })
}

/// Removes the rooms in which nobody lives.
fn clear(data: &Path) -> io::Result<()> {
    for entry in std::fs::read_dir(data)? {
        let entry = entry?;
        if !entry.file_name().to_string_lossy().starts_with(ROOM) {
            continue;
        }
        let room = match File::open(entry.path()) {
            Err(gone) if gone.kind() == io::ErrorKind::NotFound => continue,
            opened => opened?,
        };
        match room.try_lock() {
            Ok(()) => std::fs::remove_dir_all(entry.path())?,
            Err(TryLockError::WouldBlock) => {}
            Err(TryLockError::Error(error)) => return Err(error),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rooms(data: &Path) -> usize {
        let names = std::fs::read_dir(data).unwrap();
        names
            .filter(|it| {
                it.as_ref()
                    .unwrap()
                    .file_name()
                    .to_string_lossy()
                    .starts_with(ROOM)
            })
            .count()
    }

    #[test]
    fn what_the_killed_left_is_cleared_and_who_lives_is_left_alone() {
        let data = tempfile::tempdir().unwrap();
        let first = Room::beside(data.path()).unwrap();
        std::fs::write(first.path().join("copy"), "text").unwrap();
        let left = data.path().join(format!("{ROOM}killed"));
        std::fs::create_dir(&left).unwrap();
        std::fs::write(left.join("copy"), "text").unwrap();
        let second = Room::beside(data.path()).unwrap();
        assert_eq!(rooms(data.path()), 2);
        assert!(first.path().join("copy").exists());
        drop((first, second));
        assert_eq!(rooms(data.path()), 0);
    }
}
