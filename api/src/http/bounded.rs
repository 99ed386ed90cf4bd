//! A map that forgets, bounded in bytes.

use std::{
    collections::HashMap,
    mem,
    sync::{Mutex, PoisonError},
};

/// What names an entry: a SHA-256.
pub(crate) type Digest = [u8; 32];

/// Values by digest, in two generations: new and used values are in the young one, and when that is full
/// the old one is dropped. So it holds what was used lately, in constant time and without a list to keep.
pub(crate) struct Bounded<V> {
    half_bytes: usize,
    generations: Mutex<Generations<V>>,
}

struct Generations<V> {
    young: HashMap<Digest, (V, usize)>,
    young_bytes: usize,
    old: HashMap<Digest, (V, usize)>,
}

impl<V: Clone> Bounded<V> {
    /// An empty map that keeps values of at most `bytes` together.
    pub(crate) fn new(bytes: usize) -> Self {
        let generations = Generations {
            young: HashMap::new(),
            young_bytes: 0,
            old: HashMap::new(),
        };
        Self {
            half_bytes: bytes / 2,
            generations: Mutex::new(generations),
        }
    }

    /// The value kept under a digest, which then stays longer.
    pub(crate) fn get(&self, digest: &Digest) -> Option<V> {
        let mut generations = self.generations.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((value, _)) = generations.young.get(digest) {
            return Some(value.clone());
        }
        let (value, bytes) = generations.old.remove(digest)?;
        generations.insert(*digest, value.clone(), bytes, self.half_bytes);
        Some(value)
    }

    /// Forgets everything.
    pub(crate) fn clear(&self) {
        let mut generations = self.generations.lock().unwrap_or_else(PoisonError::into_inner);
        generations.young.clear();
        generations.young_bytes = 0;
        generations.old.clear();
    }

    /// Keeps a value that takes so many bytes, unless it alone would fill a generation.
    pub(crate) fn put(&self, digest: Digest, value: V, bytes: usize) {
        if bytes <= self.half_bytes {
            let mut generations = self.generations.lock().unwrap_or_else(PoisonError::into_inner);
            generations.insert(digest, value, bytes, self.half_bytes);
        }
    }
}

impl<V> Generations<V> {
    fn insert(&mut self, digest: Digest, value: V, bytes: usize, half_bytes: usize) {
        if self.young_bytes + bytes > half_bytes {
            self.old = mem::take(&mut self.young);
            self.young_bytes = 0;
        }
        let before = self
            .young
            .insert(digest, (value, bytes))
            .map_or(0, |(_, bytes)| bytes);
        self.young_bytes = self.young_bytes + bytes - before;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digest(number: u8) -> Digest {
        [number; 32]
    }

    #[test]
    fn what_is_used_stays_and_what_is_not_goes() {
        let map = Bounded::new(20);
        for number in 0..100 {
            map.put(digest(number), number, 1);
            assert_eq!(map.get(&digest(0)), Some(0), "used every time");
        }
        assert_eq!(map.get(&digest(50)), None);
        let kept = (0..100)
            .filter(|number| map.get(&digest(*number)).is_some())
            .count();
        assert!((10..=20).contains(&kept), "{kept} of one byte each in 20 bytes");
    }

    #[test]
    fn the_same_entry_again_takes_no_more_room() {
        let map = Bounded::new(20);
        map.put(digest(1), 1, 4);
        for _ in 0..50 {
            map.put(digest(2), 2, 4);
        }
        assert_eq!(map.get(&digest(1)), Some(1));
    }

    #[test]
    fn what_is_too_large_is_not_kept() {
        let map = Bounded::new(20);
        map.put(digest(1), 1, 11);
        assert_eq!(map.get(&digest(1)), None);
    }
}
