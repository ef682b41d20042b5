"""Who signed what: the lines of `signoff.lock`, which of them still hold, and what is missing.

A sign-off names the hash of what was signed. When that changes, the sign-off is void by itself:
the clinical one by another logic or safety text, a language's by another wording in it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from bot.authoring.files import inside
from bot.authoring.slices import Slice, whole_line
from bot.authoring.step_hashes import StepHashes
from bot.domain.ids import ModuleId
from bot.domain.text import Language

LOCK = "signoff.lock"
CLINICAL = "clinical"
PATIENT_READER = "patient-reader"
COMMENT = "//"
PARTS = 6
CLINICIANS_FOR_RED = 2
HEADER = """\
// Who signed what, one line each: module/step | hash | role | name | date | source
// Roles: clinical, each language, patient-reader. Lines are added by: content sign
// A line holds while its hash is that of the step; red flags need two clinicians.
"""


@dataclass(frozen=True, slots=True)
class Signature:
    """Somebody signed a step in a role; `source` is where that is written down."""

    key: str
    hash: str
    role: str
    name: str
    on: date
    source: str

    def line(self) -> str:
        """The line of the lock."""
        parts = (self.key, self.hash, self.role, self.name, self.on.isoformat(), self.source)
        return " | ".join(parts)

    @property
    def person(self) -> str:
        """The name as two spellings of it are compared."""
        return " ".join(self.name.casefold().split())


@dataclass(frozen=True, slots=True)
class Lock:
    """The lines of a lock with their places, and those that were not understood."""

    signed: tuple[tuple[Signature, Slice], ...] = ()
    unclear: tuple[Slice, ...] = ()

    @property
    def signatures(self) -> tuple[Signature, ...]:
        """What was signed, in the order of the lines."""
        return tuple(signature for signature, _ in self.signed)


class Standing(StrEnum):
    """How a step stands in a role."""

    SIGNED = "signed"
    VOID = "void"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Stand:
    """A step in a role: how it stands, who signed what still holds, and how many it needs."""

    key: str
    role: str
    standing: Standing
    by: tuple[Signature, ...]
    needed: int


def read_lock(folder: Path) -> Lock:
    """The lock of a content folder; empty where there is none."""
    path = folder.resolve() / LOCK
    if not inside(folder.resolve(), path):
        return Lock()
    return parse_lock(path.read_text(encoding="utf-8", errors="replace"))


def parse_lock(text: str) -> Lock:
    """The lines of a lock's text."""
    signed: list[tuple[Signature, Slice]] = []
    unclear: list[Slice] = []
    for number, line in enumerate(text.splitlines(), 1):
        at = whole_line(LOCK, number, line).strip()
        if not at.text or at.text.startswith(COMMENT):
            continue
        signature = _signature(at.text)
        if signature is None:
            unclear.append(at)
        else:
            signed.append((signature, at))
    return Lock(tuple(signed), tuple(unclear))


def _signature(line: str) -> Signature | None:
    parts = [part.strip() for part in line.split("|")]
    if len(parts) != PARTS or not all(parts):
        return None
    key, digest, role, name, day, source = parts
    try:
        return Signature(key, digest, role, name, date.fromisoformat(day), source)
    except ValueError:
        return None


def append(folder: Path, signatures: Iterable[Signature]) -> None:
    """Writes the lines below those that stand; the lock is made with its header where new."""
    path = folder / LOCK
    before = path.read_text(encoding="utf-8") if path.exists() else HEADER
    if before and not before.endswith("\n"):
        before += "\n"
    lines = "".join(f"{signature.line()}\n" for signature in signatures)
    path.write_text(before + lines, encoding="utf-8")


def roles(languages: Iterable[Language]) -> tuple[str, ...]:
    """Every role that signs, in the order in which they are listed."""
    return (CLINICAL, *languages, PATIENT_READER)


def hash_for(hashes: StepHashes, role: str) -> str:
    """What somebody signs in this role; empty for a role that does not exist."""
    match role:
        case "clinical":
            return hashes.clinical
        case "patient-reader":
            return hashes.read
        case _:
            return hashes.words.get(Language(role), "")


def stands(hashes: Mapping[str, StepHashes], signatures: Iterable[Signature]) -> Iterator[Stand]:
    """Every step in every role, in reading order."""
    known = tuple(signatures)
    for key, step in hashes.items():
        own = [one for one in known if one.key == key]
        for role in roles(step.words):
            yield _stand(key, role, step, [one for one in own if one.role == role])


def _stand(key: str, role: str, step: StepHashes, given: list[Signature]) -> Stand:
    needed = CLINICIANS_FOR_RED if role == CLINICAL and step.red else 1
    current = hash_for(step, role)
    holding = {one.person: one for one in given if one.hash == current}
    by = tuple(holding.values())
    if len(by) >= needed:
        return Stand(key, role, Standing.SIGNED, by, needed)
    voided = any(one.person not in holding for one in given)
    return Stand(key, role, Standing.VOID if voided else Standing.MISSING, by, needed)


def unsigned(
    hashes: Mapping[str, StepHashes], signatures: Iterable[Signature]
) -> tuple[ModuleId, ...]:
    """The modules that can raise an alert and that clinicians have not signed whole.

    Every step counts: an arrow elsewhere in the module may lead round a rule.
    """
    open_steps = [
        one.key
        for one in stands(hashes, signatures)
        if one.role == CLINICAL and one.standing is not Standing.SIGNED and hashes[one.key].flagged
    ]
    return tuple(dict.fromkeys(ModuleId(key.partition("/")[0]) for key in open_steps))
