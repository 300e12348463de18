//! A small workspace on disk, for tests that go from files to documents: partnerships with a roster each, and one funder for all.

use std::fs;
use std::path::Path;

/// What one partnership keeps.
pub struct Partnership {
    /// Its id.
    pub id: &'static str,
    /// Its indicators, without what no figure depends on.
    pub indicators: String,
    /// Its clients: a line each, after the headings of [`HEADINGS`].
    pub roster: String,
}

/// An indicator of the clients who moved away.
pub const LEFT: &str = "[indicators.left]\ndirection = \"at most\"\n\
     [indicators.left.measure]\nkind = \"count\"\n\
     of = { dataset = \"clients\", filter = \"exit_reason = 'moved-away'\", distinct = \"client_key\" }\n\
     [indicators.left.target]\nvalue = 9\ndue = 2027-03-31\n";

/// The headings of a roster.
const HEADINGS: &str = "Client ID,Intake date,Exit date,Reason for leaving,Entry acuity\n";

const ORGANIZATIONS: &str = "[lead]\nkind = \"agency\"\nname = \"Lead\"\n[other]\nkind = \"agency\"\nname = \"Other\"\n\
     [fund]\nkind = \"funder\"\nname = \"The Fund\"\nfiscal_year_start = 4\n";

/// Writes the workspace into `home`, for readers of `profile`.
pub fn write(home: &Path, profile: &str, partnerships: &[Partnership]) {
    let put = |path: &str, text: &str| {
        let to = home.join(path);
        fs::create_dir_all(to.parent().expect("it lies in a folder")).expect("a folder can be made");
        fs::write(to, text).expect("a file can be written");
    };
    let settings = format!(
        "organization = \"lead\"\nprepared_by = \"Lead\"\nfiscal_year_start = 4\nlanguages = [\"en\"]\n\
         period = \"2026-Q1\"\nas_of = 2026-03-31\nprofile = \"{profile}\"\n"
    );
    put("milepost.toml", &settings);
    put("inputs/organizations.toml", ORGANIZATIONS);
    for partnership in partnerships {
        let id = partnership.id;
        put(&format!("inputs/agreements/{id}.toml"), &agreement(partnership));
        put(&format!("inputs/{id}/clients.csv"), &(HEADINGS.to_owned() + &partnership.roster));
    }
}

fn agreement(partnership: &Partnership) -> String {
    let mut text = format!(
        "reference = \"{0}\"\nkind = \"memorandum\"\nstate = \"active\"\ntitle = \"Title of {0}\"\npurpose = \"Purpose\"\n\
         funders = [\"fund\"]\nterm = {{ start = 2025-04-01, end = 2027-03-31 }}\n",
        partnership.id
    );
    for organization in ["lead", "other"] {
        text += &format!(
            "[[parties]]\norganization = \"{organization}\"\nrole = \"Party\"\nsignatory_title = \"Director\"\n"
        );
    }
    for line in partnership.indicators.lines() {
        text += &format!("{line}\n");
        let name = line.strip_prefix("[indicators.").and_then(|rest| rest.strip_suffix(']'));
        if let Some(name) = name.filter(|name| !name.contains('.')) {
            text += &format!(
                "name = \"{name}\"\ndefinition = \"Definition\"\nbase = \"all clients\"\nquestion = \"how-much\"\n\
                 level = \"output\"\nowner = \"lead\"\nwindow = \"to date\"\n"
            );
            if !partnership.indicators.contains("unit = ") {
                text += "unit = \"clients\"\n";
            }
        }
    }
    text
}

/// Returns the lines of so many clients who came on the first day; `rest` is what follows in each.
pub fn clients(name: &str, n: usize, rest: &str) -> String {
    (0..n).map(|at| format!("{name}{at},2025-04-01,{rest}\n")).collect()
}
