//! Where the log may stand: one process at a time, on a disk of this machine.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

use super::fault::file_fault;
use crate::{StoreError, Weakness};

/// The database within the data directory.
pub const FILE: &str = "loggbok.sqlite";
const LOCK: &str = "loggbok.lock";

/// File systems whose locks and syncs cannot be trusted with a write-ahead log.
const NETWORK: [&str; 16] = [
    "9p",
    "afs",
    "beegfs",
    "ceph",
    "cifs",
    "coda",
    "davfs",
    "glusterfs",
    "gpfs",
    "lustre",
    "ncpfs",
    "nfs",
    "nfs4",
    "orangefs",
    "smb3",
    "smbfs",
];

/// Takes the data directory for this process until the file is dropped.
pub(super) fn lock(dir: &Path) -> Result<File, StoreError> {
    let path = dir.join(LOCK);
    let file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path)
        .map_err(|error| file_fault(&path, &error))?;
    if planted!(LockIgnored) {
        return Ok(file);
    }
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(StoreError::Locked {
            place: dir.display().to_string(),
        }),
        Err(TryLockError::Error(error)) => Err(Weakness::NoLock {
            place: path.display().to_string(),
            cause: error.to_string(),
        }
        .into()),
    }
}

/// Whether a process has the data directory to itself.
pub(super) fn is_taken(dir: &Path) -> bool {
    // Nobody has taken what has never been locked.
    let Ok(file) = File::open(dir.join(LOCK)) else {
        return false;
    };
    matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock))
}

/// Syncs the names in the data directory, the write-ahead log's among them. SQLite does so too when it makes a file,
/// and says nothing when that fails.
pub(super) fn settle(dir: &Path) -> Result<(), StoreError> {
    File::open(dir)
        .and_then(|dir| dir.sync_all())
        .map_err(|error| file_fault(dir, &error))
}

/// Refuses directories on a network.
pub(super) fn refuse_network(dir: &Path) -> Result<(), StoreError> {
    // Only Linux tells; elsewhere the lock file is the one guard.
    let Ok(mounts) = std::fs::read_to_string("/proc/self/mounts") else {
        return Ok(());
    };
    let dir = dir.canonicalize().map_err(|error| file_fault(dir, &error))?;
    match file_system(&mounts, &dir) {
        Some(kind) if is_network(kind) => Err(Weakness::NetworkDisk {
            place: dir.display().to_string(),
            kind: kind.to_owned(),
        }
        .into()),
        _ => Ok(()),
    }
}

fn is_network(kind: &str) -> bool {
    let fuse = [
        "fuse.sshfs",
        "fuse.rclone",
        "fuse.s3fs",
        "fuse.glusterfs",
        "fuse.davfs",
        "fuse.ceph",
    ];
    NETWORK.contains(&kind) || fuse.iter().any(|name| kind.starts_with(name))
}

/// The type of the file system a directory is on: the longest mount point that contains it, the last mounted
/// of equals.
fn file_system<'a>(mounts: &'a str, dir: &Path) -> Option<&'a str> {
    mounts
        .lines()
        .filter_map(|line| {
            let mut fields = line.split(' ').skip(1);
            let point = PathBuf::from(unescape(fields.next()?));
            let kind = fields.next()?;
            dir.starts_with(&point)
                .then(|| (point.components().count(), kind))
        })
        .max_by_key(|(depth, _)| *depth)
        .map(|(_, kind)| kind)
}

/// Mount points are written with blanks, tabs, line ends and backslashes in octal.
fn unescape(point: &str) -> String {
    [("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")]
        .iter()
        .fold(point.to_owned(), |text, (code, plain)| text.replace(code, plain))
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOUNTS: &str = "/dev/sda / ext4 rw 0 0\nnas:/x /srv/our\\040data nfs4 rw 0 0\n\
                          /dev/sdb /srv/our\\040data/local xfs rw 0 0\nh: /mnt fuse.sshfs rw 0 0\n";

    #[test]
    fn the_nearest_mount_decides() {
        for (dir, kind) in [
            ("/srv", "ext4"),
            ("/srv/our data/log", "nfs4"),
            ("/srv/our data/local/log", "xfs"),
            ("/srv/our database", "ext4"),
        ] {
            assert_eq!(file_system(MOUNTS, Path::new(dir)), Some(kind), "{dir}");
        }
    }

    #[test]
    fn network_file_systems_are_known() {
        assert!(is_network("nfs4") && is_network("cifs") && is_network("fuse.sshfs"));
        assert!(!is_network("ext4") && !is_network("fuseblk") && !is_network("overlay"));
    }
}
