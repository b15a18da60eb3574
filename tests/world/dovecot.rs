//! A Dovecot of our own, on loopback, in a directory that goes with it; and a mailbox of it, read.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use mail_transport::imap::{
    IdleOutcome, ImapError, LoginError, MAX_MESSAGE_SIZE, MailboxError, MoveOutcome, Session, Settings,
};
use mail_transport::{Credentials, Tls};
use tempfile::TempDir;

use crate::waiting::{eventually, holds};

/// Files every mail, whoever it is for, in one mailbox: that of the user `box` with the password `s3cret`. There are
/// the folders `INBOX`, `Archive` and `Entwürfe`.
pub struct Dovecot {
    directory: TempDir,
    imap_port: u16,
    lmtp_port: u16,
    master: Option<Child>,
}

/// The configuration, as of Dovecot 2.3. Without chroot, for only root can do that; and the mail is of `USER`, for
/// Dovecot leaves no mail to root.
const CONFIG: &str = "\
base_dir = BASE/run
state_dir = BASE/run
log_path = BASE/log
protocols = imap lmtp
ssl = no
disable_plaintext_auth = no
auth_failure_delay = 0
default_internal_user = INTERNAL
default_internal_group = INTERNALGROUP
default_login_user = LOGIN
first_valid_uid = 1
first_valid_gid = 1
hostname = mail.acme.example
postmaster_address = postmaster@acme.example
mail_location = maildir:BASE/mail
maildir_stat_dirs = no
lmtp_hdr_delivery_address = final
recipient_delimiter =
passdb {
  driver = passwd-file
  args = BASE/users
}
userdb {
  driver = static
  args = uid=USER gid=GROUP home=BASE/home allow_all_users=yes
}
protocol imap {
  rawlog_dir = BASE/sessions
}
namespace inbox {
  inbox = yes
  mailbox Archive {
    auto = create
  }
  mailbox Entwürfe {
    auto = create
  }
}
service anvil {
  chroot =
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service stats {
  chroot =
}
service imap-login {
  chroot =
  inet_listener imap {
    address = 127.0.0.1
    port = IMAPPORT
  }
  inet_listener imaps {
    port = 0
  }
}
service lmtp {
  inet_listener lmtp {
    address = 127.0.0.1
    port = LMTPPORT
  }
}
";

impl Dovecot {
    /// Starts one, as root or as anybody else.
    ///
    /// # Panics
    ///
    /// When Dovecot is not installed, or does not start.
    pub async fn start() -> Self {
        let is_installed = ["/usr/sbin/dovecot", "/usr/lib/dovecot/imap", "/usr/lib/dovecot/lmtp"]
            .iter()
            .all(|p| Path::new(p).exists());
        assert!(is_installed, "there is no Dovecot; install the packages dovecot-imapd and dovecot-lmtpd");
        let directory = TempDir::new_in("/tmp").unwrap();
        let base = directory.path();
        for name in ["run", "mail", "home", "sessions"] {
            std::fs::create_dir(base.join(name)).unwrap();
        }
        let is_root = output(Command::new("id").arg("-u")) == "0";
        let (user, group) = (output(Command::new("id").arg("-un")), output(Command::new("id").arg("-gn")));
        let [internal, internal_group, login, user, group] = if is_root {
            run(Command::new("chmod").arg("755").arg(base));
            let of_user = ["mail", "home", "sessions"].map(|name| base.join(name));
            run(Command::new("chown").arg("nobody:nogroup").args(of_user));
            ["dovecot", "dovecot", "dovenull", "nobody", "nogroup"]
        } else {
            [user.as_str(), &group, &user, &user, &group]
        };
        let (imap_port, lmtp_port) = free_ports();
        let config = CONFIG
            .replace("BASE", base.to_str().unwrap())
            .replace("INTERNALGROUP", internal_group)
            .replace("INTERNAL", internal)
            .replace("LOGIN", login)
            .replace("USER", user)
            .replace("GROUP", group)
            .replace("IMAPPORT", &imap_port.to_string())
            .replace("LMTPPORT", &lmtp_port.to_string());
        std::fs::write(base.join("dovecot.conf"), config).unwrap();
        std::fs::write(base.join("users"), "box:{PLAIN}s3cret\n").unwrap();
        let mut this = Self { directory, imap_port, lmtp_port, master: None };
        this.restart().await;
        this
    }

    /// Where it speaks IMAP, in clear.
    pub fn imap_port(&self) -> u16 {
        self.imap_port
    }

    /// Where it takes mail.
    pub fn lmtp_port(&self) -> u16 {
        self.lmtp_port
    }

    /// Hands over a mail by LMTP (RFC 2033).
    pub fn deliver(&self, recipient: &str, mail: &str) {
        let stream = TcpStream::connect(("127.0.0.1", self.lmtp_port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        let mut answers = BufReader::new(stream.try_clone().unwrap()).lines();
        let mut expect = |code: &str| {
            let last = answers.find(|line| !line.as_ref().unwrap().starts_with(&format!("{code}-")));
            let line = last.expect("it hung up").unwrap();
            assert!(line.starts_with(code), "{line}");
        };
        expect("220");
        let body = mail.strip_suffix("\r\n").unwrap_or(mail).replace("\r\n.", "\r\n..");
        for (command, code) in [
            ("LHLO test.example", "250"),
            ("MAIL FROM:<client@acme.example>", "250"),
            (&format!("RCPT TO:<{recipient}>"), "250"),
            ("DATA", "354"),
            (&format!("{body}\r\n."), "250"),
            ("QUIT", "221"),
        ] {
            (&stream).write_all(format!("{command}\r\n").as_bytes()).unwrap();
            expect(code);
        }
    }

    /// How many mails are in a mailbox; it has an ASCII name.
    pub fn messages(&self, mailbox: &str) -> usize {
        self.files(mailbox).len()
    }

    /// How many mails of a mailbox are marked as seen.
    pub fn seen(&self, mailbox: &str) -> usize {
        let is_seen = |path: &PathBuf| {
            path.to_string_lossy().rsplit_once(":2,").is_some_and(|(_, flags)| flags.contains('S'))
        };
        self.files(mailbox).iter().filter(|path| is_seen(path)).count()
    }

    fn files(&self, mailbox: &str) -> Vec<PathBuf> {
        let mail = self.directory.path().join("mail");
        let folder = if mailbox == "INBOX" { mail } else { mail.join(format!(".{mailbox}")) };
        let entries = ["new", "cur"].into_iter().filter_map(|name| std::fs::read_dir(folder.join(name)).ok());
        entries.flatten().map(|entry| entry.unwrap().path()).collect()
    }

    /// Waits until clients have begun to wait for mail (RFC 2177) so many times.
    async fn idled(&self, times: usize) {
        eventually(async || {
            let sessions = std::fs::read_dir(self.directory.path().join("sessions")).unwrap();
            let said = sessions.map(|it| std::fs::read_to_string(it.unwrap().path()).unwrap_or_default());
            let count: usize = said.map(|it| it.matches("+ idling").count()).sum();
            holds(count == times, || format!("clients idled {count} times, not {times}"))
        })
        .await;
    }

    /// Ends all of its processes; the mail stays.
    pub async fn stop(&mut self) {
        let Some(master) = &mut self.master else { return };
        signal("TERM", master);
        eventually(async || {
            let ended = master.try_wait().unwrap();
            holds(ended.is_some(), || "Dovecot goes on after SIGTERM".to_owned())
        })
        .await;
        self.kill();
    }

    /// Ends what is left of its processes: one that serves a client outlives the master for ten seconds.
    fn kill(&mut self) {
        if let Some(mut master) = self.master.take() {
            signal("KILL", &master);
            master.wait().unwrap();
        }
    }

    /// Ends it where it runs, and starts it on the same ports with the same mail.
    ///
    /// # Panics
    ///
    /// When it does not start.
    pub async fn restart(&mut self) {
        self.stop().await;
        let mut command = Command::new("/usr/sbin/dovecot");
        command.arg("-F").arg("-c").arg(self.directory.path().join("dovecot.conf"));
        let errors = self.directory.path().join("errors");
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(std::fs::File::create(&errors).unwrap());
        command.process_group(0);
        let master = self.master.insert(command.spawn().unwrap());
        let read = |path: &Path| std::fs::read_to_string(path).unwrap_or_default();
        let log = self.directory.path().join("log");
        let is_up = |port| TcpStream::connect(("127.0.0.1", port)).is_ok();
        eventually(async || {
            let log = || format!("Dovecot does not start: {}{}", read(&errors), read(&log));
            assert!(master.try_wait().unwrap().is_none(), "{}", log());
            holds(is_up(self.imap_port) && is_up(self.lmtp_port), log)
        })
        .await;
    }

    /// Makes it forget which UID each mail has, as after a restore from a backup: `INBOX` gets another UIDVALIDITY.
    pub async fn change_uid_validity(&mut self) {
        self.stop().await;
        let mail = self.directory.path().join("mail");
        for entry in std::fs::read_dir(&mail).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if name == "dovecot-uidlist" || name.starts_with("dovecot.index") {
                std::fs::remove_file(path).unwrap();
            }
        }
        self.restart().await;
    }
}

impl Drop for Dovecot {
    fn drop(&mut self) {
        self.kill();
    }
}

/// Sends a signal to all processes of a Dovecot: its master is the head of a process group.
fn signal(name: &str, master: &Child) {
    let kill = format!("kill -s {name} -- -{} 2>&-", master.id());
    // A group that has ended by itself is as good.
    let _ = Command::new("sh").arg("-c").arg(kill).status();
}

/// Two ports that were free a moment ago.
fn free_ports() -> (u16, u16) {
    let listeners = [(); 2].map(|()| TcpListener::bind("127.0.0.1:0").unwrap());
    let [imap, lmtp] = listeners.map(|listener| listener.local_addr().unwrap().port());
    (imap, lmtp)
}

fn run(command: &mut Command) {
    output(command);
}

fn output(command: &mut Command) -> String {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

fn settings(dovecot: &Dovecot) -> Settings {
    Settings {
        host: "127.0.0.1".into(),
        port: dovecot.imap_port(),
        tls: Tls::Off,
        authorities: mail_transport::Authorities::default(),
        credentials: Credentials::new("box", "s3cret"),
        mailbox: "INBOX".into(),
        archive: None,
    }
}

async fn open(dovecot: &Dovecot) -> Session {
    Session::connect(&settings(dovecot)).await.unwrap()
}

const MAIL: &str = "From: Bo <bo@acme.example>\r\nSubject: Re: digest\r\n\r\ndone 2\r\n.\r\nA9 OK {5}\r\n";

#[tokio::test]
async fn a_mail_is_fetched_whole_marked_and_moved() {
    let dovecot = Dovecot::start().await;
    dovecot.deliver("r.token@in.acme.example", MAIL);
    dovecot.deliver("bo@acme.example", &MAIL.replace("done 2", &"é".repeat(300_000)));
    let mut session = open(&dovecot).await;
    assert_eq!((session.exists(), session.uid_next()), (2, Some(3)));

    assert_eq!(session.uids_from(1).await.unwrap(), [1, 2]);
    assert_eq!(session.uids_from(2).await.unwrap(), [2]);
    assert!(session.uids_from(3).await.unwrap().is_empty());

    let mail = String::from_utf8(session.fetch(1).await.unwrap().unwrap()).unwrap();
    assert!(mail.ends_with(MAIL), "{mail}");
    assert!(mail.contains("Delivered-To: r.token@in.acme.example"), "{mail}");
    assert_eq!(session.fetch_size(1).await.unwrap(), Some(mail.len() as u64));
    let header = String::from_utf8(session.fetch_header(1).await.unwrap().unwrap()).unwrap();
    assert_eq!(mail.strip_prefix(&header).unwrap(), MAIL.split_once("\r\n\r\n").unwrap().1);
    assert!(session.fetch(2).await.unwrap().unwrap().len() > 600_000);
    assert_eq!(dovecot.seen("INBOX"), 0);

    session.mark_seen(1).await.unwrap();
    session.mark_seen(2).await.unwrap();
    assert_eq!(dovecot.seen("INBOX"), 2);
    assert_eq!(session.move_message(1, "Archive").await.unwrap(), MoveOutcome::Moved);
    assert_eq!(session.move_message(2, "Entwürfe").await.unwrap(), MoveOutcome::Moved);
    assert_eq!((dovecot.messages("INBOX"), dovecot.messages("Archive")), (0, 1));
    assert_eq!((dovecot.seen("Archive"), dovecot.messages("Entw&APw-rfe")), (1, 1));

    assert!(session.fetch(1).await.unwrap().is_none());
    assert!(session.fetch_header(1).await.unwrap().is_none());
    session.mark_seen(1).await.unwrap();
    assert_eq!(session.move_message(1, "Archive").await.unwrap(), MoveOutcome::Moved);
    session.noop().await.unwrap();
    session.logout().await.unwrap();
}

#[tokio::test]
async fn a_mail_that_is_too_large_is_known_by_its_header() {
    let dovecot = Dovecot::start().await;
    dovecot.deliver("bo@acme.example", &format!("{MAIL}{}", "0123456789\r\n".repeat(2_200_000)));
    let mut session = open(&dovecot).await;
    let error = session.fetch(1).await.unwrap_err();
    assert!(matches!(error, ImapError::TooLarge { size } if size > MAX_MESSAGE_SIZE), "{error:?}");
    let header = String::from_utf8(session.fetch_header(1).await.unwrap().unwrap()).unwrap();
    assert!(header.ends_with("\r\nSubject: Re: digest\r\n\r\n"), "{header}");
}

#[tokio::test]
async fn a_mail_that_another_client_removes_is_none_and_the_session_goes_on() {
    let dovecot = Dovecot::start().await;
    for _ in 0..3 {
        dovecot.deliver("bo@acme.example", MAIL);
    }
    let (mut session, mut other) = (open(&dovecot).await, open(&dovecot).await);
    assert_eq!(session.uids_from(1).await.unwrap(), [1, 2, 3]);
    other.move_message(2, "Archive").await.unwrap();
    assert!(session.fetch(2).await.unwrap().is_none());
    assert!(session.fetch(3).await.unwrap().is_some());
    session.noop().await.unwrap();
    assert_eq!(session.exists(), 2);
}

#[tokio::test]
async fn a_wait_ends_when_mail_comes() {
    let dovecot = Dovecot::start().await;
    let mut session = open(&dovecot).await;
    assert!(session.uids_from(1).await.unwrap().is_empty());
    assert_eq!(session.idle(Duration::from_millis(300)).await.unwrap(), IdleOutcome::Timeout);

    let begin = Instant::now();
    let (woken, ()) = tokio::join!(session.idle(Duration::from_secs(30)), async {
        dovecot.idled(2).await;
        dovecot.deliver("bo@acme.example", MAIL);
    });
    assert_eq!(woken.unwrap(), IdleOutcome::MailboxChanged);
    assert!(begin.elapsed() < Duration::from_secs(15), "{:?}", begin.elapsed());
    assert_eq!(session.uids_from(1).await.unwrap(), [1]);
    assert_eq!(session.idle(Duration::from_millis(100)).await.unwrap(), IdleOutcome::Timeout);
}

#[tokio::test]
async fn a_server_that_stops_says_goodbye_and_keeps_the_mail() {
    let mut dovecot = Dovecot::start().await;
    dovecot.deliver("bo@acme.example", MAIL);
    let mut session = open(&dovecot).await;
    let uid_validity = session.uid_validity();
    session.uids_from(1).await.unwrap();
    let (woken, ()) = tokio::join!(session.idle(Duration::from_secs(30)), async {
        dovecot.idled(1).await;
        dovecot.stop().await;
    });
    assert!(matches!(woken, Err(ImapError::Bye(_) | ImapError::ConnectionLost { .. })), "{woken:?}");
    assert!(!session.is_usable());
    assert!(matches!(Session::connect(&settings(&dovecot)).await, Err(ImapError::Connect(_))));

    dovecot.restart().await;
    let mut session = open(&dovecot).await;
    assert_eq!(session.uid_validity(), uid_validity);
    assert_eq!(session.uids_from(1).await.unwrap(), [1]);
}

#[tokio::test]
async fn a_mailbox_that_was_rebuilt_has_another_uid_validity() {
    let mut dovecot = Dovecot::start().await;
    dovecot.deliver("bo@acme.example", MAIL);
    let before = open(&dovecot).await.uid_validity();
    dovecot.change_uid_validity().await;
    let mut session = open(&dovecot).await;
    assert_ne!(session.uid_validity(), before);
    assert_eq!(session.uids_from(1).await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_wrong_password_and_a_wrong_name_say_so() {
    let dovecot = Dovecot::start().await;
    let wrong = Settings { credentials: Credentials::new("box", "other"), ..settings(&dovecot) };
    let error = Session::connect(&wrong).await.unwrap_err();
    assert!(matches!(error, ImapError::Login(LoginError::InvalidCredentials)), "{error:?}");
    let wrong = Settings { mailbox: "Nowhere".into(), ..settings(&dovecot) };
    let error = Session::connect(&wrong).await.unwrap_err();
    assert!(matches!(error, ImapError::Mailbox(MailboxError::CannotSelect)), "{error:?}");

    dovecot.deliver("bo@acme.example", MAIL);
    let mut session = open(&dovecot).await;
    let error = session.move_message(1, "Nowhere").await.unwrap_err();
    assert!(matches!(error, ImapError::Mailbox(MailboxError::NoSuchMailbox)), "{error:?}");
    assert_eq!(dovecot.messages("INBOX"), 1);
    session.noop().await.unwrap();
}
