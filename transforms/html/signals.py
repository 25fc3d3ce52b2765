"""What the names of classes and ids say of the text inside: share buttons, captions, story.

Designers name things for themselves, and alike everywhere: `related-posts`, `share-bar`,
`entry-content`. No list here names a site. To add a signal, add a word to a kind; the
weight of each kind is in `weights.toml`.
"""

import re
from functools import lru_cache

# Words as they stand in names, split at marks and at a change of case; `*` opens a word.
KINDS: dict[str, str] = {
    "related": "related recommend* recirc* readmore read-more also readalso see-also popular "
    "trending mostread most-read latest teaser* similar suggest* outbrain taboola more-* next "
    "prev previous carousel slider card cards list-posts linkbox jump link-list links explore "
    "further recommended topstories stories interlink* backlink* seealso crosslink* further-*",
    "share": "share* sharing social* follow* facebook twitter whatsapp telegram addthis sharedaddy "
    "addtoany pinterest linkedin",
    "comment": "comment* disqus discussion* respond reply replies fbcomments reactions reaction "
    "coral talk opinion-count",
    "ad": "ad ads advert* adv sponsor* banner* dfp gpt adslot adunit promo* commercial werbung "
    "publicidad pub native affiliate* partner* marketing anzeige shop offer deals",
    "nav": "nav* menu* breadcrumb* crumb* topbar masthead toolbar skip* pagination pager "
    "navigation submenu burger search searchform sitenav header",
    "footer": "footer* copyright legal colophon bottom imprint",
    "side": "sidebar* aside rail widget* sidecol secondary right-col complementary",
    "signup": "newsletter* subscri* signup sign-up register registration login paywall* donate "
    "donation piano membership abo regwall premium subscription optin mailing mailchimp",
    "byline": "byline* author* writer* contributor* reporter dateline credits posted-by autor "
    "auteur journalist* redaction signature vcard",
    "date": "date* time timestamp* published updated pubdate posted-on modified fecha datum "
    "publish publication",
    "bio": "bio about-author author-bio author-box authorbox about biography",
    "tags": "tag tags topics topic keywords categories category cat kicker label labels rubric "
    "section-name eyebrow overline post-meta entry-meta meta subject",
    "caption": "caption* figcaption legend photo-credit credit copyright-image imagecaption "
    "wp-caption-text image-caption legende bildunterschrift bu img-credit",
    "media": "image* img photo* picture* media video* player gallery* slideshow figure thumbnail "
    "thumb audio podcast embed* iframe infographic",
    "hidden": "hidden hide d-none sr-only visually-hidden visuallyhidden screen-reader* "
    "screenreader print-only noscript invisible offscreen assistive",
    "consent": "cookie* consent gdpr modal popup overlay lightbox dialog tooltip alert notice "
    "toast banner-cookie privacy",
    "box": "infobox factbox fact facts box inset sidenote note callout highlight highlights "
    "keypoints key-points toc table-of-contents glossary poll quiz survey timeline",
    "quote": "pullquote pull-quote blockquote quote tweet instagram",
    "lead": "lead lede intro standfirst deck dek subtitle subheadline summary excerpt abstract "
    "description teasertext chapo entradilla sottotitolo subheading subhead strapline vorspann",
    "title": "title headline heading entry-title post-title",
    "body": "article-body articlebody story-body entry-content post-content article-content "
    "article-text body-text bodytext story-content content-body main-content article__body "
    "post-body storytext article-copy richtext rich-text prose wysiwyg paragraph paragraphs "
    "body-copy text-content articletext story-text cuerpo corps texto testo artikel-text",
    "story": "article story post entry content body text main copy single detail artikel news "
    "articolo articulo nota",
    "live": "live liveblog live-blog ticker",
}

_SPLIT = re.compile(r"[^a-z0-9]+")
_CASE = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def _patterns() -> tuple[dict[str, int], dict[str, dict[str, int]], dict[str, dict[str, int]]]:
    """Return whole words, openings by their letter, second words by the first, with their kinds."""
    whole: dict[str, int] = {}
    opening: dict[str, dict[str, int]] = {}
    pairs: dict[str, dict[str, int]] = {}
    for place, words in enumerate(KINDS.values()):
        for word in words.split():
            bit = 1 << place
            filed, key = whole, word
            if word.endswith("*"):
                filed, key = opening.setdefault(word[0], {}), word[:-1]
            elif "-" in word or "__" in word:
                first, *second = [part for part in _SPLIT.split(word) if part]
                filed, key = pairs.setdefault(first, {}), "-".join(second)
            filed[key] = filed.get(key, 0) | bit
    return whole, opening, pairs


_WHOLE, _OPENING, _PAIRS = _patterns()
_OPENINGS = {letter: tuple(filed) for letter, filed in _OPENING.items()}
BIT = {kind: 1 << place for place, kind in enumerate(KINDS)}


@lru_cache(maxsize=1 << 16)
def _word_kinds(word: str) -> int:
    kinds = _WHOLE.get(word, 0)
    letter = word[0]
    if letter in _OPENINGS and word.startswith(_OPENINGS[letter]):
        for opening, bits in _OPENING[letter].items():
            if word.startswith(opening):
                kinds |= bits
    return kinds


@lru_cache(maxsize=1 << 15)  # elements of a page, and pages of a site, are named alike
def kinds_of(names: str) -> int:
    """Return the kinds that class and id of an element speak for, as bits.

    >>> kinds_of("post-share sharedaddy") == BIT["share"] | BIT["story"]
    True
    """
    found = 0
    for name in names.split():
        found |= _name_kinds(name)
    return found


@lru_cache(maxsize=1 << 16)
def _name_kinds(name: str) -> int:
    if not name.islower():
        name = _CASE.sub("-", name).lower()
    found = 0
    seconds: dict[str, int] | None = None  # the words that make a pair with the last one
    for word in _SPLIT.split(name):
        if word:
            found |= _word_kinds(word)
            if seconds and word in seconds:
                found |= seconds[word]
            seconds = _PAIRS.get(word)
    return found
