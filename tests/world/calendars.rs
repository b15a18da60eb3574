//! Activities and leave from calendars of other systems.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::support::World;
use rapport::config::{CalendarEvents, CalendarPlace, SourceCalendar};
use rapport::service::Engine;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

const ACTIVITIES: &str = "select coalesce(string_agg(title || ' ' || to_char(starts_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI'), ', ' \
     order by starts_at), 'none') from activity";
const ABSENCES: &str = "select coalesce(string_agg(split_part(p.email, '@', 1) || ' ' || (a.starts_on - current_date) || '..' || \
     (a.ends_on - current_date), ', ' order by p.email), 'none') from absence a join person p on p.id = a.person_id";

fn calendar(name: &str, events: CalendarEvents, at: CalendarPlace) -> SourceCalendar {
    SourceCalendar { name: name.to_owned(), events, at }
}

fn platform() -> CalendarEvents {
    CalendarEvents::Activities { team: "Platform".to_owned() }
}

/// An event some days from now, at ten in Berlin for half an hour, or on whole days.
fn event(uid: &str, days: i64, more: &str) -> String {
    let day = rapport::clock::now().date_naive() + chrono::TimeDelta::days(days);
    let day = day.format("%Y%m%d");
    format!(
        "BEGIN:VEVENT\nUID:{uid}\nDTSTART;TZID=Europe/Berlin:{day}T100000\nDURATION:PT30M\nSUMMARY:{uid}\n{more}END:VEVENT\n"
    )
}

fn days_off(uid: &str, days: i64, more: &str) -> String {
    event(uid, days, more)
        .replace("DTSTART;TZID=Europe/Berlin", "DTSTART;VALUE=DATE")
        .replace("T100000", "")
        .replace("PT30M", "P2D")
}

fn write(path: &Path, events: &str) {
    let mut file = std::fs::File::create(path).unwrap();
    write!(file, "BEGIN:VCALENDAR\nVERSION:2.0\n{events}END:VCALENDAR\n").unwrap();
}

struct Feed {
    world: World,
    engine: Engine,
    path: PathBuf,
    _directory: tempfile::TempDir,
}

async fn feed(name: &str, events: CalendarEvents) -> Feed {
    let directory = tempfile::TempDir::new().unwrap();
    let path = directory.path().join("feed.ics");
    let world = World::new().await;
    world.team(&["ana", "bo", "cy"]).await;
    let engine =
        world.reading_calendars(vec![calendar(name, events, CalendarPlace::File(path.clone()))]).await;
    Feed { world, engine, path, _directory: directory }
}

async fn read(engine: &Engine) -> Result<u64, String> {
    let (_, read) = engine.read_sources(true).await.remove(0);
    read.map(|read| read.imported.skipped).map_err(|error| error.to_string())
}

#[tokio::test]
async fn activities_come_move_and_go_with_their_calendar() {
    let Feed { world, engine, path, _directory } = feed("platform", platform()).await;
    let weekly = event("Retro", 3, "RRULE:FREQ=WEEKLY;COUNT=3\n");
    write(
        &path,
        &(weekly.clone()
            + &event("Lunch", 4, "LOCATION:Canteen\n")
            + &days_off("Offsite", 5, "")
            + &event("Past", -3, "")),
    );
    assert_eq!(read(&engine).await, Ok(1), "what lasts whole days is left out");
    assert_eq!(world.count("select count(*) from activity where title = 'Retro'").await, 3);
    assert_eq!(world.count("select count(*) from activity where location = 'Canteen'").await, 1);
    assert_eq!(world.count("select count(*) from activity").await, 4);
    // Lunch is on another day, and the retro is cancelled.
    write(&path, &event("Lunch", 6, ""));
    read(&engine).await.unwrap();
    let lunch = rapport::clock::now().date_naive() + chrono::TimeDelta::days(6);
    let said = world.text(ACTIVITIES).await;
    assert!(said.starts_with(&format!("Lunch {lunch}")) && !said.contains(','), "{said}");
    write(&path, &event("Lunch", 6, "STATUS:CANCELLED\n"));
    read(&engine).await.unwrap();
    assert_eq!(world.text(ACTIVITIES).await, "none");
}

#[tokio::test]
async fn leave_is_that_of_whoever_an_event_names() {
    let Feed { world, engine, path, _directory } = feed("leave", CalendarEvents::Absences).await;
    let events = days_off("1", 3, "ATTENDEE:mailto:ANA@acme.example\nORGANIZER:mailto:cy@acme.example\n")
        + &days_off("2", 10, "ORGANIZER:mailto:cy@acme.example\n")
        + &days_off("Bo X: leave", 20, "")
        + &days_off("Nobody here", 30, "");
    let names = world.text("select string_agg(name, ', ' order by name) from person").await;
    let events = events.replace("Bo X", names.split(", ").nth(1).unwrap());
    write(&path, &events);
    assert_eq!(read(&engine).await, Ok(1));
    assert_eq!(world.text(ABSENCES).await, "ana 3..4, bo 20..21, cy 10..11");
    assert_eq!(
        world.count("select count(*) from absence where kind is not null").await,
        0,
        "why is nobody's business"
    );
    write(&path, &days_off("1", 5, "ATTENDEE:mailto:ana@acme.example\n"));
    read(&engine).await.unwrap();
    assert_eq!(world.text(ABSENCES).await, "ana 5..6");
}

#[tokio::test]
async fn what_was_read_stays_when_a_calendar_is_gone_and_the_status_says_why() {
    let Feed { world, engine, path, _directory } = feed("platform", platform()).await;
    write(&path, &event("Lunch", 4, ""));
    read(&engine).await.unwrap();
    std::fs::write(&path, "<html>log in</html>").unwrap();
    let said = read(&engine).await.unwrap_err();
    assert!(said.contains("is it a page to log in?"), "{said}");
    std::fs::remove_file(&path).unwrap();
    assert!(read(&engine).await.unwrap_err().contains("cannot be read"));
    // What is cut off or empty says of nothing that it is gone.
    write(&path, "");
    read(&engine).await.unwrap();
    assert_eq!(world.count("select count(*) from activity").await, 1);
    let said = world.text("select last_error from import_source").await;
    assert!(said.contains("it is empty, was cut off"), "{said}");
    std::fs::remove_file(&path).unwrap();
    read(&engine).await.unwrap_err();
    let noted =
        "select last_error from import_source where name = 'calendar platform' and succeeded_at is not null";
    assert!(world.text(noted).await.contains("cannot be read"));
}

#[tokio::test]
async fn a_calendar_is_fetched_by_http() {
    let world = World::new().await;
    world.team(&["ana", "bo"]).await;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let body = format!("BEGIN:VCALENDAR\nVERSION:2.0\n{}END:VCALENDAR\n", event("Lunch", 4, ""));
    let mut tasks = tokio::task::JoinSet::new();
    tasks.spawn(async move {
        for answer in [
            format!("200 OK\r\nETag: \"seven\"\r\nContent-Length: {}\r\n\r\n{body}", body.len()),
            "304 Not Modified\r\n\r\n".to_owned(),
            "404 Not Found\r\nContent-Length: 0\r\n\r\n".to_owned(),
        ] {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut request = [0; 2048];
            let length = stream.read(&mut request).await.unwrap();
            let asks_for_another =
                String::from_utf8_lossy(&request[..length]).contains("if-none-match: \"seven\"");
            assert_eq!(asks_for_another, !answer.starts_with("200"));
            stream
                .write_all(
                    format!("HTTP/1.1 {}", answer.replacen("\r\n", "\r\nConnection: close\r\n", 1))
                        .as_bytes(),
                )
                .await
                .unwrap();
        }
    });
    let url = |port: u16| {
        CalendarPlace::Url(rapport_model::Secret::new(format!("http://127.0.0.1:{port}/secret.ics")))
    };
    let engine = world.reading_calendars(vec![calendar("web", platform(), url(port))]).await;
    read(&engine).await.unwrap();
    assert_eq!(world.count("select count(*) from activity").await, 1);
    world.sql("delete from activity").await;
    read(&engine).await.unwrap();
    assert_eq!(world.count("select count(*) from activity").await, 1, "as it was before, and not sent again");
    let said = read(&engine).await.unwrap_err();
    assert!(said.contains("status 404") && !said.contains("secret"), "{said}");
    tasks.join_all().await;
    let said = read(&engine).await.unwrap_err();
    assert!(said.contains("cannot be reached"), "{said}");
}

#[tokio::test]
async fn what_a_calendar_brought_goes_two_days_after_it_is_configured_no_more() {
    let Feed { world, engine, path, _directory } = feed("platform", platform()).await;
    write(&path, &event("Lunch", 4, ""));
    read(&engine).await.unwrap();
    let without = world.reading_calendars(Vec::new()).await;
    without.read_sources(false).await;
    assert_eq!(world.count("select count(*) from activity").await, 1, "another replica may have it");
    world.sql("update import_source set read_at = now() - interval '3 days'").await;
    // Those who have it keep it, however long nobody could read it.
    std::fs::remove_file(&path).unwrap();
    engine.read_sources(true).await;
    assert_eq!(world.count("select count(*) from activity").await, 1);
    world.sql("update import_source set read_at = now() - interval '3 days'").await;
    without.read_sources(false).await;
    assert_eq!(world.text(ACTIVITIES).await, "none");
    assert_eq!(world.count("select count(*) from import_source").await, 0);
}
