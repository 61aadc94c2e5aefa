//! An invented company, and stand-ins for the world around it.

use std::process::ExitCode;

/// Serves the invented company from a fresh temporary folder until told to stop.
pub async fn run() -> anyhow::Result<ExitCode> {
    anyhow::bail!("the demo is being built")
}
