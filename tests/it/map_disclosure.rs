//! The system map for other readers than the partners: small numbers of people, what would give them away, and words.

use std::collections::BTreeMap;

use milepost::base::{Id, Profile};
use milepost::measure::{Disclosed, FitReason, SystemMapFigures};
use proptest::prelude::*;

use super::system_map::{shown, survey_for};

const HEAD: &str =
    "survey_date,wave,organization,program_name,type_funded,beds,occupied_now,served_per_year\n";

fn map(profile: Profile, records: &str) -> SystemMapFigures {
    let outcome = survey_for(profile, records);
    assert!(outcome.notes.iter().all(|note| note.code != "disclosure-leak"), "something leaks");
    outcome.measurements.system_map.unwrap()
}

/// Returns what is told of a type: in use, the share in use in percent, served; `?` where it is withheld.
fn told(map: &SystemMapFigures, kind: &str) -> (String, String, String) {
    let group = map.types.iter().find(|group| group.kind.as_ref().map(Id::as_str) == Some(kind)).unwrap();
    let people = |people: &Option<Disclosed<f64>>| match people {
        None => "-".to_owned(),
        Some(people) => people.published().map_or("?".to_owned(), f64::to_string),
    };
    let share = group.capacity.share_in_use().map(|share| format!("{:.0}", share * 100.0));
    (
        people(&group.capacity.occupied),
        share.unwrap_or_else(|| "?".to_owned()),
        people(&group.capacity.served),
    )
}

#[test]
fn a_small_number_takes_with_it_what_would_give_it_away() {
    // In use: outreach 3 is small; with the total printed, one more type must go. The cheapest is the smaller of the other two,
    // drop-in. Shares in use go with the numbers, for 3 of 10 beds are 30 %. Of people served nobody is few: all stand.
    let records = format!(
        "{HEAD}2026-02-01,,A,One,outreach,10,3,60\n2026-02-01,,B,Two,drop-in,20,15,70\n\
        2026-02-01,,C,Three,transitional,40,38,80\n"
    );
    let map = map(Profile::Funder, &records);
    let question = || "?".to_owned();
    assert_eq!(told(&map, "outreach"), (question(), question(), "60".to_owned()));
    assert_eq!(told(&map, "drop-in"), (question(), question(), "70".to_owned()));
    assert_eq!(told(&map, "transitional"), ("38".to_owned(), "95".to_owned(), "80".to_owned()));
    assert_eq!((shown(&map.capacity.occupied), shown(&map.capacity.served)), (Some(56.0), Some(210.0)));
    // Beds are no people.
    assert_eq!(map.capacity.beds, Some(70.0));
}

#[test]
fn what_is_left_of_two_printed_sums_is_a_number_too() {
    // Twenty-five are served by those in both surveys, twenty-eight by all: the new program serves 3. Its type holds another,
    // so no cell of the tables shows it, yet one of the two sums must go.
    let records = format!(
        "{HEAD}2025-02-01,2025,A,One,outreach,,,30\n2026-02-01,2026,A,One,outreach,,,25\n\
        2026-02-01,2026,B,Two,outreach,,,3\n"
    );
    let map = map(Profile::Funder, &records);
    let change = map.change.as_ref().unwrap();
    let told = [shown(&map.capacity.served), shown(&change.capacity.1.served)];
    assert_eq!(told.iter().flatten().count(), 1, "{told:?}");
    assert_eq!(shown(&change.capacity.0.served), Some(30.0));
}

#[test]
fn the_map_of_the_survey_before_is_taken_as_read() {
    // In 2025 the map told 40 served. Those in both serve 37 then: with both numbers known, the program that left served 3.
    let records = format!(
        "{HEAD}2025-02-01,2025,A,One,outreach,,,37\n2025-02-01,2025,B,Gone,outreach,,,3\n\
        2026-02-01,2026,A,One,outreach,,,50\n"
    );
    let map = map(Profile::Funder, &records);
    let change = map.change.as_ref().unwrap();
    assert_eq!(shown(&change.capacity.0.served), None);
    assert_eq!(shown(&change.capacity.1.served), Some(50.0));
}

#[test]
fn over_capacity_is_told_only_where_the_number_is() {
    // 4 of 3 beds: "more than full" and "fewer than five" would be 4.
    let records = format!(
        "{HEAD}2026-02-01,,A,One,outreach,3,4,\n2026-02-01,,B,Two,drop-in,20,25,\n2026-02-01,,C,Three,transitional,40,30,\n"
    );
    let names = |profile: Profile| -> Vec<String> {
        let map = map(profile, &records);
        map.over_capacity.iter().map(|at| map.programs[*at].program.clone()).collect()
    };
    assert_eq!(names(Profile::Internal), ["One", "Two"]);
    assert!(!names(Profile::Funder).contains(&"One".to_owned()));
    // A rounded number tells that a program is over its capacity only where every number it may stand for is.
    for name in names(Profile::Public) {
        let map = map(Profile::Public, &records);
        let program = map.programs.iter().find(|program| program.program == name).unwrap();
        assert!(shown(&program.occupied).unwrap() - 4.0 > program.capacity().unwrap());
    }
}

#[test]
fn numbers_on_ties_are_protected_by_their_total_too() {
    let records = "survey_date,organization,organization_type,program_name,type_funded,beds,occupied_now,refers_to_1,refers_to_1_people,refers_to_2,refers_to_2_people\n\
        2026-02-01,Lead,non-profit,One,outreach,,,Two,2,Three,40\n2026-02-01,B,non-profit,Two,drop-in,30,20,Three,12,Jane of the clinic,9\n\
        2026-02-01,C,faith,Three,transitional,,,,,,\n";
    let outcome = survey_for(Profile::Funder, records);
    let map = outcome.measurements.system_map.unwrap();
    let people: Vec<Option<f64>> = map.network.ties.iter().map(|tie| shown(&tie.people)).collect();
    // 54 in all: with 2 withheld alone it would be known, so 12 goes with it. What is withheld stands last, by names.
    assert_eq!(people, [Some(40.0), None, None]);
    assert_eq!(shown(&map.network.people), Some(54.0));
    let names: Vec<(usize, usize)> = map.network.ties.iter().map(|tie| (tie.from, tie.to)).collect();
    let place = |name: &str| map.programs.iter().position(|program| program.program == name).unwrap();
    let (one, two, three) = (place("One"), place("Two"), place("Three"));
    assert_eq!(names, [(one, three), (two, three), (one, two)]);
    // Nor does the size of a mark tell more than the numbers do.
    assert_eq!(map.network.people_of(two), 0.0);
    assert_eq!(map.network.people_of(three), 40.0);
    // What was typed and is no program is counted alone.
    assert!(map.network.strangers.is_empty());
    assert_eq!(map.network.n_strangers, 1);
    // Ten places free would tell of twenty in use.
    let reasons = map.shortlist.unwrap().partners.into_iter().flat_map(|partner| partner.reasons);
    assert!(reasons.into_iter().all(|reason| !matches!(reason, FitReason::HasRoom(_))));
}

#[test]
fn free_text_is_for_the_partners_alone() {
    let records = "survey_date,organization,program_name,type_funded,type_actual,role_gap_reason,funder_expectations,funder_1_name,\
        funder_1_expectations,funder_1_outcomes,program_goal,exclusion_criteria,referral_process,catchment_area\n\
        2026-02-01,A,One,outreach,drop-in,QZa,QZb,Fund,QZc,QZd,QZe,QZf,QZg,Harbour\n";
    for (profile, is_told) in [(Profile::Internal, true), (Profile::Funder, false), (Profile::Public, false)]
    {
        let map = map(profile, records);
        let told = serde_json::to_string(&map).unwrap();
        assert_eq!(told.contains("QZ"), is_told, "{told}");
        // Names are for everyone.
        assert!(told.contains("Fund") && told.contains("Harbour"));
    }
}

/// A program of a random survey: its type, beds if it tells them, and how many are in use and served.
type Answer = (usize, Option<i64>, Option<i64>, Option<i64>);

const KINDS: [&str; 3] = ["outreach", "drop-in", "transitional"];

fn records(wave: &str, answers: &[Option<Answer>]) -> String {
    let cell = |number: Option<i64>| number.map_or(String::new(), |number| number.to_string());
    let line = |(at, answer): (usize, &Option<Answer>)| {
        let (kind, beds, occupied, served) = (*answer)?;
        let (kind, numbers) = (KINDS[kind], [beds, occupied, served].map(cell).join(","));
        Some(format!("{wave}-02-01,{wave},Agency {at},Program {at},{kind},{numbers}\n"))
    };
    answers.iter().enumerate().filter_map(line).collect()
}

/// A sum that a reader sees or knows to be withheld: who is in it, and the least and the most it can be.
type Seen = (Vec<usize>, i64, i64);

/// Returns what a reader of a map sees of one number, over programs by the number in their names.
fn seen(map: &SystemMapFigures, rounds: bool, is_occupied: bool, answers: &[Option<Answer>]) -> Vec<Seen> {
    let gave = |at: &usize| {
        answers[*at]
            .is_some_and(|(_, _, occupied, served)| if is_occupied { occupied } else { served }.is_some())
    };
    let has_room = |at: &usize| answers[*at].is_some_and(|(_, beds, _, _)| beds.is_some_and(|beds| beds > 0));
    let of_kind = |kind: Option<&str>| -> Vec<usize> {
        let is_it =
            |at: &usize| answers[*at].is_some_and(|answer| kind.is_none_or(|kind| KINDS[answer.0] == kind));
        (0..answers.len()).filter(is_it).filter(gave).collect()
    };
    let mut sums: Vec<(Vec<usize>, Option<Option<f64>>)> = Vec::new();
    let groups = map.types.iter().map(|group| (group.kind.as_ref().map(Id::as_str), &group.capacity));
    for (kind, capacity) in groups.chain([(None, &map.capacity)]) {
        let people = if is_occupied { &capacity.occupied } else { &capacity.served };
        sums.push((of_kind(kind), people.as_ref().map(|people| people.published().copied())));
        if is_occupied {
            let used = capacity.used.as_ref().map(|used| used.places.published().copied());
            sums.push((of_kind(kind).into_iter().filter(has_room).collect(), used));
        }
    }
    if is_occupied {
        for &at in &map.over_capacity {
            let number: usize = map.programs[at].program.strip_prefix("Program ").unwrap().parse().unwrap();
            sums.push((vec![number], Some(shown(&map.programs[at].occupied))));
        }
    }
    sums.into_iter()
        .filter_map(|(of, told)| Some((of, told?)))
        .map(|(of, told)| sight(of, told, rounds))
        .collect()
}

fn sight(of: Vec<usize>, told: Option<f64>, rounds: bool) -> Seen {
    match told.map(|told| told as i64) {
        None => (of, 1, i64::MAX),
        Some(0) => (of, 0, 0),
        Some(told) if rounds => (of, (told - 4).max(11), told + 4),
        Some(told) => (of, told, told),
    }
}

/// Returns every value that each unknown can have, by trying all of them up to `most`.
fn possible(seen: &[Seen], unknown: &[usize], most: i64) -> BTreeMap<usize, Vec<i64>> {
    let mut found: BTreeMap<usize, Vec<i64>> = unknown.iter().map(|at| (*at, Vec::new())).collect();
    let mut values = vec![0_i64; unknown.len()];
    loop {
        let value = |at: &usize| unknown.iter().position(|one| one == at).map_or(0, |place| values[place]);
        let agrees = |(of, low, high): &Seen| {
            let sum: i64 = of.iter().map(value).sum();
            *low <= sum && sum <= *high
        };
        if seen.iter().all(agrees) {
            for (at, value) in unknown.iter().zip(&values) {
                let met = found.entry(*at).or_default();
                if !met.contains(value) {
                    met.push(*value);
                }
            }
        }
        let Some(place) = values.iter().position(|value| *value < most) else { return found };
        values[place] += 1;
        values[..place].fill(0);
    }
}

fn answers() -> impl Strategy<Value = Vec<Option<Answer>>> {
    let number = || prop::option::weighted(0.8, prop_oneof![0..6_i64, 0..14_i64]);
    let answer = (0..3_usize, prop::option::weighted(0.7, 1..12_i64), number(), number());
    prop::collection::vec(prop::option::weighted(0.85, answer), 4)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whoever holds the maps of two surveys and tries everything keeps five values or more for each small number.
    #[test]
    fn nobody_is_found_by_trying_everything(before in answers(), now in answers()) {
        prop_assume!(before.iter().any(Option::is_some) && now.iter().any(Option::is_some));
        let old = map(Profile::Funder, &format!("{HEAD}{}", records("2025", &before)));
        let both = format!("{HEAD}{}{}", records("2025", &before), records("2026", &now));
        let outcome = survey_for(Profile::Funder, &both);
        let leaks = outcome.notes.iter().any(|note| note.code == "disclosure-leak");
        let map = outcome.measurements.system_map.unwrap();
        if leaks {
            // Where no pattern protects what the map before gave half away, nothing is told, nor marked beside it.
            let told = map.types.iter().map(|group| &group.capacity).chain([&map.capacity]);
            prop_assert!(told.into_iter().all(|sums| shown(&sums.occupied).or(shown(&sums.served)).is_none()));
            let change = map.change.as_ref().unwrap();
            prop_assert!(change.capacity.0.occupied.is_none() && change.capacity.0.served.is_none());
            return Ok(());
        }
        for is_occupied in [true, false] {
            let number = |answer: &Answer| if is_occupied { answer.2 } else { answer.3 };
            let gave = |at: usize, answers: &[Option<Answer>]| answers[at].as_ref().and_then(number);
            let twice: Vec<usize> =
                (0..4).filter(|at| gave(*at, &before).is_some() && gave(*at, &now).is_some()).collect();
            let change = map.change.as_ref();
            let sums = change.map(|change| (&change.capacity.0, &change.capacity.1));
            let people = |one: usize| {
                let sums = sums.map(|sums| if one == 0 { sums.0 } else { sums.1 })?;
                let people = if is_occupied { &sums.occupied } else { &sums.served };
                people.as_ref().map(|people| people.published().copied())
            };
            for (one, (map, answers)) in [(&old, &before), (&map, &now)].into_iter().enumerate() {
                let mut seen = seen(map, false, is_occupied, answers);
                seen.extend(people(one).map(|told| sight(twice.clone(), told, false)));
                let unknown: Vec<usize> = (0..4).filter(|at| gave(*at, answers).is_some()).collect();
                for (at, values) in possible(&seen, &unknown, 18) {
                    let count = gave(at, answers).unwrap_or(0);
                    prop_assert!(values.contains(&count));
                    if (1..5).contains(&count) {
                        prop_assert!(values.len() >= 5, "{count} of program {at} is one of {values:?}: {seen:?}");
                    }
                }
            }
        }
    }
}
