"""Our own parts of a page: HTML, with a style sheet and a script beside the code that shows them."""

from pathlib import Path
from typing import Any

import streamlit as st


def component(name: str, html: str, file: Path) -> Any:
    """A component to show, under the name that the browser knows it by.

    Its script is called as `file` is, and so is its style sheet, if it has one.
    """
    sheet = file.with_suffix(".css")
    return st.components.v2.component(
        f"readout_{name}",
        html=html,
        css=sheet.read_text(encoding="utf-8") if sheet.exists() else None,
        js=file.with_suffix(".js").read_text(encoding="utf-8"),
    )
