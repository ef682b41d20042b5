"""Wishes written apart from the rules, as people type them: few are taken for something else."""

from pathlib import Path

import pytest

from bot.domain.meaning import Intent
from bot.understanding.concepts import rules_of
from bot.understanding.tables import LexiconError, Table
from bot.understanding.understand import Understanding
from tests.understanding.corpus_rows import IntentRow
from tests.understanding.scorer import OUT_OF_SCOPE, intents

FOLDER = Path(__file__).parent / "fresh"
RIGHT_MIN = 0.95
WRONG_MAX = 0.02


def _rows(language: str) -> list[IntentRow]:
    lines = (FOLDER / f"intents.{language}.jsonl").read_text("utf-8").splitlines()
    return [IntentRow.model_validate_json(line) for line in lines]


@pytest.mark.parametrize("language", ["fr", "de"])
def test_a_wish_is_understood_and_hardly_ever_mistaken_for_another(language: str) -> None:
    taken = [(row, intents(row.text, language)) for row in _rows(language)]
    missed = [(row, got) for row, got in taken if got not in {row.label, *row.also}]
    wrong = [(row, got) for row, got in missed if got != OUT_OF_SCOPE]
    shown = "\n".join(f"{row.label}: {row.text} -> {got}" for row, got in missed)
    assert len(missed) <= (1 - RIGHT_MIN) * len(taken), shown
    assert len(wrong) <= WRONG_MAX * len(taken), shown


@pytest.mark.parametrize(
    "text", ["je ne vois pas bien", "je vois pas bien", "ich sehe nicht gut", "mir ist schwindlig"]
)
def test_a_complaint_is_never_an_answer(understanding: Understanding, text: str) -> None:
    meaning = understanding(text, None, ("Oui", "Non"))
    assert meaning.intent not in {Intent.YES, Intent.NO}
    assert meaning.option is None
    assert meaning.intent is Intent.UNWELL or meaning.suspicion or meaning.cry


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("enlevez mon numéro de votre liste", Intent.STOP),
        ("enlevez mon numéro de vos fichiers", Intent.DELETE_DATA),
        ("rappelez-moi ça dans une heure", Intent.LATER),
        ("rappelez-moi à 8h de prendre ma tension", Intent.SET_REMINDER),
        ("dites au docteur que j'ai pris mes pilules", Intent.CONTACT_TEAM),
        ("je n'ai ni marché ni pris mes pilules", Intent.NOT_DONE),
        ("darf man Bananen essen, Frau Doktor", Intent.FAQ),
        ("der Rasenmäher ist kaputt", None),
    ],
)
def test_the_object_decides_between_two_wishes_with_one_verb(
    understanding: Understanding, text: str, intent: Intent | None
) -> None:
    assert understanding(text, None, ()).intent is intent


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ({"intent": "dance", "parts": ["verb"]}, "not 'dance'"),
        ({"intent": "stop", "parts": ["noun"]}, "no list of words 'noun'"),
    ],
)
def test_a_rule_that_names_what_is_not_there_is_told_with_its_file(
    entry: dict[str, object], told: str
) -> None:
    table = Table("concepts.toml", {"rules": [entry]})
    with pytest.raises(LexiconError, match=rf"concepts\.toml: .*{told}"):
        rules_of(table, {"concepts.verb": ("stop",)}, {"stop": Intent.STOP})
