"""X10: what a module asks serves something; answers about health are not collected for nothing."""

from bot.authoring.draft import Asking, Draft, Module, Question
from bot.authoring.graph import complete
from bot.authoring.problem import Problems
from bot.authoring.scopes import conditions_of
from bot.authoring.texts import placeholders, texts_of
from bot.domain.condition import variables
from bot.domain.module import ModuleKind
from bot.domain.text import phrase


def check(draft: Draft, problems: Problems) -> None:
    """Report questions of modules whose answer nothing depends on (in questionnaires the answers
    themselves are the purpose). A condition that was not understood may have used it.
    """
    for module in draft.modules:
        if module.kind is ModuleKind.QUESTIONNAIRE or not _understood(module, draft):
            continue
        used = _used(module, draft)
        for step in module.steps:
            question = step.question
            if question is not None and not _serves(question, used):
                name = question.name.text
                message = phrase("lint", "Nothing depends on the answer to “{name}”.", name=name)
                fix = phrase("lint", "Use it in an arrow or a text, or do not ask.")
                problems.report("X10", question.name, message, fix)


def _understood(module: Module, draft: Draft) -> bool:
    conditions = (source for step in module.steps for source in conditions_of(step))
    return complete(module) and all(source in draft.trees for source in conditions)


def _used(module: Module, draft: Draft) -> set[str]:
    names: set[str] = set()
    for step in module.steps:
        trees = (draft.trees.get(source) for source in conditions_of(step))
        names.update(*(variables(tree) for tree in trees if tree is not None))
        if step.score is not None:
            names.update(item.text for item in step.score.items)
        for words, _ in texts_of(step):
            for wording in words.wordings:
                names.update(at.text for at in placeholders(wording.lines))
    return names


def _serves(question: Question, used: set[str]) -> bool:
    name = question.name.text
    if question.asking in {Asking.CONTINUE, Asking.TEACH_BACK, Asking.PRESSURE, None}:
        return True
    leads = any(option.target or option.feedback for option in question.options)
    return leads or question.measures is not None or name in used
