"""T01: every text exists in every language of the library, buttons too (descriptions: A01)."""

from bot.authoring.draft import Draft
from bot.authoring.problem import Problems
from bot.authoring.slices import Slice
from bot.authoring.texts import Role, every_step, texts, texts_of
from bot.domain.text import Language, phrase


def check(draft: Draft, problems: Problems) -> None:
    """Report texts that lack a language; in a step with a line that was not understood the missing
    text may be just that line.
    """
    unclear = {
        words.at for _, step in every_step(draft) if step.damaged for words, _ in texts_of(step)
    }
    for said in texts(draft):
        if said.role is Role.ALTERNATIVE or said.words.at in unclear:
            continue
        words = said.words
        missing = [one for one in draft.languages if one not in words.languages]
        if missing:
            at = words.wordings[0].at if words.wordings else words.at
            _report(at, said.role, missing, problems)


def _report(at: Slice, role: Role, missing: list[Language], problems: Problems) -> None:
    listed = ", ".join(missing)
    message = phrase("lint", "This text is missing in: {languages}.", languages=listed)
    example = f"{missing[0]}: …"
    if role is Role.TITLE:
        example = f"title.{missing[0]}: …"
    elif role in {Role.LABEL, Role.BAND}:
        fix = phrase("lint", "Write the French label, a bar “|”, the German label.")
        problems.report("T01", at, message, fix)
        return
    problems.report("T01", at, message, phrase("lint", "Write a line: {line}", line=example))
