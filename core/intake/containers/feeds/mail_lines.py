"""The lines of a mail as it shows them, and which of them are the article's."""

import re
from collections.abc import Sequence
from functools import cache, partial
from typing import NamedTuple

from core.article.furniture import heads_list, is_byline, is_furniture
from core.intake.containers.feeds.bodies import byline_of, is_button, is_tail, leads_on, plain_lines, squeezed
from core.lexicons import load_lexicon, word_set

_STOP = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_BARE = re.compile(r"[\W_]*(?:https?://\S+|www\.\S+)[\W_]*")
_ASIDE = re.compile(
    r"[ \t]*(?:<(?:https?://|mailto:)[^<>\s]*>|\((?:https?://|mailto:)[^()\s]*\)|\[(?:https?://|mailto:|cid:)[^\[\]\s]*\]|\[\d{1,3}\](?=\s|$))"
)
_LINKED = re.compile(r"!?\[([^\[\]]*)\]\((?:https?://|mailto:|cid:|#)[^()\s]*\)")
_BOLD = re.compile(r"(?<![\w*])\*{1,3}(?=\S)([^*]+?)(?<=\S)\*{1,3}(?![\w*])")
_RULE = re.compile(r"[\W_]{3,}")
_PARTING = re.compile(r"-{20,}")
_LEADS_ON = re.compile(r":\s*(?:https?://|www\.)\S+$")
_LONGEST = 70  # words of a line that may be the sender's own
_SHORT = 8
_LAST_SHARE = 0.25  # of a mail's words, that may stand behind the line where its foot begins
_MOST_OF = 0.6  # of a title ("Breaking: …") that a line repeats
_HEAD = 8  # lines at the head that are looked at one by one
_ends = partial(word_set, "mail", "foot", "ends")


class MailText(NamedTuple):
    """The article's lines, and who wrote it by one of them."""

    lines: tuple[str, ...]
    byline: str | None = None
    goes_on: bool = False  # a link below it leads on to the rest

    @property
    def words(self) -> int:
        """How many words stand in sentences."""
        return count_words(self.lines)


def shown_lines(words: str) -> list[str]:
    """The paragraphs of a mail in plain text: wrapped lines joined, addresses behind words left out.

    >>> shown_lines("Trade grew <https://a.example/x> by 4%.\\n\\n***\\n\\nhttps://a.example")
    ['Trade grew by 4%.']
    """
    own, mark, behind = re.sub(r"\r\n?", "\n", words).partition(
        "\n-- \n"
    )  # the sender's own lines are wrapped elsewhere
    found = [*_paragraphs(own), *(["--", *_paragraphs(behind)] if mark else [])]
    return [
        line for line in found if line and (not _RULE.fullmatch(line) or line in _ends() or is_parting(line))
    ]


def is_parting(line: str) -> bool:
    """Whether a line is a rule that parts mails in a digest.

    >>> is_parting("-" * 30), is_parting("***")
    (True, False)
    """
    return _PARTING.fullmatch(line.strip()) is not None


def _paragraphs(words: str) -> list[str]:
    return [_without_links(line) for line in plain_lines(_ASIDE.sub("", _LINKED.sub(r"\1", words)))]


def article_lines(lines: Sequence[str], title: str | None, *names: str | None) -> MailText:
    """The lines of a mail that are its article's: without what senders write above and below.

    `names` are the outlet's and the writer's, which may stand there alone.

    >>> article_lines(["View in browser", "By Jo Reyl", "Trade grew.", "Unsubscribe"], None)
    MailText(lines=('Trade grew.',), byline='Jo Reyl', goes_on=False)
    """
    found, footed = _without_foot([line for line in lines if not is_parting(line)])
    found = [line for line in found if not _is_senders(line, "foot")]
    found, byline = _without_head(found, (title, *names))
    goes_on = False
    while found and (is_tail(found[-1]) or _is_last(found[-1], names, footed)):
        goes_on = goes_on or leads_on(found[-1])
        found.pop()
    return MailText(tuple(line for line in found if not is_button(line)), byline, goes_on)


def count_words(lines: Sequence[str]) -> int:
    """How many words stand in the sentences of some lines."""
    return sum(len(line.split()) for line in lines if _STOP.search(line))


def _without_links(line: str) -> str:
    if _BARE.fullmatch(line) or (_LEADS_ON.search(line) and len(line.split()) <= 12):
        return ""
    return " ".join(_BOLD.sub(r"\1", line).split())


def _without_foot(lines: Sequence[str]) -> tuple[list[str], bool]:
    """The lines before the foot of a mail, and whether it has one."""
    whole = count_words(lines)
    for place, line in enumerate(lines):
        ends = line == "--" or line.casefold() in _ends() or _is_senders(line, "foot")
        if ends and place and _behind(lines[place:]) <= _LAST_SHARE * whole:
            return list(lines[:place]), True
    return list(lines), False


def _behind(lines: Sequence[str]) -> int:
    return count_words([line for line in lines if not _is_senders(line, "foot")])


def _is_senders(line: str, where: str) -> bool:
    """Whether a line is what a sender writes below ("foot") or above ("above") every mail."""
    words = line.split()
    if len(words) > _LONGEST:
        return False
    small = " ".join(words).casefold().lstrip("*|[(-–—>• ")
    known = load_lexicon("mail")[where]
    if small.startswith(tuple(known["starts"])) or any(phrase in small for phrase in known["anywhere"]):
        return True
    return len(words) <= _SHORT and not _STOP.search(line) and _short(where).search(small) is not None


def _without_head(lines: list[str], known: Sequence[str | None]) -> tuple[list[str], str | None]:
    """The lines without masthead, title, day and byline at the head, and the byline's name."""
    head: list[str] = []
    byline = None
    begun = False  # a sentence of the text was met
    for line in lines[:_HEAD]:
        begun = begun or (bool(_STOP.search(line)) and len(line.split()) >= _SHORT)
        if is_byline(line):
            byline = byline or byline_of(re.split(r"\s*[|·•]\s*", line)[0])
        elif begun or not (any(_is_same(line, words) for words in known) or _is_above(line)):
            head.append(line)
    return head + lines[_HEAD:], byline


def _is_above(line: str) -> bool:
    """Whether a line at the head is none of the text's: a link, a day, a row of buttons, a credit."""
    if _is_senders(line, "above") or (is_furniture(line, above=True) and not _STOP.search(line)):
        return True
    bits = re.split(r"\s*[|∙·•]\s*", line)
    return len(bits) > 1 and all(len(bit.split()) < 3 for bit in bits)


def _is_same(line: str, words: str | None) -> bool:
    mine, known = squeezed(line), squeezed(words or "")
    return bool(mine) and (mine == known or (mine in known and len(mine) >= _MOST_OF * len(known)))


def _is_last(line: str, names: Sequence[str | None], footed: bool) -> bool:
    """Whether the last line is none of the article's: an address above the foot, a button, a credit."""
    if _STOP.search(line):
        return False
    named = any(name and squeezed(line).startswith(squeezed(name)) for name in names)
    return (
        heads_list(line)
        or is_furniture(line)
        or (footed and (named or bool(re.search(r"\d.*,|,.*\d", line)) or len(line.split()) < 4))
    )


@cache
def _short(where: str) -> re.Pattern[str]:
    forms = "|".join(map(re.escape, load_lexicon("mail")[where]["short"]))
    return re.compile(rf"(?<!\w)(?:{forms})(?!\w)")
