"""X02, T03: placeholders name something that exists, and the same things in every language."""

from bot.authoring.draft import Draft
from bot.authoring.problem import Problems
from bot.authoring.slices import Slice
from bot.authoring.suggest import did_you_mean
from bot.authoring.texts import TELEPHONE, Said, placeholders, texts
from bot.domain.text import Language, phrase


def check(draft: Draft, problems: Problems) -> None:
    """Report unknown placeholders and those that one language has and another has not."""
    telephones = {TELEPHONE + number.name.text for number in draft.numbers}
    thresholds = {threshold.name.text for threshold in draft.thresholds}
    for said in texts(draft):
        known = telephones | thresholds | set(said.variables)
        if _all_known(said, known, problems):
            _same_everywhere(said, draft.languages, problems)


def _all_known(said: Said, known: set[str], problems: Problems) -> bool:
    good = True
    for wording in said.words.wordings:
        for at in placeholders(wording.lines):
            if at.text not in known:
                message = phrase("lint", "Nothing is called “{name}” here.", name=at.text)
                problems.report("X02", at, message, did_you_mean(at.text, known))
                good = False
    return good


def _same_everywhere(said: Said, languages: tuple[Language, ...], problems: Problems) -> None:
    found: dict[Language, dict[str, Slice]] = {}
    for wording in said.words.wordings:
        names = found.setdefault(wording.language, {})
        names.update({at.text: at for at in placeholders(wording.lines)})
    everything: dict[str, Slice] = {}
    for names in found.values():
        everything = names | everything
    for language in languages:
        if language not in found:
            continue
        for name in sorted(set(everything) - set(found[language])):
            message = phrase(
                "lint",
                "“{name}” is missing in the language {language}.",
                name=name,
                language=language,
            )
            fix = phrase("lint", "Write it there too, or remove it here.")
            problems.report("T03", everything[name], message, fix)
