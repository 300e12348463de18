//! Holds the readers to what other programs read from the same files.

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use super::super::super::sheet::{Cell, Sheet};
    use super::super::super::values::{Written, read_date};
    use super::super::open;
    use crate::base::Sources;
    use crate::diag::Notes;

    fn malformed(folder: &str) -> Vec<PathBuf> {
        let path = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data/malformed")).join(folder);
        let Ok(entries) = std::fs::read_dir(&path) else {
            println!("skipped: there is no ../shared/data/malformed/{folder}");
            return Vec::new();
        };
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        paths
    }

    fn first_sheet(path: &Path) -> Option<Sheet> {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let sources = Sources::new([(name, std::fs::read(path).unwrap())]);
        let (_, file) = sources.iter().next().unwrap();
        Some(open(&mut Notes::new(), file)?.sheets.swap_remove(0))
    }

    /// Every value of csv-spectrum is exact, but for blanks at its ends, which carry no answer.
    #[test]
    fn text_files_are_read_as_csv_spectrum_says() {
        let mut n_values = 0;
        for path in malformed("csv-spectrum").iter().filter(|path| path.extension().unwrap() == "json") {
            let records: Vec<serde_json::Map<String, serde_json::Value>> =
                serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
            let sheet = first_sheet(&path.with_extension("csv")).unwrap();
            assert_eq!(sheet.n_rows(), records.len() + 1, "{}", path.display());
            for (row, record) in records.iter().enumerate() {
                for (column, (heading, value)) in record.iter().enumerate() {
                    let column = column as u32;
                    assert_eq!(sheet.cell(0, column).to_text(), *heading, "{}", path.display());
                    let value = value.as_str().unwrap();
                    // Line ends within the public copy are those of one system alone.
                    let value = value.replace('\r', "");
                    assert_eq!(sheet.cell(row + 1, column).to_text(), value, "{}", path.display());
                    n_values += 1;
                }
            }
        }
        assert!(n_values == 0 || n_values == 57, "{n_values} values were compared");
    }

    /// Tells whether a cell says what another program printed for it, in the format of the cell.
    fn says(cell: Cell<'_>, printed: &str) -> bool {
        let printed = printed.trim();
        let linked = printed.strip_suffix("</a>").and_then(|link| link.rsplit_once('>'));
        let printed = linked.map_or(printed, |(_, text)| text);
        match cell {
            Cell::Empty => printed.is_empty(),
            Cell::Text(text) => {
                // Blanks at the end of a run within a text are kept by some programs and not by others.
                let letters = |text: &str| {
                    text.replace("\\n", "").replace("\\t", "").split_whitespace().collect::<String>()
                };
                letters(text) == letters(printed)
            }
            Cell::Number(number) => {
                let (digits, factor) = match printed.strip_suffix('%') {
                    Some(digits) => (digits, 0.01),
                    None => (printed, 1.0),
                };
                let decimals = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len());
                let half = 0.5 * factor * 10_f64.powi(-(decimals as i32));
                digits.parse::<f64>().is_ok_and(|shown| {
                    (shown * factor - number).abs() <= half.max(number.abs() * 1e-14) * 1.000_001
                })
            }
            Cell::Bool(flag) => printed.eq_ignore_ascii_case(&flag.to_string()),
            Cell::Time(time) => printed == format!("{:02}:{:02}", time.hour(), time.minute()),
            Cell::Moment(moment) => match read_date(Cell::Text(&printed.replace("\"", ""))) {
                Written::Sure(shown) | Written::Telling(shown, _) => shown.date() == moment.date(),
                Written::Either { day_first, month_first } => {
                    let year_first = moment.strftime("%y-%m-%d").to_string();
                    [day_first.date(), month_first.date()].contains(&moment.date()) || printed == year_first
                }
                Written::Serial(_) | Written::No => false,
            },
            Cell::Error(error) => printed == error,
            Cell::Uncalculated => false,
        }
    }

    /// The rows of the first sheet that hold anything are those that xlsx2csv prints.
    #[test]
    fn workbooks_are_read_as_xlsx2csv_prints_them() {
        let mut wrong = Vec::new();
        let (mut n_files, mut n_cells) = (0, 0);
        for path in malformed("xlsx2csv").iter().filter(|path| path.extension().unwrap() != "csv") {
            let name = path.file_stem().unwrap().to_str().unwrap();
            // Printed with separators of rows and sheets that were asked for.
            if name == "variousdelim" {
                continue;
            }
            let text = std::fs::read_to_string(path.with_extension("csv")).unwrap();
            let Some(sheet) = first_sheet(path) else { panic!("{name} was not opened") };
            // Other sheets follow under a line with their names.
            let text = match text.strip_prefix("-------- 1") {
                Some(first) => {
                    let (_, rows) = first.split_once('\n').unwrap();
                    rows.split("-------- 2").next().unwrap().to_owned()
                }
                None => text,
            };
            let mut reader =
                csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
            let printed: Vec<csv::StringRecord> = reader
                .records()
                .map(Result::unwrap)
                .filter(|record| record.iter().any(|field| !field.trim().is_empty()))
                .collect();
            if printed.len() != sheet.n_rows() {
                wrong.push(format!("{name}: {} rows, and {} printed", sheet.n_rows(), printed.len()));
                continue;
            }
            n_files += 1;
            for (row, record) in printed.iter().enumerate() {
                for (column, field) in record.iter().enumerate() {
                    n_cells += 1;
                    let cell = sheet.cell(row, column as u32);
                    if !says(cell, field) {
                        wrong.push(format!(
                            "{name}, row {}, column {column}: {cell:?} and {field:?}",
                            row + 1
                        ));
                    }
                }
            }
        }
        println!("{n_files} workbooks, {n_cells} cells");
        assert!(
            wrong.is_empty(),
            "{n_files} workbooks, {n_cells} cells, {} differ:\n{}",
            wrong.len(),
            wrong.join("\n")
        );
    }
}
