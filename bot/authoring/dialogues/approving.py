"""New words of the bot into the tests that expected the old ones; flags are never approved."""

from collections.abc import Sequence
from difflib import unified_diff

from bot.authoring.dialogues.recording import bot_lines
from bot.authoring.dialogues.running import Reworded


def approved(lines: Sequence[str], reworded: Sequence[Reworded]) -> list[str]:
    """The lines of a file in which every turn that was reworded says what the bot says now."""
    gone: set[int] = set()
    fresh: dict[int, list[str]] = {}
    for one in reworded:
        numbers = [number for bot in one.turn.bots for number in bot.lines]
        gone.update(numbers)
        fresh[min(numbers)] = list(bot_lines(one.said))
    kept: list[str] = []
    for number, line in enumerate(lines, start=1):
        kept.extend(fresh.get(number, []))
        if number not in gone:
            kept.append(line)
    return kept


def difference(path: str, before: Sequence[str], after: Sequence[str]) -> str:
    """What approving changes, as a unified diff."""
    return "\n".join(unified_diff(before, after, path, path, lineterm="", n=1)) + "\n"
