#!/usr/bin/env bash
# webvtt-py gives a whole cue to its first voice: the minister's 40 million is the reporter's.
#
# Versions:  webvtt-py 0.6.0.
# Input:     a WebVTT cue with a voice for each of two speakers, as the standard's own examples have it, with an
#            ampersand written as the standard asks; and SubRip without the optional numbers.
# Expected:  each speaker's words apart, "&" for "&amp;", and the cues of the SubRip file.
# Seen:      one text, with the voice of the first; the entity as it stands; MalformedFileError.
# So:        read the cue's own mark-up (`raw_text`), a voice at a time, and undo its entities. Readout reads cues by
#            a short reader of its own, which both forms share.
. "$(dirname "$0")/begin" webvtt-py==0.6.0

cat > show.py <<'PY'
from io import StringIO

import webvtt

VTT = """WEBVTT

00:01.000 --> 00:04.000
<v Max Dorn>Who pays?</v>
<v Jane Doe>The ports &amp; the banks pay 40 million.</v>
"""
SRT = "00:00:01,000 --> 00:00:04,000\nWho pays?\n\n00:00:05,000 --> 00:00:06,000\nThe ports.\n"
for cue in webvtt.from_string(VTT):
    print(cue.voice, "->", cue.text.replace("\n", " / "))
try:
    print(len(list(webvtt.from_buffer(StringIO(SRT), format="srt"))), "cues")
except webvtt.errors.MalformedFileError as error:
    print(type(error).__name__)
PY
venv/bin/python show.py > seen

cat > recorded <<'TXT'
Max Dorn -> Who pays? / The ports &amp; the banks pay 40 million.
MalformedFileError
TXT
diff -u recorded seen
echo "As recorded."
