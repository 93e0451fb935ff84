"""What was said as rows with its time: tables of speech recognisers, and subtitles with styles (ASS)."""

import csv
import re
from collections.abc import Iterator
from itertools import islice

from core.intake.containers.speech.cue_json import are_cues, captions_of
from core.intake.containers.speech.subtitles import spoken_report
from core.intake.items.brought import Brought
from core.intake.items.document import LARGEST_FILE, Refusal
from core.intake.items.member import Member
from core.lexicons import load_lexicon

_SIGNS = ("\t", ";", ",")
_FIRST = 50  # rows that tell
_LONGEST_HEAD = 300
_STYLED = re.compile(r"\s*\[(?:Script Info|Events)\]", re.IGNORECASE)
_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2}(?:[.,]\d{1,3})?)")

Row = dict[str, object]


def recognise(brought: Brought) -> bool:
    """Whether it is a table with words and their times, or subtitles with styles."""
    if brought.kind not in ("text", "sheet") or brought.raw.startswith(b"PK"):
        return False
    return are_cues(list(islice(_rows(brought), _FIRST)))


def unpack(brought: Brought) -> Iterator[Member | Refusal]:
    """The one report that it is."""
    yield spoken_report(captions_of(list(_rows(brought))), title=None, language=None)


def _rows(brought: Brought) -> Iterator[Row]:
    if _STYLED.match(brought.head):
        yield from _styled(brought)
        return
    head = brought.head.lstrip().split("\n", 1)[0].strip()
    sign = next((one for one in _SIGNS if one in head), None)
    if sign is None or len(head) > _LONGEST_HEAD or not _is_head(head.split(sign)):
        return
    csv.field_size_limit(LARGEST_FILE)
    with brought.opened() as file:
        plain = csv.DictReader(file, delimiter=sign, quoting=csv.QUOTE_NONE)
        for row in plain if sign == "\t" else csv.DictReader(file, delimiter=sign):
            yield {name.strip(): _in_seconds(value) for name, value in row.items() if name and value}


def _is_head(names: list[str]) -> bool:
    """Whether columns are called as those of words and of their times."""
    known = load_lexicon("speech")["json"]
    small = {name.strip().strip('"').casefold().replace("_", "").replace(" ", "") for name in names}
    return all(small & set(known[field]) for field in ("words", "begin", "end"))


def _styled(brought: Brought) -> Iterator[Row]:
    """The lines of dialogue, by the names that the line of their format has."""
    names: list[str] = []
    for line in brought.text.splitlines():
        kind, _, values = line.partition(":")
        if kind.strip() == "Format":
            names = [name.strip().casefold() for name in values.split(",")]
        elif kind.strip() == "Dialogue" and "text" in names:
            row = dict(zip(names, values.split(",", len(names) - 1), strict=False))
            words = re.sub(r"\{[^{}]*\}", "", row.get("text", ""))
            words = re.sub(r"\\[Nnh]", " ", words)
            yield {
                "text": words,
                "speaker": row.get("name", "").strip(),
                "start": _in_seconds(row.get("start", "").strip()),
                "end": _in_seconds(row.get("end", "").strip()),
            }


def _in_seconds(value: str) -> object:
    """A time as seconds ("0:01:02.5"); other words as they are."""
    match = _CLOCK.fullmatch(value.strip())
    if match is None:
        return value
    return int(match[1] or 0) * 3600 + int(match[2]) * 60 + float(match[3].replace(",", "."))
