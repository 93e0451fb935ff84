"""`python -m benchmarks COMMAND …`: finds the measure by its name and hands it the rest of the line."""

import sys
from importlib import import_module

from core.cli.pipe import quiet_pipe

COMMANDS = {
    "articles": "DIR  figures, quotes, speakers and topics of whole articles, against DIR/gold.json",
    "figures": "FILE  figures of single sentences, against a list of sentences with quantities",
    "other": "FILE  figures of other domains, by set and over all",
    "quotes": "DIR  quotes and speakers, against DIR/text and DIR/attributions",
    "topics": "[FILE]  topics of single sentences",
    "said": "[FILE]  indirect quotes that are somebody's words, and names, on marked texts of our own",
    "told": "what is told about each figure of whole texts of our own",
    "whole": "all that is told of eight whole texts of our own, by field",
    "commitments": "[DIR]  commitments, on marked sentences of DIR and on summit reports of our own",
    "progress": "what became of commitments, on pairs of reports, and what changed, on pairs of communiqués",
    "speed": "cost of reading, start-up and a click, each as a ratio to something run beside it",
    "library": "what it costs to ask a library of 20,000 reports",
    "archive": "what it costs to ask a library of 20,000, 100,000 or a million made reports",
    "drafts": "altered rows of drafts, held against a record of made reports",
    "watches": "a thousand kept questions over a thousand new rows of made reports",
    "people": "who is who over reports, on marked reports of our own",
    "compare": "DIR  what is said of the figures and quotes of a folder's articles and the seed together",
    "wordings": "sentences of one event in different words, set beside each other two by two",
    "sentences": "every composed sentence, against 5,000 made libraries; goes on where it was stopped",
    "containers": "a hundred reports out of one export, beside the same texts as files",
    "growth": "[KIND …]  how cost grows with the size of each kind of text and file",
    "library-kills": "kill the adding process at random moments: nothing may be lost or halved",
    "kills": "DIR  kill a process in the midst of all that people do; goes on where it was stopped",
    "workers": "PATH  what two workers read beside one; with --kills, kill them at work",
    "load": "[BUILD]  what a visit costs a server, and how long many people wait, beside another build",
    "mutate": "[PATH …]  damaged articles: none may be lost, no offset be wrong",
    "read-speed": "DIR  sentences read a second, one by one and in batches",
}


def main(argv: list[str]) -> int:
    """Run the measure that `argv` names; lists the measures when it names none."""
    name, *rest = argv or [""]
    if name in COMMANDS:
        with quiet_pipe():
            return import_module(f"benchmarks.{name.replace('-', '_')}").main(rest) or 0
        return 0
    print("usage: python -m benchmarks COMMAND …\n")
    print("\n".join(f"  {command:<14}{help}" for command, help in COMMANDS.items()))
    if name in ("", "-h", "--help"):
        return 0
    print(f"\nno measure is called {name!r}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
