"""Every table that a step gives back, held to its kind: the same dtypes whatever is in it.

A step is any function of the rooms between frames and exports that says it gives tables.
"""

import functools
import importlib
import pkgutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from inspect import isfunction
from typing import Any

import pandas as pd

import core
from core.frames import KINDS, column_dtypes

ROOMS = ("frames", "library", "select", "compare", "summaries", "charts", "views", "deck", "ui")
_GIVES_TABLES = ("DataFrame", "Frames", "Selection", "ThemePage", "Slide", "Drawing", "Deck", "Sheet")
LOOSE = ("object", "null[pyarrow]")  # what pandas calls a column that it can't tell the dtype of

Shape = dict[str, str]  # column → dtype


class Watched:
    """What every step gave: the dtypes by step and columns, and what is no dtype of its kind."""

    def __init__(self) -> None:
        self.shapes: dict[tuple[str, tuple[str, ...]], dict[tuple[str, ...], str]] = {}
        self.broken: dict[str, str] = {}
        self.of = ""  # which articles are gone through now

    def take(self, step: str, given: Any) -> None:
        """Look at what a step gave."""
        for path, table in _tables_in(given):
            self._hold(f"{step}{path}", table)

    def _hold(self, step: str, table: pd.DataFrame) -> None:
        shape = {str(name): str(dtype) for name, dtype in table.dtypes.items()}
        for name, kind in KINDS.items():
            expected = column_dtypes(kind)
            if expected.keys() <= shape.keys() and (wrong := _wrong(expected, shape)):
                self.broken.setdefault(step, f"{wrong} is no dtype of {name} ({self.of})")
        if loose := [name for name, dtype in shape.items() if dtype in LOOSE]:
            self.broken.setdefault(step, f"{', '.join(loose)}: of no dtype ({self.of})")
        seen = self.shapes.setdefault((step, tuple(shape)), {})
        seen.setdefault(tuple(shape.values()), self.of)

    def changing(self) -> dict[str, str]:
        """The steps whose columns change their dtypes with what is in them, and how."""
        found = {}
        for (step, columns), shapes in self.shapes.items():
            if len(shapes) > 1:
                (one, first), (other, second) = list(shapes.items())[:2]
                wrong = _wrong(dict(zip(columns, one, strict=True)), dict(zip(columns, other, strict=True)))
                found[step] = f"{wrong} ({first} / {second})"
        return found


def _wrong(expected: Shape, shape: Shape) -> str:
    return ", ".join(f"{n}: {d} → {shape[n]}" for n, d in expected.items() if shape[n] != d)


def _tables_in(given: Any, path: str = "") -> Iterator[tuple[str, pd.DataFrame]]:
    """The tables in what a step gave, with their place in it."""
    if isinstance(given, pd.DataFrame):
        yield path, given
    elif isinstance(given, dict | list | tuple):
        for part in given.values() if isinstance(given, dict) else given:
            yield from _tables_in(part, f"{path}[]")
    elif is_dataclass(given) and type(given).__module__.startswith("core."):
        kind = f"[{given.form}]" if hasattr(given, "form") else ""
        for field in fields(given):
            if field.name != "made":
                yield from _tables_in(getattr(given, field.name), f"{path}{kind}.{field.name}")


@contextmanager
def watched() -> Iterator[Watched]:
    """All steps watched, for as long as this lasts."""
    watch, taken_back = Watched(), []
    modules = list(_modules())
    steps = {step: _watching(step, watch) for module in modules for step in _steps_of(module)}
    try:
        for module in [module for name, module in sys.modules.items() if name.partition(".")[0] == "core"]:
            for name, value in list(vars(module).items()):
                if isfunction(value) and value in steps:
                    setattr(module, name, steps[value])
                    taken_back.append((module, name, value))
        yield watch
    finally:
        for module, name, value in taken_back:
            setattr(module, name, value)


def _modules() -> Iterable[Any]:
    for found in pkgutil.walk_packages(core.__path__, "core."):
        if found.name.split(".")[1] in ROOMS:
            yield importlib.import_module(found.name)


def _steps_of(module: Any) -> Iterator[Callable[..., Any]]:
    for value in vars(module).values():
        if isfunction(value) and value.__module__ == module.__name__:
            told = str(value.__annotations__.get("return", ""))
            if any(word in told for word in _GIVES_TABLES):
                yield value


def _watching(step: Callable[..., Any], watch: Watched) -> Callable[..., Any]:
    name = f"{step.__module__}.{step.__qualname__}"

    @functools.wraps(step)
    def watching(*args: Any, **kwargs: Any) -> Any:
        given = step(*args, **kwargs)
        watch.take(name, given)
        return given

    return watching
