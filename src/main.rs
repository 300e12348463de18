//! Parses, calls, and turns what came of it into an exit code.

fn main() -> std::process::ExitCode {
    milepost::cli::main()
}
