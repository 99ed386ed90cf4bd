//! A history as a document: every event with what it did.

use loggbok_domain::Language;
use loggbok_projections::View;
use loggbok_projections::difference::Subject;

use super::Replayed;
use super::document::{Form, Sheet};
use crate::words::{self, Telling, say};
use crate::{Position, format};

/// A history being written, event by event.
pub struct Minutes {
    sheet: Sheet,
    language: Language,
    events: usize,
}

impl Minutes {
    /// Begins the history of a subject, named as `view` knows it.
    #[must_use]
    pub fn of(subject: Subject, view: &View, language: Language, form: Form) -> Self {
        let mut sheet = Sheet::new(form);
        let name = Telling { language, view }.subject(subject);
        sheet.heading(1, &say(language, "replay-title", &[("name", name.into())]));
        Self {
            sheet,
            language,
            events: 0,
        }
    }

    /// Tells the next event: what happened, when, by whom, why and on which decision, and its effect.
    pub fn tell(&mut self, one: &Replayed) {
        self.events += 1;
        let language = self.language;
        let telling = Telling {
            language,
            view: &one.view,
        };
        let sheet = &mut self.sheet;
        let stamp = one.recorded.stamp();
        let kind = words::event(language, one.recorded.event.kind());
        sheet.heading(2, &format!("@{} · {kind}", stamp.position));
        let mut source = sheet.said(&telling.source(&stamp));
        if let Some(reason) = &stamp.reason {
            let reason = sheet.said(reason);
            let reason = say(language, "fact-reason", &[("reason", reason.into())]);
            source = format!("{source}; {reason}");
        }
        sheet.paragraph(&source);
        for change in &one.effect.changes {
            let name = sheet.said(&telling.subject(change.subject));
            let what = sheet.said(&telling.what(change.subject, change.what, change.part.as_ref()));
            let told = sheet.said(&telling.change(change));
            let line = format!("{} – {what}: {told}", sheet.strong(&name));
            sheet.entry(0, &line);
        }
        for standing in &one.effect.standings {
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
        if one.effect.is_empty() {
            sheet.entry(0, &say(language, "replay-no-effect", &[]));
        }
    }

    /// The whole, with how many events it tells of and up to where.
    #[must_use]
    pub fn written(mut self, until: Position) -> String {
        let position = i64::try_from(until.0).unwrap_or(i64::MAX);
        let values = [
            ("count", self.events.into()),
            ("position", format::integer(position, self.language).into()),
        ];
        self.sheet.gap();
        self.sheet.paragraph(&say(self.language, "replay-count", &values));
        self.sheet.written()
    }
}
