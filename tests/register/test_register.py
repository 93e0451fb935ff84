"""Who is who over several reports: variants are one, namesakes apart, bodies by what stands for them."""

import pytest

from benchmarks.people import b_cubed, clusters_of, read_half
from core import normalize
from core.article.reading import article_from_text
from core.frames import Frames
from core.register.known import names_of, register_of, renamed, under_one_name
from core.register.reports import named_in
from core.register.tie import tie


def frames_of(*texts: str) -> Frames:
    return Frames.concat(normalize(article_from_text(text)) for text in texts)


def named(*texts: str) -> dict[str, int]:
    """Name → in how many reports, of those that a register of some reports has."""
    return {one.plain: len(one.articles) for one in register_of(named_in(frames_of(*texts)))}


@pytest.mark.slow
@pytest.mark.parametrize("half", ["first", "second"])
def test_the_register_of_marked_reports(half):
    found = clusters_of(*read_half(half))
    assert b_cubed(found)[2] >= 0.95
    merged = {
        frozenset((one[1], other[1]))
        for one, cluster in found.items()
        for other, there in found.items()
        if cluster == there and one[1] != other[1]
    }
    assert merged <= {
        frozenset(("dlamini", "dlamini_sipho"))
    }  # whom the reader takes for one in their report


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Uzbek President Farhod Mirzoyev spoke.", "President F. Mirzaev of Uzbekistan left."),
        ("Hungary’s Foreign Minister Zoltán Nagy came.", "Hungarian Foreign Minister Nagy Zoltan went."),
        ("Senator Robert Hale Jr. of Ohio voted.", "Ohio Senator Robert Hale said no."),
        ("Kenya’s Energy Minister Amina Otieno came.", "Energy Minister Otieno of Kenya left."),
    ],
)
def test_two_ways_to_write_a_name_are_one(one, other):
    assert 2 in named(f"{one} It rained.", f"{other} It snowed.").values()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mayor John Smith of Dayton spoke.", "John Smith, an economist in Leeds, wrote."),
        ("Kenya’s Energy Minister Daniel Otieno came.", "Ghana’s Energy Minister Daniel Otieno came."),
        ("Trader Grace Otieno sold fish.", "Energy Minister Otieno of Kenya left."),
        ("South Korean Trade Minister Kim Sung-ho spoke.", "Kim, an analyst in Busan, wrote."),
        ("Baker Natalia Yefimova sang.", "Russia’s Agriculture Minister Sergei Yefimov spoke."),
    ],
)
def test_namesakes_are_apart(one, other):
    found = tie(named_in(frames_of(f"{one} It rained.", f"{other} It snowed.")))
    assert all(len(entry.articles) == 1 for entry in found if entry.kind == "person")


def test_letters_stand_for_the_body_that_a_report_spells_out():
    found = named(
        "Trains\n\nThe Central Asian Rail Union (CARU) met in Osh. CARU said trains would run in May.",
        "Trains again\n\nCARU said on Monday that trains run to Osh.",
        "Cars\n\nThe Civil Air Rescue Unit (CARU) of Peru flew to Lima, a pilot said.",
    )
    assert found["Central Asian Rail Union"] == 2


def test_a_ministry_is_known_inside_of_its_report_only():
    found = register_of(
        named_in(frames_of("The Ministry of Energy met in Lima.", "The Ministry of Energy met in Oslo."))
    )
    assert [len(one.articles) for one in found if "Ministry" in one.plain] == [1, 1]


def test_no_two_have_one_name_and_frames_say_the_same():
    frames = frames_of(
        "Bridge\n\nMayor John Smith of Dayton said the bridge was safe.",
        "Money\n\nJohn Smith, an economist in Leeds, said the bridge was dear.",
        "Mayor\n\nMayor Smith of Dayton said the bridge would close. “It is old,” Smith said.",
    )
    known = register_of(named_in(frames))
    names = [one.name for one in known]
    assert len(set(names)) == len(names)
    shown = under_one_name(frames)
    assert len({name for name in shown.quotes["speaker"] if "Smith" in name}) == 2
    assert {str(dtype) for dtype in shown.quotes.dtypes} == {str(dtype) for dtype in frames.quotes.dtypes}
    assert (shown.quotes["text"] == frames.quotes["text"]).all()


def test_two_of_one_name_in_a_report_are_told_apart_by_what_they_are_called():
    frames = frames_of(
        "Ames\n\nPaul Brown, a hog farmer from Ames, said feed was cheap. "
        "Headmaster Paul Brown of Perth said lessons were long."
    )
    shown = renamed(frames, names_of(register_of(named_in(frames))))
    assert shown.quotes["speaker"].nunique() == 2


def test_what_is_decided_by_hand_holds():
    frames = frames_of("Mayor Ana Lopes said yes.", "Singer Ana Lopez said no.", "Judge Ana Lopes said so.")
    entries = named_in(frames)
    first, second, third = (one.key for one in entries)
    joined = tie(entries, joins=[frozenset((first, second)), frozenset((second, third))])
    assert [len(one.members) for one in joined] == [3]
    parted = tie(
        entries,
        joins=[frozenset((first, second))],
        splits=[frozenset((first, third)), frozenset((second, third))],
    )
    assert sorted(len(one.members) for one in parted) == [1, 2]


def test_odd_names_do_no_harm():
    odd = frames_of("’s said so.", "“”", "X. Y. Z. of – said, , the Minister.", "李明 said. O’Brien-Ó said.")
    assert register_of(named_in(odd)) is not None
    assert register_of(named_in(Frames.empty())) == []


def test_the_bank_that_begins_a_sentence_is_nobody_of_a_name():
    frames = frames_of(
        "The bank pledged to pay $5 million. It lends.", "The Valley Bank pledged to pay more."
    )
    assert [one.plain for one in register_of(named_in(frames)) if "ank" in one.plain] == ["Valley Bank"]
