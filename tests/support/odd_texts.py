"""Texts that are no well-kept news article, and files that hold no text at all."""

SENTENCE = "Trade grew by 4 percent to more than $45 billion, the minister said. "

LONG = "a very long line"
# What can be read, however odd: label → text.
ODD = {
    LONG: SENTENCE * 1_500,
    "an odd number of quotation marks": 'He said "trade will grow. "We are ready," she said.\n\nNo more.',
    "mixed straight and curly marks": 'She said “trade will grow". "It doubled,” he said. ‘Yes" he added.',
    "right to left": "قال الوزير: «التجارة تجاوزت 45 مليار دولار».\n\nأضاف أن التعاون مستمر.",
    "no paragraphs": SENTENCE * 30,
    "only a headline": "Ministers agree on trade",
    "one character": "x",
    "only marks": "\"“”''»« ... --- $ % €",
    "control characters and emoji": "Trade \u200b grew\u2028 4% \ufeff 🚀🚀, the minister said.\r\nYes.\x0c",
    "numbers only": "1 2 3\n\n$45 billion\n\n4%",
}

# Files that cannot be read: label → bytes (None: no such file).
BROKEN = {
    "missing": None,
    "empty": b"",
    "blank": b" \n\t\n",
    "binary": bytes(range(256)) * 40,
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(400),
    "a PDF": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj",
    "wrong encoding": "Цены выросли на четыре процента, сказал министр.".encode("koi8-r"),
}
