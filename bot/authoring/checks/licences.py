"""Q13: a questionnaire that others own says under which licence it stands here."""

import re

from bot.authoring.draft import Draft
from bot.authoring.pieces import Head
from bot.authoring.problem import Problems
from bot.domain.module import ModuleKind
from bot.domain.text import phrase

_INSTRUMENT = re.compile(
    r"\b(WHO-?5|PHQ-?\d|GAD-?7|AUDIT-?C|FINDRISC|Fagerstr[öo]m|HSI|UCLA|MMAS|Morisky|Girerd"
    r"|PACIC|HLS-EU|IPAQ|DSMQ|DDS-?17|PAID|PRISMA-?7|MEDAS)\b"
)
"""Instruments with an owner or with conditions, for heads that have no line `instrument:`."""


def check(draft: Draft, problems: Problems) -> None:
    """Report questionnaires that are or name such an instrument, without a licence line."""
    for module in draft.modules:
        head = module.head
        if module.kind is not ModuleKind.QUESTIONNAIRE or "licence" in head.extra:
            continue
        name = _instrument(head)
        if name is not None:
            message = phrase("lint", "{name} has an owner or conditions of use.", name=name)
            fix = phrase("lint", "Write in the head under which right it is used: licence: …")
            problems.report("Q13", head.extra.get("instrument", head.at), message, fix)


def _instrument(head: Head) -> str | None:
    if "instrument" in head.extra:
        return head.extra["instrument"].text
    titles = [wording.text for wording in head.title.wordings]
    found = _INSTRUMENT.search(" ".join([head.id.text, head.source, *titles]))
    return found[0] if found else None
