"""Subtitles and time-coded transcripts: what is said, in sentences and paragraphs, by whom and when."""

import csv
from itertools import pairwise

import pytest

from core.article.metadata import Metadata
from core.intake import Document, Refusal, read_file
from core.intake.containers import container_of
from core.intake.containers.speech import cue_rows
from core.intake.items.brought import Brought
from core.intake.items.member import Member

# The same words in every form: who says what, from which second on.
SAID = [
    (
        "SOTO",
        5,
        "We signed an accord with Korea today that is worth $2.3 billion over the life of the mines.",
    ),
    ("REPORTER", 62, "Minister, when will the first plant open?"),
    ("SOTO", 68, "I hope that it opens in the autumn of next year. We will hire 4,200 workers."),
    ("REPORTER", 80, "And who pays?"),
    ("SOTO", 85, "Both sides pay, and both sides will see the bill."),
]
TEXT = "\n\n".join(f"{name}: {words}" for name, _, words in SAID)


def clock(second: float, sign: str = ",", *, hours: bool = True) -> str:
    minutes, seconds = divmod(second, 60)
    at = f"{int(minutes) % 60:02}:{int(seconds):02}{sign}{int(second * 1000) % 1000:03}" if sign else ""
    plain = f"{int(minutes) % 60:02}:{int(seconds):02}"
    return (f"{int(minutes) // 60:02}:" if hours else "") + (at or plain)


def cues() -> list[tuple[float, float, str, str]]:
    """The words in cues of five words, two lines each: begin, end, who, what."""
    found = []
    for name, begin, said in SAID:
        words = said.split()
        for number, start in enumerate(range(0, len(words), 6)):
            first, second = " ".join(words[start : start + 3]), " ".join(words[start + 3 : start + 6])
            at = begin + number * 2
            found.append((at, at + 1.9, name if not start else "", "\n".join(filter(None, (first, second)))))
    return found


def srt(
    label: str = "{}: ", sign: str = ",", *, numbers: bool = True, between: str = "\n", end: str = "\n"
) -> str:
    blocks = (
        (f"{number}\n" if numbers else "")
        + f"{clock(begin, sign)} --> {clock(last, sign)}\n"
        + (label.format(name) if name else "")
        + f"{words}\n"
        for number, (begin, last, name, words) in enumerate(cues(), 1)
    )
    return between.join(blocks).replace("\n", end)


def vtt(head: str = "WEBVTT\n\n", settings: str = "", *, hours: bool = False, every: bool = False) -> str:
    speaker, blocks = "", []
    for begin, last, name, words in cues():
        speaker = name or speaker
        said = f"<v {speaker}>{words}</v>"
        blocks.append(
            f"{clock(begin, '.', hours=hours)} --> {clock(last, '.', hours=hours)}{settings}\n"
            + (f"{speaker}: {words}" if every else said)
        )
    return head + "\n\n".join(blocks) + "\n"


def lines(form: str, between: str = "\n") -> str:
    """A transcript, a turn a line: `form` has {clock}, {short}, {name} and {words}."""
    return between.join(
        form.format(
            clock=clock(at, ""), short=f"{at // 60}:{at % 60:02}", name=name, full=name.title(), words=words
        )
        for name, at, words in SAID
    )


NOTES = (
    "WEBVTT - A press conference\nKind: captions\nLanguage: en\n\nSTYLE\n::cue { color: red }\n\n"
    "REGION\nid:fred width:40%\n\nNOTE\nmade by hand,\nand checked\n\n"
)
TURNS: dict[str, str] = {
    "srt": srt(),
    "srt, Windows": srt(end="\r\n"),
    "srt, a mark": "\ufeff" + srt(),
    "srt, dots": srt(sign="."),
    "srt, no numbers": srt(numbers=False),
    "srt, no blank lines": srt(between=""),
    "srt, chevrons": srt(label=">> {}: "),
    "srt, escaped chevrons": srt(label="&gt;&gt; {}: "),
    "srt, mark-up": srt(label="<font color='red'><b>{}:</b></font> ").replace(
        "accord", "{\\an8}<i>accord</i>"
    ),
    "srt, sounds": srt()
    .replace("Minister,", "[applause] Minister,")
    .replace("pays?\n", "pays? (laughter)\n"),
    "vtt": vtt(),
    "vtt, hours": vtt(hours=True),
    "vtt, notes": vtt(NOTES),
    "vtt, settings": vtt(settings=" align:start position:10%,line-left size:80%"),
    "vtt, a label each": vtt("WEBVTT\n\n", hours=True, every=True),
    "vtt, numbered": vtt().replace("\n\n00:", "\n\n7\n00:"),
    "vtt, named cues": vtt().replace("\n\n00:", "\n\n5ff1-a/12-0\n00:"),
    "sbv": srt(numbers=False, sign=".").replace(" --> ", ","),
    "brackets": lines("[{clock}] {name}: {words}"),
    "brackets, blank lines": lines("[{clock}] {name}: {words}", "\n\n"),
    "a range": lines("[{clock} --> 00:59:59] {name}: {words}"),
    "parentheses": lines("({clock}) {name}: {words}"),
    "bare": lines("{clock} {name}: {words}"),
    "bare, short": lines("{short} {name}: {words}"),
    "a dash": lines("{clock} - {name}: {words}"),
    "tabs": lines("{clock}\t{name}: {words}"),
    "times on lines of their own": lines("{clock}\n{name}: {words}", "\n\n"),
    "names first": lines("{name} ({clock}): {words}"),
    "names first, in brackets": lines("{name} [{clock}]: {words}"),
    "names on a line": lines("{name}  {short}\n{words}", "\n\n"),
    "names on a line, in brackets": lines("[{name}] {clock}\n{words}", "\n\n"),
    "names and parentheses": lines("{name} ({short}):\n{words}", "\n\n"),
    "times between the words": lines("{name}: [{clock}] {words}"),
    "a name beside the time": lines("{clock}  {name}\n{words}", "\n\n"),
    "a credit at the end": srt() + "\n99\n00:09:00,000 --> 00:09:05,000\nSubtitles by the Lake community\n",
    "srt, brackets": srt(label="[{}] "),
    "bold": lines("**{clock}** **{name}:** {words}"),
}


def member(name: str, text: str) -> Member:
    brought = Brought(name, text.encode())
    container = container_of(brought)
    assert container is not None
    [found] = container.unpack(brought)
    assert isinstance(found, Member)
    return found


@pytest.mark.parametrize("form", TURNS)
def test_every_form_gives_the_turns(form):
    assert member("said.txt", TURNS[form]).text.split("\n\n") == TEXT.split("\n\n")


@pytest.mark.parametrize("form", TURNS)
def test_every_form_knows_its_seconds(form):
    found = member("said.txt", TURNS[form])
    told = Metadata(times=found.times)
    words = ("We signed", "when will", "I hope", "who pays", "Both sides")
    assert [told.second_of(found.text.index(said)) for said in words] == [5, 62, 68, 80, 85]
    assert all(one[0] < two[0] and one[1] < two[1] for one, two in pairwise(found.times))


def cued(*words: str, pause: float = 0.1, mark: str = "") -> str:
    """Subtitles with these words, three seconds a cue."""
    blocks = [
        f"{number}\n{clock(number * 3)} --> {clock(number * 3 + 3 - pause)}\n{mark}{said}"
        for number, said in enumerate(words, 1)
    ]
    return "\n\n".join(blocks) + "\n"


SPOKEN: dict[str, tuple[str, str]] = {
    "a sum over cues": (
        cued("It is worth $2.3", "billion, of which\nwe pay 30", "percent."),
        "It is worth $2.3 billion, of which we pay 30 percent.",
    ),
    "a pause ends a paragraph": (
        cued("We met in spring.", "We will meet again.", pause=3.0).replace("--> 00:00:06", "--> 00:00:03"),
        "We met in spring.\n\nWe will meet again.",
    ),
    "no pause ends a sentence": (
        cued("We met in", "spring, and left.", pause=2.9),
        "We met in spring, and left.",
    ),
    "sounds and songs": (
        cued(
            "[MUSIC PLAYING]",
            "♪ La la la ♪",
            "Thank you all. [applause]",
            "(door opens)",
            "We go on (laughs) now.",
        ),
        "Thank you all.\n\nWe go on now.",
    ),
    "what is not heard stays": (
        cued("We pay [inaudible] euros,", "he said."),
        "We pay [inaudible] euros, he said.",
    ),
    "brackets that are words": (
        cued("The law (the one of 2019) stays.", "It does."),
        "The law (the one of 2019) stays. It does.",
    ),
    "dots at both ends": (cued("We will hire...", "...4,200 workers."), "We will hire 4,200 workers."),
    "two who speak in a cue": (
        cued("- Who pays for it?\n- Both sides do.", "- And when?\n- In spring."),
        "Who pays for it?\n\nBoth sides do.\n\nAnd when?\n\nIn spring.",
    ),
    "a colon that is no label": (
        cued("One thing is clear: we", "pay. Remember: nobody", "else does. He said: no."),
        "One thing is clear: we pay. Remember: nobody else does. He said: no.",
    ),
    "a number alone is words": (cued("How many came?\n4,200", "of them."), "How many came? 4,200 of them."),
    "tags and entities": (
        cued("Trade &amp; aid <b>grew</b>", "by <c.yellow>4</c> percent, {\\an8}he said."),
        "Trade & aid grew by 4 percent, he said.",
    ),
    "overlapping order": (
        "2\n00:00:04,000 --> 00:00:06,000\nleft again.\n\n1\n00:00:01,000 --> 00:00:03,900\nThey met and\n",
        "They met and left again.",
    ),
}


@pytest.mark.parametrize("case", SPOKEN)
def test_cues_are_joined_into_sentences(case):
    text, said = SPOKEN[case]
    assert member("a.srt", text).text == said


def test_automatic_captions_say_a_line_once():
    text = "WEBVTT\nKind: captions\nLanguage: en\n"
    said = [
        "the minister said that trade",
        "grew by 4 percent last year and",
        "that the port will be built",
        "in spring",
    ]
    for number, (before, line) in enumerate(pairwise(["", *said])):
        at, then = number * 2.0, number * 2.0 + 1.99
        first, *rest = line.split()
        timed = first + "".join(f"<{clock(at + 0.1, '.')}><c> {word}</c>" for word in rest)
        text += (
            f"\n{clock(at, '.')} --> {clock(then, '.')} align:start position:0%\n{before or ' '}\n{timed}\n"
        )
        text += f"\n{clock(then, '.')} --> {clock(at + 2, '.')} align:start position:0%\n{line}\n \n"
    assert member("a.vtt", text).text == " ".join(said)


def test_captions_that_grow_word_by_word_say_it_once():
    words = ["We", "will", "hire", "4,200", "workers", "in", "spring."]
    grown = [" ".join(words[: count + 1]) for count in range(len(words))]
    assert (
        member("a.srt", cued(*grown, "Nobody objects.", pause=0.0)).text
        == f"{' '.join(words)} Nobody objects."
    )


def test_who_is_not_named_is_not_the_speaker_before():
    text = cued(">> SOTO: We will hire.", ">> When?", ">> SOTO: In spring.")
    assert member("a.srt", text).text == "SOTO: We will hire.\n\nSPEAKER: When?\n\nSOTO: In spring."


def test_a_transcript_has_its_title_and_its_day():
    head = "Press conference on the lake\nVelmar, 9 July 2025\n\n"
    found = member("a.txt", head + TURNS["brackets"])
    assert found.title == "Press conference on the lake"
    assert f"{found.published:%Y-%m-%d}" == "2025-07-09"
    assert found.text == TEXT


def test_subtitles_have_the_title_of_their_head():
    found = member("a.vtt", TURNS["vtt, notes"])
    assert (found.title, found.language) == ("A press conference", "en")


NO_SPEECH = {
    "a live blog": "Talks as they happened\n\n10:05 The minister arrives. Trade grew, he says.\n"
    "11:10 Dockers wait outside for him to speak.\n12:30 The treaty is signed, and all leave.\n",
    "a live blog, newest first": "Talks\n\n12:30 The treaty is signed, and all leave.\n11:10 Dockers wait.\n"
    "00:05 The minister arrives, and trade grew, he says.\n",
    "a timetable": "The day in Velmar\n\n09:00 Opening\n10:30 Talks\n12:00 Lunch\n15:00 Signing\n",
    "an article": "Talks open\n\nAt 10:05 he came. Trade grew by 4%, he said.\n\nHe left at 12:30.\n",
    "times within": "He said so at [00:12:03] of the tape.\n\nThe tape, 01:12:03 long, ran.\n\nIt ends so.\n",
    "an arrow within": "The clip (00:00:01,200 --> 00:00:04,900) shows him.\n\nHe waves, and trade grew.\n",
    "a transcript without times": "SOTO: We signed.\n\nREPORTER: When?\n\nSOTO: Today, at 10:05.\n",
    "results": "Norland 2:1 Velmar\nOstria 0:0 Norland\nVelmar 3:1 Ostria\nThe cup goes to Norland.\n",
}


@pytest.mark.parametrize("case", NO_SPEECH)
@pytest.mark.parametrize("name", ["a.txt", "a.srt"])
def test_an_article_is_no_speech(case, name):
    assert container_of(Brought(name, NO_SPEECH[case].encode())) is None


@pytest.mark.parametrize(
    "text", ["1\n00:00:01,000 --> 00:00:02,000\n", "WEBVTT\n\n00:01.000 --> 00:02.000\n[music]\n"]
)
def test_subtitles_without_a_word_are_refused(text):
    [found] = read_file("a.srt", text.encode())
    assert isinstance(found, Refusal)
    assert "no text" in found.sentence


def test_subtitles_that_are_cut_off_give_what_is_there():
    assert member("a.srt", TURNS["srt"][:-200] + "\n\n9\n00:01:").text.startswith("SOTO: We signed")


def test_offsets_count_from_the_headline_on():
    [found] = read_file("a.vtt", TURNS["vtt, notes"].encode())
    article = found.article()
    for offset, second in found.told.times[:1]:
        assert article.text[offset:].startswith("SOTO: We signed")
        assert second == 5


def test_times_of_a_damaged_cue_are_no_words():
    broken = srt().replace(" --> ", "  -->", 1).replace("\n\n", "", 1)
    for found in read_file("briefing.srt", broken.encode()):
        assert isinstance(found, Document)
        assert "-->" not in found.text


def test_a_table_with_times_and_a_long_cell_is_no_failure():
    csv.field_size_limit(131_072)  # as a process begins
    long = "Words of a page. " * 10_000
    assert not cue_rows.recognise(Brought("a.csv", f"start,end,text\n0:01,0:02,{long}\n".encode()))
