"""What a figure is about, in the words around it, where its row does not say."""

import re

import pandas as pd

from core.annotations import Figure

_FROM_MEASURE = 56  # characters, at most, from the measure on
_BEFORE, _AFTER = 36, 30  # characters of the sentence on each side of a figure, up to the next whole word
_MARKS = str.maketrans("“”«»", "‘’‘’")

Place = tuple[int, str]  # where a sentence begins, and its text


def own_words(figure: Figure, sentence: Place) -> str:
    """The words around a figure, in quotation marks; nothing where its sentence holds no others.

    >>> aid = Figure(figure_id="f", article_id="a", start=18, end=28, text="$5 million", value=5e6)
    >>> own_words(aid, (10, "It gave $5 million to the towns that the river took from its people"))
    '“It gave $5 million to the towns that the river…”'
    >>> said = "Maisaia said trade among the five countries reached $28 billion"
    >>> one = Figure(figure_id="f", article_id="a", start=52, end=63, text="$28 billion", value=2.8e10,
    ...              measure="trade")
    >>> own_words(one, (0, said))
    '“…trade among the five countries reached $28 billion”'
    """
    begin, text = sentence
    start, end = figure.start - begin, figure.end - begin
    if start < 0 or text[start:end] != figure.text:
        return ""
    before, after = (" ".join(part.split()) for part in (text[:start], text[end:]))
    before = before.lstrip('“«"')
    if not any(mark in before + after for mark in "“«"):  # marks around all of it
        after = after.rstrip(' .,;:”»"')
    if len(before) > _BEFORE:
        before = _from_measure(before, figure.measure) or "…" + before[-_BEFORE:].partition(" ")[2]
    if after[:1] in tuple(",;:"):
        after = "…"  # what the figure is of is said before it
    elif len(after) > _AFTER:
        after = after[:_AFTER].rpartition(" ")[0].rstrip(",;:–—-") + "…"
    if not (before.strip(" …") or after.strip(" ….")):
        return ""
    gaps = (text[:start][-1:].isspace(), text[end:][:1].isspace())
    said = before + " " * gaps[0] + " ".join(figure.text.split()) + " " * gaps[1] + after
    return f"“{said.rstrip(' .,;:').translate(_MARKS)}”"


def _from_measure(before: str, measure: str | None) -> str:
    """The words before a figure from the last of what it measures on, where they are few; "" else."""
    told = re.search(rf".*\b(?={re.escape(measure)}\b)", before) if measure else None
    return f"…{before[told.end() :]}" if told and len(before) - told.end() <= _FROM_MEASURE else ""


def sentence_places(sentences: pd.DataFrame) -> dict[str, Place]:
    """Sentence id → where it begins, and its text."""
    places = zip(sentences["start"].tolist(), sentences["text"].tolist(), strict=True)
    return dict(zip(sentences["sentence_id"].tolist(), places, strict=True))
