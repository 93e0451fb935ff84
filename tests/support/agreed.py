"""Frames of reports that agree something, made row by row: no reader has a say in what these tests see."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pandas as pd

from core.annotations import Commitment, Figure, PartyRow, Sentence, row_id
from core.frames import ArticleRow, Frames, table

PUBLISHED = datetime(2025, 3, 4)
HILL, LAKE = "a1", "b2"

# Report, words, and what is read in them; `who` are all who do it, `sum` the figure it rests on.
LINES: list[tuple[str, str, dict[str, Any]]] = [
    (HILL, "adopted the Nairobi Declaration", {
        "force": "adopted", "document": "Nairobi Declaration",
        "who": ("Kenya", "Japan", "Norway", "Chile", "Peru"),
    }),
    (HILL, "Japan will invest at least $5 billion in power by 2030", {
        "who": ("Japan",), "due": "by 2030", "due_end": datetime(2030, 12, 31), "sum": 5e9, "topic": "energy",
    }),
    (HILL, "Norway will pay for the port from 2026", {
        "who": ("Norway",), "due": "from 2026", "due_start": datetime(2026, 1, 1),
    }),
    (HILL, "Kenya plans to open a railway in 2027", {
        "who": ("Kenya",), "force": "intended", "due": "2027", "due_start": datetime(2027, 1, 1),
        "due_end": datetime(2027, 12, 31), "condition": "if its partners agree",
    }),
    (HILL, "share data within two years", {
        "who": ("Kenya", "Japan"), "due": "within two years", "due_start": PUBLISHED,
        "due_end": datetime(2027, 3, 4), "document": "Nairobi Declaration", "speaker": "Jane Doe",
    }),
    (HILL, "Norway ruled out sending troops", {"who": ("Norway",), "negated": True}),
    (HILL, "Peru to sign the pact soon", {"force": "urged", "due": "soon", "who": ()}),
    (LAKE, "Chile may join the fund on 9 May 2026", {
        "who": ("Chile",), "force": "considered", "due": "on 9 May 2026",
        "due_start": datetime(2026, 5, 9), "due_end": datetime(2026, 5, 9),
    }),
]  # fmt: skip


def agreed(*, reports: tuple[str, ...] = (HILL,)) -> Frames:
    """The frames of one report, or of both: Lake Times gives no day of its own."""
    texts = {one: ". ".join(words for at, words, _ in LINES if at == one) + "." for one in reports}
    rows: dict[str, list[Any]] = {name: [] for name in ("commitments", "figures", "parties", "sentences")}
    for report, words, fields in LINES:
        if report in texts:
            _add(rows, report, texts[report].index(words), words, dict(fields))
    kinds = {"commitments": Commitment, "figures": Figure, "parties": PartyRow, "sentences": Sentence}
    tables: dict[str, pd.DataFrame] = {name: table(kinds[name], found) for name, found in rows.items()}
    articles = table(ArticleRow, [_article(one, text) for one, text in texts.items()])
    return replace(Frames.empty(), articles=articles, **tables)


def _add(rows: dict[str, list[Any]], report: str, start: int, words: str, fields: dict[str, Any]) -> None:
    who, amount, end = fields.pop("who"), fields.pop("sum", None), start + len(words)
    own, sentence = row_id(report, "commitment", start, end), row_id(report, "sentence", start, end)
    place = {"article_id": report, "start": start, "end": end, "text": words}
    if amount:
        fields["figure_id"] = f"f{own}"
        told = Figure(figure_id=f"f{own}", value=amount, bound="over", kind="money", unit="USD", **place)
        rows["figures"].append(told)
    actor = who[0] if who else None
    row = Commitment(commitment_id=own, actor=actor, act="do", sentence_id=sentence, **place, **fields)
    rows["commitments"].append(row)
    rows["sentences"].append(Sentence(sentence_id=sentence, paragraph=0, section=None, **place))
    rows["parties"] += [
        PartyRow(
            article_id=report, item="commitment", item_id=own, role="actor", name=name, country=None,
            start=None, end=None,
        )
        for name in who
    ]  # fmt: skip


def _article(article_id: str, text: str) -> ArticleRow:
    hill = article_id == HILL
    return ArticleRow(
        article_id=article_id, title=f"Talks at the {'hill' if hill else 'lake'}", title_from="headline",
        publisher="Hill Post" if hill else "Lake Times", agency=None, byline=None, url=None,
        published=PUBLISHED if hill else None, language="en", words=9, sentences=1, text=text,
    )  # fmt: skip
