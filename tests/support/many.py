"""Three short reports on one meeting, written for these tests, and a library that holds them."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

DAYS = {
    "Hill Post": datetime(2025, 3, 4),
    "Valley News": datetime(2025, 3, 5),
    "Lake Times": datetime(2025, 3, 7),
}
TEXTS = {
    "Hill Post": """Ruritania and Syldavia sign trade agreement

Trade between Ruritania and Syldavia exceeded $45 billion last year, President Ana Ruiz said on Tuesday.

“We will invest in railways and ports,” Ruiz said. The two countries agreed to fight terrorism together.

More than 400 companies with Ruritanian capital operate in Syldavia.
""",
    "Valley News": """Ruritania wants more trade

Ruritania’s trade with Syldavia exceeded $45 billion last year, President Ana Ruiz told reporters.

She said Ruritania had invested $3 billion in Syldavian energy projects. “Gas will flow by winter,” Ruiz said.
""",
    "Lake Times": """Ministers meet at the lake

Foreign Minister Max Berg met President Ana Ruiz on Friday. “Our ties are strong,” Berg said.

They discussed border security and water. No figures for trade were given.
""",
}


@contextmanager
def library_of_three(folder: Path) -> Iterator[list[str]]:
    """A library with the three reports beside the seed: their ids, in the order of `TEXTS`."""
    from core.article.metadata import Metadata
    from core.intake import Document
    from core.library import add_reports

    before = os.environ["READOUT_LIBRARY"]
    os.environ["READOUT_LIBRARY"] = str(folder)
    brought = [
        Document(
            text=text, source=f"{outlet}.txt", original=None, original_name=None,
            told=Metadata(publisher=outlet, published=DAYS[outlet]),
        )
        for outlet, text in TEXTS.items()
    ]  # fmt: skip
    try:
        yield [added.article_id for added in add_reports(brought)]
    finally:
        os.environ["READOUT_LIBRARY"] = before
