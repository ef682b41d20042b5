"""Q14: a validated wording stays as it was stored, word for word."""

import re

from bot.authoring.draft import Draft
from bot.authoring.problem import Problems
from bot.authoring.wording import CHECKSUM_CHARS, checksum
from bot.domain.text import phrase

_CHECKSUM = re.compile(rf"[0-9a-f]{{{CHECKSUM_CHARS}}}", re.ASCII)


def check(draft: Draft, problems: Problems) -> None:
    """Report wordings that are another than the one whose checksum stands in the head."""
    for module in draft.modules:
        if module.damaged:
            continue
        for language, stored in module.head.wordings.items():
            current = checksum(module, language)
            if stored.text == current:
                continue
            if not _CHECKSUM.fullmatch(stored.text):
                message = phrase("lint", "“{typed}” is not a checksum.", typed=stored.text)
                fix = phrase(
                    "lint",
                    "For the wording as it stands write: wording.{language}: {checksum}",
                    language=language,
                    checksum=current,
                )
                problems.report("S03", stored, message, fix)
                continue
            message = phrase(
                "lint",
                "The questions or answers in “{language}” are not the validated wording.",
                language=language,
            )
            fix = phrase(
                "lint",
                "Restore the wording. Only if the instrument's owner changed it, write: "
                "wording.{language}: {checksum}",
                language=language,
                checksum=current,
            )
            problems.report("Q14", stored, message, fix)
