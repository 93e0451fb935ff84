"""Figures that can be compared, and the claims that they make."""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pandas as pd

from core.annotations import Figure
from core.compare.claims import Claim, ComparableFigure, agrees, pair_of, trading
from core.compare.evidence import of_one_story
from core.compare.keys import LARGE, comparison_keys, done_to, telling_digits
from core.compare.measures import acts, fates, meaning_of, says_more, sum_before
from core.compare.reach import Reach, measured, reach_of, written_to
from core.compare.spans import TimeSpan, moment, span_of
from core.compare.texts.called import Signed, call_reports
from core.compare.texts.parties import state_of, way_of
from core.frames import Frames, rows_of
from core.lexicons import form_pattern, load_lexicon

_OF_WHICH = re.compile(r"\bof (?:which|whom)(?:\s+\w+)?\s*$")
_THE_FIGURE = re.compile(
    r"^(?:The|That|This|Its)\s+(?:number|figure|count|tally)\b(?!\s+of\b)|\bthere\s+(?:are|were)\s*$"
)
_WHERE = re.compile(r",\s+where\b[^,;:]*$")
_BETWEEN = 3  # letters between two sentences
_ABOUT_KEYS = ["unit", "kind"]  # the figures have these already


def candidates_of(frames: Frames) -> pd.DataFrame:
    """Every figure of some reports that can be compared, a row for each of its keys: what the library's
    `candidate_figures` gives of reports that are too many to be loaded."""
    keys = comparison_keys(frames).drop(columns=[*_ABOUT_KEYS, "article_id"])
    told = frames.sentences[["sentence_id", "text", "start"]]
    told = told.rename(columns={"text": "sentence", "start": "sentence_start"})
    about = frames.articles[["article_id", "publisher", "published", "title"]]
    stories = frames.sentences.groupby("article_id", as_index=False)["text"].agg(" ".join)
    return (
        frames.figures.merge(keys, on="figure_id")
        .merge(about, on="article_id")
        .merge(told, on="sentence_id", how="left")
        .merge(stories.rename(columns={"text": "story"}), on="article_id", how="left")
    )


def claims_of(candidates: pd.DataFrame) -> list[Claim]:
    """The claims of some candidates: conversions and what a report says twice are one.

    In the order of the candidates.
    """
    keys: dict[str, set[str]] = {}
    for figure_id, key in zip(candidates["figure_id"].tolist(), candidates["key"].tolist(), strict=True):
        keys.setdefault(figure_id, set()).add(key)
    rows = list(rows_of(candidates.drop_duplicates("figure_id"), ComparableFigure))
    names = call_reports(
        Signed(row.article_id, row.publisher, row.title, moment(row.published)) for row in rows
    )
    known = {row.figure_id for row in rows}
    claims = {
        row.figure_id: _claim(row, keys[row.figure_id], names[row.article_id])
        for row in rows
        if row.conversion_of not in known
    }
    for row in rows:
        if row.conversion_of in known and (claim := claims.get(row.conversion_of or "")) is not None:
            claim.reaches.setdefault(row.unit or "", reach_of(row, _sign(row)))
            claim.ids.append(row.figure_id)
            claim.also.append(row)
    return _said_once(claim for claim in _named_elsewhere(_completed(claims.values())) if not _is_bare(claim))


def _named_elsewhere(claims: list[Claim]) -> list[Claim]:
    """The claims, a large number that tells nothing of what it is ("with the city's 18 million") being of the
    kind and unit that another report of the story gives it."""
    by_value: dict[float, list[Claim]] = {}
    for claim in claims:
        by_value.setdefault(claim.value, []).append(claim)
    for claim in claims:
        row = claim.row
        if row.kind != "count" or row.unit or row.concept or claim.value < LARGE or row.story is None:
            continue
        others = [one for one in by_value[claim.value] if one.row.kind in ("money", "quantity")]
        told = {(one.row.kind, one.row.unit) for one in others if of_one_story(one, claim)}
        if len(told) == 1:
            ((kind, unit),) = told
            claim.row = replace(row, kind=kind, unit=unit)
            claim.reaches = _reaches(claim.row)
    return claims


def _is_bare(claim: Claim) -> bool:
    """Whether a claim counts what no sentence tells."""
    row = claim.row
    bare = row.kind == "count" and row.unit is None and not row.concept
    return bare and claim.value < LARGE and row.story is None


def _completed(claims: Iterable[Claim]) -> list[Claim]:
    """The claims, those that say nothing of what they are with what the one before them in their sentence is
    of: "it cost $17 million, others speak of $29 million", "2 tonnes of tea in 2023 and 3 tonnes in 2024"; a
    goal with the level spoken of before it: "trade was $52 billion. The goal is $100 billion"."""
    told: dict[tuple[str | None, str | None], Claim] = {}
    levels: dict[tuple[str, str | None], Claim] = {}
    listed = _with_conversions(sorted(claims, key=lambda claim: (claim.article_id, claim.row.start)))
    for last, claim in pairwise(listed):
        _take_unit(last, claim)
        _take_time(last, claim)
        if _is_right_behind(last, claim):
            _take_goods(last, claim)
            _take_grown(last, claim)
    for claim in listed:
        counts = claim.row.kind == "count"
        unnamed = counts and claim.row.unit is None and claim.row.concept in acts()
        key = claim.row.sentence_id, "" if counts and (unnamed or claim.row.unit) else claim.row.unit
        if not claim.row.concept and (named := sum_before(claim.before, claim.row.kind or "")) is not None:
            _name(claim, named)
        before = told.setdefault(key, claim)
        if claim.row.concept in load_lexicon("comparing")["levels"]["concepts"]:
            levels[claim.article_id, claim.row.unit] = claim
        if not claim.row.concept and claim.row.sort == "target" and claim.row.kind == "money":
            before = levels.get((claim.article_id, claim.row.unit), before)
        if before is claim or not before.row.concept or before.operator != claim.operator:
            continue
        if unnamed or (not claim.row.concept and not claim.named) or _only_named_before(before, claim):
            told_by = before.row
            sort = "target" if claim.row.sort == "target" else told_by.sort
            claim.row = replace(claim.row, concept=told_by.concept, sort=sort, measure=told_by.measure)
            claim.named, claim.marks, claim.way = before.named, before.marks, before.way
            claim.pair = pair_of(claim.named, claim.around)
            claim.keys |= before.keys
    return listed


def _with_conversions(listed: list[Claim]) -> list[Claim]:
    """The claims in their order, a sum that a sentence gives in another currency ("It is worth $3 million")
    made one with the sum before it."""
    kept: list[Claim] = []
    for claim in listed:
        last, row = kept[-1] if kept else None, claim.row
        again = (
            last is not None
            and row.kind == last.row.kind == "money"
            and row.unit not in last.reaches
            and _is_right_behind(last, claim)
            and _in_other_words().search(claim.before) is not None
        )
        if last is None or not again:
            kept.append(claim)
            continue
        last.reaches |= claim.reaches
        last.ids += claim.ids
        last.also.append(row)
    return kept


@cache
def _in_other_words() -> re.Pattern[str]:
    words = load_lexicon("comparing")["converted"]
    sums, verbs = form_pattern(words["sums"]), form_pattern(words["verbs"])
    return re.compile(rf"^(?:{sums})\s+(?:{verbs})\s*$", re.IGNORECASE)


def _is_right_behind(last: Claim, claim: Claim) -> bool:
    """Whether a claim stands in the sentence behind that of another."""
    ends = (last.row.sentence_start or 0) + len(last.row.sentence or "")
    same = last.article_id == claim.article_id and claim.row.sentence_start is not None
    return same and 0 <= (claim.row.sentence_start or 0) - ends <= _BETWEEN


def _take_unit(last: Claim, claim: Claim) -> None:
    """Let a bare number be of the unit and thing of the one before it: a part of it ("3 tonnes of oil, of
    which 2 went"), what comes on top ("and 300 more"), what is said of it next ("The figure for 2023 was 3
    million")."""
    bare = claim.row.kind == "count" and claim.row.unit is None and not claim.row.concept
    here, goes_on = last.row.sentence_id == claim.row.sentence_id, says_more(claim.after)
    again = last.row.kind == "count" and _is_right_behind(last, claim) and _THE_FIGURE.search(claim.before)
    if bare and ((here and (goes_on or _OF_WHICH.search(claim.before))) or again):
        row = last.row
        claim.row = replace(
            claim.row, kind=row.kind, unit=row.unit, concept=row.concept, sort=row.sort, measure=row.measure
        )
        if (goes_on or again) and not claim.named:
            claim.row = replace(claim.row, actor=row.actor, counterpart=row.counterpart)
            claim.named, claim.pair = last.named, last.pair
            claim.keys |= last.keys
        claim.marks = last.marks
        claim.operator = last.operator
        claim.reaches = _reaches(claim.row)


def _take_time(last: Claim, claim: Claim) -> None:
    """Let a rate of no time of its own be of that of its sentence: "3 percent in May, less than in Peru,
    where it was 4"."""
    rates = last.row.kind == claim.row.kind == "percent" and last.row.sentence_id == claim.row.sentence_id
    if not rates or claim.span.is_known or not last.span.is_known:
        return
    if _WHERE.search(claim.before[last.place + len(last.row.text) :]):
        claim.row, claim.span = replace(claim.row, period=last.row.period), last.span


def _take_goods(last: Claim, claim: Claim) -> None:
    """Let a quantity of which only the deed is told ("from Peru it bought 3 tonnes") be of what the sentence
    before it names, and of its time."""
    told = claim.row.concept in trading() and not claim.marks and claim.row.kind == "quantity"
    if told and last.row.unit == claim.row.unit and last.row.concept not in {"", *trading(), *acts()}:
        claim.row = replace(claim.row, concept=last.row.concept, sort=claim.row.sort or last.row.sort)
        claim.marks = last.marks
        claim.span = claim.span if claim.span.is_known else last.span


def _take_grown(last: Claim, claim: Claim) -> None:
    """Let a rate of which only the change is told ("That was an increase of 3 percent") be of what the
    sentence before it counts."""
    bare = claim.row.kind == "percent" and not claim.marks and claim.row.concept != "growth"  # an economy's
    change = _changes().get(claim.row.concept or "") if bare else None
    if change is None or claim.operator or not last.row.concept or last.row.kind == "percent":
        return
    claim.row = replace(claim.row, operator=change, concept=last.row.concept)
    claim.operator, claim.marks = done_to(change, "percent"), last.marks
    claim.reaches = _reaches(claim.row)


@cache
def _changes() -> dict[str, str]:
    """The nouns of changes, and what each kind of change is called."""
    return {noun: entry["noun"] for entry in load_lexicon("changes").values() for noun in entry["nouns"]}


def _name(claim: Claim, measure: str) -> None:
    """Let a claim that says nothing of what it is be of what the words before it name."""
    found = meaning_of(measure)
    concept = found.concept if found is not None else measure
    claim.row = replace(claim.row, concept=concept)
    claim.operator = done_to(found.operator if found is not None else "", claim.row.kind or "")
    claim.way = way_of(claim.row, claim.row.sentence or "")


def _only_named_before(first: Claim, claim: Claim) -> bool:
    """Does a claim of another time have its measure from words that stand before the first number, which has
    one of its own behind it?"""
    sentence, measure = claim.row.sentence or "", claim.row.measure or ""
    if not (first.span.is_known and claim.span.is_known and first.span != claim.span and measure):
        return False
    ahead, behind = sentence.find(measure), sentence.find(first.row.measure or "\0")
    return 0 <= ahead < first.place <= behind


def _claim(row: ComparableFigure, keys: set[str], called: str) -> Claim:
    row = replace(row, actor=state_of(row.actor), counterpart=state_of(row.counterpart))
    if row.kind == "count" and not row.unit and row.concept in fates():
        row = replace(row, unit="people")  # "the number of dead rose to 31"
    known = (value for value in (row.value, row.value_low, row.value_high) if value is not None)
    named = tuple(party for party in (row.actor, row.counterpart) if party)
    around = tuple(
        dict.fromkeys(state_of(party) or party for party in (row.around or "").split("|") if party)
    )
    return Claim(
        row=row,
        article_id=row.article_id,
        published=moment(row.published),
        value=float(next(known)),
        operator=done_to(row.operator, row.kind or ""),
        named=named,
        digits=telling_digits(row),
        keys=frozenset(keys),
        marks=frozenset((row.marks or "").split()),
        span=_so_far(
            row, span_of(row.period, moment(row.period_start), moment(row.period_end), moment(row.published))
        ),
        around=around,
        pair=pair_of(named, around),
        near=frozenset((row.near or "").split()),
        denied=bool(row.denied),
        way=way_of(row, row.sentence or ""),
        called=called,
        reaches=_reaches(row),
        ids=[row.figure_id],
    )


def _so_far(row: ComparableFigure, span: TimeSpan) -> TimeSpan:
    """The span of a figure; of the dead of a year or month that is still going on as much as was over on the
    day of the report."""
    today = moment(row.published)
    going_up = row.concept in load_lexicon("comparing")["mounting"]["concepts"]
    if today is None or span.start is None or span.end is None or not going_up:
        return span
    now = load_lexicon("comparing")["going_on"]["words"]
    if not span.start < today < span.end or not {*(row.period or "").casefold().split()} & {*now}:
        return span
    return TimeSpan(span.start, today, (today - span.start).days + 1)


def _reaches(row: ComparableFigure) -> dict[str, Reach]:
    """What a figure allows, by the unit; of a quantity also in the unit that all of its kind are held
    against each other in, as loosely as it is rounded."""
    own = reach_of(row, _sign(row))
    found = measured(row.unit) if row.kind == "quantity" else None
    if found is None:
        return {_unit(row): own}
    measure, size = found
    room = 0.499 * (written_to(row.text, abs(own.low)) or 1.0) if row.bound in ("exact", None) else 0.0
    least, most = load_lexicon("comparing")["unsure"].get(row.unit, (1.0, 1.0))
    loose = Reach((own.low - room) * size * least, (own.high + room) * size * most)
    return {_unit(row): own, f"all {measure}": loose}


def _unit(row: Figure) -> str:
    """The unit that values are compared in; what is counted is told by the keys."""
    return row.unit or "" if row.kind in ("money", "quantity", "percent") else ""


def _sign(row: ComparableFigure) -> int:
    return -1 if row.operator == "fall" else 1


def _said_once(claims: Iterable[Claim]) -> list[Claim]:
    """Claims of one report that say the same of the same are one, kept in its sharpest form."""
    kept: dict[tuple[str | None, ...], list[Claim]] = {}
    found = []
    for claim in claims:
        row = claim.row
        before = kept.setdefault((row.article_id, row.kind, row.operator, row.concept), [])
        same = next((one for one in before if _restates(one, claim)), None)
        if same is None:
            before.append(claim)
            found.append(claim)
        else:
            _take_in(same, claim)
    return found


def _restates(one: Claim, other: Claim) -> bool:
    if one.row.sort != other.row.sort and one.row.sort and other.row.sort:
        return False
    if (
        one.value != other.value
        or one.denied != other.denied
        or not (one.marks <= other.marks or other.marks <= one.marks)
    ):
        return False
    named = [{p for p in claim.parties if p} for claim in (one, other)]
    if not (named[0] <= named[1] or named[1] <= named[0]):
        return False
    if one.span.is_known and other.span.is_known and one.span != other.span:
        return False
    return agrees(one, other) is True


def _take_in(claim: Claim, other: Claim) -> None:
    """Let one claim stand for two, with what either tells."""
    claim.ids += other.ids
    claim.keys |= other.keys
    claim.near |= other.near
    if not claim.span.is_known and other.span.is_known:
        claim.row, claim.span = other.row, other.span
