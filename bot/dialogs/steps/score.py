"""Adds up what was answered, and goes where the band leads.

In education mode nothing is computed: a fixed phrase is said, and the arrows lead on.
"""

from bot.dialogs.steps.contract import Go, Kind, Standing
from bot.domain import scoring
from bot.domain.condition import AnswerValue
from bot.domain.module import Score
from bot.domain.text import Phrase, Reply, phrase


def enter(step: Score, standing: Standing) -> Go:
    """Total and band are stored; the text, filled with them, is said."""
    if not standing.facts.forwarding:
        return _only_said(phrase("engine", "Thank you. I do not work out a result from this here."))
    points = scoring.points_of(standing.module)
    result = scoring.score(step, standing.conversation.values, points)
    if result is None:
        return _only_said(phrase("engine", "Some answers are missing, so there is no result."))
    total, band = scoring.variables_of(step)
    stored: tuple[tuple[str, AnswerValue], ...] = ((total, result.total),)
    if result.band is not None:
        stored = (*stored, (band, result.band.id))
    said = _text(step, standing, stored)
    return Go(stored, said=said, to=result.band.target if result.band is not None else None)


def _only_said(sentence: Phrase) -> Go:
    return Go(said=(Reply((sentence,)),))


def _text(
    step: Score, standing: Standing, stored: tuple[tuple[str, AnswerValue], ...]
) -> tuple[Reply, ...]:
    if step.frame.text is None:
        return ()
    values = {**standing.conversation.values, **dict(stored)}
    line = standing.content(step.frame.text, "say", values)
    return (Reply((line,), picture=step.frame.picture),)


KIND = Kind("score", Score, enter, variables=scoring.variables_of)
