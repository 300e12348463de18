//! Public tables of official statistics, those of the rtauargus package: never less safe than what must be, and not dearer than
//! the optimum.
//!
//! Optima were computed apart from this program, by whole-number programmes over the attacker's cuts with another solver
//! (HiGHS 1.12 by way of SciPy 1.17), for the same rule: at least five values for each withheld count.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use milepost::measure::disclosure::{Attacker, CellId, Pattern, Tables, Threshold, protect};

const FIVE: Threshold = Threshold(5);

/// Returns a public table's text; none when it is absent.
fn text(file: &str) -> Option<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/disclosure").join(file);
    let text = fs::read_to_string(&path).ok();
    if text.is_none() {
        eprintln!("`{}` is absent: the comparison with its table is left out", path.display());
    }
    text
}

/// Returns a public table of two ways by its codes, with every sum that its codes and counts agree on; none when it is absent.
fn public(file: &str, groups: &[(&str, &[&str])], sizes: &[&str]) -> Option<Tables> {
    let text = text(file)?;
    let counts: BTreeMap<(&str, &str), i64> = text
        .lines()
        .skip(1)
        .filter_map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            Some(((cells[0], cells[1]), cells[2].parse().ok()?))
        })
        .collect();
    let mut tables = Tables::default();
    let mut places = BTreeMap::new();
    let mut codes: Vec<&str> =
        groups.iter().flat_map(|(whole, parts)| parts.iter().chain([whole])).copied().collect();
    codes.sort_unstable();
    codes.dedup();
    for &code in &codes {
        for &size in sizes.iter().chain(&["Total"]) {
            let count = counts.get(&(code, size)).copied().unwrap_or(0);
            let cell = tables.cell(format!("{code}/{size}"), count, FIVE);
            tables.item(1, vec![cell]);
            places.insert((code, size), cell);
        }
    }
    let mut sum = |whole: (&str, &str), parts: Vec<CellId>| {
        let cell = places[&whole];
        let total: i64 = parts.iter().map(|&part| tables.cells[part].count).sum();
        assert_eq!(total, tables.cells[cell].count, "{whole:?} is the sum of its parts");
        tables.sum(cell, parts);
    };
    for &code in &codes {
        sum((code, "Total"), sizes.iter().map(|&size| places[&(code, size)]).collect());
    }
    for (whole, parts) in groups {
        for &size in sizes.iter().chain(&["Total"]) {
            sum((whole, size), parts.iter().map(|&part| places[&(part, size)]).collect());
        }
    }
    Some(tables)
}

const SIZES: &[&str] = &["tr1", "tr2", "tr3"];

/// Asserts that a pattern keeps every count in doubt, asked of the attacker afresh, and returns how many cells it withholds
/// beyond the small ones.
pub fn complementary(tables: &Tables, pattern: &Pattern) -> usize {
    let mut attacker = Attacker::new(tables, FIVE, &pattern.withheld);
    let leaks: Vec<_> = (0..tables.cells.len())
        .filter(|&cell| tables.needs_doubt(cell, &pattern.withheld, FIVE))
        .filter_map(|cell| attacker.leak(cell))
        .collect();
    assert!(leaks.is_empty(), "{leaks:?}");
    let n = |marks: &[bool]| marks.iter().filter(|is_marked| **is_marked).count();
    n(&pattern.withheld) - n(&tables.primary())
}

#[test]
fn public_tables_by_activity_and_size() {
    let sections: &[(&str, &[&str])] = &[
        ("Total", &["AZ", "BE", "FZ", "GI", "JZ", "KZ", "LZ", "MN", "OQ", "RU"]),
        ("AZ", &["A"]),
        ("BE", &["B", "C", "D", "E"]),
        ("FZ", &["F"]),
        ("GI", &["G", "H", "I"]),
        ("JZ", &["J"]),
        ("KZ", &["K"]),
        ("LZ", &["L"]),
        ("MN", &["M", "N"]),
        ("OQ", &["O", "P", "Q"]),
        ("RU", &["R", "S"]),
    ];
    let Some(tables) = public("turnover_act_size.csv", sections, SIZES) else { return };
    let pattern = protect(&tables, FIVE);
    assert!(pattern.is_least);
    assert_eq!((tables.cells.len(), complementary(&tables, &pattern)), (120, 13));
    let divisions: &[(&str, &[&str])] = &[
        ("A", &["01", "02"]),
        ("B", &["06", "07", "08", "09"]),
        (
            "C",
            &[
                "10", "11", "12", "13", "14", "15", "16", "17", "18", "19", "20", "21", "22", "23", "24",
                "25", "26", "27", "28", "29", "30", "31", "32", "33",
            ],
        ),
        ("D", &["35"]),
        ("E", &["36", "37", "38", "39"]),
        ("F", &["41", "42", "43"]),
        ("G", &["45", "46", "47"]),
        ("H", &["49", "50", "51", "52", "53"]),
        ("I", &["55", "56"]),
        ("J", &["58", "59", "60", "61", "62", "63"]),
        ("K", &["64", "65", "66"]),
        ("L", &["68"]),
        ("M", &["69", "70", "71", "72", "73", "74", "75"]),
        ("N", &["77", "78", "79", "80", "81", "82"]),
        ("O", &["84"]),
        ("P", &["85"]),
        ("Q", &["86", "87", "88"]),
        ("R", &["90", "91", "92", "93"]),
        ("S", &["94", "95", "96"]),
    ];
    let all: Vec<(&str, &[&str])> = sections.iter().chain(divisions).copied().collect();
    let Some(tables) = public("turnover_act_size.csv", &all, SIZES) else { return };
    let pattern = protect(&tables, FIVE);
    assert!(pattern.is_least);
    assert_eq!((tables.cells.len(), complementary(&tables, &pattern)), (452, 73));
}

/// Returns the codes of the regions of France in the table by region and size, and the parts of each.
fn regions(text: &str) -> (Vec<String>, BTreeMap<String, Vec<String>>) {
    let codes =
        text.lines().skip(1).filter_map(|line| line.split(',').next()).filter(|code| *code != "Total");
    let mut codes: Vec<String> = codes.map(str::to_owned).collect();
    codes.sort_unstable();
    codes.dedup();
    let (regions, departments): (Vec<String>, Vec<String>) =
        codes.into_iter().partition(|code| code.len() == 4);
    let mut parts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for department in departments {
        parts.entry(department[..4].to_owned()).or_default().push(department);
    }
    (regions, parts)
}

#[test]
fn public_tables_by_region_and_size() {
    const FILE: &str = "turnover_nuts_size.csv";
    let Some(text) = text(FILE) else { return };
    let (regions, parts) = regions(&text);
    let all: Vec<&str> = regions.iter().map(String::as_str).collect();
    let tables = public(FILE, &[("Total", &all)], SIZES).expect("it is there");
    let pattern = protect(&tables, FIVE);
    assert!(pattern.is_least);
    assert_eq!((tables.cells.len(), complementary(&tables, &pattern)), (92, 4));
    // With the departments of each region.
    let parts: Vec<(&str, Vec<&str>)> = parts
        .iter()
        .map(|(region, parts)| (region.as_str(), parts.iter().map(String::as_str).collect()))
        .collect();
    let groups = parts.iter().map(|(region, parts)| (*region, parts.as_slice()));
    let groups: Vec<(&str, &[&str])> = std::iter::once(("Total", all.as_slice())).chain(groups).collect();
    let tables = public(FILE, &groups, SIZES).expect("it is there");
    let pattern = protect(&tables, FIVE);
    assert!(pattern.is_least);
    assert_eq!((tables.cells.len(), complementary(&tables, &pattern)), (476, 93));
}

/// The dimensions of the table of pizzas, and their codes.
const DIMENSIONS: [&[&str]; 4] = [
    &["tr1", "tr2", "tr3"],
    &["PA", "SP", "LL"],
    &["1", "2", "3", "4"],
    &["AZ", "BE", "FZ", "GI", "JZ", "KZ", "LZ", "MN", "OQ", "RU"],
];

/// A cell by its code in every dimension.
type Codes = [&'static str; 4];

/// Returns the table over some of its dimensions, the others summed up, with every margin, and the cells by their codes.
fn crossed(text: &str, along: &[usize]) -> (Tables, BTreeMap<Codes, CellId>) {
    let counts: BTreeMap<[&str; 4], i64> = text
        .lines()
        .skip(1)
        .map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            (
                [cells[0], cells[1], cells[2], cells[3]],
                cells[10].parse::<f64>().expect("a rounded count") as i64,
            )
        })
        .collect();
    let codes = |of: usize, with_total: bool| -> Vec<&'static str> {
        let inner = DIMENSIONS[of].iter().copied().filter(|_| along.contains(&of));
        inner.chain(["Total"].into_iter().filter(|_| with_total || !along.contains(&of))).collect()
    };
    let every = |with_total: bool| -> Vec<Codes> {
        (0..4).fold(vec![["Total"; 4]], |keys, of| {
            let codes = codes(of, with_total);
            let with = |key: Codes, code: &'static str| {
                let mut key = key;
                key[of] = code;
                key
            };
            keys.iter()
                .flat_map(|&key| codes.iter().map(move |&code| with(key, code)).collect::<Vec<_>>())
                .collect()
        })
    };
    let is_in = |inner: &Codes, key: &Codes| (0..4).all(|of| key[of] == "Total" || key[of] == inner[of]);
    let inner = every(false);
    let mut tables = Tables::default();
    let mut cells = BTreeMap::new();
    for key in every(true) {
        // Rounded up cell by cell, they no longer make up the totals that are given.
        let count =
            inner.iter().filter(|inner| is_in(inner, &key)).filter_map(|inner| counts.get(inner)).sum();
        let cell = tables.cell(key.join("/"), count, FIVE);
        tables.item(1, vec![cell]);
        cells.insert(key, cell);
    }
    for &of in along {
        for (key, &whole) in cells.iter().filter(|(key, _)| key[of] == "Total") {
            let part = |code: &&'static str| {
                let mut part = *key;
                part[of] = code;
                cells[&part]
            };
            tables.sum(whole, DIMENSIONS[of].iter().map(part).collect());
        }
    }
    (tables, cells)
}

#[test]
fn public_tables_of_pizzas_by_two_ways() {
    let Some(text) = text("datatest1.csv") else { return };
    for (along, known) in [([0, 3], 3), ([1, 3], 0), ([2, 3], 0)] {
        let (tables, _) = crossed(&text, &along);
        let pattern = protect(&tables, FIVE);
        assert!(pattern.is_least);
        assert_eq!(complementary(&tables, &pattern), known, "{along:?}");
    }
}

#[test]
fn a_public_table_of_pizzas_by_three_ways() {
    let Some(text) = text("datatest1.csv") else { return };
    let (tables, cells) = crossed(&text, &[0, 1, 3]);
    assert_eq!(tables.cells.len(), 176);
    let pattern = protect(&tables, FIVE);
    // Shown by the program's own search alone.
    assert!(pattern.is_least);
    assert_eq!(complementary(&tables, &pattern), 29);
    // What the package itself marks for its few contributors is withheld here too.
    let marked = text.lines().skip(1).filter_map(|line| {
        let of: Vec<&str> = line.split(',').collect();
        (of[7] == "True" && of[2] == "Total").then(|| [of[0], of[1], of[2], of[3]])
    });
    for key in marked.filter(|key| key.iter().enumerate().all(|(of, code)| of == 2 || *code != "Total")) {
        let (_, &cell) = cells.iter().find(|(codes, _)| **codes == key).expect("there is such a cell");
        assert!(tables.cells[cell].items.iter().all(|&item| pattern.withheld[item]), "{key:?}");
    }
}
