//! A Postfix of our own, on loopback, in a directory that goes with it.

use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::waiting::eventually;

/// Delivers everything for acme.example into one Maildir.
pub struct Postfix {
    directory: TempDir,
    pub port: u16,
}

const MASTER: &str = "\
127.0.0.1:PORT inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
error unix - - n - - error
retry unix - - n - - error
proxymap unix - - n - - proxymap
virtual unix - n n - - virtual
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
";

const MAIN: &str = "\
compatibility_level = 3.6
queue_directory = BASE/queue
data_directory = BASE/data
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mydestination =
local_recipient_maps =
myhostname = mail.acme.example
virtual_mailbox_domains = acme.example
virtual_mailbox_base = BASE/mail
virtual_mailbox_maps = static:all/
virtual_minimum_uid = 1
virtual_uid_maps = static:65534
virtual_gid_maps = static:65534
smtpd_relay_restrictions = reject_unauth_destination
maillog_file = BASE/log
maillog_file_prefixes = /tmp
";

impl Postfix {
    /// Starts one.
    ///
    /// # Panics
    ///
    /// When Postfix is not installed, or the tests do not run as root: it takes on other users.
    pub fn start() -> Self {
        Self::start_with("")
    }

    /// The same, which hands mail for in.acme.example to an LMTP server on a port of loopback.
    pub fn start_handing_over(lmtp_port: u16) -> Self {
        Self::start_with(&format!(
            "relay_domains = in.acme.example\nlmtp_host_lookup = native\n\
             transport_maps = inline:{{ in.acme.example=lmtp:inet:127.0.0.1:{lmtp_port} }}\n"
        ))
    }

    fn start_with(settings: &str) -> Self {
        let is_installed = Path::new("/usr/sbin/postfix").exists();
        assert!(is_installed, "there is no Postfix; install the package postfix");
        let user = Command::new("id").arg("-u").output().unwrap().stdout;
        assert_eq!(user, b"0\n", "Postfix is started by root alone; run the tests as root, in a container");
        let directory = TempDir::new_in("/tmp").unwrap();
        let base = directory.path();
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        for (name, owner) in [("etc", "root"), ("queue", "root"), ("data", "postfix"), ("mail", "nobody")] {
            std::fs::create_dir(base.join(name)).unwrap();
            run(Command::new("chown").arg(owner).arg(base.join(name)));
        }
        run(Command::new("chmod").arg("755").arg(base));
        let main = format!("{}{settings}", MAIN.replace("BASE", base.to_str().unwrap()));
        std::fs::write(base.join("etc/main.cf"), main).unwrap();
        std::fs::write(base.join("etc/master.cf"), MASTER.replace("PORT", &port.to_string())).unwrap();
        run(Command::new("postfix").arg("-c").arg(base.join("etc")).arg("start"));
        Self { directory, port }
    }

    /// Waits until so many mails have been delivered, and gives all that are there.
    pub async fn delivered(&self, count: usize) -> Vec<String> {
        eventually(async || {
            let mails = self.mails();
            if mails.len() >= count { Ok(mails) } else { Err(format!("{} of {count} mails", mails.len())) }
        })
        .await
    }

    /// Hands it a mail by SMTP, as somebody's client does.
    pub async fn submit(&self, from: &str, to: &str, raw: &[u8]) {
        use mail_transport::Tls;
        use mail_transport::smtp::{Connection, Envelope, Settings};
        let settings = Settings {
            host: "127.0.0.1".to_owned(),
            port: self.port,
            tls: Tls::Off,
            hello_name: "client.acme.example".to_owned(),
            ..Settings::default()
        };
        let mut connection = Connection::connect(&settings).await.unwrap();
        connection.send_envelope(Envelope { from, to, size: raw.len() }).await.unwrap();
        connection.send_body(raw).await.unwrap();
        connection.quit().await.unwrap();
    }

    fn mails(&self) -> Vec<String> {
        let Ok(entries) = std::fs::read_dir(self.directory.path().join("mail/all/new")) else {
            return Vec::new();
        };
        let paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
        paths.iter().map(|path| String::from_utf8(std::fs::read(path).unwrap()).unwrap()).collect()
    }
}

impl Drop for Postfix {
    fn drop(&mut self) {
        run(Command::new("postfix").arg("-c").arg(self.directory.path().join("etc")).arg("stop"));
    }
}

fn run(command: &mut Command) {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
}
