"""Articles in our own words in the layouts that dumps come in, with their roles."""

Lines = list[tuple[str, str]]  # role and text; an empty role is a blank line

HEADLINES = {
    "en": [
        "Rain at Last in the South of the Valley",
        "Harbour Board Elects a Diver as its Head",
        "Old Chess Clock Sold for the Price of a House",
    ],
    "ar": [
        "المطر يعود أخيرا إلى جنوب الوادي بعد ثلاث سنوات",
        "مجلس الميناء ينتخب غواصا سابقا رئيسا له",
        "ساعة شطرنج قديمة تباع بثمن بيت كبير",
    ],
}
CAPTIONS = {
    "en": [
        "A street of the old town under water on Monday. (AFP)",
        "The harbour seen from the hill of the lighthouse. (Reuters)",
        "The clock and its new owner in a hall in Porto. (EPA)",
    ],
    "ar": [
        "شارع في المدينة القديمة تغمره المياه يوم الاثنين (أ.ف.ب)",
        "الميناء كما يبدو من تلة المنارة القديمة (رويترز)",
        "الساعة وصاحبها الجديد في قاعة في بورتو (إ.ب.أ)",
    ],
}
STORIES = {
    "en": [
        [
            "It rained on Monday, and nobody who had waited for it since the spring went indoors.",
            "The farmers of the valley had not seen such rain for years, they said, and danced.",
            "The dam held, said the man with the key of its tower, and it would hold for longer.",
        ],
        [
            "The board of the harbour chose a former diver as its head by seven votes to two.",
            "Divers know ships from below, the new head told sailors who had come to the quay.",
            "Ships that wait for a berth are to pay less from the autumn on, the board decided.",
        ],
        [
            "A chess clock of the last century found a buyer at an auction in a hotel by the sea.",
            "Its hands stopped in a famous final game, and no owner ever had them moved since.",
            "The auctioneer had asked for a tenth of the price, he told players after the sale.",
        ],
    ],
    "ar": [
        [
            "هطل المطر يوم الاثنين ولم يدخل أحد ممن انتظروه منذ الربيع إلى بيته في القرية كلها.",
            "وقال المزارعون إنهم لم يروا مثل هذا المطر منذ سنوات ورقصوا في الشوارع.",
            "وصمد السد كما قال حارس البرج الذي يحمل مفتاحه وسيصمد سنوات أخرى على حد قوله.",
        ],
        [
            "اختار مجلس الميناء غواصا سابقا رئيسا له بسبعة أصوات مقابل صوتين في جلسة قصيرة.",
            "ويعرف الغواصون السفن من تحتها كما قال الرئيس الجديد لبحارة جاءوا إلى الرصيف.",
            "وستدفع السفن المنتظرة رسوما أقل ابتداء من الخريف حسب قرار اتخذته الإدارة.",
        ],
        [
            "وجدت ساعة شطرنج من القرن الماضي مشتريا في مزاد أقيم داخل فندق على شاطئ البحر.",
            "وتوقفت عقاربها خلال مباراة نهائية شهيرة ولم يحركها أي مالك بعد ذلك التاريخ.",
            "وطلب صاحب المزاد عشر الثمن فقط كما روى للاعبين حضروا بعد انتهاء البيع.",
        ],
    ],
}
AUTHORS = {
    "en": ("Ada Quill", "Editor of the weekly pages of the Gazette"),
    "ar": ("آدم سالم", "رئيس تحرير الصفحات الأسبوعية في الجريدة"),
}
STAMPS = {"en": "Friday, 16 April, 2021 - 06:45", "ar": "الجمعة 16 أبريل 2021 - 06:45"}
BLANK = ("", "")


def article(layout: str, language: str, at: int) -> tuple[str, list[str]]:
    """Return one article in a layout: its text, and the role of each line."""
    lines = _top(layout, HEADLINES[language][at], CAPTIONS[language][at], language)
    for paragraph in STORIES[language][at]:
        lines += [BLANK, ("body", paragraph)]
    return "\n".join(text for _, text in lines), [role for role, _ in lines if role]


def glued(layout: str, language: str, gap: int) -> str:
    """Return three articles in a layout with so many blank lines between them."""
    texts = [article(layout, language, at)[0] for at in range(3)]
    return ("\n" * (gap + 1)).join(texts)


def _top(layout: str, title: str, caption: str, language: str) -> Lines:
    name, bio = AUTHORS[language]
    head, again = ("headline", title), ("headline_repeat", title)
    token = [("widget", "TT"), ("widget", "20")] if layout == "std 20" else [("widget", "TT")]
    first, copy = ("caption", caption), ("caption_repeat", caption)
    tops: dict[str, Lines] = {
        "std": [head, BLANK, first, copy, *token, BLANK, again, BLANK, copy, copy],
        "placeholder": [head, BLANK, again, *token, BLANK, again, BLANK, again],
        "opinion": [("byline", name), ("author_bio", bio), *token, BLANK, head],
        "mirror": [head, BLANK, again, BLANK, first],
        "2021": [head, again, ("date", STAMPS[language]), first],
    }
    return tops["std" if layout == "std 20" else layout]
