"""Every kind of step, as a patient sees it: one transcript each in `golden/`.

A transcript holds the inputs (`> ...`) and all that comes of them. Where one differs, read the
difference: is it what you meant? Then correct the transcript by hand.
"""

from pathlib import Path
from typing import get_args

import pytest

from bot.dialogs import steps
from bot.domain.module import Step
from tests.dialogs.rehearsal import Rehearsal
from tests.dialogs.stages import KINDS as STAGES
from tests.dialogs.stages import facts, libraries

GOLDEN = Path(__file__).parent / "golden"
NAMES = [kind.name for kind in steps.KINDS]


@pytest.mark.parametrize("name", NAMES)
def test_a_kind_speaks_and_listens_as_its_transcript_says(name: str) -> None:
    golden = (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")
    module = next(stage for stage in STAGES if stage.id == name)
    rehearsal = Rehearsal(module, libraries(*STAGES), facts())

    rehearsal.play(*(line[2:] for line in golden.splitlines() if line.startswith("> ")))

    assert "\n".join(rehearsal.lines) + "\n" == golden


def test_every_kind_has_one_transcript_and_every_transcript_a_kind() -> None:
    assert sorted(path.stem for path in GOLDEN.iterdir()) == sorted(NAMES)


def test_every_kind_of_the_domain_is_in_the_list_once() -> None:
    listed = [kind.of for kind in steps.KINDS]

    assert sorted(kind.__name__ for kind in listed) == sorted(
        kind.__name__ for kind in get_args(Step)
    )


def test_every_kind_has_a_file_of_its_own() -> None:
    homes = [kind.enter.__module__ for kind in steps.KINDS]

    assert len(set(homes)) == len(NAMES)
