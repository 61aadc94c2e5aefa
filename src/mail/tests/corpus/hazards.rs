//! Mail without history whose words look like what programs write: everything is new.

use super::wire::{html_lines, message, wrap};
use super::{Case, Lot};

const BODIES: &[(&str, &str)] = &[
    (
        "de",
        "Hallo,\n\nTermin am 3. Februar 2025 um 14:05 Uhr mit Frau Schmidt <anna@company.test>:\n\nbitte bestätigen.\n\nBen",
    ),
    (
        "en",
        "Hello,\n\nMeeting on 3 February 2025 at 14:05 with Anna <anna@company.test>:\n\nplease confirm.\n\nBen",
    ),
    (
        "fr",
        "Bonjour,\n\nRéunion le 3 février 2025 à 14:05 avec Anna <anna@company.test> :\n\nmerci de confirmer.\n\nBen",
    ),
    (
        "it",
        "Buongiorno,\n\nIncontro il 3 febbraio 2025 alle 14:05 con Anna <anna@company.test>:\n\nva bene?\n\nBen",
    ),
    (
        "en",
        "Hello,\n\nMonday, 3 February 2025, 14:05, my manager (boss@company.test):\n\nshe was not in the room.\n\nBen",
    ),
    (
        "de",
        "Hallo,\n\nhier mein Antrag:\n\nVon: Ben Okafor\nAn: Personalabteilung\nDatum: 3. März 2025\nBetreff: Elternzeit\n\nHiermit beantrage ich Elternzeit.\n\nGruß Ben",
    ),
    (
        "en",
        "Hello,\n\nmy letter:\n\nFrom: Ben Okafor\nTo: Human Resources\nDate: 3 March 2025\nSubject: Parental leave\n\nI hereby apply for parental leave.\n\nRegards, Ben",
    ),
    (
        "fr",
        "Bonjour,\n\nma lettre :\n\nDe : Ben Okafor\nÀ : Ressources humaines\nDate : 3 mars 2025\nObjet : congé parental\n\nJe demande un congé parental.\n\nBen",
    ),
    (
        "es",
        "Hola:\n\nmi carta:\n\nDe: Ben Okafor\nPara: Recursos Humanos\nFecha: 3 de marzo de 2025\nAsunto: permiso parental\n\nSolicito un permiso.\n\nBen",
    ),
    (
        "en",
        "Hi,\n\nOn Monday my doctor wrote:\n\nfit for work from 3 March.\n\nBen",
    ),
    (
        "en",
        "Hello,\n\nFrom: Monday 3 March\nTo: Friday 7 March\nReason: holiday\n\nThanks, Ben",
    ),
    (
        "en",
        "Hello,\n\nplease correct my records:\n\nName: Ben Okafor\nEmail: ben@company.test\nDate of birth: 3 February 1985\nSubject to tax: yes\n\nRegards",
    ),
    (
        "en",
        "Hello\n\nSteps I tried:\n1. Sent the form from my phone\n2. Sent it again on 3 Feb 2025 at 14:05\n3. Wrote to payroll@company.test\n\nNothing came back.",
    ),
    (
        "en",
        "Hi\n\nThe error says:\n\n    Error: cannot open file\n    at line 3: From\n    at line 5: To\n\nWhat now?",
    ),
    (
        "en",
        "Hello,\n\nour agreement:\n---\nfour days a week\n---\nIs that still so?\n\nBen",
    ),
    (
        "en",
        "Hi,\n\nthe original message I sent on 3 February 2025 was not answered.\n\nBen",
    ),
    (
        "en",
        "Hi\n\nSent from the office, not from home: the parcel.\n\nBen",
    ),
    (
        "en",
        "Hello,\n\nthis is what I know:\nhttps://intranet.company.test/wiki/From:_Sent:_To:\nhttps://company.test/?a=1&b=2#x\n\nregards",
    ),
    (
        "en",
        "Hello, the meeting on 3 March 2025 at 14:05 with Anna <anna@company.test>: can I bring a colleague?",
    ),
    (
        "en",
        "Ben Okafor\nWarehouse\n\n--\nplease note my new number\nit is 1234, and I will use it from March on, as I said to Anna last week in the meeting\n\nThanks",
    ),
    (
        "de",
        "Hallo,\n\nam 3. Februar 2025 um 14:05 Uhr schrieb mir Frau Schmidt <anna@company.test>, dass der Antrag fehlt:\n\nwas soll ich tun?\n\nBen",
    ),
    (
        "de",
        "Hallo,\n\nmein Antrag:\n\nVon: 03.03.2025\nBis: 07.03.2025\nAn: Frau Schmidt\nBetreff: Urlaub\n\nDanke, Ben",
    ),
    (
        "de",
        "Hallo,\n\nwie von der Kasse gesendet: der Bescheid.\n\nGesendet wurde er am Montag.\n\nBen",
    ),
    (
        "de",
        "Guten Tag,\n\nam Montag schrieb der Betriebsrat:\n\nWir stimmen zu.\n\nIst das bindend?\n\nGruß",
    ),
    (
        "de",
        "Hallo,\n\nDatum: 3. März 2025\nOrt: Berlin\nThema: Elternzeit\n\nPasst das?\n\nBen",
    ),
    (
        "de",
        "Hallo Anna,\n\nmeine Fragen:\n> Urlaub\n> Überstunden\nGruß Ben",
    ),
    (
        "fr",
        "Bonjour,\n\nLe 3 février 2025, le médecin a écrit :\n\narrêt jusqu'au 10 février.\n\nBen",
    ),
    (
        "fr",
        "Bonjour,\n\nMa demande :\n\nDe : lundi 3 mars\nÀ : vendredi 7 mars\nObjet : congés\n\nMerci\nBen",
    ),
    (
        "fr",
        "Bonjour,\n\nEnvoyé par la poste le 3 mars : le certificat.\n\nBen",
    ),
    (
        "es",
        "Hola:\n\nEl 3 de febrero de 2025 el médico escribió:\n\nbaja hasta el 10 de febrero.\n\nBen",
    ),
    (
        "es",
        "Hola:\n\nMi solicitud:\n\nDe: lunes 3 de marzo\nPara: viernes 7 de marzo\nAsunto: vacaciones\n\nGracias\nBen",
    ),
    (
        "it",
        "Buongiorno,\n\nIl 3 febbraio 2025 il medico ha scritto:\n\nmalattia fino al 10 febbraio.\n\nBen",
    ),
    (
        "it",
        "Buongiorno,\n\nla mia richiesta:\n\nDa: lunedì 3 marzo\nA: venerdì 7 marzo\nOggetto: ferie\n\nGrazie\nBen",
    ),
    (
        "nl",
        "Hallo,\n\nOp 3 februari 2025 schreef de arts:\n\nziek tot 10 februari.\n\nBen",
    ),
    (
        "nl",
        "Hallo,\n\nmijn aanvraag:\n\nVan: maandag 3 maart\nAan: vrijdag 7 maart\nOnderwerp: verlof\n\nBedankt\nBen",
    ),
    (
        "pt",
        "Bom dia,\n\nEm 3 de fevereiro de 2025 o médico escreveu:\n\nbaixa até 10 de fevereiro.\n\nBen",
    ),
    (
        "pt",
        "Bom dia,\n\no meu pedido:\n\nDe: segunda-feira, 3 de março\nPara: sexta-feira, 7 de março\nAssunto: férias\n\nObrigado\nBen",
    ),
    (
        "sv",
        "Hej,\n\nden 3 februari 2025 skrev läkaren:\n\nsjukskriven till den 10 februari.\n\nBen",
    ),
    (
        "pl",
        "Dzień dobry,\n\nW dniu 3 lutego 2025 lekarz napisał:\n\nzwolnienie do 10 lutego.\n\nBen",
    ),
    (
        "ru",
        "Здравствуйте!\n\n3 февраля 2025 г. врач написал:\n\nбольничный до 10 февраля.\n\nБен",
    ),
    (
        "en",
        "Hello,\n\n* first point: 3 March 2025\n* second point: 10:30\n* third point: anna@company.test\n\nOK?",
    ),
    (
        "en",
        "Hello,\n\n| Month | Hours |\n| --- | --- |\n| March | 160 |\n\nIs that right?\n\nBen",
    ),
    (
        "en",
        "-- Ben's question --\n\nMay I work from Spain in May?\n\n-- end --",
    ),
    (
        "en",
        "Hi\n\nRegards to all\n\nPS: On Friday, 7 March 2025 at 10:00 I have an appointment, see below:\n\nDr. Smith, room 3",
    ),
    (
        "en",
        "Dear team\n\nThe notice on the door says:\n=====================\nClosed on 3 March\n=====================\nSo who opens?",
    ),
    (
        "en",
        "I never got an answer. Anna wrote on 3 February 2025:\n\"we will look into it\".\nThat was all.",
    ),
];

/// What may stand above history in a language; no quote marks and no rules of its own.
pub(crate) fn of(language: &str) -> impl Iterator<Item = &'static str> {
    BODIES
        .iter()
        .filter(move |(code, body)| {
            *code == language && !body.contains(['>', '=', '|']) && !body.contains("--")
        })
        .map(|(_, body)| *body)
}

pub(crate) fn cases() -> Vec<Case> {
    let mut lot = Lot(77);
    let mut found = Vec::new();
    for (language, body) in BODIES {
        let html = html_lines(body, "<p>", "</p>", "");
        let breaks = html_lines(body, "", "<br>", "<br>");
        let forms = [
            message("x", Some((body, false)), None, &mut lot),
            message(
                "Re: x",
                Some((&wrap(body, 40, true), false)),
                None,
                &mut lot,
            ),
            message("Re: x", None, Some(&html), &mut lot),
            message("x", Some((body, false)), Some(&breaks), &mut lot),
        ];
        found.extend(forms.into_iter().enumerate().map(|(number, raw)| Case {
            name: number.to_string(),
            language,
            program: "prose",
            core: true,
            raw,
            reply: (*body).to_owned(),
            whole: true,
            signature: String::new(),
        }));
    }
    found
}
