"""The lexicon that ships, loaded once."""

import pytest

from bot.understanding.understand import Understanding
from bot.understanding.vocabulary import Lexicon


@pytest.fixture(scope="session")
def understanding() -> Understanding:
    return Understanding(Lexicon.load())


@pytest.fixture(scope="session")
def lexicon(understanding: Understanding) -> Lexicon:
    return understanding.lexicon
