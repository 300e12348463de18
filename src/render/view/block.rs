//! Blocks as values: one match over all kinds.

use serde_json::{Value, json};

use super::fill::filled;
use super::height::{self, clause_height, height};
use super::inline::{bound, gap, rich, sans_width, words};
use super::keep::{fits, join};
use super::space::{Place, above};
use super::strip::figure;
use super::table;
use super::title::{TitleRoom, balance};
use super::{drawing, span};
use crate::base::Language;
use crate::compose::chart::Chart;
use crate::compose::document::{
    Begins, Block, Clause, Columns, Decision, Inline, Opener, OpenerSize, ParagraphStyle, Rich, Section,
    SignatureBlock, StatusLabel, TallyLine,
};
use crate::render::draw::{
    Drawing, Face, Palette, Strip, draw_likert, draw_network, draw_retention, draw_timeline, draw_trend,
    mark_paint, rough_width,
};

/// Sections and clauses up to about this height stay whole: so much white a page can bear at its foot.
const MOST_WHITE: f64 = 130.0;

/// A list breaks between its points sooner: one of them is whole in itself. Four short points stay together, so that none of
/// them begins a page alone.
const MOST_WHITE_OF_A_LIST: f64 = 95.0;

/// A third of a page: with less left a section begins a new one.
pub const THIRD_OF_PAGE: f64 = 221.0;
/// So much of a long table stands with its opener at the foot of a page, at least.
pub const LEAST_OPENED: f64 = 190.0;
/// So much of a clause stands with its opener at the foot of a page, at least.
pub const LEAST_CLAUSE: f64 = 100.0;

/// What holds for all blocks of one place.
#[derive(Clone, Copy)]
pub struct Setting {
    /// The document's colours.
    pub palette: Palette,
    /// The document's language.
    pub language: Language,
    /// The width of the place in points.
    pub width: f64,
    /// Whether the place is a section or a column.
    pub is_nested: bool,
}

impl Setting {
    fn within(self, width: f64) -> Self {
        Self { width, is_nested: true, ..self }
    }
}

/// Returns the blocks of one place.
pub fn blocks(blocks: &[Block], setting: Setting) -> Vec<Value> {
    if setting.is_nested {
        placed(blocks, setting)
    } else {
        placed(&filled(join(blocks, setting.width), setting.width), setting)
    }
}

fn placed(blocks: &[Block], setting: Setting) -> Vec<Value> {
    let place = if setting.is_nested { Place::Nested } else { Place::Page };
    let mut values = Vec::with_capacity(blocks.len());
    let mut before: Option<&Block> = None;
    for (i, one) in blocks.iter().enumerate() {
        let opener = match before {
            Some(opener @ Block::Opener(_)) => height::one(opener, setting.width),
            _ => 0.0,
        };
        let mut value = match one {
            Block::Table(one) => table::table(one, opener, setting),
            _ => block(one, i == 0, setting),
        };
        if let (Block::Opener(opener), Value::Object(fields), true) = (one, &mut value, i > 0) {
            // What follows up to the next opener, or a third of a page of it, is to find room.
            let is_opener = |block: &Block| matches!(block, Block::Opener(_) | Block::PageBreak);
            let rest = &blocks[i + 1..];
            let content = &rest[..rest.iter().position(is_opener).unwrap_or(rest.len())];
            let whole = height(std::slice::from_ref(one), setting.width) + height(content, setting.width);
            let need = match opener.begins {
                Begins::Page => 0.0,
                Begins::Third => whole.min(THIRD_OF_PAGE),
                Begins::Here => rest.first().map_or(0.0, |next| room(one, next, setting)),
            };
            fields.insert("need".to_owned(), need.into());
        }
        if let Value::Object(fields) = &mut value {
            fields.insert("above".to_owned(), above(before, one, place).into());
        }
        values.push(value);
        before = Some(one);
    }
    values
}

/// Returns the room that an opener on the page of what is before it needs with the first of what follows.
fn room(opener: &Block, next: &Block, setting: Setting) -> f64 {
    let own = height(std::slice::from_ref(opener), setting.width);
    // What stays whole goes with its opener anyway; of clauses, which break, more than a line or two is to follow it.
    match next {
        Block::Clauses(clauses) => own + clauses.first().map_or(0.0, clause_height).min(LEAST_CLAUSE),
        next @ Block::Table(_) => {
            let whole = height::one(next, setting.width);
            if whole > table::MOST_KEPT - own { own + whole.min(LEAST_OPENED) } else { 0.0 }
        }
        next if height(std::slice::from_ref(next), setting.width) > table::MOST_KEPT => own + LEAST_OPENED,
        _ => 0.0,
    }
}

fn block(block: &Block, is_first: bool, setting: Setting) -> Value {
    match block {
        Block::Opener(one) => opener(one, is_first, setting),
        Block::Heading(text) => json!({"is": "heading", "text": rich(text)}),
        Block::Section(Section { label, blocks: content }) => json!({
            "is": "section",
            "label": rich(&bound(label, 10.8, span(3))),
            // A label that runs deeper than what stands beside it needs a row of its own.
            "deep": is_deep(label, height(content, span(9)) - 10.5),
            "breakable": height(content, span(9)) > most_white(content),
            "blocks": blocks(content, setting.within(span(9))),
        }),
        Block::Columns(one) => columns(one, setting),
        Block::Paragraph { style, text } => {
            let text = bound(text, measured(*style), setting.width);
            json!({"is": "paragraph", "style": style_name(*style), "text": rich(&text)})
        }
        Block::List { ordered, items } => list(*ordered, items, setting),
        Block::Facts(facts) => json!({
            "is": "facts",
            "facts": facts.iter().map(|fact| json!({
                "label": fact.label,
                "lines": fact.lines.iter().map(|line| rich(&bound(line, 9.0, setting.width))).collect::<Vec<_>>(),
            })).collect::<Vec<_>>(),
        }),
        Block::Tally(lines) => {
            json!({"is": "tally", "lines": lines.iter().map(|line| tally(line, setting)).collect::<Vec<_>>()})
        }
        Block::Decisions(list) => {
            let each = list.iter().map(|one| decision(one, setting.width - 11.0));
            json!({"is": "decisions", "decisions": each.collect::<Vec<_>>()})
        }
        Block::Dates(dates) => json!({
            "is": "dates",
            "dates": dates.iter().map(|one| json!({
                "date": rich(&one.date),
                "text": rich(&bound(&one.text, 9.0, span(3))),
            })).collect::<Vec<_>>(),
        }),
        Block::Table(one) => table::table(one, 0.0, setting),
        Block::HeatKey(keys) => json!({
            "is": "heat-key",
            "keys": keys.iter().map(|key| json!({
                "cell": table::heat(&key.cell, setting),
                "meaning": rich(&key.meaning),
            })).collect::<Vec<_>>(),
        }),
        Block::Figure(one) => figure(one, setting),
        Block::Clauses(clauses) => {
            json!({"is": "clauses", "clauses": clauses.iter().map(|one| clause(one, setting)).collect::<Vec<_>>()})
        }
        Block::Signatures { heading, blocks } => json!({
            "is": "signatures",
            "heading": rich(heading),
            "blocks": blocks.iter().map(signature).collect::<Vec<_>>(),
        }),
        Block::Method { title, text } => json!({
            "is": "method",
            "title": rich(&bound(&vec![Inline::Text(title.clone())], 8.3, span(3) - 8.0)),
            "text": text.iter().map(|one| rich(&bound(one, 8.0, span(9) - 8.0))).collect::<Vec<_>>(),
            "breakable": text.iter().map(|one| words(one).len()).sum::<usize>() > 3000,
        }),
        Block::Notice(text) => json!({"is": "notice", "text": rich(text)}),
        Block::Quote { text, language, source } => {
            json!({"is": "quote", "text": quoted(text, *language), "lang": language.code(), "source": source})
        }
        Block::PageFoot(text) => json!({"is": "page-foot", "text": rich(text)}),
        Block::PageBreak => json!({"is": "page-break"}),
        Block::KeepTogether(content) => json!({
            "is": "keep-together",
            // What no page can hold must break somewhere.
            "breakable": !fits(content, setting.width),
            "blocks": placed(content, setting),
        }),
    }
}

fn opener(opener: &Opener, is_first: bool, setting: Setting) -> Value {
    let (face, size) = match opener.size {
        OpenerSize::Message => (Face::SerifSemibold, 20.0),
        OpenerSize::Title => (Face::SerifRegular, 27.0),
    };
    let room = TitleRoom { face, size, width: setting.width, is_even: false };
    json!({
        "is": "opener",
        "page": opener.begins == Begins::Page && !is_first,
        "need": 0.0,
        "eyebrow": opener.eyebrow,
        "title": rich(&balance(&opener.title, room)),
        "bookmark": opener.bookmark.clone().unwrap_or_else(|| words(&opener.title)),
        "lead": opener.lead.as_ref().map(|lead| rich(&bound(lead, LEAD, setting.width))),
        "status": opener.status.as_ref().map(|one| status(one, setting.palette)),
        "size": match opener.size {
            OpenerSize::Message => "message",
            OpenerSize::Title => "title",
        },
    })
}

/// Returns up to what height a section stays whole.
pub fn most_white(content: &[Block]) -> f64 {
    match content {
        [Block::List { items, .. }] if items.len() > 1 => MOST_WHITE_OF_A_LIST,
        _ => MOST_WHITE,
    }
}

/// Tells whether a label may run deeper than what stands beside it, whose height is guessed a line too high at most.
fn is_deep(label: &Rich, beside: f64) -> bool {
    let own = label_height(label);
    own > LINE && own > beside - LINE
}

/// The size in the sans at which reading text of 10 points is measured.
const SERIF: f64 = 11.1;

/// The size in the sans at which the sentence under a title is measured.
const LEAD: f64 = 13.5;

/// The pitch of labels and of the text beside them.
const LINE: f64 = 14.0;

/// About how high a label in the left columns is.
fn label_height(label: &Rich) -> f64 {
    (sans_width(label, 10.5, Face::SansSemibold) / 92.0).ceil() * 14.0
}

fn columns(columns: &Columns, setting: Setting) -> Value {
    json!({
        "is": "columns",
        "ruled": columns.ruled,
        "breakable": !fits(&[Block::Columns(columns.clone())], setting.width),
        "columns": columns.columns.iter().map(|column| json!({
            "span": column.span,
            "heading": column.heading.as_ref().map(rich),
            "blocks": blocks(&column.blocks, setting.within(span(column.span))),
        })).collect::<Vec<_>>(),
    })
}

/// The size in the sans at which a text of this style is measured: the serif runs about a tenth wider.
fn measured(style: ParagraphStyle) -> f64 {
    match style {
        ParagraphStyle::Body => SERIF,
        ParagraphStyle::Lead => LEAD,
        ParagraphStyle::Reference => 9.0,
        ParagraphStyle::Note => 8.0,
    }
}

fn style_name(style: ParagraphStyle) -> &'static str {
    match style {
        ParagraphStyle::Body => "body",
        ParagraphStyle::Lead => "lead",
        ParagraphStyle::Reference => "reference",
        ParagraphStyle::Note => "note",
    }
}

fn list(ordered: bool, items: &[Rich], setting: Setting) -> Value {
    let width = setting.width - 12.0;
    let wraps = |item: &Rich| rough_width(&words(item), SERIF, Face::SansRegular) > width;
    let spacing = if items.iter().any(wraps) { 3.5 } else { 0.0 };
    json!({
        "is": "list",
        "ordered": ordered,
        "spacing": spacing,
        "items": items.iter().map(|item| rich(&bound(item, SERIF, width))).collect::<Vec<_>>(),
    })
}

/// Returns a status with its mark and colour.
pub fn status(status: &StatusLabel, palette: Palette) -> Value {
    json!({
        "mark": status.mark.as_str(),
        "label": status.label,
        "fill": palette.hex(mark_paint(status.mark)),
    })
}

fn tally(line: &TallyLine, setting: Setting) -> Value {
    let separator = match setting.language {
        Language::En => ": ",
        Language::Fr => "\u{a0}: ",
    };
    let which = if line.which.is_empty() { String::new() } else { format!("{separator}{}", line.which) };
    json!({
        "status": status(&line.status, setting.palette),
        "count": line.count,
        "gap": gap(&line.count, 9.0, Face::SansSemibold, 14.0),
        "which": which,
    })
}

fn decision(decision: &Decision, width: f64) -> Value {
    let question = bound(&decision.question, SERIF, width);
    json!({"question": rich(&question), "who-when": rich(&bound(&decision.who_when, 9.0, width))})
}

fn clause(clause: &Clause, setting: Setting) -> Value {
    json!({
        "number": clause.number,
        "gap": gap(&format!("{} ", clause.number), 10.5, Face::SansSemibold, 17.5),
        "title": rich(&bound(&clause.title, 10.8, span(3) - 17.5)),
        "deep": is_deep(&clause.title, clause_height(clause)),
        "breakable": clause_height(clause) > MOST_WHITE,
        "paragraphs": clause.paragraphs.iter().map(|paragraph| json!({
            "number": paragraph.number,
            "gap": gap(&paragraph.number, 9.0, Face::SansRegular, 20.0),
            "text": rich(&bound(&paragraph.text, SERIF, span(9) - if paragraph.number.is_empty() { 0.0 } else { 20.0 })),
        })).collect::<Vec<_>>(),
        "tables": clause.tables.iter().map(|one| table::clause_table(one, setting.within(span(9)))).collect::<Vec<_>>(),
    })
}

fn signature(block: &SignatureBlock) -> Value {
    json!({
        "role": block.role,
        "party": block.party,
        "hint": block.hint,
        "lines": block.lines.iter().map(|line| json!({"label": line.label, "value": rich(&line.value)})).collect::<Vec<_>>(),
    })
}

/// Puts words between the quotation marks of their language, unless they bear them already.
fn quoted(text: &str, language: Language) -> String {
    if text.starts_with(['“', '«', '"']) {
        return text.to_owned();
    }
    match language {
        Language::En => format!("“{text}”"),
        Language::Fr => format!("«\u{a0}{text}\u{a0}»"),
    }
}

/// Returns the drawing of a chart that has no strip under it.
pub fn draw(chart: &Chart, width: f64) -> Drawing {
    match chart {
        Chart::Trend(trend) => draw_trend(trend, width, Strip::None).0,
        Chart::Retention(retention) => draw_retention(retention, width, Strip::None).0,
        Chart::Likert(likert) => draw_likert(likert, width),
        Chart::Timeline(timeline) => draw_timeline(timeline, width),
        Chart::Network(network) => draw_network(network, width),
    }
}

/// Returns the drawing of a chart as a value.
pub fn drawn(chart: &Chart, setting: Setting) -> Value {
    drawing(&draw(chart, setting.width), &setting.palette)
}
