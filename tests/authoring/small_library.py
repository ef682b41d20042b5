"""A library of one invented module between the sample fiches, and what explores and plays it."""

from datetime import date
from functools import cache
from pathlib import Path

from bot.authoring.dialogues.running import Theatre
from bot.authoring.explore.explorer import Explored, explore
from bot.authoring.explore.places import Places, drafts_in
from bot.authoring.explore.play import NOON, Understand
from bot.authoring.explore.search import Bounds
from bot.authoring.files import Source, read_folder
from bot.authoring.load import compile_sources
from bot.authoring.problem import Problems
from bot.domain.ids import ModuleId
from bot.domain.library import Library
from bot.domain.text import FRENCH, GERMAN, Language, Message, Reply
from bot.i18n.catalogue import Catalogue
from bot.i18n.speak import Speaker
from bot.services.ports.edges import Listener
from bot.understanding.understand import Understanding
from bot.understanding.vocabulary import Lexicon

SAMPLES = Path(__file__).parent / "samples"
TODAY = date(2026, 11, 22)
LANGUAGES = (FRENCH, GERMAN)
NAME = ModuleId("essai")
HEAD = """---
fiche: essai
kind: module
format: 1
title.fr: Essai
title.de: Versuch
source: Exemple inventé
author: redaction
reviewed-by:
reviewed-on:
review-before: 2027-05-22
---
"""
ASKED = """# mesure
? bg : number 20..600 mg/dL as glucose
fr: Quelle est votre glycémie ?
de: Wie hoch ist Ihr Blutzucker?
name.fr: Glycémie
name.de: Blutzucker
! flag bas red if bg < hypo ; unknown -> ignore
  fr: Appelez le 112 maintenant.
  de: Rufen Sie jetzt die 112 an.
-> sucre if bg < hypo
-> fin

# sucre
fr: Mangez du sucre.
de: Essen Sie Zucker.
? mange : choice
fr: C'est fait ?
de: Ist es getan?
* oui: Oui | Ja -> fin
* non: Non | Nein -> mesure

# fin
fr: Merci.
de: Danke.
-> end
"""
"""A module that is in order: every line can be reached, and both languages go the same way."""


@cache
def understanding() -> Understand:
    """Give what the service itself understands."""
    return Understanding(Lexicon.load())


def library_with(body: str, *languages: Language) -> Library:
    """Compile the samples with this module; it must be in order."""
    problems = Problems()
    sources = [*read_folder(SAMPLES, problems), _source(body)]
    found = compile_sources(sources, SAMPLES, languages or LANGUAGES, TODAY, problems)
    assert found.library is not None, [(p.code, p.line, p.message) for p in found.problems]
    return found.library


def places_of(body: str) -> Places:
    """Give the lines of this module."""
    return Places(NAME, drafts_in([_source(body)], LANGUAGES)[NAME])


def _source(body: str) -> Source:
    return Source("modules/essai.fiche", tuple((HEAD + body).splitlines()))


def explored(
    body: str, understand: Understand | None = None, bounds: Bounds | None = None
) -> Explored:
    """Explore this module."""
    library = library_with(body)
    module = library.modules[NAME]
    return explore(library, module, places_of(body), understand or understanding(), bounds)


def theatre_of(library: Library) -> Theatre:
    """Give a stage for dialogue tests: the service's own words at Monday noon."""
    speaker = Speaker(Catalogue.load(), lambda: library.numbers)

    def speak(reply: Reply, language: Language) -> Message:
        return speaker.speak(reply, Listener(language, "Europe/Brussels", ""), NOON)

    return Theatre(library, speak, understanding())
