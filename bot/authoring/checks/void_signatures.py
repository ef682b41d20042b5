"""V04: no sign-off is void unnoticed."""

from bot.authoring.draft import Draft
from bot.authoring.known import Beside
from bot.authoring.problem import Problems
from bot.authoring.signoff import PATIENT_READER, Signature, Standing, hash_for, stands
from bot.authoring.slices import Slice
from bot.authoring.step_hashes import StepHashes, step_hashes
from bot.domain.library import Library
from bot.domain.text import Phrase, phrase


def check(draft: Draft, library: Library, beside: Beside, problems: Problems) -> None:
    """Report the sign-offs that no longer hold, where nobody has signed again."""
    del draft
    for line in beside.lock.unclear:
        message = phrase("lint", "This line of the sign-offs is not understood.")
        fix = phrase("lint", "Write: module/step | hash | role | name | 2027-01-31 | source")
        problems.report("S01", line, message, fix)
    hashes = step_hashes(library)
    good = {
        (one.key, one.role)
        for one in stands(hashes, beside.lock.signatures)
        if one.standing is Standing.SIGNED
    }
    for signature, at in beside.lock.signed:
        step = hashes.get(signature.key)
        if step is None or (signature.key, signature.role) in good:
            continue
        _look(signature, at, step, problems)


def _look(signature: Signature, at: Slice, step: StepHashes, problems: Problems) -> None:
    if signature.hash == hash_for(step, signature.role):
        return
    message = phrase(
        "lint",
        "What {name} signed on {day} has changed since: {what} of {key}.",
        name=signature.name,
        day=signature.on.isoformat(),
        what=_what(signature.role),
        key=signature.key,
    )
    module = signature.key.partition("/")[0]
    fix = phrase(
        "lint",
        "Have it read and signed again: content sign {module} --role {role}",
        module=module,
        role=signature.role,
    )
    problems.report("V04", at, message, fix)


def _what(role: str) -> Phrase:
    if role == "clinical":
        return phrase("lint", "the logic or a safety text")
    if role == PATIENT_READER:
        return phrase("lint", "the wording")
    return phrase("lint", "the wording ({language})", language=role)
