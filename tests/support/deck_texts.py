"""Reports of our own for what leaves the dashboard: every bound, two outlets, and text that means harm."""

from functools import cache

from core import normalize
from core.frames import Frames

BOUNDS = """Ministers of Norland and Estavia agree on trade

HARBOUR TOWN, March 4, 2025 (The Daily Ledger) - Ministers of Chile and Peru met on Tuesday.

Trade between Chile and Peru exceeded $45 billion last year, Trade Minister Ana Ruiz said. "We have a strong \
result and we will go further," she added.

Exports of copper from Chile to Peru came to $31 billion in 2024, and exports of fruit were worth between \
$4 billion and $5 billion in 2024.

Cumulative investment of Chile in Peru has surpassed $20 billion, with around 25,000 companies operating \
there. Investment in ports was less than $900 million in 2024, the ministry said.

"Terrorist groups exploit the border with Bolivia," Ruiz said. Chile is ready to cooperate with the Bolivian \
authorities in combating terrorism and drug trafficking, she said.

They agreed to raise trade to $60 billion by 2030. Trade grew by 4 percent in 2024.
"""

# A second report of the same meeting that names other numbers.
SECOND = """Chile and Peru count on copper

LIMA, March 5, 2025 (City Press) - Trade between Chile and Peru reached $44 billion last year, Ana Ruiz said.

"Nothing stands between our countries," Peruvian President Luis Soto said. The two countries fight smuggling.
"""

SILENT = (
    "The river ran low and the town slept. Nothing moved on the square, and the bells were still all day."
)
ONE_FIGURE = (
    "Exports of Chile to Peru rose to $3 billion in 2024, the ministry said. Nobody said more about it."
)
MANY = "\n\n".join(f"Sales of item {n} in region {n} came to ${n} million in May 2024." for n in range(1, 61))

SCRIPT = "<script>alert(1)</script>"
FORMULA = '=HYPERLINK("http://evil.example","win")'
TYPST = '#set page(fill: red) #eval("1") $x$ @label [a] \\u{41}'
LONG_WORD = "Donaudampfschiff" * 40
CONTROLS = "\x00\x07\x1b[31m\u202egnirts\u202c\u2028\ufeff\ud800\uffff"
HOSTILE = f"""{FORMULA}

{SCRIPT} Trade of Chile and Peru exceeded $45 billion last year, Ana Ruiz said. "{SCRIPT} {TYPST}," she said.

@SUM(A1) "{LONG_WORD} trade will grow {CONTROLS}," Luis Soto said. +1 Exports came to $3 billion in 2024.

"{"We trade with all who trade with us, and shall go on to trade with them. " * 60}" Luis Soto said.

قال الوزير: «التجارة تجاوزت 45 مليار دولار». 東京 -2+3
"""


@cache
def frames_of(text: str) -> Frames:
    """The frames of a text, read once; a test must not change them."""
    return normalize(text)


@cache
def together() -> Frames:
    """Two reports of one meeting."""
    return Frames.concat([frames_of(BOUNDS), frames_of(SECOND)])


# What the article writes with a bound, and what must stand right before each short form of it.
_WRITTEN = (
    "exceeded $45 billion",
    "surpassed $20 billion",
    "less than $900 million",
    "around 25,000 companies",
)
_SHORT = ("$45 bn", "$20 bn", "$900 mn", "25,000", "$45 billion", "$20 billion", "$900 million")
_SIGNS = (">", "<", "≈", "more than", "less than", "about", "&gt;", "&lt;")


def without_bound(text: str) -> list[str]:
    """The places where a text names a sum of `BOUNDS` as if it were exact; none when its bounds survive."""
    flat = " ".join(text.split()).casefold()
    for written in _WRITTEN:
        flat = flat.replace(written, "#")
    found = []
    for short in _SHORT:
        at = flat.find(short)
        while at >= 0:
            if not flat[max(0, at - 12) : at].rstrip().endswith(_SIGNS):
                found.append(flat[max(0, at - 30) : at + 20])
            at = flat.find(short, at + 1)
    return found
