//! Receives messages on a loopback address and prints their sizes, until Ctrl-C.
//!
//! ```sh
//! cargo run -p mail-transport --example lmtp_sink -- 127.0.0.1:2424
//! cargo run -p mail-transport --example lmtp_sink -- --smtp 127.0.0.1:2525
//! ```
#![expect(clippy::print_stdout, reason = "an example prints what it does")]

use std::error::Error;
use std::sync::Arc;

use mail_transport::receiver::{MAX_MESSAGE_SIZE, PendingMessage, ReceivedMessage, Receiver};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let is_smtp = arguments.first().is_some_and(|first| first == "--smtp");
    if is_smtp {
        arguments.remove(0);
    }
    let address = arguments.first().map_or("127.0.0.1:0", String::as_str);
    let receiver = Receiver::bind(address, "sink.example").await?;
    println!("listening on {}", receiver.local_addr()?);
    // A daemon cancels this token at SIGTERM.
    let shutdown = CancellationToken::new();
    if is_smtp {
        let (queue, mut messages) = mpsc::channel(8);
        let print = async {
            while let Some(message) = messages.recv().await {
                print_size(&message);
            }
        };
        tokio::join!(receiver.serve_smtp(shutdown, queue), print);
    } else {
        let (queue, mut messages) = mpsc::channel(8);
        // A real filter looks the recipient up.
        let filter = Arc::new(|recipient: &str| recipient.contains('@').then_some(MAX_MESSAGE_SIZE));
        let print = async {
            while let Some(PendingMessage { message, stored }) = messages.recv().await {
                print_size(&message);
                // This is where a message is stored. Only then may the client be told 250; it may be gone, though.
                let _ = stored.send(());
            }
        };
        tokio::join!(receiver.serve_lmtp(shutdown, filter, queue), print);
    }
    Ok(())
}

fn print_size(message: &ReceivedMessage) {
    println!("{} octets for {} recipients", message.data.len(), message.recipients.len());
}
