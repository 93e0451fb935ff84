"""Transcripts in JSON, as speech recognisers write them: a list of what was said, each with its time."""

import re
from collections.abc import Iterator
from itertools import pairwise
from statistics import median
from typing import Any

from core.intake.containers.speech.cues import Caption
from core.intake.containers.speech.subtitles import spoken_report
from core.intake.items.brought import Brought
from core.intake.items.document import Refusal
from core.intake.items.member import Member
from core.lexicons import load_lexicon

_DEEPEST = 5
_LEAST, _LEAST_WORDS = 2, 2  # cues; words of one on average: less is a list of single words
_MOST_SECONDS = 200  # between two cues: where it is more they are counted in thousandths
_NOBODY = re.compile(r"(?i)(?:speaker|spk|channel)?[\W_]*(?:\d+|[a-z])")
_STOP = re.compile(r"[.!?…][\"'”’)\]]*$")
_SIGN = re.compile(rb"\"(?:start|begin|offset|t_?start|from)\w*\"\s*:\s*\"?\d", re.IGNORECASE)


def recognise(brought: Brought) -> bool:
    """Whether it is JSON with a list of what was said, each with its time."""
    return _SIGN.search(brought.raw[:20_000]) is not None and bool(_cues(brought.data))


def unpack(brought: Brought) -> Iterator[Member | Refusal]:
    """The one report that it is."""
    data = brought.data
    told = data if isinstance(data, dict) else {}
    title = next((told[name] for name in ("title", "name") if isinstance(told.get(name), str)), None)
    language = next(
        (told[name] for name in ("language", "language_code") if isinstance(told.get(name), str)), None
    )
    yield spoken_report(captions_of(_cues(data)), title=title, language=language)


def _cues(data: Any) -> list[dict[str, Any]]:
    """The outermost list whose items have words and a time; none when there is no such list."""
    level = [data]
    for _ in range(_DEEPEST):
        for one in level:
            if isinstance(one, list) and are_cues(one):
                return one
        level = [
            inner
            for one in level
            if isinstance(one, dict | list)
            for inner in (one.values() if isinstance(one, dict) else one[:50])
        ]
    return []


def are_cues(items: list[Any]) -> bool:
    """Whether the items of a list are what was said, each with words and a time."""
    if len(items) < _LEAST or not all(isinstance(item, dict) for item in items):
        return False
    said = [words for item in items if _begin(item) is not None and (words := _words(item))]
    return len(said) >= 0.8 * len(items) and sum(len(one.split()) for one in said) >= _LEAST_WORDS * len(said)


def captions_of(cues: list[dict[str, Any]]) -> Iterator[Caption]:
    """The cues of such a list, whatever its names are called."""
    begins = [_begin(cue) or 0.0 for cue in cues]
    steps = [two - one for one, two in pairwise(begins)]
    unit = 1000 if steps and median(steps) > _MOST_SECONDS else 1
    for place, (cue, begin) in enumerate(zip(cues, begins, strict=True)):
        words, name = _words(cue), _said(cue, "speaker")
        end = _number(cue, "end")
        if end is None and (lasts := _number(cue, "lasts")) is not None:
            end = begin + lasts
        if end is None:
            end = begins[place + 1] if place + 1 < len(begins) else begin
        if words and isinstance(name, str) and not _NOBODY.fullmatch(name):
            words = f">> {name}: {words}"
        elif words and name is not None and place and name != _said(cues[place - 1], "speaker"):
            # A recogniser's letter or number names nobody, but tells a turn; one in a sentence is a mistake.
            words = f">> {words}" if _STOP.search(_words(cues[place - 1])) else words
        if words:
            yield Caption(begin / unit, end / unit, (words,))


def _begin(cue: dict[str, Any]) -> float | None:
    return _number(cue, "begin")


def _words(cue: dict[str, Any]) -> str:
    value = _said(cue, "words")
    if isinstance(value, list):  # pieces of a line, as video sites have them
        value = "".join(str(one.get("utf8", "")) for one in value if isinstance(one, dict))
    return " ".join(value.split()) if isinstance(value, str) else ""


def _said(cue: dict[str, Any], field: str) -> Any:
    names = load_lexicon("speech")["json"][field]
    small = {str(name).casefold().replace("_", ""): value for name, value in cue.items()}
    return next((small[name] for name in names if name in small), None)


def _number(cue: dict[str, Any], field: str) -> float | None:
    value = _said(cue, field)
    if isinstance(value, str) and re.fullmatch(r"\d+(?:\.\d+)?s?", value):
        value = float(value.rstrip("s"))
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
