//! Starts a temporary server, runs `select version()` with psql, and stops the server.
//!
//! ```sh
//! cargo run -p embedded-postgres --example version
//! ```
#![expect(clippy::print_stdout, reason = "an example prints what it does")]
#![expect(clippy::disallowed_methods, reason = "this program has no other place that reads the environment")]

use std::error::Error;
use std::process::Command;

use embedded_postgres::{Binaries, Durability, Place, Server};

fn main() -> Result<(), Box<dyn Error>> {
    let binaries = Binaries::find(None, std::env::var_os("PATH").as_deref())?;
    println!("programs: {}", binaries.directory().display());
    let place = Place::Temporary { under: "/tmp".into() };
    let server = Server::start(&binaries, &place, Durability::Fast)?;
    let url = server.url("postgres");
    println!("running at {url}");

    // Some packages put psql into another directory than the server.
    match Command::new("psql").args(["-XAtc", "select version()", &url]).output() {
        Ok(output) => println!("{}", String::from_utf8_lossy(&output.stdout).trim_end()),
        Err(error) => println!("cannot run psql: {error}"),
    }
    server.stop()?;
    println!("stopped");
    Ok(())
}
