//! Which witnesses must have seen a checkpoint: a file in the format of C2SP's tlog-policy.

use std::collections::HashMap;

use crate::proof::{Algorithm, PublicKey, SignedCheckpoint};

/// Witnesses, groups of them, and which must have signed.
#[derive(Clone, Debug, Default)]
pub struct Policy {
    logs: Vec<PublicKey>,
    witnesses: Vec<Witness>,
    groups: HashMap<String, (usize, Vec<String>)>,
    quorum: Option<String>,
}

#[derive(Clone, Debug)]
struct Witness {
    name: String,
    key: PublicKey,
    address: Option<String>,
}

/// A policy that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line} of the policy: {text}")]
pub struct PolicyFault {
    /// Which line, from 1; 0 for the file as a whole.
    pub line: usize,
    /// The line.
    pub text: String,
}

impl Policy {
    /// Reads a policy: lines `log <key>`, `witness <name> <key> [<address>]`,
    /// `group <name> <any|all|number> <names…>` and `quorum <name|none>`; the last may lack where there is no
    /// witness.
    ///
    /// # Errors
    /// [`PolicyFault`] with the first line that cannot be read, or that names what was not named before it.
    pub fn parse(text: &str) -> Result<Self, PolicyFault> {
        let mut policy = Self::default();
        for (line, text) in (1..).zip(text.lines()) {
            let words: Vec<&str> = text.split_whitespace().collect();
            let known = match words.as_slice() {
                [] => Some(()),
                [first, ..] if first.starts_with('#') => Some(()),
                ["log", key, ..] => policy.log(key),
                ["witness", name, key] => policy.witness(name, key, None),
                ["witness", name, key, address] => policy.witness(name, key, Some(address)),
                ["group", name, number, members @ ..] => policy.group(name, number, members),
                ["quorum", name] => policy.set_quorum(name),
                _ => None,
            };
            known.ok_or_else(|| PolicyFault {
                line,
                text: text.to_owned(),
            })?;
        }
        let lacking = || PolicyFault {
            line: 0,
            text: "quorum".to_owned(),
        };
        // A file that only names logs asks nobody to vouch.
        if policy.quorum.is_none() && !policy.witnesses.is_empty() {
            return Err(lacking());
        }
        Ok(policy)
    }

    fn log(&mut self, key: &str) -> Option<()> {
        let key = key.parse::<PublicKey>().ok()?;
        self.logs.push(key);
        Some(())
    }

    fn witness(&mut self, name: &str, key: &str, address: Option<&str>) -> Option<()> {
        let key = key.parse::<PublicKey>().ok()?;
        let fresh = key.algorithm() == Algorithm::Cosignature && !self.is_named(name) && name != "none";
        fresh.then(|| {
            self.witnesses.push(Witness {
                name: name.to_owned(),
                key,
                address: address.map(str::to_owned),
            });
        })
    }

    fn group(&mut self, name: &str, number: &str, members: &[&str]) -> Option<()> {
        let needed = match number {
            "any" => 1,
            "all" => members.len(),
            number => number.parse().ok()?,
        };
        let known = members.iter().all(|member| self.is_named(member));
        let sound = known && (1..=members.len()).contains(&needed) && !self.is_named(name) && name != "none";
        sound.then(|| {
            let members = members.iter().map(|member| (*member).to_owned()).collect();
            self.groups.insert(name.to_owned(), (needed, members));
        })
    }

    fn set_quorum(&mut self, name: &str) -> Option<()> {
        let sound = self.quorum.is_none() && (name == "none" || self.is_named(name));
        sound.then(|| self.quorum = Some(name.to_owned()))
    }

    fn is_named(&self, name: &str) -> bool {
        self.groups.contains_key(name) || self.witnesses.iter().any(|witness| witness.name == name)
    }

    /// The keys of the logs it speaks of.
    #[must_use]
    pub fn logs(&self) -> &[PublicKey] {
        &self.logs
    }

    /// The witnesses that can be asked, with their keys.
    pub fn addresses(&self) -> impl Iterator<Item = (&str, &PublicKey)> {
        self.witnesses
            .iter()
            .filter_map(|witness| Some((witness.address.as_deref()?, &witness.key)))
    }

    /// The names of the witnesses that have cosigned a checkpoint.
    #[must_use]
    pub fn seen(&self, signed: &SignedCheckpoint) -> Vec<String> {
        let signed = |witness: &&Witness| !signed.lines_of(&witness.key).is_empty();
        let seen = self.witnesses.iter().filter(signed);
        seen.map(|witness| witness.name.clone()).collect()
    }

    /// Whether these witnesses are enough.
    #[must_use]
    pub fn is_met(&self, seen: &[String]) -> bool {
        match self.quorum.as_deref() {
            None | Some("none") => true,
            Some(name) => self.holds(name, seen),
        }
    }

    fn holds(&self, name: &str, seen: &[String]) -> bool {
        match self.groups.get(name) {
            Some((needed, members)) => {
                members.iter().filter(|member| self.holds(member, seen)).count() >= *needed
            }
            None => seen.iter().any(|witness| witness == name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::proof::SecretKey;

    fn key(seed: u8, algorithm: Algorithm) -> String {
        let key = SecretKey::from_seed(&format!("w{seed}.example"), algorithm, &[seed; 32]).unwrap();
        key.public().to_string()
    }

    #[test]
    fn groups_are_counted() {
        let [a, b, c] = [1, 2, 3].map(|seed| key(seed, Algorithm::Cosignature));
        let text = format!(
            "# three\nwitness a {a} http://127.0.0.1:1\nwitness b {b}\nwitness c {c}\n\
             group two 2 a b c\ngroup all-of all two c\nquorum all-of\n"
        );
        let policy = Policy::parse(&text).unwrap();
        let met =
            |names: &[&str]| policy.is_met(&names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>());
        assert!(met(&["a", "c"]) && met(&["a", "b", "c"]));
        assert!(!met(&["a", "b"]) && !met(&["c"]) && !met(&[]));
        assert_eq!(policy.addresses().count(), 1);
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        let witness = key(1, Algorithm::Cosignature);
        let log = key(2, Algorithm::Ed25519);
        for (text, line) in [
            (&*format!("witness a {witness}"), 0),
            ("witness a\nquorum a", 1),
            (&*format!("witness a {log}\nquorum a"), 1),
            (&*format!("witness a {witness}\ngroup g 2 a\nquorum g"), 2),
            (&*format!("witness a {witness}\ngroup g any b\nquorum g"), 2),
            (&*format!("witness a {witness}\nquorum b"), 2),
            (&*format!("log {log}\nwitness a {witness}\nquorum a\nquorum a"), 4),
        ] {
            assert_eq!(
                Policy::parse(text).err().map(|fault| fault.line),
                Some(line),
                "{text}"
            );
        }
    }
}
