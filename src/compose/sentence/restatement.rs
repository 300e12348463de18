//! Restated figures in words: what was issued, what is computed now, why, and whether the judgement changes.

use super::quantity::Exactness;
use super::rule::Rules;
use crate::base::{Id, Period, PeriodName, Quantity, Unit};
use crate::compose::locale::Decimals;
use crate::compose::phrase::Phrase;
use crate::compose::voice::{Voice, say};
use crate::evaluate::{Cause, EditionMark, ReachReason, Restatement, RollUp, Told};
use crate::ledger::{IssuedLine, IssuedPeople, IssuedValue, Marker};
use crate::portfolio::{RestatementCode, RestatementReason};

impl Voice<'_> {
    /// Returns "Original edition", "Corrected edition 2" or "Final edition".
    pub fn edition(&self, edition: EditionMark) -> Phrase {
        match edition.marker {
            Marker::Original => say!(self, "edition-original"),
            Marker::Corrected => say!(self, "edition-corrected", number = self.whole(edition.number)),
            Marker::Final => say!(self, "edition-final"),
        }
    }

    /// Returns what was issued: "17.0 % (17 of 100)".
    pub fn issued(&self, restatement: &Restatement) -> Phrase {
        self.as_issued(&restatement.issued.value, restatement.issued.unit)
    }

    /// Returns what is computed now, in the same way.
    pub fn restated(&self, restatement: &Restatement) -> Phrase {
        self.as_issued(&restatement.now, restatement.now_unit)
    }

    /// Returns a value as the ledger holds it, with what stands above and below its line; of one that was withheld that it was.
    pub fn as_issued(&self, issued: &IssuedValue, unit: Unit) -> Phrase {
        match (issued.withheld, issued.below) {
            (true, Some(bound)) => return say!(self, "few", n = self.whole(bound)),
            (true, None) => return say!(self, "restated-withheld"),
            (false, _) => {}
        }
        let Some(value) = issued.value else { return say!(self, "restated-no-value") };
        let value = self.quantity(Quantity::new(value, unit), Exactness::Result);
        match (issued.numerator, issued.denominator) {
            (Some(above), Some(below)) => {
                let number = |part| self.locale.number(part, Decimals::UpTo(1));
                say!(self, "restated-parts", value = value, above = number(above), below = number(below))
            }
            (Some(_) | None, None) | (None, Some(_)) => value,
        }
    }

    /// Returns the period's name in words: "January to March 2026".
    pub fn issued_period(&self, restatement: &Restatement, days: Period) -> Phrase {
        match restatement.period {
            PeriodName::AgreementMonths(n) => {
                say!(self, "restated-agreement-months", n = n, count = self.whole(n))
            }
            PeriodName::Quarter { .. } | PeriodName::FiscalQuarter { .. } | PeriodName::Days { .. } => {
                self.months(days)
            }
        }
    }

    /// Returns the reason's kind, or that none was given.
    pub fn restatement_code(&self, reason: Option<&RestatementReason>) -> Phrase {
        let code = match reason.map(|reason| reason.code) {
            Some(RestatementCode::LateData) => "late-data",
            Some(RestatementCode::Correction) => "correction",
            Some(RestatementCode::Definition) => "definition",
            Some(RestatementCode::Scope) => "scope",
            Some(RestatementCode::DeDuplication) => "de-duplication",
            None => "unexplained",
        };
        say!(self, "restatement-code", code = code)
    }

    /// Returns what changed: the records, the rule, or both.
    pub fn restatement_cause(&self, restatement: &Restatement) -> Phrase {
        let cause = match restatement.cause {
            Cause::Data => "data",
            Cause::Definition => "definition",
            Cause::DataAndDefinition => "both",
        };
        say!(self, "restatement-cause", cause = cause)
    }

    /// Returns whether the judgement changes.
    pub fn restatement_status(&self, restatement: &Restatement) -> Phrase {
        let now = Phrase::typed(&self.status(restatement.now_status).label);
        match restatement.issued_status.filter(|status| *status != restatement.now_status) {
            Some(before) => {
                let before = Phrase::typed(&self.status(before).label);
                say!(self, "restated-status-changes", before = before, now = now)
            }
            None => say!(self, "restated-status-stays", now = now),
        }
    }

    /// Returns what changed, why, and whether the judgement does.
    fn about_the_change(&self, restatement: &Restatement) -> Phrase {
        let sentences = [
            self.restatement_cause(restatement),
            self.restatement_reason(restatement.reason.as_ref()),
            self.restatement_status(restatement),
        ];
        Phrase::all(sentences, " ")
    }

    /// Returns the reason with its kind, or that none was given.
    fn restatement_reason(&self, reason: Option<&RestatementReason>) -> Phrase {
        match reason {
            Some(given) => say!(
                self,
                "restated-reason",
                code = self.restatement_code(reason),
                text = self.local(&given.text),
            ),
            None => say!(self, "restated-unexplained"),
        }
    }

    /// Returns which lines of a funder's roll-up were issued otherwise, as issued and now, and why; nothing where none were.
    pub fn restated_people(&self, roll_up: &RollUp, title_of: impl Fn(&Id) -> Phrase) -> Option<Phrase> {
        let date = self.date(roll_up.restated.first()?.issued_on);
        let told = roll_up.restated.iter().map(|restated| {
            let name = match &restated.line {
                IssuedLine::Partnership(id) => title_of(id),
                IssuedLine::Summed => say!(self, "reach-summed"),
                IssuedLine::Together => say!(self, "reach-once"),
            };
            let told = |told: Told| (told != Told::Nothing).then(|| self.people_issued(told.people()));
            match (told(restated.issued), told(restated.now)) {
                (None, Some(now)) => say!(self, "restated-people-joined", name = name, now = now),
                (Some(issued), None) => say!(self, "restated-people-left", name = name, issued = issued),
                (issued, now) => {
                    let [issued, now] = [issued, now].map(Option::unwrap_or_default);
                    say!(self, "restated-people-line", name = name, issued = issued, now = now)
                }
            }
        });
        let lines = say!(self, "restated-people", date = date, lines = Phrase::all(told, "; "));
        let reasons = roll_up.reasons.iter().map(|ReachReason { partnership, reason }| {
            let reason = self.restatement_reason(reason.as_ref());
            say!(self, "funder-reason", name = title_of(partnership), reason = reason)
        });
        let reasons: Vec<Phrase> = match roll_up.reasons.is_empty() {
            true => vec![self.restatement_reason(None)],
            false => reasons.collect(),
        };
        Some(Phrase::all(std::iter::once(lines).chain(reasons), " "))
    }

    /// Returns the people of a line as the ledger holds them; of a line that was withheld that it was.
    pub fn people_issued(&self, people: Option<IssuedPeople>) -> Phrase {
        match people {
            Some(IssuedPeople { new, served, year_to_date }) => say!(
                self,
                "restated-people-counts",
                new = self.whole(new),
                served = self.whole(served),
                year = self.whole(year_to_date),
            ),
            None => say!(self, "restated-withheld"),
        }
    }
}

impl Rules<'_> {
    /// Returns which group is restated: "Acuity at entry: High"; nothing for the whole.
    pub fn restated_group(&self, restatement: &Restatement) -> Phrase {
        let Some(group) = &restatement.issued.group else { return Phrase::default() };
        let option = match &group.option {
            Some(option) => self.option(&group.form, &group.field, option),
            None => say!(self.voice, "group-missing"),
        };
        say!(
            self.voice,
            "restated-group",
            field = self.label(&group.form, &group.field),
            group = option.inside()
        )
    }

    /// Returns what is said of the restatements of an indicator, oldest period first: a paragraph for the whole, and one for all of
    /// its groups that were issued on one day. What changed and why is said once of each.
    pub fn restatements(
        &self,
        restatements: &[Restatement],
        days: impl Fn(PeriodName) -> Period,
    ) -> Vec<Phrase> {
        let issued_together = |one: &Restatement, next: &Restatement| {
            (one.period, one.issued_on, one.issued.group.is_some())
                == (next.period, next.issued_on, next.issued.group.is_some())
        };
        let together = restatements.chunk_by(issued_together);
        together.map(|together| self.restatement(together, days(together[0].period))).collect()
    }

    fn restatement(&self, together: &[Restatement], days: Period) -> Phrase {
        let (voice, first) = (self.voice, &together[0]);
        let (date, period) = (voice.date(first.issued_on), voice.issued_period(first, days));
        let (issued, now) = (voice.issued(first), voice.restated(first));
        let sentence = if first.issued.group.is_none() {
            say!(voice, "restated-sentence", date = date, period = period, issued = issued, now = now)
        } else {
            let groups = together.iter().map(|restatement| {
                let (issued, now) = (voice.issued(restatement), voice.restated(restatement));
                let group = self.restated_group(restatement);
                say!(voice, "restated-of-group", group = group, issued = issued, now = now)
            });
            let groups = Phrase::all(groups, "; ");
            say!(voice, "restated-groups", date = date, period = period, groups = groups)
        };
        sentence.join(" ", &voice.about_the_change(first))
    }
}
