#!/usr/bin/env bash
# striprtf keeps what was deleted: 54 struck out for 45 is read as 5445.
#
# Versions:  striprtf 0.0.35.
# Input:     an RTF text with tracked changes, 54 marked \deleted and 45 marked \revised by the same author, and a
#            hidden remark (\v) to compare with.
# Expected:  the words as they stand after the change, "$45 billion"; or those before it, as long as it is one of the
#            two. Footnotes, comments, headers and the list of authors are left out, so control words are minded.
# Seen:      both, one glued to the other: "$5445 billion", a number that nobody wrote. Hidden text is kept as well.
# So:        take the groups and runs marked \deleted and \v out of the RTF before it goes to striprtf, and tell the
#            reader that the text carried changes.
. "$(dirname "$0")/begin" striprtf==0.0.35

cat > show.py <<'PY'
from striprtf.striprtf import rtf_to_text

HEAD = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Times New Roman;}}{\*\revtbl{Unknown;}{Ann Obi;}}" + "\n"
for name, body in {
    "in groups": r"Trade reached ${\deleted\revauthdel1\revdttmdel1 54}{\revised\revauth1\revdttm1 45} billion.",
    "in runs": r"Trade reached $\deleted\revauthdel1 54\deleted0\revised\revauth1 45\revised0  billion.",
    "hidden": r"Trade reached $45 billion.{\v  Check this.}",
    "footnote": r"Trade reached $45{\footnote Estimate.} billion.",
}.items():
    print(name, "->", rtf_to_text(HEAD + r"\pard " + body + r"\par}").strip())
PY
venv/bin/python show.py > seen

cat > recorded <<'TXT'
in groups -> Trade reached $5445 billion.
in runs -> Trade reached $5445 billion.
hidden -> Trade reached $45 billion. Check this.
footnote -> Trade reached $45 billion.
TXT
diff -u recorded seen
echo "As recorded."
