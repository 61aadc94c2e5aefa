//! The labels of header blocks, in the languages of mail programs.

use std::collections::HashMap;
use std::sync::LazyLock;

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
             送信元|보낸 사람|보낸사람|발신|nadawca|avsändare|avsender|afsender|expeditor|nork|remitent|\
             de la|expeditorul|від кого|adresant|người gửi|pengirim|ผู้ส่ง|寄信人|发信人|發件人|送件人|보내는 사람|보낸이|mittent|lähettänyt|\
             from address|gửi từ|forfatter|autor|sūtītājs|siuntėjas|lähettäjän|kimdən|od koga|פרסם|שולח|المرسل|مُرسل",
        ),
        (
            Label::Sent,
            "sent|gesendet|gesendet am|gesendet um|envoyé|envoyé le|envoyé à|envoyée|envoye|enviado|enviado el|enviado em|\
             enviado a las|enviada|enviada em|enviada el|inviato|inviato il|inviata|verzonden|verzonden op|verstuurd|sendt|\
             sendt den|skickat|skickat den|wysłano|wysłane|data wysłania|wysłany|lähetetty|отправлено|надіслано|odesláno|\
             odoslané|elküldve|küldve|küldés dátuma|gönderildi|gönderilme tarihi|gönderme tarihi|gönderim|trimis|trimis la|\
             poslano|poslato|na dan|изпратено|στάλθηκε|αποστολή|data d'enviament|enviat|enviat el|saadetud|išsiųsta|nosūtīts|\
             sent at|date sent|message du|sent on|发送时间|发送日期|已发送|寄件日期|傳送時間|寄件時間|送信日時|送信日|보낸 날짜|\
             보낸날짜|발송|נשלח|تاريخ الإرسال|تم الإرسال|أرسلت|terkirim|dikirim|đã gửi|sent date|verzonden om|sent by|\
             gönderilen|відправлено|послано|發送時間|發送日期|寄送日期|傳送日期|發件時間|发件时间|送信時刻|送信日付|送信済み|보낸 시간|전송 날짜|المرسلة|تم الإرسال في|\
             مرسل|ส่งเมื่อ|ส่ง|thời gian gửi|gửi lúc|gửi|skickades|send time|sent time|poslané|odesláno dne|data de envio|\
             data e hora|date d'envoi|date d’envoi|fecha de envío|enviado a|data di invio|verzenddatum|sendedatum|\
             gesendet von|sendetidspunkt|sendt dato|sendt kl.|elküldés|kuldve|elküldés dátuma|отправлен|отправлена|\
             дата отправки|дата відправлення|изпратен|εστάλη|σταλθηκε|ημ/νία|nosūtīšanas|saadeti|išsiuntimo data|dihantar|\
             tarikh",
        ),
        (
            Label::Date,
            "date|datum|fecha|data|dato|päiväys|päivämäärä|pvm|дата|dátum|tarih|dată|data|ημερομηνία|日期|日時|日付|時間|时间|\
             날짜|תאריך|التاريخ|tanggal|ngày|kuupäev|datums|date et heure|วันที่|dagsetning|datë|date/time|fecha y hora|\
             datum/zeit|datum und uhrzeit|fecha/hora|tanggal/waktu|dan|ngày giờ|dagur|data/hora|data i godzina|kdy|gửi ngày|\
             aika|päiväys ja aika|تاريخ|日期时间|日期時間|dátum és idő|päivä|tarix",
        ),
        (
            Label::To,
            "to|an|à|a|para|pour|aan|til|till|do|komu|кому|vastaanottaja|kime|alıcı|címzett|către|prima|za|προς|до|\
             收件人|收件者|宛先|送信先|받는 사람|받는사람|수신|אל|إلى|destinataire|destinatario|destinatário|empfänger|\
             ontvanger|geadresseerde|per|adresat|mottagare|mottaker|modtager|kepada|đến|ถึง|kam|kellele|tới|hartzailea|\
             destinatarul|destinatari|per a|pre|adressaat|saaja|prejemnik|gavėjas|saņēmējs|收件方|送件對象|받는이|받는 이|ผู้รับ|\
             người nhận|penerima|destinatários|destinatarios|destinataires|empfänger:in|recipients|recipient|til hvem|\
             primatelj|primalac|příjemce|príjemca|получатель|одержувач|отримувач|получател|παραλήπτης|нему|odbiorca|alıcılar|\
             לכבוד|المستلم",
        ),
        (
            Label::Cc,
            "cc|cc:|kopie|kopie an|copie|copie à|copia|cópia|c.c.|kopi|kopia|dw|kopio|копия|копія|bilgi|másolat|\
             másolatot kap|kópia|kopija|抄送|副本|副本抄送|同报|참조|עותק|נסחה|bcc|cci|cco|ccn|blindkopie|cc/kopie|κοιν.|\
             kopie (cc)|копие|kp|a/c|kopi til|kopi til (cc)|koopia|koopia saaja|kópie|sao y|tembusan|สำเนา|cópia para|副知|κοιν|\
             κοινοποίηση|σε κοινοποίηση|نسخة|نسخة إلى|kopia till|salinan|kopi til|kopia do wiadomości|do wiadomości|\
             másolatban|copia per conoscenza|per conoscenza|con copia|con copia a|en copie|in cc|in kopie|카본 카피|참조:|afrit|\
             bilgi (cc)",
        ),
        (
            Label::Subject,
            "subject|betreff|objet|asunto|oggetto|assunto|onderwerp|emne|ämne|temat|aihe|тема|předmět|predmet|tárgy|konu|\
             subiect|zadeva|θέμα|主题|主旨|標題|主題|件名|제목|נושא|הנדון|الموضوع|sujet|assumpte|tema|teema|относно|subjek|\
             perihal|chủ đề|เรื่อง|efni|gaia|tēma|subject line|betrifft|\
             subiectul|naslov|sujeto|tiêu đề|tajuk|hal|标题|标题|rubrik|ärende|titel|onderwerp:|emne:|tittel|tema:|asunto:|\
             предмет|заголовок|название|konusu|mövzu|הנושא|عنوان|temat wiadomości|tárgya|tárgy:|aihe:|제 목|제  목",
        ),
        (
            Label::Other,
            "reply-to|reply to|antwort an|antworten an|répondre à|responder a|rispondi a|antwoord aan|importance|wichtigkeit|\
             priorität|priority|importancia|importância|importanza|urgentie|prioriteit|attachments|attachment|anlagen|anlage|\
             anhänge|pièces jointes|pièce jointe|datos adjuntos|archivos adjuntos|adjuntos|allegati|bijlagen|bijlage|anexos|\
             vedhæftede filer|vedlegg|bifogade filer|bilagor|załączniki|liitteet|prílohy|přílohy|sensitivity|vertraulichkeit|\
             organization|organisation|list-id|mailing-list|when|where|wann|wo|cuándo|dónde|quand|où|quando|dove|onde|wanneer|\
             waar|newsgroups|resent-from|sender|on behalf of|im auftrag von|message-id|return-path|reply to all|thema|phone|\
             svar til|odpověď na|adresa pro odpověď|antwoord naar|vastaus|vastausosoite|válaszcím|odpowiedź-do|odpowiedz do|\
             răspuns către|ответ-кому|ответить|odpovedať-pre|svara till|svarsadress|yanıt adresi|кому відповісти|odgovori na|\
             réponse à|rispondere a|回复地址|回复|답장|返信先|wichtig|prioridad|prioridade|priorità|prioritet|prioriteetti|důležitost|\
             ważność|priorytet|важность|添付ファイル|附件|첨부파일|첨부 파일|załącznik|bilaga|vedhæftet|allegato|bijlage(n)|pj|gesendet mit|\
             mailed-by|signed-by|etiketter|tags|kategorien|categories|von:|erforderlich|required attendees|optional|ort|\
             location|lieu|lugar|luogo|locatie|local",
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

/// A label that stands alone on its line, without a colon.
pub(super) fn bare_label(line: &str) -> Option<Label> {
    (line.len() <= 30)
        .then(|| LABELS.get(line.to_lowercase().as_str()).copied())
        .flatten()
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
