"""Bytes of a feed or a mail as text: by the encoding they are said to be in, and never at a loss."""

import codecs


def lenient(raw: bytes, charset: str | None = None) -> str:
    """The text of some bytes: as declared where they fit, else as UTF-8 with Windows' signs between.

    What is UTF-8 beyond ASCII is so by no accident, whatever is declared.

    >>> lenient("Zürich".encode("latin-1"), "utf-8"), lenient("“Zürich” ".encode() + b"\\x93so\\x94")
    ('Zürich', '“Zürich” “so”')
    """
    for mark, name in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig")):
        if raw.startswith(mark):
            return raw.decode(name, "replace")
    names = (_known(charset), "utf-8") if raw.isascii() else ("utf-8", _known(charset))
    for name in filter(None, names):
        try:
            return raw.decode(name)
        except (UnicodeError, ValueError):
            continue
    codecs.register_error("readout-windows", _as_windows)
    return raw.decode("utf-8", "readout-windows")


def _known(charset: str | None) -> str | None:
    """An encoding that Python knows by this name; what is called Latin 1 is read as Windows has it."""
    try:
        name = codecs.lookup((charset or "").strip("\"' ")).name
    except (LookupError, ValueError):
        return None
    return "cp1252" if name in ("iso8859-1", "ascii") else name


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end
