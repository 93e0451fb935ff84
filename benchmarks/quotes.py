"""Score quotes and reported speech against articles with every attribution marked.

What is measured, over one copy of each article:

- D+S: a marked direct quote (a stretch between quotation marks of which at least 0.8 lies in one
  attribution's content) is found when a direct row overlaps it by 0.8 or more (shared characters / characters
  of both), and right when the speaker is, too. The speaker is right when its local mention
  (`speaker_start:speaker_end`) overlaps the marked source, or the last word of the resolved name is one of
  the source's words other than a possessive in front of others ("Ms. Ode's aide" is not Ode); where no source
  is marked, there must be none.
- ALL: every marked content, direct or indirect, is found when one of ours overlaps it by 0.5 or more. Ours
  are the rows put back together as the annotators mark them: a direct fragment belongs to the report around
  it, and the pieces that share one cue ('"A," she said. "B."') are one content.
- Content characters: the letters and digits inside any content, ours against theirs.

Matching is one to one, best overlap first; the interval is a bootstrap over articles.
"""

import argparse
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.polnear import Attribution, MarkedArticle, Span, load_marked, quoted_spans
from core.annotations import Quote

Reader = Callable[[str], list[Quote]]
Tally = tuple[int, int, int]  # right, ours, theirs
MEASURES = ("D", "D+S", "ALL", "characters")


@dataclass(frozen=True, slots=True)
class Said:
    """One quote or content to compare, ours or theirs: its characters, kind, and who speaks."""

    chars: frozenset[int]
    kind: str
    source: tuple[Span, ...] = ()
    speaker: str | None = None


@dataclass(slots=True)
class Score:
    """One article's tallies, hits by kind, and the misses as lines to read."""

    tallies: dict[str, Tally]
    kinds: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)


def main(argv: Sequence[str] | None = None) -> int:
    """Quotes and reported speech against a folder with text/ and attributions/."""
    parser = argparse.ArgumentParser(prog="benchmarks quotes", description=main.__doc__)
    parser.add_argument("folder", type=Path, help="a folder with text/ and attributions/")
    parser.add_argument(
        "--misses", action="store_true", help="print what was missed, and what was found in vain"
    )
    parser.add_argument("--peer", choices=("textacy",), help="score another reader beside this one")
    options = parser.parse_args(argv)
    try:
        articles = load_marked(options.folder)
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 2
    report("readout", articles, read_quotes, misses=options.misses)
    if options.peer == "textacy":
        from benchmarks.quote_peers import read_with_textacy

        report("textacy, paragraph by paragraph", articles, read_with_textacy)
    return 0


def read_quotes(text: str) -> list[Quote]:
    """Our quotes of a text, by the road `normalize` takes."""
    from core.article.reading import article_from_text
    from core.extract.names.mentions import find_mentions
    from core.extract.nlp import parse
    from core.extract.quotes.find import find_quotes

    reading = parse(article_from_text(text))
    return find_quotes(reading, find_mentions(reading))


def report(title: str, articles: list[MarkedArticle], read: Reader, *, misses: bool = False) -> None:
    """Score a reader on every article and print its tables."""
    scores = [score_article(article, read(article.text)) for article in articles]
    print(f"\n{title}: {len(articles)} articles")
    print(
        f"{'':12} {'P':>6} {'R':>6} {'F1':>6}  {'95% interval':>14}  {'right':>7} {'ours':>7} {'theirs':>7}"
    )
    for measure in MEASURES:
        tallies = [score.tallies[measure] for score in scores]
        right, ours, theirs = map(sum, zip(*tallies, strict=True))
        p, r, f1 = precision_recall_f1((right, ours, theirs))
        low, high = bootstrap(tallies)
        line = f"{measure:12} {p:6.3f} {r:6.3f} {f1:6.3f}   {low:.3f} - {high:.3f}"
        print(f"{line}  {right:7} {ours:7} {theirs:7}")
    kinds = sum((score.kinds for score in scores), Counter[tuple[str, str, str]]())
    print(f"\n{'kind of case':44} {'right':>6} {'of':>6} {'share':>6}")
    for measure, kind in sorted({key[:2] for key in kinds}):
        hit, missed = kinds[measure, kind, "right"], kinds[measure, kind, "wrong"]
        print(f"{measure:6} {kind:37} {hit:6} {hit + missed:6} {hit / (hit + missed):6.3f}")
    if misses:
        for article, score in zip(articles, scores, strict=True):
            for line in score.misses:
                print(f"{article.name[:28]}  {line}")


def score_article(article: MarkedArticle, quotes: list[Quote]) -> Score:
    """The tallies of one article."""
    score = Score({})
    gold, found = list(marked_direct(article)), [said(q) for q in quotes if q.kind == "direct"]
    pairs = match(gold, found, 0.8)
    rights = [i for i, j in pairs.items() if same_speaker(article.text, gold[i], found[j])]
    score.tallies["D"] = (len(pairs), len(found), len(gold))
    score.tallies["D+S"] = (len(rights), len(found), len(gold))
    for i, one in enumerate(gold):
        score.kinds["D+S", one.kind, "right" if i in rights else "wrong"] += 1
        if i not in rights:
            score.misses.append(_miss(article.text, one, found[pairs[i]] if i in pairs else None, i in pairs))
    for j in set(range(len(found))) - set(pairs.values()):
        score.misses.append(f"DIRECT IN VAIN [{_words(article.text, found[j])}]")
    gold = [
        Said(_letters(article.text, a.content), content_kind(article, a), a.source)
        for a in article.attributions
    ]
    found = list(contents(article.text, quotes))
    pairs = match(gold, found, 0.5)
    score.tallies["ALL"] = (len(pairs), len(found), len(gold))
    for i, one in enumerate(gold):
        score.kinds["ALL", "theirs: " + one.kind, "right" if i in pairs else "wrong"] += 1
        if i not in pairs:
            score.misses.append(f"CONTENT MISSED ({one.kind}) [{_around(article, i)}]")
    for j, one in enumerate(found):
        hit = j in pairs.values()
        score.kinds["ALL", "ours: " + one.kind, "right" if hit else "wrong"] += 1
        if not hit:
            score.misses.append(f"CONTENT IN VAIN ({one.kind}) [{_words(article.text, one)}] {one.speaker}")
    ours, theirs = _union(found), _union(gold)
    score.tallies["characters"] = (len(ours & theirs), len(ours), len(theirs))
    return score


def marked_direct(article: MarkedArticle) -> Iterable[Said]:
    """Every quoted stretch that is attributed, with the sources of the attributions around it."""
    for span in quoted_spans(article.text):
        chars = _letters(article.text, [span])
        around = [
            a
            for a in article.attributions
            if chars and len(chars & _letters(article.text, a.content)) >= 0.8 * len(chars)
        ]
        if around:
            words = len(article.text[span[0] : span[1]].split())
            kind = f"{'fragment' if words < 6 else 'whole'}, {_place(span, around)}"
            yield Said(chars, kind, tuple(s for a in around for s in a.source))


def _place(span: Span, around: list[Attribution]) -> str:
    """Where the cue stands, seen from the quote."""
    cues = [cue for a in around for cue in a.cue]
    if not cues:
        return "no cue"
    start, _ = min(cues, key=lambda cue: min(abs(cue[0] - span[1]), abs(span[0] - cue[1])))
    return "cue before" if start < span[0] else "cue after"


def content_kind(article: MarkedArticle, attribution: Attribution) -> str:
    """direct, mixed or indirect, by how much of the content stands in quotation marks."""
    chars = _letters(article.text, attribution.content)
    quoted = chars & _letters(article.text, quoted_spans(article.text))
    kind = "indirect" if not quoted else "direct" if len(quoted) >= 0.9 * len(chars) else "mixed"
    return kind if attribution.source else f"{kind}, no source"


def said(quote: Quote) -> Said:
    """One of our rows, to compare."""
    source = ((quote.speaker_start, quote.speaker_end),) if quote.speaker_start is not None else ()
    chars = frozenset(i for i, c in enumerate(quote.text, quote.start) if c.isalnum())
    return Said(chars, quote.kind, source, quote.speaker)  # type: ignore[arg-type]


def contents(text: str, quotes: list[Quote]) -> list[Said]:
    """Our rows put together as contents: fragments join the report around them, pieces of one cue join."""
    whole = [q for q in quotes if q.kind == "indirect"]
    groups: dict[object, list[Quote]] = defaultdict(list)
    for quote in whole:
        groups[quote.start, quote.end].append(quote)
    for quote in quotes:
        if quote.kind == "direct" and not any(w.start <= quote.start and quote.end <= w.end for w in whole):
            key = quote.quote_id if quote.cue_start is None else ("cue", quote.cue_start, quote.speaker_start)
            groups[key].append(quote)
    return [
        Said(
            frozenset().union(*(said(q).chars for q in group)),
            group[0].kind,
            said(group[0]).source,
            group[0].speaker,
        )
        for group in groups.values()
    ]


def match(gold: Sequence[Said], found: Sequence[Said], least: float) -> dict[int, int]:
    """Pairs gold → found, one to one, best overlap (shared / all characters) first."""
    owners: dict[int, list[int]] = defaultdict(list)
    for j, one in enumerate(found):
        for char in one.chars:
            owners[char].append(j)
    overlaps = []
    for i, one in enumerate(gold):
        for j, shared in Counter(j for char in one.chars for j in owners[char]).items():
            overlap = shared / (len(one.chars) + len(found[j].chars) - shared)
            if overlap >= least:
                overlaps.append((-overlap, i, j))
    pairs: dict[int, int] = {}
    for _, i, j in sorted(overlaps):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def same_speaker(text: str, gold: Said, found: Said) -> bool:
    """Whether the speaker found is the source marked: an overlapping mention, or the same last name.

    A possessive counts only where the source ends with it ("Ms. Ode's" claim, not "Ms. Ode's aide").
    """
    if not gold.source:
        return not found.source and not found.speaker
    if any(a < d and c < b for a, b in gold.source for c, d in found.source):
        return True
    words: set[str] = set()
    for a, b in gold.source:
        *first, last = text[a:b].replace("’", "'").casefold().split() or [""]
        words |= {word.strip(".,") for word in (*first, last.removesuffix("'s"))}
    return bool(found.speaker and found.speaker.split()[-1].casefold() in words)


def precision_recall_f1(tally: Tally) -> tuple[float, float, float]:
    """Precision, recall and F1 of (right, ours, theirs).

    >>> precision_recall_f1((1, 2, 1))
    (0.5, 1.0, 0.6666666666666666)
    """
    right, ours, theirs = tally
    return right / (ours or 1), right / (theirs or 1), 2 * right / ((ours + theirs) or 1)


def bootstrap(tallies: Sequence[Tally], rounds: int = 500) -> tuple[float, float]:
    """The 2.5% and 97.5% points of F1 over resampled articles; the same on every run."""
    dice = random.Random(7)
    values = []
    for _ in range(rounds):
        right, ours, theirs = map(sum, zip(*dice.choices(tallies, k=len(tallies)), strict=True))
        values.append(precision_recall_f1((right, ours, theirs))[2])
    values.sort()
    return values[int(0.025 * rounds)], values[int(0.975 * rounds) - 1]


def _letters(text: str, spans: Iterable[Span]) -> frozenset[int]:
    return frozenset(
        i for start, end in spans for i in range(start, min(end, len(text))) if text[i].isalnum()
    )


def _union(said: Iterable[Said]) -> frozenset[int]:
    return frozenset().union(*(one.chars for one in said))


def _words(text: str, one: Said) -> str:
    chars = sorted(one.chars) or [0]
    return " ".join(text[chars[0] : chars[-1] + 1].split())[:160]


def _around(article: MarkedArticle, index: int) -> str:
    """A marked content in its surroundings, source in <>, cue in ||, content in {}."""
    a = article.attributions[index]
    signs = [
        (s, e, o, c)
        for spans, o, c in ((a.source, "<", ">"), (a.cue, "|", "|"), (a.content, "{", "}"))
        for s, e in spans
    ]
    start, end = min(s for s, *_ in signs), max(e for _, e, *_ in signs)
    marks: dict[int, str] = defaultdict(str)
    for s, e, opening, closing in signs:
        marks[e] = closing + marks[e]
        marks[s] += opening
    text = "".join(marks[i] + article.text[i] for i in range(start, min(end + 1, len(article.text))))
    return " ".join(text.split())[:320]


def _miss(text: str, gold: Said, found: Said | None, span_right: bool) -> str:
    source = " / ".join(text[a:b] for a, b in gold.source) or "nobody"
    if not span_right or found is None:
        return f"DIRECT MISSED ({gold.kind}) [{_words(text, gold)}] {source}"
    ours = " / ".join(text[a:b] for a, b in found.source) or "nobody"
    return f"SPEAKER WRONG ({gold.kind}) [{_words(text, gold)}] is {source}, not {ours} ({found.speaker})"


if __name__ == "__main__":
    raise SystemExit(main())
