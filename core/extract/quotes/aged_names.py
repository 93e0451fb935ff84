"""Names with an age behind them, on which the parser hangs what they did: "X, 71, hailed ... and vowed"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.extract.quotes.cue_lexicon import SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Token


def name_before_age(verb: Token) -> tuple[int, int] | None:
    """The name in "Name, 71, hailed ... and vowed ...", where the parser hangs all on the name."""
    name = verb
    for _ in range(4):
        if name.pos_ not in ("VERB", "NOUN") or name.head.i == name.i:
            break
        name = name.head
    if name.pos_ not in ("PROPN", "ADJ") or not name.text[0].isupper() or not _has_age(name):
        return None
    if verb.tag_ not in ("VBD", "VBN"):
        return None
    return name.left_edge.i, name.i + 1


def _has_age(name: Token) -> bool:
    doc, place = name.doc, name.i
    return (
        place + 4 < len(doc)
        and doc[place + 1].text == doc[place + 3].text == ","
        and doc[place + 2].like_num
        and (name.head.i == place or name.dep_ in ("ROOT", "nsubj"))
        and not any(t.dep_ in SUBJECTS for t in doc[place + 4].children)
    )
