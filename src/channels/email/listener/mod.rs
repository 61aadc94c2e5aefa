//! Our SMTP and LMTP doors: the dialogue of the crate `smtp`, joined to what is stored here.

use anyhow::Context as _;
use jiff::Timestamp;
use smtp::{Limits, Listener, Post, Refusal, Taken};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

pub use smtp::{Certificate, Protocol};

use crate::actions::take_in::{self, Answer, Door, Raw};
use crate::app::App;
use crate::config::SmtpConfig;
use crate::error::Error;

/// The certificate of `smtp.tls_certificate`, if there is to be one.
pub async fn certificate(config: &SmtpConfig) -> anyhow::Result<Option<Certificate>> {
    let (Some(chain), Some(key)) = (&config.tls_certificate, &config.tls_key) else {
        return Ok(None);
    };
    let certificate = Certificate::load(chain.clone(), key.clone())
        .await
        .context("smtp.tls_certificate")?;
    Ok(Some(certificate))
}

/// Takes mail for our own addresses only until `stop`, and says 250 once it is on disk. With a
/// certificate, STARTTLS is offered.
pub async fn serve(
    app: App,
    protocol: Protocol,
    certificate: Option<Certificate>,
    socket: TcpListener,
    stop: CancellationToken,
) {
    let door = match protocol {
        Protocol::Smtp => Door::Smtp,
        Protocol::Lmtp => Door::Lmtp,
    };
    let listener = Listener {
        post: Office { app, door },
        protocol,
        certificate,
        limits: Limits::default(),
    };
    smtp::serve(listener, socket, stop).await;
}

/// Who takes the mail of one listener.
#[derive(Clone, Debug)]
struct Office {
    app: App,
    door: Door,
}

impl Post for Office {
    fn domain(&self) -> &str {
        &self.app.config.mail.domain
    }

    fn max_size(&self) -> usize {
        self.app.config.mail.max_size
    }

    fn now(&self) -> Timestamp {
        self.app.clock.now()
    }

    async fn accepts(&self, sender: &str, recipient: &str) -> Result<(), Refusal> {
        match take_in::accepts(&self.app, recipient, Some(sender)).await {
            Ok(Answer::Yes) => Ok(()),
            Ok(Answer::NoSuchAddress) => Err(Refusal::NoSuchAddress),
            Ok(Answer::NotFromThem) => Err(Refusal::NotFromThem),
            Err(error) => Err(later(&error, None)),
        }
    }

    async fn take(&self, mail: Taken) -> Result<String, Refusal> {
        let (delivery, size) = (mail.id, mail.bytes.len());
        let raw = Raw {
            door: self.door,
            account: self.door.name().to_owned(),
            outside_id: delivery.to_string(),
            envelope_from: Some(mail.sender),
            recipients: mail.recipients,
            peer: mail.peer.to_string(),
            helo: mail.hello,
            bytes: mail.bytes,
        };
        match take_in::take_in(&self.app, raw).await {
            Ok(id) => {
                tracing::debug!(ledger.id = %id, delivery.id = %delivery, size, "a mail was taken");
                Ok(id.to_string())
            }
            Err(error) => Err(later(&error, Some(delivery))),
        }
    }
}

/// The sender keeps the mail and will try again, so only faults of our own are errors.
fn later(error: &Error, delivery: Option<Uuid>) -> Refusal {
    let delivery = delivery.map(tracing::field::display);
    match error {
        Error::Unavailable(why) => {
            tracing::warn!(
                delivery.id = delivery,
                error = why,
                "a mail could not be taken now"
            );
        }
        Error::Internal(error) => {
            let error = format!("{error:#}");
            tracing::error!(delivery.id = delivery, error, "a mail could not be taken");
        }
        error => {
            tracing::error!(delivery.id = delivery, %error, "a mail could not be taken");
        }
    }
    Refusal::Later
}
