"""S08: no text is unfinished."""

import re

from bot.authoring.draft import Draft
from bot.authoring.problem import Problems
from bot.authoring.texts import texts
from bot.domain.text import phrase

_UNFINISHED = re.compile(
    r"\b(T[O]DO|F[I]XME|X[X]X+|TBD|lorem ipsum|à compléter|à traduire"
    r"|noch zu übersetzen|noch ergänzen)\b",
    re.IGNORECASE,
)


def check(draft: Draft, problems: Problems) -> None:
    """Report words that stand for a text still to be written."""
    for said in texts(draft):
        for wording in said.words.wordings:
            for line in wording.lines:
                match = _UNFINISHED.search(line.text)
                if match is not None:
                    at = line.cut(match.start(), match.end())
                    message = phrase("lint", "“{words}” is not for patients.", words=match[0])
                    problems.report("S08", at, message, phrase("lint", "Write the text itself."))
