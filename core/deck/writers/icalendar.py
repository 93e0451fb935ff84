"""What falls due as a calendar file (RFC 5545), for the calendars that people keep anyway."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime

from core.summaries.agreements import Agreement, due_label, named_before, soonest
from core.values.plain import clean
from core.values.words import shortened
from core.views.drawing import Citation
from core.views.passages import Passages, outlet_line

MIME, ENDING = "text/calendar", "ics"
_OCTETS = 75  # of a line, its break apart
_UNDERTAKEN = ("binding", "adopted", "pledged")
_SUMMARY = 160  # letters that a calendar shows of an event
_ESCAPED = re.compile(r"[\\;,]")


def write_ics(
    rows: Iterable[Agreement], passages: Passages, *, address: str = "", made: datetime | None = None
) -> bytes:
    """An event for each of `rows` that has a day: on the last one by which it is due, or on the first where
    only that is named. What names no day is left out.

    `passages` tells the source of a row; `address` is where the dashboard answers, for links into it.
    """
    stamp = (made or datetime.now(UTC)).astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    events = [line for row in soonest(rows) for line in _event(row, passages, address, stamp)]
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Readout//Agreements//EN", "CALSCALE:GREGORIAN"]
    lines = [*head, "METHOD:PUBLISH", "X-WR-CALNAME:What falls due", *events, "END:VCALENDAR"]
    return "".join(f"{folded(line)}\r\n" for line in lines).encode("utf-8")


def escaped(text: str) -> str:
    r"""Text as a value of a property: its separators behind a backslash, its line breaks as `\n`.

    >>> escaped("roads, rail;\nports")
    'roads\\, rail\\;\\nports'
    """
    return _ESCAPED.sub(r"\\\g<0>", clean(text)).replace("\n", r"\n")


def folded(line: str) -> str:
    r"""A line in pieces of at most 75 octets, each further one behind a blank; no letter is cut in two.

    >>> folded("X" * 80).split("\r\n ") == ["X" * 75, "X" * 5]
    True
    """
    pieces, room = [""], _OCTETS
    for letter in line:
        size = len(letter.encode("utf-8"))
        if size > room:
            pieces.append("")
            room = _OCTETS - 1  # the blank counts
        pieces[-1] += letter
        room -= size
    return "\r\n ".join(pieces)


def _event(row: Agreement, passages: Passages, address: str, stamp: str) -> list[str]:
    assert row.last is not None
    source = passages.source(row.commitment_id)
    link = f"{address}/{source.link}" if source and address else ""
    return [
        "BEGIN:VEVENT",
        f"UID:{row.commitment_id}@readout",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{row.last.year:04}{row.last:%m%d}",  # alone it lasts that day
        f"SUMMARY:{escaped(_summary(row))}",
        f"DESCRIPTION:{escaped(_description(row, source, link))}",
        f"CATEGORIES:{escaped(row.firmness)}",
        *([f"URL:{link}"] if link else []),
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _summary(row: Agreement) -> str:
    """The event in a line; what nobody undertook, or is not to be done, says so at once."""
    lead = "Due" if row.due_end else "From this day on"
    if row.negated or row.force not in _UNDERTAKEN:
        lead += f" ({row.firmness.lower()})"
    return shortened(f"{lead}: {named_before(row)}{row.text}", _SUMMARY)


def _description(row: Agreement, source: Citation | None, link: str) -> str:
    """What a reader must know to judge it: how firm, on which terms, who says so, in which words."""
    told = {
        "Who": row.who,
        "Due": due_label(row),
        "How firmly": row.firmness,
        "Sum or target": row.amount,
        "On the terms": row.condition,
        "Document": row.document,
        "Told by": row.speaker,
        "Source": ": ".join(part for part in (outlet_line(source), source.title) if part) if source else None,
        "Passage": f"“{' '.join(source.passage.split())}”" if source else None,
        "Link": link,
    }
    return "\n".join(f"{name}: {value}" for name, value in told.items() if value)
