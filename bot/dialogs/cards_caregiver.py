"""What a caregiver reads that is no answer to an input: no health content, and never a guess.

"No answer yet" is not "not taken": who hears "not taken" may give a second dose.
"""

from bot.domain.reminder import Occurrence
from bot.domain.text import ClockTime, Reply, phrase


def caregiver_nudge(occurrence: Occurrence) -> Reply:
    """A reminder has no answer yet."""
    at = ClockTime(occurrence.due.slot)
    return Reply(
        (
            phrase("nudge", "The reminder of {time} has no answer yet.", time=at),
            phrase("nudge", "That says nothing more. A call or a visit may do good."),
            phrase("nudge", "Please give no medicine because of this message."),
        )
    )
