//! The derivation of the people reached under one funder's agreements: who is counted, partnership by partnership, and as a union.

use super::{Explanation, Part};
use crate::base::Id;
use crate::compose::composer::Material;
use crate::compose::phrase::Phrase;
use crate::compose::voice::{Voice, say};
use crate::ingest::Role;
use crate::ledger::{IssuedLine, Ledger};
use crate::measure::{Disclosed, FunderReach, People};

/// Explains how many people were reached with a funder's money.
pub fn people(
    voice: &Voice<'_>,
    (material, ledger): (Material<'_>, &Ledger),
    reach: &FunderReach,
) -> Explanation {
    let portfolio = material.portfolio;
    let funder = portfolio.organizations.get(&reach.funder);
    let funder = funder.map_or_else(|| voice.typed(reach.funder.as_str()), |found| voice.local(&found.name));
    let title = say!(voice, "explain-people-title", funder = funder, period = voice.days(reach.period));
    let name = |id: &Id| {
        let agreement = portfolio.agreements.get(id);
        agreement.map_or_else(|| voice.typed(id.as_str()), |agreement| voice.local(&agreement.title))
    };
    let parts = reach.partnerships.iter().map(|(id, people)| counts(voice, &name(id), people));
    let parts: Vec<Phrase> = parts
        .chain([
            counts(voice, &say!(voice, "reach-summed"), &reach.summed),
            counts(voice, &say!(voice, "reach-once"), &reach.together),
        ])
        .collect();
    let mut left_out = Vec::new();
    if reach.n_without_key > 0 {
        let count = voice.whole(reach.n_without_key);
        left_out.push(say!(voice, "reach-without-key", n = reach.n_without_key, count = count));
    } else {
        left_out.push(say!(voice, "explain-none-missing"));
    }
    let rule = [
        say!(voice, "funder-method-people"),
        say!(voice, "reach-note", year = voice.days(reach.year)),
        say!(voice, "explain-window", window = voice.days(reach.period)),
    ];
    Explanation {
        title: title.flat(),
        parts: vec![
            Part::new(&say!(voice, "explain-result"), [result(voice, &reach.together)]),
            Part::new(&say!(voice, "explain-rule"), rule),
            Part::new(&say!(voice, "explain-people-parts"), parts),
            Part::new(&say!(voice, "explain-people-lists"), lists(voice, material, reach)),
            Part::new(&say!(voice, "explain-left-out"), left_out),
            Part::new(&say!(voice, "explain-issued"), issued(voice, (material, ledger), reach, name)),
        ],
    }
}

fn result(voice: &Voice<'_>, together: &Disclosed<People>) -> Phrase {
    match together.published() {
        Some(people) => {
            let (count, new) = (voice.whole(people.served), voice.whole(people.new));
            say!(voice, "caption-reach", n = people.served, count = count, new = new)
        }
        None => say!(voice, "caption-reach-withheld"),
    }
}

fn counts(voice: &Voice<'_>, name: &Phrase, people: &Disclosed<People>) -> Phrase {
    match people.published() {
        Some(people) => say!(
            voice,
            "explain-people-counts",
            name = name,
            new = voice.whole(people.new),
            served = voice.whole(people.served),
            year = voice.whole(people.year_to_date),
        ),
        None => say!(voice, "explain-people-withheld", name = name),
    }
}

/// What was issued of the people of all partnerships, edition by edition, and what differs now.
fn issued(
    voice: &Voice<'_>,
    (material, ledger): (Material<'_>, &Ledger),
    reach: &FunderReach,
    title_of: impl Fn(&Id) -> Phrase,
) -> Vec<Phrase> {
    let run = material.evaluation;
    let known = ledger.editions().iter().filter(|edition| edition.header.as_of <= run.as_of);
    let lines = known.flat_map(|edition| edition.reach.iter().map(move |line| (edition, line)));
    let together = lines.filter(|(_, line)| line.funder == reach.funder && line.line == IssuedLine::Together);
    let told = together.map(|(edition, line)| {
        say!(
            voice,
            "explain-people-issued",
            date = voice.date(edition.header.issued_on),
            period = voice.days(line.period),
            people = voice.people_issued(line.people),
        )
    });
    let mut told: Vec<Phrase> = told.collect();
    let mut roll_ups = run.roll_ups.iter().filter(|roll_up| roll_up.funder == reach.funder);
    told.extend(roll_ups.next().and_then(|roll_up| voice.restated_people(roll_up, title_of)));
    if told.is_empty() {
        told.push(say!(voice, "explain-people-never-issued"));
    }
    told
}

/// Returns the registers that hold the people of each partnership, with how many entries: told where the partners read.
fn lists(voice: &Voice<'_>, material: Material<'_>, reach: &FunderReach) -> Vec<Phrase> {
    let is_register = |form: &Id| {
        let form = material.forms.get(form);
        form.is_some_and(|form| {
            [Role::PersonKey, Role::Date, Role::EndDate].into_iter().all(|role| form.role(role).is_some())
        })
    };
    let counted = reach.partnerships.iter().filter_map(|(id, _)| material.evaluation.partnerships.get(id));
    let datasets = counted.flat_map(|judged| &judged.figures.quality);
    datasets
        .filter(|dataset| is_register(&dataset.form) && dataset.n_rows > 0)
        .map(|dataset| {
            let files = dataset.files.iter().map(|path| Phrase::typed(path));
            let (n, count) = (dataset.n_rows, voice.whole(dataset.n_rows));
            say!(voice, "explain-people-list", files = Phrase::all(files, ", "), n = n, count = count)
        })
        .collect()
}
