"""The case tables are well formed, and the helper that compares them says what it should."""

import re
from datetime import date, datetime
from decimal import Decimal
from fnmatch import fnmatch

import pytest

from core.annotations import Figure
from tests.cases import FOLDER, as_expected, load_cases


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_every_table_of_cases_loads(path):
    assert list(load_cases(path))


def test_every_table_of_cases_is_run_by_a_test():
    code = "\n".join(path.read_text(encoding="utf-8") for path in FOLDER.parent.glob("**/test_*.py"))
    patterns = [
        name for call in re.findall(r"\bcases\(([^)]*)\)", code) for name in re.findall(r'"([^"]+)"', call)
    ]
    stems = [path.stem for path in FOLDER.glob("*.toml")]
    assert [stem for stem in stems if not any(fnmatch(stem, pattern) for pattern in patterns)] == []


def figure(**fields):
    return Figure(figure_id="f", article_id="a", start=0, end=3, **fields)


def test_only_named_fields_are_compared():
    found = [figure(text="4.5%", value=Decimal("4.5"), unit="percent", period_start=datetime(2024, 1, 1))]
    expect = [{"value": 4.5, "period_start": date(2024, 1, 1)}]
    assert as_expected(found, expect) == expect


def test_a_row_too_many_shows_its_text():
    assert as_expected([figure(text="12", value=None)], []) == [{"text": "12"}]


def test_an_empty_cell_is_expected_as_an_empty_string():
    assert as_expected([figure(text="12", value=None)], [{"unit": ""}]) == [{"unit": ""}]


def test_a_misspelt_field_speaks_up():
    with pytest.raises(ValueError, match="Figure has no field unti"):
        as_expected([figure(text="12", value=None)], [{"unti": "tonne"}])


def test_a_label_used_twice_speaks_up(tmp_path):
    path = tmp_path / "twice.toml"
    path.write_text(
        '[[case]]\nlabel = "a"\ntext = "x"\n[[case]]\nlabel = "a"\ntext = "y"\n', encoding="utf-8"
    )
    with pytest.raises(ValueError, match="used twice"):
        list(load_cases(path))
