"""Every weight of the two fitted tables is of a feature that the code makes of some case: a feature that was
renamed would lose its weight in silence."""

import pytest

from core.article.reading import article_from_text
from core.extract.names.mentions import find_mentions
from core.extract.nlp import parse_many
from core.extract.quotes import attribution, reported_speech
from core.extract.quotes.find import find_quotes
from tests.cases import FOLDER, load_cases

# Of relations that the parser gives so seldom that no case of ours has them; news has numbers 1, 3 and 4.
SELDOM = {
    "clause cue as nsubjpass",
    "clause through dative",
    "fragment through punct",
    "place nmod",
    "place oprd",
}


class Weights(dict[str, float]):
    """A table of weights that remembers which features it was asked for."""

    def __init__(self, table: dict[str, float]) -> None:
        super().__init__(table)
        self.asked: set[str] = set()

    def get(self, name, default=None):
        self.asked.add(name)
        return super().get(name, default)

    def __getitem__(self, name):
        self.asked.add(name)
        return super().__getitem__(name)


@pytest.fixture(scope="module")
def tables():
    """The tables of weights, after the words of every case of a quote were read with them."""
    texts = [case["text"] for path in sorted(FOLDER.glob("quotes-*.toml")) for case in load_cases(path)]
    with pytest.MonkeyPatch.context() as patch:
        made = {
            "speaker": Weights(attribution.SPEAKER_WEIGHTS),
            "report": Weights(reported_speech.REPORT_WEIGHTS),
        }
        patch.setattr(attribution, "SPEAKER_WEIGHTS", made["speaker"])
        patch.setattr(reported_speech, "REPORT_WEIGHTS", made["report"])
        for reading in parse_many(map(article_from_text, texts)):
            find_quotes(reading, find_mentions(reading))
    return made


def test_every_weight_is_of_a_feature_that_a_case_makes(tables):
    never = {name for table in tables.values() for name in table.keys() - table.asked}
    assert never - SELDOM == set(), (
        "renamed, or never made: rename the weight, or add a case to quotes-features"
    )


def test_what_no_case_makes_is_of_the_parser_alone(tables):
    """The day a case makes one of these, its line goes."""
    asked = {name for table in tables.values() for name in table.asked}
    assert SELDOM & asked == set()
    assert {name for table in tables.values() for name in table} >= SELDOM
