"""What follows from a corrected field in other fields and tables."""

from typing import Any

import pandas as pd

from core.annotations import Commitment, Figure, PartyRow
from core.frames import rows_of, table

_SIDED: dict[str, tuple[str, type[Any]]] = {
    "figure": ("figures", Figure),
    "commitment": ("commitments", Commitment),
}
_SPEAKER = ("speaker_text", "speaker_start", "speaker_end")


def follow(tables: dict[str, pd.DataFrame], item: str, at: int, field: str) -> None:
    """Bring the tables in line with a field that was corrected, of the row at a position of its table."""
    if item in _SIDED and field in ("actor", "counterpart"):
        _party_follows(tables, item, at, field)
    if item == "figure":
        _figure_follows(tables, at, field)
    elif item == "quote":
        _quote_follows(tables, at, field)


def without(frame: pd.DataFrame, rows: Any) -> pd.DataFrame:
    """A table without some of its rows, counted anew."""
    return frame[~pd.array(rows, dtype="boolean").fillna(False).to_numpy(dtype=bool)].reset_index(drop=True)


def _figure_follows(tables: dict[str, pd.DataFrame], at: int, field: str) -> None:
    """The known side of a bound is the value itself."""
    if field not in ("value", "bound"):
        return
    frame = tables["figures"]
    value, bound = frame["value"].iloc[at], frame["bound"].iloc[at]
    if bound == "range":
        return
    sides = {
        "value_low": value if bound == "over" else pd.NA,
        "value_high": value if bound == "under" else pd.NA,
    }
    for name, side in sides.items():
        column = frame[name].copy()
        column.iloc[at] = side
        frame = frame.assign(**{name: column})
    tables["figures"] = frame


def _party_follows(tables: dict[str, pd.DataFrame], item: str, at: int, role: str) -> None:
    """A corrected party takes the place of all of its side, and an actor that of those who sign too."""
    from core.lexicons.geography import country_of  # here, since it brings word lists along

    frame = tables["parties"]
    table_name, kind = _SIDED[item]
    (row,) = rows_of(tables[table_name].iloc[[at]], kind)
    row_id = getattr(row, f"{item}_id")
    roles = ["actor", "signatory"] if role == "actor" else [role]
    stale = (frame["item"] == item) & (frame["item_id"] == row_id) & frame["role"].isin(roles)
    name = getattr(row, role)
    new = PartyRow(
        article_id=row.article_id,
        item=item,  # type: ignore[arg-type]
        item_id=row_id,
        role=role,  # type: ignore[arg-type]
        name=name,
        country=country_of(name) if name else None,
        start=None,
        end=None,
    )
    tables["parties"] = pd.concat(
        [without(frame, stale), table(PartyRow, [new] if name else [])], ignore_index=True
    )


def _quote_follows(tables: dict[str, pd.DataFrame], at: int, field: str) -> None:
    """Another speaker was not read from the old mention, nor another cue at the old place."""
    frame = tables["quotes"]
    cells: dict[str, Any] = {}
    if field == "speaker":
        speaker = frame["speaker"].iloc[at]
        cells = dict.fromkeys(_SPEAKER, pd.NA)
        cells["speaker_via"] = pd.NA if pd.isna(speaker) else "name"
        cells |= {} if pd.isna(speaker) else _nearest(tables, str(speaker), int(frame["start"].iloc[at]))
    elif field == "cue":
        cells = {"cue_start": pd.NA, "cue_end": pd.NA}
    for name, cell in cells.items():
        column = frame[name].copy()
        column.iloc[at] = cell
        frame = frame.assign(**{name: column})
    tables["quotes"] = frame


def _nearest(tables: dict[str, pd.DataFrame], name: str, start: int) -> dict[str, Any]:
    """The mention of a speaker's name that stands nearest to a quote."""
    named = tables["mentions"][tables["mentions"]["name"] == name]
    if not len(named):
        return {}
    row = named.iloc[int((named["start"] - start).abs().to_numpy(dtype="int64").argmin())]
    return {"speaker_text": row["text"], "speaker_start": row["start"], "speaker_end": row["end"]}
