"""The patterns of datelines, one for each way in which news prints them.

Each shows what it reads. To teach a new way, add a pattern and a line in
`datelines.read_dateline` that tries it; names of groups: place, day, agency, paper.
"""

from transforms.fields.late import Late
from transforms.fields.names import CAPITAL
from transforms.fields.spans import BARE_MARKS, DIGIT, MARKS, WORD

_LETTER = rf"(?:[^\W\d_]|[{BARE_MARKS}'’.\-‘])"
_NAME = rf"(?:{CAPITAL}{_LETTER}{{0,24}})"
_LINK = r"(?:de|del|la|le|el|am|an|der|of|du|do|da|al|on|sur|upon|the|i|in)"
_NAMES = rf"{_NAME}(?:[\s/]{{1,2}}(?:{_LINK}\s){{0,2}}{_NAME}){{0,3}}"
_SIGN = rf"(?:[^\W\d_A-Za-z]|[{BARE_MARKS}])"  # a letter of a script without capitals
_OTHER = rf"{_SIGN}{{2,20}}(?:\s{_SIGN}{{1,20}}){{0,2}}"
_SITE = r"[A-Za-z][\w-]{1,20}\.(?:com|net|org|info|news|id|co(?:\.id)?|CO(?:\.ID)?|COM)"
_PLACE = rf"(?:{_SITE}|{_NAMES}|{_OTHER})(?:\s?[,،]\s?(?:{_SITE}|{_NAMES}|{_OTHER})){{0,2}}"
_DAY = rf"(?:[,،.]?\s(?=[^()]{{0,30}}[{DIGIT}])[^()\-–—:]{{3,34}}?)"
_DASH = r"(?:\.?\s?[-–—―]{1,3}|\s?\.{2,4}|[.:])"
_HAN = r"[\u4e00-\u9fff]"
_CJK = r"\u4e00-\u9fff\u3040-\u30ff가-힣"


_HERE = rf"(?P<place>{_PLACE})(?P<day>{_DAY})?"
_INSIDE = r"[^()（）\[\]/]{2,40}(?:/[^()（）\[\]/]{1,20}){0,2}"
# Whether an agency stands in a bracket is asked when the rest fits.
_BRACKET = rf"(?:[(（\[]\s?(?P<agency>{_INSIDE})\s?[)）\]]|/(?P<barred>[^/()]{{2,40}})/)"

_REGION = r"(?:(?:\s\([^()]{2,30}\))?\s\[[^\[\]]{2,30}\](?=,\s))"
# KATHMANDU, April 25 (Reuters) - · МОСКВА, 21 мая. /ТАСС/. · Kolkata (PTI)
# Orla (Norte) [Example], March 5 (ANI):
WITH_AGENCY = Late(
    rf"(?P<place>{_PLACE}{_REGION}?)(?P<day>{_DAY})?[,،.]?\s?[-–—]?\s?{_BRACKET}\s?(?:{_DASH})?\s*"
)
# (Reuters) - · (ANSA) - ROMA, 22 NOV - · (KXYZ) —
AGENCY_ALONE = Late(rf"{_BRACKET}\s?(?P<dash>{_DASH})\s*(?:{_HERE}\s[-–—]\s)?")
SHORT_FORM = Late(r"[A-Z]{2,8}")
# (Nairobi) – · (Geneva, 5 March 2024) –
PLACE_IN_BRACKET = Late(rf"\({_HERE}\)\s?[-–—]\s")
# Wonosobo - · Valle (Norte) -
PLACE_LINE = Late(rf"(?P<place>{_NAMES}(?:,\s{_NAMES}|\s\({_NAMES}\))?)\s?[-–—]")
# PORTO · Norte, Porto: · কলকাতা · دمشق، · Vila nova
PLACE_ALONE = Late(
    rf"\s*(?:(?P<place>{_NAMES}(?:,\s{_NAMES})?)|(?P<words>{WORD}(?:\s{WORD}){{0,2}}))\s?[:,،]?\s*"
)
# PUTRAJAYA, Nov 22 — · Washington – · Mumbai, Nov 22: · ORLA (KXYZ) -
DASHED = Late(
    rf"{_HERE}\s?(?:\((?P<paper>[A-Z]\w{{1,9}}(?:\s[A-Z]\w{{1,9}}){{0,2}})\)\s?)?"
    r"(?P<dash>\s[-–—―]{1,2}\s|\s?:\s|(?<=\))[-–—]\s|\.\s(?=[^\W\d_]))"
)
AFTER_AGENCY = Late(r"\s?[-–—.:]\s*")  # МОСКВА, 21 мая — РИА Новости. …
# دمشق-سانا · تهران- ایرنا-
HYPHENED = Late(rf"(?P<place>{_OTHER})\s?[-–ـ]\s?")
AFTER_HYPHENED = Late(r"\s?[-–ـ:]?\s")
# Porto, The Daily Example—Rain …
GLUED = Late(rf"(?P<place>{_NAMES})[,،]\s(?P<paper>{_NAMES})\s?(?:[—–]|--)\s?")
# Madrid.- … · Orla (Norte).- … · Orla, 5 de marzo de 2024.- … · Orla, RN.- …
POINT_DASH = Late(
    rf"(?P<place>{_NAMES}(?:,\s{CAPITAL}{{2,3}}(?![^\W_]))?)(?P<day>,{_DAY})?"
    r"(?:\s\([^)]{2,30}\))?\s?\.\s?[-–—]\s"
)
# New Delhi: … · موصل: …
COLON = Late(
    rf"(?P<place>{CAPITAL}[^\W\d_]{{2,24}}(?:\s{CAPITAL}[^\W\d_]{{2,24}})?"
    rf"|{_SIGN}{{2,20}}(?:\s{_SIGN}{{1,20}})?)\s?[:：]\s?(?=\S)"
)
# Porto. Rain … · Porto – Rain … – … · PORTO Rain …: a place if the story says so elsewhere
LIKELY_PLACE = Late(
    rf"(?P<place>{CAPITAL}[^\W\d_]{{2,24}}(?:[\s-]{CAPITAL}[^\W\d_]{{2,24}}){{0,2}})"
    rf"(?:\.\s+|\s[-–—|]\s|(?<={CAPITAL}{{4}})\s(?={CAPITAL}[^\W\d_A-ZÀ-Þ]))(?={CAPITAL}[^.!?]{{25}})"
)
# STOCKHOLM. Rain … · गाजियाबाद। … · नई दिल्ली, एजेंसी। …
FULL_STOP = Late(
    rf"(?P<place>{CAPITAL}{{4,20}}(?:\s{CAPITAL}{{3,20}})?)\.\s"
    rf"|(?P<other>{_SIGN}{{2,20}}(?:\s{_SIGN}{{2,20}})?)"
    rf"(?:,\s(?P<agency>{_SIGN}{{2,20}}(?:\s{_SIGN}{{2,20}})?))?(?:।|(?<=\w):|(?<=[{MARKS}]):)\s"
)
# وطنية - زحلة - … · AGENCY / PLACE - …: one or two words each, the agency first
AGENCY_FIRST = Late(
    rf"(?P<paper>{_SIGN}{{2,12}}(?:\s{_SIGN}{{2,12}})?)\s?(?P<bar>[-–/])\s?"
    rf"(?P<place>{_SIGN}{{2,20}}(?:\s{_SIGN}{{2,20}})?)\s?[-–/:]\s"
)
# رام الله 14-5-2023 وفا- … · الكويت - 14 - 5 (كونا) -- …
DAY_AND_AGENCY = Late(
    rf"(?P<place>{_OTHER})[,،]?\s(?P<day>[{DIGIT}]{{1,2}}[-/.][{DIGIT}]{{1,2}}[-/.][{DIGIT}]{{4}})\s"
    rf"(?P<paper>{_SIGN}{{2,12}})\s?[-–:]\s?"
    rf"|(?P<where>{_OTHER})\s-\s[{DIGIT}]{{1,2}}\s-\s[{DIGIT}]{{1,2}}\s\((?P<whose>[^()]{{2,12}})\)\s--?\s"
)
# باريس ـ «المدى»: …
PLACE_AND_PAPER = Late(rf"(?P<place>{_OTHER})\s?[-–ـ:،]\s?«(?P<paper>[^«»]{{2,40}})»\s?[:ـ–-]\s?")
# اسلام آباد (نمائندہ خصوصی) …
PLACE_AND_DESK = Late(rf"(?P<place>{_OTHER})\s?\((?P<paper>[^()]{{3,40}})\)\s?[:-]?\s?")
# 【ロンドン共同】 · [서울=연합뉴스] · (서울=연합뉴스)
BRACKETED = Late(
    rf"[【\[(［（](?:[가-힣]{{2,10}}\s(?=[가-힣]{{2,4}}\s?=))?(?P<place>[{_CJK}]{{1,10}}?)(?:[\s\u3000][{DIGIT}]{{1,2}}日[\s\u3000])?"
    r"(?P<agency>\s?[=＝・]\s?[^】\])］）]{1,24}|共同|時事|聯合ニュース|新華社|ロイター)"
    r"[】\])］）]\s*(?:-\s)?"
)
# 〔記者某某／台北報導〕
REPORTER_BRACKET = Late(
    rf"[〔【\[(（][{_CJK}]{{0,8}}?(?:記者|记者)[{_CJK}]{{2,4}}?\s?[／/]\s?(?P<place>[{_CJK}]{{2,4}}?)"
    r"(?:即時)?(?:報導|報道|报道)[〕】\])）]\s*"
)
# 新华社北京11月22日电（记者某某） · （中央社記者某某台北22日電）
ELECTRIC = Late(
    r"[(（【]?(?P<agency>[\u4e00-\u9fff]{1,4}[社网報报])"
    # a name has three signs, or else two or four
    rf"(?:(?:记者|記者)(?:(?P<who>{_HAN}{{3}}|{_HAN}{{2}}|{_HAN}{{4}})(?={_HAN}{{2,6}}[{DIGIT}]))?)?"
    rf"(?P<place>[\u4e00-\u9fff·]{{2,10}}?)?(?P<day>(?:[{DIGIT}]{{1,2}}月)?[{DIGIT}]{{1,2}}日)"
    r"(?:综合|綜合)?[外專专]?[电電讯訊](?:報導|报道|報道)?[)）】]?(?:[（(][^）)]{1,40}[）)])?\s*"
)
