"""The page of a check: what its code means, why it matters, how to mend it, with examples."""

from pathlib import Path

from bot.domain.text import Language

PAGES = Path(__file__).parent / "pages"


def page(code: str, language: Language) -> str | None:
    """The page in Markdown; None where this code has none in this language."""
    path = PAGES / language / f"{code}.md"
    known = {found.stem for found in (PAGES / language).glob("*.md")}
    return path.read_text(encoding="utf-8") if code in known else None


def pages(language: Language) -> dict[str, str]:
    """The title of every page of a language by its code, in order of the codes."""
    found: dict[str, str] = {}
    for path in sorted((PAGES / language).glob("*.md")):
        first = path.read_text(encoding="utf-8").split("\n", 1)[0]
        found[path.stem] = first.removeprefix(f"# {path.stem} · ")
    return found
