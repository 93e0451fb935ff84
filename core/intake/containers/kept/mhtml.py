"""Several pages saved in one file (.mhtml), and one page in such a file under another name.

A file of that name with one page in it is a page as others are: `core.intake.pages.mhtml` reads it.
"""

import re
from collections.abc import Iterator
from email import message_from_string, policy

from core.intake.containers.kept.site_pages import members_of_pages
from core.intake.items.brought import Brought
from core.intake.items.document import Refusal
from core.intake.items.member import Member
from core.intake.pages.mhtml import pages_of_mhtml

_FIELD = re.compile(r"\s*[A-Za-z][A-Za-z-]*:")
_SENT = ("To", "Cc", "Received", "Delivered-To", "Return-Path", "Message-ID", "Reply-To")  # of a mail


def recognise(brought: Brought) -> bool:
    """Whether it is a mail that was never sent, with pages as its parts: several, or one by another name."""
    if brought.kind == "mhtml":
        return len(pages_of_mhtml(brought.shown, brought.raw)) > 1
    if brought.kind != "text" or not _FIELD.match(brought.head) or "multipart/" not in brought.head:
        return False
    said = message_from_string(brought.head.lstrip(), policy=policy.compat32)
    related = said.get_content_type() == "multipart/related" and said.get_param("type") == "text/html"
    return related and not any(name in said for name in _SENT)


def unpack(brought: Brought) -> Iterator[Member | Refusal]:
    """The pages in their order, those in a frame of another left out."""
    return members_of_pages(pages_of_mhtml(brought.shown, brought.raw))
