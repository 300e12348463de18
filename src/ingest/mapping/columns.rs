//! Which field each column of an export is, for one form.

use super::super::codebook::Codebook;
use super::super::column::take_options_apart;
use super::super::dialects::{Layout, Question, Shape};
use super::super::form::{Field, FieldKind, Form};
use super::super::heading::fold;
use super::answers::{Contents, UnknownAnswer, unknown_answers};
use super::holdings::Holdings;
use super::likeness::{Headings, Likeness};
use crate::base::Id;

/// From this score on a column is mapped without asking.
const MAPPED: u32 = 80;
/// From this score on a field is worth showing as a choice.
const WORTH_SHOWING: u32 = 50;
/// How far the best field must be ahead of the next one.
const LEAD: u32 = 10;

/// What a column of an export is proposed to be.
#[derive(Debug, Clone)]
pub struct ColumnProposal {
    /// The column, from 0.
    pub column: u32,
    /// The row its heading stands in, from 1.
    pub row: u32,
    /// Its heading, as a codebook has it.
    pub heading: String,
    /// Which field it is.
    pub verdict: Verdict,
    /// Answers that no option is spelled like.
    pub unknown_answers: Vec<UnknownAnswer>,
    /// Every answer, where the field has options; nothing for a personal field.
    pub answers: Vec<String>,
    /// The different texts, for names; nothing for a personal field.
    pub texts: Vec<String>,
}

/// Which field a column is.
#[derive(Debug, Clone)]
pub enum Verdict {
    /// This one.
    Mapped {
        /// The field.
        field: Id,
        /// From 0 to 100.
        score: u32,
        /// What made it so.
        why: String,
        /// The field that comes next.
        next: Option<(Id, u32)>,
    },
    /// One of these, the best first; a person has to say.
    Unsure(Vec<(Id, u32, String)>),
    /// None.
    Unmapped {
        /// Why.
        why: String,
        /// The field that comes nearest.
        nearest: Option<(Id, u32)>,
    },
    /// Left out on purpose, says the codebook.
    Ignored,
    /// The platform adds it by itself, and no field asks for it.
    Platform,
}

/// A column, or a question with a column for each option, before it is anything.
struct Candidate<'l> {
    question: &'l Question,
    heading: String,
    column: u32,
    options: Vec<String>,
    contents: &'l Contents,
    scores: Vec<Scored>,
}

/// How likely a column is one field.
#[derive(Debug, Clone)]
struct Scored {
    field: usize,
    score: u32,
    why: String,
    is_exact: bool,
}

/// Returns what each column is in that form, in the order of the columns.
pub fn propose_columns(
    form: &Form,
    holdings: &Holdings,
    layout: &Layout,
    codebook: Option<&Codebook>,
) -> Vec<ColumnProposal> {
    let headings = Headings::new(form);
    let look = Survey { form, headings: &headings, holdings, codebook };
    let candidates: Vec<Candidate<'_>> =
        layout.questions.iter().flat_map(|question| look.candidates(question)).collect();
    let chosen = look.assign(&candidates);
    let is_taken = |field: usize| chosen.iter().flatten().any(|chosen| chosen.field == field);
    let mut proposals: Vec<ColumnProposal> = candidates
        .iter()
        .zip(&chosen)
        .map(|(candidate, chosen)| look.propose(candidate, chosen.as_ref(), &is_taken))
        .collect();
    proposals.sort_by_key(|proposal| proposal.column);
    proposals
}

/// What a sheet holds, and the form it is compared with.
struct Survey<'a> {
    form: &'a Form,
    headings: &'a Headings<'a>,
    holdings: &'a Holdings,
    codebook: Option<&'a Codebook>,
}

impl<'a> Survey<'a> {
    /// Returns what has to find a field: the question, or each of its parts where those are questions of their own.
    fn candidates(&self, question: &'a Question) -> Vec<Candidate<'a>> {
        let parts = match &question.shape {
            Shape::One(column) => {
                return vec![self.candidate(question, question.key().to_owned(), *column, &[])];
            }
            Shape::Parts(parts) => parts,
        };
        let labels: Vec<String> = parts.iter().map(|part| part.label.clone()).collect();
        let mut whole = self.candidate(question, question.key().to_owned(), question.column(), &labels);
        let takes_options = |scored: &Scored| {
            let kind = &self.form.fields[scored.field].kind;
            matches!(kind, FieldKind::Choice(_) | FieldKind::Choices(_))
        };
        whole.scores.retain(takes_options);
        let each: Vec<Candidate<'a>> = parts
            .iter()
            .map(|part| {
                let heading = format!("{} [{}]", question.heading, part.label);
                let mut candidate = self.candidate(question, heading, part.column, &[]);
                let alone = self.candidate(question, part.label.clone(), part.column, &[]);
                for (own, other) in candidate.scores.iter_mut().zip(alone.scores) {
                    if other.score > own.score {
                        *own = other;
                    }
                }
                candidate
            })
            .collect();
        let best =
            |candidate: &Candidate<'_>| candidate.scores.iter().map(|scored| scored.score).max().unwrap_or(0);
        let of_parts = each.iter().map(best).max().unwrap_or(0);
        if best(&whole) >= of_parts { vec![whole] } else { each }
    }

    fn candidate(
        &self,
        question: &'a Question,
        heading: String,
        column: u32,
        options: &[String],
    ) -> Candidate<'a> {
        let contents = self.holdings.column(column);
        // A question may also be known by its code or its place in a group.
        let names: Vec<&str> = match heading == question.key() {
            true => question.headings().collect(),
            false => vec![&heading],
        };
        let fields = 0..self.form.fields.len();
        let best = |field: usize| {
            let scored = names.iter().map(|name| self.score(name, field, contents, options));
            scored.max_by_key(|scored| (scored.is_exact, scored.score))
        };
        let scores = fields.filter_map(best).collect();
        Candidate { question, heading, column, options: options.to_vec(), contents, scores }
    }

    fn score(&self, heading: &str, at: usize, contents: &Contents, options: &[String]) -> Scored {
        let Likeness { score, mut why, is_exact } = self.headings.likeness(heading, at);
        let field = &self.form.fields[at];
        let fit = match options {
            [] => contents.fit(self.form, field),
            options => share_of_options(options, field),
        };
        let takes_options =
            matches!(field.kind, FieldKind::Choice(_) | FieldKind::Choices(_) | FieldKind::Scale(_));
        let mut weighed = f64::from(score);
        match fit {
            // What stands there word for word needs no second witness; its answers are looked at apart.
            _ if is_exact => {}
            Some(fit) if takes_options && fit >= 0.5 && score >= 25 => {
                weighed = (0.65 * weighed + 35.0 * fit).max(weighed);
                why.push_str(&format!(", and {:.0} % of its answers fit", 100.0 * fit));
            }
            Some(fit) if fit < 0.5 => {
                weighed *= 0.6;
                why.push_str(&format!(", but only {:.0} % of its answers fit", 100.0 * fit));
            }
            Some(_) | None => {}
        }
        let most = if is_exact { 100.0 } else { 95.0 };
        Scored { field: at, score: weighed.min(most).round() as u32, why, is_exact }
    }

    /// Returns the field of each candidate that has one: what was reviewed, what stands word for word, and then what is
    /// likely and clearly ahead, for the column and for the field.
    fn assign(&self, candidates: &[Candidate<'_>]) -> Vec<Option<Scored>> {
        let mut chosen: Vec<Option<Scored>> = candidates
            .iter()
            .map(|candidate| self.reviewed(candidate).or_else(|| exact(candidate)))
            .collect();
        let mut likely: Vec<(usize, &Scored)> = candidates
            .iter()
            .enumerate()
            .filter(|(at, candidate)| chosen[*at].is_none() && !candidate.question.is_platform)
            .flat_map(|(at, candidate)| candidate.scores.iter().map(move |scored| (at, scored)))
            .filter(|(_, scored)| scored.score >= WORTH_SHOWING)
            .collect();
        likely.sort_by(|a, b| b.1.score.cmp(&a.1.score).then_with(|| a.0.cmp(&b.0)));
        for &(at, scored) in &likely {
            let is_taken = |field: usize| chosen.iter().flatten().any(|chosen| chosen.field == field);
            if scored.score < MAPPED || chosen[at].is_some() || is_taken(scored.field) {
                continue;
            }
            let is_rival = |&(other, rival): &(usize, &Scored)| {
                let is_other = (other == at) != (rival.field == scored.field);
                is_other
                    && chosen[other].is_none()
                    && !is_taken(rival.field)
                    && rival.score + LEAD > scored.score
            };
            if !likely.iter().any(is_rival) {
                chosen[at] = Some(scored.clone());
            }
        }
        chosen
    }

    fn reviewed(&self, candidate: &Candidate<'_>) -> Option<Scored> {
        let field = self.codebook?.columns.get(&fold(&candidate.heading))?;
        let field = self.form.fields.get_index_of(field)?;
        Some(Scored { field, score: 100, why: "reviewed before".to_owned(), is_exact: true })
    }

    fn propose(
        &self,
        candidate: &Candidate<'_>,
        chosen: Option<&Scored>,
        is_taken: &dyn Fn(usize) -> bool,
    ) -> ColumnProposal {
        let id = |field: usize| self.form.fields[field].id.clone();
        let mut order: Vec<&Scored> = candidate.scores.iter().filter(|scored| scored.score >= 30).collect();
        order.sort_by_key(|scored| std::cmp::Reverse(scored.score));
        let is_ignored = self.codebook.is_some_and(|book| book.ignored.contains(&fold(&candidate.heading)));
        let verdict = match chosen {
            _ if is_ignored => Verdict::Ignored,
            Some(chosen) => {
                let next = order.iter().find(|scored| scored.field != chosen.field);
                Verdict::Mapped {
                    field: id(chosen.field),
                    score: chosen.score,
                    why: chosen.why.clone(),
                    next: next.map(|next| (id(next.field), next.score)),
                }
            }
            None if candidate.question.is_platform => Verdict::Platform,
            None => {
                let open = order.iter().filter(|scored| !is_taken(scored.field));
                let choices: Vec<(Id, u32, String)> = open
                    .filter(|scored| scored.score >= WORTH_SHOWING)
                    .take(3)
                    .map(|scored| (id(scored.field), scored.score, scored.why.clone()))
                    .collect();
                if choices.is_empty() { unmapped(&order, &id, is_taken) } else { Verdict::Unsure(choices) }
            }
        };
        let field = chosen.map(|chosen| &self.form.fields[chosen.field]);
        let answers = match (field, candidate.options.as_slice()) {
            (Some(field), []) if !field.is_personal => candidate.contents.answers(self.form, field),
            (Some(field), options) if !field.is_personal => {
                options.iter().map(|option| (option.clone(), 0)).collect()
            }
            (Some(_) | None, _) => Vec::new(),
        };
        let reviewed = field.and_then(|field| self.codebook?.answers.get(&field.id));
        let is_reviewed = |answer: &str| reviewed.is_some_and(|known| known.contains_key(&fold(answer)));
        let mut unknown = field.map_or_else(Vec::new, |field| unknown_answers(&answers, field));
        unknown.retain(|unknown| !is_reviewed(&unknown.answer));
        let shows_texts = field.is_some_and(|field| !field.is_personal && field.kind == FieldKind::Text);
        let texts = candidate.contents.texts().filter(|_| shows_texts).map(str::to_owned).collect();
        ColumnProposal {
            column: candidate.column,
            row: candidate.question.row,
            heading: candidate.heading.clone(),
            verdict,
            unknown_answers: unknown,
            answers: answers.into_iter().map(|(answer, _)| answer).collect(),
            texts,
        }
    }
}

fn exact(candidate: &Candidate<'_>) -> Option<Scored> {
    let exact = candidate.scores.iter().filter(|scored| scored.is_exact);
    exact.max_by_key(|scored| (scored.score, std::cmp::Reverse(scored.field))).cloned()
}

fn unmapped(order: &[&Scored], id: &dyn Fn(usize) -> Id, is_taken: &dyn Fn(usize) -> bool) -> Verdict {
    let nearest = order.first();
    let why = match nearest {
        Some(nearest) if is_taken(nearest.field) && nearest.score >= WORTH_SHOWING => {
            format!("another column is `{}`", id(nearest.field))
        }
        Some(_) | None => "no field resembles it".to_owned(),
    };
    Verdict::Unmapped { why, nearest: nearest.map(|scored| (id(scored.field), scored.score)) }
}

/// Returns the share of the options of a question that the field has; none where the field has no options.
fn share_of_options(options: &[String], field: &Field) -> Option<f64> {
    let choices = field.kind.choices();
    if choices.is_empty() {
        return None;
    }
    let known = options.iter().filter(|option| take_options_apart(choices, option).1.is_empty()).count();
    Some(known as f64 / options.len() as f64)
}
