"""What was read out of a passage, each value beside the rule that made it read so."""

from collections.abc import Callable, Iterable

from core.annotations import PartyRow
from core.frames import rows_of
from core.select.row_index import IndexedRow, RowIndex
from core.summaries.agreements import due_words, firmness
from core.summaries.sides import names_of_sides, sided, sides
from core.summaries.wording.phrases import period_label
from core.ui.state.text import escape
from core.ui.state.topics import topic_css, topic_label
from core.ui.state.words import figure_words, speaker_words
from core.values.display import show_figure_in_full
from core.values.words import joined

Fact = tuple[str, str, tuple[str, ...]]  # what it is called, the value in words, the fields it stands for


def explanation(where: RowIndex, place: IndexedRow) -> str:
    """The facts of a row as an HTML list of terms, with their reasons and the row's topics."""
    facts = [fact for fact in _FACTS[place.item](where, place) if fact[1]]
    reasons = where.reasons.get(place.row_id, ())
    told = {field for _, _, fields in facts for field in fields}
    lines = [
        _line(name, escape(value), (r["rule"] for r in reasons if r["field"] in fields))
        for name, value, fields in facts
    ]
    if topics := where.topics.get(place.row_id):
        lines.append(_line("Topics", "<br>".join(_topic(topic, words) for topic, words in topics), ()))
    if left := [reason["rule"] for reason in reasons if reason["field"] not in told]:
        lines.append(_line("Also", "", left))
    return f"<dl>{''.join(lines)}</dl>" if lines else ""


def _line(name: str, value: str, rules: Iterable[str]) -> str:
    """A term, its value (HTML by now), and in small why it was read so, each rule once."""
    why = "; ".join(dict.fromkeys(escape(rule) for rule in rules))
    small = f"<span class='why'>{why}</span>" if why else ""
    return f"<dt>{name}</dt><dd>{value} {small}</dd>"


def _topic(topic: str, words: str) -> str:
    return (
        f"<span class='badge' style='{topic_css(topic)}'>{escape(topic_label(topic))}</span> "
        f"<span class='why'>{escape(words)}</span>"
    )


def _figure(where: RowIndex, place: IndexedRow) -> list[Fact]:
    row = place.row
    named = where.kept("sides", lambda index: names_of_sides(index.frames.parties))
    actors, counterparts = map(joined, sides(sided(place.figure, named)))
    written, resolved = row["period"] or "", period_label(row)
    return [
        ("States", show_figure_in_full(row), ("value", "value_low", "value_high", "bound", "unit", "kind")),
        ("Measures", row["measure"] or "", ("measure",)),
        ("Of", actors, ("actor",)),
        ("Towards", counterparts, ("counterpart",)),
        ("Period", written if resolved == written else f"{written} ({resolved})", ("period",)),
        ("Stated by", row["speaker"] or "the article itself", ("speaker",)),
    ]


def _quote(_where: RowIndex, place: IndexedRow) -> list[Fact]:
    row = place.row
    form = "direct" if row["kind"] == "direct" else "reported speech"
    return [
        ("Said by", speaker_words(row), ("speaker",)),
        ("Introduced by", f"“{row['cue']}”" if row["cue"] else "no word found", ("cue",)),
        ("Kind", f"{form}, a fragment" if row["partial"] else form, ("kind", "partial")),
    ]


def _commitment(where: RowIndex, place: IndexedRow) -> list[Fact]:
    row = place.row
    sides: dict[str, list[str]] = where.kept("bound", _bound).get(place.row_id, {})
    firm = firmness(row["force"], negated=row["negated"])
    rests = where.places.get(row["figure_id"] or "")
    days = due_words(row["due_start"], row["due_end"]) or ""
    written = row["due"] or ""
    return [
        ("Undertaken by", joined(sides.get("actor", [])) or row["actor"] or "", ("actor",)),
        ("Signed by", joined(sides.get("signatory", [])), ("signatory",)),
        ("Towards", joined(sides.get("counterpart", [])) or row["counterpart"] or "", ("counterpart",)),
        ("How firm", f"{firm}, once more" if row["continues"] else firm, ("force", "negated", "continues")),
        ("Rests on", figure_words(rests.row) if rests else "", ("figure_id",)),
        ("Due", written if days in ("", written) else f"{written} ({days})", ("due",)),
        ("Condition", row["condition"] or "", ("condition",)),
        ("Document", row["document"] or "", ("document",)),
        ("Told by", row["speaker"] or "the article itself", ("speaker",)),
        ("Topic", topic_label(row["topic"]) if row["topic"] else "", ("topic",)),
    ]


def _bound(where: RowIndex) -> dict[str, dict[str, list[str]]]:
    """Commitment → role → the names of that side, in order."""
    found: dict[str, dict[str, list[str]]] = {}
    parties = where.frames.parties
    for one in rows_of(parties[parties["item"] == "commitment"], PartyRow):
        found.setdefault(one.item_id, {}).setdefault(one.role, []).append(one.name)
    return found


def _mention(_where: RowIndex, place: IndexedRow) -> list[Fact]:
    row = place.row
    return [
        ("Kind", row["kind"], ("kind",)),
        ("Role", row["role"] or "", ("role",)),
        ("Country", row["country"] or "", ("country",)),
    ]


_FACTS: dict[str, Callable[[RowIndex, IndexedRow], list[Fact]]] = {
    "figure": _figure,
    "quote": _quote,
    "mention": _mention,
    "commitment": _commitment,
    "sentence": lambda _where, _place: [],
}
