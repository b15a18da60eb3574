//! `doctor --round-trip`: a mail goes out, its reply comes in, and each part of the road says how it was.

use std::time::{Duration, Instant};

use reply_address::DeliveryId;
use sqlx::PgPool;

use super::chain;
use super::context::{Context, stop_on_signal};
use super::doctor::{Finding, failed, ok, warning};
use super::preview::send_now;
use crate::config::{Config, Transport};
use crate::service::{CameBack, CameFrom, Engine, new_delivery};
use crate::store::inbound;
use mail_reader::Authentication;
use rapport_model::{Address, Classification};

/// How often the database is asked for the reply.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// What a mail in the queue of received ones is called once it has served.
const DONE: &str = "a test by `rapport doctor`";

/// Tries the whole road, and says what was found. The person at `to` has to reply.
pub(super) async fn round_trip(
    context: &Context,
    config: &Config,
    to: &Address,
    patience: Duration,
) -> Vec<Finding> {
    let Transport::Smtp { settings, .. } = &config.mail.transport else {
        return vec![failed(
            "way out",
            "nothing is sent by SMTP",
            "set [mail.smtp] and mail.transport = \"smtp\"",
        )];
    };
    let prepared = async {
        let pool = context.database(config).await?;
        let engine = context.engine(config, pool.clone()).await?;
        let delivery = new_delivery()?;
        let mail = engine.round_trip_mail(delivery, to).await?;
        anyhow::Ok((pool, engine, delivery, mail))
    };
    let (pool, engine, delivery, mail) = match prepared.await {
        Ok(prepared) => prepared,
        Err(error) => {
            return vec![failed(
                "way out",
                chain(&error),
                "see docs/troubleshooting.md, `rapport check --database`",
            )];
        }
    };
    if let Err(error) = send_now(settings, &mail.envelope_from, to, &mail.bytes).await {
        return vec![failed(
            "way out",
            chain(&error.into()),
            "see docs/troubleshooting.md, `rapport check --smtp`",
        )];
    }
    let mut findings = vec![ok("way out", format!("{} took the mail for {to}", settings.host))];
    let minutes = match patience.as_secs() / 60 {
        1 => "a minute".to_owned(),
        minutes => format!("{minutes} minutes"),
    };
    // What is printed here is for whoever waits; that it cannot be printed is no reason not to.
    let _ = context.output.note(format!(
        "A mail is on its way to {to}. Please reply to it, with any word; waiting up to {minutes} (Ctrl-C to stop)."
    ));
    findings.extend(wait((&pool, &engine), delivery, to, config, patience).await);
    findings
}

async fn wait(
    (pool, engine): (&PgPool, &Engine),
    delivery: DeliveryId,
    to: &Address,
    config: &Config,
    patience: Duration,
) -> Vec<Finding> {
    const NOTHING: &str = "is `rapport run` running? Does the mailbox or the MX of the reply domain have it? Did it land in spam? \
         See docs/inbound.md";
    let started = Instant::now();
    let stop = stop_on_signal().ok();
    let mut seen = 0;
    let mut findings = Vec::new();
    loop {
        // One look that fails is none.
        let back = engine.came_back(delivery).await.unwrap_or_default();
        for mail in back.iter().skip(seen) {
            if let Err(error) = forget(pool, mail).await {
                findings.push(warning(
                    "way in",
                    chain(&error),
                    format!("`rapport inbound drop {}`", mail.id),
                ));
            }
            match mail.classification {
                Some(Classification::Bounce) => {
                    let advice = "the mail server that sent it back says why: `rapport inbound list`, then `show --reveal`";
                    findings.push(failed(
                        "way out",
                        format!("the mail to {to} came back as undeliverable"),
                        advice,
                    ));
                    return findings;
                }
                Some(Classification::Reply) => {
                    findings.extend(arrived(mail, to, config, started.elapsed()));
                    return findings;
                }
                // An automatic answer is none; the person may still reply.
                _ => findings.push(ok("way in", format!("an automatic answer came in by {}", mail.source))),
            }
        }
        seen = seen.max(back.len());
        let is_stopped = stop.as_ref().is_some_and(|stop| stop.is_cancelled());
        if patience <= started.elapsed() || is_stopped {
            findings.push(failed("way in", "no reply came in", NOTHING));
            return findings;
        }
        tokio::time::sleep(LOOK_EVERY).await;
    }
}

/// The mail has served: it is nobody's, and nobody has to look after it.
async fn forget(pool: &PgPool, mail: &CameBack) -> anyhow::Result<()> {
    let mut conn = pool.acquire().await?;
    inbound::drop(&mut conn, mail.id, DONE).await?;
    Ok(())
}

fn arrived(mail: &CameBack, to: &Address, config: &Config, after: Duration) -> Vec<Finding> {
    let mut findings =
        vec![ok("way in", format!("the reply came in by {} after {} s", mail.source, after.as_secs()))];
    let Some(CameFrom { address: from, authentication }) = &mail.author else {
        findings.push(warning(
            "authentication of replies",
            "the reply is too large to be kept, so nothing is known of it",
            "run it again, and reply without a picture or a signature",
        ));
        return findings;
    };
    if !from.eq_ignore_ascii_case(to.as_str()) {
        findings.push(warning(
            "sender of replies",
            format!("it is from {from}, and not from {to}"),
            "people whose replies come from another address need it in the column `addresses` of the roster",
        ));
    }
    let server = config.replies.authserv_id.as_deref();
    findings.push(match (authentication, server) {
        (Authentication::Pass, _) => ok("authentication of replies", "passed: what they ask for is done at once"),
        (Authentication::Fail, _) => failed(
            "authentication of replies",
            "failed: SPF, DKIM or DMARC of the sender's domain do not fit",
            "look at the Authentication-Results of the reply; until they pass, replies count as those of a stranger",
        ),
        (Authentication::None, Some(server)) => warning(
            "authentication of replies",
            format!("there is no usable Authentication-Results of {server}"),
            "compare inbound.authserv_id with the first word of that header in the reply; until then, what others would see waits for \
             a confirmation",
        ),
        (Authentication::None, None) => warning(
            "authentication of replies",
            "inbound.authserv_id is not set, so nothing counts as authenticated",
            "set it to the first word of the Authentication-Results that your mail server adds",
        ),
    });
    findings
}
