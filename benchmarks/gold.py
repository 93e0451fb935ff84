"""What counts as right, against one entry of a `gold.json`.

- A **figure** is right when it overlaps a marked one and states its value; in the stricter column its bound
  and unit agree too. Found figures that are nowhere marked are false.
- A **direct quote** is right when it shares at least 0.8 of the characters that it and a marked quote hold
  together; its **speaker** when the resolved name is the marked one.
- **Topics** are those the article is about as a whole.
- **Indirect** quotes, where the gold has them: how many were found with their speaker. The gold
  marks where one begins and its first words, no end: a found one begins within 30 characters of that and
  holds at least five words or all to the end of a sentence, so that a stub of the clause does not pass.

Matching is one to one. What the gold calls optional or neutral is neither required nor wrong, a `*_alt` is
also right, and the pieces of a `merge_group` may be read as one quote.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

ENOUGH = 0.8  # of the characters of a quote, shared
NEAR = 30  # characters between where an indirect quote begins and where the gold says
LEAST = 5  # words of an indirect quote, from where the gold says it begins

Gold = dict[str, Any]


@dataclass(slots=True)
class Tally:
    """How many were right, of how many found and how many wanted; `misses` are lines to read."""

    right: int = 0
    found: int = 0
    wanted: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        """2 × right / (found + wanted); 1 when there was nothing to find and nothing was found.

        >>> Tally(right=1, found=2, wanted=1).f1
        0.6666666666666666
        """
        return 2 * self.right / (self.found + self.wanted) if self.found + self.wanted else 1.0

    def add(self, other: "Tally") -> None:
        """Count another article's tally in."""
        self.right += other.right
        self.found += other.found
        self.wanted += other.wanted
        self.misses += other.misses


# --- figures ----------------------------------------------------------------------------------------------


def same_value(ours: Gold, theirs: Gold) -> bool:
    """Whether a found figure states a marked one's value. A range states both its ends, not just one.

    >>> ours = {"value": 3.0, "value_low": 3.0, "value_high": 5.0, "bound": "range"}
    >>> same_value(ours, {"value": 3, "value_high": 5}), same_value(ours, {"value": 3, "bound": "exact"})
    (True, False)
    """
    if theirs.get("value_high") is not None:
        return near(ours["value_low"], theirs["value"]) and near(ours["value_high"], theirs["value_high"])
    if ours["bound"] == "range" and "range" not in answers(theirs, "bound"):
        return False
    return any(near(ours["value"], value) for value in answers(theirs, "value"))


def same_figure(ours: Gold, theirs: Gold) -> bool:
    """Whether value, bound and unit all agree."""
    unit = str(ours["unit"] or "").casefold()
    return (
        same_value(ours, theirs)
        and ours["bound"] in answers(theirs, "bound")
        and unit in {str(answer).casefold() for answer in answers(theirs, "unit")}
    )


def near(ours: float | None, theirs: float) -> bool:
    """Whether two numbers are the same but for floating point."""
    return ours is not None and abs(ours - theirs) <= 1e-9 * abs(theirs)


def answers(gold: Gold, name: str) -> list[Any]:
    """Every answer that is right for a field: the marked one, and its alternatives."""
    return [gold[name], *gold.get(f"{name}_alt", [])]


def score_figures(gold: Gold, ours: list[Gold], same: Callable[[Gold, Gold], bool]) -> Tally:
    """Figures of one article. A figure that overlaps no marked one counts as false unless it is neutral."""
    tally, left = Tally(), list(ours)
    for theirs in gold["figures"]:
        near_by = [row for row in left if shared(row, theirs)]
        hit = next((row for row in near_by if same(row, theirs)), None)
        take_out(left, hit)
        count(tally, hit is not None, theirs, f"missed {theirs['snippet']!r}, read as {briefly(near_by)}")
    for row in left:
        if any(shared(row, neutral) for neutral in gold["neutral_figures"]):
            continue
        tally.found += 1
        if not any(shared(row, theirs) for theirs in gold["figures"]):
            tally.misses.append(f"false  {row['text']!r}: {briefly([row])}")
    return tally


def briefly(figures: Iterable[Gold]) -> str:
    """Figures in a line: value, bound and unit of each."""
    return "; ".join(f"{row['value']} {row['bound']} {row['unit']}" for row in figures) or "nothing"


# --- quotes -----------------------------------------------------------------------------------------------


def same_speaker(ours: Gold, theirs: Gold) -> bool:
    """Whether the resolved speaker is the marked one, by full name."""
    return (ours["speaker"] or "").casefold() in {name.casefold() for name in answers(theirs, "speaker")}


def score_quotes(gold: Gold, ours: list[Gold], same: Callable[[Gold, Gold], bool]) -> Tally:
    """Direct quotes of one article that overlap a marked one enough and are the `same` otherwise."""
    tally, left = Tally(), list(ours)
    for theirs in wanted_quotes(gold, ours):
        hit = max(left, key=lambda row: overlap(row, theirs), default=None)
        if hit is not None and overlap(hit, theirs) < ENOUGH:
            hit = None
        right = hit is not None and same(hit, theirs)
        take_out(left, hit)
        count(
            tally,
            right,
            theirs,
            f"missed {theirs['first_words']!r}: {hit and hit['speaker']}",
            hit is not None,
        )
    for row in left:
        loose = [theirs for theirs in gold["direct_quotes"] if theirs.get("optional")]
        if not any(shared(row, neutral) for neutral in [*gold["neutral_quotes"], *loose]):
            tally.found += 1
            tally.misses.append(f"false  {row['text'][:60]!r}")
    return tally


def wanted_quotes(gold: Gold, ours: list[Gold]) -> list[Gold]:
    """The marked quotes, the pieces of a merge group as one where we read them as one."""
    groups: dict[str, list[Gold]] = {}
    for theirs in gold["direct_quotes"]:
        groups.setdefault(theirs.get("merge_group", f"alone at {theirs['start']}"), []).append(theirs)
    wanted = []
    for pieces in groups.values():
        whole = {**pieces[0], "start": pieces[0]["start"], "end": pieces[-1]["end"]}
        as_one = any(overlap(row, whole) >= ENOUGH for row in ours)
        wanted += [whole] if as_one else pieces
    return wanted


def score_indirect(gold: Gold, ours: list[Gold]) -> Tally:
    """Indirect quotes found where the gold has them, with their speaker; ours elsewhere are not judged."""
    tally, left = Tally(), list(ours)
    for theirs in gold["indirect_quotes"]:
        close = [
            row for row in left if abs(row["start"] - theirs["start"]) <= NEAR and says_enough(row, theirs)
        ]
        hit = min(close, key=lambda row: abs(row["start"] - theirs["start"]), default=None)
        right = hit is not None and same_speaker(hit, theirs)
        take_out(left, hit)
        tally.right += right
        tally.found += right
        tally.wanted += 1
        if not right:
            note = " (optional)" if theirs.get("optional") else ""
            tally.misses.append(f"missed {theirs['first_words']!r}{note}: {hit and hit['speaker']}")
    return tally


def says_enough(ours: Gold, theirs: Gold) -> bool:
    """Whether a row holds, from where the gold says the quote begins, five words or the rest of its sentence.

    >>> theirs = {"start": 0}
    >>> [says_enough({"start": 0, "text": text}, theirs) for text in ("trade grew", "trade grew.")]
    [False, True]
    """
    rest = ours["text"][max(0, theirs["start"] - ours["start"]) :].rstrip("\"”’»' ")
    return len(rest.split()) >= LEAST or rest.endswith((".", "!", "?"))


# --- topics, and what the measures share ------------------------------------------------------------------


def score_topics(gold: Gold, ours: set[str]) -> Tally:
    """Topics of one article; an optional one counts neither way."""
    theirs = set(gold["topics"])
    judged = ours - set(gold.get("topics_optional", []))
    misses = [f"missed {topic}" for topic in sorted(theirs - judged)]
    misses += [f"false  {topic}" for topic in sorted(judged - theirs)]
    return Tally(right=len(theirs & judged), found=len(judged), wanted=len(theirs), misses=misses)


def count(tally: Tally, right: bool, theirs: Gold, miss: str, found: bool | None = None) -> None:
    """Count one marked row: an optional one only when it was read right."""
    if theirs.get("optional") and not right:
        return
    tally.right += right
    tally.found += right if found is None else found
    tally.wanted += 1
    if not right:
        tally.misses.append(miss)


def take_out(left: list[Gold], hit: Gold | None) -> None:
    if hit is not None:
        left[:] = [row for row in left if row is not hit]


def shared(one: Gold, other: Gold) -> int:
    """How many characters two rows have in common."""
    return max(0, min(one["end"], other["end"]) - max(one["start"], other["start"]))


def overlap(one: Gold, other: Gold) -> float:
    """The characters two rows have in common, as a share of those they hold together.

    >>> overlap({"start": 0, "end": 10}, {"start": 2, "end": 10})
    0.8
    """
    common = shared(one, other)
    return common / (one["end"] - one["start"] + other["end"] - other["start"] - common)
