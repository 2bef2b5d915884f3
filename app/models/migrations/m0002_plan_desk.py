"""The drafts of plan texts. Frozen: not edited any more."""

from sqlalchemy import Connection

NUMBER = 2

SQLITE: tuple[str, ...] = (
    """
CREATE TABLE plan_draft (
    id INTEGER NOT NULL,
    plan_id VARCHAR(80) NOT NULL,
    edition_id VARCHAR(80) NOT NULL,
    label VARCHAR(80) NOT NULL,
    base_record_id INTEGER,
    base_text TEXT NOT NULL,
    text TEXT NOT NULL,
    readings TEXT NOT NULL,
    state VARCHAR(12) NOT NULL,
    started_by INTEGER NOT NULL,
    started_at VARCHAR(27) NOT NULL,
    saved_by INTEGER NOT NULL,
    saved_at VARCHAR(27) NOT NULL,
    submitted_by INTEGER,
    submitted_at VARCHAR(27),
    decided_by INTEGER,
    decided_at VARCHAR(27),
    reason TEXT NOT NULL,
    record_id INTEGER,
    source_file VARCHAR(260) NOT NULL,
    source_office VARCHAR(120) NOT NULL,
    source_fingerprint VARCHAR(64) NOT NULL,
    source_signed_at VARCHAR(27),
    CONSTRAINT pk_plan_draft PRIMARY KEY (id),
    CONSTRAINT ck_plan_draft_state CHECK (state IN ('draft', 'submitted', 'sent_back', 'published', 'discarded')),
    CONSTRAINT fk_plan_draft_base_record_id FOREIGN KEY(base_record_id) REFERENCES "plan" (id),
    CONSTRAINT fk_plan_draft_started_by FOREIGN KEY(started_by) REFERENCES user_account (id),
    CONSTRAINT fk_plan_draft_saved_by FOREIGN KEY(saved_by) REFERENCES user_account (id),
    CONSTRAINT fk_plan_draft_submitted_by FOREIGN KEY(submitted_by) REFERENCES user_account (id),
    CONSTRAINT fk_plan_draft_decided_by FOREIGN KEY(decided_by) REFERENCES user_account (id),
    CONSTRAINT fk_plan_draft_record_id FOREIGN KEY(record_id) REFERENCES "plan" (id)
)
    """,
    """
CREATE INDEX ix_plan_draft_state_saved_at ON plan_draft (state, saved_at)
    """,
)


def upgrade(connection: Connection) -> None:
    """Makes the table of drafts."""
    for statement in SQLITE:
        connection.exec_driver_sql(statement)
