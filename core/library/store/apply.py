"""Corrections put into tables: a pure step from what was read to what is shown."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from core.annotations import Sentence, Standing, Topic, row_id
from core.frames import KINDS, Frames, Reason, column_dtypes, rows_of, table
from core.library.store.fields import ARTICLE, ITEMS, MISSED, WRONG, checked, in_words
from core.library.store.following import follow, without

_ID = {item: f"{item}_id" for item in ITEMS}
# What a row that was missed is, unless something else is entered.
AT_FIRST: dict[str, dict[str, Any]] = {
    "figure": {"bound": "exact", "kind": "count"},
    "quote": {"kind": "direct"},
    "mention": {"kind": "person"},
    "commitment": {"force": "pledged"},
}
_SAME_PLACE = 0.5  # of the words of two rows together that they must share
_TAKEN_BACK = ("denied", "withdrawn")


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One thing an analyst corrected. It holds on to a row by its id, and by its place should that change.

    `field` is a column, or WRONG or MISSED for the row as a whole; `day` is when, in words.
    """

    correction_id: str
    article_id: str
    item: str
    row_id: str
    start: int
    end: int
    field: str
    before: Any
    after: Any
    who: str
    reason: str
    day: str


def apply_corrections(frames: Frames, corrections: Iterable[Correction]) -> Frames:
    """The frames with corrections in them, one after the other; those whose row is gone change nothing.

    Every corrected row has a reason that says who corrected it, when, why and what stood there before, and
    its standing says that an analyst had a hand in it.
    """
    return applied(frames, corrections)[0]


def applied(frames: Frames, corrections: Iterable[Correction]) -> tuple[Frames, set[str]]:
    """The corrected frames, and the ids of the corrections that found their row."""
    sheets = _Sheets(frames)
    done = {one.correction_id for one in corrections if sheets.take(one)}
    return (sheets.frames(), done) if done else (frames, done)


def place_of(frame: pd.DataFrame, item: str, correction: Correction) -> int | None:
    """The position of a correction's row: by its id, else the row of its article that stands in its place.

    That is one with which it shares half of what the two take: a fragment inside a quote is another row.
    """
    by_id = (frame[_ID[item]] == correction.row_id).to_numpy(dtype=bool, na_value=False)
    if by_id.any():
        return int(by_id.argmax())
    common = frame["end"].clip(upper=correction.end) - frame["start"].clip(lower=correction.start)
    whole = frame["end"].clip(lower=correction.end) - frame["start"].clip(upper=correction.start)
    shared = (common / whole).where(frame["article_id"] == correction.article_id, 0.0)
    if not len(shared) or not (best := shared.max()) >= _SAME_PLACE:
        return None
    return int((shared == best).to_numpy(dtype=bool, na_value=False).argmax())


class _Sheets:
    """Tables that are being corrected."""

    def __init__(self, frames: Frames) -> None:
        self.tables = {name: frame.copy() for name, frame in frames}

    def frames(self) -> Frames:
        """The tables as frames again, in their dtypes."""
        return Frames(**{name: self.tables[name] for name in KINDS})

    def take(self, correction: Correction) -> bool:
        """Make one correction; False when its row is not there."""
        if correction.item == ARTICLE:
            return self._tell(correction)
        name = ITEMS[correction.item]
        at = place_of(self.tables[name], correction.item, correction)
        if correction.field == MISSED:
            return self._add(correction, at)
        if at is None:
            return False
        if correction.field == WRONG:
            self._drop(name, correction.item, at)
        elif correction.field == "topic" and correction.item != "commitment":
            self._set_topics(correction, at)
        elif correction.field == "topic":  # one topic, the best, and no rows of its own
            self._set(name, at, "topic", next(iter(correction.after or ()), None))
            self._say(correction, at)
        else:
            self._set(name, at, correction.field, correction.after)
            follow(self.tables, correction.item, at, correction.field)
            self._say(correction, at)
        return True

    def _tell(self, correction: Correction) -> bool:
        """Correct what is said of an article itself, which stands nowhere in its text."""
        ids = self.tables["articles"]["article_id"].tolist()
        if correction.article_id not in ids:
            return False
        at = ids.index(correction.article_id)
        self._set("articles", at, correction.field, correction.after)
        if correction.field == "title":
            self._set("articles", at, "title_from", "headline" if correction.after else None)
        self._give_reason(correction, correction.row_id)
        return True

    def _stand(self, correction: Correction, at: int) -> None:
        """Write anew as what a row is taken, now that an analyst had a hand in it."""
        item, name = correction.item, ITEMS[correction.item]
        item_id = str(self.tables[name].iloc[at][_ID[item]])
        frame = self.tables["standings"]
        mine = (frame["item"] == item) & (frame["item_id"] == item_id)
        kind: type[Any] = KINDS[name]
        (row,) = rows_of(self.tables[name].iloc[[at]], kind)
        before = next(iter(rows_of(frame[mine], Standing)), None)
        new = self._standing(item, row, before)
        self.tables["standings"] = pd.concat(
            [without(frame, mine), table(Standing, [new])], ignore_index=True
        )

    def _standing(self, item: str, row: Any, before: Any) -> Standing:
        """The standing of a corrected row; what the words say (a denial, a difference) no value changes."""
        from core.extract.standings import (
            figure_standing,
            quote_standing,
        )  # here: they bring word lists along

        if item == "figure":
            back = before.standing if before is not None and before.standing in _TAKEN_BACK else None
            differs = before is not None and before.basis == "difference"
            found = figure_standing(row, *self._words_before(row), back=back, differs=differs)
            return replace(found, origin="analyst")
        if item == "quote":
            return replace(quote_standing(row), origin="analyst")
        return Standing(
            article_id=row.article_id,
            item=item,  # type: ignore[arg-type]
            item_id=getattr(row, _ID[item]),
            standing="stated",
            basis=None,
            origin="analyst",
        )

    def _words_before(self, row: Any) -> tuple[str, Any]:
        """The sentence of a row up to it, and the day its article was published."""
        articles, sentences = self.tables["articles"], self.tables["sentences"]
        published = dict(zip(articles["article_id"], articles["published"], strict=True)).get(row.article_id)
        own = (
            rows_of(sentences[sentences["sentence_id"] == row.sentence_id], Sentence)
            if row.sentence_id
            else []
        )
        before = own[0].text[: max(0, row.start - own[0].start)] if own else ""
        return before, None if pd.isna(published) else published

    def _set(self, name: str, at: int, field: str, value: Any) -> None:
        frame = self.tables[name]
        column = frame[field].copy()
        column.iloc[at] = _cell(value, str(column.dtype))
        self.tables[name] = frame.assign(**{field: column})

    def _drop(self, name: str, item: str, at: int) -> None:
        row = self.tables[name].iloc[at]
        self.tables[name] = without(self.tables[name], self.tables[name].index == at)
        for other in ("topics", "parties", "reasons", "standings"):
            frame = self.tables[other]
            self.tables[other] = without(frame, frame["item_id"] == row[_ID[item]])

    def _add(self, correction: Correction, at: int | None) -> bool:
        """Add a row that was missed, unless the reader finds it by now: then it gets the analyst's values."""
        name, item = ITEMS[correction.item], correction.item
        given = dict(correction.after or {})
        topics = given.pop("topic", None)
        if at is None or self.tables[name].iloc[at][["start", "end"]].tolist() != [
            correction.start,
            correction.end,
        ]:
            row = self._new_row(correction)
            before = self.tables[name]
            at = int((before["start"] <= correction.start).sum())
            new = table(KINDS[name], [row])
            self.tables[name] = pd.concat([before.iloc[:at], new, before.iloc[at:]], ignore_index=True)
        for field, value in given.items():
            self._set(name, at, field, value)
            follow(self.tables, item, at, field)
        if topics and item == "commitment":
            self._set(name, at, "topic", topics[0])
        elif topics:
            self._write_topics(correction, at, topics)
        self._say(correction, at)
        return True

    def _new_row(self, correction: Correction) -> Any:
        text = str(self.tables["articles"].set_index("article_id").at[correction.article_id, "text"])
        words = text[correction.start : correction.end]
        sentences = self.tables["sentences"]
        around = sentences[
            (sentences["article_id"] == correction.article_id)
            & (sentences["start"] <= correction.start)
            & (sentences["end"] > correction.start)
        ]
        columns = dict.fromkeys(column_dtypes(KINDS[ITEMS[correction.item]]))
        sentence = around.iloc[0].to_dict() if len(around) else {}
        section = sentence.get("section")
        known = {
            _ID[correction.item]: correction.row_id,
            "article_id": correction.article_id,
            "start": correction.start,
            "end": correction.end,
            "text": words,
            "sentence_id": sentence.get("sentence_id"),
            "section": section if isinstance(section, str) else None,
            "bound": "exact",
            "partial": False,
            "negated": False,
            "continues": False,
            "words": len(words.split()),
        }
        return _Row(columns | {name: value for name, value in known.items() if name in columns})

    def _set_topics(self, correction: Correction, at: int) -> None:
        self._write_topics(correction, at, correction.after or [])
        self._say(correction, at)

    def _write_topics(self, correction: Correction, at: int, topics: list[str]) -> None:
        """The topics of a row are these, the best first; a word that earned one stays beside it."""
        name, item = ITEMS[correction.item], correction.item
        item_id = self.tables[name].iloc[at][_ID[item]]
        frame = self.tables["topics"]
        mine = (frame["item"] == item) & (frame["item_id"] == item_id)
        evidence = dict(zip(frame[mine]["topic"], frame[mine]["evidence"], strict=True))
        rows = [
            Topic(
                article_id=correction.article_id,
                item=item,  # type: ignore[arg-type]
                item_id=item_id,
                topic=topic,
                score=round(0.99 - place / 100, 2),
                evidence=evidence.get(topic) or f"set by {correction.who}",
            )
            for place, topic in enumerate(topics)
        ]
        self.tables["topics"] = pd.concat([without(frame, mine), table(Topic, rows)], ignore_index=True)
        if "topic" in self.tables[name]:
            self._set(name, at, "topic", topics[0] if topics else None)

    def _say(self, correction: Correction, at: int) -> None:
        """Give the row a reason that tells of the correction, in place of those of the old value."""
        self._stand(correction, at)
        self._give_reason(correction, self.tables[ITEMS[correction.item]].iloc[at][_ID[correction.item]])

    def _give_reason(self, correction: Correction, item_id: str) -> None:
        frame = self.tables["reasons"]
        stale = (frame["item_id"] == item_id) & (frame["field"] == correction.field)
        reason = Reason(
            article_id=correction.article_id,
            item=correction.item,
            item_id=item_id,
            field=correction.field,
            rule=said(correction),
            start=None,
            end=None,
            text=None,
        )
        self.tables["reasons"] = pd.concat(
            [without(frame, stale), table(Reason, [reason])], ignore_index=True
        )


def said(correction: Correction) -> str:
    """A correction as the reason of what now stands there."""
    by = f"{correction.who} on {correction.day}: {correction.reason}"
    if correction.field == MISSED:
        return f"added by {by}"
    return f"corrected by {by} (was: {in_words(correction.before)})"


def corrected_ids(frames: Frames) -> frozenset[str]:
    """The ids of the rows that an analyst corrected or added."""
    return frozenset(frames.standings[frames.standings["origin"] == "analyst"]["item_id"])


class _Row:
    """A row for `table`, from a dict."""

    def __init__(self, cells: dict[str, Any]) -> None:
        self.__dict__.update(cells)


def _cell(value: Any, dtype: str) -> Any:
    if value is None:
        return pd.NaT if dtype.startswith("datetime") else pd.NA
    return pd.Timestamp(value) if dtype.startswith("datetime") else value


def missed_id(article_id: str, item: str, start: int, end: int) -> str:
    """The id of a row that was missed: the one the reader would give it."""
    return row_id(article_id, item, start, end)  # type: ignore[arg-type]


def given(item: str, fields: dict[str, Any]) -> dict[str, Any]:
    """The values of a row that was missed, checked; those without one are left out.

    >>> given("quote", {"speaker": " ", "partial": False})
    {'kind': 'direct', 'partial': False}
    """
    entered = {name: value for name, value in fields.items() if value not in (None, "", [])}
    values = {name: checked(item, name, value) for name, value in entered.items()}
    return AT_FIRST[item] | {name: value for name, value in values.items() if value is not None}
