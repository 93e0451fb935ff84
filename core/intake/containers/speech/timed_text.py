"""Subtitles in XML (TTML, DFXP, EBU-TT-D; the timed text and transcripts of video sites) as a report."""

import re
from collections.abc import Iterator

from core.intake.containers.agencies.xml_items import Element, items_in, local
from core.intake.containers.speech.cues import Caption
from core.intake.containers.speech.subtitles import spoken_report
from core.intake.items.brought import Brought
from core.intake.items.document import Refusal
from core.intake.items.member import Member

_ROOTS = {"tt": "p", "timedtext": "p", "transcript": "text"}
_CLOCK = re.compile(r"(?:(\d+):)?(\d+):(\d+)(?:\.(\d+)|:(\d+)(?:\.\d+)?)?")
_OFFSET = re.compile(r"(\d+(?:\.\d+)?)(h|ms|m|s|f|t)?")
_SECONDS = {"h": 3600.0, "m": 60.0, "s": 1.0, "ms": 0.001}
_AGENT = re.compile(
    r"<(?:\w+:)?agent\b[^>]*?xml:id=[\"']([^\"']+)[\"'][^>]*>\s*<(?:\w+:)?name\b[^>]*>([^<]+)<"
)
_FRAMES = 25.0  # a second, where none are said


def recognise(brought: Brought) -> bool:
    """Whether it is timed text in XML: by its root, and a cue with a time in it."""
    timed = re.search(r"\b(?:begin|start|t)\s*=\s*[\"'][\d:.]+", brought.head)
    return brought.root in _ROOTS and timed is not None


def unpack(brought: Brought) -> Iterator[Member | Refusal]:
    """The one report that they are."""
    language = re.search(r"xml:lang\s*=\s*[\"']([A-Za-z]{2,3})", brought.head)
    yield spoken_report(_captions(brought), title=_title(brought), language=language[1] if language else None)


def _captions(brought: Brought) -> Iterator[Caption]:
    names, rates = _agents(brought.head), _rates(brought.head)
    for cue in items_in(brought, frozenset([_ROOTS[brought.root]])):
        times = _times(cue, rates)
        if times is None:
            continue
        lines = [" ".join(line.split()) for line in "".join(_words(cue)).split("\n")]
        lines = [line for line in lines if line]
        speaker = next(
            (names[key] for one in (cue, *cue.iter()) if (key := _attribute(one, "agent")) in names), None
        )
        if speaker and lines:
            lines[0] = f">> {speaker}: {lines[0]}"
        if lines:
            yield Caption(*times, tuple(lines))


def _words(element: Element) -> Iterator[str]:
    """The words of a cue, its line breaks as such; what is set in XML over several lines is one."""
    if local(element) == "metadata":
        return
    yield re.sub(r"\s+", " ", element.text or "")
    for child in element:
        yield "\n" if local(child) == "br" else "".join(_words(child))
        yield re.sub(r"\s+", " ", child.tail or "")


def _times(cue: Element, rates: tuple[float, float]) -> tuple[float, float] | None:
    """When a cue begins and ends, in seconds; those of its parents are counted from theirs."""
    if (milliseconds := cue.get("t")) is not None:
        begin = _number(milliseconds) / 1000
        return begin, begin + _number(cue.get("d")) / 1000
    if (start := cue.get("start")) is not None:
        return _number(start), _number(start) + _number(cue.get("dur"))
    inner = [cue, *cue.iterdescendants()]
    timed = next((one for one in inner if one.get("begin")), None)
    if timed is None:
        return None
    base = sum(_seconds(one.get("begin"), rates) or 0.0 for one in timed.iterancestors())
    begin = base + (_seconds(timed.get("begin"), rates) or 0.0)
    end, lasts = _seconds(timed.get("end"), rates), _seconds(timed.get("dur"), rates)
    return begin, base + end if end is not None else begin + (lasts or 0.0)


def _seconds(words: str | None, rates: tuple[float, float]) -> float | None:
    frames, ticks = rates
    if words is None:
        return None
    if (match := _CLOCK.fullmatch(words.strip())) is not None:
        whole = int(match[1] or 0) * 3600 + int(match[2]) * 60 + int(match[3])
        return whole + float(f"0.{match[4] or 0}") + int(match[5] or 0) / frames
    if (match := _OFFSET.fullmatch(words.strip())) is not None:
        unit = {**_SECONDS, "f": 1 / frames, "t": 1 / ticks}.get(match[2] or "s", 1.0)
        return float(match[1]) * unit
    return None


def _number(words: str | None) -> float:
    return float(words) if words and re.fullmatch(r"\d+(?:\.\d+)?", words) else 0.0


def _rates(head: str) -> tuple[float, float]:
    """How many frames and how many ticks a second has."""
    found = [re.search(rf"\b{name}Rate\s*=\s*[\"'](\d+)", head) for name in ("frame", "tick")]
    frames = float(found[0][1]) if found[0] and int(found[0][1]) else _FRAMES
    return frames, float(found[1][1]) if found[1] and int(found[1][1]) else frames


def _agents(head: str) -> dict[str, str]:
    """Who speaks, by the id that cues name."""
    return {key: " ".join(name.split()) for key, name in _AGENT.findall(head)}


def _attribute(element: Element, name: str) -> str | None:
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), None)


def _title(brought: Brought) -> str | None:
    match = re.search(r"<(?:\w+:)?title\b[^>]*>([^<]+)<", brought.head.partition("<body")[0])
    return " ".join(match[1].split()) if match else None
