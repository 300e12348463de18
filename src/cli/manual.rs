//! `milepost completions` and `milepost man`: what shells and manual readers want to know of the command line.

use std::io;

use clap::CommandFactory;
use clap_mangen::Man as Page;

use super::Ending;
use super::arguments::{Arguments, Completions, Man};
use super::console::Console;
use crate::base::nearest;
use crate::diag::{Diagnostic, Notes, Origin};

/// Prints the completions of a shell.
pub fn completions(console: &Console, asked: &Completions) -> Ending {
    let mut command = Arguments::command();
    let name = command.get_name().to_owned();
    let mut script = Vec::new();
    clap_complete::generate(asked.shell, &mut command, name, &mut script);
    console.bytes(&script);
    Ending::Done
}

/// Prints a manual page.
pub fn man(console: &Console, asked: &Man) -> Ending {
    match page(asked.command.as_deref()) {
        Ok(page) => {
            console.bytes(&page);
            Ending::Done
        }
        Err(problem) => {
            let mut notes = Notes::new();
            notes.push(*problem);
            console.diagnostics(&notes);
            Ending::BadInput
        }
    }
}

fn page(name: Option<&str>) -> Result<Vec<u8>, Box<Diagnostic>> {
    let mut command = Arguments::command();
    // Names of the commands' own pages (`milepost-run`) and the options they inherit are settled by building.
    command.build();
    let command = match name {
        None => command,
        Some(name) => command.find_subcommand(name).cloned().ok_or_else(|| {
            let known = command.get_subcommands().map(clap::Command::get_name);
            let message = format!("there is no command `{name}`");
            let problem = Diagnostic::error("unknown-command", message, Origin::Run);
            Box::new(problem.nearest(nearest(name, known)))
        })?,
    };
    let mut page = Vec::new();
    let written: io::Result<()> = Page::new(command).render(&mut page);
    written.map_err(|error| {
        Box::new(Diagnostic::error("cannot-write", format!("the page cannot be made: {error}"), Origin::Run))
    })?;
    Ok(page)
}
