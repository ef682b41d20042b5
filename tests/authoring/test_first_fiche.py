"""The pages “Votre première fiche” and “Ihre erste Fiche” are true: all on them is done here."""

from pathlib import Path

import pytest

from tests.authoring.page_folder import DOCS, follow, lay_out
from tests.authoring.page_replay import agrees, commands, deeds

PAGES = {"premiere-fiche.md": "contenu", "erste-fiche.md": "inhalt"}
"""Each page, and how it calls the copy of the content folder."""

STEPS = (
    *("new", "check", "show", "echo", "read", "test", "record", "explore", "confirm", "stale"),
    *("sign", "signatures", "release", "releases", "diff", "recall"),
)
"""The commands that a first fiche needs, from the empty file to the day it is taken back."""


@pytest.mark.parametrize("name", PAGES)
def test_the_page_can_be_followed_word_for_word(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out(tmp_path, PAGES[name], monkeypatch)

    different = follow((DOCS / name).read_text("utf-8"), tmp_path)

    assert not different, "\n".join(different)


@pytest.mark.parametrize("name", [*PAGES, "transcript.md"])
def test_no_example_on_the_page_is_left_out(name: str) -> None:
    page = (DOCS / name).read_text("utf-8")
    known = {"console", "dialogue", "diff", "fiche", "look", "toml"}

    assert page.count("```") == 2 * len([*deeds(page)])
    assert {deed.sort for deed in deeds(page)} <= known


@pytest.mark.parametrize("name", PAGES)
def test_the_page_goes_from_an_empty_file_to_the_recall(name: str) -> None:
    page = (DOCS / name).read_text("utf-8")
    consoles = [deed for deed in deeds(page) if deed.sort == "console"]
    used = [command.words[1] for deed in consoles for command in commands(deed)]

    assert set(used) == set(STEPS)
    assert (used[0], used[-1]) == (STEPS[0], STEPS[-1])


def test_both_pages_do_the_same_in_the_same_order() -> None:
    french, german = (
        [deed.sort for deed in deeds((DOCS / name).read_text("utf-8"))] for name in PAGES
    )

    assert french == german


@pytest.mark.parametrize(
    ("shown", "real", "same"),
    [
        ("Erreurs : 2.", "Erreurs\u00a0: 2.\n", True),
        ("Erreurs : 2.", "Erreurs : 3.", False),
        ("Version …-… : prêt", "Version a1-b2 : prêt", True),
        ("un\n…\nquatre", "un\ndeux\ntrois\nquatre", True),
        ("un\n…\nquatre", "un\nquatre", True),
        ("un\nquatre", "un\ndeux\nquatre", False),
        ("", "quelque chose", False),
    ],
)
def test_only_what_is_marked_may_be_left_out(shown: str, real: str, same: bool) -> None:  # noqa: FBT001 - a column of the table
    assert agrees(shown, real) is same
