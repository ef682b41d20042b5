"""A Dutch overlay of one module, written by hand, and a phone that speaks Dutch."""

from dataclasses import replace
from pathlib import Path

from bot.authoring.load import compile_folder
from bot.domain.inbound import Chosen
from bot.domain.library import Library
from bot.domain.press import press
from bot.domain.text import FRENCH, GERMAN, Language, Message
from bot.i18n.catalogue import Catalogue
from bot.i18n.speak import Speaker
from bot.services.ports.edges import Listener
from tests.authoring.exchange.stage import TODAY, exported, translated, written
from tests.dialogs.phone import Phone
from tests.dialogs.small_service import NOW, facts

DUTCH = Language("nl")
EVERYBODY = ("safety/", "numbers/", "thresholds/", "consent/", "reminder/", "bienvenue/")

HYPO = """---
fiche: hypo
kind: overlay
format: 1
title.nl: Bij te weinig suiker
---
# accueil
alt.nl: Een glas sap.
nl: Te weinig suiker? Doe meteen iets.
  Minder dan {hypo} is laag.
?
nl: Begrepen
# mesure
?
nl: Hoe hoog is uw bloedsuiker?
name.nl: bloedsuiker
# signes
?
nl: Hebt u een van deze tekenen?
name.nl: tekenen
* tremor: Ik beef
* sueur: Ik zweet
* rien: Niets daarvan
# urgence
nl: Bel 112 als de persoon slaapt.
# sucre
nl: Eet nu snelle suiker.
&
  nl: Bel {tel:gp_on_call}. Erger: 112.
# encore
?
nl: En nu?
name.nl: tweede bloedsuiker
! hypo_again
  nl: Bel nu 112.
  Blijf zitten.
# rappel
?
nl: Hoeveel dagen per week meet u?
# merci
nl[one]: U meet {jours} dag.
nl[other]: U meet {jours} dagen.
# explique
?
nl: Wat doet u eerst?
* sucre: Suiker eten
* dormir: Slapen
  ~ nl: Anders gezegd: eerst suiker.
# mot
?
nl: Wat onthoudt u?
# fin
nl: U schreef: “{mot}”.
"""

CATALOGUE = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgctxt "menu"
msgid "Learn"
msgstr "Leren"

msgctxt "menu"
msgid "What would you like to do?"
msgstr "Wat wilt u doen?"

msgctxt "menu"
msgid "What would you like to learn?"
msgstr "Wat wilt u leren?"
"""


def for_everybody(folder: Path) -> None:
    """Give the folder a Dutch version of all that anybody may be told, by a translator's file."""
    sheet = exported(folder, DUTCH)
    wanted = translated(
        replace(sheet, rows=tuple(row for row in sheet.rows if row.key.startswith(EVERYBODY))),
        lambda row: replace(row, target=f"Nl {row.source}"),
    )
    assert written(folder, wanted).allowed


def with_hypo(folder: Path, text: str = HYPO) -> None:
    """Give the folder the Dutch overlay of the module."""
    (folder / "modules" / "hypo.nl.fiche").write_text(text, "utf-8")


def dutch_catalogue(folder: Path) -> Catalogue:
    """A folder of catalogues with a small Dutch one."""
    for language in (FRENCH, GERMAN, DUTCH):
        path = folder / language / "LC_MESSAGES" / "bot.po"
        path.parent.mkdir(parents=True)
        path.write_text(CATALOGUE, "utf-8")
    return Catalogue.load(folder)


def library_of(folder: Path) -> Library:
    """The library of a folder that is in order."""
    compiled = compile_folder(folder, today=TODAY)
    assert compiled.library is not None, compiled.problems
    return compiled.library


class DutchPhone:
    """A patient's phone whose every message is spoken in Dutch."""

    def __init__(self, library: Library, catalogue: Catalogue) -> None:
        spoken = tuple(one for one in catalogue.languages if one in library.languages)
        start = replace(facts(forwarding=False), languages=spoken)
        self._phone = Phone(start, library)
        self._speaker = Speaker(catalogue, lambda: library.numbers)
        self._phone.commands("start")
        self._phone.presses(press("language", DUTCH))

    @property
    def messages(self) -> list[Message]:
        """What came of the last move, in Dutch."""
        listener = Listener(DUTCH, "Europe/Brussels", "luxembourg")
        return [self._speaker.speak(send.reply, listener, NOW) for send in self._phone.sends]

    @property
    def text(self) -> str:
        """All its words."""
        return "\n".join(message.text for message in self.messages)

    @property
    def labels(self) -> list[str]:
        """All its buttons."""
        return [button.label for message in self.messages for button in message.buttons]

    def taps(self, *labels: str) -> "DutchPhone":
        """The button of each label, one after the other."""
        for label in labels:
            buttons = [button for message in self.messages for button in message.buttons]
            found = [button for button in buttons if button.label == label]
            assert found, f"No button says {label!r}; there are: {self.labels}"
            self._phone.give(Chosen(found[-1].press, "tap", 1))
        return self

    def writes(self, words: str) -> "DutchPhone":
        """Typed words that mean only themselves."""
        self._phone.writes(words)
        return self
