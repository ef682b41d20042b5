"""Problems are shown with their place, the line as typed, a sentence and a repair."""

from datetime import date

from bot.authoring.allow import without_allowed
from bot.authoring.lines import Allowed
from bot.authoring.problem import Problem, Problems, Severity, render
from bot.authoring.slices import Slice, whole_line
from bot.domain.text import Phrase, phrase


def spoken(said: Phrase) -> str:
    text = said.message
    for name, value in said.values:
        text = text.replace("{" + name + "}", str(value))
    return text


def at(line: int, text: str, piece: str, path: str = "hypo.fiche") -> Slice:
    start = text.index(piece)
    return whole_line(path, line, text).cut(start, start + len(piece))


def test_a_problem_is_shown_like_this() -> None:
    problems = Problems()
    message = phrase("lint", "There is no step “{name}”.", name="sucer")
    fix = phrase("lint", "Did you mean “{name}”?", name="sucre")
    problems.report("G01", at(24, "-> sucer if bg < hypo", "sucer"), message, fix)

    assert render(problems.found, spoken) == (
        "error G01 · step not found                               hypo.fiche:24:4\n"
        "  24 │ -> sucer if bg < hypo\n"
        "     │    ‾‾‾‾‾\n"
        "  There is no step “sucer”. Did you mean “sucre”?\n"
        "\n"
        "Errors: 1. Warnings: 0.\n"
    )


def test_the_same_problem_in_one_file_is_told_once_with_its_other_lines() -> None:
    problems = Problems()
    for line in (3, 8, 21):
        problems.report("G01", at(line, "-> sucer", "sucer"), phrase("lint", "No step."))
    problems.report("G01", at(3, "-> sucer", "sucer", "b.fiche"), phrase("lint", "No step."))

    text = render(problems.found, spoken)

    assert text.count("No step.") == 2
    assert "The same on line: 8, 21" in text
    assert "Errors: 4." in text


def test_errors_come_before_warnings_and_roots_before_what_may_follow_from_them() -> None:
    problems = Problems()
    problems.report("G09", at(1, "# a", "a"), phrase("lint", "Talk."))
    problems.report("G01", at(2, "-> b", "b"), phrase("lint", "Step."))
    problems.report("S01", at(9, "??", "??"), phrase("lint", "Line."))

    assert [problem.code for problem in problems.found] == ["S01", "G01", "G09"]


def test_a_very_long_line_is_shown_around_its_place() -> None:
    problems = Problems()
    long = "x" * 300 + " sucer " + "y" * 300
    problems.report("G01", at(2, long, "sucer"), phrase("lint", "Step."))

    excerpt, marks = render(problems.found, spoken).splitlines()[1:3]

    assert len(excerpt) < 120
    assert excerpt[marks.index("‾") :].startswith("sucer")


def test_nothing_wrong_is_said_too() -> None:
    assert render((), spoken) == "Everything is in order.\n"


def judged(allowed: Allowed, code: str, line: int, today: date | None) -> list[str]:
    problems = Problems()
    problems.report(code, at(line, "# a", "a"), phrase("lint", "Talk."))
    return [problem.code for problem in without_allowed(problems.found, [allowed], today)]


def test_an_exception_takes_a_warning_away_until_its_last_day() -> None:
    allowed = Allowed("G09", date(2027, 1, 31), 4, whole_line("hypo.fiche", 3, "// allow"))

    assert judged(allowed, "G09", 4, date(2027, 1, 31)) == []
    assert judged(allowed, "G09", 4, None) == []
    assert judged(allowed, "G09", 4, date(2027, 2, 1)) == ["G09", "S10"]
    assert judged(allowed, "G09", 5, date(2027, 1, 1)) == ["G09", "S10"]


def test_an_exception_never_takes_an_error_away() -> None:
    allowed = Allowed("G01", date(2027, 1, 31), 0, whole_line("hypo.fiche", 3, "// allow"))

    assert judged(allowed, "G01", 4, date(2026, 11, 22)) == ["G01", "S10"]


def test_an_exception_in_the_head_is_good_for_the_whole_file() -> None:
    allowed = Allowed("G09", date(2027, 1, 31), 0, whole_line("hypo.fiche", 3, "// allow"))

    assert judged(allowed, "G09", 4, date(2026, 11, 22)) == []


def test_a_problem_names_place_and_severity() -> None:
    problems = Problems()
    problems.report("S02", at(7, "a\tb", "\t"), phrase("lint", "Tab."))

    (problem,) = problems.found

    assert isinstance(problem, Problem)
    assert (problem.line, problem.column, problem.length) == (7, 2, 1)
    assert problem.severity is Severity.WARNING
