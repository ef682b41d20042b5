"""The examples on the pages of checks, as folders that can be compiled."""

import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.authoring.load import Compiled, compile_folder

FRAME = Path(__file__).parent / "frame"
TODAY = date(2026, 11, 22)
FAILING = ("## À corriger", "## Zu verbessern")
PASSING = ("## Corrigé", "## Verbessert")

_HEADING = re.compile(r"^## .*$", re.MULTILINE)
_FENCE = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_IN_PLACE = frozenset({"safety", "thresholds", "numbers"})
"""Kinds of which the frame holds the one file: an example replaces it."""

_FOLDERS = {"module": "modules", "welcome": "modules", "faq": "faq", "glossary": "glossary"}
_MORE: Mapping[str, Sequence[str]] = {
    "reminder": ("hours: 08:00, 20:00", "nag-after: 30 min", "nudge-after: 2 h", "late-max: 2 h"),
    "consent": ("purpose: exemple", "version: 1", "required: no"),
    "campaign": ("from: 2027-01-11", "until: 2027-01-31", "hour: 10:00"),
    "package": ("modules: exemple", "weeks-between: 1"),
}
"""What the head of a kind holds besides the fields of all."""


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced text of a page: its first word, its second (empty: there is none), its lines."""

    kind: str
    name: str
    text: str

    @property
    def path(self) -> str:
        """Where it lies in the folder."""
        if "/" in self.name or "." in self.name:
            return self.name
        if self.kind in _IN_PLACE:
            return f"{self.kind}.fiche"
        folder = _FOLDERS.get(self.kind, f"{self.kind}s")
        return f"{folder}/{self.name or 'exemple'}.fiche"

    @property
    def content(self) -> str:
        """The whole file: a body gets the head of its kind."""
        if self.text.startswith("---\n") or "." in self.name:
            return self.text
        title = Path(self.path).stem
        lines = [
            *("---", f"fiche: {title}", f"kind: {self.kind}", "format: 1"),
            *("title.fr: Un exemple", "title.de: Ein Beispiel"),
            *("source: Exemple inventé", "author: redaction", "reviewed-by:", "reviewed-on:"),
            *("review-before: 2027-05-22", *_MORE.get(self.kind, ()), "---"),
        ]
        return "\n".join(lines) + "\n" + self.text


def fences(page: str, headings: Sequence[str]) -> tuple[Fence, ...]:
    """The fenced texts below one of these headings."""
    starts = [match for match in _HEADING.finditer(page) if match[0] in headings]
    if not starts:
        return ()
    following = _HEADING.search(page, starts[0].end())
    below = page[starts[0].end() : following.start() if following else None]
    return tuple(Fence(match[1], match[2] or "", match[3]) for match in _FENCE.finditer(below))


def compiled(example: Sequence[Fence], folder: Path) -> Compiled:
    """The example inside the frame."""
    shutil.copytree(FRAME, folder)
    for fence in example:
        path = folder / fence.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(fence.content, encoding="utf-8")
    return compile_folder(folder, today=TODAY)
