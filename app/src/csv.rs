//! A table as a file for spreadsheets: semicolons, as Swedish ones expect, and a byte order mark so that å, ä and ö
//! survive.

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Field {
    /// What somebody may have written. Where a spreadsheet would take it for a formula it is marked as text.
    Text(String),
    /// A figure or a day that we wrote; it is written as it is, its minus too.
    Figure(String),
}

/// Rows as a file.
#[must_use]
pub fn csv(rows: &[Vec<Field>]) -> String {
    let mut file = String::from("\u{feff}");
    for row in rows {
        let cells: Vec<String> = row.iter().map(written).collect();
        file.push_str(&cells.join(";"));
        file.push_str("\r\n");
    }
    file
}

/// Whether a spreadsheet may take a text for a formula.
pub(crate) fn is_like_a_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

fn written(field: &Field) -> String {
    match field {
        Field::Figure(figure) => figure.clone(),
        Field::Text(text) if is_like_a_formula(text) => quoted(format!("'{text}")),
        Field::Text(text) => quoted(text.clone()),
    }
}

fn quoted(cell: String) -> String {
    if cell.contains(['"', ';', '\n', '\r']) {
        return format!("\"{}\"", cell.replace('"', "\"\""));
    }
    cell
}

#[cfg(test)]
mod tests {
    use super::{Field, csv};

    #[test]
    fn cells_are_kept_apart_and_no_text_is_a_formula() {
        let texts = ["a;b", "sade \"ja\"", "=1+1", "@hem", "-5", "−5", "två\nrader"];
        let row = texts.map(|text| Field::Text(text.to_owned()));
        assert_eq!(
            csv(&[row.to_vec()]),
            "\u{feff}\"a;b\";\"sade \"\"ja\"\"\";'=1+1;'@hem;'-5;−5;\"två\nrader\"\r\n"
        );
        let figures = ["-1234,50", "2026-03-31"].map(|figure| Field::Figure(figure.to_owned()));
        assert_eq!(csv(&[figures.to_vec()]), "\u{feff}-1234,50;2026-03-31\r\n");
    }
}
