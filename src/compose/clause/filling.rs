//! What fills the clauses of one agreement: its parties, dates, lists and named values, already worded.

use std::collections::BTreeMap;

use minijinja::value::Value;
use minijinja::{Environment, Error, ErrorKind, UndefinedBehavior, context};

use super::library::ClauseTemplate;
use super::schema::Each;
use crate::base::{Id, Period, add_months};
use crate::compose::phrase::Phrase;
use crate::compose::voice::{Gender, Voice, say};
use crate::diag::{Diagnostic, Origin};
use crate::portfolio::Agreement;

/// The letters of the schedules an agreement has.
#[derive(Debug, Clone, Default)]
pub struct Schedules {
    /// Indicators and targets.
    pub indicators: Option<Phrase>,
    /// Contributions.
    pub contributions: Option<Phrase>,
    /// Roles.
    pub roles: Option<Phrase>,
}

impl Schedules {
    /// The letters schedules bear, in order.
    pub const LETTERS: [&str; 3] = ["A", "B", "C"];

    /// Returns them all in a sentence: "Schedules A to C", in French "des annexes A à C"; nothing where there are none.
    fn listed(&self, voice: &Voice<'_>) -> Phrase {
        let n = [&self.indicators, &self.contributions, &self.roles].into_iter().flatten().count();
        let Some(last) = n.checked_sub(1).and_then(|at| Self::LETTERS.get(at)) else {
            return Phrase::default();
        };
        let letter = |letter: &str| Phrase::trusted(letter);
        say!(voice, "schedules-listed", n = n, first = letter(Self::LETTERS[0]), last = letter(last))
    }
}

/// Fills the clauses of one agreement.
pub struct Filling<'a> {
    voice: &'a Voice<'a>,
    agreement: &'a Agreement,
    /// Conditions that hold: those the agreement names, and those its content implies.
    pub conditions: Vec<Id>,
    environment: Environment<'static>,
    context: Value,
    lists: BTreeMap<Each, Vec<Value>>,
}

impl<'a> Filling<'a> {
    /// Returns what fills the clauses of `agreement`; `names` are its parties' names, the lead first.
    pub fn new(
        voice: &'a Voice<'a>,
        agreement: &'a Agreement,
        names: &[Phrase],
        funders: &[Phrase],
        schedules: &Schedules,
    ) -> Self {
        let conditions = conditions(agreement, schedules);
        let facts = Facts { voice, agreement, names, funders, schedules };
        Self {
            voice,
            agreement,
            environment: environment(voice, agreement, &conditions),
            conditions,
            context: facts.context(),
            lists: facts.lists(),
        }
    }

    /// Returns the sub-clauses of a clause. `numbers` holds the number of every library clause, by id.
    ///
    /// # Errors
    /// When a text asks for a value that the agreement does not give.
    pub fn fill(
        &self,
        clause: &ClauseTemplate,
        numbers: &BTreeMap<String, String>,
        n_clauses: usize,
    ) -> Result<Vec<Phrase>, Diagnostic> {
        let context = context! {
            clause => minijinja::value::Serde(numbers),
            n_clauses => n_clauses,
            ..self.context.clone()
        };
        let mut filled = Vec::new();
        for paragraph in clause.paragraphs(self.voice.language, &self.conditions) {
            let items: Vec<Value> = match paragraph.each {
                Some(each) => self.lists.get(&each).cloned().unwrap_or_default(),
                None => vec![Value::UNDEFINED],
            };
            for item in items {
                let context = context! { item => item, ..context.clone() };
                filled.push(self.render(clause, paragraph.text, context)?);
            }
        }
        Ok(filled)
    }

    fn render(&self, clause: &ClauseTemplate, text: &str, context: Value) -> Result<Phrase, Diagnostic> {
        match self.environment.render_str(text, context) {
            Ok(text) => {
                Ok(Phrase::trusted(crate::compose::typography::typeset(text.trim(), self.voice.language)))
            }
            Err(error) => Err(self.unfilled(clause, &error)),
        }
    }

    fn unfilled(&self, clause: &ClauseTemplate, error: &Error) -> Diagnostic {
        let reason = error.detail().map_or_else(|| error.kind().to_string(), ToOwned::to_owned);
        let message = format!("the clause `{}` cannot be filled: {reason}", clause.id);
        let origin = Origin::Partnership { partnership: self.agreement.id.to_string() };
        Diagnostic::error("unfilled-placeholder", message, origin).hint(format!(
            "give what `{}` asks for in the agreement, or leave the clause out with a reason",
            clause.path
        ))
    }
}

/// Returns the conditions an agreement names, and those that its content implies.
fn conditions(agreement: &Agreement, schedules: &Schedules) -> Vec<Id> {
    let reference = &agreement.terms_of_reference;
    let implied = [
        ("contributions", schedules.contributions.is_some()),
        ("indicators", schedules.indicators.is_some()),
        ("roles", schedules.roles.is_some()),
        ("mutual", !agreement.mutual.is_empty()),
        ("exit", agreement.exit.is_some()),
        ("funders", !agreement.funders.is_empty()),
        ("expected-result", !reference.expected_result.is_empty()),
        ("decisions", !reference.decisions.is_empty()),
        ("quorum", !reference.quorum.is_empty()),
        ("dispute-steps", !reference.dispute_steps.is_empty()),
        ("emergency-contacts", !agreement.emergency_contacts.is_empty()),
    ];
    let implied = implied.into_iter().filter(|(_, holds)| *holds).filter_map(|(name, _)| Id::new(name).ok());
    agreement.clauses.conditions.iter().cloned().chain(implied).collect()
}

fn environment(voice: &Voice<'_>, agreement: &Agreement, conditions: &[Id]) -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    let values: BTreeMap<String, String> = agreement
        .clauses
        .values
        .iter()
        .map(|(id, text)| (id.to_string(), voice.local(text).marked().to_owned()))
        .collect();
    environment.add_function("value", move |name: String| {
        let missing =
            || Error::new(ErrorKind::UndefinedError, format!("the agreement gives no value `{name}`"));
        values.get(&name).cloned().ok_or_else(missing)
    });
    let holding: Vec<String> = conditions.iter().map(ToString::to_string).collect();
    environment.add_function("holds", move |name: String| holding.contains(&name));
    environment
}

/// The agreement's facts on their way into a context.
struct Facts<'a> {
    voice: &'a Voice<'a>,
    agreement: &'a Agreement,
    names: &'a [Phrase],
    funders: &'a [Phrase],
    schedules: &'a Schedules,
}

impl Facts<'_> {
    fn context(&self) -> Value {
        let Self { voice, agreement, .. } = *self;
        let term = agreement.term;
        let kind = match agreement.kind {
            crate::portfolio::AgreementKind::Memorandum => "memorandum",
            crate::portfolio::AgreementKind::Letter => "letter",
        };
        let this_agreement = say!(voice, "this-agreement", kind = kind);
        let n_others = self.names.len().saturating_sub(1);
        let (first, last) = (voice.date(term.start), voice.date(term.last_day()));
        let mut context: BTreeMap<&str, Value> = BTreeMap::from([
            ("this_agreement", text(&this_agreement.capitalized())),
            ("this_agreement_inside", text(&this_agreement)),
            ("reference", text(&voice.typed(&agreement.reference))),
            ("parties", text(&voice.locale.and(self.names))),
            ("n_parties", Value::from(self.names.len())),
            // What a party owes "the other" of two it owes "the others" of several.
            ("the_others", text(&say!(voice, "the-others", n = n_others))),
            ("to_the_others", text(&say!(voice, "to-the-others", n = n_others))),
        ]);
        if let Some(exit) = &agreement.exit {
            let n = exit.notice_days;
            context.insert("notice", text(&say!(voice, "notice-days", n = n, count = voice.whole(n))));
        }
        if let Some(lead) = self.names.first() {
            context.insert("lead", text(lead));
            context.insert("host", text(lead));
        }
        for (name, words) in [
            ("purpose", &agreement.purpose),
            ("expected_result", &agreement.terms_of_reference.expected_result),
            ("decisions", &agreement.terms_of_reference.decisions),
            ("quorum", &agreement.terms_of_reference.quorum),
        ] {
            if !words.is_empty() {
                context.insert(name, text(&voice.local(words)));
            }
        }
        if !self.funders.is_empty() {
            context.insert("funders", text(&voice.locale.and(self.funders)));
        }
        context.insert("schedules", text(&self.schedules.listed(voice)));
        context.insert("schedule", self.schedule());
        context.insert(
            "term",
            Value::from(BTreeMap::from([
                ("first_strong", text(&first.within("b"))),
                ("last_strong", text(&last.within("b"))),
                ("first", text(&first)),
                ("last", text(&last)),
                ("length", text(&self.length())),
            ])),
        );
        Value::from(context)
    }

    fn schedule(&self) -> Value {
        let letters = [
            ("indicators", &self.schedules.indicators),
            ("contributions", &self.schedules.contributions),
            ("roles", &self.schedules.roles),
        ];
        let known = letters.into_iter().filter_map(|(name, letter)| Some((name, text(letter.as_ref()?))));
        Value::from(known.collect::<BTreeMap<_, _>>())
    }

    /// Returns the length of the term: "two years", "18 months", "100 days", "one year, 11 months and 24 days".
    fn length(&self) -> Phrase {
        let voice = self.voice;
        let term = self.agreement.term;
        let begun = |n: &i32| add_months(term.start, *n) <= term.end;
        let n_months = (1..12_000).take_while(begun).last().unwrap_or(0);
        let rest = Period { start: add_months(term.start, n_months), end: term.end }.n_days() as usize;
        let words = |n: usize| voice.in_words(n, Gender::Masculine);
        let days = |n: usize, count: Phrase| say!(voice, "length-days", n = n, count = count);
        let months = |n: usize| say!(voice, "length-months", n = n, count = words(n));
        let years = |n: usize| say!(voice, "length-years", n = n, count = words(n));
        let n_months = n_months as usize;
        match (n_months, rest) {
            // A short term that ends within a month is best told in days alone.
            (0..6, 1..) => {
                let n = term.n_days() as usize;
                days(n, voice.size(n))
            }
            (_, 0) if n_months.is_multiple_of(12) => years(n_months / 12),
            (_, 0) => months(n_months),
            (_, _) => {
                let parts = [(n_months / 12, years(n_months / 12)), (n_months % 12, months(n_months % 12))];
                let whole = parts.into_iter().filter(|(n, _)| *n > 0).map(|(_, part)| part);
                voice.locale.and(&whole.chain([days(rest, words(rest))]).collect::<Vec<Phrase>>())
            }
        }
    }

    fn lists(&self) -> BTreeMap<Each, Vec<Value>> {
        let Self { voice, agreement, .. } = *self;
        let reference = &agreement.terms_of_reference;
        let obligations = agreement.exit.as_ref().map(|exit| exit.obligations.as_slice()).unwrap_or_default();
        let days = |n: u16| text(&say!(voice, "length-days", n = n, count = voice.whole(n)));
        let plain = |texts: &[crate::base::Localized]| -> Vec<Value> {
            texts.iter().map(|item| text(&sentence(voice.local(item)))).collect()
        };
        let providers =
            agreement.parties.iter().zip(self.names).filter(|(party, _)| !party.provides.is_empty());
        let providers = providers.map(|(party, name)| {
            let provided: Vec<Phrase> =
                party.provides.iter().map(|what| voice.local(what).inside()).collect();
            Value::from(BTreeMap::from([
                ("name", text(name)),
                ("provides", text(&voice.locale.and(&provided))),
            ]))
        });
        let meetings = reference.meetings.iter().map(|rule| {
            Value::from(BTreeMap::from([
                ("title", text(&voice.local(&rule.title))),
                ("days", days(rule.at_most_days)),
            ]))
        });
        let steps = reference.dispute_steps.iter().enumerate().map(|(at, step)| {
            Value::from(BTreeMap::from([
                ("number", text(&voice.size(at + 1))),
                ("who", text(&voice.local(&step.who).inside())),
                ("days", days(step.days)),
            ]))
        });
        BTreeMap::from([
            (Each::Providers, providers.collect()),
            (Each::Mutual, plain(&agreement.mutual)),
            (Each::Meetings, meetings.collect()),
            (Each::GroundRules, plain(&reference.ground_rules)),
            (Each::DisputeSteps, steps.collect()),
            (Each::Obligations, plain(obligations)),
        ])
    }
}

/// Returns a text as a sentence: with a capital, and a full stop where it has no end.
fn sentence(text: Phrase) -> Phrase {
    let ends = text.flat().ends_with(['.', '!', '?', ':', '\u{2026}']);
    let text = text.capitalized();
    if ends { text } else { Phrase::trusted(format!("{}.", text.marked())) }
}

fn text(phrase: &Phrase) -> Value {
    Value::from_safe_string(phrase.marked().to_owned())
}
