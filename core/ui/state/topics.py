"""A topic's name and colour, for pages: the same ones as in the charts."""

from core.charts.style import TOPIC_COLOURS

TOPIC_LABELS: dict[str, str] = {
    topic: topic.replace("-", " and ").capitalize() for topic in TOPIC_COLOURS
}  # the topics that a filter knows, in the order of the palette


def topic_label(topic: object) -> str:
    """What a reader sees for a topic.

    >>> topic_label("culture-education")
    'Culture and education'
    """
    return TOPIC_LABELS.get(str(topic), str(topic).replace("-", " ").capitalize())


def topic_css(topic: object) -> str:
    """The topic's colour as the CSS variable `--c` that html_component.css reads; nothing for no topic."""
    colour = TOPIC_COLOURS.get(topic) if isinstance(topic, str) else None
    return f"--c:{colour}" if colour else ""
