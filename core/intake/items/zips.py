"""Zips: what they are (a Word document is one too), and their members, each looked at before it is unpacked.

Nothing is ever written to a disk, so a member's name can't lead anywhere; names that try are refused all
the same, since whoever made them meant no good.
"""

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator

from core.intake.items.document import LARGEST_FILE, Refusal, Refused, megabytes, or_refusal
from core.intake.items.names import is_junk, is_outside, plain_name
from core.intake.items.resources import resources_among

MOST_MEMBERS = 1000
LARGEST_WHOLE = 300_000_000  # bytes of all members together
MOST_PACKED = 200  # times that packing may make a member smaller; text manages 10, a bomb 1000
_SMALL = 1_000_000  # bytes below which nothing is a bomb

# A member that tells what kind of document a packed file is.
_TELLING = {
    "word/document.xml": "docx",
    "xl/workbook.xml": "sheet",
    "xl/workbook.bin": "sheet",
    "ppt/presentation.xml": "slides",
    "META-INF/container.xml": "epub",
    "Index/Document.iwa": "pages",
    "META-INF/MANIFEST.MF": "programme",
    "META-INF/manifest.xml": "odf",
}
_TEXT = b"application/vnd.oasis.opendocument.text"  # what the first member of such a file says
_FAULTS = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    ValueError,
)


def packed_format(name: str, raw: bytes) -> str:
    """What a packed file is: "zip" for one that holds files of any kind, else the document's own format."""
    with open_zip(name, raw) as packed:
        members = {one.filename: one for one in packed.infolist()}
        kind = next((kind for member, kind in _TELLING.items() if member in members), "zip")
        if kind == "odf" and "content.xml" in members:
            told = members.get("mimetype")
            is_text = told is None or content_of(packed, told, name).strip().startswith(_TEXT)
            return "odt" if is_text else kind
    return kind


def members_in(name: str, raw: bytes) -> tuple[str, ...]:
    """The names of what is in a zip; none when it can't be opened."""
    try:
        with open_zip(name, raw) as packed:
            return tuple(packed.namelist())
    except Refused:
        return ()


def open_zip(name: str, raw: bytes) -> zipfile.ZipFile:
    """The zip of these bytes. Raises Refused when it is broken, or a bomb by its own account."""
    try:
        packed = zipfile.ZipFile(io.BytesIO(raw))
    except _FAULTS:
        raise Refused(
            f"{name} is broken and can't be opened: download or copy it again, and bring that."
        ) from None
    members = packed.infolist()
    if len(members) > MOST_MEMBERS:
        raise Refused(f"{name} holds {len(members):,} files: bring at most {MOST_MEMBERS:,} at once.")
    if sum(member.file_size for member in members) > LARGEST_WHOLE or any(map(_is_bomb, members)):
        raise Refused(
            f"{name} unpacks to far more than it shows ({megabytes(sum(m.file_size for m in members))}): "
            "bring the articles themselves."
        )
    return packed


def members_of(name: str, raw: bytes) -> Iterator[tuple[str, bytes] | Refusal]:
    """The files in a zip, by name and in its order; a Refusal for each that is not unpacked."""
    with open_zip(name, raw) as packed:
        for member in _own(packed):
            source = f"{plain_name(member.filename)} in {name}"
            yield from or_refusal(source, _content(packed, member, source))


def count_members(name: str, raw: bytes) -> int:
    """How many files of a zip are somebody's."""
    with open_zip(name, raw) as packed:
        return len(_own(packed))


def _own(packed: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """The members that somebody put there to be read, without what only belongs to a saved page."""
    found = [one for one in packed.infolist() if not (one.is_dir() or is_junk(one.filename))]
    beside = resources_among(one.filename for one in found)
    return [one for one in found if one.filename not in beside]


def _content(packed: zipfile.ZipFile, member: zipfile.ZipInfo, source: str) -> Iterator[tuple[str, bytes]]:
    yield source, content_of(packed, member, source)


def content_of(packed: zipfile.ZipFile, member: zipfile.ZipInfo, source: str) -> bytes:
    """What is in a member of a zip, called `source`. Raises Refused where that is not to be unpacked."""
    if is_outside(member.filename) or is_outside(member.orig_filename):
        raise Refused(
            f"{source} has a name that points outside of the zip: pack it again under a plain name."
        )
    if stat.S_ISLNK(member.external_attr >> 16):
        raise Refused(f"{source} is only a link to another file: bring that file itself.")
    if member.flag_bits & 0x1:
        raise Refused(f"{source} is locked with a password: unpack the zip and bring the files.")
    if member.file_size > LARGEST_FILE:
        raise Refused(
            f"{source} is too large ({megabytes(member.file_size)}): "
            f"bring files of up to {megabytes(LARGEST_FILE)}, an article in each."
        )
    try:
        with packed.open(member) as file:
            content = file.read(member.file_size + 1)  # never more than it said, whatever it unpacks to
    except (*_FAULTS, RuntimeError):
        raise Refused(f"{source} is broken and can't be unpacked: bring that file by itself.") from None
    if len(content) != member.file_size:
        raise Refused(f"{source} is not what the zip says it is: bring that file by itself.")
    return content


def _is_bomb(member: zipfile.ZipInfo) -> bool:
    return member.file_size > _SMALL and member.file_size > MOST_PACKED * max(member.compress_size, 1)
