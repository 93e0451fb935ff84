"""The period a figure is stated for: the phrase of its own clause, or the one that opens the sentence."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace

from core.extract.figures.grammar.differences import comparison_of
from core.extract.figures.grammar.passage import Amount, Passage
from core.extract.figures.meaning.whose_time import belongs, lies_ahead, verb_of
from core.extract.figures.meaning.whose_time import root_of as _root
from core.lexicons import any_of, load_lexicon
from core.values.periods import Period, find_periods

_CLAUSES = load_lexicon("periods")["clauses"]
_BESIDE = re.compile(
    rf",? (?:{any_of(_CLAUSES['beside'])}) [^,;.:()]*(?:[.,]\d[^,;.:()]*)*\b(?:{any_of(_CLAUSES['levels'])}) "
)
_VALUED = re.compile(
    rf"[^,;.:()]*\b(?:{any_of(load_lexicon('periods')['attachment']['valued'])})\b[^,;.:()]*"
)
_CHANGES = any_of(word for way in ("up", "down") for word in load_lexicon("changes")[way]["nouns"])
_MOVED = re.compile(rf", (?:an? )?(?:{_CHANGES})(?: of| by)? (?:about |some )?")
_LEVEL = re.compile(r",? to (?:about |some |around )?")
_BREAKS = tuple(f" {words} " if words[0].isalpha() else words for words in _CLAUSES["breaks"])
_SAME = re.compile(r",? or (?:about |some |around )?")
_OPEN = re.compile(rf"(?:{any_of(load_lexicon('periods')['attachment']['up_to'])})\b", re.IGNORECASE)
_TOLD_NEXT = re.compile(r"\b(?:and|but) that\b")
_STOP = re.compile(r"(?<![A-Z])\. ")  # no stop is that of "U.S. gas"
_LEVELS = frozenset(load_lexicon("periods")["attachment"]["other_level"])
_WAS = re.compile(r"\b(?:up|down) from (?:about |some |around )?$", re.IGNORECASE)
_ONE_OF = re.compile(r"one of\b", re.IGNORECASE)  # "one of the oldest mills" is so at any time
_NEXT = re.compile(r"(?:[,;]|\sand)\s(?:[^\W\d_]+\s)?\Z")
_NEAR = 8  # figures to either side that "a year earlier" may be seen from
_HEAD = 4  # characters before a time that opens its sentence: "In the following year"
_FINITE = ("VBD", "VBZ", "VBP", "MD")


@dataclass(slots=True)
class _Sentence:
    """A sentence by its characters, with the figures that begin in it and the periods it names."""

    start: int
    end: int
    amounts: list[Amount] = field(default_factory=list)
    periods: list[Period] = field(default_factory=list)


def choose_periods(passage: Passage, amounts: list[Amount]) -> list[Period | None]:
    """For each figure of a passage the period it is stated for, or None."""
    periods = find_periods(passage.text)
    if not periods:
        return [None] * len(amounts)
    sentences = [_Sentence(s.start_char, s.end_char) for s in passage.doc.sents]
    starts = [sentence.start for sentence in sentences]

    def at(offset: int) -> _Sentence:
        return sentences[max(0, bisect_right(starts, offset) - 1)]

    for amount in amounts:
        at(amount.start).amounts.append(amount)
    for period in periods:
        sentence = at(period.start)
        if not _is_figure(period, sentence.amounts):
            sentence.periods.append(replace(period, ahead=lies_ahead(passage, period)))
    chosen = [_choose(passage, amount, at(amount.start)) for amount in amounts]
    _share(passage, amounts, chosen)
    return _seen_from_others(chosen, [at(amount.start).start for amount in amounts])


def _seen_from_others(chosen: list[Period | None], sentences: list[int]) -> list[Period | None]:
    """The chosen periods, those that are counted from another with the ones of figures near them in their
    sentence (told by its start); one that opens a sentence, or is the only one in it of which a year is "the
    same", is counted from those of the sentence before."""
    seen = []
    for place, period in enumerate(chosen):
        from_another = period is not None and period.seen_from and not (period.ahead and period.seen_from[1])
        if period is not None and (period.same or from_another):
            near = [n for n in range(place - _NEAR, place + _NEAR + 1) if 0 <= n < len(chosen)]
            beside = [chosen[n] for n in near if sentences[n] == sentences[place]]
            alone = period.same and not any(one and not one.same for one in beside)
            if alone or period.start - sentences[place] < _HEAD:
                before = max((sentences[n] for n in near if sentences[n] < sentences[place]), default=None)
                beside = [chosen[n] for n in near if sentences[n] == before] or beside
            period = _seen_from(period, beside)
        seen.append(period)
    return seen


def _seen_from(period: Period, beside: list[Period | None]) -> Period:
    """ "Reached $28bn in 2024, up from $23bn a year earlier": a year before 2024, not before now; only the
    times of figures are `beside` it, not "founded in 1995"."""
    others = [one for one in beside if one and not (one.rate or one.ahead or one.seen_from or one.same)]
    before = [one.text for one in reversed(others) if one.end <= period.start]
    after = [one.text for one in others if one.start >= period.end]
    return replace(period, than=tuple(dict.fromkeys([*before, *after])))


def _share(passage: Passage, amounts: list[Amount], chosen: list[Period | None]) -> None:
    """ "Rose 12% to $8bn in 2024, while imports fell to $6bn": one period for the change and both levels;
    "400 tonnes of tea valued at $2 million in 2023": one for what is valued and its value; and one for what
    was sold last year, "9% more than the year before"."""
    text = passage.text
    for index in range(len(amounts) - 1, 0, -1):
        first, second = amounts[index - 1], amounts[index]
        gap = text[first.end : second.start]
        moved = first.kind == "percent" and gap == " to "
        if chosen[index - 1] is None and (moved or _VALUED.fullmatch(gap)):
            chosen[index - 1] = chosen[index]
    for index in range(1, len(amounts)):
        last, amount = next((p for p in reversed(chosen[:index]) if p), None), amounts[index]
        gap = text[last.end : amount.start] if last is not None else ""
        level = amounts[index - 1].kind == "percent" and _LEVEL.fullmatch(gap)
        more = gap == ", " and comparison_of(passage, amount) is not None
        beside = level or more or any(way.fullmatch(gap) for way in (_MOVED, _BESIDE, _SAME))
        beside = beside or (amount.owner is not None and chosen[index - 1] is last)
        if chosen[index] is None and amount.kind != "duration" and beside:
            chosen[index] = last


def _choose(passage: Passage, amount: Amount, sentence: _Sentence) -> Period | None:
    """The period inside the figure, else behind it, before it, or at the head of the sentence."""
    text = passage.text
    if amount.kind in ("age", "duration") or _describes(passage, amount) or _ONE_OF.match(text, amount.start):
        return None
    mine = [p for p in sentence.periods if p.start != amount.start and belongs(passage, amount, p)]
    others = [a for a in sentence.amounts if a.kind not in ("duration", "age") and not _are_one(a, amount)]
    next_start = min((a.start for a in others if a.start >= amount.end), default=sentence.end)
    last_end = max((a.end for a in others if a.end <= amount.start), default=sentence.start)
    inside = [p for p in mine if p.rate and amount.start <= p.start and p.end <= amount.end]
    after = [p for p in mine if amount.end <= p.start and p.end <= next_start + 1]
    after = after or [
        p for p in mine if p.start > next_start and _is_of_one_deed(passage, amount, p, mine, others)
    ]
    after = [p for p in after if _same_clause(passage, amount.end, p.start)]
    after = [p for p in after if text[p.end : p.end + 1] != ":"]  # "£4.1m (2017: £3.6m)"
    after = [p for p in after if not _opens_a_clause(passage, amount.end, p, next_start)]
    after = [p for p in after if not _leads_to_the_next(passage, amount.end, p, next_start)]
    after = [p for p in after if not (p.rate and p.text.startswith("a ") and p.start - amount.end > 2)]
    before = [p for p in mine if last_end <= p.start and p.end <= amount.start]
    # in "$40bn by 2030 from $24bn" 2030 is that of the first
    taken = last_end + 4 if last_end > sentence.start else 0
    headed = [p for p in before if text[p.end : p.end + 2] == ": "]
    before = [p for p in before if not _ends_before(passage, p, amount)]
    before = [p for p in before if p.start > taken or ";" in text[last_end : p.start]]
    before = [p for p in before if not (p.rate or p.text.startswith(("within", "over ")))]
    before = headed or before
    opening = [p for p in mine if p.start - sentence.start < 12 and p.end <= amount.start]
    opening = [p for p in opening if not _ends_before(passage, p, amount)]
    if _WAS.search(text, max(0, amount.start - 24), amount.start):
        before = opening = []  # "by 2035 half, up from 8%"
    ranked = [*inside, *after[:1], *before[-1:], *opening[-1:]]
    # "before 2015 it handled 20 million tonnes a year"; "on Monday cut its forecast for 2026 to 4%"
    dated = sorted((p for p in ranked if not p.rate), key=lambda p: p.day)
    return next(iter(dated), ranked[0] if ranked else None)


def _is_figure(period: Period, amounts: list[Amount]) -> bool:
    """Is what looks like a period a figure of its own: the 2000 of "2000 men"?"""
    crossing = [a for a in amounts if a.start < period.end and period.start < a.end]
    if any(a.number.form == "fraction" and a.number.start == period.start for a in crossing):
        return True  # the "a quarter" of "a quarter of output"
    return not period.rate and any(a.kind != "duration" or a.bound == "over" for a in crossing)


def _are_one(first: Amount, second: Amount) -> bool:
    return first is second or first.conversion_of is second or second.conversion_of is first


def _describes(passage: Passage, amount: Amount) -> bool:
    """ "The 1,300-kilometre railway will open in 2030": its length is of no period."""
    after = passage.token_after(amount.end)
    close = amount.kind == "quantity" and " " not in passage.text[amount.start : amount.end]
    return close and after is not None and after.pos_ in ("NOUN", "PROPN") and after.idx == amount.end + 1


def _same_clause(passage: Passage, start: int, end: int) -> bool:
    """Is a phrase behind a figure still about it: no new clause in between?"""
    gap = passage.text[start:end]
    if len(gap) >= 60 or _STOP.search(gap):
        return False
    if ", " in gap and " and " in gap and any(t.tag_ in _FINITE for t in passage.tokens(start, end)):
        return False
    return not any(word in gap for word in _BREAKS)


def _ends_before(passage: Passage, period: Period, amount: Amount) -> bool:
    """ "In 2019 they pledged $5bn; flows have fallen to $3bn": of another time than that one."""
    between = passage.text[period.end : amount.start]
    if _OPEN.match(period.text) and _TOLD_NEXT.search(between):
        return True  # "said stocks would last until May, and that it lacked 300 tonnes"
    if ";" not in between:
        return False
    behind = passage.tokens(period.end + between.rindex(";") + 1, amount.start)
    return next((token.tag_ for token in behind if token.tag_ in _FINITE), "VBD") != "VBD"


def _is_of_one_deed(
    passage: Passage, amount: Amount, period: Period, periods: list[Period], others: list[Amount]
) -> bool:
    """ "To spend €260m on two plants by 2028": of the verb that has both sums, and of neither alone."""
    if period.rate or any(amount.end <= p.start < period.start for p in periods):
        return False
    words = [passage.token_before(amount.start), *passage.tokens(amount.end, period.start)]
    if any(word is not None and (word.lower_ in _LEVELS or word.pos_ == "CCONJ") for word in words):
        return False
    time = _root(passage, period.start, period.end)
    phrase = time.head if time.dep_ == "pobj" else time
    if phrase.head.pos_ not in ("VERB", "AUX"):
        return False  # "thousands of them of the 1976 quake"
    verbs = [phrase.head, verb_of(_root(passage, *amount.core))]
    between = [one for one in others if amount.end <= one.start < period.start]
    verbs += [verb_of(_root(passage, *one.core)) for one in between]
    counts = all(one.kind == "count" for one in between)
    return counts and all(verb == verbs[0] for verb in verbs)


def _leads_to_the_next(passage: Passage, start: int, period: Period, end: int) -> bool:
    """ "From 2.8% to 2.1% and for 2027 to 2.6%", "40,000 in 2024, in 2025 52,000": the time is of the number
    that it leads to."""
    if passage.text[period.end : end] == " ":
        return _NEXT.search(passage.text, start, period.start) is not None
    before = [token.pos_ for token in passage.tokens(start, period.start)]
    behind = [token.pos_ for token in passage.tokens(period.end, end)]
    return "CCONJ" in before and {*before} <= {"CCONJ", "PUNCT", "ADP"} and {*behind} == {"ADP"}


def _opens_a_clause(passage: Passage, start: int, period: Period, end: int) -> bool:
    """ "Trade hit $37bn, and in the first half of this year it grew": the period is of what comes next."""
    gap = [token.pos_ for token in passage.tokens(start, period.start)]
    if not {"CCONJ", "SCONJ"} & set(gap) or not set(gap) <= {"CCONJ", "SCONJ", "PUNCT", "ADP", "DET"}:
        return False
    return any(token.dep_ in ("nsubj", "nsubjpass", "expl") for token in passage.tokens(period.end, end))
