"""A web page around its article: what it says of itself, and pages that hold no article."""

import re
from copy import deepcopy
from datetime import datetime
from itertools import islice
from urllib.parse import urlsplit

from core.article.metadata import Metadata
from core.article.origins import is_listed
from core.article.outlets import is_outlet
from core.intake.items.days import day_of
from core.intake.items.document import Refused
from core.intake.pages.page_shape import Element
from core.lexicons import load_lexicon

_LEAST = 250  # characters below which a page is looked at for what it asks of its reader
# Elements that may be a line with a day; words of such a line, and of a sentence; elements in it.
_DATED = frozenset(
    [
        *("p", "div", "span", "time", "li", "td", "dd", "small", "em", "i", "b", "strong"),
        *("h2", "h3", "h4", "h5", "h6", "header", "address", "section", "a"),
    ]
)
_MOST_LINE, _LEAST_SENTENCE, _MOST_INSIDE = 16, 5, 12
_SHORT = 3000  # characters of a page that is little but its notice


def metadata_of(tree: Element, address: str | None = None) -> Metadata:
    """Headline, outlet and day of publication by the page's own account, never by a guess."""
    from trafilatura.metadata import extract_metadata

    try:
        found = extract_metadata(tree, address, {"extensive_search": False, "original_date": True})
    except Exception:  # what pages write into their metadata knows no bounds
        return Metadata()
    named = _outlet(found.sitename)
    if named is not None and _is_headline(named, tree, found.title):
        named = None
    own = named if named and named.casefold() != _site(address or found.url) else _behind_headline(tree)
    outlet = own or named or _site(address or found.url)
    day = _day(found.date)
    told = day is not None and _states(tree, day, address or found.url)
    return Metadata(title=_headline(tree, found.title), publisher=outlet, published=day if told else None)


def _states(tree: Element, day: datetime, address: str | None) -> bool:
    """Whether a page gives a day as its own: in what it tells machines, in its address, or in a short line
    that can be read one way. A day in a sentence is none, nor is 03/04/2025."""
    written = f"{day:%Y}[-/.]?0?{day.month}[-/.]?0?{day.day}(?!\\d)"
    forms = re.compile(f"(?<!\\d){written}")
    if address and forms.search(address):
        return True
    for one in tree.iter():
        if not isinstance(one.tag, str):
            continue
        if one.tag == "script":
            if forms.search(one.text or ""):
                return True
            continue
        said = one.get("content") or one.get("datetime") or one.get("data-date") or one.get("data-published")
        if said and (forms.search(said) or day_of(said) == day) and not _is_in_sentence(one):
            return True
        if one.tag in _DATED and day_of(_short(one)) == day:
            return True
    return False


def _short(element: Element) -> str:
    """The words of an element that is a line and no sentence; none of any other."""
    inside = sum(1 for _ in islice(element.iter(), _MOST_INSIDE + 1))  # of a whole page no more than that
    words = " ".join(element.itertext()).split() if inside <= _MOST_INSIDE else []
    is_line = len(words) <= _MOST_LINE and not (len(words) > _LEAST_SENTENCE and words[-1].endswith("."))
    return " ".join(words) if is_line else ""


def _is_in_sentence(element: Element) -> bool:
    """Whether a time stands among the words of a sentence: "signed at 10 am"."""
    parent = element.getparent()
    if element.tag != "time" or parent is None or parent.tag not in ("p", "li", "td", "blockquote"):
        return False
    words = " ".join(parent.itertext()).split()
    return len(words) > _LEAST_SENTENCE and words[-1].endswith((".", "!", "?", "”", '"'))


def _headline(tree: Element, title: str | None) -> str | None:
    """The page's one h1 when it has one, else the title it gives itself."""
    headings = [words for one in tree.iter("h1") if (words := " ".join("".join(one.itertext()).split()))]
    if len(headings) == 1 and len(headings[0].split()) > 2:
        return headings[0]
    return " ".join(title.split()) if title else None


def _is_headline(named: str, tree: Element, title: str | None) -> bool:
    """Whether what was taken for a site's name out of the page's title is its headline: "Rate at 4.5%"."""
    said = tree.xpath("string(.//meta[@property='og:site_name']/@content)").strip()
    headline = _headline(tree, title) or ""
    return named != said and len(named.split()) > 2 and headline.casefold().startswith(named.casefold())


def _outlet(name: str | None) -> str | None:
    """The site's name, unless it is an address in an account's form ("@lakecourier")."""
    return name.strip() if name and not name.startswith("@") and len(name) < 80 else None


def _behind_headline(tree: Element) -> str | None:
    """The outlet that a page's title names behind its headline: "Accord signed | Varna Courier"."""
    title = " ".join((tree.findtext(".//title") or "").split())
    headline = _headline(tree, None)
    if headline is None or not title.startswith(headline):
        return None
    last = re.split(r"(?:^|\s)[|–—·•»-]\s", title.removeprefix(headline))[-1].strip()
    return last if last and (is_listed(last) or is_outlet(last)) else None


def _site(address: str | None) -> str | None:
    """The site's name in an address, by which many outlets go."""
    name = (urlsplit(address or "").hostname or "").removeprefix("www.").removeprefix("m.")
    return name if "." in name and not name[-1].isdigit() else None


def _day(date: str | None) -> datetime | None:
    try:
        return datetime.strptime(date, "%Y-%m-%d") if date else None
    except ValueError:
        return None


def refuse_page(name: str, tree: Element, text: str) -> None:
    """Raises Refused for a page that shows a form or a notice instead of an article."""
    if len(text) >= _LEAST:
        return
    shown = shown_words(tree)
    short = len(shown) < _SHORT
    if tree.xpath(".//input[@type='password']") or (short and says("login", shown)):
        raise Refused(
            f"{name} asks for a login: open the article in a browser, then save that page or paste its text."
        )
    if short and says("script", shown):
        raise Refused(
            f"{name} shows its article only in a browser: open it there, then save that page or paste it."
        )


def shown_words(page: Element) -> str:
    """Whatever a page may show its reader, scripts and styles apart."""
    shown = deepcopy(page)
    for unseen in shown.iter("script", "style"):
        unseen.text = None
    return " ".join("".join(shown.itertext()).split())


def kept_back(page: Element) -> bool:
    """Whether a page says that it shows part of its article to subscribers only."""
    scripts = "".join(page.xpath(".//script[contains(@type, 'json')]/text()"))
    not_free = re.search(r"\"isAccessibleForFree\"\s*:\s*\"?false", scripts, re.IGNORECASE)
    return not_free is not None or says("kept_back", shown_words(page))


def says(notice: str, words: str) -> bool:
    """Whether a page's words hold a notice of that kind (an entry of `notices` in `page_parts.toml`).

    >>> says("login", "Log in to go on reading."), says("login", "The minister logged the meeting.")
    (True, False)
    """
    phrases = load_lexicon("page_parts")["notices"][notice]
    small = " ".join(re.findall(r"[\w'’]+", words.casefold()))
    return any(re.search(rf"\b{re.escape(phrase)}\b", small) for phrase in phrases)
