"""What a line looks like by itself: one look-up that finds the first rule that fits.

The phrases of all languages are one dictionary of whole lines, one table of openings
and one pattern of inner words; the patterns of `line_rules.py` are one alternation. So
a line costs the same however many languages and rules there are.
"""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from operator import itemgetter

from transforms.roles.line_rules import LINE_RULES
from transforms.roles.rules import Phrases, Rule, WholeLine
from transforms.roles.shapes import COLONS, FULL_STOPS
from transforms.tables import Role

# Marks that belong to the letter before them; Python's \\w leaves them out.
MARKS_ON_LETTERS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963\u0971-\u0dff"
MARKS_ON_LETTERS += "\u0e00-\u0eff"
NOT_LETTER = rf"[\W\d_](?<![{MARKS_ON_LETTERS}])"  # first one set, which is searched for fastest
NOT_LETTERS = re.compile(f"{NOT_LETTER}(?:{NOT_LETTER})*")
# Each byte as a small letter, or a blank for what is none: an eighth of the pattern's time.
ASCII_LETTERS = bytes(code if chr(code).isalpha() else ord(" ") for code in range(128)).lower()
ASCII_LETTERS += bytes(128)
MARKS = ":：=/／>›»|(（)）]】.,"  # an opening that ends with one needs it in the line
BRACKETS = "(（[*"  # an opening that starts with one needs it, too
LONGEST_HINT = 170  # characters: a line of the page's furniture is rarely longer
LONGEST_WHOLE = 60  # characters of the longest phrase that is a line
# Widths beyond which an opening says nothing: "By noon it rained, and nobody …".
LONGEST_OPENING = {"byline": 100, "credit": 120, "date": 120, "nav": 200, "widget": 400}
OPENINGS = frozenset({"start", "sure"})  # kinds of phrases that a line opens with
OPENING_KEY = 3  # characters by which the openings are filed
UNSPACED = re.compile(r"[\u0e00-\u0eff\u2e80-\u9fff\uf900-\ufaff]")
NO_SENTENCE = frozenset({"byline", "credit", "date"})  # their lines end without a full stop


# Letters that one word is printed with in two ways, each to one of them: the Turkish i,
# Greek without accents (capitals have none), Romanian with cedilla or comma, Russian with
# or without the dots, Arabic and Persian letters and hamza, the dots of Hindi.
ONE_FORM = {
    chr(code): chr(form) if isinstance(form, int) else ""
    for code, form in str.maketrans(
        "ıάέήίόύώϊϋΐΰșțёأإآٱىیئکةہۃۀ\u0958\u0959\u095a\u095b\u095c\u095d\u095e\u09df",
        "iαεηιουωιυιυşţеاااايييكهههه\u0915\u0916\u0917\u091c\u0921\u0922\u092b\u09af",
        "\u0301\u0640\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0654\u093c\u09bc",
    ).items()
}
IN_TWO_FORMS = re.compile(f"[{''.join(ONE_FORM)}]")  # faster than str.translate
LEAST_SLOGAN_WORDS = 3
SECTION_GAP = re.compile(r"[\s・·/／|｜>›»、,&]+")
LONGEST_COUNT = 110  # characters of a line that counts comments, the headline in it
LIST_NUMBER = re.compile(r"\d{1,3}[.)] ")
LEAST_SLOGAN_LETTERS = 3  # of a section's word in Latin letters
LONGEST_PATTERN = 60  # characters of a line that opens with a letter and is a pattern
UNPARTED = re.compile(r"[©ⓒ\u0e00-\u0eff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")
MISREAD_LETTER = re.compile("[Ã-ß]©")  # a letter of UTF-8 read as Latin-1: "RosÃ©" for Rosé
STEM = 5  # letters by which inner words are looked up
STEM_OF = itemgetter(slice(STEM))  # of a word
KEPT = 4096  # lines whose inner words are remembered
QUOTES = frozenset('"“”„«»「」『』')  # in quotation marks somebody else says "you"
QUOTED = re.compile('["“”„«「『][^"“”»」』]*["“”»」』]')
SINGLE_QUOTE = re.compile(r"(?:^|\s)['‘‚]")  # as British papers quote
YEAR = re.compile(r"(?:19|20)\d\d")
LONGEST_STEP = 24  # characters of "Next page"
OPENING_CHARS = 48  # characters of a paragraph that may be a phrase


def phrase_key(text: str) -> str:
    """Return the words of a line without case, digits and punctuation.

    >>> phrase_key("Comments (12)")
    'comments'
    """
    if text.isascii():
        letters = text.encode().translate(ASCII_LETTERS).decode().strip()
        return " ".join(letters.split()) if "  " in letters else letters
    return NOT_LETTERS.sub(" ", fold(text)).strip()


def fold(text: str) -> str:
    """Return a text without case, and letters that are printed in two ways as one.

    >>> fold("İLGİLİ"), fold("ΔΙΑΒΆΣΤΕ"), fold("إقرأ") == fold("اقرا")
    ('ilgili', 'διαβαστε', True)
    """
    if text.isascii():
        return text.casefold()
    folded = text.replace("İ", "i").casefold()
    return IN_TWO_FORMS.sub(lambda found: ONE_FORM[found[0]], folded)


@cache
def languages() -> dict[str, dict[str, dict[str, list[str]]]]:
    """Return the lists of `furniture/<lang>.toml` by language."""
    folder = resources.files("transforms.roles") / "furniture"
    files = sorted(
        (file for file in folder.iterdir() if file.name.endswith(".toml")),
        key=lambda file: file.name,
    )
    return {file.name.partition(".")[0]: tomllib.loads(file.read_text("utf-8")) for file in files}


Opening = tuple[str, str, str, Rule]


@dataclass(frozen=True, slots=True)
class Openings:
    """Openings that start alike, the longest first; most lines start with none of the phrases."""

    phrases: tuple[str, ...]
    each: list[Opening]


@dataclass(frozen=True, slots=True)
class Filed:
    """The phrases of all languages, and the patterns, each under its rule.

    `firsts` are the first letters of all whole lines and openings, `signs` the whole lines
    of one mark; of the inner words, `by_stem` has the places by the stem of their longest
    word, `unparted` those of words that no blanks part from others.
    """

    whole: dict[str, Rule]
    openings: dict[str, Openings]
    firsts: frozenset[str]
    signs: dict[str, Rule]
    inner: tuple[tuple[str, Rule], ...]
    by_stem: dict[str, list[int]]
    stems: frozenset[str]
    unparted: list[int]
    any_pattern: re.Pattern[str]  # without named groups, which would keep it from a first look
    patterns: list[tuple[re.Pattern[str], Rule]]


@cache
def _filed() -> Filed:
    """File every phrase and pattern once, when the first line is looked at."""
    whole: dict[str, Rule] = {}
    openings: dict[str, list[Opening]] = {}
    inner: dict[str, Rule] = {}
    for rule in LINE_RULES:
        if not isinstance(rule.claim, Phrases):
            continue
        section, kind = rule.claim.section, rule.claim.kind
        for language in languages().values():
            for phrase in language.get(section, {}).get(kind, ()):
                key = phrase_key(phrase)
                if kind == "whole" and key:
                    whole.setdefault(key, rule)
                elif kind in OPENINGS and key:
                    mark = phrase.rstrip()[-1] if phrase.rstrip()[-1] in MARKS else ""
                    mark = mark or (phrase[0] if phrase[0] in BRACKETS else "")
                    at = 2 if UNSPACED.match(key) else OPENING_KEY
                    filed = openings.setdefault((key + " ")[:at], [])
                    filed.append((key, mark, section, rule))
                elif kind in OPENINGS:
                    whole.setdefault(phrase, rule)
                elif kind == "has":
                    inner.setdefault(fold(phrase).replace("’", "'"), rule)
    patterns = [
        (rule.claim.pattern, rule) for rule in LINE_RULES if isinstance(rule.claim, WholeLine)
    ]
    by_stem = _by_stem(inner)
    for filed in openings.values():
        filed.sort(key=lambda opening: -len(opening[0]))
    return Filed(
        whole=whole,
        openings={
            first: Openings(tuple(phrase for phrase, *_ in filed), filed)
            for first, filed in openings.items()
        },
        firsts=frozenset([*openings, *(key[:OPENING_KEY] for key in whole)]),
        signs={key: rule for key, rule in whole.items() if not phrase_key(key)},
        inner=tuple(inner.items()),
        by_stem=by_stem,
        stems=frozenset(by_stem),
        unparted=[place for place, word in enumerate(inner) if UNPARTED.search(word)],
        any_pattern=re.compile("|".join(f"(?:{each})" for each, _ in patterns)),
        patterns=[(re.compile(each), rule) for each, rule in patterns],
    )


def _by_stem(inner: Iterable[str]) -> dict[str, list[int]]:
    """File the inner words under the stem of their longest word, by their place in the list."""
    filed: dict[str, list[int]] = {}
    for place, word in enumerate(inner):
        longest = max(word.replace("-", " ").split(), key=len)
        filed.setdefault(longest[:STEM], []).append(place)
    return filed


@cache
def words_of_list(section: str, kind: str) -> frozenset[str]:
    """Return the phrases of all languages of a list that no rule claims lines by, as keys."""
    return frozenset(map(phrase_key, phrases_of(section, kind)))


def phrases_of(section: str, kind: str) -> list[str]:
    """Return the phrases of all languages of a list, as they are written."""
    return [
        phrase
        for language in languages().values()
        for phrase in language.get(section, {}).get(kind, ())
    ]


@cache
def pattern_of_list(section: str, kind: str) -> re.Pattern[str]:
    """Return a pattern of the phrases of such a list, to be found in a folded text."""
    return re.compile("|".join(re.escape(fold(phrase)) for phrase in phrases_of(section, kind)))


@cache
def _section_words() -> frozenset[str]:
    return frozenset(
        word
        for phrase in words_of_list("section", "whole")
        for word in phrase.split()
        if len(word) >= LEAST_SLOGAN_LETTERS or not word.isascii()  # "in", "it" say nothing
    )


@cache
def _counts() -> re.Pattern[str]:
    before = rf"(?:\b|(?<={UNPARTED.pattern}))"  # as in "网友评论"
    return re.compile(rf"{before}(?:{pattern_of_list('thread', 'count').pattern})")


def is_skip_link(text: str) -> bool:
    """Say whether a line is a link past the menu, for those who hear a page.

    >>> is_skip_link("Skip to main content"), is_skip_link("World")
    (True, False)
    """
    return phrase_key(text).startswith(_skips())


@cache
def _skips() -> tuple[str, ...]:
    return tuple(words_of_list("skip", "start"))


@cache
def _address() -> tuple[frozenset[str], re.Pattern[str]]:
    """Return words that speak to a reader, and a pattern of those that no blanks part."""
    words = frozenset(
        fold(word)
        for language in languages().values()
        for word in language.get("address", {}).get("words", ())
    )
    return words, re.compile("|".join(filter(UNPARTED.search, sorted(words))))


def speaks_to_reader(text: str) -> bool:
    """Say whether a line speaks of its reader or its paper, and is no quotation.

    >>> speaks_to_reader("Our letter comes to you at noon"), speaks_to_reader("“Our dam held”")
    (True, False)
    """
    if not QUOTES.isdisjoint(text):
        text = QUOTED.sub("", text)
        if not QUOTES.isdisjoint(text):
            return False
    if SINGLE_QUOTE.search(text):
        return False
    words, unparted = _address()
    if not words.isdisjoint(phrase_key(text).split()):
        return True
    return not text.isascii() and unparted.search(text) is not None


def opens_with_question(text: str) -> bool:
    """Say whether a line opens with a word that asks, in any language: "How the dam held".

    >>> opens_with_question("How the dam held"), opens_with_question("Как пришла вода")
    (True, True)
    """
    words = phrase_key(text[:OPENING_CHARS]).split()
    asked = words_of_list("question", "word")
    return bool(words) and (words[0] in asked or " ".join(words[:2]) in asked)


def is_page_step(text: str) -> bool:
    """Say whether a line leads to the next page or the one before.

    >>> is_page_step("Next »"), is_page_step("Most read")
    (True, False)
    """
    return len(text) <= LONGEST_STEP and phrase_key(text) in words_of_list("pager", "step")


def says_rights(text: str) -> bool:
    """Say whether a notice says whose a text is, or what it is not: no name of a page.

    >>> says_rights("All rights reserved"), says_rights("Privacy policy")
    (True, False)
    """
    return "©" in text or pattern_of_list("rights", "has").search(fold(text)) is not None


def is_request(text: str) -> bool:
    """Say whether a line asks its reader to subscribe and the like: "Sign up to our letter"."""
    return speaks_to_reader(text) and bool(inner_words_of(text, Role.PROMO))


def counts_comments(text: str) -> bool:
    """Say whether a line says how many readers' comments there are.

    >>> counts_comments("34 responses to “Rain at last”"), counts_comments("34 dams")
    (True, False)
    >>> counts_comments("3. A quick response to what the weather does")
    False
    """
    return (
        len(text) <= LONGEST_COUNT
        and any(map(str.isdigit, text))
        and not LIST_NUMBER.match(text)
        and _counts().search(fold(text)) is not None
    )


def names_comments(text: str) -> bool:
    """Say whether a line has a word for readers' comments in it.

    >>> names_comments("Most watched comments"), names_comments("Most watched")
    (True, False)
    """
    return len(text) <= LONGEST_COUNT and says_comments(text)


def says_comments(text: str) -> bool:
    """Say whether a text of any length speaks of readers' comments."""
    return _counts().search(fold(text)) is not None


def names_sections(text: str) -> bool:
    """Say whether every word of a line is one of names of sections.

    >>> names_sections("Economy & Business"), names_sections("Ada Quill")
    (True, False)
    """
    words = [word for word in phrase_key(text).split() if len(word) > 1]
    return bool(words) and all(word in _section_words() for word in words)


def is_home(text: str) -> bool:
    """Say whether a line is the name of the site's first page: the way to an article starts there.

    >>> is_home("Home"), is_home("Startseite"), is_home("Homes")
    (True, True, False)
    """
    return phrase_key(text) in words_of_list("nav", "home")


def is_genre(text: str) -> bool:
    """Say whether a line is the name of a kind of article: it stands right over the headline.

    >>> is_genre("Interview"), is_genre("Interviews")
    (True, False)
    """
    return phrase_key(text) in words_of_list("section", "genre")


def is_slogan(text: str) -> bool:
    """Say whether half of the words of a line are names of sections.

    >>> is_slogan("World News and Opinion | The Gazette")
    True
    """
    words = [word for word in phrase_key(text).split() if len(word) > 1]
    known = sum(word in _section_words() for word in words)
    return known >= LEAST_SLOGAN_WORDS and 2 * known >= len(words)


def opens_with_section(text: str) -> bool:
    """Say whether a few words begin with the name of a section, or are joined names of some.

    >>> [opens_with_section(text) for text in ("사회 전국", "医療・健康", "홍길동 기자")]
    [True, True, False]
    """
    words = [phrase_key(word) for word in SECTION_GAP.split(text)]
    known = _section_words()
    return words[0] in known or all(word in known for word in words if word)


@lru_cache(KEPT)
def hint_of(text: str) -> Rule | None:
    """Return the first rule that a line fits by itself, or None."""
    size = len(text)
    if size > LONGEST_HINT:
        return long_hint_of(text)
    filed = _filed()
    key = None if _opens_like_none(text, filed) else phrase_key(text)
    if key is not None and size <= LONGEST_WHOLE:
        rule = filed.whole.get(key)
        if rule is not None and (rule.role is not Role.SECTION or not YEAR.search(text)):
            return rule  # but a section with a day beside it is a date
    if size <= LONGEST_PATTERN or not text[0].isalpha() or "://" in text:
        if filed.any_pattern.fullmatch(text):
            return next(rule for pattern, rule in filed.patterns if pattern.fullmatch(text))
        if text[0] in filed.signs:
            return filed.signs[text[0]]
    rule = None if key is None else _opening(key, text)
    if rule is not None:
        return rule
    found = _inner_words(text)
    return found[0][1] if found else None


def _opens_like_none(text: str, filed: Filed) -> bool:
    """See by its first letters that a line is no phrase and opens with none.

    Four letters on end are the first of the key, too, whatever follows them. A line too long for
    a phrase may still open with one.
    """
    first = text[: OPENING_KEY + 1]
    if len(first) <= OPENING_KEY or not first.isalpha():
        return False
    first = fold(first)
    firsts = filed.firsts if len(text) <= LONGEST_WHOLE else filed.openings
    return first[:OPENING_KEY] not in firsts and first[:2] not in filed.openings


def long_hint_of(text: str) -> Rule | None:
    """Return the rule that a paragraph's first words fit, or None."""
    signs = _filed().signs
    if text[0] in signs:
        return signs[text[0]]
    if text[0].isalpha() and not _may_open(text):
        return None
    key = NOT_LETTERS.sub(" ", fold(text[:OPENING_CHARS])).strip()
    return _opening(key, text)


def _may_open(text: str) -> bool:
    """Say, by its first letters alone, whether a text may open with a phrase."""
    opening, openings = fold(text[: 2 * OPENING_KEY]), _filed().openings
    return opening[:OPENING_KEY] in openings or opening[:2] in openings


def inner_hint_of(text: str) -> Rule | None:
    """Return the rule of a word that stands somewhere in a text, or None."""
    found = _inner_words(text)
    return found[0][1] if found else None


def inner_words_of(text: str, role: Role) -> list[str]:
    """Return the words of furniture of one role that stand somewhere in a text.

    >>> inner_words_of("Sign up for our newsletter", Role.PROMO)
    ['newsletter', 'sign up']
    >>> inner_words_of("CafÃ© on the dam", Role.NOTICE), inner_words_of("Rain © 2021", Role.NOTICE)
    ([], ['©'])
    """
    return list(dict.fromkeys(word for word, rule in _inner_words(text) if rule.role is role))


@lru_cache(KEPT)
def _inner_words(text: str) -> tuple[tuple[str, Rule], ...]:
    """Return the inner words of a text; the stems of its words say whether to search for any."""
    filed = _filed()
    found: list[int] = []
    if text.isascii():
        folded = text.casefold()
    else:
        if "©" in text:
            text = MISREAD_LETTER.sub(" ", text)
        folded = fold(text)
        if UNPARTED.search(text):
            found += filed.unparted
    words = folded.replace("-", " ").replace("(", " ").split()
    if not filed.stems.isdisjoint(map(STEM_OF, words)):
        for stem in filed.stems.intersection(map(STEM_OF, words)):
            found += filed.by_stem[stem]
    if not found:
        return ()
    inner = [filed.inner[place] for place in sorted(found)]
    return tuple([(word, rule) for word, rule in inner if word in folded])


def _opening(key: str, text: str) -> Rule | None:
    size = len(text)
    openings = _filed().openings
    filed = openings.get((key + " ")[:OPENING_KEY])
    if filed is None:
        filed = openings.get(key[:2])
    if filed is None or not key.startswith(filed.phrases):
        return None
    for phrase, mark, section, rule in filed.each:
        if not key.startswith(phrase):
            continue
        after = key[len(phrase) : len(phrase) + 1]
        if after not in ("", " ") and not UNSPACED.match(phrase):
            continue
        if size > LONGEST_OPENING.get(section, 10_000):
            continue
        if section in NO_SENTENCE and text[-1] in FULL_STOPS and size > LONGEST_WHOLE:
            continue
        is_link = section == "related" and rule.name != "related-sentence"
        if is_link and text[-1] in FULL_STOPS and not _has_mark(text, ":"):
            continue
        if mark and not _has_mark(text[: len(phrase) + 4], mark):
            continue
        return rule
    return None


def _has_mark(opening: str, mark: str) -> bool:
    """Say whether the first words end with a mark, in its narrow or wide form."""
    return any(each in opening for each in (COLONS if mark in COLONS else mark))
