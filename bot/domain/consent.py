"""A consent: for one purpose, to one version of the words, given or withdrawn, at an instant."""

from dataclasses import dataclass
from datetime import datetime

EDUCATION = "education"
"""Modules, questionnaires, diary, reminders on Telegram. Without it there is no programme."""

FORWARDING = "forwarding"
"""Flagged answers go to the care team. Without it the safety texts stay, nothing is forwarded."""

CAREGIVER = "caregiver"
"""A relative is told that a reminder has no answer yet. Asked when somebody is invited."""


@dataclass(frozen=True, slots=True)
class Consent:
    """The latest word of a patient on a purpose; `version` is that of the text that was shown."""

    purpose: str
    version: str
    given: bool
    at: datetime
