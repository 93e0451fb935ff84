"""What was chosen, in words: filters as a line, and how much of everything they leave."""

from core.charts.style import topic_label
from core.frames import Frames
from core.select.filters import NO_DAY, NO_OUTLET, NO_PAPER, NOBODY, Filters
from core.summaries.agreements import actor_label, firmness
from core.summaries.countries import name_of
from core.values.words import counted, joined

_KINDS = {"direct": "direct quotes", "indirect": "reported speech"}
_PARTS = {"whole": "whole quotes", "partial": "quoted fragments"}


def filters_in_words(filters: Filters) -> str:
    """The filters as a line; "" when none holds.

    >>> filters_in_words(Filters(topic=("trade", "security"), words="gas"))
    'topic: trade or security · words: “gas”'
    >>> filters_in_words(Filters(topic=("security",), without=("diplomacy",)))
    'topic: security · without: diplomacy'
    """
    topics = [topic_label(topic).lower() for topic in filters.topic]
    link, sign = ("and", "") if filters.mode == "all" else ("or", "not " if filters.mode == "none" else "")
    parts = {
        "topic": f"{sign}{joined(topics, link)}",
        "without": joined([topic_label(topic).lower() for topic in filters.without], "or"),
        "speaker": joined(["speaker not found" if s == NOBODY else s for s in filters.speaker], "or"),
        "kind": joined([_KINDS.get(kind, kind) for kind in filters.kind], "or"),
        "form": joined([_PARTS.get(part, part) for part in filters.partial], "or"),
        "section": joined([f"“{section}”" for section in filters.section], "or"),
        "party": joined([name_of(party) for party in filters.party], "or"),
        "outlet": joined(["not given" if one == NO_OUTLET else one for one in filters.publisher], "or"),
        "who": joined(map(actor_label, filters.actor), "or"),
        "document": joined(["none" if one == NO_PAPER else one for one in filters.document], "or"),
        "how firmly": joined([firmness(force).lower() for force in filters.force], "or"),
        "due": joined(["no day named" if year == NO_DAY else year for year in filters.due], "or"),
        "words": f"“{filters.words}”" if filters.words else "",
    }
    empty = sign if filters.topic == () else ""
    return " · ".join(f"{name}: {said}" for name, said in parts.items() if said and said != empty)


def left_in_words(frames: Frames, whole: Frames) -> str:
    """How much the filters leave: "3 of 4 figures · 12 of 26 quotes", or what there is."""
    parts = []
    for name, thing in (("figures", "figure"), ("quotes", "quote")):
        left, of = len(getattr(frames, name)), len(getattr(whole, name))
        parts.append(counted(of, thing) if left == of else f"{left} of {counted(of, thing)}")
    return " · ".join(parts)
