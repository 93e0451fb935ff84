"""Invented articles, and how a press database would write them into a file."""

import io
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from core.intake.items.member import Member

FILE = Path(__file__).with_suffix(".toml")
Made = TypeVar("Made", bound="Story")


@dataclass(frozen=True, kw_only=True)
class Story:
    """An article as it should come out of the file that was made of it."""

    title: str
    outlet: str
    day: datetime
    paragraphs: tuple[str, ...]
    byline: str = ""
    section: str = ""
    number: int = 0

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)


def stories_in(path: Path, kind: type[Made]) -> tuple[Made, ...]:
    """The articles of a file of them, in its order."""
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(kind(**told_of(one)) for one in told["stories"].values())


def told_of(entry: dict[str, Any]) -> dict[str, Any]:
    """An entry of a file as it is said in Python: lists are tuples."""
    return {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}


STORIES = GRAIN, STRIKE, FOREST = stories_in(FILE, Story)


def told(member: Member) -> Story:
    """A member as the story that it tells, without its number."""
    return Story(
        title=member.title or "",
        outlet=member.outlet or "",
        day=member.published or datetime.min,
        paragraphs=tuple(member.text.split("\n\n")),
        byline=member.byline or "",
        section=member.section or "",
    )


def plain(story: Story, *, section: bool = True, byline: bool = True) -> Story:
    """A story as a format tells it that has no number, or no section, or no byline."""
    return replace(
        story, number=0, section=story.section if section else "", byline=story.byline if byline else ""
    )


SAID = tomllib.loads(FILE.read_text(encoding="utf-8"))["said"]


def factiva_id(story: Story) -> str:
    code = "".join(letter for letter in story.outlet.upper() if letter.isalpha())[:5]
    return f"{code}000{story.day:%Y%m%d}el3e0000{story.number}"


def in_march(story: Story) -> Story:
    """A story of March, since the days above are written in it."""
    return replace(story, day=story.day.replace(month=3))


def html_words(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;")


def as_word(lines: Iterable[str]) -> bytes:
    """A Word document of some lines, a paragraph each."""
    import docx

    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()
