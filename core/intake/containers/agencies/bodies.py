"""The body of an agency's report, whichever way it is written: paragraphs, without its makers' marks."""

import re
from collections.abc import Iterable, Sequence
from copy import deepcopy
from functools import cache, partial
from html import unescape

from core.article.datelines import find_dateline
from core.article.origins import is_listed
from core.intake.containers.agencies.xml_items import Element, local
from core.intake.pages.fragments import fragment_text
from core.lexicons import any_line, load_lexicon, word_set

# Of NITF and of what agencies add to it: about the report, not in it.
_NO_WORDS = frozenset(load_lexicon("agencies")["marks"]["no_words"])
_TAG = re.compile(
    r"</?(?:p|br|div|span|b|i|em|strong|a|table|h[1-6]|ul|ol|li|html|body|article|section|pre|block|hl2)\b[^>]*>",
    re.IGNORECASE,
)
_CONTENT = re.compile(r"<body\.content\b[^>]*>(.*?)</body\.content>", re.DOTALL | re.IGNORECASE)
_BLANK = "\u00a0\t "
_LONG_LINE = 100  # characters: no line of a page that was broken by hand
_NEAR = 3  # characters by which lines that were broken at a width may be shorter than they need
_LONGEST_END, _MOST_HEAD = 400, 5  # characters; lines
_LEAST_SENTENCE = 8  # words
_SIGNED = re.compile(r"(?<=[.!?”\"])\s*[(/]([A-Za-z][\w -]{1,12})[)/]\.?$")
_SIGNED_OUT = re.compile(r"(?<=[.!?”\"])\s+([A-Za-z]{2,12})(?:/[a-z]{2,4})?(?: [a-z]{2,4}\d?){1,4}$")
_STOPS = re.compile(r"[.!?…:][\"'”’»)]*$")
_INITIALS = re.compile(r"[A-Z]{2,4}|[a-z]{2,4}(?:[/-][a-z]{1,4})*")
_DESK = re.compile(r"\s[a-z]{1,4}(?:[/ -][a-z]{1,4}){0,3}$")  # initials behind an agency's name
_SET_APART = re.compile(r"[ \t\r]*\n\s*[.,;:!?)’”]")
_CREDITED = re.compile(r"(?:with )?(?:\w+ ){1,5}?by (?P<names>.*)", re.IGNORECASE)
_small = partial(word_set, "agencies", "ends", "small")
_byline_starts = partial(any_line, "agencies", "bylines", "starts", flags=re.IGNORECASE)
_behind = partial(any_line, "agencies", "ends", "behind", shape=r"(?<=[.!?”\"’])\s*{}$", flags=re.IGNORECASE)


def body_of(element: Element) -> str:
    """The paragraphs of a body in NITF, XHTML or an agency's own mark-up, a blank line between them."""
    tree = deepcopy(element)
    tree.tail = None
    for one in tree.iter("*"):  # a line ended for the machine's sake: "<org>Varna Port</org>\n, it said"
        if one.tail and _SET_APART.match(one.tail):
            one.tail = one.tail.lstrip()
    for one in list(tree.iter("*")):
        if local(one) in _NO_WORDS and one is not tree:
            one.clear()
            one.tag = "media"
    _without_header(tree)
    if not any(local(one) in ("p", "div", "table", "li", "br", "hl2", "pre") for one in tree.iter("*")):
        if not (own := _of_own_names(tree)):
            return text_of("".join(tree.itertext()))
        return "\n\n".join(own)
    for pre in [one for one in tree.iter("*") if local(one) == "pre"]:
        _set_apart(pre)
    return fragment_text(tree)


def text_of(words: str) -> str:
    """The paragraphs of a body that is called plain text and may be HTML all the same.

    >>> text_of("<p>Talks opened.</p><p>They go on.</p>")
    'Talks opened.\\n\\nThey go on.'
    >>> text_of("Talks opened on\\nTuesday.\\n\\nThey go on.")
    'Talks opened on Tuesday.\\n\\nThey go on.'
    """
    if (nitf := "\n".join(_CONTENT.findall(words))) and "<nitf" in words[:2000]:
        return fragment_text(nitf)
    if len(_TAG.findall(words[:20_000])) > 1 or re.match(r"\s*<\w+[^>]*>", words):
        return fragment_text(words)
    if "&lt;" in words and _TAG.search(unescape(words[:20_000])):
        return fragment_text(unescape(words))
    return "\n\n".join(unwrapped(unescape(words).splitlines()))


def _without_header(tree: Element) -> None:
    """Take the header out of a body: its headline, its slug and its time stand in the fields as well."""
    headers = [one for one in tree.iter("*") if local(one) == "header"]
    if sum(len("".join(one.itertext())) for one in headers) < len("".join(tree.itertext()).strip()) / 2:
        for one in headers:
            one.clear(keep_tail=True)


def _of_own_names(tree: Element) -> list[str]:
    """The paragraphs of a body whose elements have names of the agency's own; none where words stand beside
    them, as in a sentence."""
    for one in tree.iter("*"):
        inner = [" ".join("".join(child.itertext()).split()) for child in one]
        beside = f"{one.text or ''}{''.join(child.tail or '' for child in one)}"
        if len(inner) > 1 and not beside.strip():
            return [words for words in inner if words]
    return []


def _set_apart(pre: Element) -> None:
    """Typed text as paragraphs, its lines joined."""
    lines = unwrapped("".join(pre.itertext()).splitlines())
    tail = pre.tail
    pre.clear()
    pre.tag, pre.tail = "div", tail
    for line in lines:
        one = pre.makeelement("p")
        one.text = line
        pre.append(one)


def unwrapped(lines: Iterable[str]) -> list[str]:
    """Paragraphs of lines: parted by blank lines or by indents where there are any, else a line each, joined
    where they were only broken at the page's width.

    >>> unwrapped(["  The port of Varna opened", "on Tuesday.", "  It was late."])
    ['The port of Varna opened on Tuesday.', 'It was late.']
    """
    kept = [line.replace("\u00a0", " ").rstrip() for line in lines]
    full = [line for line in kept if line.strip()]
    if not full:
        return []
    width = max(map(len, full))
    wrapped = width <= _LONG_LINE and len(full) > 1
    indented = [line[:1] in _BLANK for line in full]
    by_indent = wrapped and any(indented) and not all(indented[1:])
    blanks = any(not line.strip() for line in kept[1:-1])
    each = not wrapped or all(_STOPS.search(line) for line in full)
    found: list[str] = []
    before = ""
    for line in kept:
        words = " ".join(line.split())
        if not words:
            before = ""
            continue
        begins = not before or each or line[:1] == "\t" or (by_indent and line[:1] in _BLANK)
        if not begins and not by_indent and not blanks:
            fits = len(before) + 1 + len(words.split()[0]) <= width - _NEAR
            begins = fits and bool(_STOPS.search(before))
        if begins or not found:
            found.append(words)
        else:
            found[-1] += ("" if _is_cut(found[-1]) else " ") + words
        before = line
    return found


def _is_cut(words: str) -> bool:
    """Whether a line ends with half of a compound ("govern-"), whose hyphen is its own."""
    return re.search(r"[A-Za-z]-$", words) is not None


def without_frame(body: str, *said: str | None) -> str:
    """A body without what its head repeats of the fields (`said`: headlines, a byline), without notes to
    editors there, and without its makers' marks at the foot.

    >>> lines = ["Talks open", "By Jo Reyl", "(Adds quote)", "They began.", "ab/cd/ef"]
    >>> without_frame("\\n\\n".join(lines), "Talks open")
    'They began.'
    """
    lines = [line for line in body.split("\n\n") if line.strip() and not _matches(line, "rules")]
    lines = _without_head(lines, {_folded(one) for one in said if one})
    notes = next((at for at, line in enumerate(lines) if at and _matches(line, "notebooks")), len(lines))
    del lines[notes:]
    while len(lines) > 1 and is_end(lines[-1]):
        lines.pop()
    if lines:
        lines[-1] = _unsigned(lines[-1])
    if len(lines) > 1 and _is_dateline(lines[0], lines[1]):
        lines[:2] = [f"{lines[0]} {lines[1]}"]
    return "\n\n".join(line for line in lines if line)


def without_signature(body: str, *names: str | None) -> str:
    """A body without a last paragraph that is but the name of who sent it.

    >>> without_signature("Dues rise in July.\\n\\n(Varna Desk)", "Varna Desk")
    'Dues rise in July.'
    >>> without_signature("Dues rise in July.\\n\\nVarna Desk ab/cd", "Varna Desk")
    'Dues rise in July.'
    """
    before, gap, last = body.rpartition("\n\n")
    bare = _DESK.sub("", last)
    said = {_folded(name) for name in names if name}
    return before if gap and ({_folded(last), _folded(bare)} & said) else body


def is_sentence(words: str) -> bool:
    """Whether a second headline is a sentence, as the first paragraph is where it stands there too.

    >>> is_sentence("No deal yet"), is_sentence("The two sides have met for the third time in June.")
    (False, True)
    """
    return len(words.split()) >= _LEAST_SENTENCE and words.rstrip("\"'”’»)]").endswith((".", "!", "?"))


def _is_dateline(line: str, following: str) -> bool:
    """Whether a line is a dateline and nothing else."""
    found = find_dateline(f"{line} {following}", first=True)
    return found is not None and found.end == len(line) + 1


def _unsigned(line: str) -> str:
    """The last paragraph without what an agency puts behind its stop ("was late. (ANSA).", "Enditem")."""
    line = _behind().sub("", line).rstrip()
    match = _SIGNED.search(line) or _SIGNED_OUT.search(line)  # "was late. (ANSA)", "was late. dpa ab cd"
    return line[: match.start()] if match and is_listed(match[1]) else line


def _without_head(lines: list[str], said: set[str]) -> list[str]:
    """The lines behind those that stand in the fields as well, or are for editors."""
    at = 0
    while at < min(_MOST_HEAD, len(lines) - 1) and _is_of_head(lines[at], said):
        at += 1
    return lines[at:]


def _is_of_head(line: str, said: set[str]) -> bool:
    return _folded(line) in said or byline_in(line) is not None or _matches(line, "notes")


def _folded(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold().removeprefix("by ")))


def byline_in(line: str) -> str | None:
    """Who wrote a report, of a line that says nothing else; None for any other line.

    >>> byline_in("By JO REYL and Ann Fox"), byline_in("By Tuesday the port was shut.")
    ('JO REYL and Ann Fox', None)
    """
    match = _byline_starts().match(line.strip())
    if match is None or len(line) > 120:
        return None
    names = line.strip()[match.end() :].strip(" =,;<")
    words = re.sub(r"\b(?:and|und|et|y|e|en|och|for|in|of|the)\b|,.*", " ", names).split()
    capital = bool(words) and all(
        re.match(r"[^\W\da-z]|d['’]|(?:de|van|von|der|el|al|bin|la|da|di)$", one) for one in words
    )
    return names if capital and not names.endswith((".", "!", "?")) else None


def is_end(line: str) -> bool:
    """Whether a paragraph at the foot of a report is its makers' mark.

    >>> is_end("hh/ph/ts/hd"), is_end("(Reporting by Jo Reyl, editing by Ann Fox)"), is_end("AFP")
    (True, True, True)
    >>> is_end("The end."), is_end("He left.")
    (False, False)
    >>> is_end("Last updated 4 May 2025"), is_end("Released prisoners were taken home by bus.")
    (True, False)
    """
    words = " ".join(line.split())
    if len(words) > _LONGEST_END:
        return False
    bare = words.strip("()[]=- ./")
    first, *rest = bare.split() or [""]
    if is_listed(" ".join([first, *rest])) or (is_listed(first) and all(map(_INITIALS.fullmatch, rest))):
        return True
    if _matches(bare, "initials") or any(_matches(words, kind) for kind in ("wires", "rules")):
        return True
    return is_credit(words)


def is_credit(line: str) -> bool:
    """Whether a paragraph at the foot of a report says who reported, wrote and edited it, and nothing else.

    >>> is_credit("Reporting by Jo Reyl; editing by Ann Fox"), is_credit("Jo Reyl helped with this report.")
    (True, True)
    >>> is_credit("Production by the two mills fell by a third."), is_credit("Written by hand, it held.")
    (False, False)
    """
    words = " ".join(line.split())
    if len(words) > _LONGEST_END or not _matches(words, "credits"):
        return False
    named = _CREDITED.match(words)
    if named is None:
        return True
    plain = [word for word in re.findall(r"[^\W\d_]+", named["names"]) if word not in _small()]
    return 2 * len([word for word in plain if word[0].isupper()]) > len(plain)


def _matches(words: str, kind: str) -> bool:
    return _ends()[kind].fullmatch(words.strip()) is not None


@cache
def _ends() -> dict[str, re.Pattern[str]]:
    entries: dict[str, Sequence[str]] = load_lexicon("agencies")["ends"]
    return {
        kind: re.compile("|".join(patterns), 0 if kind == "initials" else re.IGNORECASE)
        for kind, patterns in entries.items()
    }
