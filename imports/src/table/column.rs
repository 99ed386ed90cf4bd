//! The columns a ledger is read from, by their heads.

use serde::{Deserialize, Serialize};

use crate::ledger::{Fault, Problem};

/// Heads of columns. Heads are compared without regard to case, spaces, underscores and byte order marks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Columns {
    /// Day of bookkeeping, or its period.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub date: String,
    /// konto
    #[serde(skip_serializing_if = "String::is_empty")]
    pub account: String,
    /// Amount; a cost is positive. Without it, debit less credit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<String>,
    /// debet
    #[serde(skip_serializing_if = "Option::is_none")]
    pub debit: Option<String>,
    /// kredit
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credit: Option<String>,
    /// Series of the voucher.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub series: Option<String>,
    /// Number of the voucher.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub voucher: Option<String>,
    /// ansvar
    #[serde(skip_serializing_if = "Option::is_none")]
    pub responsibility: Option<String>,
    /// verksamhet
    #[serde(skip_serializing_if = "Option::is_none")]
    pub activity: Option<String>,
    /// projekt
    #[serde(skip_serializing_if = "Option::is_none")]
    pub project: Option<String>,
    /// motpart
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counterparty: Option<String>,
    /// Organisation number of the ledger's owner.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
}

/// Places of columns in a row.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Places {
    pub(super) date: usize,
    pub(super) account: usize,
    pub(super) amount: Option<usize>,
    pub(super) debit: Option<usize>,
    pub(super) credit: Option<usize>,
    pub(super) series: Option<usize>,
    pub(super) voucher: Option<usize>,
    pub(super) responsibility: Option<usize>,
    pub(super) activity: Option<usize>,
    pub(super) project: Option<usize>,
    pub(super) counterparty: Option<usize>,
    pub(super) owner: Option<usize>,
}

/// A head as it is compared.
pub(super) fn plain(head: &str) -> String {
    head.chars()
        .filter(|it| !matches!(it, '\u{feff}' | '_' | '-' | '.') && !it.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Heads that sources are known to use, in the form they are compared in; the first that is there is taken.
const DATE: &[&str] = &[
    "bokföringsdatum",
    "bokforingsdatum",
    "verifikationsdatum",
    "verdatum",
    "bokfdatum",
    "datum",
    "period",
];
const ACCOUNT: &[&str] = &["konto", "kontonr", "kontonummer", "account"];
const AMOUNT: &[&str] = &["belopp", "beloppsek", "utfall", "summa", "amount"];
const DEBIT: &[&str] = &["debet", "debetbelopp", "debit"];
const CREDIT: &[&str] = &["kredit", "kreditbelopp", "credit"];
const SERIES: &[&str] = &["verifikationsserie", "verserie", "serie"];
const VOUCHER: &[&str] = &[
    "verifikationsnummer",
    "vernr",
    "vernummer",
    "verifikation",
    "verifikat",
    "voucher",
];
const RESPONSIBILITY: &[&str] = &[
    "ansvar",
    "ansvarskod",
    "kostnadsställe",
    "kst",
    "förvaltning",
    "forvaltning",
];
const ACTIVITY: &[&str] = &["verksamhet", "verksamhetskod"];
const PROJECT: &[&str] = &["projekt", "projektkod", "projektnr"];
const COUNTERPARTY: &[&str] = &["motpart", "motpartskod"];
const OWNER: &[&str] = &["kopareid", "organisationsnummer", "orgnr"];

impl Columns {
    /// The columns that a row of heads seems to name; nothing unless day, account and amount are among them.
    pub(super) fn guess(heads: &[String]) -> Option<Self> {
        let plains: Vec<String> = heads.iter().map(|head| plain(head)).collect();
        let find = |known: &[&str]| {
            let mut known = known.iter();
            let at = known.find_map(|name| plains.iter().position(|head| head == name))?;
            Some(heads[at].trim().trim_matches('\u{feff}').to_owned())
        };
        let found = Self {
            date: find(DATE)?,
            account: find(ACCOUNT)?,
            amount: find(AMOUNT),
            debit: find(DEBIT),
            credit: find(CREDIT),
            series: find(SERIES),
            voucher: find(VOUCHER),
            responsibility: find(RESPONSIBILITY),
            activity: find(ACTIVITY),
            project: find(PROJECT),
            counterparty: find(COUNTERPARTY),
            owner: find(OWNER),
        };
        let has_amount = found.amount.is_some() || (found.debit.is_some() && found.credit.is_some());
        has_amount.then_some(found)
    }

    /// How many of the columns that are needed a row of heads has.
    pub(super) fn found_in(&self, heads: &[String]) -> usize {
        let plains: Vec<String> = heads.iter().map(|head| plain(head)).collect();
        let needed = [
            Some(&self.date),
            Some(&self.account),
            self.amount.as_ref(),
            self.debit.as_ref(),
        ];
        needed
            .into_iter()
            .flatten()
            .filter(|name| plains.contains(&plain(name)))
            .count()
    }

    /// Where the columns stand in a row of heads; every one that is named must be there, and once.
    pub(super) fn places(&self, line: u32, heads: &[String]) -> Result<Places, Problem> {
        let plains: Vec<String> = heads.iter().map(|head| plain(head)).collect();
        let missing = |part| Problem::at(line, Fault::ColumnMissing { part });
        let find = |part: &'static str, name: &str| {
            let wanted = plain(name);
            let mut at = plains
                .iter()
                .enumerate()
                .filter(|(_, head)| !head.is_empty() && **head == wanted);
            match (at.next(), at.next()) {
                (Some((place, _)), None) => Ok(place),
                (Some((place, _)), Some(_)) => {
                    let head = heads[place].trim().to_owned();
                    Err(Problem::at(line, Fault::ColumnTwice { head }))
                }
                (None, _) => Err(missing(part)),
            }
        };
        let maybe = |part, name: &Option<String>| name.as_deref().map(|name| find(part, name)).transpose();
        if self.amount.is_none() && (self.debit.is_none() || self.credit.is_none()) {
            return Err(missing("amount"));
        }
        Ok(Places {
            date: find("date", &self.date)?,
            account: find("account", &self.account)?,
            amount: maybe("amount", &self.amount)?,
            debit: maybe("debit", &self.debit)?,
            credit: maybe("credit", &self.credit)?,
            series: maybe("series", &self.series)?,
            voucher: maybe("voucher", &self.voucher)?,
            responsibility: maybe("responsibility", &self.responsibility)?,
            activity: maybe("activity", &self.activity)?,
            project: maybe("project", &self.project)?,
            counterparty: maybe("counterparty", &self.counterparty)?,
            owner: maybe("owner", &self.owner)?,
        })
    }
}
