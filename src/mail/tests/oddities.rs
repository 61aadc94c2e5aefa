//! Answers as older, rarer and broken programs write them: each habit once, in text and in HTML.

use super::programs::{none_of, problem};
use crate::html::text::escape;

const NEW: &str = "Hello Anna,\n\nthe form is attached: see page 3.\nWhen will it be used?";

/// What stands below the new text; it is history from its first line on.
const TAILS: &[&str] = &[
    // Attributions without name, with odd names, with addresses twice or broken.
    "On Mon, Feb 3, 2025 at 2:05 PM, <anna@x.test> wrote:\n\n> old",
    "On Mon, Feb 3, 2025 at 2:05 PM, anna@x.test <anna@x.test> wrote:\n> old",
    "On 03-Feb-2025, at 2:05 PM, Anna Schmidt <anna@x.test> wrote:\n\n>\n> old\n>\n> Anna",
    "On 2/3/2025 2:05 PM, Anna Schmidt wrote:\n\n> \n> old.\n> ",
    "On Feb 3, 2025, at 12:47 PM, Anna Schmidt <\n416ffd3258d4d2fa4c85cfa4c44e1721d66e3e8f4\n@x.test>wrote:\n\n> old",
    "On Mon, Feb 3, 2025 at 2:05 PM, Anna Schmidt <\nnotifications+a1b2c3d4e5f6@x.test> wrote:\n\n> old\n> old",
    "On Monday, February 3, 2025, Anna Schmidt <anna@x.test> wrote:\n> old",
    "On Monday, 3 February 2025 14:05:33 UTC+1, Anna Schmidt wrote:\n>\n> old",
    "On Monday 03 February 2025 14:05:33 Anna Schmidt wrote:\n> old",
    "2025/2/3 Anna Schmidt <anna@x.test>\n\n> old\n> old",
    "2025-02-03 14:05 GMT+01:00 Anna Schmidt <anna@x.test>:\n\n> old",
    "2025-02-03 14:05 GMT+01:00 Anna Schmidt\n<anna@x.test>:\n\n> old",
    "03.02.2025 14:05 Anna Schmidt <anna@x.test>:\n\n> old",
    "03.02.2025 14:05, Anna Schmidt пишет:\n> old",
    "03.02.2025, 14:05, \"Anna Schmidt\" <anna@x.test>:\n> old",
    "At 02:05 PM 2/3/2025, Anna Schmidt wrote:\n>old\n>old",
    "At 14:05 03/02/2025 +0100, you wrote:\n>old",
    "In a message dated 2/3/2025 2:05:33 P.M. Central European Standard Time, anna@x.test writes:\n\nold",
    "In article <abc@x.test>, Anna Schmidt wrote:\n> old",
    "Anna Schmidt wrote:\n> old\n> old",
    "Anna Schmidt (anna@x.test) wrote:\n| old\n| old",
    "Anna Schmidt <anna@x.test> wrote on Mon, 3 Feb 2025:\n> old",
    "* Anna Schmidt <anna@x.test> [2025-02-03 14:05]:\n> old",
    "Anna Schmidt <anna@x.test> writes:\n\n> old\n> old",
    "Quoting Anna Schmidt <anna@x.test>:\n\n> old",
    "Zitat von Anna Schmidt <anna@x.test>:\n\n> alt",
    "--- Anna Schmidt <anna@x.test> wrote:\n\n> old",
    "--- On Mon, 2/3/25, Anna Schmidt <anna@x.test> wrote:\n\nFrom: Anna Schmidt <anna@x.test>\nSubject: x\nTo: ben@x.test\nDate: Monday, February 3, 2025, 2:05 PM\n\nold",
    "---- Anna Schmidt wrote ----\n\n> old\n> old",
    "---- Anna Schmidt schrieb ----\n\nalt",
    "-------- Anna Schmidt <anna@x.test> wrote: --------\nold",
    "On Feb 3, 2025 2:05 PM, \"Anna Schmidt\" <anna@x.test> wrote:\n\n> old",
    "On Feb 3, 2025 2:05 PM, \"Anna Schmidt via HR\" <anna@x.test> wrote:\n>\n> old",
    "On Mon, Feb 3, 2025, at 2:05 PM, Anna Schmidt wrote:\n> old",
    "Op 3-feb.-2025 14:05 schreef \"Anna Schmidt\" <anna@x.test>:\n\n> oud",
    "Am 03.02.2025 14:05 schrieb \"Anna Schmidt\" <anna@x.test>:\n\n> alt",
    "Le 3 févr. 2025 14:05, \"Anna Schmidt\" <anna@x.test> a écrit :\n\n> ancien",
    "El 3/2/2025 14:05, \"Anna Schmidt\" <anna@x.test> escribió:\n\n> viejo",
    "Il 03/feb/2025 14:05, \"Anna Schmidt\" <anna@x.test> ha scritto:\n\n> vecchio",
    "Em 03/02/2025 14:05, \"Anna Schmidt\" <anna@x.test> escreveu:\n\n> velho",
    "Den 3 feb 2025 14:05 skrev \"Anna Schmidt\" <anna@x.test>:\n\n> gammal",
    "On Mon, Feb 3, 2025 at 2:05 PM Anna Schmidt\n<anna@x.test<mailto:anna@x.test>> wrote:\nold\nold",
    "> On Feb 3, 2025, at 2:05 PM, Anna Schmidt <anna@x.test> wrote:\n>\n> old\n>> older",
    ">> On Feb 3, 2025, at 2:05 PM, Anna wrote:\n>> older\n> old",
    "Sent from my iPhone\n\n> On Feb 3, 2025, at 2:05 PM, Anna Schmidt <anna@x.test> wrote:\n> \n> old",
    // As they stand in archives of mailing lists.
    "Em Thu, 02 Oct 2014 10:48:11 +0200\nAnna Schmidt <anna@x.test> escreveu:\n\n> old",
    "El Sun, 22 Jan 2006 04:31:44 -0500,\nAnna Schmidt <anna@x.test> escribió:\n\n\n> old",
    "El Thu, 18 Mar 2004 11:49:52 -0500 (EST) Anna Schmidt <anna@x.test> escribió:\n> old",
    "Le mer., déc. 29 2021 at 22:26:56 +0100, Anna Schmidt \n<anna@x.test> a écrit :\n> old",
    "Le Mon, 20 Dec 2021 23:37:07 +0000,\nAnna Schmidt <anna@x.test> a écrit :\n\n> old",
    "Le mar. 16 avr. 2019, à 11 h 54, Anna Schmidt\n<anna@x.test> a écrit :\n>\n> old",
    "Il giorno ven 20 nov 2020 alle ore 09:26 Anna Schmidt\n<anna@x.test> ha scritto:\n>\n> old",
    "Anna Schmidt <anna@x.test> ha scritto:\n> old",
    "--- Anna Schmidt <anna@x.test> schrieb am Mi, 8.9.2010:\n> old",
    "7. kesäkuuta 2022 8.33.46 GMT+03:00 Anna Schmidt <anna@x.test> kirjoitti:\n>old",
    "15. huhtik. 2020, 19.18, Anna Schmidt <anna@x.test <mailto:anna@x.test>> kirjoitti:\n\n    old",
    "Mon, Mar 06, 2023 at 09:00:02AM +0000, Anna Schmidt kirjoitti:\n> old",
    "ti, 2025-04-29 kello 17:26 +0300, Anna Schmidt kirjoitti:\n> old",
    "1. heinäkuuta 2018 klo 0.13 <anna@x.test> kirjoitti:\n\n    old",
    "poniedziałek, 19 lutego 2024 09:44, anna@x.test <anna@x.test> napisał(a):\n\n>\n> old",
    "Anna Schmidt <anna@x.test> schreef op 26 december 2019 20:12:11 CET:\n>old",
    "2021년 10월 22일 (금) 오전 1:23, Anna Schmidt <anna@x.test <mailto:anna@x.test>>님이 작성:\n\n     old",
    "On Tue, Feb 25, 2025 at 8:47\u{202f}AM Anna Schmidt <anna@x.test\n> wrote:\n>\n> old",
    "On 21 August 2017 at 14:53, Anna Schmidt <anna@x.test> wrote:\n> old",
    "On Thu, 09 Mar 2023, Anna Schmidt <anna@x.test> wrote:\n> old",
    "On Wed, 4 Mar 2009 01:01:04 +0900\nAnna Schmidt <anna@x.test> wrote:\n\n> +old",
    "\"Anna Schmidt\" <anna@x.test> writes:\n\n> old",
    "在 2020/8/27 下午9:50, Anna Schmidt 写道:\n>\n> old",
    "Am 2020-04-14 11:50, schrieb Anna Schmidt:\n> old",
    "On 25/11/05 07:14AM, Anna Schmidt wrote:\n> old",
    "Anna Schmidt writes:\n> old\n> old",
    "anna@x.test wrote on Tue, 25 Feb 2025 08:47:00 +0100:\n\n> old",
    // Gmail in further languages.
    "Op Ma. 3 Feb. 2025 om 14:05 het Anna Schmidt <anna@x.test> geskryf:\n\n> old",
    "mán., 3. feb. 2025 kl. 14:05 skrifaði Anna Schmidt <anna@x.test>:\n\n> old",
    "пон, 3. феб 2025. 14:05 Anna Schmidt <anna@x.test> је написао/ла:\n\n> old",
    "На пон., 3 фев. 2025 во 14:05 Anna Schmidt <anna@x.test> напиша:\n\n> old",
    "пн, 3 лют 2025 г. у 14:05 Anna Schmidt <anna@x.test> піша:\n\n> old",
    "Më hën, 3 shk 2025 në 14:05 Anna Schmidt <anna@x.test> shkroi:\n\n> old",
    "Anna Schmidt (anna@x.test) erabiltzaileak hau idatzi du (2025 ots. 3, al.\n(14:05)):\n\n> old",
    "O lun, 3 feb 2025 ás 14:05, Anna Schmidt (<anna@x.test>) escribiu:\n\n> old",
    "Pada Isn, 3 Feb 2025 pada 2:05 PTG Anna Schmidt <anna@x.test> menulis:\n\n> old",
    "सोम, 3 फ़र॰ 2025 को 2:05 pm बजे को Anna Schmidt <anna@x.test> ने\nलिखा:\n\n> old",
    "ორშ, 3 თებ. 2025, 14:05-ზე Anna Schmidt <anna@x.test> წერდა:\n\n> old",
    "در تاریخ دوشنبه ۳ فوریهٔ ۲۰۲۵ ساعت ۱۴:۰۵ Anna Schmidt <anna@x.test>\nنوشت:\n\n> old",
    "Ar Llun, 3 Chwef 2025 am 14:05 Anna Schmidt <anna@x.test> ysgrifennodd:\n\n> old",
    "B.e. 3 fev 2025, 14:05 tarixində Anna Schmidt <anna@x.test> yazdı:\n\n> old",
    // Evolution, KMail, Claws, Horde, SOGo, Nextcloud, Zimbra, RainLoop, BlueMail, Airmail, Proton on phones.
    "On Mon, Feb 3, 2025 at 2:05 PM +0100, \"Anna Schmidt\" <anna@x.test> wrote:\n\nold",
    "Am Mo., 3. Feb. 2025 um 14:05 Uhr, Anna Schmidt <anna@x.test> schrieb:\n\n> alt",
    "Anna Schmidt <anna@x.test> schrieb am 3. Februar 2025 um 14:05:\n\nalt",
    "3. Februar 2025 14:05, \"Anna Schmidt\" <anna@x.test> schrieb:\n\nalt",
    "3 février 2025 14:05, \"Anna Schmidt\" <anna@x.test> a écrit:\n\nancien",
    "February 3, 2025 2:05 PM, \"Anna Schmidt\" <anna@x.test> wrote:\n\nold",
    "3 februari 2025 14:05, \"Anna Schmidt\" <anna@x.test> schreef:\n\noud",
    "3 febbraio 2025 14:05, \"Anna Schmidt\" <anna@x.test> ha scritto:\n\nvecchio",
    "3 de Fevereiro de 2025 14:05, \"Anna Schmidt\" <anna@x.test> escreveu:\n\nvelho",
    "3 de febrero de 2025 14:05, \"Anna Schmidt\" <anna@x.test> escribió:\n\nviejo",
    "Am Mo, 2025-02-03 um 14:05 +0100 schrieb Anna Schmidt:\n> alt",
    "Anna Schmidt schreef op ma 03-02-2025 om 14:05 [+0100]:\n> oud",
    "Em seg, 2025-02-03 às 14:05 +0000, Anna Schmidt escreveu:\n> velho",
    "Am Montag, 3. Februar 2025, 14:05:33 Mitteleuropäische Normalzeit schrieb Anna Schmidt:\n> alt",
    "Le lundi 3 février 2025, 14:05:33 CET Anna Schmidt a écrit :\n> ancien",
    "El lunes, 3 de febrero de 2025 14:05:33 (CET) Anna Schmidt escribió:\n> viejo",
    "In data lunedì 3 febbraio 2025 14:05:33 CET, Anna Schmidt ha scritto:\n> vecchio",
    "Em segunda-feira, 3 de fevereiro de 2025, às 14:05:33 WET, Anna Schmidt escreveu:\n> velho",
    "Am Mon, 3 Feb 2025 14:05:33 +0100\nschrieb Anna Schmidt <anna@x.test>:\n\n> alt",
    "Le Mon, 3 Feb 2025 14:05:33 +0100,\nAnna Schmidt <anna@x.test> a écrit :\n\n> ancien",
    "Il giorno Mon, 3 Feb 2025 14:05:33 +0100\nAnna Schmidt <anna@x.test> ha scritto:\n\n> vecchio",
    "Op Mon, 3 Feb 2025 14:05:33 +0100\nschreef Anna Schmidt <anna@x.test>:\n\n> oud",
    "On Monday, February 3, 2025 14:05 CET, Anna Schmidt <anna@x.test> wrote:\n \nold",
    "Am Montag, Februar 03, 2025 14:05 CET, schrieb Anna Schmidt <anna@x.test>:\n \nalt",
    "\"Anna Schmidt\" <anna@x.test> – 3. Februar 2025 14:05\n> alt\n> alt",
    "----- On Feb 3, 2025, at 2:05 PM, Anna Schmidt anna@x.test wrote:\n\n> old",
    "----- Am 3. Feb 2025 um 14:05 schrieb Anna Schmidt anna@x.test:\n\n> alt",
    "----- Le 3 Fév 25, à 14:05, Anna Schmidt anna@x.test a écrit :\n\n> ancien",
    "On Feb 3, 2025, 14:05, at 14:05, Anna Schmidt <anna@x.test> wrote:\n>old",
    "Am 3. Feb. 2025, 14:05, um 14:05, Anna Schmidt <anna@x.test> schrieb:\n>alt",
    "Am 3. Februar 2025 um 14:05:33, Anna Schmidt (anna@x.test) schrieb:\n\nalt",
    "On Mon, Feb 3, 2025 at 14:05, Anna Schmidt <[anna@x.test](mailto:On Mon, Feb 3, 2025 at 14:05, Anna Schmidt <<a href=)> wrote:\n\n> old",
    "Em seg., 3 de fev. de 2025 14:05, Anna Schmidt <anna@x.test> escreveu:\n\nvelho",
    "Op ma 3 feb. 2025 14:05 schreef Anna Schmidt <anna@x.test>\n:\n\n> oud",
    "Op 3 feb. 2025 14:05 schreef Anna Schmidt via HR <anna@x.test>:\n\n> oud",
    // Header blocks.
    "From: Anna Schmidt <anna@x.test>\nTo: Ben <ben@x.test>\nSubject: x\nDate: Mon, 3 Feb 2025 14:05:33 +0100\n\nold",
    "Date: Mon, 3 Feb 2025 14:05:33 +0100\nSubject: Re: x\nFrom: anna@x.test\nTo: ben@x.test\n\nold\nold",
    "Subject: Re: x\nFrom: anna@x.test\nDate: Mon, 3 Feb 2025 14:05:33 +0100\nTo: ben@x.test\n\nold",
    "To: ben@x.test\nFrom: anna@x.test\nSubject: x\nDate: Mon, 3 Feb 2025 14:05:33 +0000\n\nold",
    "> Date: Mon, 3 Feb 2025 14:05:33 +0100\n> Subject: Re: x\n> From: anna@x.test\n> To: ben@x.test\n> \n> old",
    "From: Anna Schmidt [mailto:anna@x.test]\nSent: Monday, February 03, 2025 2:05 PM\nTo: Ben; Zoë\nSubject: RE: x\nImportance: High\n\nold",
    "From: Anna Schmidt [mailto:anna@x.test] On Behalf Of HR\nSent: Monday, February 03, 2025 2:05 PM\nTo: Ben\nCc: Zoë; Max;\n    Kim\nSubject: RE: x\nAttachments: a.pdf (20 KB)\n\nold",
    "From: Anna Schmidt\nSent: 3/2/2025 14:05\nTo: Ben\nSubject: x\n\nold",
    "From: \"Anna Schmidt\" <anna@x.test>\nTo: \"Ben\" <ben@x.test>\nSent: 03/02/2025 14:05:33\nSubject: x\n\nold",
    "------ Original Message ------\nFrom: \"Anna Schmidt\" <anna@x.test>\nTo: \"Ben\" <ben@x.test>\nSent: 03/02/2025 14:05:33\nSubject: x\n\n>old\n>old",
    "------ Original Message ------\nFrom \"Anna Schmidt\" <anna@x.test>\nTo \"Ben\" <ben@x.test>\nDate 03/02/2025 14:05:33\nSubject x\n\nold",
    "------ Originalnachricht ------\nVon: \"Anna Schmidt\" <anna@x.test>\nAn: \"Ben\" <ben@x.test>\nGesendet: 03.02.2025 14:05:33\nBetreff: x\n\nalt",
    "----- Original Message -----\nFrom: \"Anna Schmidt\" <anna@x.test>\nTo: <ben@x.test>\nSent: Monday, February 03, 2025 2:05 PM\nSubject: x\n\n\n> old\n> old",
    "-----Original Message-----\n\nold without block",
    "-----Original Message-----\nFrom: Anna <anna@x.test>\nDate: Mon, 03 Feb 2025 14:05:33\nTo: <ben@x.test>\nReply-To: anna@x.test\nSubject: x\n\nold",
    "  ----- Ursprüngliche Nachricht -----\n  Von: Anna\n  Gesendet: 03.02.2025 14:05\n  An: Ben\n  Betreff: x\n\nalt",
    "---- Original Message ----\nFrom: anna@x.test\nTo: ben@x.test\nSubject: x\nDate: 3 Feb 2025 14:05\n\nold",
    "----- Original message -----\nFrom: \"Anna Schmidt\" <anna@x.test>\nTo: ben@x.test\nCc:\nSubject: Re: x\nDate: Mon, Feb 3, 2025 2:05 PM\n \nold",
    "----- Reply message -----\nFrom: \"Anna Schmidt\" <anna@x.test>\nTo: <ben@x.test>\nSubject: x\nDate: Mon, Feb 3, 2025 2:05 pm\n\nold",
    "________________________________________\nFrom: Anna Schmidt [anna@x.test]\nSent: Monday, February 03, 2025 2:05 PM\nTo: Ben\nSubject: RE: x\n\nold",
    "________________________________\n From: Anna Schmidt <anna@x.test>\nTo: Ben <ben@x.test> \nSent: Monday, February 3, 2025 2:05 PM\nSubject: Re: x\n \n\nold",
    "_____\n\nFrom: Anna Schmidt [mailto:anna@x.test]\nSent: Monday, February 03, 2025 2:05 PM\nTo: Ben\nSubject: x\n\nold",
    "*****\nFrom: Anna Schmidt <anna@x.test>\nSent: Monday, February 03, 2025 2:05 PM\nTo: Ben\nSubject: x\n\nold",
    "From: Anna Schmidt <anna@x.test<mailto:anna@x.test>>\nSent: Monday, February 3, 2025 2:05 PM\nTo: Ben <ben@x.test<mailto:ben@x.test>>\nSubject: x\n\nold",
    "*From:* Anna Schmidt [mailto:anna@x.test <mailto:anna@x.test>]\n*Sent:* Monday, February 3, 2025 2:05 PM\n*To:* Ben\n*Subject:* x\n\nold",
    "From:\nAnna Schmidt <anna@x.test>\nSent:\nMonday, February 3, 2025 2:05 PM\nTo:\nBen\nSubject:\nx\n\nold",
    "From:        Anna Schmidt/HR/Company\nTo:        Ben/Company@Company,\nDate:        03/02/2025 14:05\nSubject:        Re: x\n\n\n\nold",
    "Von:    Anna Schmidt <anna@x.test>\nAn:     Ben@x.test, \nDatum:  03.02.2025 14:05\nBetreff:        Re: x\nGesendet von:   Anna\n\n\n\nalt",
    "Anna Schmidt <anna@x.test>\n03/02/2025 14:05\n\nTo\nBen <ben@x.test>\ncc\n\nSubject\nRe: x\n\n\nold",
    "Anna Schmidt ---03/02/2025 14:05:33---Hello Ben, please send\n\nFrom: Anna Schmidt <anna@x.test>\nTo: ben@x.test\nDate: 03/02/2025 14:05\nSubject: x\n\nold",
    ">>> Anna Schmidt <anna@x.test> 2/3/2025 2:05 PM >>>\nold\nold",
    ">>> On 2/3/2025 at 2:05 PM, in message <67A0@x.test>, Anna Schmidt\n<anna@x.test> wrote:\n> old",
    "--------------- Original Message ---------------\nFrom: Anna Schmidt [anna@x.test]\nSent: 2/3/2025 2:05 PM\nTo: ben@x.test\nSubject: x\n\nold",
    "------------------ Original ------------------\nFrom: \"Anna Schmidt\" <anna@x.test>;\nDate: Mon, Feb 3, 2025 02:05 PM\nTo: \"Ben\"<ben@x.test>;\nSubject: Re: x\n\nold",
    "------------------ 原始邮件 ------------------\n发件人: \"Anna\" <anna@x.test>;\n发送时间: 2025年2月3日(星期一) 下午2:05\n收件人: \"Ben\"<ben@x.test>;\n主题: Re: x\n\nold",
    "------------------------------------------------------------------\n发件人：Anna <anna@x.test>\n发送时间：2025年2月3日(星期一) 14:05\n收件人：Ben <ben@x.test>\n主　题：Re: x\n\nold",
    "---- Replied Message ----\nFrom Anna Schmidt<anna@x.test>\nDate 02/3/2025 14:05\nTo ben@x.test\nSubject Re: x\nold",
    "---- Replied Message ----\n| From | Anna Schmidt<anna@x.test> |\n| Date | 02/3/2025 14:05 |\n| To | ben@x.test |\n| Subject | Re: x |\nold",
    "El mié., 3 feb. 2025 a las 14:05, Anna Schmidt (<anna@x.test>)\nescribió:\n\n> viejo",
    "pon., 3 lut 2025 o 14:05 Anna Schmidt <anna@x.test>\nnapisał(a):\n\n> old",
    "De : Anna Schmidt [mailto:anna@x.test]\nEnvoyé : lundi 3 février 2025 14:05\nÀ : Ben\nObjet : RE: x\n\nancien",
    "De: Anna Schmidt [mailto:anna@x.test]\nEnviado el: lunes, 03 de febrero de 2025 02:05 p. m.\nPara: Ben\nAsunto: RE: x\n\nviejo",
    "De: Anna Schmidt [mailto:anna@x.test]\nEnviada: segunda-feira, 3 de Fevereiro de 2025 14:05\nPara: Ben\nAssunto: RE: x\n\nvelho",
    "Van: Anna Schmidt [mailto:anna@x.test]\nVerzonden: maandag 3 februari 2025 14:05\nAan: Ben\nOnderwerp: RE: x\n\noud",
    "Da: Anna Schmidt [mailto:anna@x.test]\nInviato: lunedì 3 febbraio 2025 14:05\nA: 'Ben'\nOggetto: R: x\n\nvecchio",
    "------- Original Message -------\nOn Monday, February 3rd, 2025 at 14:05, Anna Schmidt <anna@x.test> wrote:\n\n\n> old",
    "‐‐‐‐‐‐‐ Original Message ‐‐‐‐‐‐‐\nOn Monday, February 3rd, 2025 at 14:05, Anna <anna@x.test> wrote:\n\n> old",
    "-------- Ursprüngliche Nachricht --------\nAm 3. Feb. 2025, 14:05, Anna Schmidt schrieb:\n\n> alt",
    "-------- Original Message --------\nOn 3 Feb 2025, 14:05, Anna Schmidt < anna@x.test> wrote:\n\nold",
    "-------- Message d'origine --------\nLe 3 févr. 2025 à 14:05, Anna Schmidt < anna@x.test> a écrit :\n\nancien",
    "---------- Původní e-mail ----------\nOd: Anna <anna@x.test>\nKomu: ben@x.test\nDatum: 3. 2. 2025 14:05:33\nPředmět: x\n\nstarý",
    "-------- Oprindelig besked --------\nFra: Anna <anna@x.test>\nDato: 03.02.2025 14.05 (GMT+01:00)\nTil: ben@x.test\nEmne: x\n\ngammel",
    "-------- Wiadomość oryginalna --------\nOd: Anna <anna@x.test>\nData: 03.02.2025 14:05 (GMT+01:00)\nDo: ben@x.test\nTemat: x\n\nstary",
    "Von: Anna Schmidt <anna@x.test> \nGesendet: Montag, 3. Februar 2025 14:05\nAn: Ben <ben@x.test>; Zoë <zoe@x.test>; Max <max@x.test>;\n Kim <kim@x.test>; Lea <lea@x.test>\nCc: HR <hr@x.test>\nBetreff: AW: x\nPriorität: Hoch\n\nalt",
    "##- Please type your reply above this line -##\n\nYour request (1042) has been updated.\n\nAnna, 3 Feb 2025, 14:05\nold",
    "--- Reply above this line ---\n\nAnna: old",
    "-- Bitte antworten Sie oberhalb dieser Zeile --\n\nalt",
];

#[test]
fn answers_below_odd_quotes_are_shown() {
    let mut problems = Vec::new();
    let quoted = TAILS
        .iter()
        .filter(|tail| tail.ends_with("> old") && tail.starts_with(|c: char| c.is_alphanumeric()));
    for tail in quoted.clone() {
        problems.extend(problem("plain", &format!("{tail}\n\n{NEW}\n"), NEW));
        problems.extend(problem(
            "plain",
            &format!("{tail}\n{NEW}\n> more\nBen\n"),
            &format!("{NEW} Ben"),
        ));
    }
    none_of(problems, quoted.count() * 2);
}

#[test]
fn odd_history_is_folded() {
    let mut problems = Vec::new();
    let unquoted: Vec<String> = TAILS
        .iter()
        .filter(|tail| {
            tail.contains("@x.test>")
                && !tail.starts_with('Q')
                && tail.matches('\n').count() == 2
                && tail.ends_with(":\n\n> old")
        })
        .map(|tail| tail.replace("> old", "old\nold"))
        .collect();
    let all = TAILS
        .iter()
        .copied()
        .chain(unquoted.iter().map(String::as_str));
    for tail in all {
        problems.extend(problem("plain", &format!("{NEW}\n\n{tail}\n"), NEW));
        problems.extend(problem(
            "plain",
            &format!("{NEW}\n\nBen\n{tail}\n"),
            &format!("{NEW} Ben"),
        ));
        let mut escaped = String::new();
        escape(&format!("{NEW}\n\n{tail}\n"), &mut escaped);
        // Elements do not break an address.
        let whole = !tail.contains("\n@");
        for html in [
            escaped.replace('\n', "<br>\n"),
            format!(
                "<div>{}</div>",
                escaped
                    .replace('\n', "</div><div>")
                    .replace("<div></div>", "<div><br></div>")
            ),
            format!(
                "<p>{}</p>",
                escaped.replace("\n\n", "</p><p>").replace('\n', "<br>")
            ),
            format!("<html><body><pre wrap=\"\">{escaped}</pre></body></html>"),
        ]
        .iter()
        .filter(|_| whole)
        {
            problems.extend(problem("html", html, NEW));
        }
        problems.extend(problem("plain", &format!("Yes\n\n\n\n{tail}\n\n"), "Yes"));
    }
    none_of(problems, TAILS.len() * 7);
}

/// What stands below the signature's mark and is none of it.
#[test]
fn what_follows_a_signature_is_shown() {
    let cases = [
        (
            "Yes.\n\n-- \nBen\nWarehouse\n\nPS: the form is on its way.\n",
            "Yes. PS: the form is on its way.",
        ),
        (
            "FYI\n\n-- \nBen\n\n---------- Forwarded message ---------\nFrom: Anna <a@x.test>\nDate: Mon, 3 Feb 2025\nSubject: x\nTo: b@x.test\n\nHello\n",
            "FYI ---------- Forwarded message --------- From: Anna <a@x.test> Date: Mon, 3 Feb 2025 Subject: x To: b@x.test Hello",
        ),
        ("> One?\n\nYes.\n\n-- \nBen\n\n> Two?\n\nNo.\n", "Yes. No."),
    ];
    let problems = cases
        .iter()
        .filter_map(|(text, reply)| problem("plain", text, reply))
        .collect();
    none_of(problems, cases.len());
}

/// Markup of programs without their names, or of programs that leave none.
#[test]
fn odd_markup_is_folded() {
    let cases = [
        (
            "<div>New<br><br></div><blockquote style=\"border-left:1px solid #0857A6;margin:10px\">Понедельник, 3 февраля 2025, 14:05 +03:00 от Anna &lt;a@x.test&gt;:<br>old</blockquote>",
            "New",
        ),
        (
            "<p>New</p><hr id=\"stopSpelling\">Date: Mon, 3 Feb 2025 14:05:33 +0100<br>Subject: Re: x<br>From: a@x.test<br>To: b@x.test<br><br>old",
            "New",
        ),
        (
            "<p>New</p><table><tr><td><b>From:</b></td><td>Anna &lt;a@x.test&gt;</td></tr><tr><td><b>To:</b></td><td>b@x.test</td></tr><tr><td><b>Date:</b></td><td>03/02/2025 14:05</td></tr><tr><td><b>Subject:</b></td><td>x</td></tr></table><p>old</p>",
            "New",
        ),
        (
            "<div>New</div><div style=\"BORDER-TOP: #b5c4df 1pt solid\"><div><b>From:</b> Anna</div><div><b>Sent:</b> Monday, February 3, 2025 2:05 PM</div><div><b>To:</b> b@x.test</div><div><b>Subject:</b> x</div></div><div>old</div>",
            "New",
        ),
        (
            "<span id=\"OLK_SRC_BODY_SECTION\"><div><span><b>From: </b></span>Anna<br><span><b>Date: </b></span>Monday, 3 February 2025 14:05<br><b>To: </b>Ben<br><b>Subject: </b>x<br></div><div>old</div></span>",
            "From: Anna Date: Monday, 3 February 2025 14:05 To: Ben Subject: x old",
        ),
        (
            "<div>New</div><span id=\"OLK_SRC_BODY_SECTION\"><div><span><b>From: </b></span>Anna<br><span><b>Date: </b></span>Monday, 3 February 2025 14:05<br><b>To: </b>Ben<br><b>Subject: </b>x<br></div><div>old</div></span>",
            "New",
        ),
        (
            "<font size=2>New</font><br><br><br><font size=1>From: &nbsp; &nbsp; &nbsp; </font><font size=1>Anna/HR/Company</font><br><font size=1>To: &nbsp; &nbsp; </font><font size=1>b@x.test</font><br><font size=1>Date: &nbsp; </font><font size=1>03/02/2025 14:05</font><br><font size=1>Subject: &nbsp; </font><font size=1>x</font><br><hr noshade><br><font size=2>old</font>",
            "New",
        ),
        (
            "<div>New</div><div><br></div><div>------------------&nbsp;原始邮件&nbsp;------------------</div><div style=\"background:#efefef\"><div><b>发件人:</b>&nbsp;\"Anna\" &lt;a@x.test&gt;;</div><div><b>发送时间:</b>&nbsp;2025年2月3日(星期一) 下午2:05</div><div><b>收件人:</b>&nbsp;\"Ben\"</div><div><b>主题:</b>&nbsp;x</div></div><div>old</div>",
            "New",
        ),
        (
            "<p>New</p><div class=\"missive_quote\">On February 3, 2025 at 14:05, Anna (a@x.test) wrote:<br><blockquote>old</blockquote></div>",
            "New",
        ),
        (
            "<div>New</div><div class=\"elided-text\"><div>On Mon, 3 Feb 2025 at 14:05, Anna &lt;<a href=\"mailto:a@x.test\">a@x.test</a>&gt; wrote:</div><div style=\"border-left:1px solid\">old</div></div>",
            "New",
        ),
        (
            "<div>New</div><p>From: Anna [mailto:a@x.test]<br>Sent: Monday, February 03, 2025 2:05 PM<br>To: Ben<br>Subject: x</p><blockquote>old</blockquote>",
            "New",
        ),
        (
            "<div><blockquote type=\"cite\">one?</blockquote></div><div>yes</div><div><blockquote type=\"cite\">two?</blockquote></div><div>no</div>",
            "yes no",
        ),
        (
            "<p>Please process:</p><div style=\"border-top:1px solid #ccc\"><p>Name: Ben Okafor</p><p>E-mail: ben@x.test</p><p>Personnel number: 4711</p></div><p>Thanks</p>",
            "Please process: Name: Ben Okafor E-mail: ben@x.test Personnel number: 4711 Thanks",
        ),
        (
            "<table border=1><tr><td>From</td><td>To</td><td>Days</td></tr><tr><td>3 March 2025</td><td>7 March 2025</td><td>5</td></tr></table><p>Please approve.</p>",
            "From To Days 3 March 2025 7 March 2025 5 Please approve.",
        ),
    ];
    let problems = cases
        .iter()
        .filter_map(|(html, reply)| problem("html", html, reply))
        .collect();
    none_of(problems, cases.len());
}
