"""What people read that is no answer to their own input; by reader in the files named here.

Services choose when; who reads it, and in which language, is known when it is sent.
"""

from bot.dialogs.cards_answers import alert_answers
from bot.dialogs.cards_caregiver import caregiver_nudge
from bot.dialogs.cards_careteam import (
    alert_card,
    alert_not_closable,
    alert_not_free,
    alert_push,
    alert_remarks,
    alert_reopened,
    alert_repeated,
    alert_rule,
    alert_standing,
    alert_unknown,
    identity,
    member_unreachable,
    not_for_this_role,
    patient_unreachable,
    patient_update_parked,
)
from bot.dialogs.cards_patient import (
    alert_closed,
    alert_exhausted,
    alert_open_again,
    alert_saved,
    alert_seen,
    alert_sent,
    apology,
    caregiver_accepted,
    caregiver_declined,
    caregiver_invitation,
    reminder_digest,
    reminder_nag,
    reminder_push,
)

__all__ = [
    "alert_answers",
    "alert_card",
    "alert_closed",
    "alert_exhausted",
    "alert_not_closable",
    "alert_not_free",
    "alert_open_again",
    "alert_push",
    "alert_remarks",
    "alert_reopened",
    "alert_repeated",
    "alert_rule",
    "alert_saved",
    "alert_seen",
    "alert_sent",
    "alert_standing",
    "alert_unknown",
    "apology",
    "caregiver_accepted",
    "caregiver_declined",
    "caregiver_invitation",
    "caregiver_nudge",
    "identity",
    "member_unreachable",
    "not_for_this_role",
    "patient_unreachable",
    "patient_update_parked",
    "reminder_digest",
    "reminder_nag",
    "reminder_push",
]
