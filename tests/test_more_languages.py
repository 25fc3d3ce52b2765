"""Lines around a story in the languages that came last: each says what it is by itself."""

import pytest

from transforms.fields.bylines import read_byline
from transforms.fields.captions import is_credit_line
from transforms.fields.stamps import is_stamp_line
from transforms.roles.line_hints import hint_of
from transforms.tables import Role


@pytest.mark.parametrize(
    "line",
    [
        "Опубліковано: 12 травня 2021, 10:15",
        "Δημοσίευση: 12 Μαΐου 2021, 10:15",
        "Publicat la 12 mai 2021, ora 10:15",
        "12 tháng 5 năm 2021",
        "פורסם: 12 במאי 2021, 10:15",
        "প্রকাশ: ১২ মে ২০২১, ১০:১৫",
        "Diterbitkan: 12 Julai 2021 10:15am",
        "frissítve: 2021. május 12., szerda 10:15",
        "Jumatano, Mei 12, 2021",
        "Objavljeno: 12. svibnja 2021. u 10:15",
        "Aktualizované 12. mája 2021 o 10:15",
        "Actualitzat el 12 de maig de 2021",
        "Atnaujinta: 2021 m. gegužės 12 d. 10:15",
        "πριν από 2 ώρες",
        "Обновена: 12 май 2021, 10:15",
        "понедељак, 06. нов 2023, 14:10 -> 16:32",
        "14 მაისი, 2023 • 10:20",
        "Սեպտեմբեր 5, 2022",
        "อัปเดตล่าสุด 20 กุมภาพันธ์ 2567",
        "12 ஜூலை 2021",
        "१२ ऑगस्ट २०२१",
        "5/14(日) 10:20配信",
        "آخر تحديث: 04:12 م (بتوقيت مكة المكرمة)",
        "২ ঘণ্টা আগে",
    ],
)
def test_a_stamp_is_read(line: str) -> None:
    assert is_stamp_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "Автор: Оксана Лінник",
        "Γράφει ο Νίκος Λίνδος",
        "Scris de Mara Lind",
        "Tác giả: Nguyễn Văn Lâm",
        "Szerző: Lindai Mara",
        "Mwandishi: Mara Lind",
        "Piše: Mara Lind",
        "Autorka: Mara Lindová",
        "Escrit per Mara Lind",
        "Autorė: Mara Lindienė",
        "oprac. Mara Lind",
        "מאת דנה כהן",
        "Автор: Стоян Кърджиев",
        "Пише: Весна Лукић",
        "ავტორი: ნინო ლომიძე",
        "โดย มานี รักไทย",
        "กองบรรณาธิการ",
        "செய்திப்பிரிவு",
        "প্রতিনিধি, ভোলা",
        "كتب ـ أحمد سالم",
        "江淮晚报记者 王小明 李华",
        "本报记者王小明通讯员李华",
        "岸边新闻网／ 記者許芷若／台東即時報導",
        "（佐久間陽）",
        "編集委員 山田太郎",
        "聞き手・山田太郎",
        "고흥/오하늘 기자 haneul@d.example",
        "글·사진 홍길동 기자",
        "নিজস্ব প্রতিবেদক",
    ],
)
def test_a_byline_is_read(line: str) -> None:
    assert read_byline(line) is not None


@pytest.mark.parametrize(
    "line",
    [
        "Фото: Оксана Лінник",
        "Φωτογραφία: Νίκος Λίνδος",
        "Sursa foto: Mara Lind",
        "Ảnh: Nguyễn Văn Lâm",
        "Fotó: Lindai Mara / MTI",
        "Picha: Mara Lind",
        "Snimila: Mara Lind",
        "Fotografia: Mara Lindová",
        "Imatge: Mara Lind",
        "צילום: דנה כהן",
        "Снимка: Стоян Кърджиев",
        "Фото: Весна Лукић",
        "ფოტო: ნინო ლომიძე",
        "ภาพ : มานี รักไทย",
        "படம்: எஸ்.முருகன்",
        "छायाचित्र: मीना जोशी",
        "ছবি: রহিম উদ্দিন",
        "圖片來源：中央社",
        "사진 출처: 뉴스1",
    ],
)
def test_a_credit_is_read(line: str) -> None:
    assert is_credit_line(line)


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Читайте також", Role.RELATED_LINK),
        ("ΔΙΑΒΑΣΤΕ ΕΠΙΣΗΣ", Role.RELATED_LINK),
        ("Διαβάστε επίσης: Βροχή στο νότο", Role.RELATED_LINK),
        ("Citeşte şi", Role.RELATED_LINK),
        ("Citește și", Role.RELATED_LINK),
        ("إقرأ ايضاً", Role.RELATED_LINK),
        ("بيشتر بخوانيد", Role.RELATED_LINK),  # Arabic letters, as some keyboards write them
        ("Усі права захищено", Role.NOTICE),
        ("Quảng cáo", Role.AD),
        ("כל הזכויות שמורות", Role.NOTICE),
        ("শেয়ার করুন", Role.WIDGET),
        ("Laman utama", Role.NAV),
    ],
)
def test_a_phrase_gives_its_line_away(line: str, role: Role) -> None:
    found = hint_of(line)
    assert found is not None
    assert found.role is role


@pytest.mark.parametrize(
    "line",
    [
        "广告收入在去年下降了三成，农民们跳起了舞。",
        "광고 시장은 지난해 비가 온 뒤로 줄었다.",
        "متعلقہ حکام نے کہا کہ جنوب میں بارش ہوئی۔",
        "Iklan payung naik sejak hujan turun di selatan.",
        "Publicidad de paraguas hubo poca aquel lunes.",
        "PR officers of the dam board danced on Monday.",
        "U suradnji s gradom obnovljena je stara brana.",
        "Ako imate stare slike brane, grad će ih izložiti.",
        "Zabranjeno je kupanje ispod brane, rekao je čuvar.",
        "Za pristup brani treba proći kroz tri sela.",
        "Preveo je pjesmu o brani na tri jezika.",
        "Autor je rekao da je knjigu o brani pisao deset godina.",
        "V spolupráci s mestom opravili starú hrádzu.",
        "Šírenie ohňa pri hrádzi zastavili až ráno.",
        "Preložil báseň o hrádzi do troch jazykov.",
        "Kliknutím na mapu sa ukáže každá studňa v údolí.",
        "Oprava",  # of a dam, too
        "A honlapon közzétett adatok szerint a gát magas.",
        "A kiadó szerint a gátról szóló könyv jövőre jelenik meg.",
        "A szerző a könyvben a gát történetét is leírja.",
        "Frissül a levegő a völgyben, mondták az öregek.",
        "Értékelés",
        "Les opinions dels pagesos de la vall són dividides.",
        "Els comentaris de l'alcalde van aixecar polèmica a la vall.",
        "La reproducció dels peixos ha començat tard.",
        "Dona suport a la família de la clau des de fa anys.",
        "Rectificació del riu: les obres comencen",
        "Modificat el pla de la presa de la vall",
        "Atnaujinta mokykla atvėrė duris vaikams",
        "Draudžiama maudytis prie užtvankos, sakė sargas.",
        "Meals were delivered straight to the tower, said the keeper.",
        "The disclosure policy of the dam board was the talk of the valley.",
    ],
)
def test_a_sentence_that_opens_with_such_a_word_is_no_furniture(line: str) -> None:
    assert hint_of(line) is None
