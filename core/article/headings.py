"""Which lines are headings: the headline above the body, the crossheads inside it.

A crosshead is a short line without a closing stop between two paragraphs of the body. What else can
be short: an item of a list, a speaker's label, a salutation, the name under a quotation set off.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import partial

from core.article.outlets import masthead
from core.lexicons import load_lexicon, word_set

_CLOSERS = "\"'”’»)]*_"
_OPENERS = "“\"«„‘'"
_ITEM = re.compile(r"(?:[-–—•·●▪■◦*+►▶✓]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+")
_NUMBERED = re.compile(r"\(?(?:\d{1,2}|[IVX]{1,4})[.)]\s+")
_WHOLE_QUOTE = re.compile(r"[“\"«„][^“”\"«»]*[”\"»]\W*")
_MOST_CHARS, _MOST_WORDS = 90, 14
_MOST_NAME = 6  # words of who speaks
_openers = partial(word_set, "headings", "openers", "words")


def is_body(line: str) -> bool:
    """Whether a line reads as a paragraph of text: it ends with a stop, or is long.

    >>> is_body("Trade grew."), is_body("Trade and investment")
    (True, False)
    """
    return line.rstrip(_CLOSERS)[-1:] in (*".!?…:;,",) or len(line) > 200 or len(line.split()) > 25


def find_headings(lines: Sequence[str], *, titled: bool = False) -> list[str]:
    """The kind of each line of an article without its furniture: headline, crosshead, paragraph.

    A line above the headline (a section's name) is furniture. `titled` says that the first line is known to
    be the headline, whatever it looks like.

    >>> find_headings(["Talks open in Astana", "Trade grew by a tenth.", "What comes next", "No one knows."])
    ['headline', 'paragraph', 'crosshead', 'paragraph']
    """
    places = range(1 if titled else 0, len(lines))
    body = next((place for place in places if _is_text(lines[place], place, lines)), None)
    if body is None:
        return ["headline"] * titled + ["paragraph"] * (len(lines) - titled)
    return [*_above(lines[:body], titled), "paragraph", *_inside(lines, body)]


def _is_text(line: str, place: int, lines: Sequence[str]) -> bool:
    """Whether the body begins here; a question or a cry that stands first may yet be the headline."""
    if not is_body(line):
        return bool(_ITEM.match(line)) or is_salutation(line)
    asks = place == 0 and line.rstrip(_CLOSERS)[-1:] in ("?", "!") and len(line.split()) <= 15
    told = is_label(line) or is_salutation(line) or _is_turn(line, lines)
    return not (asks and len(lines) > 1 and not told)


def _is_turn(line: str, lines: Sequence[str]) -> bool:
    """Whether a line is what somebody says who is answered and speaks again ("Jo Reyl: What does it cost?").

    >>> _is_turn("Jo Reyl: Why?", ["Jo Reyl: Why?", "Ann Fox: Costs.", "Jo Reyl: And now?"])
    True
    >>> _is_turn("Lake: who pays?", ["Lake: who pays?", "The towns do.", "Lake: how we asked"])
    False
    """
    name, answers = (_who_speaks(one) for one in (line, lines[1] if len(lines) > 1 else ""))
    told = name is not None and answers is not None and name != answers
    return told and any(other.startswith(f"{name}:") for other in lines[2:])


def _who_speaks(line: str) -> str | None:
    """What stands before a line's colon, where it is short enough for a name."""
    name, colon, _ = line.partition(":")
    return name if colon and 0 < len(name.split()) <= _MOST_NAME else None


def _above(lines: Sequence[str], titled: bool) -> list[str]:
    """Kinds of the lines before the body: the headline is the first that says something.

    A longer line after it is its deck; a short one is a name, a role, a place, and so is an outlet's.
    """
    if not lines:
        return []
    named = [masthead(line) is not None for line in lines]
    first = next((place for place, line in enumerate(lines) if len(line.split()) > 3), None)
    if first is not None and named[first] and lines[first].startswith("The "):
        first = next((place for place in range(first + 1, len(lines)) if not named[place]), first)
    if titled:
        first = 0
    if first is None:
        first = max(range(len(lines)), key=lambda place: (not named[place], len(lines[place])))
    deck = [
        "headline" if len(lines[place].split()) > 4 and not named[place] else "furniture"
        for place in range(first + 1, len(lines))
    ]
    return ["furniture"] * first + ["headline", *deck]


def _inside(lines: Sequence[str], body: int) -> list[str]:
    """Kinds of the lines after the body's first. A question heads a section only where other lines do."""
    spoken = _is_transcript(lines)
    heads = {
        place
        for place in range(body + 1, len(lines))
        if _is_crosshead(lines, place) and not (spoken and _label(lines[place]))
    }
    if all(is_body(lines[place]) for place in heads):
        heads = set()
    return ["crosshead" if place in heads else "paragraph" for place in range(body + 1, len(lines))]


def _is_transcript(lines: Sequence[str]) -> bool:
    """Whether somebody's name stands before two lines ("Doe: …")."""
    labels = Counter(label for line in lines if (label := _label(line)))
    return max(labels.values(), default=0) > 1


def _label(line: str) -> str:
    """The name a line begins with, "" when it begins with none."""
    label, colon, _ = line[:40].partition(":")
    words = label.split()
    return label if colon and len(words) <= 3 and all(word[0].isupper() for word in words) else ""


def _is_crosshead(lines: Sequence[str], place: int) -> bool:
    line, before = lines[place], lines[place - 1]
    if not _could_be_heading(line):
        return False
    short_before, short_after = _short_around(lines, place)
    text_follows = place + short_after + 1 < len(lines)
    if not text_follows or short_before + short_after > 1:  # the last words, or a list
        return False
    introduced = lines[place - short_before - 1].endswith(":")
    return not introduced and not _names_speaker(line, before, lines, place)


def _short_around(lines: Sequence[str], place: int) -> tuple[int, int]:
    """How many lines without a stop stand directly before and after a line, up to two each."""
    before = after = 0
    while before < 2 and place - before - 1 > 0 and not is_body(lines[place - before - 1]):
        before += 1
    while after < 2 and place + after + 1 < len(lines) and not is_body(lines[place + after + 1]):
        after += 1
    return before, after


def _could_be_heading(line: str) -> bool:
    words = line.split()
    asks = line.rstrip(_CLOSERS)[-1:] == "?" and len(words) <= 10
    if len(line) > _MOST_CHARS or len(words) > _MOST_WORDS or (is_body(line) and not asks):
        return False
    if line[0] in _OPENERS and not (
        _WHOLE_QUOTE.fullmatch(line) or re.match(r"\W?[\w’'-]+(?: [\w’'-]+){0,4}[”\"»’']\s", line)
    ):
        return False
    first = next((letter for letter in line if letter.isalnum()), "")
    if first.islower() or not any(letter.isalpha() for letter in line):
        return False
    if (_ITEM.match(line) and not _NUMBERED.match(line)) or is_label(line) or is_salutation(line):
        return False
    return words[0].casefold() not in _openers()


def is_label(line: str) -> bool:
    """Whether a line begins with a speaker's label ("Q:")."""
    label, colon, _ = line.partition(":")
    return bool(colon) and label.strip(" .*_").casefold() in load_lexicon("headings")["speakers"]["labels"]


def is_salutation(line: str) -> bool:
    """Whether a line greets or takes leave ("Ladies and gentlemen")."""
    return (
        line.casefold().startswith(tuple(load_lexicon("headings")["salutations"]["starts"]))
        and len(line.split()) < 9
    )


def _names_speaker(line: str, before: str, lines: Sequence[str], place: int) -> bool:
    """Whether a line under a quotation set off says whose words they are."""
    if not _WHOLE_QUOTE.fullmatch(before):
        return False
    roles = load_lexicon("furniture")["attribution"]["roles"]
    words = line.split()
    capitals = sum(word[0].isupper() for word in words)
    has_role = any(word.strip(",.").casefold() in roles for word in words[1:])
    named = any(line in other for number, other in enumerate(lines) if number != place)
    return (
        line[0] in "—–-"
        or (has_role and capitals >= 2)
        or (named and 2 <= len(words) <= 4 and capitals == len(words))
    )
