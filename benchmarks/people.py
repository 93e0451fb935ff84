"""Who is who over reports of our own, against marks: B-cubed, and every two that were taken for one; and of
pairs of wordings, which are one statement.

`--half first` shows what is told wrongly of the half that was mended on; the other half is only counted.
"""

import argparse
import re
import tomllib
from collections import Counter
from itertools import combinations
from pathlib import Path

from core import normalize
from core.article.reading import article_from_text
from core.compare.utterances import group_quotes, quote_candidates
from core.frames import Frames
from core.register.known import under_one_name
from core.register.reports import named_in
from core.register.tie import tie

SETS = Path(__file__).parents[1] / "tests" / "sets"
SET = SETS / "people.toml"
_MARK = re.compile(r"\{([^{}=]+)=(\w+)\}")
Item = tuple[str, str]  # report, who


def read_half(half: str) -> tuple[Frames, dict[Item, list[tuple[int, int]]]]:
    """The frames of a half's reports, and whose each marked name is: (report, who) → its places."""
    frames: list[Frames] = []
    marked: dict[Item, list[tuple[int, int]]] = {}
    for text in tomllib.loads(SET.read_text(encoding="utf-8"))[half]:
        plain, at = "", 0
        places: list[tuple[int, int, str]] = []
        for mark in _MARK.finditer(text):
            plain += text[at : mark.start()]
            places.append((len(plain), len(plain) + len(mark[1]), mark[2]))
            plain, at = plain + mark[1], mark.end()
        article = article_from_text(plain + text[at:])
        frames.append(normalize(article))
        for start, end, who in places:
            marked.setdefault((article.article_id, who), []).append((start, end))
    return Frames.concat(frames), marked


def clusters_of(frames: Frames, marked: dict[Item, list[tuple[int, int]]]) -> dict[Item, object]:
    """Which entry of the register each marked name is in; one that was not found stands alone."""
    spots = {
        (member.article_id, spot): number
        for number, tied in enumerate(tie(named_in(frames)))
        for member in tied.members
        for spot in member.spots
    }
    found: dict[Item, object] = {}
    for (article, who), places in marked.items():
        hits = Counter(
            number
            for (where, (start, end)), number in spots.items()
            for begin, stop in places
            if where == article and start < stop and begin < end
        )
        found[article, who] = hits.most_common(1)[0][0] if hits else ("missed", article, who)
    return found


def b_cubed(found: dict[Item, object]) -> tuple[float, float, float]:
    """Precision, recall and F1 over the marked names."""
    precise = recalled = 0.0
    for item, cluster in found.items():
        mine = {other for other, there in found.items() if there == cluster}
        theirs = {other for other in found if other[1] == item[1]}
        precise += len(mine & theirs) / len(mine)
        recalled += len(mine & theirs) / len(theirs)
    p, r = precise / len(found), recalled / len(found)
    return p, r, 2 * p * r / (p + r)


def main(argv: list[str]) -> int:
    """Print the measure of both halves, or of one with what is wrong in it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks people", description=__doc__)
    parser.add_argument("--half", choices=("first", "second"), help="show what is told wrongly of it")
    half = parser.parse_args(argv).half
    for name in (half,) if half else ("first", "second"):
        frames, marked = read_half(name)
        found = clusters_of(frames, marked)
        p, r, f = b_cubed(found)
        merged = {
            tuple(sorted((one[1], other[1])))
            for one, other in combinations(found, 2)
            if found[one] == found[other] and one[1] != other[1]
        }
        missed = sum(isinstance(cluster, tuple) for cluster in found.values())
        print(
            f"{name}: {len(found)} names in {frames.articles.shape[0]} reports: B-cubed precision {p:.3f}, "
            f"recall {r:.3f}, F1 {f:.3f}; {len(merged)} pairs merged wrongly, {missed} not found"
        )
        if half:
            _show(found, frames, merged)
        _wordings(name, show=bool(half))
    return 0


def _wordings(half: str, show: bool) -> None:
    """How many of a half's pairs of wordings are told rightly as one statement or as two."""
    pairs = tomllib.loads((SETS / "wordings.toml").read_text(encoding="utf-8"))[half]
    wrong, exact = [], [0, 0]
    for pair in pairs:
        frames = under_one_name(_two_reports(pair["one"], pair["other"]))
        found = [one for one in group_quotes(quote_candidates(frames)) if len(one.articles) > 1]
        if bool(found) != pair["same"]:
            wrong.append(pair)
        if "exact" in pair:
            said = {wording.row.text.strip(" ,.") for one in found for wording in one.wordings}
            exact[0] += bool(found) and (len(said) == 1) == pair["exact"]
            exact[1] += 1
    missed = sum(pair["same"] for pair in wrong)
    print(
        f"{half}: {len(pairs) - len(wrong)} of {len(pairs)} pairs of wordings right, {missed} not tied, "
        f"{len(wrong) - missed} tied wrongly; direct words told apart rightly in {exact[0]} of {exact[1]}"
    )
    for pair in wrong if show else ():
        print("  ", "not tied:" if pair["same"] else "tied:", pair["one"], "|", pair["other"])


def _two_reports(one: str, other: str) -> Frames:
    heads = ("Harbour Post\n4 March 2025\nNews of the day", "Lake Herald\n5 March 2025\nWhat was said")
    return Frames.concat(
        normalize(article_from_text(f"{head}\n\n{text}"))
        for head, text in zip(heads, (one, other), strict=True)
    )


def _show(found: dict[Item, object], frames: Frames, merged: set) -> None:
    outlets = dict(zip(frames.articles["article_id"], frames.articles["publisher"], strict=True))
    print("merged:", sorted(merged))
    for who in dict.fromkeys(item[1] for item in found):
        there: dict[object, list[str]] = {}
        for item, cluster in found.items():
            if item[1] == who:
                there.setdefault(cluster, []).append(str(outlets[item[0]]))
        if len(there) > 1:
            print(f"  {who}:", " | ".join(f"{', '.join(places)}" for places in there.values()))
