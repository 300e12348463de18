//! A file that is to be mapped: opened as a whole, or by the first rows of its sheets where it is long.

use super::super::beside;
use super::super::book;
use super::super::book::long::LongBook;
use super::super::dialects::Layout;
use super::super::reading::Library;
use super::super::sheet::Book;
use super::super::stream::Long;
use super::holdings::Holdings;
use crate::base::{SourceFile, guard};
use crate::diag::Notes;

/// As many rows of a long sheet are held at a time.
const ROWS: usize = 1 << 10;

/// A file that is to be mapped.
pub struct Opened<'f> {
    /// Its sheets; of a long one the first rows.
    pub book: Book,
    long: Option<(LongBook<'f>, Vec<bool>)>,
}

impl<'f> Opened<'f> {
    /// Opens a file; what is wrong with it is noted, and a file that cannot be read is none.
    pub fn of(notes: &mut Notes, file: &'f SourceFile) -> Option<Self> {
        let long = Long::default();
        let mut found = Notes::new();
        if let Some(mut opened) = book::open_long(&mut found, file, long.n_bytes)
            && let Ok(Ok((sheets, is_long))) = guard(|| opened.heads(long.n_head))
            && is_long.contains(&true)
        {
            notes.append(found);
            let book = opened.book(sheets);
            return Some(Self { book, long: Some((opened, is_long)) });
        }
        Some(Self { book: book::open(notes, file)?, long: None })
    }

    /// Brings in what belongs to the file and lies beside it, and takes sheets apart that are not simply one table: as it is done
    /// where the file is read. A long file of such sheets is opened as a whole; none where that cannot be done, which is noted.
    pub fn bring_together(
        mut self,
        notes: &mut Notes,
        library: Library<'_>,
        file: &SourceFile,
    ) -> Option<Self> {
        if self.long.is_some() {
            if beside::stands_alone(library, file, &mut self.book) {
                return Some(self);
            }
            self = Self { book: book::open(notes, file)?, long: None };
        }
        beside::bring_together(library, file, &mut self.book);
        Some(self)
    }

    /// Returns what the columns of a sheet hold below its headings; none where it cannot be read to its end, which is noted.
    pub fn holdings(
        &mut self,
        notes: &mut Notes,
        file: &SourceFile,
        (sheet, layout): (usize, &Layout),
    ) -> Option<Holdings> {
        let first = layout.first_row;
        let mut holdings = Holdings::default();
        let rows = match &mut self.long {
            Some((long, is_long)) if is_long[sheet] => long.rows(sheet),
            Some(_) | None => {
                let sheet = &self.book.sheets[sheet];
                holdings.look_at(sheet, first.min(sheet.n_rows())..sheet.n_rows(), layout);
                return Some(holdings);
            }
        };
        let mut window = self.book.sheets[sheet].without_rows();
        let mut n_before = 0;
        let read = guard(|| {
            let Some(mut rows) = rows? else { return Ok(()) };
            loop {
                let has_more = rows.read(&mut window, ROWS)?;
                let n_rows = window.n_rows();
                holdings.look_at(&window, first.saturating_sub(n_before).min(n_rows)..n_rows, layout);
                if !has_more {
                    return Ok(());
                }
                n_before += n_rows;
                window.forget(n_rows);
            }
        });
        let refusal = match read {
            Ok(Ok(())) => return Some(holdings),
            Ok(Err(refusal)) => refusal,
            Err(_) => book::refusal::Refusal::damaged("its parts contradict one another"),
        };
        notes.push(refusal.of(file));
        None
    }
}
