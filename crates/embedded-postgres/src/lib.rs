//! A private PostgreSQL server from the programs that a machine has, for demos and tests.
//!
//! [`Server::start`] runs `initdb` and `postgres` in a directory of its own and returns when the server accepts
//! connections. The server listens on a Unix socket alone, which other users cannot reach, and a shell holds it that stops
//! it when this process ends, however it ends: also by a panic or SIGKILL. As root, it runs as the user `postgres` or
//! `nobody`, because PostgreSQL refuses root. [`shared()`] gives all test processes of a user one server.
//!
//! Nothing is downloaded or bundled. All functions block; use them at the start and at the end, or on a blocking thread.

mod binaries;
mod home;
mod keeper;
mod shared;

use std::fmt::Write as _;
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

pub use binaries::Binaries;
pub use shared::{SharedServer, StartLock, shared};

use home::Home;
use keeper::{Keeper, Until};

/// How long a server may take until it accepts connections, `initdb` included.
const STARTS_WITHIN: Duration = Duration::from_secs(30);
/// The pause between two looks at what sends no event: a socket that another process is about to open, a lock that it
/// holds. `pg_ctl --wait` does the same, every 100 ms.
const POLL_INTERVAL: Duration = Duration::from_millis(5);

/// Looks again and again until there is something, for so long at most. For what sends no event alone.
fn poll<T, E>(within: Duration, mut look: impl FnMut() -> Result<Option<T>, E>) -> Result<Option<T>, E> {
    let deadline = Instant::now() + within;
    loop {
        if let Some(found) = look()? {
            return Ok(Some(found));
        }
        if Instant::now() > deadline {
            return Ok(None);
        }
        std::thread::sleep(POLL_INTERVAL);
    }
}

/// Why a server could not be started or stopped.
#[derive(Debug, thiserror::Error)]
pub enum EmbeddedError {
    /// No directory with the server's programs was found.
    #[error(
        "PostgreSQL is not installed here: no directory with `initdb` and `postgres` was found; install it \
         (`apt-get install postgresql`, `dnf install postgresql-server`, `brew install postgresql`), \
         or name the directory of its programs"
    )]
    NotInstalled,
    /// The directory that was named does not hold the server's programs.
    #[error(
        "there are no `initdb` and `postgres` in {}; name the directory of the server's programs",
        .directory.display()
    )]
    NotThere {
        /// The directory that was named.
        directory: PathBuf,
    },
    /// Another server is using the directory.
    #[error("another PostgreSQL server is using {}; stop it, or give another directory", .directory.display())]
    InUse {
        /// The directory.
        directory: PathBuf,
    },
    /// The directory holds files that are not of this crate.
    #[error("{} is neither empty nor made by this program; give another directory", .directory.display())]
    NotEmpty {
        /// The directory.
        directory: PathBuf,
    },
    /// The directory belongs to another user.
    #[error("{} is not a directory of this user; run as its owner, or give another directory", .directory.display())]
    Foreign {
        /// The directory.
        directory: PathBuf,
    },
    /// This is root, and the user that the server would run as cannot enter the directory.
    #[error(
        "PostgreSQL does not run as root, and the user that it would run as cannot enter {}; \
         give a directory that others can pass to, or do not run as root",
        .directory.display()
    )]
    NoPassage {
        /// The directory.
        directory: PathBuf,
    },
    /// A socket's path would be longer than the system allows (unix(7)).
    #[error(
        "{} is too long for a Unix socket, or has a comma or a quote in it; give another directory",
        .directory.display()
    )]
    TooLong {
        /// The directory.
        directory: PathBuf,
    },
    /// This is root, and there is no user `postgres` or `nobody` to run the server as.
    #[error(
        "PostgreSQL does not run as root, and there is neither a user `postgres` nor `nobody`; \
         make one, or do not run as root"
    )]
    NoUser,
    /// `id -u` did not print a number.
    #[error("cannot find out which user this is; is the program `id` there?")]
    WhoAmI,
    /// `initdb` failed, or the server exited while it was starting.
    #[error("PostgreSQL did not start; the end of its log:\n{log}")]
    Failed {
        /// The last lines of the log.
        log: String,
    },
    /// The server did not accept connections within 30 seconds.
    #[error("PostgreSQL was not ready after {} seconds; the end of its log:\n{log}", STARTS_WITHIN.as_secs())]
    Slow {
        /// The last lines of the log.
        log: String,
    },
    /// The server did not stop within 30 seconds.
    #[error("PostgreSQL is still running; it was told to stop, and may yet do so")]
    StillRunning,
    /// A file, directory or program could not be used.
    #[error("cannot {action} {}", .path.display())]
    File {
        /// What was to be done.
        action: &'static str,
        /// With what.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
}

impl EmbeddedError {
    fn file(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::File { action, path: path.to_owned(), source }
    }
}

/// Where the server keeps its files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// In a new directory, which is removed when the server stops.
    Temporary {
        /// The parent of that directory.
        under: PathBuf,
    },
    /// In this directory, which is created or used again, and kept.
    Kept(PathBuf),
}

/// How safe the data has to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// PostgreSQL's defaults: what is committed survives a power failure.
    Safe,
    /// No fsync, and the smallest WAL: several times faster, and a power failure loses everything. For tests.
    Fast,
}

/// A server that runs until this value is dropped or this process ends.
#[derive(Debug)]
pub struct Server {
    keeper: Keeper,
    sockets: PathBuf,
}

impl Server {
    /// Starts a server and returns when it accepts connections. A new cluster has the database `postgres`, the superuser
    /// `postgres` without a password, the encoding UTF-8 and the locale C.UTF-8.
    ///
    /// # Errors
    ///
    /// [`EmbeddedError::Failed`] or [`EmbeddedError::Slow`] with the end of the log when the server does not get ready
    /// within 30 seconds; the others when the directory cannot be used. A temporary directory is gone then.
    pub fn start(binaries: &Binaries, place: &Place, durability: Durability) -> Result<Self, EmbeddedError> {
        Self::start_held(binaries, place, durability, Stdio::piped())
    }

    /// Starts a server that runs until `input` ends.
    fn start_held(
        binaries: &Binaries,
        place: &Place,
        durability: Durability,
        input: Stdio,
    ) -> Result<Self, EmbeddedError> {
        let home = match place {
            Place::Temporary { under } => Home::temporary(under)?,
            Place::Kept(path) => Home::kept(path)?,
        };
        let (base, kept, sockets) = (home.base.clone(), home.kept, home.sockets.clone());
        let keeper = Keeper::start(binaries, home, durability, Until::Ends(input)).inspect_err(|_| {
            if !kept {
                home::discard(&base);
            }
        })?;
        Ok(Self { keeper, sockets })
    }

    /// The connection URL of a database of this server. With a kept directory it is the same after every start, unless the
    /// path of the directory is too long for a Unix socket.
    pub fn url(&self, database: &str) -> String {
        url(&self.sockets, database)
    }

    /// Stops the server, and waits until it has exited and a temporary directory is removed. With a kept directory this
    /// is a fast shutdown with a checkpoint.
    ///
    /// # Errors
    ///
    /// [`EmbeddedError::StillRunning`] when that takes longer than 30 seconds.
    pub fn stop(mut self) -> Result<(), EmbeddedError> {
        self.keeper.stop()
    }
}

impl Drop for Server {
    /// As [`Server::stop`]; nobody is there to hear of an error.
    fn drop(&mut self) {
        let _ = self.keeper.stop();
    }
}

/// `postgres:///DATABASE?host=DIRECTORY&user=postgres`, the form that libpq and sqlx both read: one with a user before
/// an empty host is refused by sqlx.
fn url(sockets: &Path, database: &str) -> String {
    let mut url = "postgres:///".to_owned();
    percent_encode(database.as_bytes(), &mut url);
    url.push_str("?host=");
    percent_encode(sockets.as_os_str().as_bytes(), &mut url);
    url.push_str("&user=postgres");
    url
}

/// Percent-encodes all but the unreserved characters (RFC 3986 §2.3) and the slash, which a query may hold (§3.4).
fn percent_encode(octets: &[u8], into: &mut String) {
    for &octet in octets {
        if octet.is_ascii_alphanumeric() || b"-._~/".contains(&octet) {
            into.push(char::from(octet));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(into, "%{octet:02X}");
        }
    }
}

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

#[cfg(test)]
mod tests {
    use std::convert::Infallible;
    use std::fs::{self, Permissions};
    use std::os::unix::fs::PermissionsExt;
    use std::process::Command;

    use super::*;

    /// The server of this machine, with its `psql`: where packages put it whole, else where links may point to it.
    pub(super) fn binaries() -> Binaries {
        Binaries::find(None, None)
            .or_else(|_| Binaries::find(None, Some("/usr/bin:/usr/local/bin".as_ref())))
            .unwrap()
    }

    /// A directory with a path short enough for a socket, in memory where that is, that the server's user can pass.
    pub(super) fn short_directory() -> tempfile::TempDir {
        let memory = Path::new("/dev/shm");
        let parent = if memory.is_dir() { memory } else { Path::new("/tmp") };
        let directory = tempfile::tempdir_in(parent).unwrap();
        fs::set_permissions(directory.path(), Permissions::from_mode(0o711)).unwrap();
        directory
    }

    /// What the server at `url` says to `statement`.
    pub(super) fn answer(url: &str, statement: &str) -> String {
        let output = Command::new(binaries().directory().join("psql"))
            .args(["-XAtqc", statement, url])
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap().trim_end().to_owned()
    }

    /// Whether the path goes within ten seconds; it is looked at, not waited for.
    pub(super) fn gone_soon(path: &Path) -> bool {
        let look = || Ok::<_, Infallible>((!path.exists()).then_some(()));
        poll(Duration::from_secs(10), look).unwrap().is_some()
    }

    fn is_empty(directory: &Path) -> bool {
        fs::read_dir(directory).unwrap().next().is_none()
    }

    /// The process of the server with these sockets.
    fn process(server: &Server) -> String {
        let file = fs::read_to_string(server.sockets.join("postmaster.pid")).unwrap();
        file.lines().next().unwrap().to_owned()
    }

    fn is_alive(process: &str) -> bool {
        Command::new("kill").args(["-0", process]).stderr(Stdio::null()).status().unwrap().success()
    }

    #[test]
    fn a_temporary_server_answers_and_leaves_nothing() {
        let root = short_directory();
        let under = root.path().join("with space & more");
        fs::create_dir(&under).unwrap();
        let place = Place::Temporary { under: under.clone() };
        let server = Server::start(&binaries(), &place, Durability::Fast).unwrap();
        assert_eq!(answer(&server.url("postgres"), "select 1"), "1");
        assert_eq!(answer(&server.url("postgres"), "select lower('Ä')"), "ä");
        let process = process(&server);
        assert!(is_alive(&process));
        server.stop().unwrap();
        assert!(!is_alive(&process));
        assert!(is_empty(&under));
    }

    #[test]
    fn a_kept_directory_is_found_again_by_the_next_server() {
        let root = short_directory();
        let place = Place::Kept(root.path().join("new/kept"));
        let server = Server::start(&binaries(), &place, Durability::Safe).unwrap();
        let url = server.url("postgres");
        answer(&url, "create table kept as select 7 as n");
        drop(server);
        let server = Server::start(&binaries(), &place, Durability::Safe).unwrap();
        assert_eq!(server.url("postgres"), url);
        assert_eq!(answer(&url, "select n from kept"), "7");
        let error = Server::start(&binaries(), &place, Durability::Safe).unwrap_err();
        assert!(matches!(error, EmbeddedError::InUse { .. }), "{error}");
    }

    #[test]
    fn a_directory_with_something_else_in_it_is_left_alone() {
        let root = short_directory();
        fs::write(root.path().join("letter.txt"), "hello").unwrap();
        let error =
            Server::start(&binaries(), &Place::Kept(root.path().to_owned()), Durability::Safe).unwrap_err();
        assert!(matches!(error, EmbeddedError::NotEmpty { .. }), "{error}");
        assert_eq!(fs::read_dir(root.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_path_too_long_for_a_socket_gets_one_elsewhere() {
        let root = short_directory();
        let place = Place::Kept(root.path().join("long".repeat(30)));
        let server = Server::start(&binaries(), &place, Durability::Fast).unwrap();
        assert_eq!(answer(&server.url("postgres"), "select 1"), "1");
        let sockets = server.sockets.clone();
        assert!(sockets.starts_with("/tmp"));
        server.stop().unwrap();
        assert!(!sockets.exists());
    }

    #[test]
    fn a_killed_process_leaves_neither_server_nor_directory() {
        let root = short_directory();
        // Stands for us: its output, which it never closes, is what the keeper reads.
        let mut holder = Command::new("sleep").arg("600").stdout(Stdio::piped()).spawn().unwrap();
        let input = Stdio::from(holder.stdout.take().unwrap());
        let place = Place::Temporary { under: root.path().to_owned() };
        let server = Server::start_held(&binaries(), &place, Durability::Fast, input).unwrap();
        let (process, base) = (process(&server), server.sockets.parent().unwrap().to_owned());
        holder.kill().unwrap();
        holder.wait().unwrap();
        assert!(gone_soon(&base));
        assert!(!is_alive(&process));
    }

    #[test]
    fn a_url_escapes_what_would_end_a_part_of_it() {
        assert_eq!(
            url(Path::new("/dev/shm/a b&c"), "t?x"),
            "postgres:///t%3Fx?host=/dev/shm/a%20b%26c&user=postgres"
        );
    }
}
