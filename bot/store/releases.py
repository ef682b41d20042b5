"""Compiled libraries, kept by their content hash, who waits in them, and what was recalled."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy import bindparam, func, insert, or_, select
from sqlmodel import col

from bot.domain.alert import AlertState
from bot.domain.ids import ModuleId, PatientId, ReleaseId
from bot.domain.recall import Recall
from bot.store.access import InsertAbsent, Repository, written_out
from bot.store.rows import FLAG, TOLD, WORDS
from bot.store.tables.alerts import AlertRow
from bot.store.tables.clinical import AnswerRow, ConversationRow, RecallRow, ReleaseRow

_BUNDLE = select(col(ReleaseRow.bundle)).where(col(ReleaseRow.id) == bindparam("id"))
_KEEP = InsertAbsent(ReleaseRow)
_ALL = select(col(ReleaseRow.id)).order_by(col(ReleaseRow.at), col(ReleaseRow.id))
_OPEN_FLAGS = select(col(AlertRow.flag)).where(
    col(AlertRow.state) != written_out(AlertState.RESOLVED)
)
_PLACES = (col(ConversationRow.release), col(ConversationRow.paused_release))
_ELSEWHERE = (
    select(col(ConversationRow.patient_id))
    .where(or_(*(place != bindparam("release") for place in _PLACES)))
    .order_by(col(ConversationRow.patient_id))
)
_STANDING = (
    select(col(ConversationRow.patient_id))
    .where(or_(*(place.in_(bindparam("releases", expanding=True)) for place in _PLACES)))
    .order_by(col(ConversationRow.patient_id))
)
_ANSWERED = (
    select(col(AnswerRow.patient_id))
    .where(
        col(AnswerRow.release).in_(bindparam("releases", expanding=True)),
        func.substr(col(AnswerRow.key), 1, func.length(bindparam("module"))) == bindparam("module"),
    )
    .distinct()
    .order_by(col(AnswerRow.patient_id))
)
_VALUES = select(col(AnswerRow.key), col(AnswerRow.value)).distinct()
_ADD_RECALL = insert(RecallRow).returning(col(RecallRow.id))
_RECALLS = select(
    col(RecallRow.id),
    col(RecallRow.module),
    col(RecallRow.versions),
    col(RecallRow.releases),
    col(RecallRow.reason),
    col(RecallRow.at),
).order_by(col(RecallRow.id))


class StoredReleases(Repository):
    """Implements bot.services.ports.releases.Releases."""

    __slots__ = ()

    def keep(self, release: ReleaseId, bundle: str, at: datetime) -> None:
        """Keeps a release; keeping it again changes nothing."""
        values: dict[str, object] = {"id": release, "bundle": bundle, "at": at}
        _KEEP.into(self._access, values)

    def bundle(self, release: ReleaseId) -> str | None:
        """The JSON of a release, or None where it was never kept."""
        return self._connection.execute(_BUNDLE, {"id": release}).scalar_one_or_none()

    def all(self) -> tuple[ReleaseId, ...]:
        """Every release that was ever current, oldest first."""
        return tuple(ReleaseId(found) for found in self._connection.execute(_ALL).scalars())

    def in_open_alerts(self) -> frozenset[ReleaseId]:
        """The releases that unresolved alerts were raised in."""
        found = self._connection.execute(_OPEN_FLAGS).scalars()
        return frozenset(FLAG.read(flag).release for flag in found)

    def standing_elsewhere(self, release: ReleaseId) -> tuple[PatientId, ...]:
        """The patients who wait, also with a module put aside, in another release than this."""
        return _patients(self._connection.execute(_ELSEWHERE, {"release": release}).scalars())

    def standing_in(self, releases: frozenset[ReleaseId]) -> tuple[PatientId, ...]:
        """The patients who wait, also with a module put aside, in one of these releases."""
        key = {"releases": sorted(releases)}
        return _patients(self._connection.execute(_STANDING, key).scalars())

    def answered_in(
        self, releases: frozenset[ReleaseId], module: ModuleId | None
    ) -> tuple[PatientId, ...]:
        """The patients who answered something in these releases, of this module where one is
        named.
        """
        begins = "" if module is None else f"{module}/"
        key = {"releases": sorted(releases), "module": begins}
        return _patients(self._connection.execute(_ANSWERED, key).scalars())

    def stored_codes(self) -> Mapping[str, frozenset[str]]:
        """The codes and words that stand in answers, by `module/step`."""
        found: dict[str, set[str]] = {}
        for key, value in self._connection.execute(_VALUES):
            told = TOLD.read(value).value
            codes = told if isinstance(told, frozenset) else {told} if isinstance(told, str) else ()
            found.setdefault(key, set()).update(codes)
        return {key: frozenset(codes) for key, codes in found.items() if codes}

    def add_recall(self, recall: Recall) -> Recall:
        """Keeps a recall (its id is ignored); gives it with its id."""
        values: dict[str, object] = {
            "module": recall.module,
            "versions": WORDS.write(recall.versions),
            "releases": WORDS.write(recall.releases),
            "reason": recall.reason,
            "at": recall.at,
        }
        return replace(recall, id=self._connection.execute(_ADD_RECALL, values).scalar_one())

    def recalls(self) -> tuple[Recall, ...]:
        """Every recall, oldest first."""
        return tuple(
            Recall(
                id=number,
                module=None if module is None else ModuleId(module),
                versions=WORDS.read(versions),
                releases=tuple(ReleaseId(one) for one in WORDS.read(releases)),
                reason=reason,
                at=at,
            )
            for number, module, versions, releases, reason, at in self._connection.execute(_RECALLS)
        )


def _patients(found: Iterable[int]) -> tuple[PatientId, ...]:
    return tuple(PatientId(number) for number in found)
