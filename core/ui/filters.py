"""The one set of filters that every page shares: kept in the link, shown as chips, applied to any table."""

from dataclasses import dataclass, fields
from typing import Literal

import pandas as pd
import streamlit as st

from core.frames import Frames
from core.ui.link import FILTERS, change_view, view
from core.ui.topics import TOPIC_LABELS

Item = Literal["sentence", "figure", "quote", "mention"]
NOBODY = "nobody-named"  # the value that stands for "no speaker was found"

MODES = {"any": "any of", "all": "all of", "none": "none of"}
KINDS = {"direct": "Direct", "indirect": "Indirect"}
PARTS = {"whole": "Whole", "partial": "Partial"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What is chosen; an empty field filters nothing. `mode` says how several topics combine."""

    topic: tuple[str, ...] = ()
    mode: str = "any"
    speaker: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    partial: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    party: tuple[str, ...] = ()
    words: str = ""

    def __bool__(self) -> bool:
        return any(getattr(self, name) for name in FILTERS if name != "mode")


def current_filters() -> Filters:
    """The filters that now hold. What a link says that we don't know of is left out, without a fuss."""
    there = view()
    known = {"topic": TOPIC_LABELS, "kind": KINDS, "partial": PARTS}
    chosen = {name: there.get(name, ()) for name in FILTERS}
    for name, values in known.items():
        chosen[name] = tuple(value for value in chosen[name] if value in values)
    mode = next((value for value in there.get("mode", ()) if value in MODES), "any")
    return Filters(**(chosen | {"mode": mode, "words": " ".join(there.get("words", ()))}))  # type: ignore[arg-type]


def set_filter(field: str, values: tuple[str, ...] | list[str] | str) -> None:
    """Set one field; an empty value clears it. `mode` and `words` take a str, the rest several values."""
    listed = (values,) if isinstance(values, str) else tuple(values)
    if listed in (("",), ("any",)):
        listed = ()
    change_view(**{field: listed})


def toggle_filter(field: str, value: str) -> None:
    """Add a value to a field, or take it out if it is there: what a click on a chart or a chip does.

    `field` may name two at once ("topic+speaker", "energy+Jane Doe"), as a cell of the matrix does.
    """
    if field not in FILTERS and "+" in field:
        names, values = field.split("+"), value.split("+", field.count("+"))
        change_view(**{name: (one,) for name, one in zip(names, values, strict=False)})
        return
    if field not in FILTERS:
        return
    now = view().get(field, ())
    change_view(**{field: tuple(v for v in now if v != value) if value in now else (*now, value)})


def clear_filters() -> None:
    """Take every filter off."""
    change_view(**dict.fromkeys(FILTERS, ()))


def apply(filters: Filters, frames: Frames, item: Item) -> pd.DataFrame:
    """The rows of the sentences, figures, quotes or mentions table that pass, in order of the text.

    A filter that means nothing to a kind of row (direct or indirect, for a figure) lets it pass.
    """
    table = {
        "sentence": frames.sentences,
        "figure": frames.figures,
        "quote": frames.quotes,
        "mention": frames.mentions,
    }[item]
    if not filters or table.empty:
        return table
    keep = pd.Series(True, index=table.index)
    for rule in (_by_topic, _by_speaker, _by_form, _by_section, _by_party, _by_words):
        passing = rule(filters, frames, item, table)
        if passing is not None:
            keep &= passing.fillna(False).astype(bool)
    return table[keep]


def _by_topic(filters: Filters, frames: Frames, item: Item, table: pd.DataFrame) -> pd.Series | None:
    if not filters.topic:
        return None
    kind, ids = ("sentence", table["sentence_id"]) if item == "mention" else (item, table[f"{item}_id"])
    topics = frames.topics[frames.topics["item"] == kind]
    having = [ids.isin(topics.loc[topics["topic"] == topic, "item_id"]) for topic in filters.topic]
    together = pd.concat(having, axis=1)
    if filters.mode == "all":
        return together.all(axis=1)
    return ~together.any(axis=1) if filters.mode == "none" else together.any(axis=1)


def _by_speaker(filters: Filters, frames: Frames, item: Item, table: pd.DataFrame) -> pd.Series | None:
    if not filters.speaker:
        return None
    if "speaker" in table:
        return table["speaker"].fillna(NOBODY).isin(filters.speaker)
    said = frames.quotes.loc[frames.quotes["speaker"].fillna(NOBODY).isin(filters.speaker), "sentence_id"]
    return table["sentence_id"].isin(said)


def _by_form(filters: Filters, frames: Frames, item: Item, table: pd.DataFrame) -> pd.Series | None:
    if item != "quote" or not (filters.kind or filters.partial):
        return None
    keep = pd.Series(True, index=table.index)
    if filters.kind:
        keep &= table["kind"].isin(filters.kind)
    if filters.partial:
        keep &= table["partial"].map({True: "partial", False: "whole"}).isin(filters.partial)
    return keep


def _by_section(filters: Filters, frames: Frames, item: Item, table: pd.DataFrame) -> pd.Series | None:
    if not filters.section:
        return None
    if "section" in table:
        return table["section"].isin(filters.section)
    inside = frames.sentences["section"].isin(filters.section)
    return table["sentence_id"].isin(frames.sentences.loc[inside, "sentence_id"])


def _by_party(filters: Filters, frames: Frames, item: Item, table: pd.DataFrame) -> pd.Series | None:
    if not filters.party:
        return None
    mentions = frames.mentions
    named = mentions[mentions["country"].isin(filters.party) | mentions["name"].isin(filters.party)]
    if item == "mention":
        return table["mention_id"].isin(named["mention_id"])
    keep = table["sentence_id"].isin(named["sentence_id"])
    for column in {"actor", "counterpart"} & set(table.columns):
        keep |= table[column].isin(filters.party).fillna(False)
    return keep


def _by_words(filters: Filters, frames: Frames, item: Item, table: pd.DataFrame) -> pd.Series | None:
    wanted = filters.words.casefold().split()
    if not wanted:
        return None
    texts = table["text"].str.casefold()
    keep = pd.Series(True, index=table.index)
    for word in wanted:
        keep &= texts.str.contains(word, regex=False).fillna(False).astype(bool)
    return keep


def chips() -> None:
    """The filters that hold, each with a way to take it off, and one button that clears them all."""
    filters = current_filters()
    if not filters:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="chips"):
        for field, value, label in _chosen(filters):
            st.button(
                label,
                key=f"chip-{field}-{value}",
                icon=":material/close:",
                icon_position="right",
                help=f"Take this {field} filter off",
                on_click=set_filter if field == "words" else toggle_filter,
                args=(field, "" if field == "words" else value),
            )
        st.button("Clear all", key="chips-clear", type="tertiary", on_click=clear_filters)


def _chosen(filters: Filters) -> list[tuple[str, str, str]]:
    """Every chosen value as (field, value, what the chip says)."""
    found = []
    sign = "Not " if filters.mode == "none" else ""
    joint = "+ " if filters.mode == "all" else ""
    for place, topic in enumerate(filters.topic):
        found.append(("topic", topic, f"{sign}{joint if place else ''}{TOPIC_LABELS[topic]}"))
    for speaker in filters.speaker:
        found.append(("speaker", speaker, "No speaker found" if speaker == NOBODY else speaker))
    found += [("kind", kind, f"{KINDS[kind]} quotes") for kind in filters.kind]
    found += [("partial", part, f"{PARTS[part]} quotes") for part in filters.partial]
    found += [("section", section, section) for section in filters.section]
    found += [("party", party, party) for party in filters.party]
    if filters.words:
        found.append(("words", filters.words, f"“{filters.words}”"))
    return found


def count_of(shown: int, total: int, things: str = "quotes") -> str:
    """How many are shown of how many there are.

    >>> count_of(12, 26)
    '12 of 26 quotes'
    """
    return f"{shown} of {total} {things}"


assert {field.name for field in fields(Filters)} == set(FILTERS)
