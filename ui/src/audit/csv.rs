//! A table as a file for spreadsheets: semicolons, as Swedish ones expect, and a byte order mark so that å, ä and ö
//! survive.

/// Rows as a file. A cell that a spreadsheet would take for a formula is marked as text.
pub(super) fn csv(rows: &[Vec<String>]) -> String {
    let mut file = String::from("\u{feff}");
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| quoted(cell)).collect();
        file.push_str(&cells.join(";"));
        file.push_str("\r\n");
    }
    file
}

fn quoted(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let cell = if formula {
        format!("'{cell}")
    } else {
        cell.to_owned()
    };
    if cell.contains(['"', ';', '\n', '\r']) {
        return format!("\"{}\"", cell.replace('"', "\"\""));
    }
    cell
}

#[cfg(test)]
mod tests {
    use super::csv;

    #[test]
    fn cells_are_kept_apart_and_none_is_a_formula() {
        let row = ["a;b", "sade \"ja\"", "=1+1", "@hem", "−5", "två\nrader"].map(str::to_owned);
        assert_eq!(
            csv(&[row.to_vec()]),
            "\u{feff}\"a;b\";\"sade \"\"ja\"\"\";'=1+1;'@hem;−5;\"två\nrader\"\r\n"
        );
    }
}
