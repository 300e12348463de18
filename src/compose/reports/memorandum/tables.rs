//! The tables inside an agreement's clauses.

use crate::compose::document::{Align, Density, Table, TableCell, TableColumn, TableRow, Width};
use crate::compose::phrase::Phrase;
use crate::compose::reports::briefing::Briefing;
use crate::compose::reports::narrative::text_cell;
use crate::compose::voice::say;
use crate::portfolio::{Organization, Party};

/// Returns who the parties are: side by side when there are two or three, else one under the other.
pub(super) fn parties(briefing: &Briefing<'_>) -> Table {
    if briefing.agreement.parties.len() <= 3 { side_by_side(briefing) } else { listed(briefing) }
}

type Aspect<'a> = (Phrase, Box<dyn Fn(&Party) -> Phrase + 'a>);

fn aspects<'a>(briefing: &'a Briefing<'_>) -> Vec<Aspect<'a>> {
    let voice = briefing.voice;
    let of = move |party: &Party, part: fn(&Organization) -> &crate::base::Localized| {
        let organization = briefing.portfolio.organizations.get(&party.organization);
        let text = organization.map(|organization| voice.local(part(organization))).unwrap_or_default();
        if text.is_empty() { Phrase::trusted("\u{2013}") } else { text }
    };
    vec![
        (
            say!(voice, "party-name"),
            Box::new(move |party| of(party, |organization| &organization.legal_name)),
        ),
        (
            say!(voice, "party-works-in"),
            Box::new(move |party| of(party, |organization| &organization.works_in)),
        ),
        (
            say!(voice, "party-address"),
            Box::new(move |party| of(party, |organization| &organization.address)),
        ),
        (
            say!(voice, "party-spokesperson"),
            Box::new(move |party| of(party, |organization| &organization.spokesperson_title)),
        ),
    ]
}

fn side_by_side(briefing: &Briefing<'_>) -> Table {
    let voice = briefing.voice;
    let parties = &briefing.agreement.parties;
    let column = |head: Phrase, width| TableColumn { head: head.rich(), align: Align::Left, width };
    let mut columns = vec![column(say!(voice, "head-party"), Width::Points(66.0))];
    columns.extend(parties.iter().map(|party| column(voice.local(&party.role), Width::Share(1.0))));
    let mut rows = vec![TableRow {
        cells: std::iter::once(text_cell(&say!(voice, "party-called")))
            .chain(parties.iter().map(|party| TableCell::Text {
                main: briefing.organization(&party.organization).rich(),
                sub: None,
                strong: true,
            }))
            .collect(),
        is_total: false,
    }];
    let same_names = parties.iter().all(|party| {
        let organization = briefing.portfolio.organizations.get(&party.organization);
        organization.is_none_or(|organization| organization.legal_name == organization.name)
    });
    let told = aspects(briefing).into_iter().skip(usize::from(same_names));
    rows.extend(told.map(|(label, aspect)| {
        TableRow {
            cells: std::iter::once(text_cell(&label))
                .chain(parties.iter().map(|party| text_cell(&aspect(party))))
                .collect(),
            is_total: false,
        }
    }));
    Table { caption: None, columns, rows, note: None, density: Density::Dense, row_heads: true }
}

fn listed(briefing: &Briefing<'_>) -> Table {
    let voice = briefing.voice;
    let aspects = aspects(briefing);
    let column = |head: Phrase, share: f64| TableColumn {
        head: head.rich(),
        align: Align::Left,
        width: Width::Share(share),
    };
    let mut columns = vec![column(say!(voice, "head-party"), 1.2), column(say!(voice, "head-role"), 0.8)];
    // The legal name stands under the name, so that four columns suffice.
    columns.extend(
        aspects
            .iter()
            .skip(1)
            .filter(|(label, _)| *label != say!(voice, "party-address"))
            .zip([1.4, 1.0])
            .map(|((label, _), share)| column(label.clone(), share)),
    );
    let rows = briefing.agreement.parties.iter().map(|party| {
        let name = briefing.organization(&party.organization);
        let legal = aspects.first().map(|(_, aspect)| aspect(party)).filter(|legal| *legal != name);
        let mut cells = vec![
            TableCell::Text { main: name.rich(), sub: legal.map(|legal| legal.rich()), strong: true },
            text_cell(&voice.local(&party.role)),
        ];
        let others = aspects.iter().skip(1).filter(|(label, _)| *label != say!(voice, "party-address"));
        cells.extend(others.map(|(_, aspect)| text_cell(&aspect(party))));
        TableRow { cells, is_total: false }
    });
    Table {
        caption: None,
        columns,
        rows: rows.collect(),
        note: None,
        density: Density::TwoLine,
        row_heads: true,
    }
}

/// Returns whom to call, by function.
pub(super) fn emergency_contacts(briefing: &Briefing<'_>) -> Table {
    let voice = briefing.voice;
    let column =
        |id| TableColumn { head: say!(voice, id).rich(), align: Align::Left, width: Width::Share(1.0) };
    let rows = briefing.agreement.emergency_contacts.iter().map(|contact| TableRow {
        cells: vec![
            text_cell(&briefing.organization(&contact.organization)),
            text_cell(&voice.local(&contact.title)),
            text_cell(&voice.typed(&contact.telephone)),
        ],
        is_total: false,
    });
    Table {
        caption: None,
        columns: vec![column("head-party"), column("head-contact"), column("head-telephone")],
        rows: rows.collect(),
        note: None,
        density: Density::Dense,
        row_heads: true,
    }
}
