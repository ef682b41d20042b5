"""Which content may run."""

from bot.authoring.load import compile_folder
from bot.authoring.problem import Severity
from bot.clock import SystemClock
from bot.domain.errors import PartnerError
from bot.domain.library import Library
from bot.settings import Settings


class ContentError(PartnerError):
    """The content has errors, or red-flag rules that nobody signed."""


def content(values: Settings, clock: SystemClock) -> Library:
    """The library of the content folder; raises ContentError where it may not run."""
    compiled = compile_folder(values.content_dir, today=clock.now().date())
    if compiled.library is None:
        count = sum(problem.severity is Severity.ERROR for problem in compiled.problems)
        raise ContentError(
            f"The content in {str(values.content_dir)!r} has {count} error(s)."
            " Run: patient-partner content check."
        )
    if not allowed(compiled.library, values):
        names = ", ".join(compiled.library.unsigned)
        raise ContentError(
            f"No clinician has signed the red-flag rules of: {names}. Have them signed"
            " (patient-partner content sign; red ones by two clinicians), or set"
            " PP_UNSIGNED_CONTENT to the reason why they run; everybody will see a banner."
        )
    return compiled.library


def allowed(library: Library, values: Settings) -> bool:
    """Whether a clinician has signed every red-flag rule, or the operator said why not."""
    return not library.unsigned or bool(values.unsigned_content)
