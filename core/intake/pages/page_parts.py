"""What of a web page is not its article: taken out by what its makers called it.

Nothing is taken out that holds the page's headline or most of its sentences, whatever it is called: there are
sites that keep their articles in a "widget".
"""

import re
from collections import Counter
from functools import cache, lru_cache
from itertools import chain, pairwise

from core.article.furniture import heads_list
from core.article.headings import is_body
from core.intake.pages.page_shape import Element
from core.lexicons import load_lexicon

_NAMING = ("class", "id", "role", "data-testid", "data-component", "data-type", "aria-label")
_WORD = re.compile(r"[a-z]+|[A-Z][a-z]+|[A-Z]+(?![a-z])")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "strong", "b", "legend", "dt")
_COUNTED = re.compile(
    r"(?:\d[\d,.]*\s+)?(?:comments?|responses|replies|reactions)(?:\s*\(?\d[\d,.]*\)?)?", re.IGNORECASE
)
_SURE = frozenset({"comments", "others", "letters", "consent", "tags"})  # whatever they hold
_LISTS = frozenset({"others"})
_TOO_MUCH = 0.4  # of what a page says
_LITTLE = 250  # characters of a box
_SENTENCE = 60  # characters
_TOLD = 10  # words of a sentence that is a link
_FOLLOWING = ("div", "ul", "ol", "p", "section", "form", "article", "table")
_BLOCKS = ("div", "section", "ul", "ol", "table", "td", "header", "main", "article", "body")


def take_out_parts(tree: Element) -> None:
    """Take out of a page everything that its makers named as something else than its article."""
    whole = max(text_length(tree), 1)
    named = [(element, groups) for element in tree.iter() if (groups := _groups_of(element))]
    loose = _named_too_often(named, whole)
    for element, groups in named:
        if element.getparent() is not None and groups - loose and _may_go(element, groups, whole):
            take_out(element)
    for heading in list(tree.iter(*_HEADINGS)):
        _take_out_list(heading, whole)
    for box in list(tree.iter("div", "section", "ul", "main", "body")):
        _take_out_cards(box, whole)
    for link in list(tree.iter("a")):
        _take_out_asking(link)
    for line in list(tree.iter("p", "div", "li")):
        if _is_only_link(line) and not line.xpath("ancestor-or-self::*[self::h1 or self::h2]"):
            take_out(line)


def text_length(element: Element) -> int:
    """How many characters an element shows, blank space counted once.

    Text that is a link counts little: a menu is long too.
    """
    links = sum(len(_words(link)) for link in element.iter("a"))
    return len(_words(element)) - links


def take_out(element: Element) -> None:
    """Take an element out of its page, and leave the text after it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _groups_of(element: Element) -> frozenset[str]:
    """The groups of `page_parts.toml` that an element's tag and names put it into."""
    if not isinstance(element.tag, str) or element.tag in ("html", "head", "body", "main", "h1"):
        return frozenset()
    if element.tag in load_lexicon("page_parts")["tags"]["names"]:
        within = element.xpath("self::footer/ancestor::blockquote | self::small/ancestor::p")
        return frozenset() if within else frozenset({"tags"})
    if "hidden" in (element.get("class") or "").split() and ":" not in element.get("class"):
        return frozenset({"tags"})
    if element.get("hidden") is not None or re.search(r"display:\s*none", element.get("style") or ""):
        return frozenset({"tags"})
    names = [value for name in _NAMING if (value := element.get(name))]
    return frozenset(chain.from_iterable(map(groups_named, names)))


@lru_cache(maxsize=4096)
def groups_named(name: str) -> frozenset[str]:
    """What else than an article a class, an id or the like says that something is.

    >>> sorted(groups_named("post relatedArticles")), sorted(groups_named("read-next"))
    (['others'], ['others'])
    >>> sorted(groups_named("article-body"))
    []
    """
    found: set[str] = set()
    for one in name.split():
        words = [word.casefold() for word in _WORD.findall(one)]
        found.update(_part_words()[word] for word in words if word in _part_words())
        found.update(_part_pairs()[pair] for pair in pairwise(words) if pair in _part_pairs())
    return frozenset(found)


def _named_too_often(named: list[tuple[Element, frozenset[str]]], whole: int) -> set[str]:
    """Groups whose names this page uses for much of what it says: here they mean something else."""
    held: Counter[str] = Counter()
    for element, groups in named:
        around = set().union(*(_groups_of(one) for one in element.iterancestors()))
        for group in groups - around - _SURE:
            held[group] += text_length(element)
    return {group for group, length in held.items() if length > _TOO_MUCH * whole}


def _may_go(element: Element, groups: frozenset[str], whole: int) -> bool:
    """Whether an element holds neither the headline nor most of what the page says.

    What leads to other articles has links: a teaser without any is this one's.
    """
    if groups == {"others"} and next(element.iter("a"), None) is None:
        return False
    return next(element.iter("h1"), None) is None and text_length(element) * 2 < whole


def _take_out_list(heading: Element, whole: int) -> None:
    """Take out what stands under a heading like "Related" or "12 comments": its box, or what follows it."""
    words = _words(heading)
    kind = _heads_other(words)
    if kind is None or heading.getparent() is None:
        return
    line = next(heading.iterancestors("p"), None)
    if line is not None and _words(line) != words:  # "Read more: …", in a line of its own
        if "others" in kind and next(line.iter("a"), None) is not None and text_length(line) < _LITTLE:
            take_out(line)
        return
    box = next((one for one in heading.iterancestors() if one.tag in _BLOCKS), None)
    begins = box is not None and box.tag != "body" and _begins_so(box, words)
    if begins and not (kind == _LISTS and _has_text(box)) and _may_go(box, kind, whole):
        take_out(box)
        return
    after = list(heading.itersiblings()) if "comments" in kind else [heading.getnext()]
    for one in after:
        if one is not None and one.tag in _FOLLOWING and _may_go(one, kind, whole):
            take_out(one)
            if heading.getparent() is not None:
                take_out(heading)


def _has_text(box: Element) -> bool:
    """Whether a box that begins with links goes on with paragraphs."""
    lines = (line for line in box.iterchildren("p") if next(line.iter("a"), None) is None)
    return any(is_body(words) and len(words) > _SENTENCE for words in map(_words, lines))


def _heads_other(words: str) -> frozenset[str] | None:
    """Which group stands under a heading: links, comments or a request; None for the article's own."""
    small, known = words.casefold().strip(" :.!?"), load_lexicon("page_parts")["headings"]
    if heads_list(words):
        return frozenset({"others"})
    if _COUNTED.fullmatch(words) or small in known["comments"]:
        return frozenset({"comments"})
    return frozenset({"letters"}) if small in known["requests"] else None


def _take_out_asking(link: Element) -> None:
    """Take out the box around a link that asks for something ("Sign up"), while it holds little else."""
    if _words(link).casefold().strip(" :.!›»>→") not in load_lexicon("page_parts")["asking"]["links"]:
        return
    boxes = [one for one in link.iterancestors() if len(_words(one)) < _LITTLE]
    if boxes and next(boxes[-1].iter("h1"), None) is None:
        take_out(boxes[-1])


def _take_out_cards(box: Element, whole: int) -> None:
    """Take out a row of cards: three or more of a kind, each with a heading that leads to another article."""
    cards = [one for one in box if one.xpath("count(.//h2|.//h3|.//h4) = 1 and not(.//h1)")]
    led = [one for one in cards if one.xpath(".//h2//a | .//h3//a | .//h4//a | ./a[.//h2 or .//h3 or .//h4]")]
    if len(led) >= 3 and len({one.tag for one in led}) == 1:
        for card in led:
            if _may_go(card, _LISTS, whole):
                take_out(card)


def _is_only_link(line: Element) -> bool:
    """Whether a line is nothing but a link, with a label before it at most ("Read also: …")."""
    links = [_words(link) for link in line.iter("a")]
    words = _words(line)
    if len(links) != 1 or len(words) < 15 or next(line.iter("p", "ul", "table", "div"), line) is not line:
        return False
    label = words.removesuffix(links[0]).strip()
    if not label and words[-1] in '.”"' and len(words.split()) >= _TOLD and line.tag != "li":
        return False  # a sentence of the article that leads somewhere
    return (
        links[0] != "" and words.endswith(links[0]) and (not label or (label[-1] == ":" and len(label) < 25))
    )


def _begins_so(element: Element, words: str) -> bool:
    """Whether an element begins with some words; no more of it is looked at than they take."""
    begin = ""
    for piece in element.itertext():
        begin += piece
        if len(begin) > 4 * len(words) and len(found := " ".join(begin.split())) > len(words):
            return found.startswith(words)
    return " ".join(begin.split()).startswith(words)


def _words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


@cache
def _part_words() -> dict[str, str]:
    groups = load_lexicon("page_parts")["words"].items()
    return {word: group for group, words in groups for word in words}


@cache
def _part_pairs() -> dict[tuple[str, str], str]:
    groups = load_lexicon("page_parts")["pairs"].items()
    return {(one, two): group for group, pairs in groups for one, two in pairs}
