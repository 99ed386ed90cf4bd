//! What may be chosen when a file's profile is looked through.

use std::collections::BTreeMap;

use loggbok_app::ledger_file::Encoding;
use loggbok_app::{Columns, DecimalSign, Parts, ReadUpload, TableProfile};
use loggbok_domain::Language;

use crate::words::Words;

/// A choice: the field's name, its label, what may be chosen, and what is.
pub(super) struct Choice {
    pub(super) name: &'static str,
    pub(super) label: String,
    pub(super) options: Vec<(String, String)>,
    pub(super) chosen: String,
}

/// Which dimension is which code part.
pub(super) fn of_sie(parts: &Parts, read: &ReadUpload, language: Language) -> Vec<Choice> {
    let offered = &read.ledger.choices.dimensions;
    let dimension = |name: &'static str, label: String, chosen: Option<u32>| {
        let mut numbers: BTreeMap<u32, &str> = BTreeMap::from([(1, ""), (6, "")]);
        numbers.extend(offered.iter().map(|(number, name)| (*number, name.as_str())));
        numbers.extend(
            chosen
                .filter(|number| !numbers.contains_key(number))
                .map(|number| (number, "")),
        );
        let mut options = vec![(String::new(), language.text("import-none"))];
        options.extend(
            numbers
                .iter()
                .map(|(number, name)| (number.to_string(), format!("{number} {name}").trim().to_owned())),
        );
        Choice {
            name,
            label,
            options,
            chosen: chosen.map(|number| number.to_string()).unwrap_or_default(),
        }
    };
    vec![
        dimension(
            "ansvar",
            language.text("ledger-responsibility"),
            parts.responsibility,
        ),
        dimension("verksamhet", language.text("ledger-activity"), parts.activity),
        dimension("projekt", language.text("ledger-project"), parts.project),
        dimension(
            "motpart",
            language.text("ledger-counterparty"),
            parts.counterparty,
        ),
        encoding(parts.encoding, language),
    ]
}

/// Which column is what, and how amounts are written.
pub(super) fn of_table(table: &TableProfile, read: &ReadUpload, language: Language) -> Vec<Choice> {
    let offered = &read.ledger.choices;
    let none = language.text("import-none");
    let columns = columns(&table.columns, language).into_iter();
    let mut choices: Vec<Choice> = columns
        .map(|(name, label, chosen)| column((name, label), chosen, &offered.heads, &none))
        .collect();
    choices.push(decimal(table.decimal, language));
    if offered.sheets.is_empty() {
        choices.push(separator(table.separator, language));
        choices.push(encoding(table.encoding, language));
    } else {
        let sheets = offered.sheets.iter();
        choices.push(Choice {
            name: "blad",
            label: language.text("import-sheet"),
            options: sheets.map(|sheet| (sheet.clone(), sheet.clone())).collect(),
            chosen: table.sheet.clone().unwrap_or_default(),
        });
    }
    choices
}

/// What columns may hold: the field's name, its label, and the head chosen for it.
fn columns(of: &Columns, language: Language) -> [(&'static str, String, Option<&str>); 12] {
    [
        ("datum", language.text("ledger-day"), Some(of.date.as_str())),
        (
            "konto",
            language.text("ledger-account"),
            Some(of.account.as_str()),
        ),
        ("belopp", language.text("ledger-amount"), of.amount.as_deref()),
        ("debet", language.text("ledger-debit"), of.debit.as_deref()),
        ("kredit", language.text("ledger-credit"), of.credit.as_deref()),
        ("serie", language.text("ledger-series"), of.series.as_deref()),
        (
            "verifikation",
            language.text("ledger-voucher"),
            of.voucher.as_deref(),
        ),
        (
            "ansvar",
            language.text("ledger-responsibility"),
            of.responsibility.as_deref(),
        ),
        (
            "verksamhet",
            language.text("ledger-activity"),
            of.activity.as_deref(),
        ),
        ("projekt", language.text("ledger-project"), of.project.as_deref()),
        (
            "motpart",
            language.text("ledger-counterparty"),
            of.counterparty.as_deref(),
        ),
        ("agare", language.text("ledger-owner-number"), of.owner.as_deref()),
    ]
}

fn column(
    (name, label): (&'static str, String),
    chosen: Option<&str>,
    heads: &[String],
    none: &str,
) -> Choice {
    let mut options = vec![(String::new(), none.to_owned())];
    options.extend(heads.iter().map(|head| (head.clone(), head.clone())));
    let chosen = chosen.unwrap_or_default().to_owned();
    if !chosen.is_empty() && !heads.contains(&chosen) {
        options.push((chosen.clone(), chosen.clone()));
    }
    Choice {
        name,
        label,
        options,
        chosen,
    }
}

fn decimal(chosen: Option<DecimalSign>, language: Language) -> Choice {
    let value = |sign: DecimalSign| match sign {
        DecimalSign::Comma => "komma",
        DecimalSign::Dot => "punkt",
    };
    Choice {
        name: "decimaltecken",
        label: language.text("import-decimal"),
        options: vec![
            (String::new(), language.text("import-decimal-unsaid")),
            ("komma".to_owned(), language.text("import-decimal-comma")),
            ("punkt".to_owned(), language.text("import-decimal-dot")),
        ],
        chosen: chosen.map(value).unwrap_or_default().to_owned(),
    }
}

fn separator(chosen: Option<char>, language: Language) -> Choice {
    let options = [
        (';', language.text("import-semicolon")),
        ('\t', language.text("import-tab")),
        (',', language.text("import-comma")),
        ('|', language.text("import-bar")),
    ];
    let code = |sign: char| u32::from(sign).to_string();
    Choice {
        name: "skiljetecken",
        label: language.text("import-separator"),
        options: options
            .into_iter()
            .map(|(sign, label)| (code(sign), label))
            .collect(),
        chosen: chosen.map(code).unwrap_or_default(),
    }
}

/// The encodings that may be said; UTF-16 is told by its mark.
pub(super) const ENCODINGS: [Encoding; 3] = [Encoding::Utf8, Encoding::Latin1, Encoding::Cp437];

fn encoding(chosen: Option<Encoding>, language: Language) -> Choice {
    let mut options = vec![(String::new(), language.text("import-by-content"))];
    options.extend(ENCODINGS.map(|it| (it.name().to_owned(), it.name().to_owned())));
    Choice {
        name: "teckenkodning",
        label: language.text("import-encoding"),
        options,
        chosen: chosen.map(|it| it.name().to_owned()).unwrap_or_default(),
    }
}
