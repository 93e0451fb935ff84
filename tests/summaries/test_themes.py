"""What theme pages say: on articles put together by hand, and on the seed."""

import pandas as pd
import pytest

from core.annotations import Figure
from core.charts.investment import sector_chart, sector_finding
from core.charts.parties import ties_drawn
from core.charts.theme import shared_finding
from core.charts.trade import trade_chart, trade_finding, widths
from core.frames import KINDS, Frames, rows_of, table
from core.reader import normalize
from core.summaries.figures import ladder_rows
from core.summaries.targets import target_ids
from core.summaries.themes.documents import documents
from core.summaries.themes.investment import company_counts, invested, invested_finding, sectors
from core.summaries.themes.statement import quotes_clause, theme_statement
from core.summaries.themes.theme import (
    load_theme,
)
from core.summaries.themes.trade import currencies, trade_flows, trade_growth
from core.summaries.wording.changes import changed
from core.summaries.wording.phrases import amount
from tests.cases import cases
from tests.support.framing import frames_of

YEAR = {
    "period": "last year",
    "period_start": pd.Timestamp(2024, 1, 1),
    "period_end": pd.Timestamp(2024, 12, 31),
}
CHILE, PERU = ("Chile", "country", "Chile", "CHL"), ("Peru", "country", "Peru", "PER")
NOTHING = Frames(**{name: table(kind, []) for name, kind in KINDS.items()})


def test_no_page_says_a_denied_figure_in_the_articles_name():
    said = "The minister denied that trade with Japan exceeded $45 billion. The harbour is old."
    frames = normalize(said)
    assert len(frames.figures) == 1
    assert "$45" not in theme_statement(frames, load_theme("trade")).text
    assert trade_flows(frames).empty


def trade_article() -> Frames:
    money = {"kind": "money", "topic": "trade"}
    return frames_of(
        "Ana Ruiz said trade between Chile and Peru exceeded $4.2 billion last year.",
        "It grew by 7%, and Chile's exports to Peru reached 900 million euros.",
        "Payments are moving to national currencies and the yuan.",
        "The harbour is being widened.",
        topics={0: ["trade"], 1: ["trade", "infrastructure"], 2: ["finance"], 3: ["infrastructure"]},
        figures=[
            {"text": "exceeded $4.2 billion", "value": 4.2e9, "value_low": 4.2e9, "bound": "over",
             "unit": "USD", "measure": "trade", "actor": "Chile", "counterpart": "Peru",
             "speaker": "Ana Ruiz", **money, **YEAR},
            {"text": "7%", "value": 7, "kind": "percent", "unit": "percent", "topic": "trade",
             "measure": "growth"},
            {"text": "900 million euros", "value": 9e8, "unit": "EUR", "measure": "exports", "actor": "Chile",
             "counterpart": "Peru", **money},
        ],
        quotes=[
            {"text": "trade between Chile and Peru exceeded $4.2 billion last year", "kind": "indirect",
             "speaker": "Ana Ruiz", "speaker_text": "Ana Ruiz", "topic": "trade"},
            {"text": "The harbour is being widened", "topic": "infrastructure"},
        ],
        mentions=[("Ana Ruiz", "person", "Ana Ruiz"), CHILE, PERU],
        publisher="The Daily",
    )  # fmt: skip


def test_the_sentence_says_who_what_how_much_when_and_whose_quotes():
    said = theme_statement(trade_article(), load_theme("trade"))
    assert said.text == (
        "Ana Ruiz puts Chile’s trade with Peru at more than $4.2 bn in 2024; "
        "1 of the article’s 2 quotes deals with trade, from Ana Ruiz."
    )
    assert said.row_id == trade_article().figures["figure_id"].iloc[0]


def test_without_a_figure_the_sentence_says_how_much_of_the_article():
    article = frames_of("War is near.", "Rain falls.", topics={0: ["security"]})
    said = theme_statement(article, load_theme("security"), "conflict")
    assert (
        said.text == "Security takes 1 of the article’s 2 sentences, which names conflict; it quotes nobody."
    )


def test_a_theme_that_is_not_there_names_those_that_are():
    said = theme_statement(trade_article(), load_theme("security"))
    assert said.text == (
        "Nothing about security was found in the article. It deals with trade (2 sentences), infrastructure "
        "(2 sentences) and finance (1 sentence)."
    )
    assert said.row_id is None
    assert theme_statement(NOTHING, load_theme("trade")).text == "There is no article text to read here yet."


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"kind": "count", "unit": "company", "value": 25000, "bound": "approx",
          "measure": "companies with local capital"},
         "The article puts the number of companies with local capital at about 25,000;"),
        ({"kind": "money", "unit": "USD", "value": 5e9, "measure": None, "actor": "Chile"},
         "The article names $5 bn (“$5 bn were named”)"),
        ({"kind": "money", "unit": "USD", "value": 5e9, "measure": "new bridges", "actor": "Chile"},
         "The article names $5 bn for new bridges"),
        ({"kind": "percent", "unit": "percent", "value": 5, "measure": "growth of trade", "actor": "Chile"},
         "The article puts the growth of Chile’s trade at 5%"),
        ({"kind": "money", "unit": "USD", "value": 5e9, "measure": "Chilean exports", "actor": "Chile"},
         "The article puts Chilean exports at $5 bn"),
        ({"kind": "money", "unit": "USD", "value_low": 4e9, "value_high": 5e9, "value": None,
          "bound": "range", "measure": "trade", "actor": "United States"},
         "The article puts the United States’ trade at $4–5 bn"),
        ({"kind": "money", "unit": "USD", "value": 5e9, "measure": "trade", "period": "over the years"},
         "The article puts trade at $5 bn (“over the years”)"),
    ],
)  # fmt: skip
def test_a_figure_reads_as_english(fields, says):
    article = frames_of(
        "$5 bn were named.",
        topics={0: ["investment"]},
        figures=[{"text": "$5 bn", "topic": "investment", **fields}],
    )
    assert theme_statement(article, load_theme("investment")).text.startswith(says)


def test_trade_keeps_currencies_apart_and_growth_out_of_sums():
    flows, growth = trade_flows(trade_article()), trade_growth(trade_article())
    assert flows["who"].tolist() == ["Chile ↔ Peru", "Chile → Peru"]
    assert flows["about"].tolist() == ["trade, 2024", "exports"]
    assert growth["kind"].tolist() == ["percent"]
    money = currencies(trade_article())
    assert money[["currency", "use"]].values.tolist() == [
        ["US dollars", "sums"], ["Euros", "sums"],
        ["National currencies", "payments"], ["Chinese yuan", "payments"],
    ]  # fmt: skip


def test_the_trade_chart_leads_every_line_to_its_row():
    frames = trade_article()
    chart = trade_chart(trade_flows(frames), trade_growth(frames), currencies(frames), "Source: The Daily")
    ids = [point[0] for point in chart.data[0].customdata]
    assert ids[:3] == [frames.figures["figure_id"].iloc[n] for n in (0, 2, 1)]
    assert set(ids[3:]) == {frames.sentences["sentence_id"].iloc[2]}
    assert trade_finding(trade_flows(frames), trade_growth(frames), currencies(frames)) == (
        "Trade between Chile and Peru is put at more than $4.2 bn"
    )


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"measure": "exports"}, "Exports, Chile to Peru: more than $4 bn"),
        ({"measure": "imports"}, "Imports, Chile from Peru: more than $4 bn"),
        ({"measure": "customs duties", "counterpart": None}, "Customs duties, Chile: more than $4 bn"),
        ({"measure": "trade turnover"}, "Trade between Chile and Peru is put at more than $4 bn"),
        ({"measure": None, "text": "at least $4 billion"},
         "Trade between Chile and Peru is put at no less than $4 bn"),
        ({"measure": "tariff on copper", "kind": "percent", "unit": "percent", "value": 15, "bound": "exact"},
         "Tariff on copper, Chile and Peru: 15%"),
        ({"measure": "growth in exports", "kind": "percent", "unit": "percent", "value": 15},
         "Exports, Chile to Peru, grew by more than 15%"),
        ({"measure": "growth", "kind": "percent", "unit": "percent", "value": 15},
         "Trade between Chile and Peru grew by more than 15%"),
    ],
)  # fmt: skip
def test_a_sum_for_exports_is_not_said_to_be_the_trade_of_two(fields, says):
    sum_of = {
        "text": "over $4 billion", "value": 4e9, "bound": "over", "kind": "money", "unit": "USD",
        "topic": "trade", "actor": "Chile", "counterpart": "Peru",
    }  # fmt: skip
    article = frames_of(
        "The sum was over $4 billion, or at least $4 billion.",
        topics={0: ["trade"]},
        figures=[sum_of | fields],
    )
    assert trade_finding(trade_flows(article), trade_growth(article), currencies(article)) == says


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"text": "half", "value": 0.5, "bound": "exact"}, "grew by half"),
        ({"text": "at least a third", "value": 1 / 3, "bound": "over"}, "grew by at least a third"),
    ],
)
def test_a_change_by_a_part_keeps_its_bound(fields, says):
    article = frames_of(
        "It rose by half, or at least a third.",
        figures=[{"kind": "multiple", "measure": "growth of trade", **fields}],
    )
    assert changed(rows_of(article.figures, Figure)[0], amount(article.figures.iloc[0])) == says


def investment_article() -> Frames:
    return frames_of(
        "Chile has put $20 billion into mining and solar farms in Peru, where 300 companies work with it.",
        "New joint ventures are planned in agriculture.",
        "The energy of the crowd was felt.",
        topics={0: ["investment"], 1: ["trade"]},
        figures=[
            {"text": "$20 billion", "value": 2e10, "kind": "money", "unit": "USD", "topic": "investment"},
            {
                "text": "300 companies",
                "value": 300,
                "kind": "count",
                "unit": "company",
                "topic": "investment",
            },
        ],
        mentions=[CHILE, PERU],
    )


def test_investment_counts_sectors_only_where_something_is_undertaken():
    found = sectors(investment_article())
    assert found[["sector", "sentences", "invested"]].values.tolist() == [
        ["Mining and metals", 1, 1], ["Energy", 1, 1], ["Farming and food", 1, 0],
    ]  # fmt: skip
    assert found["words"].tolist() == ["mining", "solar", "agriculture"]
    assert sector_finding(found) == "Mining and metals as well as energy are named with investment"
    assert len(sector_chart(found).data) == 2


def test_investment_counts_companies():
    frames = investment_article()
    assert company_counts(frames)["text"].tolist() == ["300 companies"]
    assert (
        invested_finding(invested(frames)) == "$20 bn is named for investment, and 300 companies are counted"
    )


@pytest.mark.parametrize("case", cases("targets"))
def test_a_target_is_told_from_what_is(case):
    period, first, last = case.get("period", ["", "", ""])
    dates = {
        "period_start": pd.Timestamp(first) if first else None,
        "period_end": pd.Timestamp(last) if last else None,
    }
    figure = {"text": case["figure"], "value": 1e9, "kind": "money", "unit": "USD", "topic": "trade"}
    frames = frames_of(
        case["text"], topics={0: ["trade"]}, published=pd.Timestamp(2026, 6, 1),
        figures=[figure | {"period": period or None, "measure": "trade"} | dates],
    )  # fmt: skip
    assert bool(target_ids(frames)) is case["expect"]
    flows = trade_flows(frames)
    assert flows["target"].tolist() == [case["expect"]]
    assert ("is to reach" in trade_finding(flows, trade_growth(frames), currencies(frames))) is case["expect"]
    assert ("aimed at or promised" in theme_statement(frames, load_theme("trade")).text) is case["expect"]
    basis = ladder_rows(frames.figures, frames.sentences, frames.standings)["basis"].tolist()
    assert (basis == ["target"]) is case["expect"]


@pytest.mark.parametrize(
    ("measure", "kind", "value", "says"),
    [
        ("growth of trade", "percent", 4, "Trade grew by 4%"),
        ("fall of exports", "percent", 12.3, "Exports fell by 12.3%"),
        ("fall of tariffs", "multiple", 0.5, "Tariffs halved"),
        ("share of trade", "percent", 4, "Share of trade: 4%"),
    ],
)
def test_a_change_says_which_way(measure, kind, value, says):
    figure = {"text": "much", "value": value, "kind": kind, "unit": "percent", "measure": measure}
    frames = frames_of("It changed much.", topics={0: ["trade"]}, figures=[figure | {"topic": "trade"}])
    growth = trade_growth(frames)
    assert trade_finding(trade_flows(frames), growth, currencies(frames)) == says


@pytest.mark.parametrize(
    ("topics", "of", "says"),
    [
        ({"energy": 1}, 1, "Energy shares the one sentence on trade"),
        ({"energy": 1}, 3, "Energy shares 1 of the 3 sentences on trade"),
        ({"energy": 3, "security": 1}, 3, "Energy shares all 3 sentences on trade"),
        ({"energy": 1, "security": 1}, 3, "Energy and security share one sentence each, of the 3 on trade"),
        ({"energy": 2, "security": 2}, 4, "Energy and security share 2 sentences each, of the 4 on trade"),
        ({"energy": 1, "security": 1}, 1, "Energy and security share the one sentence on trade"),
    ],
)
def test_shared_themes_are_counted_in_english(topics, of, says):
    shared = pd.DataFrame([(topic, n, of, "s") for topic, n in topics.items()])
    shared.columns = ["topic", "sentences", "of", "sentence_id"]
    assert shared_finding(shared, "trade") == says


@pytest.mark.parametrize(
    ("speakers", "says"),
    [
        ([], "no quote deals with trade"),
        (["Ana Ruiz"], "1 of its 3 quotes deals with trade, from Ana Ruiz"),
        (["Ana Ruiz", "Ana Ruiz"], "2 of its 3 quotes deal with trade, all from Ana Ruiz"),
        (["leaders", "Ana Ruiz"], "2 of its 3 quotes deal with trade, from Ana Ruiz and “leaders”"),
        (["Neither side"], "1 of its 3 quotes deals with trade, with no speaker found"),
        (["26 people", "Ana Ruiz"], "2 of its 3 quotes deal with trade, from Ana Ruiz"),
    ],
)
def test_named_speakers_lead_and_nobody_is_none(speakers, says):
    quotes = pd.DataFrame({"speaker": pd.array([*speakers, None, None, None][:3], dtype="string")})
    assert quotes_clause(quotes, quotes.head(len(speakers)), load_theme("trade")) == says


def test_which_way_goods_go_is_said_only_where_the_measure_says_it():
    flows = trade_flows(
        frames_of(
            "Meat came to $85 mn, exports to $5 mn and trade to $9 mn.",
            topics={0: ["trade"]},
            figures=[
                {"kind": "money", "unit": "USD", "topic": "trade", "actor": "Kenya", "counterpart": "Egypt"}
                | one
                for one in (
                    {"text": "$85 mn", "value": 85e6, "measure": "value of meat"},
                    {"text": "$5 mn", "value": 5e6, "measure": "exports"},
                    {"text": "$9 mn", "value": 9e6, "measure": "trade"},
                )
            ],
        )
    )
    assert flows["who"].tolist() == ["Kenya – Egypt", "Kenya → Egypt", "Kenya ↔ Egypt"]


def test_a_line_is_thick_only_beside_what_it_is_more_than():
    rows = pd.DataFrame(
        {
            "basis": ["flow", "target", "stock"],
            "value": [45e9, 2e9, 85e6],
            "value_low": [None] * 3,
            "value_high": [None] * 3,
        }
    )
    most, target, alone = widths(rows)
    assert most > target > alone - 0.5
    assert alone == min(widths(rows))
    assert widths(rows.tail(1)) == [most]


def test_a_paper_signed_on_a_day_is_not_called_by_it():
    found = documents(normalize("Kenya and Egypt signed an accord on Friday. They adopted a Pact on Water."))
    assert found["document"].tolist() == ["Accord", "Pact on Water"]


def test_every_name_beside_a_staircase_has_a_dot():
    named = pd.DataFrame({"party": list("ABCDEFGHIJK")})
    ties = pd.DataFrame({"a": list("ACEGI"), "b": list("BDFHJ"), "sentences": [3, 1, 1, 1, 1]})
    shown, drawn = ties_drawn(named, ties)
    assert shown == list("ABCDEFGH")  # J, whom I is tied to, has no room
    assert set(shown) == {*drawn["a"], *drawn["b"]}
