"""What a clause says became of something: done, under way, not begun, missed, dropped, denied.

What is only wished for, expected, asked for or doubted says nothing.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from core.compare.agreed.roots import roots
from core.lexicons import form_pattern, load_lexicon

Stage = Literal["done", "under way", "not begun", "missed", "dropped", "denied", "other sum", "restated"]
STAGES: tuple[Stage, ...] = (
    "done", "under way", "not begun", "missed", "dropped", "denied", "other sum", "restated",
)  # fmt: skip
_BREAK = re.compile(r";\s|:\s|\s[—–]\s|,?\s(?:but|while|whereas|although|though)\s|,\s(?:and|yet|so)\s")
_ASIDE = re.compile(r",\s(?:which|who|where|whose)\s[^,;]*(?:,|$)")
_OF_ALL = re.compile(
    r"(?<![\w.,])(?:\d[\d.,]{0,20}|\w+)(?: \w+illion)?(?: \w+)? of (?:the|its|their|all) \W?\w+\b",
    re.IGNORECASE,
)
_OF_SO_MANY = re.compile(
    r"(?<!, )\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven) of "
    r"(?!(?:19|20)\d\d\b)(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b",
    re.IGNORECASE,
)
_OF_THESE = re.compile(r"\bof (?:the|its|their|these|those) (?=[\d.,]*\d)", re.IGNORECASE)
_NOTHING = re.compile(  # "nobody had bought", "no hotline exists", "not a metre of it has been paved"
    r"(?:^[\s“\"‘]*|\b(?:that|said|says|but|and) )"
    r"(?:no ?one|nobody|nothing|none|no|not an?|not one|not a single)\b"
    r"(?P<what>(?:\s[\w’'-]+){0,7}?)\s(?P<verb>(?:has|have|had|was|were|is|are|exists?|existed)\b.*)",
    re.IGNORECASE,
)
_NOBODY = re.compile(r"\b(?:no ?one|nobody|nothing|none|not)\b", re.IGNORECASE)
_NOT_DONE = re.compile(
    r"\b(?:(?:has|have|had) (?:not|never)|(?:has|have|had)n[’']t)(?: yet| so far| even)* been(?: \w+ly)? \w+",
    re.IGNORECASE,
)
_OF_A_THING = re.compile(r"\b(?:the|an?|its|his|her|their|our|my|your)\s(?:\w+ly\s)?$", re.IGNORECASE)
_OUT_OF = re.compile(
    r"\b\w+ (?:(?:of|in) every|out of(?: every)?) (?:\d+|two|three|four|five|six|seven|eight|nine|ten)\b",
    re.IGNORECASE,
)
_THE_LAST = re.compile(r"\b(?:last|final|remaining)\s*$", re.IGNORECASE)
_BEHIND_HEAD = re.compile(r"\s(?:of|on|in|from|for|over|between|to|at|by|with|since|that|which|who)\s")
_FIRST_TO_COME = re.compile(
    r"\b(?:the|a|its|their) first (?:\w+ ){1,2}?(?:arrived|docked|landed|unloaded|delivered)\b", re.IGNORECASE
)
_THE_FIRST = re.compile(r"\b(?:the|a|its|their) first (?:\w+ )?(?P<what>[a-z]+s)\b")
_NUMBER = re.compile(
    r"\d[\d.,]*|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a sentence, with where it stands in it. `bare`: without what only adds to it."""

    text: str
    start: int
    bare: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def clauses_of(sentence: str) -> Iterator[Clause]:
    """The clauses of a sentence, in order; of a question none.

    >>> [clause.text for clause in clauses_of("The port is open, but no ship has come.")]
    ['The port is open', 'no ship has come.']
    """
    if sentence.rstrip(' ”"’').endswith("?"):
        return
    start = 0
    for stop in [*_BREAK.finditer(sentence), None]:
        end = stop.start() if stop else len(sentence)
        text = sentence[start:end]
        if text.strip():
            yield Clause(text, start, _ASIDE.sub(lambda aside: " " * len(aside[0]), text))
        start = stop.end() if stop else end


def stage_of(clause: Clause, act: str | None, about: Collection[str] = ()) -> tuple[Stage, str] | None:
    """What a clause says became of an act (a lemma), and the words that say so; None when it says nothing.

    `about`: the roots of the words of the undertaking.

    >>> clause = next(clauses_of("Kenya has not yet opened the port."))
    >>> stage_of(clause, "build"), stage_of(next(clauses_of("Kenya will soon open the port.")), "build")
    (('not begun', 'not yet'), None)
    """
    found = _stage_in(clause.bare, act, about)
    if found is None and (aside := _ASIDE.search(clause.text)) is not None:
        found = _stage_in(aside[0], act, about)  # "the cut, which took effect in May"
    return found


def _stage_in(text: str, act: str | None, about: Collection[str]) -> tuple[Stage, str] | None:
    if (denial := _denial(text)) is not None:
        return denial
    if (late := _late(text)) is not None:
        return late
    deed, ends = deed_forms(act), _found("dropped", text)
    if ends is not None and not (deed.search(ends) and not _anywhere("dropped", "of").search(text)):
        return ("dropped", ends) if not _guarded(text, ends) and not _negated(text, ends) else None
    for stage in ("missed", "not_begun"):
        if (words := _found(stage, text)) is not None and not _guarded(text, words):
            return ("missed" if stage == "missed" else "not begun"), words
    return _done_or_begun(text, act, about)


def _done_or_begun(text: str, act: str | None, about: Collection[str]) -> tuple[Stage, str] | None:
    deed = deed_forms(act)
    begun, done = _found("under_way", text), _found("done", text)
    if begun and done and done.startswith(f"{begun} "):
        begun = None  # "started up"
    own = next((one for one in deed.finditer(text) if not _tells_which(text, one)), None)
    if own is not None and own[0].casefold() in _moving() and not _is_of(text[: own.start()], about):
        own = None  # "prices rose": what was to rise are wages
    for words in (begun, done, own[0] if own else None):
        if words is not None and not _guarded(text, words) and _negated(text, words):
            halfway = _anywhere("not_begun", "unfinished").fullmatch(words)
            return ("under way" if halfway else "not begun"), f"not {words}"
    if _negated_beginning(text):
        return "not begun", "not"
    if (lacking := _lacking(text, act, about) or _goes_on_as_before(text, act, about)) is not None:
        return "not begun", lacking
    if (nothing := _NOTHING.search(text)) is not None:  # "no date was given for the loan" says nothing of it
        return _done_or_begun(text[: nothing.start()], act, about) if nothing.start() else None
    if (doing := deed_forms(act, doing=True).search(text)) is not None and not _guarded(text, doing[0]):
        return "under way", doing[0]
    if begun is not None and not _guarded(text, begun):
        return "under way", begun
    signed = _found("done", text, "in_force") if act is None else None
    told = (done, own[0] if own else None, signed)
    did = next((w for w in told if w is not None and not _guarded(text, w)), None)
    if did is None:
        return None
    in_part = _found("under_way", text, "part") or _part_of(text) or _first_of(text, act, about)
    return ("under way", in_part) if in_part else ("done", did)


def _tells_which(text: str, deed: re.Match[str]) -> bool:
    """Whether what looks like a deed tells of which thing is spoken: "our shared region"."""
    goes_on = re.match(r"\s[a-z]", text[deed.end() :])
    return goes_on is not None and _OF_A_THING.search(text[: deed.start()]) is not None


def _part_of(text: str) -> str | None:
    """The words that say how many of all there are: "two of the six", "of the six two"."""
    counted = (one for one in _OF_ALL.finditer(text) if len(_NUMBER.findall(one[0])) > 1)
    match = next(counted, None) or _OF_SO_MANY.search(text)
    if match is not None:  # "the last two of the six" are all
        first = _NUMBER.search(text, match.start())
        return match[0] if first is None or _THE_LAST.search(text[: first.start()]) is None else None
    if (out_of := _OUT_OF.search(text)) is not None:
        return out_of[0]
    these = _OF_THESE.search(text)
    return these[0] if these and len(_NUMBER.findall(text)) > 1 else None


def partly(clause: Clause) -> str | None:
    """The words that say that what is told of is not all: "only", "so far"; None behind "will" or "should".

    >>> partly(next(clauses_of("Kenya has found only $6 million for it.")))
    'only'
    """
    words = _found("under_way", clause.bare, "part")
    return words if words is not None and not _guarded(clause.bare, words) else None


def _first_of(text: str, act: str | None, about: Collection[str]) -> str | None:
    """ "Its first soundings", of several that are undertaken."""
    deeds = load_lexicon("progress")["deeds"]
    comes = act in deeds["give"] or act in deeds["buy"]
    if comes and (arrived := _FIRST_TO_COME.search(text)) is not None:
        return arrived[0]
    match = _THE_FIRST.search(text)
    return match[0] if match and set(roots(match["what"])) & set(about) else None


def _lacking(text: str, act: str | None, about: Collection[str]) -> str | None:
    """The words that say that it has not been done, by nobody, or is not there."""
    match = _NOTHING.search(text)
    if match and not _guarded(text, match[0]) and not _anywhere("guards", "forms").search(match[0]):
        deed = deed_forms(act).search(match["verb"]) or _found("done", match["verb"])
        if deed if _NOBODY.search(match[0]) else set(roots(match["what"])) & set(about):
            return match[0][: match.end("what") - match.start()].strip()
    undone = deed_forms(act, undone=True).search(text)
    if undone is not None and not _guarded(text, undone[0]):
        return undone[0]
    match = _NOT_DONE.search(text)
    if match is None or _guarded(text, match[0]) or not set(roots(text[: match.start()])) & set(about):
        return None
    return match[0]


def _goes_on_as_before(text: str, act: str | None, about: Collection[str]) -> str | None:
    """ "The tax still stands", "the soldiers are still there", of what was to end or to leave."""
    deeds = load_lexicon("progress")["deeds"]
    if not any(act in deeds[group] for group in ("stop", "leave", "loose")):
        return None
    lasts = _anywhere("not_begun", "lasting").search(text)
    if lasts is None or _guarded(text, lasts[0]) or not _is_of(text[: lasts.start()], about):
        return None
    return lasts[0]


def _is_of(before: str, about: Collection[str]) -> bool:
    """Is the subject of a verb, by the words before it, one of those of an undertaking?"""
    head = _BEHIND_HEAD.split(before, maxsplit=1)[0].split()[-1:]
    return bool(head) and not set(about).isdisjoint(roots(head[0]))


@cache
def _moving() -> frozenset[str]:
    """The past forms of what a thing does by itself: it rose, it fell."""
    return frozenset(form for lemma in load_lexicon("progress")["moving"]["verbs"] for form in _past(lemma))


def _denial(text: str) -> tuple[Stage, str] | None:
    if (never := _found("denied", text, "never")) is not None:
        return "denied", never
    promise, false = _anywhere("denied", "of").search(text), _anywhere("denied", "false").search(text)
    if promise and false and promise.end() < false.start():
        return "denied", false[0]
    verb = _anywhere("denied", "verbs").search(text)
    if verb is None:
        return None
    said = text[verb.end() :]
    promised = _anywhere("denied", "of").search(said) or _anywhere("done", "forms").search(said)
    return ("denied", verb[0]) if promised and _found("dropped", said) is None else None


def _late(text: str) -> tuple[Stage, str] | None:
    """ "Let the deadline for a licence pass"."""
    deadline = _anywhere("missed", "deadline").search(text)
    passed = _anywhere("missed", "passing").search(text, deadline.end()) if deadline else None
    return (
        ("missed", f"{deadline[0]} … {passed[0]}")
        if deadline and passed and not _guarded(text, deadline[0])
        else None
    )


def _found(table: str, text: str, key: str = "forms") -> str | None:
    match = _anywhere(table, key).search(text)
    return match[0] if match else None


def _guarded(text: str, words: str) -> bool:
    """Do words stand behind one that says it is to come, wished for or asked for?"""
    place = text.find(words)
    return _anywhere("guards", "forms").search(text, 0, place) is not None


def _negated(text: str, words: str) -> bool:
    before = text[: text.find(words)].rsplit(",", 1)[-1]
    return any(True for _ in _anywhere("not_begun", "denying").finditer(" ".join(before.split()[-4:])))


def _negated_beginning(text: str) -> bool:
    denies, begins = _either("not_begun", "denying"), _either("guards", "beginnings")
    match = re.search(
        rf"(?<!\w)(?:has|have|had|is|are|was|were)\s?(?:{denies})\s(?:\w+\s){{0,2}}?(?:{begins})(?!\w)",
        text,
        re.IGNORECASE,
    )
    return match is not None and not _guarded(text, match[0])


@cache
def _either(table: str, key: str) -> str:
    return form_pattern(load_lexicon("progress")[table][key])


@cache
def _anywhere(table: str, key: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_either(table, key)})(?!\w)", re.IGNORECASE)


@cache
def deed_forms(
    act: str | None, *, doing: bool = False, undone: bool = False, alone: bool = False
) -> re.Pattern[str]:
    """The past forms of an act and of those that may tell of it; with `doing` the forms of what goes on, with
    `undone` those of the very act that say it was not done; with `alone` its past forms only.

    >>> deed_forms("build").search("The port was opened")[0]
    'opened'
    >>> deed_forms("pay", doing=True).search("is paying")[0]
    'is paying'
    >>> deed_forms("pay", undone=True).search("It did not pay")[0]
    'did not pay'
    """
    table = load_lexicon("progress")["deeds"]
    alike = {act} if act else set()
    if not (alone or undone):
        alike |= {lemma for group in table.values() if act in group for lemma in group}
    alike -= set(load_lexicon("commitments")["verbs"]) - {"offer", "accept"}
    if doing:
        helper = r"(?:is|are|was|were|been)\s(?:\w+ly\s|now\s|still\s|already\s)?"
        return re.compile(
            rf"(?<!\w){helper}(?:{form_pattern(_ing(one) for one in alike)})(?!\w)", re.IGNORECASE
        )
    if undone:
        denied = r"(?:did|does|do)(?: not|n[’']t)(?: yet| even)?\s"
        return re.compile(rf"(?<!\w){denied}(?:{form_pattern(alike)})(?!\w)", re.IGNORECASE)
    forms = {form for lemma in alike for form in (*_past(lemma), f"did {lemma}")}
    return re.compile(rf"(?<!\w)(?:{form_pattern(forms)})(?!\w)", re.IGNORECASE)


def _ing(lemma: str) -> str:
    doubled = re.search(r"^[^aeiou]*[aeiou][bdgmnprt]$", lemma)
    stem = lemma[:-1] if re.search(r"[^eoy]e$", lemma) else f"{lemma}{lemma[-1]}" if doubled else lemma
    return f"{stem}ing"


def _past(lemma: str) -> list[str]:
    """The past forms of a verb.

    >>> _past("ratify"), _past("build"), _past("ban")
    (['ratified'], ['built'], ['banned', 'baned'])
    """
    if lemma in load_lexicon("progress")["past"]:
        return list(load_lexicon("progress")["past"][lemma])
    if lemma.endswith("e"):
        return [f"{lemma}d"]
    if re.search(r"[^aeiou]y$", lemma):
        return [f"{lemma[:-1]}ied"]
    doubled = [f"{lemma}{lemma[-1]}ed"] if re.search(r"[^aeiou][aeiou][bdglmnprt]$", lemma) else []
    return [*doubled, f"{lemma}ed"]
