"""The phrases of the page's furniture are whole, said once, and open no story by chance."""

import sys
import tomllib
from collections import Counter
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.roles.line_features import match_key
from transforms.roles.line_hints import LONGEST_WHOLE, NOT_LETTERS, fold, hint_of, phrase_key
from transforms.roles.line_rules import LINE_RULES
from transforms.roles.rules import Phrases
from transforms.tables import Role

FOLDER = resources.files("transforms.roles") / "furniture"
FILES = sorted((file for file in FOLDER.iterdir()), key=lambda file: file.name)
TOPICS = (
    "self",
    "outlet",
    *("writer", "view", "liable", "machine", "raw", "shop", "rules"),
    *("fee", "stake", "rights", "print", "fix", "medium", "act", "turn", "allow", "embed"),
)
LEAST_SURE_WORDS = 2  # of an opening that claims a sentence inside a story


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_list_has_a_rule(file: resources.abc.Traversable) -> None:
    known = {
        (rule.claim.section, rule.claim.kind)
        for rule in LINE_RULES
        if isinstance(rule.claim, Phrases)
    }
    found = {
        (section, kind)
        for section, kinds in tomllib.loads(file.read_text("utf-8")).items()
        for kind in kinds
    }
    assert found - known <= {
        ("thread", "count"),
        ("thread", "answer"),
        ("thread", "label"),
        ("section", "genre"),
        ("endnote", "reference"),
        ("endnote", "thanks"),
        ("address", "words"),
        ("call", "verb"),
        ("call", "doubtful"),
        ("call", "article"),
        ("call", "told"),
        ("call", "when"),
        ("call", "want"),
        ("call", "ours"),
        ("call", "given"),
        ("call", "take"),
        ("call", "handed"),
        ("call", "handout"),
        ("question", "told"),
        ("deal", "off"),
        ("deal", "save"),
        ("deal", "gift"),
        ("rights", "has"),
        ("pager", "step"),
        ("skip", "start"),
        ("bio", "about"),
        ("bio", "copula"),
        ("bio", "pronoun"),
        ("tags", "label"),
        ("nav", "home"),
        *(("told", topic) for topic in TOPICS),
        ("voice", "first"),
        ("voice", "talk"),
        ("question", "word"),
        ("question", "tag"),
        ("part", "name"),
        ("part", "box"),
        ("part", "end"),
        ("part", "fact"),
    }


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_phrase_fits_its_list(file: resources.abc.Traversable) -> None:
    lists = tomllib.loads(file.read_text("utf-8"))
    for kinds in lists.values():
        whole = kinds.get("whole", [])
        assert [phrase for phrase in whole if len(phrase_key(phrase)) > LONGEST_WHOLE] == []
        assert [
            phrase for each in kinds.values() for phrase, n in Counter(each).items() if n > 1
        ] == []
        sure = kinds.get("sure", [])
        assert [phrase for phrase in sure if len(phrase.split()) < LEAST_SURE_WORDS] == []


CLAIMED = [
    ("Bildrechte: Reuters", Role.CREDIT),
    ("Image Credits: Lowmere", Role.CREDIT),
    ("Audiobeitrag", Role.WIDGET),
    ("Anmäl fel", Role.WIDGET),
    ("Aktuell auf der Startseite", Role.RELATED_LINK),
    ("Les også: Regn i sør", Role.RELATED_LINK),
    ("Juttu jatkuu mainoksen jälkeen", Role.AD),
    ("Zapisz się na newsletter", Role.PROMO),
    ("Všechna práva vyhrazena", Role.NOTICE),
    ("Alle rettigheder forbeholdes", Role.NOTICE),
    ("Artikel veröffentlicht am ,", Role.DATE),
    ("Über dieses Thema berichtet: Radio Lowmere", Role.ENDNOTE),
    ("Ada Quill is a staff writer at The Gazette", Role.AUTHOR_BIO),
    ("Staff Reports", Role.BYLINE),
    ("Back to Blog", Role.NAV),
    ("Zurück zum Blog", Role.NAV),
    ("Article continues below video", Role.WIDGET),
    ("Article continues below this ad", Role.AD),
    ("* indicates required", Role.WIDGET),
    ("*Thanks to Ben Tarn for the map of the dam.", Role.ENDNOTE),
    ("Ein besonderer Dank gilt der Wirtin am Deich.", Role.ENDNOTE),
]


@pytest.mark.parametrize(("text", "role"), CLAIMED)
def test_a_label_is_known_by_its_words(text: str, role: Role) -> None:
    rule = hint_of(text)
    assert rule is not None
    assert rule.role is role


@pytest.mark.parametrize(
    "text",
    [
        "Background", "Results", "Why it matters", "Was jetzt wichtig ist", "Reaktionen",
        "Le contexte", "Il contesto", "Bakgrunn", "Taustaa", "Co dalej z zaporą?", "Co bude dál",
        "Photograph the dam, said the farmers, or nobody will believe that it held.",
        "By signing the plan, the farmers gave their word.",
        "Mehr Regen fiel am Montag, sagten die Bauern, und tanzten.",
    ],
)  # fmt: skip
def test_a_line_of_a_story_is_not_known_by_its_words(text: str) -> None:
    rule = hint_of(text)
    assert rule is None or not rule.is_sure


@pytest.mark.parametrize(
    "text",
    [
        "Narrated by Ada Quill, the film follows a farmer who waits for the rain.",
        "Read aloud by the farmer, the letter of the board sounded shorter.",
        "There was an issue with the form that the farmers had to hand in, the board said.",
        "You can read more about the old dam on the plate beside its tower.",
        "Umbrellas were delivered straight to your neighbour while it rained.",
        "Let's make something clear: the dam was never meant to hold.",
        "Farmers can see whether their field is on the list by clicking here and there.",
        "Icons by the door of the old mill show the saints of the valley.",
        "We may earn less next year, the farmers said, and sell the field below the dam.",
        "We may receive compensation for the harvest, the farmers were told.",
        "ساهم في بناء السد مئة مزارع من أبناء الوادي.",
    ],
)
def test_a_sentence_of_a_story_has_no_phrase_of_furniture(text: str) -> None:
    assert hint_of(text) is None


@given(st.text(st.characters(max_codepoint=127)))
def test_the_key_of_plain_text_is_made_as_that_of_any(text: str) -> None:
    assert phrase_key(text) == NOT_LETTERS.sub(" ", fold(text)).strip()


@pytest.mark.parametrize(
    "blank", [char for char in map(chr, range(sys.maxunicode)) if char.isspace()], ids=ascii
)
def test_two_blanks_of_any_kind_are_one_in_a_key(blank: str) -> None:
    assert match_key(f"rain {blank}at last") == "rain at last"
