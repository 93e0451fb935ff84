"""Our own parts of a page: HTML, with a style sheet and a script beside the code that shows them."""

from pathlib import Path
from typing import Any

import streamlit as st

COPY = Path(__file__).with_name("copy")  # for whatever copies: `putOnClipboard(text)`
DIALOGS = COPY.with_name("dialogs")  # for whatever listens to keys: `keepDialogs()`, and what it goes by


def component(name: str, html: str, file: Path, *shared: Path) -> Any:
    """A component to show, under the name that the browser knows it by.

    Its script is called as `file` is, and so is its style sheet, if it has one; those of `shared` files are
    put behind them, for what several components do alike.
    """
    files = (file, *shared)
    sheets = [sheet for one in files if (sheet := one.with_suffix(".css")).exists()]
    return st.components.v2.component(
        f"readout_{name}",
        html=html,
        css="\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets) or None,
        js="\n".join(one.with_suffix(".js").read_text(encoding="utf-8") for one in files),
    )
