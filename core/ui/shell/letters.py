"""The keys that work on every page: what each does, and the letter of each page."""

# After g: the letter that opens a page, by the name of its file.
LETTERS = {
    "glance": "g", "article": "a", "trade": "t", "investment": "i", "security": "s", "energy": "e",
    "diplomacy": "d", "agreements": "m", "quotes": "q", "people": "p", "figures": "f", "compare": "c",
    "add": "n", "watch": "w", "corrections": "o", "activity": "v", "stories": "y", "pinboard": "b",
    "draft": "k",
}  # fmt: skip
KEYS = (
    ("/", "Search everything"),
    ("j, k", "Next passage, the one before; with a passage open, read on"),
    ("m", "On Article: write in what was missed"),
    ("Enter", "Open what is chosen"),
    ("Esc", "Close what is on top"),
    ("Tab", "Next thing to press"),
    ("Arrows", "Inside a chart, a list of marks or a menu"),
    ("g, then a letter", "Go to a page"),
    ("?", "Show these keys"),
)
