//! The command line: what was typed becomes a job, and what came of it is printed. The only room that prints.

mod arguments;
mod check;
mod console;
mod explain;
mod init;
mod issue;
mod manual;
mod map;
mod progress;
mod run;
mod schema;

use std::process::ExitCode;

use arguments::{Arguments, Command};
use clap::Parser;
use console::Console;

/// What a command came to, and the exit code that says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// Everything asked for was done.
    Done,
    /// Done, but some partnerships could not be evaluated.
    Incomplete,
    /// The input or the arguments are bad; nothing was written.
    BadInput,
    /// The program is at fault.
    Fault,
}

impl From<Ending> for ExitCode {
    fn from(ending: Ending) -> Self {
        match ending {
            Ending::Done => 0.into(),
            Ending::Incomplete => 1.into(),
            Ending::BadInput => 2.into(),
            Ending::Fault => 3.into(),
        }
    }
}

/// Runs the command that was typed and returns its exit code.
pub fn main() -> ExitCode {
    // Clap ends the program with code 2 on bad arguments and 0 on `--help`.
    let arguments = Arguments::parse();
    let console = Console::new();
    // What a guard holds back is told as a problem of the file or document; all other panics cry.
    let cry = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if !crate::base::is_guarded() {
            cry(panic);
        }
    }));
    let work = std::panic::AssertUnwindSafe(|| match &arguments.command {
        Command::Check(check) => check::check(&console, check),
        Command::Run(run) => run::run(&console, run),
        Command::Explain(explain) => explain::explain(&console, explain),
        Command::Schema(asked) => schema::print(&console, asked),
        Command::Issue(issue) => issue::issue(&console, issue),
        Command::Init(asked) => init::init(&console, asked),
        Command::Map(asked) => map::map(&console, asked),
        Command::Completions(asked) => manual::completions(&console, asked),
        Command::Man(asked) => manual::man(&console, asked),
    });
    // A panic has printed its message; the code says that it is no fault of the input.
    std::panic::catch_unwind(work).unwrap_or(Ending::Fault).into()
}
