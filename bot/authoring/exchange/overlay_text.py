"""Texts written as an overlay: the fiche of a further language, texts only."""

from collections.abc import Iterable

from bot.authoring.units import Unit
from bot.domain.text import OTHER, Language

Text = tuple[Unit, str, str]
"""A unit, the form, and what it shall say."""

_BARE = frozenset({"say", "own", "text"})
_ASKED = frozenset({"ask", "label"})
_TITLE = "title"


def overlay_path(path: str, language: Language) -> str:
    """Where the overlay of a fiche lies: `modules/hypo.nl.fiche` beside `modules/hypo.fiche`."""
    return f"{path.removesuffix('.fiche')}.{language}.fiche"


def fresh_overlay(unit: Unit, language: Language, texts: Iterable[Text]) -> str:
    """A whole overlay with these texts, in their order; `unit` is one text of its fiche."""
    writer = _Writer(language)
    head = ["---", f"fiche: {unit.fiche}", "kind: overlay", "format: 1"]
    for one, category, text in texts:
        if one.pieces[0].part == _TITLE:
            head.append(f"{_TITLE}.{language}: {text}")
        else:
            writer.take(one, category, text)
    return "\n".join([*head, "---", *writer.lines, ""])


def appended(body: str, language: Language, texts: Iterable[Text], end: str) -> str:
    """An overlay with more texts at its end, a title in its head; `end` ends its lines."""
    writer = _Writer(language)
    titles: list[str] = []
    for unit, category, text in texts:
        if unit.pieces[0].part == _TITLE:
            titles.append(f"{_TITLE}.{language}: {text}{end}")
        else:
            writer.take(unit, category, text)
    lines = body.splitlines(keepends=True)
    fences = [place for place, line in enumerate(lines) if line.strip() == "---"]
    if titles and len(fences) > 1:
        lines[fences[1] : fences[1]] = titles
    whole = "".join(lines)
    if writer.lines and not whole.endswith(("\n", "\r")):
        whole += end
    return whole + "".join(line + end for line in writer.lines)


class _Writer:
    """Texts to lines; each step and each sign is opened once for the texts that follow it."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._step = ""
        self._mark = ""
        self.lines: list[str] = []

    def take(self, unit: Unit, category: str, text: str) -> None:
        step, _, name = unit.pieces[0].part.rpartition("/")
        if step != self._step:
            self.lines += ["", f"# {step}"]
            self._step, self._mark = step, ""
        form = f"[{category}]" if category != OTHER else ""
        own = f"{self._language}{form}"
        sort, _, code = name.partition("-")
        if sort == "option":
            self._open(f"* {code}", f"* {code}: {text}")
        elif sort == "band":
            self.lines.append(f"| {code} | {text}")
        elif sort == "feedback":
            self._open(f"* {code}", f"* {code}:")
            self._text(f"  ~ {own}", text)
        elif sort == "flag" or name == "silence":
            mark = f"! {code}" if code else "&"
            self._open(mark, mark)
            self._text(f"  {own}", text)
        elif name in _ASKED and not unit.pieces[0].whole.text.startswith(f"{name}."):
            self._open("?", "?")
            self._text(own, text)
        else:
            self._text(own if name in _BARE else f"{name}.{own}", text)

    def _open(self, mark: str, line: str) -> None:
        if self._mark != mark:
            self.lines.append(line)
            self._mark = mark

    def _text(self, name: str, text: str) -> None:
        first, *rest = text.split("\n")
        indent = " " * (len(name) - len(name.lstrip())) + "  "
        self.lines += [f"{name}: {first}", *(indent + line for line in rest)]
