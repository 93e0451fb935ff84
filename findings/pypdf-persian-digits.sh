#!/usr/bin/env bash
# pypdf turns the digits of a Persian or Arabic sum round: 45 billion is read as 54 billion.
#
# Versions:  pypdf 7.1.1 and pdfplumber 0.11.10 on a PDF made by typst 0.15.2, with the DejaVu Sans that
#            matplotlib 3.11.2 carries.
# Input:     right-to-left lines with a number of two digits or more, typeset by typst.
# Expected:  digits run from left to right in both scripts, also inside a right-to-left line, so the line comes out
#            with its number as it was typed. pypdf 7.1 knows these digits as neutral, and a line that begins
#            with the number is right.
# Seen:      after a right-to-left word the digits are turned round: 45 becomes 54, the year 1404 becomes 4041,
#            12.5 becomes 5.21. European digits in the same place stay as they are. pdfplumber, as it comes, errs the
#            other way: its numbers are right, but the line is given from left to right, so that the letters of each
#            word run backwards and the last number comes first.
# So:        nothing about such a figure looks broken. Take no figure from a Persian or Arabic PDF through pypdf's
#            plain extraction; read the digits from one library and the words from the other, or leave the page out
#            and say so.
. "$(dirname "$0")/begin" pypdf==7.1.1 pdfplumber==0.11.10 typst==0.15.2
venv/bin/pip download --quiet --disable-pip-version-check --no-deps --dest wheel matplotlib==3.11.2

cat > show.py <<'PY'
import io
import zipfile
from pathlib import Path

import pdfplumber
import pypdf
import typst

fonts = Path("fonts")
fonts.mkdir()
wheel = zipfile.ZipFile(next(Path("wheel").glob("matplotlib-*.whl")))
(fonts / "DejaVuSans.ttf").write_bytes(wheel.read("matplotlib/mpl-data/fonts/ttf/DejaVuSans.ttf"))

HEAD = '#set page(width: 12cm, height: 4cm)\n#set text(lang: "fa", dir: rtl, font: "DejaVu Sans")\n'
LINES = {
    "45 first": "۴۵ میلیارد",
    "45 after a word": "تجارت ۴۵ میلیارد",
    "1404 and 45": "سال ۱۴۰۴ تجارت ۴۵ میلیارد",
    "12.5, Arabic": "التجارة ١٢٫٥ مليار",
    "45, European": "تجارت 45 میلیارد",
}


def numbers(text):
    return [word for word in "".join(c if c.isdigit() or c == "٫" else " " for c in text).split()]


for name, line in LINES.items():
    pdf = typst.compile((HEAD + line).encode(), font_paths=[str(fonts)], ignore_system_fonts=True)
    by_pypdf = pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
    by_pdfplumber = pdfplumber.open(io.BytesIO(pdf)).pages[0].extract_text()
    print(f"{name}: typed {numbers(line)} pypdf {numbers(by_pypdf)} pdfplumber {numbers(by_pdfplumber)}")
    print("  words as typed:", [all(w in text for w in line.split() if w.isalpha()) for text in (by_pypdf, by_pdfplumber)])
PY
venv/bin/python show.py > seen

cat > recorded <<'TXT'
45 first: typed ['۴۵'] pypdf ['۴۵'] pdfplumber ['۴۵']
  words as typed: [True, False]
45 after a word: typed ['۴۵'] pypdf ['۵۴'] pdfplumber ['۴۵']
  words as typed: [True, False]
1404 and 45: typed ['۱۴۰۴', '۴۵'] pypdf ['۴۰۴۱', '۵۴'] pdfplumber ['۴۵', '۱۴۰۴']
  words as typed: [True, False]
12.5, Arabic: typed ['١٢٫٥'] pypdf ['٥٫٢١'] pdfplumber ['١٢٫٥']
  words as typed: [True, False]
45, European: typed ['45'] pypdf ['45'] pdfplumber ['45']
  words as typed: [True, False]
TXT
diff -u recorded seen
echo "As recorded."
