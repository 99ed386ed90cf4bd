//! What a check has found, in plain words.

use loggbok_domain::Language;

use super::format::hexadecimal;
use super::verify::{Finding, Place, Report, What};
use crate::words::say;

/// So many erasures are named; more would not tell more.
const SHOWN: usize = 10;

impl Report {
    /// What was checked, what was found, and what cannot be known, line by line.
    #[must_use]
    pub fn say(&self, language: Language) -> Vec<String> {
        let plain = |key: &str| say(language, key, &[]);
        let counted = |key: &str, name: &'static str, count: u64| say(language, key, &[(name, count.into())]);
        let mut lines = vec![say(
            language,
            "verify-head",
            &[("origin", self.origin.clone().into())],
        )];
        if self.is_sound() {
            lines.push(counted("verify-events", "events", self.events));
            lines.push(counted("verify-content", "kept", self.events - self.erased));
            if self.erased > 0 {
                lines.push(counted("verify-erased", "erased", self.erased));
                lines.push(self.erasures(language));
            }
            lines.push(counted("verify-checkpoints", "checkpoints", self.checkpoints));
            lines.push(counted("verify-commands", "commands", self.commands));
            lines.push(say(
                language,
                "verify-root",
                &[("root", hexadecimal(&self.root).into())],
            ));
            self.outside(language, &mut lines);
            lines.push(String::new());
            self.unknown(language, &mut lines);
            lines.push(String::new());
            lines.push(plain("verify-sound"));
        } else {
            lines.push(counted("verify-findings", "count", self.found));
            lines.extend(
                self.findings
                    .iter()
                    .map(|finding| format!("– {}", finding.say(language))),
            );
            if let Some(position) = self.first_bad_entry {
                lines.push(counted("verify-first", "position", position));
            }
        }
        lines
    }

    /// Where the erasures stand that took what is gone.
    fn erasures(&self, language: Language) -> String {
        let shown: Vec<_> = self.erasures.iter().take(SHOWN).map(u64::to_string).collect();
        let more = if self.erasures.len() > SHOWN { ", …" } else { "" };
        let values = [
            ("count", self.erasures.len().into()),
            ("positions", format!("{}{more}", shown.join(", ")).into()),
        ];
        say(language, "verify-erasures", &values)
    }

    fn outside(&self, language: Language, lines: &mut Vec<String>) {
        if let Some(size) = self.externally_held {
            lines.push(say(language, "verify-held", &[("size", size.into())]));
        }
        if self.key_held {
            lines.push(say(language, "verify-key-held", &[]));
        }
        if !self.witnesses.is_empty() {
            lines.push(say(
                language,
                "verify-witnesses",
                &[("names", self.witnesses.join(", ").into())],
            ));
        }
    }

    fn unknown(&self, language: Language, lines: &mut Vec<String>) {
        lines.push(say(language, "verify-unknown", &[]));
        if self.externally_held.is_none() {
            lines.push(say(language, "verify-unknown-held", &[]));
        }
        if !self.key_held {
            lines.push(say(language, "verify-unknown-key", &[]));
        }
        lines.push(say(
            language,
            "verify-unknown-after",
            &[("size", self.events.into())],
        ));
        lines.push(say(language, "verify-unknown-facts", &[]));
        lines.push(say(language, "verify-unknown-answers", &[]));
    }
}

impl Finding {
    /// The finding as one line.
    #[must_use]
    pub fn say(&self, language: Language) -> String {
        format!("{}: {}", self.place.say(language), self.what.say(language))
    }
}

impl Place {
    fn say(&self, language: Language) -> String {
        match self {
            Self::Entry(position) => say(
                language,
                "verify-place-entry",
                &[("position", (*position).into())],
            ),
            Self::Entries(first, last) => {
                let values = [("first", (*first).into()), ("last", (*last).into())];
                say(language, "verify-place-entries", &values)
            }
            Self::Checkpoint(size) => say(language, "verify-place-checkpoint", &[("size", (*size).into())]),
            Self::Held => say(language, "verify-place-held", &[]),
            Self::File(file) => say(language, "verify-place-file", &[("file", file.clone().into())]),
            Self::Answer(command) => say(
                language,
                "verify-place-answer",
                &[("command", command.clone().into())],
            ),
        }
    }
}

impl What {
    fn say(&self, language: Language) -> String {
        let key = match self {
            Self::Note(fault) => return fault.say(language),
            Self::Keys(fault) => return fault.say(language),
            Self::Unreadable(what) => {
                return say(
                    language,
                    "verify-what-unreadable",
                    &[("what", what.clone().into())],
                );
            }
            Self::Format(format) => {
                return say(
                    language,
                    "verify-what-format",
                    &[("format", format.clone().into())],
                );
            }
            Self::OtherLog(origin) => {
                return say(
                    language,
                    "verify-what-other-log",
                    &[("origin", origin.clone().into())],
                );
            }
            Self::Missing => "verify-what-missing",
            Self::Malformed => "verify-what-malformed",
            Self::HeldKey => "verify-what-held-key",
            Self::Leaf => "verify-what-leaf",
            Self::Elsewhere => "verify-what-elsewhere",
            Self::Version => "verify-what-version",
            Self::Time => "verify-what-time",
            Self::Hash => "verify-what-hash",
            Self::Nodes => "verify-what-nodes",
            Self::NoContent => "verify-what-no-content",
            Self::Content => "verify-what-content",
            Self::Unordered => "verify-what-unordered",
            Self::Root => "verify-what-root",
            Self::Beyond => "verify-what-beyond",
            Self::End => "verify-what-end",
            Self::Answer => "verify-what-answer",
            Self::Quorum => "verify-what-quorum",
        };
        say(language, key, &[])
    }
}
