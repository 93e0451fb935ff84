"""What comes in and what is refused, and the limits that hold for both."""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar

from core.article.errors import ArticleError
from core.article.metadata import Metadata
from core.article.model import Article

One = TypeVar("One")

log = logging.getLogger(__name__)

MEGABYTE = 1_000_000
LARGEST_FILE = 50 * MEGABYTE  # of a PDF, a Word document or a zip
LARGEST_TEXT = 5 * MEGABYTE  # of what is nothing but text: no article is as long


class Refused(ArticleError):
    """This can't be taken in; the message is one sentence that says what to do about it."""


class NoArticle(Refused):
    """There is something to read here, and it is no article: a menu, a form, a list of articles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An article somebody brought: the text that was extracted, and the file it came from.

    `told` is what the file says of itself beside its text. `original` is the whole file, also when it holds
    many articles: `place` is then where in it this one stands, `container` a short hash of it. `notes` are
    the odd things about the article, a sentence each.
    """

    text: str
    source: str  # file name or address
    original: bytes | None = None
    original_name: str | None = None
    place: str | None = None  # "article 3"
    container: str | None = None
    told: Metadata = field(default_factory=Metadata)
    notes: tuple[str, ...] = ()

    def article(self) -> Article:
        """The article of the text, with what the file says in its gaps."""
        return self.told.read(self.text, source=self.source)


@dataclass(frozen=True, slots=True)
class Refusal:
    """One of several files that can't be taken in: which, and the sentence that says what to do."""

    source: str
    sentence: str


def fault(name: str) -> str:
    """What is said of a text that Readout fails on, in a way that nobody thought of."""
    return (
        f"{name} could not be read, through a fault of Readout: please report it, "
        "and copy the article's text and paste it meanwhile."
    )


@contextmanager
def own_refusal(name: str) -> Iterator[None]:
    """Whatever fails in the block is Refused, and costs nothing but itself; the log has the details."""
    try:
        yield
    except ArticleError:
        raise
    except Exception:
        log.exception("%s could not be read", name)
        raise Refused(fault(name)) from None


def or_refusal(name: str, found: Iterable[One]) -> Iterator[One | Refusal]:
    """Each thing that comes; where one fails to, a Refusal that bears this name ends them.

    >>> list(or_refusal("talks.txt", ["one", "two"]))
    ['one', 'two']
    """
    try:
        with own_refusal(name):
            yield from found
    except ArticleError as error:
        yield Refusal(name, str(error))


def megabytes(size: int) -> str:
    """A size as people say it.

    >>> megabytes(300_000_000), megabytes(1_240_000)
    ('300 MB', '1.2 MB')
    """
    return f"{size / MEGABYTE:.1f}".removesuffix(".0") + " MB"


def check_size(name: str, size: int, largest: int) -> None:
    """Raises Refused when a file is larger than what is read."""
    if size > largest:
        raise Refused(
            f"{name} is too large ({megabytes(size)}): bring files of up to {megabytes(largest)}, "
            "an article in each."
        )
