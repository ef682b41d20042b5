"""M03: labels of buttons stay readable on a narrow phone."""

from bot.authoring.draft import Draft
from bot.authoring.problem import Problems
from bot.authoring.texts import Role, texts
from bot.domain.text import phrase

LABEL_CHARS_MAX = 30


def check(draft: Draft, problems: Problems) -> None:
    """Report labels that are too long."""
    for said in texts(draft):
        if said.role is not Role.LABEL:
            continue
        for wording in said.words.wordings:
            if len(wording.text) > LABEL_CHARS_MAX:
                message = phrase(
                    "lint",
                    "This label has {length} characters; {limit} fit on a narrow phone.",
                    length=len(wording.text),
                    limit=LABEL_CHARS_MAX,
                )
                fix = phrase(
                    "lint", "Put the explanation into the question, the answer into the label."
                )
                problems.report("M03", wording.at, message, fix)
