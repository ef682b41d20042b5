"""Twenty thousand mutations of the shipped files: diagnostics, never an exception."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pytest

import bot
from bot.authoring.document.formatting import format_source
from bot.authoring.files import Source, read_folder, read_source
from bot.authoring.load import compile_sources
from bot.authoring.problem import Problem, Problems, Severity, render
from bot.domain.text import FRENCH, GERMAN, Phrase

HERE = Path(__file__).parent
SHIPPED = Path(bot.__file__).parent / "content"
TODAY = date(2026, 11, 22)
MUTATIONS = 20_000
PARTS = 10
ODD = (
    *("\t", "\u00a0", "\u2028", "\ud7ff", "e\u0301", "  ", " ; ", "if ", "-> ", "? ", "* ", "! "),
    *("“", "’", "{", "}", "|", "=", "&", "#", ":", "~", "---", "é", "🔔", "..", "[", "]", "(", ","),
    *("\n", "\n  ", "\n// ", "\r", "\u200b", '"', ";", "99999999999999", "// allow G09: x, until "),
)


_KEPT = re.compile(r"^(?:---|fiche:|kind:).*\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Original:
    """A shipped file: its head, and what follows cut at every `#` and every blank line."""

    path: str
    head: str
    sections: tuple[str, ...]

    def piece(self, chance: random.Random) -> str:
        """Give the head, mostly shortened, with one of the sections: many can be tried so."""
        head = self.head if chance.random() < 0.2 else "".join(_KEPT.findall(self.head))
        return head + chance.choice(self.sections)


def original(source: Source) -> Original:
    text = "\n".join(source.lines)
    head, fence, body = text.rpartition("\n---\n")
    sections = re.split(r"\n(?=\n|#)", body)
    return Original(source.path, head + fence, tuple(part for part in sections if part.strip()))


@cache
def originals() -> Sequence[Original]:
    """Give all shipped files, and the samples for kinds of which nothing is shipped."""
    sources = [*read_folder(SHIPPED, Problems()), *read_folder(HERE / "samples", Problems())]
    return [original(source) for source in sources]


@cache
def frame() -> Sequence[Source]:
    """Give a small library in order: what is right in a mutated file is built together with it."""
    return read_folder(HERE / "frame", Problems())


def mutated(text: str, chance: random.Random) -> str:
    """Give a text with some characters moved, doubled, removed or put in."""
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(text) + 1)
        end = min(len(text), place + chance.randint(0, 40))
        piece = chance.choice([*ODD, text[place:end], "", text[end : end + 60]])
        text = text[:place] + piece + text[end if chance.random() < 0.7 else place :]
    return text


def words(spoken: Phrase) -> str:
    return spoken.message


def compile_mutation(seed: int) -> None:
    """Compile one mutated file, now and then within a library and through the formatter."""
    chance = random.Random(seed)
    chosen = chance.choice(originals())
    text = mutated(chosen.piece(chance), chance)
    problems = Problems()
    source = read_source(chosen.path, text.encode(), problems)
    assert source is not None
    others = frame() if seed % 20 == 0 else ()

    compiled = compile_sources([*others, source], HERE, (FRENCH, GERMAN), TODAY, problems)

    errors = any(problem.severity is Severity.ERROR for problem in compiled.problems)
    assert errors == (compiled.library is None)
    assert all(lies_in(source, problem) for problem in compiled.problems)
    if seed % 20 == 1:
        assert render(compiled.problems, words).endswith("\n")
        formatted, _ = format_source(source)
        again = read_source(chosen.path, (formatted or "").encode(), problems)
        assert again is not None
        assert formatted is None or format_source(again)[0] == formatted


def lies_in(source: Source, problem: Problem) -> bool:
    if problem.path != source.path:
        return True
    return 1 <= problem.line <= len(source.lines) and problem.column >= 1


@pytest.mark.parametrize("part", range(PARTS))
def test_no_mutation_of_a_shipped_file_raises(part: int) -> None:
    size = MUTATIONS // PARTS
    for seed in range(part * size, (part + 1) * size):
        try:
            compile_mutation(seed)
        except Exception as error:
            raise AssertionError(f"With the seed {seed}: {error!r}") from error
