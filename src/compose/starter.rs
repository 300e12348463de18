//! The files of a fresh workspace: settings, organizations, a first agreement and a word on the inputs.

use minijinja::{Environment, context};

use crate::base::{Date, PeriodName};
use crate::diag::{Diagnostic, Origin};

const STARTER: &[(&str, &str)] = &[
    ("milepost.toml", include_str!("../../templates/init/milepost.toml")),
    ("inputs/organizations.toml", include_str!("../../templates/init/inputs/organizations.toml")),
    (
        "inputs/agreements/first-partnership.toml",
        include_str!("../../templates/init/inputs/agreements/first-partnership.toml"),
    ),
    ("inputs/README.md", include_str!("../../templates/init/inputs/README.md")),
];

/// Returns the files of a fresh workspace that begins with a period: path and text.
///
/// # Errors
/// When a template asks for what it is not given.
pub fn starter_files(period: PeriodName) -> Result<Vec<(String, String)>, Box<Diagnostic>> {
    let span = period.resolve(4, Date::MIN);
    let first = span.start;
    let last = crate::base::add_months(first, 12).yesterday().unwrap_or(Date::MAX);
    let mut environment = Environment::new();
    environment.set_undefined_behavior(minijinja::UndefinedBehavior::Strict);
    let values = context! {
        period => period.to_string(),
        first_day => first.to_string(),
        last_day => last.to_string(),
    };
    let fill = |(path, text): &(&str, &str)| match environment.render_str(text, &values) {
        Ok(text) => Ok(((*path).to_owned(), format!("{}\n", text.trim_end()))),
        Err(error) => {
            let message = format!("the template cannot be filled: {error}");
            Err(Box::new(Diagnostic::error(
                "template-broken",
                message,
                Origin::file(format!("templates/init/{path}")),
            )))
        }
    };
    STARTER.iter().map(fill).collect()
}
