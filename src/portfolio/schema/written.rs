//! Values as people write them: dates, text in one or two languages, amounts, due dates, windows, units, tables by id.
//!
//! Each is read by one `FromStr`, which the shape check calls by the `format` in the schema, so that serde never meets a
//! value that the check has let pass and it cannot read.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use indexmap::IndexMap;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::base::{Date, Id, Language, Localized, Noun, PeriodName, Unit, nearest};
use crate::portfolio::Window;

/// A civil date: `2025-04-01`, with or without quotes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Day(pub Date);

/// An amount: `10`, or `"15 %"`, or `"2 points"` of a percentage.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Amount {
    /// A number in the unit at hand.
    Plain(f64),
    /// A percentage, held as written: 15.
    Percent(f64),
    /// Percentage points, held as written: 2.
    Points(f64),
}

/// When something is to be reached: a date, `"month 4"` or `"every period"`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum DueText {
    /// A date.
    On(Date),
    /// The end of that agreement month.
    Month(u16),
    /// In every period.
    EveryPeriod,
}

/// Which records are looked at: `"to date"`, `"between month 6 and month 12"`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WindowText(pub Window);

/// A unit in words: `"percent"`, `"clients"`, `"visits per client-month"`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct UnitText(pub Unit);

/// What is counted, in English: `"clients"`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NounText(pub Noun);

/// A period by its name: `"2026-Q1"`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PeriodText(pub PeriodName);

/// A colour: `"#0E4A5A"`.
#[derive(Debug, Clone, PartialEq)]
pub struct Colour(pub String);

/// Text in one language or two: `"Agency Y"`, or `{ en = "Visits", fr = "Visites" }`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Words(pub Localized);

/// Entries by id, in the order they are written.
#[derive(Debug, Clone, PartialEq)]
pub struct Keyed<V>(pub IndexMap<Id, V>);

impl<V> Default for Keyed<V> {
    fn default() -> Self {
        Self(IndexMap::new())
    }
}

/// Checks `text` against a `format` of the schema; unknown formats accept anything.
///
/// # Errors
/// With what was expected, as the end of “… is not”.
pub fn check_format(format: &str, text: &str) -> Result<(), String> {
    fn read<T: FromStr<Err = String>>(text: &str) -> Result<(), String> {
        T::from_str(text).map(|_| ())
    }
    match format {
        "id" => {
            Id::new(text).map(|_| ()).map_err(|_| "an id: lower-case letters, digits, `-` and `_`".to_owned())
        }
        "date" => read::<Day>(text),
        "amount" => read::<Amount>(text),
        "due" => read::<DueText>(text),
        "window" => read::<WindowText>(text),
        "unit" => read::<UnitText>(text),
        "noun" => read::<NounText>(text),
        "period" => read::<PeriodText>(text),
        "colour" => read::<Colour>(text),
        _ => Ok(()),
    }
}

/// Returns the value of a format that was most likely meant.
pub fn nearest_in_format(format: &str, text: &str) -> Option<String> {
    match format {
        "id" => {
            let spaced = text.trim().to_lowercase().replace([' ', '.', '/'], "-");
            Id::new(&spaced).ok().map(|id| id.to_string())
        }
        "date" => nearest_day(text).map(|day| day.to_string()),
        _ => nearest(text, format_words(format).iter().map(String::as_str)).map(str::to_owned),
    }
}

/// Returns the day that a text means in another order or with a time; none where it may mean two.
fn nearest_day(text: &str) -> Option<Date> {
    if let Some(day) = text.get(..10).and_then(|day| day.parse().ok()) {
        return Some(day);
    }
    let parts: Vec<&str> = text.split(['/', '.', '-', ' ']).collect();
    let &[first, second, third] = parts.as_slice() else { return None };
    let day = |year: &str, month: &str, day: &str| format!("{year:0>4}-{month:0>2}-{day:0>2}").parse().ok();
    if first.len() == 4 {
        return day(first, second, third);
    }
    if third.len() != 4 {
        return None;
    }
    match (day(third, second, first), day(third, first, second)) {
        (Some(one), Some(other)) => (one == other).then_some(one),
        (one, other) => one.or(other),
    }
}

/// Returns the words a format knows, for the nearest-word hint; none where it has no list.
fn format_words(format: &str) -> Vec<String> {
    let nouns = || NOUNS.iter().map(|(_, _, plural)| (*plural).to_owned());
    match format {
        "window" => [
            "period",
            "to date",
            "fiscal year to date",
            "trailing 3 months",
            "between month 6 and month 12",
            "at",
        ]
        .map(str::to_owned)
        .to_vec(),
        "due" => vec!["every period".to_owned(), "month 4".to_owned()],
        "noun" => nouns().collect(),
        "unit" => PLAIN_UNITS.iter().map(|(word, _)| (*word).to_owned()).chain(nouns()).collect(),
        _ => Vec::new(),
    }
}

const NOUNS: [(Noun, &str, &str); 18] = [
    (Noun::Client, "client", "clients"),
    (Noun::Household, "household", "households"),
    (Noun::Person, "person", "people"),
    (Noun::HousingUnit, "housing unit", "housing units"),
    (Noun::Move, "move", "moves"),
    (Noun::Visit, "visit", "visits"),
    (Noun::Referral, "referral", "referrals"),
    (Noun::Intake, "intake", "intakes"),
    (Noun::Meeting, "meeting", "meetings"),
    (Noun::Action, "action", "actions"),
    (Noun::Response, "response", "responses"),
    (Noun::Program, "program", "programs"),
    (Noun::Organization, "organization", "organizations"),
    (Noun::Session, "session", "sessions"),
    (Noun::Hour, "hour", "hours"),
    (Noun::Placement, "placement", "placements"),
    (Noun::Place, "place", "places"),
    (Noun::Record, "record", "records"),
];

const PLAIN_UNITS: [(&str, Unit); 6] = [
    ("percent", Unit::Percent),
    ("days", Unit::Days),
    ("months", Unit::Months),
    ("points", Unit::Points),
    ("dollars", Unit::Dollars),
    ("ratio", Unit::Ratio),
];

/// Returns `text` in lower case, with one space where underscores or spaces stood.
fn plain(text: &str) -> String {
    text.to_lowercase().replace('_', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

impl FromStr for Day {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let is_day = text.len() == 10;
        let date = text.parse().ok().filter(|_| is_day);
        date.map(Self).ok_or_else(|| "a date: write `2025-04-01`".to_owned())
    }
}

impl FromStr for Amount {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let number = |digits: &str| digits.trim().parse().ok().filter(|n: &f64| n.is_finite());
        let amount =
            match (text.strip_suffix('%'), text.strip_suffix("points").or(text.strip_suffix("point"))) {
                (Some(digits), _) => number(digits).map(Self::Percent),
                (None, Some(digits)) => number(digits).map(Self::Points),
                (None, None) => number(text).map(Self::Plain),
            };
        amount.ok_or_else(|| "an amount: write `10`, `\"15 %\"` or `\"2 points\"`".to_owned())
    }
}

impl FromStr for DueText {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if let Ok(day) = text.parse::<Day>() {
            return Ok(Self::On(day.0));
        }
        let words = plain(text);
        match words.strip_prefix("month ").map(month) {
            Some(Some(n)) => Ok(Self::Month(n)),
            None if words == "every period" => Ok(Self::EveryPeriod),
            Some(None) | None => {
                Err("a due date: write `2025-07-31`, `\"month 4\"` or `\"every period\"`".to_owned())
            }
        }
    }
}

fn month(digits: &str) -> Option<u16> {
    digits.parse().ok().filter(|n| (1..=1200).contains(n))
}

impl FromStr for WindowText {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let words = plain(text);
        let parts: Vec<&str> = words.split(' ').collect();
        let window = match parts.as_slice() {
            ["period"] => Some(Window::Period),
            ["to", "date"] => Some(Window::ToDate),
            ["fiscal", "year", "to", "date"] => Some(Window::FiscalYearToDate),
            ["at"] => Some(Window::At),
            ["trailing", n, "months" | "month"] => month(n).map(Window::Trailing),
            ["between", "month", after, "and", "month", to] | ["between", after, "and", to] => {
                let after = after.parse().ok().filter(|n: &u16| *n < 1200);
                after
                    .zip(month(to))
                    .filter(|(after, to)| after < to)
                    .map(|(after, to)| Window::Between { after, to })
            }
            _ => None,
        };
        window.map(Self).ok_or_else(|| {
            "a window: write `\"period\"`, `\"to date\"`, `\"fiscal year to date\"`, `\"trailing 3 months\"`, \
             `\"between month 6 and month 12\"` or `\"at\"`"
                .to_owned()
        })
    }
}

impl FromStr for NounText {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let word = plain(text).replace('-', " ");
        let found = NOUNS.iter().find(|(_, singular, plural)| word == *singular || word == *plural);
        found
            .map(|(noun, ..)| Self(*noun))
            .ok_or_else(|| "a word for what is counted, such as `clients`".to_owned())
    }
}

impl FromStr for UnitText {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let word = plain(text);
        if let Some((_, unit)) = PLAIN_UNITS.iter().find(|(name, _)| word == *name) {
            return Ok(Self(*unit));
        }
        let (noun, make): (&str, fn(Noun) -> Unit) =
            match (word.strip_suffix(" per client-month"), word.strip_suffix(" per month")) {
                (Some(noun), _) => (noun, Unit::PerClientMonth),
                (None, Some(noun)) => (noun, Unit::PerMonth),
                (None, None) => (&word, Unit::Count),
            };
        noun.parse().map(|NounText(noun)| Self(make(noun))).map_err(|_| {
            "a unit: write `\"percent\"`, `\"days\"`, `\"clients\"`, `\"visits per month\"`, `\"visits per client-month\"`"
                .to_owned()
        })
    }
}

impl FromStr for PeriodText {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        text.parse().map(Self).map_err(|_| {
            "a period: write `2026-Q3`, `FY2026-Q1`, `month:4` or `2026-01-01..2026-03-31`".to_owned()
        })
    }
}

impl FromStr for Colour {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6);
        let is_hex = digits.is_some_and(|digits| digits.bytes().all(|c| c.is_ascii_hexdigit()));
        if is_hex { Ok(Self(text.to_owned())) } else { Err("a colour: write `#0E4A5A`".to_owned()) }
    }
}

/// Reads a text, a number or a TOML date, whichever of them `T` can be made of.
struct Reader<T>(std::marker::PhantomData<T>);

impl<'de, T: FromStr<Err = String>> Visitor<'de> for Reader<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a written value")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        text.parse().map_err(|expected| E::custom(format!("`{text}` is not {expected}")))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<T, E> {
        self.visit_str(&number.to_string())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<T, E> {
        self.visit_str(&number.to_string())
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<T, E> {
        self.visit_str(&number.to_string())
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        let datetime = toml::value::Datetime::deserialize(MapAccessDeserializer::new(map))?;
        self.visit_str(&datetime.to_string())
    }
}

macro_rules! written {
    ($($type:ident $types:tt $format:literal $description:literal;)*) => {$(
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_any(Reader(std::marker::PhantomData))
            }
        }

        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": $types, "format": $format, "description": $description })
            }
        }
    )*};
}

written! {
    Day ["string"] "date" "A date such as 2025-04-01.";
    Amount ["number", "string"] "amount" "A number, a percentage such as \"15 %\", or \"2 points\".";
    DueText ["string"] "due" "A date, \"month 4\" of the agreement, or \"every period\".";
    WindowText ["string"] "window" "\"period\", \"to date\", \"fiscal year to date\", \"trailing 3 months\", \"between month 6 and month 12\" or \"at\".";
    UnitText ["string"] "unit" "\"percent\", \"days\", \"clients\", \"visits per month\", \"visits per client-month\".";
    NounText ["string"] "noun" "What is counted, in English: \"clients\".";
    PeriodText ["string"] "period" "\"2026-Q3\", \"FY2026-Q1\", \"month:4\" or \"2026-01-01..2026-03-31\".";
    Colour ["string"] "colour" "A colour such as \"#0E4A5A\".";
}

/// Text in both languages, as a table.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Bilingual {
    en: Option<String>,
    fr: Option<String>,
}

struct WordsReader;

impl<'de> Visitor<'de> for WordsReader {
    type Value = Words;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("text, or a table with `en` and `fr`")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Words, E> {
        Ok(Words(Localized::same(text)))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Words, A::Error> {
        let Bilingual { en, fr } = Bilingual::deserialize(MapAccessDeserializer::new(map))?;
        Ok(Words(Localized { en, fr }))
    }
}

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(WordsReader)
    }
}

impl JsonSchema for Words {
    fn schema_name() -> Cow<'static, str> {
        "Words".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let text = || json_schema!({ "type": "string", "minLength": 1 });
        json_schema!({
            "description": "Text that is the same in both languages, or { en = \"…\", fr = \"…\" }.",
            "anyOf": [
                { "type": "string", "minLength": 1 },
                {
                    "type": "object",
                    "properties": { Language::En.code(): text(), Language::Fr.code(): text() },
                    "additionalProperties": false,
                    "minProperties": 1
                }
            ]
        })
    }
}

impl<'de, V: Deserialize<'de>> Deserialize<'de> for Keyed<V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        IndexMap::deserialize(deserializer).map(Self)
    }
}

impl<V: JsonSchema> JsonSchema for Keyed<V> {
    fn schema_name() -> Cow<'static, str> {
        format!("{}ById", V::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "object",
            "propertyNames": { "format": "id" },
            "additionalProperties": generator.subschema_for::<V>()
        })
    }
}
