"""A page that a browser saved whole in one file (.mhtml): a mail with the page as its first part."""

from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage

from core.intake.items.document import Document, Refused
from core.intake.pages.html import read_html


def read_mhtml(name: str, raw: bytes) -> Document:
    """The article of a saved page. Raises Refused when there is no page in the file."""
    try:
        saved = message_from_bytes(raw, policy=policy.default)
        page = next((part for part in saved.walk() if part.get_content_type() == "text/html"), None)
    except RecursionError:
        raise Refused(
            f"{name} holds mails within mails without end: "
            "save the page again as HTML, or paste the article's text."
        ) from None
    content = page.get_payload(decode=True) if isinstance(page, EmailMessage) else None
    if not isinstance(content, bytes) or page is None:
        raise Refused(f"{name} holds no web page: save the page again as HTML, or paste the article's text.")
    address = saved.get("Snapshot-Content-Location") or page.get("Content-Location")
    found = read_html(name, content, charset=page.get_content_charset(), address=str(address or "") or None)
    return replace(found, source=name)
