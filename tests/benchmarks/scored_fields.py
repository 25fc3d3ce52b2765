"""The fields of an article as scorers read them, and how right they are on labelled texts."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any

from tests.heldout import HeldOut
from transforms.dumps import Options, read_dump
from transforms.tables import Article, Byline, Image, Paragraph, ParagraphKind, Role

DAY_FIGURES = 10  # characters of an ISO date
WORD = re.compile(r"\w+")
ENOUGH = 0.6  # of the words of a place or credit, F1
Found = dict[str, Any]


def fields_of(article: Article, tables: Mapping[str, Sequence[Any]]) -> Found:
    """Return the fields of an article under the scorer's names.

    Cross-heads and pulled quotations are no paragraphs of the body there.
    """
    paragraphs = [
        article.body[row.char_start : row.char_end]
        for row in tables["paragraphs"]
        if isinstance(row, Paragraph)
        and row.article_id == article.article_id
        and row.kind is ParagraphKind.BODY
    ]
    names = [
        row.name
        for row in tables["bylines"]
        if isinstance(row, Byline) and row.article_id == article.article_id
    ]
    captions = [
        {
            "text": row.caption,
            "credit": row.credit,
            "repeats": row.copy_count,
            "place": row.place,
            "date": row.taken_on.isoformat() if row.taken_on else None,
        }
        for row in tables["images"]
        if isinstance(row, Image) and row.article_id == article.article_id
    ]
    # The day on the page's own calendar: the moment is in UTC where a zone is printed.
    moment = article.published_at
    day = article.published_not_before if moment else None
    if day is None or day != article.published_not_after:
        day = moment
    return {
        "title": article.headline,
        "byline": names,
        "captions": captions,
        "body": paragraphs,
        "dateline_place": article.dateline_place,
        "published": day.isoformat()[:DAY_FIGURES] if day else None,
    }


def _words_f1(found: str, gold: str) -> float:
    """Return how many words two strings share."""
    ours, theirs = (Counter(WORD.findall(each.casefold())) for each in (found, gold))
    return 2 * (ours & theirs).total() / max(1, ours.total() + theirs.total())


def _is_like(found: str | None, gold: str | None) -> bool:
    return found == gold or (bool(found and gold) and _words_f1(str(found), str(gold)) >= ENOUGH)


def _matched(found: Iterable[str], gold: Iterable[str]) -> int:
    """Return how many of the found strings are like one of the gold that none took yet."""
    left = list(gold)
    right = 0
    for each in found:
        if hit := next((one for one in left if _is_like(each, one)), None):
            left.remove(hit)
            right += 1
    return right


def _longest(data: bytes) -> Found:
    """Return the fields of the longest article of a text."""
    tables = read_dump(data, sha256(data).hexdigest(), Options())
    articles = [row for row in tables["articles"] if isinstance(row, Article)]
    if not articles:
        return {}
    longest = max(articles, key=lambda each: each.body_chars)
    return fields_of(longest, tables)


def _gold(text: HeldOut, role: Role) -> list[str]:
    rows = zip(text.lines, text.roles, strict=True)
    return [" ".join(line.split()) for line, each in rows if each is role]


def score(text: HeldOut, *, show: bool) -> Counter[str]:
    """Return how right the fields of one text are: right, found and gold of each."""
    if text.fields is None or text.is_listing:
        return Counter()
    found, gold = _longest(text.data), text.fields
    count: Counter[str] = Counter()
    printed = [each["credit"] for each in found.get("captions", []) if each["credit"]]
    for name, ours, theirs in (
        ("bylines", found.get("byline", []), gold.bylines),
        ("credits", printed, gold.credits),
        ("body paragraphs", found.get("body", []), _gold(text, Role.BODY)),
    ):
        if name == "body paragraphs":
            right = (Counter(" ".join(one.split()) for one in ours) & Counter(theirs)).total()
        else:
            right = _matched(ours, theirs)
            if show and not right == len(ours) == len(theirs):
                print(f"{text.name}: {name} {list(theirs)} → {ours}")
        count[f"{name} right"] += right
        count[f"{name} found"] += len(ours)
        count[f"{name} gold"] += len(theirs)
    for name, one, other in (
        ("dateline place", found.get("dateline_place"), gold.place),
        ("published day", found.get("published"), gold.published),
    ):
        is_right = _is_like(one, other) if name == "dateline place" else one == other
        count[f"{name} right"] += is_right
        count[f"{name} gold"] += 1
        if show and not is_right:
            print(f"{text.name}: {name} {other} → {one}")
    return count


def table(texts: Iterable[HeldOut], *, show: bool) -> list[str]:
    """Return a line for each field of the texts that say what theirs are."""
    count = Counter[str]()
    for text in texts:
        count.update(score(text, show=show))
    rows = []
    for name in ("bylines", "credits", "body paragraphs", "dateline place", "published day"):
        right, gold = count[f"{name} right"], count[f"{name} gold"]
        found = count.get(f"{name} found", gold)
        if gold:
            f1 = 200 * right / (found + gold)
            rows.append(
                f"{name:16s} {f1:5.1f}  ({right} right, {found} found, {gold} in the texts)"
            )
    return rows
