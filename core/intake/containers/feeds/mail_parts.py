"""A mail taken apart: its head, its words in HTML or plain, and what is attached to it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.errors import CloseBoundaryNotFoundDefect
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr

from core.intake.containers.feeds.encodings import lenient
from core.intake.items.document import Refused
from core.intake.items.names import plain_name
from core.lexicons import load_lexicon

_DEEPEST = 12  # mails in mails, and parts in parts
_OUTLOOK = "application/ms-tnef"
_LOCKED = (
    "multipart/encrypted",
    "application/pkcs7-mime",
    "application/x-pkcs7-mime",
    "application/pgp-encrypted",
)


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that is attached to a mail."""

    name: str
    raw: bytes
    charset: str | None = None


@dataclass(slots=True)
class MailParts:
    """What a mail holds. `written` are its own words, a piece each: in HTML, plain, or as both."""

    written: list[tuple[str | None, str | None]] = field(default_factory=list)  # (HTML, plain)
    files: list[Attached] = field(default_factory=list)
    mails: list[Message] = field(default_factory=list)
    locked: bool = False
    outlook: bool = False  # something is packed in Outlook's own form
    cut: bool = False  # it ends before its parts do


def opened(raw: bytes, name: str) -> Message:
    """The mail of these bytes. Raises Refused when mails lie within mails without end."""
    try:
        return message_from_bytes(raw.lstrip(b"\xef\xbb\xbf\r\n\t "))
    except RecursionError:
        raise _too_deep(name) from None


def parts_of(message: Message, name: str) -> MailParts:
    """What is in a mail. Raises Refused when its parts lie within parts without end."""
    found = MailParts()
    _gather(message, found, name, 0)
    if found.cut and found.written and not _is_whole(*found.written[-1]):
        raise Refused(f"{name} is cut off, and its end is missing: save the mail again, and bring that.")
    return found


def header(message: Message, name: str) -> str | None:
    """A line of a mail's head as it is read; None when there is none, or nothing in it.

    >>> header(message_from_bytes(b"Subject: =?utf-8?q?Caf=C3=A9?= talks\\n\\n"), "subject")
    'Café talks'
    """
    value = _raw_header(message, name)
    return decoded(value) or None if value else None


def sender(message: Message) -> tuple[str | None, str]:
    """Name and address of who sends a mail."""
    raw = " ".join((_raw_header(message, "from") or "").split())
    match = re.fullmatch(r"(?P<name>[^<>]*)<(?P<address>[^<>\s]+@[^<>\s]+)>", raw)
    name, address = match.groups() if match else parseaddr(raw)
    return decoded(name).strip("'\" ") or None, address


def decoded(value: str) -> str:
    """A line of a mail's head with its encoded words written out."""
    line = re.sub(r"\s+", " ", value).strip()
    try:
        pieces = decode_header(line)
    except Exception:  # what senders make of the form knows no bounds
        return line
    said = (one if isinstance(one, str) else lenient(one, charset) for one, charset in pieces)
    return " ".join("".join(said).split())


def text_of(part: Message) -> str:
    """The words of a part, by its own charset or whatever fits."""
    raw = part.get_payload(decode=True)
    return lenient(raw, part.get_content_charset()) if isinstance(raw, bytes) else ""


def _raw_header(message: Message, name: str) -> str | None:
    for key, value in message.raw_items():
        if key.casefold() == name:
            raw = str(value).encode("utf-8", "surrogateescape")
            return lenient(raw)
    return None


def _gather(part: Message, found: MailParts, name: str, depth: int) -> None:
    if depth > _DEEPEST:
        raise _too_deep(name)
    kind = part.get_content_type()
    found.cut = found.cut or any(isinstance(one, CloseBoundaryNotFoundDefect) for one in part.defects)
    if kind in _LOCKED and "signed" not in str(part.get_param("smime-type", "")):
        found.locked = True
    elif kind == "message/rfc822":
        found.mails += _inner(part)
    elif kind == "multipart/alternative":
        _alternative(part, found, name, depth)
    elif kind == "multipart/signed":
        for one in _inner(part)[:1]:
            _gather(one, found, name, depth + 1)
    elif part.is_multipart():
        for one in _inner(part):
            _gather(one, found, name, depth + 1)
    elif kind == _OUTLOOK:
        found.outlook = True
    elif kind not in load_lexicon("mail")["unread"]["types"]:
        _single(part, kind, found)


def _single(part: Message, kind: str, found: MailParts) -> None:
    attached = part.get_content_disposition() == "attachment" or bool(part.get_filename())
    if kind in ("text/plain", "text/html") and not attached:
        words = _flowed(part) if kind == "text/plain" else text_of(part)
        found.written.append((words, None) if kind == "text/html" else (None, words))
    elif not kind.startswith(("image/", "audio/", "video/", "font/")):
        raw = part.get_payload(decode=True)
        if isinstance(raw, bytes) and raw:
            name = plain_name(decoded(part.get_filename() or "") or f"attachment{_ending(kind)}")
            found.files.append(Attached(name, raw, part.get_content_charset()))


def _alternative(part: Message, found: MailParts, name: str, depth: int) -> None:
    """The one text that is there in several forms."""
    forms = MailParts()
    for one in _inner(part):
        _gather(one, forms, name, depth + 1)
    pages = [page for page, _ in forms.written if page]
    plain = [words for _, words in forms.written if words]
    if pages or plain:
        found.written.append(("\n".join(pages) or None, "\n\n".join(plain) or None))
    found.files += forms.files
    found.mails += forms.mails
    found.locked, found.outlook = found.locked or forms.locked, found.outlook or forms.outlook
    found.cut = found.cut or forms.cut


def _is_whole(page: str | None, plain: str | None) -> bool:
    """Whether a text ends as texts do: a page with an element's end, words with a sentence's or a foot's."""
    if page is not None:
        return re.search(r"</\w+\s*>\s*$", page) is not None
    return re.search(r"[.!?…:)\]>\"'”’»]\s*$|\n-- ?\n[^\0]*$", plain or "") is not None


def _inner(part: Message) -> list[Message]:
    held = part.get_payload()
    return [one for one in held if isinstance(one, Message)] if isinstance(held, list) else []


def _flowed(part: Message) -> str:
    """Plain words; lines that flow on by their own account (format=flowed) are joined."""
    words = text_of(part)
    if str(part.get_param("format", "")).casefold() != "flowed":
        return words
    glue = "" if str(part.get_param("delsp", "")).casefold() == "yes" else " "
    return "\n".join(_flowing(words.splitlines(), glue))


def _flowing(lines: list[str], glue: str) -> Iterator[str]:
    open_line: str | None = None
    for line in lines:
        line = line.removeprefix(" ") if not line.startswith("  ") else line
        whole = line if open_line is None else open_line + line
        if line.endswith(" ") and line != "-- " and line.strip():
            open_line = whole[:-1] + glue
        else:
            yield whole
            open_line = None
    if open_line is not None:
        yield open_line


def _ending(kind: str) -> str:
    return {
        "text/html": ".html",
        "text/plain": ".txt",
        "application/pdf": ".pdf",
        "application/zip": ".zip",
    }.get(kind, "")


def _too_deep(name: str) -> Refused:
    return Refused(
        f"{name} holds mails within mails without end: save the article's own mail, or paste its text."
    )
