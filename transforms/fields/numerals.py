"""The value of a printed number, whichever marks group its digits.

A mark before exactly three digits groups, any other single mark is the decimal one:
1.234 and 1,234 are the same number, 1.2 and 1,2 too. What fits neither is no number.
"""

import re

from transforms.fields.spans import to_ascii_digits

THOUSAND = 3  # digits between two marks
HUNDRED = 2  # the same in India: 12,34,567
BLANKS = re.compile(r"[ \xa0\u2009\u202f'’٬]")
MARK = re.compile(r"[.,]")


def number_value(printed: str, *, is_decimal: bool = False) -> float | None:
    """Return the value of a printed number; None if its marks make no number.

    `is_decimal`: what stands behind it shows that a full stop is the decimal mark, as
    in 1.786%; a comma before three digits is then too unsure to be read.

    >>> number_value("1.234,5"), number_value("12,000"), number_value("3.5")
    (1234.5, 12000.0, 3.5)
    """
    if printed.isdecimal():
        return float(printed)
    digits = BLANKS.sub("", to_ascii_digits(printed))
    if "٫" in digits:
        whole, _, fraction = digits.replace(",", "").partition("٫")
        is_number = whole.isdecimal() and fraction.isdecimal()
        return float(f"{whole}.{fraction}") if is_number else None
    parts = MARK.split(digits)
    if not all(part.isdecimal() for part in parts):
        return None
    marks = MARK.findall(digits)
    if len(marks) == 1:
        groups = len(parts[1]) == THOUSAND and bool(parts[0].strip("0"))
        groups = groups and not (is_decimal and marks[0] == ".")
        return float("".join(parts) if groups else ".".join(parts))
    return _grouped(parts, marks)


def _grouped(parts: list[str], marks: list[str]) -> float | None:
    """Read several marks: all group, or all but the last; or no mark at all."""
    if len(parts) == 1:
        return float(parts[0])
    if len(set(marks)) == 1:
        return float("".join(parts)) if _is_grouped(parts) else None
    whole = parts[:-1]
    if marks[-1] in marks[:-1] or len(set(marks)) > len(".,") or not _is_grouped(whole):
        return None
    return float(f"{''.join(whole)}.{parts[-1]}")


def _is_grouped(parts: list[str]) -> bool:
    """Say whether digits stand in threes, or as in India in twos and one three."""
    head, *middle, last = parts
    if len(last) != THOUSAND or not 1 <= len(head) <= THOUSAND:
        return False
    sizes = {len(part) for part in middle}
    return sizes <= {THOUSAND} or sizes <= {HUNDRED}
