//! Risks of which a source gives only the value, for each organisation: a table beside the matrix, never a cell
//! in it.

use loggbok_domain::OrganisationKey;
use loggbok_projections::risk::Risk;
use maud::{Markup, html};

use super::facts::title;
use crate::chart::heat;
use crate::component::{Column, Table, table};
use crate::reading::Reading;
use crate::source::{erased, sentence, source};
use crate::words::Words;

/// The same risk as raised for several organisations.
struct Row<'a> {
    theme: Option<&'a str>,
    title: String,
    risks: Vec<&'a Risk>,
}

/// The table, with where its values come from; nothing when there is none.
pub(super) fn beside(risks: &[&Risk], serious_over: u8, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    if risks.is_empty() {
        return Markup::default();
    }
    let condition = risks
        .iter()
        .find_map(|risk| risk.raised.as_ref()?.condition.as_ref());
    let serious = risks
        .iter()
        .filter(|risk| reading.view.risks.is_serious(risk, reading.day) == Some(true))
        .count();
    let values = [
        ("count", serious.into()),
        ("of", risks.len().into()),
        ("value", serious_over.into()),
    ];
    let keys: Vec<&OrganisationKey> = reading.members().map(|organisation| &organisation.key).collect();
    let mut columns = vec![Column::words(language.text("risk"))];
    columns.extend(keys.iter().map(|key| Column::figures(reading.organisation(key))));
    let content = Table {
        caption: language.text("beside-caption"),
        columns,
        rows: rows(risks, reading)
            .iter()
            .map(|row| cells(row, &keys, serious_over, reading))
            .collect(),
        sums: None,
    };
    html! {
        section.beside id="risker-per-organisation" aria-labelledby="risker-per-organisation-rubrik" {
            h3 #risker-per-organisation-rubrik {
                @match condition { Some(condition) => { (condition) } None => { (language.text("beside-title")) } }
            }
            p.lead-in { (language.text_with("beside-lead", &values)) }
            div.heat-table { (table(&content)) }
            @if let Some(first) = risks.first() {
                p.note {
                    @if let Some(assessed) = first.assessments.at(reading.day) {
                        (sentence(&language.text_with("effective-on", &[("day", reading.date(assessed.effective_on).into())]))) ". "
                        (source(&assessed.stamp, reading))
                    }
                }
            }
        }
    }
}

fn rows<'a>(risks: &[&'a Risk], reading: &Reading<'_>) -> Vec<Row<'a>> {
    let mut rows: Vec<Row<'a>> = Vec::new();
    for risk in risks {
        let theme = risk
            .raised
            .as_ref()
            .and_then(|raised| raised.theme.as_ref())
            .map(|theme| theme.as_str());
        let title = title(risk, reading.language);
        match rows
            .iter_mut()
            .find(|row| row.title == title && row.theme == theme)
        {
            Some(row) => row.risks.push(risk),
            None => rows.push(Row {
                theme,
                title,
                risks: vec![risk],
            }),
        }
    }
    rows
}

fn cells(row: &Row<'_>, keys: &[&OrganisationKey], serious_over: u8, reading: &Reading<'_>) -> Vec<Markup> {
    let language = reading.language;
    let mut cells = vec![html! {
        (row.title) @if let Some(theme) = row.theme { span.theme { (theme) } }
    }];
    cells.extend(keys.iter().map(|key| {
        let raised = row.risks.iter().find(|risk| {
            risk.raised
                .as_ref()
                .and_then(|raised| raised.organisation.as_ref())
                == Some(*key)
        });
        match raised.map(|risk| risk.assessment(reading.day).map(|assessment| assessment.value())) {
            Some(None) if raised.is_some_and(|risk| risk.assessments.is_erased_on(reading.day)) => {
                erased(language)
            }
            Some(Some(value)) => {
                html! { span class={ "value heat-" (heat(value, serious_over)) } { (value) } }
            }
            Some(None) => html! { span.lacking { (language.text("risk-not-assessed")) } },
            None => html! { span.lacking { (language.text("risk-not-raised")) } },
        }
    }));
    cells
}
