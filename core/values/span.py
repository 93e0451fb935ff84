"""A stretch of a text: what most of what is found in one is, and more."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TextSpan:
    """What stands at `text[start:end]`."""

    start: int
    end: int
