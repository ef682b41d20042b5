"""`patient-partner understand`: what a text means, and why, for those who correct word lists."""

import json

import pytest
from typer.testing import CliRunner, Result

from bot.cli.main import app


def asked(*arguments: str, given: str = "") -> Result:
    return CliRunner().invoke(app, ["understand", *arguments], input=given)


def test_a_cry_for_help_says_its_category_its_level_and_the_words_that_were_met() -> None:
    said = asked("jai mal o thorax")
    assert said.exit_code == 0
    assert "cry for help: chest_pain, red" in said.output
    assert "because" in said.output
    assert "thorax" in said.output


def test_what_silenced_a_sign_is_told() -> None:
    said = asked("je n'ai pas mal à la poitrine")
    assert "cry for help" not in said.output
    assert "silenced by" in said.output


def test_a_reminder_tells_its_words_and_its_moment() -> None:
    said = asked("rappelle-moi demain à 8h d'appeler le dentiste", "--now", "2027-03-01T09:00")
    assert "wish: set_reminder" in said.output
    assert "time: 2027-03-02 08:00" in said.output
    assert "appeler le dentiste" in said.output


def test_an_hour_that_can_be_two_is_told_as_both() -> None:
    said = asked("rappelle-moi à 8h", "--now", "2027-03-01T09:00")
    assert "2027-03-01 20:00" in said.output
    assert "is asked" in said.output


def test_a_bare_number_is_what_the_question_asks_for() -> None:
    assert "value: weight 82" in asked("82", "--pending", "weight").output
    assert "value" not in asked("82").output.replace("a value that is not clear", "")


def test_a_place_is_found_with_its_postcode() -> None:
    said = asked("où trouver une diététicienne à Bastogne")
    assert "place: 6600 Bastogne" in said.output
    assert "looks for: dietician" in said.output


def test_words_that_mean_nothing_known_say_so() -> None:
    assert asked("blablabla xyz").output.strip() == "nothing that I know"


def test_batches_come_as_lines_of_json_and_leave_as_lines_of_json() -> None:
    rows = [
        {"text": "Zucker 120", "language": "de"},
        {"text": "82", "pending": "weight"},
        {"text": "rappelle-moi demain à 8h", "now": "2027-03-01T09:00"},
    ]
    said = asked("--jsonl", given="\n".join(json.dumps(row) for row in rows) + "\n\n")
    assert said.exit_code == 0
    first, second, third = (json.loads(line) for line in said.output.splitlines())
    assert first["measurements"] == [{"quantity": "glucose", "value": "120"}]
    assert second["measurements"] == [{"quantity": "weight", "value": "82"}]
    assert third["when"]["at"].startswith("2027-03-02 08:00")


@pytest.mark.parametrize(
    ("arguments", "given", "said"),
    [
        ((), "", "Write a text in quotes"),
        (("oui", "--language", "nl"), "", "There is no language 'nl'"),
        (("oui", "--pending", "mood"), "", "Nothing asks for 'mood'"),
        (("oui", "--now", "yesterday"), "", "is no moment"),
        (("--jsonl",), "no json\n", "Line 1 is not JSON"),
        (("--jsonl",), "[1]\n", "Line 1 needs"),
        (("--jsonl",), '{"text": 4}\n', "Line 1 needs"),
    ],
)
def test_a_wrong_use_says_what_to_write(arguments: tuple[str, ...], given: str, said: str) -> None:
    result = asked(*arguments, given=given)
    assert result.exit_code == 2
    assert said in " ".join(result.output.replace("│", " ").split())
