//! Graduations: who moved on to a program of lower need.

use super::Fault;
use super::cohort::Cohort;
use super::partner::Partner;
use super::records::{DateStyle, Records};

/// Returns the graduations of a cohort: six by the sixth month, nine by the data cut, one after it.
pub fn graduations(partner: &Partner, cohort: &Cohort) -> Result<Vec<u8>, Fault> {
    let mut records = Records::new(
        DateStyle::YearFirst,
        &["Code client", "Date du passage", "Programme de destination", "Organisme d’accueil"],
    );
    for (client, day) in cohort.graduations() {
        records.push([
            client.key.clone().into(),
            day.into(),
            "Programme moins intensif".into(),
            partner.lead.clone().into(),
        ]);
    }
    records.into_windows_1252()
}
