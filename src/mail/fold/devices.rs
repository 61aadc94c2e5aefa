//! The one-line signatures that devices and programs add by themselves.

use std::sync::LazyLock;

use regex::Regex;

use super::words::pattern;

/// Signatures that devices and programs add by themselves, as one line.
pub(super) static DEVICE_SIGNATURE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?ix)^[\s*_\-–—]*
        (?: sent\ from\ (?:my\ )?[\p{L}\d®™'’\-./+()\ ]+(?:,\ (?:samsung|lg|htc|motorola|an?\ )[^,]*)?
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
          | (?:virus-?free|virenfrei|garanti\ sans\ virus|libre\ de\ virus|privo\ di\ virus|virusvrij|livre\ de\ v[íi]rus)\b.*
          | (?:iphone|ipad|android)\s?(?:から送信|에서\ 보냄) | 发自我的.+ | 從我的.+ | 从我的.+ | 나의\ .+에서\ 보냄 | 發自.+
        )[\s.!*_]*$",
    )
});

/// "Sent" and "get" in the other languages of phones and of Outlook; only beside a name that devices have.
pub(super) static SENT_OR_GET: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?ix)
        (?:^|[^\p{L}])
        (?: skaff\ deg | få | hent | hämta | hanki | skaffa | skickat | skickades | sendt | lähetetty
          | získat | získajte | stáhněte | stiahnite | odesl[aá]n[oéa] | odoslan[éoá]
          | obțineți | obtineti | descărcați | trimis
          | letöltés\p{L}* | beszerzés\p{L}* | (?:el)?küldve
          | edinin | indirin | gönderildi | gönderilmiştir
          | скачать | скачайте | получить | отправлено | отправлен[аы]? | завантажити | отримати | надіслано | відправлено | изпратено | изтегл\p{L}+
          | λήψη | στάλθηκε | απεστάλη | εστάλη
          | poslano | poslato | preuzmite | prenesite | pridobite
          | enviat | baixeu | baixa | obteniu
          | saadetud | hankige | išsiųsta | siųsta | gaukite | atsisiųskite | (?:no)?sūtīts | iegūt | iegūstiet | lejupielādēt
          | gửi\ từ | đã\ gửi | tải | nhận | dikirim | terkirim | dapatkan | unduh | dihantar
          | أُ?رسلت | مرسل | مرسلة | تم\ الإرسال | احصل\ على | تنزيل | נשלח | הורד | קבל
          | wys[łl]an[oea] | pobierz
        )
        (?:[^\p{L}]|$)
        | ส่งจาก | รับ | ดาวน์โหลด | から送信 | を入手 | のダウンロード | 보냄 | 다운로드 | 获取 | 获得 | 下载 | 下載 | 取得 | 发自 | 發自 | 傳送 | 寄出 | 发送自",
    )
});

/// The names beside which [`SENT_OR_GET`] is believed: nobody ends a letter with one of them by chance.
pub(super) static DEVICE_NAME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)iphon|ipad|айфон|outlook|galaxy|samsung|android|huawei|xiaomi|\bmi phone|gmail|yahoo|windows|yandex|яндекс|mail\.ru|почты mail|proton|\bios\b|mobil|handy|смартфон|телефон",
    )
});

/// What every device signature names: without it, "Sent with love" would be one.
pub(super) static DEVICE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)iphone|ipad|ipod|apple|android|galaxy|samsung|huawei|xiaomi|redmi|oneplus|pixel|nokia|sony|xperia|motorola|moto|htc|\blg\b|lumia|blackberry|fairphone|honor|oppo|wiko|nexus|windows|outlook|\bmail\b|e-?mail|yahoo|gmail|gmx|web\.de|proton|k-9|thunderbird|aqua|smartphone|handy|phone|mobil|m[óo]vil|mobile|telefon|t[ée]l[ée]phone|telefoon|tel[ée]fono|telem[óo]vel|celular|cellulare|tablet|tablette|tableta|device|gerät|appareil|dispositivo|apparaat|toestel|dispositiu|enhet|enhed|wireless|smartwatch|watch|ios|desktop|mac\b|spark|airmail|boxer|nine|bluemail|mailbird|front|superhuman|zoho|orange|\bsfr\b|free\b|laposte|libero|t-online|workspace|posta|mailapp|workplace|avast|avg\b",
    )
});

/// What device signatures do not say: a sentence of a person about something sent.
pub(super) static SENT_BY_PERSON: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:^|[^\p{L}])(?:ich|habe|hab|wir|haben|i|we|have|je|j['’]ai|nous|yo|he|hemos|ho|abbiamo|ik|heb|wij|eu|(?:by|par|per|por|via|pela|a|mit der|par le|con la|con) (?:e-?mail|mail|post|courrier|correo|posta|correio)(?:\s.*)?$)(?:[^\p{L}]|$)",
    )
});
