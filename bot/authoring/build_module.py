"""One module of a draft without errors becomes a module of the library."""

from bot.authoring import draft as drafts
from bot.authoring.draft import Asking, Draft
from bot.authoring.echo import echo, silence
from bot.authoring.naming import names_of, text_of
from bot.authoring.pieces import Words
from bot.authoring.slices import Slice
from bot.domain.condition import Answered, Condition, Not
from bot.domain.ids import ModuleId, StepId
from bot.domain.module import (
    Arrow,
    AskNumber,
    AskPressure,
    AskText,
    Band,
    Choose,
    ChooseMany,
    Continue,
    FlagRule,
    FollowUp,
    Frame,
    Governance,
    Module,
    Option,
    Say,
    Score,
    Step,
    TeachBack,
)
from bot.domain.severity import Severity
from bot.domain.text import Picture, Text


def build_module(module: drafts.Module, draft: Draft, governance: Governance) -> Module:
    """The module with its steps in reading order."""
    builder = _ModuleBuilder(module, draft)
    return Module(
        id=ModuleId(module.head.id.text),
        kind=module.kind,
        title=text_of(module.head.title, draft.languages),
        governance=governance,
        steps=tuple(builder.step(step) for step in module.steps),
    )


class _ModuleBuilder:
    def __init__(self, module: drafts.Module, draft: Draft) -> None:
        self._module = module
        self._draft = draft
        self._names = names_of(module, draft)

    def step(self, step: drafts.Step) -> Step:
        frame = self._frame(step)
        if step.score is not None:
            return self._score(frame, step.score)
        if step.follow_up is not None:
            return self._follow_up(frame, step.follow_up)
        if step.question is not None:
            return self._question(frame, step.question)
        return Say(frame)

    def _text(self, words: Words) -> Text:
        return text_of(words, self._draft.languages)

    def _frame(self, step: drafts.Step) -> Frame:
        return Frame(
            id=StepId(step.id.text),
            text=self._text(step.statement) if step.statement else None,
            picture=self._picture(step.picture) if step.picture else None,
            flags=tuple(self._flag(flag) for flag in step.flags),
            arrows=tuple(self._arrow(arrow) for arrow in step.arrows),
            moved_from=_step_id(step.moved_from),
            restart=step.restart,
        )

    def _picture(self, shown: drafts.Picture) -> Picture:
        path = shown.file.text
        digest = self._draft.pictures[path]
        alternative = self._text(shown.alternative)
        return Picture(path, alternative, digest if isinstance(digest, str) else "")

    def _arrow(self, arrow: drafts.Arrow) -> Arrow:
        condition = None if arrow.condition is None else self._draft.trees[arrow.condition]
        return Arrow(StepId(arrow.target.text), condition)

    def _flag(self, flag: drafts.Flag) -> FlagRule:
        condition: Condition = self._draft.trees[flag.condition]
        return FlagRule(
            id=flag.id.text,
            severity=_known(flag.level),
            condition=condition,
            rule=echo(condition, self._names, self._draft.languages),
            unknown=StepId(flag.unknown.text) if flag.unknown else None,
            text=self._text(flag.words) if flag.words else None,
        )

    def _option(self, option: drafts.Option) -> Option:
        return Option(
            code=option.code.text,
            label=self._text(option.label),
            points=option.points,
            target=_step_id(option.target),
            feedback=self._text(option.feedback) if option.feedback else None,
            right=option.right,
            exclusive=option.only,
        )

    def _question(self, frame: Frame, question: drafts.Question) -> Step:
        name, words = question.name.text, self._text(question.words)
        match question.asking:
            case Asking.CONTINUE | None:
                return Continue(frame, words if words.wordings else None)
            case Asking.PRESSURE:
                return AskPressure(frame, name, words)
            case Asking.TEXT:
                return AskText(frame, name, words, question.characters_max)
            case Asking.NUMBER:
                return self._number(frame, question, words)
            case Asking.CHOICE | Asking.CHOICES | Asking.TEACH_BACK:
                kind = _WITH_OPTIONS[question.asking]
                options = tuple(self._option(option) for option in question.options)
                return kind(frame, name, words, options)

    def _number(self, frame: Frame, question: drafts.Question, words: Text) -> AskNumber:
        return AskNumber(
            frame=frame,
            variable=question.name.text,
            question=words,
            low=question.low,
            high=question.high,
            unit=question.unit,
            measures=question.measures,
        )

    def _score(self, frame: Frame, score: drafts.Score) -> Score:
        bands = tuple(
            Band(
                band.low, band.high, band.id.text, self._text(band.label), StepId(band.target.text)
            )
            for band in score.bands
        )
        return Score(
            frame=frame,
            variable=score.name.text,
            aggregate=score.aggregate,
            items=tuple(item.text for item in score.items),
            needs=score.needs if score.needs is not None else len(score.items),
            bands=bands,
        )

    def _follow_up(self, frame: Frame, follow_up: drafts.FollowUp) -> FollowUp:
        question = self._asked_at(follow_up.target.text)
        name = question.name.text
        pressure = question.asking is Asking.PRESSURE
        flag = FlagRule(
            id=follow_up.flag.text,
            severity=_known(follow_up.level),
            condition=Not(Answered(f"{name}_sys" if pressure else name)),
            rule=silence(name, self._names, follow_up.silence, self._draft.languages),
            text=self._text(follow_up.words) if follow_up.words else None,
        )
        target = StepId(follow_up.target.text)
        return FollowUp(frame, follow_up.after, target, follow_up.silence, flag)

    def _asked_at(self, target: str) -> drafts.Question:
        """The question that is unanswered while there is silence; the checks saw to it."""
        questions = {step.id.text: step.question for step in self._module.steps if step.question}
        return questions[target]


_WITH_OPTIONS: dict[Asking, type[Choose] | type[ChooseMany] | type[TeachBack]] = {
    Asking.CHOICE: Choose,
    Asking.CHOICES: ChooseMany,
    Asking.TEACH_BACK: TeachBack,
}


def _step_id(at: Slice | None) -> StepId | None:
    return None if at is None else StepId(at.text)


def _known(level: Severity | None) -> Severity:
    """A flag's level; a draft without errors has one, and the most urgent one is never too low."""
    return level if level is not None else Severity.RED
