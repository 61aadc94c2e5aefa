//! Files that came by mail: their types, their names, and what a browser may do with them.

use crate::desk::{Desk, Letter};

/// RS-T11. 60 files with types that are not theirs: only pictures that are pictures are shown in place; all else is
/// saved, and nothing in it acts.
#[tokio::test]
async fn a_file_is_what_its_bytes_say() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let claire = desk.employee("Claire Martin").await;
    let contents: [(&str, &[u8]); 10] = [
        ("png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06"),
        ("jpg", b"\xff\xd8\xff\xe0\0\x10JFIF"),
        ("gif", b"GIF89a\x01\0\x01\0"),
        ("webp", b"RIFF\x04\0\0\0WEBPVP8 "),
        ("svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        ("html", b"<script>alert(1)</script>"),
        ("xml", b"<?xml version='1.0'?><x xmlns='http://www.w3.org/1999/xhtml'><script>alert(1)</script></x>"),
        ("pdf", b"%PDF-1.4 (alert)"),
        ("js", b"alert(1)"),
        ("bin", b"\0\x01\x02"),
    ];
    let claims = [
        "image/png",
        "image/svg+xml",
        "text/html",
        "application/xhtml+xml",
        "application/octet-stream",
        "text/plain; charset=\"x\r\n\tutf-7\"",
    ];
    for (count, some) in contents.chunks(5).enumerate() {
        let mut body = "--m\n\nFiles\n".to_owned();
        for (ending, bytes) in some {
            for (place, claim) in claims.iter().enumerate() {
                body.push_str(&format!(
                    "--m\nContent-Type: {claim}\nContent-Disposition: attachment; filename=f{place}.{ending}\n\
                     Content-Transfer-Encoding: base64\n\n{}\n",
                    data_encoding::BASE64.encode(bytes)
                ));
            }
        }
        let letter = Letter::new(
            &claire.email,
            "payroll@hr.test",
            &format!("Files {count}"),
            &format!("{body}--m--\n"),
        );
        desk.gets_mail(&letter.with("Content-Type", "multipart/mixed; boundary=m"))
            .await;
    }
    let mut seen = 0;
    for number in [1, 2] {
        let request = ann.reads(number).await;
        for file in request["messages"][0]["attachments"].as_array().unwrap() {
            seen += 1;
            let name = file["name"].as_str().unwrap();
            let path = format!("/requests/{number}/files/{}", file["id"].as_str().unwrap());
            let page = ann.web.opens(&path).await.is(200);
            let kind = page.header("content-type");
            let picture = match name.rsplit('.').next().unwrap() {
                "png" => "image/png",
                "jpg" => "image/jpeg",
                "gif" => "image/gif",
                "webp" => "image/webp",
                _ => "",
            };
            if picture.is_empty() {
                assert!(!kind.starts_with("image/"), "{name}: {kind}");
                assert!(
                    page.header("content-disposition")
                        .starts_with("attachment;"),
                    "{name}"
                );
            } else {
                assert_eq!(kind, picture, "{name}");
            }
            assert_eq!(page.header("x-content-type-options"), "nosniff");
            assert!(
                page.header("content-security-policy")
                    .starts_with("sandbox"),
                "{name}"
            );
        }
    }
    assert_eq!(seen, 60);
}
