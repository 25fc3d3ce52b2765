"""No pattern of the text path takes more time than a line has letters.

A pattern in which two parts match the same letter tries all ways to share a word between
them before it fails: 24 letters are then 16 million ways.
"""

import pkgutil
import re
import time
from collections.abc import Iterator
from importlib import import_module

import pytest

from transforms import fields, roles
from transforms.fields.first_letters import Gate

LETTERS = 24  # of a word: all ways to share them would take seconds
SECONDS = 0.3  # that a pattern may take for all words: as measured, a fiftieth of that
# One letter or more of each script that news is printed in, and what joins or marks letters.
SIGNS = "aÀßяΩԱאسـہकঅਅઅଅதతಕമසกກကកა漢かカ가0٣०.-'’,،«» "
SIGNS += "\u0301\u064b\u093f\u0bbf\u0e34\u0e48\u200c\u200d"


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield the patterns of all modules of fields and roles, built when first asked for or not."""
    for package in (fields, roles):
        for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            module = import_module(found.name)
            for name, value in vars(module).items():
                built = value
                if getattr(value, "__module__", "") == found.name and hasattr(value, "cache_info"):
                    built = None if value.__wrapped__.__code__.co_argcount else value()
                if isinstance(built, Gate):
                    built = built.pattern
                if isinstance(built, re.Pattern):
                    yield f"{found.name.removeprefix('transforms.')}.{name}", built


PATTERNS = dict(patterns())


@pytest.mark.parametrize("name", PATTERNS)
def test_a_pattern_fails_at_words_of_any_script_without_trying_all_ways_to_part_them(
    name: str,
) -> None:
    texts = [
        text
        for sign in SIGNS
        for word in (sign * LETTERS, f"A{sign * LETTERS}")
        for text in (f"{word}!", f"{word} {word}, {word}|")
    ]
    start = time.process_time()
    for text in texts:
        PATTERNS[name].match(text)
        PATTERNS[name].fullmatch(text)
    assert time.process_time() - start < SECONDS
