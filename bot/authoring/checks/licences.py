"""Q13: a questionnaire that others own says under which licence it stands here."""

import re

from bot.authoring.draft import Draft
from bot.authoring.problem import Problems
from bot.domain.module import ModuleKind
from bot.domain.text import phrase

_INSTRUMENT = re.compile(
    r"\b(WHO-?5|PHQ-?\d|GAD-?7|AUDIT-?C|FINDRISC|Fagerstr[öo]m|HSI|UCLA|MMAS|Morisky|Girerd"
    r"|PACIC|HLS-EU|IPAQ|DSMQ|DDS-?17|PAID|PRISMA-?7|MEDAS)\b"
)
"""Instruments with an owner or with conditions; the project's clinical page lists them."""


def check(draft: Draft, problems: Problems) -> None:
    """Report questionnaires that name such an instrument without a licence line."""
    for module in draft.modules:
        head = module.head
        if module.kind is not ModuleKind.QUESTIONNAIRE or "licence" in head.extra:
            continue
        titles = [wording.text for wording in head.title.wordings]
        found = _INSTRUMENT.search(" ".join([head.id.text, head.source, *titles]))
        if found is not None:
            message = phrase("lint", "{name} has an owner or conditions of use.", name=found[0])
            fix = phrase("lint", "Write in the head under which right it is used: licence: …")
            problems.report("Q13", head.at, message, fix)
