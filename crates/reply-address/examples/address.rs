//! Makes a reply address of each kind for a template, and verifies it again.
//!
//! ```sh
//! cargo run -p reply-address --example address -- 'box+{token}@acme.example'
//! ```
#![expect(clippy::print_stdout, reason = "an example prints what it does")]

use std::error::Error;

use chrono::{DateTime, Utc};
use reply_address::{Keys, Kind, ReplyAddress};

fn main() -> Result<(), Box<dyn Error>> {
    let template = std::env::args().nth(1).unwrap_or_else(|| "{token}@in.acme.example".to_owned());
    let template: ReplyAddress = template.parse()?;
    // Real keys are random, and kept in a secret place.
    let keys = Keys::new("example-1", [(1, [7; 32])].into()).ok_or("there is no key")?;
    let now: DateTime<Utc> = "2026-11-23T12:00:00Z".parse()?;
    let delivery = keys.derive_id(&[b"ticket", b"4711", b"ana"]);

    for kind in [Kind::Reply, Kind::Undo, Kind::Unsubscribe, Kind::Bounce] {
        let address = template.with_token(kind, &keys.sign(kind, delivery, template.domain(), now));
        println!("{kind:?}: {address}");

        let (kind, token) = template.extract_token(&address).ok_or("the address has another form")?;
        let grant = keys.verify(token, template.domain())?;
        let until = grant.expires_on.map_or("for ever".to_owned(), |day| format!("until {day}"));
        println!("  verified: {kind:?} of {}, valid {until}", grant.delivery.to_tag());

        if let Err(error) = keys.verify(token, "elsewhere.example") {
            println!("  for another domain: {error}");
        }
    }
    Ok(())
}
