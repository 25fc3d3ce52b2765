"""Who wrote a page's article: the names that it states, else those that it shows."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from transforms.fields.bylines import read_bare_byline, read_byline
from transforms.html.elements import AUTHOR_PROP, HEADS, TAG_BIT
from transforms.html.facts import Facts
from transforms.html.metadata import Stated, Statements
from transforms.html.signals import BIT
from transforms.html.titles import words_of
from transforms.roles.signs import is_name

BY = re.compile(
    r"^\s*(?:(?:written\s+|posted\s+|reported\s+)?by|von|par|por|di|da|door|av|af|autor(?:in)?|"
    r"author|auteur|text|de|oleh|yazan|автор|作者|記者|文)\b\s*[:：]?\s+(?=\S)|"
    r"^\s*(?:by|von|author|autor|text)\s*:\s*",
    re.IGNORECASE,
)
SPLIT = re.compile(r"\s*(?:;|\||\n|、|・|\s&\s|\s(?:and|und|et|y|og|och|e|en|i|ja|ve)\s)\s*")
COMMA = re.compile(r"\s*,\s*")
DESK = re.compile(
    r"(?:editor|redaktion|redaction|redazione|redacci[oó]n|staff|news ?desk|team|contributor)$",
    re.IGNORECASE,
)
NO_PERSON = re.compile(
    r"^(?:admin(?:istrator)?|webmaster|guest|unknown|null|none|undefined|author|na|n/a|user\d*)$|"
    r"https?:|www\.|@|^\W*$|\.(?:com|org|net|de|co)\b",
    re.IGNORECASE,
)
MOST_NAME_CHARS = 60
BRACKETED = re.compile(r"\s*\([^()]{1,8}\)\s*$")  # initials behind a name
TITLES = frozenset(
    [
        "phd",
        "ph.d",
        "ph.d.",
        "md",
        "m.d",
        "m.d.",
        "jr",
        "jr.",
        "sr",
        "sr.",
        "ii",
        "iii",
        "esq",
        "esq.",
        "rd",
        "rdn",
        "ms",
        "mba",
        "msc",
        "cpt",
        "mph",
        "jd",
        "dds",
    ]
)


def names_of(value: str) -> list[str]:
    """Return the names in one stated value: "By Ada Quill and Noor Haddad" holds two.

    >>> names_of("By Ada Quill and Noor Haddad")
    ['Ada Quill', 'Noor Haddad']
    """
    value = BY.sub("", value.strip())
    names = []
    for part in SPLIT.split(value):
        pieces = COMMA.split(part)
        if len(pieces) == 2 and len(words_of(pieces[0])) == 1 and len(words_of(pieces[1])) <= 2:
            is_title = pieces[1].casefold() in TITLES
            pieces = [part] if not is_title else pieces
        for piece in pieces:
            name = BRACKETED.sub("", piece).strip(" .,-–—:/")
            if name and name.casefold() not in TITLES:
                names.append(name)
    return names


def choose_authors(stated: Statements, shown: Sequence[Facts], places: "Places") -> list[Stated]:
    """Return the authors: of the first group of statements that names a person."""
    sites = {"".join(words_of(each.value)) for each in stated.site}
    for group in stated.authors:
        names: dict[str, Stated] = {}
        for each in group:
            for name in names_of(each.value):
                key = "".join(words_of(name))
                if key and key not in sites and is_person(name):
                    names.setdefault(key, Stated(name, each.source))
        if names:
            return list(names.values())
    found = _shown(shown, places, stated.site)
    # A single word that nothing but its tags makes a name is a button or initials.
    is_sure = any(" " in each.value or each.source == BYLINE for each in found)
    return found if is_sure else _desks(stated, sites) or found


def _desks(stated: Statements, sites: AbstractSet[str]) -> list[Stated]:
    """Return the desk or the site itself, where it is stated as the author."""
    for group in stated.authors:
        kept = [
            Stated(name, each.source)
            for each in group
            for name in names_of(each.value)
            if is_person(name) or DESK.match(name) or "".join(words_of(name)) in sites
        ]
        if kept:
            return kept
    return []


def is_person(name: str) -> bool:
    """Say whether a stated name may be one: no address, number, template or mere desk."""
    if len(name) > MOST_NAME_CHARS or NO_PERSON.search(name) or DESK.match(name):
        return False
    return not ("." in name and " " not in name) and any(char.isalpha() for char in name)


@dataclass(frozen=True, slots=True)
class Places:
    """Where a page shows its headline, and the first and last paragraph: indices of blocks."""

    head: int
    first: int
    last: int


LONGEST_BYLINE = 160
ABOVE_HEAD, BELOW_START, BELOW_END = 5, 2, 8
FOREIGN = BIT["comment"] | BIT["related"] | TAG_BIT["nav"] | TAG_BIT["footer"]
NO_NAMES = FOREIGN | BIT["nav"] | BIT["tags"] | BIT["date"] | BIT["share"] | BIT["signup"]


def _shown(facts: Sequence[Facts], places: Places, site: Sequence[Stated]) -> list[Stated]:
    """Return the names of a byline near the headline, or else right under the story."""
    top = range(max(0, places.head - ABOVE_HEAD), min(places.first + BELOW_START, len(facts)))
    end = range(max(places.first + 1, places.last - 1), min(places.last + BELOW_END, len(facts)))
    for looks in (_by_words, _by_signs):
        for at in top:
            if found := looks(facts[at], site):
                return found
    for at in range(places.head + 1, min(places.first, places.head + 7)):
        fact = facts[at]
        text = fact.block.text
        if is_name(text) and not fact.block.element.close & NO_NAMES and fact.tag not in HEADS:
            return _kept([text], site, NAME)
    for looks in (_by_words, _by_signs):
        for at in end:
            if found := looks(facts[at], site):
                return found
    return []


BYLINE, NAME = "byline on the page", "name on the page"  # the latter is one by its tags alone


def _by_words(fact: Facts, site: Sequence[Stated]) -> list[Stated]:
    """Read a byline that says so: "By Ada Quill"."""
    text = fact.block.text
    if len(text) > LONGEST_BYLINE or fact.block.element.close & FOREIGN:
        return []
    parts = read_byline(text)
    if parts is not None and parts.names:
        return _kept([name.piece.of(text) for name in parts.names], site)
    if match := BY_SURE.match(text):
        rest = BEHIND_NAME.split(text[match.end() :], maxsplit=1)[0].strip()
        if 1 <= len(words_of(rest)) <= MOST_NAME_WORDS and len(text) <= LONGEST_SURE:
            return _kept(names_of(rest), site)
    if match := BY_END.search(text):
        return _kept([match[1]], site)
    return []


# A page says "by" in lower case, of a team or a nickname too, which a text's byline never is.
BY_SURE = re.compile(
    r"(?:posted on .{4,30}?)?(?:(?:written|posted|reviewed|reported)\s*)?by:?\s+(?=\S)",
    re.IGNORECASE,
)
BEHIND_NAME = re.compile(r"[|·•⋅–—,(]|\s-\s|(?!^)\d|\s(?:on|in|at)\s")
LONGEST_SURE = 80  # characters
BY_END = re.compile(r"\d.{0,20}\bby ((?:[A-Z][\w.'’-]+\s?){2,4})$")


def _by_signs(fact: Facts, site: Sequence[Stated]) -> list[Stated]:
    """Read a name that its tags make a byline."""
    text = fact.block.text
    signs = fact.block.element.close
    if len(text) > LONGEST_BYLINE or not signs & (AUTHOR_PROP | BIT["byline"]) or signs & FOREIGN:
        return []
    if len(words_of(text)) <= MOST_NAME_WORDS and not any(char.isdigit() for char in text):
        return _kept(names_of(text), site, NAME)
    parts = read_bare_byline(text)
    return _kept([name.piece.of(text) for name in parts.names], site, NAME) if parts else []


MOST_NAME_WORDS = 4


def _kept(names: Sequence[str], site: Sequence[Stated], source: str = BYLINE) -> list[Stated]:
    found = []
    for whole in names:
        name = whole
        for each in site:
            if name.endswith(each.value) and len(name) > len(each.value):
                name = name.removesuffix(each.value).rstrip(" ,|-–")
        if name and is_person(name) and name.casefold() not in LABELS:
            found.append(Stated(name, source))
    return found


LABELS = frozenset(
    [
        "by",
        "author",
        "authors",
        "written",
        "posted",
        "share",
        "follow",
        "contributor",
        "editor",
        "staff",
        "reporter",
        "agencies",
        "von",
        "par",
        "por",
        "updated",
        "published",
    ]
) | {"about the author", "staff writer", "written by", "posted by", "about author", "by author"}
