"""Changes in words: up or down, told from what a figure measures ("growth of trade")."""

import re
from dataclasses import asdict
from functools import cache
from typing import Any

from core.annotations import Figure
from core.lexicons import form_pattern, load_lexicon
from core.values.display import show_figure

_HALF, _DOUBLE, _TRIPLE = 0.5, 2.0, 3.0


def direction(figure: Any) -> str | None:
    """`up` or `down` where the measure of a percentage or a multiple says so, else None.

    >>> from types import SimpleNamespace as Row
    >>> direction(Row(kind="percent", measure="growth of trade"))
    'up'
    """
    measure = figure.measure if isinstance(figure.measure, str) else ""
    if figure.kind not in ("percent", "multiple") or not measure:
        return None
    return next((way for way in ("up", "down") if _opens(way).match(measure)), None)


def change_words(figure: Figure) -> str:
    """A figure as on a card, with its direction: "up 4%", "down 12.3%", "halved"."""
    way, shown = direction(figure), show_figure(asdict(figure))
    if way is None or (figure.value or 0) < 0:
        return shown
    return _said(figure, way) or (f"{way} {shown}" if figure.kind == "percent" else shown)


def changed(figure: Any, amount: str) -> str:
    """A change as a verb: "grew by 4%", "fell by 12.3%", "halved", or "changes by 4%" when it is not told."""
    way = direction(figure)
    verb = {"up": "grew by", "down": "fell by"}.get(way or "", "changes by")
    return (_said(figure, way) if way else None) or f"{verb} {amount}"


def _said(figure: Any, way: str) -> str | None:
    """A multiple that has a verb of its own."""
    if figure.kind != "multiple" or figure.bound not in (None, "exact"):
        return None
    return {("down", _HALF): "halved", ("up", _DOUBLE): "doubled", ("up", _TRIPLE): "tripled"}.get(
        (way, float(figure.value or 0))
    )


@cache
def _opens(way: str) -> re.Pattern[str]:
    fields = load_lexicon("changes")[way]
    nouns = form_pattern({fields["noun"], *fields["nouns"]})
    return re.compile(rf"(?:the\s+)?(?:\w+\s+)?(?:{nouns})(?:\s+(?:of|in)\b|$)", re.IGNORECASE)
