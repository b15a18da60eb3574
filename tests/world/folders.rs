//! Files that other systems put into a folder.

use std::path::Path;
use std::time::{Duration, SystemTime};

use crate::program::{config, rapport, stderr, stdout};
use crate::support::World;
use rapport::service::Engine;
use tempfile::TempDir;

/// Writes a file that nobody has touched for a minute.
fn put(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    let file = std::fs::File::options().append(true).open(&path).unwrap();
    file.set_modified(SystemTime::from(rapport::clock::now()) - Duration::from_secs(60)).unwrap();
}

/// What was read, with the numbers of new rows and of problems.
async fn read(engine: &Engine) -> Vec<(String, u64, usize)> {
    let read = engine.read_sources(false).await.into_iter();
    read.map(|(name, read)| {
        let imported = read.unwrap().imported;
        (name, imported.changed.new, imported.problem_count)
    })
    .collect()
}

fn line(name: &str, new: u64, problems: usize) -> (String, u64, usize) {
    (name.to_owned(), new, problems)
}

#[tokio::test]
async fn files_are_imported_once_they_are_whole_and_again_when_they_change() {
    let (world, folder) = (World::new().await, TempDir::new().unwrap());
    let engine = world.watching(folder.path()).await;
    put(folder.path(), "absences.csv", "person,from,to\nana@acme.example,2027-01-04,2027-01-08\n");
    put(folder.path(), "people.csv", "email,name,teams\nana@acme.example,Ana Lindqvist,Platform\n");
    put(folder.path(), "notes.txt", "nothing of ours");
    std::fs::write(folder.path().join("goals.csv"), "team,title\nPlatform,Half of it is wri").unwrap();
    assert_eq!(read(&engine).await, [line("file people.csv", 1, 0), line("file absences.csv", 1, 0)]);
    assert_eq!(read(&engine).await, [], "nothing has changed");
    put(folder.path(), "goals.csv", "team,title\nPlatform,Half of it is written\nSales,No such team\n");
    assert_eq!(read(&engine).await, [line("file goals.csv", 1, 1)], "what is sound comes in");
    put(folder.path(), "people.csv", "email,name,teams\nana@acme.example,Ana Lind,Platform\n");
    assert_eq!(read(&engine).await, [line("file people.csv", 0, 0)]);
    assert_eq!(world.text("select name from person").await, "Ana Lind");
    std::fs::remove_file(folder.path().join("goals.csv")).unwrap();
    read(&engine).await;
    let known = "select string_agg(name, ', ' order by name) from import_source";
    assert_eq!(world.text(known).await, "file absences.csv, file people.csv");
    assert_eq!(world.count("select count(*) from goal").await, 1, "what a file brought stays");
    // A folder that is configured no more is not spoken of for ever.
    world.sql("update import_source set read_at = now() - interval '3 days'").await;
    world.reading_calendars(Vec::new()).await.read_sources(false).await;
    assert_eq!(world.count("select count(*) from import_source").await, 0);
}

#[tokio::test]
async fn a_folder_that_is_gone_shows_in_the_status_until_it_is_back() {
    let (world, folder) = (World::new().await, TempDir::new().unwrap());
    let path = folder.path().join("drop");
    let engine = world.watching(&path).await;
    assert!(engine.read_sources(false).await.remove(0).1.is_err());
    let said = "select coalesce(string_agg(last_error, ''), 'nothing') from import_source";
    assert!(world.text(said).await.contains("No such file"));
    std::fs::create_dir(&path).unwrap();
    assert!(engine.read_sources(false).await.is_empty());
    assert_eq!(world.text(said).await, "nothing");
}

#[tokio::test]
async fn a_file_that_lists_everybody_says_who_has_left() {
    let (world, folder) = (World::new().await, TempDir::new().unwrap());
    let directory = config(&world, "");
    let path = directory.path().join("rapport.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    let import = format!(
        "[import]\nfolder = {:?}\n[[import.file]]\nname = \"hr-*.csv\"\nkind = \"people\"\nfull = true\n\
         columns = {{ email = \"E-Mail\", name = \"Name\" }}\n",
        folder.path()
    );
    std::fs::write(&path, text + &import).unwrap();
    put(folder.path(), "hr-1.csv", "E-Mail;Name\nana@acme.example;Ana\nbo@acme.example;Bo\n");
    let output = rapport(directory.path(), &["import", "--sources"]).await;
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    put(folder.path(), "hr-1.csv", "E-Mail;Name\nana@acme.example;Ana\n");
    let output = rapport(directory.path(), &["import", "--sources"]).await;
    assert!(stdout(&output).contains("file hr-1.csv: 1 people left"), "{}", stdout(&output));
    assert_eq!(
        world.text("select string_agg(email, ', ') from person where active").await,
        "ana@acme.example"
    );
    // Cut off in the middle of a line: nobody has left by that.
    put(folder.path(), "hr-1.csv", "E-Mail;Name\nbo@acme.example;B");
    rapport(directory.path(), &["import", "--sources"]).await;
    assert_eq!(world.count("select count(*) from person where active").await, 2);
    let said = world.text("select last_error from import_source").await;
    assert!(said.contains("its last line has no end"), "{said}");
    // In UTF-16, a line end has two octets.
    let utf16: Vec<u8> =
        "\u{feff}E-Mail;Name\nbo@acme.example;Bo\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    std::fs::write(folder.path().join("hr-1.csv"), utf16).unwrap();
    rapport(directory.path(), &["import", "--sources"]).await;
    assert_eq!(
        world.text("select string_agg(email, ', ') from person where active").await,
        "bo@acme.example"
    );
    // The newest of two lists counts.
    put(folder.path(), "hr-2.csv", "E-Mail;Name\ncy@acme.example;Cy\n");
    let old = std::fs::File::options().append(true).open(folder.path().join("hr-1.csv")).unwrap();
    old.set_modified(SystemTime::from(rapport::clock::now()) - Duration::from_secs(600)).unwrap();
    rapport(directory.path(), &["import", "--sources"]).await;
    assert_eq!(
        world.text("select string_agg(email, ', ') from person where active").await,
        "cy@acme.example"
    );
    std::fs::remove_file(folder.path().join("hr-2.csv")).unwrap();
    put(folder.path(), "hr-1.csv", "E-Mail;Name\nnobody;Ana\n");
    let output = rapport(directory.path(), &["import", "--sources"]).await;
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        world.count("select count(*) from person where active").await,
        1,
        "a file that is wrong says of nobody that they left"
    );
}
