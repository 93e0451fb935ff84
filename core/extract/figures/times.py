"""The period a figure is stated for: the phrase of its own clause, or the one that opens the sentence."""

from core.extract.figures.passage import Amount, Passage
from core.values.periods import Period, find_periods

_BREAKS = (";", " while ", " but ", " whereas ", " compared with ", " against ", " up from ", " down from ")


def choose_periods(passage: Passage, amounts: list[Amount]) -> list[Period | None]:
    """For each figure of a passage the period it is stated for, or None."""
    periods = find_periods(passage.text)
    if not periods:
        return [None] * len(amounts)
    sentences = [(s.start_char, s.end_char) for s in passage.doc.sents]
    return [_choose(passage.text, amounts, index, periods, sentences) for index in range(len(amounts))]


def _choose(
    text: str, amounts: list[Amount], index: int, periods: list[Period], sentences: list[tuple[int, int]]
) -> Period | None:
    amount = amounts[index]
    if amount.kind in ("age", "duration"):
        return None
    first, last = next((s for s in sentences if s[0] <= amount.start < s[1]), (0, len(text)))
    mine = [
        p
        for p in periods
        if p.start != amount.start and first <= p.start < last and not _is_figure(p, amounts)
    ]
    others = [a for a in amounts if a.kind not in ("duration", "age") and not _are_one(a, amount)]
    next_start = min((a.start for a in others if a.start >= amount.end), default=last)
    last_end = max((a.end for a in others if a.end <= amount.start), default=first)
    inside = [p for p in mine if p.rate and amount.start <= p.start and p.end <= amount.end]
    after = [p for p in mine if amount.end <= p.start and p.end <= next_start + 1]
    after = [p for p in after if _same_clause(text[amount.end : p.start])]
    after = [p for p in after if not (p.rate and p.text.startswith("a ") and p.start - amount.end > 2)]
    before = [p for p in mine if last_end <= p.start and p.end <= amount.start]
    taken = last_end + 4 if last_end > first else 0  # "$40bn by 2030 from $24bn": 2030 is that of the first
    before = [p for p in before if p.start > taken and not (p.rate or p.text.startswith("within"))]
    opening = [p for p in mine if p.start - first < 12 and p.end <= amount.start]
    for found in (inside, after[:1], before[-1:], opening[-1:]):
        if found:
            return found[0]
    return None


def _is_figure(period: Period, amounts: list[Amount]) -> bool:
    """Is what looks like a period a figure of its own: the 2000 of "2000 men"?"""
    crossing = (a for a in amounts if a.start < period.end and period.start < a.end)
    return not period.rate and any(a.kind != "duration" for a in crossing)


def _are_one(first: Amount, second: Amount) -> bool:
    return first is second or first.conversion_of is second or second.conversion_of is first


def _same_clause(gap: str) -> bool:
    """Is a phrase behind a figure still about it: no new clause in between?"""
    if len(gap) >= 60 or ". " in gap or (", " in gap and " and " in gap):
        return False
    return not any(word in gap for word in _BREAKS)
