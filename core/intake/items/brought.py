"""A file as it was brought, looked at from every side at most once, so that each recogniser can ask of it."""

import codecs
import hashlib
import io
import re
from functools import cached_property
from typing import Any, TextIO

from core.article.decoding import decode_any
from core.article.errors import ArticleError
from core.intake.items.columns import Choose
from core.intake.items.encodings import as_utf8
from core.intake.items.formats import HEAD, format_of
from core.intake.items.long_json import read_json
from core.intake.items.names import plain_name
from core.intake.items.zips import members_in, packed_format

Element = Any  # of lxml, which says nothing of its types
_PACKED = ("zip", "docx", "odt", "epub")


class Brought:
    """The bytes of a file and its name; what they are is worked out when it is first asked for.

    Recognisers ask cheap things first (`kind`, `head`, `root`) and dear ones (`xml`, `page`, `data`) only
    when the head makes their format likely. `choose` is asked of a table of articles which of its columns
    is read as what; without it they are read as they seem to be.
    """

    def __init__(self, name: str, raw: bytes, choose: Choose | None = None) -> None:
        self.name, self.original, self.choose = name, raw, choose
        self.found: dict[object, Any] = {}  # what a recogniser worked out, for the format that takes it apart
        self.raw = as_utf8(raw)

    @cached_property
    def shown(self) -> str:
        """The name as it may be shown."""
        return plain_name(self.name)

    @cached_property
    def digest(self) -> str:
        """A short hash of its bytes."""
        return hashlib.blake2b(self.original, digest_size=6).hexdigest()

    @cached_property
    def kind(self) -> str:
        """Its format by its first bytes, an entry of formats.toml ("text", "html", "zip", "docx" …)."""
        kind = format_of(self.name, self.raw[:HEAD])
        return packed_format(self.shown, self.raw) if kind in _PACKED else kind

    @cached_property
    def head(self) -> str:
        """Its first 20,000 bytes as text, read loosely: to look at, never to keep."""
        raw = self.raw[:20_000]
        if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
            return raw[: len(raw) // 2 * 2].decode("utf-16", "replace")
        return raw.decode("utf-8", "replace").removeprefix("\ufeff")

    @cached_property
    def text(self) -> str:
        """All of it as text, also when that is data of a machine; "" when it is none."""
        try:
            return decode_any(self.raw, self.shown)
        except ArticleError:
            return ""

    def forget_text(self) -> None:
        """Hold its text no more, where it was only looked at: it is made anew when it is asked for again."""
        vars(self).pop("text", None)

    def opened(self) -> TextIO:
        """It as a file of text, which is not held as a whole; one without a word when it is no text."""
        if _is_utf8(self.raw):
            return io.TextIOWrapper(io.BytesIO(self.raw), "utf-8-sig", newline="")
        return io.StringIO(self.text.removeprefix("\ufeff"), newline="")

    @cached_property
    def is_data(self) -> bool:
        """Whether it begins as XML or JSON does: no typed text, and not held as one only to be looked at."""
        return bool(self.root) or re.match(r"\s*(?:\{\s*\"|\[\s*\{)", self.head) is not None

    @cached_property
    def packed(self) -> tuple[str, ...]:
        """The names of what is in it, when it is a zip of any kind."""
        return members_in(self.shown, self.raw) if self.raw.startswith(b"PK") else ()

    @cached_property
    def root(self) -> str:
        """The name of its outermost XML element, in lower case and without a prefix; "" when it has none."""
        head = re.sub(r"(?s)<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>", "", self.head).lstrip()
        match = re.match(r"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)", head)
        return match[1].casefold() if match else ""

    @cached_property
    def xml(self) -> Element | None:
        """Its outermost XML element, nothing fetched and no entity resolved; None when it is not XML."""
        from lxml import etree

        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
            remove_pis=True,
        )  # fmt: skip
        try:
            return etree.fromstring(self.raw, parser)
        except (etree.XMLSyntaxError, ValueError):
            return None

    @cached_property
    def page(self) -> Element | None:
        """Its outermost HTML element; None when nothing of HTML is in it."""
        from lxml import etree, html

        from core.intake.items.page_encoding import decode_page

        try:
            return html.document_fromstring(decode_page(self.shown, self.raw))
        except (etree.ParserError, ValueError, ArticleError):
            return None

    @cached_property
    def data(self) -> Any:
        """What it holds as JSON; None when it is not JSON."""
        if self.head.lstrip()[:1] not in ("{", "["):
            return None
        try:
            return read_json(self.raw)
        except (ValueError, RecursionError):
            return None


def _is_utf8(raw: bytes) -> bool:
    """Whether bytes are UTF-8 and nothing of UTF-16, looked at piece by piece."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    if b"\x00" in raw[:200]:
        return False
    try:
        for start in range(0, len(raw), 1 << 16):
            decoder.decode(raw[start : start + (1 << 16)])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
