//! What SPF, DKIM and DMARC say of a mail that came straight from its sender's server (RFC 7208, RFC 6376,
//! RFC 7489).

use std::net::IpAddr;

use domain::sender::{Evidence, Found};
use mail_auth::common::crypto::Algorithm;
use mail_auth::dkim::DkimError;
use mail_auth::dmarc::verify::DmarcParameters;
use mail_auth::spf::verify::SpfParameters;
use mail_auth::{
    AuthenticatedMessage, DkimOutput, DkimResult, DmarcResult, Error, MessageAuthenticator,
    SpfOutput, SpfResult,
};

/// Who brought a mail, as the door saw it.
#[derive(Clone, Debug)]
pub(super) struct Brought {
    /// From where.
    pub(super) peer: IpAddr,
    /// As what they introduced themselves.
    pub(super) helo: String,
    /// The envelope's sender; empty for the null sender.
    pub(super) envelope_from: String,
    /// Our own name.
    pub(super) host: String,
}

/// Signatures that are looked at: each is a question to a name server of somebody's choice.
const SIGNATURES: usize = 8;

/// Looks at a mail from `address`. `None`: the mail cannot be read as that address's.
pub(super) async fn look(
    dns: &MessageAuthenticator,
    raw: &[u8],
    address: &str,
    brought: &Brought,
) -> Option<Evidence> {
    let mut message = AuthenticatedMessage::parse(raw)?;
    // Two ways to read one header are a way in: both must come to the same sender.
    if message.from.len() != 1 || !message.from[0].eq_ignore_ascii_case(address) {
        return None;
    }
    let domain = address.rsplit('@').next()?.to_lowercase();
    // A signature that does not cover the `From` says nothing of it (RFC 6376, section 5.4), and SHA-1
    // proves nothing any more (RFC 8301, section 3.1).
    message.dkim_headers.retain(|it| {
        let signs_from = it.header.h.iter().any(|it| it.eq_ignore_ascii_case("from"));
        signs_from && it.header.a != Algorithm::RsaSha1
    });
    message
        .dkim_headers
        .sort_by_key(|it| !it.header.d.eq_ignore_ascii_case(&domain));
    message.dkim_headers.truncate(SIGNATURES);
    message.errors.truncate(SIGNATURES);

    let dkim = dns.verify_dkim(&message).await;
    let question = if brought.envelope_from.is_empty() {
        SpfParameters::verify_ehlo(brought.peer, &brought.helo, &brought.host)
    } else {
        SpfParameters::verify_mail_from(
            brought.peer,
            &brought.helo,
            &brought.host,
            &brought.envelope_from,
        )
    };
    let spf: SpfOutput = dns.verify_spf(question).await;
    let question = DmarcParameters::new(&message, &dkim, spf.domain(), &spf);
    let dmarc = dns.verify_dmarc(question).await;
    Some(Evidence {
        spf: Found {
            result: spf_name(spf.result()).to_owned(),
            domain: spf.domain().to_lowercase(),
        },
        dkim: if dkim.is_empty() {
            vec![Found {
                result: "none".to_owned(),
                domain: String::new(),
            }]
        } else {
            dkim.iter().map(signature).collect()
        },
        dmarc: Found {
            result: dmarc_name(&dmarc.result()).to_owned(),
            domain,
        },
        ..Evidence::default()
    })
}

fn signature(output: &DkimOutput<'_>) -> Found {
    let result = match output.result() {
        DkimResult::Pass => "pass",
        // What was signed is not what came.
        DkimResult::Neutral(Error::Dkim(DkimError::FailedBodyHashMatch)) | DkimResult::Fail(_) => {
            "fail"
        }
        DkimResult::Neutral(_) => "neutral",
        DkimResult::PermError(_) => "permerror",
        DkimResult::TempError(_) => "temperror",
        DkimResult::None => "none",
    };
    Found {
        result: result.to_owned(),
        domain: output
            .signature()
            .map(|it| it.d.to_lowercase())
            .unwrap_or_default(),
    }
}

fn spf_name(result: SpfResult) -> &'static str {
    match result {
        SpfResult::Pass => "pass",
        SpfResult::Fail => "fail",
        SpfResult::SoftFail => "softfail",
        SpfResult::Neutral => "neutral",
        SpfResult::TempError => "temperror",
        SpfResult::PermError => "permerror",
        SpfResult::None => "none",
    }
}

fn dmarc_name(result: &DmarcResult) -> &'static str {
    match result {
        DmarcResult::Pass => "pass",
        DmarcResult::Fail(_) => "fail",
        DmarcResult::TempError(_) => "temperror",
        DmarcResult::PermError(_) => "permerror",
        DmarcResult::None => "none",
    }
}
