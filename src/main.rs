//! The binary: passes arguments and environment to the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    #[expect(clippy::disallowed_methods, reason = "the only place that reads the environment")]
    let environment = std::env::vars().collect();
    rapport::cli::main(std::env::args_os(), environment)
}
