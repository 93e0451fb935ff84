"""What the styles of an OpenDocument text say of its words: which are hidden, which are the title."""

from collections.abc import Iterable, Iterator
from typing import Any

_WRAPPING = ("table-header-rows", "table-rows", "table-row-group", "table-header-columns")
_LONGEST_CHAIN = 20


class OdtStyles:
    """The styles of a document by their names, each with the one it is made from."""

    def __init__(self, parts: Iterable[Any | None]) -> None:
        self._parents: dict[str, str] = {}
        self._hidden: set[str] = set()
        for part in parts:
            for style in part.iter("*") if part is not None else ():
                if kind_of(style) == "style" and (name := said(style, "name")):
                    self._parents[name] = said(style, "parent-style-name") or ""
                    if any(said(one, "display") == "none" for one in style):
                        self._hidden.add(name)

    def is_hidden(self, element: Any) -> bool:
        """Whether an element is not shown: by its style, by itself, or by a mark in it."""
        if said(element, "display") == "none" or said(element, "is-hidden") == "true":
            return True
        mark = any(
            kind_of(one) == "hidden-paragraph" and said(one, "is-hidden") != "false" for one in element
        )
        return mark or any(name in self._hidden for name in self._chain(element))

    def is_named(self, element: Any, name: str) -> bool:
        """Whether an element has a style of that name, or one made from it."""
        return name in self._chain(element)

    def _chain(self, element: Any) -> Iterator[str]:
        name = said(element, "style-name") or ""
        for _ in range(_LONGEST_CHAIN):
            if not name:
                return
            yield name
            name = self._parents.get(name, "")


def kind_of(element: Any) -> str:
    """The name of an element without its space: "p", "table-row".

    >>> from lxml.etree import fromstring
    >>> kind_of(fromstring("<text:p xmlns:text='urn:x'/>"))
    'p'
    """
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""


def said(element: Any, name: str) -> str | None:
    """An attribute by its name, in whichever space."""
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == name), None)


def own(element: Any, kind: str) -> Iterator[Any]:
    """The rows of a table, or the cells of a row; not those of a table inside of it."""
    for inner in element:
        if kind_of(inner) == kind:
            yield inner
        elif kind_of(inner) in _WRAPPING:
            yield from own(inner, kind)
