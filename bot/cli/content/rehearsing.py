"""How content speaks and understands at the command line: like the service, at a set time."""

from collections.abc import Sequence
from pathlib import Path

from bot.authoring.dialogues.reading import dialogue_files
from bot.authoring.dialogues.running import Theatre
from bot.authoring.explore.play import NOON
from bot.cli.speaking import catalogue, wrong_use
from bot.domain.library import Library
from bot.domain.text import Language, Message, Reply, phrase
from bot.i18n.speak import Speaker
from bot.services.ports.edges import Listener
from bot.understanding.understand import Understanding
from bot.understanding.vocabulary import Lexicon

ZONE = "Europe/Brussels"


def theatre_of(library: Library) -> Theatre:
    """Everything that a test needs. It is Monday noon, and the territory is not known."""
    speaker = Speaker(catalogue(), lambda: library.numbers)

    def speak(reply: Reply, language: Language) -> Message:
        return speaker.speak(reply, Listener(language, ZONE, ""), NOON)

    return Theatre(library, speak, Understanding(Lexicon.load()))


def chosen_files(files: Sequence[Path] | None, folder: Path) -> tuple[Path, ...]:
    """The files that were named, or all of the folder; a wrong use of the command if one is not."""
    for path in files or ():
        if not path.is_file():
            raise wrong_use(phrase("usage", "There is no file “{path}”.", path=str(path)))
    return tuple(path.absolute() for path in files) if files else dialogue_files(folder)
