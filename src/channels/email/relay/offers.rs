//! What a relay says it can do (RFC 5321 section 4.1.1.1).

/// The extensions that matter to us.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an extension of its own"
)]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Offers {
    /// Delivery status notifications (RFC 3461).
    pub(super) dsn: bool,
    /// The largest mail that it takes, where it says so (RFC 1870).
    pub(super) size: Option<usize>,
    /// It knows SIZE, with or without a largest.
    pub(super) knows_size: bool,
    /// Addresses in all letters (RFC 6531).
    pub(super) utf8: bool,
    /// More than ASCII in a mail (RFC 6152).
    pub(super) eight_bit: bool,
    /// STARTTLS (RFC 3207).
    pub(super) starttls: bool,
    /// How it lets us in (RFC 4954), in capitals.
    pub(super) mechanisms: Vec<String>,
}

impl Offers {
    /// From the lines of an answer to EHLO; the first is its name.
    pub(super) fn read<'a>(lines: impl Iterator<Item = &'a str>) -> Self {
        let mut offers = Self::default();
        for line in lines.skip(1) {
            let line = line.to_ascii_uppercase();
            let mut words = line.split_whitespace();
            match words.next().unwrap_or_default() {
                "DSN" => offers.dsn = true,
                "SMTPUTF8" => offers.utf8 = true,
                "8BITMIME" => offers.eight_bit = true,
                "STARTTLS" => offers.starttls = true,
                "SIZE" => {
                    offers.knows_size = true;
                    let size = words.next().and_then(|it| it.parse().ok());
                    // None or zero: there is no fixed largest (RFC 1870 section 4).
                    offers.size = size.filter(|it| *it > 0);
                }
                // Some old servers write `AUTH=LOGIN` beside the line of the standard.
                word if word == "AUTH" || word.starts_with("AUTH=") => {
                    let first = word.strip_prefix("AUTH=").into_iter();
                    let all = first.chain(words).filter(|it| !it.is_empty());
                    offers.mechanisms.extend(all.map(str::to_owned));
                }
                _ => {}
            }
        }
        offers
    }

    pub(super) fn has(&self, mechanism: &str) -> bool {
        self.mechanisms.iter().any(|it| it == mechanism)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_relay_offers() {
        let said = "relay.test at your service\nSIZE 36700160\nPipelining\ndsn\nENHANCEDSTATUSCODES\n\
             STARTTLS\nAUTH PLAIN LOGIN XOAUTH2\nAUTH=LOGIN\n8BITMIME\nSMTPUTF8";
        let offers = Offers::read(said.lines());
        assert_eq!(offers.size, Some(36_700_160));
        assert!(offers.dsn && offers.utf8 && offers.eight_bit && offers.starttls);
        assert!(offers.has("XOAUTH2") && offers.has("LOGIN") && !offers.has("CRAM-MD5"));
        // Its name is no offer.
        assert_eq!(Offers::read("DSN\nSIZE 0".lines()).size, None);
        assert!(!Offers::read("DSN\nHELP".lines()).dsn);
    }
}
