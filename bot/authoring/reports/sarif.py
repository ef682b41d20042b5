"""Problems as SARIF 2.1.0 (OASIS), which editors and code hosts show at their place."""

import json
from collections.abc import Callable, Sequence
from urllib.parse import quote

from bot.authoring.reports.spoken import Spoken

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def as_sarif(problems: Sequence[Spoken], page: Callable[[str], str | None], version: str) -> str:
    """One run. The rules that were broken stand in it with their page (Markdown) as help.

    Columns are counted in Unicode characters and the end of a region lies behind it (3.30.8).
    """
    titles = {problem.code: problem.title for problem in problems}
    codes = sorted(titles)
    driver: dict[str, object] = {
        "name": "patient-partner",
        "version": version,
        "rules": [_rule(code, titles[code], page(code)) for code in codes],
    }
    run: dict[str, object] = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, codes.index(problem.code)) for problem in problems],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(code: str, title: str, page: str | None) -> dict[str, object]:
    rule: dict[str, object] = {"id": code, "shortDescription": {"text": title}}
    if page is not None:
        rule["help"] = {"text": page, "markdown": page}
    return rule


def _result(problem: Spoken, rule: int) -> dict[str, object]:
    region = {
        "startLine": problem.line,
        "startColumn": problem.column,
        "endColumn": problem.column + problem.length,
    }
    place = {
        "artifactLocation": {"uri": quote(problem.path)},
        "region": region,
    }
    return {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": problem.severity.value,
        "message": {"text": problem.sentence},
        "locations": [{"physicalLocation": place}],
    }
