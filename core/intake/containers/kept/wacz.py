"""A packed web archive (.wacz): archives in a zip, beside a list of the pages that somebody visited."""

import json
import re
from collections.abc import Iterator

from core.intake.containers.kept.captures import Capture, captures_of, is_web_archive
from core.intake.containers.kept.site_pages import members_of_site
from core.intake.items.brought import Brought
from core.intake.items.document import Refusal, Refused
from core.intake.items.member import Member
from core.intake.items.zips import content_of, open_zip

_ARCHIVE = re.compile(r"archive/[^/]+\.warc(?:\.gz|\.zst)?", re.IGNORECASE)
_PAGES = re.compile(r"pages/[^/]+\.jsonl", re.IGNORECASE)


def recognise(brought: Brought) -> bool:
    """Whether it is a zip with web archives in the folder that the format names."""
    return any(_ARCHIVE.fullmatch(name) for name in brought.packed)


def unpack(brought: Brought) -> Iterator[Member | Refusal]:
    """The pages visited, each once, as caught last."""
    return members_of_site(lambda: _captures(brought), brought.shown, wanted=frozenset(_visited(brought)))


def _captures(brought: Brought) -> Iterator[Capture | Refused]:
    with open_zip(brought.shown, brought.raw) as packed:
        for one in packed.infolist():
            if not _ARCHIVE.fullmatch(one.filename):
                continue
            shown = f"{one.filename.rpartition('/')[2]} in {brought.shown}"
            try:
                raw = content_of(packed, one, shown)
                yield from captures_of(raw, shown) if is_web_archive(raw) else ()
            except Refused as refused:
                yield refused


def _visited(brought: Brought) -> Iterator[str]:
    """The addresses in the archive's lists of pages, a line of JSON each; none when these can't be read."""
    with open_zip(brought.shown, brought.raw) as packed:
        for one in packed.infolist():
            if not _PAGES.fullmatch(one.filename):
                continue
            try:
                lines = content_of(packed, one, one.filename).decode("utf-8", "replace").splitlines()
            except Refused:
                continue
            yield from filter(None, map(_address, lines))


def _address(line: str) -> str | None:
    try:
        said = json.loads(line)
    except (ValueError, RecursionError):
        return None
    address = said.get("url") if isinstance(said, dict) else None
    return address if isinstance(address, str) else None
