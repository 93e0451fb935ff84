"""Pages that a browser saved whole in one file (.mhtml): a mail with each page as a part of it."""

from dataclasses import replace
from email import message_from_bytes, policy
from email.errors import CloseBoundaryNotFoundDefect
from email.message import EmailMessage, Message

from core.intake.items.document import Document, Refused
from core.intake.pages.html import read_html
from core.intake.pages.saved_pages import SavedPage, whole_pages

_AGAIN = "save the page again as HTML, or paste the article's text"


def read_mhtml(name: str, raw: bytes) -> Document:
    """The article of a saved page. Raises Refused when there is no page in the file."""
    page = pages_of_mhtml(name, raw)[0]
    return replace(read_html(name, page.raw, charset=page.charset, address=page.address), source=name)


def pages_of_mhtml(name: str, raw: bytes) -> list[SavedPage]:
    """The pages of a file, those in frames of others left out. Raises Refused when there is none."""
    try:
        saved = message_from_bytes(raw, policy=policy.default)
        parts = [part for part in saved.walk() if not part.is_multipart()]
        pages = [page for part in parts if (page := _page(part)) is not None]
    except RecursionError:
        raise Refused(f"{name} holds mails within mails without end: {_AGAIN}.") from None
    if not pages:
        raise Refused(f"{name} holds no web page: {_AGAIN}.")
    if _breaks_off(saved) and _page(parts[-1]) is not None and b"</html" not in pages[-1].raw[-500:].lower():
        raise Refused(f"{name} breaks off in the middle of its page: {_AGAIN}.")
    alone = saved.get("Snapshot-Content-Location")
    if alone:
        pages[0] = replace(pages[0], address=_plain(alone))
    return whole_pages(_from_start(saved, pages), alone=bool(alone))


def _page(part: Message) -> SavedPage | None:
    """The page in a part of a file; None for a part that holds none."""
    if part.get_content_type() not in ("text/html", "application/xhtml+xml"):
        return None
    content = part.get_payload(decode=True) if isinstance(part, EmailMessage) else None
    if not isinstance(content, bytes) or not content.strip():
        return None
    return SavedPage(
        content, part.get_content_charset(), _plain(part.get("Content-Location")), _id(part.get("Content-ID"))
    )


def _breaks_off(saved: Message) -> bool:
    """Whether a file ends before the end that it announces."""
    return any(isinstance(one, CloseBoundaryNotFoundDefect) for part in saved.walk() for one in part.defects)


def _from_start(saved: Message, pages: list[SavedPage]) -> list[SavedPage]:
    """The pages, that one first which the file says is its beginning."""
    start = _id(saved.get_param("start"))
    return sorted(pages, key=lambda page: start is None or page.called != start)


def _id(said: object) -> str | None:
    return str(said).strip().strip("<>") if said else None


def _plain(said: object) -> str | None:
    return "".join(str(said).split()) or None if said else None
