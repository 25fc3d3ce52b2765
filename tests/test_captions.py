"""Captions: the credit is cut off, brackets that say something else stay."""

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.fields.captions import (
    CaptionParts,
    find_credit,
    has_labelled_credit,
    is_credit_line,
    read_caption,
    read_credit_line,
)
from transforms.fields.picture_signs import tells_picture
from transforms.fields.spans import Piece

LONG = 100_000  # characters
SECONDS = 2  # for one long line, on a busy machine


def value(text: str, piece: Piece | None) -> str | None:
    return piece.of(text) if piece else None


def case(text: str, expected: object, claim: str) -> object:
    return pytest.param(text, expected, id=claim)


NO_CREDIT = [
    case("A man (L) waits.", "A man (L) waits.", "who stands where is caption"),
    case(
        "A ferry at dusk. Photo album of a town",
        "A ferry at dusk. Photo album of a town",
        "words behind a label are no person",
    ),
    case("A ferry at dusk | Mara Lind", "A ferry at dusk | Mara Lind", "a bar without a stop"),
    case("A ferry (file photo)", "A ferry (file photo)", "a file photo is caption"),
    case("Mara Lind, 34 (right)", "Mara Lind, 34 (right)", "a side is caption"),
    case(
        "The flag of the Northern Harbour Union (NHU)",
        "The flag of the Northern Harbour Union (NHU)",
        "a short form that is spelt out is caption",
    ),
    case(
        "A bridge in Neustadt (Orla)",
        "A bridge in Neustadt (Orla)",
        "the second name of a town is caption",
    ),
    case("Ola Berg (NOR) wins", "Ola Berg (NOR) wins", "a bracket inside is caption"),
    case("She works at AFP", "She works at AFP", "an agency in a sentence is caption"),
    case(
        "The mayor speaks to Reuters.",
        "The mayor speaks to Reuters.",
        "an agency that is spoken to is caption",
    ),
    case("Two men meet. File image", "Two men meet. File image", "file image is caption"),
    case(
        "The Source: a river in the north",
        "The Source: a river in the north",
        "a word with a colon is no label",
    ),
    case(
        "Mara Lind says: “Image is all”",
        "Mara Lind says: “Image is all”",
        "a label inside a quotation is caption",
    ),
    case(
        "From left: Mara Lind, Jon Roe and Ola Berg at the Grand Hotel",
        "From left: Mara Lind, Jon Roe and Ola Berg at the Grand Hotel",
        "a list of people is caption",
    ),
    case("سفينة في الميناء (يمين)", "سفينة في الميناء (يمين)", "a side in Arabic"),
    case("雨の街（右）", "雨の街（右）", "a side in Japanese"),
    case("雨の街（東京都港区）", "雨の街（東京都港区）", "a place in Japanese"),
    case("Lind with her dog Rex", "Lind with her dog Rex", "a name that ends it"),
    case("Lind in Orla, PA", "Lind in Orla, PA", "a state that ends it"),
    case("बैठक के बाद वार्ता", "बैठक के बाद वार्ता", "a Hindi word that names an agency too"),
    case(
        "What is the RSV? (Rain Safety Vest)",
        "What is the RSV? (Rain Safety Vest)",
        "the long form of the short form before it",
    ),
    case(
        "Old Pictures: Rain Comes Back And Fills The Valley Dam",
        "Old Pictures: Rain Comes Back And Fills The Valley Dam",
        "a headline in capitals behind a word of labels",
    ),
    case("Un bateau (à gauche)", "Un bateau (à gauche)", "a side in French"),
    case(
        "High-end kitchens vs. Budget Kitchens",
        "High-end kitchens vs. Budget Kitchens",
        "names behind a short form",
    ),
    case(
        "The keeper of the dam asked for Rep. Mara Lind",
        "The keeper of the dam asked for Rep. Mara Lind",
        "a name behind a title",
    ),
    case("Goats • Mara Lind", "Goats • Mara Lind", "words beside a bullet"),
    case(
        "He asked who cooked. Mara Lind for the most part",
        "He asked who cooked. Mara Lind for the most part",
        "a name and small words",
    ),
    case("© The Valley Terms and conditions", "© The Valley Terms and conditions", "a notice"),
    case("© Valley Media All rights reserved", "© Valley Media All rights reserved", "rights"),
    case("5. Wetter Farmers Indeed", "5. Wetter Farmers Indeed", "words behind a number"),
    case(
        "How to Keep Goats in Towns (Small Herds Only)",
        "How to Keep Goats in Towns (Small Herds Only)",
        "a bracket that is more of a headline",
    ),
    case(
        "Goats of the Year: Milk at Last (and Hay Without End)",
        "Goats of the Year: Milk at Last (and Hay Without End)",
        "a bracket that goes on with a joiner",
    ),
    case(
        "She keeps the books of the Guild of Keepers in Porto (GKP)",
        "She keeps the books of the Guild of Keepers in Porto (GKP)",
        "the short form of words with a small one among them",
    ),
    case(
        "Tough Valley Images: Praised by Goats",
        "Tough Valley Images: Praised by Goats",
        "who does what behind a word of labels",
    ),
    case(
        "Was I wrong to ask the keeper for her key? -- PUZZLED GOATHERD",
        "Was I wrong to ask the keeper for her key? -- PUZZLED GOATHERD",
        "the signature of a letter",
    ),
    case("염소 공연 <달과 염소>", "염소 공연 <달과 염소>", "a title in angled brackets"),
    case(
        "Козы на площади. Фото: козы танцуют до утра",
        "Козы на площади. Фото: козы танцуют до утра",
        "a label before what is seen",
    ),
    case(
        "Rain, mud and dust (the whole story)", "Rain, mud and dust (the whole story)", "an aside"
    ),
]


@pytest.mark.parametrize(("text", "caption"), NO_CREDIT)
def test_what_is_no_credit_stays_in_the_caption(text: str, caption: str) -> None:
    parts = read_caption(text)
    assert (value(text, parts.caption), parts.credit) == (caption, None)


CREDITS = [
    case("Two goats on the square, yesterday. Mara Lind", "Mara Lind", "a name behind a sentence"),
    case("बारिश के बाद चौक पर बकरियां। प्रभात", "प्रभात", "a paper behind a sentence in Hindi"),
    case("Cabras en la plaza. (Foto: gentileza Granja Lind)", "gentileza Granja Lind", "thanks"),
    case("Mbuzi uwanjani. Picha na Mara Lind", "Mara Lind", "a label in Swahili"),
    case("A goat, May 2024. © 2024 Mara Lind for Dry Land", "Mara Lind for Dry Land", "a year"),
    case("Козы на площади. Фото: Ада Лунь/«Сухая земля»", "Ада Лунь/«Сухая земля»", "in quotes"),
    case("Козы. Фото: пресс-служба района", "пресс-служба района", "an office in small letters"),
    case("Фото: предоставлено школой", "предоставлено школой", "given by"),
    case("Кози на площі. Фото надане школою", "Фото надане школою", "given by, in Ukrainian"),
    case("© Фото : пресс-служба школы", "пресс-служба школы", "a label behind the sign"),
    case("Кози на площі. Фото автора", "Фото автора", "a mark behind a sentence"),
    case("Κατσίκες. [Φωτ. ΑΔΑ ΛΙΝΔΟΥ]", "ΑΔΑ ΛΙΝΔΟΥ", "a label in a bracket, in Greek"),
    case("ماعز في الساحة (تصوير سامر ليلي)", "سامر ليلي", "a label in a bracket, in Arabic"),
    case("[촬영 윤가람]", "윤가람", "a label in a bracket, in Korean"),
    case("염소가 풀을 뜯고 있다. <마른군 제공>", "마른군 제공", "an angled bracket"),
    case("মাঠে ছাগল। রংপুর, ১৪ মার্চছবি: আদা লীনা", "আদা লীনা", "a label glued to a word"),
    case("山羊在广场上。新华社发（林小雨 摄）", "新华社发（林小雨 摄）", "released by an agency"),
    case("山羊在廣場上。（翻攝自農會臉書）", "翻攝自農會臉書", "taken from a page"),
    case("广场上的山羊。三元菜场供图", "三元菜场供图", "a market gave it"),
    case("広場のヤギ＝宮城県乾町、林小雨撮影", "林小雨撮影", "first where, then who"),
    case("Capre in piazza (foto Lindoni)", "foto Lindoni", "a label and a surname"),
    case("She stood there for years. Photograph: family handout", "family handout", "small words"),
    case("Goats and their keeper on the square  •  Valley Post", "Valley Post",
         "a paper behind a bullet"),
    case("Goats and their keeper on the square • Valley Post", "Valley Post",
         "a paper behind a bullet, one blank"),
    case("Goats on the hill. Mara Lind for Voice of the Valley",
         "Mara Lind for Voice of the Valley", "a name for a paper"),
    case("Goats on the square, 2019. Courtesy Mara Lind.", "Mara Lind", "a courtesy without of"),
    case("Mara Lind Submitted photo", "Submitted photo", "a picture that was given"),
    case("Козы на площади?Фото@maralind", "@maralind", "a handle behind a label"),
    case("The keeper of the goats rests. Photo Credit: Screenshot from the Valley page",
         "Screenshot from the Valley page", "what was pictured"),
    case("Goats. Mara Lind/AP hide caption toggle caption", "Mara Lind/AP", "two buttons"),
    case("© Mara Lind Goats on the square.", "Mara Lind", "a credit before the caption"),
    case("© AFP/Mara Lind Goats on the square.", "AFP/Mara Lind", "an agency before it"),
    case(
        "Goats, May 3, 2024. REUTERS/Mara Lind Purchase Licensing Rights, opens new tab",
        "REUTERS/Mara Lind",
        "a button behind it",
    ),
    case("A ferry in the rain (AFP)", "AFP", "an agency in brackets"),
    case("Un traghetto nella pioggia (ansa)", "ansa", "an agency in small letters"),
    case("A ferry. (AP Photo/Mara Lind)", "AP Photo/Mara Lind", "agency and name"),
    case("橋を渡る人たち（左）（東海毎朝新聞）", "東海毎朝新聞", "a paper by its last signs"),
    case("橋を渡る人たち（撮影・菅谷伸一）", "菅谷伸一", "a label with a middle dot"),
    case("水渠。中央社記者王小明攝 112年5月14日", "中央社記者王小明攝", "a day behind it"),
    case("덕장. (사진=인제군 제공) 2023.05.14. a@b.example", "인제군 제공", "day and address"),
    case("덕장 [연합뉴스 자료사진. 재판매 및 DB 금지]", "연합뉴스 자료사진", "no resale"),
    case("Порт (фото: пресс-служба МЧС)", "пресс-служба МЧС", "a hyphen inside a label's name"),
    case("বাঁধ মেরামত। — নিজস্ব চিত্র।", "নিজস্ব চিত্র", "our own picture"),
    case("Սևանա լճի ափը։ Լուսանկարը՝ Արմենպրես", "Արմենպրես", "the colon of Armenian"),
    case("A ferry. (AP Video by Mara Lind)", "AP Video by Mara Lind", "a video"),
    case("A ferry. (Photo Credit : PTI File Photo )", "PTI File Photo", "a label inside"),
    case("A ferry [Mara Lind/Reuters]", "Mara Lind/Reuters", "square brackets"),
    case("A ferry (The Daily Example)", "The Daily Example", "a paper by its place"),
    case("سفينة («صحيفة المثال»)", "صحيفة المثال", "a paper in Arabic quotes"),
    case("سفينة في الميناء (أ.ب)", "أ.ب", "an agency in Arabic letters"),
    case("بندرگاہ پر ایک جہاز (ا۔ف۔ب)", "ا۔ف۔ب", "an agency in Urdu letters"),
    case("雨の街（代表撮影）", "代表撮影", "a pool picture in Japanese"),
    case("Gemi (Fotoğraf: Ali Kaya/ Örnek)", "Ali Kaya/ Örnek", "a Turkish label"),
    case("बारिश (फोटो: पीटीआई)", "पीटीआई", "a Hindi label"),
    case("비 오는 거리 [사진=연합뉴스]", "연합뉴스", "a Korean label"),
    case("Un barco. MARA LIND (EFE)", "MARA LIND (EFE)", "a name before the bracket"),
    case("Ein Schiff. Foto: Mara Lind/dpa", "Mara Lind/dpa", "a label at the end"),
    case("A ferry. Photograph: Mara Lind/AFP", "Mara Lind/AFP", "a long label"),
    case("A ferry.Credit...Mara Lind for The Example", "Mara Lind for The Example",
         "a label with dots, glued"),
    case("A ferryImage: Mara Lind/dpa", "Mara Lind/dpa", "a label glued to a word"),
    case("A ferry. - Copyright Mara Lind/AP", "Mara Lind/AP", "copyright as a label"),
    case("A ferry © dpa", "dpa", "a copyright sign"),
    case("下雨的街道 图/新华社", "新华社", "a Chinese label with a bar"),
    case("A ferry on Monday. NNA", "NNA", "a bare agency behind a full stop"),
    case("A ferry. REUTERS/Mara Lind", "REUTERS/Mara Lind", "agency first"),
    case("A ferry. Mara Lind / AFP", "Mara Lind / AFP", "agency last"),
    case("A ferry. Mara Lind/AFP via Getty Images", "Mara Lind/AFP via Getty Images",
         "an agency by way of another"),
    case("A ferry. Lind Brothers file photo", "Lind Brothers file photo", "a studio"),
    case("A ferry. Office/Handout via REUTERS", "Office/Handout via REUTERS", "a handout"),
    case("Ein Schiff im Hafen.Mara Lind/dpa", "Mara Lind/dpa", "glued behind a full stop"),
    case("Un bateau au port. Photo Mara Lind", "Mara Lind", "a label and a person behind a stop"),
    case("Een schip in de haven. Beeld Mara Lind", "Mara Lind", "the same in Dutch"),
    case("Una barca en el puerto. | Mara Lind", "Mara Lind", "a person behind stop and bar"),
    case("Kapal di pelabuhan. (valleypost.com/Mara Lind)", "valleypost.com/Mara Lind",
         "a site and a person in brackets"),
    case("Statek w porcie / Mara Lind / East News", "Mara Lind / East News", "a Polish agency"),
    case("A ferry | Moment | Getty Images", "Moment | Getty Images", "bars"),
    case("Ein Schiff. | picture alliance/dpa", "picture alliance/dpa", "a bar"),
    case("A ferry - EXAMPLENEWS", "EXAMPLENEWS", "capitals behind a dash"),
    case("A ferry. Mara Lind, Associated Press", "Mara Lind, Associated Press", "a comma"),
    case("A ferry Getty Images", "Getty Images", "a bare agency without full stop"),
    case("Un bateau, le 3 mai 2024. MARA LIND / AFP", "MARA LIND / AFP", "capitals"),
    case("A ferry. (AFP)</br>", "AFP", "a tag behind it"),
    case("A ferry.</br>REUTERS/Mara Lind", "REUTERS/Mara Lind", "a tag before it"),
    case("A ferry. Mara Lind/AP hide caption", "Mara Lind/AP", "a button behind it"),
    case("A Goat of the Valley (Mara Lind)", "Mara Lind", "a person behind words in capitals"),
    case("A ferry at dusk. -- MARA LIND/AFP", "MARA LIND/AFP", "two hyphens and an agency"),
    case("Goats. (AP Photo/Mara Lind) less", "AP Photo/Mara Lind", "a button that folds it"),
    case("Goats. Photo by Mara Lind on Unsplash", "Mara Lind on Unsplash", "a page of pictures"),
    case("雨の街＝共同", "共同", "a Japanese equals sign"),
    case("下雨的街道。中新社记者 王小明 摄", "中新社记者 王小明 摄", "a Chinese reporter"),
    case("비 오는 거리 /연합뉴스", "연합뉴스", "a Korean bar"),
    case("Корабль. © РИА Новости / Мара Линд", "РИА Новости / Мара Линд", "Cyrillic"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "credit"), CREDITS)
def test_the_credit_is_cut_off_without_label_and_brackets(text: str, credit: str) -> None:
    assert value(text, read_caption(text).credit) == credit


@pytest.mark.parametrize(
    ("text", "caption"),
    [
        case("A ferry leaves. (AFP)", "A ferry leaves.", "the full stop stays"),
        case("A ferry leaves. REUTERS/Mara Lind", "A ferry leaves.", "bare credit"),
        case("Ein Schiff.Mara Lind/dpa", "Ein Schiff.", "glued credit"),
        case("A ferry - EXAMPLENEWS", "A ferry", "the dash goes"),
        case("Un bateau. Photo: dpa", "Un bateau.", "labelled credit"),
        case("雨の街（共同）", "雨の街", "wide brackets go"),
        case("מבט על הנמל / AP", "מבט על הנמל", "the stroke goes"),
        case("Image caption, A ferry", "A ferry", "the label goes"),
        case("،تصویر کا کیپشنشہر کا منظر", "شہر کا منظر", "the label goes, glued"),
    ],
)
def test_the_caption_ends_where_the_credit_begins(text: str, caption: str) -> None:
    assert value(text, read_caption(text).caption) == caption


@pytest.mark.parametrize(
    ("credit", "agency", "person"),
    [
        pytest.param("The Daily Example", None, None, id="a paper alone is nobody"),
        pytest.param("Lind and Roe file photo", None, None, id="a studio is nobody"),
        pytest.param("AFP", "AFP", None, id="an agency alone"),
        pytest.param("AP Photo/Mara Lind", "AP", "Mara Lind", id="agency first"),
        pytest.param("Mara Lind / AFP", "AFP", "Mara Lind", id="agency last"),
        pytest.param("© Reuters / Mara Lind", "Reuters", "Mara Lind", id="a sign"),
        pytest.param("EPA/MARA LIND", "EPA", "MARA LIND", id="capitals"),
        pytest.param("Mara Lind/The Example", None, "Mara Lind", id="person and paper"),
        pytest.param("Mara van der Lind/dpa", "dpa", "Mara van der Lind", id="particles"),
        pytest.param("新华社记者 王小明 摄", "新华社", "王小明", id="a Chinese reporter"),
    ],
)
def test_a_credit_names_agency_and_person(
    credit: str, agency: str | None, person: str | None
) -> None:
    parts = read_credit_line(credit)
    assert value(credit, parts.credit_agency) == agency
    assert value(credit, parts.credit_person) == person


@pytest.mark.parametrize(
    ("text", "is_credit"),
    [
        pytest.param("Rain falls on the old town", False, id="a headline"),
        pytest.param("Photos: Rain in Porto", False, id="a headline with a label"),
        pytest.param("Photo", False, id="a label alone"),
        pytest.param("TT", False, id="a button of two letters"),
        pytest.param("VALLEYPOST.COM/ADA QUILL", True, id="a site in capitals and a name"),
        pytest.param("valleypost.com/Rain", False, id="an address"),
        pytest.param("Home / News", False, id="a breadcrumb"),
        pytest.param("© 2024 The Example. All rights reserved.", False, id="a notice"),
        pytest.param("Reuters, Washington,", False, id="a byline with a place"),
        pytest.param("By Mara Lind", False, id="a byline"),
        pytest.param("Source: Reuters", False, id="an end note"),
        pytest.param("Reuters Staff", False, id="a desk"),
        pytest.param("With AFP", False, id="who else wrote it"),
        pytest.param("Mara Lind, AFP,", False, id="a byline that goes on"),
        pytest.param("Video: how it rained", False, id="a teaser"),
        pytest.param("مطر في المدينة - AFP", False, id="an Arabic caption"),
        pytest.param("REUTERS", True, id="an agency in capitals"),
        pytest.param("Getty Images", True, id="a picture bank"),
        pytest.param("(AFP)", True, id="an agency in brackets"),
        pytest.param("Mara Lind, ASSOCIATED PRESS", True, id="name and agency"),
        pytest.param("Mara Lind | Moment | Getty Images", True, id="bars"),
        pytest.param("Copyright Mara Lind/AP", True, id="copyright as a label"),
        pytest.param("Image: GCIS", True, id="a label"),
        pytest.param("© 2024 Mara Lind/AFP via Getty Images", True, id="a sign and a year"),
        pytest.param("© 2024 The Valley Gazette", False, id="a notice with its year"),
        pytest.param("Image source, Getty Images", True, id="a label with a comma"),
        pytest.param("연합뉴스", True, id="an agency in Korean"),
        pytest.param("写真：ロイター", True, id="a Japanese label"),
        pytest.param("MARA LIND (EFE)", True, id="a name in capitals and an agency"),
        pytest.param("Instagram/maralind", True, id="an account"),
        pytest.param("Courtesy Mara Lind", True, id="a courtesy"),
        pytest.param("Courtesy call", False, id="a visit"),
        pytest.param("Old Quay Hotel | Mara Lind Photography", True, id="a place and a studio"),
        pytest.param("Rain at last | Valley Pictures of the Day", False, id="a title and a site"),
        pytest.param("(Image: getty )", True, id="an agency in small letters and a blank"),
        pytest.param("Fot. Mara Lind", True, id="a label without a mark in Polish"),
        pytest.param("Foto Mara Lind", True, id="a label without a mark"),
        pytest.param("Foto der Ziege", False, id="a sentence on a picture"),
        pytest.param("تصوير محمد علي", True, id="a label without a mark in Arabic"),
        pytest.param("تصوير فيلم جديد في الوادي والمدينة", False, id="the making of a film"),
        pytest.param("写真・山田太郎", True, id="a label and a dot in Japanese"),
        pytest.param("Captura de pantalla", True, id="what was pictured, alone"),
        pytest.param("（資料照）", True, id="a file picture in Chinese"),
        pytest.param("王小明 攝", True, id="who took it in Chinese"),
        pytest.param("雨の街＝共同", False, id="a caption and its agency in Japanese"),
        pytest.param("홍길동 기자", False, id="a reporter in Korean"),
        pytest.param("Courtesy Call", False, id="a visit in capitals"),
        pytest.param("Фото photo.example.org", True, id="a label and an address"),
        pytest.param("Mara Lind (EFE)", False, id="a caption that is a name"),
        pytest.param("Фото: Мара Линд, Деловой край", True, id="a name and a paper in Russian"),
        pytest.param("Фото: дождь, Деловой край", False, id="a headline with a label in Russian"),
        pytest.param("Redazione ANSA", False, id="an Italian desk"),
        pytest.param("(With AFP inputs)", False, id="who else wrote it, in brackets"),
        pytest.param("Getty Images / 40417", True, id="the number of an account"),
        pytest.param("Goats / 40417", False, id="a number behind another word"),
        pytest.param("Photo credit: ©iStock.com/goat1, ©iStock.com/lind", True, id="accounts"),
        pytest.param("Photo credit: goats, cows and a dam", False, id="things in a row"),
    ],
)
def test_a_credit_line_is_told_from_other_short_lines(
    text: str,
    is_credit: bool,
) -> None:
    assert is_credit_line(text) is is_credit


PICTURES = [
    case("[1/2]Goats on the square", True, "the place in a gallery, in brackets"),
    case("1 / 5 Goats on the square", True, "the place in a gallery"),
    case("1/2 cup of flour, two eggs and some milk", False, "a share of a cup"),
    case("Keeper: the goat had a good game (1:12)", True, "how long a video is"),
    case("The goat won in the end (1-0)", False, "a score"),
    case("Gazette File Photo", True, "a file photo in capitals"),
    case("File copy: the market gate", True, "a file copy"),
    case("Vorstand (von li nach re): Mara Lind, Jon Roe", True, "who stands where in German"),
    case("Vorstand (seit 1979): Mara Lind, Jon Roe", False, "since when"),
    case("Mara Lind, second left, and Jon Roe at the dam", True, "the second one from a side"),
    case("Aerial view of the dam after the rain.", True, "from where one sees it"),
    case("Aerial views sell well, said the keeper.", False, "a sentence on views"),
    case("جانب من السوق القديمة بالوادي", True, "a part of what is seen, in Arabic"),
    case("图为村民在水坝旁跳舞。", True, "what the picture is of, in Chinese"),
    case("Вид на реку и плотину после дождя", True, "a view of a river in Russian"),
    case("На снимке: козы на площади", True, "what the picture shows, in Russian"),
    case("На площади: козы и люди", False, "a place before a colon"),
    case("Слева — Мара Линд, справа — Йон Ро", True, "who stands where, behind a dash"),
    case("Ада Лунь (вторая слева) и козы", True, "the second one from a side, in Russian"),
    case("資料圖片：廣場上的山羊", True, "a file picture in Chinese"),
    case("마른군청 전경", True, "what is seen from the front, in Korean"),
    case("चौक पर बकरियां। फाइल फोटो", True, "a file photo behind a sentence in Hindi"),
    case("चौक पर बकरियां नाचीं।", False, "a sentence in Hindi"),
    case("Вид на жительство получили двое", False, "a permit in Russian"),
    case("Hráz pod vodou (ilustrační foto)", True, "what the picture is at the end in Czech"),
    case("Bendungan di lembah (ilustrasi)", True, "the same in brackets in Indonesian"),
    case("Vista del pantano, en una foto de archivo.", True, "a file photo at the end in Spanish"),
    case("Goats on the square on Monday, May 6, 2024.", True, "the day of a picture"),
    case("Join us for goats on Monday, May 6, 2024.", False, "the day of an invitation"),
    case("Forward to Monday, May 6, 2024.", False, "the day up to which time went"),
    case("This page was published on Monday, May 6, 2024.", False, "the day of a page"),
    case("Image caption Mara Lind at the dam", True, "a label without a mark"),
    case("Image captions are written by the keeper", False, "a sentence on captions"),
    case("Figure 2. The dam and its tower", True, "a figure and its number"),
    case("Figure 2 shows the dam and its tower", False, "a sentence on a figure"),
    case("Above: the dam and its tower", True, "where the picture is"),
    case("© Mara Lind Goats on the square.", True, "a credit before it"),
    case("Pohled na hráz se změnil, řekl stařec.", False, "a view of a thing in Czech"),
    case("Letecký pohled na hráz v údolí.", True, "one from the air"),
    case(
        "Two things held: (b) the dam, which the keeper had had built in stone and iron for the "
        "valley and the town, and the tower over it.",
        False,
        "a point in a paragraph",
    ),
]


@pytest.mark.parametrize(("text", "tells"), PICTURES)
def test_a_line_tells_of_a_picture(text: str, tells: bool) -> None:
    assert tells_picture(text) is tells


@pytest.mark.parametrize(
    ("text", "is_labelled"),
    [
        case("[Porto=Agency] Goats. (사진=시청 제공) 2023.05.14.", True, "a Korean label"),
        case("Goats on the square. © Mara Lind", True, "a sign"),
        case("PORTO (AFP) - Goats on the square. (AFP)", False, "an agency"),
        case("PORTO (AFP) - Goats on the square.", False, "no credit"),
    ],
)
def test_a_credit_has_a_label(text: str, is_labelled: bool) -> None:
    assert has_labelled_credit(text) is is_labelled


PLACES = [
    pytest.param("A book on Iraq by Mara Lind", None, None, id="a subject is no place"),
    pytest.param("Lind, left, on May 7, 2024 and Roe on May 8, 2024", None, None,
                 id="two days are none"),
    pytest.param("The vote is due on June 4 in the north.", None, None,
                 id="a day without a year is none"),
    pytest.param("Lind speaks in Porto, Portugal, August 17, 2022. (Reuters)",
                 "Porto, Portugal", date(2022, 8, 17), id="place, comma, day"),
    pytest.param("Lind votes in Porto, Portugal September 29, 2022. REUTERS/Jon Roe",
                 "Porto, Portugal", date(2022, 9, 29), id="no comma before the day"),
    pytest.param("A box in downtown Porto, Portugal, 20 October 2022. (EPA)",
                 "downtown Porto, Portugal", date(2022, 10, 20), id="part of a town"),
    pytest.param("Bread at a stall in Orla, Lind state, Norway, Tuesday, April 18, 2023.",
                 "Orla, Lind state, Norway", date(2023, 4, 18), id="three steps"),
    pytest.param("Lind waves, Monday, Sept. 2, 2024, in Porto. (AP Photo/Jon Roe)",
                 "Porto", date(2024, 9, 2), id="place behind the day"),
    pytest.param("Lind waves, Friday, Aug. 30, 2024, in Orla, Pa. (AP Photo/Jon Roe)",
                 "Orla, Pa.", date(2024, 8, 30), id="a state with its dot"),
    pytest.param("Smoke over the hills, seen from the south, northern Norway, 3 May 2024.",
                 "northern Norway", date(2024, 5, 3), id="a part between commas"),
    pytest.param("ORLA, Nov. 22, 2024 -- People walk in the rain. (Xinhua/Jon Roe)",
                 "ORLA", date(2024, 11, 22), id="a dateline in the caption"),
    pytest.param("雨の街＝東京都港区で2024年11月22日、山田花子撮影",
                 "東京都港区", date(2024, 11, 22), id="Japanese"),
    pytest.param("Lind in March", None, None, id="a month is no place"),
    pytest.param("Lind lors d'un discours, à Marseille, le 12 mai 2023. JON ROE / AFP",
                 "Marseille", date(2023, 5, 12), id="French"),
    pytest.param("Lind and Roe during a meeting in Baabda.", "Baabda", None,
                 id="a place at the end"),
    pytest.param("Children in the Al-Orla camp - EXAMPLE", "Al-Orla camp", None,
                 id="without the article"),
    pytest.param("صورة لسامي الراوي بين أنصاره في الخرطوم (أ.ب)", "الخرطوم", None,
                 id="Arabic"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "taken_on"), PLACES)
def test_place_and_day_are_read_where_they_are_printed(
    text: str, place: str | None, taken_on: date | None
) -> None:
    parts = read_caption(text)
    assert (value(text, parts.place), parts.taken_on) == (place, taken_on)


def pieces(parts: CaptionParts) -> list[Piece]:
    fields = (getattr(parts, name) for name in CaptionParts.__slots__)
    return [field for field in fields if isinstance(field, Piece)]


alphabet = st.sampled_from(
    [
        *"aB (（[«/|©.:,-–\n5",
        "AFP",
        "Mara Lind",
        "Photo",
        "أ.ب",
        " in ",
        "共同",
        "3 May 2024",
    ]
)
texts = st.text() | st.lists(alphabet, max_size=30).map("".join)


@given(texts)
@settings(deadline=None)  # the first text waits for the word lists
def test_every_piece_lies_in_the_line_and_is_not_empty(text: str) -> None:
    for parts in (read_caption(text), read_credit_line(text)):
        for piece in pieces(parts):
            assert 0 <= piece.start < piece.end <= len(text)


@given(texts)
@settings(deadline=None)  # the first text waits for the word lists
def test_a_credit_is_found_alone_as_with_the_rest(text: str) -> None:
    parts = read_caption(text)
    assert find_credit(text) == (parts.credit if parts.caption else None)


@given(texts)
@settings(deadline=None)  # the first text waits for the word lists
def test_caption_and_credit_do_not_overlap(text: str) -> None:
    parts = read_caption(text)
    if parts.caption and parts.credit:
        first, second = sorted((parts.caption, parts.credit), key=lambda piece: piece.start)
        assert first.end <= second.start


@pytest.mark.parametrize("unit", ["(", "A ", "AFP/", "in Porto, ", "3 May 2024 ", "© "])
def test_a_line_of_100000_characters_is_read_in_linear_time(unit: str) -> None:
    text = (unit * LONG)[:LONG]
    start = time.process_time()
    read_caption(text)
    assert time.process_time() - start < SECONDS
