"""Word documents made for tests from the XML of their paragraphs, with what a reader sees of each."""

# ruff: noqa: E501 -- mark-up is easier to read in one piece
import io
import zipfile
from collections.abc import Mapping

import docx

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MORE = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."


def word_file(body: str, *, notes: Mapping[str, Mapping[int, str]] | None = None, styles: str = "") -> bytes:
    """A .docx whose body is some XML of paragraphs; `notes` by "footnotes" or "endnotes" and their number."""
    made, plain = io.BytesIO(), io.BytesIO()
    docx.Document().save(plain)
    kept = notes or {}
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.namelist():
            content = old.read(part)
            if part == "word/document.xml":
                content = f"<w:document {_W} {_MORE}><w:body>{body}</w:body></w:document>".encode()
            elif part == "word/styles.xml":
                content = content.replace(b"</w:styles>", f"{styles}</w:styles>".encode())
            elif part == "word/_rels/document.xml.rels":
                content = content.replace(b"</Relationships>", _relations(kept) + b"</Relationships>")
            elif part == "[Content_Types].xml":
                content = content.replace(b"</Types>", _types(kept) + b"</Types>")
            new.writestr(part, content)
        for which, by_number in kept.items():
            new.writestr(f"word/{which}.xml", _notes(which, by_number))
    return made.getvalue()


def p(*runs: str, style: str = "", end: str = "") -> str:
    """A paragraph of runs; a run without mark-up is words."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    ended = f"<w:rPr>{end}</w:rPr>" if end else ""
    return f"<w:p><w:pPr>{named}{ended}</w:pPr>{''.join(one if one[:1] == '<' else r(one) for one in runs)}</w:p>"


def r(words: str, look: str = "") -> str:
    """A run of words that look so ("<w:vanish/>")."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def high(words: str) -> str:
    return r(words, '<w:vertAlign w:val="superscript"/>')


def low(words: str) -> str:
    return r(words, '<w:vertAlign w:val="subscript"/>')


def cited(number: int, kind: str = "footnote", more: str = "") -> str:
    return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:{kind}Reference w:id="{number}"{more}/></w:r>'


def word_field(instruction: str, result: str) -> str:
    """A field: what it is told to show, and what it shows."""
    turn = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    told = f'<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'
    return turn.format("begin") + told + turn.format("separate") + result + turn.format("end")


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def cells(*words: str) -> str:
    return "".join(f"<w:tc>{p(one) if one else '<w:p/>'}</w:tc>" for one in words)


def _relations(notes: Mapping[str, object]) -> bytes:
    return "".join(
        f'<Relationship Id="rIdNotes{which}" Type="{_RELATION}{which}" Target="{which}.xml"/>'
        for which in notes
    ).encode()


def _types(notes: Mapping[str, object]) -> bytes:
    return "".join(
        f'<Override PartName="/word/{which}.xml" ContentType="{_TYPE}{which}+xml"/>' for which in notes
    ).encode()


def _notes(which: str, by_number: Mapping[int, str]) -> str:
    one = which.removesuffix("s")
    apart = f'<w:{one} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{one}>'
    mark = f"<w:r><w:{one}Ref/></w:r>"
    made = "".join(
        f'<w:{one} w:id="{number}">{p(mark, words)}</w:{one}>' for number, words in by_number.items()
    )
    return f"<w:{which} {_W}>{apart}{made}</w:{which}>"
