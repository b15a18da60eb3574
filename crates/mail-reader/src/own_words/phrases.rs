//! What mail clients of each language write around the words of a person: data, one row per language.
//!
//! All phrases are folded as [`super::fold::fold`] folds a line: lower case, plain blanks, no invisible characters.

/// How a language says "On Monday, Ana wrote:".
pub struct Attribution {
    /// The words that such a line begins with; empty where it begins with a date or a name.
    pub openers: &'static [&'static str],
    /// The verb as it stands at the end of the line, before the colon.
    pub verbs: &'static [&'static str],
    /// Whether a name, an address or a date may stand between the verb and the colon ("schrieb Ana:").
    pub verb_inside: bool,
}

const fn row(openers: &'static [&'static str], verbs: &'static [&'static str]) -> Attribution {
    Attribution { openers, verbs, verb_inside: false }
}

const fn inside(openers: &'static [&'static str], verbs: &'static [&'static str]) -> Attribution {
    Attribution { openers, verbs, verb_inside: true }
}

/// English, German, French, Spanish, Italian, Portuguese, Dutch, Swedish, Danish, Norwegian, Finnish, Estonian,
/// Polish, Czech, Slovak, Slovenian, Croatian, Russian, Ukrainian, Bulgarian, Serbian, Hungarian, Romanian, Catalan,
/// Greek, Turkish, Lithuanian, Latvian, Vietnamese, Indonesian, Hebrew, Arabic, Persian.
#[rustfmt::skip]
pub const ATTRIBUTIONS: &[Attribution] = &[
    row(&["on", "at", "quoting"], &["wrote", "writes"]),
    inside(&["am", "zitat"], &["schrieb", "schrieben", "geschrieben"]),
    row(&["le", "en"], &["écrit"]),
    row(&["el", "en"], &["escribió", "escribio"]),
    row(&["il", "in", "nel"], &["scritto", "scriveva"]),
    row(&["em", "no", "na", "a", "à"], &["escreveu", "escreva"]),
    inside(&["op"], &["schreef", "geschreven"]),
    inside(&["den"], &["skrev"]),
    inside(&["d.", "d", "på"], &["skrev"]),
    inside(&["den", "på", "kl."], &["skrev", "skreiv"]),
    row(&[], &["kirjoitti"]),
    inside(&["kuupäev"], &["kirjutas"]),
    row(&["dnia", "w", "dn."], &["napisał", "napisała", "napisal", "pisze"]),
    row(&["dne", "dňa"], &["napsal", "napsala", "napsal/a"]),
    row(&["dňa"], &["napísal", "napísala", "napísal/a"]),
    row(&["v", "dne"], &["napisal", "napisala", "napisal/-a"]),
    row(&["dana", "na"], &["napisao", "napisala", "napisao/la"]),
    row(&["в"], &["написал", "написала", "пишет", "пишут"]),
    row(&["у"], &["написав", "написала", "пише"]),
    row(&["на"], &["написа"]),
    row(&["дана"], &["написао", "написао/ла"]),
    inside(&[], &["írta", "írt"]),
    row(&["în", "pe", "la"], &["scris"]),
    inside(&["missatge", "el"], &["escrit", "va escriure"]),
    row(&["στις", "την", "την/στις"], &["έγραψε"]),
    row(&[], &["yazdı", "yazmış"]),
    row(&[], &["rašė", "parašė"]),
    row(&[], &["rakstīja"]),
    row(&["vào", "lúc"], &["viết"]),
    row(&["pada"], &["menulis"]),
    inside(&["בתאריך", "ב"], &["כתב", "כתבה", "מאת"]),
    inside(&["في", "بتاريخ"], &["كتب", "كتبت", "كتابة"]),
    inside(&["در"], &["نوشت"]),
];

/// Verbs of scripts that put no blanks between words: Chinese, Japanese, Korean, Thai, Hindi.
#[rustfmt::skip]
pub const VERBS_WITHOUT_BLANKS: &[&str] = &[
    "写道", "寫道", "写了", "撰写", "書きました", "のメール", "のメッセージ", "작성", "썼습니다", "เขียนว่า", "เขียน", "ने लिखा",
];

/// A field of the header block that a client puts above what it quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// Who wrote it.
    From,
    /// When.
    Date,
    /// To whom, a copy included.
    To,
    /// What about.
    Subject,
    /// Anything else that only stands in such blocks.
    Other,
}

/// The names of the fields of a header block, one row per language.
#[rustfmt::skip]
pub const FIELDS: &[&[(&str, Field)]] = {
    use Field::{Date, From, Other, Subject, To};
    &[
        // English
        &[
            ("from", From), ("sender", From), ("sent", Date), ("date", Date), ("received", Date),
            ("to", To), ("cc", To), ("bcc", To), ("recipients", To), ("subject", Subject),
            ("reply-to", Other), ("reply to", Other), ("importance", Other), ("attachments", Other),
        ],
        // German
        &[
            ("von", From), ("absender", From), ("gesendet", Date), ("datum", Date), ("an", To),
            ("kopie", To), ("betreff", Subject), ("antwort an", Other), ("wichtigkeit", Other),
        ],
        // French
        &[
            ("de", From), ("expéditeur", From), ("envoyé", Date), ("envoyé le", Date), ("date", Date),
            ("message du", Date), ("à", To), ("a", To), ("copie à", To), ("copie", To), ("objet", Subject),
            ("sujet", Subject), ("répondre à", Other),
        ],
        // Spanish
        &[
            ("de", From), ("enviado", Date), ("enviado el", Date), ("fecha", Date), ("para", To),
            ("asunto", Subject), ("responder a", Other),
        ],
        // Italian
        &[
            ("da", From), ("inviato", Date), ("data", Date), ("a", To), ("per conoscenza", To),
            ("oggetto", Subject), ("rispondi a", Other),
        ],
        // Portuguese
        &[
            ("de", From), ("enviado", Date), ("enviada em", Date), ("enviado em", Date), ("enviada", Date),
            ("data", Date), ("para", To), ("assunto", Subject),
        ],
        // Dutch
        &[
            ("van", From), ("verzonden", Date), ("datum", Date), ("aan", To), ("onderwerp", Subject),
            ("beantwoorden", Other),
        ],
        // Swedish
        &[("från", From), ("skickat", Date), ("datum", Date), ("till", To), ("kopia", To), ("ämne", Subject)],
        // Danish and Norwegian
        &[
            ("fra", From), ("sendt", Date), ("dato", Date), ("til", To), ("kopi", To), ("emne", Subject),
            ("svar til", Other),
        ],
        // Finnish
        &[
            ("lähettäjä", From), ("lähetetty", Date), ("päiväys", Date), ("päivämäärä", Date),
            ("vastaanottaja", To), ("kopio", To), ("aihe", Subject),
        ],
        // Polish
        &[
            ("od", From), ("nadawca", From), ("wysłano", Date), ("wysłane", Date), ("data", Date),
            ("do", To), ("dw", To), ("kopia", To), ("temat", Subject),
        ],
        // Czech and Slovak
        &[
            ("od", From), ("odesláno", Date), ("odoslané", Date), ("datum", Date), ("dátum", Date),
            ("komu", To), ("pre", To), ("kopie", To), ("kópia", To), ("předmět", Subject),
            ("predmet", Subject),
        ],
        // Slovenian, Croatian and Serbian
        &[
            ("od", From), ("poslano", Date), ("datum", Date), ("za", To), ("prima", To), ("kp", To),
            ("zadeva", Subject), ("predmet", Subject), ("naslov", Subject),
        ],
        // Russian
        &[
            ("от", From), ("отправитель", From), ("отправлено", Date), ("дата", Date), ("кому", To),
            ("копия", To), ("тема", Subject),
        ],
        // Ukrainian
        &[
            ("від", From), ("відправник", From), ("надіслано", Date), ("відправлено", Date),
            ("дата", Date), ("кому", To), ("копія", To), ("тема", Subject),
        ],
        // Bulgarian
        &[("от", From), ("изпратено", Date), ("до", To), ("относно", Subject)],
        // Hungarian
        &[
            ("feladó", From), ("elküldve", Date), ("küldve", Date), ("dátum", Date), ("címzett", To),
            ("másolatot kap", To), ("tárgy", Subject),
        ],
        // Romanian
        &[
            ("de la", From), ("expeditor", From), ("trimis", Date), ("data", Date), ("către", To),
            ("subiect", Subject),
        ],
        // Greek
        &[
            ("από", From), ("στάλθηκε", Date), ("ημερομηνία", Date), ("προς", To), ("κοιν.", To),
            ("θέμα", Subject),
        ],
        // Turkish
        &[
            ("kimden", From), ("gönderen", From), ("gönderildi", Date), ("gönderme tarihi", Date),
            ("tarih", Date), ("kime", To), ("alıcı", To), ("bilgi", To), ("konu", Subject),
        ],
        // Vietnamese and Indonesian
        &[
            ("từ", From), ("người gửi", From), ("đã gửi", Date), ("ngày", Date), ("đến", To), ("tới", To),
            ("chủ đề", Subject), ("dari", From), ("dikirim", Date), ("tanggal", Date), ("kepada", To),
            ("perihal", Subject), ("subjek", Subject),
        ],
        // Chinese
        &[
            ("发件人", From), ("寄件者", From), ("寄件人", From), ("发送时间", Date), ("发件时间", Date), ("日期", Date),
            ("时间", Date), ("寄件日期", Date), ("傳送時間", Date), ("收件人", To), ("收件者", To), ("抄送", To), ("副本", To),
            ("主题", Subject), ("主旨", Subject), ("主題", Subject),
        ],
        // Japanese
        &[
            ("差出人", From), ("送信者", From), ("送信日時", Date), ("日時", Date), ("日付", Date), ("宛先", To),
            ("件名", Subject),
        ],
        // Korean
        &[
            ("보낸 사람", From), ("보낸사람", From), ("보낸 날짜", Date), ("보낸날짜", Date), ("날짜", Date), ("받는 사람", To),
            ("받는사람", To), ("참조", To), ("제목", Subject),
        ],
        // Hebrew and Arabic
        &[
            ("מאת", From), ("נשלח", Date), ("תאריך", Date), ("אל", To), ("נושא", Subject), ("من", From),
            ("تاريخ الإرسال", Date), ("التاريخ", Date), ("إلى", To), ("الموضوع", Subject),
        ],
    ]
};

/// What is between the dashes of "-----Original Message-----": one of these words, in whatever language.
#[rustfmt::skip]
pub const MESSAGE_NOUNS: &[&str] = &[
    "message", "appointment", "e-mail", "email", "mail", "nachricht", "originalnachricht", "termin",
    "courriel", "mensaje", "correo", "messaggio", "mensagem", "bericht", "afspraak", "meddelande",
    "meddelelse", "melding", "besked", "viesti", "kiri", "wiadomość", "wiadomosc", "zpráva", "zprava",
    "správa", "sporočilo", "poruka", "сообщение", "письмо", "повідомлення", "лист", "съобщение", "üzenet",
    "mesaj", "mesajul", "ileti", "μήνυμα", "žinutė", "laiškas", "ziņojums", "thư", "tin", "pesan", "邮件",
    "郵件", "邮件原件", "原始邮件", "原始郵件", "转发邮件", "转发的邮件", "元のメッセージ", "メッセージ", "転送メッセージ", "원본 메시지", "메시지", "메일",
    "원본", "הודעה", "رسالة", "الرسالة",
];

/// The beginnings of words that say that such a message was passed on: of what follows, nothing is an answer.
#[rustfmt::skip]
pub const FORWARD_STEMS: &[&str] = &[
    "forward", "weitergeleitet", "transfér", "transmis", "réexpédi", "fait suivre", "reenvi", "inoltrat",
    "encaminhad", "reencaminhad", "doorgestuurd", "vidarebefordra", "videresend", "välitetty",
    "edelleenlähetetty", "edastatud", "przekazan", "przesłan", "přeposlan", "přeposílan", "preposlan",
    "posredovan", "proslijeđen", "пересла", "пересыла", "переадрес", "препрате", "továbbított",
    "redirecționat", "προωθ", "iletilen", "yönlendiril", "chuyển tiếp", "diteruskan", "转发", "轉寄", "転送",
    "전달", "הועבר", "محولة", "معاد توجيه",
];

/// How Apple Mail begins what it passes on (English, German, French, Spanish, Italian, Portuguese, Dutch, Swedish,
/// Danish, Norwegian, Finnish, Polish, Czech, Russian, Ukrainian, Chinese, Japanese, Korean).
#[rustfmt::skip]
pub const FORWARD_LINES: &[&str] = &[
    "begin forwarded message", "anfang der weitergeleiteten nachricht",
    "anfang der weitergeleiteten e-mail", "début du message réexpédié", "début du message transféré",
    "inicio del mensaje reenviado", "inizio messaggio inoltrato", "início da mensagem encaminhada",
    "início da mensagem reencaminhada", "begin doorgestuurd bericht", "vidarebefordrat brev",
    "start på videresendt besked", "start på videresendt melding", "videresendt melding",
    "välitetty viesti alkaa", "początek przekazywanej wiadomości", "začátek přeposílané zprávy",
    "začátek přeposlané zprávy", "начало переадресованного сообщения", "начало переадресованного письма",
    "початок листа, що пересилається", "以下是转发的邮件", "开始转发的邮件", "開始轉寄郵件", "転送されたメッセージ", "전달된 메시지",
    "아래는 전달된 메시지입니다",
];

/// How the line begins that a phone or a client adds below a mail.
#[rustfmt::skip]
pub const SENT_FROM: &[&str] = &[
    // English
    "sent from my", "sent from", "sent on the go", "sent by my", "sent wirelessly",
    "get outlook for", "download outlook for",
    // German
    "gesendet von", "gesendet vom", "holen sie sich outlook", "laden sie outlook",
    // French
    "envoyé de mon", "envoyé de ma", "envoyé depuis", "envoyé à partir", "envoyé sans fil",
    "obtenez outlook pour", "télécharger outlook pour", "provenance :",
    // Spanish
    "enviado desde", "obtener outlook para", "obtén outlook para",
    // Italian
    "inviato da", "inviato dal", "ottieni outlook per", "scarica outlook per",
    // Portuguese
    "enviado do", "enviado da", "enviado a partir", "obter o outlook", "obtenha o outlook",
    // Dutch
    "verzonden vanaf", "verstuurd vanaf", "download outlook voor",
    // Swedish
    "skickat från", "skickades från", "skaffa outlook", "hämta outlook",
    // Danish and Norwegian
    "sendt fra", "hent outlook", "få outlook", "skaff outlook",
    // Finnish and Estonian
    "hanki outlook", "saadetud minu",
    // Polish
    "wysłane z", "wysłano z", "pobierz program outlook", "pobierz aplikację outlook",
    // Czech, Slovak, Slovenian and Croatian
    "odesláno z", "odosláno z", "odoslané z", "poslano z", "poslano iz", "získejte outlook",
    // Russian, Ukrainian and Bulgarian
    "отправлено с", "отправлено из", "отправлено от", "надіслано з", "надіслано із", "відправлено з",
    "изпратено от", "изпратено с",
    // Romanian, Greek and Catalan
    "trimis de pe", "trimis de la", "στάλθηκε από", "enviat des",
    // Vietnamese and Indonesian
    "đã gửi từ", "gửi từ", "được gửi từ", "dikirim dari",
    // Chinese
    "發自我的", "发自我的", "从我的", "從我的", "傳送自", "寄自我的",
    // Hebrew and Arabic
    "נשלח מ", "أرسلت من", "مرسل من", "تم الإرسال من",
];

/// The same, where only the device or the program tells it from a sentence.
#[rustfmt::skip]
pub const SENT_WITH: &[&str] = &[
    // English, German, French
    "sent via", "sent using", "sent with", "gesendet mit", "gesendet aus", "diese nachricht wurde", "outlook für",
    "envoyé avec", "envoyé par", "envoyé via",
    // Spanish, Italian, Portuguese
    "enviado con", "enviado por", "enviado a través", "inviato con", "inviato tramite", "enviado de",
    "enviado através",
    // Dutch, Swedish, Danish, Norwegian, Finnish
    "verzonden met", "verstuurd met", "verzonden via", "outlook voor", "skickat med", "sendt med", "lähetetty",
    // Polish, Slovenian, Croatian
    "wysłane przez", "poslano s",
];

/// How such a line ends, where the device comes first: German, Japanese, Korean, Chinese, Turkish, Hungarian,
/// Lithuanian.
#[rustfmt::skip]
pub const SENT_FROM_ENDS: &[&str] = &[
    "gesendet", "から送信", "から送信されました", "に送信", "에서 보냄", "에서 전송", "에서 보냈습니다", "发送", "發送", "傳送", "gönderildi",
    "küldve", "küldtem", "išsiųsta",
];

/// Words that make such a line certain.
#[rustfmt::skip]
pub const DEVICES: &[&str] = &[
    "iphone", "ipad", "ipod", "android", "blackberry", "samsung", "galaxy", "huawei", "xiaomi", "pixel",
    "nokia", "motorola", "windows", "outlook", "yahoo", "gmail", "mail", "protonmail", "proton",
    "thunderbird", "k-9", "mobile", "mobil", "móvil", "telefon", "telefoon", "phone", "smartphone",
    "handy", "tablet", "device", "app", "typeapp", "mailbox", "spark", "airmail", "bluemail", "zoho",
    "aol", "gmx", "web.de",
];

/// How a notice begins that a scanner, a list server or a legal department adds to a mail.
#[rustfmt::skip]
pub const BOILERPLATE: &[&str] = &[
    "virus-free. ", "virus-free.www", "this email has been checked for viruses",
    "this e-mail has been checked for viruses", "diese e-mail wurde von avast", "virenfrei.",
    "l'absence de virus dans ce courrier", "garanti sans virus.", "libre de virus.", "privo di virus.",
    "confidentiality notice", "confidentiality:", "disclaimer:", "this e-mail and any ",
    "this email and any ", "this message and any ", "this e-mail is confidential",
    "this email is confidential", "this message is confidential", "the information contained in this ",
    "diese e-mail enthält vertrauliche", "ce message et toutes les pièces jointes",
    "ce message et ses pièces jointes", "este mensaje y sus", "este correo electrónico y ",
    "you received this message because you are subscribed to", "you are receiving this because you ",
    "to unsubscribe from this group and stop receiving emails", "-----begin pgp signature",
];

/// A greeting at the end of a mail. Thanks are not here: they may be what the mail is about.
#[rustfmt::skip]
pub const SIGN_OFFS: &[&str] = &[
    // English
    "regards", "best", "best regards", "kind regards", "kindest regards", "warm regards",
    "warmest regards", "with best regards", "best wishes", "all the best", "cheers", "sincerely",
    "yours sincerely", "sincerely yours", "yours faithfully", "yours truly",
    // German
    "mit freundlichen grüßen", "mit freundlichem gruß", "freundliche grüße", "viele grüße", "beste grüße",
    "liebe grüße", "herzliche grüße", "schöne grüße", "mit freundlichen grüssen", "freundliche grüsse",
    "viele grüsse", "beste grüsse", "liebe grüsse", "gruß", "grüße", "lg", "vg", "mfg",
    // French
    "cordialement", "bien cordialement", "sincères salutations", "bien à vous", "bien à toi",
    "amicalement", "bonne journée", "salutations",
    // Spanish
    "saludos", "un saludo", "saludos cordiales", "un abrazo", "atentamente", "cordialmente",
    // Italian
    "cordiali saluti", "distinti saluti", "un saluto", "saluti",
    // Portuguese
    "atenciosamente", "cumprimentos", "com os melhores cumprimentos", "abraços", "um abraço",
    // Dutch
    "met vriendelijke groet", "met vriendelijke groeten", "vriendelijke groet", "hartelijke groet",
    "groeten", "groet", "mvg",
    // Swedish, Danish and Norwegian
    "med vänliga hälsningar", "vänliga hälsningar", "hälsningar", "med venlig hilsen", "venlig hilsen",
    "vennlig hilsen", "med vennlig hilsen", "hilsen", "mvh",
    // Finnish
    "ystävällisin terveisin", "terveisin",
    // Polish, Czech and Slovak
    "pozdrawiam", "pozdrowienia", "z poważaniem", "z powazaniem", "s pozdravem", "s pozdravom",
    // Russian and Ukrainian
    "с уважением", "всего доброго", "з повагою",
    // Hungarian, Romanian and Turkish
    "üdvözlettel", "cu stimă", "saygılarımla", "sevgiler",
];

/// What other systems print above the mail that they want an answer to.
#[rustfmt::skip]
pub const FOREIGN_SEPARATORS: &[&str] = &[
    "reply above this line", "write above this line", "type your reply above this line",
    "please type your reply above", "reply above the line", "antworten sie oberhalb dieser zeile",
    "antwort oberhalb dieser zeile", "répondre au-dessus de cette ligne",
    "répondez au-dessus de cette ligne", "responda por encima de esta línea",
    "responder por encima de esta línea", "rispondi sopra questa riga", "responda acima desta linha",
];
