"""M05: texts are plain words: no mark-up, which would be shown as typed, no invisible controls."""

import re

from bot.authoring.draft import Draft
from bot.authoring.problem import Problems
from bot.authoring.texts import texts
from bot.domain.text import phrase

_MARKUP = re.compile(r"</?[a-zA-Z][^<>]{0,40}>|\*\*\S[^*]*\*\*|__\S[^_]*__|\[[^\]]+\]\(http")
_CONTROL = re.compile(
    "[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufffd\ufffe\uffff]"
)


def check(draft: Draft, problems: Problems) -> None:
    """Report mark-up and control characters."""
    for said in texts(draft):
        for wording in said.words.wordings:
            for line in wording.lines:
                markup, control = _MARKUP.search(line.text), _CONTROL.search(line.text)
                if markup is not None:
                    at = line.cut(markup.start(), markup.end())
                    message = phrase(
                        "lint", "“{markup}” would be shown as it stands.", markup=markup[0]
                    )
                    problems.report("M05", at, message, phrase("lint", "Write plain words."))
                if control is not None:
                    at = line.cut(control.start(), control.end())
                    code = f"U+{ord(control[0]):04X}"
                    message = phrase(
                        "lint", "Here stands an invisible character: {code}.", code=code
                    )
                    problems.report("M05", at, message, phrase("lint", "Delete it."))
