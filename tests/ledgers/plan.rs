//! The municipalities, their charts of accounts, and where every kind of cost belongs.

use std::fmt::Write;

use super::Form;

/// A municipality and how it books.
#[derive(Debug)]
pub(crate) struct Municipality {
    /// Its key in the programme.
    pub(crate) key: &'static str,
    pub(crate) name: &'static str,
    /// Its organisation number.
    pub(crate) number: &'static str,
    pub(crate) form: Form,
    /// The ansvar its IT is booked on.
    pub(crate) responsibility: &'static str,
    /// The account of each line. Class 5 is personnel in the municipal chart, class 7 in the private one.
    pub(crate) accounts: [&'static str; LINES.len()],
    /// Öre a month for each line.
    pub(crate) month_ore: [i64; LINES.len()],
}

/// A kind of cost.
#[derive(Debug)]
pub(crate) struct Line {
    pub(crate) name: &'static str,
    /// Where it belongs, in hundredths; nowhere when no rule meets it.
    pub(crate) to: &'static [(&'static str, i64)],
    pub(crate) project: &'static str,
    pub(crate) counterparty: &'static str,
    /// Whether it falls by two hundredths of its first size each quarter.
    pub(crate) falls: bool,
}

const fn line(name: &'static str, to: &'static [(&'static str, i64)], falls: bool) -> Line {
    Line {
        name,
        to,
        project: "",
        counterparty: "",
        falls,
    }
}

/// The kinds of cost, the same for all.
pub(crate) const LINES: [Line; 13] = [
    line("Licenser", &[("it-tjanster", 100)], true),
    line("Utrustning", &[("it-utrustning", 100)], true),
    line("Datakommunikation", &[("it-kommunikation", 100)], true),
    line("Konsulter", &[("konsultstod", 100)], true),
    line("Fiber", &[("fiber", 100)], false),
    line("Löner", &[("personalkostnad", 100)], false),
    line("Omkostnader", &[("omkostnad", 100)], false),
    line("Overhead", &[("oh", 100)], false),
    line("Hyror", &[("lokaler", 100)], false),
    Line {
        project: "9100",
        ..line("Gemensam plattform", &[("transition", 100)], false)
    },
    line("Delat avtal", &[("it-tjanster", 60), ("transition", 40)], false),
    Line {
        counterparty: "1438",
        ..line("Köp av annan kommun", &[("internal", 100)], false)
    },
    line("Utan regel", &[], false),
];

/// The four. The accounts of lines 10 and 12 are those of the first: project and motpart tell them apart.
pub(crate) const MUNICIPALITIES: [Municipality; 4] = [
    Municipality {
        key: "amal",
        name: "Åmåls kommun",
        number: "212000-1587",
        form: Form::SiePc8,
        responsibility: "2100",
        accounts: [
            "6540", "6460", "6820", "7430", "6830", "5010", "7690", "7990", "6010", "6540", "6550", "6540",
            "7899",
        ],
        month_ore: [
            20_000_000, 6_125_000, 5_375_000, 12_500_000, 10_083_300, 46_458_300, 950_000, 41_700, 2_891_700,
            8_000_000, 3_000_000, 1_500_000, 120_000,
        ],
    },
    Municipality {
        key: "bengtsfors",
        name: "Bengtsfors kommun",
        number: "212000-1462",
        form: Form::Csv,
        responsibility: "310",
        accounts: [
            "5420", "5410", "6230", "6550", "6240", "7010", "6990", "6980", "5010", "5420", "5430", "5420",
            "6999",
        ],
        month_ore: [
            27_041_700, 10_366_700, 5_375_000, 3_583_300, 900_000, 45_439_900, 12_332_900, 80_000, 700_000,
            6_000_000, 2_000_000, 1_100_000, 90_000,
        ],
    },
    Municipality {
        key: "mellerud",
        name: "Melleruds kommun",
        number: "212000-1488",
        form: Form::Workbook,
        responsibility: "4500",
        accounts: [
            "6541", "6461", "6821", "7431", "6831", "5110", "7691", "7991", "6011", "6541", "6551", "6541",
            "7898",
        ],
        month_ore: [
            26_250_000, 8_078_300, 16_666_700, 2_489_700, 700_000, 44_650_700, 500_000, 6_333_300, 650_000,
            7_000_000, 2_500_000, 1_300_000, 110_000,
        ],
    },
    Municipality {
        key: "fargelanda",
        name: "Färgelanda kommun",
        number: "212000-1421",
        form: Form::SieUtf8,
        responsibility: "77",
        accounts: [
            "6542", "6462", "6822", "7432", "6832", "5011", "7692", "7992", "6012", "6542", "6552", "6542",
            "7897",
        ],
        month_ore: [
            21_150_000, 9_525_000, 7_500_000, 12_400_000, 600_000, 19_225_000, 450_000, 50_000, 400_000,
            5_000_000, 1_800_000, 900_000, 70_000,
        ],
    },
];

/// Rules that say where everything belongs; a project or a motpart goes before the account alone.
pub(super) fn rules(municipality: &Municipality) -> String {
    let mut text = String::new();
    for (line, account) in LINES.iter().zip(municipality.accounts) {
        if line.to.is_empty() {
            continue;
        }
        let special = !line.project.is_empty() || !line.counterparty.is_empty();
        let _ = writeln!(text, "[[rule]]\nname = \"{}\"", line.name);
        let _ = writeln!(text, "priority = {}", if special { 20 } else { 10 });
        let _ = writeln!(text, "accounts = [\"{account}\"]");
        for (part, value) in [("projects", line.project), ("counterparties", line.counterparty)] {
            if !value.is_empty() {
                let _ = writeln!(text, "{part} = [\"{value}\"]");
            }
        }
        let shares: Vec<String> = line
            .to
            .iter()
            .map(|(to, hundredths)| format!("{to} = {}", hundredths * 100))
            .collect();
        let _ = writeln!(text, "to = {{ {} }}\n", shares.join(", "));
    }
    text.push_str(
        "[[rule]]\nname = \"Balans\"\npriority = 0\naccounts = [\"1\", \"2\"]\nto = { internal = 10000 }\n",
    );
    text
}
