//! The diary that `shim.c` keeps: every change of the watched files, in the order it took effect.

use std::path::Path;

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Change {
    pub(crate) file: String,
    pub(crate) what: What,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum What {
    Created,
    Written {
        at: usize,
        bytes: Vec<u8>,
    },
    Truncated {
        to: usize,
    },
    /// Of the file `.`: the folder.
    Synced,
    Unlinked,
    Renamed {
        to: String,
    },
    /// A fault was injected here, of this kind.
    Failed {
        kind: String,
    },
}

/// All changes; a last record that was cut off counts as not written.
pub(crate) fn read(file: &Path) -> Vec<Change> {
    let bytes = std::fs::read(file).unwrap_or_default();
    let (mut rest, mut changes) = (&*bytes, Vec::new());
    while let Some((change, after)) = one(rest) {
        changes.push(change);
        rest = after;
    }
    changes
}

fn one(bytes: &[u8]) -> Option<(Change, &[u8])> {
    let (kind, name) = (*bytes.first()?, usize::from(*bytes.get(1)?));
    let number = |at: usize| {
        let eight: [u8; 8] = bytes.get(at..at + 8)?.try_into().ok()?;
        usize::try_from(u64::from_le_bytes(eight)).ok()
    };
    let (offset, length) = (number(2)?, number(10)?);
    let file = String::from_utf8_lossy(bytes.get(18..18 + name)?).into_owned();
    let content = bytes.get(18 + name..18 + name + length)?;
    let text = || String::from_utf8_lossy(content).into_owned();
    let what = match kind {
        b'C' => What::Created,
        b'W' => What::Written {
            at: offset,
            bytes: content.to_vec(),
        },
        b'T' => What::Truncated { to: offset },
        b'S' => What::Synced,
        b'U' => What::Unlinked,
        b'R' => What::Renamed { to: text() },
        b'F' => What::Failed { kind: text() },
        other => panic!("the diary holds a record of kind {other}"),
    };
    Some((Change { file, what }, &bytes[18 + name + length..]))
}
