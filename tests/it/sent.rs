//! When an answer was sent: every platform says it in a column of its own, and forms that ask for the date find it there.

use std::collections::BTreeMap;

use milepost::ingest::Missing;

use super::exports::{Draft, Read, read_with};

/// A form of a client's code, the date of the answer and a remark.
fn form() -> String {
    let mut draft = Draft::default();
    draft.field("text", "Client code");
    draft.field("date", "Timestamp");
    draft.field("text", "Remark");
    draft.form("notes")
}

fn read(text: &str) -> Read {
    read_with(&[form()], vec![("inputs/notes.csv".to_owned(), text.into())])
}

/// What each platform writes of two answers, of 13 and 14 March 2026.
const EXPORTS: &[(&str, &str)] = &[
    (
        "qualtrics",
        "StartDate,EndDate,Status,Finished,RecordedDate,ResponseId,DistributionChannel,Q1,Q2\n\
         Anfangsdatum,Enddatum,Antworttyp,Beendet,Aufgezeichnetes Datum,Antwort-ID,Verteilungskanal,Client code,Remark\n\
         \"{\"\"ImportId\"\":\"\"startDate\"\"}\",\"{\"\"ImportId\"\":\"\"endDate\"\"}\",\"{\"\"ImportId\"\":\"\"status\"\"}\",\"{\"\"ImportId\"\":\"\"finished\"\"}\",\"{\"\"ImportId\"\":\"\"recordedDate\"\"}\",\"{\"\"ImportId\"\":\"\"_recordId\"\"}\",\"{\"\"ImportId\"\":\"\"distributionChannel\"\"}\",\"{\"\"ImportId\"\":\"\"QID1_TEXT\"\"}\",\"{\"\"ImportId\"\":\"\"QID2_TEXT\"\"}\"\n\
         2026-03-12 10:00:00,2026-03-13 10:00:00,0,1,2026-03-13 10:00:01,R_1,anonymous,C-1,a\n\
         2026-03-12 10:00:00,2026-03-14 10:00:00,0,1,2026-03-14 10:00:01,R_2,anonymous,C-2,b\n",
    ),
    (
        "surveymonkey",
        "Respondent ID,Collector ID,Start Date,End Date,IP Address,Client code,Remark\n\
         ,,,,,Open-Ended Response,Open-Ended Response\n\
         1,9,03/12/2026 10:00:00 AM,03/13/2026 10:00:00 AM,,C-1,a\n\
         2,9,03/12/2026 10:00:00 AM,03/14/2026 10:00:00 AM,,C-2,b\n",
    ),
    (
        "google-forms",
        "Marca temporal,Client code,Remark\n2026/03/13 3:00:00 PM GMT-5,C-1,a\n2026/03/14 3:00:00 PM GMT-5,C-2,b\n",
    ),
    (
        "microsoft-forms",
        "ID,Heure de début,Heure de fin,Adresse de messagerie,Nom,Client code,Remark\n\
         1,2026-03-12 10:00:00,2026-03-13 10:00:00,anonymous,,C-1,a\n\
         2,2026-03-12 10:00:00,2026-03-14 10:00:00,anonymous,,C-2,b\n",
    ),
    (
        "kobo",
        "\"start\";\"Client code\";\"Remark\";\"_id\";\"_uuid\";\"_submission_time\";\"_index\"\n\
         \"2026-03-12T10:00:00\";\"C-1\";\"a\";\"1\";\"u1\";\"2026-03-13T10:00:00\";\"1\"\n\
         \"2026-03-12T10:00:00\";\"C-2\";\"b\";\"2\";\"u2\";\"2026-03-14T10:00:00\";\"2\"\n",
    ),
    (
        "odk",
        "SubmissionDate,Client code,Remark,KEY\n\
         2026-03-13T10:00:00.000Z,C-1,a,uuid:1\n2026-03-14T10:00:00.000Z,C-2,b,uuid:2\n",
    ),
    (
        "limesurvey",
        "\"Response ID\",\"Date submitted\",\"Last page\",\"Start language\",\"Client code\",\"Remark\"\n\
         \"1\",\"2026-03-13 10:00:00\",\"2\",\"en\",\"C-1\",\"a\"\n\
         \"2\",\"2026-03-14 10:00:00\",\"2\",\"en\",\"C-2\",\"b\"\n",
    ),
    (
        "redcap",
        "record_id,redcap_survey_identifier,notes_timestamp,Client code,Remark,notes_complete\n\
         1,,2026-03-13 10:00:00,C-1,a,2\n2,,2026-03-14 10:00:00,C-2,b,2\n",
    ),
    (
        "typeform",
        "#,Client code,Remark,Response Type,Start Date (UTC),Stage Date (UTC),Submit Date (UTC),Network ID,Tags\n\
         a1,C-1,a,completed,2026-03-12 10:00:00,,2026-03-13 10:00:00,n1,\n\
         a2,C-2,b,completed,2026-03-12 10:00:00,,2026-03-14 10:00:00,n2,\n",
    ),
];

#[test]
fn every_platform_says_when_an_answer_was_sent() {
    for (platform, text) in EXPORTS {
        let read = read(text);
        let taken: Vec<&str> = read.tables.readings.iter().map(|reading| reading.dialect.as_str()).collect();
        assert_eq!(taken, [*platform], "{:#?}", read.notes.sorted());
        assert_eq!(read.values("notes", "f0"), ["C-1", "C-2"], "{platform}");
        assert_eq!(
            read.values("notes", "f1"),
            ["2026-03-13", "2026-03-14"],
            "{platform} {:#?}",
            read.notes.sorted()
        );
    }
}

/// A survey of REDCap's that was opened and not sent has words in place of a date, and one of LimeSurvey's without dates a date
/// that is none: neither is read as a day.
#[test]
fn what_stands_in_place_of_a_date_is_none() {
    let find = |platform: &str| EXPORTS.iter().find(|(own, _)| *own == platform).unwrap().1;
    let redcap = find("redcap").replace("2026-03-14 10:00:00", "[not completed]");
    let limesurvey = find("limesurvey").replace("2026-03-14 10:00:00", "1980-01-01 00:00:00");
    for text in [redcap, limesurvey] {
        let read = read(&text);
        assert_eq!(read.values("notes", "f1"), ["2026-03-13", "-"], "{:#?}", read.notes.sorted());
        assert_eq!(read.missing("notes", "f1"), BTreeMap::from([(1, Missing::NotAsked)]));
        assert!(read.notes.iter().all(|note| !note.code.contains("date")), "{:#?}", read.notes.sorted());
    }
}

/// What a person was asked comes before what the platform wrote.
#[test]
fn a_question_for_the_date_comes_first() {
    let text = EXPORTS.iter().find(|(own, _)| *own == "odk").unwrap().1;
    let text =
        text.replace("Remark", "Timestamp").replace(",a,", ",2026-01-02,").replace(",b,", ",2026-01-03,");
    assert_eq!(read(&text).values("notes", "f1"), ["2026-01-02", "2026-01-03"]);
}
