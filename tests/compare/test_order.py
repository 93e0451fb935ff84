"""The groups of one set of claims are the same in every process: Python shuffles what stands in its sets."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

from benchmarks.compare import varied
from core import normalize
from core.article.reading import article_from_text
from core.compare.candidates import candidates_of
from core.frames import Frames

_SETS = Path(__file__).parents[1] / "sets" / "compare_news.toml"
_GROUPED = """
import sys
import pandas as pd
from core.compare.candidates import claims_of
from core.compare.groups import group_claims
for group in group_claims(claims_of(pd.read_parquet(sys.argv[1]))):
    print(group.verdict, [[claim.figure_id for claim in part] for part in group.parts])
"""


def test_the_groups_are_the_same_in_every_process(tmp_path: Path) -> None:
    sets = tomllib.loads(_SETS.read_text(encoding="utf-8"))["set"][:6]
    texts = [text.strip("\n") for one in sets for text in one["reports"]]
    frames = Frames.concat(normalize(article_from_text(text)) for text in texts)
    many = tmp_path / "candidates.parquet"
    varied(candidates_of(frames), copies=12).to_parquet(many)
    first, *others = (
        subprocess.run(
            [sys.executable, "-c", _GROUPED, str(many)],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    )
    assert first.count("\n") > 20
    assert all(other == first for other in others)
