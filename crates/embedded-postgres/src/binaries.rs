//! Where the programs of the server are.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf, absolute};
use std::process::Command;

use super::EmbeddedError;

/// Where packages put each version into a directory of its own, as (parent, beginning of the name).
const VERSIONED: [(&str, &str); 5] = [
    ("/usr/lib/postgresql", ""),         // Debian, Ubuntu
    ("/usr", "pgsql-"),                  // PostgreSQL's own packages for Red Hat
    ("/usr/lib", "postgresql"),          // SUSE
    ("/opt/homebrew/opt", "postgresql"), // Homebrew on Apple silicon
    ("/usr/local/opt", "postgresql"),    // Homebrew on Intel
];

/// The directory with the programs of one PostgreSQL server: `initdb`, `postgres`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binaries {
    directory: PathBuf,
}

impl Binaries {
    /// Finds them: in `over` and nowhere else when it is given; else in the directories of `path` (the form of the
    /// variable `PATH`), where the `pg_config` on it points, and in the newest of the places that packages use.
    ///
    /// # Errors
    ///
    /// [`EmbeddedError::NotThere`] for an `over` without them, [`EmbeddedError::NotInstalled`] when there are none.
    pub fn find(over: Option<&Path>, path: Option<&OsStr>) -> Result<Self, EmbeddedError> {
        if let Some(directory) = over {
            return Self::at(directory)
                .ok_or_else(|| EmbeddedError::NotThere { directory: directory.to_owned() });
        }
        let on_path: Vec<PathBuf> =
            path.map(|path| std::env::split_paths(path).collect()).unwrap_or_default();
        on_path
            .iter()
            .find_map(|directory| Self::at(directory))
            .or_else(|| on_path.iter().find_map(|directory| Self::by_pg_config(directory)))
            .or_else(|| Self::newest(&VERSIONED))
            .ok_or(EmbeddedError::NotInstalled)
    }

    /// The directory that they are in.
    pub fn directory(&self) -> &Path {
        &self.directory
    }

    fn at(directory: &Path) -> Option<Self> {
        let whole = ["initdb", "postgres"].iter().all(|name| is_program(&directory.join(name)));
        let directory = absolute(directory).ok().filter(|_| whole)?;
        Some(Self { directory })
    }

    fn by_pg_config(directory: &Path) -> Option<Self> {
        let program = directory.join("pg_config");
        if !is_program(&program) {
            return None;
        }
        let output = Command::new(program).arg("--bindir").output().ok()?;
        Self::at(Path::new(str::from_utf8(&output.stdout).ok()?.trim_end()))
    }

    fn newest(places: &[(&str, &str)]) -> Option<Self> {
        let mut found: Vec<(Vec<u32>, Self)> = places
            .iter()
            .filter_map(|(parent, begins)| Some((fs::read_dir(parent).ok()?, begins)))
            .flat_map(|(entries, begins)| {
                entries.flatten().filter_map(move |entry| {
                    let name = entry.file_name();
                    let version = version(name.to_str()?.strip_prefix(begins)?);
                    Some((version, Self::at(&entry.path().join("bin"))?))
                })
            })
            .collect();
        found.sort_by(|(a, one), (b, other)| a.cmp(b).then_with(|| other.directory.cmp(&one.directory)));
        found.pop().map(|(_, binaries)| binaries)
    }
}

fn is_program(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|metadata| metadata.is_file() && metadata.permissions().mode() & 0o111 != 0)
}

/// The numbers in a name: `[9, 6]` of `9.6`, `[17]` of `@17`, nothing of a name without.
fn version(name: &str) -> Vec<u32> {
    name.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn programs(directory: &Path) -> PathBuf {
        fs::create_dir_all(directory).unwrap();
        for name in ["initdb", "postgres"] {
            fs::write(directory.join(name), "").unwrap();
            fs::set_permissions(directory.join(name), fs::Permissions::from_mode(0o755)).unwrap();
        }
        directory.to_owned()
    }

    #[test]
    fn the_directory_that_is_named_is_the_only_one_looked_at() {
        let empty = tempfile::tempdir().unwrap();
        let path = programs(&empty.path().join("path"));
        let error = Binaries::find(Some(empty.path()), Some(path.as_os_str())).unwrap_err();
        assert!(matches!(error, EmbeddedError::NotThere { .. }));
        assert_eq!(Binaries::find(Some(&path), None).unwrap().directory(), path);
    }

    #[test]
    fn the_path_comes_first_and_then_what_pg_config_says() {
        let root = tempfile::tempdir().unwrap();
        let [first, second] = ["first", "second"].map(|name| root.path().join(name));
        fs::create_dir_all(&first).unwrap();
        let elsewhere = programs(&root.path().join("elsewhere"));
        fs::write(first.join("pg_config"), format!("#!/bin/sh\necho {}\n", elsewhere.display())).unwrap();
        fs::set_permissions(first.join("pg_config"), fs::Permissions::from_mode(0o755)).unwrap();
        let path = std::env::join_paths([&first, &second]).unwrap();
        assert_eq!(Binaries::find(None, Some(&path)).unwrap().directory(), elsewhere);
        programs(&second);
        assert_eq!(Binaries::find(None, Some(&path)).unwrap().directory(), second);
    }

    #[test]
    fn the_newest_version_is_the_highest_number_not_the_last_name() {
        let root = tempfile::tempdir().unwrap();
        for name in ["pg-9.6", "pg-16", "pg"] {
            programs(&root.path().join(name).join("bin"));
        }
        fs::create_dir_all(root.path().join("pg-18/bin")).unwrap();
        let found = Binaries::newest(&[(root.path().to_str().unwrap(), "pg")]).unwrap();
        assert_eq!(found.directory(), root.path().join("pg-16/bin"));
        assert_eq!(Binaries::newest(&[("/nowhere", "")]), None);
    }

    #[test]
    fn a_machine_without_a_server_is_told_how_to_get_one() {
        let message = EmbeddedError::NotInstalled.to_string();
        assert!(message.contains("`apt-get install postgresql`"), "{message}");
    }
}
