"""One way to typst: our own fonts, nothing fetched, and what is said goes in as data, never as mark-up."""

import json
from typing import Any, Literal

from core.deck.layout.measure import FONTS
from core.values.plain import has_foreign


def typeset(
    source: bytes, form: Literal["pdf", "png"], inputs: dict[str, str], *, sharp: float = 144
) -> bytes:
    """A typst document set with some data (its `sys.inputs`); `sharp` is the dots per inch of a picture.

    Fonts of the machine are looked up only for scripts that our own lack.
    """
    import typst  # here: nobody waits for it who asks for no file

    compiled: Any = typst.compile
    made = compiled(source, format=form, ppi=sharp, **_given(inputs))
    assert isinstance(made, bytes)
    return made


def place_of(source: bytes, inputs: dict[str, str], label: str) -> float:
    """Where a label of a document stands, in pages from its beginning, as its `metadata` says there."""
    import typst

    asked: Any = typst.query
    (found,) = json.loads(asked(source, label, field="value", **_given(inputs)))
    return float(found)


def _given(inputs: dict[str, str]) -> dict[str, Any]:
    return {
        "font_paths": [FONTS],
        "ignore_system_fonts": not any(map(has_foreign, inputs.values())),
        "sys_inputs": inputs,
    }
