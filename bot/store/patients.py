"""Patients under their pseudonyms, and who they are, sealed in a table of its own."""

from sqlalchemy import bindparam, insert, select, update
from sqlmodel import col

from bot.domain.conversation import Conversation
from bot.domain.errors import PartnerError
from bot.domain.ids import CareTeamId, PatientId
from bot.domain.people import Identity, Patient, PatientStatus
from bot.domain.text import Language
from bot.services.ports.persons import NewPatient
from bot.services.ports.store import UnknownRowError
from bot.store.access import Lockable, Repository
from bot.store.rows import CONVERSATION, IDENTITY
from bot.store.tables.clinical import ConversationRow
from bot.store.tables.persons import IdentityRow, PatientRow

IDENTITY_PLACE = "identity.sealed"

_PATIENT = Lockable(
    select(
        col(PatientRow.id),
        col(PatientRow.pseudonym),
        col(PatientRow.team_id),
        col(PatientRow.language),
        col(PatientRow.zone),
        col(PatientRow.territory),
        col(PatientRow.status),
    ).where(col(PatientRow.id) == bindparam("id"))
)
_TAKEN = select(col(PatientRow.pseudonym)).where(
    col(PatientRow.pseudonym).in_(bindparam("pseudonyms", expanding=True))
)
_ADD = insert(PatientRow).returning(col(PatientRow.id))
_ADD_IDENTITY = insert(IdentityRow)
_ADD_CONVERSATION = insert(ConversationRow)
_IDENTITY = select(col(IdentityRow.sealed)).where(col(IdentityRow.patient_id) == bindparam("id"))


class StoredPatients(Repository):
    """The part of Persons that is about patients."""

    __slots__ = ()

    def add_patient(self, patient: NewPatient) -> Patient:
        """A new patient with the first pseudonym that nobody else has.

        Raises PartnerError where all of them are taken.
        """
        number = self._connection.execute(
            _ADD,
            {
                "pseudonym": self._free(patient.pseudonyms),
                "team_id": patient.team,
                "language": patient.language,
                "zone": patient.zone,
                "territory": patient.territory,
                "status": PatientStatus.ACTIVE.value,
            },
        ).scalar_one()
        sealed = self._access.vault.seal(IDENTITY_PLACE, IDENTITY.write(patient.identity))
        self._connection.execute(_ADD_IDENTITY, {"patient_id": number, "sealed": sealed})
        state = CONVERSATION.write(Conversation(PatientId(number)))
        fresh: dict[str, object] = {"patient_id": number, "version": 0, "state": state}
        self._connection.execute(_ADD_CONVERSATION, fresh)
        return self.patient(PatientId(number))

    def _free(self, pseudonyms: tuple[str, ...]) -> str:
        taken = set(self._connection.execute(_TAKEN, {"pseudonyms": pseudonyms}).scalars())
        for pseudonym in pseudonyms:
            if pseudonym not in taken:
                return pseudonym
        raise PartnerError("Every pseudonym that was proposed is taken. Run the command again.")

    def patient(self, patient: PatientId) -> Patient:
        """Raises UnknownRowError where there is none."""
        found = self._connection.execute(_PATIENT.of(self._access), {"id": patient})
        for number, pseudonym, team, language, zone, territory, status in found:
            return Patient(
                PatientId(number),
                pseudonym,
                CareTeamId(team),
                None if language is None else Language(language),
                zone,
                territory,
                PatientStatus(status),
            )
        raise UnknownRowError(f"There is no patient {patient}.")

    def save_patient(self, patient: Patient) -> None:
        """Writes language, zone, territory and status."""
        self._connection.execute(
            update(PatientRow)
            .where(col(PatientRow.id) == patient.id)
            .values(
                language=patient.language,
                zone=patient.zone,
                territory=patient.territory,
                status=patient.status.value,
            )
        )

    def identity(self, patient: PatientId) -> Identity:
        """Who the patient is: decrypted; the caller writes the audit."""
        sealed = self._connection.execute(_IDENTITY, {"id": patient}).scalar_one_or_none()
        if sealed is None:
            raise UnknownRowError(f"There is no patient {patient}.")
        return IDENTITY.read(self._access.vault.unseal(IDENTITY_PLACE, sealed))
