"""The template that decks are made on: Readout's own, made in code, or the one a team gives.

Whatever the template, a slide asks it for two things: a title, and so many boxes for content. A layout's
placeholders are used where it has them; where it has not, the room below the title is shared out.
"""

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER as PH
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.util import Emu, Pt

from core.article.errors import ArticleError
from core.charts.style import INK, MUTED, PAPER, RULE, TOPIC_COLOURS

ACCENT = "#1f4e79"
SERIF, SANS = "Georgia", "Arial"  # faces that every machine with PowerPoint has
WIDTH, HEIGHT = 960, 540  # points, 16:9
EDGE, TOP, BOTTOM = 46, 104, 40  # points: left and right, where content begins, and ends
KICKER, SOURCE = "Kicker", "Source line"  # names of our own placeholders
GAP = 24
_CONTENT = {PH.OBJECT, PH.BODY, PH.CHART, PH.TABLE}
_NUMBERS = {"title": 0, "obj": 1, "twoObj": 3, "titleOnly": 5}  # of python-pptx's own template
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"


class TemplateError(ArticleError):
    """A template that can't be used; the message is one sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class Box:
    """A room on a slide, in points, and the placeholder that holds it, if any."""

    left: float
    top: float
    width: float
    height: float
    holder: Any = None


def open_template(template: Path | bytes | None) -> Any:
    """An empty presentation: Readout's own, or a team's (a .pptx, whose slides are dropped).

    Raises TemplateError, in one sentence, for what is no PowerPoint file.
    """
    if template is None:
        return own_template()
    name = template.name if isinstance(template, Path) else "The template"
    try:
        raw = template.read_bytes() if isinstance(template, Path) else template
        presentation = Presentation(io.BytesIO(raw))
    except OSError as error:
        raise TemplateError(f"{name} can't be read ({error.strerror}): name a .pptx file.") from None
    except Exception:  # python-pptx raises many kinds on what is no presentation
        raise TemplateError(
            f"{name} is no PowerPoint file: save the template as .pptx and try again."
        ) from None
    if not _titled(presentation):
        raise TemplateError(f"{name} has no layout with a title: add one in its slide master and try again.")
    _drop_slides(presentation)
    return presentation


def own_template() -> Any:
    """Readout's own template: one master, four layouts, ink on paper."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Pt(WIDTH), Pt(HEIGHT)
    layouts = presentation.slide_layouts
    kept = {kind: layouts[number] for kind, number in _NUMBERS.items()}
    for layout in list(layouts):
        if layout not in kept.values():
            layouts.remove(layout)
    master = presentation.slide_master
    _dress_theme(master)
    _dress_master(master)
    for kind, layout in kept.items():
        _dress_layout(layout, kind)
    return presentation


def layout_for(presentation: Any, boxes: int) -> Any:
    """The layout for a slide with a title and so many boxes of content (-1: the title slide)."""
    kind = {-1: "title", 0: "titleOnly", 1: "obj", 2: "twoObj"}.get(boxes, "titleOnly")
    titled = _titled(presentation)
    for layout in titled:
        if layout._element.get("type") == kind:
            return layout
    if boxes < 0:
        return titled[0]
    plain = [
        lay for lay in titled if lay._element.get("type") not in ("title", "secHead", "vertTx")
    ] or titled
    return min(plain, key=lambda layout: abs(len(_content(layout)) - boxes))


def boxes_of(presentation: Any, slide: Any, shares: tuple[float, ...]) -> list[Box]:
    """Where content goes on a slide, left to right, `shares` of the width each.

    The layout's own placeholders, when it has as many; else the room they (or the title) leave, shared out.
    """
    holders = sorted(_content(slide), key=lambda holder: (holder.left, holder.top))
    if len(holders) == len(shares):
        return [_box(holder) for holder in holders]
    room = _room(presentation, slide, holders)
    for holder in holders:
        holder._element.getparent().remove(holder._element)
    boxes, left = [], room.left
    usable = room.width - GAP * (len(shares) - 1)
    for share in shares:
        boxes.append(Box(left, room.top, usable * share / sum(shares), room.height))
        left += boxes[-1].width + GAP
    return boxes


def named_holder(slide: Any, name: str) -> Any:
    """The placeholder that our own layouts have under a name; None on a team's."""
    return next((one for one in slide.placeholders if _named(slide, one) == name), None)


def title_size(title: Any) -> float | None:
    """How large, in points, the template sets a title: what its layout says, or else its master."""
    layout = title.part.slide.slide_layout
    number = title.placeholder_format.idx
    places = [one._element for one in layout.placeholders if one.placeholder_format.idx == number]
    master = layout.slide_master
    places += [one._element for one in master.placeholders if one.placeholder_format.type == PH.TITLE]
    places.append(master._element.find(f"{_P}txStyles/{_P}titleStyle"))
    for place in places:
        for run in place.iterfind(f".//{_A}lvl1pPr/{_A}defRPr") if place is not None else ():
            if run.get("sz"):
                return int(run.get("sz")) / 100
    return None


def number_slide(slide: Any) -> None:
    """Put the slide's number where its layout has it."""
    from copy import deepcopy

    for holder in slide.slide_layout.placeholders:
        if holder.placeholder_format.type == PH.SLIDE_NUMBER:
            copy, tree = deepcopy(holder._element), slide.shapes._spTree
            used = [int(number) for number in tree.xpath(".//p:cNvPr/@id")]
            copy.nvSpPr.cNvPr.set("id", str(max(used, default=1) + 1))
            tree.append(copy)


def _titled(presentation: Any) -> list[Any]:
    titles = {PH.TITLE, PH.CENTER_TITLE}
    return [
        layout
        for layout in presentation.slide_layouts
        if any(one.placeholder_format.type in titles for one in layout.placeholders)
    ]


def _content(slide: Any) -> list[Any]:
    """Placeholders for content, of a slide or a layout."""
    return [
        one
        for one in slide.placeholders
        if one.placeholder_format.type in _CONTENT and _named(slide, one) not in (KICKER, SOURCE)
    ]


def _named(slide: Any, holder: Any) -> str:
    layout = getattr(slide, "slide_layout", None)
    if layout is None or not hasattr(layout, "placeholders"):
        return str(holder.name)
    number = holder.placeholder_format.idx
    places = (one.name for one in layout.placeholders if one.placeholder_format.idx == number)
    return str(next(places, holder.name))


def _box(holder: Any) -> Box:
    return Box(Emu(holder.left).pt, Emu(holder.top).pt, Emu(holder.width).pt, Emu(holder.height).pt, holder)


def _room(presentation: Any, slide: Any, holders: list[Any]) -> Box:
    """The room for content: what the placeholders cover together, else what is below the title."""
    boxes = [_box(holder) for holder in holders]
    if boxes:
        left, top = min(box.left for box in boxes), min(box.top for box in boxes)
        right = max(box.left + box.width for box in boxes)
        bottom = max(box.top + box.height for box in boxes)
        return Box(left, top, right - left, bottom - top)
    wide, tall = Emu(presentation.slide_width).pt, Emu(presentation.slide_height).pt
    title = slide.shapes.title
    if title is None:
        return Box(EDGE, TOP, wide - 2 * EDGE, tall - TOP - BOTTOM)
    head = _box(title)
    top = min(head.top + head.height + 8, tall * 0.5)
    return Box(head.left, top, min(head.width, wide - 2 * head.left), tall - top - tall * 0.09)


def _drop_slides(presentation: Any) -> None:
    listed = presentation.slides._sldIdLst
    for entry in list(listed):
        presentation.part.drop_rel(entry.rId)
        listed.remove(entry)


def _dress_theme(master: Any) -> None:
    """Our inks, topic colours and faces, as the theme: what people add by hand looks like the rest."""
    part = master.part.part_related_by(RT.THEME)
    root = etree.fromstring(part.blob)
    root.set("name", "Readout")
    topics = [TOPIC_COLOURS[name] for name in ("trade", "investment", "security", "energy", "diplomacy")]
    colours = {"dk1": INK, "lt1": PAPER, "dk2": MUTED, "lt2": RULE, "accent1": ACCENT, "hlink": ACCENT}
    colours |= {f"accent{number}": colour for number, colour in enumerate(topics, 2)} | {"folHlink": MUTED}
    scheme = root.find(f".//{_A}clrScheme")
    for name, colour in colours.items():
        slot = scheme.find(f"{_A}{name}")
        for child in list(slot):
            slot.remove(child)
        etree.SubElement(slot, f"{_A}srgbClr", val=colour.lstrip("#").upper())
    for which, face in (("majorFont", SERIF), ("minorFont", SANS)):
        root.find(f".//{_A}{which}/{_A}latin").set("typeface", face)
    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _dress_master(master: Any) -> None:
    for holder in master.placeholders:
        kind = holder.placeholder_format.type
        if kind == PH.TITLE:
            _place(holder, EDGE, 40, WIDTH - 2 * EDGE, TOP - 46)
        elif kind == PH.BODY:
            _place(holder, EDGE, TOP, WIDTH - 2 * EDGE, HEIGHT - TOP - BOTTOM)
        elif kind == PH.SLIDE_NUMBER:
            _place(holder, WIDTH - EDGE - 60, HEIGHT - 32, 60, 20)
        else:
            holder._element.getparent().remove(holder._element)
    styles = master._element.find(f"{_P}txStyles")
    _style(styles.find(f"{_P}titleStyle"), size=26, bold=True)
    _style(styles.find(f"{_P}bodyStyle"), size=16, bold=False)


def _style(style: Any, *, size: int, bold: bool) -> None:
    """The text of a master's placeholders: left, without bullets, of one size."""
    for level in style:
        level.set("algn", "l")
        level.set("marL", "0")
        level.set("indent", "0")
        for bullet in [child for child in level if etree.QName(child).localname.startswith("bu")]:
            level.remove(bullet)
        run = level.find(f"{_A}defRPr")
        if run is None:
            continue
        run.set("sz", str(size * 100))
        run.set("b", "1" if bold else "0")
        run.addprevious(etree.Element(f"{_A}buNone"))


def _dress_layout(layout: Any, kind: str) -> None:
    wide, tall = WIDTH - 2 * EDGE, HEIGHT - TOP - BOTTOM
    content = [one for one in layout.placeholders if one.placeholder_format.type in _CONTENT]
    for holder in list(layout.placeholders):
        if holder.placeholder_format.type in (PH.DATE, PH.FOOTER):
            holder._element.getparent().remove(holder._element)
        elif holder.placeholder_format.type == PH.SLIDE_NUMBER:
            _place(holder, WIDTH - EDGE - 60, HEIGHT - 32, 60, 20)
            _letters(holder, 16, MUTED, "r")
        elif holder.placeholder_format.type == PH.CENTER_TITLE:
            _place(holder, EDGE, 130, wide, 150)
            _letters(holder, 34, INK, "l", anchor="b")
        elif holder.placeholder_format.type == PH.SUBTITLE:
            _place(holder, EDGE, 292, wide, 110)
            _letters(holder, 18, MUTED, "l", anchor="t")
        elif holder.placeholder_format.type == PH.TITLE:
            _place(holder, EDGE, 40, wide, TOP - 46)
            _letters(holder, 26, INK, "l", anchor="t")
    if kind == "obj":
        _place(content[0], EDGE, TOP, wide, tall)
    if kind == "twoObj":
        first = (wide - GAP) * 0.62
        _place(content[0], EDGE, TOP, first, tall)
        _place(content[1], EDGE + first + GAP, TOP, wide - GAP - first, tall)
    if kind != "title":
        _add_line(layout, KICKER, 20, (EDGE, 20, wide, 20), 16, ACCENT)
        _add_line(layout, SOURCE, 21, (EDGE, HEIGHT - 32, wide - 80, 20), 16, MUTED)
    for holder in content:
        _no_sizes(holder)


def _place(holder: Any, left: float, top: float, width: float, height: float) -> None:
    holder.left, holder.top, holder.width, holder.height = (Pt(round(x)) for x in (left, top, width, height))


def _letters(holder: Any, size: int, colour: str, align: str, anchor: str | None = None) -> None:
    """How a layout's placeholder sets its text, for all levels."""
    body = holder._element.txBody
    properties = body.find(f"{_A}bodyPr")
    for name in ("lIns", "rIns", "tIns", "bIns"):
        properties.set(name, "0")
    if anchor:
        properties.set("anchor", anchor)
    for child in list(properties):
        properties.remove(child)
    etree.SubElement(properties, f"{_A}noAutofit")
    styles = body.find(f"{_A}lstStyle")
    for child in list(styles):
        styles.remove(child)
    level = etree.SubElement(styles, f"{_A}lvl1pPr", algn=align, marL="0", indent="0")
    etree.SubElement(level, f"{_A}buNone")
    run = etree.SubElement(level, f"{_A}defRPr", sz=str(size * 100))
    fill = etree.SubElement(run, f"{_A}solidFill")
    slot = {INK: "tx1", MUTED: "tx2", ACCENT: "accent1"}[colour]
    etree.SubElement(fill, f"{_A}schemeClr", val=slot)


def _no_sizes(holder: Any) -> None:
    """Take a layout's own letter sizes away, so that the master's hold; text starts at the box's edge."""
    body = holder._element.txBody
    styles = body.find(f"{_A}lstStyle")
    for child in list(styles):
        styles.remove(child)
    properties = body.find(f"{_A}bodyPr")
    for child in list(properties):
        properties.remove(child)
    etree.SubElement(properties, f"{_A}noAutofit")
    for name in ("lIns", "rIns", "tIns", "bIns"):
        properties.set(name, "0")


_LINE = """<p:sp xmlns:p="{p}" xmlns:a="{a}"><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/>
<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="body" sz="quarter" idx="{number}"/></p:nvPr>
</p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr lang="en-GB"/><a:t>{name}</a:t></a:r>
</a:p></p:txBody></p:sp>"""


def _add_line(layout: Any, name: str, number: int, place: tuple[float, ...], size: int, colour: str) -> None:
    """A placeholder for one line of small text."""
    spaces = {"p": _P.strip("{}"), "a": _A.strip("{}")}
    layout.shapes._spTree.append(etree.fromstring(_LINE.format(name=name, number=number, **spaces)))
    holder = next(one for one in layout.placeholders if one.placeholder_format.idx == number)
    _place(holder, *place)
    _letters(holder, size, colour, "l", anchor="t")
