"""Other readers of quotes, scored beside ours: optional, `pip install "readout[peers]"`."""

from __future__ import annotations

import re

from core.annotations import Quote, row_id


def read_with_textacy(text: str) -> list[Quote]:
    """Direct quotes as textacy finds them, paragraph by paragraph (it raises on an odd number of marks)."""
    from textacy.extract.triples import direct_quotations

    from core.extract.nlp import load_model

    found = []
    for paragraph in re.finditer(r"[^\n]+", text):
        try:
            triples = list(direct_quotations(load_model()(paragraph[0])))
        except ValueError:
            continue
        for triple in triples:
            start = paragraph.start() + triple.content.start_char
            end = paragraph.start() + triple.content.end_char
            speaker = triple.speaker[0] if triple.speaker else None
            place = paragraph.start() + speaker.idx if speaker is not None else None
            found.append(
                Quote(
                    quote_id=row_id("peer", "quote", start, end),
                    article_id="peer",
                    start=start,
                    end=end,
                    text=text[start:end],
                    kind="direct",
                    speaker=" ".join(token.text for token in triple.speaker) or None,
                    speaker_start=place,
                    speaker_end=place + len(speaker.text)
                    if place is not None and speaker is not None
                    else None,
                )
            )
    return found
