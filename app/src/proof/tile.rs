//! Tiles: the tree in static files of 256 hashes, and the leaves in bundles of 256 entries (C2SP tlog-tiles).

use std::fmt::Write as _;

use loggbok_store::leaf::Leaf;
use loggbok_store::{EventLog, Position, StoreError};
use tlog_tiles::stored_hash_index;

/// So many hashes, or entries, make a full tile.
pub const TILE: u64 = 256;
/// Each level of tiles stands so many levels of the tree above the one below.
const HEIGHT: u8 = 8;

/// A tile that a tree has: `tile/<level>/<number>`, or `tile/entries/<number>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tile {
    /// The level of tiles; none for a bundle of entries.
    pub level: Option<u8>,
    /// Which of its level, from 0.
    pub number: u64,
    /// How many hashes or entries, 1–256.
    pub width: u64,
}

impl Tile {
    /// Reads what stands after `/tile/` in an address; `None` for what is no tile's path.
    #[must_use]
    pub fn parse(path: &str) -> Option<Self> {
        let (level, rest) = path.split_once('/')?;
        let level = if level == "entries" {
            None
        } else {
            Some(level.parse().ok()?)
        };
        let (number, width) = match rest.split_once(".p/") {
            Some((number, width)) => (number, width.parse().ok()?),
            None => (rest, TILE),
        };
        let digits: String = number
            .split('/')
            .map(|part| part.trim_start_matches('x'))
            .collect();
        let tile = Self {
            level,
            number: digits.parse().ok()?,
            width,
        };
        // One path for each tile, whatever else could be read as its numbers.
        (tile.path() == format!("tile/{path}")).then_some(tile)
    }

    /// Its path, as it stands in an address and in a bundle.
    #[must_use]
    pub fn path(&self) -> String {
        let level = self
            .level
            .map_or_else(|| "entries".to_owned(), |level| level.to_string());
        let mut path = format!("tile/{level}/{}", numbered(self.number));
        if self.width < TILE {
            // Writing to a string cannot fail.
            let _ = write!(path, ".p/{}", self.width);
        }
        path
    }

    /// Whether it will never grow.
    #[must_use]
    pub const fn is_full(&self) -> bool {
        self.width == TILE
    }

    /// Whether a tree of so many leaves has it.
    #[must_use]
    pub fn is_in(&self, size: u64) -> bool {
        let level = self.level.unwrap_or(0);
        let shift = u32::from(level) * u32::from(HEIGHT);
        let all = size.checked_shr(shift).unwrap_or(0);
        let end = self
            .number
            .checked_mul(TILE)
            .and_then(|start| start.checked_add(self.width));
        (1..=TILE).contains(&self.width) && end.is_some_and(|end| end <= all)
    }

    /// Every tile of a tree of so many leaves, partial ones last in their level, then the bundles of entries.
    #[must_use]
    pub fn all(size: u64) -> Vec<Self> {
        let mut tiles = Vec::new();
        let (mut level, mut hashes) = (0, size);
        while hashes > 0 {
            tiles.extend(row(Some(level), hashes));
            (level, hashes) = (level + 1, hashes / TILE);
        }
        tiles.extend(row(None, size));
        tiles
    }

    /// Its bytes: hashes end to end, or entries with their lengths.
    ///
    /// # Errors
    /// A fault of the store; [`StoreError::Damaged`] if the log lacks part of it.
    pub async fn read(&self, log: &dyn EventLog) -> Result<Vec<u8>, StoreError> {
        let first = self.number * TILE;
        match self.level {
            Some(level) => {
                let indexes: Vec<u64> = (first..first + self.width)
                    .map(|n| stored_hash_index(level * HEIGHT, n))
                    .collect();
                Ok(log.hashes(&indexes).await?.concat())
            }
            None => entries(log, first, self.width).await,
        }
    }
}

fn row(level: Option<u8>, hashes: u64) -> impl Iterator<Item = Tile> {
    (0..hashes.div_ceil(TILE)).map(move |number| Tile {
        level,
        number,
        width: (hashes - number * TILE).min(TILE),
    })
}

/// Thousands by thousands, so that no folder holds more than a thousand: `x001/x234/067`.
fn numbered(number: u64) -> String {
    let mut path = format!("{:03}", number % 1000);
    let mut rest = number / 1000;
    while rest > 0 {
        path = format!("x{:03}/{path}", rest % 1000);
        rest /= 1000;
    }
    path
}

async fn entries(log: &dyn EventLog, first: u64, count: u64) -> Result<Vec<u8>, StoreError> {
    let damaged = |what: String| StoreError::Damaged {
        place: format!("positions {}–{}", first + 1, first + count),
        what,
    };
    let limit = usize::try_from(count).unwrap_or(usize::MAX);
    let events = log
        .read_all(Position(first), Position(first + count), limit)
        .await?;
    if events.len() != limit {
        return Err(damaged(format!("{} of {count} events are there", events.len())));
    }
    let mut bytes = Vec::new();
    for event in &events {
        let leaf = Leaf::from(event)
            .encode()
            .map_err(|error| damaged(error.to_string()))?;
        add_entry(&mut bytes, &leaf).ok_or_else(|| damaged("a leaf is too long".to_owned()))?;
    }
    Ok(bytes)
}

/// Adds a leaf to a bundle of entries, after its length in two bytes.
pub(crate) fn add_entry(bytes: &mut Vec<u8>, leaf: &[u8]) -> Option<()> {
    bytes.extend_from_slice(&u16::try_from(leaf.len()).ok()?.to_be_bytes());
    bytes.extend_from_slice(leaf);
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_read_as_they_are_written() {
        for (level, number, width, path) in [
            (Some(0), 0, 256, "0/000"),
            (Some(1), 5, 70, "1/005.p/70"),
            (None, 1_234_067, 256, "entries/x001/x234/067"),
            (None, 999, 1, "entries/999.p/1"),
            (Some(7), 1_000, 255, "7/x001/000.p/255"),
        ] {
            let tile = Tile { level, number, width };
            assert_eq!(
                (tile.path(), Tile::parse(path)),
                (format!("tile/{path}"), Some(tile))
            );
        }
        for path in [
            "",
            "0",
            "0/0",
            "0/000.p/256",
            "0/000.p/0x",
            "00/000",
            "8/0/000",
            "0/x000/000",
            "data/000",
            "0/-01",
        ] {
            assert_eq!(Tile::parse(path), None, "{path}");
        }
    }

    #[test]
    fn a_tree_has_its_tiles_and_no_other() {
        assert_eq!(Tile::all(0), []);
        let paths: Vec<String> = Tile::all(70_000).iter().map(Tile::path).collect();
        assert_eq!(paths.len(), 274 + 2 + 1 + 274);
        for path in [
            "tile/0/272",
            "tile/0/273.p/112",
            "tile/1/001.p/17",
            "tile/2/000.p/1",
            "tile/entries/273.p/112",
        ] {
            assert!(paths.iter().any(|known| known == path), "{path}");
        }
        for tile in Tile::all(70_000) {
            assert!(tile.is_in(70_000));
            assert_eq!(
                tile.is_in(69_999),
                tile.is_full() || tile.level.is_some_and(|level| level > 0),
                "{tile:?}"
            );
        }
        assert!(
            !Tile {
                level: Some(200),
                number: 0,
                width: 1
            }
            .is_in(u64::MAX)
        );
        assert!(
            !Tile {
                level: Some(0),
                number: u64::MAX,
                width: 1
            }
            .is_in(u64::MAX)
        );
    }
}
