"""V09: a dialogue test sees every red flag ring."""

from bot.authoring.dialogues.reading import dialogue_files, read_files
from bot.authoring.draft import Draft
from bot.authoring.problem import Problems
from bot.domain.severity import Severity
from bot.domain.text import phrase


def check(draft: Draft, problems: Problems) -> None:
    """Report red flags that no dialogue test in the folder's `tests` names below an answer.

    Only whether there is a test is looked at here; `content test` runs it. What cannot be read of
    a test is said there.
    """
    read = read_files(dialogue_files(draft.folder), draft.folder, draft.languages)
    rung = frozenset[tuple[str, str]]().union(*(test.rung for test in read.tests))
    for module in draft.modules:
        for step in module.steps:
            red = [(one.id, one.level) for one in step.flags]
            if step.follow_up is not None:
                red.append((step.follow_up.flag, step.follow_up.level))
            for name, level in red:
                if level is Severity.RED and (module.head.id.text, name.text) not in rung:
                    message = phrase(
                        "lint", "No dialogue test sees the red flag “{name}” ring.", name=name.text
                    )
                    fix = phrase(
                        "lint",
                        "Record one: content record {module} --output FILE in the folder tests",
                        module=module.head.id.text,
                    )
                    problems.report("V09", name, message, fix)
