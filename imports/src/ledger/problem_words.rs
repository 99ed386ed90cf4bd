//! The words for each problem of a ledger file, in both languages.

use loggbok_domain::Language;

use super::Total;
use super::fault::{Fault, Sums};
use crate::kronor::kronor;

pub(super) fn what(fault: &Fault, language: Language) -> String {
    match language {
        Language::Swedish => what_sv(fault),
        Language::English => what_en(fault),
    }
}

pub(super) fn remedy(fault: &Fault, language: Language) -> &'static str {
    match language {
        Language::Swedish => remedy_sv(fault),
        Language::English => remedy_en(fault),
    }
}

/// Bytes as mebibytes, rounded up.
fn mebibytes(bytes: u64) -> u64 {
    bytes.div_ceil(1 << 20)
}

/// Öre in Swedish: `−1 234,50 kr`.
fn kr(ore: i128) -> String {
    format!("{}\u{a0}kr", kronor(ore, ','))
}

/// Öre in English: `SEK −1 234.50`.
fn sek(ore: i128) -> String {
    format!("SEK\u{a0}{}", kronor(ore, '.'))
}

fn what_sv(fault: &Fault) -> String {
    match fault {
        Fault::Empty => "filen är tom.".into(),
        Fault::TooLarge { bytes, limit } => format!(
            "filen är {} MiB; högst {} MiB läses.",
            mebibytes(*bytes),
            mebibytes(*limit)
        ),
        Fault::Html => "filen är en webbsida och ingen redovisningsfil.".into(),
        Fault::Sie5 => "filen är SIE 5 (XML), som inte kan läsas.".into(),
        Fault::OldWorkbook => "filen är en arbetsbok i det äldre formatet .xls.".into(),
        Fault::UnknownForm => "filen är varken SIE, CSV, XLSX eller JSON.".into(),
        Fault::BrokenText => "filens UTF-16-text är trasig.".into(),
        Fault::CutShort => "filen är avkortad: slutet saknas.".into(),
        Fault::ChecksumBroken { stated, computed } => {
            format!("kontrollsumman stämmer inte: filen anger {stated}, innehållet ger {computed}.")
        }
        Fault::NoRecord { found } => format!("raden `{found}` är ingen post och hoppas över."),
        Fault::QuoteOpen => "ett citattecken saknar motsvarande slut på raden.".into(),
        Fault::Misplaced { found } => format!("{found} står på fel plats."),
        Fault::FieldMissing { record, field } => format!("{record} saknar fält {field}."),
        Fault::FieldForm { record, found } => format!("{record} har ett fält som inte kan läsas: `{found}`."),
        Fault::AmountForm { found } => format!("`{found}` är inget belopp."),
        Fault::AmountAmbiguous { found } => {
            format!("`{found}` är tvetydigt: tecknet kan vara decimaltecken eller tusentalsavgränsare.")
        }
        Fault::AmountTooLarge { found } => {
            format!("beloppet `{found}` är större än vad som kan bokföras här.")
        }
        Fault::Rounded { found } => format!("`{found}` avrundas till hela ören."),
        Fault::AmountTooFine { found } => format!("`{found}` ligger för långt från hela ören."),
        Fault::DateForm { found } => format!("`{found}` är inget datum."),
        Fault::AccountForm { found } => format!("`{found}` är inget konto."),
        Fault::Unbalanced { voucher, over_ore } => {
            format!("verifikation {voucher} balanserar inte: {} över.", kr(*over_ore))
        }
        Fault::OutsideYear { voucher, booked_on } => {
            format!("verifikation {voucher} är daterad {booked_on}, utanför filens räkenskapsår.")
        }
        Fault::TotalDiffers(what, account, sums) => differs_sv(*what, account, *sums),
        Fault::PeriodsDiffer { account } => {
            format!("konto {account}: periodernas saldon ger inte kontots resultat, hur de än läses.")
        }
        Fault::OnlyYears => "filen har bara saldon för hela år, som inte kan föras på kvartal.".into(),
        Fault::ReadBefore => "filen är märkt som redan inläst (#FLAGGA 1).".into(),
        Fault::ColumnMissing { part } => format!("en kolumn för {} saknas.", part_sv(part)),
        Fault::ColumnTwice { head } => format!("rubriken `{head}` står över två kolumner."),
        Fault::MergedHead { cells } => format!("rubrikcellerna {cells} är sammanfogade."),
        Fault::RowWidth { found, expected } => {
            format!("raden har {found} värden men det finns {expected} rubriker.")
        }
        Fault::Formula { found } => format!("`{found}` skulle köras som en formel i Excel."),
        Fault::CellError { found } => format!("cellen innehåller felet {found}."),
        Fault::NoSheet { name } => format!("bladet `{name}` finns inte."),
        Fault::Damaged { .. } => "filen är skadad och kan inte läsas.".into(),
        Fault::TooMany => "filen har fler rader än vad som kan läsas.".into(),
    }
}

fn what_en(fault: &Fault) -> String {
    match fault {
        Fault::Empty => "the file is empty.".into(),
        Fault::TooLarge { bytes, limit } => format!(
            "the file is {} MiB; at most {} MiB are read.",
            mebibytes(*bytes),
            mebibytes(*limit)
        ),
        Fault::Html => "the file is a web page and no ledger.".into(),
        Fault::Sie5 => "the file is SIE 5 (XML), which cannot be read.".into(),
        Fault::OldWorkbook => "the file is a workbook of the older kind, .xls.".into(),
        Fault::UnknownForm => "the file is neither SIE, CSV, XLSX nor JSON.".into(),
        Fault::BrokenText => "the file's UTF-16 text is broken.".into(),
        Fault::CutShort => "the file is cut short: its end is missing.".into(),
        Fault::ChecksumBroken { stated, computed } => {
            format!("the checksum does not hold: the file states {stated}, its content gives {computed}.")
        }
        Fault::NoRecord { found } => format!("the line `{found}` is no record and is passed over."),
        Fault::QuoteOpen => "a quote is not closed on its line.".into(),
        Fault::Misplaced { found } => format!("{found} has no place here."),
        Fault::FieldMissing { record, field } => format!("{record} lacks field {field}."),
        Fault::FieldForm { record, found } => format!("{record} has a field that cannot be read: `{found}`."),
        Fault::AmountForm { found } => format!("`{found}` is no amount."),
        Fault::AmountAmbiguous { found } => {
            format!("`{found}` is ambiguous: the sign may set apart decimals or thousands.")
        }
        Fault::AmountTooLarge { found } => {
            format!("the amount `{found}` is larger than what can be kept here.")
        }
        Fault::Rounded { found } => format!("`{found}` is rounded to whole öre."),
        Fault::AmountTooFine { found } => format!("`{found}` is too far from whole öre."),
        Fault::DateForm { found } => format!("`{found}` is no date."),
        Fault::AccountForm { found } => format!("`{found}` is no account."),
        Fault::Unbalanced { voucher, over_ore } => {
            format!("voucher {voucher} does not balance: {} over.", sek(*over_ore))
        }
        Fault::OutsideYear { voucher, booked_on } => {
            format!("voucher {voucher} is dated {booked_on}, outside the years the file states.")
        }
        Fault::TotalDiffers(what, account, sums) => differs_en(*what, account, *sums),
        Fault::PeriodsDiffer { account } => {
            format!(
                "account {account}: the balances of periods do not give its result, however they are read."
            )
        }
        Fault::OnlyYears => {
            "the file has balances of whole years only, which cannot be laid on quarters.".into()
        }
        Fault::ReadBefore => "the file is marked as read before (#FLAGGA 1).".into(),
        Fault::ColumnMissing { part } => format!("there is no column for {}.", part_en(part)),
        Fault::ColumnTwice { head } => format!("the head `{head}` stands over two columns."),
        Fault::MergedHead { cells } => format!("the head cells {cells} are merged."),
        Fault::RowWidth { found, expected } => {
            format!("the row has {found} values but there are {expected} heads.")
        }
        Fault::Formula { found } => format!("`{found}` would be run as a formula by Excel."),
        Fault::CellError { found } => format!("the cell holds the error {found}."),
        Fault::NoSheet { name } => format!("there is no sheet `{name}`."),
        Fault::Damaged { message } => format!("the file is damaged and cannot be read: {message}."),
        Fault::TooMany => "the file has more rows than can be read.".into(),
    }
}

fn differs_sv(what: Total, account: &str, sums: Sums) -> String {
    let (stated, computed) = (kr(sums.stated_ore), kr(sums.computed_ore));
    let what = match what {
        Total::Balance => "utgående balans",
        Total::Result | Total::Periods => "resultatet",
    };
    format!("konto {account}: {what} är {stated} enligt filen men {computed} enligt raderna.")
}

fn differs_en(what: Total, account: &str, sums: Sums) -> String {
    let (stated, computed) = (sek(sums.stated_ore), sek(sums.computed_ore));
    let what = match what {
        Total::Balance => "the outgoing balance",
        Total::Result | Total::Periods => "the result",
    };
    format!("account {account}: {what} is {stated} as stated but {computed} from the rows.")
}

/// What columns hold: the word of the profile, in Swedish and in English.
const PARTS: [(&str, &str, &str); 12] = [
    ("date", "datum", "the date"),
    ("account", "konto", "the account"),
    ("amount", "belopp", "the amount"),
    ("debit", "debet", "debit"),
    ("credit", "kredit", "credit"),
    ("series", "verifikationsserie", "the voucher series"),
    ("voucher", "verifikationsnummer", "the voucher number"),
    ("responsibility", "ansvar", "responsibility (ansvar)"),
    ("activity", "verksamhet", "activity (verksamhet)"),
    ("project", "projekt", "the project"),
    ("counterparty", "motpart", "the counterparty (motpart)"),
    (
        "owner",
        "ägarens organisationsnummer",
        "the owner's organisation number",
    ),
];

fn part_sv(part: &str) -> &str {
    PARTS
        .iter()
        .find(|(known, ..)| *known == part)
        .map_or(part, |(_, swedish, _)| swedish)
}

fn part_en(part: &str) -> &str {
    PARTS
        .iter()
        .find(|(known, ..)| *known == part)
        .map_or(part, |(.., english)| english)
}

fn remedy_sv(fault: &Fault) -> &'static str {
    match fault {
        Fault::Empty
        | Fault::CutShort
        | Fault::ChecksumBroken { .. }
        | Fault::BrokenText
        | Fault::Damaged { .. } => "Hämta filen på nytt ur ekonomisystemet.",
        Fault::TooLarge { .. } | Fault::TooMany => "Dela exporten i kortare perioder.",
        Fault::Html => "Logga in i ekonomisystemet och hämta filen igen; detta är troligen en felsida.",
        Fault::Sie5 => "Exportera som SIE 4 i stället.",
        Fault::OldWorkbook => "Spara arbetsboken som .xlsx.",
        Fault::UnknownForm => "Exportera redovisningen som SIE 4, CSV eller XLSX.",
        Fault::NoRecord { .. } => "Poster börjar med #.",
        Fault::QuoteOpen => "Avsluta fältet med \" på samma rad; ett citattecken i text skrivs \\\".",
        Fault::Misplaced { .. } => "Rader hör till en #VER och står mellan { och }.",
        Fault::FieldMissing { .. } | Fault::FieldForm { .. } => {
            "Rätta posten i källan och exportera på nytt."
        }
        Fault::AmountForm { .. } => {
            "Skriv siffror med högst två decimaler, och kontrollera källans decimaltecken."
        }
        Fault::AmountAmbiguous { .. } => "Ange källans decimaltecken i dess profil.",
        Fault::AmountTooLarge { .. } => "Kontrollera beloppet i källan.",
        Fault::Rounded { .. } | Fault::AmountTooFine { .. } => "Avrunda till hela ören i källan.",
        Fault::DateForm { .. } => "Skriv datum som ÅÅÅÅ-MM-DD eller ÅÅÅÅMMDD.",
        Fault::AccountForm { .. } => "Ange ett konto på raden.",
        Fault::Unbalanced { .. } => "Rätta verifikationen i ekonomisystemet och exportera på nytt.",
        Fault::OutsideYear { .. } => "Kontrollera att det är rätt år.",
        Fault::TotalDiffers(..) => "Exportera hela räkenskapsåret med alla verifikationer.",
        Fault::PeriodsDiffer { .. } => "Exportera verifikationer (SIE typ 4) för kontot.",
        Fault::OnlyYears => "Exportera SIE typ 4, eller typ 2 eller 3 med periodsaldon.",
        Fault::ReadBefore => "Kontrollera att den inte redan är importerad.",
        Fault::ColumnMissing { .. } => "Peka ut kolumnen i källans profil.",
        Fault::ColumnTwice { .. } => "Ge kolumnerna var sin rubrik.",
        Fault::MergedHead { .. } => "Dela upp cellerna så att varje kolumn har en egen rubrik.",
        Fault::RowWidth { .. } => "Kontrollera skiljetecken och citattecken på raden.",
        Fault::Formula { .. } => "Klistra in cellen som värde, eller ta bort tecknet i början.",
        Fault::CellError { .. } => "Rätta cellen i arbetsboken.",
        Fault::NoSheet { .. } => "Välj ett av arbetsbokens blad i källans profil.",
    }
}

fn remedy_en(fault: &Fault) -> &'static str {
    match fault {
        Fault::Empty
        | Fault::CutShort
        | Fault::ChecksumBroken { .. }
        | Fault::BrokenText
        | Fault::Damaged { .. } => "Fetch the file from the finance system anew.",
        Fault::TooLarge { .. } | Fault::TooMany => "Divide the export into shorter periods.",
        Fault::Html => {
            "Sign in to the finance system and fetch the file again; this is probably an error page."
        }
        Fault::Sie5 => "Export as SIE 4 instead.",
        Fault::OldWorkbook => "Save the workbook as .xlsx.",
        Fault::UnknownForm => "Export the ledger as SIE 4, CSV or XLSX.",
        Fault::NoRecord { .. } => "Records begin with #.",
        Fault::QuoteOpen => "End the field with \" on the same line; a quote in text is written \\\".",
        Fault::Misplaced { .. } => "Rows belong to a #VER and stand between { and }.",
        Fault::FieldMissing { .. } | Fault::FieldForm { .. } => {
            "Mend the record at its source and export anew."
        }
        Fault::AmountForm { .. } => {
            "Write digits with at most two decimals, and check the source's decimal sign."
        }
        Fault::AmountAmbiguous { .. } => "State the source's decimal sign in its profile.",
        Fault::AmountTooLarge { .. } => "Check the amount at its source.",
        Fault::Rounded { .. } | Fault::AmountTooFine { .. } => "Round to whole öre at the source.",
        Fault::DateForm { .. } => "Write dates as YYYY-MM-DD or YYYYMMDD.",
        Fault::AccountForm { .. } => "Give the row an account.",
        Fault::Unbalanced { .. } => "Mend the voucher in the finance system and export anew.",
        Fault::OutsideYear { .. } => "Check that it is the right year.",
        Fault::TotalDiffers(..) => "Export the whole year with all its vouchers.",
        Fault::PeriodsDiffer { .. } => "Export vouchers (SIE type 4) for the account.",
        Fault::OnlyYears => "Export SIE type 4, or type 2 or 3 with balances of periods.",
        Fault::ReadBefore => "Check that it is not imported already.",
        Fault::ColumnMissing { .. } => "Point out the column in the source's profile.",
        Fault::ColumnTwice { .. } => "Give each column a head of its own.",
        Fault::MergedHead { .. } => "Divide the cells so that each column has a head of its own.",
        Fault::RowWidth { .. } => "Check the separators and quotes of the row.",
        Fault::Formula { .. } => "Paste the cell as a value, or take away its first sign.",
        Fault::CellError { .. } => "Mend the cell in the workbook.",
        Fault::NoSheet { .. } => "Choose one of the workbook's sheets in the source's profile.",
    }
}
