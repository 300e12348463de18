//! Groups by a question that takes several answers: they overlap, and the page says so.

use std::fs;

use tempfile::TempDir;

use crate::ledger::milepost;
use crate::sample_run::{plain_text, squeeze};
use crate::small_workspace::{Partnership, clients, write};

const INDICATORS: &str = "[indicators.asked]\ndirection = \"at least\"\nunit = \"responses\"\nby = [\"supports_used\"]\n\
     [indicators.asked.measure]\nkind = \"count\"\nof = { dataset = \"client-survey\" }\n\
     [indicators.asked.target]\nvalue = 12\ndue = 2026-03-31\n";

#[test]
fn groups_that_overlap_may_come_to_more_than_all_and_the_page_says_so() {
    let home = TempDir::new().expect("a folder");
    let roster = clients("C", 20, ",,Medium");
    write(home.path(), "internal", &[Partnership { id: "north", indicators: INDICATORS.to_owned(), roster }]);
    let answers: String = (0..20)
        .map(|at| format!("C{at},2026-02-01,Finding a unit;Talking with the landlord,{at}\n"))
        .collect();
    let survey = format!("client_key,date,supports_used,comment\n{answers}");
    fs::write(home.path().join("inputs/north/client-survey.csv"), survey).expect("a file can be written");
    let settings = home.path().join("milepost.toml");
    let both = fs::read_to_string(&settings).expect("it was written").replace("[\"en\"]", "[\"en\", \"fr\"]");
    fs::write(&settings, both).expect("a file can be written");
    milepost(home.path()).args(["run", "--report", "evaluation"]).assert().code(0);
    for (language, note) in [
        (
            "en",
            "An answer can name several of these groups, so that together they can come to more than all.",
        ),
        ("fr", "Une réponse peut nommer plusieurs de ces groupes : ensemble, ils peuvent dépasser le total."),
    ] {
        let path = format!("outputs/2026-Q1/north/north-evaluation-2026-q1-{language}.pdf");
        let page = plain_text(&fs::read(home.path().join(path)).expect("it was written"));
        assert!(page.contains(&squeeze(note)), "{page}");
    }
}
