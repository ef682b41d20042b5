"""How long checking takes: all shipped content at once, and each file alone, after the start.

`python benchmarks/content.py` prints both. The goals are 2 s for everything and 100 ms for one file
on two cores; the command ends with 1 where one of them is missed.
"""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import perf_counter

import bot
from bot.authoring.files import Source, read_folder
from bot.authoring.load import compile_folder, compile_sources
from bot.authoring.problem import Problems
from bot.domain.text import FRENCH, GERMAN

CONTENT = Path(bot.__file__).parent / "content"
ALL_MS_MAX = 2000.0
FILE_MS_MAX = 100.0
ROUNDS = 5


def main() -> int:
    """Measure, print, and judge."""
    sources = read_folder(CONTENT, Problems())
    whole = best_ms(lambda: compile_folder(CONTENT))
    alone = {source.path: best_ms(partial(check_alone, source)) for source in sources}
    slowest = max(alone, key=lambda path: alone[path])
    lines = sum(len(source.lines) for source in sources)
    write(f"all {len(sources)} files ({lines} lines): {whole:.0f} ms, goal {ALL_MS_MAX:.0f} ms")
    write(f"slowest file, {slowest}: {alone[slowest]:.0f} ms, goal {FILE_MS_MAX:.0f} ms")
    return int(whole > ALL_MS_MAX or alone[slowest] > FILE_MS_MAX)


def check_alone(source: Source) -> None:
    """Check one file as if there were no other."""
    compile_sources([source], CONTENT, (FRENCH, GERMAN), None, Problems())


def best_ms(work: Callable[[], object]) -> float:
    """Milliseconds of the best of some rounds: what the machine does besides is not measured."""
    taken: list[float] = []
    for _ in range(ROUNDS):
        start = perf_counter()
        work()
        taken.append((perf_counter() - start) * 1000)
    return min(taken)


def write(line: str) -> None:
    """Print one line."""
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())
