//! The release binary, started as an operator would, and what it costs the machine.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::Context as _;

/// The binary that is measured.
pub(crate) const BINARY: &str = env!("CARGO_BIN_EXE_visavis");
/// Clock ticks in a second, as Linux counts CPU time for user space.
const TICKS: f64 = 100.0;

/// A running server.
#[derive(Debug)]
pub(crate) struct Server {
    child: Child,
    /// Its web address.
    pub(crate) url: String,
    /// Where it takes mail.
    pub(crate) smtp: SocketAddr,
    /// From the start of the process to the first answer.
    pub(crate) cold: Duration,
}

impl Server {
    /// Starts it on a folder and waits for the first 200.
    pub(crate) async fn start(folder: &Path, client: &reqwest::Client) -> anyhow::Result<Self> {
        let http = free()?;
        let smtp = free()?;
        let url = format!("http://{http}");
        let log = std::fs::File::create(folder.join("log.txt"))?;
        let begun = Instant::now();
        let child = Command::new(BINARY)
            .arg("serve")
            .current_dir(folder)
            .env("VISAVIS_DATA_DIR", folder)
            .env("VISAVIS_HTTP__LISTEN", http.to_string())
            .env("VISAVIS_HTTP__PUBLIC_URL", &url)
            .env("VISAVIS_SMTP__LISTEN", smtp.to_string())
            .env("VISAVIS_MAIL__DOMAIN", "hr.example")
            .env("VISAVIS_MAIL__OUTGOING", "file:{data_dir}/outgoing")
            .env("VISAVIS_LOG__LEVEL", "warn")
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .context(BINARY)?;
        let mut server = Self {
            child,
            url,
            smtp,
            cold: Duration::ZERO,
        };
        let first = format!("{}/sign-in", server.url);
        while begun.elapsed() < Duration::from_secs(60) {
            if let Ok(answer) = client.get(&first).send().await
                && answer.status() == 200
            {
                server.cold = begun.elapsed();
                return Ok(server);
            }
            anyhow::ensure!(
                server.child.try_wait()?.is_none(),
                "the server ended: see log.txt"
            );
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        anyhow::bail!("the server does not answer");
    }

    /// Resident memory in megabytes.
    pub(crate) fn memory(&self) -> anyhow::Result<f64> {
        self.megabytes("VmRSS:")
    }

    /// The most memory that was ever resident, in megabytes.
    pub(crate) fn peak(&self) -> anyhow::Result<f64> {
        self.megabytes("VmHWM:")
    }

    fn megabytes(&self, what: &str) -> anyhow::Result<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|it| it.strip_prefix(what));
        let kilobytes = line.and_then(|it| it.split_whitespace().next());
        let kilobytes: f64 = kilobytes
            .context("the kernel says nothing of memory")?
            .parse()?;
        Ok(kilobytes / 1024.0)
    }

    /// CPU time used so far, of all its threads.
    pub(crate) fn cpu(&self) -> anyhow::Result<Duration> {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id()))?;
        // The second field is the program's name and may hold spaces.
        let (_, rest) = stat.rsplit_once(')').context("stat has a name")?;
        let fields: Vec<&str> = rest.split_whitespace().collect();
        let ticks = |place: usize| -> anyhow::Result<f64> {
            Ok(fields.get(place).context("stat is shorter")?.parse()?)
        };
        Ok(Duration::from_secs_f64((ticks(11)? + ticks(12)?) / TICKS))
    }

    /// Tells it to stop and waits until it has.
    pub(crate) fn stop(mut self) -> anyhow::Result<()> {
        let told = Command::new("kill")
            .arg(self.child.id().to_string())
            .status()?;
        anyhow::ensure!(told.success(), "the server could not be told to stop");
        self.child.wait()?;
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn free() -> anyhow::Result<SocketAddr> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?)
}
