//! Who refers to whom: the network as a figure, its measures, and the table of its ties.

use super::super::briefing::{body, section};
use super::super::narrative::text_cell;
use super::Report;
use crate::compose::chart::{Chart, NetworkChart, NetworkKey, NetworkLine, NetworkMark};
use crate::compose::document::{
    Align, Block, Density, Figure, NOTHING, Table, TableCell, TableRow, WITHHELD, Width,
};
use crate::compose::locale::Decimals;
use crate::compose::phrase::Phrase;
use crate::compose::sentence::Numbering;
use crate::compose::voice::{Gender, say};
use crate::measure::{Disclosed, Stage, ToldBy};

/// So many ties can be followed in a figure; of more, it shows the strongest.
const MOST_TIES: usize = 60;

impl Report<'_> {
    pub(super) fn network(&self, numbering: &mut Numbering) -> Vec<Block> {
        let (voice, network) = (self.voice, &self.map.network);
        if network.ties.is_empty() {
            let title = say!(voice, "map-network-unknown");
            return vec![self.opener("map-eyebrow-network", &title, None)];
        }
        let n_isolates = network.isolates.len();
        let (busiest, n_neighbours) = network.busiest().unwrap_or_default();
        let title = say!(
            voice,
            "map-network-message",
            program = self.program(busiest),
            n = n_neighbours,
            count = voice.in_words(n_neighbours as usize, Gender::Masculine),
            isolates = n_isolates,
            n_isolates = voice.in_words(n_isolates, Gender::Masculine),
        );
        let n = network.ties.len();
        let lead = say!(
            voice,
            "map-network-lead",
            n = n,
            ties = voice.size(n),
            n_naming = network.n_naming,
            naming = voice.whole(network.n_naming),
            programs = voice.size(self.map.programs.len()),
        );
        let more = n.saturating_sub(MOST_TIES);
        let message = match network.people.as_ref().map(Disclosed::published) {
            Some(Some(&people)) => say!(
                voice,
                "caption-network",
                n = people,
                people = voice.locale.number(people, Decimals::Exactly(0))
            ),
            Some(None) => say!(voice, "caption-network-withheld"),
            None => say!(voice, "caption-network-uncounted"),
        };
        let table = self.ties(numbering);
        let figure = Figure {
            caption: numbering.figure(voice, &message, &say!(voice, "caption-network-what")),
            chart: Chart::Network(self.network_chart()),
            strip: None,
            note: Some(
                say!(
                    voice,
                    "map-network-note",
                    more = more,
                    n = n,
                    count = voice.size(n),
                    shown = voice.size(MOST_TIES)
                )
                .join(" ", &self.marks(&table.rows))
                .rich(),
            ),
        };
        vec![
            self.opener("map-eyebrow-network", &title, Some(&lead)),
            Block::Figure(figure),
            section(&say!(voice, "map-network-measures"), vec![body(&self.network_measures())]),
            Block::Table(table),
        ]
    }

    fn network_chart(&self) -> NetworkChart {
        let (voice, network) = (self.voice, &self.map.network);
        let columns = Stage::ALL.map(|stage| {
            let name = match stage {
                Stage::Entry => "entry",
                Stage::Access => "access",
                Stage::Housing => "housing",
                Stage::Supports => "supports",
            };
            say!(voice, "map-stage", stage = name).flat()
        });
        let nodes = network.nodes.iter().enumerate().map(|(at, node)| NetworkMark {
            column: Stage::ALL.iter().position(|stage| *stage == node.stage).unwrap_or(0),
            label: self.program(at).flat(),
            size: network.people_of(at),
            is_accent: node.is_party,
            is_isolated: node.n_neighbours == 0,
        });
        let ties = network.ties.iter().take(MOST_TIES).map(|tie| NetworkLine {
            from: tie.from,
            to: tie.to,
            size: tie.people(),
            label: match (tie.people(), &tie.people) {
                (Some(people), _) => voice.locale.number(people, Decimals::Exactly(0)).flat(),
                (None, Some(_)) => WITHHELD.to_owned(),
                (None, None) => String::new(),
            },
            is_dashed: tie.told_by != ToldBy::Both,
            is_accent: tie.is_agreed,
        });
        let has_party = network.nodes.iter().any(|node| node.is_party);
        let key = [
            (has_party, NetworkKey::AccentNode, "party"),
            (true, NetworkKey::OtherNode, "other"),
            (!network.isolates.is_empty(), NetworkKey::IsolatedNode, "isolated"),
            (network.ties.iter().any(|tie| tie.is_agreed), NetworkKey::AccentTie, "agreed"),
            (network.n_one_sided > 0, NetworkKey::DashedTie, "one-sided"),
        ];
        let key = key.into_iter().filter(|(is_used, _, _)| *is_used);
        let strongest = network
            .ties
            .iter()
            .filter(|tie| tie.people().is_some() || network.people.is_none())
            .take(3)
            .map(|tie| say!(voice, "map-tie", from = self.program(tie.from), to = self.program(tie.to)));
        let strongest: Vec<Phrase> = strongest.collect();
        NetworkChart {
            columns: columns.to_vec(),
            nodes: nodes.collect(),
            ties: ties.collect(),
            key: key
                .map(|(_, mark, name)| (mark, say!(voice, "map-network-key", mark = name).flat()))
                .collect(),
            alt: say!(
                voice,
                "alt-network",
                programs = voice.size(network.nodes.len()),
                ties = voice.size(network.ties.len()),
                strongest = voice.locale.and(&strongest),
                isolates = voice.size(network.isolates.len()),
            )
            .flat(),
        }
    }

    fn network_measures(&self) -> Phrase {
        let (voice, network) = (self.voice, &self.map.network);
        let share = |share: f64| voice.locale.number(share * 100.0, Decimals::Exactly(1));
        let density = network.density.map(|density| say!(voice, "map-density", percent = share(density)));
        let centralization = match network.centralization {
            Some(value) => {
                say!(voice, "map-centralization", value = voice.locale.number(value, Decimals::Exactly(2)))
            }
            None => say!(voice, "map-centralization-too-few"),
        };
        let (mutual, one_sided) = (network.n_mutual, network.n_one_sided);
        let mutual =
            say!(voice, "map-mutual", n = mutual, count = voice.in_words(mutual as usize, Gender::Feminine));
        let one_sided = say!(
            voice,
            "map-one-sided",
            n = one_sided,
            count = voice.in_words(one_sided as usize, Gender::Masculine)
        );
        let mut sentences =
            vec![density.unwrap_or_default(), centralization, mutual.capitalized(), one_sided.capitalized()];
        if !network.isolates.is_empty() {
            let n = network.isolates.len();
            sentences.push(say!(voice, "map-isolates", n = n, programs = self.programs(&network.isolates)));
        }
        if !network.strangers.is_empty() {
            let names: Vec<Phrase> = network.strangers.iter().map(|(name, _)| voice.typed(name)).collect();
            sentences.push(say!(voice, "map-strangers", n = names.len(), names = voice.locale.and(&names)));
        } else if network.n_strangers > 0 {
            let n = network.n_strangers;
            let count = voice.in_words(n as usize, Gender::Masculine);
            sentences.push(say!(voice, "map-strangers-counted", n = n, count = count).capitalized());
        }
        Phrase::all(sentences, " ")
    }

    fn ties(&self, numbering: &mut Numbering) -> Table {
        let (voice, network) = (self.voice, &self.map.network);
        let told = |told: ToldBy| match told {
            ToldBy::Both => "both",
            ToldBy::Sender => "sender",
            ToldBy::Receiver => "receiver",
        };
        let mut rows: Vec<TableRow> = network
            .ties
            .iter()
            .map(|tie| TableRow {
                cells: vec![
                    text_cell(&self.program(tie.from)),
                    text_cell(&self.program(tie.to)),
                    self.people(tie.people.as_ref()),
                    match (network.share(tie), &tie.people) {
                        (Some(share), _) => self.number(Some(share * 100.0), Decimals::Exactly(1)),
                        (None, Some(_)) => TableCell::number(WITHHELD),
                        (None, None) => TableCell::number(NOTHING),
                    },
                    text_cell(&say!(
                        voice,
                        "map-told-by",
                        who = told(tie.told_by),
                        agreed = if tie.is_agreed { "yes" } else { "no" },
                    )),
                ],
                is_total: false,
            })
            .collect();
        if let Some(people) = &network.people {
            let both = network.n_confirmed();
            let told = say!(
                voice,
                "map-told-in-all",
                both = voice.in_words(both as usize, Gender::Masculine),
                one = voice.in_words(network.n_one_sided as usize, Gender::Masculine),
            );
            rows.push(TableRow {
                cells: vec![
                    text_cell(&say!(voice, "map-all-senders")),
                    text_cell(&say!(voice, "map-all-receivers")),
                    self.people(Some(people)),
                    match people.published() {
                        Some(_) => TableCell::number(voice.locale.number(100.0, Decimals::Exactly(1)).flat()),
                        None => TableCell::number(WITHHELD),
                    },
                    text_cell(&told),
                ],
                is_total: true,
            });
        }
        let message = say!(voice, "caption-ties");
        Table {
            caption: Some(numbering.table(voice, &message, &say!(voice, "caption-ties-what"))),
            columns: vec![
                self.column("head-from-program", Align::Left, Width::Share(1.0)),
                self.column("head-to-program", Align::Left, Width::Share(1.0)),
                self.column("head-people", Align::Right, Width::Points(60.0)),
                self.column("head-share", Align::Right, Width::Points(58.0)),
                self.column("head-told-by", Align::Left, Width::Points(124.0)),
            ],
            note: Some(self.marks(&rows)).filter(|note| !note.is_empty()).map(|note| note.rich()),
            rows,
            density: Density::Dense,
            row_heads: true,
        }
    }
}
