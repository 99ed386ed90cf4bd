//! Keys as C2SP's signed-note writes them: `name+id+base64`, the private one with `PRIVATE+KEY+` before it.

use std::fmt;
use std::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use ed25519_dalek::{Signer as _, SigningKey, VerifyingKey};
use signed_note::{Signature, Verifier, is_key_name_valid, key_id};

/// What a key signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Algorithm {
    /// The text of a note: what a log signs its checkpoints with.
    Ed25519 = 1,
    /// The text of a checkpoint and the time it was seen: what a witness signs with (tlog-cosignature).
    Cosignature = 4,
}

impl Algorithm {
    fn of(byte: u8) -> Option<Self> {
        [Self::Ed25519, Self::Cosignature]
            .into_iter()
            .find(|known| *known as u8 == byte)
    }
}

/// A text that is no key, or one of a kind this program does not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a key of a log or a witness")]
pub struct NotAKey;

/// A key that signatures are checked with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicKey {
    name: String,
    id: u32,
    algorithm: Algorithm,
    key: VerifyingKey,
}

impl PublicKey {
    fn new(name: &str, algorithm: Algorithm, key: VerifyingKey) -> Self {
        Self {
            name: name.to_owned(),
            id: key_id(name, &encoded(algorithm, key.as_bytes())),
            algorithm,
            key,
        }
    }

    /// What it signs.
    #[must_use]
    pub const fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// The owner's name; for a log, its origin.
    #[must_use]
    pub fn owner(&self) -> &str {
        &self.name
    }

    /// The key's own number, as people compare it.
    #[must_use]
    pub fn number(&self) -> String {
        format!("{:08x}", self.id)
    }
}

impl FromStr for PublicKey {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<Self, NotAKey> {
        let (name, id, algorithm, key) = parts(text.trim())?;
        let key = VerifyingKey::from_bytes(&key).map_err(|_| NotAKey)?;
        let read = Self::new(name, algorithm, key);
        if read.number() == id {
            Ok(read)
        } else {
            Err(NotAKey)
        }
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let key = BASE64.encode(encoded(self.algorithm, self.key.as_bytes()));
        write!(f, "{}+{:08x}+{key}", self.name, self.id)
    }
}

impl Verifier for PublicKey {
    fn name(&self) -> &str {
        &self.name
    }

    fn key_id(&self) -> u32 {
        self.id
    }

    fn verify(&self, text: &[u8], signature: &[u8]) -> bool {
        let holds = |message: &[u8], signature: &[u8]| {
            ed25519_dalek::Signature::from_slice(signature)
                .is_ok_and(|signature| self.key.verify_strict(message, &signature).is_ok())
        };
        match (self.algorithm, signature.split_first_chunk::<8>()) {
            (Algorithm::Ed25519, _) => holds(text, signature),
            (Algorithm::Cosignature, Some((time, signature))) => {
                holds(&seen(u64::from_be_bytes(*time), text), signature)
            }
            (Algorithm::Cosignature, None) => false,
        }
    }
}

/// A key that signs. Never printed.
#[derive(Clone)]
pub struct SecretKey {
    public: PublicKey,
    key: SigningKey,
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SecretKey({})", self.public.number())
    }
}

impl SecretKey {
    /// A key from 32 bytes that nobody can guess; `None` for a name that the format does not allow (empty, with
    /// a blank or a plus).
    #[must_use]
    pub fn from_seed(name: &str, algorithm: Algorithm, seed: &[u8; 32]) -> Option<Self> {
        is_key_name_valid(name).then(|| {
            let key = SigningKey::from_bytes(seed);
            let public = PublicKey::new(name, algorithm, key.verifying_key());
            Self { public, key }
        })
    }

    /// The key that what it signs is checked with.
    #[must_use]
    pub const fn public(&self) -> &PublicKey {
        &self.public
    }

    /// The text that a key file holds.
    #[must_use]
    pub fn to_text(&self) -> String {
        let key = BASE64.encode(encoded(self.public.algorithm, &self.key.to_bytes()));
        format!("PRIVATE+KEY+{}+{}+{key}", self.public.name, self.public.number())
    }

    /// The signature on a note's text, without a time: a log's.
    #[must_use]
    pub fn sign(&self, text: &[u8]) -> Option<Signature> {
        let signature = self.key.sign(text).to_vec();
        Signature::new(self.public.name.clone(), self.public.id, signature).ok()
    }

    /// The signature on a checkpoint's text seen at a time, seconds since 1970 in UTC: a witness's.
    #[must_use]
    pub fn cosign(&self, text: &[u8], time_s: u64) -> Option<Signature> {
        let signature = self.key.sign(&seen(time_s, text)).to_bytes();
        let dated = [&time_s.to_be_bytes()[..], &signature].concat();
        Signature::new(self.public.name.clone(), self.public.id, dated).ok()
    }
}

impl FromStr for SecretKey {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<Self, NotAKey> {
        let text = text.trim().strip_prefix("PRIVATE+KEY+").ok_or(NotAKey)?;
        let (name, id, algorithm, seed) = parts(text)?;
        let read = Self::from_seed(name, algorithm, &seed).ok_or(NotAKey)?;
        if read.public.number() == id {
            Ok(read)
        } else {
            Err(NotAKey)
        }
    }
}

/// What a witness signs.
fn seen(time_s: u64, text: &[u8]) -> Vec<u8> {
    [format!("cosignature/v1\ntime {time_s}\n").as_bytes(), text].concat()
}

fn encoded(algorithm: Algorithm, key: &[u8; 32]) -> Vec<u8> {
    [&[algorithm as u8], &key[..]].concat()
}

fn parts(text: &str) -> Result<(&str, &str, Algorithm, [u8; 32]), NotAKey> {
    let mut parts = text.splitn(3, '+');
    let (Some(name), Some(id), Some(key)) = (parts.next(), parts.next(), parts.next()) else {
        return Err(NotAKey);
    };
    let bytes = BASE64.decode(key).map_err(|_| NotAKey)?;
    let (algorithm, key) = bytes.split_first().ok_or(NotAKey)?;
    let algorithm = Algorithm::of(*algorithm).ok_or(NotAKey)?;
    let key = key.try_into().map_err(|_| NotAKey)?;
    if is_key_name_valid(name) {
        Ok((name, id, algorithm, key))
    } else {
        Err(NotAKey)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The key of the note package's own documentation, of Go's golang.org/x/mod.
    const PETER: &str = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    const PETER_PUBLIC: &str = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    #[test]
    fn keys_of_others_are_read_and_written_alike() {
        let peter: SecretKey = PETER.parse().unwrap();
        assert_eq!(peter.to_text(), PETER);
        assert_eq!(peter.public().to_string(), PETER_PUBLIC);
        assert_eq!(&PETER_PUBLIC.parse::<PublicKey>().unwrap(), peter.public());
        assert!(!format!("{peter:?}").contains("AYEK"));
    }

    #[test]
    fn a_signature_of_others_holds() {
        let text = "If you think cryptography is the answer to your problem,\n\
            then you don't know what your problem is.\n";
        let line = "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=";
        let signature = Signature::from_bytes(line.as_bytes()).unwrap();
        let key: PublicKey = PETER_PUBLIC.parse().unwrap();
        assert!(key.verify(text.as_bytes(), signature.signature()));
        assert!(!key.verify(b"something else\n", signature.signature()));
    }

    #[test]
    fn a_witness_signs_the_time_too() {
        let witness = SecretKey::from_seed("w.example", Algorithm::Cosignature, &[7; 32]).unwrap();
        let read: SecretKey = witness.to_text().parse().unwrap();
        let signature = read.cosign(b"text\n", 1_700_000_000).unwrap();
        assert!(witness.public().verify(b"text\n", signature.signature()));
        let mut later = signature.signature().to_vec();
        later[7] ^= 1;
        assert!(!witness.public().verify(b"text\n", &later));
        assert!(!witness.public().verify(b"text\n", &later[..7]));
    }

    #[test]
    fn what_is_no_key_is_refused() {
        for text in [
            "",
            "a+b",
            "a b+00000000+AQ==",
            "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        ] {
            assert_eq!(text.parse::<PublicKey>(), Err(NotAKey), "{text}");
        }
        assert!(SecretKey::from_seed("a b", Algorithm::Ed25519, &[0; 32]).is_none());
    }
}
