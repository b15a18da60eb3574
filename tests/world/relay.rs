//! A mail server with faults: each is a field of [`Faults`], and may change while it runs.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tokio::time::Instant;

/// What is wrong with a server. By default nothing is, and it offers PIPELINING.
#[derive(Debug, Clone, Default)]
pub struct Faults {
    /// Says this instead of its greeting.
    pub greeting: Option<&'static str>,
    /// Says this to MAIL.
    pub to_mail: Option<&'static str>,
    /// Says this to RCPT of whoever has this name.
    pub to_rcpt: Option<(&'static str, &'static str)>,
    /// Says this to every RCPT.
    pub refuses_all: Option<&'static str>,
    /// Says 451 to RCPT of the first address at each domain.
    pub greylists: bool,
    /// Says 421 to a connection above this number.
    pub connections: Option<usize>,
    /// Hangs up instead of taking another MAIL after so many mails.
    pub mails_per_connection: Option<usize>,
    /// Takes so many mails a second, and says this to the MAIL of any other.
    pub rate: Option<(usize, &'static str)>,
    /// The same of recipients.
    pub rate_of_recipients: Option<(usize, &'static str)>,
    /// Reads every so many-th body and hangs up without a word, having taken it.
    pub loses_answer: Option<usize>,
    /// Reads the body to whoever has this name, and does not reply.
    pub ponders: Option<&'static str>,
    /// Hangs up in the middle of every so many-th body.
    pub drops_body: Option<usize>,
}

/// What a server saw.
#[derive(Debug, Default)]
pub struct Seen {
    /// The recipients of the mails that it took.
    pub taken: Mutex<Vec<String>>,
    /// MAIL commands.
    pub mails: AtomicUsize,
    /// Connections, and how many were open at most.
    pub connections: AtomicUsize,
    open: AtomicUsize,
    pub most_open: AtomicUsize,
    bodies: AtomicUsize,
    greylisted: Mutex<BTreeSet<String>>,
    second: Mutex<Option<(Instant, usize)>>,
}

/// A server that runs until it is dropped.
pub struct Relay {
    pub port: u16,
    pub seen: Arc<Seen>,
    faults: Arc<Mutex<Faults>>,
    _tasks: JoinSet<()>,
}

impl Relay {
    pub async fn start(faults: Faults) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let (seen, faults) = (Arc::<Seen>::default(), Arc::new(Mutex::new(faults)));
        let mut tasks = JoinSet::new();
        let (their_seen, their_faults) = (seen.clone(), faults.clone());
        tasks.spawn(async move {
            let mut sessions = JoinSet::new();
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                let session = Session { seen: their_seen.clone(), faults: their_faults.clone() };
                sessions.spawn(session.run(stream));
            }
        });
        Self { port, seen, faults, _tasks: tasks }
    }

    /// From here on it has these faults.
    pub fn becomes(&self, faults: Faults) {
        *self.faults.lock().unwrap() = faults;
    }

    /// The recipients of the mails that it took, sorted.
    pub fn taken(&self) -> Vec<String> {
        let mut taken = self.seen.taken.lock().unwrap().clone();
        taken.sort();
        taken
    }
}

struct Session {
    seen: Arc<Seen>,
    faults: Arc<Mutex<Faults>>,
}

impl Session {
    fn faults(&self) -> Faults {
        self.faults.lock().unwrap().clone()
    }

    async fn run(self, stream: TcpStream) {
        self.seen.connections.fetch_add(1, Ordering::SeqCst);
        let open = self.seen.open.fetch_add(1, Ordering::SeqCst) + 1;
        self.serve(stream, open).await;
        self.seen.open.fetch_sub(1, Ordering::SeqCst);
    }

    async fn serve(&self, stream: TcpStream, open: usize) {
        let faults = self.faults();
        let mut stream = BufReader::new(stream);
        let is_too_many = faults.connections.is_some_and(|most| most < open);
        let greeting = if is_too_many { Some("421 4.7.0 too many connections") } else { faults.greeting };
        if let Some(greeting) = greeting {
            stream.write_all(format!("{greeting}\r\n").as_bytes()).await.ok();
            return;
        }
        self.seen.most_open.fetch_max(open, Ordering::SeqCst);
        stream.write_all(b"220 faulty\r\n").await.ok();
        let (mut line, mut recipient, mut taken) = (String::new(), String::new(), 0);
        loop {
            line.clear();
            if stream.read_line(&mut line).await.unwrap_or(0) == 0 {
                return;
            }
            let faults = self.faults();
            let reply = match line.get(..4).unwrap_or_default() {
                "EHLO" => "250-faulty\r\n250 PIPELINING".to_owned(),
                "MAIL" => {
                    self.seen.mails.fetch_add(1, Ordering::SeqCst);
                    if faults.mails_per_connection.is_some_and(|most| most <= taken) {
                        return;
                    }
                    recipient.clear();
                    match faults.to_mail.or_else(|| self.beyond(faults.rate)) {
                        Some(reply) if reply.starts_with("421") => {
                            stream.write_all(format!("{reply}\r\n").as_bytes()).await.ok();
                            return;
                        }
                        Some(reply) => reply.to_owned(),
                        None => {
                            recipient.push('?');
                            "250 ok".to_owned()
                        }
                    }
                }
                "RCPT" if recipient.is_empty() => "503 5.5.1 no sender".to_owned(),
                "RCPT" => {
                    let address = line.split(['<', '>']).nth(1).unwrap();
                    let (name, domain) = address.split_once('@').unwrap();
                    if let Some((_, reply)) = faults.to_rcpt.filter(|(refused, _)| *refused == name) {
                        recipient.clear();
                        reply.to_owned()
                    } else if let Some(reply) =
                        faults.refuses_all.or_else(|| self.beyond(faults.rate_of_recipients))
                    {
                        recipient.clear();
                        reply.to_owned()
                    } else if faults.greylists
                        && self.seen.greylisted.lock().unwrap().insert(domain.to_owned())
                    {
                        recipient.clear();
                        "451 4.7.1 greylisted".to_owned()
                    } else {
                        name.clone_into(&mut recipient);
                        "250 ok".to_owned()
                    }
                }
                "DATA" if recipient.is_empty() || recipient == "?" => "503 5.5.1 no recipient".to_owned(),
                "DATA" => {
                    stream.write_all(b"354 go\r\n").await.ok();
                    let body = self.seen.bodies.fetch_add(1, Ordering::SeqCst) + 1;
                    let is_nth = |nth: Option<usize>| nth.is_some_and(|nth| body.is_multiple_of(nth));
                    loop {
                        line.clear();
                        if stream.read_line(&mut line).await.unwrap_or(0) == 0 || is_nth(faults.drops_body) {
                            return;
                        }
                        if line == ".\r\n" {
                            break;
                        }
                    }
                    if faults.ponders == Some(recipient.as_str()) {
                        std::future::pending::<()>().await;
                    }
                    self.seen.taken.lock().unwrap().push(recipient.clone());
                    taken += 1;
                    if is_nth(faults.loses_answer) {
                        return;
                    }
                    "250 taken".to_owned()
                }
                "QUIT" => {
                    stream.write_all(b"221 bye\r\n").await.ok();
                    return;
                }
                _ => "250 ok".to_owned(),
            };
            stream.write_all(format!("{reply}\r\n").as_bytes()).await.ok();
        }
    }

    /// What it says to a mail or a recipient that is one too many in this second.
    fn beyond(&self, rate: Option<(usize, &'static str)>) -> Option<&'static str> {
        let (rate, reply) = rate?;
        let second = &mut *self.seen.second.lock().unwrap();
        match second {
            Some((began, count)) if began.elapsed() < Duration::from_secs(1) => {
                *count += 1;
                (rate < *count).then_some(reply)
            }
            _ => {
                *second = Some((Instant::now(), 1));
                None
            }
        }
    }
}
