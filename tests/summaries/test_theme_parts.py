"""What every theme page has: ties, shared topics, the map, and the words of its lexicon."""

import pytest

from core.charts.parties import tie_finding, tie_stairs
from core.charts.placed import energy_chart, energy_finding
from core.charts.theme import shared_bars
from core.frames import KINDS, Frames, table
from core.lexicons import load_lexicon, owners
from core.summaries.themes.diplomacy import contacts
from core.summaries.themes.documents import documents
from core.summaries.themes.energy import energy_kinds, sums_by_kind
from core.summaries.themes.investment import invested, sectors
from core.summaries.themes.parties import parties, tie_strengths, ties
from core.summaries.themes.places import NO_PLACE
from core.summaries.themes.security import readiness, threats
from core.summaries.themes.statement import theme_statement
from core.summaries.themes.theme import (
    lit_frames,
    load_theme,
    shared_topics,
    theme_frames,
    theme_names,
    themes_dealt_with,
)
from core.summaries.themes.trade import currencies, trade_flows, trade_growth
from tests.summaries.test_themes import CHILE, PERU, trade_article
from tests.support.framing import frames_of

NOTHING = Frames(**{name: table(kind, []) for name, kind in KINDS.items()})


def test_a_pronoun_ties_nobody_to_a_name():
    frames = frames_of(
        "Ana Ruiz came.", "She praised Chile.", topics={1: ["trade"]}, mentions=[CHILE],
        quotes=[{"text": "praised", "kind": "indirect", "speaker": "Ana Ruiz", "speaker_text": "She"}],
    )  # fmt: skip
    assert ties(frames, frames.sentences["sentence_id"]).empty


def test_energy_names_kinds_places_and_sums():
    frames = frames_of(
        "Chile will put $33 million into dams and rivers in Peru.",
        "Energy matters to all.",
        topics={0: ["energy", "environment"], 1: ["energy"]},
        figures=[
            {"text": "$33 million", "value": 3.3e7, "kind": "money", "unit": "USD", "topic": "environment"}
        ],
        mentions=[CHILE, PERU],
    )
    kinds = energy_kinds(frames)
    assert kinds[["kind", "place", "placed"]].values.tolist() == [
        ["Hydropower", "Peru", True],
        ["Water", "Peru", True],
        ["Energy in general", NO_PLACE, False],
    ]
    assert sums_by_kind(frames).values.tolist() == [["Hydropower", "$33 mn"], ["Water", "$33 mn"]]
    assert energy_finding(kinds) == "Three kinds are named, among them hydropower and water"
    assert energy_chart(kinds, sums_by_kind(frames)).html.count("<tr>") == 4  # with its head


def test_ties_are_counted_by_sentences():
    frames = trade_article()
    tied = tie_strengths(ties(frames, frames.sentences["sentence_id"]))
    assert tied[["a", "b", "sentences"]].values.tolist()[0] == ["Chile", "Peru", 2]
    assert tie_finding(tied) == "Chile and Peru are named together, twice"
    named = parties(frames, frames.sentences["sentence_id"])
    chart = tie_stairs(named, tied, "#123456", "trade")
    assert len(chart.data[0].x) == len(tied) == 1


def test_a_speaker_and_an_office_make_no_tie():
    frames = frames_of(
        "Ana Ruiz said Chile would pay for all of the harbours that it had promised to build.",
        "Chilean President Ana Ruiz met Peru's envoys.",
        quotes=[{"text": "Chile would pay", "speaker": "Ana Ruiz", "speaker_text": "Ana Ruiz"}],
        mentions=[("Ana Ruiz", "person", "Ana Ruiz", "CHL", "Chilean President"), CHILE, PERU,
                  ("Chilean", "country", "Chile", "CHL")],
    )  # fmt: skip
    found = ties(frames, frames.sentences["sentence_id"])
    assert found[["a", "b"]].values.tolist() == [["Ana Ruiz", "Peru"]]


def test_a_speaker_who_stands_as_she_is_a_party():
    frames = frames_of(
        "She said Peru would pay.",
        quotes=[{"text": "Peru would pay", "kind": "indirect", "speaker": "Ana Ruiz", "speaker_text": "She"}],
        mentions=[PERU],
    )
    named = parties(frames, frames.sentences["sentence_id"])
    assert set(named["party"]) == {"Ana Ruiz", "Peru"}
    assert frames.quotes["quote_id"].iloc[0] in set(named["row_id"])


def test_shared_topics_count_sentences():
    shared = shared_topics(trade_article(), load_theme("trade"))
    assert shared[["topic", "sentences", "of"]].values.tolist() == [["infrastructure", 1, 2]]
    assert (
        shared_bars(shared, "trade").data[0].customdata[0][0]
        == trade_article().sentences["sentence_id"].iloc[1]
    )


def test_the_map_lights_what_the_page_counts():
    frames = trade_article()
    for name in theme_names():
        theme = load_theme(name)
        lit = lit_frames(frames, theme)
        best = (
            lit.topics[lit.topics["item"] == "sentence"]
            .sort_values("score")
            .groupby("item_id")["topic"]
            .last()
        )
        shining = set(best[best.isin(theme.topics)].index)
        assert shining == set(theme_frames(frames, theme).sentences["sentence_id"])


@pytest.mark.parametrize("name", ["threats", "stances", "sectors", "energies", "contacts", "tones"])
def test_forms_belong_to_one_entry_each(name):
    assert owners(name, load_lexicon(name))


def test_every_kind_of_energy_has_a_topic_of_the_theme():
    assert {fields["topic"] for fields in load_lexicon("energies").values()} == set(
        load_theme("energy").topics
    )


@pytest.mark.parametrize("frames", [NOTHING, frames_of("Rain falls.")], ids=["no article", "nothing in it"])
def test_an_empty_article_gives_empty_tables(frames):
    every = frames.sentences["sentence_id"]
    tables = [
        trade_flows(frames), trade_growth(frames), currencies(frames), invested(frames), sectors(frames),
        threats(frames), readiness(frames), energy_kinds(frames), sums_by_kind(frames), contacts(frames),
        documents(frames), parties(frames, every), ties(frames, every), tie_strengths(ties(frames, every)),
    ]  # fmt: skip
    assert [len(one) for one in tables] == [0] * len(tables)
    assert themes_dealt_with(frames)["sentences"].tolist() == [0] * len(theme_names())


@pytest.mark.parametrize("name", theme_names())
def test_the_seed_s_sentence_holds_nothing_the_frames_do_not(seed_frames, name):
    said = theme_statement(seed_frames, load_theme(name))
    ids = {*seed_frames.figures["figure_id"], *seed_frames.sentences["sentence_id"]}
    assert said.row_id in ids
    assert said.text.endswith(".")
    assert "<NA>" not in said.text
    assert "nan" not in said.text.split()
