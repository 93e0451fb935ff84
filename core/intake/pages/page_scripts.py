"""What a page runs, how it looks and what it keeps in store: gone before anything of it is looked at.

Of its scripts one kind is heard first: JSON-LD, in which a page says who published it and when. Its words are
put aside while the page is looked at, and given back to be asked.
"""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from core.article.headings import is_body
from core.intake.pages.page_parts import take_out, text_length
from core.intake.pages.page_shape import Element

_KEPT_IN_STORE = ("script", "style", "template", "noscript")
_SAID = re.compile(r"application/(?:ld|settings)\+json", re.IGNORECASE)
_SHADOW = ("shadowrootmode", "shadowroot")  # a template that browsers show
_TAG = re.compile(r"<(?:/?[a-zA-Z][^<>]{0,2000}|!--[^<>]{0,2000}--)>")
_BREAK = re.compile(r"<(?:/p|/div|/h[1-6]|/li|br\s*/?)>", re.IGNORECASE)
_DEEPEST = 20


def take_out_scripts(tree: Element) -> dict[Element, str]:
    """Take all that a page does not show out of it; what it says of itself comes back, by its script.

    A template that browsers show, and a noscript that holds most of what the page says, stay as boxes.
    """
    for template in list(tree.iter("template")):
        if any(template.get(name) is not None for name in _SHADOW):
            template.tag = "div"
            _fill_slots(template)
    whole = max(text_length(tree), 1)
    for noscript in list(tree.iter("noscript")):
        if _paragraphs(noscript) * 2 > whole:
            noscript.tag = "div"
    said: dict[Element, str] = {}
    for element in list(tree.iter(*_KEPT_IN_STORE)):
        if element.tag == "script" and _SAID.match((element.get("type") or "").strip()):
            said[element] = element.text or ""
            element.text = None
        else:
            take_out(element)
    return said


def _fill_slots(template: Element) -> None:
    """Put what stands beside a shown template into the places that it has for it, as a browser does.

    What has no place is not shown, where the template has any; words that stand for what is missing go.
    """
    host = template.getparent()
    own = [slot for slot in template.iter("slot") if next(slot.iterancestors("template"), None) is None]
    slots = {slot.get("name") or "": slot for slot in reversed(own)}
    if host is None or not slots:
        return
    for slot in slots.values():
        slot.tag = "div" if slot.get("name") is None else "span"
    given = [one for one in host if one is not template and isinstance(one.tag, str)]
    named: dict[str, list[Element]] = {}
    for one in given:
        named.setdefault(one.get("slot") or "", []).append(one)
    for name, slot in slots.items():
        if name in named:
            for inner in list(slot):
                slot.remove(inner)
            slot.text = None
            slot.extend(named[name])
    loose = slots.get("")
    if loose is not None and template.tail and template.tail.strip():
        loose.text, template.tail = template.tail, None


def give_back(said: dict[Element, str]) -> None:
    """Give a page's own words of itself back to it."""
    for script, words in said.items():
        script.text = words


def take_back(said: dict[Element, str]) -> None:
    """Take a page's own words of itself out of it for good."""
    for script in said:
        take_out(script)


def told_body(tree: Element) -> list[str]:
    """The paragraphs of the longest article that a page holds in its JSON-LD, for one that shows none."""
    bodies = [body for script in tree.iter("script") for body in _bodies(script.text or "")]
    longest = max(bodies, key=len, default="")
    words = unescape(_TAG.sub(" ", _BREAK.sub("\n", unescape(longest))))
    return [line for raw in words.splitlines() if (line := " ".join(raw.split()))]


def _paragraphs(noscript: Element) -> int:
    """How many characters of paragraphs a noscript holds: most hold a picture, or ask for a browser."""
    words = ["".join(line.itertext()) for line in noscript.iter("p")]
    return sum(len(line) for line in words if is_body(line)) if len(words) > 2 else 0


def _bodies(script: str) -> Iterator[str]:
    try:
        yield from _bodies_in(json.loads(script, strict=False), 0)
    except (ValueError, RecursionError):
        return


def _bodies_in(held: Any, depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        return
    if isinstance(held, dict):
        body = held.get("articleBody")
        if isinstance(body, str):
            yield body
        held = list(held.values())
    if isinstance(held, list):
        for one in held:
            yield from _bodies_in(one, depth + 1)
