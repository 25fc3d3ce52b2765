"""What a page says of its own text: whose opinion it is, who translated it, where it was printed.

There is no end to the phrases of such lines, but they speak of few things: the paper, those who
write for it, their opinions and who answers for them, machines, agencies, shops, rules for
comments, the printed edition, mistakes, what a page loads from elsewhere. The words for each
stand in `furniture/<lang>.toml`; a line that speaks of several that belong together, in one
language, is no story.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from transforms.roles.line_hints import QUOTED, UNPARTED, fold, languages
from transforms.tables import Role

SECTION = "told"
LONGEST = 420  # characters of a line that is read
KEPT = 1024  # lines that are remembered: several rules ask
KEPT_WORDS = 1 << 14  # words that are remembered: most come again
SHORT_KEY, LONG_KEY = 3, 5  # letters by which short and long words are looked up
WHOLE = 3  # letters of a word that has to be there as it is: "ai", "us"
WORD = re.compile(r"""[^\s.,;:!?()\[\]"'’‘“”«»।۔،؛؟…–—/|-]+""")
# "the", "and", "of" are letters before a word in Arabic and Hebrew.
JOINED = re.compile(r"(?:[وفبلك]?ال|[وفبل]|לל|[והבלשמכ])(?=\w{3})")
ADDRESS = "address"  # the words by which a page speaks of itself and its reader
OFFER = ("act", "turn")
LEAST_VOICES = 3  # of writer, outlet, opinion and who answers for it
VOICES = frozenset({"writer", "outlet", "view", "liable"})


# Language, topic, what is listed, all of it that is more than a word and has to be there, and
# where it opens.
Opened = tuple[str, str, str, str, int]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of all languages: by their first letters, and those that no blanks part."""

    by_key: dict[str, list[tuple[str, str, str]]]
    unparted: re.Pattern[str]
    topics: dict[str, list[tuple[str, str]]]


@cache
def _words() -> Words:
    by_key: dict[str, list[tuple[str, str, str]]] = {}
    topics: dict[str, list[tuple[str, str]]] = {}
    for language, lists in languages().items():
        for topic, stems in lists.get(SECTION, {}).items():
            for stem in map(fold, stems):
                if UNPARTED.search(stem):
                    topics.setdefault(stem, []).append((language, topic))
                else:
                    first = WORD.search(stem)
                    if first is not None:
                        by_key.setdefault(_key(first[0]), []).append((stem, language, topic))
        for word in map(fold, lists.get("address", {}).get("words", ())):
            by_key.setdefault(_key(word), []).append((word, language, ADDRESS))
    longest_first = sorted(topics, key=len, reverse=True)
    return Words(by_key, re.compile("|".join(map(re.escape, longest_first))), topics)


def _key(word: str) -> str:
    return word[: LONG_KEY if len(word) >= LONG_KEY else SHORT_KEY]


@lru_cache(KEPT)
def role_of_own(text: str) -> Role | None:
    """Return what a line is that speaks of the page's own text, None where it does not.

    >>> role_of_own("What contributors write is their own opinion and not that of the paper.")
    <Role.NOTICE: 'notice'>
    >>> role_of_own("A shorter version of this text appeared in print.")
    <Role.ENDNOTE: 'endnote'>
    >>> role_of_own("The farmers had not seen the like for years, said the paper.")
    """
    if len(text) > LONGEST:
        return None
    roles = {
        _role({topic: len(words) for topic, words in spoken.items()})
        for spoken in _said(text).values()
    }
    return next((role for role in (Role.NOTICE, Role.ENDNOTE) if role in roles), None)


@lru_cache(KEPT)
def offers(text: str) -> int:
    """Return how surely a line offers a letter, an app or the like: 0 for not at all, 2 for sure.

    It says what, and how to get it or how often; it is sure where it says both, or speaks
    to its reader.

    >>> offers("Follow the Gazette on Telegram"), offers("It is in your inbox at six every day")
    (1, 2)
    >>> offers("The farmers follow the rain")
    0
    """
    said = [topics.keys() for topics in _said(text).values() if "medium" in topics]
    return max(
        (
            len({*OFFER} & topics) + (ADDRESS in topics and not topics.isdisjoint(OFFER))
            for topics in said
        ),
        default=0,
    )


def earns_by_links(text: str) -> bool:
    """Say whether a page tells its reader that shops pay it for what is bought there.

    >>> earns_by_links("We earn a commission when you buy through a link on this page.")
    True
    >>> earns_by_links("The shop pays a commission to whoever brings a buyer.")
    False
    """
    if not names_fee(text) or role_of_own(text) is not Role.NOTICE:
        return False
    said = _said(text).values()
    return any({ADDRESS, "self"} & topics.keys() for topics in said) and any(
        "fee" in topics and len(topics.get("shop", ())) > 1 for topics in said
    )


def names_fee(text: str) -> bool:
    """Say whether a text names what a shop pays: few do, and a look for its letters is soon done.

    >>> names_fee("They earn a commission."), names_fee("They earn money.")
    (True, False)
    """
    return _fees().search(fold(text)) is not None


@cache
def _fees() -> re.Pattern[str]:
    stems = {
        fold(stem)
        for lists in languages().values()
        for stem in lists.get(SECTION, {}).get("fee", ())
    }
    return re.compile("|".join(map(re.escape, sorted(stems))))


def tells_of_offer(text: str) -> bool:
    """Say whether a text speaks of letters, apps and the like, or of how often they come.

    >>> tells_of_offer("The best of the valley, every Friday"), tells_of_offer("Rain at last")
    (True, False)
    """
    return any(not topics.keys().isdisjoint(("medium", "turn")) for topics in _said(text).values())


@lru_cache(KEPT)
def asks_for_embed(text: str) -> bool:
    """Say whether a line tells its reader how to see what the page would load from elsewhere.

    It says what, and what to do for it: to its reader, or twice over.

    >>> asks_for_embed("Your browser has to allow cookies to show this map.")
    True
    >>> asks_for_embed("The farmers have seen this map, they said.")
    False
    """
    return any(
        "embed" in said
        and "allow" in said
        and (ADDRESS in said or len(said["embed"]) > 1 or len(said["allow"]) > 1)
        for said in _said(text).values()
    )


def names_embed(text: str) -> bool:
    """Say whether a text speaks of browsers, cookies, maps that a page loads and the like."""
    return any("embed" in topics for topics in _said(text).values())


def names_medium(text: str) -> bool:
    """Say whether a text speaks of letters, apps and the like."""
    return any("medium" in topics for topics in _said(text).values())


@lru_cache(KEPT)
def _said(text: str) -> dict[str, dict[str, set[str]]]:
    """Return the words on each topic that a text has, by language."""
    said: dict[str, dict[str, set[str]]] = {}
    for stem, language, topic in _found(fold(QUOTED.sub(" ", text))):
        said.setdefault(language, {}).setdefault(topic, set()).add(stem)
    return said


def _found(folded: str) -> Iterator[tuple[str, str, str]]:
    """Yield what is on the lists and in a text, with its language and topic.

    Two forms of a word, as "comment" and "comments", are one.
    """
    for match in WORD.finditer(folded):
        for language, topic, stem, whole, at in _opened_by(match[0]):
            if not whole or folded.startswith(whole, match.start() + at):
                yield stem, language, topic
    if not folded.isascii() and UNPARTED.search(folded):
        words = _words()
        for match in words.unparted.finditer(folded):
            for language, topic in words.topics[match[0]]:
                yield match[0], language, topic


@lru_cache(KEPT_WORDS)
def _opened_by(word: str) -> tuple[Opened, ...]:
    """Return what on the lists a word opens with: most words of a text were there before."""
    found = _opened_at(word, 0)
    joined = None if word.isascii() else JOINED.match(word)
    return (*found, *_opened_at(word, joined.end())) if joined else tuple(found)


def _opened_at(word: str, at: int) -> list[Opened]:
    by_key, rest = _words().by_key, word[at:]
    found: list[Opened] = []
    for key in {rest[:SHORT_KEY], rest[:LONG_KEY]}:
        for stem, language, topic in by_key.get(key, ()):
            is_parted = WORD.fullmatch(stem) is None
            if (is_parted or rest.startswith(stem)) and (
                len(rest) == len(stem) or not (topic == ADDRESS or len(stem) <= WHOLE)
            ):
                found.append((language, topic, stem, stem if is_parted else "", at))
    return found


def _role(said: dict[str, int]) -> Role | None:
    """Return what a line is that has so many words on each topic."""
    is_ours = "outlet" in said or ADDRESS in said
    if is_ours and len(VOICES & {*said, "outlet"}) >= LEAST_VOICES:
        return Role.NOTICE
    least = {"shop": 3, "rules": 2 if is_ours else 3, "rights": 3}
    if "self" in said:
        least |= {"machine": 2, "raw": 2, "stake": 2, "shop": 2, "rights": 2}
        if "fix" in said or "liable" in said:
            least["machine"] = 1
    if any(said.get(topic, 0) >= count for topic, count in least.items()):
        return Role.NOTICE
    is_noted = "self" in said and any(said.get(topic, 0) > 1 for topic in ("print", "fix"))
    return Role.ENDNOTE if is_noted else None
