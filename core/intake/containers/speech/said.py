"""The words of one cue or line: without mark-up and sounds, by whom they are said."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape

from core.lexicons import load_lexicon

_VOICE = re.compile(r"<v(?:\.[\w.-]+)?(?:\s+([^<>]*))?>", re.IGNORECASE)
_RUBY = re.compile(r"<rt>.*?</rt>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(
    r"</?[a-z][^<>]{0,200}>|<\d[\d:.]*>|</>|\{\\[^{}]{0,200}\}|\{[biu]\}|\{/[biu]\}", re.IGNORECASE
)
_TURN = re.compile(r"(?:(?:>{2,4}|»|\u2013|\u2014|-)\s*)(?=\S)")
_CAPITAL = r"[A-ZÀ-ÞŚŠŽČĆŁİĞ]"
_UPPER = re.compile(rf"{_CAPITAL}[A-ZÀ-ÞŚŠŽČĆŁİĞ0-9.'’&/# -]{{0,50}}(?:\([^()]{{2,40}}\))?")
_NUMBERED = re.compile(r"[A-Z][a-z]+ [0-9A-Z]{1,3}")
_BRACKETS = re.compile(r"\[([^\[\]]{1,80})\]|\(([^()]{1,80})\)|\*([^*]{1,40})\*")
_IN_BRACKETS = re.compile(
    r"(?:(?:>{2,4}|[-–—])\s*)?(?:\[([^\[\]()]{2,40})\]|\(([^\[\]()]{2,40})\))\s*:?\s+(?=\w)"
)
_NOTES = "♪♫♬🎵🎶"


@dataclass(frozen=True, slots=True)
class Said:
    """Words, and who says them: None when nothing tells. `turn` says that somebody else begins to speak."""

    words: str
    speaker: str | None = None
    turn: bool = False


def voices(text: str) -> Iterator[tuple[str | None, str]]:
    """The words of a cue by the voices that its mark-up names, without mark-up.

    >>> list(voices("<v.loud Jane Doe>We <i>will</i></v> <v Q>When?"))
    [('Jane Doe', 'We will'), ('Q', 'When?')]
    """
    parts = _VOICE.split(_RUBY.sub("", text))
    for name, words in zip([None, *parts[1::2]], parts[::2], strict=True):
        plain = unescape(_TAG.sub("", words)).replace("\u200b", "").strip()
        if plain:
            yield (" ".join(unescape(name).split()) or None) if name else None, plain


def labels_of(lines: Iterable[str]) -> frozenset[str]:
    """What stands before a colon at the head of lines and is a speaker: in capitals, of several words, met
    again, or on nearly every line.

    >>> lines = ["MINISTER: So.", "Remember: we met.", "In May.", "Yes.", "Ann: No.", "It was.", "Ann: Ah."]
    >>> sorted(labels_of(lines))
    ['Ann', 'MINISTER']
    """
    found: Counter[str] = Counter()
    marked: set[str] = set()
    letters = Counter[bool]()
    heads = list(lines)
    for line in heads:
        letters.update(sign.isupper() for sign in line if sign.isalpha())
        if name := _named_in(line):
            found[name] += 1
            if line.startswith((">>", "»")):
                marked.add(name)
    if len(found) > 1 and found.total() >= 0.6 * len(heads):  # each line has its speaker
        return frozenset(found)
    shouted = letters[True] > letters[False]  # captions in capitals: they tell nothing
    return frozenset(
        name for name, count in found.items() if name in marked or _is_name(name, count, shouted)
    )


def _named_in(line: str) -> str | None:
    """Who may be the speaker that stands at the head of a line, before a colon or in brackets."""
    if match := _label().match(line):
        return match["name"]
    match = _IN_BRACKETS.match(line)
    name = (match[1] or match[2]).strip() if match else ""
    if not name or _is_sound(name):
        return None
    return name if name[0].isupper() or _is_anybody(name) else None


def _is_anybody(name: str) -> bool:
    return name.casefold() in load_lexicon("speech")["speakers"]["anybody"]


def _is_sound(words: str) -> bool:
    inner = set(re.findall(r"[\w-]+", words.casefold()))
    sounds = load_lexicon("speech")["sounds"]
    return bool(inner & {*sounds["words"], *sounds["missing"]})


def _is_name(name: str, count: int, shouted: bool) -> bool:
    if count > 1 or _is_anybody(name) or (_NUMBERED.fullmatch(name) and not shouted):
        return True
    if shouted:
        return False
    return _UPPER.fullmatch(name) is not None or len(re.findall(rf"\b{_CAPITAL}", name)) > 1


def said_in(line: str, labels: frozenset[str]) -> Said | None:
    """What a line says, and who; None when it is but a sound.

    >>> said_in(">> SOTO: We will hire. [applause]", frozenset(["SOTO"]))
    Said(words='We will hire.', speaker='SOTO', turn=True)
    >>> said_in("♪ La la ♪", frozenset()), said_in("[door opens]", frozenset())
    (None, None)
    """
    makers, small = load_lexicon("speech")["makers"], line.casefold().rstrip(" .")
    if small.startswith(tuple(makers["starts"])) or small.endswith(tuple(makers["ends"])):
        return None
    name = _named_in(line)
    speaker = name[0].upper() + name[1:] if name in labels and name else None
    match = (_label().match(line) or _IN_BRACKETS.match(line)) if speaker else None
    mark = _TURN.match(line)
    start = match.end() if match else mark.end() if mark else 0
    words = _without_sounds(line[start:])
    if not re.search(r"\w", words):
        return None
    return Said(
        words, " ".join(speaker.split()) if speaker else None, mark is not None or speaker is not None
    )


def _without_sounds(words: str) -> str:
    bare = words.strip()
    if bare[:1] in _NOTES or bare[-1:] in _NOTES:
        return ""
    for sign in _NOTES:
        words = words.replace(sign, "")
    alone = _BRACKETS.fullmatch(bare) is not None
    return " ".join(_BRACKETS.sub(lambda match: _kept(match, alone), words).split())


def _kept(match: re.Match[str], alone: bool) -> str:
    """What stays of brackets: what is not heard is said so, a sound goes."""
    inner = set(re.findall(r"[\w-]+", (match[1] or match[2] or match[3]).casefold()))
    sounds = load_lexicon("speech")["sounds"]
    if inner & set(sounds["missing"]):
        return match[0]
    return " " if alone or (len(inner) <= 5 and inner & set(sounds["words"])) else match[0]


@cache
def _label() -> re.Pattern[str]:
    """A speaker before a colon, behind the mark of a turn."""
    inside = "|".join(load_lexicon("speech")["speakers"]["inside"])
    word = rf"(?:{_CAPITAL}|(?<=\s)\d)[\w.'’&/#-]*,?"
    name = rf"{word}(?:\s(?:{word}|{inside}|[A-Z0-9]{{1,3}})){{0,6}}(?:\s\([^()]{{2,40}}\))?"
    return re.compile(rf"(?:(?:>{{2,4}}|»|\u2013|\u2014|-)\s*)?(?P<name>{name})\s?:(?:\s+|(?=[“\"']))(?=\S)")
