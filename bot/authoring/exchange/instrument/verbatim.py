"""The checksums of a draft's wording, as the compiler will compute them."""

from collections.abc import Sequence

from bot.authoring.files import Source
from bot.authoring.head import read_head, split_head
from bot.authoring.lines import read_lines
from bot.authoring.problem import Problems
from bot.authoring.steps import read_module
from bot.authoring.wording import checksum
from bot.authoring.words import INLINE, Tongue
from bot.domain.text import Language


def checksums(
    text: str, name: str, languages: Sequence[Language]
) -> tuple[tuple[Language, str], ...]:
    """The checksum of the questions and answers of a fiche in each of these languages."""
    tongue, problems = Tongue(INLINE), Problems()
    reading = read_lines(Source(f"questionnaires/{name}.fiche", tuple(text.split("\n"))), problems)
    top, body = split_head(reading, problems)
    head = read_head(reading, top, tongue, problems)
    if head is None:
        return ()
    module = read_module(head, body, tongue, problems)
    return tuple((language, checksum(module, language)) for language in languages)
