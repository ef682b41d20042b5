"""Caregivers: a patient's relatives, with the scopes that the patient gave."""

from sqlalchemy import Row, bindparam, insert, select, update
from sqlmodel import col

from bot.domain.ids import CaregiverId, PatientId
from bot.domain.people import Caregiver, CaregiverStatus, Scope
from bot.domain.text import Language
from bot.services.ports.store import UnknownRowError
from bot.store.access import Lockable, Repository
from bot.store.rows import WORDS
from bot.store.tables.persons import CaregiverRow, PatientRow

_CAREGIVERS = select(
    col(CaregiverRow.id),
    col(CaregiverRow.patient_id),
    col(CaregiverRow.language),
    col(CaregiverRow.status),
    col(CaregiverRow.scopes),
    col(CaregiverRow.zone),
    col(CaregiverRow.territory),
)
_CAREGIVER = Lockable(_CAREGIVERS.where(col(CaregiverRow.id) == bindparam("id")))
_CAREGIVERS_OF = _CAREGIVERS.where(col(CaregiverRow.patient_id) == bindparam("id")).order_by(
    col(CaregiverRow.id)
)
_CLOCK_OF = select(col(PatientRow.zone), col(PatientRow.territory)).where(
    col(PatientRow.id) == bindparam("id")
)
_ADD = insert(CaregiverRow).returning(col(CaregiverRow.id))


class StoredCaregivers(Repository):
    """The part of Persons that is about caregivers."""

    __slots__ = ()

    def add_caregiver(self, patient: PatientId, scopes: frozenset[Scope]) -> Caregiver:
        """An invited caregiver; zone and territory are the patient's until changed."""
        for zone, territory in self._connection.execute(_CLOCK_OF, {"id": patient}):
            values: dict[str, object] = {
                "patient_id": patient,
                "language": None,
                "status": CaregiverStatus.INVITED.value,
                "scopes": _written(scopes),
                "zone": zone,
                "territory": territory,
            }
            number = self._connection.execute(_ADD, values).scalar_one()
            return self.caregiver(CaregiverId(number))
        raise UnknownRowError(f"There is no patient {patient}.")

    def caregiver(self, caregiver: CaregiverId) -> Caregiver:
        """Raises UnknownRowError where there is none."""
        for row in self._connection.execute(_CAREGIVER.of(self._access), {"id": caregiver}):
            return _caregiver(row)
        raise UnknownRowError(f"There is no caregiver {caregiver}.")

    def save_caregiver(self, caregiver: Caregiver) -> None:
        """Writes language, status, scopes, zone and territory."""
        self._connection.execute(
            update(CaregiverRow)
            .where(col(CaregiverRow.id) == caregiver.id)
            .values(
                language=caregiver.language,
                status=caregiver.status.value,
                scopes=_written(caregiver.scopes),
                zone=caregiver.zone,
                territory=caregiver.territory,
            )
        )

    def caregivers_of(self, patient: PatientId) -> tuple[Caregiver, ...]:
        """All caregivers ever invited by the patient, oldest first."""
        found = self._connection.execute(_CAREGIVERS_OF, {"id": patient})
        return tuple(_caregiver(row) for row in found)


def _written(scopes: frozenset[Scope]) -> str:
    return WORDS.write(tuple(sorted(scope.value for scope in scopes)))


def _caregiver(row: Row[int, int, str | None, str, str, str, str]) -> Caregiver:
    number, patient, language, status, scopes, zone, territory = row
    return Caregiver(
        CaregiverId(number),
        PatientId(patient),
        None if language is None else Language(language),
        CaregiverStatus(status),
        frozenset(Scope(scope) for scope in WORDS.read(scopes)),
        zone,
        territory,
    )
