//! A difference as a document: text to read, Markdown for the minutes.

use chrono_tz::Europe::Stockholm;
use loggbok_domain::Language;
use loggbok_projections::difference::{Change, Difference, Step, Subject, What};

use super::Compared;
use crate::words::{Telling, say};
use crate::{Answer, format};

/// How a document is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Plain text.
    Text,
    /// CommonMark.
    Markdown,
}

/// A document under way.
pub(crate) struct Sheet {
    form: Form,
    text: String,
}

impl Sheet {
    pub(crate) fn new(form: Form) -> Self {
        Self {
            form,
            text: String::new(),
        }
    }

    pub(crate) fn written(self) -> String {
        format!("{}\n", self.text.trim_end())
    }

    /// What people wrote, so that it means nothing to the form.
    pub(crate) fn said(&self, words: &str) -> String {
        let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
        // A figure and its unit stay together.
        let line = if words.contains('\u{a0}') {
            words.replace(['\n', '\t'], " ")
        } else {
            line
        };
        match self.form {
            Form::Text => line,
            Form::Markdown => {
                let special =
                    |c: char| matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|');
                let escape = |c: char| {
                    if special(c) {
                        format!("\\{c}")
                    } else {
                        c.to_string()
                    }
                };
                line.chars().map(escape).collect()
            }
        }
    }

    pub(crate) fn strong(&self, words: &str) -> String {
        match self.form {
            Form::Text => words.to_owned(),
            Form::Markdown => format!("**{words}**"),
        }
    }

    /// A heading of a level from 1.
    pub(crate) fn heading(&mut self, level: usize, words: &str) {
        let words = self.said(words);
        if !self.text.is_empty() {
            self.gap();
        }
        match self.form {
            Form::Markdown => self.line(&format!("{} {words}", "#".repeat(level))),
            Form::Text => {
                let rule = if level == 1 { "=" } else { "-" };
                let width = words.chars().count();
                self.line(&words);
                self.line(&rule.repeat(width));
            }
        }
        self.text.push('\n');
    }

    pub(crate) fn paragraph(&mut self, words: &str) {
        self.line(words);
        self.text.push('\n');
    }

    /// A line left empty after a list.
    pub(crate) fn gap(&mut self) {
        if !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// An entry of a list at a depth from 0.
    pub(crate) fn entry(&mut self, depth: usize, words: &str) {
        self.line(&format!("{}- {words}", "  ".repeat(depth)));
    }

    fn line(&mut self, words: &str) {
        self.text.push_str(words);
        self.text.push('\n');
    }
}

/// A difference as a document, the heaviest changes of each kind first, each with its steps and sources.
#[must_use]
pub fn document(compared: &Compared, language: Language, form: Form) -> String {
    let telling = Telling {
        language,
        view: &compared.to.view,
    };
    let mut sheet = Sheet::new(form);
    let name = telling.subject(Subject::Programme);
    sheet.heading(1, &say(language, "difference-title", &[("name", name.into())]));
    sheet.paragraph(&span(compared, language));
    let lacks = compared.lacks();
    if lacks > 0 {
        sheet.paragraph(&say(language, "difference-lacks", &[("count", lacks.into())]));
    }
    let difference = &compared.difference;
    if difference.is_empty() {
        sheet.paragraph(&say(language, "difference-none", &[]));
        return sheet.written();
    }
    sheet.paragraph(&count(difference, language));
    standings(&mut sheet, telling, difference);
    for (noun, changes) in difference.by_noun() {
        sheet.heading(2, &telling.heading(noun));
        for change in changes {
            tell(&mut sheet, telling, change);
        }
    }
    totals(&mut sheet, telling, difference);
    sheet.written()
}

fn span(compared: &Compared, language: Language) -> String {
    let moment = |answer: &Answer| {
        let recorded = answer.view.recorded_at.with_timezone(&Stockholm);
        let position = i64::try_from(answer.view.position.0).unwrap_or(i64::MAX);
        let values = [
            ("day", format::date(answer.moment.reading_date, language).into()),
            ("position", format::integer(position, language).into()),
            ("moment", format::moment(&recorded, language).into()),
        ];
        say(language, "difference-moment", &values)
    };
    let values = [
        ("from", moment(&compared.from).into()),
        ("to", moment(&compared.to).into()),
    ];
    say(language, "difference-span", &values)
}

/// How many changes there are, and how many of them are back-dated.
fn count(difference: &Difference, language: Language) -> String {
    let late = difference
        .changes
        .iter()
        .filter(|change| change.is_backdated())
        .count();
    let values = [("count", difference.changes.len().into()), ("late", late.into())];
    say(language, "difference-count", &values)
}

fn standings(sheet: &mut Sheet, telling: Telling<'_>, difference: &Difference) {
    if difference.standings.is_empty() {
        return;
    }
    sheet.heading(2, &say(telling.language, "difference-standings", &[]));
    for standing in &difference.standings {
        let name = sheet.said(&telling.subject(standing.subject));
        let stand = |stand| sheet.said(&telling.stand(standing.subject, stand));
        let line = format!(
            "{}: {} → {}",
            sheet.strong(&name),
            stand(standing.from),
            stand(standing.to)
        );
        sheet.entry(0, &line);
    }
}

/// One change with what is behind it. A single step is told on the line of its change.
fn tell(sheet: &mut Sheet, telling: Telling<'_>, change: &Change) {
    let name = sheet.said(&telling.subject(change.subject));
    let what = sheet.said(&telling.what(change.subject, change.what, change.part.as_ref()));
    let told = sheet.said(&telling.change(change));
    let line = format!("{} – {what}: {told}", sheet.strong(&name));
    if change.what == What::Row {
        let count = say(
            telling.language,
            "difference-rows",
            &[("count", change.steps.len().into())],
        );
        sheet.entry(0, &format!("{line} ({count})"));
        return;
    }
    sheet.entry(0, &line);
    for step in &change.steps {
        let Some(fact) = step.fact() else { continue };
        let mut parts = Vec::new();
        if step.backdated {
            parts.push(sheet.strong(&backdated(telling.language, step)));
        }
        if change.steps.len() > 1 || change.from == change.to || step.backdated {
            parts.push(sheet.said(&telling.fact(fact)));
        }
        parts.push(sheet.said(&telling.source(fact.stamp())));
        if let Some(reason) = &fact.stamp().reason {
            let reason = sheet.said(reason);
            parts.push(say(telling.language, "fact-reason", &[("reason", reason.into())]));
        }
        sheet.entry(1, &parts.join("; "));
    }
}

fn backdated(language: Language, step: &Step) -> String {
    let lag = step
        .fact()
        .and_then(loggbok_projections::difference::Fact::lag_days);
    say(
        language,
        "fact-backdated",
        &[("days", lag.unwrap_or_default().max(0).into())],
    )
}

fn totals(sheet: &mut Sheet, telling: Telling<'_>, difference: &Difference) {
    if difference.totals.is_empty() {
        return;
    }
    sheet.heading(2, &say(telling.language, "difference-totals", &[]));
    let sum = |ore: Option<loggbok_domain::Ore>| match ore {
        Some(ore) => format::kronor(ore, telling.language),
        None => say(telling.language, "value-not-posted", &[]),
    };
    for total in &difference.totals {
        let name = sheet.said(&telling.organisation(&total.organisation));
        let quarter = format::quarter(total.quarter);
        let line = format!(
            "{}, {quarter}: {} → {}",
            sheet.strong(&name),
            sum(total.from_ore),
            sum(total.to_ore)
        );
        sheet.entry(0, &line);
    }
}
