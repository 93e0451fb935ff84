"""Small words that sentences, cards and labels are put together from."""

from collections.abc import Iterable
from typing import Any


def joined(words: Iterable[Any], last: str = "and") -> str:
    """Words as a list in a sentence.

    >>> joined(["trade", "energy", "security"])
    'trade, energy and security'
    """
    listed = [str(word) for word in words]
    if len(listed) < 2:
        return "".join(listed)
    return f"{', '.join(listed[:-1])} {last} {listed[-1]}"


def apart(words: Iterable[Any]) -> str:
    """Words as a list in a sentence, told apart where one of them has an "and" of its own.

    >>> apart(["trade", "energy"]), apart(["culture and education", "trade"])
    ('trade and energy', 'culture and education as well as trade')
    """
    listed = [str(word) for word in words]
    return joined(listed, "as well as" if any(" and " in word for word in listed) else "and")


def shortened(text: Any, length: int) -> str:
    """Text cut at a word with an ellipsis when it is longer than `length` characters; "" for nothing.

    >>> shortened("one two three", 9)
    'one two…'
    """
    if not isinstance(text, str):
        return ""
    line = " ".join(str(text).split())
    if len(line) <= length:
        return line
    cut = line[: length - 1]
    if " " in cut and line[length - 1] != " ":
        cut = cut[: cut.rfind(" ")]
    return cut.rstrip(" ,;:.–-") + "…"


def day(moment: Any) -> str:
    """A date as "9 October 2025"; "" for none (None, NaT)."""
    return f"{moment.day} {moment:%B %Y}" if moment is not None and moment == moment else ""


def clock(second: int) -> str:
    """A time in a recording.

    >>> clock(723), clock(36_000)
    ('00:12:03', '10:00:00')
    """
    return f"{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}"


def counted(number: int, thing: str, things: str | None = None) -> str:
    """A count with its noun.

    >>> counted(1, "quote"), counted(1200, "quote"), counted(0, "country", "countries")
    ('1 quote', '1,200 quotes', 'no countries')
    """
    noun = thing if number == 1 else things or f"{thing}s"
    return f"{number:,} {noun}" if number else f"no {noun}"


def topic_words(topic: str) -> str:
    """A topic's name inside a sentence.

    >>> topic_words("culture-education")
    'culture and education'
    """
    return topic.replace("-", " and ")
