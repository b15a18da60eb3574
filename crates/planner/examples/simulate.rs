//! Half a year of a made-up organisation of forty: this planner next to other policies.
//!
//! `cargo run -p rapport-planner --example simulate`

use std::error::Error;
use std::io::{self, Write};

use rapport_planner::digest::Rules;
use rapport_planner::simulate::{Experiment, MEASURES, Parameters, People, Policy, Scenario, simulate};

fn main() -> Result<(), Box<dyn Error>> {
    let scenario = Scenario {
        people: People::Invented(40),
        rules: Rules::weekly("weekly"),
        schedule: "0 9 * * mon".parse()?,
        fixed_zone: None,
        parameters: Parameters::default(),
        from: "2026-01-05".parse()?,
        weeks: 26,
    };
    let experiment = Experiment { policies: Policy::ALL.to_vec(), seed: 1, seeds: 1 };
    let report = simulate(&scenario, &experiment, &mut || ());

    let mut out = io::stdout().lock();
    for (index, measure) in MEASURES.iter().enumerate() {
        write!(out, "{:<28}", measure.name)?;
        for policy in &report.policies {
            write!(out, "{:>10} {:<8}", policy.shown(index), policy.policy.as_str())?;
        }
        writeln!(out)?;
    }
    writeln!(out, "violations: {}", report.violated())?;
    Ok(())
}
