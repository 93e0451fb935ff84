"""Corpora and collections of articles in XML: TEI, ProQuest's text mining (TDM), Evernote's notes (ENEX)."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from html import unescape

from core.article.outlets import as_outlet
from core.intake.containers.agencies.xml_items import Element, items_in, local
from core.intake.containers.databases.shared.bodies import body_of, byline_of, outlet_of, wrapped_paragraphs
from core.intake.containers.databases.shared.pieces import one_line
from core.intake.containers.repeated.days import outlet_beside, tells_day
from core.intake.containers.repeated.lines import FileLine, is_prose
from core.intake.items.brought import Brought
from core.intake.items.days import day_of
from core.intake.items.document import Refusal
from core.intake.items.member import Member
from core.intake.pages.fragments import fragment_lines
from core.lexicons import load_lexicon

_NOT_READ = frozenset(
    ["note", "figure", "fw", "teiheader", "front", "back", "pb", "lb", "gap", "del", "sic", "orig", "abbr"]
)
_LINES = ("p", "head", "l", "ab", "item", "u")
_STORIES = frozenset(load_lexicon("repeated")["tei"]["stories"])
_MINED = re.compile(r"<(?:FullText|RecordTitle|TextInfo|NumericDate|GOID)\b")
_ABOVE = 3  # lines of a note that may say where it was clipped


def recognise(brought: Brought) -> bool:
    """Whether it is XML of one of these: by its root, and what each of them has."""
    return _kind(brought) is not None


def unpack(brought: Brought) -> Iterator[Member | Refusal]:
    """The articles in their order."""
    kind = _kind(brought)
    if kind is None:
        return
    name, read = kind
    members = (member for item in items_in(brought, frozenset([name])) for member in read(item))
    for number, member in enumerate(members, 1):
        yield replace(member, place=f"article {number}")


def _kind(brought: Brought) -> "tuple[str, Callable[[Element], Iterator[Member]]] | None":
    root, head = brought.root, brought.head
    if root in ("tei", "tei.2", "teicorpus") and re.search(r"<(?:\w+:)?teiHeader\b", head, re.IGNORECASE):
        return ("tei.2" if root == "tei.2" or "<TEI.2" in head else "tei"), _of_tei
    if root in ("record", "records") and _MINED.search(head):
        return "record", _of_proquest
    return ("note", _of_evernote) if root == "en-export" else None


# --- TEI ---------------------------------------------------------------------------------------------------


def _of_tei(tei: Element) -> Iterator[Member]:
    """The article of a TEI document, or those that its divisions are."""
    header = _first(tei, "teiheader")
    body = _first(tei, "body")
    if body is None:
        return
    source = _first(header, "sourcedesc")
    published = _first(header, "publicationstmt")
    titles = [*_all(source, "title", level="a"), *_all(_first(header, "titlestmt"), "title")]
    outlets = [*_all(source, "title", level="j"), *_all(source, "publisher"), *_all(published, "publisher")]
    days = [*_all(source, "date"), *_all(published, "date"), *_all(header, "date")]
    names = [*_all(source, "author"), *_all(_first(header, "titlestmt"), "author")]
    text = _first(tei, "text")
    stories = [div for div in _all(body, "div") if (div.get("type") or "").casefold() in _STORIES]
    for part in stories if len(stories) > 1 else [body]:
        head = _first(part, "head")
        own = _words(head) if head is not None else ""
        title = (
            own
            if len(stories) > 1 and own
            else next((words for one in titles if (words := _words(one))), own)
        )
        lines = list(_tei_lines(part))
        if lines and title and lines[0].rstrip(". ") == title.rstrip(". "):
            lines = lines[1:]
        yield Member(
            place="",
            text="\n\n".join(lines),
            title=title or None,
            outlet=outlet_of(_told(outlets)),
            published=next((day for one in days if (day := day_of(one.get("when") or _words(one)))), None),
            byline=byline_of(_told(names)),
            language=_language(text),
        )


def _tei_lines(part: Element) -> Iterator[str]:
    """The paragraphs of a text in TEI: of words that stand apart only the first of two spellings."""
    for element in part.iter():
        if local(element) not in _LINES or not (words := _words(element)):
            continue
        if not any(local(one) in (*_NOT_READ, "p", "item") for one in element.iterancestors()):
            yield words


def _language(element: Element | None) -> str | None:
    if element is None:
        return None
    return next(
        (value[:2] for key, value in element.attrib.items() if key.rpartition("}")[2] == "lang"), None
    )


# --- ProQuest's text mining --------------------------------------------------------------------------------


def _of_proquest(record: Element) -> Iterator[Member]:
    """The article of a record of ProQuest, in either of its two forms."""
    told = {
        name: _words(one) for one in reversed(list(record.iter())) if (name := local(one)) and not len(one)
    }
    whole = _first(record, "fulltext")
    held = whole if whole is not None else _first(record, "text")
    outlet = _first(_first(record, "pubfrosting"), "title")
    outlet = outlet if outlet is not None else _first(_first(record, "publication"), "title")
    title = _first(_first(record, "titleatt"), "title")
    yield Member(
        place="",
        text=body_of(_typed("".join(held.itertext()))) if held is not None else "",
        title=_words(title) if title is not None else told.get("recordtitle") or None,
        outlet=outlet_of(_words(outlet)) if outlet is not None else None,
        published=day_of(
            told.get("numericpubdate") or told.get("numericdate") or told.get("alphapubdate") or ""
        ),
        byline=byline_of(told.get("originalform")),
        language=(told.get("languagecode") or told.get("rawlang") or "")[:2].casefold() or None,
        source_id=told.get("recordid") or told.get("goid") or None,
        url=told.get("urldocview") or None,
    )


def _typed(words: str) -> list[str]:
    """The paragraphs of a text that is typed, or a web page in a field."""
    for _ in range(2):  # pages stand in it escaped once or twice
        if re.search(r"<(?:p|div|html|body|br)\b", words, re.IGNORECASE):
            return fragment_lines(words)
        words = unescape(words)
    return wrapped_paragraphs(words)


# --- Evernote ----------------------------------------------------------------------------------------------


def _of_evernote(note: Element) -> Iterator[Member]:
    """The article that a note keeps; the day of a note is the day on which it was clipped."""
    title, content = _first(note, "title"), _first(note, "content")
    address = _first(note, "source-url")
    source = (
        re.sub(r"<\?xml.*?\?>|<!DOCTYPE[^>]*>", "", "".join(content.itertext()))
        if content is not None
        else ""
    )
    lines = fragment_lines(re.sub(r"(</?)en-note\b", r"\1div", source))
    name = _words(title) if title is not None else ""
    above = [FileLine(words=line) for line in lines[:_ABOVE]]
    prose = next((at for at, line in enumerate(above) if is_prose(line.words)), len(above))
    day = next((line for line in above[:prose] if tells_day(line)), None)
    if day is not None or (prose and above[0].words == name):
        lines = lines[prose:]
    yield Member(
        place="",
        text="\n\n".join(lines),
        title=name or None,
        outlet=as_outlet(beside) if day is not None and (beside := outlet_beside(day)) else None,
        published=day_of(day.words) if day is not None else None,
        url=_words(address) if address is not None else None,
    )


# --- elements ----------------------------------------------------------------------------------------------


def _first(element: Element | None, name: str) -> Element | None:
    return next(iter(_all(element, name)), None)


def _all(element: Element | None, name: str, **wanted: str) -> list[Element]:
    """The elements of a name inside another, in order, with some attributes."""
    if element is None:
        return []
    return [
        one
        for one in element.iter()
        if local(one) == name and all(one.get(key) == value for key, value in wanted.items())
    ]


def _words(element: Element) -> str:
    """The words of an element: without notes, and of two spellings side by side the mended one."""
    parts: list[str] = [element.text or ""]
    for child in element:
        inner = "\n" if local(child) == "lb" else "" if local(child) in _NOT_READ else _words(child)
        parts += [inner, child.tail or ""]
    spaced = any(local(child) in ("s", "w", "seg") for child in element)
    return one_line((" " if spaced and not any(part.isspace() for part in parts) else "").join(parts))


def _told(elements: list[Element]) -> str | None:
    """The words of the first element that has some."""
    return next((words for one in elements if (words := _words(one))), None)
