"""The transcript of a new module with ten mistakes is true: all of it is done here again."""

import re
from pathlib import Path

import pytest

from tests.authoring.page_folder import DOCS, follow, lay_out

PAGE = (DOCS / "transcript.md").read_text("utf-8")
MISTAKES = 10


def test_the_transcript_can_be_replayed_word_for_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out(tmp_path, "contenu", monkeypatch)

    different = follow(PAGE, tmp_path)

    assert not different, "\n".join(different)


def test_each_of_the_ten_mistakes_breaks_another_rule() -> None:
    sections = re.split(r"^## [0-9]+\. ", PAGE, flags=re.MULTILINE)[1:]
    told = [
        re.search(r"^(?:erreur|avertissement|Fehler|Warnung) (\w[0-9]{2}) · ", one, re.MULTILINE)
        for one in sections
    ]

    assert len({found[1] for found in told if found is not None}) == MISTAKES == len(sections)


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("étape introuvable", "étape trouvée"),
        ("modules/sucre.fiche:21:30", "modules/sucre.fiche:22:30"),
        ("Erreurs : 1.", "Erreurs : 2."),
        ("-> merci", "-> fin"),
    ],
)
def test_a_page_that_is_not_true_is_found_out(
    written: str, instead: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = PAGE[: PAGE.index("## 2. ")]
    assert written in first
    lay_out(tmp_path, "contenu", monkeypatch)

    cut = first[: first.rindex("```diff")]

    assert follow(cut.replace(written, instead), tmp_path)
