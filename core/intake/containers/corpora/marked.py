"""Articles as records in XML or in the SGML of corpora: an element an article, its fields named as columns.

What an API answers, a search server hands out, a data set of news holds: no format of its own, and always
the same shape, an element that comes again and in it a title, a day and a text.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import islice

from core.intake.containers.agencies.bodies import is_end
from core.intake.containers.agencies.xml_items import Element, items_in, local
from core.intake.containers.corpora.articles import articles_in, table_in
from core.intake.containers.corpora.guess import guess
from core.intake.containers.corpora.naming import rank
from core.intake.containers.corpora.records import SAMPLE, Record, Records
from core.intake.containers.databases.shared.bodies import ends_body
from core.intake.items.brought import Brought
from core.intake.items.columns import FIELDS
from core.intake.items.document import Refused
from core.lexicons import load_lexicon

_FIRST = 20_000  # bytes that tell whether values stand between marks
_HEAD = 400_000  # bytes in which the first records stand
_DEEPEST = 6
_LEAST_COMMON = 0.6  # of what is in an element has the name that its records have
_OTHER_ROOTS = frozenset(["html", "svg", "urlset", "sitemapindex", "plist", "opml"])
_INLINE = frozenset(load_lexicon("columns")["marked"]["inline"])
_LEFT_OUT = frozenset(load_lexicon("columns")["marked"]["left_out"])
_PARAGRAPHS = frozenset(load_lexicon("columns")["marked"]["paragraphs"])
_NO_RECORDS = _INLINE | _PARAGRAPHS | frozenset(load_lexicon("columns")["marked"]["no_records"])
_TAG = re.compile(rb"<\w[^<>]*>")
# An attribute of a tag: its value between marks, or bare, as SGML may have it.
_ATTRIBUTE = re.compile(rb"(\s\w[\w.:-]*\s?=\s?)(\"[^\"]*\"|'[^']*'|[^\s\"'<>=]+(?=[\s>]))")
_ID = re.compile(r"(?:doc|article|story)?_?(?:id|no|num)")
# "Language: English", "Article Type:BFN", "[Text]": what stands above a text inside its element.
_HEAD_LINES = re.compile(
    r"\A(?:\s*[A-Z][a-z]+(?: [A-Z]?[a-z]+)?: {0,3}[^\n.!?]{0,40}\n)+(?:\s*\[[A-Z][\w ]{2,40}\])?(?=\s)"
)
_DAY_IN_ID = re.compile(r"(?<!\d)((?:19|20)\d\d)-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])(?!\d)")


def recognise(brought: Brought) -> bool:
    """Whether it is XML with records of articles."""
    return columns_of(brought) is not None


def _records(brought: Brought) -> Records | None:
    if brought.kind != "text" or brought.root in ("", *_OTHER_ROOTS):
        return None
    mended = _quoted(brought)
    for name in _names(mended.raw[:_HEAD]):
        read = partial(_each, mended, name)
        names = dict.fromkeys(key for record in islice(read(), SAMPLE) for key in record.cells)
        records = Records(tuple(names), read)
        columns = guess(records) if names else None
        if columns is not None and not _holds_several(records, columns.title):
            return records
    return None


def _holds_several(records: Records, title: str | None) -> bool:
    """Whether a record has several titles: it is then a list of what is to be found."""
    return title is not None and any(isinstance(one.cells.get(title), list) for one in records.sample())


def _quoted(brought: Brought) -> Brought:
    """The file with marks around the values of attributes, which SGML leaves out."""
    if _with_marks(brought.raw[:_FIRST]) == brought.raw[:_FIRST]:
        return brought
    return Brought(brought.name, _with_marks(brought.raw))


def _with_marks(raw: bytes) -> bytes:
    """Mark-up with marks around every value of an attribute.

    >>> _with_marks(b'<doc id=7 kind="story" lang=en>2 < 3, a=b</doc>')
    b'<doc id="7" kind="story" lang="en">2 < 3, a=b</doc>'
    """

    def marked(attribute: re.Match[bytes]) -> bytes:
        bare = attribute[2][:1] not in (b'"', b"'")
        return attribute[1] + (b'"' + attribute[2] + b'"' if bare else attribute[2])

    return _TAG.sub(lambda tag: _ATTRIBUTE.sub(marked, tag[0]), raw)


def _names(head: bytes) -> Iterator[str]:
    """What the records of a file may be called, the likeliest first: what comes again in one element."""
    from lxml import etree

    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    head = re.sub(rb"<\?xml.*?\?>|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>", b"", head, flags=re.DOTALL)
    try:
        top = etree.fromstring(b"<all>" + head, parser)
    except etree.XMLSyntaxError:
        return
    several, alone = dict[str, None](), dict[str, None]()
    level = [top] if top is not None else []
    for _ in range(_DEEPEST):
        for element in level:
            children = [name for one in element if (name := local(one)) and name not in _NO_RECORDS]
            for name, count in Counter(children).most_common(1):
                if count >= _LEAST_COMMON * len(children):
                    (several if count > 1 else alone)[name] = None
        level = [one for element in level[:20] for one in element[:20]]
    yield from several | alone


def _each(brought: Brought, name: str) -> Iterator[Record]:
    number = 0
    try:
        for number, element in enumerate(items_in(brought, frozenset([name])), 1):
            yield Record(f"article {number}", cells_of(element))
    except Refused as refusal:  # behind what is whole
        yield Record(f"article {number + 1}", {}, str(refusal))


def cells_of(record: Element) -> dict[str, object]:
    """The fields of a record by their names: what is in an element in it has both names, and paragraphs are
    a list.

    >>> from lxml import etree
    >>> told = "<h>Talks</h><src><name>Post</name></src><t><p>A.</p><p>B.</p></t>"
    >>> cells_of(etree.fromstring(f"<doc id='7'>{told}</doc>"))
    {'id': '7', 'h': 'Talks', 'src.name': 'Post', 't': ['A.', 'B.']}
    """
    found: dict[str, object] = {}
    _attributes(record, "", found)
    _fill(record, "", found, 0)
    told = (str(value) for key, value in found.items() if _ID.fullmatch(key.casefold()))
    day = next((match for value in told if (match := _DAY_IN_ID.search(value))), None)
    if day is not None:
        found.setdefault("day", "-".join(day.groups()))
    return found


def _fill(parent: Element, before: str, found: dict[str, object], depth: int) -> None:
    for element in parent:
        name = local(element)
        if not name or name in _INLINE:
            continue
        key = f"{before}{_called(element) or element.tag.rpartition('}')[2].rpartition(':')[2]}"
        inner = {local(one) for one in element} - {""}
        if not inner - _INLINE:
            _keep(found, key, _signed_off(_HEAD_LINES.sub("", "".join(element.itertext()))))
        elif _is_text(element, inner):
            _keep(found, key, _without_end(list(_pieces(element))))
        _attributes(element, f"{key}.", found)
        if inner - _INLINE - _PARAGRAPHS and depth < _DEEPEST:
            _fill(element, f"{key}.", found, depth + 1)


def _attributes(element: Element, before: str, found: dict[str, object]) -> None:
    for name, value in element.attrib.items():
        found.setdefault(before + name.rpartition("}")[2], value)


def _called(element: Element) -> str | None:
    """What an attribute calls a field, as search servers have it (<field name="title">)."""
    name = element.get("name") or element.get("key") or ""
    return name if name and any(rank(field, name) is not None for field in FIELDS) else None


def _keep(found: dict[str, object], key: str, value: object) -> None:
    """Keep a value; of several of a name a list."""
    if key not in found:
        found[key] = value
    elif value:
        held = found[key]
        found[key] = [
            *(held if isinstance(held, list) else [held]),
            *(value if isinstance(value, list) else [value]),
        ]


def _is_text(element: Element, inner: set[str]) -> bool:
    """Whether an element is a text: it has paragraphs, or most of its words beside what is in it."""
    beside = sum(len(words.split()) for words in (element.text or "", *(one.tail or "" for one in element)))
    return bool(inner & _PARAGRAPHS) or 2 * beside > len("".join(element.itertext()).split())


def _without_end(pieces: list[str]) -> list[str]:
    """Paragraphs without an agency's marks behind the last of them."""
    while len(pieces) > 1 and (is_end(pieces[-1]) or ends_body(pieces[-1])):
        pieces.pop()
    return pieces


def _signed_off(words: str) -> str:
    """A text without an agency's mark on its last line."""
    before, _, last = words.rstrip().rpartition("\n")
    return before if before.strip() and last.strip() and is_end(last) else words


def _pieces(element: Element) -> Iterator[str]:
    """The words of a text, parted where an element begins or ends that is none of a sentence's."""
    held = [element.text or ""]
    for one in element:
        if local(one) in _INLINE:
            held.append("".join(one.itertext()))
        else:
            yield from filter(str.strip, ["".join(held)])
            yield from _pieces(one) if local(one) not in _LEFT_OUT else ()
            held = []
        held.append(one.tail or "")
    yield from filter(str.strip, ["".join(held)])


columns_of, unpack = partial(table_in, find=_records), partial(articles_in, find=_records)
