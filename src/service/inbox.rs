//! The sources of inbound mail. Each stores a mail in a row before it acknowledges it.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::sync::Arc;
use std::time::Duration;

use sqlx::PgPool;
use tokio::sync::{Mutex, Semaphore, SemaphorePermit, mpsc};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use super::keyring::Keyring;
use super::worker::Wake;
use super::{ServiceError, chain};
use crate::config::{InboundSources, LmtpListen};
use crate::store::StoreError;
use crate::store::inbound::{self, MailSize, NewInbound, STRAY_OCTETS, Stored};
use crate::store::mailbox::{self, Held};
use crate::store::raw_mail;
use mail_transport::imap::{self, IdleOutcome, ImapError, Session};
use mail_transport::receiver::{MAX_MESSAGE_SIZE, PendingMessage, Receiver, RecipientFilter};
use rapport_model::{Address, Source};
use reply_address::ReplyAddress;

/// Mails that wait to be stored.
const STORING: usize = 8;

/// How long a server is waited for before it is asked again. It may drop a silent connection after 30 minutes (RFC 2177),
/// and what stands between drops it earlier; and a reader that is stuck has to show within five minutes.
const IDLE: Duration = Duration::from_secs(4 * 60);

/// How often the hold on a mailbox is renewed.
const RENEWAL: Duration = Duration::from_secs(10);

/// How long to wait before a mailbox is looked for again, at first and at most.
const FIRST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_secs(300);

/// How often a mail may refuse to be fetched before it is put into quarantine.
const FETCHES: i32 = 3;

/// How long to wait while another replica reads the mailbox.
const TAKEN: Duration = Duration::from_secs(10);

/// The turn that large mails take: one is received and stored, or read, at a time. A mail of 25 MB is in memory once
/// meanwhile, so this bounds the memory whoever sends how many. The sender sets the pace, within a minute. Small mails do not
/// wait for it.
#[derive(Debug, Clone)]
pub(crate) struct LargeMails(Arc<Semaphore>);

impl Default for LargeMails {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(1)))
    }
}

impl LargeMails {
    /// Waits for the turn if a mail is large. The semaphore is never closed, so a large mail always gets a permit.
    pub(super) async fn turn(&self, size: MailSize) -> Option<SemaphorePermit<'_>> {
        match size {
            MailSize::Small => None,
            MailSize::Large => self.0.acquire().await.ok(),
        }
    }

    /// The turn, if nobody has it or waits for it.
    pub(crate) fn try_turn(&self) -> Option<SemaphorePermit<'_>> {
        self.0.try_acquire().ok()
    }
}

/// Why a round with a mailbox ended.
#[derive(Debug, thiserror::Error)]
enum RoundError {
    #[error(transparent)]
    Imap(#[from] ImapError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Takes mails in. Each is a stored row before anybody is told that it is safe.
pub struct Inbox {
    pub(super) pool: PgPool,
    pub(super) keyring: Arc<Keyring>,
    pub(super) reply_address: ReplyAddress,
    pub(super) log_address: Option<Address>,
    pub(super) sources: InboundSources,
    pub(crate) large: LargeMails,
    pub(super) work: Wake,
}

impl Inbox {
    /// Stores a mail that came in. When this returns, whoever brought it may be told that it is safe.
    pub async fn receive(
        &self,
        source: Source,
        envelope_from: Option<&str>,
        recipients: &[String],
        raw: Vec<u8>,
    ) -> Result<Stored, ServiceError> {
        let mut tx = self.pool.begin().await.map_err(StoreError::from)?;
        let stored = store(&mut tx, source, envelope_from, recipients, raw).await?;
        tx.commit().await.map_err(StoreError::from)?;
        self.work.wake();
        Ok(stored)
    }

    /// Takes mails by LMTP until told to stop.
    pub(super) async fn lmtp_loop(&self, receiver: Receiver, stop: &CancellationToken) {
        let (queue, mails) = mpsc::channel(STORING);
        let serving = receiver.serve_lmtp(stop.clone(), self.recipient_filter(), queue);
        tokio::join!(serving, self.store_all(mails));
    }

    /// Binds the socket for LMTP, if there is to be one, so that a wrong setting shows at the start.
    pub(super) async fn bind_lmtp(&self) -> Result<Option<Receiver>, ServiceError> {
        let Some(listen) = &self.sources.lmtp else { return Ok(None) };
        let host = self.reply_address.domain();
        let (bound, at) = match listen {
            LmtpListen::Tcp { address, clients } => {
                let bound = Receiver::bind(address, host).await;
                (bound.map(|receiver| receiver.for_clients(clients)), address.to_string())
            }
            LmtpListen::Unix(path) => (Receiver::bind_unix(path, host).await, path.display().to_string()),
        };
        let bound = bound.map_err(|source| ServiceError::Lmtp { at, source })?;
        Ok(Some(bound.with_turns(self.large.0.clone())))
    }

    /// Which recipients are ours, and how large a mail to them may be: a token that verifies, however old; the address
    /// that logs; the address without a token, and the postmaster of the same domain, whom every mail server has (RFC 5321
    /// §4.5.1). Anybody can write to the last two, so that they take small mails alone.
    pub(crate) fn recipient_filter(&self) -> RecipientFilter {
        let form = self.reply_address.clone();
        let keyring = self.keyring.clone();
        let log = self.log_address.clone();
        Arc::new(move |recipient| {
            let is_postmaster = match recipient.rsplit_once('@') {
                Some((local, domain)) => {
                    local.eq_ignore_ascii_case("postmaster") && domain.eq_ignore_ascii_case(form.domain())
                }
                None => recipient.eq_ignore_ascii_case("postmaster"),
            };
            let has_token = form.extract_token(recipient).is_some_and(|(kind, token)| {
                keyring.tokens().verify(token, form.domain()).is_ok_and(|grant| grant.kind == kind)
            });
            let is_log = log.as_ref().is_some_and(|log| log.as_str().eq_ignore_ascii_case(recipient));
            if has_token || is_log {
                Some(MAX_MESSAGE_SIZE)
            } else {
                (is_postmaster || form.is_base_address(recipient)).then_some(STRAY_OCTETS)
            }
        })
    }

    /// Stores what a mail server hands over, until it hands over no more.
    ///
    /// A few at the same time, so that small ones do not wait for a large one.
    pub(crate) async fn store_all(&self, mails: mpsc::Receiver<PendingMessage>) {
        let mails = Mutex::new(mails);
        let store = || self.store_each(&mails);
        tokio::join!(store(), store(), store(), store());
    }

    async fn store_each(&self, mails: &Mutex<mpsc::Receiver<PendingMessage>>) {
        loop {
            let next = mails.lock().await.recv().await;
            let Some(PendingMessage { message, stored }) = next else { return };
            match self.receive(Source::Lmtp, Some(&message.sender), &message.recipients, message.data).await {
                // The client may have gone; it will come again, and the mail is known.
                Ok(_) => drop(stored.send(())),
                Err(error) => {
                    tracing::warn!(error = chain(&error), "cannot store a mail; the mail server will retry")
                }
            }
        }
    }

    /// Reads the mailbox until told to stop, whenever no other replica does.
    pub(super) async fn mailbox_loop(&self, settings: &imap::Settings, stop: &CancellationToken) {
        let name = mailbox_name(settings);
        let mut pause = FIRST_PAUSE;
        while !stop.is_cancelled() {
            let mut went_well = false;
            let turn = self.mailbox_turn(&name, settings, &mut went_well, stop).await;
            if went_well {
                pause = FIRST_PAUSE;
            }
            let wait = match turn {
                Ok(true) => FIRST_PAUSE,
                Ok(false) => TAKEN,
                Err(error) => {
                    tracing::warn!(error = chain(&error), "cannot read the mailbox; will retry");
                    let wait = pause;
                    pause = (pause * 2).min(LONGEST_PAUSE);
                    jittered(wait)
                }
            };
            tokio::select! {
                () = tokio::time::sleep(wait) => {}
                () = stop.cancelled() => {}
            }
        }
    }

    /// Holds the mailbox as long as all goes well. `false`: another replica holds it. `went_well` is set when a round was
    /// whole.
    async fn mailbox_turn(
        &self,
        name: &str,
        settings: &imap::Settings,
        went_well: &mut bool,
        stop: &CancellationToken,
    ) -> Result<bool, RoundError> {
        let mut conn = self.pool.acquire().await.map_err(StoreError::from)?;
        let held = mailbox::claim(&mut conn, name).await?;
        drop(conn);
        let Some(held) = held else { return Ok(false) };
        let ended = self.mailbox_session(name, settings, held, went_well, stop).await;
        let error = ended.as_ref().err().map(|error| chain(error));
        let mut conn = self.pool.acquire().await.map_err(StoreError::from)?;
        mailbox::release(&mut conn, name, held.lease_token, error.as_deref()).await?;
        ended.map(|()| true)
    }

    async fn mailbox_session(
        &self,
        name: &str,
        settings: &imap::Settings,
        held: Held,
        went_well: &mut bool,
        stop: &CancellationToken,
    ) -> Result<(), RoundError> {
        let Some(opened) = self.while_held(name, held, stop, Session::connect(settings)).await? else {
            return Ok(());
        };
        let mut session = opened?;
        let uid_validity = session.uid_validity();
        let mut next = held.next_uid;
        let mut conn = self.pool.acquire().await.map_err(StoreError::from)?;
        if held.uid_validity != Some(uid_validity) {
            // All of it again: what is stored is known by its fingerprint.
            mailbox::start_over(&mut conn, name, held.lease_token, uid_validity).await?;
            next = 1;
        }
        let unmarked = mailbox::unmarked(&mut conn, name, uid_validity).await?;
        drop(conn);
        for uid in unmarked {
            let marking = self.mark(name, settings, &mut session, uid);
            let Some(marked) = self.while_held(name, held, stop, marking).await? else { return Ok(()) };
            marked?;
        }
        while !stop.is_cancelled() {
            let Some(uids) = self.while_held(name, held, stop, session.uids_from(next)).await? else {
                return Ok(());
            };
            for uid in uids? {
                let taking = self.take(name, held, &mut session, uid);
                let Some(taken) = self.while_held(name, held, stop, taking).await? else { return Ok(()) };
                taken?;
                next = uid.saturating_add(1);
                let marking = self.mark(name, settings, &mut session, uid);
                let Some(marked) = self.while_held(name, held, stop, marking).await? else { return Ok(()) };
                marked?;
            }
            *went_well = true;
            let mut conn = self.pool.acquire().await.map_err(StoreError::from)?;
            mailbox::renew(&mut conn, name, held.lease_token, true).await?;
            drop(conn);
            match self.while_held(name, held, stop, session.idle(IDLE)).await? {
                Some(Ok(IdleOutcome::MailboxChanged | IdleOutcome::Timeout)) => {}
                Some(Err(error)) => return Err(error.into()),
                None => break,
            }
        }
        // The server may have gone; there is nothing left to lose.
        let _ = session.logout().await;
        Ok(())
    }

    /// Waits for something while the hold on the mailbox is renewed. `None`: told to stop.
    async fn while_held<T>(
        &self,
        name: &str,
        held: Held,
        stop: &CancellationToken,
        waiting: impl Future<Output = T>,
    ) -> Result<Option<T>, RoundError> {
        tokio::pin!(waiting);
        loop {
            tokio::select! {
                done = &mut waiting => return Ok(Some(done)),
                () = stop.cancelled() => return Ok(None),
                () = tokio::time::sleep(RENEWAL) => {
                    let mut conn = self.pool.acquire().await.map_err(StoreError::from)?;
                    mailbox::renew(&mut conn, name, held.lease_token, false).await?;
                }
            }
        }
    }

    /// Stores one mail, and that it was read, in one transaction.
    async fn take(&self, name: &str, held: Held, session: &mut Session, uid: u32) -> Result<(), RoundError> {
        let mut turn = None;
        let (raw, is_cut) = match self.fetch(name, held, session, uid, &mut turn).await? {
            Fetched::Whole(raw) => (raw, None),
            Fetched::Quarantined(raw, why) => (Some(raw), Some(why)),
        };
        let uid_validity = session.uid_validity();
        let mut tx = self.pool.begin().await.map_err(StoreError::from)?;
        if let Some(raw) = raw {
            let stored = store(&mut tx, Source::Imap, None, &[], raw).await?;
            if let Some(why) = is_cut {
                inbound::drop(&mut tx, stored.id, &why).await?;
            }
        }
        mailbox::stored(&mut tx, name, held.lease_token, uid_validity, uid).await?;
        tx.commit().await.map_err(StoreError::from)?;
        self.work.wake();
        Ok(())
    }

    /// Fetches one mail; a large one when its turn has come. What cannot be had is told to the operator, so that the mails
    /// behind it are read: what is too large at once, what the server does not give away after some tries.
    async fn fetch<'a>(
        &'a self,
        name: &str,
        held: Held,
        session: &mut Session,
        uid: u32,
        turn: &mut Option<SemaphorePermit<'a>>,
    ) -> Result<Fetched, RoundError> {
        let fetched = async {
            let octets = session.fetch_size(uid).await?.unwrap_or_default();
            *turn = self.large.turn(MailSize::of(usize::try_from(octets).unwrap_or(usize::MAX))).await;
            session.fetch(uid).await
        };
        let error = match fetched.await {
            Ok(raw) => return Ok(Fetched::Whole(raw)),
            Err(error) => error,
        };
        let mut conn = self.pool.acquire().await.map_err(StoreError::from)?;
        let times = mailbox::failed(&mut conn, name, held.lease_token, uid).await?;
        drop(conn);
        let is_too_large = matches!(error, ImapError::TooLarge { .. });
        if times < FETCHES && !(is_too_large && session.is_usable()) {
            return Err(error.into());
        }
        let header = if session.is_usable() { session.fetch_header(uid).await.ok().flatten() } else { None };
        if header.is_none() && times < FETCHES {
            return Err(error.into());
        }
        // Told apart from other mails without a header by where it was.
        let stand_in =
            || format!("X-Not-Fetched: {name} {} {uid}\r\n\r\n", session.uid_validity()).into_bytes();
        let why = format!("cannot be fetched from the mailbox: {}", chain(&error));
        Ok(Fetched::Quarantined(header.unwrap_or_else(stand_in), why))
    }

    /// Marks a stored mail as read, and moves it where there is an archive. Where that cannot be done, the mark stays to
    /// be made, and reading goes on.
    async fn mark(
        &self,
        name: &str,
        settings: &imap::Settings,
        session: &mut Session,
        uid: u32,
    ) -> Result<(), RoundError> {
        let marked = async {
            session.mark_seen(uid).await?;
            if let Some(folder) = &settings.archive {
                session.move_message(uid, folder).await?;
            }
            Ok(())
        };
        if let Err(error) = marked.await {
            if !session.is_usable() {
                return Err(RoundError::Imap(error));
            }
            tracing::warn!(
                error = chain(&error),
                "a mail was stored but cannot be marked as read in the mailbox"
            );
            return Ok(());
        }
        let mut conn = self.pool.acquire().await.map_err(StoreError::from)?;
        Ok(mailbox::marked(&mut conn, name, session.uid_validity(), uid).await?)
    }
}

/// A mail as far as a mailbox gives it away.
enum Fetched {
    /// All of it; `None` when it is gone.
    Whole(Option<Vec<u8>>),
    /// What stands in for it, and why.
    Quarantined(Vec<u8>, String),
}

/// What a mailbox is called here: the same on every replica, and no address.
fn mailbox_name(settings: &imap::Settings) -> String {
    use sha2::Digest;
    let whose = sha2::Sha256::digest(settings.credentials.username.as_bytes());
    let whose: String = whose.iter().take(4).map(|octet| format!("{octet:02x}")).collect();
    format!("{}:{}/{}#{whose}", settings.host, settings.port, settings.mailbox)
}

/// Up to a quarter more, so that replicas do not knock at the same time.
fn jittered(pause: Duration) -> Duration {
    let chance = RandomState::new().build_hasher().finish() % 1_000;
    pause + pause.mul_f64(chance as f64 / 4_000.0)
}

/// Spawns a loop for every source that is configured.
pub(super) fn spawn(
    inbox: &Arc<Inbox>,
    lmtp: Option<Receiver>,
    loops: &mut JoinSet<()>,
    stop: &CancellationToken,
) {
    if let Some(receiver) = lmtp {
        let (inbox, stop) = (inbox.clone(), stop.clone());
        loops.spawn(async move { inbox.lmtp_loop(receiver, &stop).await });
    }
    if let Some(settings) = inbox.sources.imap.clone() {
        let (inbox, stop) = (inbox.clone(), stop.clone());
        loops.spawn(async move { inbox.mailbox_loop(&settings, &stop).await });
    }
}

/// Stores a mail in a transaction of the caller's.
async fn store(
    conn: &mut sqlx::PgConnection,
    source: Source,
    envelope_from: Option<&str>,
    recipients: &[String],
    raw: Vec<u8>,
) -> Result<Stored, StoreError> {
    let packed = raw_mail::pack(conn, &raw).await?;
    let identity = mail_reader::identify(raw);
    let arrival = NewInbound {
        source,
        fingerprint: identity.fingerprint,
        message_id: identity.message_id.as_deref(),
        envelope_from,
        recipients,
        raw: packed,
    };
    inbound::receive(conn, arrival).await
}
