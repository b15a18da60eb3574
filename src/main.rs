//! The program. It reads the environment, which nothing else does, and hands over.

use std::process::ExitCode;

fn main() -> ExitCode {
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
    let environment = std::env::vars().collect();
    rapport::cli::main(std::env::args_os(), environment)
}
