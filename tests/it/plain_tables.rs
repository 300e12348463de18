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

/// Shares of rows, shares of columns in a form that rounds them, and counts with their shares beside them.
#[test]
fn a_crosstab_of_shares_is_one_as_well() {
    let head = "Reason by partnership,,,\nReason,agency-x,agency-y,Total\n";
    for rows in [
        "Landlord,43%,57%,100%\nOther,100%,0%,100%\nTotal,50%,50%,100%\n",
        "Landlord,0.67,1,0.83\nOther,0.34,0,0.17\nTotal,1,1,1\n",
        "Landlord,3 (75%),4 (100%),7 (88%)\nOther,1 (25%),0 (0%),1 (13%)\nTotal,4 (100%),4 (100%),8 (100%)\n",
    ] {
        let told = check_refused("shares", &format!("{head}{rows}"));
        assert!(told.contains("a crosstab"), "{rows}{told}");
    }
    // Shares that make up something else are what someone measured.
    let measured = "Landlord,43%,37%,100%\nOther,100%,0%,100%\nTotal,50%,50%,90%\n";
    let found = read_text("inputs/shares.csv", &format!("{head}{measured}"));
    assert!(!told_of(&found).contains("a crosstab"), "{}", told_of(&found));
}

#[test]
fn the_answers_to_one_question_counted_are_refused_where_the_figures_add_up() {
    let shares = "Did you move?,,\nAnswer,Count,Percent\nYes,3,75%\nNo,1,25%\n";
    let french = "R\u{e9}ponse;Nombre;Pourcentage\nOui;2;66,7 %\nNon;1;33,3 %\nTotal;3;100 %\n";
    let total = "Reason,Responses\nLandlord,3\nOther,1\nTotal,4\n";
    let told: Vec<String> = [("shares", shares), ("french", french), ("total", total)]
        .map(|(name, text)| check_refused(name, text))
        .into();
    insta::assert_snapshot!("refused_counts", told.concat());
    // Figures that do not add up are what someone measured.
    for text in [
        "Client ID,Count,Percent\nC-1,3,20%\nC-2,1,90%\n",
        "Client ID,Number\nC-1,3\nC-2,1\nTotal,9\n",
        "Client ID,Number\nC-1,3\nC-2,1\n",
    ] {
        let found = read_text("inputs/counts.csv", text);
        assert!(!told_of(&found).contains("how often each answer"), "{}", told_of(&found));
    }
}

#[test]
fn a_second_table_of_other_things_is_seen_and_remarks_are_not_one() {
    let moves = "Client ID,Date of move,Reason\nC-1,2025-04-02,Landlord\nC-2,2025-05-03,Landlord\n";
    let workers = format!("{moves}\nWorker,Language,Office\nA. Roe,French,North\nB. Doe,English,South\n");
    let amounts = format!("{moves}\nAccount,Amount\nRent,100\nFood,20\n");
    let told = [check_refused("workers", &workers), check_refused("amounts", &amounts)];
    insta::assert_snapshot!("refused_other_tables", told.concat());
    // A date that nobody can read, a signature, a remark: the records are still read.
    let n_read = |text: &str| read_text("inputs/moves.csv", text).table("moves").n_rows();
    assert_eq!(n_read(&format!("{moves}\nC-3,soon,Landlord\nC-4,2025-06-01,Landlord\n")), 3);
    assert!(n_read(&format!("{moves}\nPrepared by,A. Roe\nChecked by,B. Doe\n")) >= 2);
}

fn told_of(read: &Read) -> String {
    told(&read.notes)
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

#[test]
fn what_is_merged_sideways_is_read_once_and_told() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("Moves").unwrap();
    let plain = Format::new();
    sheet.write(0, 0, "Client ID").unwrap();
    sheet.write(0, 1, "Date of move").unwrap();
    sheet.merge_range(0, 2, 0, 3, "Reason", &plain).unwrap();
    sheet.write(1, 0, "C-1").unwrap();
    sheet.write(1, 1, "2025-04-02").unwrap();
    sheet.merge_range(1, 2, 1, 3, "Landlord", &plain).unwrap();
    sheet.write(2, 0, "C-2").unwrap();
    sheet.write(2, 1, "2025-04-03").unwrap();
    sheet.write(2, 2, "Other").unwrap();
    sheet.write(2, 3, "mould").unwrap();
    // A remark over the whole width is no value of a record.
    sheet.merge_range(4, 0, 4, 3, "Kept by the worker on duty", &plain).unwrap();
    let read: Read = read_files(vec![("inputs/moves.xlsx".to_owned(), workbook.save_to_buffer().unwrap())]);
    assert_eq!(read.values("moves", "client_key"), ["C-1", "C-2"]);
    assert_eq!(read.values("moves", "reason"), ["landlord", "other"]);
    insta::assert_snapshot!("merged_sideways", told(&read.notes));
}
