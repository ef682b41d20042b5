"""Word lists by name and language."""

from functools import cache
from pathlib import Path

from bot.domain.text import FRENCH, GERMAN, Language

ENGLISH = Language("en")
LISTED = (FRENCH, GERMAN, ENGLISH)
"""The languages that have a list of everyday words."""

_FOLDER = Path(__file__).parent


@cache
def word_list(name: str, language: Language) -> frozenset[str]:
    """The words of `name_language.txt` in small letters; none where there is no such list."""
    path = _FOLDER / f"{name}_{language}.txt"
    if not path.is_file():
        return frozenset()
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return frozenset(line.lower() for line in lines if line and not line.startswith("#"))
