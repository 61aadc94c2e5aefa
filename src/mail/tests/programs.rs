//! What mail programs write above quoted mail, by language: each form in several surroundings.

use crate::html::text::escape;
use crate::read;

const REPLY: &str = "Hallo Anna,\n\nthanks, the form is attached: see page 3.\nWhen will it be used, in März or before?";
const OLD: &str = "Hello Ben,\nplease send us the old details until Friday.\nKind regards, Anna";

/// Attributions; a newline is where the program breaks the line in plain text.
const ATTRIBUTIONS: &[&str] = &[
    // Gmail
    "On Mon, Feb 3, 2025 at 2:05\u{202f}PM Anna Schmidt <anna.schmidt@company.test>\nwrote:",
    "On Mon, 3 Feb 2025 at 14:05, Anna Schmidt <anna.schmidt@company.test> wrote:",
    "On Mon, 3 Feb 2025, 14:05 Anna Schmidt, <anna.schmidt@company.test> wrote:",
    "Am Mo., 3. Feb. 2025 um 14:05\u{a0}Uhr schrieb Anna Schmidt\n<anna.schmidt@company.test>:",
    "Anna Schmidt <anna.schmidt@company.test> schrieb am Mo., 3. Feb. 2025, 14:05:",
    "Anna Schmidt <anna.schmidt@company.test> schrieb am Mo. 3. Feb. 2025 um\n14:05:",
    "Le lun. 3 févr. 2025 à 14:05, Anna Schmidt <anna.schmidt@company.test> a\nécrit :",
    "Le lun. 3 févr. 2025 à 14:05, Anna Schmidt <anna.schmidt@company.test>\na écrit :",
    "Le lun. 3 févr. 2025, à 14 h 05, Anna Schmidt <anna.schmidt@company.test> a\nécrit :",
    "El lun, 3 feb 2025 a las 14:05, Anna Schmidt (<anna.schmidt@company.test>)\nescribió:",
    "El lun, 3 de feb de 2025, 2:05 p. m., Anna Schmidt <\nanna.schmidt@company.test> escribió:",
    "El lun., 3 feb. 2025 14:05, Anna Schmidt <anna.schmidt@company.test>\nescribió:",
    "Il giorno lun 3 feb 2025 alle ore 14:05 Anna Schmidt <\nanna.schmidt@company.test> ha scritto:",
    "Il lun 3 feb 2025, 14:05 Anna Schmidt <anna.schmidt@company.test> ha\nscritto:",
    "Op ma 3 feb 2025 om 14:05 schreef Anna Schmidt <anna.schmidt@company.test>:",
    "Op ma 3 feb. 2025 14:05 schreef Anna Schmidt <\nanna.schmidt@company.test>:",
    "Em seg., 3 de fev. de 2025 às 14:05, Anna Schmidt <\nanna.schmidt@company.test> escreveu:",
    "Em seg, 3 de fev de 2025 14:05, Anna Schmidt <anna.schmidt@company.test>\nescreveu:",
    "Anna Schmidt <anna.schmidt@company.test> escreveu (segunda, 3/02/2025 à(s)\n14:05):",
    "Anna Schmidt <anna.schmidt@company.test> escreveu no dia segunda, 3/02/2025 à(s)\n14:05:",
    "Den mån 3 feb. 2025 kl 14:05 skrev Anna Schmidt <anna.schmidt@company.test>:",
    "Den man. 3. feb. 2025 kl. 14.05 skrev Anna Schmidt <\nanna.schmidt@company.test>:",
    "man. 3. feb. 2025 kl. 14:05 skrev Anna Schmidt <anna.schmidt@company.test>:",
    "pon., 3 lut 2025 o 14:05 Anna Schmidt <anna.schmidt@company.test> napisał(a):",
    "po 3. 2. 2025 v 14:05 odesílatel Anna Schmidt <anna.schmidt@company.test>\nnapsal:",
    "пн, 3 февр. 2025 г. в 14:05, Anna Schmidt <anna.schmidt@company.test>:",
    "ma 3. helmik. 2025 klo 14.05 Anna Schmidt (anna.schmidt@company.test) kirjoitti:",
    "Anna Schmidt <anna.schmidt@company.test> ezt írta (időpont: 2025. febr. 3., H, 14:05):",
    "Anna Schmidt <anna.schmidt@company.test>, 3 Şub 2025 Pzt, 14:05 tarihinde şunu yazdı:",
    "În lun., 3 feb. 2025 la 14:05, Anna Schmidt <anna.schmidt@company.test> a scris:",
    "2025年2月3日(月) 14:05 Anna Schmidt <anna.schmidt@company.test>:",
    "Anna Schmidt <anna.schmidt@company.test> 于2025年2月3日周一 14:05写道：",
    "2025년 2월 3일 (월) 오후 2:05, Anna Schmidt <anna.schmidt@company.test>님이 작성:",
    // Apple Mail and iOS
    "On 3 Feb 2025, at 14:05, Anna Schmidt <anna.schmidt@company.test> wrote:",
    "On Feb 3, 2025, at 2:05\u{202f}PM, Anna Schmidt <anna.schmidt@company.test> wrote:",
    "Am 03.02.2025 um 14:05 schrieb Anna Schmidt <anna.schmidt@company.test>:",
    "Am 3. Februar 2025 um 14:05:33 MEZ, Anna Schmidt <anna.schmidt@company.test> schrieb:",
    "Le 3 févr. 2025 à 14:05, Anna Schmidt <anna.schmidt@company.test> a écrit :",
    "El 3 feb 2025, a las 14:05, Anna Schmidt <anna.schmidt@company.test> escribió:",
    "Il giorno 3 feb 2025, alle ore 14:05, Anna Schmidt <anna.schmidt@company.test> ha scritto:",
    "Op 3 feb. 2025 om 14:05 heeft Anna Schmidt <anna.schmidt@company.test> het volgende geschreven:",
    "Op 3 feb 2025, om 14:05 heeft Anna Schmidt <anna.schmidt@company.test> het volgende geschreven:",
    "No dia 03/02/2025, às 14:05, Anna Schmidt <anna.schmidt@company.test> escreveu:",
    "Em 3 de fev. de 2025, à(s) 14:05, Anna Schmidt <anna.schmidt@company.test> escreveu:",
    "A 3 de fev. de 2025, à(s) 14:05, Anna Schmidt <anna.schmidt@company.test> escreveu:",
    "Den 3. feb. 2025 kl. 14.05 skrev Anna Schmidt <anna.schmidt@company.test>:",
    "3 feb. 2025 kl. 14:05 skrev Anna Schmidt <anna.schmidt@company.test>:",
    "Wiadomość napisana przez Anna Schmidt <anna.schmidt@company.test> w dniu 03.02.2025, o godz. 14:05:",
    "2025/02/03 14:05、Anna Schmidt <anna.schmidt@company.test>のメール:",
    // Thunderbird
    "On 03/02/2025 14:05, Anna Schmidt wrote:",
    "On 2/3/25 2:05 PM, Anna Schmidt wrote:",
    "Am 03.02.25 um 14:05 schrieb Anna Schmidt:",
    "Am 03.02.2025 um 14:05 schrieb Anna Schmidt via Personal:",
    "Le 03/02/2025 à 14:05, Anna Schmidt a écrit :",
    "El 3/2/25 a las 14:05, Anna Schmidt escribió:",
    "El 03/02/2025 a las 14:05, Anna Schmidt escribió:",
    "Il 03/02/2025 14:05, Anna Schmidt ha scritto:",
    "Op 3-2-2025 om 14:05 schreef Anna Schmidt:",
    "Op 03-02-2025 om 14:05 schreef Anna Schmidt:",
    "Em 03/02/2025 14:05, Anna Schmidt escreveu:",
    "Às 14:05 de 03/02/2025, Anna Schmidt escreveu:",
    "Den 03.02.2025 14:05, skrev Anna Schmidt:",
    "Den 2025-02-03 kl. 14:05, skrev Anna Schmidt:",
    "W dniu 3.02.2025 o 14:05, Anna Schmidt pisze:",
    "Anna Schmidt kirjoitti 3.2.2025 klo 14.05:",
    // Yahoo
    "On Monday, February 3, 2025 at 02:05:33 PM GMT+1, Anna Schmidt <anna.schmidt@company.test> wrote:",
    "Am Montag, 3. Februar 2025 um 14:05:33 MEZ hat Anna Schmidt <anna.schmidt@company.test> Folgendes geschrieben:",
    "Le lundi 3 février 2025 à 14:05:33 UTC+1, Anna Schmidt <anna.schmidt@company.test> a écrit :",
    "En lunes, 3 de febrero de 2025, 14:05:33 CET, Anna Schmidt <anna.schmidt@company.test> escribió:",
    "Il lunedì 3 febbraio 2025 alle ore 14:05:33 CET, Anna Schmidt <anna.schmidt@company.test> ha scritto:",
    "Op maandag 3 februari 2025 om 14:05:33 CET schreef Anna Schmidt <anna.schmidt@company.test>:",
    "Em segunda-feira, 3 de fevereiro de 2025 às 14:05:33 WET, Anna Schmidt <anna.schmidt@company.test> escreveu:",
    // Open-Xchange (1&1, Ionos, mailbox.org), Roundcube, Horde, K-9, Proton, Evolution, KMail, mutt, Claws
    "Anna Schmidt <anna.schmidt@company.test> hat am 03.02.2025 14:05 CET geschrieben:",
    "On 02/03/2025 2:05 PM CET Anna Schmidt <anna.schmidt@company.test> wrote:",
    "Le 03/02/2025 14:05 CET, Anna Schmidt <anna.schmidt@company.test> a écrit :",
    "Il 03/02/2025 14:05 CET Anna Schmidt <anna.schmidt@company.test> ha scritto:",
    "Op 03-02-2025 14:05 CET schreef Anna Schmidt <anna.schmidt@company.test>:",
    "El 03/02/2025 14:05 CET Anna Schmidt <anna.schmidt@company.test> escribió:",
    "On 2025-02-03 14:05, Anna Schmidt wrote:",
    "Am 2025-02-03 14:05, schrieb Anna Schmidt:",
    "Am 03.02.2025 14:05, schrieb Anna Schmidt:",
    "Le 2025-02-03 14:05, Anna Schmidt a écrit :",
    "El 2025-02-03 14:05, Anna Schmidt escribió:",
    "Anna Schmidt schreef op 2025-02-03 14:05:",
    "Anna Schmidt schreef op 03-02-2025 14:05:",
    "Em 2025-02-03 14:05, Anna Schmidt escreveu:",
    "Am 3. Februar 2025 14:05:33 MEZ schrieb Anna Schmidt <anna.schmidt@company.test>:",
    "On 3 February 2025 14:05:33 CET, Anna Schmidt <anna.schmidt@company.test> wrote:",
    "Le 3 février 2025 14:05:33 GMT+01:00, Anna Schmidt <anna.schmidt@company.test> a écrit :",
    "Il 3 febbraio 2025 14:05:33 CET, Anna Schmidt <anna.schmidt@company.test> ha scritto:",
    "On Monday, February 3rd, 2025 at 14:05, Anna Schmidt <anna.schmidt@company.test> wrote:",
    "Anna Schmidt <anna.schmidt@company.test> schrieb am Montag, 3. Februar 2025 um 14:05:",
    "Le lundi 3 février 2025 à 14:05, Anna Schmidt <anna.schmidt@company.test> a écrit :",
    "El lunes, 3 de febrero de 2025 a las 14:05, Anna Schmidt <anna.schmidt@company.test> escribió:",
    "Il lunedì 3 febbraio 2025 14:05, Anna Schmidt <anna.schmidt@company.test> ha scritto:",
    "Op maandag 3 februari 2025 om 14:05 schreef Anna Schmidt <anna.schmidt@company.test>:",
    "Em segunda-feira, 3 de fevereiro de 2025 às 14:05, Anna Schmidt <anna.schmidt@company.test> escreveu:",
    "On Mon, 2025-02-03 at 14:05 +0100, Anna Schmidt wrote:",
    "Am Montag, dem 03.02.2025 um 14:05 +0100 schrieb Anna Schmidt:",
    "Le lundi 03 février 2025 à 14:05 +0100, Anna Schmidt a écrit :",
    "El lun, 03-02-2025 a las 14:05 +0100, Anna Schmidt escribió:",
    "Il giorno lun, 03/02/2025 alle 14.05 +0100, Anna Schmidt ha scritto:",
    "Op ma 03-02-2025 om 14:05 [+0100], schreef Anna Schmidt:",
    "On Monday, 3 February 2025 14:05:33 CET Anna Schmidt wrote:",
    "Am Montag, 3. Februar 2025, 14:05:33 CET schrieb Anna Schmidt:",
    "On Mon, Feb 03, 2025 at 02:05:33PM +0100, Anna Schmidt wrote:",
    "On Mon, 3 Feb 2025 14:05:33 +0100\nAnna Schmidt <anna.schmidt@company.test> wrote:",
    "---- On Mon, 03 Feb 2025 14:05:33 +0100 Anna Schmidt <anna.schmidt@company.test> wrote ----",
    "---- Am Mo, 03 Feb 2025 14:05:33 +0100 Anna Schmidt <anna.schmidt@company.test> schrieb ----",
    // Notes, Spark, Front, HEY
    "Anna Schmidt/HR/Company@Company wrote on 03.02.2025 14:05:33:",
    "-----Anna Schmidt <anna.schmidt@company.test> wrote: -----",
    "Anna Schmidt <anna.schmidt@company.test> schrieb am 03.02.2025 14:05:33:",
    "On 3 Feb 2025, 14:05 +0100, Anna Schmidt <anna.schmidt@company.test>, wrote:",
    "On February 3, 2025 at 2:05 PM GMT+1, Anna Schmidt (anna.schmidt@company.test) wrote:",
    "Am 3. Feb. 2025, 14:05 +0100 schrieb Anna Schmidt <anna.schmidt@company.test>:",
];

/// Attributions that say too little to be believed without quote marks below them.
const WEAK: &[&str] = &[
    "Anna Schmidt wrote:",
    "Anna Schmidt schrieb:",
    "Anna Schmidt a écrit :",
    "Zitat von Anna Schmidt <anna.schmidt@company.test>:",
    "Quoting Anna Schmidt <anna.schmidt@company.test>:",
    "On February 3, 2025, Anna Schmidt wrote:",
    "Am Montag, 3. Februar 2025 schrieb Anna Schmidt:",
    "Il giorno lunedì 3 febbraio 2025, Anna Schmidt ha scritto:",
];

/// Header blocks, with what programs draw above them.
const BLOCKS: &[&str] = &[
    "From: Anna Schmidt <anna.schmidt@company.test>\nSent: Monday, February 3, 2025 2:05 PM\nTo: Ben Okafor <ben.okafor@company.test>\nSubject: Your request",
    "________________________________\nVon: Anna Schmidt <anna.schmidt@company.test>\nGesendet: Montag, 3. Februar 2025 14:05\nAn: Ben Okafor <ben.okafor@company.test>\nBetreff: Deine Anfrage",
    "________________________________\nDe : Anna Schmidt <anna.schmidt@company.test>\nEnvoyé : lundi 3 février 2025 14:05\nÀ : Ben Okafor <ben.okafor@company.test>\nObjet : Votre demande",
    "De: Anna Schmidt <anna.schmidt@company.test>\nEnviado: lunes, 3 de febrero de 2025 14:05\nPara: Ben Okafor\nAsunto: Petición",
    "De: Anna Schmidt\nEnviado el: lunes, 3 de febrero de 2025 14:05\nPara: Ben Okafor\nCC: Otro\nAsunto: Petición",
    "Da: Anna Schmidt\nInviato: lunedì 3 febbraio 2025 14:05\nA: Ben Okafor\nOggetto: La tua richiesta",
    "Van: Anna Schmidt\nVerzonden: maandag 3 februari 2025 14:05\nAan: Ben Okafor\nOnderwerp: Je aanvraag",
    "De: Anna Schmidt\nEnviada em: segunda-feira, 3 de fevereiro de 2025 14:05\nPara: Ben Okafor\nAssunto: Pedido",
    "De: Anna Schmidt <anna.schmidt@company.test>\nEnviado: 3 de fevereiro de 2025 14:05\nPara: Ben Okafor\nAssunto: Pedido",
    "Fra: Anna Schmidt\nSendt: 3. februar 2025 14:05\nTil: Ben Okafor\nEmne: Sag",
    "Från: Anna Schmidt\nSkickat: den 3 februari 2025 14:05\nTill: Ben Okafor\nÄmne: Ärende",
    "Od: Anna Schmidt <anna.schmidt@company.test>\nWysłano: poniedziałek, 3 lutego 2025 14:05\nDo: Ben Okafor\nTemat: Sprawa",
    "差出人: Anna Schmidt <anna.schmidt@company.test>\n送信日時: 2025年2月3日 14:05\n宛先: Ben\n件名: 件",
    "发件人: Anna Schmidt <anna.schmidt@company.test>\n发送时间: 2025年2月3日 14:05\n收件人: Ben\n主题: 主题",
    // Outlook for Mac, Windows Mail, iOS, bold as stars
    "From: Anna Schmidt <anna.schmidt@company.test>\nDate: Monday, 3 February 2025 at 14:05\nTo: Ben Okafor <ben.okafor@company.test>\nSubject: Your request",
    "Von: Anna Schmidt <anna.schmidt@company.test>\nDatum: Montag, 3. Februar 2025 um 14:05\nAn: Ben Okafor <ben.okafor@company.test>\nCc: Someone Else <else@company.test>,\n Another Person <another@company.test>\nBetreff: Deine Anfrage",
    "De : Anna Schmidt <anna.schmidt@company.test>\nDate : lundi, 3 février 2025 à 14:05\nÀ : Ben Okafor <ben.okafor@company.test>\nObjet : Votre demande",
    "*From:* Anna Schmidt <anna.schmidt@company.test>\n*Sent:* Monday, February 3, 2025 2:05 PM\n*To:* Ben Okafor <ben.okafor@company.test>\n*Subject:* Your request",
    "*Von:* Anna Schmidt <anna.schmidt@company.test>\n*Gesendet:* Montag, 3. Februar 2025 14:05\n*An:* Ben\n*Betreff:* AW: Deine Anfrage",
    "-----Original Message-----\nFrom: Anna Schmidt [mailto:anna.schmidt@company.test]\nSent: Monday, February 3, 2025 2:05 PM\nTo: Ben\nSubject: Your request",
    "-----Ursprüngliche Nachricht-----\nVon: Anna Schmidt\nGesendet: Montag, 3. Februar 2025 14:05\nAn: Ben\nBetreff: Deine Anfrage",
    "-----Message d'origine-----\nDe : Anna Schmidt\nEnvoyé : lundi 3 février 2025 14:05\nÀ : Ben\nObjet : Demande",
    "-----Mensaje original-----\nDe: Anna Schmidt\nEnviado el: lunes, 3 de febrero de 2025 14:05\nPara: Ben\nAsunto: Petición",
    "-----Messaggio originale-----\nDa: Anna Schmidt\nInviato: lunedì 3 febbraio 2025 14:05\nA: Ben\nOggetto: Richiesta",
    "-----Oorspronkelijk bericht-----\nVan: Anna Schmidt\nVerzonden: maandag 3 februari 2025 14:05\nAan: Ben\nOnderwerp: Aanvraag",
    "-----Mensagem original-----\nDe: Anna Schmidt\nEnviada em: segunda-feira, 3 de fevereiro de 2025 14:05\nPara: Ben\nAssunto: Pedido",
    // Samsung, GMX, Zimbra, T-Online, eM Client, BlackBerry, Notes
    "-------- Original message --------\nFrom: Anna Schmidt <anna.schmidt@company.test>\nDate: 03/02/2025 14:05 (GMT+01:00)\nTo: Ben <ben.okafor@company.test>\nSubject: Your request",
    "-------- Ursprüngliche Nachricht --------\nVon: Anna Schmidt <anna.schmidt@company.test>\nDatum: 03.02.25 14:05 (GMT+01:00)\nAn: Ben <ben.okafor@company.test>\nBetreff: Deine Anfrage",
    "Gesendet: Montag, 03. Februar 2025 um 14:05 Uhr\nVon: \"Anna Schmidt\" <anna.schmidt@company.test>\nAn: ben.okafor@company.test\nBetreff: Deine Anfrage",
    "----- Mail original -----\nDe: \"Anna Schmidt\" <anna.schmidt@company.test>\nÀ: \"Ben\" <ben.okafor@company.test>\nEnvoyé: Lundi 3 Février 2025 14:05:33\nObjet: Votre demande",
    "-----Original-Nachricht-----\nBetreff: Deine Anfrage\nDatum: 2025-02-03T14:05:33+0100\nVon: \"Anna Schmidt\" <anna.schmidt@company.test>\nAn: \"Ben\" <ben.okafor@company.test>",
    "------ Originalnachricht ------\nVon \"Anna Schmidt\" <anna.schmidt@company.test>\nAn \"Ben\" <ben.okafor@company.test>\nDatum 03.02.2025 14:05:33\nBetreff Deine Anfrage",
    "------ Original Message ------\nFrom: \"Anna Schmidt\" <anna.schmidt@company.test>\nTo: \"Ben\" <ben.okafor@company.test>\nSent: 03/02/2025 14:05:33\nSubject: Your request",
    "  Original Message  \nFrom: Anna Schmidt\nSent: Monday, February 3, 2025 14:05\nTo: Ben\nSubject: Your request",
    "Von:        Anna Schmidt/HR/Company\nAn:        Ben Okafor/Company@Company\nDatum:        03.02.2025 14:05\nBetreff:        Deine Anfrage",
    "Anna Schmidt---03.02.2025 14:05:33---Hello Ben, please send us the old\n\nVon: Anna Schmidt/HR/Company\nAn: Ben Okafor/Company@Company\nDatum: 03.02.2025 14:05\nBetreff: Deine Anfrage",
    "From: Anna Schmidt\n<anna.schmidt.of.human.resources@company.test>\nSent: Monday, February 3, 2025 2:05 PM\nTo: Ben\nSubject: A subject that is so long that a\nprogram breaks it",
    "‐‐‐‐‐‐‐ Original Message ‐‐‐‐‐‐‐\nOn Monday, February 3rd, 2025 at 14:05, Anna Schmidt <anna.schmidt@company.test> wrote:",
    "Message du : 03/02/2025 14:05\nDe : \"Anna Schmidt\" <anna.schmidt@company.test>\nA : ben.okafor@company.test\nCopie à :\nSujet : Votre demande",
];

const DEVICES: &[&str] = &[
    "Sent from my iPhone",
    "Sent from my iPad",
    "Sent from my Galaxy",
    "Sent from Outlook for iOS<https://aka.ms/o0ukef>",
    "Get Outlook for Android<https://aka.ms/AAb9ysg>",
    "Sent from Mail for Windows",
    "Sent from Yahoo Mail on Android",
    "Sent with Proton Mail secure email.",
    "Sent from Proton Mail for iOS",
    "Sent via the Samsung Galaxy S21, an AT&T 5G smartphone",
    "Von meinem iPhone gesendet",
    "Von meinem iPad gesendet",
    "Von meinem Samsung Galaxy Smartphone gesendet.",
    "Gesendet von Outlook für iOS",
    "Gesendet von Mail für Windows",
    "Holen Sie sich Outlook für iOS",
    "Diese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet.",
    "Gesendet mit der GMX Mail App",
    "Outlook für Android herunterladen",
    "Envoyé de mon iPhone",
    "Envoyé depuis mon appareil Galaxy",
    "Envoyé à partir de Outlook pour iOS",
    "Télécharger Outlook pour Android",
    "Envoyé de mon smartphone Samsung Galaxy.",
    "Provenance : Courrier pour Windows",
    "Enviado desde mi iPhone",
    "Enviado desde Outlook para iOS",
    "Obtener Outlook para Android",
    "Enviado desde mi Galaxy",
    "Enviado desde Correo para Windows",
    "Inviato da iPhone",
    "Inviato dal mio iPhone",
    "Inviato da Outlook per iOS",
    "Scarica Outlook per Android",
    "Inviato dal mio dispositivo Galaxy",
    "Inviato da Posta per Windows",
    "Verstuurd vanaf mijn iPhone",
    "Verzonden vanuit Outlook voor iOS",
    "Outlook voor Android downloaden",
    "Verstuurd vanaf mijn Galaxy",
    "Verzonden vanaf Mail voor Windows",
    "Enviado do meu iPhone",
    "Enviado a partir do meu smartphone Samsung Galaxy.",
    "Obter o Outlook para iOS",
    "Enviado do meu Galaxy",
    "Enviado do Correio para Windows",
    "Enviado do Outlook para iOS",
    "Sendt fra min iPhone",
    "Skickat från min iPhone",
    "Wysłane z iPhone'a",
    "iPhoneから送信",
    "发自我的iPhone",
];

fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect()
}

/// Reads a body and compares what is not folded; every word must be somewhere.
pub(super) fn problem(kind: &str, body: &str, expected: &str) -> Option<String> {
    let raw = format!(
        "From: ben@company.test\nSubject: Re: x\nContent-Type: text/{kind}; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{body}"
    );
    let mail = read(raw.as_bytes(), None).expect("readable");
    (words(&mail.reply) != words(expected))
        .then(|| format!("--- {kind}\n{body}\n=> {:?}", mail.reply))
}

#[track_caller]
pub(super) fn none_of(problems: Vec<String>, all: usize) {
    assert!(
        problems.is_empty(),
        "{} of {all}:\n{}",
        problems.len(),
        problems.join("\n")
    );
}

fn quoted(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(|line| format!("> {line}\n")).collect();
    lines.concat()
}

fn html_lines(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        out.push_str("<div>");
        escape(line, &mut out);
        out.push_str(if line.is_empty() {
            "<br></div>"
        } else {
            "</div>"
        });
    }
    out
}

#[test]
fn attributions_of_all_programs_are_folded_in_text() {
    let mut problems = Vec::new();
    for attribution in ATTRIBUTIONS {
        let old = quoted(OLD);
        problems.extend(problem(
            "plain",
            &format!("{REPLY}\n\n{attribution}\n\n{old}"),
            REPLY,
        ));
        problems.extend(problem(
            "plain",
            &format!("{REPLY}\n\n{attribution}\n{old}\n-- \nBen\n"),
            REPLY,
        ));
        problems.extend(problem(
            "plain",
            &format!("{attribution}\n{old}\n{REPLY}\n"),
            REPLY,
        ));
        problems.extend(problem(
            "plain",
            &format!("{REPLY}\n\n{attribution}\n\n{OLD}\n"),
            REPLY,
        ));
        problems.extend(problem(
            "plain",
            &format!("{REPLY}\n\n{}", quoted(&format!("{attribution}\n\n{OLD}"))),
            REPLY,
        ));
        problems.extend(problem(
            "plain",
            &format!("{REPLY}\n{attribution}\n{old}"),
            REPLY,
        ));
    }
    for attribution in WEAK {
        problems.extend(problem(
            "plain",
            &format!("{REPLY}\n\n{attribution}\n\n{}", quoted(OLD)),
            REPLY,
        ));
    }
    none_of(problems, ATTRIBUTIONS.len() * 6);
}

#[test]
fn attributions_of_all_programs_are_folded_in_html() {
    let mut problems = Vec::new();
    let (reply, old) = (html_lines(REPLY), html_lines(OLD));
    for attribution in ATTRIBUTIONS {
        let mut line = String::new();
        escape(
            &attribution.replace("<\n", "<").replace('\n', " "),
            &mut line,
        );
        for body in [
            format!(
                "<html><body>{reply}<br><div class=\"gmail_quote\"><div dir=\"ltr\" class=\"gmail_attr\">{line}<br></div><blockquote class=\"gmail_quote\" style=\"margin:0\">{old}</blockquote></div>"
            ),
            format!(
                "{reply}<div><br><blockquote type=\"cite\"><div>{line}</div><br class=\"Apple-interchange-newline\"><div>{old}</div></blockquote></div><br>"
            ),
            format!(
                "{reply}<div class=\"moz-cite-prefix\">{line}<br></div><blockquote type=\"cite\" cite=\"mid:x@y\">{old}</blockquote>"
            ),
            format!(
                "{reply}<div id=\"yahoo_quoted_1\" class=\"yahoo_quoted\"><div><div>{line}</div><div><br></div><div>{old}</div></div></div>"
            ),
            format!(
                "{reply}<div class=\"protonmail_quote\">{line}<br><blockquote class=\"protonmail_quote\" type=\"cite\">{old}</blockquote><br></div>"
            ),
            format!(
                "<p>{reply}</p><p>{line}</p><blockquote style=\"margin:0 0 0 1em\">{old}</blockquote>"
            ),
            format!(
                "{reply}<div class=\"zmail_extra\"><div id=\"Zm-_Id_-Sgn1\">{line}<br></div><br><blockquote id=\"blockquote_zmail\">{old}</blockquote></div>"
            ),
            format!("{reply}<p>{line}</p>{old}"),
            format!("<div>{line}</div><blockquote type=\"cite\">{old}</blockquote>{reply}"),
        ] {
            problems.extend(problem("html", &body, REPLY));
        }
    }
    none_of(problems, ATTRIBUTIONS.len() * 9);
}

#[test]
fn header_blocks_of_all_programs_are_folded() {
    let mut problems = Vec::new();
    let (reply, old) = (html_lines(REPLY), html_lines(OLD));
    for block in BLOCKS {
        problems.extend(problem(
            "plain",
            &format!("{REPLY}\n\n{block}\n\n{OLD}\n"),
            REPLY,
        ));
        problems.extend(problem(
            "plain",
            &format!("{REPLY}\n\n\n{}\n\n{OLD}\n", block.replace('\n', "\r\n")),
            REPLY,
        ));
        problems.extend(problem(
            "plain",
            &format!("{REPLY}\n\n{block}\n\n{}", quoted(OLD)),
            REPLY,
        ));
        problems.extend(problem(
            "plain",
            &format!("{REPLY}\n{block}\n\n{OLD}\n"),
            REPLY,
        ));
        let lines: Vec<String> = block
            .lines()
            .filter(|line| !line.starts_with(['-', '_']))
            .map(|line| {
                let mut out = String::new();
                let (label, value) = line
                    .trim()
                    .trim_start_matches('*')
                    .split_once(':')
                    .unwrap_or(("", line));
                escape(value.trim_start_matches('*'), &mut out);
                if label.is_empty() {
                    out
                } else {
                    format!("<b>{label}:</b>{out}")
                }
            })
            .collect();
        let lines = lines.join("<br>");
        // A block without colons is known by the line above it only.
        if block.contains("\nVon \"") {
            continue;
        }
        for body in [
            format!(
                "{reply}<div style=\"border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm\"><p class=\"MsoNormal\">{lines}<o:p></o:p></p></div>{old}"
            ),
            format!(
                "{reply}<div id=\"appendonsend\"></div><hr style=\"width:98%\"><div id=\"divRplyFwdMsg\" dir=\"ltr\"><font face=\"Calibri\">{lines}</font><div>&nbsp;</div></div>{old}"
            ),
            format!(
                "{reply}<div id=\"mail-editor-reference-message-container\"><div style=\"border-top:1pt solid\"><p>{lines}</p></div>{old}</div>"
            ),
            format!(
                "{reply}<div name=\"quote\" style=\"border-left:2px solid #C3D9E5\"><div>{lines}</div>{old}</div>"
            ),
        ] {
            problems.extend(problem("html", &body, REPLY));
        }
    }
    none_of(problems, BLOCKS.len() * 8);
}

#[test]
fn signatures_of_devices_are_folded_at_the_end_only() {
    let mut problems = Vec::new();
    for device in DEVICES {
        problems.extend(problem("plain", &format!("{REPLY}\n\n{device}\n"), REPLY));
        problems.extend(problem(
            "plain",
            &format!(
                "{REPLY}\n\n{device}\n\n{}\n\n{}",
                ATTRIBUTIONS[1],
                quoted(OLD)
            ),
            REPLY,
        ));
        problems.extend(problem(
            "plain",
            &format!("{REPLY}\n\n{device}\n\n{}\n\n{OLD}", BLOCKS[0]),
            REPLY,
        ));
        problems.extend(problem(
            "plain",
            &format!("First.\n\n{device}\n\nAnd one more thing.\n"),
            &format!("First. {device} And one more thing."),
        ));
        let html = format!("{}<div><br></div>{}", html_lines(REPLY), html_lines(device));
        problems.extend(problem("html", &html, REPLY));
    }
    none_of(problems, DEVICES.len() * 5);
}

#[test]
fn prose_near_the_patterns_is_shown() {
    let bodies = [
        "Sent with love from the whole team",
        "Hi\n\nI sent the form from my desk.\n\nBen",
        "Hi\n\n--\n\nOne\n\nTwo\n\nThree\n\nFour\n\nFive\n\nSix\n\nSeven\n\nEight\n\nNine\n",
        "Dear HR,\n\nhere is what the works council wrote:\n\nWe agree.\n\nBen",
        "Hallo,\n\nim Vertrag vom 03.02.2025 steht:\n\nDie Frist beträgt drei Monate.\n\nGruß",
        "Hi,\n\nOn 3 February 2025 the contract says:\n\nthree months.\n",
        "Hola,\n\nEl 3 de febrero me escribió:\n\nno puedo ir.\n",
        "Hi\n\nName: Ben Okafor\nE-mail: ben@company.test\nDate: 3.2.2025\nSubject: Leave\n\nThanks",
        "Hi\n\nTo: all\nSubject: Party\n\nThe text of the invitation\n",
        "Hallo\n\nVon: Montag\nBis: Freitag\nDatum: 3.2.2025\n\nGruß",
        "Bonjour\n\nDe : Paris\nÀ : Lyon\nDate : 3 février 2025\n\nMerci",
        "Hi\n\n________________________________\nName: Ben\nEmail: ben@x.test\nPhone: 123 456\n\nBye",
        "Hallo,\n\nmein Vorgesetzter schrieb am 03.02.2025 um 14:05 an mich:\n\nBitte nicht.\n\nGruß",
        "Hello,\n\nOn 3 February 2025 at 14:05 I wrote to hr@company.test:\n\nplease answer.\n\nBen",
        "Hello,\n\nplease write to hr@company.test before 3 February 2025, 14:05:\n\n- name\n- address\n",
        "Hi,\n\non 3 February 2025 at 14:05 the bank wrote:\n\nyour account is closed.\n\nBen",
        "Bonjour,\n\nLe 3 février 2025 à 14:05, la banque a écrit :\n\nvotre compte est fermé.\n",
        "Hallo\n\nVon: 10:00\nBis: 12:00\nDatum: 3.2.2025\nBetreff: Termin\n\nGruß",
        "Hi\n\nFirst question: may I go?\n--\nSecond question: may Ben go?\n",
        "Hi\n\nsee you\n--\nPS: bring the form",
        "Hallo\n\nMit meinem Handy habe ich das Formular gesendet.",
        "Bonjour\n\nEnvoyé par mail le 3 mars",
        "Overtime is paid:\n> 10 hours: twice\nless: once",
        "Hello,\n\n1. first:\n2. second:\n\nSee 3 Feb 2025, 14:05: meeting.\n",
    ];
    let mut problems = Vec::new();
    for body in bodies {
        problems.extend(problem("plain", body, body));
        problems.extend(problem("html", &html_lines(body), body));
    }
    none_of(problems, bodies.len() * 2);
}

#[test]
fn forwards_show_what_was_forwarded() {
    let marks = [
        "---------- Forwarded message ---------",
        "-------- Forwarded Message --------",
        "Begin forwarded message:",
        "---------- Weitergeleitete Nachricht ---------",
        "-------- Weitergeleitete Nachricht --------",
        "Anfang der weitergeleiteten Nachricht:",
        "---------- Message transféré ---------",
        "-------- Message transféré --------",
        "Début du message transféré :",
        "Début du message réexpédié :",
        "-------- Mensaje reenviado --------",
        "Inicio del mensaje reenviado:",
        "-------- Messaggio Inoltrato --------",
        "Inizio messaggio inoltrato:",
        "-------- Doorgestuurd bericht --------",
        "Begin doorgestuurd bericht:",
        "-------- Mensagem encaminhada --------",
        "-------- Mensagem reencaminhada --------",
        "Início da mensagem encaminhada:",
        "Início da mensagem reencaminhada:",
        "------- Forwarded Message -------",
    ];
    let mut problems = Vec::new();
    for mark in marks {
        let body = format!(
            "FYI\n\n{mark}\n\nVon: Anna Schmidt <anna@x.test>\nBetreff: x\nDatum: 3. Februar 2025 um 14:05\nAn: b@x.test\n\n{OLD}\n"
        );
        problems.extend(problem("plain", &body, &body));
    }
    for subject in [
        "Fwd: x",
        "FW: x",
        "WG: x",
        "TR: x",
        "RV: x",
        "I: x",
        "ENC: x",
        "Doorst: x",
    ] {
        let raw = format!(
            "From: b@x.test\nSubject: {subject}\n\nFYI\n\n{}\n\n{OLD}\n",
            BLOCKS[0]
        );
        let mail = read(raw.as_bytes(), None).expect("readable");
        if !mail.reply.contains("old details") {
            problems.push(subject.to_owned());
        }
    }
    none_of(problems, 30);
}
