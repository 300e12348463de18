//! What each room costs on portfolios of 10, 100 and 1,000 partnerships.
//!
//! ```text
//! for n in 10 100 1000; do
//!   cargo run --release --example sample -- --partnerships $n --out target/tmp/portfolio-$n
//! done
//! cargo bench --bench rooms
//! ```

mod portfolio;

use std::sync::Arc;

use divan::{Bencher, counter::ItemsCount};
use milepost::base::Profile;
use milepost::compose::document::Document;
use milepost::compose::{Composer, Material};
use milepost::diag::Notes;
use milepost::pipeline::{self, Judged, Scope};
use milepost::render::Typesetter;

const SIZES: [usize; 3] = [10, 100, 1000];

/// Documents composed or typeset in one sample, spread evenly over the portfolio, so that the figures of all sizes
/// can be compared by document.
const DOCUMENTS: usize = 40;

fn main() {
    divan::main();
}

fn judged(n: usize) -> Judged {
    let mut notes = Notes::new();
    let files = portfolio::open(&portfolio::folder(n));
    pipeline::judge(&mut notes, files, &for_partners()).unwrap_or_else(|_| panic!("{:#?}", notes.sorted()))
}

/// Opening every file, and hashing it.
#[divan::bench(args = SIZES, sample_count = 5, sample_size = 1)]
fn opening(bencher: Bencher<'_, '_>, n: usize) {
    let folder = portfolio::folder(n);
    bencher.counter(ItemsCount::new(n)).bench(|| portfolio::open(&folder));
}

/// Reading every export into typed tables.
#[divan::bench(args = SIZES, sample_count = 5, sample_size = 1)]
fn reading(bencher: Bencher<'_, '_>, n: usize) {
    let files = portfolio::open(&portfolio::folder(n));
    let mut notes = Notes::new();
    let forms = milepost::ingest::load_forms(&mut notes, &[]);
    bencher
        .counter(ItemsCount::new(n))
        .bench(|| milepost::ingest::read(&mut Notes::new(), &files.sources, &forms));
}

/// Everything from the files in memory to judgements: reading, measuring, evaluating.
#[divan::bench(args = SIZES, sample_count = 5, sample_size = 1)]
fn judging(bencher: Bencher<'_, '_>, n: usize) {
    let files = Arc::new(portfolio::open(&portfolio::folder(n)));
    bencher.counter(ItemsCount::new(n)).bench(|| {
        pipeline::judge(&mut Notes::new(), files.as_ref().clone(), &for_partners()).expect("it can be judged")
    });
}

/// Composing documents; items are documents.
#[divan::bench(args = SIZES, sample_count = 5, sample_size = 1)]
fn composing(bencher: Bencher<'_, '_>, n: usize) {
    let judged = judged(n);
    bencher.counter(ItemsCount::new(DOCUMENTS)).bench(|| documents(&judged));
}

/// Typesetting documents on one thread; items are documents.
#[divan::bench(args = SIZES, sample_count = 5, sample_size = 1)]
fn typesetting(bencher: Bencher<'_, '_>, n: usize) {
    let documents = documents(&judged(n));
    let typesetter = Typesetter::new(&Default::default()).expect("the templates are sound");
    bencher.counter(ItemsCount::new(DOCUMENTS)).bench(|| {
        for document in &documents {
            divan::black_box(typesetter.render(document).expect("it can be typeset"));
            milepost::render::forget();
        }
    });
}

fn documents(judged: &Judged) -> Vec<Document> {
    let composer = Composer::read(&mut Notes::new(), &[]).expect("the wording is sound");
    let material =
        Material { evaluation: &judged.evaluation, portfolio: &judged.portfolio, forms: &judged.forms };
    let plans = composer.plan(material);
    let spread = (0..DOCUMENTS).map(|i| &plans[i * plans.len() / DOCUMENTS]);
    spread.map(|plan| composer.compose(plan, material).expect("it can be composed")).collect()
}

/// Everything, as the partners read it: what other readers add is timed by `disclosure`.
fn for_partners() -> Scope {
    Scope { profile: Some(Profile::Internal), ..Scope::default() }
}
