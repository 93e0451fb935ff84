"""Speakers, occasions and origins over several reports: one under one name, what only looks alike apart."""

import tomllib
from pathlib import Path

import pytest

from core import normalize
from core.article.reading import article_from_text
from core.compare.meetings import occasions_of
from core.compare.origins import origins_of
from core.frames import Frames
from core.register.known import speakers_of

SETS = Path(__file__).parents[1] / "sets"
TEXTS = tomllib.loads((SETS / "compare_speakers.toml").read_text(encoding="utf-8"))["reports"]


def frames_of(*texts: str) -> Frames:
    return Frames.concat(normalize(article_from_text(text)) for text in texts)


@pytest.fixture(scope="module")
def frames() -> Frames:
    return frames_of(*TEXTS)


def test_a_surname_alone_and_a_full_name_are_one_and_namesakes_are_apart(frames):
    found = [(one.plain, len(one.articles)) for one in speakers_of(frames)]
    assert ("Amina Otieno", 3) in found
    assert found.count(("Ali Demir", 1)) == 2
    assert ("Daniel Otieno", 1) in found
    assert [name for name, _ in found if "rez" in name] == ["José Pérez"]


def test_every_place_of_a_speaker_is_a_name(frames):
    texts = dict(zip(frames.articles["article_id"], frames.articles["text"], strict=True))
    for one in speakers_of(frames):
        for article_id, start, end in one.places:
            assert (
                one.plain.split()[-1] in texts[article_id][start:end] or one.kind == "institution" or one.also
            )


def test_two_names_of_one_summit_are_one_and_the_next_is_another(frames):
    found = {one.name: len(one.articles) for one in occasions_of(frames)}
    assert found == {"Central Asia–Kenya summit in Dushanbe": 4, "Bishkek summit": 2}


LONG = (
    "Portugal will lend Angola $88 million for a water plant, the two ministers said on Monday. "
    "The plant near "
    "Benguela is to serve half a million people, and its pipes will run along the old railway. "
    "Work is to begin "
    "in autumn, when the rains are over. Farmers hope that wells in the hills will recover."
)
QUOTE = "“We have waited twenty years for clean water in these hills and we shall not wait any longer,”"


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (LONG, LONG.replace("autumn", "May"), "copy"),
        (LONG, LONG.partition(" Work")[0], "trimmed"),
        (
            "Angola gets a loan for water, Reuters reported.",
            "A loan for water goes to Angola, according to Reuters.",
            "cites",
        ),
        (
            f"Angola gets a loan. {QUOTE} Mayor Ana Lopes said.",
            f"At a feast the mayor spoke: {QUOTE} said Ana Lopes.",
            None,
        ),
        ("Reuters reported that trade in Peru grew.", "A flood came to Fiji, Reuters reported.", None),
        (
            "Acme Air will buy 20 jets from Sola for $2 billion, it said on Monday in the capital.",
            "Bolt Air will buy 20 jets from Sola for $2 billion, it said on Monday in the capital.",
            None,
        ),
        (
            "A storm tore the roofs off 300 houses and a school near the harbour of Pisco on Friday night.",
            "A storm tore the roofs off 300 houses and a school near the harbour of Manta on Friday night.",
            None,
        ),
        (
            "LIMA — Ten boats were lost in a storm off Pisco on Friday, and the navy still looks for men.",
            "Ten boats were lost in a storm off Pisco on Friday, and the navy still looks for men.",
            "copy",
        ),
    ],
)
def test_which_reports_are_of_one_origin(one, other, why):
    found = origins_of(frames_of(f"One\n\n{one}", f"Other\n\n{other}").articles).every
    assert [origin.why for origin in found] == ([why] if why else [None, None])
