//! Tables that read well on paper, scroll by themselves on a narrow screen, and stand behind every chart.

use loggbok_domain::Language;
use maud::{Markup, html};

use crate::words::Words;

/// A column.
#[derive(Debug, Clone)]
pub struct Column {
    label: String,
    numeric: bool,
}

impl Column {
    /// A column of words, to the left.
    #[must_use]
    pub fn words(label: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            numeric: false,
        }
    }

    /// A column of figures, to the right, digits under digits.
    #[must_use]
    pub fn figures(label: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            numeric: true,
        }
    }

    /// Its label.
    #[must_use]
    pub fn label(&self) -> &str {
        &self.label
    }

    fn class(&self) -> Option<&'static str> {
        self.numeric.then_some("numeric")
    }
}

/// A table. The first cell of every row is its heading.
#[derive(Debug, Clone)]
pub struct Table {
    /// What the table shows, for the eye and for a screen reader.
    pub caption: String,
    /// Its columns, the row headings included.
    pub columns: Vec<Column>,
    /// Its rows, as many cells as columns.
    pub rows: Vec<Vec<Markup>>,
    /// A last row of sums.
    pub sums: Option<Vec<Markup>>,
}

/// Draws a table in a region of its own that may scroll sideways.
#[must_use]
pub fn table(table: &Table) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label=(table.caption) {
            table {
                caption { (table.caption) }
                thead {
                    tr { @for column in &table.columns {
                        th class=[column.class()] scope="col" { (column.label) }
                    } }
                }
                tbody { @for row in &table.rows { (cells(table, row)) } }
                @if let Some(sums) = &table.sums { tfoot { (cells(table, sums)) } }
            }
        }
    }
}

fn cells(table: &Table, row: &[Markup]) -> Markup {
    html! {
        tr {
            @for (index, (cell, column)) in row.iter().zip(&table.columns).enumerate() {
                @if index == 0 { th scope="row" { (cell) } }
                @else { td class=[column.class()] { (cell) } }
            }
        }
    }
}

/// The equivalent table of a chart, folded away until asked for; a print shows it only when open.
#[must_use]
pub fn as_table(content: &Table, language: Language) -> Markup {
    html! {
        details.as-table {
            summary { (language.text("show-as-table")) }
            (table(content))
        }
    }
}

#[cfg(test)]
mod tests {
    use maud::html;

    use super::{Column, Table, table};

    #[test]
    fn rows_have_headings_and_figures_their_own_alignment() {
        let drawn = table(&Table {
            caption: "Budget".into(),
            columns: vec![Column::words("Kommun"), Column::figures("Kronor")],
            rows: vec![vec![html! { "Åmål" }, html! { "1" }]],
            sums: None,
        });
        let text = drawn.into_string();
        assert!(
            text.contains(r#"<th scope="row">Åmål</th><td class="numeric">1</td>"#),
            "{text}"
        );
    }
}
