"""The words beside a number that make it a floor, a ceiling or an estimate."""

import re
from functools import cache, partial

from core.annotations import Bound
from core.extract.figures.amounts.polarity import HEDGED, TURNED, polarity_of
from core.extract.figures.grammar.differences import is_known
from core.extract.figures.grammar.passage import Amount, Passage
from core.lexicons import any_of, load_lexicon, word_set
from core.values.numerals import AND_MORE

_WORD_STARTS = re.compile(r"(?<![^\W_])(?=[^\W_])|(?=[~≈∼≃<>≤≥])")
_LONGEST = 40
_ASIDE = re.compile(r",[^,.;:()\d]{1,30},$")
# What a form sets where nothing denies it; "reached" sets nothing.
_PLAIN: dict[str, Bound] = {
    "over": "over",
    "under": "under",
    "approx": "approx",
    "near": "approx",
    "as_much": "under",
}

Found = tuple[str, int, int]  # the kind of form (see bounds.toml), and where its words stand

_PLUS_OR_MINUS = re.compile(r",?\splus\s(?:or|and|/)\sminus\b", re.IGNORECASE)  # what follows is an error
_PLUS = re.compile(r"\splus\s", re.IGNORECASE)  # "$18 an hour plus tips"
_TALKED_OF = ("money", "count", "percent")  # and not how far off or how long it goes on
_handing = partial(word_set, "bounds", "handing", "verbs")
_fillers = partial(word_set, "bounds", "fillers", "before")


def set_bound(passage: Passage, amount: Amount) -> None:
    """Set the bound of `amount` from the words right before or right behind it, and take them in."""
    text = passage.text
    if amount.bound not in ("exact", "range"):
        return
    before = _before(text, amount.start)
    if before is not None and (
        _is_no_verb(passage, amount, before[1])
        or _is_talk(passage, amount, before)
        or _is_lacking(passage, amount, before)
        or _is_time_taken(passage, amount, before)
        or _compares(passage, amount, before)
    ):
        before = None
    if before is not None and _take_turned(passage, amount, before):
        return
    if before is not None and (bound := _PLAIN.get(before[0])) is not None:
        _take(text, amount, bound, *before[1:], side="before")
        return
    more = passage.text.find(AND_MORE, amount.number.start, amount.number.end)
    if more >= 0:
        _take(text, amount, "over", more, more + len(AND_MORE), side="in")
        return
    adds = _PLUS_OR_MINUS.match(text, amount.end) or (amount.per and _PLUS.match(text, amount.end))
    found = None if adds else _after(text, amount.end)
    if found is not None:
        _take(text, amount, *found, side="after")


def _is_talk(passage: Passage, amount: Amount, found: Found) -> bool:
    """Is a sum only what is talked of: "argued about €1.4 billion", "a row over $5 million"?"""
    _, start, end = found
    talk = load_lexicon("bounds")["talk"]
    token = passage.token_before(start)
    if token is None or passage.text[start:end].lower() not in talk["about"]:
        return False
    if token.lemma_.lower() not in talk["nouns" if token.pos_ == "NOUN" else "verbs"]:
        return False
    after = passage.token_after(amount.number.end)
    return amount.kind in _TALKED_OF and (after is None or after.lower_ not in talk["times"])


def _is_lacking(passage: Passage, amount: Amount, found: Found) -> bool:
    """Is a number what somebody lacks: "the agency was short of 58,000 tonnes of rice"?"""
    lists = load_lexicon("bounds")["lacking"]
    verb = passage.token_before(found[1])
    lacks = verb is not None and verb.lemma_.lower() in lists["verbs"] and amount.kind in lists["kinds"]
    return lacks and passage.text[found[1] : found[2]].lower() in lists["forms"]


def _compares(passage: Passage, amount: Amount, found: Found) -> bool:
    """Does it set a number that is known beside another: "more than the $20 billion of last year"?"""
    form, start, end = found
    limits = load_lexicon("bounds")["fillers"]["limits"]
    if passage.text[start:end].lower() in limits or not is_known(passage, amount, start):
        return False
    turned = polarity_of(passage, start) if form in TURNED else None
    return turned is None or not (turned.turned and turned.near)  # "no more than the $5 million that"


def _take_turned(passage: Passage, amount: Amount, found: Found) -> bool:
    """Take the bound that words set when they are denied ("never exceeded"); False when they aren't."""
    form, start, end = found
    polarity = polarity_of(passage, start) if form in TURNED or form in HEDGED else None
    if polarity is None:
        return False
    bound = TURNED.get(form) if polarity.turned else HEDGED.get(form)
    if bound is None or amount.bound == "range":
        return False
    if polarity.near:
        _take(passage.text, amount, bound, polarity.start, end, side="before")
        return True
    amount.start = min(amount.start, start)
    _set(amount, bound)
    words = passage.text[start:end]
    rule = f"“{words}” under “{polarity.word}” makes it {_rules()[bound]}"
    amount.because("bound", rule, polarity.start, polarity.start + len(polarity.word))
    return True


def bound_before(text: str, start: int) -> Bound | None:
    """The bound that the words right before a number set, or None.

    >>> bound_before("at least six", 9)
    'over'
    """
    found = _before(text, start)
    return _PLAIN.get(found[0]) if found else None


def set_bound_behind(text: str, amount: Amount) -> int:
    """Read a bound between the number and what it counts ("50 or more staff"); where the noun may begin."""
    found = _after(text, amount.number.end)
    if found is None:
        return amount.number.end
    _take(text, amount, *found, side="after")
    return found[2]


def _take(text: str, amount: Amount, bound: Bound, start: int, end: int, *, side: str) -> None:
    amount.start, amount.end = min(amount.start, start), max(amount.end, end)
    if amount.bound == "range":
        return  # its ends say more than "about" or "more than" before them
    if amount.number.form == "multiple" and amount.value < 1 and bound == "over":
        bound = "under"  # "more than halved": less than half is left
    amount.because("bound", f"“{text[start:end]}” {side} the number makes it {_rules()[bound]}", start, end)
    _set(amount, bound)


def _set(amount: Amount, bound: Bound) -> None:
    amount.bound = bound
    if bound == "over":
        amount.low = amount.value
    elif bound == "under":
        amount.high = amount.value


def _is_no_verb(passage: Passage, amount: Amount, start: int) -> bool:
    """The "top" of "the top three" bounds nothing."""
    token = passage.token_at(start)
    before = passage.token_before(start)
    if token.lower_ == "up":  # "rose up to 50%" is where it rose to
        while before is not None and before.i and (before.lower_ == "back" or before.pos_ == "ADV"):
            before = before.nbor(-1)
        return before is not None and before.lemma_.lower() in _changing()
    if token.lower_ == "over" and before is not None and before.lemma_.lower() in _handing():
        return True  # "hand over six boats"
    if token.lemma_.lower() not in ("top", "cross") or token.pos_ in ("VERB", "AUX"):
        return False
    return amount.kind == "count" or before is None or before.pos_ in ("DET", "ADJ", "ADP", "PART")


def _is_time_taken(passage: Passage, amount: Amount, found: Found) -> bool:
    """ "Spend $5bn over three years" says how long it takes; "lasted over three years" is a floor."""
    token = passage.token_at(found[1])
    if amount.kind != "duration" or token.lower_ != "over":
        return False
    if token.is_sent_start and passage.text[amount.end : amount.end + 1] == ",":
        return True  # "Over five years, exports grew"
    before = passage.token_before(token.idx)
    of_a_sum = before is not None and (
        before.like_num
        or before.text == "%"
        or (before.pos_ != "VERB" and any(child.like_num for child in before.children))
    )
    after = passage.token_after(amount.end)
    if after is not None and after.lower_ in load_lexicon("function_words")["moments"]:
        return False
    lasts = token.head.lemma_.lower() in load_lexicon("bounds")["lasting"]["verbs"]
    return bool(of_a_sum) or (token.dep_ == "prep" and not lasts)


def _before(text: str, start: int) -> Found | None:
    window = text[max(0, start - _LONGEST) : start]
    tail = window.rstrip(" \u00a0(-")
    base = start - len(window)
    if not tail:
        return None
    end, fillers = len(tail), 0
    while fillers < 3:
        best = _longest_form(tail[:end], "bound")
        if best is not None:
            bound = _forms("before")[tail[best:end].lower()]
            if fillers and _leads_a_phrase(tail[best:end], tail[end:]):
                return None
            return bound, base + best, base + end
        filler = _longest_form(tail[:end], "filler")
        if filler is None and (aside := _ASIDE.search(tail[:end])) is not None:
            filler = aside.start()  # "upwards of, and maybe beyond, $7 million"
        if filler is None:
            return None
        end = len(tail[:filler].rstrip())
        fillers += 1
    return None


def _leads_a_phrase(form: str, between: str) -> bool:
    """ "Around the 37 m statue", "over a 40-year career": a place or a time, not a bound."""
    fillers = load_lexicon("bounds")["fillers"]
    return form.lower() in fillers["prepositions"] and between.strip().lower() in fillers["articles"]


def _longest_form(tail: str, what: str) -> int | None:
    forms = _forms("before") if what == "bound" else _fillers()
    for edge in _WORD_STARTS.finditer(tail):
        if tail[edge.start() :].lower() in forms:
            return edge.start()
    return None


def _after(text: str, end: int) -> tuple[Bound, int, int] | None:
    match = _after_pattern().match(text, end)
    if match is None:
        return None
    form = match[1].lower()
    if (
        form in load_lexicon("bounds")["fillers"]["final"]
        and text[match.end() : match.end() + 2].strip().isalpha()
    ):
        return None
    bound = _PLAIN.get(_forms("after").get(form, ""))
    return (bound, match.start(1), match.end(1)) if bound else None


@cache
def _after_pattern() -> re.Pattern[str]:
    signs = any_of(form for form in _forms("after") if form[0] in "-+")
    words = rf"(?:{any_of(_forms('after'))})(?![^\W_])"
    # "27 states and over 60 firms": what stands before the next number belongs to that one
    return re.compile(
        rf"(?:\s|,\s)?((?:{signs})(?![^\W_])|(?<![^\W\d]){words})(?!\s+(?:to\s+)?[$€£]?\d)", re.IGNORECASE
    )


@cache
def _forms(side: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for bound in ("over", "under", "as_much", "approx", "near", "reached"):
        found |= dict.fromkeys(load_lexicon("bounds")[bound][side], bound)
    return found


@cache
def _changing() -> frozenset[str]:
    changes = load_lexicon("changes")
    return frozenset([*changes["up"]["verbs"], *changes["move"]["verbs"]])


@cache
def _rules() -> dict[str, str]:
    return {bound: entry["rule"] for bound, entry in load_lexicon("bounds").items() if "rule" in entry}
