//! Mail programs that put a header block above history.

use super::Lot;
use super::programs::Body;
use super::source::{Sign, Source};
use super::wire::{escaped, html_lines};

pub(crate) fn outlook_reply(source: &Source) -> String {
    let sign = match &source.sign {
        Sign::None => String::new(),
        Sign::Device(line) => format!("<p class=\"MsoNormal\">{}<o:p></o:p></p>", escaped(line)),
        Sign::Card(card) => format!(
            "<p class=\"MsoNormal\">-- <o:p></o:p></p>{}",
            html_lines(card, "<p class=\"MsoNormal\">", "<o:p></o:p></p>", "")
        ),
    };
    format!(
        "{}{sign}",
        html_lines(
            &source.reply,
            "<p class=\"MsoNormal\">",
            "<o:p></o:p></p>\n",
            "<p class=\"MsoNormal\"><o:p>&nbsp;</o:p></p>\n"
        )
    )
}

pub(crate) fn outlook_old(source: &Source) -> String {
    html_lines(
        source.old(),
        "<p class=\"MsoNormal\">",
        "<o:p></o:p></p>\n",
        "<p class=\"MsoNormal\"><o:p>&nbsp;</o:p></p>\n",
    )
}

pub(crate) fn outlook_desktop(source: &Source, lot: &mut Lot) -> Body {
    let line = *lot.pick(&[
        "border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm",
        "border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0in 0in 0in",
    ]);
    let html = format!(
        "<html><body lang=EN-US><div class=WordSection1>{}<p class=MsoNormal><o:p>&nbsp;</o:p></p><div><div style='{line}'><p class=MsoNormal>{}<o:p></o:p></p></div></div><p class=MsoNormal><o:p>&nbsp;</o:p></p>{}</div></body></html>",
        outlook_reply(source),
        source.html_block(false, &[0, 1, 2, 3, 4], true),
        outlook_old(source)
    );
    Body {
        text: None,
        html: Some(html),
        anywhere: false,
    }
}

pub(crate) fn outlook_web(source: &Source, lot: &mut Lot) -> Body {
    let reply = html_lines(
        &source.reply,
        "<div class=\"elementToProof\" style=\"font-size: 12pt\">",
        "</div>",
        "<div><br></div>",
    );
    let sign = match &source.sign {
        Sign::None => String::new(),
        Sign::Device(line) => format!(
            "<div id=\"ms-outlook-mobile-signature\">{}</div>",
            escaped(line)
        ),
        Sign::Card(card) => format!(
            "<div id=\"Signature\"><div>-- </div>{}</div>",
            html_lines(card, "<div>", "</div>", "")
        ),
    };
    let middle = *lot.pick(&["<div id=\"appendonsend\"></div><hr style=\"display:inline-block;width:98%\" tabindex=\"-1\">", "<hr tabindex=\"-1\" style=\"display:inline-block; width:98%\">"]);
    let html = format!(
        "<html><body dir=\"ltr\">{reply}{sign}{middle}<div id=\"divRplyFwdMsg\" dir=\"ltr\"><font face=\"Calibri, sans-serif\" style=\"font-size:11pt\">{}</font><div>&nbsp;</div></div>{}</body></html>",
        source.html_block(false, &[0, 1, 2, 3, 4], true),
        html_lines(source.old(), "<div>", "</div>", "<div><br></div>")
    );
    Body {
        text: None,
        html: Some(html),
        anywhere: false,
    }
}

pub(crate) fn outlook_mobile(source: &Source, lot: &mut Lot) -> Body {
    let reply = html_lines(
        &source.reply,
        "<div dir=\"ltr\">",
        "</div>",
        "<div dir=\"ltr\"><br></div>",
    );
    let sign = match &source.sign {
        Sign::Device(line) => format!(
            "<div id=\"ms-outlook-mobile-signature\" dir=\"ltr\">{}</div>",
            escaped(line)
        ),
        Sign::None => String::new(),
        Sign::Card(card) => format!(
            "<div id=\"ms-outlook-mobile-signature\">-- <br>{}</div>",
            html_lines(card, "", "<br>", "")
        ),
    };
    let block = source.html_block(lot.below(2) == 0, &[0, 1, 2, 3, 4], true);
    let html = format!(
        "<html><body>{reply}<div><br></div>{sign}<div id=\"mail-editor-reference-message-container\"><div><div style=\"border:none;border-top:1pt solid rgb(181,196,223);padding:3pt 0in 0in\"><p>{block}</p></div>{}</div></div></body></html>",
        html_lines(source.old(), "<p>", "</p>", "")
    );
    Body {
        text: None,
        html: Some(html),
        anywhere: false,
    }
}

pub(crate) fn outlook_text(source: &Source, lot: &mut Lot) -> Body {
    let rule = *lot.pick(&[
        "________________________________\n",
        "",
        "\n-- \n",
        "________________________________\n",
        "-----\n",
    ]);
    let rule = if rule == "\n-- \n" { "\n" } else { rule };
    let text = format!(
        "{}{}\n\n{rule}{}\n{}\n",
        source.reply,
        source.sign.text(),
        source.block_lines(false, &[0, 1, 2, 3, 4]),
        source.old()
    );
    Body {
        text: Some((text, false)),
        html: None,
        anywhere: false,
    }
}

pub(crate) fn outlook_mac(source: &Source, _: &mut Lot) -> Body {
    let html = format!(
        "<html><body><div class=\"WordSection1\">{}<p class=\"MsoNormal\">&nbsp;</p><div style=\"border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0cm 0cm 0cm\"><p class=\"MsoNormal\" style=\"margin-bottom:12.0pt\">{}<o:p></o:p></p></div>{}</div></body></html>",
        outlook_reply(source),
        source.html_block(true, &[0, 1, 2, 3, 4], true),
        outlook_old(source)
    );
    Body {
        text: None,
        html: Some(html),
        anywhere: false,
    }
}

pub(crate) fn original_text(source: &Source, lot: &mut Lot) -> Body {
    let dashes = *lot.pick(&["-----", "------", "--------", "---"]);
    let space = *lot.pick(&["", " "]);
    let orders: [&[usize]; 3] = [&[0, 1, 2, 4], &[0, 2, 3, 1, 4], &[0, 2, 1, 4]];
    let order = *lot.pick(&orders);
    let text = format!(
        "{}{}\n\n{dashes}{space}{}{space}{dashes}\n{}\n{}\n",
        source.reply,
        source.sign.text(),
        source.original,
        source.block_lines(lot.below(2) == 0, order),
        source.old()
    );
    Body {
        text: Some((text, false)),
        html: None,
        anywhere: false,
    }
}

pub(crate) fn samsung(source: &Source, lot: &mut Lot) -> Body {
    let date = format!(
        "{}: {}/02/25  14:05  (GMT+01:00)",
        source.date_label,
        1 + source.round
    );
    let (from, to, subject) = (&source.block[0], &source.block[2], &source.block[4]);
    let block = format!(
        "{}: {}\n{date}\n{}: {}\n{}: {}",
        from.0, from.1, to.0, to.1, subject.0, subject.1
    );
    if lot.below(2) == 0 {
        let block = if lot.below(3) == 0 && source.block[0].1.contains('@') {
            block.replace('\n', " ")
        } else {
            format!("\n{block}")
        };
        let text = format!(
            "{}{}\n\n\n-------- {} --------{block}\n\n{}\n",
            source.reply,
            source.sign.text(),
            source.original,
            source.old()
        );
        return Body {
            text: Some((text, false)),
            html: None,
            anywhere: false,
        };
    }
    let sign = if let Sign::Device(line) = source.sign {
        format!(
            "<div id=\"composer_signature\"><div style=\"font-size:12px\" dir=\"auto\">{}</div></div>",
            escaped(line)
        )
    } else {
        escaped(&source.sign.text()).replace('\n', "<br>")
    };
    let html = format!(
        "<html><body dir=\"auto\">{}<div dir=\"auto\"><br></div>{sign}<div><br></div><div align=\"left\" dir=\"auto\" style=\"font-size:100%;color:#000000\"><div>-------- {} --------</div><div>{}</div></div><div><br></div>{}</body></html>",
        html_lines(
            &source.reply,
            "<div dir=\"auto\">",
            "</div>",
            "<div dir=\"auto\"><br></div>"
        ),
        source.original,
        block
            .lines()
            .map(escaped)
            .collect::<Vec<_>>()
            .join(" </div><div>"),
        html_lines(source.old(), "<div>", "</div>", "<br>")
    );
    Body {
        text: None,
        html: Some(html),
        anywhere: false,
    }
}

pub(crate) fn gmx(source: &Source, lot: &mut Lot) -> Body {
    let order = [1, 0, 2, 4];
    if lot.below(2) == 0 {
        let text = format!(
            "{}{}\n \n\n{}\n{}\n",
            source.reply,
            source.sign.text(),
            source.block_lines(false, &order),
            source.old()
        );
        return Body {
            text: Some((text, false)),
            html: None,
            anywhere: false,
        };
    }
    let html = format!(
        "<html><body><div style=\"font-family: Verdana;font-size: 12.0px;\">{}{}<div>&nbsp;<div name=\"quote\" style=\"margin:10px 5px 5px 10px; padding: 10px 0 10px 10px; border-left:2px solid #C3D9E5;\"><div style=\"margin:0 0 10px 0;\">{}</div><div name=\"quoted-content\">{}</div></div></div></div></body></html>",
        html_lines(&source.reply, "<div>", "</div>", "<div>&nbsp;</div>"),
        escaped(&source.sign.text()).replace('\n', "<br>"),
        source.html_block(false, &order, true),
        html_lines(source.old(), "<div>", "</div>", "<div>&nbsp;</div>")
    );
    Body {
        text: None,
        html: Some(html),
        anywhere: false,
    }
}

pub(crate) fn zimbra(source: &Source, _: &mut Lot) -> Body {
    let html = format!(
        "<html><body><div style=\"font-family: arial\">{}{}<br><hr id=\"zwchr\" data-marker=\"__DIVIDER__\"><div data-marker=\"__HEADERS__\">{}<br></div><br><div data-marker=\"__QUOTED_TEXT__\">{}</div></div></body></html>",
        html_lines(&source.reply, "<div>", "</div>", "<div><br></div>"),
        escaped(&source.sign.text()).replace('\n', "<br>"),
        source.html_block(false, &[0, 2, 1, 4], true),
        html_lines(source.old(), "<p>", "</p>", "")
    );
    Body {
        text: None,
        html: Some(html),
        anywhere: false,
    }
}

pub(crate) fn notes(source: &Source, lot: &mut Lot) -> Body {
    let block: Vec<String> = source
        .block_lines(true, &[0, 2, 3, 1, 4])
        .replace(";\n", ";")
        .lines()
        .map(|line| {
            let (label, value) = line.split_once(':').unwrap_or((line, ""));
            format!(
                "{}:{}{}\n",
                label.trim(),
                if lot.below(2) == 0 { "\t" } else { "        " },
                value.trim()
            )
        })
        .collect();
    let block = block.concat();
    let text = format!(
        "{}{}\n\n\n\n{block}\n\n\n{}\n",
        source.reply,
        source.sign.text(),
        source.old()
    );
    Body {
        text: Some((text, false)),
        html: None,
        anywhere: false,
    }
}

/// A block in the middle of unknown HTML, without any mark of a program.
pub(crate) fn bare_block(source: &Source, lot: &mut Lot) -> Body {
    let reply = html_lines(&source.reply, "<p>", "</p>", "");
    let sign = escaped(&source.sign.text()).replace('\n', "<br>");
    let rule = *lot.pick(&["<hr>", "<br>", "<div style=\"border-top:1px solid #ccc\">"]);
    let bold = lot.below(2) == 0;
    let html = format!(
        "<div>{reply}{sign}{rule}<div>{}</div><br>{}</div>",
        source.html_block(lot.below(2) == 0, &[0, 1, 2, 4], bold),
        html_lines(source.old(), "<p>", "</p>", "")
    );
    Body {
        text: None,
        html: Some(html),
        anywhere: false,
    }
}
