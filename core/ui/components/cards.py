"""Quotes and figures as cards: one piece of HTML for a whole list, so that a page stays light."""

from collections.abc import Iterable
from types import SimpleNamespace
from urllib.parse import urlencode

from core.library.store.apply import corrected_ids
from core.select.row_index import IndexedRow, RowIndex
from core.summaries.figures import about
from core.summaries.repeats import figure_sources
from core.summaries.sides import Names, names_of_sides, sided
from core.summaries.stated import taken_back
from core.summaries.targets import target_ids
from core.summaries.wording.phrases import said_by
from core.summaries.wording.reports import report_label
from core.ui.components.menu import menu_html
from core.ui.state.text import escape, found_marks, marked_html
from core.ui.state.topics import topic_css, topic_label
from core.ui.state.words import citation, figure_words, speaker_words

_NEW = "<span class='verdict'>new</span>"


def quote_cards(
    where: RowIndex, quotes: Iterable[IndexedRow], words: str = "", new: frozenset[str] = frozenset()
) -> str:
    """A list of quotes as cards, the `words` that were looked for and what is `new` marked; a click on one
    opens its passage (draw with `show_clickable`)."""
    cards = (quote_card(where, quote, words, new=quote.row_id in new) for quote in quotes)
    return f"<div class='cards'>{''.join(cards)}</div>"


def quote_card(where: RowIndex, quote: IndexedRow, words: str = "", *, new: bool = False) -> str:
    """One quote as a card, made once: a filter click only chooses among them."""
    if words or new:
        return _quote_card(where, quote, words, new=new)
    made: dict[str, str] = where.kept("quote cards", lambda _: {})
    if quote.row_id not in made:
        made[quote.row_id] = _quote_card(where, quote)
    return made[quote.row_id]


def _quote_card(where: RowIndex, quote: IndexedRow, sought: str = "", *, new: bool = False) -> str:
    """One quote: its words, who said them and how we know, its topics with their evidence, its place."""
    row = quote.row
    words = marked_html(row["text"], 0, len(row["text"]), found_marks(sought, row["text"]))
    said = f"“{words}”" if row["kind"] == "direct" else words
    cue = f" <span class='muted'>(“{escape(row['cue'])}”)</span>" if row["cue"] else ""
    form = "reported speech" if row["kind"] == "indirect" else "quoted fragment" if row["partial"] else ""
    number, mark = where.paragraph_of(quote), _NEW if new else ""
    stands = f"paragraph {number} of {len(where.paragraphs(quote.article_id))}" if number else ""
    facts = [part for part in (report_beside(where, quote), form, row["section"] or "", stands) if part]
    return (
        f"<article class='card' style='{topic_css(row['topic'])}' data-id='{escape(quote.row_id)}'>"
        f"<blockquote dir='auto'><button class='plain serif' data-open='{escape(quote.row_id)}' "
        f"title='Show it in the article'>{said}</button></blockquote>"
        f"<div class='row'>{mark}<span>{escape(speaker_words(row))}{cue}</span>{badges(where, quote)}</div>"
        f"<div class='row small muted'><span>{escape(' · '.join(facts))}</span>"
        f"{row_menu(where, quote, push=True)}</div></article>"
    )


def row_menu(where: RowIndex, place: IndexedRow, *, push: bool = False) -> str:
    """The menu of a figure, a quote or any other passage: what can be done with it."""
    row = place.row
    return menu_html(
        place.item if place.item in ("figure", "quote") else "passage",
        [place.row_id],
        place.article_id,
        text=citation(row["text"], row, where.article_of(place)),
        link=urlencode({"at": place.row_id, "article": place.article_id}),
        name=str(row["text"]),
        push=push,
    )


def figure_cards(where: RowIndex, figures: Iterable[IndexedRow]) -> str:
    """A row of figures as cards, never more than four abreast; a click on one opens its passage."""
    targets = where.kept("targets", lambda index: target_ids(index.frames))
    whose = where.kept("figure sources", lambda index: figure_sources(index.frames))
    back = where.kept("taken back", lambda index: taken_back(index.frames))
    named = where.kept("sides", lambda index: names_of_sides(index.frames.parties))
    by_hand = corrected(where)
    cards = (
        figure_card(
            figure,
            target=figure.row_id in targets,
            denied=figure.row_id in back,
            source=whose.get(figure.row_id, ""),
            named=named,
            sentence=where.places.get(figure.row["sentence_id"] or ""),
            by_hand=figure.row_id in by_hand,
            menu=row_menu(where, figure, push=True),
        )
        for figure in figures
    )
    return f"<div class='cards figures'>{''.join(cards)}</div>"


def report_beside(where: RowIndex, place: IndexedRow) -> str:
    """The report that a row is from, where there are several."""
    return report_label(SimpleNamespace(**where.article_of(place))) if len(where.articles) > 1 else ""


def corrected(where: RowIndex) -> frozenset[str]:
    """The ids of the rows that an analyst corrected or added."""
    return where.kept("corrected", lambda index: corrected_ids(index.frames))


def figure_card(
    figure: IndexedRow,
    *,
    target: bool = False,
    denied: bool = False,
    source: str = "",
    named: Names | None = None,
    sentence: IndexedRow | None = None,
    by_hand: bool = False,
    menu: str = "",
) -> str:
    """One figure: sign of its bound, value, unit; what it measures, when, who says so, and of several
    reports its `source`. `named` are all of its parties, where a side has several;
    its `sentence` is quoted where the figure says nothing of itself."""
    row = figure.row
    said = said_by(row["speaker"]) if row["speaker"] else f"stated by the {'report' if source else 'article'}"
    said = f"a target, {said}" if target else said
    said = "only named to be denied or doubted" if denied else said
    said = " · ".join(part for part in (said, source, "corrected" if by_hand else "") if part)
    within = (sentence.start, sentence.row["text"]) if sentence else None
    return (
        f"<article class='card' style='{topic_css(row['topic'])}'>"
        f"<button class='plain value' data-open='{escape(figure.row_id)}' title='Show it in the article'>"
        f"{escape(figure_words(row))}</button>"
        f"<span>{escape(about(sided(figure.figure, named or {}), within))}</span>"
        f"<span class='row small muted'><span>{escape(said)}</span>"
        f"{menu}</span>"
        "</article>"
    )


def title_of(words: str) -> str:
    """The words that earned a topic, as a label's title; nothing where they are not at hand."""
    return f"title='{escape(f'Because of: {words}')}'" if words else ""


def badges(where: RowIndex, place: IndexedRow) -> str:
    """The topics of a row as small labels, the words that earned them on hover; a click filters by one."""
    return "".join(
        f"<button class='badge' style='{topic_css(topic)}' data-pick='topic' data-value='{escape(topic)}' "
        f"{title_of(words)}>{escape(topic_label(topic))}</button>"
        for topic, words in where.topics.get(place.row_id, ())
    )
