//! An inspection as lines for a terminal.

use loggbok_domain::Language;

use super::inspection::{Inspection, ProblemLine};
use super::{Checksum, Kind};
use crate::kronor::kronor;

/// Control totals that hold are counted, those that differ are listed: at most so many.
const LISTED: usize = 20;

impl Inspection {
    /// The inspection as lines of text.
    #[must_use]
    pub fn say(&self, language: Language) -> Vec<String> {
        let words = Words(language);
        let mut lines = vec![
            format!("{}: {}", self.file, words.kind(self.kind)),
            words.fact(
                "Storlek",
                "Size",
                &format!("{} B, SHA-256 {}", self.bytes, self.sha256),
            ),
            words.fact("Teckenkodning", "Encoding", self.encoding.name()),
            words.fact("Kontrollsumma", "Checksum", words.checksum(self.checksum)),
        ];
        let owner = [self.owner.name.as_deref(), self.owner.number.as_deref()];
        let owner: Vec<&str> = owner.into_iter().flatten().collect();
        if !owner.is_empty() {
            lines.push(words.fact("Ägare", "Owner", &owner.join(", ")));
        }
        for (first, last) in self.years.values() {
            lines.push(words.fact("Räkenskapsår", "Year", &format!("{first} – {last}")));
        }
        if let Some((first, last)) = self.span {
            lines.push(words.fact("Rader från", "Rows from", &format!("{first} – {last}")));
        }
        lines.push(words.fact("Verifikationer", "Vouchers", &self.vouchers.to_string()));
        lines.push(words.fact("Rader", "Rows", &self.rows.to_string()));
        lines.push(words.fact("Summa", "Sum", &words.money(self.total_ore)));
        self.sums(&words, &mut lines);
        self.controlled(&words, &mut lines);
        self.wrong(&words, &mut lines);
        lines
    }

    /// What the file is, in words.
    #[must_use]
    pub fn kind_said(&self, language: Language) -> String {
        Words(language).kind(self.kind)
    }

    /// How its checksum stands, in words.
    #[must_use]
    pub fn checksum_said(&self, language: Language) -> &'static str {
        Words(language).checksum(self.checksum)
    }

    fn sums(&self, words: &Words, lines: &mut Vec<String>) {
        if !self.quarters.is_empty() {
            lines.push(words.head("Summa per kvartal", "Sum per quarter"));
        }
        for sum in &self.quarters {
            lines.push(row(&sum.quarter, sum.rows, &words.money(sum.sum_ore), ""));
        }
        if !self.accounts.is_empty() {
            lines.push(words.head("Summa per konto", "Sum per account"));
        }
        for sum in &self.accounts {
            let name = sum.name.as_deref().unwrap_or_default();
            lines.push(row(&sum.account, sum.rows, &words.money(sum.sum_ore), name));
        }
    }

    fn controlled(&self, words: &Words, lines: &mut Vec<String>) {
        let differing = self.controls.iter().filter(|control| !control.holds).count();
        let held = self.controls.len() - differing;
        if self.controls.is_empty() {
            lines.push(words.head(
                "Filen har inga kontrollsummor per konto",
                "The file has no control totals",
            ));
            return;
        }
        lines.push(match words.0 {
            Language::Swedish => format!("\nKontrollsummor per konto: {held} stämmer, {differing} avviker"),
            Language::English => format!("\nControl totals: {held} hold, {differing} differ"),
        });
        for control in self.controls.iter().filter(|control| !control.holds).take(LISTED) {
            let stated = words.money(control.stated_ore);
            let computed = words.money(control.computed_ore);
            lines.push(format!("  {:<12} {stated} ≠ {computed}", control.account));
        }
    }

    fn wrong(&self, words: &Words, lines: &mut Vec<String>) {
        if self.problems.is_empty() {
            lines.push(words.head(
                "Inga problem: filen kan importeras",
                "No problems: the file can be imported",
            ));
            return;
        }
        lines.push(match (words.0, self.importable) {
            (Language::Swedish, true) => "\nAnmärkningar; filen kan importeras ändå:".to_owned(),
            (Language::Swedish, false) => {
                "\nProblem; filen kan inte importeras förrän de är lösta:".to_owned()
            }
            (Language::English, true) => "\nNotes; the file can be imported all the same:".to_owned(),
            (Language::English, false) => {
                "\nProblems; the file cannot be imported until they are mended:".to_owned()
            }
        });
        lines.extend(self.problems.iter().map(|problem| self.problem(problem)));
        if self.problems_omitted > 0 {
            lines.push(match words.0 {
                Language::Swedish => format!("  … och {} till", self.problems_omitted),
                Language::English => format!("  … and {} more", self.problems_omitted),
            });
        }
    }

    fn problem(&self, problem: &ProblemLine) -> String {
        let line = if problem.line == 0 {
            String::new()
        } else {
            format!(":{}", problem.line)
        };
        let cell = problem
            .cell
            .as_ref()
            .map(|cell| format!(" {cell}"))
            .unwrap_or_default();
        format!("  {}{line}{cell}: {} {}", self.file, problem.what, problem.remedy)
    }
}

fn row(name: &str, rows: u64, sum: &str, note: &str) -> String {
    format!("  {name:<12} {rows:>9}  {sum:>24}  {note}")
        .trim_end()
        .to_owned()
}

/// Words of one language.
struct Words(Language);

impl Words {
    fn of(&self, swedish: &'static str, english: &'static str) -> &'static str {
        match self.0 {
            Language::Swedish => swedish,
            Language::English => english,
        }
    }

    fn fact(&self, swedish: &'static str, english: &'static str, value: &str) -> String {
        format!("{}: {value}", self.of(swedish, english))
    }

    fn head(&self, swedish: &'static str, english: &'static str) -> String {
        format!("\n{}", self.of(swedish, english))
    }

    fn money(&self, ore: i128) -> String {
        match self.0 {
            Language::Swedish => format!("{}\u{a0}kr", kronor(ore, ',')),
            Language::English => format!("SEK\u{a0}{}", kronor(ore, '.')),
        }
    }

    fn kind(&self, kind: Kind) -> String {
        match kind {
            Kind::Sie(number) => {
                let of = ["årssaldon", "periodsaldon", "objektsaldon", "verifikationer"];
                let in_english = ["year balances", "period balances", "object balances", "vouchers"];
                let at = usize::from(number.clamp(1, 4)) - 1;
                format!(
                    "SIE 4, {} {number}: {}",
                    self.of("typ", "type"),
                    self.of(of[at], in_english[at])
                )
            }
            Kind::Csv => "CSV".to_owned(),
            Kind::Xlsx => "XLSX".to_owned(),
            Kind::Json => "JSON".to_owned(),
            Kind::Sie5 => "SIE 5 (XML)".to_owned(),
            Kind::Xls => "XLS".to_owned(),
            Kind::Html => self.of("webbsida", "web page").to_owned(),
            Kind::Empty => self.of("tom fil", "empty file").to_owned(),
            Kind::Unknown => self.of("okänt format", "unknown form").to_owned(),
        }
    }

    fn checksum(&self, checksum: Checksum) -> &'static str {
        match checksum {
            Checksum::Absent => self.of("saknas", "none"),
            Checksum::Holds => self.of("stämmer", "holds"),
            Checksum::Broken => self.of("stämmer inte", "does not hold"),
            Checksum::CutShort => self.of("påbörjad men inte avslutad", "begun and never closed"),
        }
    }
}
