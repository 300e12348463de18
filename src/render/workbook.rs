//! Writes a workbook as XLSX. It holds no clock: written twice, it is the same bytes.

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationRule, DocProperties, ExcelDateTime, Format, FormatAlign,
    FormatBorder, Formula, Workbook, Worksheet, XlsxError,
};

use crate::compose::book::{Book, Cell, Check, Rule, Sheet, Style};
use crate::diag::{Diagnostic, Origin};

/// The most characters that a spreadsheet program shows beside a cell or in a refusal.
const MOST_SHOWN: usize = 250;

/// Returns the bytes of the workbook.
///
/// # Errors
/// When a name or text breaks a limit of the format; nothing a form of ordinary length does.
pub fn workbook(book: &Book) -> Result<Vec<u8>, Diagnostic> {
    write(book).map_err(|error| {
        let message = format!("the workbook `{}` cannot be made: {error}", book.title);
        Diagnostic::error("workbook-limit", message, Origin::Run)
    })
}

fn write(book: &Book) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let made = ExcelDateTime::from_ymd(2026, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_title(&book.title).set_creation_datetime(&made));
    for sheet in &book.sheets {
        let worksheet = workbook.add_worksheet().set_name(&sheet.name)?;
        write_sheet(worksheet, sheet)?;
    }
    workbook.save_to_buffer()
}

fn write_sheet(worksheet: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    worksheet.set_hidden(sheet.is_hidden);
    worksheet.set_freeze_panes(sheet.frozen.0, sheet.frozen.1)?;
    for (column, width) in (0..).zip(&sheet.widths) {
        worksheet.set_column_width(column, *width)?;
    }
    for (row, cells) in (0..).zip(&sheet.rows) {
        for (column, Cell { text, style }) in (0..).zip(cells) {
            if !text.is_empty() {
                worksheet.write_string_with_format(row, column, text, &format(*style))?;
            }
        }
    }
    for check in &sheet.checks {
        let validation = validation(check)?;
        let (first, last) = check.rows;
        worksheet.add_data_validation(first, check.column, last, check.column, &validation)?;
        if check.rule == Rule::Day {
            let days = Format::new().set_num_format("yyyy-mm-dd");
            worksheet.set_column_format(check.column, &days)?;
        }
    }
    Ok(())
}

fn format(style: Style) -> Format {
    let format = Format::new().set_align(FormatAlign::Top);
    match style {
        Style::Plain => format.set_text_wrap(),
        Style::Title => format.set_bold().set_font_size(16),
        Style::Heading => format
            .set_bold()
            .set_text_wrap()
            .set_background_color(Color::RGB(0x00E3_EEF1))
            .set_border_bottom(FormatBorder::Thin),
        Style::Remark => format.set_text_wrap().set_font_size(9).set_font_color(Color::RGB(0x0055_5555)),
    }
}

fn validation(check: &Check) -> Result<DataValidation, XlsxError> {
    let validation = DataValidation::new();
    let validation = match &check.rule {
        Rule::Anything => validation.allow_any_value(),
        Rule::Listed { sheet, column, rows: (first, last) } => {
            let letters = crate::diag::cell_name(1, u32::from(*column));
            let letters = letters.trim_end_matches('1');
            let range = format!("='{sheet}'!${letters}${}:${letters}${}", first + 1, last + 1);
            validation.allow_list_formula(Formula::new(range))
        }
        Rule::OneOf(texts) => validation.allow_list_strings(texts)?,
        Rule::Whole(least, most) => validation.allow_whole_number(DataValidationRule::Between(*least, *most)),
        Rule::Number(least, most) => {
            validation.allow_decimal_number(DataValidationRule::Between(*least, *most))
        }
        Rule::Day => {
            let (first, last) =
                (ExcelDateTime::from_ymd(1900, 1, 1)?, ExcelDateTime::from_ymd(2100, 12, 31)?);
            validation.allow_date(DataValidationRule::Between(first, last))
        }
    };
    validation.set_input_message(cut(&check.prompt))?.set_error_message(cut(&check.refusal))
}

fn cut(text: &str) -> String {
    if text.chars().count() <= MOST_SHOWN {
        return text.to_owned();
    }
    let short: String = text.chars().take(MOST_SHOWN - 1).collect();
    format!("{short}…")
}
