//! What mail programs write around quoted mail, in their many languages: labels, verbs, separators, signatures.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

/// What a line of a header block is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    From,
    /// `Sent`: said by mail programs only.
    Sent,
    /// `Date`: also said by people and forms.
    Date,
    To,
    Cc,
    Subject,
    /// Known, but no evidence: `Importance`, `Attachments`…
    Other,
}

static LABELS: LazyLock<HashMap<&'static str, Label>> = LazyLock::new(|| {
    let table: [(Label, &str); 7] = [
        (
            Label::From,
            "from|von|de|da|van|fra|från|frå|od|от|від|адпраўнік|lähettäjä|kimden|gönderen|feladó|от кого|από|odesílatel|\
             odosielateľ|отправитель|відправник|nuo|no|saatja|pošiljatelj|šalje|pošiljalac|expéditeur|expediteur|remitente|\
             absender|mittente|afzender|remetente|frá|nga|từ|dari|daripada|จาก|מאת|من|发件人|寄件者|寄件人|差出人|送信者|\
             送信元|보낸 사람|보낸사람|발신|nadawca|avsändare|avsender|afsender|expeditor|nork|remitent",
        ),
        (
            Label::Sent,
            "sent|gesendet|gesendet am|gesendet um|envoyé|envoyé le|envoyé à|envoyée|envoye|enviado|enviado el|enviado em|\
             enviado a las|enviada|enviada em|enviada el|inviato|inviato il|inviata|verzonden|verzonden op|verstuurd|sendt|\
             sendt den|skickat|skickat den|wysłano|wysłane|data wysłania|wysłany|lähetetty|отправлено|надіслано|odesláno|\
             odoslané|elküldve|küldve|küldés dátuma|gönderildi|gönderilme tarihi|gönderme tarihi|gönderim|trimis|trimis la|\
             poslano|poslato|na dan|изпратено|στάλθηκε|αποστολή|data d'enviament|enviat|enviat el|saadetud|išsiųsta|nosūtīts|\
             sent at|date sent|message du|sent on|发送时间|发送日期|已发送|寄件日期|傳送時間|寄件時間|送信日時|送信日|보낸 날짜|\
             보낸날짜|발송|נשלח|تاريخ الإرسال|تم الإرسال|أرسلت|terkirim|dikirim|đã gửi|sent date|verzonden om|sent by",
        ),
        (
            Label::Date,
            "date|datum|fecha|data|dato|päiväys|päivämäärä|pvm|дата|dátum|tarih|dată|data|ημερομηνία|日期|日時|日付|時間|时间|\
             날짜|תאריך|التاريخ|tanggal|ngày|kuupäev|datums|date et heure|วันที่|dagsetning|datë|date/time|fecha y hora",
        ),
        (
            Label::To,
            "to|an|à|a|para|pour|aan|til|till|do|komu|кому|vastaanottaja|kime|alıcı|címzett|către|prima|za|προς|до|\
             收件人|收件者|宛先|送信先|받는 사람|받는사람|수신|אל|إلى|destinataire|destinatario|destinatário|empfänger|\
             ontvanger|geadresseerde|per|adresat|mottagare|mottaker|modtager|kepada|đến|ถึง|kam|kellele|tới|hartzailea",
        ),
        (
            Label::Cc,
            "cc|cc:|kopie|kopie an|copie|copie à|copia|cópia|c.c.|kopi|kopia|dw|kopio|копия|копія|bilgi|másolat|\
             másolatot kap|kópia|kopija|抄送|副本|副本抄送|同报|참조|עותק|נסחה|bcc|cci|cco|ccn|blindkopie|cc/kopie|κοιν.",
        ),
        (
            Label::Subject,
            "subject|betreff|objet|asunto|oggetto|assunto|onderwerp|emne|ämne|temat|aihe|тема|předmět|predmet|tárgy|konu|\
             subiect|zadeva|θέμα|主题|主旨|標題|主題|件名|제목|נושא|הנדון|الموضوع|sujet|assumpte|tema|teema|относно|subjek|\
             perihal|chủ đề|เรื่อง|efni|gaia|tēma|subject line|betrifft",
        ),
        (
            Label::Other,
            "reply-to|reply to|antwort an|antworten an|répondre à|responder a|rispondi a|antwoord aan|importance|wichtigkeit|\
             priorität|priority|importancia|importância|importanza|urgentie|prioriteit|attachments|attachment|anlagen|anlage|\
             anhänge|pièces jointes|pièce jointe|datos adjuntos|archivos adjuntos|adjuntos|allegati|bijlagen|bijlage|anexos|\
             vedhæftede filer|vedlegg|bifogade filer|bilagor|załączniki|liitteet|prílohy|přílohy|sensitivity|vertraulichkeit|\
             organization|organisation|list-id|mailing-list|when|where|wann|wo|cuándo|dónde|quand|où|quando|dove|onde|wanneer|\
             waar|newsgroups|resent-from|sender|on behalf of|im auftrag von|message-id|return-path|reply to all|thema|phone",
        ),
    ];
    let mut labels = HashMap::new();
    for (label, words) in table {
        for word in words.split('|') {
            labels.entry(word.trim()).or_insert(label);
        }
    }
    labels
});

/// The label at the start of a line, if mail programs use it, and what follows it. Marks of bold are passed over.
pub(super) fn label(line: &str) -> Option<(Label, &str)> {
    let line = line.trim_start_matches([' ', '*', '_', '|', '>', '-', '•']);
    let window = &line[..line.floor_char_boundary(60)];
    let colon = window.find([':', '：'])?;
    let name = window[..colon]
        .trim_matches([' ', '*', '_', '\u{200e}', '\u{200f}', '[', ']'])
        .to_lowercase();
    let after = line[colon..]
        .trim_start_matches([':', '：'])
        .trim_matches([' ', '*', '_', '\t']);
    LABELS.get(name.as_str()).map(|label| (*label, after))
}

/// A short name, a colon and something after it, whatever the language: what every header block looks like.
pub(super) fn any_label(line: &str) -> bool {
    let line = line.trim_start_matches([' ', '*', '_']);
    let window = &line[..line.floor_char_boundary(50)];
    window.find([':', '：']).is_some_and(|colon| {
        let name = &window[..colon];
        colon > 0
            && !name.contains(['.', ',', '?', '!', '@'])
            && name.split_whitespace().count() <= 3
    })
}

fn pattern(source: &str) -> Regex {
    Regex::new(source).expect("the pattern is constant")
}

/// "wrote", as attributions say it.
pub(super) static VERB: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?ix)
        (?:^|[^\p{L}])
        (?: wrote | writes | has\ written
          | schrieb(?:en)? | schreibt | geschrieben
          | (?:a|ont)\ .{0,2}crit | [ée]crit | a\ [ée]t[ée]\ [ée]crit\ par
          | escribi[óo] | escribe | ha\ escrito | va\ escriure | ha\ escrit | escribiu
          | ha\ scritto | scrive | scrisse
          | escreveu | escreve(?:ram)?
          | schreef | schrijft | geschreven
          | skrev | skriver | f[øo]lgende | skrifa[ðd]i
          | kirjoitti | kirjutas | ra[šs][ėe] | rakst[īi]ja
          | napisa[łl](?:[ao]|\(a\)|\(-a\)|/a)? | pisze
          | napsal(?:a|\(a\)|/a)? | nap[íi]sal(?:a|\(a\)|/a)? | p[íi][šs]e
          | (?:je\ )?napisa(?:o|la|l)(?:/la|\ je)? | pi[šs]e
          | написал(?:а|\(а\)|и)? | пишет | писал(?:а|\(а\))? | написа(?:в|ла|о|и)? | пише
          | [şs]unlar[ıi]\ yazd[ıi] | [şs]unu\ yazd[ıi] | yazd[ıi] | (?:ezt\ )?[íi]rta
          | a\ scris | έγραψε | έγραψ(?:ες|αν) | כתב | כתבה | כתב/ה | كتب(?:ت)? | đã\ viết | menulis | idatzi(?:\ du)?
          | เขียน
        )
        (?:[^\p{L}]|$)
        | 写道 | 寫道 | 写到 | 撰写 | のメッセージ | (?:が|は)書きました | 書きました | 님이\ ?(?:작성|썼습니다|쓰셨습니다|쓴) | 작성
        ",
    )
});

/// First and second persons beside the verb: a sentence of the writer, no attribution.
pub(super) static PERSONAL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?ix)
        (?:^|[^\p{L}])
        (?: (?:i|we)\ (?:have\ |had\ |also\ |then\ |already\ )?(?:wrote|written) | wrote\ (?:to\ )?(?:you|me|us|him|her|them|in|about|that|this)
          | (?:ich|wir)\ .*(?:schrieb|schrieben|geschrieben) | schrieb(?:en)?\ (?:ich|wir|mir|uns|dir|euch|ihnen|ihm|sie\ mir|dass)
          | (?:m['’]|nous\ |vous\ |lui\ |leur\ )a\ [ée]crit | j['’]ai\ [ée]crit
          | (?:me|nos|te|le|les|os|lo)\ (?:escribi[óo]|ha\ escrito) | (?:mi|ci|ti|vi|gli|le|lo)\ ha\ scritto
          | (?:me|nos|lhe|lhes|vos)\ escreveu | escreveu-(?:me|nos|lhe)
          | schreef\ (?:ik|wij|we|mij|me|ons|jullie|dat) | (?:ik|wij|we)\ .*(?:schreef|geschreven)
        )
        (?:[^\p{L}]|$)",
    )
});

/// "you wrote": some programs say it for the person who is answered.
pub(super) static YOU_WROTE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:you wrote|schriebst du|schrieben sie|du schriebst|tu as écrit|vous avez écrit|escribiste|hai scritto|escreveste|schreef je|schreef u)\b",
    )
});

/// A date in figures, or a year of four figures.
pub(super) static FULL_DATE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x)
        (?:^|[^\d])(?:19|20)\d\d(?:[^\d]|$)
        | \d{1,2}[./\-]\ ?\d{1,2}[./\-]\ ?\d{2,4}
        | \d{2}\d{2}[./\-]\d{1,2}[./\-]\d{1,2}
        | \d{1,4}\ ?[年년]",
    )
});

pub(super) static TIME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\d{1,2}\s?(?:[:.h時时시点]|\ h\ |uhr)\s?\d{2}|\d{1,2}\s?(?:[ap]\.?\s?m\b|uhr|h\b)",
    )
});

/// A day beside a word: `3 Feb`, `Feb 3`, `3. Februar`, `3 de febrero`.
pub(super) static DAY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b\d{1,2}\.?(?:º|er|e|st|nd|rd|th)?\s(?:de\s|d')?\p{L}\p{L}+|\p{L}\p{L}+\.?\s\d{1,2}\b",
    )
});

pub(super) static ADDRESS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"[^\s@<>\[\](),;:\x22]+@[^\s@<>\[\](),;:\x22]+"));

/// An address as programs write it beside a name.
pub(super) static BRACKETED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"[<(\[]\s?(?:mailto:)?[^\s<>()\[\]]+@[^\s<>()\[\]]+\s?[>)\]]"));

/// The words that programs put between date and name.
pub(super) const PROGRAM_WORDS: &[&str] = &[
    "on",
    "at",
    "wrote",
    "via",
    "am",
    "um",
    "schrieb",
    "hat",
    "folgendes",
    "geschrieben",
    "uhr",
    "dem",
    "den",
    "von",
    "vom",
    "le",
    "à",
    "a",
    "écrit",
    "el",
    "las",
    "los",
    "del",
    "de",
    "escribió",
    "ha",
    "escrito",
    "il",
    "giorno",
    "alle",
    "alle",
    "ore",
    "scritto",
    "op",
    "om",
    "schreef",
    "heeft",
    "het",
    "volgende",
    "geschreven",
    "van",
    "em",
    "às",
    "à(s",
    "às",
    "no",
    "dia",
    "escreveu",
    "kl",
    "klo",
    "skrev",
    "w",
    "dniu",
    "o",
    "pisze",
    "du",
    "pm",
    "p",
    "m",
    "da",
    "do",
    "dos",
    "das",
    "di",
    "der",
    "e",
    "ter",
    "ten",
    "kirjoitti",
    "napisał",
    "napisał(a",
    "в",
    "пишет",
    "pisze",
    "escriure",
    "ven",
];

/// Words that lead to a noun or speak of the writer: who writes them tells something.
pub(super) const LEADING_WORDS: &[&str] = &[
    "the", "my", "our", "your", "his", "her", "their", "its", "this", "that", "mein", "meine",
    "unser", "unsere", "sein", "seine", "ihre", "ihr", "dein", "die", "an", "mon", "ma", "mes",
    "notre", "nos", "votre", "vos", "son", "sa", "leur", "la", "les", "mi", "mis", "nuestro",
    "nuestra", "su", "sus", "mio", "mia", "nostro", "nostra", "suo", "sua", "mijn", "onze", "zijn",
    "haar", "hun", "meu", "minha", "nosso", "nossa", "seu", "to", "in", "me", "us", "mir", "mich",
    "uns", "moi", "que", "dass", "dat", "che",
];

/// How the first line of an attribution begins where it has a date: a little word and a figure soon, a weekday, or the
/// figures themselves.
pub(super) static STARTER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?ix)^[\s\-–—*_>|\u{200e}\u{200f}]*
        (?: (?:on|am|le|el|il|lo|op|em|no\ dia|ao|a|à|às|as|ai|den|dne|d[ňn]a|w\ dniu|dnia|dana|la|pe|p[åa]|kl|at|ti|sob|în|data\ de|
             в|във|у|στις|tarihinde|vào|pada|em\ data\ de|il\ giorno|o|e|u|ved|i|mnhn|në|den\ dag|на|ngày|ב|בתאריך|في|zo)\b
              [^\n]{0,24}? \d
          | \p{L}+[.,]?,?\s+ (?:den\s|d\.\s|de\s)? \d{1,2}[.\s]
          | \p{L}+[.,]?,?\s+ \p{L}+\.?\s+\d{1,2}\b
          | \d{1,4}\s?[./\-年년]\s?\d{1,2}
          | \d{1,2}\.?\s+(?:de\s)?\p{L}+\.?,?\s+(?:de\s)?\d{2,4}
          | 在\s?\d | 于\s?\d )",
    )
});

/// Attributions without a date: "Quoting Ann <ann@…>:".
pub(super) static QUOTING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^\W*(?:quoting|zitat von|citando(?: a)?|citazione|citaat van|quoted from|en réponse à|in reply to|message from|nachricht von|cita de|citação de|citerar|citat från|citat fra|scritto da|citation de|de la part de)\b",
    )
});

/// A name and an address before the verb and nothing else: `Ann Doe <ann@…> wrote:`.
pub(super) static NAME_AND_VERB: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r#"^["'“]?(?:[^\s<>"“”]+\s+){0,4}[^\s<>]*["'”]?\s*[<(\[][^\s<>]+@[^\s<>]+[>)\]]\s*\P{L}*[^<>,.;]{2,24}:$"#,
    )
});

/// A line that begins with a name and its address, or with a name and the verb.
pub(super) static NAME_START: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r#"(?i)^["'“]?\p{L}[^<>@,:;?!]*(?:[<(\[]\s?[^\s<>()]+@[^\s<>()]+[>)\]]|/\S+@\S+|\s(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef|escreveu|kirjoitti|skrev)\b)"#,
    )
});

/// The end of a sentence; a short word before a full stop is an abbreviation (`Feb.`, `p. m.`).
pub(super) static SENTENCE_END: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:[?!:;]|[\p{L}\d)]{5,}\.|\d\.)\s*$"));

const ORIGINAL: &str = r"original message|original mail|original e-?mail|reply message|replied message|ursprüngliche (?:nachricht|mail|e-?mail)|urspr\. nachricht|original-?nachricht|originalnachricht|original-?mail|antwort|message d['’]origine|message original|mail original|message initial|courriel original|mensaje original|mensaje origen|correo original|messaggio originale|messaggio original|messaggio inviato|email originale|oorspronkelijk bericht|oorspronkelijke bericht|originele bericht|origineel bericht|origineel e-?mailbericht|mensagem original|mensagem de origem|e-?mail original|missatge original|oprindelig meddelelse|oprindelig besked|original besked|opprinnelig melding|originalmelding|opprinnelig e-post|ursprungligt meddelande|originalmeddelande|ursprungligt mail|oryginalna wiadomość|wiadomość oryginalna|wiadomość pierwotna|treść oryginalnej wiadomości|alkuperäinen viesti|исходное сообщение|оригинальное сообщение|пересланное сообщение от|вихідне повідомлення|оригінальне повідомлення|původní zpráva|původní e-?mail|pôvodná správa|eredeti üzenet|orijinal mesaj|özgün ileti|orijinal ileti|mesaj original|mesajul original|izvirno sporočilo|originalna poruka|izvorna poruka|αρχικό μήνυμα|оригинално съобщение|原始邮件|原始郵件|元のメッセージ|元のメール|原文|原件|원본 메시지|원본 메일|원본메일|הודעה מקורית|الرسالة الأصلية|pesan asli|tin nhắn gốc|upprunaleg skilaboð|algne kiri|algupärane sõnum|originalus laiškas|sākotnējais ziņojums|jatorrizko mezua";

const FORWARDED: &str = r"forwarded message|forwarded by .+|forwarded mail|forwarded e-?mail|begin forwarded message|weitergeleitete (?:nachricht|mail|e-?mail)|anfang der weitergeleiteten (?:nachricht|e-?mail)|beginn der weitergeleiteten nachricht|weitergeleitet von .+|message transféré|message transmis|message réexpédié|courriel transféré|mail transféré|début du message (?:transféré|réexpédié)|début du message transmis|mensaje reenviado|inicio del mensaje reenviado|comienzo del mensaje reenviado|messaggio inoltrato|inizio messaggio inoltrato|inizio del messaggio inoltrato|messaggio inoltrato da .+|doorgestuurd bericht|begin doorgestuurd bericht|begin van doorgestuurd bericht|doorgestuurde (?:e-?mail|bericht)|mensagem (?:re)?encaminhada|início da mensagem (?:re)?encaminhada|início de mensagem (?:re)?encaminhada|missatge reenviat|videresendt (?:meddelelse|besked|melding)|start på videresendt (?:besked|meddelelse)|begynnelse på videresendt melding|vidarebefordrat (?:meddelande|mail|brev)|vidarebefordrat meddelande|början på vidarebefordrat brev|vidarebefordrat brev|wiadomość przekazana|przekazana wiadomość|początek przekazywanej wiadomości|treść przekazanej wiadomości|przesłana wiadomość|välitetty viesti|edelleenlähetetty viesti|välitetty viesti alkaa|пересылаемое сообщение|пересланное сообщение|начало переадресованного сообщения|перенаправлене повідомлення|переслане повідомлення|přeposlaná zpráva|začátek přeposílané zprávy|preposlaná správa|továbbított üzenet|továbbított levél|iletilen (?:mesaj|ileti)|yönlendirilmiş ileti|mesaj redirecționat|mesaj transmis|posredovano sporočilo|proslijeđena poruka|προωθημένο μήνυμα|препратено съобщение|转发的?(?:邮件|消息|信息)|轉寄(?:的郵件|郵件)?|已转发邮件|下面是被转发的邮件|以下為轉寄|転送(?:された)?メッセージ|転送メール|전달된 메일|전달된 메시지|הודעה שהועברה|רسالة مُعاد توجيهها|الرسالة المُعاد توجيهها|رسالة معاد توجيهها|pesan terusan|tin nhắn đã chuyển tiếp|framsend skilaboð";

/// A line that says that the original follows.
pub(super) static ORIGINAL_LINE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?i)^[\s*_]*[-–—‐_=*]{{2,}}\s*(?:{ORIGINAL})\s*:?\s*[-–—‐_=*]{{2,}}[\s*_]*$"
    ))
});

/// The same without dashes; trusted only where a header block follows.
pub(super) static ORIGINAL_BARE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?i)^[\s*_\-–—=]*(?:{ORIGINAL}){e}[\s*_\-–—‐=]*$",
        e = r"\s*:?"
    ))
});

/// Notes writes name, moment and the beginning of the text in one line above its header block.
pub(super) static NOTES_SUMMARY: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^.+-{2,3}\s?\d{1,4}[./-]\d{1,2}[./-]\d{2,4}[^-]*-{3}"));

/// A line that says that forwarded mail follows. Gmail's ten dashes are known in any language.
pub(super) static FORWARD_LINE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?i)^[\s*_]*(?:[-–—‐_=*]{{2,}}\s*(?:{FORWARDED})\s*:?\s*[-–—‐_=*]{{2,}}|(?:{FORWARDED})\s*[:：]|-{{10}}\s[^-]{{4,60}}\s-{{9,10}})[\s*_]*$"
    ))
});

/// A line above which the answer is to be written, as helpdesks send it.
pub(super) static REPLY_ABOVE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^\W*(?:##-.+-##|(?:please )?(?:type|write|enter)?\s*(?:your )?reply above this line|reply above (?:this|the) line.*|(?:bitte )?(?:geben sie ihre|deine|ihre)?\s*antwort(?:en)?(?: sie)? (?:bitte )?(?:oberhalb|über) dies(?:er|e) (?:zeile|linie).*|(?:veuillez )?répond(?:re|ez) au[- ]dessus de cette ligne.*|(?:por favor,? )?(?:escriba su respuesta|responda) (?:por )?(?:encima|arriba) de esta línea.*|rispond(?:i|ere) sopra questa (?:riga|linea).*|(?:beantwoord|antwoord|reageer) boven deze (?:regel|lijn).*|responda acima desta linha.*)\W*$",
    )
});

/// Signatures that devices and programs add by themselves, as one line.
pub(super) static DEVICE_SIGNATURE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?ix)^[\s*_\-–—]*
        (?: sent\ from\ (?:my\ )?[\p{L}\d®™'’\-./+()\ ]+
          | sent\ (?:via|using|with|by)\ [\p{L}\d®™'’\-.,/+()&\ ]+
          | get\ outlook\ for\ [\p{L}\ ]+ | sent\ on\ the\ go.* | this\ (?:e-?mail|message)\ was\ sent\ from\ my\ .+
          | von\ mein(?:em|er)\ .+\ (?:gesendet|gesandt|versendet|geschickt|verschickt)
          | (?:diese\ (?:nachricht|e-?mail|mail)\ wurde\ )?(?:von|mit|aus)\ .+\ (?:gesendet|gesandt|versendet|verschickt).*
          | gesendet\ (?:von|mit|über|aus|vom)\ .+ | holen\ sie\ sich\ outlook\ .+ | outlook\ für\ .+\ (?:herunterladen|beziehen|abrufen)
          | von\ unterwegs\ gesendet | vom\ (?:handy|smartphone|iphone|ipad|tablet|mobiltelefon)\ gesendet | gesendet\ vom\ .+
          | envoy[ée]e?\ (?:de|depuis|à\ partir\ de|d[’']|avec|via|par)\ ?.+ | t[ée]l[ée]charger\ outlook\ pour\ .+
          | provenance\ :\ .+ | obtenir\ outlook\ pour\ .+
          | enviad[oa]\ (?:desde|del?|con|por|a\ trav[ée]s\ de)\ .+ | (?:obtener|obtenga|descargar)\ outlook\ para\ .+
          | inviat[oa]\ (?:da|dal|dalla|con|tramite|dai)\ ?.+ | (?:scarica|ottieni)\ outlook\ per\ .+
          | (?:verstuurd|verzonden)\ (?:vanaf|vanuit|met|via|van|door)\ .+ | (?:download\ )?outlook\ voor\ .+(?:\ (?:downloaden|ophalen))?
          | download\ outlook\ voor\ .+ | outlook\ (?:voor|für|for|para|pour|per)\ (?:ios|android|mac|windows)\ ?\p{L}*
          | enviad[oa]\ (?:do|da|a\ partir\ d[oea]|de|pelo|com|através\ d[oa])\ .+ | obt(?:er|enha)\ (?:o\ )?outlook\ para\ .+ | baixar\ (?:o\ )?outlook\ para\ .+
          | sendt\ (?:fra|via|med|med)\ .+ | hent\ outlook\ (?:til|for)\ .+ | f[åa]\ outlook\ for\ .+ | skickat\ (?:från|med|via)\ .+ | skaffa\ outlook\ för\ .+ | hämta\ outlook\ för\ .+
          | wys[łl]ano?e?\ z\ .+ | pobierz\ (?:aplikacj[ęe]\ |program\ )?outlook\ dla\ .+ | lähetetty\ .+ | hanki\ outlook.+
          | отправлено\ (?:с|из|от)\ .+ | надіслано\ (?:з|із)\ .+ | odesl[áa]no\ z\ .+ | odoslan[ée]\ z\ .+ | iphone'?[uı]m?dan\ gönderildi | .+\ gönderildi
          | trimis\ (?:de\ pe|din)\ .+ | az\ iphone-omról\ küldve | poslano\ (?:s|z|iz)\ .+ | enviat\ des\ de\ .+
          | (?:iphone|ipad|android)\s?(?:から送信|에서\ 보냄) | 发自我的.+ | 從我的.+ | 从我的.+ | 나의\ .+에서\ 보냄 | 發自.+
        )[\s.!*_]*$",
    )
});

/// What every device signature names: without it, "Sent with love" would be one.
pub(super) static DEVICE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)iphone|ipad|ipod|apple|android|galaxy|samsung|huawei|xiaomi|redmi|oneplus|pixel|nokia|sony|xperia|motorola|moto|htc|\blg\b|lumia|blackberry|fairphone|honor|oppo|wiko|nexus|windows|outlook|\bmail\b|e-?mail|yahoo|gmail|gmx|web\.de|proton|k-9|thunderbird|aqua|smartphone|handy|phone|mobil|m[óo]vil|mobile|telefon|t[ée]l[ée]phone|telefoon|tel[ée]fono|telem[óo]vel|celular|cellulare|tablet|tablette|tableta|device|gerät|appareil|dispositivo|apparaat|toestel|dispositiu|enhet|enhed|wireless|smartwatch|watch|ios|desktop|mac\b|spark|airmail|boxer|nine|bluemail|mailbird|front|superhuman|zoho|orange|\bsfr\b|free\b|laposte|libero|t-online|workspace|posta|mailapp|workplace",
    )
});

/// What device signatures do not say: a sentence of a person about something sent.
pub(super) static SENT_BY_PERSON: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:^|[^\p{L}])(?:ich|habe|hab|wir|haben|i|we|have|je|j['’]ai|nous|yo|he|hemos|ho|abbiamo|ik|heb|wij|eu|(?:by|par|per|por|via|pela|a|mit der|par le|con la|con) (?:e-?mail|mail|post|courrier|correo|posta|correio)(?:\s.*)?$)(?:[^\p{L}]|$)",
    )
});

/// "My answers are below in red": what is below is then part of the reply.
pub(super) static ANSWERS_WITHIN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?ix)(?:answers?|repl(?:y|ies)|comments?|responses?|responded|replied|antworten?|kommentare?|anmerkungen|beantwortet|réponses?|commentaires?|répondu|respuestas?|comentarios?|risposte|risposta|commenti|antwoorden|antwoord|opmerkingen|respostas?|comentários?)
        .*(?:\bin-?\ ?line\b|in\ (?:red|blue|green|bold|rot|blau|grün|fett|rood|blauw|groen|rosso|blu|verde|rojo|azul|vermelho|roter|blauer|grüner)\b|en\ (?:rouge|bleu|vert|gras|rojo|azul|verde|negrita)\b|a\ (?:vermelho|azul|verde)\b|(?:zwischen|im)\ (?:den\ )?(?:zeilen|text)\b|dans\ le\ (?:texte|corps)\b|nel\ testo\b|en\ el\ texto\b|no\ texto\b|in\ de\ tekst\b|below\ in\ )",
    )
});

/// Subjects that begin so are forwards: what was forwarded is the message.
pub(super) static FORWARD_SUBJECT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^\s*(?:\[[^\]]{1,40}\]\s*)*(?:fwd?|wg|tr|rv|i|enc|doorst|vs|vb|vl|pd|rif|továbbítás|ilt|trs|fs|转发|轉寄|転送|전달|пересл)\s?[:：]",
    )
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_compiles_and_knows_its_languages() {
        for line in [
            "-----Original Message-----",
            "-------- Ursprüngliche Nachricht --------",
            "----- Mail original -----",
        ] {
            assert!(ORIGINAL_LINE.is_match(line), "{line}");
        }
        for line in [
            "---------- Forwarded message ---------",
            "Anfang der weitergeleiteten Nachricht:",
            "Début du message réexpédié :",
        ] {
            assert!(FORWARD_LINE.is_match(line), "{line}");
        }
        for line in [
            "Sent from my iPhone",
            "Von meinem Samsung Galaxy Smartphone gesendet.",
            "Envoyé de mon iPhone",
            "Inviato da iPhone",
            "Verstuurd vanaf mijn iPhone",
            "Enviado do meu iPhone",
            "Enviado desde mi iPhone",
            "Sent from Mail for Windows",
            "Get Outlook for iOS",
        ] {
            assert!(
                DEVICE_SIGNATURE.is_match(line) && DEVICE.is_match(line),
                "{line}"
            );
        }
        assert_eq!(label("*Von:* Ann").map(|found| found.0), Some(Label::From));
        assert_eq!(
            label("Envoyé le : jeudi").map(|found| found.0),
            Some(Label::Sent)
        );
        assert_eq!(label("Dear Ann: hello"), None);
        assert!(
            FORWARD_SUBJECT.is_match("WG: Vertrag") && !FORWARD_SUBJECT.is_match("AW: WG: Vertrag")
        );
        for regex in [
            &*VERB,
            &*PERSONAL,
            &*YOU_WROTE,
            &*FULL_DATE,
            &*TIME,
            &*DAY,
            &*STARTER,
            &*REPLY_ABOVE,
            &*ANSWERS_WITHIN,
        ] {
            assert!(!regex.is_match(""));
        }
    }
}
