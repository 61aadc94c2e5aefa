//! Mail programs: how each lays out an answer, what it quotes and how.

use super::blocks::*;
use super::source::{Kind, Place, Sign, Source};
use super::wire::{escaped, flow, html_lines, message, quirks, wrap};
use super::{Case, Lot};

pub(crate) struct Program {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    form: fn(&Source, &mut Lot) -> Body,
}

#[derive(Default)]
pub(crate) struct Body {
    pub(crate) text: Option<(String, bool)>,
    pub(crate) html: Option<String>,
    /// It can bear answers below and between.
    pub(crate) anywhere: bool,
}

pub(crate) const PROGRAMS: &[Program] = &[
    Program {
        name: "gmail",
        kind: Kind::Gmail,
        form: gmail,
    },
    Program {
        name: "gmail-text",
        kind: Kind::Gmail,
        form: gmail_text,
    },
    Program {
        name: "apple",
        kind: Kind::Apple,
        form: apple,
    },
    Program {
        name: "ios-text",
        kind: Kind::Apple,
        form: ios_text,
    },
    Program {
        name: "thunderbird",
        kind: Kind::Thunderbird,
        form: thunderbird,
    },
    Program {
        name: "thunderbird-text",
        kind: Kind::Thunderbird,
        form: thunderbird_text,
    },
    Program {
        name: "others",
        kind: Kind::Others,
        form: others,
    },
    Program {
        name: "others-text",
        kind: Kind::Others,
        form: others_text,
    },
    Program {
        name: "unquoted-text",
        kind: Kind::Others,
        form: unquoted_text,
    },
    Program {
        name: "outlook-desktop",
        kind: Kind::Block,
        form: outlook_desktop,
    },
    Program {
        name: "outlook-web",
        kind: Kind::Block,
        form: outlook_web,
    },
    Program {
        name: "outlook-mobile",
        kind: Kind::Block,
        form: outlook_mobile,
    },
    Program {
        name: "outlook-text",
        kind: Kind::Block,
        form: outlook_text,
    },
    Program {
        name: "outlook-mac",
        kind: Kind::Block,
        form: outlook_mac,
    },
    Program {
        name: "original-text",
        kind: Kind::Block,
        form: original_text,
    },
    Program {
        name: "samsung",
        kind: Kind::Block,
        form: samsung,
    },
    Program {
        name: "gmx",
        kind: Kind::Block,
        form: gmx,
    },
    Program {
        name: "zimbra",
        kind: Kind::Block,
        form: zimbra,
    },
    Program {
        name: "notes",
        kind: Kind::Block,
        form: notes,
    },
    Program {
        name: "bare-block",
        kind: Kind::Block,
        form: bare_block,
    },
];

impl Program {
    pub(crate) fn write(&self, source: &Source, lot: &mut Lot) -> Option<Case> {
        let body = (self.form)(source, lot);
        if matches!(source.place, Place::Below | Place::Between) && !body.anywhere {
            return None;
        }
        let forward = source.place == Place::Forward;
        let marked = matches!(self.kind, Kind::Gmail | Kind::Apple | Kind::Thunderbird);
        let subject = if forward && marked && lot.below(2) == 0 {
            "Ärende"
        } else if forward {
            *lot.pick(&[
                "Fwd: x",
                "WG: x",
                "TR: x",
                "RV: x",
                "I: x",
                "Doorst: x",
                "ENC: x",
            ])
        } else {
            "Re: x"
        };
        let text = body.text.as_ref().map(|(text, flowed)| {
            let blocky = matches!(self.kind, Kind::Block) && !forward;
            (
                if blocky {
                    source.dress_block(text, lot)
                } else {
                    text.clone()
                },
                *flowed,
            )
        });
        let html = body.html.as_deref().map(|html| quirks(html, lot));
        let raw = message(
            subject,
            text.as_ref().map(|(text, flowed)| (text.as_str(), *flowed)),
            html.as_deref(),
            lot,
        );
        let reply = if forward {
            format!("{}\n{}", source.reply, source.old())
        } else {
            source.reply.clone()
        };
        Some(Case {
            name: format!("{} of {}", source.round, source.attribution),
            language: source.language.code,
            program: self.name,
            core: source.language.core,
            raw,
            reply,
            whole: !forward,
            signature: if forward {
                String::new()
            } else {
                source.sign.words()
            },
        })
    }
}

fn both(text: String, flowed: bool, html: String, lot: &mut Lot) -> Body {
    let both = lot.below(2) == 0;
    Body {
        text: both.then_some((text, flowed)),
        html: Some(html),
        anywhere: true,
    }
}

fn gmail_card(sign: &Sign) -> String {
    match sign {
        Sign::None => String::new(),
        Sign::Device(line) => format!("<div><br></div><div dir=\"ltr\">{}</div>", escaped(line)),
        Sign::Card(card) => format!(
            "<div><br clear=\"all\"></div><div><br></div><span class=\"gmail_signature_prefix\">-- </span><br><div dir=\"ltr\" class=\"gmail_signature\" data-smartmail=\"gmail_signature\">{}</div>",
            html_lines(card, "<div>", "</div>", "<br>")
        ),
    }
}

fn gmail_text_form(source: &Source) -> String {
    let attribution = wrap(&source.attribution, 76, false);
    let old = wrap(&source.marked(), 76, true);
    let quote = if source.place == Place::Forward {
        format!(
            "---------- {} ---------\n{}\n\n{}",
            source.forward.1,
            source.block_lines(true, &[0, 1, 4, 2]),
            source.old()
        )
    } else {
        format!("{attribution}\n\n{old}")
    };
    source.place_text(&quote, &source.sign.text())
}

fn gmail_text(source: &Source, _: &mut Lot) -> Body {
    Body {
        text: Some((gmail_text_form(source), false)),
        html: None,
        anywhere: true,
    }
}

fn gmail(source: &Source, lot: &mut Lot) -> Body {
    let reply = format!(
        "<div dir=\"ltr\">{}{}</div>",
        html_lines(&source.reply, "<div>", "</div>", "<div><br></div>"),
        gmail_card(&source.sign)
    );
    let old = html_lines(source.old(), "", "<br>", "<br>");
    let html = if source.place == Place::Forward {
        format!(
            "{reply}<br><div class=\"gmail_quote\"><div dir=\"ltr\" class=\"gmail_attr\">---------- {} ---------<br>{}<br></div><br><br>{old}</div>",
            source.forward.1,
            source.html_block(true, &[0, 1, 4, 2], false)
        )
    } else {
        let before = format!(
            "<div class=\"gmail_quote gmail_quote_container\"><div dir=\"ltr\" class=\"gmail_attr\">{}<br></div><blockquote class=\"gmail_quote\" style=\"margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex\">",
            escaped(&source.attribution)
        );
        source.place_html(&reply, (&before, &old, "</blockquote></div>"))
    };
    both(gmail_text_form(source), false, html, lot)
}

fn ios_text(source: &Source, lot: &mut Lot) -> Body {
    let quote = if source.place == Place::Forward {
        format!(
            "{}\n\n> {}\n> \n{}",
            source.forward.0,
            source
                .block_lines(true, &[0, 1, 2, 4])
                .trim_end()
                .replace('\n', "\n> "),
            source.marked()
        )
    } else if lot.below(2) == 0 {
        format!(
            "> {}\n> \n> \u{feff}{}",
            source.attribution,
            source.marked().trim_start_matches("> ")
        )
    } else {
        format!("{}\n\n{}", source.attribution, source.marked())
    };
    Body {
        text: Some((source.place_text(&quote, &source.sign.text()), false)),
        html: None,
        anywhere: true,
    }
}

fn apple(source: &Source, lot: &mut Lot) -> Body {
    let sign = match &source.sign {
        Sign::None => String::new(),
        Sign::Device(line) => format!(
            "<br><div id=\"AppleMailSignature\" dir=\"ltr\">{}</div>",
            escaped(line)
        ),
        Sign::Card(card) => format!(
            "<br><div>-- <br>{}</div>",
            html_lines(card, "", "<br>", "<br>")
        ),
    };
    let reply = format!(
        "{}{sign}",
        html_lines(&source.reply, "<div>", "</div>", "<div><br></div>")
    );
    let old = html_lines(source.old(), "<div>", "</div>", "<div><br></div>");
    let html = if source.place == Place::Forward {
        format!(
            "<html><body>{reply}<div><br><blockquote type=\"cite\"><div>{}</div><br class=\"Apple-interchange-newline\"><div>{}</div><br>{old}</blockquote></div></body></html>",
            escaped(&source.forward.0),
            source.html_block(true, &[0, 1, 2, 4], true)
        )
    } else if lot.below(2) == 0 {
        let before = format!(
            "<div dir=\"ltr\"><br><blockquote type=\"cite\">{}<br><br></blockquote></div><blockquote type=\"cite\"><div dir=\"ltr\">\u{feff}",
            escaped(&source.attribution)
        );
        source.place_html(&reply, (&before, &old, "</div></blockquote>"))
    } else {
        let before = format!(
            "<div><br><blockquote type=\"cite\"><div>{}</div><br class=\"Apple-interchange-newline\"><div>",
            escaped(&source.attribution)
        );
        source.place_html(&reply, (&before, &old, "</div></blockquote></div><br>"))
    };
    Body {
        text: None,
        html: Some(html),
        anywhere: true,
    }
}

fn thunderbird_text(source: &Source, lot: &mut Lot) -> Body {
    let quote = if source.place == Place::Forward {
        format!(
            "-------- {} --------\n{}\n{}",
            source.forward.1,
            source.block_lines(true, &[4, 1, 0, 2]),
            source.old()
        )
    } else {
        format!("{}\n{}", source.attribution, source.marked())
    };
    let text = source.place_text(&quote, &source.sign.text());
    let flowed = lot.below(2) == 0;
    let text = if flowed {
        flow(&text)
    } else {
        wrap(&text, 72, true)
    };
    Body {
        text: Some((text, flowed)),
        html: None,
        anywhere: true,
    }
}

fn thunderbird(source: &Source, lot: &mut Lot) -> Body {
    let sign = match &source.sign {
        Sign::None => String::new(),
        Sign::Device(line) => format!("<p>{}</p>", escaped(line)),
        Sign::Card(card) => format!(
            "<div class=\"moz-signature\">-- <br>{}</div>",
            html_lines(card, "", "<br>", "<br>")
        ),
    };
    let reply = format!("{}{sign}", html_lines(&source.reply, "<p>", "</p>", ""));
    let old = html_lines(source.old(), "", "<br>", "<br>");
    let html = if source.place == Place::Forward {
        let row = |line: &str| {
            let (label, value) = line.split_once(':').unwrap_or((line, ""));
            format!(
                "<tr><th valign=\"BASELINE\" align=\"RIGHT\" nowrap=\"nowrap\">{}: </th><td>{}</td></tr>",
                escaped(label),
                escaped(value)
            )
        };
        let rows: Vec<String> = source
            .block_lines(true, &[4, 1, 0, 2])
            .lines()
            .map(row)
            .collect();
        let rows = rows.concat();
        format!(
            "{reply}<div class=\"moz-forward-container\"><br><br>-------- {} --------<table class=\"moz-email-headers-table\">{rows}</table><br><br>{old}</div>",
            source.forward.1
        )
    } else {
        let before = format!(
            "<div class=\"moz-cite-prefix\">{}<br></div><blockquote type=\"cite\" cite=\"mid:1@company.test\">",
            escaped(&source.attribution)
        );
        source.place_html(&reply, (&before, &old, "</blockquote>"))
    };
    if source.place == Place::Forward {
        return Body {
            text: None,
            html: Some(html),
            anywhere: true,
        };
    }
    let quote = format!("{}\n{}", source.attribution, source.marked());
    both(
        flow(&source.place_text(&quote, &source.sign.text())),
        true,
        html,
        lot,
    )
}

/// Yahoo, Proton, Zoho, Open-Xchange, K-9, Tuta, Spark, Mailbird, Missive, and unknown ones.
fn others(source: &Source, lot: &mut Lot) -> Body {
    let sign = match &source.sign {
        Sign::None => String::new(),
        Sign::Device(line) => (*lot.pick(&[
            "<div class=\"protonmail_signature_block\"><br>{}</div>",
            "<p>{}</p>",
            "<br><div>{}</div>",
            "<p><a href=\"https://go.test/x\">{}</a></p>",
        ]))
        .replace("{}", &escaped(line)),
        Sign::Card(card) => format!("<br>-- <br>{}", html_lines(card, "", "<br>", "<br>")),
    };
    let reply = format!(
        "<div>{}{sign}</div>",
        html_lines(&source.reply, "<div>", "</div>", "<div><br></div>")
    );
    let old = html_lines(source.old(), "<p>", "</p>", "");
    let line = escaped(&source.attribution);
    let (before, after): (String, &str) = match lot.below(9) {
        0 => (
            format!(
                "<div id=\"ydp1yahoo_quoted_9\" class=\"ydp1yahoo_quoted\"><div><div><br></div><div>{line}</div><div><br></div><div>"
            ),
            "</div></div></div>",
        ),
        1 => (
            format!(
                "<div class=\"protonmail_quote\">{line}<br><blockquote class=\"protonmail_quote\" type=\"cite\">"
            ),
            "</blockquote><br></div>",
        ),
        2 => (
            format!(
                "<div class=\"zmail_extra\"><div id=\"Zm-_Id_-Sgn1\">{line}<br></div><br><blockquote id=\"blockquote_zmail\">"
            ),
            "</blockquote></div>",
        ),
        3 => (
            format!("<blockquote type=\"cite\"><div>{line}</div><div><br></div><div>"),
            "</div></blockquote>",
        ),
        4 => (
            format!(
                "<br><div class=\"gmail_quote\">{line}<blockquote class=\"gmail_quote\" style=\"margin: 0pt 0pt 0pt 0.8ex\">"
            ),
            "</blockquote></div>",
        ),
        5 => (
            format!(
                "<div>{line}</div><blockquote class=\"tutanota_quote\" style=\"border-left: 1px solid #93A3B8\">"
            ),
            "</blockquote>",
        ),
        6 => (
            format!(
                "<div name=\"messageReplySection\">{line}<br><blockquote type=\"cite\" style=\"border-left: thin solid grey\">"
            ),
            "</blockquote></div>",
        ),
        7 => (
            format!(
                "<blockquote class=\"history_container\" type=\"cite\" style=\"border-left: 2px solid\"><p>{line}</p>"
            ),
            "</blockquote>",
        ),
        _ => (
            format!("<p>{line}</p><blockquote style=\"margin:0 0 0 1em\">"),
            "</blockquote>",
        ),
    };
    let place = if source.place == Place::Forward {
        Place::Top
    } else {
        source.place
    };
    let html = Source {
        place,
        ..copy(source)
    }
    .place_html(&reply, (&before, &old, after));
    Body {
        text: None,
        html: Some(html),
        anywhere: true,
    }
}

fn copy(source: &Source) -> Source {
    Source {
        reply: source.reply.clone(),
        attribution: source.attribution.clone(),
        block: source.block.clone(),
        date_label: source.date_label.clone(),
        forward: source.forward.clone(),
        ..*source
    }
}

fn others_text(source: &Source, lot: &mut Lot) -> Body {
    let gap = *lot.pick(&["\n", "\n\n", "\n>\n"]);
    let quote = format!(
        "{}{gap}{}",
        wrap(&source.attribution, *lot.pick(&[72, 78, 998]), false),
        source.marked()
    );
    Body {
        text: Some((source.place_text(&quote, &source.sign.text()), false)),
        html: None,
        anywhere: source.place != Place::Forward,
    }
}

/// Programs that quote without marks, and HTML made text by others.
fn unquoted_text(source: &Source, lot: &mut Lot) -> Body {
    let indent = *lot.pick(&["", "    ", "\u{a0}  "]);
    let address = source.attribution.contains('@') && source.attribution.contains(['<', '(']);
    let attribution = if address {
        source.attribution.clone()
    } else {
        source
            .language
            .apple
            .lines()
            .next()
            .unwrap_or_default()
            .replace("{N}", "Anna")
            .replace("{E}", "anna@company.test")
            .replace("{D}", "3")
            .replace("{T}", "14:05")
    };
    let text = format!(
        "{}{}\n\n{indent}{attribution}  \n \n{}\n",
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
