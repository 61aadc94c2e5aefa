//! The certificate for STARTTLS: read from files, and read again when they change.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use tokio::sync::Mutex;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::{self, ServerConfig};

/// A certificate with its key. Certificates are renewed every few weeks, and a renewal must not need
/// a restart.
#[derive(Debug)]
pub struct Certificate {
    chain: PathBuf,
    key: PathBuf,
    held: Mutex<Held>,
}

struct Held {
    stamp: Stamp,
    config: Arc<ServerConfig>,
}

impl fmt::Debug for Held {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Held").finish_non_exhaustive()
    }
}

/// When the files were written, and how long they are.
type Stamp = [(Option<SystemTime>, u64); 2];

/// Why a certificate cannot be used.
#[derive(Debug)]
pub struct CertificateError(String);

impl fmt::Display for CertificateError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for CertificateError {}

impl Certificate {
    /// Reads both files, in PEM: the certificate with those that vouch for it, and its key.
    pub async fn load(certificate: PathBuf, key: PathBuf) -> Result<Self, CertificateError> {
        let stamp = stamp(&certificate, &key).await?;
        let config = read(&certificate, &key).await?;
        Ok(Self {
            chain: certificate,
            key,
            held: Mutex::new(Held { stamp, config }),
        })
    }

    /// What a handshake needs, by the files as they are now. What cannot be read changes nothing: the
    /// two files of a renewal are not written at once.
    pub(crate) async fn acceptor(&self) -> TlsAcceptor {
        let mut held = self.held.lock().await;
        match stamp(&self.chain, &self.key).await {
            Ok(stamp) if stamp == held.stamp => {}
            Ok(stamp) => match read(&self.chain, &self.key).await {
                Ok(config) => {
                    tracing::info!("the certificate for SMTP was read again");
                    *held = Held { stamp, config };
                }
                Err(error) => {
                    tracing::warn!(%error, "the new certificate for SMTP cannot be used; the old one stays");
                }
            },
            Err(error) => {
                tracing::warn!(%error, "the certificate for SMTP is gone; the one that was read stays");
            }
        }
        TlsAcceptor::from(held.config.clone())
    }
}

async fn stamp(certificate: &Path, key: &Path) -> Result<Stamp, CertificateError> {
    let mut stamp = [(None, 0); 2];
    for (place, path) in stamp.iter_mut().zip([certificate, key]) {
        let about = tokio::fs::metadata(path).await;
        let about = about.map_err(|error| wrong(path, &error))?;
        *place = (about.modified().ok(), about.len());
    }
    Ok(stamp)
}

async fn read(certificate: &Path, key: &Path) -> Result<Arc<ServerConfig>, CertificateError> {
    let bytes = |path: PathBuf| async move {
        let read = tokio::fs::read(&path).await;
        read.map_err(|error| wrong(&path, &error))
    };
    let chain = CertificateDer::pem_slice_iter(&bytes(certificate.to_owned()).await?)
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| wrong(certificate, &error))?;
    if chain.is_empty() {
        return Err(wrong(certificate, &"there is no certificate in it"));
    }
    let its_key = PrivateKeyDer::from_pem_slice(&bytes(key.to_owned()).await?)
        .map_err(|error| wrong(key, &error))?;
    let config = configure(chain, its_key).map_err(|error| wrong(certificate, &error))?;
    Ok(Arc::new(config))
}

fn wrong(path: &Path, why: &dyn fmt::Display) -> CertificateError {
    CertificateError(format!("{}: {why}", path.display()))
}

fn configure(
    chain: Vec<CertificateDer<'static>>,
    key: PrivateKeyDer<'static>,
) -> Result<ServerConfig, rustls::Error> {
    // The provider is named: a process may have none, or another.
    ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(chain, key)
}
