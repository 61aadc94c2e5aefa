//! Random tokens, their hashes, sealed values and signed links, all from one installation key.

use std::io::Write as _;
use std::path::Path;

use anyhow::Context as _;
use chacha20poly1305::aead::{Aead as _, KeyInit as _};
use chacha20poly1305::{ChaCha20Poly1305, Nonce};
use data_encoding::{BASE32_NOPAD, BASE64, BASE64URL_NOPAD};
use ring::rand::{SecureRandom as _, SystemRandom};
use ring::{digest, hkdf, hmac};
use secrecy::{ExposeSecret as _, SecretString};

/// Keys made from the installation's one secret (HKDF, RFC 5869).
pub struct Keys {
    seal: ChaCha20Poly1305,
    sign: hmac::Key,
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys")
    }
}

impl Keys {
    /// From the setting `secrets.key`, or the file `secret.key` in `data_dir`, which is made if
    /// neither is there.
    pub fn load(setting: Option<&SecretString>, data_dir: &Path) -> anyhow::Result<Self> {
        let encoded = match setting {
            Some(key) => key.expose_secret().to_owned(),
            None => read_or_make(&data_dir.join("secret.key"))?,
        };
        let bytes = BASE64
            .decode(encoded.trim().as_bytes())
            .ok()
            .filter(|it| it.len() == 32)
            .context("`secrets.key` must be 32 bytes in base64")?;
        Self::from_bytes(&bytes)
    }

    /// From 32 random bytes.
    pub fn from_bytes(bytes: &[u8]) -> anyhow::Result<Self> {
        let root = hkdf::Salt::new(hkdf::HKDF_SHA256, b"visavis").extract(bytes);
        let derive = |purpose: &[u8]| -> anyhow::Result<[u8; 32]> {
            let mut key = [0; 32];
            root.expand(&[purpose], hkdf::HKDF_SHA256)
                .and_then(|it| it.fill(&mut key))
                .map_err(|_| anyhow::anyhow!("a key could not be derived"))?;
            Ok(key)
        };
        Ok(Self {
            seal: ChaCha20Poly1305::new_from_slice(&derive(b"seal")?)
                .map_err(|_| anyhow::anyhow!("a key has the wrong length"))?,
            sign: hmac::Key::new(hmac::HMAC_SHA256, &derive(b"sign")?),
        })
    }

    /// Encrypts a value to be stored.
    pub fn seal(&self, plain: &[u8]) -> anyhow::Result<Vec<u8>> {
        let nonce: [u8; 12] = random();
        let sealed = self
            .seal
            .encrypt(&Nonce::from(nonce), plain)
            .map_err(|_| anyhow::anyhow!("a value could not be sealed"))?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// The reverse of [`Keys::seal`].
    pub fn open(&self, sealed: &[u8]) -> anyhow::Result<Vec<u8>> {
        let wrong =
            || anyhow::anyhow!("a sealed value cannot be opened: was `secrets.key` changed?");
        let (nonce, sealed) = sealed.split_at_checked(12).ok_or_else(wrong)?;
        let nonce: [u8; 12] = nonce.try_into().map_err(|_| wrong())?;
        self.seal
            .decrypt(&Nonce::from(nonce), sealed)
            .map_err(|_| wrong())
    }

    /// `data` with a signature for one purpose, fit for an address.
    #[must_use]
    pub fn sign(&self, purpose: &str, data: &[u8]) -> String {
        let tag = self.tag(purpose, data);
        BASE64URL_NOPAD.encode(&[data, &tag.as_ref()[..16]].concat())
    }

    /// The data of a token that [`Keys::sign`] made for the same purpose.
    #[must_use]
    pub fn verify(&self, purpose: &str, token: &str) -> Option<Vec<u8>> {
        let bytes = BASE64URL_NOPAD.decode(token.as_bytes()).ok()?;
        let (data, tag) = bytes.split_at_checked(bytes.len().checked_sub(16)?)?;
        let expected = self.tag(purpose, data);
        same(tag, &expected.as_ref()[..16]).then(|| data.to_vec())
    }

    fn tag(&self, purpose: &str, data: &[u8]) -> hmac::Tag {
        let mut context = hmac::Context::with_key(&self.sign);
        context.update(purpose.as_bytes());
        context.update(&[0]);
        context.update(data);
        context.sign()
    }
}

/// Compares in constant time.
#[must_use]
pub fn same(left: &[u8], right: &[u8]) -> bool {
    use subtle::ConstantTimeEq as _;
    left.ct_eq(right).into()
}

/// Whether what should be a secret is none: empty, too short to be one, or what manuals and examples
/// print in its place. Whoever knows such a word could sign anything (RS-T19).
#[must_use]
pub fn is_placeholder(secret: &str) -> bool {
    const WORDS: [&str; 12] = [
        "secret",
        "mysecret",
        "signingsecret",
        "slacksigningsecret",
        "changeme",
        "changethis",
        "placeholder",
        "example",
        "password",
        "undefined",
        "notset",
        "default",
    ];
    let plain: String = secret
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|it| it.to_ascii_lowercase())
        .collect();
    let first = plain.chars().next();
    let begins = ["your", "insert", "replace", "enter", "todo", "changeme"];
    plain.len() < 6
        || plain.chars().all(|it| Some(it) == first)
        || WORDS.contains(&plain.as_str())
        || begins.iter().any(|it| plain.starts_with(it))
        || secret.contains(['<', '>', '$', '{', '}', '…'])
        || secret.contains("...")
}

fn read_or_make(path: &Path) -> anyhow::Result<String> {
    match std::fs::read_to_string(path) {
        Ok(key) => return Ok(key),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
        Err(error) => return Err(error).with_context(|| path.display().to_string()),
    }
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)
            .with_context(|| format!("`data_dir`: {} cannot be made", folder.display()))?;
    }
    let key = BASE64.encode(&random::<32>());
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    match options.open(path) {
        Ok(mut file) => {
            file.write_all(key.as_bytes())?;
            file.sync_all()?;
            Ok(key)
        }
        // Another process was first.
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            Ok(std::fs::read_to_string(path)?)
        }
        Err(error) => Err(error).with_context(|| path.display().to_string()),
    }
}

/// Random bytes from the system.
///
/// # Panics
/// If the system has no randomness to give, in which case nothing we do would be safe.
#[must_use]
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    SystemRandom::new()
        .fill(&mut bytes)
        .expect("the system gives random bytes");
    bytes
}

/// A number in `0.0..1.0`, for spreading retries.
#[must_use]
pub fn jitter() -> f64 {
    f64::from(u32::from_le_bytes(random())) / (f64::from(u32::MAX) + 1.0)
}

/// A secret for an address or a cookie: 256 random bits.
#[must_use]
pub fn token() -> String {
    BASE64URL_NOPAD.encode(&random::<32>())
}

/// A secret for the local part of a mail address: 128 random bits in letters that survive a change
/// of case.
#[must_use]
pub fn mail_token() -> String {
    BASE32_NOPAD.encode(&random::<16>()).to_ascii_lowercase()
}

/// What is stored of a token.
#[must_use]
pub fn hash(token: &str) -> Vec<u8> {
    digest::digest(&digest::SHA256, token.as_bytes())
        .as_ref()
        .to_vec()
}

/// SHA-256 in hexadecimal, by which files and mails are known.
#[must_use]
pub fn sha256_hex(bytes: &[u8]) -> String {
    data_encoding::HEXLOWER.encode(digest::digest(&digest::SHA256, bytes).as_ref())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sealed_value_opens_only_with_the_same_key_and_unchanged() {
        let keys = Keys::from_bytes(&[1; 32]).unwrap();
        let mut sealed = keys.seal(b"secret").unwrap();
        assert_eq!(keys.open(&sealed).unwrap(), b"secret");
        assert!(Keys::from_bytes(&[2; 32]).unwrap().open(&sealed).is_err());
        sealed[13] ^= 1;
        assert!(keys.open(&sealed).is_err());
        assert!(keys.open(b"short").is_err());
    }

    /// RS-T19.
    #[test]
    fn what_stands_for_a_secret_is_none() {
        for none in [
            "",
            "  ",
            "xoxo",
            "changeme",
            "Change-Me!",
            "<signing secret>",
            "${SLACK_SIGNING_SECRET}",
            "your-signing-secret",
            "YOUR_SLACK_SIGNING_SECRET",
            "xxxxxxxxxxxxxxxx",
            "00000000000000000000000000000000",
            "8f742231b10e…",
            "8f742231...",
            "placeholder",
            "signing_secret",
        ] {
            assert!(is_placeholder(none), "{none}");
        }
        for some in [
            "8f742231b10e8888abcd99yyyzzz85a5",
            "visavis-demo-secret",
            "s3cr3t",
        ] {
            assert!(!is_placeholder(some), "{some}");
        }
    }

    #[test]
    fn a_signed_token_is_good_for_its_purpose_only() {
        let keys = Keys::from_bytes(&[1; 32]).unwrap();
        let token = keys.sign("page", b"412");
        assert_eq!(keys.verify("page", &token).as_deref(), Some(&b"412"[..]));
        assert_eq!(keys.verify("other", &token), None);
        assert_eq!(keys.verify("page", "AAAA"), None);
        assert_eq!(keys.verify("page", "not base64!"), None);
    }
}
