"""Articles that ProQuest sends by mail: its page in the message, also in one that was forwarded."""

import re
from collections.abc import Iterator
from email.message import EmailMessage

from core.intake.containers.databases.proquest import html, text
from core.intake.containers.databases.shared.pieces import lines_in
from core.intake.items.brought import Brought
from core.intake.items.document import Refusal
from core.intake.items.member import Member

_NAME = re.compile(rb"(?m)^([A-Za-z-]{2,40}):")
_NAMES = {b"from", b"to", b"subject", b"date", b"message-id", b"mime-version", b"received", b"return-path"}
_SIGN = re.compile(rb"proquest", re.IGNORECASE)
_QUOTED = re.compile(r"(?m)^(?:>[ \t]?)+")


def recognise(brought: Brought) -> bool:
    """Whether it is a mail in which ProQuest's records stand."""
    if not _is_mail(brought.raw.lstrip()) or not _SIGN.search(brought.raw):
        return False
    return next(unpack(brought), None) is not None


def _is_mail(raw: bytes) -> bool:
    """Whether what stands before the first blank line are the fields of a mail."""
    head = re.split(rb"\r?\n\r?\n", raw[:20_000], maxsplit=1)[0]
    return len({name.lower() for name in _NAME.findall(head)} & _NAMES) > 1


def unpack(brought: Brought) -> Iterator[Member | Refusal]:
    """The articles in their order: of the page in the mail, or of its plain words where there is none."""
    pages, words = _parts(brought.raw.lstrip())
    for page in pages:
        if html.has_records(page):
            yield from html.members_in(page)
            return
    for quoted in words:
        plain = _QUOTED.sub("", quoted)
        if text.has_records(lines_in(plain)):
            yield from text.members_in(lines_in(plain))
            return


def _parts(raw: bytes) -> tuple[list[str], list[str]]:
    """The pages and the plain words in a mail, those of attached messages and files too."""
    from email import message_from_bytes, policy

    message = message_from_bytes(raw, policy=policy.default)
    pages: list[str] = []
    words: list[str] = []
    for part in message.walk():
        kind = part.get_content_type()
        if kind in ("text/html", "text/plain") and isinstance(part, EmailMessage):
            (pages if kind == "text/html" else words).append(_text(part))
    return pages, words


def _text(part: EmailMessage) -> str:
    """The words of a part, also when it does not say rightly in which encoding."""
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes):
        return ""
    for encoding in (part.get_content_charset(), "utf-8", "cp1252"):
        try:
            return raw.decode(encoding or "utf-8")
        except (LookupError, ValueError):
            continue
    return raw.decode("utf-8", "replace")
