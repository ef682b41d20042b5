"""Problems reach other programs whole: in their form, at their place, in the author's language."""

import json
from xml.etree.ElementTree import fromstring

import pytest

from bot.authoring.problem import Problem, Problems
from bot.authoring.reports.github import as_github
from bot.authoring.reports.junit import as_junit
from bot.authoring.reports.plain import as_json
from bot.authoring.reports.sarif import as_sarif
from bot.authoring.reports.spoken import Spoken, spoken
from bot.authoring.slices import whole_line
from bot.domain.text import Phrase, phrase

PATH = "modules/été 1.fiche"


def speak(said: Phrase) -> str:
    return said.message


def found() -> tuple[Problem, ...]:
    problems = Problems()
    line = whole_line(PATH, 24, "-> sucer if bg < hypo")
    problems.report("G09", line, phrase("lint", "Talk."))
    fix = phrase("lint", "Did you mean, 100%: “sucre”?")
    problems.report("G01", line.cut(3, 8), phrase("lint", "No step <a> & “b”.\nNone."), fix)
    return problems.found


@pytest.fixture
def said() -> tuple[Spoken, ...]:
    """Give an error and a warning of one file of the content."""
    return spoken(found(), speak, "bot/content/")


def test_json_tells_everything_that_is_known(said: tuple[Spoken, ...]) -> None:
    report = json.loads(as_json(said))

    assert (report["errors"], report["warnings"]) == (1, 1)
    assert report["problems"][0] == {
        "code": "G01",
        "title": "step not found",
        "severity": "error",
        "path": f"bot/content/{PATH}",
        "line": 24,
        "column": 4,
        "length": 5,
        "excerpt": "-> sucer if bg < hypo",
        "message": "No step <a> & “b”.\nNone.",
        "fix": "Did you mean, 100%: “sucre”?",
    }


def test_sarif_has_the_form_that_the_standard_demands(said: tuple[Spoken, ...]) -> None:
    log = json.loads(as_sarif(said, lambda code: f"# {code}", "0.1.0"))

    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    driver = run["tool"]["driver"]
    assert driver["name"] == "patient-partner"
    assert [rule["id"] for rule in driver["rules"]] == ["G01", "G09"]
    assert driver["rules"][0]["help"] == {"text": "# G01", "markdown": "# G01"}
    assert driver["rules"][0]["shortDescription"] == {"text": "step not found"}
    error, warning = run["results"]
    assert (error["ruleId"], error["ruleIndex"], error["level"]) == ("G01", 0, "error")
    assert (warning["ruleId"], warning["ruleIndex"], warning["level"]) == ("G09", 1, "warning")
    assert error["message"]["text"].startswith("No step")
    assert error["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "bot/content/modules/%C3%A9t%C3%A9%201.fiche"},
                "region": {"startLine": 24, "startColumn": 4, "endColumn": 9},
            }
        }
    ]


def test_sarif_without_problems_still_says_that_something_ran() -> None:
    (run,) = json.loads(as_sarif((), lambda _: None, "0.1.0"))["runs"]

    assert run["results"] == []
    assert run["tool"]["driver"]["rules"] == []


def test_github_gets_errors_first_one_a_line_and_nothing_breaks_out(
    said: tuple[Spoken, ...],
) -> None:
    assert as_github(said) == (
        f"::error file=bot/content/{PATH},line=24,col=4,endColumn=9,title=G01 · step not found"
        "::No step <a> & “b”.%0ANone. Did you mean, 100%25: “sucre”?\n"
        f"::warning file=bot/content/{PATH},line=24,col=1,endColumn=22,"
        "title=G09 · too many messages in a row::Talk.\n"
    )


def test_a_path_with_a_colon_or_a_comma_stays_one_property() -> None:
    problems = Problems()
    problems.report("G01", whole_line("a,b:c.fiche", 1, "x"), phrase("lint", "No."))

    assert "file=a%2Cb%3Ac.fiche," in as_github(spoken(problems.found, speak))


def test_junit_has_a_case_for_each_file_and_fails_those_with_errors(
    said: tuple[Spoken, ...],
) -> None:
    paths = ["bot/content/safety.fiche", f"bot/content/{PATH}"]
    root = fromstring(as_junit(said, paths, strict=False))  # noqa: S314 - made two lines above

    assert (root.get("tests"), root.get("failures")) == ("2", "1")
    bad, good = root.iter("testcase")
    assert (good.get("name"), len(good)) == ("bot/content/safety.fiche", 0)
    failure, output = bad
    assert failure.get("type") == "G01"
    assert "No step <a> & “b”." in (failure.text or "")
    assert "Talk." in (output.text or "")


def test_where_warnings_count_they_fail_a_case_too() -> None:
    problems = Problems()
    problems.report("G09", whole_line("a.fiche", 1, "# a\x00"), phrase("lint", "Talk\x00."))
    text = as_junit(spoken(problems.found, speak), ["a.fiche"], strict=True)

    assert fromstring(text).get("failures") == "1"  # noqa: S314 - made one line above
    assert "\x00" not in text
