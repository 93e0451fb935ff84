"""Take a story away: as a file of each kind, made when it is asked for, or as a link."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from core.library.stories import Story
from core.ui.story_tell import story_deck


@dataclass(frozen=True, kw_only=True)
class Format:
    """A kind of file: what it is called, its ending, and how a story becomes one."""

    label: str
    ending: str
    mime: str
    icon: str
    write: Callable[[Story], bytes]


def _pptx(story: Story) -> bytes:
    from core.deck.powerpoint import write_pptx

    return write_pptx(story_deck(story))


FORMATS = (
    Format(
        label="PowerPoint",
        ending="pptx",
        mime="application/vnd.openxmlformats-officedocument.presentationml.presentation",
        icon="slideshow",
        write=_pptx,
    ),
)


def take_away(story: Story) -> None:
    """The files a story can become."""
    with st.popover("Download", icon=":material/download:", disabled=not story.entries):
        for kind in FORMATS:
            st.download_button(
                kind.label,
                data=lambda kind=kind: kind.write(story),  # type: ignore[misc]
                file_name=f"{file_name(story.name)}.{kind.ending}",
                mime=kind.mime,
                icon=f":material/{kind.icon}:",
                key=f"take-{kind.ending}",
                on_click="ignore",
                type="tertiary",
            )


def file_name(name: str) -> str:
    """A name that every file system takes.

    >>> file_name("Trade & aid: 2025/26"), file_name("???")
    ('Trade-aid-2025-26', 'story')
    """
    return "-".join(re.findall(r"\w+", name))[:80] or "story"
