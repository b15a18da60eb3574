//! The keeper: a shell that runs the server as its child, and stops it when this process ends, however it ends.
//!
//! When the keeper has exited, so has the server, and a temporary directory is removed. The keeper alone holds the write
//! end of its standard output, so the end of that pipe is the event to wait for.

use std::fs;
use std::io::{self, Read, Write};
use std::os::unix::net::UnixStream;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use super::home::{Home, SOCKET};
use super::{Binaries, Durability, EmbeddedError, POLL_INTERVAL, STARTS_WITHIN};

const SCRIPT: &str = include_str!("keeper.sh");
/// How long a server may take to shut down, its checkpoint included.
const STOPS_WITHIN: Duration = Duration::from_secs(30);
/// How long a server that accepted a connection may take to answer.
const ANSWERS_WITHIN: Duration = Duration::from_secs(2);

/// How long the keeper runs the server.
pub(super) enum Until<'a> {
    /// Until this input ends.
    Ends(Stdio),
    /// Until no process holds a lock on this file.
    Unused(&'a Path),
}

/// A running keeper.
#[derive(Debug)]
pub(super) struct Keeper {
    shell: Child,
    /// Receives the last lines of the log when the keeper exits.
    exited: Receiver<io::Result<String>>,
}

impl Keeper {
    /// Starts a server in `home`, creates its cluster where there is none, and waits until it accepts connections.
    pub fn start(
        binaries: &Binaries,
        home: Home,
        durability: Durability,
        until: Until<'_>,
    ) -> Result<Self, EmbeddedError> {
        let (input, lock) = match until {
            Until::Ends(input) => (input, Path::new("")),
            Until::Unused(lock) => (Stdio::null(), lock),
        };
        // What is thrown away need not be written out first.
        let (keep, signal) = if home.kept { ("kept", "INT") } else { ("", "QUIT") };
        // A file and not `-c`, so that a list of processes shows its name and not its text.
        let script = home.base.join("keeper");
        fs::write(&script, SCRIPT).map_err(EmbeddedError::file("write", &script))?;
        let mut shell = Command::new("sh")
            .arg(&script)
            .arg(&home.base)
            .arg(keep)
            .arg(binaries.directory())
            .arg(&home.prefix)
            .arg(&home.sockets)
            .arg(initdb_options(durability, home.kept))
            .arg(signal)
            .arg(lock)
            .args(settings(durability))
            .arg("-k")
            .arg(&home.sockets)
            .current_dir("/")
            .process_group(0) // Ctrl-C is for us: we stop it in our own order
            .stdin(input)
            .stdout(Stdio::piped())
            .stderr(home.lock)
            .spawn()
            .map_err(EmbeddedError::file("run", Path::new("sh")))?;
        let output = shell.stdout.take();
        let mut keeper = Self { shell, exited: watch(output) };
        keeper.wait_until_ready(&home.base.join("log"), &home.sockets)?;
        Ok(keeper)
    }

    fn wait_until_ready(&mut self, log: &Path, sockets: &Path) -> Result<(), EmbeddedError> {
        let deadline = Instant::now() + STARTS_WITHIN;
        while !is_ready(sockets) {
            if let Ok(last_words) = self.exited.recv_timeout(POLL_INTERVAL) {
                let words = last_words.map_err(EmbeddedError::file("read", log))?;
                return Err(EmbeddedError::Failed { log: words.trim_end().to_owned() });
            }
            if Instant::now() > deadline {
                let log = last_lines(&fs::read_to_string(log).unwrap_or_default());
                self.stop()?;
                return Err(EmbeddedError::Slow { log });
            }
        }
        Ok(())
    }

    /// Closes the input of the keeper, and waits until it has exited.
    pub fn stop(&mut self) -> Result<(), EmbeddedError> {
        if self.shell.stdin.take().is_none() {
            return Ok(());
        }
        if matches!(self.exited.recv_timeout(STOPS_WITHIN), Err(RecvTimeoutError::Timeout)) {
            return Err(EmbeddedError::StillRunning);
        }
        // It has closed its output, so this returns at once.
        self.shell.wait().map(drop).map_err(EmbeddedError::file("wait for", Path::new("sh")))
    }
}

/// Reads the output of the keeper to its end on a thread of its own, which ends with the keeper.
fn watch(output: Option<ChildStdout>) -> Receiver<io::Result<String>> {
    let (sender, exited) = mpsc::channel();
    let read = move || {
        let mut words = String::new();
        let outcome = output.map_or(Ok(0), |mut output| output.read_to_string(&mut words));
        // The keeper of a shared server outlives the value that started it.
        let _ = sender.send(outcome.map(|_| words));
    };
    #[expect(
        clippy::disallowed_methods,
        reason = "a keeper may outlive this process, and the thread must not"
    )]
    std::thread::spawn(read);
    exited
}

/// Whether a server at this socket accepts connections. That the socket exists does not say so: during its startup a
/// server answers with an error.
pub(super) fn is_ready(sockets: &Path) -> bool {
    // A startup message of protocol 3.0 and, without waiting, a terminate message ("Message Formats" of the manual).
    const GREETING: &[u8] =
        b"\x00\x00\x00\x29\x00\x03\x00\x00user\0postgres\0database\0postgres\0\0X\x00\x00\x00\x04";
    const AUTHENTICATION: u8 = b'R';
    let ask = || {
        let mut stream = UnixStream::connect(sockets.join(SOCKET))?;
        stream.set_read_timeout(Some(ANSWERS_WITHIN))?;
        stream.write_all(GREETING)?;
        let mut answer = Vec::new();
        stream.take(65_536).read_to_end(&mut answer)?;
        Ok::<_, std::io::Error>(answer)
    };
    ask().is_ok_and(|answer| answer.first() == Some(&AUTHENTICATION))
}

fn initdb_options(durability: Durability, kept: bool) -> String {
    let mut options =
        "--no-instructions --auth=trust --username=postgres --encoding=UTF8 --locale=C.UTF-8".to_owned();
    if !kept || durability == Durability::Fast {
        options.push_str(" --no-sync");
    }
    options
}

/// The settings of the server, as arguments. The port is only a part of the socket's name, but PGPORT would change it.
fn settings(durability: Durability) -> impl Iterator<Item = &'static str> {
    let own: &[_] = match durability {
        Durability::Safe => &[],
        Durability::Fast => &[
            "fsync=off",
            "synchronous_commit=off",
            "full_page_writes=off",
            "wal_level=minimal",
            "max_wal_senders=0",
            "max_connections=200",
        ],
    };
    ["listen_addresses=", "port=5432"].iter().chain(own).flat_map(|setting| ["-c", setting])
}

fn last_lines(log: &str) -> String {
    let lines: Vec<&str> = log.lines().collect();
    lines[lines.len().saturating_sub(20)..].join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_that_does_not_start_says_why_and_leaves_nothing() {
        let root = tempfile::tempdir_in("/tmp").unwrap();
        fs::set_permissions(root.path(), std::os::unix::fs::PermissionsExt::from_mode(0o711)).unwrap();
        let broken = root.path().join("bin");
        fs::create_dir(&broken).unwrap();
        for name in ["initdb", "postgres"] {
            fs::write(broken.join(name), "#!/bin/sh\necho no room for $(basename $0) >&2\nexit 1\n").unwrap();
            fs::set_permissions(broken.join(name), std::os::unix::fs::PermissionsExt::from_mode(0o755))
                .unwrap();
        }
        fs::set_permissions(&broken, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
        let binaries = Binaries::find(Some(&broken), None).unwrap();
        let home = Home::temporary(root.path()).unwrap();
        let base = home.base.clone();
        let error =
            Keeper::start(&binaries, home, Durability::Fast, Until::Ends(Stdio::piped())).unwrap_err();
        assert!(matches!(&error, EmbeddedError::Failed { log } if log == "no room for initdb"), "{error}");
        assert!(!base.exists());
    }

    #[test]
    fn the_greeting_says_how_long_it_is() {
        assert_eq!(8 + "user\0postgres\0database\0postgres\0\0".len(), 0x29);
    }
}
