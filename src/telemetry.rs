//! Logs and metrics: set up once, without content or personal data in either.

use std::sync::OnceLock;

use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use tracing_subscriber::EnvFilter;

use crate::config::{LogConfig, LogFormat};

static METRICS: OnceLock<PrometheusHandle> = OnceLock::new();

/// Starts logging to standard error as the settings say. A second call changes nothing.
pub fn start(config: &LogConfig) {
    // What the libraries below us log at `debug` can hold statements and bodies; html5ever warns of
    // every misplaced tag, and a mail can have a million of them.
    let filter = EnvFilter::try_new(format!(
        "warn,html5ever=error,visavis={level},visavis_mail={level}",
        level = config.level
    ))
    .or_else(|_| EnvFilter::try_new(&config.level))
    .unwrap_or_else(|_| EnvFilter::new("info"));
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    let _ = match config.format {
        LogFormat::Text => builder.with_ansi(false).try_init(),
        LogFormat::Json => builder.json().flatten_event(true).try_init(),
    };
}

/// Starts counting.
pub fn count() {
    METRICS.get_or_init(|| {
        let recorder = PrometheusBuilder::new().build_recorder();
        let handle = recorder.handle();
        let _ = metrics::set_global_recorder(recorder);
        handle
    });
}

/// What was counted, for Prometheus.
#[must_use]
pub fn render() -> String {
    METRICS
        .get()
        .map(PrometheusHandle::render)
        .unwrap_or_default()
}
