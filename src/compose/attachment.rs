//! The figures of a report as data, carried inside its PDF.

use schemars::JsonSchema;
use serde::Serialize;

use super::document::Attachment;
use super::figure_table::as_told;
use super::reports::Briefing;
use super::voice::say;
use crate::base::{Date, Id, Period, Unit};
use crate::evaluate::{PartnershipEvaluation, Status};
use crate::portfolio::TargetSource;

/// What the file holds. Shares are fractions; a withheld figure has no values and says so by its status.
#[derive(Serialize, JsonSchema)]
struct Figures<'a> {
    partnership: &'a Id,
    agreement: &'a str,
    period: Days,
    #[schemars(with = "String", extend("format" = "date"))]
    as_of: Date,
    figures: Vec<Row<'a>>,
}

#[derive(Serialize, JsonSchema)]
struct Days {
    #[schemars(with = "String", extend("format" = "date"))]
    first: Date,
    #[schemars(with = "String", extend("format" = "date"))]
    last: Date,
}

impl From<Period> for Days {
    fn from(period: Period) -> Self {
        Self { first: period.start, last: period.last_day() }
    }
}

#[derive(Serialize, JsonSchema)]
struct Row<'a> {
    indicator: &'a Id,
    name: String,
    unit: Unit,
    value: Option<f64>,
    numerator: Option<f64>,
    denominator: Option<f64>,
    n: Option<u32>,
    n_missing: Option<u32>,
    interval: Option<(f64, f64)>,
    window: Option<Days>,
    target: Option<f64>,
    target_source: Option<String>,
    expected: Option<f64>,
    /// The value on the day the target fell due, where that day is past and the judgement rests on it.
    #[serde(skip_serializing_if = "Option::is_none")]
    on_due_day: Option<Point>,
    status: Status,
    course: Vec<Point>,
}

#[derive(Serialize, JsonSchema)]
struct Point {
    #[schemars(with = "String", extend("format" = "date"))]
    on: Date,
    value: Option<f64>,
}

/// Returns the JSON Schema of the data file that every report carries.
pub fn attachment_schema() -> serde_json::Value {
    written().into_root_schema_for::<Figures<'_>>().to_value()
}

/// Returns the generator of schemas for what is written: what is left out where there is nothing to say is not required.
pub(super) fn written() -> schemars::SchemaGenerator {
    schemars::generate::SchemaSettings::default().for_serialize().into_generator()
}

/// Returns the figures of a partnership as JSON.
pub(super) fn figures_attachment(briefing: &Briefing<'_>, partnership: &PartnershipEvaluation) -> Attachment {
    let told = |quantity| as_told(briefing.run.profile, quantity);
    let rows = briefing.judged().into_iter().map(|(indicator, evaluation)| {
        let figure = evaluation.figure.published();
        let on_due_day = evaluation.on_due_day.as_ref();
        let judged = on_due_day.and_then(|point| Some((point.on, point.figure.published()?.value?)));
        let target = evaluation.target.as_ref();
        Row {
            indicator: &indicator.id,
            name: briefing.voice.local(&indicator.name).flat(),
            unit: indicator.unit,
            value: figure.and_then(|figure| figure.value).map(told),
            numerator: figure.and_then(|figure| figure.numerator),
            denominator: figure.and_then(|figure| figure.denominator),
            n: figure.map(|figure| figure.n),
            n_missing: figure.and_then(|figure| figure.n_missing),
            interval: figure.and_then(|figure| figure.interval).map(|interval| (interval.low, interval.high)),
            window: figure.map(|figure| figure.window.into()),
            target: target.map(|target| target.value),
            target_source: target.map(|target| match target.source {
                TargetSource::Agreement => "agreement".to_owned(),
                TargetSource::Amendment(number) => format!("amendment-{number}"),
            }),
            expected: evaluation.expected,
            on_due_day: judged.map(|(on, quantity)| Point { on, value: Some(told(quantity)) }),
            status: evaluation.status,
            course: evaluation
                .course
                .iter()
                .map(|point| Point {
                    on: point.on,
                    value: point.figure.published().and_then(|figure| figure.value).map(told),
                })
                .collect(),
        }
    });
    let figures = Figures {
        partnership: &partnership.partnership,
        agreement: &briefing.agreement.reference,
        period: partnership.period.into(),
        as_of: briefing.as_of(),
        figures: rows.collect(),
    };
    let mut text =
        serde_json::to_string_pretty(&figures).expect("plain structs with string keys always serialize");
    text.push('\n');
    Attachment {
        name: "figures.json".to_owned(),
        media_type: "application/json".to_owned(),
        description: say!(briefing.voice, "attachment-figures").flat(),
        text,
    }
}
