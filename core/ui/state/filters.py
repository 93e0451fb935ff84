"""The filters that now hold: kept in the link, shown as chips, set by controls and clicks."""

import streamlit as st

from core.select.filters import FILTERS, NO_DAY, NO_OUTLET, NO_PAPER, NOBODY, Filters
from core.select.words import mistake_in
from core.summaries.agreements import NO_DAY_NAMED, actor_label, firmness, forces
from core.summaries.countries import name_of
from core.ui.state.link import change_view, view
from core.ui.state.text import plain
from core.ui.state.topics import TOPIC_LABELS
from core.values.words import counted

MODES = {"any": "any of", "all": "all of", "none": "none of"}  # the last in old links alone
KINDS = {"direct": "Direct", "indirect": "Indirect"}
PARTS = {"whole": "Whole", "partial": "Fragment"}
WORDS_HELP = """All of the words: `grain deal`. A phrase: `"grain deal"`. A beginning: `trad*`.
Without a word: `-coal`. One of them: `gas OR oil`. At most five words between: `gas near/5 exports`.
Brackets: `(gas OR oil) -coal`.
Who, where, on what: `speaker:doe`, `outlet:herald`, `topic:trade`."""
_EITHER = ("topic", "without")  # what a topic may be: asked for, or left out
_NAMES = {
    "without": "topic",
    "publisher": "outlet",
    "force": "firmness",
    "due": "due day",
    "partial": "fragment",
}


def current_filters() -> Filters:
    """The filters that now hold. What a link says twice, or we don't know of, is left out without a fuss."""
    there = view()
    known = {
        "topic": TOPIC_LABELS,
        "without": TOPIC_LABELS,
        "kind": KINDS,
        "partial": PARTS,
        "force": forces(),
    }
    chosen = {name: tuple(dict.fromkeys(there.get(name, ()))) for name in FILTERS}
    for name, values in known.items():
        chosen[name] = tuple(value for value in chosen[name] if value in values)
    mode = next((value for value in there.get("mode", ()) if value in MODES), "any")
    if mode == "none":  # as links of an earlier version say it
        chosen |= {"topic": (), "without": (*chosen["topic"], *chosen["without"])}
        mode = "any"
    chosen["topic"] = tuple(topic for topic in chosen["topic"] if topic not in chosen["without"])
    return Filters(**(chosen | {"mode": mode, "words": " ".join(there.get("words", ()))}))  # type: ignore[arg-type]


def topic_passes(filters: Filters, topic: str | None) -> bool:
    """Whether what has one topic passes the topics that are chosen and those left out."""
    return (not filters.topic or topic in filters.topic) and topic not in filters.without


def set_filter(field: str, values: tuple[str, ...] | list[str] | str) -> None:
    """Set one field; an empty value clears it. `mode` and `words` take a str, the rest several values."""
    listed = (values,) if isinstance(values, str) else tuple(values)
    if (field == "mode" and listed == ("any",)) or (field == "words" and not "".join(listed).strip()):
        listed = ()
    change_view(**{field: listed})


def toggle_filter(field: str, value: str) -> None:
    """Add a value to a field, or take it out if it is there: what a click on a chart or a chip does.

    `field` may name two at once ("topic+speaker", "energy+Jane Doe"), as a cell of the matrix does.
    """
    if field not in FILTERS and "+" in field:
        names, values = field.split("+"), value.split("+", field.count("+"))
        change_view(mode=(), without=(), **{name: (one,) for name, one in zip(names, values, strict=False)})
        return
    if field not in FILTERS:
        return
    now = view().get(field, ())
    if field in _EITHER:
        _choose_topic(field, value)
        return
    change_view(**{field: tuple(v for v in now if v != value) if value in now else (*now, value)})


def _choose_topic(field: str, topic: str) -> None:
    """Ask for a topic, or leave it out, or neither: never both at once."""
    filters = current_filters()
    with_it, without = (tuple(t for t in getattr(filters, name) if t != topic) for name in _EITHER)
    chosen = {"topic": with_it, "without": without}
    if topic not in getattr(filters, field):
        chosen[field] = (*chosen[field], topic)
    change_view(**chosen, mode=(filters.mode,) if filters.mode != "any" else ())


def clear_filters() -> None:
    """Take every filter off."""
    change_view(**dict.fromkeys(FILTERS, ()))


def chips() -> None:
    """The filters that hold, each with a way to take it off, and one button that clears them all."""
    filters = current_filters()
    if not filters:
        return
    if mistake := mistake_in(filters.words):
        st.warning(f"{plain(mistake)} Until then nothing is found by these words.", icon=":material/edit:")
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="chips"):
        for field, value, label in _chosen(filters):
            st.button(
                plain(label),
                key=f"chip-{field}-{value}",
                icon=":material/close:",
                icon_position="right",
                help=f"Take this {_NAMES.get(field, field)} filter off",
                on_click=set_filter if field == "words" else toggle_filter,
                args=(field, "" if field == "words" else value),
            )
        st.button("Clear all filters", key="chips-clear", type="tertiary", on_click=clear_filters)


def _chosen(filters: Filters) -> list[tuple[str, str, str]]:
    """Every chosen value as (field, value, what the chip says)."""
    found = []
    joint = "+ " if filters.mode == "all" else ""
    for place, topic in enumerate(filters.topic):
        found.append(("topic", topic, f"{joint if place else ''}{TOPIC_LABELS[topic]}"))
    found += [("without", topic, f"Not {TOPIC_LABELS[topic].lower()}") for topic in filters.without]
    for speaker in filters.speaker:
        found.append(("speaker", speaker, "Speaker not found" if speaker == NOBODY else speaker))
    found += [("kind", kind, f"{KINDS[kind]} quotes") for kind in filters.kind]
    found += [("partial", part, f"{PARTS[part]} quotes") for part in filters.partial]
    found += [("section", section, section) for section in filters.section]
    found += [("party", party, name_of(party)) for party in filters.party]
    found += [("publisher", name, outlet_label(name)) for name in filters.publisher]
    found += [("actor", name, actor_label(name)) for name in filters.actor]
    found += [("document", name, paper_label(name)) for name in filters.document]
    found += [("force", force, firmness(force)) for force in filters.force]
    found += [("due", year, due_label(year)) for year in filters.due]
    if filters.words:
        found.append(("words", filters.words, f"“{filters.words}”"))
    return found


def outlet_label(name: str) -> str:
    """An outlet as readers see it.

    >>> outlet_label(NO_OUTLET)
    'Outlet not given'
    """
    return "Outlet not given" if name == NO_OUTLET else name


def paper_label(name: str) -> str:
    """A document that something is agreed in, as readers see it.

    >>> paper_label(NO_PAPER)
    'In no document'
    """
    return "In no document" if name == NO_PAPER else name


def due_label(year: str) -> str:
    """The year in which something falls due.

    >>> due_label("2030"), due_label(NO_DAY)
    ('Due in 2030', 'No day named')
    """
    return NO_DAY_NAMED if year == NO_DAY else f"Due in {year}"


def count_of(shown: int, total: int, things: str = "quotes", thing: str = "") -> str:
    """How many are shown, and of how many where there are more.

    >>> count_of(12, 26), count_of(26, 26), count_of(1, 1)
    ('12 of 26 quotes', '26 quotes', '1 quote')
    """
    if shown == total:
        return counted(total, thing or things.removesuffix("s"), things)
    return f"{shown:,} of {total:,} {things}"
