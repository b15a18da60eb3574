//! One server that all test processes of a user share.
//!
//! Each process holds a shared lock on `use` for its life, and an exclusive one on `start` while it looks for the
//! server, starts it or builds a template. The keeper stops the server once it gets `use` for itself, and gives it up
//! when all is gone: so a process that has `use` meets a server that stays, or none.

use std::fs::File;
use std::path::{Path, PathBuf};

use super::home::{Home, Identity, lock_file};
use super::keeper::{Keeper, Until, is_ready};
use super::{Binaries, Durability, EmbeddedError, STARTS_WITHIN, poll, url};

/// A server with [`Durability::Fast`] that processes share. It stops a few seconds after the last of them has ended, and
/// its data is removed.
#[derive(Debug)]
pub struct SharedServer {
    directory: PathBuf,
    sockets: PathBuf,
    /// Held for the life of this value.
    _use: File,
}

/// An exclusive lock among the processes that share a server, released when it is dropped.
#[derive(Debug)]
#[must_use = "the lock ends when it is dropped"]
pub struct StartLock {
    _start: File,
}

/// Joins the shared server of this user, and starts it when no process uses it. Its directory is
/// `/dev/shm/embedded-postgres-UID` where there is a `/dev/shm` (a file system in memory), else below `under`.
///
/// Blocks while another process starts the server or builds a template.
///
/// # Errors
///
/// As [`super::Server::start`]; and [`EmbeddedError::TooLong`] when a socket's path would not fit below `under`.
pub fn shared(binaries: &Binaries, under: &Path) -> Result<SharedServer, EmbeddedError> {
    let memory = Path::new("/dev/shm");
    let identity = Identity::read()?;
    let parent = if memory.is_dir() { memory } else { under };
    SharedServer::join(binaries, identity, &parent.join(format!("embedded-postgres-{}", identity.uid)))
}

impl SharedServer {
    fn join(binaries: &Binaries, identity: Identity, directory: &Path) -> Result<Self, EmbeddedError> {
        let directory = std::path::absolute(directory).map_err(EmbeddedError::file("find", directory))?;
        identity.directory(&directory)?;
        let path = directory.join("use");
        let in_use = lock_file(&path)?;
        in_use.lock_shared().map_err(EmbeddedError::file("lock", &path))?;
        let _start = StartLock::take(&directory)?;

        let base = directory.join("pg");
        let sockets = base.join("data");
        let is_up = poll(STARTS_WITHIN, || {
            if is_ready(&sockets) {
                return Ok(Some(()));
            }
            // Nothing to claim: the process that began to start it was killed, and its keeper goes on.
            let Some(home) = Home::shared(identity, &base)? else { return Ok(None) };
            Keeper::start(binaries, home, Durability::Fast, Until::Unused(&path)).map(|_| Some(()))
        })?;
        if is_up.is_none() {
            return Err(EmbeddedError::InUse { directory: base });
        }
        Ok(Self { directory, sockets, _use: in_use })
    }

    /// The URL of a database of this server; `postgres` is there from the start.
    pub fn url(&self, database: &str) -> String {
        url(&self.sockets, database)
    }

    /// Takes the lock, and waits while another process holds it. For what must be built once, such as a template database:
    /// take the lock, look whether it exists, build it under another name and rename it.
    ///
    /// # Errors
    ///
    /// [`EmbeddedError::File`] when the lock file cannot be used.
    pub fn start_lock(&self) -> Result<StartLock, EmbeddedError> {
        StartLock::take(&self.directory)
    }

    /// Runs `build` while holding [`Self::start_lock`].
    ///
    /// # Errors
    ///
    /// As [`Self::start_lock`].
    pub fn with_start_lock<T>(&self, build: impl FnOnce() -> T) -> Result<T, EmbeddedError> {
        let _start = self.start_lock()?;
        Ok(build())
    }
}

impl StartLock {
    fn take(directory: &Path) -> Result<Self, EmbeddedError> {
        let path = directory.join("start");
        let start = lock_file(&path)?;
        start.lock().map_err(EmbeddedError::file("lock", &path))?;
        Ok(Self { _start: start })
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;
    use crate::tests::{answer, binaries, gone_soon, short_directory};

    #[test]
    fn many_share_one_server_and_it_stops_after_the_last() {
        let root = short_directory();
        let directory = root.path().join("shared");
        let identity = Identity::read().unwrap();
        let binaries = binaries();
        let servers: Vec<SharedServer> = thread::scope(|scope| {
            let joining: Vec<_> = (0..4)
                .map(|_| scope.spawn(|| SharedServer::join(&binaries, identity, &directory).unwrap()))
                .collect();
            joining.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        let started = "select pg_postmaster_start_time()";
        let first = answer(&servers[0].url("postgres"), started);
        assert!(servers.iter().all(|server| answer(&server.url("postgres"), started) == first));
        assert_eq!(servers[0].with_start_lock(|| 7).unwrap(), 7);

        drop(servers);
        assert!(gone_soon(&directory.join("pg")));
    }
}
