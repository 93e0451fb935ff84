#!/usr/bin/env bash
# spaCy's English tokenizer splits Wed, the short form of Wednesday, into "We" and "d".
#
# Versions:  spaCy 3.8.18, the English tokenizer, which every English model brings along.
# Input:     the short names of the days as news agencies write them, with and without a full stop.
# Expected:  Wed is one token as Mon, Tue, Thu and the rest are; the months' short forms with their stops are known.
# Seen:      Wed is taken for "we'd" without its apostrophe, with the norm 'd for the second half. Words that look like
#            such a pair are kept whole by a list (shed, were, well); Wed is not on it. "Wed." is "We" and "d.".
# So:        a day is missed, and the sentence gains a pronoun "We" that could be taken for its speaker. Give the
#            tokenizer a rule of its own for Wed, as below, before any text is read.
. "$(dirname "$0")/begin" spacy==3.8.18

cat > show.py <<'PY'
import spacy

nlp = spacy.blank("en")
for text in ["Mon Tue Wed Thu Fri Sat Sun", "Talks resume Wed, 4 March.", "Talks resume on Wed.", "The shed was well lit, and were it dark we left."]:
    print([token.text for token in nlp(text)])
print([(token.text, token.norm_) for token in nlp("Wed")])
nlp.tokenizer.add_special_case("Wed", [{"ORTH": "Wed"}])
print("with a rule:", [token.text for token in nlp("Talks resume Wed, 4 March.")])
PY
venv/bin/python show.py > seen

cat > recorded <<'TXT'
['Mon', 'Tue', 'We', 'd', 'Thu', 'Fri', 'Sat', 'Sun']
['Talks', 'resume', 'We', 'd', ',', '4', 'March', '.']
['Talks', 'resume', 'on', 'We', 'd.']
['The', 'shed', 'was', 'well', 'lit', ',', 'and', 'were', 'it', 'dark', 'we', 'left', '.']
[('We', 'we'), ('d', "'d")]
with a rule: ['Talks', 'resume', 'Wed', ',', '4', 'March', '.']
TXT
diff -u recorded seen
echo "As recorded."
