"""The article map: the whole article as a strip of sentences by topic, with its figures and quotes."""

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from core.charts.html_chart import HtmlChart, tip
from core.charts.style import QUIET, source_line, topic_colour, topic_label
from core.frames import Frames, rows_of
from core.summaries.article_map import MapPiece, map_finding, map_pieces
from core.summaries.topics import topic_shares
from core.values.markup import escape
from core.values.words import shortened

_HOW = "Each block is a sentence, as wide as it is long. Triangles mark figures, bars below mark quotes."
_KINDS = {"sentence": "Sentence", "figure": "Figure", "quote": "Quote"}
_LONGEST_TIP = 280  # characters


def article_map(
    frames: Frames,
    *,
    lit: str | tuple[str, ...] | None = None,
    passing: Collection[str] | None = None,
    small: bool = False,
) -> HtmlChart:
    """The map of an article's frames; a click on anything opens its passage.

    Sentences are as wide as they are long; one with two topics is split along its length. A triangle above
    is a figure, a bar below is what somebody is quoted as saying. `lit` names a topic, or the topics of a
    theme, to light up: all that isn't about them goes grey; so does all that isn't in `passing` (row
    ids), when given. `small` is the strip on one line at the head of a page.
    """
    lit = (lit,) if isinstance(lit, str) else lit
    pieces = map_pieces(frames, one_line=small)
    title = map_finding(pieces, topic_shares(frames), lit, passing)
    rows = sorted(rows_of(pieces, MapPiece), key=lambda row: (row.line, row.left))
    ids = tuple(row.row_id for row in rows)
    lines = _lines(rows, lit, passing)
    html = f"<div class='map' role='group' aria-label='{escape(title)}' data-roving>{lines}</div>"
    if small:
        return HtmlChart(html=html, title=title, row_ids=ids)
    return HtmlChart(
        html=html,
        title=title,
        subtitle=_HOW,
        source=source_line(frames.articles),
        key=_key(rows),
        row_ids=ids,
    )


def _lines(rows: list[MapPiece], lit: tuple[str, ...] | None, passing: Collection[str] | None) -> str:
    """The lines of the map, in order of the text, under the name of each section that begins."""
    length = max((row.right for row in rows), default=1.0)
    html, last = [], None
    for _, line in groupby(rows, key=lambda row: row.line):
        pieces = list(line)
        section = next((row.section for row in pieces if row.item == "sentence"), None)
        if section and section != last:
            html.append(f"<p class='small muted' dir='auto'>{escape(shortened(section, 60))}</p>")
        last = section
        marks = "".join(_mark(row, length, _shines(row, lit, passing), lit) for row in pieces)
        html.append(f"<div class='line'>{marks}</div>")
    return "".join(html)


def _mark(row: MapPiece, length: float, shines: bool, lit: tuple[str, ...] | None) -> str:
    """One piece as a button where it lies on its line."""
    left, right = (100 * place / length for place in (row.left, row.right))
    middle = f"left:{(left + right) / 2:.2f}%"
    place = middle if row.item == "figure" else f"left:{left:.2f}%;width:{right - left:.2f}%"
    colours = _colours(row, lit) if row.item == "sentence" and shines else ()
    inks = "".join(f";--{name}:{colour}" for name, colour in zip(("c", "d"), colours, strict=False))
    said = row.lead or _topics(row)
    spoken = f"{_KINDS[row.item]}, {said}: {shortened(row.text, 90)}"
    return (
        f"<button class='{row.item}{'' if shines else ' off'}' style='{place}{inks}' tabindex='-1' "
        f"data-open='{escape(row.row_id)}' aria-label='{escape(spoken)}' "
        f"{tip(shortened(row.text, _LONGEST_TIP), said)}></button>"
    )


def _shines(row: MapPiece, lit: tuple[str, ...] | None, passing: Collection[str] | None) -> bool:
    return (lit is None or bool({row.topic, row.other_topic} & set(lit))) and (
        passing is None or row.row_id in passing
    )


def _colours(row: MapPiece, lit: tuple[str, ...] | None) -> Sequence[str]:
    """One colour for a sentence, or two where it has two topics and neither was asked for."""
    topics = [topic for topic in (row.topic, row.other_topic) if topic]
    if lit is not None:
        topics = [topic for topic in topics if topic in lit][:1]
    return [topic_colour(topic) for topic in topics]


def _topics(row: MapPiece) -> str:
    return ", ".join(topic_label(topic) for topic in (row.topic, row.other_topic) if topic) or "No topic"


def _key(rows: list[MapPiece]) -> dict[str, str]:
    """The colours on the map, the one that takes most of it first."""
    lengths: dict[str, float] = {}
    for topic, length in _stretches(rows):
        lengths[topic] = lengths.get(topic, 0.0) + length
    colours = {
        topic_label(topic): topic_colour(topic)
        for topic in sorted(lengths, key=lengths.__getitem__, reverse=True)
        if topic
    }
    return colours | ({"No topic": QUIET} if "" in lengths else {})


def _stretches(rows: list[MapPiece]) -> Iterator[tuple[str, float]]:
    for row in rows:
        if row.item == "sentence":
            for topic in [t for t in (row.topic, row.other_topic) if t] or [""]:
                yield topic, row.right - row.left
