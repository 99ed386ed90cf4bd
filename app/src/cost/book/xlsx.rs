//! The book as an XLSX workbook.
//!
//! Every cell holds its value; one that follows from others holds the formula too. Formulas round to whole öre, so that
//! what a spreadsheet computes is what is kept, whatever its binary fractions do. A text is always a text: where it
//! begins like a formula the cell is marked, so that it stays one when somebody edits it.

use chrono::Datelike;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula as Written, Workbook, Worksheet,
    XlsxError,
};

use super::sheet::{Cell, Formula, Row, Sheet};
use super::{Book, kronor};
use crate::csv::is_like_a_formula;

/// Where the head of the columns stands: below title and note.
const HEAD: u32 = 2;
/// The first row of the table.
const FIRST: u32 = HEAD + 1;

/// The workbook's bytes.
pub(super) fn written(book: &Book) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let at = &book.head.recorded_at;
    let made = ExcelDateTime::from_timestamp(at.timestamp())?;
    let properties = DocProperties::new()
        .set_title(&book.head.programme)
        .set_creation_datetime(&made);
    workbook.set_properties(&properties);
    let formats = Formats::of(book.language);
    for sheet in &book.sheets {
        let page = workbook.add_worksheet();
        page.set_name(&sheet.title)?;
        write(page, sheet, &formats)?;
    }
    workbook.save_to_buffer()
}

fn write(page: &mut Worksheet, sheet: &Sheet, formats: &Formats) -> Result<(), XlsxError> {
    page.write_string_with_format(0, 0, &sheet.title, &formats.title)?;
    page.write_string_with_format(1, 0, &sheet.note, &formats.note)?;
    for (at, column) in (0..).zip(&sheet.columns) {
        page.set_column_width(at, f64::from(column.width))?;
        page.write_string_with_format(HEAD, at, &column.label, &formats.head)?;
    }
    for (number, row) in (0..).zip(&sheet.rows) {
        for (at, cell) in (0..).zip(&row.cells) {
            put(page, (number, at), (cell, row), formats)?;
        }
    }
    let frozen = u16::try_from(sheet.frozen).unwrap_or(0);
    page.set_freeze_panes(FIRST, frozen)?;
    page.set_repeat_rows(HEAD, HEAD)?;
    let facts = sheet.rows.iter().rposition(|row| !row.sums);
    if let (Some(last), Some(width)) = (facts, sheet.columns.len().checked_sub(1)) {
        let (last, width) = (
            u32::try_from(last).unwrap_or(0),
            u16::try_from(width).unwrap_or(0),
        );
        page.autofilter(HEAD, 0, FIRST + last, width)?;
    }
    page.set_landscape();
    page.set_paper_size(9);
    page.set_print_fit_to_pages(1, 0);
    Ok(())
}

fn put(
    page: &mut Worksheet,
    (number, column): (u32, u16),
    (cell, row): (&Cell, &Row),
    formats: &Formats,
) -> Result<(), XlsxError> {
    let at = FIRST + number;
    let format = formats.for_cell(cell, row.sums);
    match cell {
        Cell::Empty if row.sums => page.write_blank(at, column, format)?,
        Cell::Empty => page,
        Cell::Text(text) => page.write_string_with_format(at, column, text, format)?,
        Cell::Money(ore) => {
            page.write_number_with_format(at, column, number_of(&kronor(*ore, '.'))?, format)?
        }
        Cell::Reckoned(formula, ore) => {
            let formula = Written::new(formula.in_cell(at, column)).set_result(kronor(*ore, '.'));
            page.write_formula_with_format(at, column, formula, format)?
        }
        Cell::Share(points) => page.write_number_with_format(at, column, share(points.0)?, format)?,
        Cell::Count(count) => {
            page.write_number_with_format(at, column, number_of(&count.to_string())?, format)?
        }
        Cell::Counted(formula, count) => {
            let formula = Written::new(formula.in_cell(at, column)).set_result(count.to_string());
            page.write_formula_with_format(at, column, formula, format)?
        }
        Cell::Day(day) => {
            let year = u16::try_from(day.year()).unwrap_or(0);
            let (month, date) = (
                day.month().try_into().unwrap_or(0),
                day.day().try_into().unwrap_or(0),
            );
            match ExcelDateTime::from_ymd(year, month, date) {
                Ok(known) => page.write_datetime_with_format(at, column, &known, format)?,
                // Workbooks know no day before 1900.
                Err(_) => page.write_string_with_format(at, column, day.to_string(), format)?,
            }
        }
    };
    Ok(())
}

/// The nearest number to a decimal: kronor with öre are read, never divided.
fn number_of(decimal: &str) -> Result<f64, XlsxError> {
    decimal
        .parse()
        .map_err(|_| XlsxError::ParameterError(format!("{decimal} is no number")))
}

/// Basis points as a part of one.
fn share(points: i64) -> Result<f64, XlsxError> {
    let sign = if points < 0 { "-" } else { "" };
    let (whole, rest) = (points.unsigned_abs() / 10_000, points.unsigned_abs() % 10_000);
    number_of(&format!("{sign}{whole}.{rest:04}"))
}

impl Formula {
    /// As it is written in a cell. `N` makes nothing of an empty cell.
    fn in_cell(&self, row: u32, column: u16) -> String {
        let here = |column: usize| cell_name(row, column);
        match self {
            Self::Less(from, less) => format!("=ROUND(N({})-N({}),2)", here(*from), here(*less)),
            Self::Least(one, other) => format!("=MIN(N({}),N({}))", here(*one), here(*other)),
            Self::Across(columns) => {
                format!(
                    "=ROUND(SUM({}:{}),2)",
                    here(*columns.start()),
                    here(*columns.end())
                )
            }
            Self::Down(rows) => {
                let at = |number: usize| {
                    let number = u32::try_from(number).unwrap_or(0);
                    cell_name(FIRST + number, usize::from(column))
                };
                format!("=ROUND(SUM({}:{}),2)", at(*rows.start()), at(*rows.end()))
            }
            Self::Onward {
                from_above: true,
                column: add,
            } => {
                let above = cell_name(row.saturating_sub(1), usize::from(column));
                format!("=ROUND(N({above})+N({}),2)", here(*add))
            }
            Self::Onward {
                from_above: false,
                column: add,
            } => format!("=N({})", here(*add)),
        }
    }
}

fn cell_name(row: u32, column: usize) -> String {
    rust_xlsxwriter::utility::row_col_to_cell(row, u16::try_from(column).unwrap_or(0))
}

/// How cells look.
struct Formats {
    title: Format,
    note: Format,
    head: Format,
    plain: Kinds,
    sums: Kinds,
}

/// How the cells of a row look.
struct Kinds {
    text: Format,
    /// A text that begins like a formula.
    marked: Format,
    money: Format,
    share: Format,
    count: Format,
    day: Format,
}

impl Formats {
    fn of(language: loggbok_domain::Language) -> Self {
        let plain = Format::new().set_align(FormatAlign::Top);
        let sums = plain.clone().set_bold().set_border_top(FormatBorder::Thin);
        Self {
            title: Format::new().set_bold().set_font_size(14),
            note: Format::new().set_italic(),
            head: Format::new()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Bottom)
                .set_background_color("E9EEF2")
                .set_border_bottom(FormatBorder::Thin),
            plain: Kinds::of(&plain, language),
            sums: Kinds::of(&sums, language),
        }
    }

    fn for_cell(&self, cell: &Cell, sums: bool) -> &Format {
        let kinds = if sums { &self.sums } else { &self.plain };
        match cell {
            Cell::Empty => &kinds.money,
            Cell::Text(text) if is_like_a_formula(text) => &kinds.marked,
            Cell::Text(_) => &kinds.text,
            Cell::Money(_) | Cell::Reckoned(..) => &kinds.money,
            Cell::Share(_) => &kinds.share,
            Cell::Count(_) | Cell::Counted(..) => &kinds.count,
            Cell::Day(_) => &kinds.day,
        }
    }
}

impl Kinds {
    fn of(base: &Format, language: loggbok_domain::Language) -> Self {
        let money = match language {
            loggbok_domain::Language::Swedish => r##"#,##0.00\ "kr""##,
            loggbok_domain::Language::English => r##""SEK"\ #,##0.00"##,
        };
        let text = base.clone().set_text_wrap();
        Self {
            marked: text.clone().set_quote_prefix(),
            text,
            money: base.clone().set_num_format(money),
            share: base.clone().set_num_format("0.00%"),
            count: base.clone().set_num_format("0"),
            day: base.clone().set_num_format("yyyy-mm-dd"),
        }
    }
}
