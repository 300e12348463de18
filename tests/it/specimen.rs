//! A document with every kind of block and chart, in both languages; its content is invented.

use milepost::base::{Date, Language, Status};
use milepost::compose::chart::*;
use milepost::compose::document::*;

/// Writes texts in one of the two languages.
#[derive(Clone, Copy)]
struct In(Language);

impl In {
    fn say(self, en: &str, fr: &str) -> String {
        match self.0 {
            Language::En => en.to_owned(),
            Language::Fr => fr.to_owned(),
        }
    }

    fn rich(self, en: &str, fr: &str) -> Rich {
        plain(self.say(en, fr))
    }

    fn status(self, status: Status) -> StatusLabel {
        let label = match status {
            Status::Met => self.say("Met", "Atteinte"),
            Status::OnTrack => self.say("On track", "En voie"),
            Status::AtRisk => self.say("At risk", "À risque"),
            Status::OffTrack => self.say("Off track", "En retard"),
            Status::Missed => self.say("Missed", "Non atteinte"),
            Status::NotYetDue => self.say("Not yet due", "À venir"),
            Status::TooFew => self.say("Too few to judge", "Trop peu de cas"),
            Status::Suppressed => self.say("Suppressed", "Masquée"),
            Status::NoData => self.say("No data", "Sans données"),
            Status::NotApplicable => self.say("Not applicable", "Sans objet"),
        };
        StatusLabel { mark: status, label }
    }

    fn tag(self) -> Inline {
        Inline::Tag(self.say("A1", "M1"))
    }

    fn number(self, value: &str) -> String {
        self.say(value, &value.replace('.', ","))
    }
}

fn text(words: &str) -> Inline {
    Inline::Text(words.to_owned())
}

fn strong(words: &str) -> Inline {
    Inline::Strong(words.to_owned())
}

/// Returns the specimen in one language.
pub fn specimen(language: Language) -> Document {
    let t = In(language);
    let mut blocks = summary(t);
    blocks.extend(indicator(t));
    blocks.extend(marks(t));
    blocks.extend(agreement(t));
    Document {
        kind: DocumentKind::Evaluation,
        name: format!("specimen-{}", language.code()),
        partnership: None,
        language,
        title: t.say("Mental-health supports in housing", "Soutien en santé mentale dans le logement"),
        description: t.say("A specimen of every block.", "Un spécimen de chaque bloc."),
        author: t.say("Pat’s agency", "Agence de Pat"),
        date: Date::new(2026, 4, 21).unwrap(),
        accent: "#0E4A5A".to_owned(),
        running: Running {
            document: t.say(
                "Evaluation report · January to March 2026",
                "Rapport d’évaluation · janvier à mars 2026",
            ),
            parties: t.say("Pat’s agency and Agency Y", "Agence de Pat et Agence Y"),
            draft: None,
            foot: plain(t.say(
                "Data as of 31 March 2026 · Funder version · Original",
                "Données au 31 mars 2026 · Version du bailleur · Original",
            )),
            of: t.say("of", "sur"),
        },
        cover: Some(cover(t)),
        blocks,
        attachments: vec![Attachment {
            name: "figures.json".to_owned(),
            media_type: "application/json".to_owned(),
            description: t.say("The figures of this report.", "Les chiffres de ce rapport."),
            text: "{\"figures\": []}\n".to_owned(),
        }],
    }
}

fn cover(t: In) -> Cover {
    let fact = |label: String, lines: &[String]| Fact { label, lines: lines.iter().map(plain).collect() };
    let event = |at, label: String, detail: String| TimelineEvent { at, label, detail };
    Cover {
        wordmarks: vec![t.say("Pat’s agency", "Agence de Pat"), t.say("Agency Y", "Agence Y")],
        version: vec![
            t.say("Agreement PA-AY-2025", "Entente PA-AY-2025"),
            t.say("Funder version", "Version du bailleur"),
        ],
        kind: t.say("Evaluation report", "Rapport d’évaluation"),
        title: t.say("Mental-health supports in housing", "Soutien en santé mentale dans le logement"),
        subtitle: t.rich(
            "The partnership of Pat’s agency and Agency Y, January to March 2026",
            "Le partenariat de l’Agence de Pat et de l’Agence Y, de janvier à mars 2026",
        ),
        timeline: Some(Chart::Timeline(TimelineChart {
            events: vec![
                event(0.0, t.say("Signed", "Signature"), t.say("1 April 2025", "1er avril 2025")),
                event(0.167, t.say("Month 4", "Mois 4"), t.say("high-need clients", "besoins élevés")),
                event(0.25, t.say("Month 6", "Mois 6"), t.say("graduation", "passage")),
                event(0.458, t.say("Amendment 1", "Modification 1"), t.say("1 March 2026", "1er mars 2026")),
                event(0.583, t.say("Re-evaluation", "Réévaluation"), t.say("31 May 2026", "31 mai 2026")),
                event(1.0, t.say("End of trial", "Fin de l’essai"), t.say("31 March 2027", "31 mars 2027")),
            ],
            ticks: vec![0.0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1.0],
            period: Some((0.375, 0.5, t.say("This report", "Ce rapport"), t.say("months 10–12", "mois 10 à 12"))),
            alt: t.say(
                "Time line from 1 April 2025 to 31 March 2027; this report covers months 10 to 12.",
                "Ligne du temps du 1er avril 2025 au 31 mars 2027; ce rapport couvre les mois 10 à 12.",
            ),
        })),
        facts: vec![
            fact(t.say("Agreement", "Entente"), &[
                t.say("Memorandum of understanding of 1 April 2025,", "Protocole d’entente du 1er avril 2025,"),
                t.say("as changed by Amendment 1 from 1 March 2026", "modifié par la modification 1 dès le 1er mars 2026"),
            ]),
            fact(t.say("Period", "Période"), &[t.say(
                "1 January to 31 March 2026, months 10 to 12",
                "Du 1er janvier au 31 mars 2026, mois 10 à 12",
            )]),
            fact(t.say("Data as of", "Données au"), &[t.say("31 March 2026", "31 mars 2026")]),
            fact(t.say("Issued", "Publication"), &[t.say("21 April 2026, original", "21 avril 2026, original")]),
            fact(t.say("Prepared by", "Préparé par"), &[t.say(
                "Evaluation lead, Pat’s agency",
                "Responsable de l’évaluation, Agence de Pat",
            )]),
            fact(t.say("Prepared for", "Préparé pour"), &[t.say(
                "Agency Y and the Harbour Region Housing Fund",
                "L’Agence Y et le Fonds de logement de la région du Havre",
            )]),
        ],
        foot: t.rich(
            "Counts of one to four people are withheld. The figures of this report are attached to this file as data.",
            "Les nombres de un à quatre personnes sont masqués. Les chiffres de ce rapport sont joints à ce fichier.",
        ),
    }
}

fn summary(t: In) -> Vec<Block> {
    let column = |heading: Rich, blocks| Column { span: 4, heading: Some(heading), blocks };
    let body = |text| Block::Paragraph { style: ParagraphStyle::Body, text };
    let tally = |mark, count: &str, which: String| TallyLine {
        status: t.status(mark),
        count: count.to_owned(),
        which,
    };
    let decision = |question: Rich, who_when: Rich| Decision { question, who_when };
    let date = |date: Rich, text: Rich| DatedNote { date, text };
    vec![
        Block::Opener(Opener {
            eyebrow: t.say("Summary at a glance", "Sommaire en un coup d’œil"),
            title: t.rich(
                "The high-need group halved on time. Rehousing is above its ceiling, even as amended.",
                "Moitié moins de clients à besoins élevés, à temps. Le relogement dépasse son plafond, même modifié.",
            ),
            lead: None,
            status: None,
            size: OpenerSize::Message,
            begins: milepost::compose::document::Begins::Page,
            bookmark: Some(t.say("Summary", "Sommaire")),
        }),
        Block::Columns(Columns {
            ruled: true,
            columns: vec![
                column(t.rich("What was agreed", "Ce qui a été convenu"), vec![
                    body(t.rich(
                        "Agency Y supports 40 of the 100 clients housed by Pat’s agency, 20 of them with high needs. The trial runs from 1\u{a0}April\u{a0}2025 to 31\u{a0}March\u{a0}2027.",
                        "L’Agence Y soutient 40 des 100 clients logés par l’Agence de Pat, dont 20 ont des besoins élevés. L’essai va jusqu’au 31\u{a0}mars\u{a0}2027.",
                    )),
                    body(vec![
                        text(&t.say("Six measures. Amendment\u{a0}1, in force since 1", "Six mesures. La modification\u{a0}1, du 1")),
                        Inline::Raised(t.say("", "er")),
                        text(&t.say(
                            "\u{a0}March\u{a0}2026, raised one ceiling and added two measures.",
                            "\u{a0}mars\u{a0}2026, relève un plafond et ajoute deux mesures.",
                        )),
                    ]),
                ]),
                column(t.rich("Where we stand", "Où nous en sommes"), vec![
                    Block::Tally(vec![
                        tally(Status::Met, "2", t.say("high-need, graduation", "besoins, passage")),
                        tally(Status::OnTrack, "1", t.say("debriefs", "bilans")),
                        tally(Status::AtRisk, "1", t.say("one new client short", "un client de moins")),
                        tally(Status::Missed, "1", t.say("rehousing, both ceilings", "relogement")),
                        tally(Status::NotYetDue, "1", t.say("care level", "niveau de soins")),
                    ]),
                    Block::Paragraph {
                        style: ParagraphStyle::Reference,
                        text: t.rich(
                            "One figure restated since the last report (see page\u{a0}6).",
                            "Un chiffre redressé depuis le dernier rapport (voir page\u{a0}6).",
                        ),
                    },
                ]),
                column(t.rich("What needs a decision", "Ce qui demande une décision"), vec![Block::Decisions(vec![
                    decision(
                        t.rich("Keep the 15\u{202f}% ceiling until 31\u{a0}May, or set a new one?", "Garder le plafond de 15\u{202f}% jusqu’au 31\u{a0}mai ou en fixer un autre?"),
                        t.rich("Both agencies, 12\u{a0}May", "Les deux agences, 12\u{a0}mai"),
                    ),
                    decision(
                        t.rich("Pay for 12 more visit hours a week by Agency Y?", "Payer 12 heures de visite de plus par semaine?"),
                        t.rich("Fund, 29\u{a0}May", "Fonds, 29\u{a0}mai"),
                    ),
                    decision(
                        t.rich("Who reports moves in the week they occur?", "Qui signale un «\u{a0}départ\u{a0}» dans la semaine?"),
                        t.rich("Both agencies, 12\u{a0}May", "Les deux agences, 12\u{a0}mai"),
                    ),
                ])]),
            ],
        }),
        Block::Table(summary_table(t)),
        Block::Heading(t.rich("Next dates", "Prochaines dates")),
        Block::Dates(vec![
            date(t.rich("12 May 2026", "12 mai 2026"), t.rich("Partnership meeting: decisions 1 and 3 above", "Rencontre du partenariat\u{a0}: décisions 1 et 3 ci-dessus")),
            date(t.rich("31 May 2026", "31 mai 2026"), t.rich("Re-evaluation of rehousing, three months after Amendment\u{a0}1", "Réévaluation du relogement, trois mois après la modification\u{a0}1")),
            date(t.rich("21 July 2026", "21 juillet 2026"), t.rich("Report for April to June", "Rapport d’avril à juin")),
            date(t.rich("28 February 2027", "28 février 2027"), t.rich("Care level: target falls due", "Niveau de soins\u{a0}: échéance de la cible")),
        ]),
    ]
}

fn summary_table(t: In) -> Table {
    let widths = match t.0 {
        Language::En => [128.0, 60.0, 82.0, 106.0, 60.0, 68.0],
        Language::Fr => [124.0, 64.0, 94.0, 96.0, 57.0, 69.0],
    };
    let heads = [
        t.rich("Indicator and who is counted", "Indicateur et personnes comptées"),
        t.rich("Result", "Résultat"),
        t.rich("Target in force and where it is set", "Cible en vigueur et sa source"),
        t.rich("Result against target", "Résultat et cible"),
        t.rich("Since start", "Depuis le début"),
        t.rich("Status", "État"),
    ];
    let columns = heads.into_iter().zip(widths);
    let columns =
        columns.map(|(head, width)| TableColumn { head, align: Align::Left, width: Width::Points(width) });
    let name = |main: Rich, sub: Rich| TableCell::Text { main, sub: Some(sub), strong: true };
    let number = |value: &str, unit: String, sub: Rich| TableCell::Number {
        text: t.number(value),
        unit,
        sub: Some(sub),
        restated: false,
        strong: true,
    };
    let target = |words: String, amended: bool, sub: Rich| {
        let mut main = plain(words);
        if amended {
            main.extend([text("\u{a0} "), t.tag()]);
        }
        TableCell::Text { main, sub: Some(sub), strong: false }
    };
    let bullet = |chart: BulletChart, words: Rich| TableCell::Bullet { chart, words };
    let spark = |values: &[f64], target: f64| TableCell::Spark {
        chart: Some(SparkLine {
            points: values
                .iter()
                .enumerate()
                .map(|(i, v)| (i as f64 / (values.len() - 1) as f64, *v))
                .collect(),
            target: vec![(0.0, target)],
            breaks: Vec::new(),
            alt: t.say("Monthly values since the start.", "Valeurs mensuelles depuis le début."),
        }),
        words: Vec::new(),
    };
    let bare = BulletChart {
        actual: None,
        target: None,
        upper: None,
        earlier_target: None,
        baseline: None,
        minimum: 0.0,
        maximum: 20.0,
        hatched: None,
        mark: None,
        alt: t.say("Result against the target.", "Résultat et cible."),
    };
    let row = |cells: Vec<TableCell>| TableRow { cells, is_total: false };
    let rehousing = TableCell::Spark {
        chart: Some(SparkLine {
            points: vec![(0.0, 2.0), (0.2, 5.0), (0.4, 9.0), (0.6, 13.0), (0.8, 16.0), (1.0, 18.0)],
            target: vec![(0.0, 10.0), (0.8, 15.0)],
            breaks: vec![0.8],
            alt: t.say("From 2 in October to 18 in March.", "De 2 en octobre à 18 en mars."),
        }),
        words: Vec::new(),
    };
    Table {
        caption: Some(Caption {
            number: t.say("Table 1", "Tableau 1"),
            message: t.rich(
                "Early wins held; rehousing is 3 points over its ceiling.",
                "Les acquis tiennent; le relogement dépasse son plafond de 3 points.",
            ),
            description: t.rich("Result against the target in force on 31\u{a0}March\u{a0}2026.", "Au 31\u{a0}mars\u{a0}2026."),
        }),
        columns: columns.collect(),
        rows: vec![
            row(vec![
                name(t.rich("High-need clients", "Clients à besoins élevés"), t.rich("20 at the start, severe illness", "20 au départ, maladie grave")),
                number("9", t.say("clients", "clients"), t.rich("of 20, month 4", "sur 20, au mois 4")),
                target(t.say("≤\u{a0}10 clients", "≤\u{a0}10 clients"), false, t.rich("MOU; by 31 Jul 2025", "Entente; au 31 juill. 2025")),
                bullet(BulletChart { actual: Some(9.0), target: Some(10.0), baseline: Some(20.0), ..bare.clone() }, t.rich("1 under the target", "1 sous la cible")),
                spark(&[20.0, 18.5, 17.0, 14.0, 12.0, 9.0], 10.0),
                TableCell::Status(t.status(Status::Met)),
            ]),
            row(vec![
                name(t.rich("Graduated to lower need", "Passage à un programme moins intensif"), t.rich("40 with a mental illness", "40 clients, maladie mentale")),
                number("15.0", "%".to_owned(), t.rich("6 of 40, month 6", "6 sur 40, mois 6")),
                target(t.say("≥\u{a0}15\u{202f}%", "≥\u{a0}15\u{202f}%"), false, t.rich("MOU; by 30 Sep 2025", "Entente; au 30 sept. 2025")),
                bullet(BulletChart { actual: Some(15.0), target: Some(15.0), maximum: 25.0, ..bare.clone() }, t.rich("on the target", "cible atteinte exactement")),
                spark(&[0.0, 0.0, 5.0, 7.5, 10.0, 15.0], 15.0),
                TableCell::Status(t.status(Status::Met)),
            ]),
            row(vec![
                name(t.rich("Longest gap between debriefs", "Écart entre les bilans"), t.rich("Since 1 March 2026", "Depuis mars 2026")),
                number("14", t.say("days", "jours"), t.rich("2 gaps, 1 open", "2 clos, 1 ouvert")),
                target(t.say("≤\u{a0}14 days", "≤\u{a0}14 jours"), true, t.rich("every 14 days", "tous les 14 jours")),
                bullet(BulletChart { actual: Some(14.0), target: Some(14.0), maximum: 28.0, ..bare.clone() }, t.rich("on the limit", "à la limite")),
                spark(&[14.0, 14.0, 13.0, 12.0], 14.0),
                TableCell::Status(t.status(Status::OnTrack)),
            ]),
            row(vec![
                name(t.rich("New clients", "Nouveaux clients"), t.rich("Since the start, no duplicates", "Depuis le début, sans doublon")),
                number("23", t.say("clients", "clients"), t.rich("in 12 months", "en 12 mois")),
                target(t.say("≥\u{a0}24 clients", "≥\u{a0}24 clients"), false, t.rich("MOU; 2 a month", "Entente; 2 par mois")),
                bullet(BulletChart { actual: Some(23.0), target: Some(24.0), maximum: 30.0, hatched: Some((23.0, 24.0)), mark: Some(Status::AtRisk), ..bare.clone() }, t.rich("1 short of expected", "1 de moins que prévu")),
                spark(&[2.0, 6.0, 11.0, 15.0, 19.0, 23.0], 24.0),
                TableCell::Status(t.status(Status::AtRisk)),
            ]),
            row(vec![
                name(t.rich("Clients rehoused", "Clients relogés"), t.rich("100 clients, months 7 to 12", "100 clients, mois 7 à 12")),
                number("18.0", "%".to_owned(), t.rich("18 of 100", "18 sur 100")),
                target(t.say("≤\u{a0}15\u{202f}%", "≤\u{a0}15\u{202f}%"), true, t.rich("was ≤ 10\u{202f}%, MOU", "avant\u{a0}: ≤ 10\u{202f}%, entente")),
                bullet(BulletChart { actual: Some(18.0), target: Some(15.0), earlier_target: Some(10.0), maximum: 25.0, hatched: Some((15.0, 18.0)), mark: Some(Status::Missed), ..bare.clone() }, t.rich("3.0 points over", "3,0 points de trop")),
                rehousing,
                TableCell::Status(t.status(Status::Missed)),
            ]),
            row(vec![
                name(t.rich("Care level kept 12 months", "Niveau de soins maintenu"), t.rich("40 with a mental illness", "40 clients, sur 12 mois")),
                number("–", String::new(), t.rich("no result yet", "aucun résultat")),
                target(t.say("=\u{a0}100\u{202f}%", "=\u{a0}100\u{202f}%"), true, t.rich("by 28 Feb 2027", "au 28 févr. 2027")),
                bullet(BulletChart { target: Some(100.0), maximum: 100.0, ..bare }, Vec::new()),
                TableCell::Spark { chart: None, words: t.rich("starts 2027", "dès 2027") },
                TableCell::Status(t.status(Status::NotYetDue)),
            ]),
        ],
        note: Some(vec![
            text(&t.say(
                "Bar: result, from zero. Tick: target in force. Short grey ticks: earlier target. Ring: starting value. Hatching: the part above a ceiling or short of a target. ",
                "Barre\u{a0}: résultat, à partir de zéro. Trait\u{a0}: cible en vigueur. Petits traits gris\u{a0}: cible antérieure. Anneau\u{a0}: valeur de départ. Hachures\u{a0}: ce qui dépasse un plafond ou manque à une cible. ",
            )),
            t.tag(),
            text(&t.say(
                "\u{a0}set by Amendment\u{a0}1. Sparklines: monthly, with the target as a thin line and the amendment as a dotted one.",
                "\u{a0}fixé par la modification\u{a0}1. Courbes\u{a0}: par mois, cible en trait fin, modification en pointillé.",
            )),
        ]),
        density: Density::TwoLine,
        row_heads: true,
    }
}

/// The trend of rehousing, with a restated value and an amendment.
pub fn trend(language: Language) -> TrendChart {
    let t = In(language);
    let point = |name: String, value: f64| TrendPoint {
        name,
        value: Some(value),
        label: format!("{value}"),
        restated: None,
    };
    let mut points = vec![
        point(t.say("Oct 2025", "Oct. 2025"), 2.0),
        point(t.say("Nov", "Nov."), 5.0),
        point(t.say("Dec", "Déc."), 9.0),
        point(t.say("Jan 2026", "Janv. 2026"), 13.0),
        point(t.say("Feb", "Févr."), 16.0),
        point(t.say("Mar", "Mars"), 18.0),
    ];
    points[2].restated =
        Some((7.0, t.say("Restated (r): 7 as issued, now 9", "Redressé (r)\u{a0}: 7 publié, 9 maintenant")));
    TrendChart {
        extent: milepost::compose::chart::Extent::Usual,
        unit: t.say("per 100 clients", "pour 100 clients"),
        points,
        targets: vec![
            TargetStretch {
                from: -0.5,
                from_value: 10.0,
                to: 4.5,
                to_value: 10.0,
                is_superseded: true,
                label: vec![text(&t.say("Ceiling ", "Plafond ")), strong("10"), text(&t.say(", MOU of 1 April 2025", ", entente du 1er avril 2025"))],
                end_label: String::new(),
            },
            TargetStretch {
                from: 4.5,
                from_value: 15.0,
                to: 5.5,
                to_value: 15.0,
                is_superseded: false,
                label: Vec::new(),
                end_label: "15".to_owned(),
            },
        ],
        breaks: vec![TrendBreak {
            at: 4.5,
            tag: t.say("A1", "M1"),
            label: t.say("Amendment 1: ceiling 15", "Modification 1\u{a0}: plafond de 15"),
            date: t.say("in force 1 March 2026", "en vigueur le 1er mars 2026"),
        }],
        interval: Some(Interval { low: 11.7, high: 26.7, low_label: t.number("11.7"), high_label: t.number("26.7") }),
        ticks: vec![(0.0, "0".to_owned()), (10.0, "10".to_owned()), (20.0, "20".to_owned()), (30.0, "30".to_owned())],
        alt: t.say(
            "Line of clients rehoused, from 2 in October 2025 to 18 in March 2026, against a ceiling of 10, from March 15. The line passes the first ceiling in January.",
            "Courbe des clients relogés, de 2 en octobre 2025 à 18 en mars 2026, avec un plafond de 10, puis de 15 dès mars. La courbe dépasse le premier plafond en janvier.",
        ),
    }
}

fn head(words: &str, align: Align, width: Width) -> TableColumn {
    TableColumn { head: plain(words), align, width }
}

fn row(cells: Vec<TableCell>) -> TableRow {
    TableRow { cells, is_total: false }
}

fn total(cells: Vec<TableCell>) -> TableRow {
    TableRow { cells, is_total: true }
}

fn indicator(t: In) -> Vec<Block> {
    let fact = |label: String, lines: Vec<Rich>| Fact { label, lines };
    let strip_cells = |label: String, values: [&str; 6]| {
        let mut cells = vec![TableCell::text(label)];
        cells.extend(values.map(TableCell::number));
        cells
    };
    let mut rehoused = strip_cells(t.say("Rehoused", "Relogés"), ["2", "5", "9", "13", "16", "18"]);
    rehoused[3] = TableCell::Number {
        text: "9".to_owned(),
        unit: String::new(),
        sub: None,
        restated: true,
        strong: false,
    };
    rehoused[6] = TableCell::Number {
        text: "18".to_owned(),
        unit: String::new(),
        sub: None,
        restated: false,
        strong: true,
    };
    let chart = trend(t.0);
    let mut columns = vec![head(&t.say("Month", "Mois"), Align::Left, Width::Auto)];
    columns.extend(chart.points.iter().map(|point| head(&point.name, Align::Center, Width::Auto)));
    let strip = Table {
        caption: None,
        columns,
        rows: vec![
            row(rehoused),
            row(strip_cells(t.say("Ceiling", "Plafond"), ["10", "10", "10", "10", "10", "15"])),
        ],
        note: None,
        density: Density::Dense,
        row_heads: true,
    };
    vec![
        Block::Opener(Opener {
            eyebrow: t.say("Indicator 5 of 6", "Indicateur 5 sur 6"),
            title: t.rich("Clients rehoused in months 7 to 12", "Clients relogés, mois 7 à 12"),
            lead: Some(t.rich(
                "18 of 100 clients (18.0\u{202f}%) moved to another unit: 3 points above the ceiling of 15\u{202f}% in force since Amendment\u{a0}1, and 8 points above the 10\u{202f}% first agreed.",
                "18 clients sur 100 (18,0\u{202f}%) ont changé de logement\u{a0}: 3 points au-dessus du plafond de 15\u{202f}% en vigueur depuis la modification\u{a0}1 et 8 au-dessus des 10\u{202f}% d’abord convenus.",
            )),
            status: Some(t.status(Status::Missed)),
            size: OpenerSize::Message,
            begins: milepost::compose::document::Begins::Page,
            bookmark: None,
        }),
        Block::Columns(Columns {
            ruled: false,
            columns: vec![
                Column {
                    span: 3,
                    heading: None,
                    blocks: vec![Block::Facts(vec![
                        fact(t.say("Definition", "Définition"), vec![t.rich(
                            "Distinct clients who moved to another unit; a move is not a loss of housing",
                            "Clients distincts qui ont changé de logement; un départ n’est pas une perte de logement",
                        )]),
                        fact(t.say("Base", "Base"), vec![t.rich("100 clients housed on 1\u{a0}April\u{a0}2025, none missing", "100 clients logés le 1er\u{a0}avril\u{a0}2025, aucun manquant")]),
                        fact(t.say("Window", "Fenêtre"), vec![t.rich("1 October 2025 to 31\u{a0}March\u{a0}2026", "Du 1er octobre 2025 au 31\u{a0}mars\u{a0}2026")]),
                        fact(t.say("Target history", "Cibles"), vec![
                            t.rich("≤\u{202f}10\u{202f}%  MOU, 1 April 2025", "≤\u{202f}10\u{202f}%  entente, avril 2025"),
                            vec![text("≤\u{202f}15\u{202f}%  "), t.tag(), text(&t.say(" 1 March 2026", " 1er mars 2026"))],
                        ]),
                        fact(t.say("95\u{202f}% interval (Wilson)", "Intervalle à 95\u{202f}% (Wilson)"), vec![t.rich("11.7 to 26.7\u{202f}%, if seen as a sample of similar clients", "De 11,7 à 26,7\u{202f}%, si l’on y voit un échantillon")]),
                    ])],
                },
                Column {
                    span: 9,
                    heading: None,
                    blocks: vec![Block::Figure(Figure {
                        caption: Caption {
                            number: "Figure 1".to_owned(),
                            message: t.rich("Rehousing passed the first ceiling in January.", "Le relogement passe le premier plafond en janvier."),
                            description: t.rich("Cumulative; bar: 95\u{202f}% interval.", "Cumul; barre\u{a0}: intervalle à 95\u{202f}%."),
                        },
                        chart: Chart::Trend(chart),
                        strip: Some(strip),
                        note: None,
                    })],
                },
            ],
        }),
        breakdowns(t),
        Block::Paragraph {
            style: ParagraphStyle::Note,
            text: t.rich(
                "Interval drawn from 0 to 70\u{202f}%, line at the ceiling of 15\u{202f}%.   <5: one to four people.   ‡: withheld so that a small number cannot be worked out.   r: restated.",
                "Intervalle de 0 à 70\u{202f}%, trait au plafond de 15\u{202f}%.   <5\u{a0}: un à quatre.   ‡\u{a0}: masqué pour protéger un petit nombre.   r\u{a0}: redressé.",
            ),
        },
        Block::Section(Section {
            label: t.rich("Explanation", "Explication"),
            blocks: vec![
                Block::Paragraph {
                    style: ParagraphStyle::Body,
                    text: t.rich(
                        "Visits stepped down at month 5 as planned, and moves followed within eight weeks. Most of those who moved had felt unsafe in the building. Both agencies visited the same clients on the same days, and neither visited on weekends.",
                        "Les visites ont diminué au mois 5 comme prévu, et les départs ont suivi en huit semaines. La plupart des clients partis ne se sentaient pas en sécurité. Les deux agences passaient les mêmes jours, et aucune la fin de semaine.",
                    ),
                },
                Block::Quote {
                    text: t.say("Somebody rang the bell every night, and nobody came until Monday.", "Quelqu’un sonnait chaque nuit, et personne ne venait avant lundi."),
                    language: t.0,
                    source: t.say("Client, second survey", "Client, second sondage"),
                },
            ],
        }),
        Block::Section(Section {
            label: t.rich("Action and owner", "Mesure et responsable"),
            blocks: vec![Block::Table(Table {
                caption: None,
                columns: vec![
                    head(&t.say("Action", "Mesure"), Align::Left, Width::Share(1.0)),
                    head(&t.say("Owner", "Responsable"), Align::Left, Width::Points(74.0)),
                    head(&t.say("Due", "Échéance"), Align::Left, Width::Points(66.0)),
                    head(&t.say("State", "État"), Align::Left, Width::Points(38.0)),
                ],
                rows: vec![
                    row(vec![
                        TableCell::text(t.say("Weekly visits to high-need clients, weekends too", "Visites hebdomadaires, fins de semaine aussi")),
                        TableCell::text(t.say("Agency Y", "Agence Y")),
                        TableCell::text(t.say("1 April 2026", "1er avril 2026")),
                        TableCell::text(t.say("Done", "Faite")),
                    ]),
                    row(vec![
                        TableCell::text(t.say("One shared visit calendar", "Un calendrier de visites commun")),
                        TableCell::text(t.say("Pat’s agency", "Agence de Pat")),
                        TableCell::text(t.say("15 May 2026", "15 mai 2026")),
                        TableCell::text(t.say("Open", "Ouverte")),
                    ]),
                ],
                note: None,
                density: Density::Dense,
                row_heads: false,
            })],
        }),
        Block::Section(Section {
            label: t.rich("For the review", "Pour la revue"),
            blocks: vec![Block::List {
                ordered: false,
                items: vec![
                    t.rich("Did each unit suit its client, and what was tried before the move?", "Chaque logement convenait-il, et qu’a-t-on tenté avant?"),
                    t.rich("Was the step-down of visits too early, and did visits overlap?", "La baisse des visites est-elle venue trop tôt?"),
                    t.rich("What went well that should be kept?", "Qu’est-ce qui a bien marché et qu’il faut garder?"),
                ],
            }],
        }),
        Block::Method {
            title: t.say("How this figure was obtained", "Comment ce chiffre est obtenu"),
            text: vec![vec![
                text(&t.say("18 = distinct client keys with a move dated in the window: ", "18 = clés distinctes de clients avec un départ dans la fenêtre\u{a0}: ")),
                Inline::Emphasis("moves-2026-03.xlsx".to_owned()),
                text(&t.say(
                    ", sheet Moves, 23 of 214 rows (5 were second moves). 100 = clients active on 1\u{a0}April\u{a0}2025. Rule: at most, judged on the unrounded value.",
                    ", feuille Moves, 23 lignes sur 214 (5 étaient des seconds départs). 100 = clients actifs le 1er avril 2025. Règle\u{a0}: au plus, jugée sur la valeur non arrondie.",
                )),
            ]],
        },
    ]
}

fn breakdowns(t: In) -> Block {
    let range = |low: f64, estimate: f64, high: f64| {
        TableCell::Range(RangeBar {
            low,
            high,
            estimate,
            target: Some(15.0),
            maximum: 70.0,
            alt: format!("{estimate} ({low}–{high})"),
        })
    };
    let auto = Width::Auto;
    Block::Columns(Columns {
        ruled: false,
        columns: vec![
            Column {
                span: 7,
                heading: None,
                blocks: vec![Block::Table(Table {
                    caption: Some(Caption {
                        number: t.say("Table 2", "Tableau 2"),
                        message: t
                            .rich("High-need clients moved most.", "Les besoins élevés partent le plus."),
                        description: t.rich("By need at the start.", "Selon le besoin au départ."),
                    }),
                    columns: vec![
                        head(&t.say("Group", "Groupe"), Align::Left, Width::Share(1.0)),
                        head(&t.say("Clients", "Clients"), Align::Right, auto),
                        head(&t.say("Rehoused", "Relogés"), Align::Right, auto),
                        head(&t.say("Rate, %", "Taux, %"), Align::Right, auto),
                        head(&t.say("95\u{202f}% interval", "Intervalle"), Align::Left, auto),
                    ],
                    rows: vec![
                        row(vec![
                            TableCell::text(t.say("High need", "Besoins élevés")),
                            TableCell::number("20"),
                            TableCell::number("8"),
                            TableCell::number(t.number("40.0")),
                            range(21.9, 40.0, 61.3),
                        ]),
                        row(vec![
                            TableCell::text(t.say("Other mental illness", "Autre maladie")),
                            TableCell::number("20"),
                            TableCell::number("5"),
                            TableCell::number(t.number("25.0")),
                            range(11.2, 25.0, 46.9),
                        ]),
                        row(vec![
                            TableCell::text(t.say("No mental illness", "Aucune maladie")),
                            TableCell::number("60"),
                            TableCell::number("5"),
                            TableCell::number(t.number("8.3")),
                            range(3.6, 8.3, 18.1),
                        ]),
                        total(vec![
                            TableCell::text(t.say("All clients", "Tous")),
                            TableCell::number("100"),
                            TableCell::number("18"),
                            TableCell::number(t.number("18.0")),
                            range(11.7, 18.0, 26.7),
                        ]),
                    ],
                    note: None,
                    density: Density::Dense,
                    row_heads: true,
                })],
            },
            Column {
                span: 5,
                heading: None,
                blocks: vec![Block::Table(Table {
                    caption: Some(Caption {
                        number: t.say("Table 3", "Tableau 3"),
                        message: t.rich("Safety was the first reason.", "La sécurité d’abord."),
                        description: Vec::new(),
                    }),
                    columns: vec![
                        head(&t.say("Reason given", "Motif"), Align::Left, Width::Share(1.0)),
                        head(&t.say("Clients", "Clients"), Align::Right, auto),
                        head(&t.say("Share, %", "Part, %"), Align::Right, auto),
                    ],
                    rows: vec![
                        row(vec![
                            TableCell::text(t.say("Felt unsafe", "Insécurité")),
                            TableCell::number("10"),
                            TableCell::number(t.number("55.6")),
                        ]),
                        row(vec![
                            TableCell::text(t.say("Neighbours", "Voisinage")),
                            TableCell::number("‡"),
                            TableCell::number("‡"),
                        ]),
                        row(vec![
                            TableCell::text(t.say("Unit or landlord", "Logement")),
                            TableCell::number("<5"),
                            TableCell::number("‡"),
                        ]),
                        total(vec![
                            TableCell::text(t.say("All", "Tous")),
                            TableCell::number("18"),
                            TableCell::number(t.number("100.0")),
                        ]),
                    ],
                    note: None,
                    density: Density::Dense,
                    row_heads: true,
                })],
            },
        ],
    })
}

/// Answers to four questions on a scale of five.
pub fn likert(language: Language) -> LikertChart {
    let t = In(language);
    let question = |label: String, counts: [u32; 5]| LikertRow {
        label,
        counts: counts.to_vec(),
        summary: vec![
            strong(&format!("{}", counts[3] + counts[4])),
            text(&t.say(" of 22 agree", " sur 22 d’accord")),
        ],
    };
    LikertChart {
        answers: vec![
            t.say("strongly disagree", "fortement en désaccord"),
            t.say("disagree", "en désaccord"),
            t.say("neither", "ni l’un ni l’autre"),
            t.say("agree", "d’accord"),
            t.say("strongly agree", "fortement d’accord"),
        ],
        neutral: Some(2),
        rows: vec![
            question(t.say("We meet often enough", "Nous nous voyons assez souvent"), [1, 3, 4, 9, 5]),
            question(t.say("Work is done as planned", "Le travail se fait comme prévu"), [2, 5, 3, 8, 4]),
            question(t.say("Communication is good", "La communication est bonne"), [1, 2, 3, 10, 6]),
            question(t.say("Information is shared well", "L’information circule bien"), [3, 6, 5, 6, 2]),
        ],
        alt: t.say(
            "Answers to four questions by 22 people; 16 agree that communication is good, 8 that information is shared well.",
            "Réponses de 22 personnes à quatre questions; 16 trouvent la communication bonne, 8 que l’information circule bien.",
        ),
    }
}

fn marks(t: In) -> Vec<Block> {
    let all = [
        (Status::Met, t.say("disc, check", "disque, coche")),
        (Status::OnTrack, t.say("ring, dot", "anneau, point")),
        (Status::AtRisk, t.say("triangle, half filled", "triangle à demi plein")),
        (Status::OffTrack, t.say("open square, bar", "carré vide, barre")),
        (Status::Missed, t.say("filled square, cross", "carré plein, croix")),
        (Status::NotYetDue, t.say("ring", "anneau")),
        (Status::TooFew, t.say("three dots", "trois points")),
        (Status::Suppressed, t.say("hatched square", "carré hachuré")),
        (Status::NoData, t.say("bar", "barre")),
        (Status::NotApplicable, t.say("stroke", "trait")),
    ];
    vec![
        Block::Opener(Opener {
            eyebrow: t.say("Specimen", "Spécimen"),
            title: t.rich("Status marks and Likert bars", "Marques d’état et barres de Likert"),
            lead: None,
            status: None,
            size: OpenerSize::Message,
            begins: milepost::compose::document::Begins::Page,
            bookmark: None,
        }),
        Block::Table(Table {
            caption: Some(Caption {
                number: t.say("Table 4", "Tableau 4"),
                message: t.rich(
                    "Shape says which way, fill says how final.",
                    "La forme dit le sens, le plein dit si c’est final.",
                ),
                description: t.rich(
                    "Circle: good. Triangle: watch. Square: not good.",
                    "Cercle\u{a0}: bon. Triangle\u{a0}: à surveiller.",
                ),
            }),
            columns: vec![
                head(&t.say("Status", "État"), Align::Left, Width::Points(130.0)),
                head(&t.say("Shape", "Forme"), Align::Left, Width::Share(1.0)),
            ],
            rows: all
                .into_iter()
                .map(|(mark, shape)| row(vec![TableCell::Status(t.status(mark)), TableCell::text(shape)]))
                .collect(),
            note: None,
            density: Density::Dense,
            row_heads: true,
        }),
        Block::Figure(Figure {
            caption: Caption {
                number: "Figure 2".to_owned(),
                message: t.rich(
                    "Fewer than half find that information is shared well.",
                    "Moins de la moitié trouvent que l’information circule bien.",
                ),
                description: t.rich(
                    "22 answers to each question; numbers are people.",
                    "22 réponses par question; nombres de personnes.",
                ),
            },
            chart: Chart::Likert(likert(t.0)),
            strip: None,
            note: None,
        }),
        Block::Paragraph {
            style: ParagraphStyle::Lead,
            text: t.rich("A lead sentence.", "Une phrase d’ouverture."),
        },
        Block::List {
            ordered: true,
            items: vec![
                t.rich("First of two points, each on one line.", "Premier de deux points."),
                vec![
                    text(&t.say(
                        "Second, with words in the other language: ",
                        "Second, avec des mots dans l’autre langue\u{a0}: ",
                    )),
                    Inline::Foreign { text: "chez soi".to_owned(), language: Language::Fr },
                    text("."),
                ],
            ],
        },
        Block::KeepTogether(vec![Block::Notice(vec![
            strong(&t.say("Draft 2: do not sign. ", "Ébauche 2\u{a0}: ne pas signer. ")),
            text(&t.say(
                "Clause 9 (data sharing) is still open between the parties.",
                "La clause 9 (partage des données) reste ouverte entre les parties.",
            )),
        ])]),
    ]
}

fn agreement(t: In) -> Vec<Block> {
    let clause = |number: &str, title: Rich, paragraphs: Vec<SubClause>| Clause {
        number: number.to_owned(),
        title,
        paragraphs,
        tables: Vec::new(),
    };
    let sub = |number: &str, text: Rich| SubClause { number: number.to_owned(), text };
    let lines = || {
        let line = |label: String| SignatureLine { label, value: Vec::new() };
        vec![
            line(t.say("Signature", "Signature")),
            line(t.say("Name, in capitals", "Nom, en majuscules")),
            line(t.say("Title", "Titre")),
            line(t.say("Date (day, month, year)", "Date (jour, mois, année)")),
        ]
    };
    let parties = Table {
        caption: None,
        columns: vec![
            head(&t.say("Party", "Partie"), Align::Left, Width::Points(66.0)),
            head(&t.say("Lead agency", "Organisme responsable"), Align::Left, Width::Share(1.0)),
            head(&t.say("Partner agency", "Organisme partenaire"), Align::Left, Width::Share(1.0)),
        ],
        rows: vec![
            row(vec![
                TableCell::text(t.say("Name", "Nom")),
                TableCell::text(t.say("Pat’s agency", "Agence de Pat")),
                TableCell::text(t.say("Agency Y", "Agence Y")),
            ]),
            row(vec![
                TableCell::text(t.say("Works in", "Domaine")),
                TableCell::text(t.say(
                    "Housing and outreach, adults of medium and high need",
                    "Logement et travail de rue, adultes à besoins moyens et élevés",
                )),
                TableCell::text(t.say(
                    "Mental-health supports, crisis and continuing care",
                    "Soutien en santé mentale, crise et soins continus",
                )),
            ]),
        ],
        note: None,
        density: Density::Dense,
        row_heads: true,
    };
    let signature = |role: String, party: String| SignatureBlock {
        role,
        party,
        hint: t.say("draft, not for signature", "ébauche, ne pas signer"),
        lines: lines(),
    };
    vec![
        Block::Opener(Opener {
            eyebrow: t.say("Agreement PA-AY-2025", "Entente PA-AY-2025"),
            title: t.rich("Memorandum of understanding", "Protocole d’entente"),
            lead: Some(t.rich("Mental-health supports for people housed by Pat’s agency", "Soutien en santé mentale des personnes logées par l’Agence de Pat")),
            status: None,
            size: OpenerSize::Title,
            begins: milepost::compose::document::Begins::Page,
            bookmark: None,
        }),
        Block::PageFoot(t.rich(
            "This text was drawn up from the parties’ own entries and is not legal advice. Have it read by someone qualified before signing.",
            "Ce texte provient des réponses des parties et n’est pas un avis juridique. Faites-le lire avant de signer.",
        )),
        Block::Clauses(vec![
            Clause {
                tables: vec![parties],
                ..clause("1", t.rich("Parties", "Parties"), vec![sub("", t.rich(
                    "This memorandum is made between the two organizations, not between the people who sign for them.",
                    "Ce protocole lie les deux organismes et non les personnes qui signent pour eux.",
                ))])
            },
            clause("2", t.rich("Purpose", "Objet"), vec![sub("", t.rich(
                "Pat’s agency houses 100 people in 100 units. Forty of them live with a mental illness, and twenty of those have high needs. The parties agree that Agency Y will support these forty people where they live, so that they keep their homes and need less support over time.",
                "L’Agence de Pat loge 100 personnes dans 100 logements. Quarante vivent avec une maladie mentale, dont vingt ont des besoins élevés. L’Agence Y les soutiendra chez elles, afin qu’elles gardent leur logement et aient moins besoin de soutien.",
            ))]),
            clause("3", t.rich("Trial term", "Période d’essai"), vec![
                sub("3.1", t.rich("The agreement is a trial of two years. It is in effect from 1 April 2025 and runs until 31 March 2027, once both parties have signed.", "L’entente est un essai de deux ans, du 1er avril 2025 au 31 mars 2027, dès que les deux parties ont signé.")),
                sub("3.2", t.rich("It may be renewed for a further term by a written agreement signed by both parties before it ends.", "Elle peut être renouvelée par un accord écrit, signé des deux parties avant sa fin.")),
            ]),
            clause("4", t.rich("What each party provides", "Apports de chaque partie"), vec![
                sub("4.1", t.rich("Pat’s agency provides housing support workers for all 100 clients, and a room for weekly client meetings.", "L’Agence de Pat fournit des intervenants pour les 100 clients et une salle de rencontre.")),
            ]),
            clause("16", t.rich("Term and whole agreement", "Durée et entente complète"), vec![
                sub("16.1", vec![text(&t.say("In effect from ", "En vigueur du ")), strong(&t.say("1 April 2025", "1er avril 2025")), text(&t.say(" until ", " au ")), strong(&t.say("31 March 2027", "31 mars 2027")), text(".")]),
            ]),
        ]),
        Block::Signatures {
            heading: t.rich("Signed for the parties", "Signé pour les parties"),
            blocks: vec![
                signature(t.say("For the lead agency", "Pour l’organisme responsable"), t.say("Pat’s agency", "Agence de Pat")),
                signature(t.say("For the partner agency", "Pour l’organisme partenaire"), t.say("Agency Y", "Agence Y")),
            ],
        },
    ]
}
