//! The transport `files`: writes mails to a directory. They hold private words, and tokens that act for a person, so nobody
//! but the user of the process can read them.

use std::io;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use tokio::fs;
use tokio::io::AsyncWriteExt;

/// Writes a message to `NAME.eml` atomically, replacing an existing file of that name.
///
/// Creates the directory if needed. Characters in the name other than ASCII letters, digits and `.-_@` become `-`.
pub(crate) async fn deliver(directory: &Path, name: &str, message: &[u8]) -> io::Result<PathBuf> {
    let safe = |c: char| {
        if c.is_ascii_alphanumeric() || ".-_@".contains(c) { c.to_ascii_lowercase() } else { '-' }
    };
    let name: String = name.chars().map(safe).collect();
    let name = name.trim_start_matches('.');
    create_directory(directory).await?;
    let path = directory.join(format!("{name}.eml"));
    let unfinished = directory.join(format!(".{name}.unfinished"));
    let mut file = create(&unfinished).await?;
    file.write_all(message).await?;
    file.sync_all().await?;
    fs::rename(&unfinished, &path).await?;
    Ok(path)
}

/// Makes a directory, and those above it, with mode 0700. One that exists keeps its mode.
pub(crate) async fn create_directory(directory: &Path) -> io::Result<()> {
    fs::DirBuilder::new().recursive(true).mode(0o700).create(directory).await
}

/// Writes a file with mode 0600, also where one with another mode existed.
pub(crate) async fn write(path: &Path, content: &[u8]) -> io::Result<()> {
    let mut file = create(path).await?;
    file.write_all(content).await?;
    file.flush().await
}

async fn create(path: &Path) -> io::Result<fs::File> {
    let file = fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(path).await?;
    file.set_permissions(std::fs::Permissions::from_mode(0o600)).await?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_second_try_writes_the_same_file() {
        let directory = tempfile::tempdir().unwrap();
        let below = directory.path().join("out");
        for message in ["first", "second"] {
            let path = deliver(&below, "../7-Ana@acme.example", message.as_bytes()).await.unwrap();
            assert_eq!(path.parent(), Some(below.as_path()));
        }
        let names: Vec<_> =
            std::fs::read_dir(&below).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(names, ["-7-ana@acme.example.eml"]);
        assert_eq!(std::fs::read(below.join(&names[0])).unwrap(), b"second");
    }

    #[tokio::test]
    async fn nobody_else_can_read_a_mail() {
        let directory = tempfile::tempdir().unwrap();
        let below = directory.path().join("out");
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let mail = deliver(&below, "7-ana@acme.example", b"private").await.unwrap();
        assert_eq!((mode(&below), mode(&mail)), (0o700, 0o600));
        let open = below.join("open.txt");
        std::fs::write(&open, "old").unwrap();
        std::fs::set_permissions(&open, std::fs::Permissions::from_mode(0o644)).unwrap();
        write(&open, b"new").await.unwrap();
        assert_eq!((mode(&open), std::fs::read(&open).unwrap()), (0o600, b"new".to_vec()));
    }
}
