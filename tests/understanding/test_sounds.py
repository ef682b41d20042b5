"""A wish that is written as it sounds is understood; a plain word is never changed."""

import pytest

from bot.domain.meaning import Intent
from bot.understanding.sounds import Sounds, sound_of
from bot.understanding.understand import Understanding

SOUNDS = Sounds(
    words=("pharmacie", "verstehe", "merci", "apotheke", "promenade", "or"),
    stems=("telecharg", "sel"),
    right=frozenset({"marche", "fer"}),
)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("farmacie", "pharmacie"),
        ("ferstehe", "verstehe"),
        ("merssi", "merci"),
        ("apoteke", "apotheke"),
        ("promnade", "promenade"),
        ("telecharjer", "telecharg"),
        ("telechargez", "telechargez"),
        ("marche", "marche"),
        ("fer", "fer"),
        ("zzz9", "zzz9"),
        ("tracteur", "tracteur"),
    ],
)
def test_an_unknown_word_is_taken_for_the_one_it_sounds_like(written: str, meant: str) -> None:
    assert SOUNDS.meant(written) == meant
    assert SOUNDS.heard([written]) == (meant,)


def test_two_spellings_of_one_word_sound_alike() -> None:
    assert sound_of("wieviel") == sound_of("wifiel")
    assert sound_of("merci") != sound_of("menu")


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("farmacie de garde", Intent.FIND_RESOURCE),
        ("ich ferstehe nix", Intent.HELP),
        ("promnade faite", Intent.DONE),
        ("der Traktor ist neu", None),
    ],
)
def test_a_wish_is_heard_where_it_is_not_read(
    understanding: Understanding, text: str, intent: Intent | None
) -> None:
    assert understanding(text, None, ()).intent is intent
