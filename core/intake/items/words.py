"""Words as a reader sees them, whatever format they come from: raised ones, unseen signs, broken lines."""

import re
from collections.abc import Iterable
from itertools import pairwise

from core.article.furniture import is_byline

_INVISIBLE = str.maketrans("", "", "\u00ad\u200b\u2060\ufeff")
_MARK = re.compile(
    r"[\[(]?(?:\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*|[a-z](?:\s?,\s?[a-z]){0,4}|[ivx]{1,4}|[*†‡§¶#]{1,4})[\])]?",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\[[^\[\]]{1,40}\]")
_ORDINAL = re.compile(r"st|nd|rd|th|ers?|[eè]mes?|nds?|os?|as?|º|ª", re.IGNORECASE)
_SIGNS = {"tm": "™", "sm": "℠", "r": "®"} | {sign: sign for sign in "®©™°º′″"}
_HIGH = str.maketrans("0123456789+-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")
_UNIT = re.compile(r"(?:(?<![^\W_])|(?<=\d))(?:[kcdmnµμ]?m|ft|yd|mi|s|(?<=\d)in|(?<=\d )in)$")
_TEN = re.compile(r"(?<![\w.,])10$")
_TIMES = re.compile(r"\d\s?[×x*·]\s?10$")
_HIGH_MARK = re.compile(r"(?P<before>.?)(?P<mark>[¹²³⁴-⁹⁰]+(?:[⁾,˒][¹²³⁴-⁹⁰]+)*)(?P<after>.?)")
_NUMBERED = re.compile(r"[ \t]{0,12}(?P<number>\d{1,4})(?:[ \t]{1,12}(?=\S)|[ \t]*(?=\r?\n|\Z))")
_LEAST_NUMBERED = 5  # lines
_ROW = re.compile(r"[A-Z].*\d%?")  # of a table below an item: a name and a number
_ITEM = re.compile(r"[ \t]*(?P<mark>(?:[-*•–·‣]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])\s)")  # of a list
_STOP = re.compile(r"[.!?…:;][\"'”’»)\]]*$")


def raised(words: str, before: str, after: str = "") -> str:
    """What a raised word is in a line: a power, the end of an ordinal, a sign; "" for the mark of a note.

    >>> raised("6", "about 10"), raised("2", "40 km"), raised("st", "21"), raised("1", "4.2")
    ('^6', '²', 'st', '')
    """
    bare = words.strip("()[] ")
    if words.casefold() in _SIGNS:
        return "°" if words == "º" and after[:1] in ("C", "F") else _SIGNS[words.casefold()]
    if re.fullmatch(r"[-−–]\d{1,3}", bare):
        return "^-" + bare[1:] if _TEN.search(before) else bare.translate(_HIGH)
    if bare.isdigit():
        return _raised_number(words, before, after)
    if _BRACKETED.fullmatch(words) or not any(map(str.isalnum, words)):
        return ""
    if words in ("o", "O", "0") and before[-1:].isdigit() and after.lstrip()[:1] in ("C", "F"):
        return "°"
    if before[-1:].isdigit() and _ORDINAL.fullmatch(words) and (len(words) > 1 or _is_short(before)):
        return words
    if re.fullmatch(r"[nN]|M", before[-1:]) and not before[-2:-1].isalpha() and re.fullmatch(r"os?|e", words):
        return words
    if is_mark(words):
        return ""
    return words if len(words) <= 4 else f" {words}"


def _raised_number(words: str, before: str, after: str) -> str:
    if _TEN.search(before) and words.isdigit() and (int(words) > 2 or _TIMES.search(before)):
        return f"^{words}"  # 10 to the first is never written: that is a note
    if words in ("2", "3") and _UNIT.search(before):
        return words.translate(_HIGH)
    if re.search(r"(?<!\w)[b-z]$", before) and words.isdigit():
        return f"^{words}"
    if not before[-1:].strip() and re.match(r"[A-Z][a-z]?(?![\w])", after):
        return words  # an isotope: "14C"
    return ""


def _is_short(before: str) -> bool:
    """Whether no more than two digits stand at the end: "2e" is the second, "1,234e" a note to a number."""
    return re.search(r"(?<![\d.,])\d{1,2}$", before) is not None


def is_mark(words: str) -> bool:
    """Whether raised words can be the mark of a note: a number, a letter, a sign.

    >>> is_mark("12"), is_mark("[3]"), is_mark("*"), is_mark("th")
    (True, True, True, False)
    """
    return _MARK.fullmatch(words) is not None


def settled(words: str) -> str:
    """Words without the signs that nobody sees and without the marks of notes that are signs ("4.2¹").

    >>> settled("Trade rose to 4.2¹ mil\\u00adlion on 40 km² and 10⁶ acres.")
    'Trade rose to 4.2 million on 40 km² and 10⁶ acres.'
    """
    words = words.translate(_INVISIBLE)
    return _HIGH_MARK.sub(lambda found: _without_mark(words, found), words)


def _without_mark(words: str, found: re.Match[str]) -> str:
    before = words[max(0, found.start("mark") - 12) : found.start("mark")]
    after = words[found.end("mark") : found.end("mark") + 1]
    mark = found["mark"]
    power = _TEN.search(before) or (mark in "²³" and _UNIT.search(before)) or before[-1:] in "⁻⁺^"
    known = power or after in ("⁄", "/", "₁") or after.isupper()
    return found[0] if known and before else found["before"] + found["after"]


def joined_lines(lines: Iterable[str]) -> list[str]:
    """Lines as a page breaks them, those joined that are one sentence; the blanks in them made one each."""
    found: list[str] = []
    for line in (" ".join(raw.split()) for raw in lines):
        if found and line and goes_on(found[-1], line):
            found[-1] += f" {line}"
        elif line:
            found.append(line)
    return found


def goes_on(before: str, line: str) -> bool:
    """Whether a sentence goes on over the line break of a page.

    >>> goes_on("The fund will pay $41", "million to Norland."), goes_on("Norland: 12", "Velmar: 14")
    (True, False)
    """
    return line[:1].islower() and not _STOP.search(before) and not is_byline(line)


def joined_items(text: str) -> str:
    """A text in which the lines of a list's item that hang below its words go on in its first line.

    >>> joined_items("Pledges:\\n- at least 300\\n  berths\\n- a crane")
    'Pledges:\\n- at least 300 berths\\n- a crane'
    >>> joined_items("- Exports (tonnes)\\n    Wheat 12\\n    Maize 14").count("\\n")
    2
    """
    found: list[str] = []
    inside = -1  # how far in the words of the item are that a line may hang below
    for line in text.split("\n"):
        bare = line.strip()
        indent = len(line) - len(line.lstrip())
        if (mark := _ITEM.match(line)) is not None:
            inside = mark.start("mark")
        elif not bare or indent <= inside:
            inside = -1
        hangs = mark is None and inside >= 0 and not _ROW.fullmatch(bare)
        if hangs and not _STOP.search(found[-1].rstrip()):
            found[-1] = f"{found[-1].rstrip()} {bare}"
        else:
            found.append(line)
    return "\n".join(found)


def without_line_numbers(text: str) -> str:
    """A text without the numbers that a record of a hearing gives to each of its lines.

    They are such when nearly every line has one, they count up, and a sentence goes on over a line's end: a
    numbered list stays as it is.

    >>> lines = ["1  MR KEMP: How many", "2  barges were there?", "3  MR DORN: Ten.", "4  Or nine.", "5  No."]
    >>> without_line_numbers(chr(10).join(lines)).splitlines()[:2]
    ['MR KEMP: How many', 'barges were there?']
    """
    lines = text.splitlines(keepends=True)
    numbers = [(match, int(match["number"])) for line in lines if (match := _NUMBERED.match(line))]
    filled = sum(bool(line.strip()) for line in lines)
    counting = sum(two[1] in (one[1] + 1, 1) for one, two in pairwise(numbers))
    goes_on = any(match.string[match.end() : match.end() + 1].islower() for match, _ in numbers)
    if len(numbers) < _LEAST_NUMBERED or not goes_on or min(len(numbers), counting + 1) < 0.8 * filled:
        return text
    return "".join(line[found.end() if (found := _NUMBERED.match(line)) else 0 :] for line in lines)
