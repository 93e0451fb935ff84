"""Figures of different reports that stand together: they agree, disagree, or are not of one thing after all.

First claims that may be of one thing and allow one value come together (`Cell`); then cells that may be of
one thing and do not allow one value, where it is clear which belong together; then the cells that are kept
apart by one difference are set beside each other, for that is what a reader would mistake.
"""

import math
from collections.abc import Callable, Collection, Iterable
from typing import Any

from core.compare.alike import are_opposite, difference, of_like_measure, of_one_measure, told_apart
from core.compare.cells import Cell, HeldCells, Stories, any_enough, any_tied, pairs_of
from core.compare.claims import Claim, Difference, Pair, agrees, some
from core.compare.evidence import (
    enough,
    is_scale_slip,
    names_in,
    of_one_event,
    tied,
)
from core.compare.subjects import of_one_subject
from core.compare.verdicts import Group, Verdict, leave_open, verdict_of
from core.lexicons import load_lexicon

_FIRST: list[Verdict] = ["slip", "disagree", "times", "apart", "agree"]
# How much must speak for two claims being of one thing (see `evidence`) before anything is said of them.
_TO_AGREE, _TO_DISAGREE, _TO_STAND_BESIDE = 2, 3, 2
# How alike two are that are one, where neither is as like to another of that report.
_ALIKE = 3  # see `likeness`
_STEP = 0.02  # of two sizes that are rounded to much the same
_FEW = 400  # claims
_MOST_OF_FEW, _MOST = 60, 24  # cells under one key that are looked at, of a few reports and of very many


def group_claims(
    claims: Iterable[Claim], split: Collection[Pair] = (), joined: Collection[Pair] = ()
) -> list[Group]:
    """The groups of some claims of several reports: slips and disagreements first, and those of most reports.

    `split` holds pairs of figures that a reader says are not one thing, `joined` pairs that are.
    """
    split, joined = frozenset(split), frozenset(joined)
    claims = list(claims)
    if len(claims) <= _FEW:
        for claim in claims:  # of a few reports everything is held against everything of its concept
            told = {claim.row.concept}
            if claim.row.concept in load_lexicon("comparing")["done_with"]:
                told |= claim.marks  # the goods, which another names alone
            claim.keys |= {f"all {claim.row.kind} {name}" for name in told}
    beside = HeldCells(split, _MOST_OF_FEW if len(claims) <= _FEW else _MOST, Stories(claims))
    cells = _Agreeing(beside).gathered(claims)
    cells = _with_disagreeing(cells, beside)
    cells = _with_like(cells, beside)
    if beside.most == _MOST_OF_FEW:
        cells = _with_nearest(cells, beside)
    cells = _with_both(cells, beside)
    cells, by_hand = _with_joined(cells, joined)
    groups = [group for cell in cells if (group := _one_thing(cell, cell in by_hand)) is not None]
    groups += _set_beside(cells, beside)
    return sorted(
        groups, key=lambda group: (_FIRST.index(group.verdict), -len(group.articles), -_newest(group))
    )


class _Agreeing:
    """Gathers claims into cells, each claim with the first cell whose every claim it may be one with."""

    def __init__(self, beside: HeldCells) -> None:
        self._beside = beside
        self._cells: list[Cell] = []
        self._by_key: dict[str, list[Cell]] = {}

    def gathered(self, claims: Iterable[Claim]) -> list[Cell]:
        for claim in sorted(claims, key=_completeness):
            near = sorted(
                self._near(claim), key=lambda cell: all(one.value != claim.value for one in cell.claims)
            )
            cell = next((cell for cell in near if self._takes(cell, claim)), None)
            if cell is None:
                cell = Cell()
                self._cells.append(cell)
            for key in claim.keys - cell.keys:
                self._by_key.setdefault(key, []).append(cell)
            cell.take([claim])
        return self._cells

    def _near(self, claim: Claim) -> Iterable[Cell]:
        found = (cell for key in sorted(claim.keys) for cell in self._by_key.get(key, ())[-_MOST_OF_FEW:])
        return dict.fromkeys(found)

    def _takes(self, cell: Cell, claim: Claim) -> bool:
        if claim.article_id in cell.articles:
            return False  # what a report says twice is one claim already
        near = some(cell.claims)
        return all(
            agrees(one, claim)
            and one.denied == claim.denied
            and of_one_measure(one, claim)
            and difference(one, claim) is None
            and not self._beside.is_split(one, claim)
            for one in near
        ) and any(enough(one, claim, _TO_AGREE) and self._beside.are_likely_one(one, claim) for one in near)


def _completeness(claim: Claim) -> tuple[int, str]:
    """Claims that tell most come first: they say what a cell is of."""
    told = (claim.span.is_known, claim.row.sort, claim.row.actor, claim.row.counterpart, claim.marks)
    return -sum(map(bool, told)), claim.figure_id


def _with_disagreeing(cells: list[Cell], beside: HeldCells) -> list[Cell]:
    """The cells, those of one thing that do not agree made one where nothing else could be meant."""
    rivals: dict[Cell, list[Cell]] = {}
    for one, other in beside.related(cells):
        if not one.articles.isdisjoint(other.articles) or beside.differ(one, other) is not None:
            continue
        enough_said = any_enough(one, other, _TO_DISAGREE) and any_tied(one, other)
        if enough_said and beside.may_disagree(one, other):
            rivals.setdefault(one, []).append(other)
            rivals.setdefault(other, []).append(one)
    clear = {cell for cell in rivals if _are_one(cell, rivals)}
    home: dict[Cell, Cell] = {}
    for cell in (cell for cell in cells if cell in rivals):
        chosen = [other for other in rivals[cell] if cell in clear and other in clear]
        for other in chosen or [other for other in rivals[cell] if _slips(cell, other)][:1]:
            one, two = home.get(cell, cell), home.get(other, other)
            if one is two or not one.articles.isdisjoint(two.articles):
                continue
            if beside.differ(one, two) is None:
                one.take(two.claims)
                home |= {was: one for was in (*rivals, two) if was is two or home.get(was) is two}
    return [cell for cell in cells if cell not in home]


def _with_like(cells: list[Cell], beside: HeldCells) -> list[Cell]:
    """The cells, those made one that name one thing by other words: only where no report has both, for what
    a report tells apart is two things."""
    rows: dict[tuple[Any, ...], list[Cell]] = {}
    few = beside.most == _MOST_OF_FEW
    for cell in cells:
        pairs = [(claim.row.kind, claim.pair) for claim in cell.claims if len(claim.pair) == 2]
        told = ((claim.row.kind, claim.leading_digits) for claim in cell.claims)
        digits = [key for key in told if len(key[1]) > 1]
        sizes = [key for claim in cell.claims for key in _sizes(claim)]
        told_of = ((claim.row.kind, sorted(names_in(claim) | claim.matter)) for claim in cell.claims if few)
        names = [(kind, word) for kind, words in told_of for word in words]
        for key in dict.fromkeys((*pairs, *digits, *sizes, *names)):  # whoever comes first is joined first
            rows.setdefault(key, []).append(cell)
    gone: dict[Cell, Cell] = {}
    for row in rows.values():
        for first, second in beside.pairs(row):
            one, other = _home(first, gone), _home(second, gone)
            if one is other or not one.articles.isdisjoint(other.articles):
                continue
            if _are_like(one, other, beside):
                one.take(other.claims)
                gone[other] = one
    return [cell for cell in cells if cell not in gone]


def _sizes(claim: Claim) -> Iterable[tuple[str, int]]:
    """Keys that a quantity shares with those that are about as much in other units."""
    unit, size = claim.size
    if claim.row.kind == "quantity" and unit != claim.row.unit and size > 0:
        step = round(math.log(size) / _STEP)
        yield from ((unit, near) for near in (step, step + 1))


def _home(cell: Cell, gone: dict[Cell, Cell]) -> Cell:
    while cell in gone:
        cell = gone[cell]
    return cell


def _are_like(one: Cell, other: Cell, beside: HeldCells) -> bool:
    pairs = pairs_of(one, other)
    fits = [(a, b) for a, b in pairs if agrees(a, b) or is_scale_slip(a, b)]
    rates = one.claims[0].row.kind == "percent"  # these are told apart by their measure alone
    if not (all if rates and not fits else any)(_may_be_like(a, b) for a, b in fits or pairs):
        return False
    if any(difference(a, b) not in (None, "currency") or are_opposite(a, b) for a, b in pairs):
        return False
    if any(told_apart(a, b) for a, b in pairs):
        return False
    if any(beside.is_split(a, b) for a, b in pairs) or all(agrees(a, b) is None for a, b in pairs):
        return False
    if not fits and not any(of_one_event(a, b) or (a.span.is_known and a.span == b.span) for a, b in pairs):
        return False
    if not any((beside.are_likely_one if fits else beside.may_differ)(a, b) for a, b in fits or pairs):
        return False
    least = _TO_AGREE if fits else _TO_DISAGREE
    return any(enough(a, b, least) and (fits or tied(a, b)) for a, b in fits or pairs)


def _may_be_like(one: Claim, other: Claim) -> bool:
    return of_like_measure(one, other) or of_one_measure(one, other) or of_one_subject(one, other)


def _with_nearest(cells: list[Cell], beside: HeldCells) -> list[Cell]:
    """The cells, those made one of which each is the nearest to the other: nothing tells them apart, and no
    other claim of either's reports comes as near."""
    near: dict[Cell, dict[Cell, float]] = {cell: {} for cell in cells}
    for place, one in enumerate(cells):
        for other in cells[place + 1 :]:
            if one.articles.isdisjoint(other.articles) and (found := _nearness(one, other, beside)) > 0:
                near[one][other] = near[other][one] = found
    gone: dict[Cell, Cell] = {}
    pairs = [(-found, one, other) for one, row in near.items() for other, found in row.items()]
    for found, first, second in sorted(pairs, key=lambda pair: pair[0]):
        if -found < _ALIKE and not beside.is_one_number(first, second):
            continue
        if not (_is_nearest(first, second, near) and _is_nearest(second, first, near)):
            continue
        one, other = _home(first, gone), _home(second, gone)
        if one is other or not one.articles.isdisjoint(other.articles):
            continue
        if (one, other) == (first, second) or _nearness(one, other, beside) > 0:
            one.take(other.claims)
            gone[other] = one
    return [cell for cell in cells if cell not in gone]


def _is_nearest(cell: Cell, other: Cell, near: dict[Cell, dict[Cell, float]]) -> bool:
    """Whether no other cell with a report of `other` is as near to a cell as `other` is."""
    return all(
        found < near[cell][other] or beside is other or beside.articles.isdisjoint(other.articles)
        for beside, found in near[cell].items()
    )


def _nearness(one: Cell, other: Cell, beside: HeldCells) -> float:
    """How near two cells are that nothing tells apart; 0 where something does."""
    pairs = pairs_of(one, other)
    if any(a.denied or b.denied or beside.is_split(a, b) or agrees(a, b) is None for a, b in pairs):
        return 0
    if not all(beside.may_be_one(a, b) and difference(a, b) is None for a, b in pairs):
        return 0
    if any(are_opposite(a, b) or told_apart(a, b) for a, b in pairs):
        return 0
    if not any(tied(a, b) for a, b in pairs) or any(beside.are_strangers(a, b) for a, b in pairs):
        return 0
    return beside.nearness(one, other)


def _with_both(cells: list[Cell], beside: HeldCells) -> list[Cell]:
    """The cells, those made one that contradict each other though a report has both: where it tells of both
    sides ("the treasury puts it at $1.7 billion, a rights group at $2.9 billion"), each of which another
    report has alone."""
    gone: dict[Cell, Cell] = {}
    for first, second in beside.related(cells):
        one, other = _home(first, gone), _home(second, gone)
        if one is other:
            continue
        both = one.articles & other.articles
        if not both or both in (one.articles, other.articles):
            continue
        if beside.differ(one, other) is not None:
            continue
        if any_enough(one, other, _TO_DISAGREE) and all(_tells_both(one, other, report) for report in both):
            one.take(other.claims)
            gone[other] = one
    return [cell for cell in cells if cell not in gone]


def _tells_both(one: Cell, other: Cell, report: str) -> bool:
    """Does a report give the values of two cells as what two sides say: in one sentence, by two speakers?"""
    mine, theirs = ([claim for claim in cell.claims if claim.article_id == report] for cell in (one, other))
    return any(
        a.row.sentence_id == b.row.sentence_id
        or (a.row.speaker and b.row.speaker and a.row.speaker != b.row.speaker)
        for a in mine
        for b in theirs
    )


def _are_one(cell: Cell, rivals: dict[Cell, list[Cell]]) -> bool:
    """Are all that a cell may disagree with of one thing themselves? Else it is unclear which is meant. One
    that a slip of scale sets off from it is too far from the others to be compared with them."""
    others = [other for other in rivals[cell] if not _slips(cell, other)]
    others = [other for other in others if not all(claim.denied for claim in other.claims)]
    return all(other in rivals[one] for place, one in enumerate(others) for other in others[place + 1 :])


def _slips(one: Cell, other: Cell) -> bool:
    return any(is_scale_slip(a, b) for a in some(one.claims) for b in some(other.claims))


def _with_joined(cells: list[Cell], joined: frozenset[Pair]) -> tuple[list[Cell], set[Cell]]:
    """The cells, those that a reader joined made one; and which these are."""
    if not joined:
        return cells, set()
    of = {figure_id: cell for cell in cells for claim in cell.claims for figure_id in claim.ids}
    by_hand: set[Cell] = set()
    for pair in sorted(joined, key=sorted):
        one, *more = (of[figure_id] for figure_id in sorted(pair) if figure_id in of)
        for other in more:
            if other is not one:
                one.take(other.claims)
                of |= {figure_id: one for claim in other.claims for figure_id in claim.ids}
                by_hand.add(one)
    kept = {id(cell) for cell in of.values()}
    return [cell for cell in cells if id(cell) in kept], by_hand


def _one_thing(cell: Cell, joined: bool) -> Group | None:
    """What claims of one thing say; None where they are of one report, or one denies what none states."""
    claims = sorted(cell.claims, key=lambda claim: (str(claim.published or ""), claim.value))
    if not any(agrees(one, other) is False for one in claims if one.denied for other in claims):
        stated = [claim for claim in claims if not claim.denied]
        claims = stated or claims
    if len({claim.article_id for claim in claims}) < 2:
        return None
    verdict = verdict_of(claims)
    if verdict == "disagree" and not joined and leave_open(claims):
        return None
    return Group(verdict, (tuple(claims),), joined=joined)


def _set_beside(cells: list[Cell], beside: HeldCells) -> list[Group]:
    """Cells of one measure that a difference keeps apart, set beside each other."""
    rows: dict[Difference, list[tuple[Cell, Cell]]] = {}
    for one, other in beside.related(cells):
        if len(one.articles) == 1 and one.articles == other.articles:
            continue
        found = beside.differ(one, other)
        if found is not None and found != "unlike" and any_enough(one, other, _TO_STAND_BESIDE):
            rows.setdefault(found, []).append((one, other))
    times = _rows_of_times(rows.pop("time", []), lambda one, other: beside.differ(one, other) == "time")
    groups = [_set_apart("times", row, "time") for row in times]
    for what, pairs in rows.items():
        groups += [_set_apart("apart", list(pair), what) for pair in _most_alike(pairs, what)]
    return [group for group in groups if len(group.articles) > 1]


def _rows_of_times(
    pairs: list[tuple[Cell, Cell]], at_two_times: Callable[[Cell, Cell], bool]
) -> list[list[Cell]]:
    """The pairs of cells that are one measure at two times, made rows of as many times as there are; what one
    report alone tells of several times goes with what others tell."""
    apart = {frozenset((id(one), id(other))) for one, other in pairs}
    rows: list[list[Cell]] = []
    rows_of: dict[Cell, list[list[Cell]]] = {}
    for pair in pairs:
        near = (row for cell in pair for row in rows_of.get(cell, ()))
        row = next((row for row in near if all(_fits_row(c, row, apart, at_two_times) for c in pair)), None)
        if row is None:
            row = []
            rows.append(row)
        for cell in pair:
            if cell not in row:
                row.append(cell)
                rows_of.setdefault(cell, []).append(row)
    return rows


def _fits_row(
    cell: Cell, row: list[Cell], apart: set[frozenset[int]], at_two_times: Callable[[Cell, Cell], bool]
) -> bool:
    """Is a cell of a row of times, or of another time than each of them?"""
    return cell in row or all(
        frozenset((id(cell), id(other))) in apart
        or (len(cell.articles) == 1 and cell.articles == other.articles and at_two_times(cell, other))
        for other in row
    )


def _most_alike(pairs: list[tuple[Cell, Cell]], what: Difference) -> list[tuple[Cell, Cell]]:
    """Of the pairs that a difference keeps apart, each cell's with the one of most reports: that will do."""
    kept: list[tuple[Cell, Cell]] = []
    used: set[tuple[Cell, frozenset[str | None]]] = set()
    for one, other in sorted(pairs, key=lambda pair: -len(pair[0].articles | pair[1].articles)):
        sorts = frozenset(_sort_of(cell) for cell in (one, other)) if what == "sort" else frozenset()
        if not {(one, sorts), (other, sorts)} & used:
            used |= {(one, sorts), (other, sorts)}
            kept.append((one, other))
    return kept


def _sort_of(cell: Cell) -> str | None:
    return next((claim.row.sort for claim in cell.claims if claim.row.sort), None)


def _set_apart(verdict: Verdict, cells: list[Cell], what: Difference) -> Group:
    cells = sorted(cells, key=_when)
    return Group(verdict, tuple(tuple(cell.claims) for cell in cells), what)


def _when(cell: Cell) -> tuple[int, str]:
    """In order of time: by the meeting's number where reports have no date, else by period and day."""
    editions = [claim.row.edition for claim in cell.claims if claim.row.edition]
    times = ((claim.span.end or claim.span.start or claim.published) for claim in cell.claims)
    days = [str(time) for time in times if time is not None]
    return (0, min(days)) if days else (-1 if editions else 1, str(min(editions, default=0)))


def _newest(group: Group) -> float:
    return max((claim.published.timestamp() for claim in group.claims if claim.published), default=0)
