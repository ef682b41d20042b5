"""The steps of a module as parts of the tree; their lines have been found good before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bot.authoring import draft
from bot.authoring.document.comments import Comments
from bot.authoring.document.model import (
    Arrow,
    Band,
    Flag,
    FollowUp,
    Labels,
    Option,
    Picture,
    Question,
    Score,
    Setting,
    Step,
    Text,
)
from bot.authoring.draft import Asking
from bot.authoring.lines import Entry, Field, Marked
from bot.authoring.moves import (
    ScoreLines,
    TextedLine,
    read_arrow,
    read_flag,
    read_follow_up,
    read_score,
)
from bot.authoring.pieces import Words
from bot.authoring.problem import Problems
from bot.authoring.questions import OptionLines, QuestionLines, read_question
from bot.authoring.words import Tongue


@dataclass(slots=True)
class _Lines:
    """The lines of one step by what they belong to."""

    statement: list[Field] = field(default_factory=list[Field])
    alternative: list[Field] = field(default_factory=list[Field])
    settings: list[Field] = field(default_factory=list[Field])
    picture: Field | None = None
    question: QuestionLines | None = None
    score: ScoreLines | None = None
    follow_up: TextedLine | None = None
    flags: list[TextedLine] = field(default_factory=list[TextedLine])
    arrows: list[Marked] = field(default_factory=list[Marked])
    below: list[Field] = field(default_factory=list[Field])
    """Where an indented text goes."""

    def mark(self, line: Marked) -> None:
        """Take a line with a sign; indented texts that follow belong to it."""
        match line.sign:
            case "?":
                self.question = QuestionLines(line)
            case "*" if self.question is not None:
                option = OptionLines(line)
                self.question.options.append(option)
                self.below = option.feedback
            case "=":
                self.score = ScoreLines(line)
            case "|" if self.score is not None:
                self.score.bands.append(line)
            case "->":
                self.arrows.append(line)
            case _:
                self._texted(line)

    def _texted(self, line: Marked) -> None:
        texted = TextedLine(line)
        self.below = texted.texts
        if line.sign == "!":
            self.flags.append(texted)
        else:
            self.follow_up = texted

    def take(self, line: Field) -> None:
        """Take a text or a setting."""
        named = self.question or self.score
        if line.indented:
            self.below.append(line)
        elif line.name == "picture":
            self.picture = line
        elif line.language is None:
            self.settings.append(line)
        elif line.name == "alt":
            self.alternative.append(line)
        elif line.name == "name" and named is not None:
            named.names.append(line)
        else:
            (self.question.texts if self.question is not None else self.statement).append(line)


class StepReader:
    """Reads the steps of a file whose lines the compiler has understood."""

    def __init__(self, comments: Comments, tongue: Tongue, problems: Problems) -> None:
        self._comments = comments
        self._tongue = tongue
        self._problems = problems

    def step(self, title: Marked, entries: Iterable[Entry]) -> Step:
        """One `#` and what follows."""
        lines = _Lines()
        for entry in entries:
            if isinstance(entry, Marked):
                lines.mark(entry)
            elif isinstance(entry, Field):
                lines.take(entry)
        return Step(
            name=title.body.text,
            picture=self._picture(lines),
            settings=self._settings(lines.settings),
            statement=self._text(lines.statement),
            question=self._question(lines.question) if lines.question else None,
            score=self._score(lines.score) if lines.score else None,
            follow_up=self._follow_up(lines.follow_up) if lines.follow_up else None,
            flags=tuple(flag for one in lines.flags for flag in self._flag(one)),
            arrows=tuple(arrow for one in lines.arrows for arrow in self._arrow(one)),
            above=self._comments.above(title.whole),
        )

    def _text(self, fields: Sequence[Field]) -> Text:
        return tuple(
            self._comments.form(one, one.language) for one in fields if one.language is not None
        )

    def _settings(self, fields: Sequence[Field]) -> tuple[Setting, ...]:
        return tuple(self._comments.setting(one) for one in fields)

    def _picture(self, lines: _Lines) -> Picture | None:
        if lines.picture is None:
            return None
        above = self._comments.above(lines.picture.whole)
        return Picture(
            path=lines.picture.text, alternative=self._text(lines.alternative), above=above
        )

    def _question(self, lines: QuestionLines) -> Question:
        read = read_question(lines, self._tongue, self._problems)
        asking = read.asking or Asking.CONTINUE
        number = asking is Asking.NUMBER
        limited = asking is Asking.TEXT and lines.line.body.text[-1:].isdigit()
        return Question(
            name=read.name.text,
            asking=asking,
            low=read.low if number else None,
            high=read.high if number else None,
            unit=read.unit,
            measures=read.measures,
            characters_max=read.characters_max if limited else None,
            text=self._text(lines.texts),
            short=self._text(lines.names),
            options=tuple(
                self._option(option, below)
                for option, below in zip(read.options, lines.options, strict=True)
            ),
            above=self._comments.above(lines.line.whole),
        )

    def _option(self, option: draft.Option, lines: OptionLines) -> Option:
        return Option(
            code=option.code.text,
            labels=_labels(option.label),
            points=option.points,
            right=option.right,
            only=option.only,
            target=option.target.text if option.target is not None else None,
            feedback=self._text(lines.feedback),
            above=self._comments.above(lines.line.whole),
        )

    def _score(self, lines: ScoreLines) -> Score | None:
        read = read_score(lines, self._tongue, self._problems)
        if read is None or read.needs is None:
            return None
        return Score(
            name=read.name.text,
            aggregate=read.aggregate,
            items=tuple(item.text for item in read.items),
            needs=read.needs,
            short=self._text(lines.names),
            bands=tuple(
                Band(
                    low=band.low,
                    high=band.high,
                    id=band.id.text,
                    labels=_labels(band.label),
                    target=band.target.text,
                    above=self._comments.above(band.whole),
                )
                for band in read.bands
            ),
            above=self._comments.above(lines.line.whole),
        )

    def _follow_up(self, lines: TextedLine) -> FollowUp | None:
        read = read_follow_up(lines, self._tongue, self._problems)
        if read is None or read.level is None:
            return None
        return FollowUp(
            after=read.after,
            target=read.target.text,
            silence=read.silence,
            flag=read.flag.text,
            level=read.level,
            text=self._text(lines.texts),
            above=self._comments.above(lines.line.whole),
        )

    def _flag(self, lines: TextedLine) -> Iterable[Flag]:
        read = read_flag(lines, self._tongue, self._problems)
        if read is None or read.level is None:
            return
        ignored = "ignore" if read.handles_unknown else None
        yield Flag(
            id=read.id.text,
            level=read.level,
            condition=read.condition.text,
            unknown=read.unknown.text if read.unknown is not None else ignored,
            text=self._text(lines.texts),
            above=self._comments.above(lines.line.whole),
        )

    def _arrow(self, line: Marked) -> Iterable[Arrow]:
        read = read_arrow(line, self._problems)
        if read is not None:
            condition = read.condition.text if read.condition is not None else None
            above = self._comments.above(line.whole)
            yield Arrow(target=read.target.text, condition=condition, above=above)


def _labels(words: Words) -> Labels:
    return {wording.language: wording.text for wording in words.wordings}
