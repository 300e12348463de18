//! `milepost init`: lays out a workspace and says what to do next.

use super::Ending;
use super::arguments::Init;
use super::console::Console;
use crate::base::PeriodName;
use crate::diag::Notes;
use crate::pipeline;

/// Lays out a workspace.
pub fn init(console: &Console, asked: &Init) -> Ending {
    let mut notes = Notes::new();
    let period = asked.period.or_else(this_quarter);
    let Some(period) = period else {
        console.error_lines("The clock of this machine cannot be read; name the period, `--period 2026-Q1`.");
        return Ending::BadInput;
    };
    let written = pipeline::init(&mut notes, &asked.folder, period);
    console.diagnostics(&notes);
    let Ok(written) = written else { return Ending::BadInput };
    for path in &written {
        console.lines(&format!("  {}", path.display()));
    }
    console.lines(&format!(
        "Laid out a workspace of {} files for {period}. Fill in what the files ask for, and `milepost check` says what is left.",
        written.len()
    ));
    Ending::Done
}

/// Returns the quarter of today. What a run makes never depends on it: it is written into the settings once.
fn this_quarter() -> Option<PeriodName> {
    let today = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date();
    format!("{}-Q{}", today.year(), (today.month() + 2) / 3).parse().ok()
}
