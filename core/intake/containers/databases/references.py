"""A list of references (RIS) whose records hold the articles' whole texts, as ProQuest saves them.

A list without whole texts is no container: it is refused as what it is.
"""

import re
from collections.abc import Iterator

from core.intake.containers.databases.bodies import body_of, byline_of, outlet_of, wrapped_paragraphs
from core.intake.containers.databases.pieces import one_line
from core.intake.items.brought import Brought
from core.intake.items.days import day_of
from core.intake.items.document import Refusal
from core.intake.items.member import Member

_FIRST = re.compile(r"(?:\ufeff|\s)*TY {0,2}- ?[A-Z]{3,6}\s")
_TAG = re.compile(r"(?P<tag>[A-Z][A-Z0-9]) {0,2}- ?(?P<value>.*)")
_TEXTS = ("N2", "AB", "N1", "FT")
_WHOLE = 120  # words of a text in paragraphs: a summary is one
_ALONE = 300  # words of one paragraph that are no summary any more
_CUT = re.compile(r"(?:\.\.\.|…|\[\W*\])\s*$")


def recognise(brought: Brought) -> bool:
    """Whether it is a list of references, of which at least one holds a whole text."""
    return bool(_FIRST.match(brought.head)) and any(_text(record) for record in _records(brought.text))


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
    record: dict[str, list[str]] = {}
    held: list[str] = []
    for line in text.removeprefix("\ufeff").splitlines():
        match = _TAG.fullmatch(line.rstrip())
        if match is None:
            held.append(line.strip())
            continue
        tag = match["tag"]
        if tag in ("TY", "ER") and len(record) > 1:
            yield record
            record = {}
        held = record.setdefault(tag, [])
        held.append(match["value"].strip())
    if len(record) > 1:
        yield record


def _text(record: dict[str, list[str]]) -> list[str]:
    """The paragraphs of the whole text in a record; none where it has but a summary."""
    found = (wrapped_paragraphs("\n".join(record[tag])) for tag in _TEXTS if tag in record)
    longest = max(found, key=lambda lines: sum(map(len, lines)), default=[])
    words = sum(len(line.split()) for line in longest)
    whole = (
        words >= _ALONE
        or (words >= _WHOLE and len(longest) > 1)
        or (len(longest) > 2 and words >= _WHOLE / 2)
    )
    return longest if whole and not _CUT.search(longest[-1]) else []
