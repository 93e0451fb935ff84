"""The words that report, from `core/lexicons/reporting.toml`: of what kind, through which slots, how
surely."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.extract.deeds import is_deed, is_table_line
from core.lexicons import load_lexicon

if TYPE_CHECKING:
    from core.extract.cues import Cue

_TABLE = load_lexicon("reporting")
_SIGNS = {"+": "sure", "?": "possible"}


def _tiers(slots: list[str]) -> dict[str, str]:
    """Slot → tier: "clause+" is sure, "clause" likely, "clause?" possible.

    >>> _tiers(["clause+", "object?", "to"])
    {'clause': 'sure', 'object': 'possible', 'to': 'likely'}
    """
    return {slot.rstrip("+?"): _SIGNS.get(slot[-1], "likely") for slot in slots}


VERB_KINDS: dict[str, str] = {verb: kind for kind, verbs in _TABLE["verbs"].items() for verb in verbs}
TAIL = frozenset(_TABLE["tail"]["forms"])
ANONYMITY = tuple(_TABLE["anonymity"]["forms"])
SPEECHES = frozenset(_TABLE["speeches"]["forms"])
FRAMING = frozenset(_TABLE["framing"]["forms"])
NAMING = frozenset(_TABLE["naming"]["forms"])
CALLED = frozenset(_TABLE["called"]["forms"])
PAPERS = frozenset(_TABLE["papers"]["forms"])
SLOTS: dict[str, dict[str, dict[str, str]]] = {
    "VERB": {verb: _tiers(slots) for verbs in _TABLE["verbs"].values() for verb, slots in verbs.items()},
    "NOUN": {noun: _tiers(slots) for noun, slots in _TABLE["nouns"].items()},
    "ADJ": {word: _tiers(slots) for word, slots in _TABLE["adjectives"].items()},
}
SPEAKER_WEIGHTS: dict[str, float] = load_lexicon("speaker_weights")["weights"]
REPORT_WEIGHTS: dict[str, float] = load_lexicon("report_weights")["weights"]


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
    if any(child.dep_ in ("ccomp", "dobj", "xcomp") and child.lower_ != "it" for child in verb.children):
        return False
    if verb.dep_ == "parataxis":
        return any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)
    return verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "as" for c in verb.children)
