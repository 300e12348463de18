//! Typesets a document's data and writes it as PDF/UA-1 and PDF/A-3a.

use typst::WorldExt;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Bytes, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::typesetter::origin;
use super::world::{DocumentWorld, Shared};
use crate::compose::document::Document;
use crate::diag::{Diagnostic, Origin};

/// Returns the PDF of a document and its number of pages.
pub fn typeset(
    shared: &Shared,
    document: &Document,
    data: String,
) -> Result<(Vec<u8>, usize), Vec<Diagnostic>> {
    let world = DocumentWorld { shared, data: Bytes::from_string(data) };
    let warned = typst::compile::<PagedDocument>(&world);
    let report =
        |found: &[SourceDiagnostic]| found.iter().map(|one| diagnostic(&world, document, one)).collect();
    let paged = warned.output.map_err(|errors| report(&errors))?;
    // An unknown font or a layout that does not settle is only a warning of the engine; here it is an error.
    if !warned.warnings.is_empty() {
        return Err(report(&warned.warnings));
    }
    let standards = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_3a])
        .expect("PDF/UA-1 and PDF/A-3a share PDF 1.7");
    let options = PdfOptions {
        ident: Smart::Custom(document.name.clone()),
        creator: Smart::Custom(Some(concat!("Milepost ", env!("CARGO_PKG_VERSION")).to_owned())),
        // The template sets the document's own date; there is no time of making.
        timestamp: None,
        page_ranges: None,
        standards,
        tagged: true,
        pretty: false,
    };
    let bytes = typst_pdf::pdf(&paged, &options).map_err(|errors| report(&errors))?;
    Ok((bytes, paged.pages().len()))
}

/// Says what the engine found in our words: which document, and where in which template.
fn diagnostic(world: &DocumentWorld<'_>, document: &Document, found: &SourceDiagnostic) -> Diagnostic {
    let message = format!("document `{}` cannot be typeset: {}", document.name, found.message);
    let place = found.span.id().and_then(|id| world.shared.template(id)).and_then(|(file, source)| {
        let range = world.range(found.span)?;
        Some(Origin::span(file, source.text(), range))
    });
    let diagnostic = Diagnostic::error("typesetting", message, place.unwrap_or_else(|| origin(document)));
    found.hints.iter().fold(diagnostic, |diagnostic, hint| diagnostic.hint(hint.v.as_str()))
}
