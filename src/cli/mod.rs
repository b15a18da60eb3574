//! The command line: parses arguments, runs a command and exits. With `--json`, stdout carries JSON and nothing else.

mod api_keys;
mod args;
mod check;
mod context;
mod demo;
mod doctor;
#[cfg(test)]
mod documented;
mod explain;
mod healthcheck;
mod import;
mod inbound;
mod inspect;
mod keys;
mod outbox;
mod output;
mod pause;
mod person;
mod plan;
mod preview;
mod resend;
mod round_trip;
mod run;
mod schedule;
mod send;
mod simulate;
mod status;
mod suppressions;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use args::{Args, Command, ConfigCommand};
use context::Context;
use output::Output;

/// Exit code: success.
const OK: u8 = 0;
/// Exit code: the command failed, or found something that needs attention.
const FAILED: u8 = 1;
/// Exit code: the arguments are wrong; clap uses the same.
const USAGE: u8 = 2;

/// Runs the program with these arguments and environment variables, and returns its exit code.
pub fn main(
    arguments: impl IntoIterator<Item = OsString>,
    environment: BTreeMap<String, String>,
) -> ExitCode {
    let args = match Args::try_parse_from(arguments) {
        Ok(args) => args,
        Err(error) => {
            // clap prints help and version on stdout and exits with 0; it prints errors on stderr and exits with 2.
            let code = u8::try_from(error.exit_code()).unwrap_or(USAGE);
            return ExitCode::from(if error.print().is_ok() { code } else { FAILED });
        }
    };
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return report_error(&error.into()),
    };
    let output = Output::new(args.json, &environment);
    let context = Context::new(args.config, environment, output);
    match runtime.block_on(dispatch(args.command, &context)) {
        Ok(code) => ExitCode::from(code),
        Err(error) if is_closed_pipe(&error) => ExitCode::from(OK),
        Err(error) => report_error(&error),
    }
}

async fn dispatch(command: Command, context: &Context) -> anyhow::Result<u8> {
    match command {
        Command::Demo(args) => demo::demo(context, args).await,
        Command::Run => run::run(context).await,
        Command::Check(args) => check::check(context, args).await,
        Command::Doctor(args) => doctor::doctor(context, args).await,
        Command::Migrate(args) => run::migrate(context, args).await,
        Command::Import(args) => import::import(context, args).await,
        Command::Schedule(args) => schedule::schedule(context, args).await,
        Command::Plan(args) => plan::plan(context, args).await,
        Command::Preview(args) => preview::preview(context, args).await,
        Command::Send(args) => send::send(context, args).await,
        Command::Resend(args) => resend::resend(context, args).await,
        Command::Simulate(args) => simulate::simulate(context, args).await,
        Command::Receive(args) => inbound::receive(context, args).await,
        Command::Interpret(args) => inspect::interpret(context, args).await,
        Command::Inspect(args) => inspect::inspect(context, &args),
        Command::Explain(args) => explain::explain(context, args).await,
        Command::Person(command) => person::person(context, command).await,
        Command::Pause(args) => pause::pause(context, args).await,
        Command::Resume(args) => pause::resume(context, args).await,
        Command::Inbound(command) => inbound::inbound(context, command).await,
        Command::Status => status::status(context).await,
        Command::Outbox(command) => outbox::outbox(context, command).await,
        Command::Suppressions(command) => suppressions::suppressions(context, command).await,
        Command::Runs(args::RunsCommand::List(args)) => status::runs(context, args).await,
        Command::Runs(args::RunsCommand::Retry { ids }) => status::retry_runs(context, &ids).await,
        Command::Keys(command) => keys::keys(context, command).await,
        Command::ApiKeys(command) => api_keys::api_keys(context, command).await,
        Command::Config(ConfigCommand::Show) => check::show(context),
        Command::Config(ConfigCommand::Schema) => check::schema(context),
        Command::Healthcheck => healthcheck::healthcheck(context).await,
        Command::Man { directory } => {
            // Subcommands of subcommands have pages of their own, too: rapport-outbox-list.1.
            clap_mangen::generate_to(Args::command(), directory)?;
            Ok(OK)
        }
        Command::Completions { shell } => {
            clap_complete::generate(shell, &mut Args::command(), "rapport", &mut context.output.stdout());
            Ok(OK)
        }
    }
}

/// Prints an error with its causes on stderr.
fn report_error(error: &anyhow::Error) -> ExitCode {
    use std::io::Write;
    // If stderr is closed, there is nowhere left to report to.
    let _ = writeln!(anstream::stderr(), "error: {}", output::visible(&chain(error)));
    ExitCode::from(FAILED)
}

/// An error followed by its causes; a cause whose text is already part of the message is left out.
fn chain(error: &anyhow::Error) -> String {
    let mut text = String::new();
    for cause in error.chain() {
        let cause = cause.to_string();
        if text.is_empty() {
            text = cause;
        } else if !text.contains(&cause) {
            text.push_str(": ");
            text.push_str(&cause);
        }
    }
    text
}

/// Whether the reader of stdout went away, as in `rapport plan | head`; that is not a failure.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<std::io::Error>())
        .any(|cause| cause.kind() == std::io::ErrorKind::BrokenPipe)
}
