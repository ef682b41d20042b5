"""A test says what it expects."""

import ast

from tests.house.sources import Function, called_name, python_files

EXPECTS = frozenset({"fail", "raises", "warns"})


def _calls(function: Function) -> set[str]:
    return {called_name(node) for node in ast.walk(function) if isinstance(node, ast.Call)}


def _speaks(function: Function) -> bool:
    has_assert = any(isinstance(node, ast.Assert) for node in ast.walk(function))
    return has_assert or bool(EXPECTS & _calls(function))


def _speaking_names(functions: list[Function]) -> set[str]:
    """The functions that expect something themselves or through another one of the tests."""
    speaking = {function.name for function in functions if _speaks(function)}
    while True:
        more = {f.name for f in functions if f.name not in speaking and speaking & _calls(f)}
        if not more:
            return speaking
        speaking |= more


def test_every_test_expects_something() -> None:
    sources = python_files("tests")
    speaking = _speaking_names([f for source in sources for f in source.functions()])
    silent = [
        f"{source.path}::{function.name}"
        for source in sources
        for function in source.functions()
        if function.name.startswith("test_") and function.name not in speaking
    ]
    assert not silent, f"These tests cannot fail: {silent}"
