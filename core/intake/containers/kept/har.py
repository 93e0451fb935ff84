"""What a browser's tools record of a visit (HAR): the pages among what servers answered."""

import base64
import binascii
import re
from collections.abc import Iterator
from typing import Any

from core.intake.containers.kept.captures import Capture
from core.intake.containers.kept.site_pages import members_of_site
from core.intake.items.brought import Brought
from core.intake.items.document import Refusal, Refused
from core.intake.items.member import Member

_HEAD = re.compile(r"\s*\{\s*\"log\"\s*:\s*\{")
_SHOWN = (200, 203)


def recognise(brought: Brought) -> bool:
    """Whether it is JSON of a log with what was asked and answered.

    >>> recognise(Brought("a.har", b'{"log": {"entries": [{"request": {}, "response": {}}]}}'))
    True
    """
    return _HEAD.match(brought.head) is not None and any("response" in one for one in _entries(brought))


def unpack(brought: Brought) -> Iterator[Member | Refusal]:
    """The pages that were answered, each once; pictures, scripts and data are none."""
    return members_of_site(lambda: _captures(brought), brought.shown)


def _entries(brought: Brought) -> list[dict[str, Any]]:
    held = brought.data.get("log") if isinstance(brought.data, dict) else None
    entries = held.get("entries") if isinstance(held, dict) else None
    return [one for one in entries if isinstance(one, dict)] if isinstance(entries, list) else []


def _captures(brought: Brought) -> Iterator[Capture | Refused]:
    for entry in _entries(brought):
        asked, answer = entry.get("request"), entry.get("response")
        content = answer.get("content") if isinstance(answer, dict) else None
        if not isinstance(asked, dict) or not isinstance(answer, dict) or not isinstance(content, dict):
            continue
        if answer.get("status") not in _SHOWN or "html" not in str(content.get("mimeType")).casefold():
            continue
        address = str(asked.get("url") or "")
        page = _page_of(content)
        if page is None:
            yield Refused(
                f"The page {address} is broken in {brought.shown}: open it in a browser and save it."
            )
        elif page.strip():
            yield Capture(address, str(entry.get("startedDateTime") or ""), page, "utf-8")


def _page_of(content: dict[str, Any]) -> bytes | None:
    """A page as it was answered; None where it can't be unpacked."""
    words = content.get("text")
    if not isinstance(words, str):
        return b""
    if content.get("encoding") != "base64":
        return words.encode("utf-8", "replace")
    try:
        raw = base64.b64decode(words)
    except (binascii.Error, ValueError):
        return None
    return raw
