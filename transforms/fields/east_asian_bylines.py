"""Bylines of Chinese, Japanese and Korean pages in which more stands beside the name.

The paper, the place, what kind of reporter it is, a second list of names. Names are two to
four signs and are not parted from the words around them by capitals, so every shape here is
one whole line with a word for reporter or brackets in it.
"""

import re
from functools import cache

from transforms.fields.agencies import is_agency
from transforms.fields.byline_names import BylineName, BylineParts
from transforms.fields.spans import Piece
from transforms.fields.words import folded, one_of, words_of
from transforms.tables import BylineRole

HAN = r"[\u4e00-\u9fff]"
NAME = re.compile(r"[가-힣]{2,4}|[\u4e00-\u9fff]{1,4}[\u3041-\u30ff]{1,4}|[\u4e00-\u9fff]{2,6}")
_MORE = "通讯员|通訊員|实习生|實習生|摄影记者|见习记者|见习生"
_LIST = rf"{HAN}{{2,4}}?(?:[\s\u3000、](?!{_MORE}){HAN}{{2,4}}){{0,4}}"
# 江淮晚报记者 王小明 李华 · 本报记者王小明通讯员李华 · 岸边网／記者王小明／台東即時報導
CHINESE = re.compile(
    rf"[【〔(（\[]?(?:{HAN}{{2,10}}?[社报報网網台刊闻聞]\s?[／/]?\s?|本[报報刊])?"
    r"(?:首席|见习|見習|实习|實習|特派|特约|特約|全媒体)?(?:记者|記者)[\s\u3000／/]?"
    rf"(?P<names>{_LIST})"
    rf"(?:\s?(?:{_MORE})[\s\u3000]?(?P<more>{_LIST}))?"
    rf"(?:\s?[／/]\s?(?P<place>{HAN}{{2,4}}?)(?:即時|综合|綜合)?(?:報導|报道|報道))?[】〕)）\]]?"
)
# 文丨王小明 编辑丨李华
WITH_OTHERS = re.compile(
    rf"(?:文|撰文|作者|记者|記者)\s?[丨｜|／/：:]\s?(?P<names>{_LIST})"
    r"(?:[\s\u3000]+(?:编辑|編輯|责编|責編|图|圖|摄影|攝影|设计|設計|校对|校對|视频|视觉)"
    r"\s?[丨｜|／/：:]\s?[^\s：:丨｜|]{2,12}){0,4}"
)
# 【記者王小明台東報導】: names of Taiwan have three signs
GLUED = re.compile(
    rf"[【〔(（\[](?:{HAN}{{2,8}}?[社報網]\s?[／/]?\s?|本報)?記者(?P<names>{HAN}{{3}})"
    rf"[／/]?(?P<place>{HAN}{{2,3}}?)(?:即時|綜合)?(?:報導|報道)[】〕)）\]]"
)
# （佐久間陽、三輪寛人）
BRACKETED = re.compile(rf"[(（](?P<names>{HAN}{{3,5}}(?:[、・]{HAN}{{3,5}}){{0,3}})[)）]")


@cache
def _titled() -> re.Pattern[str]:
    """Match 編集委員 山田太郎 and 聞き手・山田太郎: what the author is, before the name."""
    before = one_of([*words_of("byline_after"), *words_of("byline_alone"), "聞き手", "取材・文"])
    return re.compile(
        rf"(?:{before}|{HAN}{{1,6}}(?:支局|総局|通信部|支社|報道部))[\s\u3000・＝=](?P<names>{HAN}{{3,6}}|{HAN}{{1,4}}[\u3041-\u30ff]{{2,4}}|[가-힣]{{2,4}})"
    )


@cache
def _korean() -> re.Pattern[str]:
    """Match 고흥/홍길동 기자, 글·사진 홍길동 기자 and [경제신문 홍길동 기자]."""
    words = one_of(words_of("byline_after"))
    names = r"[가-힣]{2,4}(?:\s?[·,・、]\s?[가-힣]{2,4}){0,4}"
    return re.compile(
        r"(?:(?P<place>[가-힣]{1,6})\s?/\s?|(?:글[·\s]?사진|글|사진|정리|취재|인터뷰|기자명|작성자)[\s=:]{0,3}|"
        rf"[(\[][^\s=]{{2,12}}\s)?(?P<names>{names})\s?(?:{words})[)\]]?"
    )


def reporters(text: str, rest: Piece) -> BylineParts | None:
    """Read a line of reporters with their paper, place or kind.

    >>> text = "江淮晚报记者 王小明 李华"
    >>> [name.piece.of(text) for name in reporters(text, Piece(0, len(text))).names]
    ['王小明', '李华']
    """
    for shape in (_korean(), _titled(), CHINESE, WITH_OTHERS, GLUED, BRACKETED):
        found = shape.fullmatch(text, rest.start, rest.end)
        if found is None:
            continue
        groups = found.groupdict()
        pieces = [
            Piece(*name.span())
            for group in ("names", "more")
            if groups.get(group)
            for name in NAME.finditer(text, *found.span(group))
        ]
        if not all(_may_be_name(piece.of(text)) for piece in pieces):
            return None
        place = Piece(*found.span("place")) if groups.get("place") else None
        names = tuple(BylineName(piece, BylineRole.AUTHOR) for piece in pieces)
        return BylineParts(names, place) if names else None
    return None


def _may_be_name(value: str) -> bool:
    return not is_agency(value) and value not in folded("byline_never")
