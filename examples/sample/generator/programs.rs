//! The programs of an invented harbour community: fourteen organizations, twenty-six programs, five of which work
//! otherwise than they are funded.

/// One organization that answers the system-mapping survey.
pub struct Organization {
    /// Its name.
    pub name: &'static str,
    /// Its kind, as the survey offers it.
    pub kind: &'static str,
    /// Who answers: an invented name, at an address that reaches no one.
    pub respondent: &'static str,
    /// Where it is; for those who shelter people from violence, what no document may tell.
    pub address: &'static str,
    /// Its programs.
    pub programs: &'static [Program],
}

/// One program.
#[derive(Clone)]
pub struct Program {
    /// Its name.
    pub name: &'static str,
    /// What it is funded to be.
    pub funded: &'static str,
    /// What it is in practice, and why, where that differs.
    pub differs: Option<(&'static str, &'static str)>,
    /// Beds, units and caseload spaces.
    pub capacity: [u32; 3],
    /// Whom it serves first of all.
    pub population: &'static str,
    /// Youngest and oldest age, where there is a limit.
    pub ages: [Option<u32>; 2],
    /// When it can be reached for a referral.
    pub hours: &'static str,
}

const SHELTER: &str = "Emergency shelter";
const WOMEN: &str = "Shelter for women leaving violence";
const TRANSITIONAL: &str = "Transitional housing";
const SUPPORTIVE: &str = "Permanent supportive housing";
const RAPID: &str = "Rapid rehousing";
const INTENSIVE: &str = "Housing First, intensive case management";
const ASSERTIVE: &str = "Housing First, assertive community treatment";
const OUTREACH: &str = "Outreach";
const DROP_IN: &str = "Drop-in or day program";
const HEALTH: &str = "Health outreach";
const PREVENTION: &str = "Eviction prevention";
const DIVERSION: &str = "Diversion and triage";
const AFFORDABLE: &str = "Affordable or social housing";
const SUPPLEMENT: &str = "Rent supplement";
const EMPLOYMENT: &str = "Employment";

/// What the survey's author calls permanent supportive housing where a program is it in practice only.
const LONGER_TERM: &str = "Long-term housing with supports";

const ALWAYS: &str = "Round the clock";
const EVENINGS: &str = "Evenings or weekends too";
const OFFICE: &str = "Office hours";

const NO_LIMIT: [Option<u32>; 2] = [None, None];
const ADULTS: [Option<u32>; 2] = [Some(18), None];

const fn program(
    name: &'static str,
    funded: &'static str,
    capacity: [u32; 3],
    population: &'static str,
    ages: [Option<u32>; 2],
    hours: &'static str,
) -> Program {
    Program { name, funded, differs: None, capacity, population, ages, hours }
}

impl Program {
    const fn works_as(mut self, actual: &'static str, reason: &'static str) -> Self {
        self.differs = Some((actual, reason));
        self
    }
}

/// Who answers the survey.
pub const ORGANIZATIONS: [Organization; 14] = [
    Organization {
        name: "Pat's agency",
        kind: "Non-profit",
        respondent: "Oriel Brindlemoor",
        address: "14 Anchor Street",
        programs: &[
            program("Supported Units", INTENSIVE, [0, 100, 110], "Single adults", ADULTS, EVENINGS),
            program("Night Outreach", OUTREACH, [0, 0, 60], "Single adults", ADULTS, ALWAYS),
            program("Day Door", DROP_IN, [0, 0, 85], "No one group in particular", NO_LIMIT, OFFICE),
        ],
    },
    Organization {
        name: "Agency X",
        kind: "Non-profit",
        respondent: "Maelle Sorrenvane",
        address: "19 Bowline Court",
        programs: &[
            program("Youth House", TRANSITIONAL, [18, 0, 0], "Youth 16 to 24", [Some(18), Some(25)], ALWAYS)
                .works_as(
                    LONGER_TERM,
                    "Young people stay for years: there is nowhere for them to move on to",
                ),
            program(
                "Youth Work Desk",
                EMPLOYMENT,
                [0, 0, 40],
                "Youth 16 to 24",
                [Some(16), Some(25)],
                OFFICE,
            ),
        ],
    },
    Organization {
        name: "Agency Y",
        kind: "Non-profit",
        respondent: "Isaure Montclavel",
        address: "50 Granary Row",
        programs: &[
            program("Supports in Housing", ASSERTIVE, [0, 0, 45], "Single adults", ADULTS, EVENINGS),
            program(
                "After the Crisis Line",
                HEALTH,
                [0, 0, 30],
                "No one group in particular",
                ADULTS,
                ALWAYS,
            ),
        ],
    },
    Organization {
        name: "Agency Z",
        kind: "Non-profit",
        respondent: "Corvin Thistlegate",
        address: "31 Customs Steps",
        programs: &[
            program("Housing Locators", RAPID, [0, 0, 75], "Single adults", ADULTS, OFFICE),
            program("Keep Your Home", PREVENTION, [0, 0, 120], "Families", NO_LIMIT, OFFICE),
        ],
    },
    Organization {
        name: "Harbour Newcomer Services",
        kind: "Non-profit",
        respondent: "Perrine Valdaunois",
        address: "80 Cooper Street",
        programs: &[
            program("Settlement Homes", TRANSITIONAL, [0, 16, 0], "Newcomers and refugees", NO_LIMIT, OFFICE),
            program("First Weeks", DIVERSION, [24, 0, 0], "Newcomers and refugees", NO_LIMIT, EVENINGS)
                .works_as(TRANSITIONAL, "Families wait here four months for a unit with three bedrooms"),
        ],
    },
    Organization {
        name: "Lantern House",
        kind: "Non-profit",
        respondent: "Tavish Quennelot",
        address: "3 Lantern Square",
        programs: &[
            program("Lantern House Shelter", SHELTER, [48, 0, 0], "Men", ADULTS, ALWAYS),
            program("Lantern Overflow", SHELTER, [20, 0, 0], "Single adults", ADULTS, ALWAYS)
                .works_as(DROP_IN, "The fire code allows chairs but no beds since the autumn"),
        ],
    },
    Organization {
        name: "Cedar Rest",
        kind: "Non-profit",
        respondent: "Edda Larkmarrow",
        address: "9 Hidden Cove Lane",
        programs: &[
            program("Cedar Rest Shelter", WOMEN, [22, 0, 0], "People leaving violence", NO_LIMIT, ALWAYS),
            program(
                "Cedar Second Stage",
                TRANSITIONAL,
                [0, 12, 0],
                "People leaving violence",
                NO_LIMIT,
                OFFICE,
            )
            .works_as(LONGER_TERM, "Rents elsewhere are out of reach, so the limit of a year is not applied"),
        ],
    },
    Organization {
        name: "Breakwater Housing Society",
        kind: "Non-profit",
        respondent: "Ansel Wrackholm",
        address: "150 Breakwater Drive",
        programs: &[
            program("Breakwater Court", AFFORDABLE, [0, 64, 0], "Families", NO_LIMIT, OFFICE),
            program(
                "Breakwater Supported Homes",
                SUPPORTIVE,
                [0, 24, 24],
                "Seniors",
                [Some(55), None],
                OFFICE,
            ),
        ],
    },
    Organization {
        name: "Tidewater Friendship Circle",
        kind: "Indigenous organization",
        respondent: "Nessa Fallowbridge",
        address: "21 Tidewater Path",
        programs: &[
            program("Circle Outreach", OUTREACH, [0, 0, 35], "Indigenous people", NO_LIMIT, EVENINGS),
            program("Circle Lodge", TRANSITIONAL, [14, 0, 0], "Indigenous people", ADULTS, ALWAYS),
        ],
    },
    Organization {
        name: "Harbour Regional Health Authority",
        kind: "Health authority",
        respondent: "Lubin Ostrevent-Rey",
        address: "400 Hospital Hill",
        programs: &[
            program("Assertive Community Team", ASSERTIVE, [0, 0, 70], "Single adults", ADULTS, ALWAYS),
            program("Street Clinic", HEALTH, [0, 0, 150], "No one group in particular", NO_LIMIT, EVENINGS),
        ],
    },
    Organization {
        name: "City of Harbour",
        kind: "Municipality",
        respondent: "Sabran Hollowmere",
        address: "1 City Hall Square",
        programs: &[
            program(
                "Rent Supplement Office",
                SUPPLEMENT,
                [0, 140, 0],
                "No one group in particular",
                NO_LIMIT,
                OFFICE,
            ),
            program("Social Housing Registry", AFFORDABLE, [0, 210, 0], "Families", NO_LIMIT, OFFICE)
                .works_as(DIVERSION, "Nine callers in ten are sent on to another program on the same day"),
        ],
    },
    Organization {
        name: "The Harbour Table",
        kind: "Faith group",
        respondent: "Clemence Ardwyn-Prele",
        address: "66 Chapel Street",
        programs: &[program("Table and Showers", DROP_IN, [0, 0, 90], "Single adults", NO_LIMIT, OFFICE)],
    },
    Organization {
        name: "Ropewalk Works",
        kind: "Business",
        respondent: "Jory Pellandine",
        address: "64 Oakum Yard",
        programs: &[program(
            "Ropewalk Trainees",
            EMPLOYMENT,
            [0, 0, 25],
            "People with justice involvement",
            ADULTS,
            OFFICE,
        )],
    },
    Organization {
        name: "La Maison du Phare",
        kind: "Non-profit",
        respondent: "Ysoline Grandvareil",
        address: "8, rue du Phare",
        programs: &[program("Le Phare", TRANSITIONAL, [10, 0, 0], "Women", ADULTS, EVENINGS)],
    },
];
