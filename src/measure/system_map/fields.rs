//! The fields the map is drawn from, found once in whichever form has them: past here no field is looked up by name.

use crate::base::Profile;
use crate::diag::{Diagnostic, Notes, Origin};
use crate::ingest::{Field, Form, Role};

/// The fields of one form.
#[derive(Debug)]
pub struct MapFields<'f> {
    form: &'f Form,
    /// For whom the map is drawn.
    profile: Profile,
    /// The organization.
    pub organization: &'f Field,
    /// The program.
    pub program: &'f Field,
    /// What the program is funded to be.
    pub funded_type: &'f Field,
    /// What it works as.
    pub actual_type: &'f Field,
}

/// A public system, with the fields that say how a program is linked with it and whether it discharges people there.
#[derive(Debug, Clone, Copy)]
pub struct SystemFields<'f> {
    /// None, informal, or by protocol.
    pub link: &'f Field,
    /// Whether people are discharged from it to the program.
    pub discharge: Option<&'f Field>,
}

/// The fields about one funder.
#[derive(Debug, Clone, Copy)]
pub struct FunderFields<'f> {
    /// The name.
    pub name: &'f Field,
    /// Dollars.
    pub amount: Option<&'f Field>,
    /// The last day of the grant.
    pub end: Option<&'f Field>,
    /// Secured or pending.
    pub status: Option<&'f Field>,
    /// What it expects.
    pub expectations: Option<&'f Field>,
    /// Outcomes tied to the money.
    pub outcomes: Option<&'f Field>,
    /// How often it wants reports.
    pub reporting: Option<&'f Field>,
}

/// A program named as sender or receiver, with the people a year.
#[derive(Debug, Clone, Copy)]
pub struct ReferralFields<'f> {
    /// The name.
    pub name: &'f Field,
    /// The people.
    pub people: Option<&'f Field>,
}

impl<'f> MapFields<'f> {
    /// What makes a form a system map: the type a program is funded to be.
    const MARK: &'static str = "type_funded";
    const LINK: &'static str = "link_";

    /// Returns the fields of `form`; none when it is no system map, and noted when it is one that lacks a field it cannot do without.
    pub fn find(notes: &mut Notes, form: &'f Form, profile: Profile) -> Option<Self> {
        let funded_type = form.field(Self::MARK)?;
        let mut needed = |field: Option<&'f Field>, name: &str| {
            let field = field.filter(|field| !field.is_personal);
            if field.is_none() {
                let message = format!(
                    "the form `{}` has no field `{name}` that is not personal, which the system map is drawn from",
                    form.id
                );
                let hint = format!("add `[fields.{name}]` to the form, or take the shipped form");
                notes.push(Diagnostic::error("system-map-field", message, Origin::Run).hint(hint));
            }
            field
        };
        let organization = needed(form.role(Role::Organization), "organization");
        let program = needed(form.field("program_name"), "program_name");
        let actual_type = needed(form.field("type_actual"), "type_actual");
        Some(Self {
            form,
            profile,
            organization: organization?,
            program: program?,
            funded_type,
            actual_type: actual_type?,
        })
    }

    /// Returns the field called `name` unless the form lacks it, calls it personal, or calls it free text and the map is drawn
    /// for readers whom no free text is shown: the survey asks nobody whether they may be quoted.
    pub fn get(&self, name: &str) -> Option<&'f Field> {
        let field = self.form.field(name).filter(|field| !field.is_personal)?;
        (self.profile.shows_free_text() || !field.is_free_text).then_some(field)
    }

    /// Returns the public systems the form asks about, in its order.
    pub fn systems(&self) -> Vec<SystemFields<'f>> {
        let links = self.form.fields.values().filter(|field| field.id.as_str().starts_with(Self::LINK));
        let links = links.filter_map(|field| self.get(field.id.as_str()));
        links
            .map(|link| SystemFields {
                link,
                discharge: self.get(&format!("discharge_{}", &link.id.as_str()[Self::LINK.len()..])),
            })
            .collect()
    }

    /// Returns the funders the form has room for.
    pub fn funders(&self) -> Vec<FunderFields<'f>> {
        let slot = |n: usize| {
            let part = |name: &str| self.get(&format!("funder_{n}_{name}"));
            Some(FunderFields {
                name: part("name")?,
                amount: part("amount"),
                end: part("end"),
                status: part("status"),
                expectations: part("expectations"),
                outcomes: part("outcomes"),
                reporting: part("reporting"),
            })
        };
        (1..).map_while(slot).collect()
    }

    /// Returns the programs that the form lets a program name as its receivers.
    pub fn receivers(&self) -> Vec<ReferralFields<'f>> {
        self.referrals("refers_to")
    }

    /// Returns the programs that the form lets a program name as its senders.
    pub fn senders(&self) -> Vec<ReferralFields<'f>> {
        self.referrals("receives_from")
    }

    fn referrals(&self, side: &str) -> Vec<ReferralFields<'f>> {
        let slot = |n: usize| {
            let name = self.get(&format!("{side}_{n}"))?;
            Some(ReferralFields { name, people: self.get(&format!("{side}_{n}_people")) })
        };
        (1..).map_while(slot).collect()
    }
}
