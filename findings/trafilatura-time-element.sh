#!/usr/bin/env bash
# trafilatura leaves out the words of <time>, <output>, <label> and <math>, and the sentence closes over the gap.
#
# Versions:  trafilatura 2.3.1 with lxml 6.1.3 and lxml_html_clean 0.4.6.
# Input:     an ordinary article whose sentences mark a day with <time datetime>, a sum with <output> or <label>, a
#            share with <math>; the standard allows all of them inside a paragraph. <data> and <meter>, of the same
#            family, are there to compare with; so is <q>, the element for a quotation within a sentence.
# Expected:  the words as a browser shows them, as with <data> and <meter>; <q> with quote marks or, at least, without.
# Seen:      "The two sides sign the pact on in the old harbour hall": the day is gone from the sentence. <q> loses
#            its marks and begins a new line after itself.
# So:        the sentence that is left reads on and nothing warns. Unwrap these elements, and put the marks of <q> into
#            the text, before the page is given to trafilatura.
. "$(dirname "$0")/begin" trafilatura==2.3.1 lxml==6.1.3 lxml_html_clean==0.4.6

cat > show.py <<'PY'
import trafilatura

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Talks</title></head><body><main><article><h1>Talks end in Selby</h1>
<p>Ministers of the two countries met in Selby on Monday to talk about trade, and they agreed to meet again in spring.</p>
<p>%s</p>
<p>The delegation left in the evening, and a second round of talks is planned before summer, officials told reporters.</p>
</article></main></body></html>"""

for sentence in [
    'The two sides sign the pact on <time datetime="2026-03-04">4 March</time> in the old harbour hall.',
    "Exports reached <output>$45 billion</output> in the year that ended in June.",
    "Exports reached <label>$45 billion</label> in the year that ended in June.",
    "The share of wheat is <math><mn>45</mn><mo>%%</mo></math> of the whole trade.",
    'Exports reached <data value="45">$45 billion</data> in the year that ended in June.',
    'Of the sum for ports <meter value="0.6">60%%</meter> was spent by the end of June.',
    "The minister called it <q>a strong result</q> and left the hall with his guests.",
]:
    text = trafilatura.extract(PAGE % sentence.replace("%%", "%"))
    print(text.split("\n")[2:-1])
PY
venv/bin/python show.py > seen

cat > recorded <<'TXT'
['The two sides sign the pact on in the old harbour hall.']
['Exports reached in the year that ended in June.']
['Exports reached in the year that ended in June.']
['The share of wheat is of the whole trade.']
['Exports reached $45 billion in the year that ended in June.']
['Of the sum for ports 60% was spent by the end of June.']
['The minister called it a strong result', 'and left the hall with his guests.']
TXT
diff -u recorded seen
echo "As recorded."
