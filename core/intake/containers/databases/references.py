"""A list of references (RIS, EndNote's tags or BibTeX) whose records hold the articles' whole texts.

A list without whole texts is no container: it is refused as what it is.
"""

import re
from collections.abc import Iterator

from core.intake.containers.databases import bibtex
from core.intake.containers.databases.shared.bodies import body_of, byline_of, outlet_of, wrapped_paragraphs
from core.intake.containers.databases.shared.pieces import lines_in, one_line
from core.intake.items.brought import Brought
from core.intake.items.days import day_of
from core.intake.items.document import Refusal
from core.intake.items.member import Member

_FIRST = re.compile(r"(?:\ufeff|\s)*(?:TY {0,2}- ?[A-Z]{3,6}\s|%0 [A-Z][\w ]{3,30}\s*\n%[A-Z0-9@] )")
# EndNote's tags and kinds, and what RIS has for them.
_TAGGED = re.compile(r"%(?P<tag>[A-Z0-9@!<>^+*]) (?P<value>.*)")
_OF_ENDNOTE = {
    "A": "AU", "B": "T2", "D": "PY", "G": "LA", "I": "PB", "J": "JF", "M": "AN", "T": "TI", "U": "UR",
    "X": "AB", "8": "DA",
}  # fmt: skip
_OTHERS = "@CEFHKLNOPQRSVWYZ1234679!<>^+*"  # EndNote's tags that say nothing of what is asked
_KINDS = {"newspaper": "NEWS", "magazine": "MGZN", "blog": "BLOG", "web": "ELEC"}
_TAG = re.compile(r"(?P<tag>[A-Z][A-Z0-9])(?P<sign> {0,2}-)(?: (?P<value>.*))?")
_TEXTS = ("N2", "AB", "FT", "N1")
_PRESS = ("NEWS", "MGZN", "NPCR", "BLOG", "WEB", "ELEC")
_WHOLE = 300  # words that are no summary any more, whatever the record is of
_NEWS = 80  # of a report of the press beside a summary of it, or where it is no summary by its tag
_FEW = 40  # of a report of the press in several paragraphs, for a summary has one
_STORY = 100  # of a report of the press whose one text is called a summary, where people speak in it
_SAID = re.compile(r"[“”]|(?<!\w)\"\w")
_CUT = re.compile(r"(?:\.\.\.|…|\[\W*\])\s*$")


def recognise(brought: Brought) -> bool:
    """Whether it is a list of references, of which at least one holds a whole text."""
    begins = _FIRST.match(brought.head) or bibtex.FIRST.match(brought.head)
    return bool(begins) and any(_text(record) for record in _records(brought.text))


def unpack(brought: Brought) -> Iterator[Member | Refusal]:
    """The articles in their order; one without its whole text has none."""
    for number, record in enumerate(_records(brought.text), 1):
        said = {tag: one_line(" ".join(lines)) for tag, lines in record.items() if tag not in _TEXTS}
        days = (day_of(said.get(tag, "").rstrip("/")) for tag in ("DA", "Y1", "PY"))
        outlets = (outlet_of(said.get(tag)) for tag in ("JF", "T2", "JO", "JA", "PB"))
        yield Member(
            place=f"article {number}",
            text=body_of(_text(record)),
            title=next((said[tag] for tag in ("TI", "T1", "CT") if said.get(tag)), None),
            outlet=next((name for name in outlets if name), None),
            published=next((day for day in days if day), None),
            byline=byline_of("; ".join(record.get("AU") or record.get("A1") or [])),
            language=said.get("LA"),
            source_id=said.get("AN") or said.get("ID"),
            url=next((line for line in record.get("UR", []) if line.startswith("http")), None),
        )


def _records(text: str) -> Iterator[dict[str, list[str]]]:
    """The fields of each record by their tags; a line without a tag goes on with the field before it."""
    if bibtex.FIRST.match(text):
        yield from bibtex.records_in(text)
        return
    record: dict[str, list[str]] = {}
    held: list[str] = []
    sign = ""  # what stands behind the first tag: other lines begin with two letters and a hyphen too
    for line in map(_as_ris, lines_in(text)):
        match = _TAG.fullmatch(line.strip("\ufeff").rstrip())
        sign = sign or (match["sign"] if match else "")
        if match is None or match["sign"] != sign:
            held.append(line.strip())
            continue
        tag = match["tag"]
        if tag in ("TY", "ER") and len(record) > 1:
            yield record
            record = {}
        held = record.setdefault(tag, [])
        held.append((match["value"] or "").strip())
    if len(record) > 1:
        yield record


def _as_ris(line: str) -> str:
    """A line of EndNote's as RIS has it; any other as it is.

    >>> _as_ris("%T Port opens"), _as_ris("%0 Newspaper Article"), _as_ris("%5 of it")
    ('TI  - Port opens', 'TY  - NEWS', '%5 of it')
    """
    match = _TAGGED.match(line.strip("\ufeff"))
    if match is None:
        return line
    tag, value = match["tag"], match["value"]
    if tag == "0":
        return f"TY  - {_KINDS.get(value.strip().partition(' ')[0].casefold(), 'GEN')}"
    known = tag in _OF_ENDNOTE or tag in _OTHERS
    return f"{_OF_ENDNOTE.get(tag, 'C1')}  - {value}" if known else line


def _text(record: dict[str, list[str]]) -> list[str]:
    """The paragraphs of the whole text in a record; none where it has but a summary."""
    texts = {tag: wrapped_paragraphs("\n".join(record[tag])) for tag in _TEXTS if tag in record}
    tag = max(texts, key=lambda tag: _words(texts[tag]), default=None)
    if tag is None or not texts[tag] or _CUT.search(texts[tag][-1]):
        return []
    words, lines = _words(texts[tag]), len(texts[tag])
    if any(_is_within(other, texts[tag]) for name, other in texts.items() if name != tag):
        return texts[tag]
    press = any(kind in _PRESS for kind in record.get("TY", []))
    own = tag != "AB" or any(_words(other) < words / 2 for name, other in texts.items() if name != tag)
    told = (own and words >= _NEWS) or (words >= _STORY and _SAID.search(texts[tag][0]) is not None)
    whole = words >= _WHOLE or (press and ((lines > 2 and words >= _FEW) or told))
    return texts[tag] if whole else []


def _is_within(summary: list[str], text: list[str]) -> bool:
    """Whether a summary is a beginning or a part of the text beside it."""
    words = " ".join(summary).rstrip(" .…")
    return 0 < len(words) < len(" ".join(text)) * 0.7 and words in " ".join(text)


def _words(lines: list[str]) -> int:
    return sum(len(line.split()) for line in lines)
