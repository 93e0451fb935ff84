"""The words that report, from `core/lexicons/reporting.toml`: of what kind, through which slots, how
surely."""

from __future__ import annotations

from core.lexicons import load_lexicon

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
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
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
