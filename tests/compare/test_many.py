"""What many do among themselves is not what two of them do: neither contradicts the other."""

import pytest

from benchmarks.wordings import told
from core.compare.candidates import candidates_of, claims_of
from core.compare.evidence import among_how_many
from core.compare.groups import group_claims
from core.frames import Frames
from core.summaries.comparison.findings import subject

FIVE = "Trade among the five countries reached ${} billion in 2024, Prime Minister Ana Ruiz said in Lima."


def verdicts(*reports: str) -> list[str]:
    frames = [told(report, place, "") for place, report in enumerate(reports)]
    return [group.verdict for group in group_claims(claims_of(candidates_of(Frames.concat(frames))))]


@pytest.mark.parametrize(
    "other",
    [
        "Bilateral trade with Peru stood at $480 million, Transport Minister Jo Lund said in Lima.",
        "Trade between Peru and Chile reached $9 billion in 2024, the ministry said in Lima.",
        "Peru's trade with Chile came to $9 billion last year.",
        "Two-way trade was $2 billion last year, the president said in Lima.",
    ],
)
def test_a_few_of_many_contradict_nothing(other):
    assert "disagree" not in verdicts(FIVE.replace("{}", "28"), other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (FIVE.replace("{}", "28"), "Trade among the five reached $26 billion last year."),
        ("Trade between the two countries reached $28 billion in 2024, Peru and Chile said.",
         "Trade between Peru and Chile reached $26 billion in 2024."),
        ("Trade between Peru and Chile reached $28 billion in 2024.",
         "Bilateral trade of Peru and Chile reached $26 billion in 2024."),
        ("Trade among Peru, Chile and Bolivia, the three of the pact, reached $28 billion in 2024.",
         "Trade among Peru, Chile and Bolivia reached $26 billion in 2024."),
    ],
)  # fmt: skip
def test_many_still_contradict_each_other(one, other):
    assert "disagree" in verdicts(one, other)


def test_the_subject_is_of_all_of_them():
    reports = [FIVE.replace("{}", "28"), FIVE.replace("{}", "26")]
    frames = Frames.concat([told(report, place, "") for place, report in enumerate(reports)])
    (group,) = group_claims(claims_of(candidates_of(frames)))[:1]
    assert subject(group) == "Trade among five"


@pytest.mark.parametrize(
    "words",
    ["between 20% and 30% of it", "between 2020 and 2024", "within 10 years", "between 12 million people"],
)
def test_a_span_is_no_number_of_partners(words):
    claims = claims_of(candidates_of(told(f"Trade {words} rose to $9 billion.", 0, "")))
    assert [among_how_many(claim) for claim in claims if claim.row.value == 9e9] == [0]


LINE = "Kenya and Uganda will build a pipeline from Eldoret. It is to cost $1.4 billion, both sides said."


@pytest.mark.parametrize(
    ("other", "against"),
    [
        ("Uganda would pay $300 million for the pipeline from Eldoret, its minister said.", False),
        ("Kenya will contribute $300 million to the pipeline from Eldoret.", False),
        ("The pipeline from Eldoret will cost Kenya and Uganda $1.1 billion.", True),
        ("Kenya and Uganda will pay $1.2 billion for the pipeline from Eldoret.", True),
    ],
)
def test_what_one_of_two_pays_is_no_other_number_for_all_of_it(other, against):
    assert ("disagree" in verdicts(LINE, other)) == against
