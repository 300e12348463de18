//! Counts that can be worked out all the same, told to those who must mend it: which count and which totals, and nobody's own values.

use super::attack::Leak;
use super::joint::Joint;
use super::tables::{CellId, Threshold};
use crate::base::Id;
use crate::diag::{Diagnostic, Notes, Origin};

/// Tells what leaks of a partnership, and what was given away before; returns whether anything leaks.
pub fn tell(notes: &mut Notes, joint: &Joint, (at, id): (usize, &Id), threshold: Threshold) -> bool {
    let origin = || Origin::Partnership { partnership: id.to_string() };
    let cells = joint.cells_of(at);
    // That a count which is not small follows from others is nothing to warn of.
    let is_harmful = |cell: &&CellId| cells.contains(cell) && joint.tables.cells[**cell].is_small;
    for &cell in joint.pattern.given_away.iter().filter(is_harmful) {
        let message = format!(
            "{} can be worked out from what was agreed or issued already, whatever is withheld now",
            joint.tables.cells[cell].name
        );
        notes.push(Diagnostic::warning("disclosure-issued", message, origin()));
    }
    let mut leaks = joint.leaks.iter().filter(|leak| cells.contains(&leak.cell)).peekable();
    let is_leaking = leaks.peek().is_some();
    for leak in leaks {
        let message = format!(
            "{} can be narrowed down to {}, expected at least {} possible values",
            joint.tables.cells[leak.cell].name,
            possible(leak),
            threshold.0
        );
        let hint = format!("it follows from {}", totals(joint, leak));
        notes.push(Diagnostic::error("disclosure-leak", message, origin()).hint(hint));
    }
    is_leaking
}

/// Tells of a funder's roll-up that it would give a count away.
pub fn by_roll_up(joint: &Joint, funder: &Id, leak: &Leak, threshold: Threshold) -> Diagnostic {
    let message = format!(
        "the report to `{funder}` would tell {} to fewer than {} possible values",
        joint.tables.cells[leak.cell].name, threshold.0
    );
    let hint = "its numbers of people are withheld altogether";
    Diagnostic::warning("disclosure-leak", message, Origin::Run).hint(hint)
}

fn possible(leak: &Leak) -> String {
    match leak.possible.high {
        Some(high) if high > leak.possible.low => format!("{} to {high}", leak.possible.low),
        Some(_) | None => leak.possible.low.to_string(),
    }
}

fn totals(joint: &Joint, leak: &Leak) -> String {
    let tables = &joint.tables;
    let wholes = leak.sums.iter().map(|&sum| tables.cells[tables.sums[sum].whole].name.as_str());
    wholes.collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::joint::{Joint, Known};
    use super::super::members::People;
    use super::super::profile::Release;
    use super::super::release::let_through;
    use super::super::tables::Threshold;
    use crate::base::{Id, Period, Profile, Sources};
    use crate::diag::{Notes, Severity};
    use crate::ingest::Tables;
    use crate::ledger::Ledger;
    use crate::measure::computation::ComputedPartnership;
    use crate::measure::reach::{Counted, FunderReach};
    use crate::measure::{Evidence, ResponseRate};
    use crate::portfolio::{Portfolio, load};

    const FIVE: Threshold = Threshold(5);

    fn id(text: &str) -> Id {
        Id::new(text).expect("an id")
    }

    fn days() -> Period {
        Period::from_days("2026-01-01".parse().expect("a date"), "2026-03-31".parse().expect("a date"))
    }

    /// Two partnerships, north and south, and nothing agreed but that they are there.
    fn portfolio() -> Portfolio {
        let mut notes = Notes::new();
        let settings =
            "organization = \"lead\"\nprepared_by = \"Lead\"\nfiscal_year_start = 4\nlanguages = [\"en\"]\n";
        let organizations =
            "[lead]\nkind = \"agency\"\nname = \"Lead\"\n[other]\nkind = \"agency\"\nname = \"Other\"\n";
        let party = |organization: &str| {
            format!(
                "[[parties]]\norganization = \"{organization}\"\nrole = \"Party\"\nsignatory_title = \"Director\"\n"
            )
        };
        let agreement = |reference: &str| {
            format!(
                "reference = \"{reference}\"\nkind = \"memorandum\"\nstate = \"active\"\ntitle = \"Title\"\n\
                 purpose = \"Purpose\"\nterm = {{ start = 2025-04-01, end = 2027-03-31 }}\n"
            ) + &party("lead")
                + &party("other")
        };
        let files = [
            ("milepost.toml", settings.to_owned()),
            ("inputs/organizations.toml", organizations.to_owned()),
            ("inputs/agreements/north.toml", agreement("N")),
            ("inputs/agreements/south.toml", agreement("S")),
        ];
        let sources = Sources::new(files.map(|(path, text)| (path.to_owned(), text.into_bytes())));
        load(&mut notes, &sources).unwrap_or_else(|_| panic!("{:#?}", notes.sorted()))
    }

    /// So many completed the survey, of so many who were asked.
    fn answered(complete: u32, eligible: u32) -> ComputedPartnership {
        ComputedPartnership {
            period: days(),
            judged_on: days().last_day(),
            indicators: Vec::new(),
            scales: Vec::new(),
            quotes: Vec::new(),
            next_steps: Vec::new(),
            response: Some(ResponseRate { complete, eligible }),
            respondents: None,
            meetings: Vec::new(),
            quality: Vec::new(),
        }
    }

    /// Of as many people in each partnership, so many once in all; nobody is new.
    fn roll_up(each: u32, together: u32) -> FunderReach<Counted> {
        let counted = |n: u32| Counted { people: [0, n, n].into(), ..Counted::default() };
        FunderReach {
            funder: id("fund"),
            period: days(),
            year: days(),
            partnerships: vec![(id("north"), counted(each)), (id("south"), counted(each))],
            together: counted(together),
            summed: counted(2 * each),
            n_without_key: 0,
        }
    }

    /// What is handed on where nothing is protected, as if protection had failed: who has figures, whether the roll-up has, and what
    /// is said.
    fn unprotected(
        north: ComputedPartnership,
        funders: Vec<FunderReach<Counted>>,
    ) -> (Vec<String>, Vec<bool>, Notes) {
        let mut notes = Notes::new();
        let portfolio = portfolio();
        let (sources, tables, ledger) = (Sources::default(), Tables::default(), Ledger::default());
        let evidence =
            Evidence { sources: &sources, tables: &tables, portfolio: &portfolio, ledger: &ledger };
        let people = People::of(&tables);
        let known = Known { agreements: &portfolio.agreements, forms: &tables.forms, people: &people };
        let computed = vec![(id("north"), north), (id("south"), answered(20, 20))];
        let release = Release { profile: Profile::Funder, ..Release::default() };
        let joint = Joint::of((&release, FIVE), known, &computed, &funders);
        assert!(joint.leaks.is_empty(), "protection does not fail");
        let joint = joint.unprotected(FIVE);
        let decided = ((Profile::Funder, FIVE), &tables.forms, &joint);
        let (partnerships, funders): (BTreeMap<_, _>, _) =
            let_through(&mut notes, &evidence, decided, (&computed, funders));
        let is_told = funders.iter().map(|reach| reach.together.published().is_some());
        (partnerships.keys().map(ToString::to_string).collect(), is_told.collect(), notes)
    }

    #[test]
    fn a_partnership_of_which_something_leaks_is_left_out_and_told_which_totals_leak() {
        // Of 20 asked 17 completed: printed side by side they tell of the three others.
        let (partnerships, _, notes) = unprotected(answered(17, 20), vec![roll_up(20, 40)]);
        assert_eq!(partnerships, ["south"], "the others are not touched");
        let [leak] = &notes.sorted()[..] else { panic!("{:#?}", notes.sorted()) };
        assert_eq!((leak.code, leak.severity), ("disclosure-leak", Severity::Error));
        assert!(leak.origin.to_string().contains("north"), "{}", leak.origin);
        assert_eq!(
            leak.message,
            "the response: the others can be narrowed down to 3, expected at least 5 possible values"
        );
        assert_eq!(leak.hints, ["it follows from those eligible"]);
    }

    #[test]
    fn a_roll_up_with_a_partnership_that_is_left_out_has_no_numbers() {
        let (_, is_told, _) = unprotected(answered(17, 20), vec![roll_up(20, 40)]);
        assert_eq!(is_told, [false], "what it tells of all would tell of the one that is missing");
        let (_, is_told, _) = unprotected(answered(20, 20), vec![roll_up(20, 40)]);
        assert_eq!(is_told, [true]);
    }

    #[test]
    fn a_roll_up_that_leaks_has_no_numbers_and_costs_no_partnership() {
        // 40 in both, 37 people: three are served twice.
        let (partnerships, is_told, notes) = unprotected(answered(20, 20), vec![roll_up(20, 37)]);
        assert_eq!((partnerships.len(), is_told), (2, vec![false]));
        let [leak] = &notes.sorted()[..] else { panic!("{:#?}", notes.sorted()) };
        assert_eq!((leak.code, leak.severity), ("disclosure-leak", Severity::Warning));
        assert!(leak.message.contains("`fund`") && leak.message.contains("people of several partnerships"));
    }
}
