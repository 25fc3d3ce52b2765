"""What a page says of its own text is told from a story that speaks of such things."""

import pytest

from transforms.roles.own_words import role_of_own
from transforms.tables import Role

OWN = [
    ("en", "Whoever writes here gives an opinion of his own, not that of the paper.", Role.NOTICE),
    ("en", "We earn a small commission when you buy through a link on this page.", Role.NOTICE),
    ("en", "This story was translated by a machine.", Role.NOTICE),
    ("de", "Dieser Text wurde automatisch übersetzt und kann Fehler enthalten.", Role.NOTICE),
    ("de", "Dieser Text ist in der gedruckten Ausgabe vom Montag erschienen.", Role.ENDNOTE),
    ("fr", "Les auteurs sont seuls responsables des opinions publiées par la revue.", Role.NOTICE),
    ("es", "El diario no comparte necesariamente las opiniones de sus columnistas.", Role.NOTICE),
    ("tr", "Yazarın görüşleri gazetenin görüşlerini yansıtmaz.", Role.NOTICE),
    ("ru", "Мнение автора может не совпадать с позицией редакции.", Role.NOTICE),
    ("ar", "هذا المقال يعبر عن رأي كاتبه ولا يمثل موقف الصحيفة", Role.NOTICE),
    ("hi", "लेख में व्यक्त विचार लेखक के निजी विचार हैं, वेबसाइट के नहीं।", Role.NOTICE),
    ("zh", "本文仅代表作者个人观点，与本站立场无关。", Role.NOTICE),
    ("ja", "この記事は機械翻訳で作成しています。", Role.NOTICE),
    ("ko", "외부 필자의 의견은 본지의 입장과 다를 수 있습니다.", Role.NOTICE),
]
TOLD = [
    "Do you have comments on the dam? See what the first comment below says of it.",
    "Show users the content that they look for, and your site has more guests.",
    "The paper had printed the letter on Monday, and the farmers read it aloud in the square.",
    "“The opinion of the author is not that of the paper,” said the man with the key.",
    "He bought the shop with what he had earned, and never sold it.",
    "A machine now translates what the farmers say to their cows.",
    "Die Redaktion der Zeitung zog am Montag in ein Haus am Fluss.",
    "Le journal a publié la lettre du gardien, que tout le monde avait déjà lue.",
    "Автор книги живет в долине и каждое утро ходит к плотине.",
]


@pytest.mark.parametrize(("language", "text", "role"), OWN)
def test_what_a_page_says_of_its_own_text_is_known(language: str, text: str, role: Role) -> None:
    assert role_of_own(text) is role, language


@pytest.mark.parametrize("text", TOLD)
def test_a_story_on_papers_shops_and_machines_is_none(text: str) -> None:
    assert role_of_own(text) is None
