//! Which partnership each record of a table belongs to: mostly one for all, or a few many times over.

use std::collections::HashMap;

use crate::base::Id;

/// The partnership of each record; none where neither the row nor its codebook nor its folder says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Partnerships {
    ids: Vec<Id>,
    /// For each record the position of its partnership among `ids`, or [`NONE`].
    codes: Codes,
}

/// The code of records that belong to no partnership.
const NONE: u32 = u32::MAX;

#[derive(Debug, Clone, PartialEq, Eq)]
enum Codes {
    /// All records have one code.
    Same { code: u32, n: usize },
    /// Each has its own.
    Each(Vec<u32>),
}

impl Default for Codes {
    fn default() -> Self {
        Self::Same { code: NONE, n: 0 }
    }
}

impl Partnerships {
    /// Returns those of `n` records that all belong to one partnership, or to none.
    pub fn same(partnership: Option<Id>, n: usize) -> Self {
        let code = if partnership.is_some() { 0 } else { NONE };
        Self { ids: partnership.into_iter().collect(), codes: Codes::Same { code, n } }
    }

    /// Returns the number of records.
    pub fn len(&self) -> usize {
        match &self.codes {
            Codes::Same { n, .. } => *n,
            Codes::Each(codes) => codes.len(),
        }
    }

    /// Tells whether there is no record.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the partnership of the `record`-th record.
    ///
    /// # Panics
    /// When there is no such record.
    pub fn at(&self, record: usize) -> Option<&Id> {
        self.ids.get(self.code_at(record) as usize)
    }

    /// Returns the partnership of each record.
    pub fn iter(&self) -> impl Iterator<Item = Option<&Id>> + Clone {
        (0..self.len()).map(|record| self.at(record))
    }

    /// Returns the different partnerships that records may belong to.
    pub fn ids(&self) -> &[Id] {
        &self.ids
    }

    /// Returns the one partnership that every record belongs to, itself perhaps none; nothing where they differ.
    pub fn only(&self) -> Option<Option<&Id>> {
        match &self.codes {
            Codes::Same { code, .. } => Some(self.ids.get(*code as usize)),
            Codes::Each(codes) => {
                let first = *codes.first()?;
                codes.iter().all(|&code| code == first).then(|| self.ids.get(first as usize))
            }
        }
    }

    /// Returns for the `record`-th record the position of its partnership among [`Partnerships::ids`]; a number beyond them
    /// where it belongs to none.
    pub fn code_at(&self, record: usize) -> u32 {
        match &self.codes {
            Codes::Same { code, n } => {
                assert!(record < *n, "there are {n} records, and none has the number {record}");
                *code
            }
            Codes::Each(codes) => codes[record],
        }
    }

    /// Gives the records that belong to none to one partnership, if there is one to give them to.
    pub fn fill(&mut self, partnership: Option<&Id>) {
        let Some(id) = partnership else { return };
        let at = self.ids.iter().position(|known| known == id).unwrap_or(self.ids.len());
        let code = at as u32;
        let is_needed = match &mut self.codes {
            Codes::Same { code: own, n } => {
                let is_none = *own == NONE && *n > 0;
                if is_none {
                    *own = code;
                }
                is_none
            }
            Codes::Each(codes) => {
                let mut is_needed = false;
                for own in codes.iter_mut().filter(|own| **own == NONE) {
                    *own = code;
                    is_needed = true;
                }
                is_needed
            }
        };
        if is_needed && at == self.ids.len() {
            self.ids.push(id.clone());
        }
        if let Codes::Each(codes) = &self.codes
            && codes.iter().all(|own| *own == code)
        {
            self.codes = Codes::Same { code, n: codes.len() };
        }
    }

    /// Adds the records of `others`.
    pub fn append(&mut self, others: &Self) {
        if others.is_empty() {
            return;
        }
        // Mostly one or two are looked for; where every record names another, each is not looked for among all.
        let is_few = others.ids.len() <= 4;
        let known = self.ids.iter().zip(0_u32..).filter(|(id, _)| !is_few || others.ids.contains(id));
        let known: HashMap<&Id, u32> = known.collect();
        let found: Vec<Option<u32>> = others.ids.iter().map(|id| known.get(id).copied()).collect();
        let mut code_of = |(id, found): (&Id, Option<u32>)| {
            found.unwrap_or_else(|| {
                self.ids.push(id.clone());
                self.ids.len() as u32 - 1
            })
        };
        let codes: Vec<u32> = others.ids.iter().zip(found).map(&mut code_of).collect();
        let new = |code: u32| codes.get(code as usize).copied().unwrap_or(NONE);
        if self.is_empty()
            && let Codes::Same { code, n } = others.codes
        {
            self.codes = Codes::Same { code: new(code), n };
            return;
        }
        match (&mut self.codes, &others.codes) {
            (Codes::Same { code, n }, Codes::Same { code: other, n: more }) if *code == new(*other) => {
                *n += more
            }
            (own, others) => {
                let mut each = match std::mem::take(own) {
                    Codes::Same { code, n } => vec![code; n],
                    Codes::Each(codes) => codes,
                };
                match others {
                    Codes::Same { code, n } => each.resize(each.len() + n, new(*code)),
                    Codes::Each(codes) => each.extend(codes.iter().map(|&code| new(code))),
                }
                *own = Codes::Each(each);
            }
        }
    }

    /// Returns those of some of the records.
    pub fn pick(&self, records: &[usize]) -> Self {
        let codes = match &self.codes {
            Codes::Same { code, .. } => Codes::Same { code: *code, n: records.len() },
            Codes::Each(codes) => Codes::Each(records.iter().map(|&record| codes[record]).collect()),
        };
        Self { ids: self.ids.clone(), codes }
    }
}

impl FromIterator<Option<Id>> for Partnerships {
    fn from_iter<T: IntoIterator<Item = Option<Id>>>(partnerships: T) -> Self {
        let mut ids: Vec<Id> = Vec::new();
        let mut positions: HashMap<Id, u32> = HashMap::new();
        let mut last: (Option<Id>, u32) = (None, NONE);
        let mut code_of = |id: Id| {
            *positions.entry(id).or_insert_with_key(|id| {
                ids.push(id.clone());
                ids.len() as u32 - 1
            })
        };
        let codes: Vec<u32> = partnerships
            .into_iter()
            .map(|partnership| {
                // Records that follow one another mostly belong to the same one.
                if last.0 != partnership {
                    let code = partnership.clone().map_or(NONE, &mut code_of);
                    last = (partnership, code);
                }
                last.1
            })
            .collect();
        let first = codes.first().copied().unwrap_or(NONE);
        let codes = match codes.iter().all(|&code| code == first) {
            true => Codes::Same { code: first, n: codes.len() },
            false => Codes::Each(codes),
        };
        Self { ids, codes }
    }
}

#[cfg(test)]
mod tests {
    use super::Partnerships;
    use crate::base::Id;

    fn ids(names: &[&str]) -> Vec<Option<Id>> {
        names.iter().map(|name| Id::new(name).ok()).collect()
    }

    #[test]
    fn records_keep_their_partnership() {
        let all = ids(&["a", "a", "", "b", "a", "c", "c", "c", ""]);
        for cut in 0..=all.len() {
            let (head, tail) = all.split_at(cut);
            let mut joined: Partnerships = head.iter().cloned().collect();
            joined.append(&tail.iter().cloned().collect());
            assert_eq!(joined.iter().map(|id| id.cloned()).collect::<Vec<_>>(), all, "cut at {cut}");
            let many = (0..9).map(|at| Id::new(&format!("p{at}")).ok());
            joined.append(&all.iter().cloned().chain(many.clone()).collect());
            assert_eq!(
                joined.iter().skip(9).map(|id| id.cloned()).collect::<Vec<_>>(),
                [&all[..], &many.collect::<Vec<_>>()].concat()
            );
            assert_eq!(joined.ids().len(), 12);
            let picked = joined.pick(&[8, 3, 0]);
            assert_eq!(picked.iter().map(|id| id.cloned()).collect::<Vec<_>>(), ids(&["", "b", "a"]));
        }
    }

    #[test]
    fn records_of_none_are_given_to_one() {
        let all = ids(&["a", "", "b", ""]);
        let mut filled: Partnerships = all.iter().cloned().collect();
        filled.fill(None);
        assert_eq!(filled.iter().map(|id| id.cloned()).collect::<Vec<_>>(), all);
        filled.fill(Id::new("c").ok().as_ref());
        assert_eq!(filled.iter().map(|id| id.cloned()).collect::<Vec<_>>(), ids(&["a", "c", "b", "c"]));
        let mut none = Partnerships::same(None, 2);
        none.fill(Id::new("c").ok().as_ref());
        assert_eq!(none, Partnerships::same(Id::new("c").ok(), 2));
        let mut rest: Partnerships = ids(&["c", "", "c"]).into_iter().collect();
        rest.fill(Id::new("c").ok().as_ref());
        assert_eq!(rest, Partnerships::same(Id::new("c").ok(), 3));
    }

    #[test]
    fn one_partnership_of_all_is_told() {
        let b = Id::new("b").ok();
        let mut same = Partnerships::same(b.clone(), 3);
        same.append(&ids(&["b", "b"]).into_iter().collect());
        assert_eq!(same.len(), 5);
        assert_eq!(same.only(), Some(b.as_ref()));
        assert_eq!(Partnerships::same(None, 2).only(), Some(None));
        same.append(&Partnerships::same(None, 1));
        assert_eq!(same.only(), None);
    }
}
