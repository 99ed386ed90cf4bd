//! What the bodies are asked to decide.

use std::sync::Arc;

use chrono::NaiveDate;
use loggbok_projections::decision::Decision;

use super::standing::is_pending;
use crate::reading::Reading;
use crate::words::Words;

/// Questions not yet settled, the first due first, those without a day last.
pub(crate) fn pending<'a>(reading: &Reading<'a>) -> Vec<&'a Arc<Decision>> {
    let mut pending: Vec<_> = reading.view.decisions.in_order();
    pending.retain(|decision| is_pending(decision));
    pending.sort_by_key(|decision| due(decision).unwrap_or(NaiveDate::MAX));
    pending
}

fn due(decision: &Decision) -> Option<NaiveDate> {
    decision.proposed.as_ref().and_then(|proposed| proposed.due_on)
}

/// Who decides and by when: `Samverkansrådet senast 10 december 2026`.
pub(crate) fn due_words(decision: &Decision, reading: &Reading<'_>) -> String {
    let language = reading.language;
    let erased = language.text("erased");
    let body = decision
        .proposed
        .as_ref()
        .map_or(erased.as_str(), |proposed| reading.body(&proposed.body));
    let Some(due) = due(decision) else {
        return language.text_with("ask-no-date", &[("body", body.into())]);
    };
    let values = [("body", body.into()), ("day", reading.date(due).into())];
    if decision.is_overdue(reading.day) {
        language.text_with("ask-overdue", &values)
    } else {
        language.text_with("ask-due", &values)
    }
}
