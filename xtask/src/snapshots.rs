//! A snapshot that no test reads any more is refused: it would look like a promise that nobody keeps.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::step::top;

/// The file in which insta notes every snapshot that a test compared with.
pub(crate) struct References(PathBuf);

impl References {
    /// Begins anew.
    pub(crate) fn begin() -> Self {
        let file = std::env::temp_dir().join(format!("loggbok-snapshots-{}", std::process::id()));
        // There is nothing to remove unless an earlier process of the same number was killed.
        let _ = std::fs::remove_file(&file);
        Self(file)
    }

    /// Has a run of the tests note its snapshots here, and never write a new one.
    pub(crate) fn noted_by<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command
            .env("INSTA_SNAPSHOT_REFERENCES_FILE", &self.0)
            .env("INSTA_UPDATE", "no")
    }

    /// Refuses snapshots that no test compared with.
    pub(crate) fn check(&self) -> Result<(), String> {
        let noted = std::fs::read_to_string(&self.0).unwrap_or_default();
        let mut kept = Vec::new();
        find(&top(), &mut kept).map_err(|error| format!("the snapshots could not be listed: {error}"))?;
        let unused = unread(&kept, &noted);
        for path in &unused {
            println!("   no test reads {}", path.display());
        }
        if unused.is_empty() {
            Ok(())
        } else {
            Err("remove the snapshots that no test reads".to_owned())
        }
    }
}

impl Drop for References {
    fn drop(&mut self) {
        // Tests without snapshots leave no file.
        let _ = std::fs::remove_file(&self.0);
    }
}

/// The kept snapshots that are not among the noted ones, one path a line.
fn unread<'a>(kept: &'a [PathBuf], noted: &str) -> Vec<&'a PathBuf> {
    let read: BTreeSet<PathBuf> = noted
        .lines()
        .filter_map(|line| Path::new(line).canonicalize().ok())
        .collect();
    kept.iter().filter(|path| !read.contains(*path)).collect()
}

fn find(folder: &Path, found: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in folder.read_dir()? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default();
        if path.is_dir() {
            if name != "target" && name != "node_modules" && name != ".git" {
                find(&path, found)?;
            }
        } else if path.extension().is_some_and(|extension| extension == "snap") {
            found.push(path.canonicalize()?);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_test_noted_is_unread() {
        let here = |name: &str| top().join(name).canonicalize().unwrap();
        let kept = [here("Cargo.toml"), here("LICENSE")];
        let noted = format!("{}/xtask/../LICENSE\n", top().display());
        assert_eq!(unread(&kept, &noted), [&kept[0]]);
        assert_eq!(unread(&kept, ""), [&kept[0], &kept[1]]);
    }
}
