"""An utterance in words: its wordings with what is different in each, who carried it, and who did not."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from difflib import SequenceMatcher
from typing import Any, Literal

from core.compare.origins import Origins
from core.compare.texts.occasions import occasion_of
from core.compare.texts.turned import turned_words
from core.compare.utterances import Utterance, Wording
from core.frames import ArticleRow, Frames, rows_of
from core.select.tokens import folded
from core.summaries.wording.reports import dated
from core.summaries.wording.templates import share_of
from core.values.words import counted, joined, shortened

Event = tuple[Any, tuple[str, int] | None]  # the day of a report, the numbered meeting it is of
Piece = tuple[Literal["same", "added", "left out"], str]

_EVENT = timedelta(days=4)  # reports no further apart are of one event
_WORD = re.compile(r"\S+")
_LONGEST_GAP = 6  # words left out at an end that are still shown; more are told by an ellipsis


@dataclass(frozen=True, slots=True)
class ToldWording:
    """A wording: the first report that has it, who else does, and its words cut by what differs."""

    quote_id: str
    article_id: str
    outlets: tuple[str, ...]
    published: str
    form: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ToldUtterance:
    """An utterance in words; `missing` are reports of the same event that do not carry it."""

    quote_id: str  # of the fullest wording
    speaker: str
    topic: str | None
    wordings: tuple[ToldWording, ...]
    reports: int
    carried: tuple[str, ...]
    missing: tuple[str, ...]
    words: str
    verdict: str
    finding: str
    reason: str
    origins: int


def told_utterance(
    one: Utterance, frames: Frames | None = None, origins: Origins | None = None
) -> ToldUtterance:
    """An utterance in words; `frames` of the reports tell who deals with the event and left it out, `origins`
    which of them have it from one source."""
    first = one.wordings[0]
    told = [_told(alike, None if place == 0 else first) for place, alike in enumerate(_alike(one.wordings))]
    missing = tuple(_missing(one, frames)) if frames is not None else ()
    topic = next((w.row.topic for w in one.wordings if w.row.topic), None)
    said = " ".join([one.speaker or "", *(f"{outlet_of(w)} {w.row.text}" for w in one.wordings)])
    return ToldUtterance(
        quote_id=str(first.row.quote_id),
        speaker=_speaker(one),
        topic=topic,
        wordings=tuple(told),
        reports=len(one.articles),
        carried=tuple(dict.fromkeys(name for wording in told for name in wording.outlets)),
        missing=missing,
        words=folded(said),
        verdict=one.verdict,
        finding=_finding(one),
        reason=_reason(one, len(told)),
        origins=(origins or Origins()).count(one.articles),
    )


def _speaker(one: Utterance) -> str:
    return joined(one.speakers, "or") if len(one.speakers) > 1 else one.speaker or "Speaker not found"


def _finding(one: Utterance) -> str:
    """What is to be said of an utterance in a sentence."""
    if len(one.speakers) > 1:
        return f"One quote, two speakers: {_speaker(one)}"
    if one.verdict == "disagree":
        return f"{_speaker(one)}: the reports turn the words round"
    number = len(one.articles)
    reports = share_of(number, number) if number == 2 else counted(number, "report")
    return f"{_speaker(one)}: {reports} carry it"


def _reason(one: Utterance, wordings: int) -> str:
    """Why: who gives it to whom, which words turn it round, or how alike the wordings are."""
    first = one.wordings[0]
    if len(one.speakers) > 1:
        given = dict.fromkeys((outlet_of(w), str(w.row.speaker)) for w in one.wordings if w.row.speaker)
        return f"{joined(f'{outlet} gives it to {speaker}' for outlet, speaker in given)}."
    for wording in one.wordings[1:]:
        if (turned := turned_words(first.row.text, wording.row.text)) is not None:
            gone, come = (f"“{words}”" if words else "nothing" for words in turned)
            return f"Where {outlet_of(first)} has {gone}, {outlet_of(wording)} has {come}."
    if wordings == 1:
        return "The words are the same."
    direct = [w for w in one.wordings if w.row.kind == "direct"]
    if len(direct) > 1 and len({_plain(w) for w in direct}) > 1:
        return "It is quoted in differing words."
    return (
        "It is quoted by some and told in other words by others."
        if direct
        else "It is told in differing words."
    )


def _plain(wording: Wording) -> str:
    return re.sub(r"[\W_]+", " ", wording.row.text).strip().casefold()


def outlet_of(wording: Wording) -> str:
    """Who carries a wording: what its report is called beside the others."""
    return wording.called


def differences(fuller: str, other: str) -> list[Piece]:
    """A wording, cut by what it shares with a fuller one, what it adds, and what it leaves out.

    >>> differences("We will build the bridge", "We shall build the bridge")
    [('same', 'We'), ('left out', 'will'), ('added', 'shall'), ('same', 'build the bridge')]
    """
    a, b = _WORD.findall(fuller), _WORD.findall(other)
    plain = [[re.sub(r"[\W_]+", "", word).casefold() for word in words] for words in (a, b)]
    steps = SequenceMatcher(None, plain[0], plain[1], autojunk=False).get_opcodes()
    pieces: list[Piece] = []
    for place, (step, i, j, k, m) in enumerate(steps):
        if step == "equal":
            pieces.append(("same", " ".join(b[k:m])))
            continue
        if j > i:
            at_end = place in (0, len(steps) - 1)
            gone = "…" if at_end and j - i > _LONGEST_GAP and k == m else " ".join(a[i:j])
            pieces.append(("left out", gone))
        if m > k:
            pieces.append(("added", " ".join(b[k:m])))
    return pieces


def _alike(wordings: list[Wording]) -> list[list[Wording]]:
    """The wordings, those that are the same to the letter together."""
    found: dict[tuple[str, str], list[Wording]] = {}
    for wording in wordings:
        key = (_plain(wording), wording.row.kind)
        found.setdefault(key, []).append(wording)
    return list(found.values())


def _told(alike: list[Wording], fuller: Wording | None) -> ToldWording:
    wording, row = alike[0], alike[0].row
    text = " ".join(row.text.split())
    pieces = [("same", text)] if fuller is None else differences(" ".join(fuller.row.text.split()), text)
    form = "reported speech" if row.kind == "indirect" else "fragment" if row.partial else "quoted"
    return ToldWording(
        quote_id=str(row.quote_id),
        article_id=wording.article_id,
        outlets=tuple(dict.fromkeys(map(outlet_of, alike))),
        published=dated({other.article_id: other.published for other in alike}.values()),
        form=form,
        pieces=tuple(pieces),  # type: ignore[arg-type]
    )


def _missing(one: Utterance, frames: Frames) -> Iterator[str]:
    """The outlets whose reports are of the same event, name the speaker, and do not carry the words."""
    if not one.speaker:
        return
    surname = one.speaker.split()[-1].casefold()
    named = set(frames.mentions[frames.mentions["name"].str.casefold().str.endswith(surname)]["article_id"])
    rows = rows_of(frames.articles, ArticleRow)
    events = [_event(row) for row in rows if row.article_id in one.articles]
    for row in rows:
        if row.article_id in named and row.article_id not in one.articles and _is_of(_event(row), events):
            yield str(row.publisher or f"“{shortened(row.title or 'a report without a title', 34)}”")


def _event(row: Any) -> Event:
    return row.published, occasion_of(row.text)


def _is_of(event: Event, others: list[Event]) -> bool:
    """Is a report of the event that others are of, by the numbered meeting or the day?"""
    published, occasion = event
    meetings = [other for _, other in others if other and occasion and other[0] == occasion[0]]
    if meetings:
        return occasion in meetings
    days = [other for other, _ in others if other is not None]
    return published is not None and any(abs(published - other) <= _EVENT for other in days)
