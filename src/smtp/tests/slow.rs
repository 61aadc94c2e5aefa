//! RS-R9: whoever is slow, or many, holds nobody else up.

use std::time::Duration;

use tokio::net::{TcpListener, TcpStream};
use tokio::time::{Instant, timeout};
use tokio_util::sync::CancellationToken;

use super::*;
use crate::serve;

/// A listener on a port of its own, which runs while `talk` does.
async fn with_server<T>(
    office: &Office,
    limits: Limits,
    talk: impl AsyncFnOnce(std::net::SocketAddr) -> T,
) -> T {
    let socket = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = socket.local_addr().unwrap();
    let stop = CancellationToken::new();
    let server = serve(
        listener(office, Protocol::Smtp, limits),
        socket,
        stop.clone(),
    );
    let talk = async {
        let told = talk(address).await;
        stop.cancel();
        told
    };
    tokio::join!(talk, server).0
}

async fn connects(address: std::net::SocketAddr) -> Client<TcpStream> {
    Client {
        stream: BufReader::new(TcpStream::connect(address).await.unwrap()),
    }
}

/// Is let in at the first try, and stays.
async fn brings_a_mail(address: std::net::SocketAddr) -> Client<TcpStream> {
    let mut client = connects(address).await;
    for (line, code) in [
        ("EHLO client.test", "220"),
        ("MAIL FROM:<ann@other.test>", "250"),
        ("RCPT TO:<payroll@hr.test>", "250"),
        ("DATA", "250"),
        ("A: 1\r\n\r\nHi\r\n.", "354"),
        ("NOOP", "250"),
    ] {
        let answer = client.answer().await;
        assert!(answer.starts_with(code), "{line}: {answer}");
        client.write(format!("{line}\r\n").as_bytes()).await;
    }
    client
}

/// RS-R9. Far more silent connections than there is room for: who works gets in all the same.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn silent_connections_make_room() {
    let office = Office::new();
    let limits = Limits {
        connections_per_peer: 20,
        connections: 30,
        ..Limits::default()
    };
    with_server(&office, limits, async |address| {
        let mut silent = Vec::new();
        for _ in 0..200 {
            silent.push(TcpStream::connect(address).await.unwrap());
        }
        tokio::time::sleep(limits.silence).await;
        for _ in 0..30 {
            drop(brings_a_mail(address).await);
        }
    })
    .await;
    assert_eq!(office.mails().len(), 30);
}

/// RS-R9. So do those that have said hello, or send their mail by the byte; one that moves does not.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn connections_that_stand_still_make_room() {
    let office = Office::new();
    let limits = Limits {
        connections_per_peer: 3,
        stillness: Duration::from_millis(300),
        ..Limits::default()
    };
    with_server(&office, limits, async |address| {
        let mut still = connects(address).await;
        still.answer().await;
        still.says("EHLO still.test").await;
        let mut dripping = connects(address).await;
        dripping.answer().await;
        dripping.says("EHLO dripping.test").await;
        dripping.says("MAIL FROM:<a@b.test>").await;
        dripping.says("RCPT TO:<payroll@hr.test>").await;
        dripping.says("DATA").await;
        let mut moving = connects(address).await;
        moving.answer().await;
        let until = Instant::now() + Duration::from_millis(700);
        while Instant::now() < until {
            moving.says("NOOP").await;
            dripping.write(b"x").await;
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let _both = (brings_a_mail(address).await, brings_a_mail(address).await);
        let told = timeout(Duration::from_secs(5), still.rest()).await.unwrap();
        assert!(told.contains("421 4.4.2"), "{told}");
        let told = timeout(Duration::from_secs(5), dripping.rest())
            .await
            .unwrap();
        assert!(told.contains("421 4.4.2"), "{told}");
        assert!(moving.says("NOOP").await.starts_with("250"));
    })
    .await;
    assert_eq!(office.mails().len(), 2);
}

/// R7. A stop tells those that wait, and lets a mail that is on its way come to its end.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stop_finishes_what_has_begun() {
    let office = Office::new();
    let socket = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = socket.local_addr().unwrap();
    let stop = CancellationToken::new();
    let server = serve(
        listener(&office, Protocol::Smtp, Limits::default()),
        socket,
        stop.clone(),
    );
    let talk = async {
        let mut waiting = connects(address).await;
        waiting.answer().await;
        let mut sending = connects(address).await;
        sending.answer().await;
        for line in [
            "EHLO x",
            "MAIL FROM:<a@b.test>",
            "RCPT TO:<payroll@hr.test>",
            "DATA",
        ] {
            sending.says(line).await;
        }
        stop.cancel();
        assert!(waiting.rest().await.starts_with("421 4.3.2"));
        assert!(sending.says("A: 1\r\n.").await.starts_with("250"));
        assert!(sending.rest().await.starts_with("421 4.3.2"));
        assert!(TcpStream::connect(address).await.is_err());
    };
    tokio::join!(talk, server);
    assert_eq!(office.mails().len(), 1);
}

/// RS-R9. Patience has an end with nobody else waiting too.
#[tokio::test(start_paused = true)]
async fn silence_ends_a_conversation() {
    let office = Office::new();
    let (mut client, conversation) = Client::over(
        listener(&office, Protocol::Smtp, Limits::default()),
        "127.0.0.1",
    );
    let begun = Instant::now();
    let talk = async {
        client.answer().await;
        client.rest().await
    };
    let (told, ()) = tokio::join!(talk, conversation);
    assert_eq!(told, "421 4.4.2 too slow, closing\r\n");
    assert!(begun.elapsed() >= Limits::default().idle);

    let (mut client, conversation) = Client::over(
        listener(&office, Protocol::Smtp, Limits::default()),
        "127.0.0.1",
    );
    let talk = async {
        client.answer().await;
        for line in [
            "EHLO x",
            "MAIL FROM:<>",
            "RCPT TO:<payroll@hr.test>",
            "DATA",
        ] {
            client.says(line).await;
        }
        // A byte a minute renews nothing.
        for _ in 0..12 {
            client.write(b"x").await;
            tokio::time::sleep(Duration::from_mins(1)).await;
        }
        client.rest().await
    };
    let (told, ()) = tokio::join!(talk, conversation);
    assert_eq!(told, "421 4.4.2 the message takes too long, closing\r\n");
}
