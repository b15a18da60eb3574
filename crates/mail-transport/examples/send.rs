//! Sends a file as a message, and shows each step.
//!
//! ```sh
//! cargo run -p mail-transport --example lmtp_sink -- --smtp 127.0.0.1:2525 &
//! cargo run -p mail-transport --example send -- 127.0.0.1:2525 ana@acme.example bo@acme.example message.eml
//! ```
#![expect(clippy::print_stdout, reason = "an example prints what it does")]

use std::error::Error;
use std::process::ExitCode;

use mail_transport::Tls;
use mail_transport::smtp::{Class, Connection, Envelope, Settings, SmtpError};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<ExitCode, Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [server, from, to, path] = arguments.as_slice() else {
        println!("usage: send HOST:PORT FROM TO FILE");
        return Ok(ExitCode::from(2));
    };
    let (host, port) = server.rsplit_once(':').ok_or("the server has the form HOST:PORT")?;
    let message = std::fs::read(path)?;
    let settings = Settings {
        host: host.to_owned(),
        port: port.parse()?,
        tls: Tls::Opportunistic,
        ..Settings::default()
    };

    let mut connection = Connection::connect(&settings).await?;
    println!("connected, encrypted: {}, {:?}", connection.is_encrypted(), connection.capabilities());

    connection.send_envelope(Envelope { from, to, size: message.len() }).await?;
    println!("envelope accepted; this is where a caller commits that the body is about to be sent");

    let code = match connection.send_body(&message).await {
        Ok(accepted) => {
            println!("accepted: {} {}", accepted.code, accepted.text);
            ExitCode::SUCCESS
        }
        Err(error) => {
            println!("{error}: {}", advice(&error));
            ExitCode::FAILURE
        }
    };
    if connection.is_reusable() {
        connection.quit().await?;
    }
    Ok(code)
}

fn advice(error: &SmtpError) -> &'static str {
    match error.class() {
        Class::Transient => "not delivered, try again later",
        Class::Permanent => "not delivered, and trying again is pointless",
        Class::Uncertain => "it may have been delivered, so another attempt could be a second copy",
    }
}
