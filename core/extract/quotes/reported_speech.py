"""Reported speech: of every word that could report something, which do, and what words they report.

A cue counts when its features add up: how surely the word reports through the slot (the lists'
tiers), who its source is, how the verb stands, how long the content is. The weights are a checked
table, `core/lexicons/report_weights.toml`, fitted by `python -m benchmarks.fit_reports`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.extract.names.offices import is_office
from core.extract.quotes.asides import joins_nothing
from core.extract.quotes.cue_lexicon import ANONYMITY, REPORT_WEIGHTS, SLOTS, SUBJECTS, VERB_KINDS
from core.extract.quotes.cues import Cue, candidates, is_bare_passive, outer_reporter
from core.extract.quotes.deeds import is_deed, is_table_line
from core.extract.quotes.quoted_paragraph import QuotedParagraph
from core.extract.quotes.source_types import source_kind
from core.lexicons import load_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_FUTURES = frozenset(load_lexicon("function_words")["futures"])
_MODALS = frozenset(load_lexicon("function_words")["modals"])
_CLAUSES = frozenset({"relcl", "advcl", "acl", "ccomp", "pcomp"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_POINTING = frozenset(load_lexicon("function_words")["points_back"])
_FIRST = frozenset(load_lexicon("speaking")["talking"]["forms"])
_COMMENTING = frozenset(load_lexicon("deeds")["commenting"]["forms"])
_NUMBERS = frozenset({"MONEY", "PERCENT", "QUANTITY", "CARDINAL"})
_CIRCUMSTANCE = 10  # words at most
_NAME = 3  # words at most
_NESTED = "place ccomp"  # what speaks against a cue that is nested
_GROUPS = {"clause": "clause", "to": "to", "object": "object", "ing": "ing", "complement": "complement"}


@dataclass(frozen=True, slots=True)
class Report:
    """What one cue reports: pieces of the paragraph by character, the cue, and the source's tokens."""

    cue: Cue
    pieces: tuple[tuple[int, int], ...]
    passed_on: bool = False  # within somebody else's words


def find_reports(setting: QuotedParagraph) -> Iterator[Report]:
    """Every report of a paragraph, in order of the cues; one for each cue."""
    best: dict[int, tuple[float, Cue]] = {}
    passed_on: set[int] = set()  # cues inside somebody's words that tell what another one said
    for cue in candidates(setting.doc):
        tier = tier_of(cue)
        if tier is None or is_pronoun(setting.doc, cue) or _has_its_own(cue, tier) or _is_silence(cue):
            continue
        within = setting.inside[cue.head.i] >= 0 or reported(setting, cue.head)
        inner = within and is_inner(setting, cue, tier)
        if within and not inner:  # the words of whoever reports it
            continue
        if inner:
            passed_on.add(cue.head.i)
        names = report_features(setting, cue, tier)
        value = sum(REPORT_WEIGHTS.get(name, 0.0) for name in names if not (inner and name == _NESTED))
        known = best.get(cue.head.i)
        if value > REPORT_WEIGHTS["least"] and (known is None or value > known[0]):
            best[cue.head.i] = (value, cue)
    for place in sorted(best):
        cue = best[place][1]
        if cue.head.dep_ == "xcomp" and cue.head.head.i in best:  # "declined to comment on" is one report
            continue
        if (place not in passed_on and _told_behind(cue, best)) or _nested(cue, best):
            continue
        if cue.source is None and is_bare_passive(cue.head, list(cue.head.children)):
            continue
        content = _without_circumstance(setting, cue)
        pieces = tuple(piece for part in content if (piece := _trim(setting, part, cue, best)))
        if pieces and not setting.text.startswith(ANONYMITY, pieces[0][0]):
            yield Report(cue, pieces, place in passed_on)


def _has_its_own(cue: Cue, tier: str) -> bool:
    """Whether what a verb that seldom reports is about stands with it, and the clause beside it is another's:
    "the bank offers 60 percent; Latvia wants 85", but not "they informed 12 states that it failed"."""
    objects = [child for child in cue.head.children if child.dep_ == "dobj"]
    counted = [each for each in objects if any(one.dep_ == "nummod" for one in each.children)]
    if tier == "sure" or cue.slot != "clause" or not counted:
        return False
    behind = {each.right_edge.i + 1 for each in counted}  # whom they tell it stands right before it
    marks = {child.left_edge.i + 1 for child in cue.head.children if child.left_edge.dep_ == "mark"}
    return all(start not in behind and start not in marks for start, _ in cue.content)


def _is_silence(cue: Cue) -> bool:
    """Whether somebody says nothing: "the ministry does not comment on reports of a fire"."""
    denied = any(child.dep_ == "neg" for child in cue.head.children)
    return denied and cue.head.lemma_.lower() in _COMMENTING


def _without_circumstance(setting: QuotedParagraph, cue: Cue) -> tuple[tuple[int, int], ...]:
    """The content without a first piece that only tells when or where: "In 2008, she said, it was empty"."""
    said = tuple(part for part in cue.content if not _is_relative(setting.doc, part))
    first, *rest = said or cue.content
    words = setting.doc[slice(*first)]
    if not rest or len(words) > _CIRCUMSTANCE or any(setting.inside[token.i] >= 0 for token in words):
        return (first, *rest)
    told = any(
        token.pos_ in ("VERB", "AUX") or token.dep_ in SUBJECTS or token.ent_type_ in _NUMBERS
        for token in words
    )
    opens = next((token for token in words if not (token.is_punct or token.pos_ == "CCONJ")), None)
    aside = opens is not None and opens.pos_ in ("ADP", "ADV", "SCONJ")
    return tuple(rest) if aside and not told else (first, *rest)


def _is_relative(doc: Doc, part: tuple[int, int]) -> bool:
    """Whether a piece only ties words to what stands before: the "which" of "which, she said, was late"."""
    return all(token.tag_ in ("WDT", "WP") or token.is_punct for token in doc[slice(*part)])


def is_inner(setting: QuotedParagraph, cue: Cue, tier: str | None) -> bool:
    """Whether a cue inside somebody's words passes on what another one said: "X said Y had told him that"."""
    doc, head = setting.doc, cue.head
    if tier != "sure" or cue.slot != "clause" or cue.source is None or head.pos_ != "VERB":
        return False
    source = doc[slice(*cue.source)].root
    named = source_kind(doc, cue.source) in ("person", "body") and source.pos_ == "PROPN"
    return named or (is_office(source.lemma_) and source.tag_ == "NN")


def _told_behind(cue: Cue, cues: dict[int, tuple[float, Cue]]) -> bool:
    """Whether a cue stands in what a name behind it reports: "Leaders agreed to go on, AGENCY reports"."""
    return any(
        start <= cue.head.i < end < known.head.i + 1
        for _, known in cues.values()
        for start, end in known.content
    )


def _nested(cue: Cue, cues: dict[int, tuple[float, Cue]]) -> bool:
    """Whether a noun only repeats what a verb reports: "voiced concern about piracy" is one report, and
    who declines to comment on "reports that ..." has reported nothing.
    """
    if cue.head.pos_ != "NOUN" or cue.source is None:
        return False
    return any(
        known.source == cue.source
        and place < cue.head.i
        and any(start <= cue.head.i and cue.content[-1][1] <= end for start, end in known.content)
        for place, (_, known) in cues.items()
    )


def is_pronoun(doc: Doc, cue: Cue) -> bool:
    """Whether all that would be reported is a pronoun ("agreed with him"), a name ("spoke of Okafor"), or
    points back as a pronoun does ("dismissed such doubts"), which tells a reader nothing.
    """
    words = [word for word in doc[slice(*cue.content[0])] if not word.is_punct]
    if len(cue.content) > 1 or not len(words):
        return False
    back = len(words) == 2 and words[0].lower_ in _POINTING and words[1].pos_ == "NOUN"
    return back or (len(words) <= _NAME and all(word.pos_ in ("PRON", "PROPN") for word in words))


def report_features(setting: QuotedParagraph, cue: Cue, tier: str) -> list[str]:
    """What speaks for and against a cue, as names of the weight table."""
    doc, head = setting.doc, cue.head
    group = slot_group(cue)
    names = ["any", f"slot {group}", f"tier {tier}", f"{group}, {tier}"]
    names.append("source " + (source_kind(doc, cue.source) if cue.source else "none"))
    names.append(f"form {head.tag_}")
    names.append(f"place {head.dep_}")
    for child in head.children:
        if child.dep_ == "neg":
            names.append("negated")
        elif child.dep_ in ("aux", "auxpass"):
            if child.lower_ in _MODALS:
                names.append("modal")
            elif child.tag_ == "TO":
                names.append("infinitive")
            elif child.lower_ in _FUTURES:
                names.append("future")
        elif child.dep_ == "mark" and child.lower_ == "if":
            names.append("in a condition")
        elif child.lower_ in ("that", "whether"):
            names.append("has that")
    length = sum(end - start for start, end in cue.content)
    names.append(
        "content "
        + (
            "1"
            if length < 2
            else "2"
            if length < 3
            else "3-5"
            if length < 6
            else "6-11"
            if length < 12
            else "12+"
        )
    )
    start, end = cue.content[0]
    if any(setting.inside[i] >= 0 for i in range(start, end)):
        names.append("holds a quote")
    first = doc[start]
    if first.tag_ in ("WP", "WRB", "WDT"):
        names.append("content begins with " + ("how or why" if first.lower_ in ("how", "why") else "what"))
    elif first.lower_ in load_lexicon("function_words")["said_clauses"]:
        names.append("content begins with that")
    if start < head.i:
        names.append("content before cue")
    return [*names, *_surroundings(setting, cue, length)]


def _surroundings(setting: QuotedParagraph, cue: Cue, length: int) -> list[str]:
    """How deep a cue stands, and what it leads to: features of the clauses around and below."""
    doc, word = setting.doc, cue.head
    names, depth = [], 0
    while word.head.i != word.i and depth < 6:
        if depth and word.dep_ in _CLAUSES:
            names.append(f"inside {word.dep_}")
        word, depth = word.head, depth + 1
    names.append(f"depth {min(depth, 4)}")
    said = doc[cue.content[0][0] : cue.content[-1][1]]
    if any(token.tag_ in _FINITE for token in said):
        names.append("content finite")
    if length > 25:
        names.append("content 40+" if length > 40 else "content 26-40")
    if any(token.lower_ in _FIRST for token in said):
        names.append("content I, you, we")
    if setting.quoted:
        names.append("beside a quote")
    if any(token.lemma_ == "say" and token.i != cue.head.i for token in cue.head.sent):
        names.append("beside say")
    return list(dict.fromkeys(names))


def slot_group(cue: Cue) -> str:
    """A slot without its preposition: "object for" and "object as" weigh the same."""
    if cue.slot in ("according", "parenthesis", "tail", "colon"):
        return cue.slot
    prefix = "noun " if cue.head.pos_ == "NOUN" else ""
    slot = cue.slot
    for start in ("passive ", "be "):
        if slot.startswith(start):
            prefix, slot = start, slot.removeprefix(start)
    if slot.startswith("object "):
        return f"{prefix}object and more"
    return prefix + _GROUPS.get(slot, "preposition")


def reported(setting: QuotedParagraph, verb: Token) -> bool:
    """Whether a verb stands in what another reporting verb reports ("X says anybody who thinks so ...")."""
    if outer_reporter(verb) is not None:
        return False
    for _ in range(8):
        dep, head = verb.dep_, verb.head
        if head.i == verb.i:
            return False
        if (
            dep == "ccomp"
            and head.lemma_.lower() in VERB_KINDS
            and setting.inside[head.i] < 0
            and head.i < verb.i
        ):
            return any(child.dep_ in SUBJECTS for child in head.children)
        verb = head
    return False


# The tokenizer calls these punctuation, but "5%" does not end before its sign.
_PART_OF_A_NUMBER = frozenset("%‰°′″")


def _trim(
    setting: QuotedParagraph, content: tuple[int, int], cue: Cue, cues: dict[int, tuple[float, Cue]]
) -> tuple[int, int] | None:
    """A content's characters, cut before the next cue's clause and without marks at its ends; or None."""
    doc = setting.doc
    start, end = content
    if end <= cue.head.i and ";" in (doc[end - 1].text, doc[end].text):
        return None  # "the port is full; Kenya promised another": what stands before is a sentence of its own
    if cue.slot in ("clause", "passive clause", "be clause", "object") and start > cue.head.i:
        end = _before_next_cue(doc, start, end, cues)
    while start < end and not _opens(setting, start):
        first = doc[start]
        if not (first.is_punct or first.is_space or first.lower_ == "that" or first.pos_ == "CCONJ"):
            break
        start += 1
    while (
        end > start
        and (doc[end - 1].is_space or (doc[end - 1].is_punct and doc[end - 1].text not in _PART_OF_A_NUMBER))
        and not _closes(setting, end - 1, start)
    ):
        end -= 1
    if end <= start:
        return None
    begins, ends = doc[start].idx, doc[end - 1].idx + len(doc[end - 1])
    holder = setting.inside[cue.head.i]
    if holder < 0:
        return _with_marks(setting, begins, ends)
    quote = setting.quoted[holder]  # passed on in somebody's words: the marks are theirs
    said = setting.text[begins : min(ends, quote.end)].rstrip(" ,")
    return max(begins, quote.start), begins + len(said)


def _with_marks(setting: QuotedParagraph, start: int, end: int) -> tuple[int, int]:
    """A stretch with the marks of the quotes that begin where it begins or end where it ends."""
    text = setting.text
    for quote in setting.quoted:
        if quote.start <= start < quote.end and not any(c.isalnum() for c in text[quote.start : start]):
            start = quote.outer_start
        if quote.start < end <= quote.outer_end and not any(c.isalnum() for c in text[end : quote.outer_end]):
            end = quote.outer_end
    return start, end


def _opens(setting: QuotedParagraph, place: int) -> bool:
    """Whether a token is the opening mark of a quote."""
    quote = setting.inside[place]
    return quote >= 0 and setting.ranges[quote][0] == place


def _closes(setting: QuotedParagraph, place: int, start: int) -> bool:
    """Whether a token is the closing mark of a quote that opened in the content."""
    quote = setting.inside[place]
    return quote >= 0 and start <= setting.ranges[quote][0]


def _before_next_cue(doc: Doc, start: int, end: int, cues: dict[int, tuple[float, Cue]]) -> int:
    """Where ", adding that ..." or "and added that ..." ends the content it hangs behind."""
    for place in range(start + 2, end):
        if place in cues:
            token = doc[place]
            if token.tag_ == "VBG" and doc[place - 1].text == ",":
                return place - 1
            if token.dep_ == "conj" and outer_reporter(token) is not None:
                return place - 1
    return end


def tier_of(cue: Cue) -> str | None:
    """How surely a cue's word reports through its slot, or None when the lists don't have it or when it tells
    of a deed or labels a value.
    """
    if is_deed(cue) or is_table_line(cue):
        return None
    if cue.slot in ("according", "tail", "colon"):
        return "sure"
    if cue.slot == "parenthesis":
        kind = VERB_KINDS.get(cue.head.lemma_.lower())
        return (
            "likely" if kind in ("says", "finds", "believes") and cue.source and is_parenthesis(cue) else None
        )
    return SLOTS.get(cue.head.pos_, {}).get(cue.head.lemma_.lower(), {}).get(cue.slot)


def is_parenthesis(cue: Cue) -> bool:
    """Whether a verb of speech stands beside what it reports: ", she said,", ", as the memo put it"."""
    verb = cue.head
    if joins_nothing(verb):
        return not any(child.dep_ in ("ccomp", "xcomp") for child in verb.children)
    if any(child.dep_ in ("ccomp", "dobj", "xcomp") and child.lower_ != "it" for child in verb.children):
        return False
    if verb.dep_ == "parataxis":
        return any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)
    if verb.lemma_.lower() in _COMMENTING:
        return False  # "as Okafor speaks"
    if verb.dep_ != "advcl":
        return False
    marks = [child.lower_ for child in verb.children if child.dep_ in ("mark", "advmod")]
    return "as" in marks or (not marks and _stands_by_itself(verb))


def _stands_by_itself(verb: Token) -> bool:
    """Whether a clause is no more than who says so, between two marks: ", the agency reported;"."""
    doc, start = verb.doc, verb.left_edge.i
    subject = any(child.dep_ == "nsubj" for child in verb.children)
    apart = any(token.text == "," for token in doc[max(start - 1, 0) : start + 1])
    return subject and apart and doc[verb.i + 1 : verb.i + 2].text in ",;."
