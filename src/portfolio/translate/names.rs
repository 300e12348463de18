//! Everything an agreement names, checked in one walk of the file as it is written: a mistake of shape in one part hides no
//! name that leads nowhere in another.

use super::references::References;
use crate::base::Id;
use crate::portfolio::PEOPLE;
use crate::portfolio::schema::nearest_in_format;
use crate::portfolio::toml_file::Place;

/// Learns the parties and indicators of an agreement, and checks every organization and indicator that it names.
///
/// What has not the shape of a name is passed over: the shape check tells of it.
pub fn check_names(place: &Place<'_>, references: &mut References<'_>) {
    let amendments: Vec<Place<'_>> = items(&place.key("amendments")).collect();
    let own = entries(&place.key("indicators"));
    let added = amendments.iter().flat_map(|amendment| entries(&amendment.key("indicators")));
    let indicators: Vec<(Id, Place<'_>)> = own.into_iter().chain(added).collect();
    references.indicators = indicators.iter().map(|(id, _)| id.clone()).collect();
    check_parties(place, references);
    for list in ["roles", "contributions", "emergency_contacts"] {
        for entry in items(&place.key(list)) {
            named(&entry.key("organization"), |at, id| references.check_party(at, id));
        }
    }
    for (_, indicator) in &indicators {
        named(&indicator.key("owner"), |at, id| references.check_party(at, id));
        // Of the measures, a ratio alone names other indicators.
        let measure = indicator.key("measure");
        for part in ["numerator", "denominator"] {
            named(&measure.key(part), |at, id| references.check_indicator(at, id));
        }
    }
    for amendment in &amendments {
        for (id, target) in entries(&amendment.key("targets")) {
            references.check_indicator(&target, &id);
        }
    }
    let narrative = place.key("narrative");
    for list in ["explanations", "actions", "restatements"] {
        let are_people = |id: &Id| list == "restatements" && id.as_str() == PEOPLE;
        for entry in items(&narrative.key(list)) {
            named(&entry.key("indicator"), |at, id| {
                if !are_people(id) {
                    references.check_indicator(at, id);
                }
            });
        }
    }
    for action in items(&narrative.key("actions")) {
        named(&action.key("owner"), |at, id| {
            references.check_organization(at, id);
        });
    }
}

fn check_parties(place: &Place<'_>, references: &mut References<'_>) {
    let parties: Vec<Place<'_>> = items(&place.key("parties")).collect();
    let mut are_known = !parties.is_empty();
    for party in &parties {
        let organization = party.key("organization");
        let is_known = id_at(&organization).is_some_and(|id| {
            if !references.parties.contains(&id) {
                references.parties.push(id.clone());
            }
            references.check_organization(&organization, &id)
        });
        are_known &= is_known;
    }
    // Where one party cannot be made out, others may be it.
    references.are_parties_known = are_known;
    for funder in items(&place.key("funders")) {
        named(&funder, |at, id| references.check_funder(at, id));
    }
}

fn named(place: &Place<'_>, check: impl FnOnce(&Place<'_>, &Id)) {
    if let Some(id) = id_at(place) {
        check(place, &id);
    }
}

fn id_at(place: &Place<'_>) -> Option<Id> {
    place.text().and_then(|text| Id::new(text).ok())
}

fn items<'f>(place: &Place<'f>) -> impl Iterator<Item = Place<'f>> {
    (0..place.n_items()).map(|index| place.item(index))
}

fn entries<'f>(place: &Place<'f>) -> Vec<(Id, Place<'f>)> {
    let keys = place.table().into_iter().flat_map(|table| table.keys());
    // A key that is no id is told of for its shape; what names it means it all the same.
    let id = |key: &str| Id::new(key).ok().or_else(|| Id::new(&nearest_in_format("id", key)?).ok());
    keys.filter_map(|key| Some((id(key.get_ref())?, place.key(key.get_ref())))).collect()
}
