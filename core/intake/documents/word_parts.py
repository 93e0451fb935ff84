"""What a Word document keeps beside its text: how its styles look, and its notes."""

import re
from functools import cached_property
from typing import Any

_NOTES = ("footnotes", "endnotes")
_OFF = ("0", "false", "off")
_LOOKS = ("vanish", "specVanish", "strike", "dstrike", "vertAlign", "webHidden")
_DEEPEST = 12  # styles based on styles


class Parts:
    """The styles and the notes of a document of python-docx."""

    def __init__(self, document: Any) -> None:
        self._document = document

    @cached_property
    def _styles(self) -> dict[str, Any]:
        found = {}
        for style in self._document.styles.element:
            if kind(style) == "style":
                found[value(style, "styleId")] = style
        return found

    def style_name(self, style: str | None) -> str:
        """The name of a style by its id, small ("title"): ids are in the writer's language, names are not."""
        element = self._styles.get(style or "")
        named = child(element, "name") if element is not None else None
        return value(named, "val").casefold() if named is not None else (style or "").casefold()

    def look_of_style(self, style: str | None) -> dict[str, str]:
        """What a style says of how its words are shown, taken over from the styles it is based on."""
        found: dict[str, str] = {}
        for _ in range(_DEEPEST):
            element = self._styles.get(style or "")
            if element is None:
                break
            found = look(child(element, "rPr")) | found
            base = child(element, "basedOn")
            style = value(base, "val") if base is not None else None
        return found

    def note(self, which: str, number: str) -> Any:
        """The element of a foot- or endnote; None where the document has none of that number."""
        return self._notes.get((which, number))

    @cached_property
    def _notes(self) -> dict[tuple[str, str], Any]:
        from docx.oxml import parse_xml

        found: dict[tuple[str, str], Any] = {}
        for relation in self._document.part.rels.values():
            which = relation.reltype.rsplit("/", 1)[-1]
            if which not in _NOTES or relation.is_external:
                continue
            for note in parse_xml(relation.target_part.blob):
                if value(note, "type") in ("", "normal"):
                    found[which.removesuffix("s"), value(note, "id")] = note
        return found


def look(properties: Any) -> dict[str, str]:
    """How words are shown, as far as it changes which are: hidden, struck out, raised."""
    if properties is None:
        return {}
    inner = {kind(one): value(one, "val") or "on" for one in properties}
    if re.fullmatch(r"[1-9]\d?", inner.get("position", "")) and "sz" in inner:
        inner.setdefault("vertAlign", "superscript")  # raised by hand, and set smaller
    return {name: "" if inner[name] in _OFF else inner[name] for name in _LOOKS if name in inner}


def is_unseen(shown: dict[str, str]) -> bool:
    """Whether words that look so are hidden or struck out."""
    return any(shown.get(name) for name in ("vanish", "specVanish", "webHidden", "strike", "dstrike"))


def child(element: Any, name: str) -> Any:
    """The first child of a kind, None without one."""
    return next((one for one in element if kind(one) == name), None) if element is not None else None


def value(element: Any, name: str) -> str:
    """An attribute of an element, whatever its namespace; "" where it has none."""
    return next((said for key, said in element.attrib.items() if key.rsplit("}", 1)[-1] == name), "")


def kind(element: Any) -> str:
    """What an element is, without its namespace."""
    return re.sub(r"^\{.*\}", "", element.tag) if isinstance(element.tag, str) else ""
