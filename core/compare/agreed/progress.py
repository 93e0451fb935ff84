"""What reports say became of what was undertaken in earlier ones, each with its passage.

It is what they say, never a verdict: two that say different things stand beside each other.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import NamedTuple

import pandas as pd

from core.annotations import Figure, Quote, Sentence
from core.compare.agreed.stages import Clause, Stage, clauses_of, deed_forms, partly, stage_of
from core.compare.agreed.ties import Bearings, Telling, Undertaken
from core.compare.origins import Origins, origins_of
from core.frames import Frames, rows_of, table
from core.lexicons import load_lexicon

_SAYS = re.compile(r"\b(?:said|says|added|confirmed|announced|reported)\s(?:that\s)?(?=\S)")
_IT = re.compile(r"\b(?:it|them|any|one|so)\b")
_FEW = 2  # telling words: a clause with fewer is about what its sentence is about
_RESTATES = 0.75  # points that make two undertakings one
_FIRST: tuple[Stage, ...] = ("denied", "dropped", "missed", "other sum", "not begun", "under way", "done")


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """What one report says became of a commitment of an earlier report; `text` is exactly what stands from
    `start` to `end` there.

    `commitment_id` is its first statement. `origin` is the report whose words these are: of copies the first.
    `speaker` is who says it, none where the report itself does. `rule`: the words that say so.
    """

    commitment_id: str
    article_id: str
    start: int
    end: int
    text: str
    stage: str
    speaker: str | None
    published: datetime | None
    origin: str
    sentence_id: str | None
    rule: str


class _Said(NamedTuple):
    one: Undertaken
    stage: Stage
    start: int
    end: int
    rule: str


def progress(frames: Frames) -> pd.DataFrame:
    """What became of the commitments of some reports, a row for each passage that says it, in order of the
    commitments and then of the days; `stage` "restated" where a later report undertakes the same again.

    Columns as in `Progress`.
    """
    if len(frames.articles) < 2 or frames.commitments.empty:
        return table(Progress, ())
    passages, origins = Bearings(frames), origins_of(frames.articles)
    first = _first_statements(passages, origins)
    rows = list(_restated(passages, origins, first))
    for article_id in passages.reports:
        rows += _told_in(article_id, passages, origins, first, _quotes(frames, article_id))
    order = {row.row.commitment_id: place for place, row in enumerate(passages.undertaken)}
    rows.sort(
        key=lambda row: (order[row.commitment_id], row.published or datetime.max, row.article_id, row.start)
    )
    return table(Progress, rows)


def _quotes(frames: Frames, article_id: str) -> list[Quote]:
    return list(rows_of(frames.quotes[frames.quotes["article_id"] == article_id], Quote))


# --- restated ---------------------------------------------------------------------------------------------


def _first_statements(passages: Bearings, origins: Origins) -> dict[str, Undertaken]:
    """Commitment id → the first that undertakes the same, in another report; itself where it is the first."""
    ordered = sorted(passages.undertaken, key=lambda one: one.day or datetime.max)
    first: dict[str, Undertaken] = {}
    leaders: list[Undertaken] = []
    for one in ordered:
        others = ((_alike(other, one, passages), other) for other in leaders if _may_restate(other, one))
        points, leader = max(others, key=lambda pair: pair[0], default=(0.0, one))
        if points < _RESTATES:
            leader = one
            leaders.append(one)
        first[one.row.commitment_id] = leader
    return first


def _may_restate(first: Undertaken, again: Undertaken) -> bool:
    return first.row.article_id != again.row.article_id and first.row.negated == again.row.negated


def _alike(first: Undertaken, again: Undertaken, passages: Bearings) -> float:
    if first.actors and again.actors and not first.actors & again.actors:
        return 0.0
    one, other = first.told, again.told
    if one.names and other.names and not one.names & other.names:
        return 0.0
    if len(one.years) > 1 and len(other.years) > 1 and one.years != other.years:
        return 0.0
    fewer = min((passages.weight(told.words) for told in (one, other)), default=0.0)
    shared = one.words & other.words
    alone = len(shared) < 2 and not (one.names & other.names)
    return passages.weight(shared) / fewer if fewer and not alone else 0.0


def _restated(passages: Bearings, origins: Origins, first: dict[str, Undertaken]) -> Iterator[Progress]:
    for one in passages.undertaken:
        leader = first[one.row.commitment_id]
        if leader is one:
            continue
        row = one.row
        other = _other_sum(leader.figure, one.figure)
        stage: Stage = "other sum" if other else "restated"
        said = _Said(leader, stage, row.start, row.end, "the same is undertaken")
        yield _row(said, row.article_id, row.sentence_id, row.speaker, passages, origins)


# --- told of ----------------------------------------------------------------------------------------------


def _told_in(
    article_id: str, passages: Bearings, origins: Origins, first: dict[str, Undertaken], quotes: list[Quote]
) -> Iterator[Progress]:
    """What one report says of the commitments of those before it."""
    day = passages.day(article_id)
    earlier = [
        one
        for one in passages.undertaken
        if one.row.article_id != article_id
        and not (day is not None and one.day is not None and day < one.day)
    ]
    if not earlier:
        return
    own = [
        one.row
        for one in passages.undertaken
        if one.row.article_id == article_id and not (one.row.force == "binding" and one.row.act in _IN_FORCE)
    ]
    before: Sentence | None = None
    topic: Undertaken | None = None
    for sentence in passages.sentences:
        if sentence.article_id != article_id:
            continue
        found: list[_Said] = []
        for clause in clauses_of(sentence.text):
            topic, said = _said_in(clause, sentence, before, topic, earlier, passages)
            if said is not None and not any(_is_undertaking(said, row.start, row.end) for row in own):
                found.append(said)
        for said in _strongest(found, first):
            yield _row(
                said, article_id, sentence.sentence_id, _speaker(said, quotes), passages, origins,
                leader=first[said.one.row.commitment_id],
            )  # fmt: skip
        before = sentence


def _said_in(
    clause: Clause,
    sentence: Sentence,
    before: Sentence | None,
    topic: Undertaken | None,
    earlier: list[Undertaken],
    passages: Bearings,
) -> tuple[Undertaken | None, _Said | None]:
    """What the clause is about, and what it says became of it."""
    start, end = sentence.start + clause.start, sentence.start + clause.end
    here = passages.told(sentence.article_id, start, end)
    wide_from = (
        before.start if before is not None and before.article_id == sentence.article_id else sentence.start
    )
    around = passages.told(sentence.article_id, wide_from, sentence.end)
    one = passages.best(earlier, here, around, clause.text)
    if one is None and len(here.words) < _FEW:
        whole = passages.told(sentence.article_id, sentence.start, sentence.end)
        one = passages.best(earlier, whole, around, sentence.text)
    if one is None:
        one = topic if _goes_on(clause.text) or _same_deed(clause.text, here, topic) else None
    if one is None and _names_promise(clause.text):
        one = _promised_by(here, topic, earlier)
    if one is None:
        return topic, None
    stage = _stage(one, clause, here)
    said = _Said(one, stage[0], start, end, f"“{stage[1]}”") if stage else None
    return one, said


def _stage(one: Undertaken, clause: Clause, here: Telling) -> tuple[Stage, str] | None:
    if (words := _of_another_sum(one, clause, here)) is not None:
        return "other sum", words
    act = None if one.row.force in ("binding", "adopted") and one.row.act in _SIGNING else one.row.act
    stage = stage_of(clause, None if one.row.negated else act, one.told.words)
    if one.figure is None:
        return stage
    least, most, words = _told_of(one.figure, here.figures)
    if stage is None and most < 0 and (part := partly(clause)) is not None:
        return "under way", part  # "has found only $6 million", of ten
    if stage is not None and stage[0] == "done":
        if most < 0:
            return "under way", stage[1]
        if least > 0 and one.figure.bound != "over":
            return "other sum", words  # "has paid $45 million" of the $40 million that were promised
    return stage


_IN_FORCE = ("enter", "come", "take", "ratify")  # what was signed is in force: undertaken anew, and done
_SIGNING = ("sign", "adopt", "initial", "approve", "endorse", "issue", "conclude")


def _of_another_sum(one: Undertaken, clause: Clause, here: Telling) -> str | None:
    """The words that say that what was undertaken is now of another sum."""
    other = next((figure for figure in here.figures if _other_sum(one.figure, figure)), None)
    if other is None or one.figure is None:
        return None
    table = load_lexicon("progress")["other_sum"]
    low = clause.text.casefold()
    if any(f" {form} " in low for form in table["instead"]) and _names_sum(one.figure, clause, here):
        return other.text
    changed = any(f" {form} " in low for form in table["changed"])
    return other.text if changed and any(form in low.split() for form in table["sums"]) else None


def _names_sum(figure: Figure, clause: Clause, here: Telling) -> bool:
    """Does a clause name the sum of the undertaking itself too, if only by its number?"""
    digits = "".join(sign for sign in figure.text if sign.isdigit() or sign in ".,").strip(".,")
    return bool(digits) and digits in clause.text


def _other_sum(one: Figure | None, other: Figure | None) -> bool:
    if one is None or other is None or one.value is None or other.value is None:
        return False
    return one.unit == other.unit and one.kind == other.kind and one.value != other.value


def _told_of(figure: Figure, others: Iterable[Figure]) -> tuple[float, float, str]:
    """By how much what is told of is more than what was undertaken, at least and at most, and its words.

    Nothing where nothing of the same kind is told.
    """
    same = [
        (one.value - figure.value, one.text)
        for one in others
        if one.unit == figure.unit and one.kind == figure.kind
        and one.value is not None and figure.value is not None
    ]  # fmt: skip
    if not same:
        return 0.0, 0.0, ""
    least, words = min(same)
    return least, max(same)[0], words


def _is_undertaking(said: _Said, start: int, end: int) -> bool:
    """Is a passage itself what is undertaken, so that it says nothing of what became of it?"""
    return said.stage in ("done", "under way") and start <= said.start + 1 and said.end <= end + 2


@cache
def _openers() -> tuple[str, ...]:
    return tuple(load_lexicon("progress")["again"]["forms"])


def _goes_on(clause: str) -> bool:
    """Is a clause about what the one before it was about: "it", "half of them", "no such promise"?"""
    said = _SAYS.split(clause, maxsplit=1)[-1].lstrip(' “"‘').casefold()
    return any(said.startswith(f"{form} ") for form in _openers())


def _same_deed(clause: str, here: Telling, topic: Undertaken | None) -> bool:
    """Is a clause without a name of its own about the very act: "not a metre of it has been paved"?"""
    return (
        topic is not None
        and here.parties <= topic.parties
        and not here.names
        and _IT.search(clause) is not None
        and deed_forms(topic.row.act, alone=True).search(clause) is not None
    )


def _names_promise(clause: str) -> bool:
    return any(f" {form} " in f" {clause.casefold()} " for form in _of_promises())


def _promised_by(here: Telling, topic: Undertaken | None, earlier: list[Undertaken]) -> Undertaken | None:
    """What "its target" or "the deadline" is of.

    The only undertaking of the one party that is named, or, where no other party is, what was told of before.
    """
    if topic is not None and here.parties <= topic.parties:
        return topic
    theirs = [one for one in earlier if len(here.parties) == 1 and here.parties <= one.actors]
    return theirs[0] if len(theirs) == 1 else None


@cache
def _of_promises() -> frozenset[str]:
    return frozenset(load_lexicon("progress")["again"]["promises"])


def _strongest(found: list[_Said], first: dict[str, Undertaken]) -> list[_Said]:
    """Of what a sentence says of one commitment the most telling."""
    kept: dict[str, _Said] = {}
    for said in found:
        key = first[said.one.row.commitment_id].row.commitment_id
        if key not in kept or _FIRST.index(said.stage) < _FIRST.index(kept[key].stage):
            kept[key] = said
    return list(kept.values())


def _speaker(said: _Said, quotes: Iterable[Quote]) -> str | None:
    inside = [q for q in quotes if q.speaker and q.start < said.end and said.start < q.end]
    return min(inside, key=lambda quote: quote.end - quote.start).speaker if inside else None


def _row(
    said: _Said,
    article_id: str,
    sentence_id: str | None,
    speaker: str | None,
    passages: Bearings,
    origins: Origins,
    leader: Undertaken | None = None,
) -> Progress:
    text = passages.reports[article_id].text[said.start : said.end]
    shared = origins.one_of([article_id])
    return Progress(
        commitment_id=(leader or said.one).row.commitment_id,
        article_id=article_id,
        start=said.start,
        end=said.start + len(text.rstrip()),
        text=text.rstrip(),
        stage=said.stage,
        speaker=speaker,
        published=passages.day(article_id),
        origin=shared.articles[0] if shared is not None else article_id,
        sentence_id=sentence_id,
        rule=said.rule,
    )
