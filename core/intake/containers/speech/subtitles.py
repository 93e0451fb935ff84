"""Subtitles as a report: SRT, WebVTT and SBV, what is said in them joined into paragraphs."""

import re
from collections.abc import Iterable, Iterator

from core.intake.containers.speech.cues import Caption, captions_in, is_time_line, unrolled
from core.intake.containers.speech.said import labels_of, said_in, voices
from core.intake.containers.speech.spoken import Stretch, joined_up
from core.intake.items.brought import Brought
from core.intake.items.document import Refusal
from core.intake.items.member import Member

_FIRST = 6  # lines before the first cue, where no head says that it is WebVTT
_HEAD = re.compile(r"WEBVTT(?:[ \t]+(?:[-–—:][ \t]*)?(?P<title>[^\n\r]*))?\s*$")
_LANGUAGE = re.compile(r"(?i)language:\s*([a-z]{2,3}(?:-[a-z]{2,4})?)\s*$")


def recognise(brought: Brought) -> bool:
    """Whether it begins as subtitles do: WebVTT's head, or the times of a cue on a line of their own."""
    if brought.kind not in ("text", "markdown"):
        return False
    lines = [line.strip() for line in brought.head.splitlines() if line.strip()]
    if lines and _HEAD.match(lines[0]):
        return any(map(is_time_line, lines))
    return any(map(is_time_line, lines[:_FIRST])) and not any(len(line.split()) > 20 for line in lines[:1])


def unpack(brought: Brought) -> Iterator[Member | Refusal]:
    """The one report that they are."""
    title, language = _head(brought)
    with brought.opened() as file:
        yield spoken_report(captions_in(file), title=title, language=language)


def spoken_report(cues: Iterable[Caption], *, title: str | None, language: str | None) -> Member:
    """The report that cues are, what is said in them joined into paragraphs."""
    captions = unrolled(Caption(one.begin, one.end, tuple(_plain(one))) for one in cues)
    labels = labels_of(line for caption in captions for line in caption.lines)
    spoken = joined_up(piece for caption in captions for piece in _pieces(caption, labels))
    return Member(place="subtitles", text=spoken.text, title=title, language=language, times=spoken.times)


def _plain(caption: Caption) -> Iterator[str]:
    """A cue's lines without mark-up, a voice that it names before a colon."""
    for name, words in voices("\n".join(caption.lines)):
        lines = (" ".join(line.split()) for line in words.splitlines())
        for number, line in enumerate(filter(None, lines)):
            yield f">> {name}: {line}" if name and not number else line


def _pieces(caption: Caption, labels: frozenset[str]) -> Iterator[Stretch]:
    """What is said in a cue, a piece for each who speaks."""
    dashes = sum(line.startswith(("-", "–", "—")) for line in caption.lines) > 1
    for line in caption.lines:
        plain = line if dashes or not re.match(r"[-–—]\s?\w", line) else line.lstrip("-–— ")
        said = said_in(plain, labels)
        if said is not None:
            yield Stretch(
                begin=caption.begin, end=caption.end, words=said.words, speaker=said.speaker, turn=said.turn
            )


def _head(brought: Brought) -> tuple[str | None, str | None]:
    """The title and the language that WebVTT's head names."""
    head = brought.head.split("\n\n", 1)[0].splitlines()
    match = _HEAD.match(head[0].strip()) if head else None
    title = match["title"] if match and match["title"] and len(match["title"].split()) > 2 else None
    language = next((found[1] for line in head[1:] if (found := _LANGUAGE.match(line.strip()))), None)
    return title, language
