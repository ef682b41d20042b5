"""The project's own files, as the house rules read them."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CODE = ("bot", "scheduler")
ALL_PYTHON = (*CODE, "scripts", "tests")
GENERATED = ROOT / "bot" / "store" / "migrations" / "versions"
TEXT_SUFFIXES = frozenset(
    {
        ".cfg",
        ".css",
        ".fiche",
        ".html",
        ".ini",
        ".js",
        ".mako",
        ".md",
        ".po",
        ".py",
        ".pyi",
        ".toml",
    }
)

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Source:
    """One Python file: its path from the project's root, its text and its tree."""

    path: str
    text: str
    tree: ast.Module

    def functions(self) -> Iterator[Function]:
        """Every function and method, nested ones too."""
        for node in ast.walk(self.tree):
            if isinstance(node, Function):
                yield node

    def imports(self) -> Iterator[tuple[int, str]]:
        """Every imported module with the line that imports it."""
        for node in ast.walk(self.tree):
            match node:
                case ast.Import(names=names):
                    yield from ((node.lineno, name.name) for name in names)
                case ast.ImportFrom(module=str(module)):
                    yield node.lineno, module
                case _:
                    continue

    def calls(self) -> Iterator[ast.Call]:
        """Every call."""
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.Call))


def called_name(call: ast.Call) -> str:
    """The last part of what is called: `b` in `a.b()`; empty where it has no name."""
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def python_files(*folders: str) -> list[Source]:
    """The Python files below these folders of the project, in order of their paths."""
    paths = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    return [_read(path) for path in paths if GENERATED not in path.parents]


def folders(*roots: str) -> list[Path]:
    """Every folder below these that holds Python, the roots themselves too."""
    files = (path for root in roots for path in (ROOT / root).rglob("*.py"))
    return sorted({path.parent for path in files})


def text_files() -> list[Path]:
    """Every text that the project keeps: code, documentation, content, catalogues."""
    below = [
        path
        for folder in (*ALL_PYTHON, "stubs", "docs", "locales")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in TEXT_SUFFIXES
    ]
    top = [
        path for path in ROOT.iterdir() if path.suffix in TEXT_SUFFIXES or path.name == "Makefile"
    ]
    return sorted(path for path in (*below, *top) if path.is_file())


def relative(path: Path) -> str:
    """The path from the project's root, with slashes."""
    return path.relative_to(ROOT).as_posix()


def _read(path: Path) -> Source:
    text = path.read_text(encoding="utf-8")
    return Source(relative(path), text, ast.parse(text, filename=str(path)))
