"""The slides of a briefing's themes: trade, investment, security. A theme without anything has none."""

from typing import Any

import pandas as pd

from core.charts.investment import sector_finding
from core.charts.placed import threat_finding
from core.charts.trade import trade_finding
from core.deck.briefing.chart import chart_slide
from core.deck.slides import Slide
from core.frames import Frames, rows_of
from core.summaries.figures import ALSO, ladder_rows
from core.summaries.themes.investment import Sector, invested, invested_finding, sectors
from core.summaries.themes.security import readiness, threat_names, threats
from core.summaries.themes.stances import Stance, stance_words, stances_finding
from core.summaries.themes.statement import theme_statement
from core.summaries.themes.theme import Theme, load_theme, theme_frames
from core.summaries.themes.trade import CurrencyUse, currencies, in_sentence, trade_flows, trade_growth
from core.summaries.wording.templates import only_one
from core.values.words import counted, joined
from core.views.drawing import Drawing
from core.views.drawings import ladder_drawing, sectors_drawing, threats_drawing
from core.views.material import Material

BESIDE = 2  # quotes beside a chart
MOST_CARDS, MOST_STANCES, FEW_STANCES, FEW_SECTORS = 3, 12, 2, 2
FEW_SENTENCES = 2  # with one quote at most they carry no page


def trade_slides(made_of: Material) -> list[Slide]:
    """How much, between whom, in what currency."""
    theme = load_theme("trade")
    flows, growth, money = (read(made_of.spoken) for read in (trade_flows, trade_growth, currencies))
    paid = money[money["use"] == "payments"]
    lines = [
        f"Payments are said to be made in {in_sentence(row.currency)}." for row in rows_of(paid, CurrencyUse)
    ]
    if flows.empty and growth.empty and paid.empty:
        return _said_only(made_of, "trade")
    shown = pd.concat([flows, growth])
    title = trade_finding(flows, growth, money)
    if made_of.several and len(shown):
        title = made_of.several_finding(shown, theme.spoken)
    drawing, rest = _drawn(made_of, flows, title)
    cards = shown[shown["figure_id"].isin(rest) | shown["kind"].ne("money")].head(MOST_CARDS)
    quotes = made_of.best(made_of.part(theme).quotes, BESIDE)
    return [
        Slide(
            kind="chart" if drawing else "figures",
            name="trade",
            title=title,
            subtitle=theme.asks,
            source=made_of.source,
            drawing=drawing,
            cards=made_of.cards(cards),
            quotes=made_of.quotes(quotes),
            lines=tuple(lines),
            notes=made_of.statements(theme),
            sources=made_of.sources(
                [*_ids(drawing), *cards["figure_id"], *paid["row_id"], *quotes["quote_id"]]
            ),
        )
    ]


def investment_slides(made_of: Material) -> list[Slide]:
    """How much is invested, by how many companies, in which sectors."""
    theme = load_theme("investment")
    sums, named = invested(made_of.spoken), sectors(made_of.spoken)
    if sums.empty and named.empty:
        return _said_only(made_of, "investment")
    quotes = made_of.best(made_of.part(theme).quotes, BESIDE)
    slides = []
    if len(sums):
        title = made_of.several_finding(sums, theme.spoken) if made_of.several else invested_finding(sums)
        drawing, rest = _drawn(made_of, sums, title)
        cards = sums[sums["figure_id"].isin(rest)].head(MOST_CARDS)
        slides.append(
            Slide(
                kind="chart" if drawing else "figures",
                name="investment",
                title=title,
                subtitle="How much, and how many companies",
                source=made_of.source,
                drawing=drawing,
                cards=made_of.cards(cards),
                quotes=made_of.quotes(quotes),
                notes=made_of.statements(theme),
                sources=made_of.sources([*_ids(drawing), *cards["figure_id"], *quotes["quote_id"]]),
            )
        )
    if len(named) > (FEW_SECTORS if slides else 1):
        slides.append(_sectors(made_of, named))
    elif len(named) > 1:  # a page of their own would be half empty
        words = joined(f"{row.sector} (“{row.words}”)" for row in rows_of(named, Sector))
        slides = [_with_line(slides[0], f"Named with it: {words}.")]
    elif len(named):
        line = f"{only_one(named['sector'].iloc[0], 'sector')}: “{named['words'].iloc[0]}”."
        slides = [_with_line(slides[0], line)] if slides else [_one_sector(made_of, named, line)]
    return slides


def security_slides(made_of: Material) -> list[Slide]:
    """Which threats are named, where, and who is ready to do what about them."""
    theme = load_theme("security")
    found = pd.concat([threats(frames) for frames in made_of.each()], ignore_index=True)
    ready = pd.concat([readiness(frames) for frames in made_of.each()], ignore_index=True)
    if found.empty and ready.empty:
        return _said_only(made_of, "security")
    quotes = made_of.best(made_of.part(theme).quotes, BESIDE)
    slides = []
    if len(found):
        title = threat_finding(found)
        drawing = threats_drawing(found, title)
        few = ready if len(ready) <= FEW_STANCES else ready.head(0)  # a page of their own would be half empty
        told = [f"{who}: {words}." for who, words, _ in map(stance_words, rows_of(few, Stance))]
        slides.append(
            chart_slide(
                made_of,
                "threats",
                title,
                "Which threats are named, and where",
                drawing,
                [*drawing.table["row_id"], *few["sentence_id"], *quotes["quote_id"]],
                lines=tuple(told),
                quotes=made_of.quotes(quotes),
                notes=made_of.statements(theme, _names(made_of)),
            )
        )
    if len(ready) > FEW_STANCES or (len(ready) and found.empty):
        slides.append(_stances(made_of, ready, quotes if found.empty else quotes.head(0)))
    return slides


def _names(made_of: Material) -> str | None:
    return None if made_of.several else threat_names(made_of.spoken)


def _stances(made_of: Material, ready: pd.DataFrame, quotes: pd.DataFrame) -> Slide:
    shown = ready.head(MOST_STANCES)
    told = [stance_words(row) for row in rows_of(shown, Stance)]
    table = pd.DataFrame(told, columns=["Who", "In the article’s words", "What it amounts to"])
    texts = dict(
        zip(made_of.whole.sentences["sentence_id"], made_of.whole.sentences["article_id"], strict=True)
    )
    if made_of.several:
        table["Report"] = [made_of.outlets[texts[sentence]] for sentence in shown["sentence_id"]]
    return Slide(
        kind="table",
        name="stances",
        title=stances_finding(ready),
        subtitle="Who is said to do what, in the sentences on security",
        source=made_of.source,
        table=table.assign(row_id=shown["sentence_id"].tolist()),
        quotes=made_of.quotes(quotes),
        lines=(f"The first {MOST_STANCES} of {len(ready)}.",) if len(ready) > MOST_STANCES else (),
        sources=made_of.sources([*shown["sentence_id"], *quotes["quote_id"]]),
    )


def _sectors(made_of: Material, named: pd.DataFrame) -> Slide:
    """The sectors by how many sentences name them; where each is named once, bars would show nothing."""
    title = sector_finding(named)
    drawing = sectors_drawing(named, title)
    if not drawing.level:
        words = [f"{row.sector}: “{row.words}”." for row in rows_of(named.head(4), Sector)]
        ids, shown = drawing.table["row_id"], {"kind": "chart", "drawing": drawing, "lines": tuple(words)}
    else:
        first = named.head(MOST_STANCES)
        rows = [
            (row.sector, f"“{row.words}”", "yes" if row.invested else "no") for row in rows_of(first, Sector)
        ]
        table = pd.DataFrame(rows, columns=["Sector", "In the article’s words", "On investment"])
        ids = first["sentence_id"]
        shown = {"kind": "table", "table": table.assign(row_id=ids.tolist())}
    return Slide(
        name="sectors",
        title=title,
        subtitle="In which sectors",
        source=made_of.source,
        sources=made_of.sources(ids),
        **shown,  # type: ignore[arg-type]
    )


def _one_sector(made_of: Material, named: pd.DataFrame, line: str) -> Slide:
    return Slide(
        kind="text",
        name="sectors",
        title=sector_finding(named),
        subtitle="In which sectors",
        source=made_of.source,
        lines=(line,),
        sources=made_of.sources(named["sentence_id"]),
    )


def _said_only(made_of: Material, name: str) -> list[Slide]:
    """A theme that is dealt with, without figures or facts to show: what is said, in quotes or sentences."""
    theme = load_theme(name)
    own = made_of.part(theme)
    few = len(own.quotes) < 2 and len(own.sentences) <= FEW_SENTENCES and own.figures.empty
    if (few and not made_of.filters) or (own.sentences.empty and own.quotes.empty):
        return []
    quotes = made_of.best(own.quotes, BESIDE + 1)
    first = own.sentences.head(0 if len(quotes) else BESIDE)
    return [
        Slide(
            kind="quotes" if len(quotes) else "text",
            name=name,
            title=_theme_title(made_of, theme, own),
            subtitle=theme.title,
            source=made_of.source,
            quotes=made_of.quotes(quotes),
            lines=tuple(first["text"]),
            sources=made_of.sources([*quotes["quote_id"], *first["sentence_id"]]),
        )
    ]


def _theme_title(made_of: Material, theme: Theme, own: Frames) -> str:
    if made_of.several or made_of.filters:
        rows, thing = (own.sentences, "sentence") if len(own.sentences) else (own.quotes, "quote")
        deal = "deals" if len(rows) == 1 else "deal"
        said = f"{counted(len(rows), thing)} {deal} with {theme.spoken}"
        return f"{said}, and {counted(len(own.figures), 'figure')}"
    return theme_statement(made_of.frames, theme).text.rstrip(".")


def _drawn(made_of: Material, figures: pd.DataFrame, title: str) -> tuple[Drawing | None, list[str]]:
    """The largest group of figures that may share an axis, as a drawing, and the ids of the others.

    Nothing is drawn for one figure alone: a card says it better.
    """
    rows = ladder_rows(figures, made_of.whole.sentences, made_of.whole.standings)
    if rows.empty:
        return None, figures["figure_id"].tolist()
    sums = rows[(rows["kind"] == "money") & (rows["panel"] != ALSO)]
    sizes = sums.groupby("panel", sort=False).size()
    if sizes.empty or sizes.max() < 2:
        return None, rows["figure_id"].tolist()
    panel = rows[rows["panel"] == sizes.idxmax()]
    drawing = ladder_drawing(panel, made_of.whole.figures, title, made_of.outlets)
    return drawing, rows.loc[rows["panel"] != sizes.idxmax(), "figure_id"].tolist()


def _ids(drawing: Drawing | None) -> list[Any]:
    return drawing.table["row_id"].tolist() if drawing else []


def _with_line(slide: Slide, line: str) -> Slide:
    from dataclasses import replace

    return replace(slide, lines=(*slide.lines, line))


def silent(frames: Frames, name: str) -> bool:
    """Whether some frames hold nothing at all on a theme."""
    own = theme_frames(frames, load_theme(name))
    return bool(own.sentences.empty and own.figures.empty and own.quotes.empty)
