"""Q01, Q02, Q03: each reachable score lies in exactly one band, and each band is reached."""

import itertools
from decimal import Decimal

from bot.authoring.draft import Band, Draft, Module, Score
from bot.authoring.problem import Problems
from bot.authoring.reachable import Reachable, reachable
from bot.authoring.texts import every_step
from bot.domain.text import phrase


def check(draft: Draft, problems: Problems) -> None:
    """Report gaps, overlaps, bands that no score reaches and scores outside the bands."""
    for module, step in every_step(draft):
        if step.score is not None and not step.damaged:
            _check(step.score, module, problems)


def _check(score: Score, module: Module, problems: Problems) -> None:
    if not score.bands:
        message = phrase("lint", "The score “{name}” has no bands.", name=score.name.text)
        fix = phrase("lint", "Write below it: | 0..3 | low | French label | German label -> step")
        problems.report("Q03", score.name, message, fix)
        return
    bands = sorted(score.bands, key=lambda band: band.low)
    for lower, upper in itertools.pairwise(bands):
        if upper.low <= lower.high:
            message = phrase("lint", "{number} lies in two bands.", number=str(upper.low))
            fix = phrase("lint", "Let each band begin above the end of the one before.")
            problems.report("Q02", upper.whole, message, fix)
    scores = reachable(score, module)
    if scores is not None:
        _compare(score, bands, scores, problems)


def _compare(score: Score, bands: list[Band], scores: Reachable, problems: Problems) -> None:
    for band in bands:
        if not scores.any_between(band.low, band.high):
            message = phrase("lint", "No answers give a score in this band.")
            fix = phrase(
                "lint",
                "Scores go from {low} to {high}.",
                low=_plain(scores.low),
                high=_plain(scores.high),
            )
            problems.report("Q03", band.whole, message, fix)
    outside = [
        value for value in (scores.low, scores.high) if not bands[0].low <= value <= bands[-1].high
    ]
    for value in outside:
        message = phrase(
            "lint", "The score {number} can be reached but lies in no band.", number=_plain(value)
        )
        fix = phrase(
            "lint",
            "Let the bands go from {low} to {high}.",
            low=_plain(scores.low),
            high=_plain(scores.high),
        )
        problems.report("Q03", score.name, message, fix)
    for lower, upper in itertools.pairwise(bands):
        if scores.gap(lower.high, upper.low):
            message = phrase(
                "lint",
                "A score between {low} and {high} lies in no band.",
                low=_plain(lower.high),
                high=_plain(upper.low),
            )
            fix = phrase("lint", "Let the band begin right after the one before.")
            problems.report("Q01", upper.whole, message, fix)


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}" if value == value.to_integral_value() else f"{value:.2f}"
