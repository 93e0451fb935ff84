"""The text of an item of a feed: its paragraphs, without what the site's software sets around them."""

import html
import re
from collections.abc import Iterator, Sequence
from functools import cache, partial
from itertools import chain, pairwise
from typing import NamedTuple

from core.article.furniture import is_byline, is_furniture
from core.article.lines import paragraphs
from core.intake.items.page_encoding import without_controls
from core.intake.pages.fragments import fragment_lines
from core.lexicons import any_line, load_lexicon

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|&(?:#\d+|#x[\da-fA-F]+|[a-zA-Z]{2,8});")
_BLOCK = re.compile(r"<(?:p|div|br|li|h[1-6]|td|blockquote|section|article)\b", re.IGNORECASE)
# What WordPress sets a picture, a gallery or a film with: a caption goes with its words.
_CODES = r"(?:gallery|embed|audio|video|playlist|caption|wp_\w+|vc_\w+|et_pb_\w+|sc_\w+|su_\w+)"
_SHORTCODE = re.compile(
    r"\[caption\s[^\[\]]{0,500}\](?:(?!\[caption\s|</p>).){0,1000}?\[/caption\]|"
    rf"\[/{_CODES}\]|\[{_CODES}\s{{1,9}}[\w-]{{1,40}}=[^\[\]]*\]|"
    rf"(?<![^>\n])[ \t]{{0,40}}\[{_CODES}\](?=\s{{0,40}}(?:[<\n]|\Z))|\[(?:wp|vc|et_pb|sc|su)_\w{{1,40}}\]",
    re.DOTALL | re.IGNORECASE,
)
_STOP = re.compile(r"[.!?…][\"'”’»)\]]*$")
_LINE_END = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
_ITEM = re.compile(r"[-*•–·]\s|\(?\d{1,3}[.)]\s")
_USUAL = 80  # characters of a line that a mail programme breaks
_NARROWEST, _WIDEST = 40, 110  # characters of a line that was broken by hand or by a programme
_IN = re.compile(r"\s+in\s+[^\W\d_a-z][\w.’'-]*(?:\s+[^\W\d_a-z][\w.’'-]*)*")
_BY = re.compile(r"^\s*by\s+", re.IGNORECASE)
_pattern = partial(any_line, "feeds", "tails", flags=re.IGNORECASE)
_ends = partial(any_line, "feeds", "onward", "ends", shape=r"{}\s*$", flags=re.IGNORECASE)
# A sentence's end, and behind it words that lead on.
_reads_on = partial(
    any_line, "feeds", "tails", "read_on", shape=r"[.!?…][\"'”’»)\]]*\s+{}\s*$", flags=re.IGNORECASE
)


class ItemText(NamedTuple):
    """The lines of an item, and what its own words say of them."""

    lines: tuple[str, ...]
    byline: str | None = None  # as a line of the text gives it
    goes_on: bool = False  # the text says that it goes on elsewhere

    @property
    def words(self) -> int:
        """How many words stand in its sentences."""
        return sum(len(line.split()) for line in self.lines if _STOP.search(line))


def item_text(source: str, title: str | None = None) -> ItemText:
    """The paragraphs of what a feed holds of an item, in HTML or plain.

    >>> item_text("<p>Trade grew by 4%.</p><p>The post Trade grows appeared first on Courier.</p>").lines
    ('Trade grew by 4%.',)
    >>> item_text("Trade grew by 4%, the minister said in [&#8230;]").goes_on
    True
    """
    source = _SHORTCODE.sub("\n", source)
    shown = lines_of(source)
    kept = _without_parts(source) if _BLOCK.search(source) else shown
    return _settled(kept, title, _goes_on(shown))


def lines_of(source: str) -> list[str]:
    """The lines of a text that may be HTML, or plain with blank lines between its paragraphs."""
    if not _TAG.search(source):
        return plain_lines(source)
    if not _BLOCK.search(source):  # words with links in them, their paragraphs apart by blank lines
        parts = re.split(r"\n\s*\n", source.replace("\r\n", "\n"))
        source = "".join(f"<p>{part}</p>" for part in parts)
    return fragment_lines(source)


def plain_lines(text: str) -> list[str]:
    """The paragraphs of a plain text, each a line: those broken at a width are joined.

    >>> wrapped = "Trade between both ports of the lake rose\\nin March and also in May, the port\\nsaid so."
    >>> plain_lines(wrapped)
    ['Trade between both ports of the lake rose in March and also in May, the port said so.']
    """
    blocks = [block.strip("\n").split("\n") for block in re.split(r"\n[ \t]*\n", _LINE_END.sub("\n", text))]
    width = _width(blocks)
    if width is None:
        found = [text[start:end] for start, end in paragraphs(text)]
    else:
        found = [line for block in blocks for line in _joined(block, width)]
    return [line for one in found if (line := " ".join(one.split()))]


def _width(blocks: list[list[str]]) -> int | None:
    """The width that a text's lines are broken at; None when its lines are its paragraphs."""
    breaks = [(one.rstrip(), two.strip()) for block in blocks for one, two in pairwise(block) if two.strip()]
    lengths = [len(one) for one, _ in breaks]
    usual = [length for length in lengths if length <= _USUAL]
    width = max(usual if len(usual) >= 0.6 * len(lengths) else lengths, default=0)
    full = [two for one, two in breaks if _is_full(one, two, width)]
    small = sum(two[:1].islower() for two in full)
    return width if _NARROWEST <= width <= _WIDEST and small >= max(0.25 * len(full), 1) else None


def _joined(block: list[str], width: int) -> Iterator[str]:
    """The paragraphs of lines that no blank line parts."""
    found = ""
    for before, line in zip([None, *block], block, strict=False):
        goes_on = before is not None and not _is_alone(line) and re.search(r"[^\W_]", before) is not None
        small = line.strip()[:1].islower() and not _STOP.search((before or "").rstrip())
        if goes_on and (small or _is_full((before or "").rstrip(), line.strip(), width)):
            found += f" {line}"
        else:
            yield found
            found = line
    yield found


def _is_alone(line: str) -> bool:
    """Whether a line is an item of a list, an address or a rule: no other goes on in it."""
    line = line.strip()
    return (
        bool(_ITEM.match(line)) or line.startswith(("http://", "https://")) or not re.search(r"[^\W_]", line)
    )


def _is_full(one: str, two: str, width: int) -> bool:
    """Whether the first word of a line would not have fitted on the one before it."""
    return len(one) + 1 + len(two.split(" ", 1)[0]) > width - 3


def one_line(words: str | None) -> str | None:
    """A title or a name as it is read: without tags, entities and line ends; None when nothing is left.

    >>> one_line("Farmers&amp;#8217; <i>pact</i>\\n signed")
    'Farmers’ pact signed'
    """
    if not words:
        return None
    plain = re.sub(r"</?[a-zA-Z][^<>]*>|<!\[CDATA\[|\]\]>", "", html.unescape(html.unescape(words)))
    return " ".join(plain.split()) or None


def squeezed(words: str) -> str:
    """Words without case and signs, to compare by."""
    return "".join(re.findall(r"\w", words.casefold()))


def byline_of(words: str | None) -> str | None:
    """Who wrote it, by a field or a line; None for what names nobody.

    >>> byline_of("By Jo Reyl in Port Alder"), byline_of("desk@courier.example (Jo Reyl)"), byline_of("admin")
    ('Jo Reyl', 'Jo Reyl', None)
    """
    name = one_line(words) or ""
    if match := re.fullmatch(r"\S+@\S+\s*\((?P<name>[^()]+)\)|(?P<first>[^<>]+?)\s*[<(]\S+@\S+[>)]", name):
        name = match["name"] or match["first"]
    name = _IN.sub("", _BY.sub("", name)).strip(" ,;|·")
    return name if name and "@" not in name and name.casefold() not in _nobody() else None


def without_life(lines: Sequence[str], byline: str | None) -> tuple[str, ...]:
    """The lines without the last when it tells of the writer, who is not met in an article of their own.

    >>> without_life(["Trade grew by 4%.", "Jo Reyl writes on trade."], "Jo Reyl")
    ('Trade grew by 4%.',)
    """
    names = tuple(name for name in re.split(r",\s*|\s+and\s+", byline or "") if len(name.split()) > 1)
    told = len(lines) > 1 and bool(names) and lines[-1].startswith(names)
    return tuple(lines[:-1] if told else lines)


def is_button(line: str) -> bool:
    """Whether a line is what a page sets into a text: a button, an advert's label, a picture's credit."""
    return is_furniture(line) and not _STOP.search(line)


def is_tail(line: str) -> bool:
    """Whether a line is what a site's software sets behind an item."""
    return any(_pattern(kind).fullmatch(line) for kind in load_lexicon("feeds")["tails"])


def leads_on(line: str) -> bool:
    """Whether a line leads on to the rest of a text.

    >>> leads_on("Continue reading at Courier"), leads_on("Read more: Port strike ends")
    (True, False)
    """
    return _pattern("read_on").fullmatch(line) is not None


def _settled(lines: list[str], title: str | None, goes_on: bool) -> ItemText:
    found = list(lines)
    byline = None
    while found and title and squeezed(found[0]) == squeezed(title):
        del found[0]
    for place, line in enumerate(found[:2]):
        if is_byline(line):
            byline = byline_of(re.split(r"\s*[|·•]\s*", line)[0])
            del found[place]
            break
    while found and (is_tail(found[-1]) or is_button(found[-1])):
        goes_on = goes_on or leads_on(found[-1])
        del found[-1]
    found = [line for line in found if not (_pattern("published_first").fullmatch(line) or is_button(line))]
    return ItemText(tuple(found), byline, goes_on)


def _goes_on(lines: list[str]) -> bool:
    """Whether a text says of itself that there is more of it: "[…]", "Continue reading" at its end."""
    last = [line for line in lines if not _pattern("published_first").fullmatch(line)][-2:]
    if not last:
        return False
    ends = _ends().search(last[-1]) or any(map(leads_on, last))
    return bool(ends) or _reads_on().search(last[-1]) is not None


def _without_parts(source: str) -> list[str]:
    """The lines without boxes that are named as something else than the article."""
    from lxml.etree import ParserError
    from lxml.html import document_fromstring

    from core.intake.pages.page_parts import take_out_parts

    try:
        tree = document_fromstring(f"<div>{without_controls(source)}</div>")
    except (ParserError, ValueError):
        return fragment_lines(source)
    take_out_parts(tree)
    return fragment_lines(tree)


@cache
def _nobody() -> frozenset[str]:
    return frozenset(chain(load_lexicon("feeds")["nobody"]["names"]))
