//! Whole bodies as programs write them, and answers in unusual places.

use super::programs::{none_of, problem};

#[test]
fn whole_documents_of_programs_are_folded() {
    let outlook = r##"<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset="utf-8"><style><!-- p.MsoNormal {margin:0cm;} --></style><!--[if gte mso 9]><xml><o:shapedefaults/></xml><![endif]--></head>
<body lang="DE" link="#0563C1"><div class="WordSection1"><p class="MsoNormal"><span style="mso-fareast-language:EN-US">Hallo Anna,<o:p></o:p></span></p>
<p class="MsoNormal"><o:p>&nbsp;</o:p></p><p class="MsoNormal">anbei das
Formular.<o:p></o:p></p><ul type="disc"><li class="MsoListParagraph">Punkt eins<o:p></o:p></li></ul>
<div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal"><b><span lang="EN-US">Von:</span></b><span lang="EN-US"> Anna &lt;anna@x.test&gt; <br>
<b>Gesendet:</b> Montag, 3. Februar 2025 14:05<br><b>An:</b> Ben<br><b>Betreff:</b> AW: x<o:p></o:p></span></p></div></div><p class="MsoNormal">alter Text</p></div></body></html>"##;
    let mobile = r#"<html><body><div dir="ltr"><div></div><div><div><div dir="ltr">Bonjour,</div><div dir="ltr">voici le formulaire.</div></div></div><div><br></div><div class="ms-outlook-mobile-signature" id="ms-outlook-mobile-signature">Télécharger <a href="https://aka.ms/o0ukef">Outlook pour iOS</a></div></div>
<div id="mail-editor-reference-message-container" class="ms-outlook-mobile-reference-message skipProofing"><hr style="display:inline-block;width:98%"><div id="divRplyFwdMsg"><b>De :</b> Anna<br><b>Envoyé :</b> lundi 3 février 2025 14:05<br><b>Objet :</b> x</div>ancien texte</div></body></html>"#;
    let apple = r#"<html><head></head><body dir="auto">Ciao Anna,<div><br></div><div>ecco il modulo.<br><br><div dir="ltr">Inviato da iPhone</div><div dir="ltr"><br><blockquote type="cite">Il giorno 3 feb 2025, alle ore 14:05, Anna &lt;anna@x.test&gt; ha scritto:<br><br></blockquote></div><blockquote type="cite"><div dir="ltr">vecchio testo</div></blockquote></div></body></html>"#;
    let gmx = r#"<html><body><div style="font-family: Verdana;font-size: 12.0px;"><div>Hallo,</div><div>danke.</div><div>&nbsp;<div name="quote" style="margin:10px 5px 5px 10px; padding: 10px 0 10px 10px; border-left:2px solid #C3D9E5;"><div style="margin:0 0 10px 0;"><b>Gesendet:</b>&nbsp;Montag, 03. Februar 2025 um 14:05 Uhr<br/><b>Von:</b>&nbsp;&quot;Anna&quot; &lt;anna@x.test&gt;<br/><b>An:</b>&nbsp;ben@x.test<br/><b>Betreff:</b>&nbsp;x</div><div name="quoted-content">alt</div></div></div></div></body></html>"#;
    let zimbra = r#"<html><body><div style="font-family: arial"><div>Bonjour,</div><div>merci.</div><br><hr id="zwchr" data-marker="__DIVIDER__"><div data-marker="__HEADERS__"><b>De: </b>"Anna" &lt;anna@x.test&gt;<br><b>À: </b>"Ben" &lt;ben@x.test&gt;<br><b>Envoyé: </b>Lundi 3 Février 2025 14:05:33<br><b>Objet: </b>x<br></div><blockquote style="border-left:2px solid #1010FF"><p>ancien</p></blockquote></div></body></html>"#;
    let inline = r#"<div dir="ltr"><div class="gmail_quote"><div dir="ltr" class="gmail_attr">Op ma 3 feb 2025 om 14:05 schreef Anna &lt;anna@x.test&gt;:<br></div><blockquote class="gmail_quote" style="margin:0 0 0 .8ex;border-left:1px #ccc solid"><div>Vraag een?</div></blockquote><div><br></div><div>Antwoord een.</div><blockquote class="gmail_quote"><div>Vraag twee?</div></blockquote><div>Antwoord twee.</div></div></div>"#;
    let wrapped = "<div style=\"white-space: pre-wrap\">Hello,\nhere it is.\n\nOn 3 Feb 2025, at 14:05, Anna &lt;anna@x.test&gt; wrote:\n&gt; old\n&gt; text\n</div>";
    let cases = [
        (outlook, "Hallo Anna, anbei das Formular. Punkt eins"),
        (mobile, "Bonjour, voici le formulaire."),
        (apple, "Ciao Anna, ecco il modulo."),
        (gmx, "Hallo, danke."),
        (zimbra, "Bonjour, merci."),
        (inline, "Antwoord een. Antwoord twee."),
        (wrapped, "Hello, here it is."),
    ];
    let problems = cases
        .iter()
        .filter_map(|(html, reply)| problem("html", html, reply))
        .collect();
    none_of(problems, cases.len());
}

#[test]
fn answers_between_and_below_quotes_are_shown_in_text() {
    let cases = [
        (
            "Hallo Anna,\n\n> Kommst du am Freitag?\n\nJa.\n\n> Und am Montag?\n\nNein, da bin ich im Urlaub.\n\nGruß\nBen\n",
            "Hallo Anna, Ja. Nein, da bin ich im Urlaub. Gruß Ben",
        ),
        (
            "On 3 Feb 2025, at 14:05, Anna <a@x.test> wrote:\n> One?\nyes\n> Two?\n> Three?\nno\n",
            "yes no",
        ),
        (
            "> Am 03.02.2025 um 14:05 schrieb Anna <a@x.test>:\n> \n> alt\n\nNeu unten.\n\n-- \nBen\n",
            "Neu unten.",
        ),
        (
            "Von: Anna <a@x.test>\nGesendet: Montag, 3. Februar 2025 14:05\nAn: Ben\nBetreff: x\n\n> alt\n> alt\n\nNeu unten.\n",
            "Neu unten.",
        ),
        (
            "My answers are inline in red.\n\nFrom: Anna <a@x.test>\nSent: Monday, 3 February 2025 14:05\nTo: Ben\nSubject: x\n\nCan you? YES\n",
            "My answers are inline in red. From: Anna <a@x.test> Sent: Monday, 3 February 2025 14:05 To: Ben Subject: x Can you? YES",
        ),
    ];
    let problems = cases
        .iter()
        .filter_map(|(text, reply)| problem("plain", text, reply))
        .collect();
    none_of(problems, cases.len());
}
