"""The body of a module: `#` by `#`, each line given to what it belongs to."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.authoring.draft import Module, Picture, Step
from bot.authoring.lines import Entry, Fence, Field, Marked, Unclear
from bot.authoring.moves import (
    ScoreLines,
    TextedLine,
    read_arrow,
    read_flag,
    read_follow_up,
    read_score,
)
from bot.authoring.names import valid_name
from bot.authoring.pieces import Head
from bot.authoring.problem import Problems
from bot.authoring.questions import OptionLines, QuestionLines, read_question
from bot.authoring.slices import Slice
from bot.authoring.step_settings import SETTINGS, moved_from, restarts, set_once
from bot.authoring.suggest import did_you_mean
from bot.authoring.words import Tongue, words
from bot.domain.ids import END
from bot.domain.module import ModuleKind
from bot.domain.text import phrase

_FIELDS = ("picture", "alt.fr", "alt.de", "name.fr", "name.de", "fr", "de", *SETTINGS)


@dataclass(slots=True)
class _Lines:
    """The lines of one step, sorted."""

    title: Marked
    statement: list[Field] = field(default_factory=list[Field])
    picture: Field | None = None
    alternative: list[Field] = field(default_factory=list[Field])
    question: QuestionLines | None = None
    flags: list[TextedLine] = field(default_factory=list[TextedLine])
    arrows: list[Marked] = field(default_factory=list[Marked])
    score: ScoreLines | None = None
    follow_up: TextedLine | None = None
    settings: dict[str, Field] = field(default_factory=dict[str, Field])
    last: Marked | None = None
    damaged: bool = False


def read_module(head: Head, entries: Sequence[Entry], tongue: Tongue, problems: Problems) -> Module:
    """The module with its steps in reading order."""
    steps: dict[str, Step] = {}
    left_out = 0
    for title, lines in sections(entries, problems):
        step = _StepReader(title, tongue, problems).read(lines)
        name = step.id.text
        if name in steps:
            message = phrase(
                "lint",
                "There is already a step “{name}” on line {line}.",
                name=name,
                line=steps[name].id.line,
            )
            problems.report("S04", step.id, message, phrase("lint", "Give it another name."))
            left_out += 1
            continue
        steps[name] = step
    if not steps:
        message = phrase("lint", "The fiche has no step.")
        problems.report("S01", head.at, message, phrase("lint", "Write below the head: # start"))
    return Module(head, ModuleKind(head.kind), tuple(steps.values()), left_out)


def sections(entries: Sequence[Entry], problems: Problems) -> list[tuple[Marked, list[Entry]]]:
    """The entries below each `#`; what stands above the first one is reported."""
    found: list[tuple[Marked, list[Entry]]] = []
    for entry in entries:
        if isinstance(entry, Marked) and entry.sign == "#":
            found.append((entry, []))
        elif found:
            found[-1][1].append(entry)
        elif not isinstance(entry, Unclear):
            message = phrase("lint", "This line stands in no step.")
            problems.report("S01", entry.whole, message, phrase("lint", "Write above it: # start"))
    return found


class _StepReader:
    def __init__(self, title: Marked, tongue: Tongue, problems: Problems) -> None:
        self._lines = _Lines(title)
        self._tongue = tongue
        self._problems = problems

    def read(self, entries: Sequence[Entry]) -> Step:
        before = self._problems.unread
        for entry in entries:
            match entry:
                case Field():
                    self._field(entry)
                case Marked():
                    self._marked(entry)
                case Fence(whole):
                    self._stray(whole)
                case Unclear():
                    self._lines.damaged = True
        step = self._step()
        return step if self._problems.unread == before else replace(step, damaged=True)

    def _stray(self, at: Slice) -> None:
        message = phrase("lint", "This line does not belong here.")
        self._problems.report("S01", at, message, phrase("lint", "Remove it."))

    def _marked(self, entry: Marked) -> None:
        self._lines.last = entry
        match entry.sign:
            case "?":
                self._question(entry)
            case "*":
                self._option(entry)
            case "!":
                self._lines.flags.append(TextedLine(entry))
            case "->":
                self._lines.arrows.append(entry)
            case "|":
                self._band(entry)
            case _:
                self._score_or_follow_up(entry)

    def _question(self, entry: Marked) -> None:
        if self._lines.question is not None:
            message = phrase("lint", "The step asks a second question.")
            fix = phrase("lint", "Begin a new step above it: # name")
            self._problems.report("S04", entry.whole, message, fix)
            return
        self._lines.question = QuestionLines(entry)

    def _option(self, entry: Marked) -> None:
        if self._lines.question is None:
            message = phrase("lint", "This answer belongs to no question.")
            fix = phrase("lint", "Write above it: ? name : choice")
            self._problems.report("S01", entry.whole, message, fix)
            return
        self._lines.question.options.append(OptionLines(entry))

    def _band(self, entry: Marked) -> None:
        if self._lines.score is None:
            message = phrase("lint", "This band belongs to no score.")
            fix = phrase("lint", "Write above it: = points : sum(f1, f2) needs 2 of 2")
            self._problems.report("S01", entry.whole, message, fix)
            return
        self._lines.score.bands.append(entry)

    def _score_or_follow_up(self, entry: Marked) -> None:
        taken = self._lines.score or self._lines.follow_up
        if taken is not None:
            message = phrase("lint", "The step has already a score or a coming back.")
            fix = phrase("lint", "Begin a new step above it: # name")
            self._problems.report("S04", entry.whole, message, fix)
        elif entry.sign == "=":
            self._lines.score = ScoreLines(entry)
        elif entry.sign == "&":
            self._lines.follow_up = TextedLine(entry)
        else:
            self._stray(entry.whole)

    def _field(self, entry: Field) -> None:
        named = self._lines.question or self._lines.score
        if entry.indented:
            self._below(entry)
        elif entry.name == "picture" and entry.language is None:
            self._picture(entry)
        elif entry.name in SETTINGS and entry.language is None:
            set_once(entry, self._lines.settings, self._problems)
        elif entry.name == "alt" and entry.language is not None:
            self._lines.alternative.append(entry)
        elif entry.name == "name" and entry.language is not None and named is not None:
            named.names.append(entry)
        elif entry.name or entry.language is None:
            self._unknown(entry)
        else:
            self._text(entry)

    def _text(self, entry: Field) -> None:
        question, last = self._lines.question, self._lines.last
        if last is None:
            self._lines.statement.append(entry)
        elif question is not None and last is question.line:
            question.texts.append(entry)
        else:
            message = phrase("lint", "A text stands right below # or ?, not here.")
            fix = phrase("lint", "Move it up, or begin a new step above it: # name")
            self._problems.report("S01", entry.whole, message, fix)

    def _picture(self, entry: Field) -> None:
        if self._lines.picture is not None:
            message = phrase("lint", "The step shows a second picture.")
            self._problems.report("S04", entry.whole, message)
        elif not entry.value:
            message = phrase("lint", "The path of the picture is missing.")
            fix = phrase("lint", "Write: picture: media/name.png")
            self._problems.report("S01", entry.whole, message, fix)
        else:
            self._lines.picture = entry

    def _unknown(self, entry: Field) -> None:
        name = f"{entry.name}.{entry.language}" if entry.language else entry.name
        message = phrase("lint", "A step has no line “{name}:”.", name=name)
        fix = did_you_mean(name, _FIELDS)
        if " " not in entry.whole.text.split(":", 1)[0]:
            self._problems.report("S01", entry.whole, message, fix)
            return
        fix = phrase(
            "lint", "A text begins with its language (fr: or de:), its next lines with two spaces."
        )
        self._problems.report("S01", entry.whole, message, fix)

    def _below(self, entry: Field) -> None:
        """An indented text: feedback under `*`, own words under `!` and `&`."""
        last = self._lines.last
        question = self._lines.question
        feedback = entry.sign == "~"
        if last is not None and last.sign == "*" and feedback and question and question.options:
            question.options[-1].feedback.append(entry)
        elif last is not None and last.sign == "!" and not feedback:
            self._lines.flags[-1].texts.append(entry)
        elif last is not None and last.sign == "&" and not feedback and self._lines.follow_up:
            self._lines.follow_up.texts.append(entry)
        else:
            message = phrase("lint", "Nothing above takes this indented text.")
            fix = phrase("lint", "Under * write “~ fr:”; elsewhere remove the spaces in front.")
            self._problems.report("S01", entry.whole, message, fix)

    def _step(self) -> Step:
        lines, tongue, problems = self._lines, self._tongue, self._problems
        name = lines.title.body if lines.title.body.text else lines.title.whole
        if valid_name(name, problems) and name.text == END:
            message = phrase("lint", "“end” means the end of the module; no step is called so.")
            problems.report("S05", name, message, phrase("lint", "Choose another name."))
        arrows = [read_arrow(line, problems) for line in lines.arrows]
        flags = [read_flag(line, tongue, problems) for line in lines.flags]
        texts = lines.statement
        score = lines.score
        follow_up = lines.follow_up
        return Step(
            id=name,
            statement=words(texts[0].whole, texts, tongue, problems) if texts else None,
            picture=self._shown(),
            question=read_question(lines.question, tongue, problems) if lines.question else None,
            score=read_score(score, tongue, problems) if score else None,
            follow_up=read_follow_up(follow_up, tongue, problems) if follow_up else None,
            flags=tuple(flag for flag in flags if flag is not None),
            arrows=tuple(arrow for arrow in arrows if arrow is not None),
            damaged=lines.damaged,
            moved_from=moved_from(lines.settings, problems),
            restart=restarts(lines.settings, problems),
        )

    def _shown(self) -> Picture | None:
        picture, alternative = self._lines.picture, self._lines.alternative
        if picture is None and alternative:
            message = phrase("lint", "These words describe a picture, but the step shows none.")
            fix = phrase("lint", "Write above them: picture: media/name.png")
            self._problems.report("S01", alternative[0].whole, message, fix)
        if picture is None or not picture.value:
            return None
        return Picture(
            picture.first, words(picture.whole, alternative, self._tongue, self._problems)
        )
