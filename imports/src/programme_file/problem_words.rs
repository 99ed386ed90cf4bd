//! The words for each problem, in both languages.

use loggbok_domain::Language;

use super::problem::{Expected, Fault};

pub(super) fn what(fault: &Fault, language: Language) -> String {
    match language {
        Language::Swedish => what_sv(fault),
        Language::English => what_en(fault),
    }
}

pub(super) fn remedy(fault: &Fault, language: Language) -> String {
    match language {
        Language::Swedish => remedy_sv(fault),
        Language::English => remedy_en(fault),
    }
}

fn what_sv(fault: &Fault) -> String {
    match fault {
        Fault::Syntax { found, .. } => format!("filen följer inte TOML vid `{found}`."),
        Fault::EntryTwice { key } => format!("nyckeln `{key}` står två gånger i samma tabell."),
        Fault::Missing { key } => format!("nyckeln `{key}` saknas."),
        Fault::MissingSection { header } => format!("avsnittet {header} saknas."),
        Fault::UnknownEntry { key, .. } => format!("nyckeln `{key}` är okänd."),
        Fault::Form { found, expected } => format!("`{found}` är inte {}.", noun_sv(*expected)),
        Fault::KeyTwice { key, first_line } => format!("\"{key}\" finns redan på rad {first_line}."),
        Fault::UnknownReference { list, value, .. } => format!("\"{value}\" finns inte bland [[{list}]]."),
        Fault::Observer { organisation } => {
            format!("\"{organisation}\" är observatör och har inga egna värden.")
        }
        Fault::Disordered { start, end } => format!("{end} står efter {start}, men är inte senare."),
        Fault::Reversed { start, end } => format!("slutet {end} ligger före början {start}."),
    }
}

fn what_en(fault: &Fault) -> String {
    match fault {
        Fault::Syntax { found, message } => format!("the file is not TOML at `{found}`: {message}."),
        Fault::EntryTwice { key } => format!("the key `{key}` stands twice in the same table."),
        Fault::Missing { key } => format!("the key `{key}` is missing."),
        Fault::MissingSection { header } => format!("the section {header} is missing."),
        Fault::UnknownEntry { key, .. } => format!("the key `{key}` is unknown."),
        Fault::Form { found, expected } => format!("`{found}` is not {}.", noun_en(*expected)),
        Fault::KeyTwice { key, first_line } => format!("\"{key}\" already stands on line {first_line}."),
        Fault::UnknownReference { list, value, .. } => format!("\"{value}\" is not among [[{list}]]."),
        Fault::Observer { organisation } => {
            format!("\"{organisation}\" is an observer and has no figures of its own.")
        }
        Fault::Disordered { start, end } => format!("{end} stands after {start} but is not later."),
        Fault::Reversed { start, end } => format!("the end {end} is before the start {start}."),
    }
}

fn remedy_sv(fault: &Fault) -> String {
    match fault {
        Fault::Syntax { .. } => "Kontrollera citattecken, hakparenteser och likhetstecken på raden.".into(),
        Fault::EntryTwice { .. } => "Behåll en av raderna.".into(),
        Fault::Missing { key } => format!("Lägg till `{key} = …`; docs/programme-file.md beskriver nyckeln."),
        Fault::MissingSection { .. } => "Lägg till avsnittet; docs/programme-file.md beskriver det.".into(),
        Fault::UnknownEntry {
            nearest: Some(near), ..
        } => format!("Menade du `{near}`?"),
        Fault::UnknownEntry { nearest: None, .. } => "Ta bort den eller se docs/programme-file.md.".into(),
        Fault::Form { expected, .. } => remedy_form_sv(*expected),
        Fault::KeyTwice { .. } => "Ge objektet en annan nyckel eller ta bort det ena.".into(),
        Fault::UnknownReference {
            nearest: Some(near), ..
        } => format!("Menade du \"{near}\"?"),
        Fault::UnknownReference { list, .. } => {
            format!("Lägg till objektet under [[{list}]] eller rätta nyckeln.")
        }
        Fault::Observer { .. } => "Ta bort värdet eller ändra organisationens roll.".into(),
        Fault::Disordered { .. } => "Skriv kvartalen i tidsordning, varje kvartal en gång.".into(),
        Fault::Reversed { .. } => "Byt plats på dem eller rätta det ena.".into(),
    }
}

fn remedy_en(fault: &Fault) -> String {
    match fault {
        Fault::Syntax { .. } => "Check quotes, brackets and equals signs on the line.".into(),
        Fault::EntryTwice { .. } => "Keep one of the lines.".into(),
        Fault::Missing { key } => format!("Add `{key} = …`; docs/programme-file.md describes the key."),
        Fault::MissingSection { .. } => "Add the section; docs/programme-file.md describes it.".into(),
        Fault::UnknownEntry {
            nearest: Some(near), ..
        } => format!("Did you mean `{near}`?"),
        Fault::UnknownEntry { nearest: None, .. } => "Remove it, or see docs/programme-file.md.".into(),
        Fault::Form { expected, .. } => remedy_form_en(*expected),
        Fault::KeyTwice { .. } => "Give the object another key or remove one of them.".into(),
        Fault::UnknownReference {
            nearest: Some(near), ..
        } => format!("Did you mean \"{near}\"?"),
        Fault::UnknownReference { list, .. } => {
            format!("Add the object under [[{list}]] or correct the key.")
        }
        Fault::Observer { .. } => "Remove the value or change the organisation's role.".into(),
        Fault::Disordered { .. } => "Write the quarters in the order of time, each once.".into(),
        Fault::Reversed { .. } => "Swap them or correct one of them.".into(),
    }
}

fn noun_sv(expected: Expected) -> String {
    match expected {
        Expected::Table => "en tabell",
        Expected::List => "en lista",
        Expected::Filled => "ifyllt",
        Expected::Title => "en text på en rad, 1–200 tecken",
        Expected::Prose => "en text, 1–10 000 tecken",
        Expected::Key => "en nyckel",
        Expected::SourceLabel => "en beteckning på en källa",
        Expected::Quarter => "ett kvartal",
        Expected::Date => "ett datum",
        Expected::MonthOrDate => "en månad eller ett datum",
        Expected::Amount => "ett belopp i kronor",
        Expected::Percent => "en procentsats",
        Expected::Share => "en andel från 0 till 100 %",
        Expected::Format => "ett format som det här programmet kan läsa",
        Expected::Whole(min, max) => return format!("ett heltal från {min} till {max}"),
        Expected::RiskValue => "ett riskvärde",
        Expected::Flag => "true eller false",
        Expected::Choice(words) => return format!("något av {}", words.join(", ")),
        Expected::PercentTarget => "ett målvärde i procent",
        Expected::YesTarget => "ett målvärde för ett mål som uppfylls eller inte",
        Expected::KronorTarget => "ett målvärde för ett mål i kronor",
        Expected::Due => "en måltidpunkt",
        Expected::MissingOrList => "\"missing\" eller en lista",
        Expected::FourWords => "fyra ord",
    }
    .into()
}

fn noun_en(expected: Expected) -> String {
    match expected {
        Expected::Table => "a table",
        Expected::List => "a list",
        Expected::Filled => "filled in",
        Expected::Title => "text on one line, 1–200 characters",
        Expected::Prose => "text, 1–10,000 characters",
        Expected::Key => "a key",
        Expected::SourceLabel => "the label of a source",
        Expected::Quarter => "a quarter",
        Expected::Date => "a date",
        Expected::MonthOrDate => "a month or a date",
        Expected::Amount => "an amount in kronor",
        Expected::Percent => "a percentage",
        Expected::Share => "a share from 0 to 100 %",
        Expected::Format => "a format this program can read",
        Expected::Whole(min, max) => return format!("a whole number from {min} to {max}"),
        Expected::RiskValue => "a risk value",
        Expected::Flag => "true or false",
        Expected::Choice(words) => return format!("one of {}", words.join(", ")),
        Expected::PercentTarget => "a target in per cent",
        Expected::YesTarget => "a target of a goal that is met or not",
        Expected::KronorTarget => "a target of a goal in kronor",
        Expected::Due => "a time when a goal is due",
        Expected::MissingOrList => "\"missing\" or a list",
        Expected::FourWords => "four words",
    }
    .into()
}

fn remedy_form_sv(expected: Expected) -> String {
    match expected {
        Expected::Table => "Skriv nycklar och värden, till exempel { source = \"T6\", end = \"2024-Q4\" }.",
        Expected::List => "Skriv värdena inom hakparenteser, till exempel [\"möte\", \"webb\"].",
        Expected::Filled => "Ange minst ett värde.",
        Expected::Title | Expected::Prose => "Skriv texten inom citattecken.",
        Expected::Key => "Använd 1–64 tecken av a–z, 0–9 och bindestreck, till exempel \"it-tjanster\".",
        Expected::SourceLabel => {
            "Använd 1–64 bokstäver A–Z, a–z, siffror och bindestreck, till exempel \"T6\"."
        }
        Expected::Quarter => "Skriv år och kvartal, till exempel \"2025-Q4\".",
        Expected::Date => "Skriv år, månad och dag utan citattecken, till exempel 2024-09-10.",
        Expected::MonthOrDate => "Skriv till exempel \"2023-12\" eller \"2024-08-20\".",
        Expected::Amount => "Skriv hela kronor som 6_999_349, eller med ören som \"6999349,20\".",
        Expected::Percent => "Skriv procent med högst två decimaler, till exempel \"2.5 %\".",
        Expected::Share => "Skriv till exempel \"30 %\".",
        Expected::Format => "Skriv format = 1, eller läs filen med en nyare version av Loggbok.",
        Expected::Whole(min, max) => {
            return format!("Skriv ett heltal från {min} till {max} utan citattecken.");
        }
        Expected::RiskValue => {
            "Värdet är sannolikhet 1–4 gånger konsekvens 1–4: 1, 2, 3, 4, 6, 8, 9, 12 eller 16."
        }
        Expected::Flag => "Skriv true eller false utan citattecken.",
        Expected::Choice(words) => return format!("Skriv ett av orden: {}.", quoted(words)),
        Expected::PercentTarget => "Skriv till exempel \"100 %\" eller \">= 80 %\".",
        Expected::YesTarget => "Skriv \"yes\".",
        Expected::KronorTarget => "Skriv till exempel { from_year = 2026, against = \"tidigare kostnad\" }.",
        Expected::Due => {
            "Skriv ett kvartal, \"yearly\" eller till exempel { months = 6, after = \"start\" }."
        }
        Expected::MissingOrList => "Skriv \"missing\" om källan inte anger något, annars en lista.",
        Expected::FourWords => "Skriv en lista med fyra ord, ett för vart och ett av värdena 1 till 4.",
    }
    .into()
}

fn remedy_form_en(expected: Expected) -> String {
    match expected {
        Expected::Table => "Write keys and values, for example { source = \"T6\", end = \"2024-Q4\" }.",
        Expected::List => "Write the values in square brackets, for example [\"möte\", \"webb\"].",
        Expected::Filled => "Give at least one value.",
        Expected::Title | Expected::Prose => "Write the text in quotes.",
        Expected::Key => "Use 1–64 characters of a–z, 0–9 and hyphens, for example \"it-tjanster\".",
        Expected::SourceLabel => "Use 1–64 letters A–Z, a–z, digits and hyphens, for example \"T6\".",
        Expected::Quarter => "Write year and quarter, for example \"2025-Q4\".",
        Expected::Date => "Write year, month and day without quotes, for example 2024-09-10.",
        Expected::MonthOrDate => "Write for example \"2023-12\" or \"2024-08-20\".",
        Expected::Amount => "Write whole kronor as 6_999_349, or with öre as \"6999349,20\".",
        Expected::Percent => "Write per cent with at most two decimals, for example \"2.5 %\".",
        Expected::Share => "Write for example \"30 %\".",
        Expected::Format => "Write format = 1, or read the file with a newer version of Loggbok.",
        Expected::Whole(min, max) => {
            return format!("Write a whole number from {min} to {max} without quotes.");
        }
        Expected::RiskValue => {
            "The value is probability 1–4 times consequence 1–4: 1, 2, 3, 4, 6, 8, 9, 12 or 16."
        }
        Expected::Flag => "Write true or false without quotes.",
        Expected::Choice(words) => return format!("Write one of the words: {}.", quoted(words)),
        Expected::PercentTarget => "Write for example \"100 %\" or \">= 80 %\".",
        Expected::YesTarget => "Write \"yes\".",
        Expected::KronorTarget => "Write for example { from_year = 2026, against = \"earlier cost\" }.",
        Expected::Due => "Write a quarter, \"yearly\", or for example { months = 6, after = \"start\" }.",
        Expected::MissingOrList => "Write \"missing\" if the source says nothing, otherwise a list.",
        Expected::FourWords => "Write a list of four words, one for each of the values 1 to 4.",
    }
    .into()
}

fn quoted(words: &[&str]) -> String {
    words
        .iter()
        .map(|word| format!("\"{word}\""))
        .collect::<Vec<_>>()
        .join(", ")
}
