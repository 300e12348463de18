//! The sample's map against an independent computation: the two survey files read and summed by pandas 3.1.1, the network by
//! networkx 3.6.1 (Python 3.11.7), run once over the same files; its values stand here.

use std::path::Path;

use milepost::base::Id;
use milepost::diag::Notes;
use milepost::measure::SystemMapFigures;
use milepost::pipeline::{self, Scope, WorkspaceFiles};
use serde_json::Value;

use super::system_map::shown;

fn sample() -> SystemMapFigures {
    let mut notes = Notes::new();
    let files = WorkspaceFiles::open(&mut notes, Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    let judged = pipeline::judge(&mut notes, files, &Scope::default()).unwrap();
    judged.evaluation.system_map.unwrap()
}

/// By type: programs, beds, units, spaces, in use, capacity of those that told both, served, waiting.
type Row = (&'static str, usize, Option<u32>, Option<u32>, Option<u32>, u32, u32, u32, Option<u32>);

/// `groupby(type)` after `drop_duplicates(keep="last")` by organization and program; the reworded answer of the codebook,
/// "Long-term housing with supports", counted as permanent supportive housing.
const TYPES: [Row; 15] = [
    ("transitional", 4, Some(48), Some(16), None, 53, 64, 129, Some(272)),
    ("drop-in", 3, Some(20), None, Some(175), 165, 195, 571, Some(84)),
    ("permanent-supportive", 3, Some(18), Some(36), Some(24), 50, 54, 183, Some(91)),
    ("employment", 2, None, None, Some(65), 57, 65, 229, None),
    ("health-outreach", 2, None, None, Some(180), 145, 180, 705, None),
    ("housing-first-act", 2, None, None, Some(115), 96, 115, 338, None),
    ("outreach", 2, None, None, Some(95), 91, 95, 260, None),
    ("affordable-housing", 1, None, Some(64), None, 52, 64, 243, Some(39)),
    ("diversion", 1, None, Some(210), None, 193, 210, 651, Some(13)),
    ("emergency-shelter", 1, Some(48), None, None, 52, 48, 125, None),
    ("housing-first-icm", 1, None, Some(100), Some(110), 105, 110, 132, Some(38)),
    ("prevention", 1, None, None, Some(120), 112, 120, 324, None),
    ("rapid-rehousing", 1, None, None, Some(75), 72, 75, 308, None),
    ("rent-supplement", 1, None, Some(140), None, 127, 140, 182, Some(74)),
    ("vaw-shelter", 1, Some(22), None, None, 19, 22, 57, Some(42)),
];

/// Services by populations, in the form's order: how many programs offer the one and name the other.
const COVERAGE: [[usize; 12]; 16] = [
    [2, 1, 1, 0, 4, 1, 2, 3, 0, 2, 0, 1],
    [1, 4, 0, 1, 4, 2, 1, 2, 1, 1, 1, 2],
    [5, 3, 3, 3, 5, 3, 4, 4, 1, 7, 1, 2],
    [3, 3, 3, 3, 4, 3, 2, 2, 1, 6, 1, 3],
    [1, 1, 1, 2, 2, 0, 2, 0, 0, 2, 0, 1],
    [1, 4, 1, 1, 5, 0, 1, 1, 0, 2, 2, 2],
    [2, 2, 1, 0, 1, 0, 2, 2, 0, 2, 1, 3],
    [1, 1, 1, 1, 3, 0, 2, 1, 0, 2, 0, 1],
    [0, 1, 0, 1, 2, 0, 1, 0, 0, 1, 0, 1],
    [3, 0, 1, 1, 2, 3, 2, 3, 0, 2, 0, 2],
    [0, 1, 0, 0, 1, 1, 0, 1, 0, 0, 1, 0],
    [1, 1, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0],
    [0, 0, 0, 1, 0, 2, 1, 2, 1, 2, 0, 1],
    [0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0],
    [0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    [1, 1, 0, 0, 1, 0, 1, 1, 0, 0, 1, 0],
];

/// Pairs of service and population that three programs or more of one area serve, all in Harbour region.
const OVERLAPS: [(&str, &str, usize); 7] = [
    ("case-management", "indigenous", 3),
    ("case-management", "leaving-violence", 5),
    ("case-management", "newcomers", 3),
    ("employment", "newcomers", 3),
    ("food", "men", 3),
    ("landlord-liaison", "men", 3),
    ("life-skills", "leaving-violence", 4),
];

fn close(value: Option<f64>, expected: f64) -> bool {
    value.is_some_and(|value| (value - expected).abs() < 1e-9)
}

#[test]
fn capacity_and_use_are_what_pandas_sums() {
    let map = sample();
    assert_eq!(map.types.len(), TYPES.len());
    let number = |number: Option<u32>| number.map(f64::from);
    for (kind, n, beds, units, spaces, in_use, room, served, waiting) in TYPES {
        let group = map.types.iter().find(|group| group.kind.as_ref().map(Id::as_str) == Some(kind)).unwrap();
        let capacity = &group.capacity;
        assert_eq!(group.programs.len(), n, "{kind}");
        let held = (capacity.beds, capacity.units, capacity.caseload);
        assert_eq!(held, (number(beds), number(units), number(spaces)), "{kind}");
        assert_eq!(shown(&capacity.occupied), Some(f64::from(in_use)), "{kind}");
        assert!(close(capacity.share_in_use(), f64::from(in_use) / f64::from(room)), "{kind}");
        assert_eq!(shown(&capacity.served), Some(f64::from(served)), "{kind}");
        assert_eq!(shown(&capacity.waitlist), number(waiting), "{kind}");
    }
    let all = &map.capacity;
    assert_eq!((all.beds, all.units, all.caseload), (Some(156.0), Some(566.0), Some(959.0)));
    let people = [&all.occupied, &all.served, &all.waitlist].map(shown);
    assert_eq!(people, [Some(1389.0), Some(4437.0), Some(653.0)]);
    assert!(close(all.share_in_use(), 0.892_100_192_678_227_4));
    assert!(close(map.participation.mean_commitment, 7.454_545_454_545_454));
    let over: Vec<&str> = map.over_capacity.iter().map(|at| map.programs[*at].program.as_str()).collect();
    assert_eq!(over, ["Lantern House Shelter"]);
}

#[test]
fn change_is_what_pandas_merges() {
    let map = sample();
    let change = map.change.as_ref().unwrap();
    assert_eq!((change.n_earlier, change.n_both, change.new.len(), change.gone.len()), (25, 24, 2, 1));
    let (before, now) = &change.capacity;
    assert_eq!((before.beds, now.beds), (Some(124.0), Some(132.0)));
    assert_eq!((before.units, now.units), (Some(546.0), Some(566.0)));
    assert_eq!((before.caseload, now.caseload), (Some(764.0), Some(809.0)));
    assert_eq!((shown(&before.occupied), shown(&now.occupied)), (Some(1157.0), Some(1250.0)));
    assert_eq!((shown(&before.served), shown(&now.served)), (Some(4292.0), Some(3727.0)));
    assert_eq!((shown(&before.waitlist), shown(&now.waitlist)), (Some(704.0), Some(597.0)));
    let (old, new, n) = change.commitment.unwrap();
    assert!(close(Some(old), 7.789_473_684_210_526) && close(Some(new), 7.421_052_631_578_948) && n == 19);
    assert_eq!(change.roles.len(), 1);
}

#[test]
fn the_network_is_what_networkx_measures() {
    let map = sample();
    let network = &map.network;
    // `nx.DiGraph`; `number_of_edges`, `nx.isolates`, `nx.density` of the undirected graph.
    assert_eq!((network.ties.len(), network.n_one_sided, network.n_mutual), (32, 14, 3));
    assert!(close(network.density, 0.089_230_769_230_769_23));
    // The sum of what `nx.degree_centrality` lacks to its largest, over the same of `nx.star_graph(25)`.
    assert!(close(network.centralization, 0.163_333_333_333_333_3));
    assert_eq!((shown(&network.people), network.n_naming), (Some(1022.0), 19));
    let name = |at: &usize| map.programs[*at].program.as_str();
    assert_eq!(
        network.isolates.iter().map(name).collect::<Vec<_>>(),
        ["Breakwater Supported Homes", "Le Phare"]
    );
    // Out-degree, in-degree and neighbours.
    for (program, out, within, n_neighbours) in [
        ("Lantern House Shelter", 3, 3, 6),
        ("Social Housing Registry", 2, 3, 5),
        ("Supported Units", 2, 4, 5),
        ("Supports in Housing", 1, 4, 4),
        ("Housing Locators", 2, 2, 4),
        ("Street Clinic", 2, 2, 4),
    ] {
        let at = map.programs.iter().position(|one| one.program == program).unwrap();
        let node = &network.nodes[at];
        assert_eq!((node.degree, node.n_neighbours), ((out, within), n_neighbours), "{program}");
    }
}

#[test]
fn gaps_and_overlaps_are_what_pandas_counts() {
    let map = sample();
    let coverage = &map.coverage;
    let counts: Vec<Vec<usize>> =
        coverage.cells.iter().map(|row| row.iter().map(Vec::len).collect()).collect();
    assert_eq!(counts, COVERAGE.map(Vec::from));
    assert_eq!(coverage.gaps().count(), 72);
    assert_eq!(coverage.n_offering, [8, 10, 16, 13, 5, 9, 6, 6, 4, 8, 3, 2, 4, 1, 1, 3]);
    let mut overlaps: Vec<(&str, &str, usize)> = coverage
        .overlaps
        .iter()
        .map(|one| (one.service.as_str(), one.population.as_str(), one.programs.len()))
        .collect();
    overlaps.sort_unstable();
    assert_eq!(overlaps, OVERLAPS);
}

#[test]
fn the_map_s_figures_stand_in_the_data() {
    let path = super::sample_run::SAMPLE.written.folder.join("figures/figures.json");
    let rows: Vec<Value> = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let of = |name: &str| -> Vec<&Value> {
        rows.iter().filter(|row| row["indicator"] == format!("system-map-{name}")).collect()
    };
    // One row for all and one for each type that gave the number; parts make up the whole.
    for (name, whole, n_types) in [("programs", 26.0, 15), ("in-use", 1389.0, 15), ("waiting", 653.0, 8)] {
        let (all, groups): (Vec<&Value>, Vec<&Value>) =
            of(name).into_iter().partition(|row| row["group"].is_null());
        assert_eq!(all.len(), 1, "{name}");
        assert_eq!((all[0]["value"].as_f64(), groups.len()), (Some(whole), n_types), "{name}");
        let sum: f64 = groups.iter().filter_map(|row| row["value"].as_f64()).sum();
        assert_eq!(sum, whole, "{name}");
        assert!(all[0]["partnership"].is_null() && all[0]["withheld"] == false);
        assert_eq!(all[0]["window_first"], "2026-01-12");
    }
    let share = of("share-in-use")[0];
    assert_eq!((share["numerator"].as_f64(), share["denominator"].as_f64()), (Some(1389.0), Some(1557.0)));
    assert!(close(share["value"].as_f64(), 1389.0 / 1557.0));
    let served = of("served-in-both")[0];
    assert_eq!((served["value"].as_f64(), served["baseline"].as_f64()), (Some(3727.0), Some(4292.0)));
    assert_eq!(of("referred").len(), 33);
    assert!(close(of("density")[0]["value"].as_f64(), 0.089_230_769_230_769_23));
    for name in ["in-use", "density", "beds-in-both", "referred"] {
        let row = of(name)[0];
        assert!(row["name_en"].as_str().is_some_and(|name| !name.is_empty()));
        assert_ne!(row["name_en"], row["name_fr"]);
    }
}
