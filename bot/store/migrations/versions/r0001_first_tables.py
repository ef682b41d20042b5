"""The first tables.

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)

APPLICATION_ID = 0x70507274
"""Written into the head of a SQLite file: this is a patient-partner database."""


def upgrade() -> None:
    _persons()
    _clinical()
    _schedule()
    _alerts()
    _messages()
    _service()
    if op.get_bind().dialect.name == "sqlite":
        _sqlite_guards()
    else:
        _postgresql_guards()


def _persons() -> None:
    op.create_table(
        "care_team",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("territory", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_care_team"),
    )
    op.create_table(
        "patient",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("pseudonym", sa.String(), nullable=False),
        sa.Column("team_id", NUMBER, nullable=False),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("territory", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["care_team.id"], name="fk_patient_team_id_care_team"),
        sa.PrimaryKeyConstraint("id", name="pk_patient"),
        sa.UniqueConstraint("pseudonym", name="uq_patient_pseudonym"),
    )
    op.create_index("ix_patient_team_id", "patient", ["team_id"])
    op.create_table(
        "identity",
        sa.Column("patient_id", NUMBER, nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name="fk_identity_patient_id_patient"
        ),
        sa.PrimaryKeyConstraint("patient_id", name="pk_identity"),
    )
    op.create_table(
        "caregiver",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("patient_id", NUMBER, nullable=False),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("scopes", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("territory", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name="fk_caregiver_patient_id_patient"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_caregiver"),
    )
    op.create_index("ix_caregiver_patient_id", "caregiver", ["patient_id"])
    op.create_table(
        "member",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("team_id", NUMBER, nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["care_team.id"], name="fk_member_team_id_care_team"),
        sa.PrimaryKeyConstraint("id", name="pk_member"),
    )
    op.create_index("ix_member_team_id", "member", ["team_id"])
    op.create_table(
        "chat",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("person_kind", sa.String(), nullable=False),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("blocked", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_chat"),
        sa.UniqueConstraint("person_kind", "person_id", name="uq_chat_person_kind_person_id"),
    )
    op.create_table(
        "invitation",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("invited_as", sa.String(), nullable=False),
        sa.Column("subject", NUMBER, nullable=False),
        sa.Column("expires_at", INSTANT, nullable=False),
        sa.Column("used_at", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_invitation"),
    )


def _clinical() -> None:
    op.create_table(
        "conversation",
        sa.Column("patient_id", NUMBER, nullable=False),
        sa.Column("version", NUMBER, nullable=False),
        sa.Column("release", sa.String(), nullable=True),
        sa.Column("paused_release", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name="fk_conversation_patient_id_patient"
        ),
        sa.PrimaryKeyConstraint("patient_id", name="pk_conversation"),
    )
    op.create_index("ix_conversation_paused_release", "conversation", ["paused_release"])
    op.create_index("ix_conversation_release", "conversation", ["release"])
    op.create_table(
        "answer",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("patient_id", NUMBER, nullable=False),
        sa.Column("run", sa.String(), nullable=False),
        sa.Column("release", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("variable", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("taken_back", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name="fk_answer_patient_id_patient"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_answer"),
    )
    op.create_index("ix_answer_patient_id_run", "answer", ["patient_id", "run"])
    op.create_table(
        "measurement",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("patient_id", NUMBER, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name="fk_measurement_patient_id_patient"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_measurement"),
    )
    op.create_index(
        "ix_measurement_patient_id_kind_at", "measurement", ["patient_id", "kind", "at"]
    )
    op.create_table(
        "completion",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("patient_id", NUMBER, nullable=False),
        sa.Column("module", sa.String(), nullable=False),
        sa.Column("run", sa.String(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name="fk_completion_patient_id_patient"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_completion"),
        sa.UniqueConstraint(
            "patient_id", "module", "run", name="uq_completion_patient_id_module_run"
        ),
    )
    op.create_table(
        "consent",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("patient_id", NUMBER, nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("given", sa.Boolean(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name="fk_consent_patient_id_patient"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_consent"),
    )
    op.create_index("ix_consent_patient_id_purpose", "consent", ["patient_id", "purpose"])
    op.create_table(
        "release",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("bundle", sa.String(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_release"),
    )
    op.create_table(
        "follow_up",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("patient_id", NUMBER, nullable=False),
        sa.Column("version", NUMBER, nullable=False),
        sa.Column("asked", sa.Boolean(), nullable=False),
        sa.Column("planned_at", INSTANT, nullable=False),
        sa.Column("silence_at", INSTANT, nullable=False),
        sa.Column("flag", sa.String(), nullable=False),
        sa.Column("next_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name="fk_follow_up_patient_id_patient"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_follow_up"),
    )
    op.create_index(
        "ix_follow_up_next_at",
        "follow_up",
        ["next_at"],
        sqlite_where=sa.text("next_at IS NOT NULL"),
        postgresql_where=sa.text("next_at IS NOT NULL"),
    )
    op.create_index("ix_follow_up_patient_id", "follow_up", ["patient_id"])


def _schedule() -> None:
    op.create_table(
        "plan",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("patient_id", NUMBER, nullable=False),
        sa.Column("template", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("slots", sa.String(), nullable=False),
        sa.Column("start_date", sa.Date(), nullable=False),
        sa.Column("end_date", sa.Date(), nullable=True),
        sa.Column("weekdays", sa.String(), nullable=False),
        sa.Column("every_days", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("next_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name="fk_plan_patient_id_patient"),
        sa.PrimaryKeyConstraint("id", name="pk_plan"),
    )
    op.create_index(
        "ix_plan_next_at",
        "plan",
        ["next_at"],
        sqlite_where=sa.text("active AND next_at IS NOT NULL"),
        postgresql_where=sa.text("active AND next_at IS NOT NULL"),
    )
    op.create_index("ix_plan_patient_id", "plan", ["patient_id"])
    op.create_table(
        "occurrence",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("plan_id", NUMBER, nullable=False),
        sa.Column("patient_id", NUMBER, nullable=False),
        sa.Column("template", sa.String(), nullable=False),
        sa.Column("slot", sa.String(), nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("due_at", INSTANT, nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("nagged", sa.Boolean(), nullable=False),
        sa.Column("nudged", sa.Boolean(), nullable=False),
        sa.Column("next_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name="fk_occurrence_patient_id_patient"
        ),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_occurrence_plan_id_plan"),
        sa.PrimaryKeyConstraint("id", name="pk_occurrence"),
        sa.UniqueConstraint(
            "plan_id", "slot", "local_date", name="uq_occurrence_plan_id_slot_local_date"
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_occurrence_next_at",
        "occurrence",
        ["next_at"],
        sqlite_where=sa.text("next_at IS NOT NULL"),
        postgresql_where=sa.text("next_at IS NOT NULL"),
    )
    op.create_index("ix_occurrence_patient_id_due_at", "occurrence", ["patient_id", "due_at"])


def _alerts() -> None:
    op.create_table(
        "alert",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("patient_id", NUMBER, nullable=False),
        sa.Column("rule_id", sa.String(), nullable=False),
        sa.Column("run", sa.String(), nullable=False),
        sa.Column("urgency", sa.Integer(), nullable=False),
        sa.Column("flag", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("opened_at", INSTANT, nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("next_step_at", INSTANT, nullable=True),
        sa.Column("policy", sa.String(), nullable=False),
        sa.Column("taken_by", NUMBER, nullable=True),
        sa.Column("taken_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name="fk_alert_patient_id_patient"),
        sa.ForeignKeyConstraint(["taken_by"], ["member.id"], name="fk_alert_taken_by_member"),
        sa.PrimaryKeyConstraint("id", name="pk_alert"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_alert_next_step_at",
        "alert",
        ["next_step_at"],
        sqlite_where=sa.text("next_step_at IS NOT NULL"),
        postgresql_where=sa.text("next_step_at IS NOT NULL"),
    )
    op.create_index("ix_alert_patient_id", "alert", ["patient_id"])
    op.create_index(
        "uq_alert_unresolved",
        "alert",
        ["patient_id", "rule_id", "run"],
        unique=True,
        sqlite_where=sa.text("state <> 'resolved'"),
        postgresql_where=sa.text("state <> 'resolved'"),
    )
    op.create_table(
        "audit_event",
        sa.Column("number", NUMBER, autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_audit_event"),
    )
    op.create_index("ix_audit_event_subject_number", "audit_event", ["subject", "number"])


def _messages() -> None:
    op.create_table(
        "inbox",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("audience", sa.String(), nullable=False),
        sa.Column("update_id", NUMBER, nullable=False),
        sa.Column("chat", sa.String(), nullable=True),
        sa.Column("payload", sa.LargeBinary(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("lease_until", INSTANT, nullable=True),
        sa.Column("put_at", INSTANT, nullable=False),
        sa.Column("done_at", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_inbox"),
        sa.UniqueConstraint("audience", "update_id", name="uq_inbox_audience_update_id"),
    )
    op.create_index(
        "ix_inbox_waiting",
        "inbox",
        ["id"],
        sqlite_where=sa.text("state = 'waiting'"),
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.create_index(
        "ix_inbox_waiting_in_chat",
        "inbox",
        ["chat", "id"],
        sqlite_where=sa.text("state = 'waiting'"),
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.create_table(
        "outbox",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("audience", sa.String(), nullable=False),
        sa.Column("chat", sa.String(), nullable=False),
        sa.Column("lane", sa.Integer(), nullable=False),
        sa.Column("aside", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("not_before", INSTANT, nullable=False),
        sa.Column("valid_until", INSTANT, nullable=True),
        sa.Column("enqueued_at", INSTANT, nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("lease_until", INSTANT, nullable=True),
        sa.Column("settled_at", INSTANT, nullable=True),
        sa.Column("doubtful", sa.Boolean(), nullable=False),
        sa.Column("provider_message", NUMBER, nullable=True),
        sa.Column("subject_kind", sa.String(), nullable=True),
        sa.Column("subject_id", NUMBER, nullable=True),
        sa.Column("quiet", sa.Boolean(), nullable=False),
        sa.Column("protect", sa.Boolean(), nullable=False),
        sa.Column("forget", sa.Boolean(), nullable=False),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("dedupe", sa.String(), nullable=True),
        sa.Column("payload", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_outbox_in_flight",
        "outbox",
        ["chat"],
        sqlite_where=sa.text("lease_until IS NOT NULL"),
        postgresql_where=sa.text("lease_until IS NOT NULL"),
    )
    op.create_index(
        "ix_outbox_ready",
        "outbox",
        ["lane", "not_before", "id"],
        sqlite_where=sa.text("state = 'pending'"),
        postgresql_where=sa.text("state = 'pending'"),
    )
    op.create_index(
        "ix_outbox_ready_in_chat",
        "outbox",
        ["chat", "lane", "not_before", "id"],
        sqlite_where=sa.text("state = 'pending'"),
        postgresql_where=sa.text("state = 'pending'"),
    )
    op.create_index(
        "ix_outbox_settled",
        "outbox",
        ["chat", "settled_at"],
        sqlite_where=sa.text("settled_at IS NOT NULL"),
        postgresql_where=sa.text("settled_at IS NOT NULL"),
    )
    op.create_index(
        "ix_outbox_subject",
        "outbox",
        ["subject_kind", "subject_id"],
        sqlite_where=sa.text("subject_kind IS NOT NULL"),
        postgresql_where=sa.text("subject_kind IS NOT NULL"),
    )
    op.create_index(
        "ix_outbox_valid_until",
        "outbox",
        ["valid_until"],
        sqlite_where=sa.text("state = 'pending' AND valid_until IS NOT NULL"),
        postgresql_where=sa.text("state = 'pending' AND valid_until IS NOT NULL"),
    )
    op.create_index(
        "uq_outbox_dedupe",
        "outbox",
        ["dedupe"],
        unique=True,
        sqlite_where=sa.text("dedupe IS NOT NULL"),
        postgresql_where=sa.text("dedupe IS NOT NULL"),
    )
    op.create_table(
        "hold",
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("until", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("scope", name="pk_hold"),
    )


def _service() -> None:
    op.create_table(
        "service",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_service"),
    )


def _sqlite_guards() -> None:
    op.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    for change in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER audit_event_no_{change.lower()} BEFORE {change} ON audit_event "
            "BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END"
        )


def _postgresql_guards() -> None:
    op.execute(
        "CREATE FUNCTION audit_event_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the audit is append-only'; END $$"
    )
    op.execute(
        "CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE "
        "ON audit_event FOR EACH STATEMENT EXECUTE FUNCTION audit_event_refuse()"
    )
