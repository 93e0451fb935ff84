"""Articles that lack what most have, written for these tests: empty, without a figure, with one denied."""

from functools import cache
from itertools import combinations

from core import normalize
from core.frames import Frames

ODD_ARTICLES = {
    "empty": "",
    "no figure": """Envoys meet in Tallow

4 March 2025

Foreign Minister Ada Lund of Norway met her counterpart from Chile. “Our ties are strong,” Lund said.

The two countries signed a memorandum on fisheries. Smugglers in Bolivia worry both of them.
""",
    "one denied": """No record in trade

5 March 2025

Peru’s trade minister Luis Soto denied that trade between Peru and Chile exceeded $45 billion last year.

Talks on investment go on, he said.
""",
    "all conversions": """Ferries for Chile

6 March 2025

Norway lends Chile €300 million ($324 million) for ferries.

Chile pays €20 million ($21.6 million) in trade with Norway.
""",
    "no speaker": """Ports grow

7 March 2025

Trade between Norway and Peru rose by 4 percent to $2 billion in 2024. “Nobody knew,” it was said.

A wind farm and a gas pipeline in Peru cost $40 million. Norway is ready to cooperate against terrorism.
""",
    "no date": """Exports of Chile to Norway came to about $900 million, President Ana Ruiz said.

“We will invest in copper and in solar energy,” Ruiz said.

More than 400 companies from Norway work in Chile.
""",
    "ordinary": """Norway and Chile agree on trade

OSLO, 8 March 2025 (The Fjord Ledger) - Trade between Norway and Chile exceeded $45 billion last year.

Norway’s investment in Chile is between $4 billion and $5 billion, and 12,000 people work in its mines.

“Terrorists use the border with Bolivia,” President Ana Ruiz said.

The two sides plan to raise trade to $60 billion by 2030.
""",
}
SINGLES = [(name,) for name in ODD_ARTICLES]
PAIRS = list(combinations(ODD_ARTICLES, 2))
TRIPLES = list(combinations(ODD_ARTICLES, 3))


@cache
def read(name: str) -> Frames:
    """The frames of one of them, read once; a test must not change them."""
    return normalize(ODD_ARTICLES[name])


def frames_of_odd(names: tuple[str, ...]) -> Frames:
    """The frames of some of them together."""
    return Frames.concat(map(read, names))
