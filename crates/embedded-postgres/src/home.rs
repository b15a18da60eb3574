//! The directory of one server, and whose it is.
//!
//! It holds `data` (the cluster, and the socket), `log`, the script of the keeper and `server.lock`. It belongs to us;
//! `data` belongs to the user that the server runs as, which is another one when we are root: PostgreSQL refuses root.

use std::fs::{self, DirBuilder, File, OpenOptions, Permissions, TryLockError};
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt, chown};
use std::path::{Path, PathBuf, absolute};
use std::process::{self, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use super::{EmbeddedError, poll};

/// The name of a socket in its directory; the number is the port, which is fixed.
pub(super) const SOCKET: &str = ".s.PGSQL.5432";
/// The lock in a directory, which is also the sign that the directory is one of ours.
const LOCK: &str = "server.lock";
/// The longest path of a socket in octets: `sun_path` less its end, on the system that allows least (unix(4) of macOS).
const LONGEST: usize = 103;
/// How long the server that was there before may take to go.
const FREE_WITHIN: Duration = Duration::from_secs(5);

/// Who we are, and who the server is to be.
#[derive(Debug, Clone, Copy)]
pub(super) struct Identity {
    /// Our effective user.
    pub uid: u32,
    /// User and group of the server; none when they are ours.
    server: Option<(u32, u32)>,
}

impl Identity {
    /// Asks `id`, so that no unsafe code is needed.
    pub fn read() -> Result<Self, EmbeddedError> {
        let uid = id(&["-u"]).ok_or(EmbeddedError::WhoAmI)?;
        if uid != 0 {
            return Ok(Self { uid, server: None });
        }
        let server = ["postgres", "nobody"]
            .iter()
            .find_map(|name| Some((id(&["-u", name])?, id(&["-g", name])?)))
            .ok_or(EmbeddedError::NoUser)?;
        Ok(Self { uid, server: Some(server) })
    }

    /// The words to put before a command to run it as the server's user (setpriv(1)).
    fn prefix(self) -> String {
        self.server.map_or_else(String::new, |(user, group)| {
            format!("setpriv --reuid={user} --regid={group} --clear-groups")
        })
    }

    /// The mode of a directory that the server's user has to pass through.
    fn mode(self) -> u32 {
        if self.server.is_some() { 0o711 } else { 0o700 }
    }

    /// Makes a directory, unless it is there and ours already.
    pub fn directory(self, path: &Path) -> Result<(), EmbeddedError> {
        match DirBuilder::new().mode(self.mode()).create(path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            made => made.map_err(EmbeddedError::file("make", path))?,
        }
        let metadata = fs::symlink_metadata(path).map_err(EmbeddedError::file("read", path))?;
        if !metadata.is_dir() || metadata.uid() != self.uid {
            return Err(EmbeddedError::Foreign { directory: path.to_owned() });
        }
        fs::set_permissions(path, Permissions::from_mode(self.mode()))
            .map_err(EmbeddedError::file("change the mode of", path))
    }
}

fn id(arguments: &[&str]) -> Option<u32> {
    let output = Command::new("id").args(arguments).stderr(Stdio::null()).output().ok()?;
    str::from_utf8(&output.stdout).ok()?.trim().parse().ok()
}

/// Opens a file to lock, which nobody else may open.
pub(super) fn lock_file(path: &Path) -> Result<File, EmbeddedError> {
    OpenOptions::new()
        .create(true)
        .append(true)
        .mode(0o600)
        .open(path)
        .map_err(EmbeddedError::file("open", path))
}

/// A directory that is locked for one server, and ready for it.
#[derive(Debug)]
pub(super) struct Home {
    /// The directory.
    pub base: PathBuf,
    /// Where the socket is to be.
    pub sockets: PathBuf,
    /// Whether it stays when the server ends.
    pub kept: bool,
    /// The command prefix that turns into the server's user.
    pub prefix: String,
    /// The lock, to be handed to the server.
    pub lock: File,
}

impl Home {
    /// A new one below `under`.
    pub fn temporary(under: &Path) -> Result<Self, EmbeddedError> {
        let identity = Identity::read()?;
        let under = absolute(under).map_err(EmbeddedError::file("find", under))?;
        let base = new_directory(&under, identity.mode())?;
        Self::claim(identity, base.clone(), false)
            .and_then(|home| home.ok_or_else(|| EmbeddedError::InUse { directory: base.clone() }))
            .inspect_err(|_| discard(&base))
    }

    /// `path`, made when it is not there. Waits a little for a server that is still stopping.
    pub fn kept(path: &Path) -> Result<Self, EmbeddedError> {
        let identity = Identity::read()?;
        fs::create_dir_all(path).map_err(EmbeddedError::file("make", path))?;
        let base = path.canonicalize().map_err(EmbeddedError::file("find", path))?;
        let mut entries = fs::read_dir(&base).map_err(EmbeddedError::file("read", &base))?;
        if entries.next().is_some() && !base.join(LOCK).exists() {
            return Err(EmbeddedError::NotEmpty { directory: base });
        }
        identity.directory(&base)?;
        let claimed = poll(FREE_WITHIN, || Self::claim(identity, base.clone(), true))?;
        claimed.ok_or(EmbeddedError::InUse { directory: base })
    }

    /// The one that processes share, made when it is not there; nothing when a server has it. What a server left that
    /// was killed is removed: it did not care for its data.
    pub fn shared(identity: Identity, base: &Path) -> Result<Option<Self>, EmbeddedError> {
        identity.directory(base)?;
        if !fits(&base.join("data")) {
            return Err(EmbeddedError::TooLong { directory: base.to_owned() });
        }
        Self::claim(identity, base.to_owned(), false)
    }

    fn claim(identity: Identity, base: PathBuf, kept: bool) -> Result<Option<Self>, EmbeddedError> {
        let path = base.join(LOCK);
        let lock = lock_file(&path)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Ok(None),
            Err(TryLockError::Error(error)) => return Err(EmbeddedError::file("lock", &path)(error)),
        }
        // The directory may have gone with its server between the opening and the locking.
        let locked = lock.metadata().map_err(EmbeddedError::file("read", &path))?;
        if fs::metadata(&path).map_or(true, |there| there.ino() != locked.ino()) {
            return Ok(None);
        }
        let data = base.join("data");
        let mut server = identity.server;
        if kept && let (Some(server), Ok(metadata)) = (&mut server, fs::metadata(&data)) {
            *server = (metadata.uid(), metadata.gid());
        }
        let prefix = Identity { server, ..identity }.prefix();
        check_passage(&prefix, &base)?;

        let new = base.join("data.new");
        remove(&new)?;
        if !kept {
            remove(&data)?;
        }
        if !data.exists() {
            private_directory(&new, server)?;
        }
        let sockets = if fits(&data) { data } else { new_directory(Path::new("/tmp"), 0o700)? };
        if let Some((user, group)) = server.filter(|_| !sockets.starts_with(&base)) {
            chown(&sockets, Some(user), Some(group)).map_err(EmbeddedError::file("give away", &sockets))?;
        }
        Ok(Some(Self { base, sockets, kept, prefix, lock }))
    }
}

/// Removes a directory that was made for nothing; what is left of it is in nobody's way.
pub(super) fn discard(path: &Path) {
    let _ = fs::remove_dir_all(path);
}

fn remove(path: &Path) -> Result<(), EmbeddedError> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        removed => removed.map_err(EmbeddedError::file("remove", path)),
    }
}

fn private_directory(path: &Path, owner: Option<(u32, u32)>) -> Result<(), EmbeddedError> {
    DirBuilder::new().mode(0o700).create(path).map_err(EmbeddedError::file("make", path))?;
    match owner {
        Some((user, group)) => {
            chown(path, Some(user), Some(group)).map_err(EmbeddedError::file("give away", path))
        }
        None => Ok(()),
    }
}

/// A directory below `under` with a name that is not taken. Its being new is what makes it ours: no chance is needed.
fn new_directory(under: &Path, mode: u32) -> Result<PathBuf, EmbeddedError> {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    loop {
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = under.join(format!("embedded-postgres-{}-{count}", process::id()));
        match DirBuilder::new().mode(mode).create(&path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            made => {
                // The umask may have taken what the server's user needs.
                made.and_then(|()| fs::set_permissions(&path, Permissions::from_mode(mode)))
                    .map_err(EmbeddedError::file("make", &path))?;
                return Ok(path);
            }
        }
    }
}

/// Whether a socket can be there: short enough, and no character that separates or quotes in `unix_socket_directories`.
fn fits(directory: &Path) -> bool {
    let octets = directory.as_os_str().as_bytes();
    octets.len() + 1 + SOCKET.len() <= LONGEST && !octets.iter().any(|octet| matches!(octet, b',' | b'"'))
}

/// The server's user has to get to its directory, which it does not below `/root`.
fn check_passage(prefix: &str, base: &Path) -> Result<(), EmbeddedError> {
    let mut words = prefix.split(' ').filter(|word| !word.is_empty());
    let Some(program) = words.next() else {
        return Ok(());
    };
    let status = Command::new(program)
        .args(words)
        .arg("test")
        .arg("-x")
        .arg(base)
        .current_dir("/")
        .stderr(Stdio::null())
        .status()
        .map_err(EmbeddedError::file("run", Path::new(program)))?;
    if status.success() { Ok(()) } else { Err(EmbeddedError::NoPassage { directory: base.to_owned() }) }
}
