//! Plain tables as people keep them, and sheets that look like tables and are none.

use rust_xlsxwriter::{Format, Workbook};

use super::ingest::{Read, read_files, read_text, told};

fn check_refused(name: &str, text: &str) -> String {
    let read = read_text(&format!("inputs/{name}.csv"), text);
    assert!(read.tables.tables.is_empty(), "{name} was read: {}", read.readings());
    told(&read.notes)
}

#[test]
fn what_counts_answers_instead_of_holding_them_is_refused_by_its_name() {
    let crosstab = "Reason by partnership,,,\nReason,agency-x,agency-y,Total\nLandlord,3,4,7\nOther,1,0,1\nTotal,4,4,8\n";
    let pivot =
        "Count of Client ID,Column Labels,\nRow Labels,2025-04,Grand Total\nLandlord,3,3\nGrand Total,3,3\n";
    let french = "Nombre de Client;\u{c9}tiquettes de colonnes;\n\u{c9}tiquettes de lignes;2025-04;Total g\u{e9}n\u{e9}ral\nLoyer;3;3\n";
    let report = "Q1. Did you move?,,\nAnswer,Count,Percent\nYes,3,75%\nNo,1,25%\n,,\nQ2. Why?,,\nAnswer,Count,Percent\nLandlord,3,100%\n";
    let summary = "Survey,,\n,,\nQ1. Did you move?,,\nAnswer Choices,Response Percent,Responses\nYes,75%,3\nAnswered,4,\nSkipped,0,\n";
    let told: Vec<String> = [
        ("crosstab", crosstab),
        ("pivot", pivot),
        ("french-pivot", french),
        ("report", report),
        ("summary", summary),
    ]
    .map(|(name, text)| check_refused(name, text))
    .into();
    insta::assert_snapshot!("refused_tabulations", told.concat());
}

#[test]
fn a_total_below_records_makes_no_crosstab() {
    let text = "Client ID,Date of visit,Total\nC-1,2025-04-02,1\nC-2,2025-04-03,2\nTotal,,3\n";
    let found = read_text("inputs/visits.csv", text);
    assert!(!told(&found.notes).contains("crosstab"), "{}", told(&found.notes));
}

#[test]
fn two_tables_on_one_sheet_are_refused_and_one_with_gaps_is_not() {
    let moves = "Client ID,Date of move,Reason\nC-1,2025-04-02,Landlord\nC-2,2025-05-03,Landlord\n";
    let below = format!("{moves}\nAccount,Amount\nRent,100\nClient ID,Intake date\nFood,20\n");
    let known = format!("{moves}\nClient ID,Intake date\nC-1,2025-01-01\n");
    let beside = "Client ID,Date of move,Reason,,Client ID,Intake date\nC-1,2025-04-02,Landlord,,C-7,2025-01-01\n\
                  C-2,2025-05-03,Landlord,,,\n";
    let refused = [check_refused("known", &known), check_refused("beside", beside)];
    insta::assert_snapshot!("refused_second_tables", refused.concat());

    let n_read = |text: &str| read_text("inputs/moves.csv", text).table("moves").n_rows();
    // A blank row, headings repeated on a new page, a blank column for the eye: still one table.
    assert_eq!(n_read(&format!("{moves}\nC-3,2025-06-01,Other\n")), 3);
    assert_eq!(n_read(&format!("{moves}\nClient ID,Date of move,Reason\nC-3,2025-06-01,Other\n")), 3);
    assert_eq!(
        n_read(
            "Client ID,Date of move,,Reason,Unit left\nC-1,2025-04-02,,Landlord,4\nC-2,2025-05-03,,Other,5\n"
        ),
        2
    );
    // Nothing is known of accounts: what stands below is told as records that lack their date, not dropped.
    assert!(told(&read_text("inputs/moves.csv", &below).notes).contains("moves.csv"));
}

#[test]
fn headings_in_merged_cells_of_two_rows_are_read() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let plain = Format::new();
    sheet.write(0, 0, "Moves of the year").unwrap();
    sheet.merge_range(2, 0, 3, 0, "Client ID", &plain).unwrap();
    sheet.merge_range(2, 1, 2, 2, "The move", &plain).unwrap();
    sheet.write(3, 1, "Date of move").unwrap();
    sheet.write(3, 2, "Reason").unwrap();
    for (row, (client, reason)) in [("C-1", "Landlord"), ("C-2", "Other")].iter().enumerate() {
        sheet.write(4 + row as u32, 0, *client).unwrap();
        sheet.write(4 + row as u32, 1, "2025-04-02").unwrap();
        sheet.write(4 + row as u32, 2, *reason).unwrap();
    }
    let read: Read = read_files(vec![("inputs/moves.xlsx".to_owned(), workbook.save_to_buffer().unwrap())]);
    assert_eq!(told(&read.notes), "");
    assert_eq!(read.values("moves", "client_key"), ["C-1", "C-2"]);
    assert_eq!(read.values("moves", "reason"), ["landlord", "other"]);
}
