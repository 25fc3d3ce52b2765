"""How well dumps glued from pages of many sites are split, and their lines told apart.

    python -m tests.benchmarks.glued --data DIR [--fold N]

DIR is as for `tests.benchmarks.html`. The pages' main texts go through the text path, one by
one and glued with three, two, one and no blank lines between them. Printed are the boundaries'
precision, recall and F1 for each, how many single pages stay one article, and of single pages
how many lines are told right (title, caption, story, anything else), the words of the body, and
the titles. Some rules were made after looking at pages of these sets: sites that nobody looked at
are read somewhat worse. `--fold` takes the hosts of one of five
parts only, so that the spread between sites is seen.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from tests.benchmarks.page_texts import (
    GAPS,
    SETS,
    Dump,
    PageText,
    Part,
    glue,
    matched,
    read_pages,
)
from transforms.dumps import Options, read_dump
from transforms.roles.line_features import match_key
from transforms.roles.splitting import label_lines
from transforms.tables import Article, Line, Role
from transforms.text_lines import read_lines

DUMPS = 40  # of each kind
SEED = 5
NEWS = ("aeb", "fundus")  # the other set holds company blogs and how-to pages, too
PARTS = {
    Role.HEADLINE: Part.TITLE,
    Role.HEADLINE_REPEAT: Part.TITLE,
    Role.CAPTION: Part.CAPTION,
    Role.CAPTION_REPEAT: Part.CAPTION,
    Role.BODY: Part.BODY,
    Role.SUBHEAD: Part.BODY,
    Role.PULLQUOTE: Part.BODY,
}


def starts_of(dump: Dump) -> list[int]:
    """Return the lines at which the engine starts an article, all but the first one."""
    lines = read_lines(dump.text.encode(), "utf-8")
    return [lines[block.first].number for block in label_lines(lines).blocks[1:]]


def boundaries(dumps: Iterator[Dump]) -> Counter[str]:
    """Count right, found and gold boundaries, and dumps without any found."""
    count: Counter[str] = Counter()
    for dump in dumps:
        starts = starts_of(dump)
        count["right"] += len(matched(starts, dump.gaps))
        count["found"] += len(starts)
        count["gold"] += len(dump.gaps)
        count["dumps"] += 1
        count["whole"] += not starts
    return count


def told(page: PageText) -> Counter[str]:
    """Count the lines told right, the words of the body, and the title of a single page."""
    data = page.text.encode()
    tables = read_dump(data, sha256(data).hexdigest(), Options())
    count: Counter[str] = Counter(pages=1)
    for line in tables["lines"]:
        if isinstance(line, Line) and (right := _is_right(page.parts[line.line - 1], line.role)):
            count["lines"] += 1
            count["lines right"] += right > 0
    articles = [row for row in tables["articles"] if isinstance(row, Article)]
    body = Counter("\n".join(row.body or "" for row in articles).casefold().split())
    gold = Counter(page.body.casefold().split())
    both = 2 * (body & gold).total() / max(1, body.total() + gold.total())
    count["words per mille"] += round(1000 * both)
    if Part.TITLE in page.parts:
        longest = max(articles, key=lambda row: row.body_chars, default=None)
        found = match_key(longest.headline or "") if longest else ""
        count["titled"] += 1
        count["titled right"] += found == match_key(page.title or "")
    return count


def _is_right(part: Part, role: Role) -> int:
    """Return 1 where a role fits, -1 where not, 0 where the annotation cannot tell."""
    found = PARTS.get(role, Part.OTHER)
    if part in (Part.UNKNOWN, Part.BLANK) or (part is Part.OTHER and found is Part.CAPTION):
        return 0  # most sets do not annotate captions
    if role is Role.STANDFIRST:
        fits = part in (Part.BODY, Part.OTHER)
    elif role is Role.CREDIT:
        fits = part in (Part.CAPTION, Part.OTHER)
    else:
        fits = part is found
    return 1 if fits else -1


def _report(pages: Sequence[PageText]) -> None:
    for name, sets in (("news pages", NEWS), ("all pages", SETS)):
        own = [page for page in pages if page.set in sets]
        print(f"{name}: boundaries    P     R    F1")
        for kind in GAPS:
            count = boundaries(glue(own, kind, DUMPS, SEED))
            if kind == "one":
                print(f"  one page left whole  {count['whole']} of {count['dumps']}")
                continue
            right, found, gold = (count[each] for each in ("right", "found", "gold"))
            print(
                f"  {kind:>4} blank lines    {100 * right / max(1, found):5.1f}"
                f" {100 * right / max(1, gold):5.1f} {200 * right / max(1, found + gold):5.1f}"
            )
    for name in SETS:
        count = sum((told(page) for page in pages if page.set == name), Counter[str]())
        titles = f"{count['titled right']}/{count['titled']}" if count["titled"] else "-"
        print(
            f"{name:9} {count['pages']} pages: lines"
            f" {100 * count['lines right'] / max(1, count['lines']):.1f}, words F1"
            f" {count['words per mille'] / max(1, count['pages']) / 10:.1f}, titles {titles}"
        )


def main() -> None:
    """Read the pages, and print how they are read."""
    parser = argparse.ArgumentParser(description="Score the text path on annotated pages.")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--fold", type=int)
    words = parser.parse_args()
    pages = [page for page in read_pages(words.data) if words.fold in (None, page.fold)]
    _report(pages)


if __name__ == "__main__":
    main()
