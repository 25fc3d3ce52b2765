"""What the credit of a picture looks like, wherever it stands.

A credit is recognised by what it holds: the name of an agency, a label ("Photo:"), a
word such as "handout", or names on both sides of a bar. Words that say who stands where
("left", "file photo") are in the word lists as what a credit never is. `captions.py`
says where in a caption a credit can stand.
"""

import re
from functools import cache

from transforms.fields.agencies import find_agency, is_agency, small_words, without_agencies
from transforms.fields.first_letters import Gate, first_letters, gate
from transforms.fields.spans import MARKS, Piece, is_cased, is_small, trimmed
from transforms.fields.words import folded, one_of, words_of

LONGEST_CREDIT = 90  # characters; the longest of the gold set has 33
LONGEST_CREDIT_LINE = 140  # with label and brackets
MOST_NAME_WORDS = 6  # of a credit that names no agency
MOST_WORDS = 10  # of one that does
NAME_AND_PAPER, MOST_OF_PART = 2, 4  # parts of a credit, and words of each
MOST_OTHER_NAME, MOST_HAN_NAME = 3, 5  # words in scripts without capitals, and Chinese letters
WORDS_OF_GIVER = 2  # among which an office is named: "Тверская прокуратура"
SHORT_WORD, LEAST_OF_HEADING = 3, 3  # letters of words without a capital there, and other words
OF_PERSON = 2  # words of a bracket behind such words that are a person, not more of a heading
LEAST_CAPITALS = 4  # letters of a lone short form: (GCIS) is a credit, (SWE) a country
BLANKS = " \t\xa0\u3000\u200b\u200e\u200f\ufeff"
QUOTES = "«»\"“”„'‘’「」"
BRACKETS = {">": "<", "＞": "＜", ")": "(", "）": "（", "]": "[", "】": "【", "］": "［"}
PARTICLES = frozenset(
    (
        *("de", "da", "do", "dos", "di", "del", "la", "le", "van", "von", "der", "den"),
        *("bin", "al", "el", "y", "e", "of", "the", "and", "for", "via", "pour", "für"),
    )
)
# Some papers print their agencies in small letters, in a bracket alone.
SMALL_AGENCIES = frozenset(
    (
        *("afp", "ansa", "ap", "efe", "epa", "getty", "getty images", "lapresse", "reuters"),
        *("imagoeconomica", "fotogramma", "agf", "adnkronos", "webphoto"),
    )
)
OF_LIST = re.compile(r"[/|,&;()]|\s(?:and|und|et|y|e|via|for|by|per|para)\s")
NOTICE = re.compile(
    r"rights|reserved|reserv|vorbehalten|حقوق|版权所有|無断|무단|прав", re.IGNORECASE
)
# Whose pictures on the page of an agency these are: "iStock.com/adaquill, ©iStock.com/btarn"
_ACCOUNT = r"©?\s?[\w-]{2,20}\.(?:com|net|org)/[\w.-]{2,30}"
ACCOUNTS = re.compile(rf"{_ACCOUNT}(?:,\s{_ACCOUNT}){{0,5}}", re.IGNORECASE)
# In a bracket, as portals of Indonesia print: (valleypost.com/Ada Quill)
OF_SITE = re.compile(
    r"[\w-]{2,20}\.(?:com|net|org|co\.id|id|tv|news)\s?/\s?(?P<name>[^/]{3,40})", re.IGNORECASE
)
STOPS_OF_MARK = ".।。۔"
NUMBERED_ACCOUNT = re.compile(r"(?P<agency>[^/\d]{3,20}?)\s?/\s?[^\W\d]{0,12}\d{1,8}$")
LONG_NUMBER = re.compile(r"\d{4}")  # an order number of a notice, no part of a name
SENTENCE_GOES_ON = re.compile(
    r"(?:(?<=[^\W\d_]{3})|(?<=\d))[.!?](?=\s+(?:[^\W_]|[|–—-]))|(?<=[a-zß-ÿ]{3})\.(?=[A-ZÀ-Þ])|[。！？]\s*(?=\S)|[؟۔।]\s+(?=\S)|[가-힣]\.\s"
)


def is_sentence(value: str) -> bool:
    """Say whether a text holds the end of a sentence and goes on."""
    return SENTENCE_GOES_ON.search(value) is not None


# --- labels ---------------------------------------------------------------------------


@cache
def label_start() -> re.Pattern[str]:
    """Match a credit label with what follows it: "Photo:", "©", "Image source,"."""
    labels = one_of(words_of("credit_label"))
    colon = r"\s{0,2}(?:[:：=＝՝]|\.{3}|…)\s{0,2}"
    sources = one_of(words_of("picture_source"))
    by = r"(?:by|courtesy of|courtesy|via|di|de|von|от|na)\s{1,2}"
    return re.compile(
        rf"\s*(?:(?:©|\(c\)|ⓒ|℗)\s{{0,2}}(?:copyright\s)?(?:(?:{labels})\s?[:：]|[:：])?"
        rf"|(?:{labels})(?:{colon}(?:{by})?|\s{by}|\s(?=[\w.-]{{2,30}}\.[a-z]{{2,6}}$)|\s?©|\s?/\s?|\s?[-–]\s?(?-i:(?=[A-Z]{{2,6}}(?![^\W_])))|(?<=[／/：=＝・])\s?)"
        rf"|(?:{labels})\s?(?=@\w)|(?:(?:{labels})\s)?courtesy\s(?:of\s)?(?-i:(?=[A-ZÀ-Þ]\S*\s[A-ZÀ-Þ]))"
        rf"|[,،]?\s?(?:{sources})\s?[,،，:：]?|copyright\s(?:©\s?)?(?!\d))\s*",
        re.IGNORECASE,
    )


@cache
def label_anywhere() -> Gate:
    """Match the label alone; also glued to the word before it: "OsloImage: …"."""
    labels = one_of(words_of("credit_label"))
    pattern = re.compile(
        rf"(?:(?<![^\W_])|(?-i:(?<=[a-zß-ÿ])(?=[A-Z]))|(?<=[\u0985-\u09b9])(?=ছবি\s?:))"
        rf"(?:{labels})(?![^\W_]|[{MARKS}])"
        r"|©|ⓒ|\(c\)",
        re.IGNORECASE,
    )
    firsts = {*first_letters(words_of("credit_label")), "©", "ⓒ", "(c)", "(C)"}
    return gate(pattern, firsts, "(?:[a-zß-ÿ][A-Z]|[\u0985-\u09b9]ছ)")


@cache
def _label_before_name() -> re.Pattern[str]:
    return re.compile(rf"(?:{one_of(words_of('credit_label_bare'))})[\s・·]", re.IGNORECASE)


@cache
def _label_in_brackets() -> re.Pattern[str]:
    return re.compile(rf"(?:{one_of(words_of('credit_label'))})\.?\s(?=\S)", re.IGNORECASE)


def label_in_brackets(value: str) -> re.Match[str] | None:
    """Return the label before a person that fill a bracket: "(تصوير سامر الخوري)".

    Inside brackets no mark has to part them. In Latin letters such a bracket is left as it
    is printed: "(foto Bracciani)".
    """
    label = _label_in_brackets().match(value)
    if label is None or value[0].isascii():
        return None
    name = value[label.end() :]
    return label if len(name.split()) <= MOST_OTHER_NAME and _is_labelled_person(name) else None


def label_of_name(text: str, line: Piece) -> re.Match[str] | None:
    """Return the label of a line that is a label and a name without a mark: "Fot. Mara Lind"."""
    label = _label_before_name().match(text, line.start, line.end)
    if label is None:
        return None
    name = text[label.end() : line.end]
    most = MOST_OF_PART if is_cased(name) else MOST_OTHER_NAME
    return label if len(name.split()) <= most and _is_labelled_person(name) else None


def _is_labelled_person(name: str) -> bool:
    return is_person(name) or (IDEOGRAPH.search(name) is not None and len(name) <= MOST_HAN_NAME)


def is_labelled_name(value: str) -> bool:
    """Say whether what follows a label is a name: "Photos: Rain in Oslo" is a headline."""
    value = value.strip(BLANKS + ".")
    if not value or len(value) > LONGEST_CREDIT or is_sentence(value):
        return False
    if LONG_NUMBER.search(value) or value[-1] in "!?:;":
        return False
    if value in SMALL_AGENCIES or says_given(value):  # "(Image: getty)"
        return True
    if _opens_with_giver(value):
        return len(value.split()) <= MOST_WORDS
    if value.casefold() in folded("credit_alone") or not is_cased(value):
        return len(value.split()) <= MOST_NAME_WORDS
    return ACCOUNTS.fullmatch(value) is not None or _is_cased_name(value)


def _opens_with_giver(value: str) -> bool:
    """Say whether one of the first words behind a label is an office that gives pictures.

    In many languages the name of an office has small letters: "Фото: пресс-служба города".
    """
    words = [word.strip(QUOTES).casefold() for word in value.split()[:WORDS_OF_GIVER]]
    return not folded("credit_giver").isdisjoint(words)


@cache
def _given() -> re.Pattern[str]:
    """Match a whole text that says who gave a picture: "Фото надане музеєм", "取自臉書"."""
    given = sorted(words_of("picture_given"))
    spaced = [word for word in given if not IDEOGRAPH.search(word)]
    others = [word for word in given if IDEOGRAPH.search(word)]
    return re.compile(
        rf"(?:{one_of(spaced)})[^\s:]{{0,2}}(?:\s[^\s:]{{1,30}}){{0,5}}|(?:{one_of(others)})[^\s。，,]{{1,20}}",
        re.IGNORECASE,
    )


def says_given(value: str) -> bool:
    """Say whether a text is only that a picture was given, or taken from where.

    >>> says_given("Фото надане музеєм"), says_given("Фото надане музеєм: сім картин")
    (True, False)
    """
    return _given().fullmatch(value) is not None and not is_sentence(value)


def _is_cased_name(value: str) -> bool:
    """Say whether words behind a label are names with capitals, their agencies and papers."""
    if re.fullmatch(r"[^/]+/\s?[\w.-]+", value):  # "Mara Lind/examplenews"
        value = value.partition("/")[0]
    rest = without_agencies(value)
    rest = rest.removesuffix(" on ") if rest != value else rest  # "Ada Quill on Unsplash"
    if rest == value and any(len(part.split()) > MOST_NAME_WORDS for part in OF_LIST.split(value)):
        return False  # "Pictures: Rain Comes Back to the Old Valley" in capitals
    words = [word for word in re.split(r"[\s/|,&()]+", rest) if word]
    if not all(map(_is_titled_or_parts, words)):
        return _is_name_beside_paper(value)
    return len(re.split(r"[\s-]+", " ".join(words))) <= MOST_WORDS


def _is_name_beside_paper(value: str) -> bool:
    """Say whether a person and a paper stand beside each other: "Ada Quill, Valley post".

    In many languages only the first word of a paper's name is written with a capital.
    """
    parts = re.split(r"\s*[,/|]\s*", value)
    return (
        len(parts) == NAME_AND_PAPER
        and all(part.lstrip(QUOTES)[:1].isupper() for part in parts)
        and all(len(part.split()) <= MOST_OF_PART for part in parts)
        and any(map(is_person, parts))
    )


def _is_titled_or_parts(word: str) -> bool:
    """Say whether a word, or all that its hyphens part, could be of a name: пресс-служба."""
    return _is_titled(word) or all(_is_titled(part) for part in word.split("-") if part)


def _is_titled(word: str) -> bool:
    plain = word.strip(QUOTES + ",.()")
    return (
        not plain[:1].isalpha()
        or any(map(str.isupper, plain[:3]))  # "eThekwini"
        or not is_cased(plain)
        or plain in PARTICLES
        or plain.casefold() in folded("credit_noun")
        or "." in plain
        or find_agency(plain) is not None
    )


# --- credits without a label ----------------------------------------------------------


def is_bracketed_credit(value: str, before: str) -> bool:
    """Say whether the words in a bracket at the end of a caption are a credit.

    `before` is the caption up to the bracket.
    """
    words = value.strip(BLANKS + QUOTES + ".").split()
    key = " ".join(words).replace("’", "'").casefold()
    if not words or key in folded("credit_never") or spells_out(value, before):
        return False
    if find_agency(value) or key in SMALL_AGENCIES:
        return len(value) <= LONGEST_CREDIT and not is_sentence(value)
    if key in folded("credit_alone") or ends_with_credit_word(value) or says_given(value):
        return True
    site = OF_SITE.fullmatch(value)
    if site and is_person(site["name"]):
        return True
    if len(words) > MOST_NAME_WORDS or any(map(str.isdigit, value)):
        return False
    return _is_paper(value, words, before)


def _is_paper(value: str, words: list[str], before: str) -> bool:
    """Say whether a bracket holds a name, be it a person's or a paper's.

    One word is a name there only in quotes, in capitals, behind a full stop, or in a
    script without capitals: "Halle (Saale)" is a town.
    """
    nouns = folded("credit_noun")
    plain = [word.strip(QUOTES + ",./|&-") for word in words]
    plain = [word for word in plain if word and word.casefold() not in nouns]
    if not plain:
        return False
    if IDEOGRAPH.search(value):  # without an agency it may be a place or an age
        return value[0] in QUOTES or _paper_end().search(value) is not None
    if not is_cased("".join(plain)):
        most = 4
        least_letters = 3  # shorter ones say who stands where
        return len(plain) <= most and len("".join(plain)) >= least_letters
    is_labelled = words[0].casefold() in folded("credit_label")  # "(foto Bracciani)"
    is_more = len(plain) > OF_PERSON and has_headline_capitals(before)
    if words[0].casefold() in folded("joiners") or (is_more and not is_labelled):
        return False  # "(and Looking Ahead)"
    return all(word[0].isupper() or word in PARTICLES for word in plain) and (
        is_labelled or len(plain) > 1 or "/" in value or _is_one_name(value, plain[0], before)
    )


def _is_one_name(value: str, word: str, before: str) -> bool:
    """Say whether one word in a bracket is a name: in quotes, in capitals, behind a full stop."""
    if value[0] in QUOTES:
        return True
    return len(word) >= LEAST_CAPITALS and (word.isupper() or before[-1:] in ".!?")


def has_headline_capitals(text: str) -> bool:
    """Say whether all longer words have a capital and no comma parts them: an English headline.

    A bracket behind it is part of it: "Bread for Patient Bakers (One Small Loaf)".

    >>> has_headline_capitals("How to Bake Bread for Farmers")
    True
    >>> has_headline_capitals("Farmers bake bread in Porto")
    False
    """
    if "," in text or text[-1:] in ".!?":
        return False
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > SHORT_WORD]
    return len(words) >= LEAST_OF_HEADING and all(word[0].isupper() for word in words)


def spells_out(value: str, before: str) -> bool:
    """Say whether a bracket is the short form of the words before it, or the long one.

    >>> spells_out("EG", "the Example Group"), spells_out("Example Group", "What is the EG?")
    (True, True)
    >>> spells_out("GKP", "the Guild of Keepers in Porto"), spells_out("GDP", "the Guild in Porto")
    (True, False)
    """
    words = re.findall(r"[^\W\d_]+", before)[-8:]
    if words and words[-1].isupper():
        long = [word[0] for word in re.findall(r"[^\W\d_]+", value) if word not in PARTICLES]
        if len(long) > 1 and "".join(long).upper() == words[-1]:
            return True
    letters = value.strip().upper()
    shortest = 2
    if len(letters) < shortest or not letters.isalpha() or not is_cased(letters):
        return False
    if before[-1:] in '.!?»”"':
        return False
    initials = "".join(word[0] for word in words if word not in PARTICLES)
    capitals = "".join(filter(str.isupper, initials))  # without "in"
    return initials.upper().endswith(letters) or capitals.endswith(letters)


def is_bare_credit(value: str, *, strong: bool = False) -> bool:
    """Say whether a text is nothing but the names that a credit holds.

    It needs an agency, a bar between names, a word such as "handout" beside a name, or
    capitals throughout; `strong`: the mark before it already hints at a credit.
    """
    if says_given(value) or _is_mark(value) or _is_of_account(value):
        return True
    words = [word for word in SPLIT.split(value) if word]
    is_over = len(value) > LONGEST_CREDIT or any(map(str.isdigit, value))
    if not words or is_over or _has_plain_word(words) or is_sentence(value):
        return False
    rest = without_agencies(value)
    if not is_cased(rest):
        return _is_unspaced_credit(value)
    nouns = folded("credit_noun")
    others = [word for word in SPLIT.split(rest) if word and word.casefold() not in nouns]
    if not all(map(_is_titled, others)):
        return False
    if rest != value:
        return len(words) <= MOST_WORDS
    names = [word for word in words if word.casefold() not in nouns and word != "–"]
    return bool(names) and _has_credit_shape(value, words, names, strong=strong)


def _is_mark(value: str) -> bool:
    """Say whether two words or more are a mark of a credit: "Фото автора"."""
    key = value.strip(BLANKS + STOPS_OF_MARK).casefold()
    return " " in key and key in folded("credit_marks") and key not in folded("credit_never")


def _is_of_account(value: str) -> bool:
    """Say whether an agency and the number of an account fill a text: "Getty Images / 35007"."""
    found = NUMBERED_ACCOUNT.match(value)
    return found is not None and is_agency(found["agency"])


SPLIT = re.compile(r"[\s/|,&]+")


def _has_plain_word(words: list[str]) -> bool:
    """See cheaply whether some word in small letters belongs in no credit."""
    return any(
        is_small(word)
        and word not in PARTICLES
        and word.strip(".,") not in folded("credit_noun")
        and not small_words().intersection(word.split("-"))
        for word in words
    )


def _has_credit_shape(value: str, words: list[str], names: list[str], *, strong: bool) -> bool:
    """Judge names without an agency by bars, credit words and capitals."""
    least = 2
    if "/" in value:
        both_sides = re.search(r"[^\W\d_]{2}\s?/\s?[^\W\d_]{2}", value)
        return len(names) >= least and both_sides is not None
    if len(names) < len(words) and words[-1].casefold() in folded("credit_noun"):
        is_headline = len(names) > MOST_NAME_WORDS and has_headline_capitals(value.replace(",", ""))
        return words[-1] not in PARTICLES and not is_headline
    is_capital = value.upper() == value and len(names) <= MOST_NAME_WORDS
    if strong:
        return is_capital and len(value) >= LEAST_CAPITALS
    return is_capital and len(names) >= least and value[-1] not in ".!?"


def _is_unspaced_credit(value: str) -> bool:
    """Judge a text in a script without capitals: an agency and little else."""
    key = value.strip(BLANKS + ".。।")
    is_alone = key in folded("credit_alone") and key not in folded("credit_never")
    if is_alone or ends_with_credit_word(value):
        return True
    agency = find_agency(value)
    if agency is None:
        return False
    rest = without_agencies(value).strip(" /|-–—")
    most_words, most_ideographs = 2, 5  # what the name of one person has
    if IDEOGRAPH.search(rest):
        return len(rest) <= most_ideographs
    return len(rest.split()) <= most_words


IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@cache
def _paper_end() -> re.Pattern[str]:
    """Match what a name has at its end if it is a paper's or a station's: 新聞, 放送, 일보."""
    return re.compile(rf"(?:{one_of(words_of('paper_ends'))})$")


@cache
def _credit_after() -> re.Pattern[str]:
    return re.compile(rf"(?:{one_of(words_of('credit_after'))})$")


def ends_with_credit_word(value: str) -> bool:
    """Say whether a text ends as credits end in Chinese, Japanese and Korean."""
    longest = 24
    return len(value) <= longest and _credit_after().search(value.strip()) is not None


# --- who is in a credit ---------------------------------------------------------------

PARTS = re.compile(
    r"\s*[/|／｜]\s*|\s+[–—\-]\s+|,\s+|\s+(?:via|for|pour|für|by|per|para)\s+|\s*\(|\)"
)
PICTURE_WORD = re.compile(
    r"(?:photos?|images?|video|foto|handout|file|pool|pic|picture|archive|stock)$",
    re.IGNORECASE,
)
PERSON_MARK = re.compile(
    r"(?:.{0,12}?(?:记者|記者)\s?)?(?P<name>[\u4e00-\u9fff·]{2,5}|[가-힣]{2,4})\s?"
    r"(?:摄|攝|撮影|기자)"
)
NOT_PERSONS = frozenset(["代表", "読者", "本社", "资料", "资料图", "同社", "記者", "记者"])


def person_of(text: str, credit: Piece) -> Piece | None:
    """Return the photographer; None where a paper cannot be told from a person."""
    value = credit.of(text)
    marker = PERSON_MARK.fullmatch(value)
    if marker and marker["name"] not in NOT_PERSONS:
        start = credit.start + marker.start("name")
        return Piece(start, start + len(marker["name"]))
    pieces: list[Piece] = []
    start = 0
    for bar in PARTS.finditer(value):
        pieces.append(Piece(start, bar.start()))
        start = bar.end()
    pieces.append(Piece(start, len(value)))
    pieces = [piece for piece in pieces if piece.of(value).strip()]
    least = 2  # one part alone may be a person or a paper
    if len(pieces) < least:
        return None
    for piece in pieces:
        if is_person(piece.of(value)):
            return trimmed(text, credit.start + piece.start, credit.start + piece.end)
    return None


def is_person(part: str) -> bool:
    """Say whether one part of a credit is the name of a person."""
    words = part.split()
    most, least = 5, 2
    if not least <= len(words) <= most or any(map(str.isdigit, part)):
        return False
    if find_agency(part) or PICTURE_WORD.search(part):
        return False
    if not is_cased(part):
        return True
    titled = [word for word in words if word[0].isupper()]
    has_only = all(word[0].isupper() or word in PARTICLES for word in words)
    return len(titled) >= least and has_only and words[0] != "The"
