//! Whole lines that programs write around history and forwards, in their languages.

use std::sync::LazyLock;

use regex::Regex;

use super::labels::label;
use super::words::pattern;

const ORIGINAL: &str = r"original message|original mail|original e-?mail|reply message|replied message|ursprüngliche (?:nachricht|mail|e-?mail)|urspr\. nachricht|original-?nachricht|originalnachricht|original-?mail|antwort|message d['’]origine|message original|mail original|message initial|courriel original|mensaje original|mensaje origen|correo original|messaggio originale|messaggio original|messaggio inviato|email originale|oorspronkelijk bericht|oorspronkelijke bericht|originele bericht|origineel bericht|origineel e-?mailbericht|mensagem original|mensagem de origem|e-?mail original|missatge original|oprindelig meddelelse|oprindelig besked|original besked|opprinnelig melding|originalmelding|opprinnelig e-post|ursprungligt meddelande|originalmeddelande|ursprungligt mail|oryginalna wiadomość|wiadomość oryginalna|wiadomość pierwotna|treść oryginalnej wiadomości|alkuperäinen viesti|исходное сообщение|оригинальное сообщение|пересланное сообщение от|вихідне повідомлення|оригінальне повідомлення|původní zpráva|původní e-?mail|pôvodná správa|eredeti üzenet|orijinal mesaj|özgün ileti|özgün İleti|orijinal İleti|original İleti|ข้อความต้นฉบับ|ข้อความเดิม|orijinal ileti|mesaj original|mesajul original|izvirno sporočilo|originalna poruka|izvorna poruka|αρχικό μήνυμα|оригинално съобщение|原始邮件|原始郵件|元のメッセージ|元のメール|原文|原件|원본 메시지|원본 메일|원본메일|הודעה מקורית|الرسالة الأصلية|pesan asli|tin nhắn gốc|upprunaleg skilaboð|algne kiri|algupärane sõnum|originalus laiškas|sākotnējais ziņojums|jatorrizko mezua";

const FORWARDED: &str = r"forwarded message|forwarded by .+|forwarded mail|forwarded e-?mail|begin forwarded message|weitergeleitete (?:nachricht|mail|e-?mail)|anfang der weitergeleiteten (?:nachricht|e-?mail)|beginn der weitergeleiteten nachricht|weitergeleitet von .+|message transféré|message transmis|message réexpédié|courriel transféré|mail transféré|début du message (?:transféré|réexpédié)|début du message transmis|mensaje reenviado|inicio del mensaje reenviado|comienzo del mensaje reenviado|messaggio inoltrato|inizio messaggio inoltrato|inizio del messaggio inoltrato|messaggio inoltrato da .+|doorgestuurd bericht|begin doorgestuurd bericht|begin van doorgestuurd bericht|doorgestuurde (?:e-?mail|bericht)|mensagem (?:re)?encaminhada|início da mensagem (?:re)?encaminhada|início de mensagem (?:re)?encaminhada|missatge reenviat|videresendt (?:meddelelse|besked|melding)|start på videresendt (?:besked|meddelelse)|begynnelse på videresendt melding|vidarebefordrat (?:meddelande|mail|brev)|vidarebefordrat meddelande|början på vidarebefordrat brev|vidarebefordrat brev|wiadomość przekazana|przekazana wiadomość|początek przekazywanej wiadomości|treść przekazanej wiadomości|przesłana wiadomość|välitetty viesti|edelleenlähetetty viesti|välitetty viesti alkaa|пересылаемое сообщение|пересланное сообщение|начало переадресованного сообщения|перенаправлене повідомлення|переслане повідомлення|přeposlaná zpráva|začátek přeposílané zprávy|preposlaná správa|továbbított üzenet|továbbított levél|iletilen (?:mesaj|ileti)|yönlendirilmiş ileti|mesaj redirecționat|mesaj transmis|posredovano sporočilo|proslijeđena poruka|προωθημένο μήνυμα|препратено съобщение|转发的?(?:邮件|消息|信息)|轉寄(?:的郵件|郵件)?|已转发邮件|下面是被转发的邮件|以下為轉寄|転送(?:された)?メッセージ|転送メール|전달된 메일|전달된 메시지|הודעה שהועברה|רسالة مُعاد توجيهها|الرسالة المُعاد توجيهها|رسالة معاد توجيهها|بدء الرسالة المُعاد توجيهها|započni proslijeđenu poruku|továbbított levél kezdete|továbbított üzenet kezdete|începe mesajul redirecționat|začiatok preposlanej správy|vidarebefordrat mejl|vidarebefordrat e-postmeddelande|[iİ]leti başlangıcı|[iİ]letilen [iİ]leti|[iİ]letilmiş mesaj|початок листа, що пересилається|перенаправленное сообщение|переадресованное сообщение|开始转发邮件|開始轉寄郵件|轉寄的訊息|转发邮件信息|邮件转发|転送されたメール|αρχή προωθημένου μηνύματος|начало на препратено съобщение|inici del missatge reenviat|bắt đầu thư được chuyển tiếp|mulai pesan terusan|เริ่มข้อความที่ส่งต่อ|ข้อความที่ส่งต่อ|תחילת ההודעה שהועברה|edastatud kirja algus|edastatud kiri|persiunčiamo laiško pradžia|persiųstas laiškas|pārsūtītā ziņojuma sākums|pārsūtīts ziņojums|začetek posredovanega sporočila|välitetty viesti / fwd\.msg|preposlaná správa --- forwarded message|transferred message|message transféré automatiquement|inoltrato da .+|pesan terusan|tin nhắn đã chuyển tiếp|framsend skilaboð";

static ORIGINAL_PHRASE: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!(r"(?i)^(?:{ORIGINAL})$")));

static FORWARDED_PHRASE: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!(r"(?i)^(?:{FORWARDED})$")));

/// No program writes a longer line of this kind.
const LENGTH_MAX: usize = 200;

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '‐' | '_' | '=' | '*')
}

/// What stands between two runs of dashes at the start of a line, how long each is, and what follows.
fn between_dashes(text: &str) -> Option<(usize, &str, usize, &str)> {
    let text = text.trim_start_matches([' ', '*', '_']);
    let inner = text.trim_start_matches(is_dash);
    let before = text[..text.len() - inner.len()].chars().count();
    let end = inner
        .char_indices()
        .find(|(at, c)| {
            is_dash(*c) && inner[*at..].chars().take(2).filter(|c| is_dash(*c)).count() == 2
        })?
        .0;
    let rest = inner[end..].trim_start_matches(is_dash);
    let after = inner[end..inner.len() - rest.len()].chars().count();
    let phrase = inner[..end].trim().trim_end_matches([':', '：']).trim_end();
    (before >= 2 && !phrase.is_empty()).then_some((before, phrase, after, rest.trim()))
}

/// A line that says that the original follows.
pub(super) fn is_original(text: &str) -> bool {
    text.len() <= LENGTH_MAX
        && between_dashes(text)
            .is_some_and(|(_, phrase, _, rest)| rest.is_empty() && ORIGINAL_PHRASE.is_match(phrase))
}

/// The same with the header block on its line, as Samsung's program writes it in plain text.
pub(super) fn is_original_with_block(text: &str) -> bool {
    text.len() <= 5 * LENGTH_MAX
        && between_dashes(text).is_some_and(|(before, phrase, after, rest)| {
            before >= 5
                && after >= 5
                && rest.contains('@')
                && label(rest).is_some()
                && ORIGINAL_PHRASE.is_match(phrase)
        })
}

/// Words between dashes in any language, or what [`is_original`] knows without dashes; trusted only where a header
/// block follows.
pub(super) fn may_be_heading(text: &str) -> bool {
    if text.len() > LENGTH_MAX {
        return false;
    }
    let dashed = between_dashes(text).is_some_and(|(before, phrase, after, rest)| {
        before >= 3 && after >= 3 && rest.is_empty() && (3..=60).contains(&phrase.chars().count())
    });
    dashed || {
        let bare = text.trim_matches(|c: char| is_dash(c) || matches!(c, ' ' | ':'));
        (4..60).contains(&bare.len()) && ORIGINAL_PHRASE.is_match(bare)
    }
}

/// A line that says that forwarded mail follows. Gmail's ten dashes are known in any language.
pub(super) fn is_forward(text: &str) -> bool {
    if text.len() > LENGTH_MAX {
        return false;
    }
    let bare = text.trim_matches([' ', '*', '_']);
    if let Some(phrase) = bare.strip_suffix([':', '：']) {
        return FORWARDED_PHRASE.is_match(phrase.trim_end());
    }
    between_dashes(text).is_some_and(|(before, phrase, after, rest)| {
        let gmail = before == 10
            && matches!(after, 9 | 10)
            && (4..=60).contains(&phrase.chars().count())
            && bare.starts_with("---");
        rest.is_empty()
            && (FORWARDED_PHRASE.is_match(phrase) || gmail && !ORIGINAL_PHRASE.is_match(phrase))
    })
}

/// Notes writes name, moment and the beginning of the text in one line above its header block.
pub(super) fn is_notes_summary(text: &str) -> bool {
    text.len() < 600 && text.contains("---") && NOTES_SUMMARY.is_match(text)
}

static NOTES_SUMMARY: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^.+-{2,3}\s?[0-9]{1,4}[./-][0-9]{1,2}[./-][0-9]{2,4}[^-]*-{3}"));

/// A line above which the answer is to be written, as helpdesks send it.
pub(super) static REPLY_ABOVE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^\W*(?:##-.+-##|(?:please )?(?:type|write|enter)?\s*(?:your )?reply above this line|reply above (?:this|the) line.*|(?:bitte )?(?:geben sie ihre|deine|ihre)?\s*antwort(?:en)?(?: sie)? (?:bitte )?(?:oberhalb|über) dies(?:er|e) (?:zeile|linie).*|(?:veuillez )?répond(?:re|ez) au[- ]dessus de cette ligne.*|(?:por favor,? )?(?:escriba su respuesta|responda) (?:por )?(?:encima|arriba) de esta línea.*|rispond(?:i|ere) sopra questa (?:riga|linea).*|(?:beantwoord|antwoord|reageer) boven deze (?:regel|lijn).*|responda acima desta linha.*)\W*$",
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
        r"(?i)^\s*(?:\[[^\]]{1,40}\]\s*)*(?:fwd?|wg|tr|rv|i|enc|doorst|doorgest|videresend|redir\.|[iİ]lt|továbbít|vs|vb|vl|pd|rif|továbbítás|ilt|trs|fs|转发|轉寄|転送|전달|пересл)\s?[:：]",
    )
});
