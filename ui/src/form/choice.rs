//! What forms offer to choose among, and the keys that people need not think of.

use loggbok_domain::{Key, Quarter};

use crate::format;
use crate::reading::Reading;

/// Quarters offered before the programme's first, for what went before it.
const BEFORE: i32 = 4;
/// Quarters offered after its last, for what is late.
const AFTER: i32 = 12;
/// The longest key, in characters.
const LONGEST: usize = 64;

/// The quarters that a form offers: those of the programme's frame with some around it, and those already `chosen`.
pub(crate) fn quarters(reading: &Reading<'_>, chosen: &[&str]) -> Vec<(String, String)> {
    let now = Quarter::containing(reading.day);
    let (first, last) = match reading.view.charter.period() {
        Some(frame) => (frame.start().plus(-BEFORE), frame.end().plus(AFTER)),
        None => (now.plus(-AFTER), now.plus(AFTER)),
    };
    let mut all: Vec<Quarter> = (0..=last.since(first)).map(|later| first.plus(later)).collect();
    all.extend(chosen.iter().filter_map(|text| Quarter::parse(text).ok()));
    all.sort_unstable();
    all.dedup();
    let named = |quarter: Quarter| (quarter.to_string(), format::quarter(quarter));
    all.into_iter().map(named).collect()
}

/// The organisations that a form offers: only their own to somebody who acts for one.
pub(crate) fn organisations(reading: &Reading<'_>) -> Vec<(String, String)> {
    let own = reading.own();
    let members = reading.members();
    members
        .filter(|one| own.is_none_or(|own| one.key == *own))
        .map(|one| (one.key.to_string(), one.name.to_string()))
        .collect()
}

/// A key made of a name, unlike those `taken`: `Teknisk integration (del 1)` becomes `teknisk-integration-del-1`.
pub(crate) fn key_of(name: &str, taken: &[&str]) -> Key {
    let letter = |letter: char| match letter.to_ascii_lowercase() {
        'å' | 'ä' | 'Å' | 'Ä' => 'a',
        'ö' | 'Ö' => 'o',
        'é' | 'É' => 'e',
        known if known.is_ascii_alphanumeric() => known,
        _ => '-',
    };
    let letters: String = name.chars().map(letter).collect();
    let words: Vec<&str> = letters.split('-').filter(|word| !word.is_empty()).collect();
    let whole = if words.is_empty() {
        "namnlos".to_owned()
    } else {
        words.join("-")
    };
    let cut = |room: usize| {
        whole
            .get(..room)
            .unwrap_or(&whole)
            .trim_end_matches('-')
            .to_owned()
    };
    let numbered = (2_u32..).map(|number| format!("{}-{number}", cut(LONGEST - 11)));
    let mut keys = std::iter::once(cut(LONGEST)).chain(numbered);
    let free = keys.find(|key| !taken.contains(&key.as_str()));
    free.and_then(|key| Key::parse(&key).ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::key_of;

    #[test]
    fn a_key_is_made_of_the_name_and_is_one_of_its_own() {
        assert_eq!(
            key_of("Teknisk integration (del 1)", &[]).as_str(),
            "teknisk-integration-del-1"
        );
        assert_eq!(key_of("Åmåls nöjdhet – IDÉ", &[]).as_str(), "amals-nojdhet-ide");
        assert_eq!(key_of("Drift", &["drift", "drift-2"]).as_str(), "drift-3");
        assert_eq!(key_of("…", &[]).as_str(), "namnlos");
        let long = key_of(&"ord ".repeat(50), &[]);
        assert!(
            long.as_str().len() <= 64
                && long.as_str().starts_with("ord-ord")
                && !long.as_str().ends_with('-')
        );
        assert_eq!(key_of(&"a".repeat(90), &[&"a".repeat(64)]).as_str().len(), 53 + 2);
    }
}
