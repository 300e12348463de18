//! The response rate of a survey: AAPOR's first, the strictest.

use super::answers::Disposition;
use super::bench::Bench;
use super::measurements::ResponseRate;
use super::scales::waves;
use crate::ingest::Role;

/// Returns the response rate of the latest wave of the first survey whose form has dispositions.
///
/// RR1 = complete / (complete + partial + refusal + no contact + unknown eligibility). AAPOR, *Standard Definitions*.
pub fn response(bench: &Bench<'_>) -> Option<ResponseRate> {
    bench.evidence.tables.tables.keys().find_map(|form| {
        let partition = bench.partition(form)?;
        let field = partition.form.role(Role::Disposition)?;
        let options = partition.texts(&field.id);
        let wave = waves(&partition, bench.calendar.judged_on).pop()?;
        let mut rate = ResponseRate { complete: 0, eligible: 0 };
        for disposition in wave.rows.iter().filter_map(|&row| options[row].and_then(Disposition::of)) {
            match disposition {
                Disposition::Complete => {
                    rate.complete += 1;
                    rate.eligible += 1;
                }
                Disposition::Partial
                | Disposition::Refusal
                | Disposition::NoContact
                | Disposition::Unknown => {
                    rate.eligible += 1;
                }
                Disposition::Ineligible => {}
            }
        }
        (rate.eligible > 0).then_some(rate)
    })
}
