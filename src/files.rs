//! The transport `files`: writes mails to a directory.

use std::io;
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
    fs::create_dir_all(directory).await?;
    let path = directory.join(format!("{name}.eml"));
    let unfinished = directory.join(format!(".{name}.unfinished"));
    let mut file = fs::File::create(&unfinished).await?;
    file.write_all(message).await?;
    file.sync_all().await?;
    fs::rename(&unfinished, &path).await?;
    Ok(path)
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
}
