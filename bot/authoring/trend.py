"""Reading scores over time in a small file, one line for each change: `2026-11-22 hypo fr 71.2`."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from bot.authoring.replacing import replace_files
from bot.domain.spoken import SpokenError
from bot.domain.text import Language, phrase

Key = tuple[str, Language]
_LINE = re.compile(r"\d{4}-\d\d-\d\d (\S+) ([a-z]{2}) (-?\d+\.\d)")


class TrendError(SpokenError):
    """A file that holds no scores; nothing was written to it."""


def last_scores(path: Path) -> dict[Key, float]:
    """The newest score of each fiche and language; none where there is no such file yet.

    Raises TrendError where a line is no score: it may be another file.
    """
    found: dict[Key, float] = {}
    for number, line in enumerate(_lines(path), start=1):
        match = _LINE.fullmatch(line)
        if match is None:
            raise TrendError(
                phrase(
                    "usage",
                    "“{path}”, line {number}: a score is expected, such as {example}.",
                    path=str(path),
                    number=number,
                    example="2026-11-22 hypo fr 71.2",
                )
            )
        found[match[1], Language(match[2])] = float(match[3])
    return found


def add_to_trend(path: Path, scores: Mapping[Key, float], day: date) -> None:
    """Add the scores that changed since the newest ones in the file."""
    before = last_scores(path)
    rounded = {key: round(score, 1) for key, score in scores.items()}
    new = [
        f"{day.isoformat()} {name} {language} {score:.1f}"
        for (name, language), score in rounded.items()
        if before.get((name, language)) != score
    ]
    if new:
        replace_files({path: ("\n".join([*_lines(path), *new]) + "\n").encode()})


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    except (OSError, UnicodeDecodeError) as error:
        raise TrendError(
            phrase("usage", "“{path}” cannot be read as text.", path=str(path))
        ) from error
