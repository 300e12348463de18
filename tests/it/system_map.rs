//! The system map: small surveys made by hand, with what follows from them worked out in comments.

use std::collections::BTreeMap;

use milepost::base::{Id, Profile};
use milepost::measure::{ConflictRule, Disclosed, FitReason, Release, Stage, SystemMapFigures, ToldBy};

use super::worked::{Case, Outcome, run_for};

/// Returns what a run says of a survey: records, comma-separated, with `;` between several chosen options.
pub fn survey(records: &str) -> Outcome {
    survey_for(Profile::Internal, records)
}

/// Returns what a run says of a survey to some readers.
pub fn survey_for(profile: Profile, records: &str) -> Outcome {
    let case = Case {
        period: None,
        as_of: None,
        start: "2025-04-01".into(),
        end: "2027-03-31".into(),
        agreement: String::new(),
        neighbours: Vec::new(),
        tables: BTreeMap::from([("system-map".to_owned(), records.to_owned())]),
        indicators: String::new(),
        expect: Vec::new(),
    };
    run_for(&case, None, None, &Release { profile, ..Release::default() })
}

/// Returns a number of people; none where it was not given or is withheld.
pub fn shown(people: &Option<Disclosed<f64>>) -> Option<f64> {
    people.as_ref()?.published().copied()
}

fn map(records: &str) -> SystemMapFigures {
    survey(records).measurements.system_map.unwrap()
}

fn names<'m>(map: &'m SystemMapFigures, places: &[usize]) -> Vec<&'m str> {
    places.iter().map(|at| map.programs[*at].program.as_str()).collect()
}

fn ids(ids: &[Id]) -> Vec<&str> {
    ids.iter().map(Id::as_str).collect()
}

#[test]
fn response_counts_programs_organizations_and_how_requests_ended() {
    // Two organizations, however they are spelled. Of five eligible requests two were answered in full: RR1 = 2/5.
    let map = map(
        "survey_date,organization,program_name,type_funded,type_actual,sharing,consent_process,hf_choice,disposition\n\
        2026-02-01,North House,Night beds,emergency-shelter,emergency-shelter,none,verbal,2,complete\n\
        2026-02-03,NORTH HOUSE,Day room,drop-in,drop-in,aggregate,verbal,1,complete\n\
        2026-02-09,South Street,Outreach,outreach,,,,,partial\n\
        2026-02-10,East End,Kitchen,drop-in,,,,,refusal\n\
        2026-02-10,East End,Beds,emergency-shelter,,,,,no-contact\n\
        2026-02-10,Far Away,Beds,emergency-shelter,,,,,ineligible\n",
    );
    let response = &map.response;
    assert_eq!((response.n_programs, response.n_organizations, response.n_partial), (3, 2, 1));
    let rate = response.rate.unwrap();
    assert_eq!((rate.complete, rate.eligible), (2, 5));
    let (first, last) = response.answered.unwrap();
    assert_eq!((first.to_string().as_str(), last.to_string().as_str()), ("2026-02-01", "2026-02-09"));
}

#[test]
fn capacity_is_summed_and_more_than_full_is_a_warning() {
    // In use: 22 of 20 beds, 5 of 10 units; the third tells no capacity. Together 27 of 30, 0.9.
    let outcome = survey(
        "survey_date,organization,program_name,type_funded,type_actual,beds,units,caseload_spaces,occupied_now,served_per_year\n\
        2026-02-01,A,Beds,emergency-shelter,emergency-shelter,20,,,22,300\n\
        2026-02-01,B,Homes,transitional,,,10,,5,\n\
        2026-02-01,C,Street,outreach,outreach,,,,30,90\n",
    );
    let map = outcome.measurements.system_map.unwrap();
    let all = &map.capacity;
    assert_eq!((all.beds, all.units, all.caseload), (Some(20.0), Some(10.0), None));
    assert_eq!((shown(&all.occupied), shown(&all.served)), (Some(57.0), Some(390.0)));
    assert_eq!((all.share_in_use(), all.used.as_ref().unwrap().n_programs), (Some(0.9), 2));
    assert_eq!(names(&map, &map.over_capacity), ["Beds"]);
    let warnings: Vec<_> = outcome.notes.iter().filter(|note| note.code == "over-capacity").collect();
    assert_eq!(warnings.len(), 1);
    assert_eq!(warnings[0].severity, milepost::diag::Severity::Warning);
    assert_eq!(warnings[0].message, "22 in use where there is room for 20: 110 %");
    // What states no actual type is grouped by the type it is funded for.
    let types: Vec<_> = map.types.iter().map(|group| group.kind.as_ref().unwrap().as_str()).collect();
    assert_eq!(types, ["emergency-shelter", "outreach", "transitional"]);
}

#[test]
fn roles_that_differ_are_told_with_their_reason() {
    let map = map("survey_date,organization,program_name,type_funded,type_actual,role_gap_reason\n\
        2026-02-01,A,Steps,transitional,permanent-supportive,Nowhere to move on to\n\
        2026-02-01,B,Same,outreach,outreach,\n\
        2026-02-01,C,Silent,outreach,,\n");
    assert_eq!(map.roles.n_stated, 2);
    let [gap] = &map.roles.differing[..] else { panic!("one differs") };
    assert_eq!(map.programs[gap.program].program, "Steps");
    assert_eq!(gap.reason.as_deref(), Some("Nowhere to move on to"));
}

#[test]
fn funders_are_one_however_spelled_with_what_they_expect() {
    // The fund pays 100,000 + 50,000 secured and 30,000 pending, and one grant without an amount.
    let map = map(
        "survey_date,organization,program_name,type_funded,funder_1_name,funder_1_amount,funder_1_status,funder_1_end,funder_1_expectations,funder_1_reporting,funder_2_name,funder_2_amount,total_expense,reporting_frequency\n\
        2026-02-01,A,One,outreach,Harbour Fund,100000,secured,2026-09-30,Housed in 60 days,quarterly,City,20000,150000,quarterly\n\
        2026-02-01,B,Two,outreach,HARBOUR FUND,50000,,2026-06-30,housed in 60 days,monthly,,,80000,monthly\n\
        2026-02-01,C,Three,outreach,Harbour fund,30000,pending,,Beds filled,,,,,monthly\n\
        2026-02-01,D,Four,outreach,Harbour fund,,,,,,,,,\n",
    );
    let [fund, city] = &map.funding.funders[..] else { panic!("two funders") };
    assert_eq!((fund.name.as_str(), fund.programs.len()), ("Harbour Fund", 4));
    assert_eq!((fund.secured, fund.pending, fund.n_without_amount), (Some(150_000.0), Some(30_000.0), 1));
    assert_eq!(fund.expectations, ["Housed in 60 days", "Beds filled"]);
    assert_eq!(ids(&fund.reporting), ["quarterly", "monthly"]);
    assert_eq!((city.secured, city.pending), (Some(20_000.0), None));
    assert_eq!(map.funding.expense, Some((230_000.0, 2)));
    let ends: Vec<_> = map.funding.ends.iter().map(|end| (end.end.to_string(), &end.programs[..])).collect();
    assert_eq!(ends, [("2026-06-30".to_owned(), &[1][..]), ("2026-09-30".to_owned(), &[0][..])]);
    let reporting: Vec<_> = map.funding.reporting.counts.iter().map(|(id, n)| (id.as_str(), *n)).collect();
    assert_eq!(reporting, [("monthly", 2), ("quarterly", 1)]);
    assert_eq!(map.funding.reporting.n_missing, 1);
}

#[test]
fn pairs_nobody_serves_are_gaps_and_three_in_one_area_overlap() {
    // 16 services by 12 populations are 192 pairs. Served: food for men (three), food for women (three, two areas), legal
    // help for men (one): 192 - 3 = 189 gaps. The general program counts for no group.
    let map = map(
        "survey_date,organization,program_name,type_funded,services,population_primary,populations_other,catchment_area\n\
        2026-02-01,A,One,drop-in,food;legal-id,men,,Downtown\n\
        2026-02-01,B,Two,drop-in,food,men,women,downtown\n\
        2026-02-01,C,Three,drop-in,food,women,men,Downtown\n\
        2026-02-01,D,Four,drop-in,food,women,,North shore\n\
        2026-02-01,E,Five,drop-in,food,none,,Downtown\n\
        2026-02-01,F,Six,drop-in,,men,,Downtown\n",
    );
    let coverage = &map.coverage;
    assert_eq!((coverage.services.len(), coverage.populations.len()), (16, 12));
    assert_eq!(coverage.gaps().count(), 189);
    assert_eq!((coverage.n_answered, coverage.n_general), (5, 1));
    let [overlap] = &coverage.overlaps[..] else { panic!("one overlap: women are served in two areas") };
    assert_eq!((overlap.service.as_str(), overlap.population.as_str()), ("food", "men"));
    assert_eq!(overlap.area, "Downtown");
    assert_eq!(names(&map, &overlap.programs), ["One", "Two", "Three"]);
    let food = coverage.services.iter().position(|service| service.as_str() == "food").unwrap();
    assert_eq!(coverage.n_offering[food], 5);
    let women = coverage.populations.iter().position(|population| population.as_str() == "women").unwrap();
    assert_eq!(coverage.n_gaps_of(women), 15);
}

#[test]
fn conditions_that_contradict_are_found_rule_by_rule() {
    let map = map(
        "survey_date,organization,program_name,type_funded,eligibility,referrals_in,services,population_primary,populations_other,age_minimum,age_maximum,gender_served\n\
        2026-02-01,A,a self,outreach,referral-only,self;hospital,food,men,,,,\n\
        2026-02-01,B,b sober,outreach,sobriety,shelter,harm-reduction,men,,18,,all\n\
        2026-02-01,C,c age,outreach,age,self,food,youth,,25,,\n\
        2026-02-01,D,d seniors,outreach,age,self,food,men,seniors,18,54,\n\
        2026-02-01,E,e gender,outreach,gender,self,food,women,,,,men\n\
        2026-02-01,F,f none,outreach,none,self,food,men,,18,,\n\
        2026-02-01,G,g sound,outreach,sobriety;age,hospital,food,youth,,18,25,all\n\
        2026-02-01,H,h silent,outreach,referral-only,,,,,,,\n",
    );
    let found: Vec<(ConflictRule, &str)> =
        map.conflicts.iter().map(|one| (one.rule, map.programs[one.program].program.as_str())).collect();
    assert_eq!(
        found,
        [
            (ConflictRule::ReferralOnlyTakesSelf, "a self"),
            (ConflictRule::SobrietyAgainstSource, "b sober"),
            (ConflictRule::SobrietyAgainstService, "b sober"),
            (ConflictRule::AgeAgainstPopulation, "c age"),
            (ConflictRule::AgeAgainstPopulation, "d seniors"),
            (ConflictRule::GenderAgainstPopulation, "e gender"),
            (ConflictRule::NoneWithCondition, "f none"),
        ]
    );
}

#[test]
fn the_network_knows_who_named_a_tie_and_which_way_people_go() {
    // Ties: Street to Beds (both say so, the sender counts 40), Beds to Street (Beds alone), Homes from Beds (Homes alone).
    // Neighbours: Street 1, Beds 2, Homes 1, Alone 0; density 4 / (4 x 3) = 1/3; centralization
    // (1 + 0 + 1 + 2) / (3 x 2) = 2/3.
    let map = map(
        "survey_date,organization,program_name,type_funded,refers_to_1,refers_to_1_people,refers_to_2,receives_from_1,receives_from_1_people\n\
        2026-02-01,Lead,Street,outreach,BEDS,40,Somebody else,,\n\
        2026-02-01,Other,Beds,emergency-shelter,street,,,Lead street,50\n\
        2026-02-01,Third,Homes,transitional,,,,Other,7\n\
        2026-02-01,Fourth,Alone,employment,Alone,3,,,\n",
    );
    let network = &map.network;
    let place = |name: &str| map.programs.iter().position(|program| program.program == name).unwrap();
    let ties: Vec<_> = network
        .ties
        .iter()
        .map(|tie| {
            let name = |at: usize| map.programs[at].program.as_str();
            (name(tie.from), name(tie.to), tie.people(), tie.told_by, tie.is_mutual, tie.is_agreed)
        })
        .collect();
    assert_eq!(
        ties,
        [
            ("Street", "Beds", Some(40.0), ToldBy::Both, true, true),
            ("Beds", "Homes", Some(7.0), ToldBy::Receiver, false, false),
            ("Beds", "Street", None, ToldBy::Sender, true, true),
        ]
    );
    assert_eq!((network.n_mutual, network.n_one_sided), (1, 2));
    assert_eq!(names(&map, &network.isolates), ["Alone"]);
    assert_eq!(network.strangers, [("Somebody else".to_owned(), 1)]);
    assert!((network.density.unwrap() - 1.0 / 3.0).abs() < 1e-12);
    assert!((network.centralization.unwrap() - 2.0 / 3.0).abs() < 1e-12);
    let beds = &network.nodes[place("Beds")];
    assert_eq!((beds.stage, beds.degree, beds.n_neighbours, beds.is_party), (Stage::Entry, (2, 1), 2, true));
    assert_eq!(network.nodes[place("Alone")].stage, Stage::Supports);
}

#[test]
fn a_star_is_wholly_centralized_and_two_programs_are_too_few() {
    // One program tied with each of three others: (2 + 2 + 2 + 0) / (3 x 2) = 1.
    let star = map("survey_date,organization,program_name,type_funded,refers_to_1,refers_to_2,refers_to_3\n\
        2026-02-01,A,Centre,outreach,One,Two,Three\n2026-02-01,B,One,drop-in,,,\n\
        2026-02-01,C,Two,drop-in,,,\n2026-02-01,D,Three,drop-in,,,\n");
    assert_eq!((star.network.density, star.network.centralization), (Some(0.5), Some(1.0)));
    let two = map("survey_date,organization,program_name,type_funded,refers_to_1\n\
        2026-02-01,A,One,outreach,Two\n2026-02-01,B,Two,drop-in,\n");
    assert_eq!((two.network.density, two.network.centralization), (Some(1.0), None));
}

#[test]
fn two_surveys_are_compared_over_programs_in_both() {
    // Beds of those in both: 20 to 24. The 30 beds of the program that is gone and the 5 of the new one are no change.
    let map = map(
        "survey_date,wave,organization,program_name,type_funded,type_actual,beds,occupied_now,commitment\n\
        2025-02-01,2025,A,Beds,emergency-shelter,emergency-shelter,20,19,6\n\
        2025-02-01,2025,B,Gone,emergency-shelter,emergency-shelter,30,30,9\n\
        2025-02-01,2025,C,Turned,transitional,transitional,10,,\n\
        2026-02-01,2026,A,Beds,emergency-shelter,emergency-shelter,24,24,8\n\
        2026-02-01,2026,C,Turned,transitional,permanent-supportive,,8,7\n\
        2026-02-01,2026,D,New,emergency-shelter,emergency-shelter,5,5,4\n",
    );
    assert_eq!(names(&map, &[0, 1, 2]), ["Beds", "Turned", "New"]);
    let change = map.change.as_ref().unwrap();
    assert_eq!((change.earlier.as_deref(), change.later.as_deref()), (Some("2025"), Some("2026")));
    assert_eq!((change.n_earlier, change.n_both), (3, 2));
    assert_eq!(names(&map, &change.new), ["New"]);
    assert_eq!(change.gone, [("B".to_owned(), "Gone".to_owned())]);
    assert_eq!((change.capacity.0.beds, change.capacity.1.beds), (Some(20.0), Some(24.0)));
    assert_eq!(
        (shown(&change.capacity.0.occupied), shown(&change.capacity.1.occupied)),
        (Some(19.0), Some(24.0))
    );
    assert_eq!(change.roles.len(), 1);
    assert_eq!(change.commitment, Some((6.0, 8.0, 1)));
}

#[test]
fn partners_are_ranked_by_what_they_add_less_what_they_repeat() {
    // Lead offers food and case management (2 of 16) to men and youth. `Fits` serves men and adds mental health and addictions:
    // complementarity 2/14, overlap 0, strategic fit 1/2. `Same` repeats food to men and adds nothing: 0, 1/2, 1/2.
    // `Apart` serves seniors alone, so what it offers is nothing to the lead's people. `Silent` says nothing.
    let map = map(
        "survey_date,organization,organization_type,program_name,type_funded,services,population_primary,populations_other,commitment,joint_actions,beds,occupied_now,refers_to_1\n\
        2026-02-01,Lead,non-profit,Own,drop-in,food;case-management,men,youth,9,shared-data;shared-space,,,Minds\n\
        2026-02-01,Fits,health-authority,Minds,health-outreach,mental-health;addictions,men,,8,shared-data,10,7,\n\
        2026-02-01,Same,non-profit,Kitchen,drop-in,food,men,,10,,,,\n\
        2026-02-01,Apart,non-profit,Elders,drop-in,primary-care,seniors,,10,,,,\n\
        2026-02-01,Silent,,Quiet,drop-in,,,,,,,,\n\
        2026-02-01,Other,non-profit,Party,drop-in,food,seniors,,5,,,,\n",
    );
    let shortlist = map.shortlist.as_ref().unwrap();
    assert_eq!(shortlist.seeker, "Lead");
    let ranked: Vec<&str> = shortlist.partners.iter().map(|one| one.organization.as_str()).collect();
    assert_eq!(ranked, ["Fits", "Apart", "Same", "Silent", "Other"]);
    let fits = &shortlist.partners[0];
    assert_eq!(
        (fits.strategic_fit, fits.complementarity, fits.overlap),
        (Some(0.5), Some(2.0 / 14.0), Some(0.0))
    );
    assert_eq!((fits.commitment, fits.is_same_sector), (Some(0.8), Some(false)));
    let list = |names: &[&str]| names.iter().map(|name| Id::new(name).unwrap()).collect::<Vec<_>>();
    assert_eq!(
        fits.reasons,
        [
            FitReason::Adds(list(&["mental-health", "addictions"])),
            FitReason::Shares(list(&["men"])),
            FitReason::WantsToo(list(&["shared-data"])),
            FitReason::HasRoom(3),
            FitReason::AlreadyRefers(1),
        ]
    );
    let same = &shortlist.partners[2];
    assert_eq!((same.overlap, same.complementarity, same.is_same_sector), (Some(0.5), Some(0.0), Some(true)));
    assert_eq!(same.reasons, [FitReason::Shares(list(&["men"])), FitReason::Duplicates(list(&["food"]))]);
    let silent = &shortlist.partners[3];
    assert_eq!((silent.strategic_fit, silent.complementarity, silent.overlap), (None, None, None));
    // Who has an agreement with the lead comes last.
    let party = &shortlist.partners[4];
    assert_eq!(
        (party.id.as_ref().map(Id::as_str), &party.reasons),
        (Some("other"), &vec![FitReason::AlreadyPartner])
    );
}

#[test]
fn sectors_and_practice_are_counted_with_those_that_did_not_answer() {
    let map = map(
        "survey_date,organization,organization_type,program_name,type_funded,data_systems,consent_process,sharing,link_hospital,discharge_hospital,commitment\n\
        2026-02-01,A,non-profit,One,drop-in,hifis;paper,written-shared,identifiable,protocol,yes,6\n\
        2026-02-01,A,non-profit,Two,drop-in,hifis,verbal,de-identified,none,no,9\n\
        2026-02-01,B,faith,Three,drop-in,,,,,,\n",
    );
    let sectors: Vec<_> = map
        .sectors
        .iter()
        .map(|group| (group.sector.as_ref().unwrap().as_str(), group.n_organizations, group.n_programs))
        .collect();
    assert_eq!(sectors, [("non-profit", 1, 2), ("faith", 1, 1)]);
    let absent = ["indigenous", "municipal", "health-authority", "provincial", "landlord", "business"];
    assert_eq!(ids(&map.absent_sectors), absent);
    // Records may be shared by one alone: the other has consent by word of mouth.
    assert_eq!(map.data.n_ready, 1);
    assert_eq!((map.data.systems.n_answered, map.data.systems.n_missing), (2, 1));
    let hospital = &map.systems[0];
    assert_eq!((hospital.field.as_str(), hospital.n_discharges), ("link_hospital", 1));
    assert_eq!(map.participation.mean_commitment, Some(7.5));
    assert_eq!(map.participation.commitment[6..=9], [1, 0, 0, 1]);
}

#[test]
fn what_may_identify_never_leaves_the_survey() {
    let map = map(
        "survey_date,organization,program_name,type_funded,respondent_name,respondent_email,address,postal_code,contract_contact,operations_contact\n\
        2026-02-01,Cedar Rest,Shelter,vaw-shelter,Edda Larkmarrow,edda@cedar.example,9 Hidden Lane,A1A 1A1,Mara Quill,Tobin Reave\n",
    );
    let handed_on = serde_json::to_string(&map).unwrap();
    for secret in ["Edda", "edda@", "Hidden Lane", "A1A", "Mara", "Tobin"] {
        assert!(!handed_on.contains(secret), "{secret}");
    }
}
