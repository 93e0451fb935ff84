"""Make the fonts that PDF and pictures are set in: core/deck/fonts.

A typesetter wants whole TrueType files of one weight, where a browser is sent variable ones in parts. The
licence keeps the name of the originals for the originals, so these go by names of their own.

    python -m pip install fonttools fontpkg-source-sans-3 fontpkg-source-serif-4 && python docs/make_fonts.py
"""

import importlib.util
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

MADE = Path(__file__).parents[1] / "core" / "deck" / "fonts"
FAMILIES = {
    "Readout Sans": ("fontpkg_source_sans_3", "SourceSans3[wght].ttf", {}),
    "Readout Serif": ("fontpkg_source_serif_4", "SourceSerif4[opsz,wght].ttf", {"opsz": 14}),
}
WEIGHTS = {400: "Regular", 600: "SemiBold"}
# Latin, Greek, Cyrillic; punctuation, currencies, letterlike signs, fractions, arrows, mathematics, shapes.
KEPT = [
    (0x20, 0x530),
    (0x1E00, 0x2000),
    (0x2000, 0x2300),
    (0x2500, 0x2800),
    (0xA720, 0xA800),
    (0xFB00, 0xFB07),
]


def make(family: str, weight: int) -> Path:
    """One family at one weight, with the characters that news in European scripts needs."""
    package, name, axes = FAMILIES[family]
    spec = importlib.util.find_spec(package)
    assert spec
    assert spec.origin
    whole = TTFont(Path(spec.origin).parent / "files" / name)
    font = instantiateVariableFont(whole, {"wght": weight, **axes})
    options = Options(layout_features=["kern", "liga", "mark", "mkmk", "ccmp", "locl", "tnum"], hinting=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in KEPT for code in range(first, last)])
    subsetter.subset(font)
    style = WEIGHTS[weight]
    names = {1: family if weight == 400 else f"{family} {style}", 2: "Regular", 4: f"{family} {style}"}
    names |= {6: f"{family} {style}".replace(" ", ""), 16: family, 17: style}
    table = font["name"]
    table.names = [name for name in table.names if name.nameID in (0, 5, 13, 14)]
    for number, text in names.items():
        table.setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    path = MADE / f"{family.replace(' ', '')}-{style}.ttf"
    font.save(path)
    return path


if __name__ == "__main__":
    for family in FAMILIES:
        for weight in WEIGHTS:
            print(make(family, weight))
