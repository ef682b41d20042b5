"""Where in the files a branch or a step stands."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from bot.authoring import draft as drafts
from bot.authoring.explore.marks import Branch, BranchKind
from bot.authoring.files import Source, read_folder
from bot.authoring.overlays import Overlays
from bot.authoring.problem import Problems
from bot.authoring.reader import Reader
from bot.authoring.slices import Slice, whole_line
from bot.authoring.words import Tongue
from bot.domain.ids import ModuleId, StepId
from bot.domain.text import Language


def drafts_of(folder: Path, languages: tuple[Language, ...]) -> Mapping[ModuleId, drafts.Module]:
    """Every module of the folder as it was written; what is wrong in it is for the checks."""
    return drafts_in(read_folder(folder, Problems()), languages)


def drafts_in(
    sources: Sequence[Source], languages: tuple[Language, ...]
) -> Mapping[ModuleId, drafts.Module]:
    """The same for files that have been read already."""
    problems = Problems()
    tongue = Tongue(languages)
    overlays = Overlays(sources, tongue, problems)
    reader = Reader(replace(tongue, further=overlays.languages), problems, overlays.joined)
    for source in overlays.bases:
        reader.read(source)
    return {ModuleId(module.head.id.text): module for module in reader.sheets.modules}


class Places:
    """The lines of one module. Without a draft every place is the module's name."""

    def __init__(self, module: ModuleId, draft: drafts.Module | None) -> None:
        self._nowhere = whole_line(module, 1, "")
        self._steps = {step.id.text: step for step in draft.steps} if draft is not None else {}

    def of_step(self, step: StepId) -> Slice:
        """The line with the step's name."""
        found = self._steps.get(step)
        return found.id if found is not None else self._nowhere

    def of(self, branch: Branch) -> Slice:
        """The line that the branch stands for; its step's, where it has none of its own."""
        step = self._steps.get(branch.step)
        found = self._line(step, branch) if step is not None else None
        return found if found is not None else self.of_step(branch.step)

    def _line(self, step: drafts.Step, branch: Branch) -> Slice | None:
        match branch.kind:
            case BranchKind.ARROW:
                return step.arrows[int(branch.name)].whole
            case BranchKind.OPTION:
                return next((o.code for o in step.options if o.code.text == branch.name), None)
            case BranchKind.BAND:
                bands = step.score.bands if step.score is not None else ()
                return next((band.whole for band in bands if band.id.text == branch.name), None)
            case BranchKind.FLAG | BranchKind.UNKNOWN:
                return next((f.id for f in step.flags if f.id.text == branch.name), self._own(step))
            case BranchKind.AGAIN | BranchKind.NOWHERE:
                return self._own(step)

    def _own(self, step: drafts.Step) -> Slice | None:
        return step.follow_up.flag if step.follow_up is not None else None
