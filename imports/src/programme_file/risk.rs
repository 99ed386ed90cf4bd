//! `[risk_scale]`, `[[risk_theme]]`, `[municipal_risks]` and `[[risk]]`.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use loggbok_domain::risk::RiskValue;
use loggbok_domain::{Key, OrganisationKey, Prose, Title};

use super::problem::Expected;
use super::slot::Slot;
use super::table::Table;

/// The scale risks are judged by: probability 1–4 times consequence 1–4.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RiskScale {
    /// Words for probability 1 to 4.
    pub probability: [Title; 4],
    /// Words for consequence 1 to 4.
    pub consequence: [Title; 4],
    /// A value above this is serious (1–15).
    pub serious_over: u8,
    /// From when it holds.
    pub dated: NaiveDate,
    /// Where it stands.
    pub source: Option<String>,
}

/// A theme of municipal risks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RiskTheme {
    /// Key.
    pub key: Key,
    /// Name.
    pub name: Title,
}

/// What all municipal risks have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MunicipalRisks {
    /// Under which condition they would arise.
    pub condition: Title,
    /// The day their values hold from.
    pub assessed_on: NaiveDate,
}

/// A risk of the programme, or of single organisations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Risk {
    /// Key.
    pub key: Key,
    /// What may happen.
    pub title: Title,
    /// Whom it concerns.
    pub concerns: Concerns,
    /// What is done about it.
    pub response: Option<Prose>,
    /// Where it stands.
    pub source: Option<String>,
}

/// Whom a risk concerns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Concerns {
    /// The programme; not assessed in the file.
    Programme,
    /// Some organisations.
    Municipal {
        /// Theme.
        theme: Key,
        /// The value each gave it. Only the product is known. An organisation that is not here did not raise it.
        values: BTreeMap<OrganisationKey, RiskValue>,
    },
}

impl RiskScale {
    pub(super) fn read(t: &Table<'_>) -> Option<Self> {
        let probability = t.required("probability", four_words);
        let consequence = t.required("consequence", four_words);
        let serious_over = t
            .required("serious_over", |slot| slot.whole(1, 15))
            .and_then(|n| u8::try_from(n).ok());
        let dated = t.required("dated", Slot::date);
        let source = t.optional("source", Slot::source);
        Some(Self {
            probability: probability?,
            consequence: consequence?,
            serious_over: serious_over?,
            dated: dated?,
            source,
        })
    }
}

fn four_words(slot: Slot<'_>) -> Option<[Title; 4]> {
    let words: Vec<Title> = match slot.value.as_array() {
        Some(array) => array
            .iter()
            .filter_map(|v| Title::parse(v.get_ref().as_str()?).ok())
            .collect(),
        None => Vec::new(),
    };
    words.try_into().ok().or_else(|| slot.refuse(Expected::FourWords))
}

impl RiskTheme {
    pub(super) fn read(t: &Table<'_>) -> Option<Self> {
        let key = t.required("key", Slot::key);
        let name = t.required("name", Slot::title);
        Some(Self {
            key: key?,
            name: name?,
        })
    }
}

impl MunicipalRisks {
    pub(super) fn read(t: &Table<'_>) -> Option<Self> {
        let condition = t.required("condition", Slot::title);
        let assessed_on = t.required("assessed_on", Slot::date);
        Some(Self {
            condition: condition?,
            assessed_on: assessed_on?,
        })
    }
}

impl Risk {
    pub(super) fn read(t: &Table<'_>) -> Option<Self> {
        let key = t.required("key", Slot::key);
        let title = t.required("title", Slot::title);
        let municipal = t.required("concerns", |slot| {
            slot.choice(&["programme", "municipal"], &[false, true])
        });
        let concerns = match municipal {
            Some(true) => Concerns::read_municipal(t),
            Some(false) => Some(Concerns::Programme),
            None => {
                // The rest cannot be judged; ask for it, so that it is not called unknown.
                let _ = Concerns::read_municipal(t);
                None
            }
        };
        let response = t.optional("response", Slot::prose);
        let source = t.optional("source", Slot::source);
        Some(Self {
            key: key?,
            title: title?,
            concerns: concerns?,
            response,
            source,
        })
    }
}

impl Concerns {
    fn read_municipal(t: &Table<'_>) -> Option<Self> {
        let theme = t.required("theme", Slot::theme);
        let values = t.required("values", |slot| slot.filled()?.by_organisation(read_value));
        Some(Self::Municipal {
            theme: theme?,
            values: values?,
        })
    }
}

fn read_value(slot: Slot<'_>) -> Option<RiskValue> {
    let written = slot
        .value
        .as_integer()
        .and_then(|n| u8::from_str_radix(n.as_str(), n.radix()).ok());
    written
        .and_then(|value| RiskValue::parse(value).ok())
        .or_else(|| slot.refuse(Expected::RiskValue))
}
