"""The topic × speaker table: how many quotes each has on each, every count a way in."""

from collections import Counter
from collections.abc import Iterable

from core.select.filters import NOBODY, FacetValues
from core.ui.state.text import escape
from core.ui.state.topics import topic_css, topic_label
from core.values.words import counted

MOST_SPEAKERS = 7  # columns that fit beside the cards; the rest can be filtered by name
MOST_LEVEL = 3  # more names than these are set upright


def topic_matrix(
    quotes: Iterable[FacetValues], chosen_topics: Iterable[str], chosen_speakers: Iterable[str]
) -> str:
    """The table as HTML: a cell puts its topic and speaker into the filters, a heading its own.

    Empty when no quote has a topic.
    """
    quotes = [quote for quote in quotes if quote.topic]
    cells = Counter((t, s) for quote in quotes for t in quote.topic for s in quote.speaker)
    topics = [topic for topic, _ in Counter(t for quote in quotes for t in quote.topic).most_common()]
    speakers = [s for s, _ in Counter(s for quote in quotes for s in quote.speaker).most_common()]
    if not topics:
        return ""
    shown = speakers[:MOST_SPEAKERS]
    most = max(cells.values())
    left = len(speakers) - len(shown)
    note = f" The {counted(left, 'other speaker')} can be chosen above." if left else ""
    pressed = set(chosen_topics) | set(chosen_speakers)
    upright = len(shown) > MOST_LEVEL
    head = "".join(f"<th scope='col'>{_heading('speaker', s, s in pressed, upright)}</th>" for s in shown)
    rows = "".join(
        f"<tr style='{topic_css(topic)}'><th scope='row'>{_heading('topic', topic, topic in pressed)}</th>"
        f"{''.join(_cell(topic, speaker, cells[topic, speaker], most) for speaker in shown)}</tr>"
        for topic in topics
        if any(cells[topic, speaker] for speaker in shown) or not shown
    )
    caption = f"How many quotes each speaker has on each topic. Click a number to read them.{note}"
    return (
        f"<table class='matrix' lang='en'><caption>{caption}</caption>"
        f"<thead><tr><td></td>{head}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _heading(field: str, value: str, chosen: bool, upright: bool = False) -> str:
    name = topic_label(value) if field == "topic" else speaker_label(value)
    return (
        f"<button class='plain{' upright' * upright}' data-pick='{field}' data-value='{escape(value)}' "
        f"aria-pressed='{str(chosen).lower()}' title='{escape(name)}'>{escape(name)}</button>"
    )


def _cell(topic: str, speaker: str, count: int, most: int) -> str:
    if not count:
        return "<td></td>"
    named = f"{counted(count, 'quote')} on {topic_label(topic)}, {speaker_label(speaker)}"
    return (
        f"<td><button class='cell' style='--n:{round(12 + 43 * count / most)}%' data-pick='topic+speaker' "
        f"data-value='{escape(f'{topic}+{speaker}')}' aria-label='{escape(named)}' title='{escape(named)}'>"
        f"{count}</button></td>"
    )


def speaker_label(speaker: str) -> str:
    """A speaker as readers see it.

    >>> speaker_label(NOBODY)
    'Speaker not found'
    """
    return "Speaker not found" if speaker == NOBODY else speaker
